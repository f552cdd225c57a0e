// Values of the regulation that are to change: rows of a name and a value in the form, one tree when sent.

/** A parameter with its value, such as `violation.decision_days`. */
export interface Value {
  readonly name: string;
  readonly value: unknown;
}

/** All single values of a tree, by their whole names; lists of texts are values too. */
export function valuesOf(tree: object, below = ""): readonly Value[] {
  return Object.entries(tree).flatMap(([key, value]): readonly Value[] => {
    const name = below === "" ? key : `${below}.${key}`;
    if (Array.isArray(value)) {
      return value.every((one) => typeof one === "string") ? [{ name, value }] : [];
    }
    return typeof value === "object" && value !== null ? valuesOf(value, name) : [{ name, value }];
  });
}

/** The tree of changed values. */
export function treeOf(values: readonly Value[]): object {
  const tree: Record<string, unknown> = {};
  for (const { name, value } of values) {
    const keys = name.split(".");
    const last = keys.pop() as string;
    let here = tree;
    for (const key of keys) {
      here[key] ??= {};
      here = here[key] as Record<string, unknown>;
    }
    here[last] = value;
  }
  return tree;
}

/** A text as a value of the kind that there was before; `undefined` when it is none. */
export function valueLike(before: unknown, text: string): unknown {
  const said = text.trim();
  if (Array.isArray(before)) {
    return said
      .split(/[,;]/)
      .map((one) => one.trim())
      .filter((one) => one !== "");
  }
  if (typeof before === "number") {
    return /^-?\d+$/.test(said) ? Number(said) : undefined;
  }
  if (typeof before === "boolean") {
    return said === "true" ? true : said === "false" ? false : undefined;
  }
  return said;
}

export const textOfValue = (value: unknown): string =>
  Array.isArray(value) ? value.join(", ") : String(value);
