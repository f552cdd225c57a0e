import { useQuery } from "@tanstack/react-query";
import { ask } from "../../api/ask";
import type { Failure } from "../../api/failure";
import type { HistoryPersonQuery } from "../../api/generated";
import { HistoryPerson } from "../../api/generated";
import { useFormat } from "../../format";
import { useWords } from "../../words/language";
import { useCategoryTitle, useFieldTitle, useValueTitle } from "../../words/titles";
import { Go } from "../Go";
import { enumType, enumValue, type Field, kindOf } from "./fields";
import { words } from "./words";

/** What a field is called: the names on the way to it, from the outermost. */
export function useFieldName(input: string): (names: readonly string[]) => string {
  const title = useFieldTitle();
  return (names) =>
    names.map((name) => (/^\d+$/.test(name) ? name : title(input, name))).join(" · ");
}

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
  const { day, moment, number } = useFormat();
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
      return <>{Number.isInteger(value) ? number(text) : text}</>;
    case "uuid":
      return <PersonName id={text} />;
    case "stream":
      return <StreamLink id={text} />;
    case "hash":
      return <code title={text}>{text.slice(0, 12)}…</code>;
    case "name": {
      const field = names.findLast((name) => !/^\d+$/.test(name)) ?? "";
      return <>{places.get(text) ?? valueTitle(enumType(category, field), enumValue(text))}</>;
    }
    case "text":
      return <>{text}</>;
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

/** A link to a workflow instance, by what kind it is. */
export function StreamLink({ id }: { id: string }) {
  const title = useCategoryTitle();
  const [category = "", key = ""] = id.split("/");
  // Some keys are names that people know, such as an agency's code.
  const known = key.length <= 24 ? ` ${key}` : "";
  return (
    <Go to={`/${id}`} title={id}>
      {title(category)}
      {known}
    </Go>
  );
}
