import { Text } from "@mantine/core";
import type { WorkListQuery } from "../../api/generated";
import { useFormat } from "../../format";
import { Acts } from "../../parts/acts/Acts";
import { Go } from "../../parts/Go";
import { useName, useTitle, useWords } from "../../words/language";
import { useCommandTitle, useEventTitle } from "../../words/titles";
import { useLabel } from "../../words/useLabel";
import { groupOf } from "./groups";
import classes from "./Work.module.css";
import { words } from "./words";

type WorkItem = WorkListQuery["worklist"]["items"][number];

/** One thing to be done: what, of whom, by when, why, and how. */
export function Item({ of: item }: { of: WorkItem }) {
  const t = useWords(words);
  const title = useTitle();
  const name = useName();
  const label = useLabel()(item);
  const command = useCommandTitle();
  const { day, moment, number } = useFormat();
  const { agency, stream, obligation, dueOn, daysLeft, nextStep } = item;
  const about = stream ?? obligation?.id;
  return (
    <li className={classes.item}>
      <div className={classes.head}>
        <div>
          <Text component="h3" size="sm" fw={600}>
            {about === undefined ? title(item) : <Go to={`/${about}`}>{title(item)}</Go>}
          </Text>
          {label !== undefined && (
            <Text size="sm" lineClamp={2}>
              {label}
            </Text>
          )}
          <Text size="sm" c="var(--quiet)">
            {agency === null ? t.province : <Go to={`/agency/${agency.code}`}>{name(agency)}</Go>}
            {item.places.map((place) => (
              <span key={place.name}> · {title(place)}</span>
            ))}
          </Text>
        </div>
        {dueOn !== null && (
          <Text size="sm" className={classes.due} data-group={groupOf(daysLeft)}>
            {t.due(day(dueOn))}
            {daysLeft !== null && (
              <strong>{t.daysLeft(daysLeft, number(Math.abs(daysLeft)))}</strong>
            )}
          </Text>
        )}
      </div>
      <Acts
        of={item.acts}
        stream={stream ?? undefined}
        category={item.category}
        agency={agency?.code}
        isBrief
      />
      {nextStep !== null && (
        <Text size="sm" c="var(--quiet)">
          {t.nextStep(
            command(obligation === null ? item.category : "obligation", nextStep.command),
            moment(nextStep.at),
          )}
        </Text>
      )}
      <Why of={item} />
    </li>
  );
}

/** What brought it, back to what began it. */
function Why({ of: { why, obligation } }: { of: WorkItem }) {
  const t = useWords(words);
  const event = useEventTitle();
  const { day } = useFormat();
  return (
    <details className={classes.why}>
      <summary>{t.why}</summary>
      <ol>
        {why.map(({ position, type, occurredOn }) => (
          <li key={position}>
            <Go to={`/event/${position}`}>{event(type)}</Go>, {day(occurredOn)}
          </li>
        ))}
      </ol>
      {obligation !== null && <Go to={`/${obligation.id}`}>{t.obligation}</Go>}
    </details>
  );
}
