import type { FindingPageQuery } from "../../api/generated";
import { useFormat } from "../../format";
import { Go } from "../../parts/Go";
import { Prose } from "../../parts/history/Prose";
import { StreamLink } from "../../parts/history/StreamLink";
import { Panel } from "../../parts/Panel";
import { useTitle, useWords } from "../../words/language";
import classes from "./Finding.module.css";
import { originOf, similarTo } from "./origin";
import { words } from "./words";

/** What a finding came from, what it is like, and the violation cases that rest on it. */
export function Links({
  of: history,
  violations,
}: {
  of: FindingPageQuery["history"];
  violations: FindingPageQuery["violations"]["nodes"];
}) {
  const t = useWords(words);
  const title = useTitle();
  const { day } = useFormat();
  const origin = originOf(history[0]?.event.payload);
  const like = history.flatMap(({ event }) => similarTo(event.payload));
  if (origin === undefined && like.length === 0 && violations.length === 0) {
    return null;
  }
  return (
    <Panel title={t.links}>
      <dl className={classes.links}>
        {origin !== undefined && (
          <div>
            <dt>{t.origin}</dt>
            <dd>
              <StreamLink id={origin} />
            </dd>
          </div>
        )}
        {violations.map(({ id, statement, proposedOn, places: [place] }) => (
          <div key={id}>
            <dt>
              {t.violation}, {day(proposedOn)}
              {place !== undefined && ` · ${title(place)}`}
            </dt>
            <dd>
              <Go to={`/${id}`}>
                <Prose isLinked={false}>{statement}</Prose>
              </Go>
            </dd>
          </div>
        ))}
        {like.length > 0 && (
          <div>
            <dt>{t.like}</dt>
            {[...new Set(like)].map((id) => (
              <dd key={id}>
                <StreamLink id={id} />
              </dd>
            ))}
          </div>
        )}
      </dl>
    </Panel>
  );
}
