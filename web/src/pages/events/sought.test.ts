import { expect, test } from "vitest";
import { argumentsOf, countOf, filterOf, isEverything, searchOf, soughtOf } from "./sought";

const search = {
  agency: "TLIN|SXD",
  clause: "ISO 9001:2008 8.5.2, 8.5.3",
  recordedFrom: "2016-12-31",
  recordedUntil: "2016-12-31",
  occurredUntil: "2017-02-01",
  text: "đóng dấu",
};

test("an address says what is looked for, and is said again the same", () => {
  const sought = soughtOf(search);
  expect(sought.agencies).toEqual(["TLIN", "SXD"]);
  expect(sought.clauses).toEqual(["ISO 9001:2008 8.5.2, 8.5.3"]);
  const said = Object.entries(searchOf(sought)).filter(([, value]) => value !== undefined);
  expect(Object.fromEntries(said)).toEqual(search);
  expect(countOf(sought)).toBe(5);
});

test("a period of recording takes in its last day, in Việt Nam's zone", () => {
  const filter = filterOf(soughtOf(search));
  expect(filter?.recordedFrom).toBe("2016-12-31T00:00:00+07:00");
  expect(filter?.recordedBefore).toBe("2017-01-01T00:00:00+07:00");
  expect(filter?.occurredUntil).toBe("2017-02-01");
});

test("nothing that is looked for is everything, and no filter", () => {
  const sought = soughtOf({ asOf: "17", recordedFrom: "gestern", text: "  " });
  expect(isEverything(sought)).toBe(true);
  expect(filterOf(sought)).toBeNull();
});

test("the console is asked the same", () => {
  expect(
    argumentsOf(soughtOf({ agency: "TLIN|SXD", text: "kinh phi", occurredFrom: "2016-01-01" })),
  ).toEqual([
    "--agency",
    "TLIN",
    "--agency",
    "SXD",
    "--occurred-from",
    "2016-01-01",
    "kinh",
    "phi",
  ]);
});
