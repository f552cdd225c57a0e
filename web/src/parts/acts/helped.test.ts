import { expect, test } from "vitest";
import { fetchForms } from "../../api/forms";
import { ARRANGED, arrangedOf, askedOf, PREFILLED, type Subject } from "./helped";

const forms = await fetchForms();
const subject: Subject = {
  stream: "finding/x",
  agency: "BDT",
  post: { role: "StameqOfficer", agency: "SKHCN" },
  today: "2018-03-07",
};
const fieldsOf = (input: string) => forms.inputs[input] ?? [];
const names = (fields: readonly { readonly name: string }[]) => fields.map(({ name }) => name);

test("every help is of an input and of fields that there are", () => {
  for (const [input, help] of Object.entries(ARRANGED)) {
    const there = names(fieldsOf(input));
    const { first = [], folded = [], never = [], known = [], onlyIf = {}, perhapsIf = {} } = help;
    const named = [first, folded, never, known, Object.keys(onlyIf), Object.keys(perhapsIf)].flat();
    expect(
      named.filter((name) => !there.includes(name)),
      input,
    ).toEqual([]);
  }
  expect(Object.keys(PREFILLED).filter((name) => forms.mutations[name] === undefined)).toEqual([]);
});

test("a lapse alone asks how severe it is and whose", () => {
  const asked = (result: string) =>
    names(askedOf("RecordCheckItem", fieldsOf("RecordCheckItem"), { result }, subject));
  expect(asked("PASS")).toEqual(["item", "result", "evidence"]);
  expect(asked("FAIL")).toEqual(["item", "result", "evidence", "severity", "unit"]);
});

test("what is asked only in some cases must then be said", () => {
  const letter = askedOf(
    "AcknowledgeEscalation",
    fieldsOf("AcknowledgeEscalation"),
    {},
    subject,
  ).find(({ name }) => name === "letterNumber");
  expect(letter?.isRequired).toBe(true);
  const chair = { ...subject, post: { role: "ProvinceChair", agency: "UBND" } };
  expect(
    names(askedOf("AcknowledgeEscalation", fieldsOf("AcknowledgeEscalation"), {}, chair)),
  ).toEqual(["measure", "doneBy"]);
});

test("what people do not decide is not asked, and the unusual comes on demand", () => {
  const { plain, folded } = arrangedOf("RaiseFinding", fieldsOf("RaiseFinding"), {}, {}, subject);
  expect(names(plain)).toEqual([
    "agency",
    "unit",
    "clause",
    "statement",
    "evidence",
    "kind",
    "severity",
    "source",
  ]);
  expect(names(folded)).toEqual(["dueOn", "foundBy"]);
});

test("what was known from the beginning is not shown, but asked where it was not known", () => {
  const shown = (atFirst: object) => {
    const fields = fieldsOf("CountersignEntry");
    return names(arrangedOf("CountersignEntry", fields, {}, { ...atFirst }, subject).plain);
  };
  expect(shown({ event: { stream: "finding/x", version: "8" } })).toEqual(["note"]);
  expect(shown({ event: { stream: "", version: "" } })).toEqual(["event", "note"]);
});
