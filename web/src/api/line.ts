// The one line to the server over which everything live comes. It is made anew when it breaks, for as
// long as anything is followed, and when somebody else asks.

import { type Client, CloseCode, createClient } from "graphql-ws";
import { Failure, failureOf } from "./failure";
import { Store, useStore } from "./store";
import { headersOf, refresh, who } from "./who";

export type LineState =
  /** Nothing is followed. */
  | "idle"
  | "connecting"
  | "open"
  /** It broke, and is tried again. */
  | "cut";

export const lineState = new Store<LineState>("idle");
export const useLineState = (): LineState => useStore(lineState);

/** A server that says nothing for so long is not there. */
const SILENCE_MS = 12_000;
const RETRY_MS_MAX = 10_000;

let line: Client | undefined;
who.listen(() => {
  const old = line;
  line = undefined;
  // A line that was just being made has nothing to end, and says so by failing.
  Promise.resolve(old?.dispose()).catch(() => {});
});

function open(): Client {
  line ??= createClient({
    url: `${location.origin.replace(/^http/, "ws")}/graphql`,
    connectionParams: () => headersOf(who.get()),
    keepAlive: SILENCE_MS,
    connectionAckWaitTimeout: SILENCE_MS,
    retryAttempts: Number.POSITIVE_INFINITY,
    retryWait: (retries) => {
      const wait = Math.min(500 * 2 ** retries, RETRY_MS_MAX);
      return new Promise((done) => setTimeout(done, wait * (0.5 + Math.random() / 2)));
    },
    shouldRetry: (closed) => !isRefusal(closed),
    on: {
      connecting: (isRetry) => lineState.set(isRetry ? "cut" : "connecting"),
      connected: () => lineState.set("open"),
      closed: (event) => lineState.set(isRegular(event) ? "idle" : "cut"),
    },
  });
  return line;
}

const codeOf = (event: unknown): number => (event as Partial<CloseEvent>).code ?? 0;
const isRegular = (event: unknown): boolean => codeOf(event) === 1000;
const isRefusal = (event: unknown): boolean =>
  [CloseCode.Unauthorized, CloseCode.Forbidden].includes(codeOf(event));

interface Payload<Data> {
  readonly position: string;
  readonly skipped: number;
  readonly board: Data;
}

/**
 * Follows a board until it is told to stop. After a cut it goes on from the newest position that came,
 * so that nothing is told twice and nothing is missed.
 */
export function follow<Data>(
  text: string,
  variables: object,
  heard: {
    readonly next: (payload: Payload<Data>) => void;
    readonly failed: (failure: Failure) => void;
  },
): () => void {
  // The line sends this again, as it then is, when it is made anew.
  const payload = { query: text, variables: { ...variables } as Record<string, unknown> };
  let isOver = false;
  let stop = () => {};
  const begin = () => {
    if (isOver) {
      return;
    }
    stop = open().subscribe<{ boardChanged: Payload<Data> }>(payload, {
      next: ({ data, errors }) => {
        if (errors !== undefined && errors.length > 0) {
          heard.failed(failureOf(errors as never));
        } else if (data) {
          payload.variables.after = data.boardChanged.position;
          heard.next(data.boardChanged);
        }
      },
      error: async (cause) => {
        if (Array.isArray(cause)) {
          heard.failed(failureOf(cause));
        } else if (isRefusal(cause) && who.get().kind === "person" && (await refresh())) {
          begin();
        } else if (isRefusal(cause)) {
          heard.failed(
            new Failure("UNAUTHENTICATED", {
              vi: "Phiên làm việc đã kết thúc. Hãy đăng nhập lại.",
              en: "The session has ended. Sign in again.",
            }),
          );
        } else {
          heard.failed(Failure.offline());
        }
      },
      complete: () => {},
    });
  };
  begin();
  return () => {
    isOver = true;
    stop();
  };
}
