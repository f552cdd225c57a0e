// The outboxes of this browser: one for each person and inspection. They send when something is put in,
// when the line is back, and every while that something waits.

import { useEffect, useMemo, useState } from "react";
import { lineState } from "../api/line";
import { Store, useStore } from "../api/store";
import { personOf, who } from "../api/who";
import { keep } from "./keep";
import { Outbox, type OutboxState } from "./outbox";
import { counts } from "./queue";
import { serverOf } from "./server";

const RETRY_MS = 15_000;

const outboxes = new Map<string, Outbox>();
/** How many there are: whoever counts what waits hears of a new one. */
const opened = new Store(0);
const otherWindows =
  typeof BroadcastChannel === "undefined" ? undefined : new BroadcastChannel("luuvet-outbox");

const keyOf = (person: string, inspection: string) => `${person} ${inspection}`;

function outboxOf(person: string, inspection: string): Outbox {
  const key = keyOf(person, inspection);
  const known = outboxes.get(key);
  if (known !== undefined) {
    return known;
  }
  const outbox = new Outbox(key, keep, serverOf(inspection));
  outboxes.set(key, outbox);
  // Not while something is drawn that counts them.
  queueMicrotask(() => opened.set(outboxes.size));
  void outbox.read().then(() => sendIfMine(key, outbox));
  return outbox;
}

/** Sends what waits, if who asks now is who answered. */
function sendIfMine(key: string, outbox: Outbox): void {
  const person = personOf(who.get());
  if (person !== undefined && key.startsWith(`${person} `)) {
    void outbox.send().then(() => otherWindows?.postMessage(key));
  }
}

export function sendAll(): void {
  for (const [key, outbox] of outboxes) {
    sendIfMine(key, outbox);
  }
}

addEventListener("online", sendAll);
who.listen(sendAll);
lineState.listen(() => {
  if (lineState.get() === "open") {
    sendAll();
  }
});
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "visible") {
    sendAll();
  }
});
setInterval(() => {
  const isWaiting = [...outboxes.values()].some(({ state }) => {
    const { all, held } = counts(state.get().queue);
    return all > held;
  });
  if (isWaiting) {
    sendAll();
  }
}, RETRY_MS);
otherWindows?.addEventListener("message", ({ data }) => void outboxes.get(data)?.read());

/** Tells the other windows of this browser that a queue has changed, and sends. */
export function changed(person: string, inspection: string): void {
  const key = keyOf(person, inspection);
  otherWindows?.postMessage(key);
  const outbox = outboxes.get(key);
  if (outbox !== undefined) {
    sendIfMine(key, outbox);
  }
}

/** What someone has to send of an inspection. */
export function useOutbox(person: string, inspection: string): [OutboxState, Outbox] {
  const outbox = useMemo(() => outboxOf(person, inspection), [person, inspection]);
  return [useStore(outbox.state), outbox];
}

/** How many answers of each inspection someone has still to send from this browser. */
export function useWaiting(person: string | undefined): ReadonlyMap<string, number> {
  const [waiting, setWaiting] = useState<ReadonlyMap<string, number>>(new Map());
  const known = useStore(opened);
  useEffect(() => {
    if (person === undefined) {
      return;
    }
    const open = [...outboxes.keys()].slice(0, known);
    const stops: (() => void)[] = [];
    let isOver = false;
    const begin = async () => {
      const keys = new Set([...open, ...(await keep.keys())]);
      const mine = [...keys].filter((key) => key.startsWith(`${person} `));
      const all = mine.map((key) => {
        const inspection = key.slice(person.length + 1);
        return { inspection, outbox: outboxOf(person, inspection) };
      });
      const count = () =>
        setWaiting(
          new Map(
            all.map(({ inspection, outbox }) => [inspection, counts(outbox.state.get().queue).all]),
          ),
        );
      if (!isOver) {
        stops.push(...all.map(({ outbox }) => outbox.state.listen(count)));
        count();
      }
    };
    // Where the browser keeps nothing, nothing waits.
    void begin().catch(() => {});
    return () => {
      isOver = true;
      for (const stop of stops) {
        stop();
      }
    };
  }, [person, known]);
  return waiting;
}
