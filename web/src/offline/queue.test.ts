import { expect, test } from "vitest";
import {
  answered,
  answerTo,
  compared,
  counts,
  type Draft,
  drafted,
  dropped,
  EMPTY,
  insisted,
  isComplete,
  markOf,
  nextUp,
  photosOf,
  type Queue,
  recorded,
  refused,
  released,
  sent,
  sentBatch,
  uploaded,
} from "./queue";

const NOTHING = markOf({ result: null, evidence: null, severity: null, unit: null });
const REFUSAL = { code: "REFUSED", told: { vi: "không được", en: "no" }, rule: "INS-74" };
const ON = "2018-03-06";

const pass = (item: number, evidence = "đã xem"): Draft & { readonly result: "PASS" } => ({
  item,
  result: "PASS",
  evidence,
  severity: null,
  unit: null,
  photos: [],
});

const give = (queue: Queue, item: number, id = `a${item}`, evidence?: string): Queue =>
  answered(queue, pass(item, evidence), { id, on: ON, seen: NOTHING });

const withPhoto = (queue: Queue, item: number): Queue =>
  answered(
    queue,
    { ...pass(item), photos: [{ id: `photo${item}`, name: "anh.jpg" }] },
    { id: `a${item}`, on: ON, seen: NOTHING },
  );

const sending = (commandId: string, version = 7) => ({ commandId, version });
const ids = (queue: Queue) => queue.answers.map(({ id }) => id);
const kinds = (queue: Queue) => queue.answers.map(({ standing }) => standing.kind);

test("what waits goes out together, under the id of its first answer", () => {
  const queue = sent(give(give(EMPTY, 1), 2), 7);
  const batch = sentBatch(queue);
  expect(batch?.commandId).toBe("a1");
  expect(batch?.version).toBe(7);
  expect(batch?.answers.map(({ item }) => item)).toEqual([1, 2]);
});

test("a batch stays what it is until the server has said what became of it", () => {
  const out = sent(give(give(EMPTY, 1), 2), 7);
  const later = sent(give(give(dropped(out, "a1"), 3), 2, "b2", "xem lại"), 9);
  expect(sentBatch(later)).toEqual(sentBatch(out));
  expect(kinds(later)).toEqual(["sent", "sent", "waiting", "waiting"]);
  expect(ids(recorded(later, "a1"))).toEqual(["a3", "b2"]);
});

test("an answer that is given again takes the place of the one that waits", () => {
  const queue = give(give(EMPTY, 1), 1, "b1", "xem lại");
  expect(ids(queue)).toEqual(["b1"]);
  expect(answerTo(queue, 1)?.evidence).toBe("xem lại");
});

test("an answer that comes after one that is out is not surprised by it", () => {
  const out = sent(give(EMPTY, 1), 7);
  const waiting = recorded(give(out, 1, "b1", "xem lại"), "a1");
  const now = new Map([[1, markOf(pass(1))]]);
  expect(kinds(compared(waiting, now))).toEqual(["waiting"]);
  const before = released(give(out, 1, "b1", "xem lại"), sending("a1"));
  expect(kinds(compared(before, new Map([[1, NOTHING]])))).toEqual(["waiting"]);
});

test("an item that says something else by now is not written over", () => {
  const elsewhere = markOf({ result: "FAIL", evidence: "thiếu", severity: "MINOR", unit: "VP" });
  const queue = compared(
    give(give(EMPTY, 1), 2),
    new Map([
      [1, elsewhere],
      [2, NOTHING],
    ]),
  );
  expect(kinds(queue)).toEqual(["overtaken", "waiting"]);
  expect(nextUp(queue).map(({ item }) => item)).toEqual([2]);
  expect(counts(queue)).toEqual({ all: 2, held: 1 });
  const again = insisted(queue, "a1", elsewhere);
  expect(kinds(compared(again, new Map([[1, elsewhere]])))).toEqual(["waiting", "waiting"]);
});

