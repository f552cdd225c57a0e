import { Alert, Button, Loader, Text } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import type { Failure } from "../../api/failure";
import {
  CompareDifference,
  type CompareDifferenceQuery,
  type CompareDifferenceQueryVariables,
} from "../../api/generated";
import { askAt } from "../../api/usePage";
import { headersOf, useWho } from "../../api/who";
import { useMoment } from "../../app/useMoment";
import { useFormat } from "../../format";
import { Panel } from "../../parts/Panel";
import { Empty, FailureNote } from "../../parts/Shown";
import { useWords } from "../../words/language";
import { type Names, useReadsAll } from "../event/names";
import { type Asked, NOW } from "./asked";
import { Case } from "./Case";
import classes from "./Compare.module.css";
import { Standing } from "./Standing";
import { words } from "./words";

export type Found = CompareDifferenceQuery["diff"];

/** How many cases are compared at once. */
const CASES = 20;

/** How soon it is tried again when the server was not reached. */
const AGAIN_MS = 5_000;

/** What the server says when an answer would be larger than it allows, or would take too long. */
const TOO_LARGE = new Set(["TOO_LARGE", "LIMIT_EXCEEDED", "TIMED_OUT"]);

/** What differs: the agency's standing first, then case by case. */
export function Difference({
  of: variables,
  asked,
  names,
  onSwap,
}: {
  of: Omit<CompareDifferenceQueryVariables, "skip" | "first">;
  asked: Asked;
  names: Names;
  onSwap: () => void;
}) {
  const t = useWords(words);
  const { number } = useFormat();
  const moment = useMoment();
  const readsAll = useReadsAll();
  const one = useWho();
  const { data, error, isFetching, hasNextPage, fetchNextPage } = useInfiniteQuery<
    CompareDifferenceQuery,
    Failure,
    { pages: CompareDifferenceQuery[] },
    readonly unknown[],
    number
  >({
    queryKey: ["CompareDifference", variables, moment ?? "now", headersOf(one)],
    initialPageParam: 0,
    queryFn: ({ pageParam, signal }) =>
      askAt(CompareDifference, { ...variables, skip: pageParam, first: CASES }, moment, signal),
    getNextPageParam: ({ diff }, pages) => {
      const skipped = pages.length * CASES;
      return skipped < diff.streamCount ? skipped : undefined;
    },
    staleTime: 60_000,
    retry: false,
    refetchInterval: ({ state }) => (state.error?.code === "OFFLINE" ? AGAIN_MS : false),
  });
  if (data === undefined) {
    return error === null ? (
      <div className={classes.busy} role="status">
        <Loader size="sm" aria-hidden />
        <Text size="sm">
          {t.comparing} {t.slow}
        </Text>
      </div>
    ) : TOO_LARGE.has(error.code) ? (
      <Alert color="yellow" title={t.tooLarge}>
        {t.tooLargeHint}
      </Alert>
    ) : error.code === "BAD_USER_INPUT" && error.field === "to" ? (
      <Alert color="yellow" title={t.backwards}>
        <Button variant="default" size="compact-md" onClick={onSwap} disabled={asked.to === NOW}>
          {t.swap}
        </Button>
      </Alert>
    ) : (
      <FailureNote failure={error} />
    );
  }
  const [first] = data.pages;
  const found = first?.diff;
  if (found === undefined) {
    return null;
  }
  const cases = data.pages.flatMap(({ diff }) => diff.streams);
  const from = found.fromPosition ?? "0";
  const to = found.toPosition ?? "0";
  return (
    <div className={classes.result}>
      <Text size="sm">
        {t.between(number(from), number(to))}. {t.touched(number(found.streamCount))}.
      </Text>
      {!readsAll && (
        <Text size="sm" c="var(--quiet)">
          {t.openAlone}
        </Text>
      )}
      {(found.complianceBefore !== null || found.complianceAfter !== null) && (
        <Standing before={found.complianceBefore} after={found.complianceAfter} />
      )}
      <Panel title={t.cases}>
        {found.streamCount === 0 ? (
          <Empty>{t.nothing}</Empty>
        ) : (
          <div className={classes.cases}>
            {cases.map((one) => (
              <Case
                key={one.id}
                of={one}
                asked={asked}
                names={names}
                isAlone={variables.id != null}
              />
            ))}
          </div>
        )}
        {error !== null && <FailureNote failure={error} isBeside />}
        {hasNextPage && (
          <Button
            variant="default"
            mt="md"
            loading={isFetching}
            onClick={() => void fetchNextPage()}
          >
            {t.more(number(cases.length), number(found.streamCount))}
          </Button>
        )}
      </Panel>
    </div>
  );
}
