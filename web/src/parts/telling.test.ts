import { expect, test } from "vitest";
import { tellingOf } from "./telling";

const told = (...names: string[]) =>
  tellingOf(names.map((name) => ({ name }))).map(({ name }) => name);

test("places that say that nothing came up are left out", () => {
  expect(told("Closed", "NoDueDate", "NotExtended", "NoRegradeProposed")).toEqual(["Closed"]);
});

test("that there is no edition tells something of a document that should have one", () => {
  expect(told("Internal", "NoEdition", "Draft", "NoReview")).toEqual(["NoEdition", "Draft"]);
  expect(told("ExternalInForce", "NoEdition", "NoMoreDrafts", "NoReview")).toEqual([
    "ExternalInForce",
  ]);
});

test("where nothing else is left, all are told", () => {
  expect(told("NotStale", "NotLapsed")).toEqual(["NotStale", "NotLapsed"]);
  expect(told()).toEqual([]);
});
