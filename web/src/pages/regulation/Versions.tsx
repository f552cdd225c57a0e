import { Text } from "@mantine/core";
import { RegulationVersions, type RegulationVersionsQuery } from "../../api/generated";
import { usePage } from "../../api/usePage";
import { personOf, useWho } from "../../api/who";
import { useFormat } from "../../format";
import { StreamLink } from "../../parts/history/StreamLink";
import { Panel } from "../../parts/Panel";
import { Empty, Shown } from "../../parts/Shown";
import { useWords } from "../../words/language";
import { type Names, useOffice } from "../event/names";
import { Fact } from "./Fact";
import classes from "./Regulation.module.css";
import { words } from "./words";

type Workflow = RegulationVersionsQuery["workflows"][number];

/** On which versions cases go on, and which migrations were proposed. */
export function Versions({ names }: { names: Names }) {
  const t = useWords(words);
  const { number } = useFormat();
  const withNames = personOf(useWho()) !== undefined;
  return (
    <Shown of={usePage(RegulationVersions, { withNames })} height={160}>
      {({ workflows }) => {
        const older = workflows.filter(({ olderCaseCount }) => olderCaseCount > 0);
        const migrated = workflows.filter(({ migrations }) => migrations.length > 0);
        return (
          <>
            <Panel title={t.older}>
              {older.length === 0 && <Empty>{t.noOlder}</Empty>}
              {older.map((workflow) => (
                <div key={workflow.category}>
                  <h3 className={classes.subtitle}>
                    {names.category(workflow.category)}: {number(workflow.olderCaseCount)}
                  </h3>
                  <ul className={classes.bare}>
                    {workflow.olderCases.map((one) => (
                      <li key={one.case}>
                        <StreamLink id={one.case} />{" "}
                        <span className={classes.quiet}>
                          {t.version} {number(one.version)}
                        </span>
                      </li>
                    ))}
                  </ul>
                  {workflow.olderCases.length < workflow.olderCaseCount && (
                    <Text size="sm" c="var(--quiet)">
                      {t.shownOf(
                        number(workflow.olderCases.length),
                        number(workflow.olderCaseCount),
                      )}
                    </Text>
                  )}
                </div>
              ))}
            </Panel>
            {migrated.length > 0 && (
              <Panel title={t.migrations}>
                {migrated.map((workflow) => (
                  <Migrations key={workflow.category} of={workflow} names={names} />
                ))}
              </Panel>
            )}
          </>
        );
      }}
    </Shown>
  );
}

function Migrations({ of: { category, migrations }, names }: { of: Workflow; names: Names }) {
  const t = useWords(words);
  const { day, number } = useFormat();
  const office = useOffice();
  const by = (name: string | null | undefined) => (name ? `: ${name}` : "");
  return migrations.map((one) => (
    <div key={one.id}>
      <h3 className={classes.subtitle}>
        {names.category(category)} {t.migrateTo(number(one.to))}, {t.standings[one.standing]}
      </h3>
      <dl className={classes.facts}>
        <Fact label={t.proposedBy}>
          {office(one.office)}
          {by(one.proposedBy?.name)}, {day(one.proposedOn)}
        </Fact>
        <Fact label={t.legalBasis}>{one.legalBasis}</Fact>
        <Fact label={t.reason}>{one.reason}</Fact>
        {one.decidedOn !== null && (
          <Fact label={t.decidedOn}>
            {day(one.decidedOn)}
            {by(one.decidedBy?.name)}
            {one.standingReason !== null && ` (${one.standingReason})`}
          </Fact>
        )}
      </dl>
      {one.moved !== null && (
        <Text size="sm">
          {t.moved(number(one.moved))}
          {one.left.length > 0 && `, ${t.left(number(one.left.length))}`}
        </Text>
      )}
    </div>
  ));
}
