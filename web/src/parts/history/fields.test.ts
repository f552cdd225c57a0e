import { expect, test } from "vitest";
import { enumType, enumValue, fieldsOf, isProse, kindOf, namesOf } from "./fields";

test("names of the program's scaffolding are left out of a path", () => {
  expect(namesOf("Present.due.Running.basis.term.counted.length")).toEqual(["due", "length"]);
  expect(namesOf("Present.plan.actions[1].due_on")).toEqual(["plan", "actions", "2", "dueOn"]);
  expect(namesOf("Present.standing.Opened.phase.Recorded.made_on")).toEqual([
    "standing",
    "phase",
    "madeOn",
  ]);
});

test("an event says its fields in order, without what it leaves out", () => {
  const said = { cause: "Chưa phân công", note: null, actions: [{ by: "2016-09-14" }] };
  expect(fieldsOf(said)).toEqual([
    { names: ["cause"], value: "Chưa phân công" },
    { names: ["actions", "1", "by"], value: "2016-09-14" },
  ]);
});

test("a value is known by how it looks", () => {
  expect(kindOf("2016-09-14")).toBe("day");
  expect(kindOf("2016-05-19T01:31:49+00:00")).toBe("moment");
  expect(kindOf("965af13f-99ce-5bbc-bce5-2e44a6f62b23")).toBe("uuid");
  expect(kindOf("inspection/a46a726d-df35")).toBe("stream");
  expect(kindOf("f".repeat(64))).toBe("hash");
  expect(kindOf("InternalAudit")).toBe("name");
  expect(kindOf("SKHCN")).toBe("text");
  expect(kindOf("299/QĐ-UBND")).toBe("text");
  expect(kindOf(true)).toBe("yesOrNo");
  expect(kindOf(30)).toBe("number");
});

test("what was written is told from codes and days", () => {
  expect(isProse({ names: ["cause"], value: "Chưa phân công người đóng dấu" })).toBe(true);
  expect(isProse({ names: ["by"], value: "2016-09-14" })).toBe(false);
  expect(isProse({ names: ["unit"], value: "KHTH" })).toBe(false);
});

test("variants are named as the schema names them", () => {
  expect(enumValue("InternalAudit")).toBe("INTERNAL_AUDIT");
  expect(enumValue("SanctionL15")).toBe("SANCTION_L15");
  expect(enumType("finding", "severity")).toBe("FindingSeverity");
  expect(enumType("violation", "measures")).toBe("ViolationMeasure");
});
