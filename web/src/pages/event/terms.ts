import { useEffect, useState } from "react";
import { enumValue } from "../../parts/history/fields";
import { useLanguage } from "../../words/language";
import { apart } from "../../words/titles";

type Values = typeof import("../../words/dictionary")["VALUES"];

/** For each value of an enum, whatever the enum, what it is called: where all that have it agree. */
export function agreedOn(values: Values): ReadonlyMap<string, readonly [string, string]> {
  const agreed = new Map<string, readonly [string, string]>();
  const torn = new Set<string>();
  for (const [key, title] of Object.entries(values)) {
    const value = key.slice(key.indexOf(".") + 1);
    const known = agreed.get(value);
    if (known !== undefined && known[0] !== title[0]) {
      torn.add(value);
    }
    agreed.set(value, title);
  }
  for (const value of torn) {
    agreed.delete(value);
  }
  return agreed;
}

/** What a variant is called that stands in an event, such as `FindingAction`: records do not say of which enum. */
export function useTerm(): (field: string, variant: string) => string {
  const language = useLanguage();
  const [terms, setTerms] = useState<{
    readonly values: Values;
    readonly agreed: ReturnType<typeof agreedOn>;
  }>();
  useEffect(() => {
    void import("../../words/dictionary").then(({ VALUES }) =>
      setTerms({ values: VALUES, agreed: agreedOn(VALUES) }),
    );
  }, []);
  return (field, variant) => {
    const value = enumValue(variant);
    // A field `severity` is likeliest of an enum that ends so, such as `FindingSeverity`.
    const ending = `${field.charAt(0).toUpperCase()}${field.slice(1).replace(/s$/, "")}.${value}`;
    const own = Object.keys(terms?.values ?? {}).find((key) => key.endsWith(ending));
    const title = terms?.agreed.get(value) ?? (own === undefined ? undefined : terms?.values[own]);
    return title?.[language === "vi" ? 0 : 1] ?? apart(variant);
  };
}
