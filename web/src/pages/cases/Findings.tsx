import { Text } from "@mantine/core";
import { CasesFindingStages, CasesFindings, type CasesFindingsQuery } from "../../api/generated";
import { usePage } from "../../api/usePage";
import { useFormat } from "../../format";
import { Clock } from "../../parts/clock/Clock";
import { Go } from "../../parts/Go";
import { Prose } from "../../parts/history/Prose";
import { Panel } from "../../parts/Panel";
import { Shown } from "../../parts/Shown";
import { useName, useTitle, useWords } from "../../words/language";
import { Severity } from "../finding/Severity";
import { words as findingWords } from "../finding/words";
import classes from "./Cases.module.css";
import { AgencyChoice, Choice, Only } from "./Filters";
import { FINDING_STAGES, findingFilters, type Said, SEVERITIES, SOURCES } from "./filters";
import { LiveList } from "./LiveList";
import { Stages } from "./Stages";
import { words } from "./words";

/** The findings by stage, and the list of them. */
export function Findings({ said }: { said: Said }) {
  const t = useWords(words);
  const { severities, sources } = useWords(findingWords);
  const { number } = useFormat();
  const { stage, common, filter } = findingFilters(said);
  const isEndedShown = said.ended !== undefined || stage === "Closed" || stage === "Withdrawn";
  const total = usePage(CasesFindings, { filter, first: 1, cursor: null }).data?.findings
    .totalCount;
  return (
    <>
      <div className={classes.filters}>
        <AgencyChoice said={said} />
        <Choice
          name="severity"
          label={t.severity}
          said={said}
          values={SEVERITIES.map((value) => ({ value, label: severities[value] }))}
        />
        <Choice
          name="source"
          label={t.source}
          said={said}
          values={SOURCES.map((value) => ({ value, label: sources[value] }))}
        />
        <Only name="overdue" label={t.overdue} said={said} />
        <Only name="ended" label={t.ended} said={said} />
      </div>
      <Panel title={t.stages}>
        <Shown of={usePage(CasesFindingStages, common)} height={110}>
          {(counts) => (
            <Stages
              of={
                isEndedShown
                  ? FINDING_STAGES
                  : FINDING_STAGES.filter((one) => one !== "Closed" && one !== "Withdrawn")
              }
              counts={counts}
              names={t.findingStages}
              chosen={stage}
              said={said}
            />
          )}
        </Shown>
      </Panel>
      <Panel
        title={t.list}
        aside={
          total !== undefined && (
            <Text size="sm" c="var(--quiet)" role="status">
              {t.count(number(total))}
            </Text>
          )
        }
      >
        <LiveList
          key={JSON.stringify(filter)}
          page={CasesFindings}
          filter={filter}
          answered={({ findings }) => findings}
          label={t.tabs.findings}
          empty={t.none}
        >
          {(finding, { head }) => <FindingRow of={finding} today={head.today} />}
        </LiveList>
      </Panel>
    </>
  );
}

type Finding = CasesFindingsQuery["findings"]["nodes"][number];

function FindingRow({ of: finding, today }: { of: Finding; today: string | null }) {
  const t = useWords(words);
  const { sources } = useWords(findingWords);
  const name = useName();
  const title = useTitle();
  const { day } = useFormat();
  const { agency, due, places, endedOn, implementedOn } = finding;
  return (
    <article className={classes.row}>
      <div>
        <h3>
          <Go to={`/${finding.id}`}>
            <Prose isLinked={false}>{finding.statement}</Prose>
          </Go>
        </h3>
        <Text size="xs" c="var(--quiet)" component="div">
          {agency && <Go to={`/agency/${agency.code}`}>{name(agency)}</Go>} · {finding.unit} ·{" "}
          {finding.clause} · {sources[finding.source]}, {t.raisedOn(day(finding.raisedOn))}
        </Text>
      </div>
      <div className={classes.state}>
        <Severity of={finding.severity} />
        {places[0] !== undefined && <span className={classes.place}>{title(places[0])}</span>}
      </div>
      <div>
        {due !== null ? (
          <Clock
            dueOn={due.dueOn}
            today={today}
            fromOn={due.count?.fromOn}
            doneOn={implementedOn ?? endedOn}
          />
        ) : (
          endedOn !== null && <Text size="sm">{t.endedOn(day(endedOn))}</Text>
        )}
      </div>
    </article>
  );
}
