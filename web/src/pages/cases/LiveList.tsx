import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { Page } from "../../api/page";
import { usePage } from "../../api/usePage";
import { Empty, Shown } from "../../parts/Shown";
import classes from "./Cases.module.css";

/** How many rows come at once. */
const ROWS = 60;
/** How many rows before the end the next ones are asked for. */
const AHEAD = 15;
/** About how high a row is, until it is measured. */
const ROW_HEIGHT = 92;

export interface Answered<Row> {
  readonly totalCount: number;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly nodes: readonly Row[];
}

interface Asked<Filter> {
  readonly filter?: Filter | null;
  readonly first?: number | null;
  readonly cursor?: string | null;
}

/**
 * A list that may be long: it comes page by page, as far as somebody scrolls, and the pages that are looked
 * at are live. Give it a key by its filter: it begins anew with another one.
 */
export function LiveList<Data, Filter extends object, Row extends { readonly id: string }>({
  page,
  filter,
  answered,
  label,
  empty,
  children,
}: {
  page: Page<Data, Asked<Filter>>;
  filter: Filter;
  answered: (data: Data) => Answered<Row>;
  label: string;
  empty: string;
  children: (row: Row, data: Data) => ReactNode;
}) {
  const [answers, setAnswers] = useState<readonly Data[]>([]);
  const [wanted, setWanted] = useState(1);
  const list = useRef<HTMLUListElement>(null);
  const [above, setAbove] = useState(0);
  useLayoutEffect(() => {
    const box = list.current?.getBoundingClientRect();
    setAbove(box === undefined ? 0 : box.top + window.scrollY);
  });
  const keep = useCallback((place: number, data: Data) => {
    setAnswers((before) => [...before.slice(0, place), data, ...before.slice(place + 1)]);
  }, []);
  const rows = answers.flatMap((data, place) =>
    answered(data).nodes.map((row) => ({ row, data, place })),
  );
  const virtualizer = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => rows[index]?.row.id ?? index,
    scrollMargin: above,
    overscan: 6,
  });
  const seen = virtualizer.getVirtualItems();
  const end = (seen.at(-1)?.index ?? -1) + 1;
  const last = answers.at(-1);
  const hasMore = last !== undefined && answered(last).pageInfo.hasNextPage;
  const isNearEnd = answers.length === wanted && end + AHEAD >= rows.length;
  useEffect(() => {
    if (hasMore && isNearEnd) {
      setWanted((count) => count + 1);
    }
  }, [hasMore, isNearEnd]);
  const looked = new Set(seen.map(({ index }) => rows[index]?.place));
  const first = answers[0];
  return (
    <>
      {first !== undefined && answered(first).totalCount === 0 && <Empty>{empty}</Empty>}
      <ul
        ref={list}
        className={classes.rows}
        aria-label={label}
        style={{ height: virtualizer.getTotalSize() }}
      >
        {seen.map(({ key, index, start }) => {
          const shown = rows[index];
          return (
            shown !== undefined && (
              <li
                key={key}
                data-index={index}
                ref={virtualizer.measureElement}
                aria-setsize={first === undefined ? -1 : answered(first).totalCount}
                aria-posinset={index + 1}
                style={{ transform: `translateY(${start - above}px)` }}
              >
                {children(shown.row, shown.data)}
              </li>
            )
          );
        })}
      </ul>
      {Array.from({ length: wanted }, (_, place) => {
        const before = answers[place - 1];
        const cursor = before === undefined ? null : answered(before).pageInfo.endCursor;
        // Pages that nobody looks at rest: they keep what they said last.
        const isAwake = place === 0 || place === answers.length || looked.has(place);
        return (
          isAwake && (
            <Rows
              // biome-ignore lint/suspicious/noArrayIndexKey: a page is known by its place alone
              key={place}
              page={page}
              filter={filter}
              cursor={cursor}
              place={place}
              onAnswer={keep}
            />
          )
        );
      })}
    </>
  );
}

/** One page of the rows, which reports what it is told. */
function Rows<Data, Filter extends object>({
  page,
  filter,
  cursor,
  place,
  onAnswer,
}: {
  page: Page<Data, Asked<Filter>>;
  filter: Filter;
  cursor: string | null;
  place: number;
  onAnswer: (place: number, data: Data) => void;
}) {
  const shown = usePage(page, { filter, first: ROWS, cursor });
  const { data } = shown;
  useEffect(() => {
    if (data !== undefined) {
      onAnswer(place, data);
    }
  }, [data, place, onAnswer]);
  return (
    <Shown of={shown} height={place === 0 ? 480 : 120}>
      {() => null}
    </Shown>
  );
}
