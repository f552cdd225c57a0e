import { Checkbox, Text } from "@mantine/core";
import type {
  AgencyAuditsQuery,
  AgencyFindingsQuery,
  AgencyReviewsQuery,
  FindingSeverity,
} from "../../api/generated";
import { AgencyAudits, AgencyFindings, AgencyReviews } from "../../api/generated";
import { usePage } from "../../api/usePage";
import { useFormat } from "../../format";
import { Due } from "../../parts/Due";
import { Go } from "../../parts/Go";
import { Panel } from "../../parts/Panel";
import { Places } from "../../parts/Places";
import { type Column, Rows } from "../../parts/Rows";
import { Empty, Shown } from "../../parts/Shown";
import { useAddress } from "../../parts/useAddress";
import { useWords } from "../../words/language";
import { words } from "./words";

type Audit = AgencyAuditsQuery["audits"]["nodes"][number];
type Finding = AgencyFindingsQuery["findings"]["nodes"][number];
type Review = AgencyReviewsQuery["reviews"]["nodes"][number];

/** How the agency checks itself, and what it does about what is found. */
export function Checks({ code }: { code: string }) {
  const t = useWords(words);
  const { number } = useFormat();
  const findings = usePage(AgencyFindings, { code });
  const all = findings.data?.findings.nodes ?? [];
  return (
    <>
      <Panel
        title={t.findings}
        aside={
          findings.data && (
            <Text size="sm">
              {t.findingsCount(
                number(all.filter(({ isOpen }) => isOpen).length),
                number(all.length),
              )}
            </Text>
          )
        }
      >
        <Shown of={findings} height={360}>
          {({ findings: { nodes } }) => (nodes.length === 0 ? <Empty /> : <Findings of={nodes} />)}
        </Shown>
      </Panel>
      <Panel title={t.audits}>
        <Shown of={usePage(AgencyAudits, { code })} height={120}>
          {({ audits: { nodes } }) =>
            nodes.length === 0 ? <Empty /> : <Audits of={[...nodes].reverse()} />
          }
        </Shown>
      </Panel>
      <Panel title={t.reviews}>
        <Shown of={usePage(AgencyReviews, { code })} height={120}>
          {({ reviews: { nodes } }) =>
            nodes.length === 0 ? <Empty /> : <Reviews of={[...nodes].reverse()} />
          }
        </Shown>
      </Panel>
    </>
  );
}

const WEIGHT: Record<FindingSeverity, number> = { MAJOR: 2, MINOR: 1, OBSERVATION: 0 };

/** What is overdue first, then what is open, the newest first. */
const byNeed = (one: Finding, other: Finding): number =>
  Number(other.isOverdue) - Number(one.isOverdue) ||
  Number(other.isOpen) - Number(one.isOpen) ||
  other.raisedOn.localeCompare(one.raisedOn) ||
  WEIGHT[other.severity] - WEIGHT[one.severity];

function Findings({ of: findings }: { of: readonly Finding[] }) {
  const t = useWords(words);
  const { day } = useFormat();
  const [said, say] = useAddress<"open">();
  const isOnlyOpen = said.open !== undefined;
  const wanted = findings.filter(({ isOpen }) => isOpen || !isOnlyOpen).sort(byNeed);
  const columns: readonly Column<Finding>[] = [
    {
      key: "statement",
      title: t.statement,
      isHead: true,
      cell: ({ id, statement }) => <Go to={`/${id}`}>{statement}</Go>,
    },
    {
      key: "severity",
      title: t.severity,
      cell: ({ severity }) => (
        <Text span inherit fw={severity === "MAJOR" ? 600 : 400}>
          {t.severities[severity]}
        </Text>
      ),
    },
    { key: "source", title: t.source, cell: ({ source }) => t.sources[source] },
    { key: "clause", title: t.clause, cell: ({ clause }) => clause },
    { key: "unit", title: t.unit, cell: ({ unit }) => unit },
    { key: "raised", title: t.raisedOn, cell: ({ raisedOn }) => day(raisedOn) },
    {
      key: "due",
      title: t.due,
      cell: ({ dueOn, isOverdue }) => <Due on={dueOn} isOver={isOverdue} />,
    },
    { key: "state", title: t.state, cell: ({ places }) => <Places of={places} /> },
  ];
  return (
    <>
      <Checkbox
        label={t.onlyOpen}
        checked={isOnlyOpen}
        onChange={({ currentTarget }) => say({ open: currentTarget.checked ? "1" : undefined })}
        mb="xs"
      />
      {wanted.length === 0 ? (
        <Empty />
      ) : (
        <Rows label={t.findings} columns={columns} of={wanted} keyOf={({ id }) => id} />
      )}
    </>
  );
}

function Audits({ of: audits }: { of: readonly Audit[] }) {
  const t = useWords(words);
  const { day, number } = useFormat();
  const columns: readonly Column<Audit>[] = [
    {
      key: "days",
      title: t.days,
      isHead: true,
      cell: ({ id, startsOn, endsOn }) => (
        <Go to={`/${id}`}>
          {startsOn === endsOn ? day(startsOn) : `${day(startsOn)} – ${day(endsOn)}`}
        </Go>
      ),
    },
    { key: "units", title: t.units, cell: ({ units }) => units.join(", ") },
    { key: "leader", title: t.leader, cell: ({ leader }) => leader?.name ?? t.nobody },
    {
      key: "report",
      title: t.report,
      cell: ({ report }) =>
        report === null
          ? "–"
          : `${report.number} (${day(report.reportedOn)}): ${t.results(
              number(report.conforming),
              number(report.nonconforming),
            )}`,
    },
    { key: "state", title: t.state, cell: ({ places }) => <Places of={places} /> },
  ];
  return <Rows label={t.audits} columns={columns} of={audits} keyOf={({ id }) => id} />;
}

function Reviews({ of: reviews }: { of: readonly Review[] }) {
  const t = useWords(words);
  const { day, number } = useFormat();
  const columns: readonly Column<Review>[] = [
    {
      key: "held",
      title: t.heldOn,
      isHead: true,
      cell: ({ id, heldOn, plannedOn }) => (
        <Go to={`/${id}`}>
          {heldOn !== null
            ? day(heldOn)
            : plannedOn === null
              ? t.planned
              : `${day(plannedOn)} (${t.planned})`}
        </Go>
      ),
    },
    { key: "chair", title: t.chair, cell: ({ chair }) => chair?.name ?? t.nobody },
    {
      key: "minutes",
      title: t.minutes,
      cell: ({ minutesNumber, signedOn }) =>
        minutesNumber === null || signedOn === null ? "–" : `${minutesNumber} (${day(signedOn)})`,
    },
    {
      key: "actions",
      title: t.actionsCount,
      align: "right",
      cell: ({ actions }) => number(actions.length),
    },
    { key: "state", title: t.state, cell: ({ places }) => <Places of={places} /> },
  ];
  return <Rows label={t.reviews} columns={columns} of={reviews} keyOf={({ id }) => id} />;
}
