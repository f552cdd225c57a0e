import { Alert, Badge, Table, Text } from "@mantine/core";
import type { ReactNode } from "react";
import type { RegulationTrialQuery } from "../../api/generated";
import { useFormat } from "../../format";
import { Go } from "../../parts/Go";
import { Grade } from "../../parts/Grade";
import { StreamLink } from "../../parts/history/StreamLink";
import { Panel } from "../../parts/Panel";
import { Empty } from "../../parts/Shown";
import { useLanguage, useTitle, useWords } from "../../words/language";
import { useEventTitle, useValueTitle } from "../../words/titles";
import { Scope } from "../event/Envelope";
import type { Names } from "../event/names";
import { Wide } from "../event/Wide";
import { Changes } from "./Changes";
import classes from "./Regulation.module.css";
import { words } from "./words";

type Result = RegulationTrialQuery["regulationDryRun"];

/** What would have differed, kind by kind, each with the way to what it is about. */
export function TrialResult({ of: result, names }: { of: Result; names: Names }) {
  const t = useWords(words);
  const { day, number, tenths } = useFormat();
  const title = useTitle();
  const language = useLanguage();
  const valueTitle = useValueTitle();
  const eventTitle = useEventTitle();
  const kind = (value: string) => valueTitle("ObligationKind", value);
  const open = (
    <Badge tt="none" variant="default">
      {t.open}
    </Badge>
  );
  const places = (of: Result["cases"][number]["from"]) => of.map(title).join(" · ") || t.nowhere;
  return (
    <>
      <Panel title={t.result}>
        <Text size="sm" role="status">
          {t.lived(number(result.acts), number(result.position), day(result.today))}
        </Text>
        {result.drift > 0 && (
          <Alert color="yellow" mt="sm">
            {t.drift(number(result.drift))}
          </Alert>
        )}
        <h3 className={classes.subtitle}>{t.withChanges}</h3>
        <Changes of={result.changes} names={names} />
        {result.tables.map(({ workflow, to }) => (
          <Text key={workflow} size="sm">
            {t.table(names.category(workflow), number(to))}
          </Text>
        ))}
      </Panel>
      <Rows
        title={t.grades}
        count={result.grades.length}
        heads={[t.debtor, t.isNow, t.wouldBe]}
        rows={result.grades.map((one) => ({
          key: one.agency,
          cells: [
            <Scope key="agency" of={one.agency} names={names} />,
            <span key="from">
              <Grade of={one.gradeFrom} /> {one.pointsFrom === null ? "–" : tenths(one.pointsFrom)}
            </span>,
            <span key="to">
              <Grade of={one.gradeTo} /> {one.pointsTo === null ? "–" : tenths(one.pointsTo)}
            </span>,
          ],
        }))}
      />
      <Rows
        title={t.dueDates}
        count={result.dueDateCount}
        heads={[t.obligation, t.aboutWhat, t.debtor, t.isNow, t.wouldBe]}
        rows={result.dueDates.map((one) => ({
          key: one.obligation,
          cells: [
            <span key="what">
              <Go to={`/${one.obligation}`}>{kind(one.kind)}</Go> {one.isOpen && open}
            </span>,
            <StreamLink key="about" id={one.about} />,
            <Scope key="debtor" of={one.debtor} names={names} />,
            day(one.from),
            <strong key="to">{day(one.to)}</strong>,
          ],
        }))}
      />
      <Rows
        title={t.obligations}
        count={result.obligationCount}
        heads={[t.obligation, t.aboutWhat, t.debtor, t.due, t.isNow, t.wouldBe]}
        rows={result.obligations.map((one) => ({
          key: one.obligation,
          cells: [
            one.from === "ABSENT" ? (
              kind(one.kind)
            ) : (
              <Go key="what" to={`/${one.obligation}`}>
                {kind(one.kind)}
              </Go>
            ),
            <StreamLink key="about" id={one.about} />,
            <Scope key="debtor" of={one.debtor} names={names} />,
            day(one.dueOn),
            t.fates[one.from],
            <strong key="to">{t.fates[one.to]}</strong>,
          ],
        }))}
      />
      <Rows
        title={t.cases}
        count={result.caseCount}
        heads={[t.case, t.debtor, t.isNow, t.wouldBe]}
        rows={result.cases.map((one) => ({
          key: one.id,
          cells: [
            <span key="case">
              {one.from.length === 0 ? (
                names.category(one.id.slice(0, one.id.indexOf("/")))
              ) : (
                <StreamLink id={one.id} />
              )}{" "}
              {one.isOpen && open}
            </span>,
            one.scope === null ? "" : <Scope key="scope" of={one.scope} names={names} />,
            places(one.from),
            <strong key="to">{places(one.to)}</strong>,
          ],
        }))}
      />
      <Rows
        title={t.stuck}
        count={result.stuckCount}
        heads={[t.act, t.case, t.debtor, t.onDay, t.why]}
        rows={result.stuck.map((one, place) => ({
          key: `${one.id} ${place}`,
          cells: [
            eventTitle(one.what),
            <StreamLink key="case" id={one.id} />,
            <Scope key="scope" of={one.scope} names={names} />,
            one.on === null ? "" : day(one.on),
            <span key="why">
              {language === "vi" ? one.messageVi : one.messageEn}
              {one.rule !== null && (
                <>
                  {" "}
                  <Go to="/regulation" search={{ tab: "workflows", find: one.rule }}>
                    {one.rule}
                  </Go>
                </>
              )}
            </span>,
          ],
        }))}
      />
    </>
  );
}

interface Row {
  readonly key: string;
  readonly cells: readonly ReactNode[];
}

function Rows({
  title,
  count,
  heads,
  rows,
}: {
  title: string;
  count: number;
  heads: readonly string[];
  rows: readonly Row[];
}) {
  const t = useWords(words);
  const { number } = useFormat();
  return (
    <Panel title={`${title}: ${number(count)}`}>
      {rows.length === 0 ? (
        <Empty>{t.same}</Empty>
      ) : (
        <>
          {rows.length < count && (
            <Text size="sm" c="var(--quiet)">
              {t.shownOf(number(rows.length), number(count))}
            </Text>
          )}
          <Wide label={title} width={600} height={520}>
            <Table className={classes.table} stickyHeader>
              <Table.Thead>
                <Table.Tr>
                  {heads.map((head) => (
                    <Table.Th key={head} scope="col">
                      {head}
                    </Table.Th>
                  ))}
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {rows.map(({ key, cells }) => (
                  <Table.Tr key={key}>
                    {cells.map((cell, place) => (
                      <Table.Td key={heads[place]}>{cell}</Table.Td>
                    ))}
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Wide>
        </>
      )}
    </Panel>
  );
}
