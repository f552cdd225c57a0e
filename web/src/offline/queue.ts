// What waits in the browser to be recorded: pure, so that it can be tried without browser or server.
//
// An answer waits until it goes out in a batch. From then on it stays as it is, and in that batch, until
// the server has said what became of it: so the batch can be sent again after a cut, as often as it
// takes, and has one effect. Only then is it gone, or refused, or free to go out again.

import type { CheckResult, FindingSeverity } from "../api/generated";
import type { Told } from "../api/page";

/** A photo that is kept in the browser. */
export interface Photo {
  /** Where it is kept. */
  readonly id: string;
  readonly name: string;
  /** What the server found its bytes to be, once it has them. */
  readonly sha256?: string;
}

/** What someone is about to answer. */
export interface Draft {
  readonly item: number;
  readonly result: CheckResult | null;
  readonly evidence: string;
  readonly severity: FindingSeverity | null;
  readonly unit: string | null;
  readonly photos: readonly Photo[];
}

/** Why an answer was refused. */
export interface Refusal {
  readonly code: string;
  readonly told: Told;
  readonly rule?: string;
  readonly source?: string;
}

export type Standing =
  | { readonly kind: "waiting" }
  /** It is, or may be, with the server: as part of this batch, decided on this version. */
  | { readonly kind: "sent"; readonly batch: string; readonly version: number }
  | { readonly kind: "refused"; readonly refusal: Refusal }
  /** The item was answered elsewhere since: somebody has to look. */
  | { readonly kind: "overtaken"; readonly by: string };

/** An answer to an item, given here. */
export interface Answer extends Draft {
  /** Drawn when it is given. Its batch goes out under the id of the batch's first answer. */
  readonly id: string;
  readonly result: CheckResult;
  /** The legal date of the check. */
  readonly on: string;
  /** What was known of the item when it was answered: see {@link markOf}. */
  readonly seen: readonly string[];
  /** Whether it goes out by itself, so that a refusal is about it and nothing else. */
  readonly isAlone: boolean;
  readonly standing: Standing;
}

export interface Queue {
  /** In the order in which they were given. */
  readonly answers: readonly Answer[];
  readonly drafts: readonly Draft[];
}

/** Answers that go out together. */
export interface Batch {
  readonly commandId: string;
  readonly version: number;
  readonly on: string;
  readonly answers: readonly Answer[];
}

export const EMPTY: Queue = { answers: [], drafts: [] };

/** The most answers of a batch. */
const BATCH_ANSWERS_MAX = 50;

interface Recorded {
  readonly result: CheckResult | null;
  readonly evidence: string | null;
  readonly severity: FindingSeverity | null;
  readonly unit: string | null;
}

/** What an item says, so that it can be told whether it says something else later. */
export const markOf = ({ result, evidence, severity, unit }: Recorded): string =>
  JSON.stringify(
    result === null
      ? [null]
      : // As the server keeps texts.
        [result, evidence?.trim() ?? "", severity, unit],
  );

/** Whether a draft says all that an answer must say. */
export function isComplete(draft: Draft): draft is Draft & { readonly result: CheckResult } {
  const { result, evidence, severity, unit } = draft;
  const isSaid = result !== null && evidence.trim() !== "";
  return isSaid && (result !== "FAIL" || (severity !== null && unit !== null));
}

/** An answer that failed says by how much and whose it is; another says neither. */
export const fitting = <D extends Draft>(draft: D): D =>
  draft.result === "FAIL" ? draft : { ...draft, severity: null, unit: null };

const isSent = ({ standing }: Answer) => standing.kind === "sent";

/** Keeps what someone is about to answer. */
export function drafted(queue: Queue, draft: Draft): Queue {
  const others = queue.drafts.filter(({ item }) => item !== draft.item);
  return { ...queue, drafts: [...others, draft] };
}

/** Lets go of what someone was about to answer. */
export const undrafted = (queue: Queue, item: number): Queue => ({
  ...queue,
  drafts: queue.drafts.filter((draft) => draft.item !== item),
});

/**
 * Takes in an answer. It replaces an earlier one to the same item, unless that is with the server: then it
 * goes out after it, and what the earlier one says is no surprise to it.
 */
export function answered(
  queue: Queue,
  draft: Draft & { readonly result: CheckResult },
  given: { readonly id: string; readonly on: string; readonly seen: string },
): Queue {
  const before = queue.answers.filter(({ item }) => item === draft.item);
  const answer: Answer = {
    ...fitting(draft),
    evidence: draft.evidence.trim(),
    ...given,
    seen: [given.seen, ...before.filter(isSent).flatMap((one) => [...one.seen, markOf(one)])],
    isAlone: false,
    standing: { kind: "waiting" },
  };
  const kept = queue.answers.filter((one) => one.item !== draft.item || isSent(one));
  return undrafted({ ...queue, answers: [...kept, answer] }, draft.item);
}

const each = (queue: Queue, change: (answer: Answer) => Answer): Queue => ({
  ...queue,
  answers: queue.answers.map(change),
});

/** Gives up an answer, unless it may be with the server. */
export const dropped = (queue: Queue, id: string): Queue => ({
  ...queue,
  answers: queue.answers.filter((answer) => answer.id !== id || isSent(answer)),
});

/** Lets an answer go out again that was refused or overtaken, knowing what the item says now. */
export const insisted = (queue: Queue, id: string, seen: string): Queue =>
  each(queue, (answer) =>
    answer.id === id && !isSent(answer)
      ? { ...answer, seen: [...answer.seen, seen], standing: { kind: "waiting" } }
      : answer,
  );

