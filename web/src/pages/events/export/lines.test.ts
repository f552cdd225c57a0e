import { expect, test } from "vitest";
import {
  COLUMNS,
  cellsOf,
  csvLine,
  type Exported,
  inMicroseconds,
  jsonLine,
  withoutFormula,
} from "./lines";

const EVENT: Exported = {
  position: "17",
  version: 3,
  recordedAt: "2016-03-03T01:02:03.5+00:00",
  stream: "finding/a",
  id: "e",
  type: "finding/FindingRaised",
  schema: 1,
  decidedAt: "2016-03-03T01:02:03+00:00",
  occurredOn: "2016-03-03",
  recordedBy: { personId: "p", role: "IsoSecretary", agency: "SXD" },
  actOf: {
    office: "AgencyHead",
    agency: "SXD",
    capacity: "DEPUTY",
    personId: "q",
    documentNumber: '12/QĐ, "SXD"',
    documentDate: "2016-03-02",
    evidence: null,
  },
  scope: "SXD",
  commandId: "c",
  correlationId: "r",
  causationId: null,
  definitionVersion: 2,
  parameterVersion: null,
  factsAsOf: "16",
  clauses: ["ISO 9001:2008 8.5.2", "Chỉ thị, điểm 1a"],
  evidence: [{ sha256: "ab", number: null, date: null }],
  origin: "SIMULATED",
  lateReason: "=2+2",
  payload: { statement: "Quên\nđóng dấu" },
};

test("a row has a cell for each header, spelt as in the records", () => {
  const row = Object.fromEntries(COLUMNS.map((column, place) => [column, cellsOf(EVENT)[place]]));
  expect(cellsOf(EVENT)).toHaveLength(COLUMNS.length);
  expect(row).toMatchObject({
    recorded_at: "2016-03-03T01:02:03.500000Z",
    capacity: "KT",
    person: "q",
    recorded_by_person: "p",
    clauses: "ISO 9001:2008 8.5.2 | Chỉ thị, điểm 1a",
    causation_id: "",
    origin: "simulated",
    payload: '{"statement":"Quên\\nđóng dấu"}',
  });
});

test("no cell is a formula, and what has commas, quotes or breaks is quoted", () => {
  expect(["=1", "+1", "-1", "@a", "\ta", "\ra"].map(withoutFormula)).toEqual([
    "'=1",
    "'+1",
    "'-1",
    "'@a",
    "'\ta",
    "'\ra",
  ]);
  expect(withoutFormula("1=1")).toBe("1=1");
  expect(csvLine(["a", 'b,"c"', "d\ne", "=f"])).toBe('a,"b,""c""","d\ne",\'=f\n');
});

test("moments have microseconds, however the server shortens them", () => {
  expect(inMicroseconds("2018-03-05T22:14:05.560908+00:00")).toBe("2018-03-05T22:14:05.560908Z");
  expect(inMicroseconds("2018-03-05T22:14:05Z")).toBe("2018-03-05T22:14:05.000000Z");
});

test("a record has the ledger's names", () => {
  const record = JSON.parse(jsonLine(EVENT));
  expect(Object.keys(record).slice(0, 6)).toEqual([
    "position",
    "version",
    "recorded_at",
    "stream",
    "event_id",
    "type",
  ]);
  expect(record).toMatchObject({ position: 17, facts_as_of: 16, act_of: { capacity: "KT" } });
  expect("late_reason" in JSON.parse(jsonLine({ ...EVENT, lateReason: null }))).toBe(false);
});
