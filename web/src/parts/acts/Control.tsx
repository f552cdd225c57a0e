import {
  Autocomplete,
  Group,
  NumberInput,
  Radio,
  Select,
  Textarea,
  TextInput,
} from "@mantine/core";
import type { FormField } from "../../api/forms";
import { useLanguage, useWords } from "../../words/language";
import { useFieldTitle, useOfficeTitle, useValueTitle } from "../../words/titles";
import { DayInput } from "../day/DayInput";
import { type Choice, sourceOf, useChoices } from "./choices";
import { FileControl } from "./FileControl";
import { textAt, useFilling } from "./filling";
import { useHelp } from "./help";
import { officeName } from "./offices";
import { PersonAgency, usePersons } from "./persons";
import { ValuesControl } from "./ValuesControl";
import { words } from "./words";

/** Texts that may be longer than this are written on several lines. */
const LETTERS_LINE = 200;
/** Texts without a limit that are nevertheless short. */
const SHORT =
  /(code|number|ref|name|title|contact|position|card|voucher|issuer|venue|place|reference|authority|unit|sha256|gsocode)$/i;

/** How wide a control is whose value is short; what is said about it may be wider. */
const NARROW = { wrapper: { maxWidth: 220 } };
const WIDER = { wrapper: { maxWidth: 320 } };

interface Props {
  of: FormField;
  owner: string;
  path: string;
}

/** The control of a single value. */
export function Control(props: Props) {
  const { of: field, owner } = props;
  const { forms, stream, agency } = useFilling();
  const valueTitle = useValueTitle();
  const officeTitle = useOfficeTitle();
  const source = sourceOf(owner, field, { stream, agency });
  const { choices } = useChoices(source);
  const values = forms.enums[field.type];
  if (values !== undefined) {
    const said = values.map((value) => ({
      value,
      label:
        field.type === "Office" ? officeTitle(officeName(value)) : valueTitle(field.type, value),
    }));
    return <Chosen {...props} choices={said} />;
  }
  if (field.isFile) {
    return <FileControl {...props} />;
  }
  if (choices !== undefined) {
    return field.type === "String" ? (
      <Suggested {...props} choices={choices} />
    ) : (
      <Chosen {...props} choices={choices} />
    );
  }
  switch (field.type) {
    case "Boolean":
      return <YesNo {...props} />;
    case "NaiveDate":
      return <Day {...props} />;
    case "Int":
    case "Dong":
      return <Amount {...props} />;
    case "PersonId":
      return <PersonControl {...props} />;
    case "Role":
      return <OfficeControl {...props} />;
    case "ProposedValues":
      return <ValuesControl {...props} />;
    default:
      return <Written {...props} />;
  }
}

/** What every control says of its field. */
export function useControl({ of: field, owner, path }: Props) {
  const filling = useFilling();
  const title = useFieldTitle();
  return {
    label: title(owner, field.name),
    description: useHelp(field),
    withAsterisk: field.isRequired ?? false,
    "aria-required": field.isRequired ?? false,
    error: filling.faults.get(path),
    value: textAt(filling, path),
    set: (value: string) => filling.set(path, value),
  };
}

function Written(props: Props) {
  const { set, ...control } = useControl(props);
  const { type, lettersMax, name } = props.of;
  const isLong =
    type === "String" && (lettersMax === undefined ? !SHORT.test(name) : lettersMax > LETTERS_LINE);
  return (
    <div data-path={props.path}>
      {isLong ? (
        <Textarea
          {...control}
          autosize
          minRows={2}
          maxRows={14}
          onChange={({ target }) => set(target.value)}
        />
      ) : (
        <TextInput {...control} onChange={({ target }) => set(target.value)} />
      )}
    </div>
  );
}

function Day(props: Props) {
  const { set, ...control } = useControl(props);
  return (
    <div data-path={props.path}>
      <DayInput {...control} styles={NARROW} onChange={set} />
    </div>
  );
}

function Amount(props: Props) {
  const { set, ...control } = useControl(props);
  const isVietnamese = useLanguage() === "vi";
  const isMoney = props.of.type === "Dong" || /dong|vnd/i.test(props.of.name);
  const isYear = /year/i.test(props.of.name);
  return (
    <div data-path={props.path}>
      <NumberInput
        {...control}
        styles={isMoney ? WIDER : NARROW}
        allowDecimal={false}
        hideControls={isMoney || isYear}
        thousandSeparator={isYear ? "" : isVietnamese ? "." : ","}
        decimalSeparator={isVietnamese ? "," : "."}
        {...(isMoney && { suffix: " ₫" })}
        onChange={(value) => set(String(value))}
      />
    </div>
  );
}

function YesNo(props: Props) {
  const { set, value, ...control } = useControl(props);
  const t = useWords(words);
  return (
    <div data-path={props.path}>
      <Radio.Group {...control} value={value} onChange={set}>
        <Group gap="lg" mt={6}>
          <Radio value="true" label={t.yes} />
          <Radio value="false" label={t.no} />
          {!props.of.isRequired && props.of.preset === undefined && (
            <Radio value="" label={t.unsaid} />
          )}
        </Group>
      </Radio.Group>
    </div>
  );
}

function Chosen({ choices, ...props }: Props & { choices: readonly Choice[] }) {
  const { set, value, ...control } = useControl(props);
  const t = useWords(words);
  return (
    <div data-path={props.path}>
      <Select
        {...control}
        placeholder={t.choose}
        nothingFoundMessage={t.nothingFound}
        data={choices}
        searchable={choices.length > 8}
        openOnFocus={false}
        clearable={!props.of.isRequired}
        allowDeselect={!props.of.isRequired}
        value={value === "" ? null : value}
        onChange={(chosen) => set(chosen ?? "")}
      />
    </div>
  );
}

/** A text for which there are suggestions. */
function Suggested({ choices, ...props }: Props & { choices: readonly Choice[] }) {
  const { set, ...control } = useControl(props);
  const labels = new Map(choices.map(({ value, label }) => [value, label]));
  return (
    <div data-path={props.path}>
      <Autocomplete
        {...control}
        data={[...labels.keys()]}
        renderOption={({ option }) => labels.get(option.value) ?? option.value}
        filter={({ options, search }) => {
          const wanted = search.trim().toLowerCase();
          // What was chosen before does not hide the others.
          return labels.has(search.trim())
            ? options
            : options.filter(
                (option) =>
                  "value" in option &&
                  (labels.get(option.value) ?? option.value).toLowerCase().includes(wanted),
              );
        }}
        limit={60}
        onChange={set}
      />
    </div>
  );
}

function PersonControl(props: Props) {
  const persons = usePersons([textAt(useFilling(), props.path)]);
  if (persons.choices === undefined) {
    return <Written {...props} />;
  }
  return (
    <div>
      <Chosen {...props} choices={persons.choices} />
      <PersonAgency of={persons} />
    </div>
  );
}

/** The office that signed. */
function OfficeControl(props: Props) {
  const { signers } = useFilling();
  const title = useOfficeTitle();
  const choices = signers.map((office) => ({ value: office, label: title(office) }));
  return <Chosen {...props} choices={choices} />;
}
