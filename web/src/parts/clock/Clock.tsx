import {
  IconAlertTriangle,
  IconCircleCheck,
  IconClock,
  IconHourglassLow,
} from "@tabler/icons-react";
import { useFormat } from "../../format";
import { useWords } from "../../words/language";
import classes from "./Clock.module.css";
import { daysBetween, type Urgency, urgencyOf, usedUp } from "./span";
import { words } from "./words";

const ICONS: Record<Urgency, typeof IconClock> = {
  late: IconAlertTriangle,
  soon: IconHourglassLow,
  plain: IconClock,
};

/** A due date: the day, how much is left of it or how long it is over, and a small bar. */
export function Clock({
  dueOn,
  today,
  fromOn,
  doneOn,
}: {
  dueOn: string;
  /** The day from which it is counted to the due date; absent before the ledger's first day. */
  today: string | null;
  /** The day on which the time began, where it is known. */
  fromOn?: string | undefined;
  /** The day on which what was due was done: the clock stands still then. */
  doneOn?: string | null | undefined;
}) {
  const t = useWords(words);
  const { day } = useFormat();
  const sayDays = useDaysLeft();
  if (doneOn != null) {
    return <Done dueOn={dueOn} doneOn={doneOn} />;
  }
  if (today === null) {
    return (
      <div className={classes.clock}>
        {t.due} {day(dueOn)}
      </div>
    );
  }
  const left = daysBetween(today, dueOn);
  const urgency = urgencyOf(left);
  const Icon = ICONS[urgency];
  return (
    <div className={classes.clock}>
      <span className={classes.said} data-urgency={urgency}>
        <Icon size={16} aria-hidden />
        {t.due} {day(dueOn)} · {sayDays(left)}
      </span>
      <span className={classes.track} aria-hidden>
        <span
          className={classes.used}
          data-urgency={urgency}
          style={{ width: `${100 * usedUp(dueOn, today, fromOn)}%` }}
        />
      </span>
    </div>
  );
}

function Done({ dueOn, doneOn }: { dueOn: string; doneOn: string }) {
  const t = useWords(words);
  const { day, number } = useFormat();
  const late = daysBetween(dueOn, doneOn);
  const Icon = late > 0 ? IconAlertTriangle : IconCircleCheck;
  return (
    <div className={classes.clock}>
      <span className={classes.said}>
        <Icon size={16} aria-hidden />
        {t.due} {day(dueOn)} · {t.done(day(doneOn))}, {late > 0 ? t.lateBy(number(late)) : t.inTime}
      </span>
    </div>
  );
}

/** Days left or over, in words. */
export function useDaysLeft(): (daysLeft: number) => string {
  const t = useWords(words);
  const { number } = useFormat();
  return (daysLeft) =>
    daysLeft < 0 ? t.over(number(-daysLeft)) : daysLeft === 0 ? t.today : t.left(number(daysLeft));
}
