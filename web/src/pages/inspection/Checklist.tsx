import { Button, Group, Progress, Text } from "@mantine/core";
import { IconArrowRight } from "@tabler/icons-react";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useMoment } from "../../app/useMoment";
import { useFormat } from "../../format";
import { useActing } from "../../offline/acting";
import { NOTHING_WAITS, type Outbox, type OutboxState } from "../../offline/outbox";
import { useOutbox } from "../../offline/outboxes";
import { Panel } from "../../parts/Panel";
import { useLanguage, useName, useWords } from "../../words/language";
import classes from "./Inspection.module.css";
import { ItemCard } from "./ItemCard";
import type { Inspection, Item, Recorded } from "./inspection";
import { LineNote } from "./LineNote";
import { type ItemStanding, isOpen, nextOpen, standingOf } from "./standing";
import { isChecking } from "./steps";
import { words } from "./words";

interface Props {
  readonly of: Inspection;
  readonly history: Recorded;
  /** The day in the ledger. */
  readonly today: string | undefined;
}

/** Someone's work on a checklist, in this browser. */
export interface Work {
  readonly person: string;
  readonly outbox: Outbox;
}

/** The checklist, item by item; whoever an item is assigned to answers it here, with a line or without. */
export function Checklist(props: Props) {
  const { person } = useActing();
  return person === undefined ? (
    <Sheet {...props} state={NOTHING_WAITS} work={undefined} />
  ) : (
    <Mine {...props} person={person} />
  );
}

function Mine({ person, ...props }: Props & { person: string }) {
  const [state, outbox] = useOutbox(person, props.of.id);
  return <Sheet {...props} state={state} work={{ person, outbox }} />;
}

function Sheet({
  of: inspection,
  history,
  today,
  state,
  work,
}: Props & { state: OutboxState; work: Work | undefined }) {
  const t = useWords(words);
  const language = useLanguage();
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as { item?: string };
  const isNow = useMoment() === undefined;
  const items = inspection.checklist;
  const standing = new Map(
    items.map((item) => [item.number, standingOf(item, inspection.version, state)]),
  );
  const of = (item: Item) => standing.get(item.number) as ItemStanding;
  const mine = items.filter(({ assignedTo }) => assignedTo?.id === work?.person);
  const isAnswerable = isNow && isChecking(inspection.places) && mine.length > 0;
  const asked = items.find(({ number }) => String(number) === search.item);
  const item =
    asked ?? (isAnswerable ? nextOpen(mine, 0, (one) => isOpen(of(one))) : undefined) ?? items[0];
  const go = (number: number) =>
    void navigate({
      to: ".",
      search: ((before: object) => ({ ...before, item: String(number) })) as never,
      replace: true,
      resetScroll: false,
    });
  if (item === undefined) {
    return null;
  }
  const whyNot = !isNow
    ? t.readOnlyMoment
    : !isChecking(inspection.places)
      ? t.readOnlyPlace
      : mine.length === 0
        ? t.readOnlyPerson
        : item.assignedTo?.id !== work?.person
          ? t.readOnlyItem(item.assignedTo?.name ?? t.someone)
          : undefined;
  const next = nextOpen(mine, item.number, (one) => isOpen(of(one)));
  return (
    <div className={classes.stack}>
      {work !== undefined && (isAnswerable || state.queue.answers.length > 0) && (
        <LineNote of={state} work={work} inspection={inspection.id} />
      )}
      {isAnswerable && <MyProgress of={mine.map(of)} next={next} go={go} />}
      <nav aria-label={t.checklist} className={classes.strip}>
        {items.map((one) => (
          <button
            key={one.number}
            type="button"
            className={classes.chip}
            data-state={of(one).state}
            data-result={of(one).said.result ?? "none"}
            data-mine={isAnswerable && mine.includes(one) ? true : undefined}
            aria-current={one === item ? "true" : undefined}
            aria-label={`${t.aboutItem(one.number)}: ${language === "vi" ? one.textVi : one.textEn} – ${t[of(one).state]}`}
            onClick={() => go(one.number)}
          >
            {one.number}
            <span aria-hidden>{signOf(of(one))}</span>
          </button>
        ))}
      </nav>
      <ItemCard
        key={item.number}
        of={item}
        standing={of(item)}
        inspection={inspection}
        history={history}
        today={today}
        work={work}
        whyNot={whyNot}
        next={next}
        go={go}
      />
      <Everything of={items} standing={of} inspection={inspection} go={go} />
    </div>
  );
}

