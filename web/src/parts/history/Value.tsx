import { useQuery } from "@tanstack/react-query";
import { ask } from "../../api/ask";
import type { Failure } from "../../api/failure";
import type { HistoryPersonQuery } from "../../api/generated";
import { HistoryPerson } from "../../api/generated";
import { useFormat } from "../../format";
import { useWords } from "../../words/language";
import { apart, useFieldTitle, useValueTitle } from "../../words/titles";
import { enumTypes, enumValue, type Field, inputOf, kindOf } from "./fields";
import { Prose } from "./Prose";
import { StreamLink } from "./StreamLink";
import { words } from "./words";

/** What a field is called: the names on the way to it, from the outermost, within others. */
export type FieldName = (names: readonly string[], within?: readonly string[]) => string;

/** What the fields are called that a command sets. */
export function useFieldName(command: string): FieldName {
  const title = useFieldTitle();
  return (names, within = []) =>
    names
      .map((name, place) => {
        const above = [...within, ...names.slice(0, place)].findLast((one) => !isNumber(one));
        return isNumber(name) ? name : title(inputOf(command, above), name);
      })
      // What stands within something of the same name is not said twice.
      .filter((called, place, all) => called !== all[place - 1])
      .join(" · ");
}

const isNumber = (name: string) => /^\d+$/.test(name);

/** A value as people write it: days, names, links, and words for what the program names. */
export function Value({
  of: { names, value },
  category,
  places,
}: {
  of: Field;
  category: string;
  /** What places are called, which stand in the state by their names. */
  places: ReadonlyMap<string, string>;
}) {
  const t = useWords(words);
  const { day, moment, number, dong } = useFormat();
  const valueTitle = useValueTitle();
  const text = String(value);
  switch (kindOf(value)) {
    case "day":
      return <>{day(text)}</>;
    case "moment":
      return <>{moment(text)}</>;
    case "yesOrNo":
      return <>{value === true ? t.yes : t.no}</>;
    case "number":
      if (!Number.isInteger(value)) {
        return <>{text}</>;
      }
      return <>{/Vnd|Dong$/.test(names.at(-1) ?? "") ? dong(text) : number(text)}</>;
    case "uuid":
      return <PersonName id={text} />;
    case "stream":
      return <StreamLink id={text} />;
    case "hash":
      return <code title={text}>{text.slice(0, 12)}…</code>;
    case "name": {
      const variant = enumValue(text);
      const title = enumTypes(category, names)
        .map((type) => valueTitle(type, variant))
        .find((titled) => titled !== apart(variant));
      return <>{places.get(text) ?? title ?? apart(text)}</>;
    }
    case "text":
      return <Prose>{text}</Prose>;
  }
}

/** The name of a person, where the id is one. */
function PersonName({ id }: { id: string }) {
  const { data } = useQuery<HistoryPersonQuery, Failure>({
    queryKey: ["HistoryPerson", id],
    queryFn: ({ signal }) => ask(HistoryPerson.now, { id }, signal),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  return data?.person?.name ? data.person.name : <code>{id.slice(0, 8)}…</code>;
}
