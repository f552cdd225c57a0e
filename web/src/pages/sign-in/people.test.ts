import { expect, test } from "vitest";
import { roleOf } from "./people";

test("an office of the schema is named as acts name it", () => {
  expect(["AGENCY_HEAD", "QMR", "STAMEQ_OFFICER"].map((office) => roleOf(office as never))).toEqual(
    ["AgencyHead", "Qmr", "StameqOfficer"],
  );
});
