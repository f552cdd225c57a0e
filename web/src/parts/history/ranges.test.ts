import { expect, test } from "vitest";
import { rangesOf, STEPS } from "./ranges";

test("a history is cut at the same steps however long it is, and every step is in one range", () => {
  expect(rangesOf(0, true)).toEqual([]);
  expect(rangesOf(STEPS, false)).toEqual([0]);
  expect(rangesOf(STEPS + 1, false)).toEqual([0, STEPS]);
  expect(rangesOf(2 * STEPS + 5, true)).toEqual([2 * STEPS, STEPS, 0]);
});
