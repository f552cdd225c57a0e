import { expect, test } from "vitest";
import { drawId } from "../../api/drawId";
import { type Form, type FormField, fetchForms } from "../../api/forms";
import {
  blank,
  blankFields,
  built,
  type Group,
  idFor,
  isBlank,
  mutationText,
  placeOf,
  put,
} from "./entered";

const forms = await fetchForms();
const formOf = (mutation: string): Form => {
  const form = forms.mutations[mutation];
  expect(form, mutation).toBeDefined();
  return form as Form;
};
const build = (mutation: string, input: Group) => {
  const form = formOf(mutation);
  const blanks = blankFields(form.fields, forms);
  const entered = { ...blanks, input: { ...(blanks.input as Group), ...input } };
  return built(mutation, form.fields, entered, forms);
};
const kinds = (faults: ReadonlyMap<string, { readonly kind: string }>) =>
  Object.fromEntries([...faults].map(([path, { kind }]) => [path, kind]));

const PERSON = "903feab6-a014-55a3-bf2c-00f5ee402199";

test("an empty form says at which places something is missing", () => {
  const { faults } = build("findingRaise", {});
  expect(kinds(faults)).toEqual({
    "input.agency": "missing",
    "input.unit": "missing",
    "input.kind": "missing",
    "input.severity": "missing",
    "input.source": "missing",
    "input.clause": "missing",
    "input.statement": "missing",
    "input.evidence": "missing",
  });
});

test("what is left empty is left out, and blanks around a text go", () => {
  const { value, faults } = build("findingApprovePlan", { note: "  " });
  expect(faults.size).toBe(0);
  expect(value).toEqual({ input: {} });
  expect(build("findingApprovePlan", { note: " đồng ý " }).value).toEqual({
    input: { note: "đồng ý" },
  });
});

test("texts become values of their types", () => {
  const { value, faults } = build("findingProposePlan", {
    actions: [{ what: "Sửa biểu mẫu", responsible: PERSON, by: "2018-04-05" }],
  });
  expect(faults.size).toBe(0);
  expect(value).toEqual({
    input: { actions: [{ what: "Sửa biểu mẫu", responsible: PERSON, by: "2018-04-05" }] },
  });
  expect(build("trainingCourseRecordAttendance", { person: PERSON, sessions: "3" }).value).toEqual({
    input: { person: PERSON, sessions: 3 },
  });
  expect(build("findingAccept", { note: "", close: "true" }).value).toEqual({
    input: { close: true },
  });
});

test("a wrong date, number or id is said in its row", () => {
  const { faults } = build("findingProposePlan", {
    actions: [
      { what: "x", responsible: PERSON, by: "2018-02-30" },
      { what: "", responsible: "ai đó", by: "2018-03-01" },
    ],
  });
  expect(kinds(faults)).toEqual({
    "input.actions.0.by": "noDate",
    "input.actions.1.what": "missing",
    "input.actions.1.responsible": "noId",
  });
  for (const wrong of ["3,5", "ba", "99999999999", "2147483648"]) {
    const { faults: found } = build("trainingCourseRecordAttendance", {
      person: PERSON,
      sessions: wrong,
    });
    expect(kinds(found), wrong).toEqual({ "input.sessions": "noNumber" });
  }
});

test("money keeps what a number of JSON would lose", () => {
  const field: FormField = { name: "amountDong", type: "Dong", isRequired: true, about: "" };
  const { value } = built("X", [field], { amountDong: "123456789012345678" }, forms);
  expect(value).toEqual({ amountDong: "123456789012345678" });
});

test("a text that is too long is told by how much, counted as people count", () => {
  const { faults } = build("findingWithdraw", { reason: "ữ".normalize("NFC").repeat(2003) });
  expect(faults.get("input.reason")).toEqual({ kind: "tooLong", by: 3, most: 2000 });
});

