import { Text } from "@mantine/core";
import {
  CasesViolationStages,
  CasesViolations,
  type CasesViolationsQuery,
} from "../../api/generated";
import { usePage } from "../../api/usePage";
import { useFormat } from "../../format";
import { Clock } from "../../parts/clock/Clock";
import { Go } from "../../parts/Go";
import { Prose } from "../../parts/history/Prose";
import { Panel } from "../../parts/Panel";
import { Shown } from "../../parts/Shown";
import { useName, useTitle, useWords } from "../../words/language";
import { words as violationWords } from "../violation/words";
import classes from "./Cases.module.css";
import { AgencyChoice, Choice, Only } from "./Filters";
import { type Said, TRACKS, VIOLATION_STAGES, violationFilters } from "./filters";
import { LiveList } from "./LiveList";
import { Stages } from "./Stages";
import { words } from "./words";

/** The violation cases by stage, and the list of them with the deadline that ends first. */
export function Violations({ said }: { said: Said }) {
  const t = useWords(words);
  const { tracks } = useWords(violationWords);
  const { number } = useFormat();
  const { stage, common, filter } = violationFilters(said);
  const isEndedShown = said.ended !== undefined || stage === "Closed" || stage === "Dismissed";
  const shown = usePage(CasesViolations, { filter, first: 1, cursor: null });
  const total = shown.data?.violations.totalCount;
  return (
    <>
      <div className={classes.filters}>
        <AgencyChoice said={said} />
        <Choice
          name="track"
          label={t.track}
          said={said}
          values={TRACKS.map((value) => ({ value, label: tracks[value] }))}
        />
        <Only name="overdue" label={t.overdue} said={said} />
        <Only name="unremedied" label={t.unremedied} said={said} />
        <Only name="ended" label={t.ended} said={said} />
      </div>
      <Panel title={t.stages}>
        <Shown of={usePage(CasesViolationStages, common)} height={110}>
          {(counts) => (
            <Stages
              of={
                isEndedShown
                  ? VIOLATION_STAGES
                  : VIOLATION_STAGES.filter((one) => one !== "Closed" && one !== "Dismissed")
              }
              counts={counts}
              names={t.violationStages}
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
              {t.countCases(number(total))}
            </Text>
          )
        }
      >
        <LiveList
          key={JSON.stringify(filter)}
          page={CasesViolations}
          filter={filter}
          answered={({ violations }) => violations}
          label={t.tabs.violations}
          empty={t.noneCases}
        >
          {(violation, { head }) => <ViolationRow of={violation} today={head.today} />}
        </LiveList>
      </Panel>
    </>
  );
}

type Violation = CasesViolationsQuery["violations"]["nodes"][number];

function ViolationRow({ of: violation, today }: { of: Violation; today: string | null }) {
  const t = useWords(words);
  const { tracks, competences, timers } = useWords(violationWords);
  const name = useName();
  const title = useTitle();
  const { day } = useFormat();
  const { agency, organisation, track, competence, clock, places, endedOn } = violation;
  return (
    <article className={classes.row}>
      <div>
        <h3>
          <Go to={`/${violation.id}`}>
            <Prose isLinked={false}>{violation.statement}</Prose>
          </Go>
        </h3>
        <Text size="xs" c="var(--quiet)" component="div">
          {organisation !== null && `${organisation} · `}
          {agency && <Go to={`/agency/${agency.code}`}>{name(agency)}</Go>} · {violation.clause} ·{" "}
          {t.proposedOn(day(violation.proposedOn))}
        </Text>
      </div>
      <div className={classes.state}>
        {places[0] !== undefined && <span className={classes.place}>{title(places[0])}</span>}
        <span>
          {track === null ? t.notOpened : tracks[track]}
          {competence !== null && `, ${competences[competence]}`}
        </span>
        {violation.isUnremedied && <strong className={classes.late}>{t.notRemedied}</strong>}
      </div>
      <div>
        {clock !== null ? (
          <>
            <Text size="xs" c="var(--quiet)">
              {timers[clock.timer]}
            </Text>
            <Clock dueOn={clock.dueOn} today={today} />
          </>
        ) : (
          endedOn !== null && <Text size="sm">{t.endedOn(day(endedOn))}</Text>
        )}
      </div>
    </article>
  );
}
