import { describe, expect, test } from "vitest";
import { apart, parameterPath } from "./titles";

describe("A name that has no title", () => {
  test("stands apart, without its workflow", () => {
    expect(apart("finding/FindingRaised")).toBe("Finding raised");
    expect(apart("UP_TO_TEN")).toBe("Up to ten");
    expect(apart("remedyDueOn")).toBe("Remedy due on");
  });
});

describe("The way to a parameter", () => {
  test("goes through its group", () => {
    expect(parameterPath("finding_major_days")).toEqual(["finding_major_days"]);
    expect(parameterPath("violation.decision_days")).toEqual([
      "violation",
      "violation.decision_days",
    ]);
  });

  test("counts places in a list, which have no titles", () => {
    expect(parameterPath("qms.standards[2].procedure_clauses[11]")).toEqual([
      "qms",
      "qms.standards",
      2,
      "qms.standards.procedure_clauses",
      11,
    ]);
  });
});
