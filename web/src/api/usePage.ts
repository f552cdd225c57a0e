import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useMoment } from "../app/useMoment";
import { ask } from "./ask";
import { Failure } from "./failure";
import { follow, lineState } from "./line";
import type { Moment } from "./moment";
import { paced } from "./pace";
import type { Asked, Page } from "./page";
import { headersOf, useWho } from "./who";

/** What a page has to show. */
export interface Shown<Data> {
  readonly data: Data | undefined;
  /** Why nothing newer comes, beside what there is to show, if anything. */
  readonly failure: Failure | undefined;
  /** Whether it is of an older moment, and stays as it is. */
  readonly isFrozen: boolean;
}

/** How long the line may be silent before the answer is fetched without it, and how often after that. */
const PATIENCE_MS = 5_000;
const POLL_MS = 30_000;

/**
 * What a query answers: as it stands and goes on, or, on a site that is set to an older moment, as it
 * stood then.
 */
export function usePage<Data, Variables extends object>(
  page: Page<Data, Variables>,
  variables: Variables,
): Shown<Data> {
  const moment = useMoment();
  const asker = JSON.stringify(headersOf(useWho()));
  const asked = JSON.stringify(variables);
  const older = useQuery<Data, Failure>({
    queryKey: [page.name, asked, moment ?? "now", asker],
    queryFn: ({ signal }) => askAt(page, variables, moment, signal),
    enabled: moment !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    retry: (count, failure) => failure.code === "OFFLINE" && count < 5,
  });
  const failure = useLive(page, asked, asker, moment === undefined);
  return moment === undefined
    ? { data: older.data, failure, isFrozen: false }
    : { data: older.data, failure: older.error ?? undefined, isFrozen: true };
}

/** Asks once, of the present or of an older moment. */
export async function askAt<Data, Variables>(
  { now, asOf }: Page<Data, Variables>,
  variables: Variables,
  moment: Moment | undefined,
  signal?: AbortSignal,
): Promise<Data> {
  if (moment === undefined) {
    return ask(now, variables, signal);
  }
  const text = asOf as Asked<{ asOf: Data }, Variables & Moment>;
  return (await ask(text, { ...variables, ...moment }, signal)).asOf;
}

/** Follows a page, and keeps what comes where it is looked for. */
function useLive<Data, Variables>(
  page: Page<Data, Variables>,
  asked: string,
  asker: string,
  isWanted: boolean,
): Failure | undefined {
  const kept = useQueryClient();
  const [failure, setFailure] = useState<Failure>();
  useEffect(() => {
    if (!isWanted) {
      return;
    }
    setFailure(undefined);
    const key = [page.name, asked, "now", asker];
    const show = (data: Data) => {
      kept.setQueryData(key, data);
      setFailure(undefined);
    };
    const pace = paced(show);
    const stop = follow<Data>(page.live, JSON.parse(asked), {
      next: ({ board }) => pace.push(board),
      failed: setFailure,
    });
    const fetchIt = () => {
      if (lineState.get() !== "open") {
        ask(page.now, JSON.parse(asked) as Variables).then(show, (cause) => {
          if (cause instanceof Failure) {
            setFailure(cause);
          }
        });
      }
    };
    const soon = setTimeout(fetchIt, PATIENCE_MS);
    const often = setInterval(fetchIt, POLL_MS);
    return () => {
      clearTimeout(soon);
      clearInterval(often);
      stop();
      pace.stop();
    };
  }, [kept, page, asked, asker, isWanted]);
  return failure;
}
