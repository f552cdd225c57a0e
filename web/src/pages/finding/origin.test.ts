import { expect, test } from "vitest";
import { originOf, similarTo } from "./origin";

test("a finding says what it was raised from, also where it came in with a baseline", () => {
  expect(originOf({ origin: "inspection/a", unit: "KHTH" })).toBe("inspection/a");
  expect(originOf({ raised: { origin: "audit/b" } })).toBe("audit/b");
  expect(originOf({ origin: null })).toBeUndefined();
  expect(originOf(undefined)).toBeUndefined();
});

test("a proposal to regrade names the findings that it is like", () => {
  expect(similarTo({ ground: "Recurrence", like: ["finding/a"] })).toEqual(["finding/a"]);
  expect(similarTo({ ground: "Overdue" })).toEqual([]);
});
