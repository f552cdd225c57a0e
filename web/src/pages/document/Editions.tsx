import { Text } from "@mantine/core";
import { useFormat } from "../../format";
import { Go } from "../../parts/Go";
import { type Column, Rows } from "../../parts/Rows";
import { Empty } from "../../parts/Shown";
import { useWords } from "../../words/language";
import type { Paper } from "./Document";
import { File } from "./File";
import { words } from "./words";

export type Edition = Paper["editions"][number];

/** All editions, the newest first: who wrote and approved each, and when it was in force. */
export function Editions({
  of: editions,
  approvals,
}: {
  of: readonly Edition[];
  /** The events by which they were approved. */
  approvals: ReadonlyMap<string, string>;
}) {
  const t = useWords(words);
  const { day } = useFormat();
  if (editions.length === 0) {
    return <Empty>{t.noEditions}</Empty>;
  }
  const columns: readonly Column<Edition>[] = [
    {
      key: "edition",
      title: t.edition,
      isHead: true,
      cell: ({ label, title }) => (
        <>
          {label}
          <Text size="xs" c="var(--quiet)" fw={400}>
            {title}
          </Text>
        </>
      ),
    },
    {
      key: "drafted",
      title: t.drafted,
      cell: ({ draftedBy, draftedOn }) => (
        <Act by={draftedBy.map(({ name }) => name)} on={draftedOn && day(draftedOn)} />
      ),
    },
    {
      key: "approved",
      title: t.approved,
      cell: ({ label, approvedBy, approvedOn }) => {
        const event = approvals.get(label);
        const on = approvedOn && day(approvedOn);
        return (
          <Act
            by={[approvedBy?.name ?? null]}
            on={on && event !== undefined ? <Go to={`/event/${event}`}>{on}</Go> : on}
          />
        );
      },
    },
    {
      key: "valid",
      title: t.validity,
      cell: ({ validFrom, validUntil }) =>
        validFrom === null
          ? "–"
          : `${t.from} ${day(validFrom)}${validUntil === null ? "" : ` ${t.until} ${day(validUntil)}`}`,
    },
    { key: "change", title: t.change, cell: ({ changeSummary }) => changeSummary ?? "–" },
    { key: "file", title: t.file, cell: (edition) => <File of={edition} /> },
  ];
  return (
    <Rows
      label={t.editions}
      columns={columns}
      of={[...editions].reverse()}
      keyOf={({ label }) => label}
    />
  );
}

function Act({ by, on }: { by: readonly (string | null)[]; on: React.ReactNode }) {
  const names = by.filter((name) => name !== null).join(", ");
  return (
    <>
      {on ?? "–"}
      {names !== "" && (
        <Text size="xs" c="var(--quiet)">
          {names}
        </Text>
      )}
    </>
  );
}
