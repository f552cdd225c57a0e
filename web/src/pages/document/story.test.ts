import { expect, test } from "vitest";
import { type Step, storyOf } from "./story";

const FIRST = { issue: 1, revision: 0 };

let position = 0;
function step(type: string, payload: object, more: { on?: string; voidedAt?: string } = {}): Step {
  position += 1;
  return {
    voidedAt: more.voidedAt ?? null,
    event: {
      position: String(position),
      type: `document/${type}`,
      occurredOn: more.on ?? "2017-01-01",
      payload,
    },
  };
}

const copy = { edition: FIRST, place: "Một cửa", copies: 2, number: "01" };

test("a number that is used again stands for other copies", () => {
  const { copies } = storyOf([
    step("CopyDistributed", copy),
    step("CopyDistributed", { ...copy, number: "02" }),
    step("CopyRecalled", { ...copy, outcome: "recalled" }, { on: "2017-02-01" }),
    step("CopyDistributed", { ...copy, edition: { issue: 1, revision: 1 }, copies: 3 }),
  ]);
  expect(
    copies.map(({ number, edition, copies, recalled }) => [number, edition, copies, recalled?.on]),
  ).toEqual([
    ["01", "1/0", 2, "2017-02-01"],
    ["02", "1/0", 2, undefined],
    ["01", "1/1", 3, undefined],
  ]);
});

test("copies of a document of external origin have no edition", () => {
  const { copies } = storyOf([step("CopyDistributed", { ...copy, edition: null })]);
  expect(copies[0]?.edition).toBeUndefined();
});

test("the newest draft of an edition, and the newest rule of retention, count", () => {
  const { drafts, retention } = storyOf([
    step("DocumentDrafted", { edition: FIRST, tthc: null, planned_effect_on: null }),
    step("DocumentDrafted", {
      edition: FIRST,
      tthc: { processing_working_days: 12 },
      planned_effect_on: "2017-03-01",
    }),
    step("RetentionSet", { months: 60, place: "Kho", disposition: "archive" }),
    step("RetentionSet", { months: null, place: "Kho", disposition: "keep_for_ever" }),
  ]);
  expect(drafts.get("1/0")).toEqual({ processingDays: 12, plannedEffectOn: "2017-03-01" });
  expect(retention).toMatchObject({ months: undefined, disposition: "keep_for_ever" });
});

test("reviews that were held stand beside those that were missed", () => {
  const { reviews } = storyOf([
    step("DocumentReviewBecameOverdue", { edition: FIRST, review: { due_on: "2017-05-01" } }),
    step("DocumentReviewedUnchanged", {
      edition: FIRST,
      conclusion: "Còn phù hợp",
      next_review: { due_on: "2018-05-01" },
    }),
  ]);
  expect(reviews.map(({ conclusion, dueOn }) => [conclusion, dueOn])).toEqual([
    [undefined, "2017-05-01"],
    ["Còn phù hợp", "2018-05-01"],
  ]);
});

test("what was voided tells nothing", () => {
  const { copies, approvals } = storyOf([
    step("CopyDistributed", copy, { voidedAt: "99" }),
    step("DocumentApproved", { edition: FIRST }, { voidedAt: "99" }),
  ]);
  expect(copies).toEqual([]);
  expect(approvals.size).toBe(0);
});
