import { expect, test } from "vitest";
import { NOTHING_WAITS, type OutboxState } from "../../offline/outbox";
import { answered, drafted, EMPTY, refused, sent } from "../../offline/queue";
import type { Item } from "./inspection";
import { draftOf, isOpen, nextOpen, standingOf } from "./standing";

const item = (number: number, more: Partial<Item> = {}): Item => ({
  number,
  textVi: "",
  textEn: "",
  clause: "",
  carriedFrom: null,
  assignedTo: null,
  result: null,
  evidence: null,
  severity: null,
  unit: null,
  recordedBy: null,
  recordedOn: null,
  ...more,
});
const DRAFT = {
  item: 1,
  result: "PASS",
  evidence: "đã xem",
  severity: null,
  unit: null,
  photos: [],
} as const;
const waiting = answered(EMPTY, DRAFT, { id: "a", on: "2018-03-06", seen: "" });
const outbox = (more: Partial<OutboxState>): OutboxState => ({ ...NOTHING_WAITS, ...more });

test("an item is what was answered here, and else what is recorded", () => {
  const recorded = item(1, { result: "FAIL", evidence: "thiếu" });
  expect(standingOf(recorded, 5, NOTHING_WAITS)).toMatchObject({
    state: "done",
    said: { result: "FAIL" },
  });
  expect(standingOf(recorded, 5, outbox({ queue: waiting }))).toMatchObject({
    state: "unsent",
    said: { result: "PASS" },
    recorded: { result: "FAIL" },
  });
});

test("what has just been recorded counts until the page has come to know of it", () => {
  const done = outbox({ done: { answers: waiting.answers, version: 6 } });
  expect(standingOf(item(1), 5, done).said.result).toBe("PASS");
  expect(standingOf(item(1), 6, done).said.result).toBe(null);
});

test("who goes on goes on from what they began, and else from what is said", () => {
  const begun = drafted(waiting, { ...DRAFT, evidence: "đang viết" });
  const standing = standingOf(item(1), 5, outbox({ queue: begun }));
  expect(draftOf(item(1), standing).evidence).toBe("đang viết");
  const said = standingOf(item(1), 5, outbox({ queue: waiting }));
  expect(draftOf(item(1), said).evidence).toBe("đã xem");
  expect(draftOf(item(2), standingOf(item(2), 5, NOTHING_WAITS)).result).toBe(null);
});

test("the next open item comes after this one, and from the beginning after the last", () => {
  const items = [item(1), item(2, { result: "PASS" }), item(3), item(4)];
  const open = ({ result }: Item) => result === null;
  expect(nextOpen(items, 1, open)?.number).toBe(3);
  expect(nextOpen(items, 4, open)?.number).toBe(1);
  expect(nextOpen([item(1)], 1, open)).toBeUndefined();
});

test("a refused answer is open work, one that waits to be sent is not", () => {
  const no = { code: "REFUSED", told: { vi: "", en: "" } };
  const held = refused(sent(waiting, 5), { commandId: "a", version: 5 }, no);
  expect(isOpen(standingOf(item(1), 5, outbox({ queue: held })))).toBe(true);
  expect(isOpen(standingOf(item(1), 5, outbox({ queue: waiting })))).toBe(false);
});
