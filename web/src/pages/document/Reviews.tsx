import { Text } from "@mantine/core";
import { useFormat } from "../../format";
import { Go } from "../../parts/Go";
import { type Column, Rows } from "../../parts/Rows";
import { Empty } from "../../parts/Shown";
import { useWords } from "../../words/language";
import type { Review } from "./story";
import { words } from "./words";

/** The periodic reviews that were held, and those that were missed, the newest first. */
export function Reviews({ of: reviews }: { of: readonly Review[] }) {
  const t = useWords(words);
  const { day } = useFormat();
  if (reviews.length === 0) {
    return <Empty>{t.noReviews}</Empty>;
  }
  const columns: readonly Column<Review>[] = [
    {
      key: "on",
      title: t.reviewedOn,
      isHead: true,
      cell: ({ position, on }) => <Go to={`/event/${position}`}>{day(on)}</Go>,
    },
    { key: "edition", title: t.edition, cell: ({ edition }) => edition },
    {
      key: "conclusion",
      title: t.conclusion,
      cell: ({ conclusion, dueOn }) =>
        conclusion ?? (
          <Text span inherit c="var(--late)">
            {t.missed(day(dueOn))}
          </Text>
        ),
    },
    {
      key: "due",
      title: t.nextDue,
      cell: ({ conclusion, dueOn }) => (conclusion === undefined ? "–" : day(dueOn)),
    },
  ];
  return (
    <Rows
      label={t.reviews}
      columns={columns}
      of={[...reviews].reverse()}
      keyOf={({ position }) => position}
    />
  );
}
