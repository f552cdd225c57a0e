import { Group, Text } from "@mantine/core";
import type {
  AgenciesFiguresFragment,
  AgenciesRegisterQuery,
  AgencyKind,
} from "../../api/generated";
import { useFormat } from "../../format";
import { Figure } from "../../parts/Figure";
import { Go } from "../../parts/Go";
import { Grade } from "../../parts/Grade";
import { type Column, Rows } from "../../parts/Rows";
import { Empty } from "../../parts/Shown";
import { useLanguage, useName, useWords } from "../../words/language";
import { words } from "./words";

export type Standing = AgenciesFiguresFragment;

export interface Entry {
  readonly agency: AgenciesRegisterQuery["agencies"]["nodes"][number];
  /** Absent until it is known, and for those who may not know. */
  readonly standing: Standing | undefined;
}

const COUNTS = {
  findings: ({ findings }: Standing) => findings.totalCount,
  findingsOverdue: ({ findingsOverdue }: Standing) => findingsOverdue.totalCount,
  obligations: ({ obligationsOverdue }: Standing) => obligationsOverdue.totalCount,
  documents: ({ documentsOverdue }: Standing) => documentsOverdue.totalCount,
  violations: ({ violations }: Standing) => violations.totalCount,
} as const;

type Count = keyof typeof COUNTS;

/** Where the drill-down of a count goes. */
const PLACE: Record<Count, string> = {
  findings: "checks",
  findingsOverdue: "checks",
  obligations: "obligations",
  documents: "documents",
  violations: "oversight",
};

/** Agencies one under the other, with what is open and overdue at each. */
export function AgenciesTable({
  of: entries,
  isGrouped,
  order,
  onOrder,
}: {
  of: readonly Entry[];
  isGrouped: boolean;
  order: string | undefined;
  onOrder: (order: string) => void;
}) {
  const t = useWords(words);
  const language = useLanguage();
  const name = useName();
  const { tenths } = useFormat();
  const byName = (one: Entry, other: Entry) =>
    name(one.agency).localeCompare(name(other.agency), language);
  const amount = (key: Count): Column<Entry> => ({
    key,
    title: t[key],
    align: "right",
    cell: ({ agency, standing }) =>
      standing === undefined ? (
        "–"
      ) : COUNTS[key](standing) === 0 ? (
        <Text span c="var(--quiet)" size="sm">
          0
        </Text>
      ) : (
        <Go to={`/agency/${agency.code}`} search={{ tab: PLACE[key] }}>
          <Figure value={COUNTS[key](standing)} />
        </Go>
      ),
    compare: (one, other) =>
      (one.standing ? COUNTS[key](one.standing) : -1) -
      (other.standing ? COUNTS[key](other.standing) : -1),
  });
  const columns: readonly Column<Entry>[] = [
    {
      key: "name",
      title: t.agency,
      isHead: true,
      cell: ({ agency }) => <Named of={agency} isOfItsKind={isGrouped} />,
      compare: byName,
    },
    {
      key: "score",
      title: t.score,
      align: "right",
      cell: ({ standing }) =>
        standing === undefined ? (
          "–"
        ) : (
          <Group gap={8} wrap="nowrap" justify="flex-end">
            {standing.compliance?.score == null ? (
              "–"
            ) : (
              <Figure value={standing.compliance.score} written={tenths} />
            )}
            <Grade of={standing.compliance?.grade ?? null} />
          </Group>
        ),
      compare: (one, other) =>
        (one.standing?.compliance?.score ?? -1) - (other.standing?.compliance?.score ?? -1),
    },
    ...(Object.keys(COUNTS) as Count[]).map(amount),
  ];
  if (entries.length === 0) {
    return <Empty>{t.none}</Empty>;
  }
  const present = new Set(entries.map(({ agency }) => agency.kind));
  const kinds = (Object.keys(t.kinds) as AgencyKind[]).filter((kind) => present.has(kind));
  return (
    <Rows
      label={t.title}
      columns={columns}
      of={
        isGrouped
          ? kinds.map((kind) => ({
              key: kind,
              title: t.kinds[kind],
              rows: entries.filter(({ agency }) => agency.kind === kind),
            }))
          : entries
      }
      keyOf={({ agency }) => agency.code}
      order={order ?? "name"}
      onOrder={onOrder}
    />
  );
}

/** Kinds of agencies that are parts of another. */
const PARTS: readonly AgencyKind[] = [
  "SUBORDINATE_UNIT",
  "DISTRICT_DIVISION",
  "PUBLIC_SERVICE_UNIT",
];

function Named({
  of: agency,
  isOfItsKind,
}: {
  of: Entry["agency"];
  /** Whether its kind is said above it. */
  isOfItsKind: boolean;
}) {
  const t = useWords(words);
  const name = useName();
  const { day } = useFormat();
  const beside = [
    ...(agency.parent !== null && PARTS.includes(agency.kind)
      ? [t.partOf(name(agency.parent))]
      : isOfItsKind
        ? []
        : [t.kinds[agency.kind]]),
    ...(agency.classification === null || agency.classification === "MANDATORY"
      ? []
      : [t.classifications[agency.classification]]),
    ...(agency.ending === null
      ? []
      : [(agency.ending.isOver ? t.ended : t.ending)(day(agency.ending.effectiveOn))]),
  ];
  return (
    <>
      <Go to={`/agency/${agency.code}`}>{name(agency)}</Go>
      <Text size="xs" c="var(--quiet)" fw={400}>
        {beside.join(" · ")}
      </Text>
    </>
  );
}
