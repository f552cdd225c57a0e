import { useFormat } from "../../format";
import { Go } from "../../parts/Go";
import { type Column, Rows } from "../../parts/Rows";
import { Empty } from "../../parts/Shown";
import { useWords } from "../../words/language";
import type { Copy } from "./story";
import { words } from "./words";

/** Where controlled copies went, what is in use first. */
export function Copies({ of: copies }: { of: readonly Copy[] }) {
  const t = useWords(words);
  const { day, number } = useFormat();
  if (copies.length === 0) {
    return <Empty>{t.noCopies}</Empty>;
  }
  const columns: readonly Column<Copy>[] = [
    { key: "place", title: t.place, isHead: true, cell: ({ place }) => place },
    { key: "number", title: t.copyNumber, cell: (copy) => copy.number },
    { key: "edition", title: t.edition, cell: ({ edition }) => edition ?? "–" },
    {
      key: "count",
      title: t.count,
      align: "right",
      cell: (copy) => number(copy.copies),
    },
    {
      key: "on",
      title: t.distributedOn,
      cell: ({ position, on }) => <Go to={`/event/${position}`}>{day(on)}</Go>,
    },
    {
      key: "recalled",
      title: t.recalledOn,
      cell: ({ recalled }) =>
        recalled === undefined ? (
          t.inUse
        ) : (
          <>
            <Go to={`/event/${recalled.position}`}>{day(recalled.on)}</Go>,{" "}
            {t.outcomes[recalled.outcome] ?? recalled.outcome}
          </>
        ),
    },
  ];
  const inUseFirst = [...copies]
    .reverse()
    .sort(
      (one, other) => Number(one.recalled !== undefined) - Number(other.recalled !== undefined),
    );
  return (
    <Rows label={t.copies} columns={columns} of={inUseFirst} keyOf={({ position }) => position} />
  );
}
