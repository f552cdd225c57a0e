import { useFormat } from "../../format";
import { Clock } from "../../parts/clock/Clock";
import { Go } from "../../parts/Go";
import { Panel } from "../../parts/Panel";
import { useName, useWords } from "../../words/language";
import { Severity } from "../finding/Severity";
import { Fact, Facts } from "../instance/Facts";
import type { ViolationShown } from "./Violation";
import classes from "./Violation.module.css";
import { words } from "./words";

/** What was decided, with the measures in force. */
export function Decision({ of: decision }: { of: NonNullable<ViolationShown["decision"]> }) {
  const t = useWords(words);
  const { day, dong } = useFormat();
  const { number, competence, measures, fine, isLate, isRemedialOnly } = decision;
  const decidedBy = [decision.decidedBy?.name, competence && t.competences[competence]];
  return (
    <Panel title={t.decision}>
      <Facts>
        <Fact name={t.number}>{number}</Fact>
        <Fact name={t.decidedOn}>
          {day(decision.decidedOn)}
          {isLate && `, ${t.late}`}
        </Fact>
        <Fact name={t.decidedBy}>{decidedBy.filter(Boolean).join(", ")}</Fact>
        <Fact name={t.measures}>
          <ul className={classes.measures}>
            {measures.map((measure) => (
              <li key={measure}>{t.measureNames[measure]}</li>
            ))}
          </ul>
          {isRemedialOnly && t.remedialOnly}
        </Fact>
        <Fact name={t.fine}>{fine && dong(fine)}</Fact>
        <Fact name={t.remedy} isLong>
          {decision.remedy}
        </Fact>
        <Fact name={t.reasoning} isLong>
          {decision.reasoning}
        </Fact>
      </Facts>
    </Panel>
  );
}

/** The appeal, and what it came to. */
export function Appeal({
  of: appeal,
  today,
}: {
  of: NonNullable<ViolationShown["appeal"]>;
  today: string | null;
}) {
  const t = useWords(words);
  const name = useName();
  const { day } = useFormat();
  const { kind, outcome, settledBy } = appeal;
  return (
    <Panel title={t.appeal}>
      <Clock dueOn={appeal.settleBy} today={today} doneOn={appeal.decidedOn} />
      <Facts>
        <Fact name={t.lodgedOn}>
          {day(appeal.lodgedOn)}: {t.appealKinds[kind]}
        </Fact>
        <Fact name={t.grounds}>{appeal.grounds}</Fact>
        <Fact name={t.settledBy}>
          {settledBy && <Go to={`/agency/${settledBy.code}`}>{name(settledBy)}</Go>}
        </Fact>
        <Fact name={t.outcome}>
          {outcome === null ? t.notSettled : t.outcomes[outcome]}
          {appeal.reason !== null && `: ${appeal.reason}`}
        </Fact>
      </Facts>
    </Panel>
  );
}

/** The findings and inspections on which a case rests. */
export function Grounds({ of: violation }: { of: ViolationShown }) {
  const t = useWords(words);
  const { day } = useFormat();
  const { findings, inspections, conclusion } = violation;
  if (findings.length === 0 && inspections.length === 0 && conclusion === null) {
    return null;
  }
  return (
    <Panel title={t.links}>
      <dl className={classes.links}>
        {findings.map(({ id, statement, severity, isOpen }) => (
          <div key={id}>
            <dt>
              {t.finding} · {isOpen ? t.open : t.ended}
            </dt>
            <dd>
              <Severity of={severity} /> <Go to={`/${id}`}>{statement}</Go>
            </dd>
          </div>
        ))}
        {inspections.map(({ id, plannedOn, decisionNumber }) => (
          <div key={id}>
            <dt>{t.inspection}</dt>
            <dd>
              <Go to={`/${id}`}>{[decisionNumber, day(plannedOn)].filter(Boolean).join(", ")}</Go>
            </dd>
          </div>
        ))}
        {conclusion !== null && (
          <div>
            <dt>{t.conclusion}</dt>
            <dd>{conclusion}</dd>
          </div>
        )}
      </dl>
    </Panel>
  );
}
