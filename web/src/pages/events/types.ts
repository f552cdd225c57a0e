import { useEffect, useState } from "react";
import { useEventTitle } from "../../words/titles";
import type { Choice } from "../event/names";

/** The types of events that have a title, each with it; `known` are there whatever the dictionary says. */
export function useTypes(known: readonly string[], categories: readonly string[]): Choice[] {
  const title = useEventTitle();
  const [types, setTypes] = useState<readonly string[]>([]);
  useEffect(() => {
    void import("../../words/dictionary").then(({ EVENTS }) => setTypes(Object.keys(EVENTS)));
  }, []);
  const isOf = (type: string) =>
    categories.length === 0 || categories.some((category) => type.startsWith(`${category}/`));
  const shown = new Set([...known, ...types.filter(isOf)]);
  return [...shown]
    .map((type) => ({ value: type, label: title(type) }))
    .sort((one, other) => one.label.localeCompare(other.label, "vi"));
}
