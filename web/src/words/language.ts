import { Store, useStore } from "../api/store";

export type Language = "vi" | "en";

const KEY = "luuvet-language";

export const language = new Store<Language>(
  typeof localStorage !== "undefined" && localStorage.getItem(KEY) === "en" ? "en" : "vi",
);
export const useLanguage = (): Language => useStore(language);

export function speak(chosen: Language): void {
  localStorage.setItem(KEY, chosen);
  document.documentElement.lang = chosen;
  language.set(chosen);
}

/** The words of a page: English says everything that Vietnamese says. */
export interface Words<T> {
  readonly vi: T;
  readonly en: T;
}

/** The words of a page in the language that is read. */
export function useWords<T>(words: Words<T>): T {
  return words[useLanguage()];
}

interface Titled {
  readonly titleVi: string;
  readonly titleEn: string;
}

/** The title of something that the server names in both languages. */
export function useTitle(): (of: Titled) => string {
  const chosen = useLanguage();
  return ({ titleVi, titleEn }) => (chosen === "vi" ? titleVi : titleEn);
}

interface Named {
  readonly name: string;
  readonly nameEn: string | null;
}

/** The name of an agency: in English where it has one. */
export function useName(): (of: Named) => string {
  const chosen = useLanguage();
  return ({ name, nameEn }) => (chosen === "en" ? (nameEn ?? name) : name);
}

/** The same where there is little room: a People's Committee as everyone abbreviates it. */
export function useShortName(): (of: Named) => string {
  const name = useName();
  return (of) =>
    name(of)
      .replace(/^Ủy ban nhân dân/, "UBND")
      .replace(/^People's Committee of/, "PC of");
}
