// What the server's names are called by people. The dictionary is large, and comes after the page; until
// then a name stands for itself.

import { Store, useStore } from "../api/store";
import { useLanguage } from "./language";

type Dictionary = typeof import("./dictionary");

const dictionary = new Store<Dictionary | undefined>(undefined);
let isFetched = false;

function useDictionary(): Dictionary | undefined {
  if (!isFetched) {
    isFetched = true;
    // Where it does not come, names go on standing for themselves, and it is tried again with the next page.
    import("./dictionary").then(
      (fetched) => dictionary.set(fetched),
      () => {
        isFetched = false;
      },
    );
  }
  return useStore(dictionary);
}

/** A name of the program, apart: `FindingRaised` as `Finding raised`, `UP_TO_TEN` as `Up to ten`. */
export function apart(name: string): string {
  const words = name
    .replace(/^.*\//, "")
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replace(/_/g, " ")
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/**
 * The way to a parameter of the regulation: `qms.standards[2].name` as `qms`, `qms.standards`, its place
 * 2 and `qms.standards.name`.
 */
export function parameterPath(name: string): (string | number)[] {
  const path: (string | number)[] = [];
  let known = "";
  for (const [, part = "", places = ""] of name.matchAll(/([^.[\]]+)((?:\[\d+\])*)/g)) {
    known = known === "" ? part : `${known}.${part}`;
    path.push(known, ...[...places.matchAll(/\d+/g)].map(([place]) => Number(place)));
  }
  return path;
}

/** The titles of one kind of names; of several keys the first that is known counts. */
function useTitles(kind: keyof Dictionary): (...keys: readonly string[]) => string {
  const titles = useDictionary()?.[kind];
  const place = useLanguage() === "vi" ? 0 : 1;
  return (...keys) => {
    const key = keys.find((one) => titles?.[one] !== undefined);
    const title = key === undefined ? undefined : titles?.[key];
    return title?.[place] ?? apart(keys.at(-1) ?? "");
  };
}

/** What has happened, by an event's type, such as `finding/FindingRaised`. */
export const useEventTitle = (): ((type: string) => string) => useTitles("EVENTS");

/** What is to be done, by the workflow's category and the command's name. */
export function useCommandTitle(): (category: string, command: string) => string {
  const title = useTitles("COMMANDS");
  return (category, command) => title(`${category}/${command}`);
}

/** A field of an input, by the input's type and the field's name. */
export function useFieldTitle(): (input: string, field: string) => string {
  const title = useTitles("FIELDS");
  return (input, field) => title(`${input}.${field}`, field);
}

/** A value of an enum, by the enum's name in the schema. */
export function useValueTitle(): (type: string, value: string) => string {
  const title = useTitles("VALUES");
  return (type, value) => title(`${type}.${value}`, value);
}

/** A workflow, by its category, such as `finding`. */
export const useCategoryTitle = (): ((category: string) => string) => useTitles("CATEGORIES");

/** An office, such as `AgencyHead`. */
export const useOfficeTitle = (): ((office: string) => string) => useTitles("OFFICES");

/**
 * A parameter of the regulation, by its name on disk, such as `violation.decision_days`: the titles on
 * the way to it, its own the last.
 */
export function useParameterTitles(): (name: string) => string[] {
  const title = useTitles("PARAMETERS");
  return (name) =>
    parameterPath(name).map((part) =>
      typeof part === "number" ? String(part + 1) : title(part, part.replace(/^.*\./, "")),
    );
}
