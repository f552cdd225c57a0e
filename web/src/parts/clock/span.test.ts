import { expect, test } from "vitest";
import { daysBetween, urgencyOf, usedUp } from "./span";

test("days are counted over the ends of months, and backwards", () => {
  expect(daysBetween("2016-02-28", "2016-03-01")).toBe(2);
  expect(daysBetween("2018-03-05", "2017-01-23")).toBe(-406);
});

test("the last day itself is not late", () => {
  expect(urgencyOf(0)).toBe("soon");
  expect(urgencyOf(-1)).toBe("late");
  expect(urgencyOf(8)).toBe("plain");
});

test("a time is used up from its beginning to its last day, and no further", () => {
  expect(usedUp("2016-07-18", "2016-05-19", "2016-05-19")).toBe(0);
  expect(usedUp("2016-05-29", "2016-05-24", "2016-05-19")).toBe(0.5);
  expect(usedUp("2016-05-29", "2017-05-24", "2016-05-19")).toBe(1);
});

test("a time whose beginning is not known fills in its last thirty days", () => {
  expect(usedUp("2016-05-31", "2016-05-16")).toBe(0.5);
  expect(usedUp("2016-12-31", "2016-05-16")).toBe(0);
});