test("a list that needs a row has one from the beginning, and says when it is gone", () => {
  const field = forms.inputs.ProposePlan?.[0] as FormField;
  expect(blank(field, forms)).toEqual([{ what: "", responsible: "", by: "" }]);
  const { faults } = build("findingProposePlan", { actions: [] });
  expect(kinds(faults)).toEqual({ "input.actions": "tooFew" });
});

test("a list that may be empty is sent empty where the schema wants a list", () => {
  const { value, faults } = build("qmsDefineScope", { tthc: ["TT-01", ""], exclusions: [] });
  expect(faults.size).toBe(0);
  expect(value).toEqual({ input: { tthc: ["TT-01"], exclusions: [] } });
});

test("a group that may be left out is left out until it is added", () => {
  const { value, faults } = build("documentDraft", {
    agency: "BDT",
    code: "QT-01",
    title: "Quy trình",
    kind: "FORM",
    clauses: ["4.2.3"],
  });
  expect(faults.size).toBe(0);
  expect(value.input).not.toHaveProperty("tthc");
});

test("what is not asked for is not sent, though it was entered before", () => {
  const form = formOf("inspectionRecordCheckItem");
  const input = { item: "1", result: "PASS", evidence: "x", severity: "MAJOR", unit: "P.1" };
  const { value } = built("inspectionRecordCheckItem", form.fields, { input }, forms, (_, fields) =>
    fields.filter(({ name }) => name !== "severity" && name !== "unit"),
  );
  expect(value.input).toEqual({ item: 1, result: "PASS", evidence: "x" });
});

test("something is put at a place without touching what stands beside it", () => {
  const before: Group = { input: { actions: [{ what: "a" }, { what: "b" }] }, act: {} };
  const after = put(before, "input.actions.1.what", "c");
  expect(after).toEqual({ input: { actions: [{ what: "a" }, { what: "c" }] }, act: {} });
  expect(before.input).toEqual({ actions: [{ what: "a" }, { what: "b" }] });
  expect(isBlank({ a: "", b: [{ c: " " }] })).toBe(true);
  expect(isBlank(after)).toBe(false);
});

test("a refusal finds the place that it names", () => {
  const at = (mutation: string, field: string, entered: Group = {}) => {
    const form = formOf(mutation);
    return placeOf(field, { ...blankFields(form.fields, forms), ...entered }, form, forms);
  };
  expect(at("findingRaise", "statement")).toBe("input.statement");
  expect(at("findingRaise", "occurredOn")).toBe("act.occurredOn");
  expect(at("findingRaise", "actOf.office")).toBe("act.office");
  expect(at("findingRaise", "act.files.sha256")).toBe("act.files");
  expect(at("findingRaise", "evidence")).toBe("input.evidence");
  expect(at("findingRaise", "evidence", { act: { lateReason: "mất điện" } })).toBe("act.evidence");
  expect(at("findingClose", "evidence")).toBe("act.evidence");
  expect(at("findingProposePlan", "by")).toBe("input.actions.0.by");
  expect(at("documentDraft", "tthc.code", { input: { tthc: { code: "" } } })).toBe(
    "input.tthc.code",
  );
  expect(at("findingRaise", "refreshToken")).toBeUndefined();
});

test("a mutation asks for everything that it takes, by name", () => {
  const text = mutationText("findingRaise", formOf("findingRaise"));
  expect(text).toBe(
    "mutation FindingRaise($input: RaiseFinding!, $act: ActInput, $commandId: CommandId, $expectedVersion: Int) " +
      "{ accepted: findingRaise(input: $input, act: $act, commandId: $commandId, expectedVersion: $expectedVersion) " +
      "{ stream version position alreadySo repeated } }",
  );
});

test("a person is named by what stands after the category, all else whole", () => {
  expect(idFor(`person/${PERSON}`, formOf("personAmend"))).toBe(PERSON);
  expect(idFor("finding/abc", formOf("findingClose"))).toBe("finding/abc");
});

test("ids that are drawn are UUIDs of version 4, and differ", () => {
  const ids = Array.from({ length: 50 }, drawId);
  expect(new Set(ids).size).toBe(50);
  for (const id of ids) {
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  }
});
