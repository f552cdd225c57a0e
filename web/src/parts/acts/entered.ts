// What stands in a form, and what of it is sent. A value is a text as it was entered, empty where nothing
// was; lists and groups hold such values. A path names a place: `input.actions.0.by`.

import type { Form, FormField, Forms, Preset } from "../../api/forms";
import { isDay } from "../../format/days";

export type Entered = string | readonly Entered[] | Group;
export interface Group {
  readonly [name: string]: Entered | undefined;
}

/** Why something cannot be sent as it stands. */
export type Fault =
  | { readonly kind: "missing" | "noNumber" | "noDate" | "noId" | "noFile" | "noValues" }
  | { readonly kind: "tooLong"; readonly by: number; readonly most: number }
  | { readonly kind: "tooFew"; readonly least: number };

export type Faults = ReadonlyMap<string, Fault>;

const INT_MAX = 2 ** 31 - 1;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export const isGroup = (entered: Entered | undefined): entered is Group =>
  typeof entered === "object" && !Array.isArray(entered);

/** What stands in a field before anything is entered; `undefined` for a group that may be left out. */
export function blank(field: FormField, forms: Forms): Entered | undefined {
  if (field.isList) {
    const rows = Array.isArray(field.preset) ? field.preset.length : (field.rowsMin ?? 0);
    return Array.from({ length: field.isRequired ? rows : 0 }, () => blankRow(field, forms));
  }
  if (forms.inputs[field.type] !== undefined) {
    return field.isRequired ? blankGroup(field.type, forms) : undefined;
  }
  return field.preset === undefined ? "" : textOf(field.preset);
}

const textOf = (preset: Preset): string => (typeof preset === "object" ? "" : String(preset));

/** A new row of a list. */
export const blankRow = ({ type }: FormField, forms: Forms): Entered =>
  forms.inputs[type] === undefined ? "" : blankGroup(type, forms);

export function blankGroup(type: string, forms: Forms): Group {
  return blankFields(forms.inputs[type] ?? [], forms);
}

export function blankFields(fields: readonly FormField[], forms: Forms): Group {
  return Object.fromEntries(fields.map((field) => [field.name, blank(field, forms)]));
}

/** What stands at a path. */
export function at(entered: Entered | undefined, path: string): Entered | undefined {
  return path.split(".").reduce<Entered | undefined>((here, name) => {
    if (Array.isArray(here)) {
      return here[Number(name)];
    }
    return isGroup(here) ? here[name] : undefined;
  }, entered);
}

/** The same with something else at a path. */
export function put(entered: Group, path: string, value: Entered | undefined): Group {
  return placed(entered, path.split("."), value) as Group;
}

function placed(
  here: Entered | undefined,
  [name, ...rest]: readonly string[],
  value: Entered | undefined,
): Entered | undefined {
  if (name === undefined) {
    return value;
  }
  if (Array.isArray(here)) {
    const place = Number(name);
    return here.map((one, index) => (index === place ? placed(one, rest, value) : one) as Entered);
  }
  const group = isGroup(here) ? here : {};
  return { ...group, [name]: placed(group[name], rest, value) };
}

/** Whether anything was entered below a place. */
export function isBlank(entered: Entered | undefined): boolean {
  if (entered === undefined || typeof entered === "string") {
    return entered === undefined || entered.trim() === "";
  }
  return Object.values(entered).every(isBlank);
}

/** What is sent, and what stands against sending it. */
export interface Built {
  readonly value: Record<string, unknown>;
  readonly faults: Faults;
}

/** Which fields of an input are asked for, as far as it is filled in, and whether they must be said. */
export type Asking = (
  owner: string,
  fields: readonly FormField[],
  group: Group,
) => readonly FormField[];

/** The values of fields, as the API takes them. What is left empty, or is not asked for, is left out. */
export function built(
  owner: string,
  fields: readonly FormField[],
  entered: Group,
  forms: Forms,
  asked: Asking = (_, all) => all,
): Built {
  const faults = new Map<string, Fault>();
  const value = valueOfGroup(owner, fields, entered, "");
  return { value, faults };

  function valueOfGroup(owner: string, of: readonly FormField[], group: Group, path: string) {
    const said = asked(owner, of, group).flatMap((field) => {
      const place = path === "" ? field.name : `${path}.${field.name}`;
      const one = valueFor(field, group[field.name], place);
      return one === undefined ? [] : [[field.name, one] as const];
    });
    return Object.fromEntries(said);
  }

  function valueFor(field: FormField, one: Entered | undefined, place: string): unknown {
    if (field.isList) {
      const rows = Array.isArray(one) ? one : [];
      // An empty line of a list of texts is no entry; an empty row of a table is one that waits.
      const isText = forms.inputs[field.type] === undefined;
      const kept = rows.flatMap((row, index) => {
        const said =
          isText && isBlank(row) ? undefined : valueOfRow(field, row, `${place}.${index}`);
        return said === undefined ? [] : [said];
      });
      const least = field.isRequired ? (field.rowsMin ?? 0) : 0;
      if (rows.length < least || (isText && kept.length < least)) {
        faults.set(place, { kind: "tooFew", least });
      }
      return kept.length === 0 && !field.isRequired ? undefined : kept;
    }
    if (forms.inputs[field.type] !== undefined && one === undefined && !field.isRequired) {
      return undefined;
    }
    return valueOfRow(field, one, place);
  }

  function valueOfRow(field: FormField, one: Entered | undefined, place: string): unknown {
    const input = forms.inputs[field.type];
    if (input !== undefined) {
      return valueOfGroup(field.type, input, isGroup(one) ? one : {}, place);
    }
    const text = typeof one === "string" ? one.trim() : "";
    if (text === "") {
      if (field.isRequired) {
        faults.set(place, { kind: "missing" });
      }
      return undefined;
    }
    const said = scalarOf(field, text);
    if (typeof said === "object" && said !== null && "fault" in said) {
      faults.set(place, said.fault as Fault);
      return undefined;
    }
    return said;
  }
}

