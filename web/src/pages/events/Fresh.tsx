import { Button } from "@mantine/core";
import { IconArrowUp } from "@tabler/icons-react";
import { type InfiniteData, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef } from "react";
import { ask } from "../../api/ask";
import { EventsFound, type EventsFoundQuery, EventsNewest } from "../../api/generated";
import { usePage } from "../../api/usePage";
import { useFormat } from "../../format";
import { useWords } from "../../words/language";
import classes from "./Events.module.css";
import { words } from "./words";

/** How many new events are put before what is shown; beyond, the list begins anew. */
const ROWS_MAX = 500;

/** How far down a page still counts as at its top, in pixels. */
const TOP_PX = 120;

/** What has come in and is not in the list yet: put into it while nobody reads, offered otherwise. */
export function Fresh({
  top,
  of: key,
  onShow,
}: {
  /** The newest event of the list. */
  top: string | undefined;
  /** Where the list is kept. */
  of: readonly unknown[];
  /** Told what was the newest before others were shown. */
  onShow: (before: string) => void;
}) {
  const t = useWords(words);
  const { number } = useFormat();
  const answers = useQueryClient();
  const { data } = usePage(EventsNewest, {});
  const before = BigInt(top ?? -1);
  const recent = data?.recent ?? [];
  const count = recent.filter(({ position }) => BigInt(position) > before).length;
  const isBusy = useRef(false);
  const goesUp = useRef(false);
  const asked = JSON.stringify(key);
  const show = useCallback(async () => {
    if (isBusy.current) {
      return;
    }
    isBusy.current = true;
    try {
      const { events } = await ask(EventsFound.now, {
        filter: null,
        order: "NEWEST_FIRST",
        first: ROWS_MAX,
        beyond: null,
        withNames: false,
      });
      const newer = events.nodes.filter(({ position }) => BigInt(position) > before);
      if (newer.length === ROWS_MAX) {
        await answers.resetQueries({ queryKey: JSON.parse(asked) });
      } else {
        answers.setQueryData<InfiniteData<EventsFoundQuery>>(
          JSON.parse(asked),
          (old) => old && { ...old, pages: [withRows(old.pages[0], newer), ...old.pages.slice(1)] },
        );
      }
      onShow(before.toString());
    } finally {
      isBusy.current = false;
    }
  }, [answers, asked, before, onShow]);
  useEffect(() => {
    if (count > 0 && !isBeingRead()) {
      show().catch(() => {});
    }
  }, [count, show]);
  // Once the new rows stand there: before, the list would hold on to where it was.
  useEffect(() => {
    if (top !== undefined && goesUp.current) {
      goesUp.current = false;
      const soon = requestAnimationFrame(() => scrollTo({ top: 0 }));
      return () => cancelAnimationFrame(soon);
    }
  }, [top]);
  return (
    <div className={classes.fresh} role="status">
      {count > 0 && (
        <Button
          className={classes.freshButton}
          size="compact-md"
          leftSection={<IconArrowUp size={16} aria-hidden />}
          onClick={() => {
            goesUp.current = true;
            show().catch(() => {});
          }}
        >
          {count === recent.length ? t.many(number(count)) : t.fresh(number(count))}
        </Button>
      )}
    </div>
  );
}

const withRows = (
  page: EventsFoundQuery | undefined,
  newer: EventsFoundQuery["events"]["nodes"],
): EventsFoundQuery => ({
  events: {
    nodes: [...newer, ...(page?.events.nodes ?? [])],
    pageInfo: page?.events.pageInfo ?? { hasNextPage: false, endCursor: null },
  },
});

/** Whether rows that move would move under somebody's eyes or hand. */
function isBeingRead(): boolean {
  const list = document.querySelector(`.${CSS.escape(classes.list ?? "")}`);
  return (
    scrollY > TOP_PX ||
    list?.matches(":hover") === true ||
    list?.contains(document.activeElement) === true
  );
}
