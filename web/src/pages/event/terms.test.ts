import { expect, test } from "vitest";
import { agreedOn } from "./terms";

test("a value is named only where all enums that have it call it the same", () => {
  const agreed = agreedOn({
    "FindingSeverity.MAJOR": ["Nặng", "Major"],
    "ReportState.LATE": ["Trễ", "Late"],
    "ObligationState.LATE": ["Quá hạn", "Overdue"],
    "OtherSeverity.MAJOR": ["Nặng", "Major"],
  });
  expect(agreed.get("MAJOR")).toEqual(["Nặng", "Major"]);
  expect(agreed.has("LATE")).toBe(false);
});
