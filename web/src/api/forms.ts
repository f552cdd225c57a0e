// What a form has to know of every mutation, as tools/forms.mjs reads it from the schema. It is large, and
// fetched when the first form opens.

/** What is given where nothing is said. */
export type Preset = string | number | boolean | readonly Preset[];

/** A field of an input, or an argument. */
export interface FormField {
  readonly name: string;
  /** The name of its type: a scalar, an enum of `enums` or an input of `inputs`. */
  readonly type: string;
  readonly isList?: boolean;
  /** Whether the schema wants a value, and has none of its own. */
  readonly isRequired?: boolean;
  readonly preset?: Preset;
  readonly lettersMax?: number;
  /** Whether the text is the SHA-256 of a file. */
  readonly isFile?: boolean;
  /** How many rows a list has at least. */
  readonly rowsMin?: number;
  /** What it is, in English. */
  readonly about: string;
}

export interface Form {
  /** What it does, in English. */
  readonly about: string;
  /** The type of the id of what is acted on; absent where something begins. */
  readonly id?: string;
  /** Every argument's name with its type, as the schema writes it. */
  readonly takes: Readonly<Record<string, string>>;
  /** What is asked for. */
  readonly fields: readonly FormField[];
}

export interface Forms {
  readonly mutations: Readonly<Record<string, Form>>;
  readonly inputs: Readonly<Record<string, readonly FormField[]>>;
  readonly enums: Readonly<Record<string, readonly string[]>>;
}

let fetched: Promise<Forms> | undefined;

export function fetchForms(): Promise<Forms> {
  fetched ??= import("./forms.generated").then(({ forms }) => forms);
  fetched.catch(() => {
    fetched = undefined;
  });
  return fetched;
}
