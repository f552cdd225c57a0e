import { Button, Collapse, Group, MultiSelect, TagsInput, TextInput } from "@mantine/core";
import { IconAdjustmentsHorizontal, IconSearch } from "@tabler/icons-react";
import { type FormEvent, type ReactNode, useEffect, useId, useState } from "react";
import { useFormat } from "../../format";
import { DayInput } from "../../parts/day/DayInput";
import { useWords } from "../../words/language";
import { type Names, useOffice } from "../event/names";
import classes from "./Events.module.css";
import { PersonInput } from "./PersonInput";
import { countOf, isEverything, type Sought, soughtOf } from "./sought";
import { useTypes } from "./types";
import { words } from "./words";

/** Asks what is looked for; nothing is sought before it is sent. */
export function SearchForm({
  of,
  names,
  onFind,
}: {
  of: Sought;
  names: Names;
  onFind: (sought: Sought) => void;
}) {
  const t = useWords(words);
  const { number } = useFormat();
  const office = useOffice();
  const [wanted, setWanted] = useState(of);
  useEffect(() => setWanted(of), [of]);
  const count = countOf(of);
  const [isOpen, setOpen] = useState(count > 0);
  const id = useId();
  const types = useTypes(wanted.types, wanted.categories);
  const change = (part: Partial<Sought>) => setWanted({ ...wanted, ...part });
  const isWrong = (from: string, until: string) => from !== "" && until !== "" && from > until;
  const wrongRecorded = isWrong(wanted.recordedFrom, wanted.recordedUntil);
  const wrongOccurred = isWrong(wanted.occurredFrom, wanted.occurredUntil);
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!wrongRecorded && !wrongOccurred) {
      onFind(wanted);
    }
  };
  const several = { searchable: true, clearable: true, nothingFoundMessage: t.nothingFound };
  return (
    <search>
      <form onSubmit={send} className={classes.form}>
        <Group align="flex-end" gap="sm">
          <TextInput
            flex="1 1 240px"
            label={t.text}
            description={t.textHint}
            value={wanted.text}
            onChange={({ target }) => change({ text: target.value })}
          />
          <Button type="submit" leftSection={<IconSearch size={16} aria-hidden />}>
            {t.find}
          </Button>
          <Button
            variant="default"
            leftSection={<IconAdjustmentsHorizontal size={16} aria-hidden />}
            onClick={() => setOpen(!isOpen)}
            aria-expanded={isOpen}
            aria-controls={id}
          >
            {count === 0 ? t.filters : t.filtersOn(number(count))}
          </Button>
          {!isEverything(of) && (
            <Button variant="subtle" onClick={() => onFind(soughtOf({}))}>
              {t.clear}
            </Button>
          )}
        </Group>
        <Collapse id={id} expanded={isOpen}>
          <div className={classes.filters}>
            <MultiSelect
              {...several}
              label={t.agencies}
              data={names.agencies}
              value={[...wanted.agencies]}
              onChange={(agencies) => change({ agencies })}
            />
            <MultiSelect
              {...several}
              label={t.categories}
              data={names.categories}
              value={[...wanted.categories]}
              onChange={(categories) => change({ categories })}
            />
            <MultiSelect
              {...several}
              label={t.types}
              data={types}
              limit={200}
              value={[...wanted.types]}
              onChange={(chosen) => change({ types: chosen })}
            />
            <MultiSelect
              {...several}
              label={t.offices}
              data={names.offices.map((role) => ({ value: role, label: office(role) }))}
              value={[...wanted.offices]}
              onChange={(offices) => change({ offices })}
            />
            <TagsInput
              clearable
              label={t.clauses}
              description={t.clausesHint}
              data={[...names.clauses]}
              splitChars={["|"]}
              value={[...wanted.clauses]}
              onChange={(clauses) => change({ clauses })}
            />
            <PersonInput
              of={wanted.persons}
              names={names}
              onChange={(persons) => change({ persons })}
            />
            <Period title={t.recorded} isWrong={wrongRecorded}>
              <Day
                label={t.from}
                value={wanted.recordedFrom}
                onChange={(recordedFrom) => change({ recordedFrom })}
              />
              <Day
                label={t.until}
                value={wanted.recordedUntil}
                onChange={(recordedUntil) => change({ recordedUntil })}
                error={wrongRecorded}
              />
            </Period>
            <Period title={t.occurred} isWrong={wrongOccurred}>
              <Day
                label={t.from}
                value={wanted.occurredFrom}
                onChange={(occurredFrom) => change({ occurredFrom })}
              />
              <Day
                label={t.until}
                value={wanted.occurredUntil}
                onChange={(occurredUntil) => change({ occurredUntil })}
                error={wrongOccurred}
              />
            </Period>
          </div>
        </Collapse>
      </form>
    </search>
  );
}

function Period({
  title,
  isWrong,
  children,
}: {
  title: string;
  isWrong: boolean;
  children: ReactNode;
}) {
  const t = useWords(words);
  return (
    <fieldset className={classes.period}>
      <legend>{title}</legend>
      <div className={classes.days}>{children}</div>
      {isWrong && <p role="alert">{t.wrongOrder}</p>}
    </fieldset>
  );
}

function Day({
  label,
  value,
  onChange,
  error = false,
}: {
  label: string;
  value: string;
  onChange: (day: string) => void;
  error?: boolean;
}) {
  return <DayInput label={label} value={value} error={error} onChange={onChange} />;
}
