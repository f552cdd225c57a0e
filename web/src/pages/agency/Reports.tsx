import { Text } from "@mantine/core";
import type { AgencyPlansQuery, AgencyReportsQuery, ReportTimeliness } from "../../api/generated";
import { AgencyPlans, AgencyReports } from "../../api/generated";
import { usePage } from "../../api/usePage";
import { useFormat } from "../../format";
import { Go } from "../../parts/Go";
import { Panel } from "../../parts/Panel";
import { Places } from "../../parts/Places";
import { type Column, Rows } from "../../parts/Rows";
import { Empty, Shown } from "../../parts/Shown";
import { useWords } from "../../words/language";
import { words } from "./words";

type Report = AgencyReportsQuery["reports"]["nodes"][number];
type Plan = AgencyPlansQuery["annualPlans"]["nodes"][number];

/** What the agency reports, and with what money it works. */
export function Reports({ code }: { code: string }) {
  const t = useWords(words);
  return (
    <>
      <Panel title={t.reports}>
        <Shown of={usePage(AgencyReports, { code })} height={160}>
          {({ reports: { nodes } }) =>
            nodes.length === 0 ? <Empty /> : <Table of={[...nodes].reverse()} />
          }
        </Shown>
      </Panel>
      <Panel title={t.plans}>
        <Shown of={usePage(AgencyPlans, { code })} height={160}>
          {({ annualPlans: { nodes } }) =>
            nodes.length === 0 ? <Empty /> : <Plans of={[...nodes].reverse()} />
          }
        </Shown>
      </Panel>
    </>
  );
}

const TONE: Record<ReportTimeliness, string> = {
  AWAITED: "var(--quiet)",
  ON_TIME: "var(--well)",
  LATE: "var(--soon)",
  MISSING: "var(--late)",
};

function Table({ of: reports }: { of: readonly Report[] }) {
  const t = useWords(words);
  const { day } = useFormat();
  const columns: readonly Column<Report>[] = [
    {
      key: "report",
      title: t.report,
      isHead: true,
      cell: ({ id, kind, period, subject }) => (
        <Go to={`/${id}`}>
          {t.reportKinds[kind]} {period?.year ?? subject}
        </Go>
      ),
    },
    { key: "due", title: t.due, cell: ({ dueOn }) => day(dueOn) },
    {
      key: "timeliness",
      title: t.onTime,
      cell: ({ timeliness }) => (
        <Text span inherit c={TONE[timeliness]}>
          {t.timeliness[timeliness]}
        </Text>
      ),
    },
    { key: "number", title: t.number, cell: ({ number }) => number ?? "–" },
    {
      key: "submitted",
      title: t.submittedOn,
      cell: ({ submittedOn }) => (submittedOn === null ? "–" : day(submittedOn)),
    },
    {
      key: "accepted",
      title: t.acceptedOn,
      cell: ({ acceptedOn }) => (acceptedOn === null ? "–" : day(acceptedOn)),
    },
    { key: "state", title: t.state, cell: ({ places }) => <Places of={places} /> },
  ];
  return <Rows label={t.reports} columns={columns} of={reports} keyOf={({ id }) => id} />;
}

function Plans({ of: plans }: { of: readonly Plan[] }) {
  const t = useWords(words);
  const { day, dong } = useFormat();
  const money = (
    key: "requested" | "appraised" | "approved" | "allocated" | "spent",
  ): Column<Plan> => ({
    key,
    title: t[key],
    align: "right",
    cell: ({ totals }) => dong(totals[`${key}Dong`]),
  });
  const columns: readonly Column<Plan>[] = [
    {
      key: "year",
      title: t.year,
      isHead: true,
      cell: ({ id, year }) => <Go to={`/${id}`}>{year}</Go>,
    },
    {
      key: "signed",
      title: t.signedOn,
      cell: ({ number, signedOn }) =>
        signedOn === null ? "–" : `${day(signedOn)}${number === null ? "" : ` (${number})`}`,
    },
    money("requested"),
    money("appraised"),
    money("approved"),
    money("allocated"),
    money("spent"),
    {
      key: "state",
      title: t.state,
      cell: ({ places, isCut }) => (
        <>
          <Places of={places} />
          {isCut && ` · ${t.cut}`}
        </>
      ),
    },
  ];
  return <Rows label={t.plans} columns={columns} of={plans} keyOf={({ id }) => id} />;
}