const RESULT_SIGNS = { PASS: "✓", FAIL: "✕", NOT_APPLICABLE: "–" } as const;

/** What is seen of an item at a glance. */
function signOf({ state, said: { result } }: ItemStanding): string {
  const sign = result === null ? "" : RESULT_SIGNS[result];
  switch (state) {
    case "refused":
    case "overtaken":
      return "!";
    case "draft":
      return "…";
    case "unsent":
    case "sending":
      return `${sign}↑`;
    case "done":
    case "open":
      return sign;
  }
}

/** How far someone is with what is assigned to them. */
function MyProgress({
  of: standings,
  next,
  go,
}: {
  of: readonly ItemStanding[];
  next: Item | undefined;
  go: (number: number) => void;
}) {
  const t = useWords(words);
  const { number } = useFormat();
  const done = standings.filter((one) => !isOpen(one)).length;
  const said = t.progress(number(done), number(standings.length));
  return (
    <div>
      <Group justify="space-between" mb={6} gap="xs" wrap="nowrap">
        <Text size="sm" fw={500}>
          {t.yours}: {said}
        </Text>
        {next === undefined ? (
          <Text size="sm" c="var(--well)">
            {done === standings.length ? t.allDone : ""}
          </Text>
        ) : (
          <Button
            variant="light"
            size="compact-md"
            className={classes.whole}
            rightSection={<IconArrowRight size={16} aria-hidden />}
            onClick={() => go(next.number)}
          >
            {t.nextOpen}
          </Button>
        )}
      </Group>
      <Progress.Root size="lg">
        <Progress.Section
          value={(100 * done) / Math.max(1, standings.length)}
          aria-label={`${t.yours}: ${said}`}
        />
      </Progress.Root>
    </div>
  );
}

/** All items with what they came to. */
function Everything({
  of: items,
  standing,
  inspection,
  go,
}: {
  of: readonly Item[];
  standing: (item: Item) => ItemStanding;
  inspection: Inspection;
  go: (number: number) => void;
}) {
  const t = useWords(words);
  const language = useLanguage();
  const name = useName();
  const unitOf = (code: string) => {
    const unit = inspection.agency?.units.find((one) => one.code === code);
    return unit === undefined ? code : name(unit);
  };
  return (
    <Panel title={t.checklist}>
      <ol className={classes.items}>
        {items.map((item) => {
          const { said, state } = standing(item);
          return (
            <li key={item.number} className={classes.item} data-result={said.result ?? "none"}>
              <button
                type="button"
                className={classes.link}
                onClick={() => {
                  go(item.number);
                  scrollTo({ top: 0 });
                }}
              >
                {item.number}. {language === "vi" ? item.textVi : item.textEn}
              </button>
              <Text size="sm" className={classes.result}>
                {said.result === null ? t.notAnswered : t.results[said.result]}
                {said.severity !== null && ` – ${t.severities[said.severity]}`}
                {said.unit !== null && ` – ${unitOf(said.unit)}`}
                {!["open", "done"].includes(state) && ` (${t[state]})`}
              </Text>
              <Text size="xs" c="var(--quiet)">
                {item.clause} ·{" "}
                {item.assignedTo === null ? t.unassigned : (item.assignedTo.name ?? t.someone)}
              </Text>
              {said.evidence !== null && <Text size="sm">{said.evidence}</Text>}
            </li>
          );
        })}
      </ol>
    </Panel>
  );
}
