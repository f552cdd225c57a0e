import { Button, Table } from "@mantine/core";
import { useState } from "react";
import type { EventWholeFragment } from "../../api/generated";
import { EventStep } from "../../api/generated";
import { usePage } from "../../api/usePage";
import { useFormat } from "../../format";
import { namesOf } from "../../parts/history/fields";
import { useFieldName } from "../../parts/history/Value";
import { Panel } from "../../parts/Panel";
import { Empty, Shown } from "../../parts/Shown";
import { useWords } from "../../words/language";
import classes from "./Event.module.css";
import { Neighbour } from "./Neighbour";
import type { Names } from "./names";
import { Value } from "./Value";
import { Wide } from "./Wide";
import { words } from "./words";

/** How many changes are shown at once. */
const SHOWN = 30;

/** How the event is asked for as a step of its case. */
export const stepVariables = ({ stream, version }: EventWholeFragment) => ({
  stream,
  beforeIt: version - 1,
  twoBefore: Math.max(0, version - 2),
});

/** The events before and after in the same case. */
export function StreamNeighbours({ of: event }: { of: EventWholeFragment }) {
  const t = useWords(words);
  const events = usePage(EventStep, stepVariables(event)).data?.stream?.events ?? [];
  const at = (version: number) => events.find((one) => one.version === version);
  return (
    <>
      <Neighbour of={at(event.version - 1)} label={t.previousInStream} />
      <Neighbour of={at(event.version + 1)} label={t.nextInStream} isNext />
    </>
  );
}

/** What it changed in its case, field by field. */
export function Changes({ of: event, names }: { of: EventWholeFragment; names: Names }) {
  const t = useWords(words);
  return (
    <div className={classes.below}>
      <Panel title={t.changes}>
        <Shown of={usePage(EventStep, stepVariables(event))} height={120}>
          {({ history }) => <ChangeTable of={history[0]?.changes ?? []} names={names} />}
        </Shown>
      </Panel>
    </div>
  );
}

export function ChangeTable({
  of: changes,
  names,
}: {
  of: readonly { readonly path: string; readonly before?: unknown; readonly after?: unknown }[];
  names: Names;
}) {
  const t = useWords(words);
  const { number } = useFormat();
  const name = useFieldName("");
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? changes : changes.slice(0, SHOWN);
  if (changes.length === 0) {
    return <Empty>{t.noChanges}</Empty>;
  }
  return (
    <>
      <Wide label={t.changes} width={480}>
        <Table className={classes.changes}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t.field}</Table.Th>
              <Table.Th scope="col">{t.before}</Table.Th>
              <Table.Th scope="col">{t.after}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {shown.map(({ path, before, after }) => {
              const way = namesOf(path);
              const last = way.findLast((one) => !/^\d+$/.test(one)) ?? "";
              return (
                <Table.Tr key={path}>
                  <Table.Th scope="row" title={path}>
                    {name(way) || path}
                  </Table.Th>
                  <Table.Td>
                    <Value of={before} name={last} names={names} />
                  </Table.Td>
                  <Table.Td>
                    <Value of={after} name={last} names={names} />
                  </Table.Td>
                </Table.Tr>
              );
            })}
          </Table.Tbody>
        </Table>
      </Wide>
      {shown.length < changes.length && (
        <Button variant="default" size="compact-md" mt="xs" onClick={() => setWhole(true)}>
          {t.showAll(number(changes.length))}
        </Button>
      )}
    </>
  );
}
