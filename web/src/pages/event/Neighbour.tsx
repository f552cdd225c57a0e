import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import type { EventBriefFragment } from "../../api/generated";
import { useFormat } from "../../format";
import { Go } from "../../parts/Go";
import { useWords } from "../../words/language";
import { useEventTitle } from "../../words/titles";
import classes from "./Event.module.css";
import { words } from "./words";

/** The event before or after, if there is one that is open to who asks. */
export function Neighbour({
  of: event,
  label,
  isNext = false,
}: {
  of: EventBriefFragment | undefined;
  label: string;
  isNext?: boolean;
}) {
  const t = useWords(words);
  const title = useEventTitle();
  const { number } = useFormat();
  const Icon = isNext ? IconChevronRight : IconChevronLeft;
  const icon = <Icon size={16} aria-hidden />;
  return (
    <span className={classes.neighbour} data-next={isNext || undefined}>
      <span className={classes.quiet}>
        {!isNext && icon}
        {label}
        {isNext && icon}
      </span>
      {event === undefined ? (
        <span className={classes.quiet}>{t.noneBefore}</span>
      ) : (
        <Go to={`/event/${event.position}`}>
          {number(event.position)} {title(event.type)}
        </Go>
      )}
    </span>
  );
}
