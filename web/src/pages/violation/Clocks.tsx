import { Text } from "@mantine/core";
import type { ClockDueFragment, ViolationTimer } from "../../api/generated";
import { useFormat } from "../../format";
import { Clock } from "../../parts/clock/Clock";
import { DueNote } from "../../parts/clock/DueNote";
import { Go } from "../../parts/Go";
import { Panel } from "../../parts/Panel";
import { useName, useWords } from "../../words/language";
import { Fact, Facts } from "../instance/Facts";
import type { ViolationShown } from "./Violation";
import classes from "./Violation.module.css";
import { words } from "./words";

/** The deadlines of a case: those that run, with their law, then how those that ended were kept. */
export function Clocks({ of: violation, today }: { of: ViolationShown; today: string | null }) {
  const t = useWords(words);
  const name = useName();
  const { day, number } = useFormat();
  const { clocks, suspension, record, service } = violation;
  return (
    <Panel title={t.clocks}>
      {clocks.length === 0 && (
        <Text size="sm" c="var(--quiet)">
          {t.noClock}
        </Text>
      )}
      <ul className={classes.clocks}>
        {clocks.map(({ timer, dueOn, debtor, legalBasis, isByAnalogy }) => {
          const due = dueOf(violation, timer);
          return (
            <li key={timer}>
              <strong>{t.timers[timer]}</strong>
              <Clock dueOn={dueOn} today={today} fromOn={due?.count?.fromOn} />
              <Text size="xs" c="var(--quiet)">
                {debtor !== null && (
                  <>
                    {t.debtor}: <Go to={`/agency/${debtor.code}`}>{name(debtor)}</Go> ·{" "}
                  </>
                )}
                {t.basis}: {legalBasis}
                {isByAnalogy && ` (${t.analogy})`}
              </Text>
              {due !== null && (
                <DueNote of={due} legalBasis={legalBasis} isByAnalogy={isByAnalogy} />
              )}
            </li>
          );
        })}
        <Kept of={violation} today={today} />
      </ul>
      {suspension !== null && (
        <Text size="sm" mt="xs">
          {t.suspended(number(suspension.daysLeft), day(suspension.suspendedOn))}:{" "}
          {suspension.reason}
        </Text>
      )}
      {record !== null && (
        <div className={classes.days}>
          <Facts>
            <Fact name={t.explainBy}>{day(record.explainBy)}</Fact>
            <Fact name={t.hearingBy}>{day(record.hearingBy)}</Fact>
            <Fact name={t.appealBy}>{service && day(service.appealBy)}</Fact>
          </Facts>
        </div>
      )}
    </Panel>
  );
}

/** How the time to decide and the time to remedy were kept, once they do not run any more. */
function Kept({ of: violation, today }: { of: ViolationShown; today: string | null }) {
  const t = useWords(words);
  const { clocks, decision, decisionDue, remedyDue, remedyReport } = violation;
  const runs = (timer: ViolationTimer) => clocks.some((clock) => clock.timer === timer);
  const remediedOn = remedyReport?.reportedOn;
  return (
    <>
      {decisionDue !== null && decision !== null && !runs("DECISION") && (
        <li>
          <strong>{t.toDecide}</strong>
          <Clock dueOn={decisionDue.dueOn} today={today} doneOn={decision.decidedOn} />
          <DueNote of={decisionDue} />
        </li>
      )}
      {remedyDue !== null && remediedOn !== undefined && !runs("REMEDY") && (
        <li>
          <strong>{t.toRemedy}</strong>
          <Clock dueOn={remedyDue.dueOn} today={today} doneOn={remediedOn} />
          <DueNote of={remedyDue} />
        </li>
      )}
    </>
  );
}

/** What is known of how a deadline came about: of the time to decide, and of the time to remedy. */
function dueOf(violation: ViolationShown, timer: ViolationTimer): ClockDueFragment | null {
  const dues: Record<ViolationTimer, ClockDueFragment | null> = {
    RECORD: null,
    DECISION: violation.decisionDue,
    SERVICE: null,
    REMEDY: violation.remedyDue,
    APPEAL: null,
  };
  return dues[timer];
}
