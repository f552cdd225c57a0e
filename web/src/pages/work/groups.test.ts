import { expect, test } from "vitest";
import { grouped, groupOf, kindsOf } from "./groups";

test("what is past its day is late, seven days ahead are soon", () => {
  expect([-1, 0, 7, 8, null].map(groupOf)).toEqual(["late", "soon", "soon", "later", "undated"]);
});

test("groups come late first, and keep the order that they came in", () => {
  const items = [5, null, -3, -9, 30].map((daysLeft) => ({ daysLeft }));
  expect(
    grouped(items).map(({ group, items: some }) => [group, some.map((i) => i.daysLeft)]),
  ).toEqual([
    ["late", [-3, -9]],
    ["soon", [5]],
    ["later", [30]],
    ["undated", [null]],
  ]);
});

test("kinds are counted, the most frequent first", () => {
  const items = ["audit", "finding", "finding"].map((category) => ({ category }));
  expect(kindsOf(items)).toEqual([
    { category: "finding", count: 2 },
    { category: "audit", count: 1 },
  ]);
});
