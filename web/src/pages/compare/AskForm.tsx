import { Button, Group, SegmentedControl, Select, TextInput } from "@mantine/core";
import { IconArrowsDiff } from "@tabler/icons-react";
import { type FormEvent, useEffect, useState } from "react";
import { DayInput } from "../../parts/day/DayInput";
import { useWords } from "../../words/language";
import type { Names } from "../event/names";
import { type Asked, differenceOf, NOW, type Wrong } from "./asked";
import classes from "./Compare.module.css";
import { words } from "./words";

/** Of what, and which two moments. */
export function AskForm({
  of,
  names,
  onAsk,
}: {
  of: Asked;
  names: Names;
  onAsk: (asked: Asked) => void;
}) {
  const t = useWords(words);
  const [wanted, setWanted] = useState(of);
  const [isCase, setCase] = useState(of.id !== "");
  const [wrong, setWrong] = useState<Wrong>();
  useEffect(() => {
    setWanted(of);
    setCase(of.id !== "");
  }, [of]);
  const change = (part: Partial<Asked>) => {
    setWrong(undefined);
    setWanted({ ...wanted, ...part });
  };
  const send = (event: FormEvent) => {
    event.preventDefault();
    const asked = isCase ? { ...wanted, agency: "" } : { ...wanted, id: "" };
    const variables = differenceOf(asked);
    if ("wrong" in variables) {
      setWrong(variables.wrong);
    } else {
      onAsk(asked);
    }
  };
  return (
    <form onSubmit={send} className={classes.form}>
      <fieldset>
        <legend>{t.what}</legend>
        <SegmentedControl
          aria-label={t.what}
          value={isCase ? "case" : "agency"}
          onChange={(kind) => setCase(kind === "case")}
          data={[
            { value: "agency", label: t.anAgency },
            { value: "case", label: t.aCase },
          ]}
        />
        {isCase ? (
          <TextInput
            label={t.id}
            description={t.idHint}
            value={wanted.id}
            error={wrong === "what" && t.wrong.what}
            onChange={({ target }) => change({ id: target.value.trim() })}
          />
        ) : (
          <Select
            searchable
            label={t.agency}
            data={[...names.agencies]}
            value={wanted.agency || null}
            error={wrong === "what" && t.wrong.what}
            onChange={(agency) => change({ agency: agency ?? "" })}
          />
        )}
      </fieldset>
      <MomentInput
        title={t.from}
        value={wanted.from}
        error={wrong === "from" ? t.wrong.from : undefined}
        onChange={(from) => change({ from })}
      />
      <MomentInput
        title={t.to}
        value={wanted.to}
        withNow
        error={wrong === "to" ? t.wrong.to : undefined}
        onChange={(to) => change({ to })}
      />
      <Group align="flex-end" className={classes.send}>
        <Button type="submit" leftSection={<IconArrowsDiff size={16} aria-hidden />}>
          {t.compare}
        </Button>
      </Group>
    </form>
  );
}

type Way = "day" | "position" | "now";

const wayOf = (value: string): Way =>
  value === NOW ? "now" : /^\d+$/.test(value) ? "position" : "day";

function MomentInput({
  title,
  value,
  withNow = false,
  error,
  onChange,
}: {
  title: string;
  value: string;
  withNow?: boolean;
  error: string | undefined;
  onChange: (value: string) => void;
}) {
  const t = useWords(words);
  const [chosen, setChosen] = useState<Way>("day");
  const way = value === "" ? chosen : wayOf(value);
  const choose = (one: Way) => {
    setChosen(one);
    onChange(one === "now" ? NOW : "");
  };
  return (
    <fieldset>
      <legend>{title}</legend>
      <SegmentedControl
        aria-label={title}
        value={way}
        onChange={(one) => choose(one as Way)}
        data={[
          { value: "day", label: t.byDay },
          { value: "position", label: t.byPosition },
          ...(withNow ? [{ value: "now", label: t.byNow }] : []),
        ]}
      />
      {way === "day" && (
        <DayInput label={t.day} value={value.slice(0, 10)} error={error} onChange={onChange} />
      )}
      {way === "position" && (
        <TextInput
          label={t.position}
          inputMode="numeric"
          value={value}
          error={error}
          onChange={({ target }) => onChange(target.value.replace(/\D/g, ""))}
        />
      )}
    </fieldset>
  );
}
