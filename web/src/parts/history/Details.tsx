import type { HistoryStepFragment } from "../../api/generated";
import { useFormat } from "../../format";
import { useTitle, useWords } from "../../words/language";
import { Go } from "../Go";
import { Recorder } from "./Actor";
import { fieldsOf, isProse, namesOf } from "./fields";
import classes from "./History.module.css";
import { Papers } from "./Papers";
import { Said } from "./Said";
import { useFieldName, Value } from "./Value";
import { words } from "./words";

/** All that is known of a step: its papers, its rule, what else it said, and what it changed. */
export function Details({
  of: step,
  category,
  isWhole,
}: {
  of: HistoryStepFragment;
  category: string;
  /** Whether what was written is said here too. */
  isWhole: boolean;
}) {
  const t = useWords(words);
  const { day, moment } = useFormat();
  const title = useTitle();
  const { event, transition } = step;
  const name = useFieldName(step.command ?? "");
  const places = new Map(
    [...step.before, ...step.after].map((place) => [place.name, title(place)]),
  );
  const rest = fieldsOf(event.payload).filter((field) => isWhole || !isProse(field));
  return (
    <div className={classes.details}>
      <dl>
        <dt>{t.occurredOn}</dt>
        <dd>{day(event.occurredOn)}</dd>
        <dt>{t.recordedAt}</dt>
        <dd>
          {moment(event.recordedAt)} ·{" "}
          <Go to={`/event/${event.position}`}>{t.event(event.position)}</Go>
          {event.origin !== "LIVE" && ` · ${t.origins[event.origin]}`}
        </dd>
        <dt>{t.recordedBy}</dt>
        <dd>
          <Recorder of={event} />
        </dd>
        {event.lateReason !== null && (
          <>
            <dt>{t.lateReason}</dt>
            <dd>{event.lateReason}</dd>
          </>
        )}
        {transition !== null && (
          <>
            <dt>{t.rule}</dt>
            <dd>{transition.rule}</dd>
          </>
        )}
        {event.clauses.length > 0 && (
          <>
            <dt>{t.clauses}</dt>
            <dd>{event.clauses.join("; ")}</dd>
          </>
        )}
        <dt>{t.papers}</dt>
        <dd>
          <Papers of={[event]} />
        </dd>
      </dl>
      <Said of={rest} command={step.command} category={category} places={places} />
      {step.changes.length > 0 && (
        <div className={classes.scroll}>
          <table className={classes.changes}>
            <caption>{t.changed}</caption>
            <thead>
              <tr>
                <th scope="col">{t.field}</th>
                <th scope="col">{t.from}</th>
                <th scope="col">{t.to}</th>
              </tr>
            </thead>
            <tbody>
              {step.changes.map(({ path, before, after }) => (
                <tr key={path}>
                  <th scope="row">{name(namesOf(path))}</th>
                  {[before, after].map((value, side) => (
                    <td key={side === 0 ? "before" : "after"}>
                      {value === null ? (
                        "–"
                      ) : (
                        <Value
                          of={{ names: namesOf(path), value }}
                          category={category}
                          places={places}
                        />
                      )}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  );
}
