import { Text, Title } from "@mantine/core";
import { useParams } from "@tanstack/react-router";
import { type ViolationPageQuery, ViolationPage as ViolationQuery } from "../../api/generated";
import { usePage } from "../../api/usePage";
import { useFormat } from "../../format";
import { Acts } from "../../parts/acts/Acts";
import { Diagram } from "../../parts/diagram/Diagram";
import { Go } from "../../parts/Go";
import { CaseFile } from "../../parts/history/CaseFile";
import { History } from "../../parts/history/History";
import { Papers } from "../../parts/history/Papers";
import { Prose } from "../../parts/history/Prose";
import { Why } from "../../parts/history/Why";
import { Panel } from "../../parts/Panel";
import { Shown } from "../../parts/Shown";
import { useName, useWords } from "../../words/language";
import { Fact, Facts } from "../instance/Facts";
import frame from "../instance/Instance.module.css";
import { canBeId, Nothing } from "../instance/Nothing";
import { Places } from "../instance/Places";
import { words as common } from "../instance/words";
import { Clocks } from "./Clocks";
import { Appeal, Decision, Grounds } from "./Panels";
import { SHELF } from "./shelf";
import { words } from "./words";

/** One violation case: what was done, where the case stands, its deadlines, and its file. */
export function ViolationPage() {
  const { key = "" } = useParams({ strict: false });
  const id = `violation/${key}`;
  return canBeId(id) ? <Violation key={id} id={id} /> : <Nothing id={id} />;
}

export type ViolationShown = NonNullable<ViolationPageQuery["violation"]>;

function Violation({ id }: { id: string }) {
  const t = useWords({ vi: { ...words.vi, ...common.vi }, en: { ...words.en, ...common.en } });
  return (
    <Shown of={usePage(ViolationQuery, { id })} height={600}>
      {({ violation, head, history }) =>
        violation === null ? (
          <Nothing id={id} />
        ) : (
          <>
            <Head of={violation} />
            <div className={frame.columns}>
              <div className={`${frame.column} ${frame.pressing}`}>
                <Panel title={t.acts}>
                  <Acts
                    of={violation.availableActions}
                    stream={id}
                    version={violation.version}
                    category="violation"
                    agency={violation.agency?.code}
                  />
                </Panel>
                <Clocks of={violation} today={head.today} />
                {violation.decision !== null && <Decision of={violation.decision} />}
                {violation.appeal !== null && <Appeal of={violation.appeal} today={head.today} />}
              </div>
              <div className={frame.file}>
                <Panel title={t.file}>
                  <CaseFile of={history} category="violation" shelf={SHELF} stages={t.stages} />
                </Panel>
              </div>
              <div className={`${frame.column} ${frame.around}`}>
                <Panel title={t.stands}>
                  <Diagram id={id} />
                </Panel>
                <Panel title={t.papers}>
                  <Papers of={history.map(({ event }) => event)} />
                </Panel>
                <Grounds of={violation} />
                <Why id={id} title={t.why} />
              </div>
              <div className={frame.history}>
                <History id={id} title={t.history} isBrief />
              </div>
            </div>
          </>
        )
      }
    </Shown>
  );
}

function Head({ of: violation }: { of: ViolationShown }) {
  const t = useWords(words);
  const name = useName();
  const { day } = useFormat();
  const { agency, handledBy, track, competence, escalatedOn, openedOn, openedBy } = violation;
  return (
    <header className={frame.head}>
      <div>
        <Text size="sm" c="var(--quiet)">
          {t.violation} · {track === null ? t.notOpened : t.tracks[track]}
        </Text>
        <Title order={1}>
          <Prose>{violation.statement}</Prose>
        </Title>
      </div>
      <Places of={violation.places} />
      {violation.isUnremedied && (
        <Text size="sm" c="var(--late)" fw={600}>
          {t.unremedied}
          {escalatedOn !== null && `. ${t.escalated(day(escalatedOn))}`}
        </Text>
      )}
      <Facts>
        <Fact name={t.agency}>
          {agency && <Go to={`/agency/${agency.code}`}>{name(agency)}</Go>}
        </Fact>
        <Fact name={t.subject}>{t.subjects[violation.subject]}</Fact>
        <Fact name={t.official}>{violation.official?.name}</Fact>
        <Fact name={t.organisation}>{violation.organisation}</Fact>
        <Fact name={t.clause}>{violation.clause}</Fact>
        <Fact name={t.committedOn}>{day(violation.committedOn)}</Fact>
        <Fact name={t.proposed}>
          {day(violation.proposedOn)}, {violation.proposedBy?.name ?? t.machine}
        </Fact>
        {openedOn !== null && (
          <Fact name={t.opened}>{[day(openedOn), openedBy?.name].filter(Boolean).join(", ")}</Fact>
        )}
        <Fact name={t.competence}>{competence && t.competences[competence]}</Fact>
        <Fact name={t.handledBy}>
          {handledBy && <Go to={`/agency/${handledBy.code}`}>{name(handledBy)}</Go>}
        </Fact>
        <Fact name={t.limitation}>{violation.limitationOn && day(violation.limitationOn)}</Fact>
        <Fact name={t.dismissed}>{violation.dismissedBecause}</Fact>
        <Fact name={t.endedOn}>{violation.endedOn && day(violation.endedOn)}</Fact>
        <Fact name={t.closingNote}>{violation.closingNote}</Fact>
      </Facts>
    </header>
  );
}
