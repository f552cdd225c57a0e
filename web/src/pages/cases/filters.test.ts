import { expect, test } from "vitest";
import { findingFilters, violationFilters } from "./filters";

test("without a word in the address, all that is open is asked for", () => {
  expect(findingFilters({}).filter).toEqual({
    agency: null,
    severities: null,
    sources: null,
    isOverdue: null,
    places: null,
    isOpen: true,
  });
});

test("a stage is asked for whether it is open or ended, and is not among what stages are counted under", () => {
  const { stage, common, filter } = findingFilters({ stage: "Closed", severity: "MAJOR" });
  expect(stage).toBe("Closed");
  expect(filter.places).toEqual(["Closed"]);
  expect(filter.isOpen).toBeNull();
  expect(filter.severities).toEqual(["MAJOR"]);
  expect(common).not.toHaveProperty("places");
});

test("what the address says and nobody understands is not asked for", () => {
  const { stage, filter } = violationFilters({ stage: "Raised", track: "SANCTION", overdue: "1" });
  expect(stage).toBeUndefined();
  expect(filter.tracks).toBeNull();
  expect(filter.isOverdue).toBe(true);
});
