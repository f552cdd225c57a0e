import { Text, Title } from "@mantine/core";
import type { HistoryEntryFragment } from "../../api/generated";
import { useFormat } from "../../format";
import { useTitle, useWords } from "../../words/language";
import { useEventTitle } from "../../words/titles";
import { Go } from "../Go";
import { Empty } from "../Shown";
import { Actor } from "./Actor";
import classes from "./CaseFile.module.css";
import { type Chapter, chaptersOf, type Shelf } from "./chapters";
import { fieldsOf } from "./fields";
import { Papers } from "./Papers";
import { Said } from "./Said";
import { words } from "./words";

/**
 * A case as a file that is read from its beginning: stage by stage, what was said at each, by whom and
 * when, and the papers to it.
 */
export function CaseFile<Stage extends string>({
  of: steps,
  category,
  shelf,
  stages,
  cycle,
}: {
  of: readonly HistoryEntryFragment[];
  category: string;
  /** Which events belong to which stage, and what of them is read. */
  shelf: Shelf<Stage>;
  stages: Record<Stage, string>;
  /** What a further round of the stages is called. */
  cycle?: ((number: string) => string) | undefined;
}) {
  const { number } = useFormat();
  const chapters = chaptersOf(steps, shelf);
  if (chapters.length === 0) {
    return <Empty />;
  }
  return (
    <ol className={classes.file}>
      {chapters.map((chapter) => (
        <li key={chapter.steps[0]?.event.position}>
          <Title order={3}>
            {stages[chapter.stage]}
            {chapter.cycle > 1 && cycle !== undefined && (
              <Text component="span" size="sm" c="var(--quiet)">
                {" "}
                {cycle(number(chapter.cycle))}
              </Text>
            )}
          </Title>
          <Entries of={chapter} category={category} shelf={shelf} />
        </li>
      ))}
    </ol>
  );
}

function Entries<Stage extends string>({
  of: { steps },
  category,
  shelf,
}: {
  of: Chapter<Stage, HistoryEntryFragment>;
  category: string;
  shelf: Shelf<Stage>;
}) {
  return steps.map((step) => (
    <Entry
      key={step.event.position}
      of={step}
      category={category}
      fields={shelf[step.event.type]?.fields ?? []}
      command={step.command ?? shelf[step.event.type]?.command ?? null}
    />
  ));
}

function Entry({
  of: step,
  category,
  fields,
  command,
}: {
  of: HistoryEntryFragment;
  category: string;
  fields: readonly string[];
  command: string | null;
}) {
  const t = useWords(words);
  const { day } = useFormat();
  const title = useEventTitle();
  const placeTitle = useTitle();
  const { event } = step;
  const places = new Map(
    [...step.before, ...step.after].map((place) => [place.name, placeTitle(place)]),
  );
  const said = fieldsOf(event.payload);
  const read = fields.flatMap((field) =>
    said.filter(({ names }) => `${names.join(".")}.`.startsWith(`${field}.`)),
  );
  const hasPapers = event.evidence.length > 0 || event.actOf.documentNumber !== null;
  return (
    <article className={classes.entry} aria-label={title(event.type)}>
      <div className={classes.head}>
        <Go to={`/event/${event.position}`}>{title(event.type)}</Go>
        <time dateTime={event.occurredOn}>{day(event.occurredOn)}</time>
      </div>
      <Text size="xs" c="var(--quiet)" component="div">
        <Actor of={event} />
      </Text>
      <Said of={read} command={command} category={category} places={places} />
      {event.lateReason !== null && (
        <Text size="sm">
          {t.lateReason}: {event.lateReason}
        </Text>
      )}
      {hasPapers && <Papers of={[event]} />}
    </article>
  );
}
