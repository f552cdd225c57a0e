// What is looked for in the log, and how an address says it.

import type { EventFilter } from "../../api/generated";
import { isDay } from "../../format/days";

/** What is looked for. Within one list any will do; of the lists, and of the rest, all must match. */
export interface Sought {
  readonly agencies: readonly string[];
  readonly categories: readonly string[];
  readonly types: readonly string[];
  readonly persons: readonly string[];
  readonly offices: readonly string[];
  readonly clauses: readonly string[];
  /** Days in Việt Nam, each included; empty when it does not matter. */
  readonly recordedFrom: string;
  readonly recordedUntil: string;
  readonly occurredFrom: string;
  readonly occurredUntil: string;
  readonly text: string;
}

export type Search = Readonly<Record<string, string | undefined>>;

/** The lists, each with its name in an address. */
const LISTS = {
  agencies: "agency",
  categories: "category",
  types: "type",
  persons: "person",
  offices: "office",
  clauses: "clause",
} as const;

const SINGLES = [
  "recordedFrom",
  "recordedUntil",
  "occurredFrom",
  "occurredUntil",
  "text",
] as const satisfies readonly (keyof Sought)[];

/** Clauses have commas in them. */
const BETWEEN = "|";

const DAY_MS = 86_400_000;

/** What an address looks for. Days that are none are left out. */
export function soughtOf(search: Search): Sought {
  const list = (name: string) => (search[name] ?? "").split(BETWEEN).filter((one) => one !== "");
  const day = (name: string) => {
    const said = search[name] ?? "";
    return isDay(said) ? said : "";
  };
  return {
    agencies: list(LISTS.agencies),
    categories: list(LISTS.categories),
    types: list(LISTS.types),
    persons: list(LISTS.persons),
    offices: list(LISTS.offices),
    clauses: list(LISTS.clauses),
    recordedFrom: day("recordedFrom"),
    recordedUntil: day("recordedUntil"),
    occurredFrom: day("occurredFrom"),
    occurredUntil: day("occurredUntil"),
    text: (search.text ?? "").trim(),
  };
}

/** The same as an address says it: what is not looked for is `undefined`. */
export function searchOf(sought: Sought): Record<string, string | undefined> {
  const lists = Object.entries(LISTS).map(([key, name]) => [
    name,
    sought[key as keyof typeof LISTS].join(BETWEEN) || undefined,
  ]);
  const singles = SINGLES.map((name) => [name, sought[name].trim() || undefined]);
  return Object.fromEntries([...lists, ...singles]);
}

/** How many things are looked for beside the words. */
export function countOf(sought: Sought): number {
  const { text, ...rest } = searchOf(sought);
  return Object.values(rest).filter((value) => value !== undefined).length;
}

export const isEverything = (sought: Sought): boolean =>
  Object.values(searchOf(sought)).every((value) => value === undefined);

const beginningOf = (day: string): string => `${day}T00:00:00+07:00`;

const dayAfter = (day: string): string =>
  new Date(Date.parse(day) + DAY_MS).toISOString().slice(0, 10);

const some = <T>(list: readonly T[]): readonly T[] | null => (list.length > 0 ? list : null);

/** The filter of the API; `null` for everything. */
export function filterOf(sought: Sought): EventFilter | null {
  if (isEverything(sought)) {
    return null;
  }
  return {
    categories: some(sought.categories),
    types: some(sought.types),
    scopes: some(sought.agencies),
    persons: some(sought.persons),
    roles: some(sought.offices),
    clauses: some(sought.clauses),
    recordedFrom: sought.recordedFrom ? beginningOf(sought.recordedFrom) : null,
    recordedBefore: sought.recordedUntil ? beginningOf(dayAfter(sought.recordedUntil)) : null,
    occurredFrom: sought.occurredFrom || null,
    occurredUntil: sought.occurredUntil || null,
    text: sought.text || null,
  };
}

/** The same for `luuvet search` and `luuvet export`. */
export function argumentsOf(sought: Sought): string[] {
  const each = (option: string, values: readonly string[]) =>
    values.flatMap((value) => [option, value]);
  const one = (option: string, value: string) => (value === "" ? [] : [option, value]);
  const { recordedFrom, recordedUntil } = sought;
  return [
    ...each("--agency", sought.agencies),
    ...each("--category", sought.categories),
    ...each("--type", sought.types),
    ...each("--person", sought.persons),
    ...each("--role", sought.offices),
    ...each("--clause", sought.clauses),
    ...one("--recorded-from", recordedFrom && beginningOf(recordedFrom)),
    ...one("--recorded-before", recordedUntil && beginningOf(dayAfter(recordedUntil))),
    ...one("--occurred-from", sought.occurredFrom),
    ...one("--occurred-until", sought.occurredUntil),
    ...sought.text.split(/\s+/).filter((word) => word !== ""),
  ];
}
