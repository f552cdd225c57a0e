import { expect, test } from "vitest";
import { fetchForms } from "../../api/forms";
import { PARTS, sourceOf } from "./choices";

const { inputs } = await fetchForms();
const of = (owner: string, name: string, where: { stream?: string; agency?: string }) => {
  const field = inputs[owner]?.find((one) => one.name === name);
  expect(field, `${owner}.${name}`).toBeDefined();
  return field && sourceOf(owner, field, { stream: where.stream, agency: where.agency });
};
const BDT = { agency: "BDT", stream: "finding/x" };

test("a field that names something is chosen from what there is of it", () => {
  expect(of("RaiseFinding", "agency", {})).toEqual({ of: "agencies" });
  expect(of("RaiseFinding", "unit", BDT)).toEqual({ of: "units", agency: "BDT" });
  expect(of("RaiseFinding", "clause", {})).toEqual({ of: "isoClauses" });
  expect(of("ScopeExclusion", "clause", {})).toEqual({ of: "clauses" });
  expect(of("DefineScope", "tthc", BDT)).toEqual({ of: "procedures", agency: "BDT" });
  expect(of("ProposeViolation", "findings", BDT)).toEqual({ of: "findings", agency: "BDT" });
  expect(of("ReportImplemented", "action", BDT)).toEqual({
    of: "plannedActions",
    stream: "finding/x",
  });
});

test("what is new, or of an agency that is not known, is written", () => {
  expect(of("RegisterAgency", "code", BDT)).toBeUndefined();
  expect(of("AddUnit", "code", BDT)).toBeUndefined();
  expect(of("RaiseFinding", "unit", {})).toBeUndefined();
  expect(of("ReportImplemented", "action", {})).toBeUndefined();
  expect(of("RaiseFinding", "statement", BDT)).toBeUndefined();
});

test("every part that is chosen is a field that there is", () => {
  const names = Object.entries(inputs).flatMap(([input, fields]) =>
    fields.map(({ name }) => `${input}.${name}`),
  );
  expect(Object.keys(PARTS).filter((name) => !names.includes(name))).toEqual([]);
});
