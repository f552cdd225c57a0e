import { Table } from "@mantine/core";
import type { RegulationChangeFragment } from "../../api/generated";
import { useWords } from "../../words/language";
import type { Names } from "../event/names";
import { Wide } from "../event/Wide";
import { ParameterValue, useMeaning } from "./ParameterValue";
import classes from "./Regulation.module.css";
import { words } from "./words";

/** Parameters that differ between two sets, each before and after. */
export function Changes({
  of: changes,
  names,
}: {
  of: readonly RegulationChangeFragment[];
  names: Names;
}) {
  const t = useWords(words);
  const { meaning, group } = useMeaning();
  return (
    <Wide label={t.wouldChange} width={480}>
      <Table className={classes.table}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t.parameter}</Table.Th>
            <Table.Th scope="col">{t.before}</Table.Th>
            <Table.Th scope="col">{t.after}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {changes.map(({ parameter, before, after }) => (
            <Table.Tr key={parameter}>
              <Table.Th scope="row">
                {meaning(parameter)}
                <div className={classes.name}>
                  {parameter.includes(".") && `${group(parameter.split(".")[0] ?? "")} · `}
                  <code>{parameter}</code>
                </div>
              </Table.Th>
              <Table.Td>
                <ParameterValue name={parameter} value={before} names={names} />
              </Table.Td>
              <Table.Td>
                <strong>
                  <ParameterValue name={parameter} value={after} names={names} />
                </strong>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Wide>
  );
}
