import { expect, test } from "vitest";
import { treeOf, valueLike, valuesOf } from "./values";

const TREE = {
  finding_major_days: 30,
  violation: { decision_days: 7 },
  encouraged_kinds: ["CommunePeoplesCommittee"],
  inspection: { checklist: [{ number: 1 }] },
};

test("single values are named from the top, lists of rows are passed over", () => {
  expect(valuesOf(TREE).map(({ name }) => name)).toEqual([
    "finding_major_days",
    "violation.decision_days",
    "encouraged_kinds",
  ]);
});

test("changed values become a tree again", () => {
  expect(
    treeOf([
      { name: "violation.decision_days", value: 10 },
      { name: "violation.record_days", value: 3 },
      { name: "finding_major_days", value: 20 },
    ]),
  ).toEqual({ violation: { decision_days: 10, record_days: 3 }, finding_major_days: 20 });
});

test("a text is read as the kind of value that there was", () => {
  expect(valueLike(30, " 20 ")).toBe(20);
  expect(valueLike(30, "hai mươi")).toBeUndefined();
  expect(valueLike(["a"], "b, c; d")).toEqual(["b", "c", "d"]);
  expect(valueLike(true, "false")).toBe(false);
  expect(valueLike(true, "sai")).toBeUndefined();
  expect(valueLike("x", "y")).toBe("y");
});
