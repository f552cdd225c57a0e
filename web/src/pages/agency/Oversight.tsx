import { Text } from "@mantine/core";
import type {
  AgencyDifficultiesQuery,
  AgencyInspectionsQuery,
  AgencyViolationsQuery,
} from "../../api/generated";
import { AgencyDifficulties, AgencyInspections, AgencyViolations } from "../../api/generated";
import { usePage } from "../../api/usePage";
import { useFormat } from "../../format";
import { Due } from "../../parts/Due";
import { Go } from "../../parts/Go";
import { Panel } from "../../parts/Panel";
import { Places } from "../../parts/Places";
import { type Column, Rows } from "../../parts/Rows";
import { Empty, Shown } from "../../parts/Shown";
import { useWords } from "../../words/language";
import { Named } from "./Named";
import { words } from "./words";

type Inspection = AgencyInspectionsQuery["inspections"]["nodes"][number];
type Violation = AgencyViolationsQuery["violations"]["nodes"][number];
type Difficulty = AgencyDifficultiesQuery["difficulties"]["nodes"][number];

/** How the agency is overseen, and what it cannot solve alone. */
export function Oversight({ code }: { code: string }) {
  const t = useWords(words);
  return (
    <>
      <Panel title={t.inspections}>
        <Shown of={usePage(AgencyInspections, { code })} height={120}>
          {({ inspections: { nodes } }) =>
            nodes.length === 0 ? <Empty /> : <Inspections of={[...nodes].reverse()} />
          }
        </Shown>
      </Panel>
      <Panel title={t.violations}>
        <Shown of={usePage(AgencyViolations, { code })} height={120}>
          {({ violations: { nodes } }) =>
            nodes.length === 0 ? <Empty /> : <Violations of={[...nodes].reverse()} />
          }
        </Shown>
      </Panel>
      <Panel title={t.difficulties}>
        <Shown of={usePage(AgencyDifficulties, { code })} height={120}>
          {({ difficulties: { nodes } }) =>
            nodes.length === 0 ? <Empty /> : <Difficulties of={[...nodes].reverse()} />
          }
        </Shown>
      </Panel>
    </>
  );
}

function Inspections({ of: inspections }: { of: readonly Inspection[] }) {
  const t = useWords(words);
  const { day, share } = useFormat();
  const columns: readonly Column<Inspection>[] = [
    {
      key: "inspection",
      title: t.inspection,
      isHead: true,
      cell: ({ id, mode, basis }) => (
        <Go to={`/${id}`}>
          {t.modes[mode]}, {t.bases[basis]}
        </Go>
      ),
    },
    {
      key: "on",
      title: t.days,
      cell: ({ beganOn, plannedOn }) =>
        beganOn === null ? `${day(plannedOn)} (${t.planned})` : day(beganOn),
    },
    { key: "by", title: t.by, cell: ({ inspectedBy }) => <Named of={inspectedBy} /> },
    {
      key: "passed",
      title: t.passRate,
      align: "right",
      cell: ({ passPerMille }) => (passPerMille === null ? "–" : share(passPerMille / 1000)),
    },
    {
      key: "failures",
      title: t.failures,
      cell: ({ failures: { major, minor, observations } }) =>
        major + minor + observations === 0 ? "–" : t.failed(major, minor, observations),
    },
    { key: "state", title: t.state, cell: ({ places }) => <Places of={places} /> },
  ];
  return <Rows label={t.inspections} columns={columns} of={inspections} keyOf={({ id }) => id} />;
}

function Violations({ of: cases }: { of: readonly Violation[] }) {
  const t = useWords(words);
  const { day } = useFormat();
  const columns: readonly Column<Violation>[] = [
    {
      key: "statement",
      title: t.statement,
      isHead: true,
      cell: ({ id, statement }) => <Go to={`/${id}`}>{statement}</Go>,
    },
    { key: "clause", title: t.clause, cell: ({ clause }) => clause },
    { key: "subject", title: t.subject, cell: ({ subject }) => t.subjects[subject] },
    { key: "proposed", title: t.proposedOn, cell: ({ proposedOn }) => day(proposedOn) },
    {
      key: "clock",
      title: t.nextDeadline,
      cell: ({ clock }) =>
        clock === null ? "–" : <Due on={clock.dueOn} isOver={(clock.daysLeft ?? 0) < 0} />,
    },
    {
      key: "state",
      title: t.state,
      cell: ({ places, isUnremedied }) => (
        <>
          <Places of={places} />
          {isUnremedied && (
            <Text span inherit c="var(--late)">
              {" · "}
              {t.unremedied}
            </Text>
          )}
        </>
      ),
    },
  ];
  return <Rows label={t.violations} columns={columns} of={cases} keyOf={({ id }) => id} />;
}

function Difficulties({ of: difficulties }: { of: readonly Difficulty[] }) {
  const t = useWords(words);
  const { day } = useFormat();
  const columns: readonly Column<Difficulty>[] = [
    {
      key: "title",
      title: t.statement,
      isHead: true,
      cell: ({ id, title }) => <Go to={`/${id}`}>{title}</Go>,
    },
    { key: "topic", title: t.topic, cell: ({ topic }) => t.topics[topic] },
    { key: "raised", title: t.raisedOn, cell: ({ raisedOn }) => day(raisedOn) },
    { key: "due", title: t.due, cell: ({ dueOn, isLate }) => <Due on={dueOn} isOver={isLate} /> },
    { key: "state", title: t.state, cell: ({ places }) => <Places of={places} /> },
  ];
  return <Rows label={t.difficulties} columns={columns} of={difficulties} keyOf={({ id }) => id} />;
}
