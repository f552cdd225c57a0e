import { expect, test } from "vitest";
import { filterOf } from "./filter";

test("an address without filters asks for everything", () => {
  expect(filterOf({})).toEqual({});
});

test("filters are asked for together", () => {
  expect(
    filterOf({ agency: "SXD", kind: "FORM", state: "Draft", overdue: "review", on: "2017-03-01" }),
  ).toEqual({
    agency: "SXD",
    kinds: ["FORM"],
    places: ["Draft"],
    isReviewOverdue: true,
    validOn: "2017-03-01",
  });
  expect(filterOf({ overdue: "update", tthc: "T-1" })).toEqual({
    isUpdateOverdue: true,
    tthcCode: "T-1",
  });
});

test("documents of external origin are known by where they stand", () => {
  expect(filterOf({ kind: "EXTERNAL" }).places).toContain("ExternalExpired");
  expect(filterOf({ kind: "EXTERNAL" }).kinds).toBeUndefined();
  expect(filterOf({ kind: "EXTERNAL", state: "ExternalInForce" }).places).toEqual([
    "ExternalInForce",
  ]);
});

test("what makes no sense is left out", () => {
  expect(filterOf({ kind: "POEM", overdue: "always", on: "2017-02-30" })).toEqual({});
});
