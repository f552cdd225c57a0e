import { Input, MultiSelect, Stack, TagsInput, Textarea } from "@mantine/core";
import type { FormField } from "../../api/forms";
import { useWords } from "../../words/language";
import { useFieldTitle, useValueTitle } from "../../words/titles";
import { type Choice, sourceOf, useChoices } from "./choices";
import { at } from "./entered";
import { useFilling } from "./filling";
import { useHelp } from "./help";
import { PersonAgency, usePersons } from "./persons";
import { words } from "./words";

/** Texts up to this length stand side by side; longer ones get a line each. */
const LETTERS_SHORT = 200;

interface Props {
  of: FormField;
  owner: string;
  path: string;
}

/** A list of single values. */
export function Many({ of: field, owner, path }: Props) {
  const { forms } = useFilling();
  const values = forms.enums[field.type];
  const title = useValueTitle();
  if (values !== undefined) {
    const choices = values.map((value) => ({ value, label: title(field.type, value) }));
    return <Chosen of={field} owner={owner} path={path} choices={choices} />;
  }
  if (field.type === "PersonId") {
    return <Persons of={field} owner={owner} path={path} />;
  }
  return <Listed of={field} owner={owner} path={path} />;
}

function useTexts(path: string): readonly string[] {
  const here = at(useFilling().entered, path);
  return Array.isArray(here) ? here.filter((one) => typeof one === "string") : [];
}

function Chosen({ of: field, owner, path, choices }: Props & { choices: readonly Choice[] }) {
  const { set, faults } = useFilling();
  const t = useWords(words);
  return (
    <div data-path={path}>
      <MultiSelect
        label={useFieldTitle()(owner, field.name)}
        description={useHelp(field)}
        withAsterisk={field.isRequired ?? false}
        placeholder={t.choose}
        nothingFoundMessage={t.nothingFound}
        data={choices}
        searchable={choices.length > 8}
        value={[...useTexts(path)].filter((text) => text !== "")}
        onChange={(chosen) => set(path, chosen)}
        error={faults.get(path)}
      />
    </div>
  );
}

function Persons(props: Props) {
  const persons = usePersons(useTexts(props.path));
  return persons.choices === undefined ? (
    <Listed {...props} />
  ) : (
    <div>
      <Chosen {...props} choices={persons.choices} />
      <PersonAgency of={persons} />
    </div>
  );
}

/** Texts: chosen where the API says which there are, else written. */
function Listed({ of: field, owner, path }: Props) {
  const { set, faults, stream, agency } = useFilling();
  const t = useWords(words);
  const title = useFieldTitle()(owner, field.name);
  const help = useHelp(field);
  const texts = useTexts(path);
  const { choices } = useChoices(sourceOf(owner, field, { stream, agency }));
  if (choices !== undefined && field.type !== "String") {
    return <Chosen of={field} owner={owner} path={path} choices={choices} />;
  }
  const inside = [...faults].find(([place]) => place === path || place.startsWith(`${path}.`));
  if (field.type === "String" && (field.lettersMax ?? 0) > LETTERS_SHORT) {
    // A line always waits below the last one that says something.
    const lines = texts.at(-1) === "" ? texts : [...texts, ""];
    return (
      <div data-path={path}>
        <Input.Wrapper
          label={title}
          labelElement="div"
          description={help}
          withAsterisk={field.isRequired ?? false}
          error={inside?.[1]}
        >
          <Stack gap={6} mt={4}>
            {lines.map((line, place) => (
              <Textarea
                // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
                key={place}
                aria-label={`${title}: ${t.row(place + 1)}`}
                autosize
                minRows={1}
                value={line}
                onChange={({ target }) => set(path, lines.with(place, target.value))}
              />
            ))}
          </Stack>
        </Input.Wrapper>
      </div>
    );
  }
  return (
    <div data-path={path}>
      <TagsInput
        label={title}
        description={help}
        withAsterisk={field.isRequired ?? false}
        data={choices?.map(({ value }) => value) ?? []}
        renderOption={({ option }) =>
          choices?.find(({ value }) => value === option.value)?.label ?? option.value
        }
        splitChars={[]}
        value={texts.filter((text) => text !== "")}
        onChange={(chosen) => set(path, chosen)}
        error={inside?.[1]}
      />
    </div>
  );
}
