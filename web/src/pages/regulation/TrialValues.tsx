import { ActionIcon, Select, Textarea, TextInput } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useState } from "react";
import { useWords } from "../../words/language";
import { useMeaning } from "./ParameterValue";
import classes from "./Regulation.module.css";
import { isDayOfYear, parametersOf, textOf, valueIn } from "./values";
import { words } from "./words";

/** Values that somebody types in to try them: those that are right are told. */
export function TrialValues({
  of,
  like,
  onChange,
}: {
  of: ReadonlyMap<string, unknown>;
  /** The newest set. */
  like: unknown;
  onChange: (values: ReadonlyMap<string, unknown>) => void;
}) {
  const t = useWords(words);
  const { meaning, group } = useMeaning();
  const parameters = parametersOf(like);
  const now = new Map(parameters.map(({ name, value }) => [name, value]));
  const [typed, setTyped] = useState<ReadonlyMap<string, string>>(
    new Map([...of].map(([name, value]) => [name, textOf(value)])),
  );
  const set = (texts: ReadonlyMap<string, string>) => {
    setTyped(texts);
    const right = [...texts].map(([name, text]) => [name, valueIn(text, now.get(name))] as const);
    onChange(new Map(right.filter(([, value]) => value !== undefined)));
  };
  const without = (name: string) => new Map([...typed].filter(([one]) => one !== name));
  const groups = [...new Set(parameters.map((one) => one.group))];
  return (
    <div className={classes.stack}>
      {[...typed].map(([name, text]) => {
        const value = now.get(name);
        const isWrong = valueIn(text, value) === undefined;
        const isPlain = typeof value === "number" || typeof value === "string";
        const props = {
          label: meaning(name),
          description: isDayOfYear(value)
            ? `${t.nowIs(textOf(value))}, ${t.dayHint}`
            : isPlain
              ? t.nowIs(textOf(value))
              : t.jsonHint,
          value: text,
          error: isWrong && t.wrongValue,
          inputMode: typeof value === "number" ? ("numeric" as const) : undefined,
          onChange: ({ currentTarget }: { currentTarget: { value: string } }) =>
            set(new Map([...typed, [name, currentTarget.value]])),
        };
        return (
          <div key={name} className={classes.change}>
            {isPlain || isDayOfYear(value) ? (
              <TextInput {...props} />
            ) : (
              <Textarea {...props} autosize minRows={2} maxRows={12} />
            )}
            <ActionIcon
              variant="default"
              size="lg"
              aria-label={t.remove(meaning(name))}
              onClick={() => set(without(name))}
            >
              <IconX size={18} />
            </ActionIcon>
          </div>
        );
      })}
      <Select
        searchable
        label={t.addParameter}
        nothingFoundMessage={t.nothingFound}
        value={null}
        limit={100}
        data={groups.map((one) => ({
          group: group(one),
          items: parameters
            .filter((parameter) => parameter.group === one && !typed.has(parameter.name))
            .map(({ name }) => ({ value: name, label: meaning(name) })),
        }))}
        onChange={(name) => {
          if (name !== null) {
            set(new Map([...typed, [name, textOf(now.get(name))]]));
          }
        }}
      />
    </div>
  );
}
