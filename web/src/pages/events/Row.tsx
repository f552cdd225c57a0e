import { Badge } from "@mantine/core";
import type { EventListedFragment } from "../../api/generated";
import { useFormat } from "../../format";
import { Go } from "../../parts/Go";
import { useWords } from "../../words/language";
import { useEventTitle } from "../../words/titles";
import { isMachine, type Names, useOffice } from "../event/names";
import { words as eventWords } from "../event/words";
import classes from "./Events.module.css";
import { words } from "./words";

/** An event in the list: what happened, to whom, by whose act, when, and on what account. */
export function Row({
  of: event,
  names,
  isNew,
}: {
  of: EventListedFragment;
  names: Names;
  isNew: boolean;
}) {
  const t = useWords(words);
  const { capacities } = useWords(eventWords);
  const title = useEventTitle();
  const office = useOffice();
  const { day, moment, number } = useFormat();
  const { actOf: act, recordedBy: by } = event;
  const category = event.stream.slice(0, event.stream.indexOf("/"));
  const at = (role: string, agency: string | null) =>
    agency === null ? office(role) : `${office(role)}, ${names.scope(agency)}`;
  const isOwn = act.office === by.role && act.agency === by.agency;
  return (
    <article className={classes.row} data-new={isNew || undefined}>
      <span className={classes.position}>{number(event.position)}</span>
      <div className={classes.what}>
        <div>
          <Go to={`/event/${event.position}`} className={classes.title}>
            {title(event.type)}
          </Go>{" "}
          {isNew && (
            <Badge tt="none" size="sm">
              {t.isNew}
            </Badge>
          )}
          {event.lateReason !== null && (
            <Badge tt="none" size="sm" variant="default" title={event.lateReason}>
              {t.late}
            </Badge>
          )}
          {event.corrections.length > 0 && (
            <Badge tt="none" size="sm" variant="default">
              {t.corrected}
            </Badge>
          )}
          {event.voiding !== null && (
            <Badge tt="none" size="sm" color="red" variant="outline" c="var(--late)">
              {t.voided}
            </Badge>
          )}
        </div>
        <div className={classes.quiet}>
          {names.isAgency(event.scope) ? (
            <Go to={`/agency/${event.scope}`}>{names.scope(event.scope)}</Go>
          ) : (
            names.scope(event.scope)
          )}
          {" · "}
          <Go to={`/${event.stream}`}>{names.category(category)}</Go>
        </div>
      </div>
      <div className={classes.who}>
        <div>
          {at(act.office, act.agency)}
          {act.capacity !== "HOLDER" && `, ${capacities[act.capacity]}`}
          {act.person?.name && `: ${act.person.name}`}
          {act.documentNumber !== null && ` (${act.documentNumber})`}
        </div>
        {!isOwn && !isMachine(by.role) && (
          <div className={classes.quiet}>
            {t.by(at(by.role, by.agency))}
            {by.person?.name && `: ${by.person.name}`}
          </div>
        )}
      </div>
      <div className={classes.when}>
        <div>{day(event.occurredOn)}</div>
        <div className={classes.quiet}>{t.recordedAt(moment(event.recordedAt))}</div>
      </div>
      {event.clauses.length > 0 && (
        <div className={classes.clauses}>{event.clauses.join(" · ")}</div>
      )}
    </article>
  );
}
