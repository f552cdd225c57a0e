import { Button, Loader, Text } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { Failure } from "../../api/failure";
import { EventsFound, type EventsFoundQuery } from "../../api/generated";
import { askAt } from "../../api/usePage";
import { headersOf, personOf, useWho } from "../../api/who";
import { useMoment } from "../../app/useMoment";
import { useFormat } from "../../format";
import { Empty, FailureNote, Shown } from "../../parts/Shown";
import { useWords } from "../../words/language";
import { type Names, useReadsAll } from "../event/names";
import classes from "./Events.module.css";
import { Fresh } from "./Fresh";
import { Row } from "./Row";
import { filterOf, isEverything, type Sought } from "./sought";
import { words } from "./words";

/** Where what was found is kept. */
export const FOUND = ["EventsFound"] as const;

const ROWS = 100;
const ROW_PX = 76;

/** How soon it is tried again when the server was not reached. */
const AGAIN_MS = 5_000;

/** How many rows before the end the next page is asked for. */
const AHEAD = 30;

/** What is found, page by page as one scrolls; without conditions, newest first, it goes on by itself. */
export function Found({
  of: sought,
  isOldestFirst,
  names,
}: {
  of: Sought;
  isOldestFirst: boolean;
  names: Names;
}) {
  const t = useWords(words);
  const moment = useMoment();
  const readsAll = useReadsAll();
  const one = useWho();
  // Who reads a name is noted: names are asked for only where a person is looked for.
  const withNames = sought.persons.length > 0 && personOf(one) !== undefined;
  const filter = filterOf(sought);
  const order = isOldestFirst ? "OLDEST_FIRST" : "NEWEST_FIRST";
  const asked = { filter, order, withNames } as const;
  const key = [...FOUND, asked, moment ?? "now", headersOf(one)];
  const { data, error, isFetchingNextPage, hasNextPage, fetchNextPage } = useInfiniteQuery<
    EventsFoundQuery,
    Failure,
    { pages: EventsFoundQuery[] },
    typeof key,
    string | null
  >({
    queryKey: key,
    initialPageParam: null,
    queryFn: ({ pageParam, signal }) =>
      askAt(EventsFound, { ...asked, first: ROWS, beyond: pageParam }, moment, signal),
    getNextPageParam: ({ events }) =>
      events.pageInfo.hasNextPage ? events.pageInfo.endCursor : undefined,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
    refetchInterval: ({ state }) => (state.error?.code === "OFFLINE" ? AGAIN_MS : false),
  });
  const events = data?.pages.flatMap((page) => page.events.nodes);
  const isLive = isEverything(sought) && !isOldestFirst && moment === undefined;
  const [seen, setSeen] = useState<string>();
  return (
    <Shown of={{ data: events, failure: error ?? undefined, isFrozen: false }} height={480}>
      {(rows) => (
        <>
          {isLive && <Fresh top={rows[0]?.position} of={key} onShow={setSeen} />}
          {rows.length === 0 ? (
            <>
              <Empty>{t.empty}</Empty>
              {!isEverything(sought) && <Empty>{t.emptyHint}</Empty>}
              {!readsAll && <Empty>{t.openAlone}</Empty>}
            </>
          ) : (
            <List
              of={rows}
              names={names}
              newAfter={isLive ? seen : undefined}
              hasMore={hasNextPage}
              isLoading={isFetchingNextPage}
              failure={error ?? undefined}
              more={fetchNextPage}
            />
          )}
        </>
      )}
    </Shown>
  );
}

function List({
  of: events,
  names,
  newAfter,
  hasMore,
  isLoading,
  failure,
  more,
}: {
  of: EventsFoundQuery["events"]["nodes"];
  names: Names;
  newAfter: string | undefined;
  hasMore: boolean;
  isLoading: boolean;
  failure: Failure | undefined;
  more: () => Promise<unknown>;
}) {
  const t = useWords(words);
  const { number } = useFormat();
  const readsAll = useReadsAll();
  const list = useRef<HTMLOListElement>(null);
  const [margin, setMargin] = useState(0);
  // What stands above may grow or shrink at any time.
  useLayoutEffect(() => {
    const top = Math.round((list.current?.getBoundingClientRect().top ?? 0) + scrollY);
    setMargin(top);
  });
  const virtual = useWindowVirtualizer({
    count: events.length,
    estimateSize: () => ROW_PX,
    overscan: 10,
    scrollMargin: margin,
    getItemKey: useCallback((place: number) => events[place]?.position ?? place, [events]),
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  const isWanted = hasMore && !isLoading && failure === undefined && last >= events.length - AHEAD;
  useEffect(() => {
    if (isWanted) {
      void more();
    }
  }, [isWanted, more]);
  return (
    <>
      <ol ref={list} className={classes.list} style={{ height: virtual.getTotalSize() }}>
        {items.map(({ index, key, start }) => {
          const event = events[index];
          return (
            event && (
              <li
                key={key}
                ref={virtual.measureElement}
                data-index={index}
                aria-posinset={index + 1}
                aria-setsize={hasMore ? -1 : events.length}
                style={{ transform: `translateY(${start - virtual.options.scrollMargin}px)` }}
              >
                <Row
                  of={event}
                  names={names}
                  isNew={newAfter !== undefined && BigInt(event.position) > BigInt(newAfter)}
                />
              </li>
            )
          );
        })}
      </ol>
      <div className={classes.foot}>
        <Text size="sm" c="var(--quiet)" role="status">
          {hasMore ? t.loaded(number(events.length)) : t.all(number(events.length))}
          {isLoading && ` · ${t.more}`}
          {!readsAll && ` · ${t.openAlone}`}
        </Text>
        {isLoading && <Loader size="xs" aria-hidden />}
        {failure !== undefined && (
          <>
            <FailureNote failure={failure} isBeside />
            <Button variant="default" size="compact-md" onClick={() => void more()}>
              {t.again}
            </Button>
          </>
        )}
      </div>
    </>
  );
}
