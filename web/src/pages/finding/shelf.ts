import type { Shelf } from "../../parts/history/chapters";

export type Stage =
  | "raised"
  | "response"
  | "correction"
  | "cause"
  | "plan"
  | "time"
  | "action"
  | "check"
  | "grade"
  | "end";

/** What of a finding's events is read in its file. */
export const SHELF: Shelf<Stage> = {
  "finding/FindingRaised": {
    stage: "raised",
    fields: ["statement", "evidence", "clause"],
    command: "RaiseFinding",
  },
  "finding/FindingBroughtIn": {
    stage: "raised",
    fields: ["raised.statement", "raised.evidence", "raised.clause", "closure"],
  },
  "finding/FindingAccepted": { stage: "response", fields: ["note", "planBy"] },
  "finding/FindingDisputed": { stage: "response", fields: ["grounds"] },
  "finding/DisputeRuled": { stage: "response", fields: ["ruling", "reason"] },
  "finding/OutputDisposed": {
    stage: "correction",
    fields: ["disposition", "reason", "authority"],
  },
  "finding/CorrectionRecorded": { stage: "correction", fields: ["correction", "reverification"] },
  "finding/CauseAnalysed": { stage: "cause", fields: ["cause", "needForAction"] },
  "finding/PlanProposed": { stage: "plan", fields: ["actions"] },
  "finding/PlanApproved": { stage: "plan", fields: ["note"] },
  "finding/ExtensionRequested": { stage: "time", fields: ["days", "reason"] },
  "finding/ExtensionGranted": { stage: "time", fields: ["days", "note", "due.dueOn"] },
  "finding/ExtensionRefused": { stage: "time", fields: ["reason"] },
  "finding/DuePassed": { stage: "time", fields: ["dueOn"] },
  "finding/LatenessCleared": { stage: "time", fields: ["dueOn"] },
  "finding/ActionImplemented": {
    stage: "action",
    fields: ["action", "result", "completion.implementedOn", "completion.checkBy"],
  },
  "finding/EffectivenessVerified": { stage: "check", fields: ["evidence"] },
  "finding/IneffectivenessFound": { stage: "check", fields: ["evidence", "planBy"], again: true },
  "finding/RegradeProposed": { stage: "grade", fields: ["to", "ground", "like"] },
  "finding/RegradeDeclined": { stage: "grade", fields: ["reason"] },
  "finding/FindingRegraded": { stage: "grade", fields: ["from", "to", "reason"] },
  "finding/FindingClosed": { stage: "end", fields: ["note"] },
  "finding/FindingWithdrawn": { stage: "end", fields: ["reason"] },
};
