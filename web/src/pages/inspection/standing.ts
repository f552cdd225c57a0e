// How an item of the checklist stands, of what the server has and of what waits in this browser.

import type { OutboxState } from "../../offline/outbox";
import { type Answer, answerTo, type Draft } from "../../offline/queue";
import type { Item } from "./inspection";

export type ItemState = "open" | "draft" | "unsent" | "sending" | "refused" | "overtaken" | "done";

/** What is known of an item, whoever has it. */
export type Said = Pick<Item, "result" | "evidence" | "severity" | "unit">;

export interface ItemStanding {
  readonly state: ItemState;
  /** What the server has, as far as it is known here. */
  readonly recorded: Said;
  /** What was answered here and is not recorded yet. */
  readonly answer: Answer | undefined;
  readonly draft: Draft | undefined;
  /** What counts: the answer given here, or else what is recorded. */
  readonly said: Said;
}

const STATES = {
  waiting: "unsent",
  sent: "sending",
  refused: "refused",
  overtaken: "overtaken",
} as const;

export function standingOf(item: Item, version: number, outbox: OutboxState): ItemStanding {
  const { queue, done } = outbox;
  const answer = answerTo(queue, item.number);
  const draft = queue.drafts.find((one) => one.item === item.number);
  const justDone =
    done.version > version ? done.answers.findLast((one) => one.item === item.number) : undefined;
  const recorded = justDone ?? item;
  const state =
    answer !== undefined
      ? STATES[answer.standing.kind]
      : draft !== undefined
        ? "draft"
        : recorded.result === null
          ? "open"
          : "done";
  return { state, recorded, answer, draft, said: answer ?? recorded };
}

/** What someone goes on from: what they began, or else what the item says. */
export function draftOf(item: Item, { draft, answer, recorded }: ItemStanding): Draft {
  const from = answer ?? recorded;
  return (
    draft ?? {
      item: item.number,
      result: from.result,
      evidence: from.evidence ?? "",
      severity: from.severity,
      unit: from.unit,
      photos: answer?.photos ?? [],
    }
  );
}

/** Whether an item still waits for whoever it is assigned to. */
export const isOpen = ({ state }: ItemStanding): boolean =>
  ["open", "draft", "refused", "overtaken"].includes(state);

/** The next item after one that is still open, from the beginning again after the last. */
export function nextOpen(
  items: readonly Item[],
  after: number,
  isStillOpen: (item: Item) => boolean,
): Item | undefined {
  const open = items.filter((item) => item.number !== after && isStillOpen(item));
  return open.find(({ number }) => number > after) ?? open[0];
}
