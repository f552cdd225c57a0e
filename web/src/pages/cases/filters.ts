// The filters of the lists as the address says them, and as they are asked. What is not understood is
// as if it were not said.

import type { FindingSeverity, FindingSource, ViolationTrack } from "../../api/generated";

export interface Said {
  readonly tab?: string;
  readonly stage?: string;
  readonly agency?: string;
  readonly severity?: string;
  readonly source?: string;
  readonly track?: string;
  readonly overdue?: string;
  readonly unremedied?: string;
  readonly ended?: string;
}

export const SEVERITIES: readonly FindingSeverity[] = ["MAJOR", "MINOR", "OBSERVATION"];
export const SOURCES: readonly FindingSource[] = [
  "INTERNAL_AUDIT",
  "INSPECTION",
  "COMPLAINT",
  "MANAGEMENT_REVIEW",
  "MONITORING",
];
export const TRACKS: readonly ViolationTrack[] = [
  "INTERNAL_ADMIN",
  "DISCIPLINE_REFERRAL",
  "SANCTION_L15",
];

export const FINDING_STAGES = [
  "Raised",
  "Disputed",
  "Accepted",
  "Corrected",
  "CauseAnalysed",
  "PlanProposed",
  "PlanApproved",
  "InProgress",
  "Implemented",
  "VerifiedEffective",
  "Closed",
  "Withdrawn",
] as const;
export type FindingStage = (typeof FINDING_STAGES)[number];

export const VIOLATION_STAGES = [
  "Proposed",
  "Opened",
  "RecordMade",
  "Explaining",
  "Verifying",
  "Decided",
  "RemedyOrdered",
  "Served",
  "Executing",
  "Remedied",
  "Closed",
  "Dismissed",
] as const;
export type ViolationStage = (typeof VIOLATION_STAGES)[number];

const known = <Value extends string>(
  values: readonly Value[],
  said: string | undefined,
): Value | undefined => values.find((value) => value === said);

const list = <Value extends string>(values: readonly Value[], said: string | undefined) => {
  const value = known(values, said);
  return value === undefined ? null : [value];
};

/** The filters that the stages are counted under, and those of the list. */
export function findingFilters(said: Said) {
  const stage = known(FINDING_STAGES, said.stage);
  const common = {
    agency: said.agency ?? null,
    severities: list(SEVERITIES, said.severity),
    sources: list(SOURCES, said.source),
    isOverdue: said.overdue === undefined ? null : true,
  };
  return { stage, common, filter: { ...common, ...standing(stage, said) } };
}

export function violationFilters(said: Said) {
  const stage = known(VIOLATION_STAGES, said.stage);
  const common = {
    agency: said.agency ?? null,
    tracks: list(TRACKS, said.track),
    isOverdue: said.overdue === undefined ? null : true,
    isUnremedied: said.unremedied === undefined ? null : true,
  };
  return { stage, common, filter: { ...common, ...standing(stage, said) } };
}

/** A stage that is chosen counts alone; without one, what is open is shown, unless all is wanted. */
const standing = (stage: string | undefined, { ended }: Said) => ({
  places: stage === undefined ? null : [stage],
  isOpen: stage === undefined && ended === undefined ? true : null,
});
