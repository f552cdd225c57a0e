import { Text, Title } from "@mantine/core";
import { useParams } from "@tanstack/react-router";
import { type FindingPageQuery, FindingPage as FindingQuery } from "../../api/generated";
import { usePage } from "../../api/usePage";
import { useFormat } from "../../format";
import { Acts } from "../../parts/acts/Acts";
import { Clock } from "../../parts/clock/Clock";
import { DueNote } from "../../parts/clock/DueNote";
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
import { Links } from "./Links";
import { Plan } from "./Plan";
import { Severity } from "./Severity";
import { SHELF } from "./shelf";
import { words } from "./words";

/** One finding: what was found, where it stands, and the file of what was done about it. */
export function FindingPage() {
  const { key = "" } = useParams({ strict: false });
  const id = `finding/${key}`;
  return canBeId(id) ? <Finding key={id} id={id} /> : <Nothing id={id} />;
}

export type FindingShown = NonNullable<FindingPageQuery["finding"]>;

function Finding({ id }: { id: string }) {
  const t = useWords({ vi: { ...words.vi, ...common.vi }, en: { ...words.en, ...common.en } });
  return (
    <Shown of={usePage(FindingQuery, { id })} height={600}>
      {({ finding, head, history, violations }) =>
        finding === null ? (
          <Nothing id={id} />
        ) : (
          <>
            <Head of={finding} />
            <div className={frame.columns}>
              <div className={`${frame.column} ${frame.pressing}`}>
                <Panel title={t.acts}>
                  <Acts
                    of={finding.availableActions}
                    stream={id}
                    version={finding.version}
                    category="finding"
                    agency={finding.agency?.code}
                  />
                </Panel>
                <Panel title={t.clock}>
                  <Due of={finding} today={head.today} />
                </Panel>
                {finding.actions.length > 0 && (
                  <Panel title={t.plan}>
                    <Plan of={finding.actions} today={head.today} />
                  </Panel>
                )}
              </div>
              <div className={frame.file}>
                <Panel title={t.file}>
                  <CaseFile
                    of={history}
                    category="finding"
                    shelf={SHELF}
                    stages={t.stages}
                    cycle={t.round}
                  />
                </Panel>
              </div>
              <div className={`${frame.column} ${frame.around}`}>
                <Panel title={t.stands}>
                  <Diagram id={id} />
                </Panel>
                <Panel title={t.papers}>
                  <Papers of={history.map(({ event }) => event)} />
                </Panel>
                <Links of={history} violations={violations.nodes} />
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

function Head({ of: finding }: { of: FindingShown }) {
  const t = useWords(words);
  const name = useName();
  const { day, number } = useFormat();
  const { agency, raisedBy, verifiedBy, endedOn, proposedRegrade } = finding;
  return (
    <header className={frame.head}>
      <div>
        <Text size="sm" c="var(--quiet)">
          {t.finding} · {t.kinds[finding.kind]}
        </Text>
        <Title order={1}>
          <Prose>{finding.statement}</Prose>
        </Title>
      </div>
      <Places of={finding.places} />
      {proposedRegrade !== null && (
        <Text size="sm" c="var(--soon)" fw={600}>
          {t.regrade}: {t.grounds[proposedRegrade]}
        </Text>
      )}
      <Facts>
        <Fact name={t.agency}>
          {agency && <Go to={`/agency/${agency.code}`}>{name(agency)}</Go>}
        </Fact>
        <Fact name={t.unit}>{finding.unit}</Fact>
        <Fact name={t.severity}>
          <Severity of={finding.severity} />
        </Fact>
        <Fact name={t.source}>{t.sources[finding.source]}</Fact>
        <Fact name={t.clause}>{finding.clause}</Fact>
        <Fact name={t.evidence} isLong>
          <Prose>{finding.evidence}</Prose>
        </Fact>
        <Fact name={t.raisedOn}>
          {day(finding.raisedOn)}
          {finding.isBaseline && ` (${t.baseline})`}
        </Fact>
        <Fact name={t.raisedBy}>{raisedBy?.name}</Fact>
        {finding.cycle > 1 && <Fact name={t.cycle}>{number(finding.cycle)}</Fact>}
        {finding.extensions > 0 && <Fact name={t.extensions}>{number(finding.extensions)}</Fact>}
        <Fact name={t.verifiedBy}>{verifiedBy?.name}</Fact>
        <Fact name={t.endedOn}>{endedOn && day(endedOn)}</Fact>
      </Facts>
    </header>
  );
}

function Due({
  of: { due, implementedOn, endedOn },
  today,
}: {
  of: FindingShown;
  today: string | null;
}) {
  const t = useWords(words);
  if (due === null) {
    return (
      <Text size="sm" c="var(--quiet)">
        {t.noDue}
      </Text>
    );
  }
  return (
    <>
      <Clock
        dueOn={due.dueOn}
        today={today}
        fromOn={due.count?.fromOn}
        doneOn={implementedOn ?? endedOn}
      />
      <DueNote of={due} />
    </>
  );
}
