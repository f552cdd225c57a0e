import { Badge, Group, Table, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { RegulationParameters, type RegulationParametersQuery } from "../../api/generated";
import { usePage } from "../../api/usePage";
import { useFormat } from "../../format";
import { isDay } from "../../format/days";
import { DayInput } from "../../parts/day/DayInput";
import { Go } from "../../parts/Go";
import { Panel } from "../../parts/Panel";
import { Empty, Shown } from "../../parts/Shown";
import { PARAMETERS } from "../../words/dictionary/parameters";
import { useWords } from "../../words/language";
import type { Names } from "../event/names";
import { Wide } from "../event/Wide";
import { ParameterValue, useMeaning } from "./ParameterValue";
import { plain } from "./plain";
import { useChangeSearch, useRegulationSearch } from "./Regulation";
import classes from "./Regulation.module.css";
import { parametersOf, sourceOf } from "./values";
import { words } from "./words";

type Set = NonNullable<RegulationParametersQuery["parameters"]>;

/** In which order parameters are read: that in which their titles stand. */
const ORDER = new Map(Object.keys(PARAMETERS).map((name, place) => [name, place]));
const placeOf = (name: string): number => ORDER.get(name) ?? ORDER.size;

/** The parameters in force on a day, with their meaning, unit and source. */
export function Parameters({ names }: { names: Names }) {
  const t = useWords(words);
  const { on = "" } = useRegulationSearch();
  const change = useChangeSearch();
  const [wanted, setWanted] = useState("");
  const validOn = isDay(on) ? on : null;
  return (
    <>
      <Group align="flex-end" mb="md">
        <DayInput label={t.on} value={on} onChange={(day) => change({ on: day })} />
        <TextInput
          flex="1 1 240px"
          label={t.filter}
          value={wanted}
          onChange={({ target }) => setWanted(target.value)}
        />
      </Group>
      <Shown of={usePage(RegulationParameters, { validOn })} height={640}>
        {({ parameters }) =>
          parameters === null ? (
            <Empty>{t.noSet}</Empty>
          ) : (
            <SetShown of={parameters} wanted={wanted} names={names} />
          )
        }
      </Shown>
    </>
  );
}

function SetShown({ of: set, wanted, names }: { of: Set; wanted: string; names: Names }) {
  const t = useWords(words);
  const { day, number } = useFormat();
  const { meaning, group } = useMeaning();
  const sought = plain(wanted).split(/\s+/);
  const inOrder = parametersOf(set.values).sort((a, b) => placeOf(a.name) - placeOf(b.name));
  const shown = inOrder.filter((one) => {
    const text = plain(`${one.name} ${meaning(one.name)} ${group(one.group)}`);
    return sought.every((word) => text.includes(word));
  });
  const groups = [...new Set(shown.map((one) => one.group))];
  return (
    <>
      <Text fw={500}>{t.inForce(number(set.version), day(set.effectiveFrom))}</Text>
      <Text size="sm" c="var(--quiet)" mb="md">
        {t.legalBasis}: {set.legalBasis}. {t.reason}: {set.reason}{" "}
        <Go to={`/event/${set.adoptedAt}`}>
          {t.adoptedAt} {number(set.adoptedAt)}
        </Go>
      </Text>
      <Text size="xs" c="var(--quiet)" mb="md" maw="90ch">
        {t.legend}
      </Text>
      {shown.length === 0 && <Empty>{t.nothingFound}</Empty>}
      <div className={classes.groups}>
        {groups.map((one) => (
          <Panel key={one} title={group(one)}>
            <Wide label={group(one)} width={480}>
              <Table className={classes.table}>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th scope="col">{t.parameter}</Table.Th>
                    <Table.Th scope="col">{t.value}</Table.Th>
                    <Table.Th scope="col">{t.source}</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {shown
                    .filter((parameter) => parameter.group === one)
                    .map((parameter) => (
                      <Table.Tr key={parameter.name}>
                        <Table.Th scope="row">
                          {meaning(parameter.name)}
                          <div className={classes.name}>
                            <code>{parameter.name}</code>
                          </div>
                        </Table.Th>
                        <Table.Td>
                          <ParameterValue
                            name={parameter.name}
                            value={parameter.value}
                            names={names}
                          />
                        </Table.Td>
                        <Table.Td>
                          <Source of={sourceOf(set.sources, parameter)} />
                        </Table.Td>
                      </Table.Tr>
                    ))}
                </Table.Tbody>
              </Table>
            </Wide>
          </Panel>
        ))}
      </div>
    </>
  );
}

/** Where a value comes from; that it is a default is said, not only marked. */
function Source({ of: source }: { of: string | undefined }) {
  const t = useWords(words);
  if (source === undefined) {
    return <span className={classes.quiet}>{t.noSource}</span>;
  }
  return (
    <>
      {/^A\b/.test(source) && (
        <Badge tt="none" size="sm" variant="default" mr={6}>
          {t.isDefault}
        </Badge>
      )}
      {source}
    </>
  );
}
