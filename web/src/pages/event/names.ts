import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { ask } from "../../api/ask";
import { EventsChoices, type EventsChoicesQuery } from "../../api/generated";
import { postOf, useWays, useWho } from "../../api/who";
import { type Language, useLanguage, useWords } from "../../words/language";
import { useOfficeTitle } from "../../words/titles";
import { words } from "./words";

export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** What there is to name: agencies, workflows, offices, clauses. */
export interface Names {
  readonly agencies: readonly Choice[];
  readonly categories: readonly Choice[];
  /** Every office and role, as the server names it. */
  readonly offices: readonly string[];
  readonly clauses: readonly string[];
  /** Whom something concerns: an agency by its code, or the province or the system. */
  readonly scope: (code: string) => string;
  readonly category: (category: string) => string;
  readonly isAgency: (code: string) => boolean;
}

/** Registers that change seldom: asked once, for all pages that name what is in them. */
export function useNames(): Names {
  const { data } = useQuery({
    queryKey: ["EventsChoices"],
    queryFn: ({ signal }) => ask(EventsChoices.now, {}, signal),
    staleTime: 600_000,
    retry: Number.POSITIVE_INFINITY,
  });
  const language = useLanguage();
  return useMemo(() => namesOf(data, language), [data, language]);
}

function namesOf(data: EventsChoicesQuery | undefined, language: Language): Names {
  const rows = (data?.workflows ?? []).flatMap(({ transitions }) => transitions);
  const agencies = (data?.agencies.nodes ?? []).map(({ code, name, nameEn }) => ({
    value: code,
    label: language === "en" ? (nameEn ?? name) : name,
  }));
  const categories = (data?.workflows ?? []).map(({ category, titleVi, titleEn }) => ({
    value: category,
    label: language === "vi" ? titleVi : titleEn,
  }));
  const byCode = new Map(agencies.map(({ value, label }) => [value, label]));
  const byCategory = new Map(categories.map(({ value, label }) => [value, label]));
  const { scopes } = words[language];
  return {
    agencies: inOrder(agencies),
    categories: inOrder(categories),
    offices: [
      ...new Set([
        ...rows.flatMap(({ act, record }) => [...act.map(({ role }) => role), ...record]),
        "Auditor",
      ]),
    ],
    clauses: [...new Set(rows.flatMap(({ source }) => source))].sort(),
    scope: (code) => byCode.get(code) ?? scopes[code] ?? code,
    category: (category) => byCategory.get(category) ?? category,
    isAgency: (code) => byCode.has(code),
  };
}

const inOrder = (choices: readonly Choice[]): Choice[] =>
  [...choices].sort((one, other) => one.label.localeCompare(other.label, "vi"));

/** An office, or a part of the machine that acts by itself. */
export function useOffice(): (role: string) => string {
  const title = useOfficeTitle();
  const { offices } = useWords(words);
  return (role) => offices[role] ?? title(role);
}

export const isMachine = (role: string): boolean =>
  ["Clock", "ProcessManager", "Installer", "Outbox"].includes(role);

/** Offices that read everything, of every agency. */
const READING_ALL = ["ProvinceOffice", "ProvinceChair", "Auditor"];

/** Whether whoever asks may read everything; otherwise lists leave out what is not open to them. */
export function useReadsAll(): boolean {
  const one = useWho();
  const isTriedOut = useWays()?.development === true;
  const role = postOf(one)?.role;
  return role === undefined ? one.kind === "nobody" && isTriedOut : READING_ALL.includes(role);
}
