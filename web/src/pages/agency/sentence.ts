import { useFormat } from "../../format";
import { useLanguage } from "../../words/language";

/** A sentence of the server's that begins as one, with its dates as people write them. */
export function sentenceOf(text: string, day: (isoDay: string) => string): string {
  const written = text.replace(/\b\d{4}-\d{2}-\d{2}\b/g, day);
  return written.charAt(0).toUpperCase() + written.slice(1);
}

/** Why something is so, in the language that is read. */
export function useSentence(): (of: {
  readonly becauseVi: string;
  readonly becauseEn: string;
}) => string {
  const language = useLanguage();
  const { day } = useFormat();
  return ({ becauseVi, becauseEn }) => sentenceOf(language === "vi" ? becauseVi : becauseEn, day);
}
