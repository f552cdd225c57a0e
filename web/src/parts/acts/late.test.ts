import { expect, test } from "vitest";
import { mayBeLate } from "./late";

// 2018-03-07 is a Wednesday.
test("five working days back are in time, the sixth may be late", () => {
  expect(mayBeLate("2018-02-28", "2018-03-07", 5)).toBe(false);
  expect(mayBeLate("2018-02-27", "2018-03-07", 5)).toBe(true);
});

test("Saturdays and Sundays do not count", () => {
  expect(mayBeLate("2018-03-02", "2018-03-05", 1)).toBe(false);
  expect(mayBeLate("2018-03-01", "2018-03-05", 1)).toBe(true);
});

test("today, and no day at all, are in time", () => {
  expect(mayBeLate("2018-03-07", "2018-03-07", 0)).toBe(false);
  expect(mayBeLate("", "2018-03-07", 0)).toBe(false);
});
