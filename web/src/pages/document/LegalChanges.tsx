import type { DocumentLegalChangesQuery } from "../../api/generated";
import { useFormat } from "../../format";
import { Due } from "../../parts/Due";
import { Go } from "../../parts/Go";
import { Places } from "../../parts/Places";
import { type Column, Rows } from "../../parts/Rows";
import { Empty } from "../../parts/Shown";
import { useWords } from "../../words/language";
import { words } from "./words";

type Change = DocumentLegalChangesQuery["legalChanges"]["nodes"][number];

/** The new law for which a document had or has to be updated, and what came of it. */
export function LegalChanges({
  of: changes,
  document: id,
}: {
  of: readonly Change[];
  document: string;
}) {
  const t = useWords(words);
  const { day } = useFormat();
  if (changes.length === 0) {
    return <Empty>{t.noLegalChanges}</Empty>;
  }
  const settled = ({ documents }: Change): string => {
    const own = documents.find(({ document }) => document?.id === id);
    if (own?.updatedFrom != null) {
      return t.updatedFrom(day(own.updatedFrom));
    }
    if (own?.withdrawnFrom != null) {
      return t.withdrawnFrom(day(own.withdrawnFrom));
    }
    return own?.unchangedBecause ?? "–";
  };
  const columns: readonly Column<Change>[] = [
    {
      key: "instrument",
      title: t.instrument,
      isHead: true,
      cell: (change) => (
        <Go to={`/${change.id}`}>
          {change.instrument === null
            ? change.id
            : `${change.instrument.number} ${change.instrument.title}`}
        </Go>
      ),
    },
    {
      key: "due",
      title: t.updateBy,
      cell: ({ updateBy, isOverdue }) => <Due on={updateBy} isOver={isOverdue} />,
    },
    { key: "settled", title: t.settled, cell: settled },
    { key: "state", title: t.state, cell: ({ places }) => <Places of={places} /> },
  ];
  return (
    <Rows label={t.legalChanges} columns={columns} of={changes} keyOf={(change) => change.id} />
  );
}
