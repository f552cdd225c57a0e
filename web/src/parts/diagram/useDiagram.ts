import { useQuery } from "@tanstack/react-query";
import { ask } from "../../api/ask";
import type { Failure } from "../../api/failure";
import type { DiagramInstanceQuery, DiagramTablesQuery } from "../../api/generated";
import { DiagramTables } from "../../api/generated";
import { useTitle } from "../../words/language";
import { apart } from "../../words/titles";
import { accepted, type Region, regionsOf } from "./table";

/** A workflow's table, and where an instance stands in it. */
export interface Standing {
  readonly category: string;
  /** The version of the table, where it is not the newest. */
  readonly olderVersion: number | undefined;
  readonly regions: readonly Region[];
  readonly current: ReadonlySet<string>;
  readonly visited: ReadonlySet<string>;
  /** The ways that were gone, as `From>To`. */
  readonly gone: ReadonlySet<string>;
  /** The commands that the table accepts now. */
  readonly possible: ReadonlySet<string>;
  /** What a place is called; in English only those that were visited have a title, the others a name. */
  readonly titles: ReadonlyMap<string, { readonly titleVi: string; readonly titleEn: string }>;
}

/** The tables of the workflows: they hardly ever change, so they are asked for once. */
export function useTables() {
  return useQuery<DiagramTablesQuery, Failure>({
    queryKey: ["DiagramTables"],
    queryFn: ({ signal }) => ask(DiagramTables.now, {}, signal),
    staleTime: Number.POSITIVE_INFINITY,
    retry: (count, failure) => failure.code === "OFFLINE" && count < 5,
  });
}

/** Where an instance stands in its workflow's table; nothing when there is no such instance or table. */
export function standingOf(
  { workflows }: DiagramTablesQuery,
  { stream, history }: DiagramInstanceQuery,
): Standing | undefined {
  const workflow = workflows.find(({ category }) => category === stream?.category);
  if (stream === null || workflow === undefined) {
    return undefined;
  }
  const version = history.at(-1)?.event.definitionVersion ?? workflow.version;
  const older = workflow.earlier.find((one) => one.version === version);
  const table = older ?? workflow;
  const regions = regionsOf(table.mermaid);
  const current = new Set(stream.places.map(({ name }) => name));
  const visited = new Set<string>();
  const gone = new Set<string>();
  const titles = new Map(
    regions.flatMap(({ places }) =>
      places.map(({ name, titleVi }) => [name, { titleVi, titleEn: apart(name) }] as const),
    ),
  );
  for (const { before, after } of history) {
    for (const place of [...before, ...after]) {
      visited.add(place.name);
      titles.set(place.name, place);
    }
    for (const [region, { name }] of before.entries()) {
      const next = after[region]?.name;
      if (next !== undefined && next !== name) {
        gone.add(`${name}>${next}`);
      }
    }
  }
  return {
    category: workflow.category,
    olderVersion: older?.version,
    regions,
    current,
    visited,
    gone,
    possible: accepted(table.transitions, current),
    titles,
  };
}

/** What a place of a table is called. */
export function usePlaceTitle({ titles }: Standing): (name: string) => string {
  const title = useTitle();
  return (name) => {
    const titled = titles.get(name);
    return titled === undefined ? apart(name) : title(titled);
  };
}
