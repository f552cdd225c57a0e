import { Text } from "@mantine/core";
import { IconArrowRight } from "@tabler/icons-react";
import { useState } from "react";
import type { HistoryStepFragment } from "../../api/generated";
import { useFormat } from "../../format";
import { useTitle, useWords } from "../../words/language";
import { useEventTitle } from "../../words/titles";
import { Go } from "../Go";
import { Actor } from "./Actor";
import { Details } from "./Details";
import { fieldsOf, isProse } from "./fields";
import classes from "./History.module.css";
import { Said } from "./Said";
import { words } from "./words";

/** One step: what happened, when and by whom, where that led, and what was said; the rest when asked for. */
export function Step({
  of: step,
  category,
  isBrief,
}: {
  of: HistoryStepFragment;
  category: string;
  isBrief: boolean;
}) {
  const t = useWords(words);
  const { day } = useFormat();
  const title = useEventTitle();
  const { event, voidedAt } = step;
  const [isOpen, setOpen] = useState(false);
  const said = isBrief ? [] : fieldsOf(event.payload).filter(isProse);
  return (
    <li className={classes.step} data-voided={voidedAt !== null || undefined}>
      <div className={classes.head}>
        <h3>
          <Go to={`/event/${event.position}`}>{title(event.type)}</Go>
        </h3>
        <time dateTime={event.occurredOn}>{day(event.occurredOn)}</time>
      </div>
      <Text size="sm" c="var(--quiet)" component="div">
        <Actor of={event} />
      </Text>
      <Moved of={step} />
      {voidedAt !== null && (
        <Text size="sm" c="var(--late)">
          <Go to={`/event/${voidedAt}`}>{t.voided}</Go>
          {event.voiding !== null && `: ${event.voiding.reason}`}
        </Text>
      )}
      <Said of={said} command={step.command} category={category} places={new Map()} />
      {event.corrections.map(({ position, reason, documentNumber, documentDate }) => (
        <Text key={position} size="sm">
          <Go to={`/event/${position}`}>{t.corrected}</Go>: {reason}
          {documentNumber !== null && ` (${documentNumber})`}
          {documentDate !== null && ` ${t.ofDay(day(documentDate))}`}
        </Text>
      ))}
      <details
        className={classes.more}
        onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
      >
        <summary>{t.details}</summary>
        {isOpen && <Details of={step} category={category} isWhole={isBrief} />}
      </details>
    </li>
  );
}

/** Which places it left, and for which. */
function Moved({ of: { before, after } }: { of: HistoryStepFragment }) {
  const title = useTitle();
  const moved = after.flatMap((to, region) => {
    const from = before[region];
    return from === undefined || from.name !== to.name ? [{ from, to }] : [];
  });
  if (moved.length === 0) {
    return null;
  }
  return (
    <ul className={classes.moved}>
      {moved.map(({ from, to }) => (
        <li key={to.name}>
          {from !== undefined && (
            <>
              <span className={classes.left}>{title(from)}</span>
              <IconArrowRight size={14} aria-label="→" role="img" />
            </>
          )}
          <span>{title(to)}</span>
        </li>
      ))}
    </ul>
  );
}
