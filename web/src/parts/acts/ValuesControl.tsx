import { Button, Fieldset, Group, Input, Select, Stack, TextInput } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ask } from "../../api/ask";
import type { FormField } from "../../api/forms";
import { ActsToday } from "../../api/generated";
import { useWords } from "../../words/language";
import { useFieldTitle } from "../../words/titles";
import classes from "./acts.module.css";
import { textAt, useFilling } from "./filling";
import { textOfValue, treeOf, type Value, valueLike, valuesOf } from "./values";
import { words } from "./words";

interface Row {
  readonly name: string;
  readonly text: string;
}

/** Which parameters of the regulation change, and to what. */
export function ValuesControl({
  of: field,
  owner,
  path,
}: {
  of: FormField;
  owner: string;
  path: string;
}) {
  const filling = useFilling();
  const t = useWords(words);
  const title = useFieldTitle();
  const { data } = useQuery({
    queryKey: ["acts-parameters"],
    queryFn: () => ask(ActsToday.now, {}),
    staleTime: 60_000,
  });
  const inForce = new Map(
    valuesOf((data?.parameters?.values ?? {}) as object).map(({ name, value }) => [name, value]),
  );
  const given = textAt(filling, path);
  const [rows, setRows] = useState<readonly Row[]>(() =>
    given === ""
      ? [{ name: "", text: "" }]
      : valuesOf(JSON.parse(given)).map(({ name, value }) => ({ name, text: textOfValue(value) })),
  );
  const change = (next: readonly Row[]) => {
    setRows(next);
    const named = next.filter(({ name }) => name !== "");
    const values = named.map(
      ({ name, text }): Value => ({ name, value: valueLike(inForce.get(name), text) }),
    );
    const isWhole = values.length > 0 && values.every(({ value }) => value !== undefined);
    // What is no value yet is kept as such, and is said when it is sent.
    filling.set(path, isWhole ? JSON.stringify(treeOf(values)) : values.length === 0 ? "" : "?");
  };
  return (
    <Fieldset legend={title(owner, field.name)} data-path={path}>
      <Stack gap="sm">
        {rows.map((row, place) => (
          <Group
            // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
            key={place}
            align="flex-end"
            gap="xs"
          >
            <Select
              label={t.parameter}
              searchable
              data={[...inForce.keys()]}
              value={row.name === "" ? null : row.name}
              onChange={(name) =>
                change(
                  rows.with(place, {
                    name: name ?? "",
                    text: name === null ? "" : textOfValue(inForce.get(name)),
                  }),
                )
              }
            />
            <TextInput
              label={t.value}
              value={row.text}
              onChange={({ target }) => change(rows.with(place, { ...row, text: target.value }))}
            />
            <Button
              variant="subtle"
              color="gray"
              aria-label={t.remove(place + 1)}
              onClick={() => change(rows.toSpliced(place, 1))}
            >
              <IconTrash size={16} aria-hidden />
            </Button>
          </Group>
        ))}
        <Button
          variant="default"
          size="compact-md"
          className={classes.start}
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() => setRows([...rows, { name: "", text: "" }])}
        >
          {t.add}
        </Button>
        {filling.faults.has(path) && <Input.Error>{filling.faults.get(path)}</Input.Error>}
      </Stack>
    </Fieldset>
  );
}
