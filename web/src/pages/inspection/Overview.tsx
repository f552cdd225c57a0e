import { Anchor, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useMoment } from "../../app/useMoment";
import { useFormat } from "../../format";
import { Acts } from "../../parts/acts/Acts";
import { Bars } from "../../parts/Bars";
import { Figure } from "../../parts/Figure";
import { Go } from "../../parts/Go";
import { Panel } from "../../parts/Panel";
import { Empty } from "../../parts/Shown";
import { useLanguage, useName, useTitle, useWords } from "../../words/language";
import classes from "./Inspection.module.css";
import type { Inspection } from "./inspection";
import { List } from "./List";
import { Stepper } from "./Stepper";
import { words } from "./words";

interface Props {
  readonly of: Inspection;
}

/** An inspection as a whole. */
export function Overview({
  of: inspection,
  today,
}: Props & {
  /** The day in the ledger. */
  today: string | undefined;
}) {
  const t = useWords(words);
  const isNow = useMoment() === undefined;
  return (
    <div className={classes.stack}>
      <Panel title={t.course}>
        <Stepper of={inspection} />
      </Panel>
      {isNow && (
        <Panel title={t.acts}>
          <Acts
            of={inspection.availableActions}
            stream={inspection.id}
            version={inspection.version}
            category="inspection"
            agency={inspection.agency?.code}
          />
        </Panel>
      )}
      <div className={classes.columns}>
        <Facts of={inspection} />
        <Clocks of={inspection} today={today} />
        <Outcome of={inspection} />
        <Team of={inspection} />
      </div>
      <Findings of={inspection} />
      <div className={classes.columns}>
        <Papers of={inspection} />
        <Conclusion of={inspection} />
        <Explanations of={inspection} />
        <Remediation of={inspection} />
      </div>
    </div>
  );
}

function Facts({ of }: Props) {
  const t = useWords(words);
  const name = useName();
  const { day } = useFormat();
  const rows: (readonly [string, ReactNode])[] = [
    [t.agency, of.agency && <Go to={`/agency/${of.agency.code}`}>{name(of.agency)}</Go>],
    [
      t.inspectedBy,
      of.inspectedBy && <Go to={`/agency/${of.inspectedBy.code}`}>{name(of.inspectedBy)}</Go>,
    ],
    [t.mode, t.modes[of.mode]],
    [t.basis, <Basis key="basis" of={of} />],
    [t.plannedOn, day(of.plannedOn)],
  ];
  if (of.decisionNumber !== null) {
    rows.push([of.mode === "ON_SITE" ? t.decision : t.letter, of.decisionNumber]);
  }
  if (of.beganOn !== null) {
    rows.push([t.beganOn, day(of.beganOn)]);
  }
  if (of.endedOn !== null) {
    rows.push([t.endedOn, day(of.endedOn)]);
  }
  return (
    <Panel title={t.facts}>
      <List of={rows} />
    </Panel>
  );
}

/** What the inspection rests on, with the way there. */
function Basis({ of: { basis, programme, follows, proposal } }: Props) {
  const t = useWords(words);
  const { day } = useFormat();
  return (
    <>
      {t.bases[basis]}
      {programme !== null && (
        <>
          {" – "}
          <Go to="/inspections" search={{ year: String(programme.year) }}>
            {t.programme(programme.year)}
          </Go>
          {programme.approvalNumber !== null &&
            programme.approvedOn !== null &&
            `, ${t.approvedBy(programme.approvalNumber, day(programme.approvedOn))}`}
        </>
      )}
      {follows !== null && (
        <>
          {" – "}
          <Go to={`/${follows.id}`}>{t.followsOne(day(follows.plannedOn))}</Go>
        </>
      )}
      {proposal !== null && <Proposal of={proposal} />}
    </>
  );
}

function Proposal({ of }: { of: NonNullable<Inspection["proposal"]> }) {
  const t = useWords(words);
  const language = useLanguage();
  const { day } = useFormat();
  return (
    <Text size="sm" c="var(--quiet)">
      {t.proposedFrom(day(of.proposedOn))}: {language === "vi" ? of.groundVi : of.groundEn}
    </Text>
  );
}

const DAY_MS = 86_400_000;

