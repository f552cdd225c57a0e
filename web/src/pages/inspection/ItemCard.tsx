import { Alert, Button, Group, Text } from "@mantine/core";
import { IconArrowLeft, IconArrowRight, IconInfoCircle } from "@tabler/icons-react";
import { useFormat } from "../../format";
import { changed } from "../../offline/outboxes";
import { type Answer, markOf } from "../../offline/queue";
import { Go } from "../../parts/Go";
import { Panel } from "../../parts/Panel";
import { useLanguage, useName, useWords } from "../../words/language";
import { useSentence } from "../../words/sentence";
import type { Work } from "./Checklist";
import { Form } from "./Form";
import classes from "./Inspection.module.css";
import { filesOf, type Inspection, type Item, type Recorded } from "./inspection";
import { StoredFiles } from "./Stored";
import type { ItemStanding, Said } from "./standing";
import { words } from "./words";

export interface ItemProps {
  readonly of: Item;
  readonly standing: ItemStanding;
  readonly inspection: Inspection;
  readonly today: string | undefined;
  readonly next: Item | undefined;
  readonly go: (number: number) => void;
}

/** One item: what is checked, what it came to, and, for whom it is assigned to, how to answer. */
export function ItemCard({
  history,
  work,
  whyNot,
  ...props
}: ItemProps & {
  readonly history: Recorded;
  /** Absent where it is not known who looks. */
  readonly work: Work | undefined;
  /** Why nothing may be recorded here. */
  readonly whyNot: string | undefined;
}) {
  const { of: item, standing, inspection, go } = props;
  const t = useWords(words);
  const language = useLanguage();
  const { day } = useFormat();
  const [text, other] = language === "vi" ? [item.textVi, item.textEn] : [item.textEn, item.textVi];
  const files = filesOf(history, item.number);
  const last = inspection.checklist.length;
  return (
    <Panel
      title={`${item.number}. ${text}`}
      aside={
        <Text size="sm" className={classes.state} data-state={standing.state}>
          {t[standing.state]}
        </Text>
      }
    >
      <Text size="sm" c="var(--quiet)" lang={language === "vi" ? "en" : "vi"}>
        {other}
      </Text>
      <Text size="sm" mt={4}>
        {t.clause}: <b>{item.clause}</b>
      </Text>
      <Text size="sm">
        {t.assignedTo}:{" "}
        {item.assignedTo === null ? t.unassigned : (item.assignedTo.name ?? t.someone)}
      </Text>
      {item.carriedFrom !== null && (
        <Text size="sm">
          <Go to={`/${item.carriedFrom}`}>{t.carriedFrom}</Go>
        </Text>
      )}
      {inspection.explanations
        .filter((one) => one.item === item.number)
        .map((one) => (
          <Text key={one.explanation} size="sm" mt={4}>
            {t.explanations} ({day(one.givenOn)}): {one.explanation}
          </Text>
        ))}
      {standing.answer !== undefined && work !== undefined && (
        <Held
          of={standing.answer}
          recorded={standing.recorded}
          inspection={inspection}
          work={work}
        />
      )}
      {work === undefined || whyNot !== undefined ? (
        <>
          {whyNot !== undefined && (
            <Text size="sm" c="var(--quiet)" mt="sm">
              <IconInfoCircle size={16} aria-hidden className={classes.inline} /> {whyNot}
            </Text>
          )}
          <Result of={standing.said} inspection={inspection} />
        </>
      ) : (
        <Form {...props} work={work} />
      )}
      {item.recordedOn !== null && standing.answer === undefined && (
        <Text size="xs" c="var(--quiet)" mt="xs">
          {t.recorded(item.recordedBy?.name ?? t.someone, day(item.recordedOn))}
        </Text>
      )}
      {files.length > 0 && <StoredFiles of={files} />}
      <Group justify="space-between" mt="md" wrap="nowrap">
        <Button
          variant="default"
          size="md"
          disabled={item.number <= 1}
          leftSection={<IconArrowLeft size={18} aria-hidden />}
          onClick={() => go(item.number - 1)}
        >
          {t.previous}
        </Button>
        <Button
          variant="default"
          size="md"
          disabled={item.number >= last}
          rightSection={<IconArrowRight size={18} aria-hidden />}
          onClick={() => go(item.number + 1)}
        >
          {t.next}
        </Button>
      </Group>
    </Panel>
  );
}

/** What an item came to. */
function Result({ of: said, inspection }: { of: Said; inspection: Inspection }) {
  const t = useWords(words);
  const name = useName();
  const unit = inspection.agency?.units.find(({ code }) => code === said.unit);
  return (
    <div className={classes.said} data-result={said.result ?? "none"}>
      <Text fw={600}>
        {said.result === null ? t.notAnswered : t.results[said.result]}
        {said.severity !== null && ` – ${t.severities[said.severity]}`}
      </Text>
      {said.unit !== null && <Text size="sm">{unit === undefined ? said.unit : name(unit)}</Text>}
      {said.evidence !== null && <Text size="sm">{said.evidence}</Text>}
    </div>
  );
}

/** A text in which the team stands by name instead of by id. */
function withNames(text: string, { leader, members }: Inspection): string {
  const team = leader === null ? members : [leader, ...members];
  return team.reduce(
    (said, { id, name }) => (name === null ? said : said.replaceAll(id, name)),
    text,
  );
}

/** An answer that somebody has to look at before it goes on. */
function Held({
  of: answer,
  recorded,
  inspection,
  work: { person, outbox },
}: {
  of: Answer;
  recorded: Said;
  inspection: Inspection;
  work: Work;
}) {
  const t = useWords(words);
  const sentence = useSentence();
  const { standing } = answer;
  if (standing.kind === "waiting" || standing.kind === "sent") {
    return null;
  }
  const insist = () =>
    void outbox
      .insist(answer.id, standing.kind === "overtaken" ? standing.by : markOf(recorded))
      .then(() => changed(person, inspection.id));
  const drop = () => void outbox.drop(answer.id).then(() => changed(person, inspection.id));
  const isRefused = standing.kind === "refused";
  return (
    <Alert
      role="alert"
      mt="sm"
      color={isRefused ? "red" : "yellow"}
      classNames={{ label: classes.warning ?? "" }}
      title={isRefused ? t.refusedTitle : t.overtakenTitle}
    >
      {standing.kind === "refused" ? (
        <>
          <Text size="sm">{withNames(sentence(standing.refusal.told), inspection)}</Text>
          {standing.refusal.rule !== undefined && (
            <Text size="sm">
              {t.rule} {standing.refusal.rule}
              {standing.refusal.source !== undefined &&
                ` · ${t.source}: ${standing.refusal.source}`}
            </Text>
          )}
        </>
      ) : (
        <>
          <Text size="sm" fw={500}>
            {t.recordedNow}:
          </Text>
          <Result of={recorded} inspection={inspection} />
          <Text size="sm" fw={500} mt="xs">
            {t.answeredHere}:
          </Text>
          <Result of={answer} inspection={inspection} />
        </>
      )}
      <Text size="sm" mt="xs">
        {isRefused ? t.refusedHelp : t.overtakenHelp}
      </Text>
      <Group mt="xs" gap="xs">
        <Button size="sm" variant="default" onClick={insist}>
          {isRefused ? t.again : t.keepMine}
        </Button>
        <Button size="sm" variant="default" onClick={drop}>
          {isRefused ? t.dropAnswer : t.keepTheirs}
        </Button>
      </Group>
    </Alert>
  );
}
