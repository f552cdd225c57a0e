import { Text } from "@mantine/core";
import { useFormat } from "../../format";
import { Go } from "../../parts/Go";
import { Panel } from "../../parts/Panel";
import { Empty } from "../../parts/Shown";
import { useWords } from "../../words/language";
import { useEventTitle, useOfficeTitle } from "../../words/titles";
import classes from "./Inspection.module.css";
import type { Recorded } from "./inspection";
import { Download } from "./Stored";
import { words } from "./words";

/** What happened to an inspection, the newest first. */
export function History({ of: events }: { of: Recorded }) {
  const t = useWords(words);
  const { day } = useFormat();
  const title = useEventTitle();
  const office = useOfficeTitle();
  return (
    <Panel title={t.history}>
      {events.length === 0 && <Empty />}
      <ol className={classes.rows} reversed>
        {events.toReversed().map(({ position, type, occurredOn, actOf, evidence }) => (
          <li key={position}>
            <div>
              <Go to={`/event/${position}`}>{title(type)}</Go>
              <Text size="xs" c="var(--quiet)">
                {[actOf.person?.name, office(actOf.office), actOf.documentNumber]
                  .filter((said) => said != null)
                  .join(" · ")}
              </Text>
              {evidence.map(({ sha256, file }, place) =>
                file === null ? null : (
                  <Download key={sha256} href={file.href} label={file.name ?? t.photo(place + 1)} />
                ),
              )}
            </div>
            <Text size="sm" className={classes.day}>
              {day(occurredOn)}
            </Text>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
