import { Title } from "@mantine/core";
import type { ReactNode } from "react";
import type { InspectionPageQuery } from "../../api/generated";
import { useMoment } from "../../app/useMoment";
import { useFormat } from "../../format";
import { Acts } from "../../parts/acts/Acts";
import { Go } from "../../parts/Go";
import { Panel } from "../../parts/Panel";
import { useLanguage, useName, useTitle, useWords } from "../../words/language";
import classes from "./Inspection.module.css";
import { List } from "./List";
import { words } from "./words";

/** An inspection that the system proposes, or proposed, and that nobody has accepted. */
export function Proposed({ of }: { of: NonNullable<InspectionPageQuery["inspectionProposal"]> }) {
  const t = useWords(words);
  const isNow = useMoment() === undefined;
  const name = useName();
  const title = useTitle();
  const language = useLanguage();
  const { day, number } = useFormat();
  const rows: readonly (readonly [label: string, said: ReactNode])[] = [
    [t.agency, of.agency && <Go to={`/agency/${of.agency.code}`}>{name(of.agency)}</Go>],
    [t.proposedTo, of.proposedTo && name(of.proposedTo)],
    [t.stands, of.places.map(title).join(", ")],
    [t.ground, language === "vi" ? of.groundVi : of.groundEn],
    [
      t.points,
      of.riskPoints !== null && of.riskThreshold !== null
        ? t.pointsOf(number(of.riskPoints), number(of.riskThreshold))
        : null,
    ],
    [t.proposedOn, day(of.proposedOn)],
    [t.answerBy, day(of.answerBy)],
    [
      t.answerGiven,
      of.answer === null
        ? t.awaited
        : `${t.answers[of.answer]}${of.answeredOn === null ? "" : ` (${day(of.answeredOn)})`}`,
    ],
    [t.answerReason, of.reason],
  ];
  return (
    <div className={classes.stack}>
      <Title order={1}>{t.proposalOf(of.agency === null ? of.id : name(of.agency))}</Title>
      <Panel title={t.proposal}>
        <List of={rows.filter(([, said]) => said !== null)} />
        {of.programmeYear !== null && (
          <Go to="/inspections" search={{ year: String(of.programmeYear) }}>
            {t.programme(of.programmeYear)}
          </Go>
        )}
      </Panel>
      {isNow && (
        <Panel title={t.acts}>
          <Acts
            of={of.availableActions}
            stream={of.id}
            version={of.version}
            category="inspection"
            agency={of.agency?.code}
          />
        </Panel>
      )}
    </div>
  );
}
