import { expect, test } from "vitest";
import { unitOf } from "./units";
import { parametersOf, proposed, sourceOf, textOf, valueIn } from "./values";

const SET = {
  violation: { decision_days: 7, service_working_days: 2 },
  plan: { send: { day: 20, month: 7 } },
  finding_major_days: 30,
  mandatory_kinds: ["DistrictDivision"],
};

test("a set is taken apart to single parameters, those without a group first", () => {
  expect(parametersOf(SET).map(({ name }) => name)).toEqual([
    "finding_major_days",
    "mandatory_kinds",
    "plan.send",
    "violation.decision_days",
    "violation.service_working_days",
  ]);
});

test("single values are put together as the API takes them", () => {
  const values = new Map<string, unknown>([
    ["finding_major_days", 20],
    ["violation.decision_days", 10],
    ["violation.service_working_days", 3],
  ]);
  expect(proposed(values)).toEqual({
    finding_major_days: 20,
    violation: { decision_days: 10, service_working_days: 3 },
  });
});

test("a parameter's own source counts before its group's", () => {
  const parameter = { name: "qms.standards", group: "qms", value: [] };
  const sources = [
    { parameter: "qms", source: "A" },
    { parameter: "qms.standards", source: "F" },
  ];
  expect(sourceOf(sources, parameter)).toBe("F");
  expect(sourceOf(sources.slice(0, 1), parameter)).toBe("A");
});

test("what is typed is a value of the same kind, or none", () => {
  expect(valueIn(" 20 ", 30)).toBe(20);
  expect(valueIn("20.5", 30)).toBeUndefined();
  expect(valueIn("05/07", { day: 1, month: 1 })).toEqual({ day: 5, month: 7 });
  expect(valueIn("5-7", { day: 1, month: 1 })).toBeUndefined();
  expect(valueIn("[7, 1]", [7])).toEqual([7, 1]);
  expect(valueIn("[7, 1", [7])).toBeUndefined();
  expect(valueIn(textOf(SET.plan.send), SET.plan.send)).toEqual(SET.plan.send);
});

test("units follow from names, working days before days", () => {
  expect(unitOf("violation.decision_days")).toBe("days");
  expect(unitOf("violation.service_working_days")).toBe("workingDays");
  expect(unitOf("compliance.grade_a_points")).toBe("points");
  expect(unitOf("finding_extensions_max")).toBe("times");
  expect(unitOf("finding_extension_days_max")).toBe("days");
  expect(unitOf("audit.year_ends_month")).toBe("none");
  expect(unitOf("risk.months_max")).toBe("months");
  expect(unitOf("plan.send")).toBe("none");
});
