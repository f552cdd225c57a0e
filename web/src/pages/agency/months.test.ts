import { expect, test } from "vitest";
import { byMonth } from "./months";

test("events go to the month that it was in Việt Nam", () => {
  const months = byMonth([
    { recordedAt: "2017-03-31T17:00:00Z" },
    { recordedAt: "2017-03-31T16:59:59Z" },
    { recordedAt: "2017-03-01T00:00:00Z" },
    { recordedAt: "2016-03-01T00:00:00Z" },
  ]);
  expect(months.map(({ month, events }) => [month, events.length])).toEqual([
    ["2017-04", 1],
    ["2017-03", 2],
    ["2016-03", 1],
  ]);
});
