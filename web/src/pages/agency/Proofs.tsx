import { useFormat } from "../../format";
import { Go } from "../../parts/Go";
import { useWords } from "../../words/language";
import { useEventTitle } from "../../words/titles";
import classes from "./Agency.module.css";
import { words } from "./words";

interface Proof {
  readonly position: string;
  readonly type: string;
  readonly occurredOn: string;
}

/** More than these are folded away. */
const SHOWN_MAX = 4;

/** The events that something rests on, each with the way to it: the newest in sight. */
export function Proofs({ of: events }: { of: readonly Proof[] }) {
  const t = useWords(words);
  const { number } = useFormat();
  if (events.length === 0) {
    return null;
  }
  const newest = [...events].reverse();
  const folded = newest.slice(SHOWN_MAX);
  return (
    <>
      <List of={newest.slice(0, SHOWN_MAX)} />
      {folded.length > 0 && (
        <details className={classes.more}>
          <summary>{t.moreEvents(number(folded.length))}</summary>
          <List of={folded} />
        </details>
      )}
    </>
  );
}

function List({ of: events }: { of: readonly Proof[] }) {
  const t = useWords(words);
  const title = useEventTitle();
  const { day } = useFormat();
  return (
    <ul className={classes.proofs} aria-label={t.basis}>
      {events.map(({ position, type, occurredOn }) => (
        <li key={position}>
          <Go to={`/event/${position}`}>
            {title(type)}, {day(occurredOn)}
          </Go>
        </li>
      ))}
    </ul>
  );
}
