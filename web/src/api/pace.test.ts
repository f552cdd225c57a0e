import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { paced } from "./pace";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("the first comes at once, then the newest at the pace, and the last is never lost", () => {
  const shown: number[] = [];
  const { push } = paced<number>((value) => shown.push(value));
  for (const value of [1, 2, 3]) {
    push(value);
  }
  expect(shown).toEqual([1]);
  vi.advanceTimersByTime(250);
  expect(shown).toEqual([1, 3]);
  push(4);
  expect(shown).toEqual([1, 3]);
  vi.advanceTimersByTime(1_000);
  expect(shown).toEqual([1, 3, 4]);
  push(5);
  expect(shown).toEqual([1, 3, 4, 5]);
});

test("nothing is shown after it was stopped", () => {
  const shown: number[] = [];
  const { push, stop } = paced<number>((value) => shown.push(value));
  push(1);
  push(2);
  stop();
  vi.advanceTimersByTime(1_000);
  expect(shown).toEqual([1]);
});
