import { expect, test } from "vitest";
import {
  enumTypes,
  enumValue,
  fieldsOf,
  grouped,
  inputOf,
  isProse,
  kindOf,
  namesOf,
  pieces,
} from "./fields";

test("names of the program's scaffolding are left out of a path", () => {
  expect(namesOf("Present.due.Running.basis.term.counted.length")).toEqual(["due", "length"]);
  expect(namesOf("Present.plan.actions[1].due_on")).toEqual(["plan", "actions", "2", "dueOn"]);
  expect(namesOf("Present.standing.Opened.phase.Recorded.made_on")).toEqual([
    "standing",
    "phase",
    "madeOn",
  ]);
});

test("a path that ends in scaffolding keeps its last name", () => {
  expect(namesOf("Present.plans.set[0]")).toEqual(["plans", "set", "1"]);
  expect(namesOf("Present")).toEqual(["Present"]);
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
  expect(enumTypes("finding", ["severity"])[0]).toBe("FindingSeverity");
  expect(enumTypes("violation", ["measures", "2"])[0]).toBe("ViolationMeasure");
  expect(enumTypes("violation", ["subject", "kind"])).toContain("ViolationSubjectKind");
  expect(enumTypes("review", ["items", "1", "severity"])).toContain("FindingSeverity");
});

test("the entries of a list stand under one name, each with its parts", () => {
  const fields = fieldsOf({
    number: "3/QĐ",
    measures: ["Criticism", "RectifyOrder"],
    actions: [
      { by: "2016-09-14", what: "Phổ biến lại" },
      { by: "2016-09-19", what: "Kiểm tra lại" },
    ],
  });
  expect(grouped(fields)).toEqual([
    { names: ["number"], entries: [[{ names: [], value: "3/QĐ" }]] },
    {
      names: ["measures"],
      entries: [[{ names: [], value: "Criticism" }], [{ names: [], value: "RectifyOrder" }]],
    },
    {
      names: ["actions"],
      entries: [
        [
          { names: ["by"], value: "2016-09-14" },
          { names: ["what"], value: "Phổ biến lại" },
        ],
        [
          { names: ["by"], value: "2016-09-19" },
          { names: ["what"], value: "Kiểm tra lại" },
        ],
      ],
    },
  ]);
});

test("ids of workflow instances and days are told from the text around them", () => {
  const id = "finding/f686c63f-6e94-52c8-8d7f-7752ffc9d653";
  expect(pieces(`${id}; xem 12/QĐ-UBND`)).toEqual([id, "; xem 12/QĐ-UBND"]);
  expect(pieces("quá hạn từ 2016-11-09")).toEqual(["quá hạn từ ", "2016-11-09"]);
  expect(pieces("Chỉ thị 02/CT-UBND")).toEqual(["Chỉ thị 02/CT-UBND"]);
});

test("a field within another belongs to that one's input", () => {
  expect(inputOf("SetObjectives", "objectives")).toBe("QualityObjective");
  expect(inputOf("ProposePlan", "actions")).toBe("ProposePlan");
  expect(inputOf("SetObjectives", undefined)).toBe("SetObjectives");
});
