import { Button, Fieldset, Group, Stack, Text } from "@mantine/core";
import { IconChevronDown, IconPlus, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import type { FormField } from "../../api/forms";
import { useWords } from "../../words/language";
import { useFieldTitle } from "../../words/titles";
import classes from "./acts.module.css";
import { Control } from "./Control";
import { at, blankGroup, blankRow, isBlank, isGroup } from "./entered";
import { useFilling } from "./filling";
import { Many } from "./Many";
import { words } from "./words";

/** The fields of an input, the less usual ones on demand. */
export function Fields({
  of: fields,
  owner,
  path,
}: {
  of: readonly FormField[];
  /** The input, or the mutation, that has them. */
  owner: string;
  path: string;
}) {
  const { arranged, entered, faults } = useFilling();
  const t = useWords(words);
  const [isOpen, setOpen] = useState(false);
  const here = path === "" ? entered : at(entered, path);
  const group = isGroup(here) ? here : {};
  const { plain, folded } = arranged(owner, fields, path);
  const placeOf = ({ name }: FormField) => (path === "" ? name : `${path}.${name}`);
  // What was entered or is at fault does not hide.
  const isShown =
    isOpen ||
    folded.some(
      (field) =>
        !isBlank(group[field.name]) ||
        [...faults.keys()].some((place) => `${place}.`.startsWith(`${placeOf(field)}.`)),
    );
  const one = (field: FormField) => (
    <Field key={field.name} of={field} owner={owner} path={placeOf(field)} />
  );
  return (
    <Stack gap="md">
      {plain.map(one)}
      {folded.length > 0 && !isShown && (
        <Button
          variant="subtle"
          size="compact-md"
          className={classes.start}
          leftSection={<IconChevronDown size={16} aria-hidden />}
          onClick={() => setOpen(true)}
        >
          {t.more}
        </Button>
      )}
      {isShown && folded.map(one)}
    </Stack>
  );
}

function Field({ of: field, owner, path }: { of: FormField; owner: string; path: string }) {
  const { forms } = useFilling();
  const input = forms.inputs[field.type];
  if (field.isList) {
    return input === undefined ? (
      <Many of={field} owner={owner} path={path} />
    ) : (
      <Rows of={field} owner={owner} path={path} />
    );
  }
  return input === undefined ? (
    <Control of={field} owner={owner} path={path} />
  ) : (
    <Nested of={field} owner={owner} path={path} />
  );
}

/** An input inside of another; one that may be left out is added on demand. */
function Nested({ of: field, owner, path }: { of: FormField; owner: string; path: string }) {
  const { forms, entered, set, faults } = useFilling();
  const t = useWords(words);
  const title = useFieldTitle()(owner, field.name);
  if (at(entered, path) === undefined) {
    return (
      <div data-path={path}>
        <Button
          variant="default"
          size="compact-md"
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() => set(path, blankGroup(field.type, forms))}
        >
          {t.add}: {title}
        </Button>
        <Wrong path={path} />
      </div>
    );
  }
  return (
    <Fieldset legend={title} data-path={path} aria-invalid={faults.has(path) || undefined}>
      <Fields of={forms.inputs[field.type] ?? []} owner={field.type} path={path} />
      {!field.isRequired && (
        <Remove label={`${t.discardYes}: ${title}`} onClick={() => set(path, undefined)} />
      )}
      <Wrong path={path} />
    </Fieldset>
  );
}

/** A list of inputs, a row each. */
function Rows({ of: field, owner, path }: { of: FormField; owner: string; path: string }) {
  const { forms, entered, set } = useFilling();
  const t = useWords(words);
  const title = useFieldTitle()(owner, field.name);
  const here = at(entered, path);
  const rows = Array.isArray(here) ? here : [];
  return (
    <Fieldset legend={title} data-path={path}>
      <Stack gap="sm">
        {rows.map((_, place) => (
          // A row is its place: it has nothing else to be known by.
          // biome-ignore lint/suspicious/noArrayIndexKey: as said
          <section key={place} className={classes.row} aria-label={t.row(place + 1)}>
            <Group justify="space-between" mb={4}>
              <Text size="sm" fw={600}>
                {t.row(place + 1)}
              </Text>
              <Remove
                label={t.remove(place + 1)}
                onClick={() => set(path, rows.toSpliced(place, 1))}
              />
            </Group>
            <Fields
              of={forms.inputs[field.type] ?? []}
              owner={field.type}
              path={`${path}.${place}`}
            />
          </section>
        ))}
        <Button
          variant="default"
          size="compact-md"
          className={classes.start}
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() => set(path, [...rows, blankRow(field, forms)])}
        >
          {t.add}
        </Button>
        <Wrong path={path} />
      </Stack>
    </Fieldset>
  );
}

function Remove({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <Button
      variant="subtle"
      color="gray"
      size="compact-sm"
      leftSection={<IconTrash size={16} aria-hidden />}
      onClick={onClick}
    >
      {label}
    </Button>
  );
}

/** What stands against a place, below it. */
export function Wrong({ path }: { path: string }) {
  const fault = useFilling().faults.get(path);
  return fault === undefined ? null : (
    <Text size="sm" c="var(--late)" mt={4} role="alert">
      {fault}
    </Text>
  );
}
