import type { Told } from "../api/page";
import { useFormat } from "../format";
import { useLanguage } from "./language";

/** A text of the server's with its days as people write them. */
export const withDays = (text: string, day: (isoDay: string) => string): string =>
  text.replace(/\b\d{4}-\d{2}-\d{2}\b/g, day);

/** A sentence of the server's that begins as one, with its days as people write them. */
export function sentenceOf(text: string, day: (isoDay: string) => string): string {
  const written = withDays(text, day);
  return written.charAt(0).toUpperCase() + written.slice(1);
}

/** What the server says in both languages, as a sentence in the one that is read. */
export function useSentence(): (told: Told) => string {
  const language = useLanguage();
  const { day } = useFormat();
  return (told) => sentenceOf(told[language], day);
}
