import type { FormField } from "../../api/forms";
import { useFormat } from "../../format";
import { useLanguage, useWords } from "../../words/language";
import { words } from "./words";

/** What is said below a field's name: what it is, as the API describes it in English, or how long it may be. */
export function useHelp({ about, lettersMax }: FormField): string | undefined {
  const language = useLanguage();
  const t = useWords(words);
  const { number } = useFormat();
  if (language === "en") {
    return about === "" ? undefined : about.replaceAll("`", "");
  }
  return lettersMax !== undefined && lettersMax > 200
    ? t.lettersMax(number(lettersMax))
    : undefined;
}
