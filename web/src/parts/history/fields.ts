// What an event says and what it changed, in pieces that people can read: names of fields without the
// scaffolding of the program, and values by what they are.

export interface Field {
  /** The names on the way to it, such as `actions`, `1`, `what`; numbers count from 1. */
  readonly names: readonly string[];
  readonly value: unknown;
}

/** Names that say how something is kept, not what it is. */
const SCAFFOLDING = new Set(["basis", "term", "counted", "fixed"]);

/** The readable names of a path such as `Present.due.Running.basis.term.counted.length`. */
export function namesOf(path: string): string[] {
  return path
    .split(".")
    .flatMap((part) => {
      const [, name = "", places = ""] = /^([^[]*)((?:\[\d+\])*)$/.exec(part) ?? [];
      const numbers = [...places.matchAll(/\d+/g)].map(([place]) => String(Number(place) + 1));
      // A name that begins with a capital is that of a variant: it says which, and the fields say the same.
      return /^[A-Z]/.test(name) || SCAFFOLDING.has(name) ? numbers : [camelCase(name), ...numbers];
    })
    .filter((name) => name !== "");
}

/** `due_on` as `dueOn`: as the API calls it. */
export const camelCase = (name: string): string =>
  name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

/** Everything that an event says, in its order; what it leaves out is left out. */
export function fieldsOf(content: unknown, path = ""): Field[] {
  if (content === null || content === undefined) {
    return [];
  }
  if (Array.isArray(content)) {
    return content.flatMap((value, place) => fieldsOf(value, `${path}[${place}]`));
  }
  if (typeof content === "object") {
    return Object.entries(content).flatMap(([name, value]) =>
      fieldsOf(value, path === "" ? name : `${path}.${name}`),
    );
  }
  return [{ names: namesOf(path), value: content }];
}

export type Kind =
  | "day"
  | "moment"
  | "uuid"
  | "stream"
  | "hash"
  | "yesOrNo"
  | "number"
  | "name"
  | "text";

const SHAPES: readonly (readonly [Kind, RegExp])[] = [
  ["day", /^\d{4}-\d{2}-\d{2}$/],
  ["moment", /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/],
  ["uuid", /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/],
  ["hash", /^[0-9a-f]{64}$/],
  ["stream", /^[a-z][a-z_]*\/[A-Za-z0-9_.-]+$/],
  // A variant of the program: `InternalAudit`; not `SKHCN`, which is an agency, nor a word in Vietnamese.
  ["name", /^(?=.*[a-z])[A-Z][A-Za-z0-9]+$/],
];

/** What a value is, by how it looks. */
export function kindOf(value: unknown): Kind {
  if (typeof value === "boolean") {
    return "yesOrNo";
  }
  if (typeof value === "number") {
    return "number";
  }
  const text = String(value);
  return SHAPES.find(([, shape]) => shape.test(text))?.[0] ?? "text";
}

/** Whether a value is something that was written, which is read without being asked for. */
export const isProse = ({ value }: Field): boolean =>
  typeof value === "string" && value.includes(" ") && kindOf(value) === "text";

/** `InternalAudit` as `INTERNAL_AUDIT`: as the API writes it. */
export const enumValue = (variant: string): string =>
  variant.replace(/([a-z])([A-Z0-9])/g, "$1_$2").toUpperCase();

/** `finding` and `measures` as `FindingMeasure`: as the schema calls the type of such a field. */
export function enumType(category: string, field: string): string {
  const pascal = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
  return pascal(camelCase(category)) + pascal(field.replace(/s$/, ""));
}
