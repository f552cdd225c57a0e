import type { EventBriefFragment } from "../../api/generated";
import { useFormat } from "../../format";
import { Go } from "../../parts/Go";
import { useEventTitle } from "../../words/titles";
import classes from "./Event.module.css";
import { type Names, useOffice } from "./names";

/** An event beside others: what happened, where and when, with the way to it. */
export function EventLine({ of: event, names }: { of: EventBriefFragment; names: Names }) {
  const title = useEventTitle();
  const office = useOffice();
  const { day, number } = useFormat();
  const { position, type, scope, stream, occurredOn, actOf } = event;
  const category = stream.slice(0, stream.indexOf("/"));
  return (
    <span className={classes.line}>
      <Go to={`/event/${position}`}>{title(type)}</Go>{" "}
      <span className={classes.quiet}>
        {number(position)} · {day(occurredOn)} · {names.category(category)} · {names.scope(scope)} ·{" "}
        {office(actOf.office)}
      </span>
    </span>
  );
}
