import { expect, test } from "vitest";
import { type Course, stepsAt } from "./steps";

const course = (place: string, more: Partial<Course> = {}): Course => ({
  mode: "ON_SITE",
  places: [{ name: place }],
  refusal: null,
  remediationReports: [],
  verifiedOn: null,
  decisionNumber: "1/QĐ",
  wasCancelled: false,
  ...more,
});

const said = (of: Course) => stepsAt(of).map(({ step, state }) => `${step} ${state}`);

test("what lies before the place is done, what lies after it ahead", () => {
  expect(said(course("InProgress")).slice(2, 5)).toEqual([
    "Announced done",
    "InProgress now",
    "MinutesDrafted ahead",
  ]);
});

test("an agency that refused to sign went another way", () => {
  expect(said(course("Concluded", { refusal: {} }))).toContain("SigningRefused done");
});

test("remediation that nobody reported on was not gone through", () => {
  expect(said(course("Closed")).slice(-3)).toEqual([
    "Remediation skipped",
    "RemediationVerified skipped",
    "Closed now",
  ]);
  const remedied = course("Closed", { remediationReports: [{}], verifiedOn: "2018-03-06" });
  expect(said(remedied).slice(-3, -1)).toEqual(["Remediation done", "RemediationVerified done"]);
});

test("by files it has steps of its own", () => {
  expect(said(course("FilesReceived", { mode: "BY_FILES" }))[2]).toBe("FilesReceived now");
});

test("a cancelled inspection ends where it was", () => {
  expect(said(course("Cancelled", { wasCancelled: true }))).toEqual([
    "Scheduled done",
    "Decided done",
    "Cancelled now",
  ]);
  const never = course("Cancelled", { wasCancelled: true, decisionNumber: null, mode: "BY_FILES" });
  expect(said(never)).toEqual(["Scheduled done", "Cancelled now"]);
});
