import { Text } from "@mantine/core";
import type { DocumentStepsQuery } from "../../api/generated";
import { useFormat } from "../../format";
import { Go } from "../../parts/Go";
import { useWords } from "../../words/language";
import { useEventTitle, useOfficeTitle } from "../../words/titles";
import classes from "./Document.module.css";
import { words } from "./words";

type Step = DocumentStepsQuery["history"][number];

/** What was done with the document step by step, the newest first. */
export function Steps({ of: steps }: { of: readonly Step[] }) {
  const t = useWords(words);
  const title = useEventTitle();
  const office = useOfficeTitle();
  const { day } = useFormat();
  return (
    <ol className={classes.steps} reversed>
      {[...steps].reverse().map(({ event, voidedAt }) => (
        <li key={event.position} data-voided={voidedAt === null ? undefined : true}>
          <Text size="sm" c="var(--quiet)">
            {day(event.occurredOn)}
          </Text>
          <div>
            <Go to={`/event/${event.position}`}>{title(event.type)}</Go>
            <Text size="xs" c="var(--quiet)">
              {[
                event.actOf.person?.name,
                office(event.actOf.office),
                event.actOf.documentNumber,
                voidedAt === null ? null : t.voided,
              ]
                .filter((part) => part != null)
                .join(" · ")}
            </Text>
            {saidIn(event.payload) !== undefined && <Text size="sm">{saidIn(event.payload)}</Text>}
          </div>
        </li>
      ))}
    </ol>
  );
}

/** What a person said in an act, in their own words. */
function saidIn(payload: unknown): string | undefined {
  const said = payload as Readonly<Record<string, unknown>>;
  const text = said.reason ?? said.conclusion ?? said.note ?? said.change_summary;
  return typeof text === "string" ? text : undefined;
}
