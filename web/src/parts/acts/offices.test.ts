import { expect, test } from "vitest";
import { fetchForms } from "../../api/forms";
import { officeCode, officeName } from "./offices";

const { enums } = await fetchForms();

test("every office has the name that the rules use, and back", () => {
  expect(enums.Office).toContain("AGENCY_HEAD");
  for (const code of enums.Office ?? []) {
    expect(officeCode(officeName(code))).toBe(code);
  }
  expect(["AGENCY_HEAD", "QMR", "ISO_SECRETARY"].map(officeName)).toEqual([
    "AgencyHead",
    "Qmr",
    "IsoSecretary",
  ]);
});
