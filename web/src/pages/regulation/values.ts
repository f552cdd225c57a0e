// The values of a set of parameters, taken apart into single parameters, and put together again.

type Values = Readonly<Record<string, unknown>>;

/** A day of every year. */
export interface DayOfYear {
  readonly day: number;
  readonly month: number;
}

export interface Parameter {
  /** Its name on disk, such as `violation.decision_days`. */
  readonly name: string;
  /** The group that it is in; empty for none. */
  readonly group: string;
  readonly value: unknown;
}

const isObject = (value: unknown): value is Values =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export const isDayOfYear = (value: unknown): value is DayOfYear =>
  isObject(value) && typeof value.day === "number" && typeof value.month === "number";

/** The single parameters of a set: those without a group first, then group by group. */
export function parametersOf(values: unknown): Parameter[] {
  const all = Object.entries(isObject(values) ? values : {}).flatMap(([name, value]) =>
    isObject(value) && !isDayOfYear(value)
      ? Object.entries(value).map(([inner, one]) => ({
          name: `${name}.${inner}`,
          group: name,
          value: one,
        }))
      : [{ name, group: "", value }],
  );
  return all.sort((one, other) => one.group.localeCompare(other.group));
}

/** Single parameters as the API takes them: `{"violation.decision_days": 10}` as `{violation: {…}}`. */
export function proposed(values: ReadonlyMap<string, unknown>): Record<string, unknown> {
  const whole: Record<string, unknown> = {};
  for (const [name, value] of values) {
    const [group = "", inner] = name.split(".");
    if (inner === undefined) {
      whole[group] = value;
    } else {
      whole[group] = { ...(whole[group] as Values | undefined), [inner]: value };
    }
  }
  return whole;
}

/** The source of a parameter: its own, or its group's. */
export function sourceOf(
  sources: readonly { readonly parameter: string; readonly source: string }[],
  { name, group }: Parameter,
): string | undefined {
  const of = (parameter: string) => sources.find((one) => one.parameter === parameter)?.source;
  return of(name) ?? of(group);
}

/** What is typed for a parameter, as a value; `undefined` when it cannot be one. */
export function valueIn(text: string, like: unknown): unknown {
  const said = text.trim();
  if (typeof like === "number") {
    return /^\d{1,9}$/.test(said) ? Number(said) : undefined;
  }
  if (isDayOfYear(like)) {
    const [, day = "", month = ""] = /^(\d{1,2})\/(\d{1,2})$/.exec(said) ?? [];
    return day === "" ? undefined : { day: Number(day), month: Number(month) };
  }
  if (typeof like === "string") {
    return said === "" ? undefined : said;
  }
  try {
    return JSON.parse(said);
  } catch {
    return undefined;
  }
}

/** A value as it is typed. */
export function textOf(value: unknown): string {
  if (isDayOfYear(value)) {
    const two = (part: number) => String(part).padStart(2, "0");
    return `${two(value.day)}/${two(value.month)}`;
  }
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** The parameters that differ between two sets. */
export function differences(
  one: unknown,
  other: unknown,
): { readonly parameter: string; readonly before: unknown; readonly after: unknown }[] {
  const before = new Map(parametersOf(one).map(({ name, value }) => [name, value]));
  const after = new Map(parametersOf(other).map(({ name, value }) => [name, value]));
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((name) => JSON.stringify(before.get(name)) !== JSON.stringify(after.get(name)))
    .map((parameter) => ({
      parameter,
      before: before.get(parameter),
      after: after.get(parameter),
    }));
}
