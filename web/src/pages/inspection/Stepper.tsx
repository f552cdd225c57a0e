import { IconCheck, IconMinus } from "@tabler/icons-react";
import { useFormat } from "../../format";
import { useWords } from "../../words/language";
import classes from "./Inspection.module.css";
import type { Inspection } from "./inspection";
import { type Step, stepsAt } from "./steps";
import { words } from "./words";

/** The way from the schedule to the end, and where the inspection stands on it. */
export function Stepper({ of: inspection }: { of: Inspection }) {
  const t = useWords(words);
  const { day } = useFormat();
  const dates: Partial<Record<Step, string | null>> = {
    Scheduled: inspection.plannedOn,
    InProgress: inspection.beganOn,
    FilesReceived: inspection.beganOn,
    Concluded: inspection.conclusion?.issuedOn ?? null,
    LetterIssued: inspection.conclusion?.issuedOn ?? null,
    Remediation: inspection.remediationReports[0]?.reportedOn ?? null,
    RemediationVerified: inspection.verifiedOn,
    Closed: inspection.endedOn,
    Cancelled: inspection.endedOn,
  };
  return (
    <ol className={classes.steps}>
      {stepsAt(inspection).map(({ step, state }, place) => {
        const date = dates[step];
        return (
          <li key={step} data-state={state} aria-current={state === "now" ? "step" : undefined}>
            <span className={classes.mark} aria-hidden>
              {state === "done" ? (
                <IconCheck size={14} stroke={3} />
              ) : state === "skipped" ? (
                <IconMinus size={14} stroke={3} />
              ) : (
                place + 1
              )}
            </span>
            <span className={classes.step}>
              {t.steps[step]}
              <span className={classes.hidden}> ({t.stepStates[state]})</span>
              {date != null && <small>{day(date)}</small>}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
