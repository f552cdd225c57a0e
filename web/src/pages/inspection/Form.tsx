import { Button, Group, NativeSelect, Text, Textarea } from "@mantine/core";
import { useId, useRef } from "react";
import { drawId } from "../../api/drawId";
import type { CheckResult, FindingSeverity } from "../../api/generated";
import { dayOf } from "../../format";
import { changed } from "../../offline/outboxes";
import { type Draft, fitting, isComplete, markOf } from "../../offline/queue";
import { useName, useWords } from "../../words/language";
import type { Work } from "./Checklist";
import classes from "./Inspection.module.css";
import type { ItemProps } from "./ItemCard";
import { Photos } from "./Photos";
import { draftOf } from "./standing";
import { words } from "./words";

const RESULTS: readonly CheckResult[] = ["PASS", "FAIL", "NOT_APPLICABLE"];
const SEVERITIES: readonly FindingSeverity[] = ["MAJOR", "MINOR", "OBSERVATION"];
/** As the API limits it. */
const EVIDENCE_CHARS_MAX = 2000;

/** How an item is answered. What is begun is kept as it is written. */
export function Form({
  of: item,
  standing,
  inspection,
  today,
  next,
  go,
  work: { person, outbox },
}: ItemProps & { work: Work }) {
  const t = useWords(words);
  const name = useName();
  const draft = draftOf(item, standing);
  const isBegun = standing.draft !== undefined;
  // A photo comes a while after it was asked for, and what was written meanwhile stays.
  const newest = useRef(draft);
  newest.current = draft;
  const change = (some: (draft: Draft) => Partial<Draft>) => {
    newest.current = fitting({ ...newest.current, ...some(newest.current) });
    void outbox.draft(newest.current);
  };
  const missing = missingOf(draft).map((what) => t.missing[what]);
  const save = (thenTo: number | undefined) => {
    if (!isComplete(draft)) {
      return;
    }
    // A browser that may throw away what it keeps is asked not to.
    void navigator.storage?.persist?.();
    const given = {
      id: drawId(),
      on: today ?? dayOf(new Date().toISOString()),
      seen: markOf(standing.recorded),
    };
    void outbox.answer(draft, given).then(() => changed(person, inspection.id));
    if (thenTo !== undefined) {
      go(thenTo);
      scrollTo({ top: 0 });
    }
  };
  const units = (inspection.agency?.units ?? []).filter(({ isClosed }) => !isClosed);
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        save(next?.number);
      }}
    >
      <Choice
        legend={t.answer}
        of={RESULTS}
        labels={t.results}
        value={draft.result}
        choose={(result) => change(() => ({ result }))}
      />
      {draft.result === "FAIL" && (
        <>
          <Choice
            legend={t.howSevere}
            of={SEVERITIES}
            labels={t.severities}
            value={draft.severity}
            choose={(severity) => change(() => ({ severity }))}
          />
          <NativeSelect
            label={t.whoseUnit}
            size="md"
            value={draft.unit ?? ""}
            onChange={({ target }) => change(() => ({ unit: target.value || null }))}
            data={[
              { value: "", label: t.chooseUnit },
              ...units.map((unit) => ({ value: unit.code, label: name(unit) })),
            ]}
          />
        </>
      )}
      <Textarea
        label={t.remark}
        description={t.remarkHelp}
        classNames={{ description: classes.hint }}
        size="md"
        autosize
        minRows={3}
        maxLength={EVIDENCE_CHARS_MAX}
        value={draft.evidence}
        onChange={({ target }) => change(() => ({ evidence: target.value }))}
      />
      {draft.result !== null && draft.evidence.trim() === "" && (
        <fieldset className={classes.suggestions}>
          <legend className={classes.hidden}>{t.suggestions}</legend>
          {t.suggested[draft.result].map((text) => (
            <button
              key={text}
              type="button"
              className={classes.suggestion}
              lang="vi"
              onClick={() => change(() => ({ evidence: text }))}
            >
              {text}
            </button>
          ))}
        </fieldset>
      )}
      <Photos
        item={item.number}
        of={draft.photos}
        change={(photosOf) => change(({ photos }) => ({ photos: photosOf(photos) }))}
      />
      {isBegun && missing.length > 0 && (
        <Text size="sm" c="var(--soon)">
          {t.stillMissing(missing.join(", "))}
        </Text>
      )}
      <Group gap="xs" grow preventGrowOverflow={false}>
        <Button type="submit" size="lg" disabled={!isBegun || missing.length > 0}>
          {next === undefined ? t.save : t.saveAndNext}
        </Button>
        {next !== undefined && (
          <Button
            size="lg"
            variant="default"
            disabled={!isBegun || missing.length > 0}
            onClick={() => save(undefined)}
          >
            {t.save}
          </Button>
        )}
        {!isBegun && standing.answer?.standing.kind === "waiting" && (
          <Button
            size="lg"
            variant="subtle"
            onClick={() => void outbox.drop(standing.answer?.id ?? "")}
          >
            {t.dropAnswer}
          </Button>
        )}
        {isBegun && (
          <Button size="lg" variant="subtle" onClick={() => void outbox.undraft(item.number)}>
            {t.dropDraft}
          </Button>
        )}
      </Group>
    </form>
  );
}

type Missing = "result" | "severity" | "unit" | "evidence";

function missingOf({ result, evidence, severity, unit }: Draft): readonly Missing[] {
  const isFailed = result === "FAIL";
  const isMissing: Record<Missing, boolean> = {
    result: result === null,
    severity: isFailed && severity === null,
    unit: isFailed && unit === null,
    evidence: evidence.trim() === "",
  };
  return (["result", "severity", "unit", "evidence"] as const).filter((what) => isMissing[what]);
}

/** One of a few, as large buttons. */
function Choice<T extends string>({
  legend,
  of: values,
  labels,
  value,
  choose,
}: {
  legend: string;
  of: readonly T[];
  labels: Record<T, string>;
  value: T | null;
  choose: (value: T) => void;
}) {
  const group = useId();
  return (
    <fieldset className={classes.choice}>
      <legend>{legend}</legend>
      {values.map((one) => (
        <label key={one} data-value={one}>
          <input type="radio" name={group} checked={one === value} onChange={() => choose(one)} />
          {labels[one]}
        </label>
      ))}
    </fieldset>
  );
}