test("an answer that is recorded already, word for word, is done", () => {
  expect(compared(give(EMPTY, 1), new Map([[1, markOf(pass(1))]])).answers).toEqual([]);
  // Its photos are not there yet.
  expect(compared(withPhoto(EMPTY, 1), new Map([[1, markOf(pass(1))]])).answers).toHaveLength(1);
});

test("a batch that is refused goes out answer by answer, and each refusal is its own", () => {
  const whole = refused(sent(give(give(EMPTY, 1), 2), 7), sending("a1"), REFUSAL);
  expect(kinds(whole)).toEqual(["waiting", "waiting"]);
  const first = sent(whole, 7);
  expect(sentBatch(first)?.answers.map(({ item }) => item)).toEqual([1]);
  const held = sent(refused(first, sending("a1"), REFUSAL), 7);
  expect(kinds(held)).toEqual(["refused", "sent"]);
  expect(sentBatch(held)?.commandId).toBe("a2");
  expect(ids(recorded(held, "a2"))).toEqual(["a1"]);
});

test("what is refused stays until it is corrected or dropped", () => {
  const held = refused(sent(give(EMPTY, 1), 7), sending("a1"), REFUSAL);
  expect(nextUp(held)).toEqual([]);
  expect(kinds(give(held, 1, "b1", "sửa"))).toEqual(["waiting"]);
  expect(dropped(held, "a1").answers).toEqual([]);
  expect(kinds(insisted(held, "a1", NOTHING))).toEqual(["waiting"]);
});

test("no batch names an item twice after another has come back", () => {
  const both = give(sent(give(EMPTY, 1), 7), 1, "b1", "xem lại");
  expect(ids(released(both, sending("a1")))).toEqual(["b1"]);
  expect(ids(refused(both, sending("a1"), REFUSAL))).toEqual(["b1"]);
});

test("an answer with photos goes by itself, as its act names the files", () => {
  const queue = withPhoto(give(give(EMPTY, 1), 3), 2);
  expect(nextUp(queue).map(({ item }) => item)).toEqual([1, 3]);
  const rest = recorded(sent(queue, 7), "a1");
  expect(nextUp(rest).map(({ item }) => item)).toEqual([2]);
  expect(uploaded(rest, "photo2", "ab").answers[0]?.photos[0]?.sha256).toBe("ab");
});

test("answers of two days go out in two batches, as an act has one date", () => {
  const queue = answered(give(EMPTY, 1), pass(2), { id: "a2", on: "2018-03-07", seen: NOTHING });
  expect(nextUp(queue).map(({ item }) => item)).toEqual([1]);
});

test("a photo is needed as long as an answer or a draft shows it", () => {
  const photo = { id: "p", name: "anh.jpg" };
  const queue = drafted(EMPTY, { ...pass(1), photos: [photo] });
  expect([...photosOf(queue)]).toEqual(["p"]);
  const kept = answered(queue, { ...pass(1), photos: [photo] }, { id: "a", on: ON, seen: NOTHING });
  expect(kept.drafts).toEqual([]);
  expect([...photosOf(kept)]).toEqual(["p"]);
  expect([...photosOf(dropped(kept, "a"))]).toEqual([]);
});

test("a failed item says by how much and whose it is, another neither", () => {
  const failed: Draft = { ...pass(1), result: "FAIL", severity: "MINOR", unit: null };
  expect(isComplete(failed)).toBe(false);
  expect(isComplete({ ...failed, unit: "VP" })).toBe(true);
  expect(isComplete(pass(1, "  "))).toBe(false);
  const changed = answered(
    EMPTY,
    { ...pass(1), severity: "MINOR", unit: "VP" },
    { id: "a", on: ON, seen: NOTHING },
  );
  expect(changed.answers[0]).toMatchObject({ severity: null, unit: null });
});

test("what comes back late says nothing of a batch that was sent anew since", () => {
  const anew = sent(released(sent(give(EMPTY, 1), 7), sending("a1", 7)), 8);
  expect(kinds(released(anew, sending("a1", 7)))).toEqual(["sent"]);
  expect(kinds(refused(anew, sending("a1", 7), REFUSAL))).toEqual(["sent"]);
  expect(kinds(released(anew, sending("a1", 8)))).toEqual(["waiting"]);
});
