// The steps of an inspection, in order, and where one stands.

import type { InspectionMode } from "../../api/generated";

/** A place of the workflow: see `domain/src/inspection/definition.rs`. */
export type Step =
  | "Scheduled"
  | "Decided"
  | "Announced"
  | "FilesRequested"
  | "FilesReceived"
  | "FileReviewed"
  | "InProgress"
  | "MinutesDrafted"
  | "MinutesSigned"
  | "SigningRefused"
  | "Concluded"
  | "LetterIssued"
  | "Remediation"
  | "RemediationVerified"
  | "Closed"
  | "Cancelled";

export type StepState = "done" | "now" | "ahead" | "skipped";

export interface StepAt {
  readonly step: Step;
  readonly state: StepState;
}

/** What tells where an inspection stands. */
export interface Course {
  readonly mode: InspectionMode;
  readonly places: readonly { readonly name: string }[];
  readonly refusal: unknown;
  readonly remediationReports: readonly unknown[];
  readonly verifiedOn: string | null;
  readonly decisionNumber: string | null;
  readonly wasCancelled: boolean;
}

const END: readonly Step[] = ["Remediation", "RemediationVerified", "Closed"];

function stepsOf({ mode, refusal }: Course): readonly Step[] {
  return mode === "ON_SITE"
    ? [
        "Scheduled",
        "Decided",
        "Announced",
        "InProgress",
        "MinutesDrafted",
        refusal === null ? "MinutesSigned" : "SigningRefused",
        "Concluded",
        ...END,
      ]
    : ["Scheduled", "FilesRequested", "FilesReceived", "FileReviewed", "LetterIssued", ...END];
}

/** Each step with its state. Remediation that nobody reported on was not needed, or was carried forward. */
export function stepsAt(course: Course): readonly StepAt[] {
  const steps = stepsOf(course);
  if (course.wasCancelled) {
    const last = course.decisionNumber === null ? 0 : 1;
    return [
      ...steps.slice(0, last + 1).map((step): StepAt => ({ step, state: "done" })),
      { step: "Cancelled", state: "now" },
    ];
  }
  const now = steps.indexOf(course.places[0]?.name as Step);
  return steps.map((step, at): StepAt => {
    const isSkipped =
      (step === "Remediation" && course.remediationReports.length === 0) ||
      (step === "RemediationVerified" && course.verifiedOn === null);
    const state = at < now ? (isSkipped ? "skipped" : "done") : at === now ? "now" : "ahead";
    return { step, state };
  });
}

/** Whether its items can be answered. */
export const isChecking = (places: readonly { readonly name: string }[]): boolean =>
  places.some(({ name }) => ["InProgress", "FilesReceived", "FileReviewed"].includes(name));
