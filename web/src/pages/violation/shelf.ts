import type { Shelf } from "../../parts/history/chapters";

export type Stage =
  | "proposal"
  | "opening"
  | "record"
  | "explanation"
  | "verification"
  | "time"
  | "decision"
  | "service"
  | "remedy"
  | "appeal"
  | "end";

/** What of a violation case's events is read in its file. */
export const SHELF: Shelf<Stage> = {
  "violation/ViolationProposed": {
    stage: "proposal",
    fields: ["statement", "evidence", "clause", "committedOn", "conclusion", "findings"],
    command: "ProposeViolation",
  },
  "violation/ProposalDismissed": { stage: "end", fields: ["reason"] },
  "violation/CaseOpened": {
    stage: "opening",
    fields: ["track", "competence", "handledBy", "limitationOn", "recordBy"],
  },
  "violation/RecordMade": {
    stage: "record",
    fields: ["number", "statement", "isComplex", "hearingBy", "explainBy"],
  },
  "violation/RecordSigningRefused": { stage: "record", fields: ["witness"] },
  "violation/ExplanationSubmitted": {
    stage: "explanation",
    fields: ["explanation", "asksForHearing"],
  },
  "violation/VerificationRequested": { stage: "verification", fields: ["question", "verifier"] },
  "violation/DecisionTimeExtended": {
    stage: "time",
    fields: ["reason", "approval", "decide.dueOn"],
  },
  "violation/DecisionTimeWarned": { stage: "time", fields: ["dueOn"] },
  "violation/DecisionTimeLapsed": { stage: "time", fields: ["dueOn", "isRemedialOnly"] },
  "violation/CaseReferredToUbnd": { stage: "decision", fields: ["advice", "handledBy"] },
  "violation/DecisionIssued": {
    stage: "decision",
    fields: ["number", "measures", "reasoning", "remedy", "remedyDueOn", "fineVnd", "isLate"],
  },
  "violation/RemedyOrdered": {
    stage: "decision",
    fields: ["number", "reasoning", "remedy", "remedyDueOn"],
  },
  "violation/DecisionServed": {
    stage: "service",
    fields: ["recipient", "appealBy", "remedy.dueOn"],
  },
  "violation/RemedyReported": { stage: "remedy", fields: ["result", "onTime"] },
  "violation/RemedyVerified": { stage: "remedy", fields: ["outcome", "evidence"] },
  "violation/NonComplianceEscalated": { stage: "remedy", fields: ["dueOn", "to"] },
  "violation/ExecutionSuspended": { stage: "appeal", fields: ["reason", "daysLeft"] },
  "violation/AppealLodged": { stage: "appeal", fields: ["kind", "grounds", "settleBy"] },
  "violation/AppealDecided": { stage: "appeal", fields: ["outcome", "reason"] },
  "violation/CaseClosed": { stage: "end", fields: ["note"] },
};
