import type { ClockDueFragment } from "../../api/generated";
import { dayOf, useFormat } from "../../format";
import { useTitle, useWords } from "../../words/language";
import { useParameterTitles } from "../../words/titles";
import { Go } from "../Go";
import classes from "./Clock.module.css";
import { words } from "./words";

/** How a due date came about and what has moved it, for those who ask. */
export function DueNote({
  of: due,
  legalBasis,
  isByAnalogy = false,
}: {
  of: ClockDueFragment;
  /** The law that sets the time. */
  legalBasis?: string | undefined;
  /** Whether that law is followed by analogy. */
  isByAnalogy?: boolean | undefined;
}) {
  const t = useWords(words);
  const title = useTitle();
  const parameter = useParameterTitles();
  const { day } = useFormat();
  const { termVi, termEn, count, moves } = due;
  return (
    <details className={classes.how}>
      <summary>{t.how}</summary>
      <dl>
        <dt>{t.term}</dt>
        <dd>{termVi === null ? t.named : title({ titleVi: termVi, titleEn: termEn ?? termVi })}</dd>
        {legalBasis !== undefined && (
          <>
            <dt>{t.basis}</dt>
            <dd>
              {legalBasis}
              {isByAnalogy && ` (${t.analogy})`}
            </dd>
          </>
        )}
        {count?.parameter != null && (
          <>
            <dt>{t.parameter}</dt>
            <dd>
              <Go to="/regulation">{parameter(count.parameter).at(-1)}</Go>
            </dd>
          </>
        )}
        <dt>{t.window}</dt>
        <dd>
          {day(due.windowClosesOn)}: {t.windowWhy}
        </dd>
        {moves.map((move) => (
          <Move key={move.movedBy} of={move} />
        ))}
      </dl>
    </details>
  );
}

function Move({ of: move }: { of: ClockDueFragment["moves"][number] }) {
  const t = useWords(words);
  const { day } = useFormat();
  return (
    <>
      <dt>
        {t.moved} {day(dayOf(move.movedAt))}
      </dt>
      <dd>
        <Go to={`/event/${move.movedBy}`}>{t.movedTo(day(move.fromOn), day(move.toOn))}</Go>
        {move.decisionNumber !== null && ` ${t.byDecision(move.decisionNumber)}`}
      </dd>
    </>
  );
}