/** The newest answer to an item that has not been recorded. */
export const answerTo = (queue: Queue, item: number): Answer | undefined =>
  queue.answers.findLast((answer) => answer.item === item);

/**
 * Looks at what the items say now. An answer to an item that says something else than was known is not
 * sent over it; one that is there already is done.
 */
export function compared(queue: Queue, marks: ReadonlyMap<number, string>): Queue {
  const answers = queue.answers.flatMap((answer): Answer[] => {
    const now = marks.get(answer.item);
    if (now === undefined || answer.standing.kind !== "waiting") {
      return [answer];
    }
    if (answer.seen.includes(now)) {
      return [answer];
    }
    return now === markOf(answer) && answer.photos.length === 0
      ? []
      : [{ ...answer, standing: { kind: "overtaken", by: now } }];
  });
  return { ...queue, answers };
}

/** The batch that is, or may be, with the server. */
export function sentBatch({ answers }: Queue): Batch | undefined {
  const first = answers.find(isSent);
  if (first === undefined || first.standing.kind !== "sent") {
    return undefined;
  }
  const { batch, version } = first.standing;
  const all = answers.filter(({ standing: one }) => one.kind === "sent" && one.batch === batch);
  return { commandId: batch, version, on: first.on, answers: all };
}

/**
 * The answers that go out next, together. An act's files are those of all that it records, so that an
 * answer with photos goes by itself.
 */
export function nextUp({ answers }: Queue): readonly Answer[] {
  const waiting = answers.filter(({ standing }) => standing.kind === "waiting");
  const [first] = waiting;
  if (first === undefined) {
    return [];
  }
  const isSingle = ({ isAlone, photos }: Answer) => isAlone || photos.length > 0;
  return isSingle(first)
    ? [first]
    : waiting
        .filter((answer) => !isSingle(answer) && answer.on === first.on)
        .slice(0, BATCH_ANSWERS_MAX);
}

/** Marks the next batch as sent; it must be kept so before it goes. One that is out already goes first. */
export function sent(queue: Queue, version: number): Queue {
  if (sentBatch(queue) !== undefined) {
    return queue;
  }
  const next = nextUp(queue);
  const batch = next[0]?.id ?? "";
  return each(queue, (answer) =>
    next.includes(answer) ? { ...answer, standing: { kind: "sent", batch, version } } : answer,
  );
}

const isOf = (batch: string, { standing }: Answer) =>
  standing.kind === "sent" && standing.batch === batch;

/** A batch as it went out: another window of the browser may have sent it anew since. */
type Sending = Pick<Batch, "commandId" | "version">;

const isOfSending = ({ commandId, version }: Sending, answer: Answer) =>
  isOf(commandId, answer) && answer.standing.kind === "sent" && answer.standing.version === version;

/** The server has recorded a batch. */
export const recorded = (queue: Queue, batch: string): Queue => ({
  ...queue,
  answers: queue.answers.filter((answer) => !isOf(batch, answer)),
});

/** Without answers that a later one to the same item takes the place of. */
const newest = (queue: Queue): Queue => ({
  ...queue,
  answers: queue.answers.filter(
    (answer) => isSent(answer) || answerTo(queue, answer.item) === answer,
  ),
});

/** The server has not recorded a batch, and it may go out anew: something had changed since. */
export const released = (queue: Queue, batch: Sending): Queue =>
  newest(
    each(queue, (answer) =>
      isOfSending(batch, answer) ? { ...answer, standing: { kind: "waiting" } } : answer,
    ),
  );

/**
 * The server has refused a batch, whole. Of several answers each then goes by itself: what can be recorded
 * is, and what cannot be comes back with its own refusal.
 */
export function refused(queue: Queue, batch: Sending, refusal: Refusal): Queue {
  const isOne = queue.answers.filter((answer) => isOfSending(batch, answer)).length === 1;
  const back = (answer: Answer): Answer =>
    isOne
      ? { ...answer, standing: { kind: "refused", refusal } }
      : { ...answer, isAlone: true, standing: { kind: "waiting" } };
  return newest(each(queue, (answer) => (isOfSending(batch, answer) ? back(answer) : answer)));
}

/** The server has refused a file of an answer that waits. */
export const fileRefused = (queue: Queue, id: string, refusal: Refusal): Queue =>
  each(queue, (answer) =>
    answer.id === id && answer.standing.kind === "waiting"
      ? { ...answer, standing: { kind: "refused", refusal } }
      : answer,
  );

/** The server has a photo. */
export const uploaded = (queue: Queue, photo: string, sha256: string): Queue =>
  each(queue, (answer) => ({
    ...answer,
    photos: answer.photos.map((one) => (one.id === photo ? { ...one, sha256 } : one)),
  }));

/** The photos that something in the queue needs still. */
export const photosOf = ({ answers, drafts }: Queue): ReadonlySet<string> =>
  new Set([...answers, ...drafts].flatMap(({ photos }) => photos.map(({ id }) => id)));

/** How many answers are not recorded yet, and how many of those somebody has to look at. */
export function counts({ answers }: Queue): { readonly all: number; readonly held: number } {
  const held = answers.filter(({ standing }) => ["refused", "overtaken"].includes(standing.kind));
  return { all: answers.length, held: held.length };
}