function Clocks({ of, today }: Props & { today: string | undefined }) {
  const t = useWords(words);
  const { day, number } = useFormat();
  const place = of.places[0]?.name ?? "";
  const running: (readonly [label: string, due: string])[] = [];
  if (of.beganOn === null && of.isOpen) {
    running.push([t.planned, of.plannedOn]);
  }
  if (of.minutesBy !== null && place === "InProgress") {
    running.push([t.minutesBy, of.minutesBy]);
  }
  if (of.conclusion?.reportBy != null && ["Concluded", "LetterIssued"].includes(place)) {
    running.push([t.reportBy, of.conclusion.reportBy]);
  }
  const took = [
    [t.daysToConclusion, of.daysToConclusion],
    [t.daysToRemedy, of.daysToRemedy],
  ] as const;
  const rows = running.map(([label, due]) => {
    const left =
      today === undefined ? undefined : Math.round((Date.parse(due) - Date.parse(today)) / DAY_MS);
    return [
      label,
      <Text
        key={label}
        component="span"
        size="sm"
        c={left === undefined || left > 0 ? "inherit" : left < 0 ? "var(--late)" : "var(--soon)"}
      >
        {day(due)}
        {left !== undefined && ` – ${t.daysLeft(left)}`}
      </Text>,
    ] as const;
  });
  const past = took.flatMap(([label, count]) =>
    count === null ? [] : [[label, t.days(number(count))] as const],
  );
  return (
    <Panel title={t.clocks}>
      {rows.length === 0 && <Empty>{t.noClocks}</Empty>}
      <List of={[...rows, ...past]} />
    </Panel>
  );
}

function Outcome({ of }: Props) {
  const t = useWords(words);
  const { number, share } = useFormat();
  const done = of.checklist.filter(({ result }) => result !== null).length;
  const passed = of.checklist.filter(({ result }) => result === "PASS").length;
  return (
    <Panel
      title={t.outcome}
      aside={
        of.passPerMille !== null && (
          <Text size="sm" title={t.passShare}>
            {t.passShare}:{" "}
            <Figure value={of.passPerMille} written={(value) => share(value / 1000)} />
          </Text>
        )
      }
    >
      <Text size="sm" mb="xs">
        {t.answeredOf(number(done), number(of.checklist.length))} ·{" "}
        <Anchor component={Go} to={`/${of.id}`} search={{ tab: "checklist" }} size="sm">
          {t.toChecklist}
        </Anchor>
      </Text>
      <Bars
        of={[
          { key: "passed", label: t.passed, value: passed, tone: "well" },
          {
            key: "major",
            label: t.failed(t.severities.MAJOR),
            value: of.failures.major,
            tone: "late",
          },
          {
            key: "minor",
            label: t.failed(t.severities.MINOR),
            value: of.failures.minor,
            tone: "soon",
          },
          {
            key: "observation",
            label: t.failed(t.severities.OBSERVATION),
            value: of.failures.observations,
          },
        ]}
      />
    </Panel>
  );
}

