import { Text } from "@mantine/core";
import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useLayoutEffect, useMemo, useRef, useState } from "react";
import { useFormat } from "../../format";
import { useWaiting } from "../../offline/outboxes";
import { Go } from "../../parts/Go";
import { Panel } from "../../parts/Panel";
import { Empty } from "../../parts/Shown";
import { useName, useTitle, useWords } from "../../words/language";
import type { Row } from "./Inspections";
import classes from "./Inspections.module.css";
import { words } from "./words";

const ROW_PX = 60;
/** So many rows are all in the page, also when it is printed. */
const ALL_MAX = 200;

/** The inspections, the newest first; only those in sight are in the page. */
export function List({
  of: rows,
  isWhole,
  person,
  today,
}: {
  of: readonly Row[];
  isWhole: boolean;
  person: string | undefined;
  today: string | undefined;
}) {
  const t = useWords(words);
  const { number } = useFormat();
  const waiting = useWaiting(person);
  const body = useRef<HTMLTableSectionElement>(null);
  const [top, setTop] = useState(0);
  const sorted = useMemo(
    () => rows.toSorted((one, other) => other.plannedOn.localeCompare(one.plannedOn)),
    [rows],
  );
  useLayoutEffect(() => {
    const now = (body.current?.getBoundingClientRect().top ?? 0) + scrollY;
    setTop((before) => (Math.abs(before - now) > 1 ? now : before));
  });
  const virtual = useWindowVirtualizer({
    count: sorted.length,
    estimateSize: () => ROW_PX,
    overscan: sorted.length > ALL_MAX ? 12 : ALL_MAX,
    scrollMargin: top,
    getItemKey: (place) => sorted[place]?.id ?? place,
  });
  const seen = virtual.getVirtualItems();
  const before = (seen[0]?.start ?? top) - top;
  const after = virtual.getTotalSize() - ((seen.at(-1)?.end ?? top) - top);
  return (
    <Panel title={t.list} aside={<Text size="sm">{t.count(number(rows.length))}</Text>}>
      {isWhole && rows.length === 0 && <Empty>{t.none}</Empty>}
      {rows.length > 0 && (
        <table className={classes.list} aria-rowcount={rows.length}>
          <thead>
            <tr>
              <th scope="col">{t.agency}</th>
              <th scope="col">{t.plannedOn}</th>
              <th scope="col">{t.mode}</th>
              <th scope="col">{t.leader}</th>
              <th scope="col">{t.place}</th>
              <th scope="col">{t.result}</th>
              <th scope="col">{t.due}</th>
            </tr>
          </thead>
          <tbody ref={body}>
            {before > 0 && <tr aria-hidden style={{ height: before }} />}
            {seen.map(({ index, key }) => {
              const row = sorted[index];
              return (
                row && (
                  <Inspection
                    key={key}
                    of={row}
                    place={index}
                    measure={virtual.measureElement}
                    unsent={waiting.get(row.id) ?? 0}
                    today={today}
                  />
                )
              );
            })}
            {after > 0 && <tr aria-hidden style={{ height: after }} />}
          </tbody>
        </table>
      )}
      {!isWhole && (
        <Text size="sm" c="var(--quiet)" role="status" py="xs">
          {t.loading}
        </Text>
      )}
    </Panel>
  );
}

function Inspection({
  of: row,
  place,
  measure,
  unsent,
  today,
}: {
  of: Row;
  place: number;
  measure: (row: HTMLTableRowElement | null) => void;
  unsent: number;
  today: string | undefined;
}) {
  const t = useWords(words);
  const name = useName();
  const title = useTitle();
  const { day, number } = useFormat();
  const due = dueOf(row);
  const isLate = due !== undefined && today !== undefined && due.on < today;
  return (
    <tr ref={measure} data-index={place} aria-rowindex={place + 1}>
      <th scope="row">
        <Go to={`/${row.id}`}>{row.agency === null ? row.id : name(row.agency)}</Go>
        {unsent > 0 && (
          <Text size="xs" c="var(--soon)" fw={600}>
            ↑ {t.unsent(number(unsent))}
          </Text>
        )}
      </th>
      <td data-label={t.plannedOn}>{day(row.plannedOn)}</td>
      <td data-label={t.mode}>
        {t.modes[row.mode]}
        <Text size="xs" c="var(--quiet)">
          {t.bases[row.basis]}
        </Text>
      </td>
      <td data-label={t.leader}>{row.leader?.name ?? "–"}</td>
      <td data-label={t.place}>{row.places.map(title).join(", ")}</td>
      <td data-label={t.result}>
        <Result of={row} />
      </td>
      <td data-label={t.due}>
        {due === undefined ? (
          "–"
        ) : (
          <Text span size="sm" c={isLate ? "var(--late)" : "inherit"}>
            {t[due.of](day(due.on))}
          </Text>
        )}
      </td>
    </tr>
  );
}

/** The clock that runs, if one does. */
function dueOf({ places, minutesBy, conclusion }: Row) {
  const place = places[0]?.name ?? "";
  if (place === "InProgress" && minutesBy !== null) {
    return { of: "minutesBy", on: minutesBy } as const;
  }
  return ["Concluded", "LetterIssued"].includes(place) && conclusion?.reportBy != null
    ? ({ of: "reportBy", on: conclusion.reportBy } as const)
    : undefined;
}

function Result({ of: { checklist, passPerMille, failures } }: { of: Row }) {
  const t = useWords(words);
  const { number, share } = useFormat();
  const done = checklist.filter(({ result }) => result !== null).length;
  if (done === 0) {
    return "–";
  }
  if (done < checklist.length || passPerMille === null) {
    return t.progress(number(done), number(checklist.length));
  }
  return (
    <>
      {t.passed(share(passPerMille / 1000))}
      {failures.major + failures.minor > 0 && (
        <Text size="xs" c={failures.major > 0 ? "var(--late)" : "var(--quiet)"}>
          {t.failures(number(failures.major), number(failures.minor))}
        </Text>
      )}
    </>
  );
}
