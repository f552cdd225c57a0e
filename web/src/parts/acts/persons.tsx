import { Button, Select } from "@mantine/core";
import { useQueries } from "@tanstack/react-query";
import { useState } from "react";
import { ask } from "../../api/ask";
import { ActsOfficers } from "../../api/generated";
import { personOf, postOf, useWho } from "../../api/who";
import { useWords } from "../../words/language";
import { useOfficeTitle } from "../../words/titles";
import classes from "./acts.module.css";
import { useChoices } from "./choices";
import { useFilling } from "./filling";
import { officeName } from "./offices";
import { words } from "./words";

export interface Persons {
  /** Who can be chosen; `undefined` while that is asked, and where nobody is found. */
  readonly choices: readonly { readonly value: string; readonly label: string }[] | undefined;
  /** A further agency whose people are wanted. */
  readonly other: string | null | undefined;
  readonly setOther: (agency: string | null) => void;
}

/** Whoever holds an office at the agency concerned, at one's own, or at a further one. */
export function usePersons(chosen: readonly string[]): Persons {
  const { agency } = useFilling();
  const one = useWho();
  const t = useWords(words);
  const officeTitle = useOfficeTitle();
  const [other, setOther] = useState<string | null>();
  const agencies = [...new Set([other, agency, postOf(one)?.agency])].filter(
    (code) => code !== undefined && code !== null,
  );
  const answers = useQueries({
    queries: agencies.map((code) => ({
      queryKey: ["acts-officers", code],
      queryFn: () => ask(ActsOfficers.now, { agency: code }),
      staleTime: 60_000,
    })),
  });
  const found = new Map<string, string>();
  answers.forEach(({ data }, place) => {
    for (const { person, position, office } of data?.agency?.officers ?? []) {
      if (person !== null && !found.has(person.id)) {
        const self = person.id === personOf(one) ? ` (${t.myself})` : "";
        const post = position === "" ? officeTitle(officeName(office)) : position;
        found.set(person.id, `${person.name ?? person.id}${self}, ${post}, ${agencies[place]}`);
      }
    }
  });
  // Who was chosen stays, also when their agency is no longer looked at.
  for (const person of chosen) {
    if (person !== "" && !found.has(person)) {
      found.set(person, person);
    }
  }
  return {
    choices: found.size === 0 ? undefined : [...found].map(([value, label]) => ({ value, label })),
    other,
    setOther,
  };
}

/** The way to people of a further agency. */
export function PersonAgency({ of: { other, setOther } }: { of: Persons }) {
  const t = useWords(words);
  const { choices } = useChoices({ of: "agencies" });
  return other === undefined ? (
    <Button
      variant="subtle"
      size="compact-sm"
      className={classes.start}
      onClick={() => setOther(null)}
    >
      {t.otherAgency}
    </Button>
  ) : (
    <Select
      mt={4}
      size="sm"
      label={t.agency}
      placeholder={t.choose}
      nothingFoundMessage={t.nothingFound}
      data={choices ?? []}
      searchable
      value={other}
      onChange={setOther}
    />
  );
}