/** A text as a value of a field's type. */
function scalarOf({ type, isFile, lettersMax }: FormField, text: string): unknown {
  switch (type) {
    case "Boolean":
      return text === "true";
    case "Int":
      return /^-?\d{1,10}$/.test(text) && Math.abs(Number(text)) <= INT_MAX
        ? Number(text)
        : { fault: { kind: "noNumber" } };
    case "Dong":
      return /^-?\d{1,18}$/.test(text) ? text : { fault: { kind: "noNumber" } };
    case "NaiveDate":
      return isDay(text) ? text : { fault: { kind: "noDate" } };
    case "PersonId":
    case "EventId":
      return UUID.test(text) ? text : { fault: { kind: "noId" } };
    case "StreamId":
      return /^[a-z_]+\/\S+$/.test(text) ? text : { fault: { kind: "noId" } };
    case "ProposedValues":
      return valuesOf(text) ?? { fault: { kind: "noValues" } };
    default:
      if (isFile) {
        return /^[0-9a-f]{64}$/i.test(text) ? text : { fault: { kind: "noFile" } };
      }
      return lettersMax !== undefined && [...text].length > lettersMax
        ? { fault: { kind: "tooLong", by: [...text].length - lettersMax, most: lettersMax } }
        : text;
  }
}

function valuesOf(text: string): object | undefined {
  try {
    const values: unknown = JSON.parse(text);
    return typeof values === "object" && values !== null ? values : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The place in the form of a field that a refusal names, such as `statement`, `tthc.code` or
 * `actOf.office`; `undefined` when the form does not ask for it.
 */
export function placeOf(
  field: string,
  entered: Group,
  form: Form,
  forms: Forms,
): string | undefined {
  const name = field.replace(/^actOf\./, "act.").replace(/^input\./, "");
  const act = isGroup(entered.act) ? entered.act : {};
  const inAct = name.startsWith("act.") ? name : `act.${name}`;
  // Only an act that comes late is asked for evidence by that name, where the input has it too.
  if (name === "evidence" && !isBlank(act.lateReason)) {
    return "act.evidence";
  }
  const own = form.fields.filter(({ name: one }) => one !== "act");
  return (
    placeBelow(name, own, forms, entered) ??
    (isIn(inAct.split("."), form.fields, forms)
      ? inAct.split(".").slice(0, 2).join(".")
      : undefined)
  );
}

/** The nearest place below fields where the names stand one after the other. */
function placeBelow(
  name: string,
  fields: readonly FormField[],
  forms: Forms,
  entered: Group,
): string | undefined {
  const names = name.split(".");
  if (isIn(names, fields, forms)) {
    return withRows(names, entered);
  }
  for (const field of fields) {
    const below = forms.inputs[field.type];
    const here = entered[field.name];
    const inside = Array.isArray(here) ? here[0] : here;
    const found = below && isGroup(inside) ? placeBelow(name, below, forms, inside) : undefined;
    if (found !== undefined) {
      return `${field.name}.${Array.isArray(here) ? "0." : ""}${found}`;
    }
  }
  return undefined;
}

function isIn(
  [name, ...rest]: readonly string[],
  fields: readonly FormField[],
  forms: Forms,
): boolean {
  const field = fields.find((one) => one.name === name);
  return (
    field !== undefined && (rest.length === 0 || isIn(rest, forms.inputs[field.type] ?? [], forms))
  );
}

/** A refusal does not say in which row: the first one stands for it, where there is one. */
function withRows(names: readonly string[], entered: Group): string {
  let here: Entered | undefined = entered;
  const path: string[] = [];
  for (const name of names) {
    if (Array.isArray(here)) {
      if (here.length === 0) {
        break;
      }
      here = here[0];
      path.push("0");
    }
    here = isGroup(here) ? here[name] : undefined;
    path.push(name);
  }
  return path.join(".");
}

/** The text of a mutation with the variables that it takes. */
export function mutationText(name: string, { takes }: Form): string {
  const variables = Object.entries(takes).map(([one, type]) => `$${one}: ${type}`);
  const given = Object.keys(takes).map((one) => `${one}: $${one}`);
  const title = name.charAt(0).toUpperCase() + name.slice(1);
  return (
    `mutation ${title}(${variables.join(", ")}) ` +
    `{ accepted: ${name}(${given.join(", ")}) { stream version position alreadySo repeated } }`
  );
}

/** The id as a mutation takes it: whole, or, of a person, what stands after the category. */
export const idFor = (stream: string, { id }: Form): string =>
  id === "PersonId" ? stream.slice(stream.indexOf("/") + 1) : stream;