function Team({ of: { leader, members, checklist } }: Props) {
  const t = useWords(words);
  const name = useName();
  const { number } = useFormat();
  const team = [
    ...(leader === null ? [] : [{ ...leader, is: t.leader }]),
    ...members.map((member) => ({ ...member, is: t.members })),
  ];
  return (
    <Panel title={t.team}>
      {team.length === 0 && <Empty>{t.noTeam}</Empty>}
      <ul className={classes.rows}>
        {team.map(({ id, name: called, agency, is }) => {
          const items = checklist.filter(({ assignedTo }) => assignedTo?.id === id).length;
          return (
            <li key={id}>
              <div>
                {called ?? t.someone}
                <Text size="xs" c="var(--quiet)">
                  {is}
                  {agency !== null && ` · ${name(agency)}`}
                </Text>
              </div>
              {items > 0 && (
                <Text size="xs" c="var(--quiet)" className={classes.day}>
                  {t.itemsOf(number(items))}
                </Text>
              )}
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}

function Findings({ of: { findings, agency } }: Props) {
  const t = useWords(words);
  const title = useTitle();
  const name = useName();
  const { day } = useFormat();
  const unitOf = (code: string) => {
    const unit = agency?.units.find((one) => one.code === code);
    return unit === undefined ? code : name(unit);
  };
  return (
    <Panel title={t.findings}>
      {findings.length === 0 ? (
        <Empty>{t.noFindings}</Empty>
      ) : (
        <div className={classes.scroll}>
          <table className={classes.table}>
            <thead>
              <tr>
                <th scope="col">{t.clause}</th>
                <th scope="col">{t.severity}</th>
                <th scope="col">{t.unit}</th>
                <th scope="col">{t.stands}</th>
                <th scope="col">{t.due}</th>
              </tr>
            </thead>
            <tbody>
              {findings.map((finding) => (
                <tr key={finding.id}>
                  <th scope="row">
                    <Go to={`/${finding.id}`}>{finding.clause}</Go>
                    <Text size="xs" c="var(--quiet)">
                      {finding.statement}
                    </Text>
                  </th>
                  <td>{t.severities[finding.severity]}</td>
                  <td>{unitOf(finding.unit)}</td>
                  <td>{finding.places[0] === undefined ? "–" : title(finding.places[0])}</td>
                  <td>
                    {finding.dueOn === null ? "–" : day(finding.dueOn)}
                    {finding.isOverdue && (
                      <Text size="xs" c="var(--late)">
                        {t.overdue}
                      </Text>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  );
}

/** The papers of the inspection itself, from its programme to its minutes. */
function Papers({ of }: Props) {
  const t = useWords(words);
  return (
    <Panel title={t.minutes}>
      {of.minutes === null && <Empty>{t.noMinutes}</Empty>}
      <List
        of={(
          [
            [t.writtenProgramme, of.writtenProgramme],
            [t.announcement, of.announcement],
            [t.minutes, of.minutes],
          ] as const
        ).filter(([, said]) => said !== null)}
      />
      {of.refusal !== null && (
        <Text size="sm" c="var(--late)" mt="xs">
          {t.refusal}: {of.refusal.reason} ({t.witness}: {of.refusal.witness})
        </Text>
      )}
    </Panel>
  );
}

function Conclusion({ of: { mode, conclusion, onSiteProposal } }: Props) {
  const t = useWords(words);
  const { day } = useFormat();
  return (
    <Panel title={mode === "ON_SITE" ? t.conclusion : t.conclusionLetter}>
      {conclusion === null ? (
        <Empty>{t.noConclusion}</Empty>
      ) : (
        <>
          <Text size="sm" fw={500}>
            {t.numberAndDay(conclusion.number, day(conclusion.issuedOn))}
          </Text>
          <Text size="sm">{conclusion.summary}</Text>
          {conclusion.repeatClauses.length > 0 && (
            <>
              <Text size="sm" c="var(--late)" mt="xs">
                {t.repeats}:
              </Text>
              <ul className={classes.plain}>
                {conclusion.repeatClauses.map((clause) => (
                  <li key={clause}>{clause}</li>
                ))}
              </ul>
            </>
          )}
        </>
      )}
      {onSiteProposal !== null && (
        <Text size="sm" mt="xs">
          {t.onSite}: {onSiteProposal}
        </Text>
      )}
    </Panel>
  );
}

function Explanations({ of: { id, explanations } }: Props) {
  const t = useWords(words);
  const { day } = useFormat();
  return (
    <Panel title={t.explanations}>
      {explanations.length === 0 && <Empty>{t.noExplanations}</Empty>}
      <ol className={classes.rows}>
        {explanations.map(({ item, explanation, givenOn }, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: explanations are only ever added, in order
          <li key={place}>
            <div>
              <Text size="xs" c="var(--quiet)">
                {item === null ? (
                  t.aboutAll
                ) : (
                  <Go to={`/${id}`} search={{ tab: "checklist", item: String(item) }}>
                    {t.aboutItem(item)}
                  </Go>
                )}
              </Text>
              {explanation}
            </div>
            <Text size="sm" className={classes.day}>
              {day(givenOn)}
            </Text>
          </li>
        ))}
      </ol>
    </Panel>
  );
}

function Remediation({ of: { id, remediationReports, verifiedOn, carried } }: Props) {
  const t = useWords(words);
  const language = useLanguage();
  const { day } = useFormat();
  return (
    <Panel title={t.remediation}>
      {remediationReports.length === 0 && <Empty>{t.noRemediation}</Empty>}
      <ul className={classes.plain}>
        {remediationReports.map(({ number, reportedOn }) => (
          <li key={number}>{t.report(number, day(reportedOn))}</li>
        ))}
      </ul>
      {verifiedOn !== null && (
        <Text size="sm" mt="xs">
          {t.verifiedOn}: {day(verifiedOn)}
        </Text>
      )}
      {carried.length > 0 && (
        <>
          <Text size="sm" mt="xs">
            {t.carried}:
          </Text>
          <ul className={classes.plain}>
            {carried.map(({ number, textVi, textEn }) => (
              <li key={number}>
                <Go to={`/${id}`} search={{ tab: "checklist", item: String(number) }}>
                  {number}. {language === "vi" ? textVi : textEn}
                </Go>
              </li>
            ))}
          </ul>
        </>
      )}
    </Panel>
  );
}
