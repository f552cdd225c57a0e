import { Button, Group, Pill, PillGroup, Select, Stack, Text, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ask } from "../../api/ask";
import { EventsPerson, EventsPersons } from "../../api/generated";
import { personOf, useWho } from "../../api/who";
import { useWords } from "../../words/language";
import { type Names, useOffice } from "../event/names";
import classes from "./Events.module.css";
import { words } from "./words";

const PERSON = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whoever signed or entered: found among those who have acted at an agency, or named by their id. */
export function PersonInput({
  of: persons,
  names,
  onChange,
}: {
  of: readonly string[];
  names: Names;
  onChange: (persons: readonly string[]) => void;
}) {
  const t = useWords(words);
  const isKnown = personOf(useWho()) !== undefined;
  const [id, setId] = useState("");
  const [isWrong, setWrong] = useState(false);
  const add = (person: string) => onChange([...new Set([...persons, person])]);
  const addId = () => {
    const person = id.trim().toLowerCase();
    setWrong(!PERSON.test(person));
    if (PERSON.test(person)) {
      add(person);
      setId("");
    }
  };
  return (
    <fieldset className={classes.period}>
      <legend>{t.person}</legend>
      <Stack gap="xs">
        {persons.length > 0 && (
          <PillGroup>
            {persons.map((person) => (
              <Pill
                key={person}
                withRemoveButton
                removeButtonProps={{ "aria-label": t.clear, "aria-hidden": false, tabIndex: 0 }}
                onRemove={() => onChange(persons.filter((one) => one !== person))}
              >
                <PersonName of={person} isKnown={isKnown} />
              </Pill>
            ))}
          </PillGroup>
        )}
        {isKnown && <ByAgency names={names} onChoose={add} />}
        <Group gap="xs" align="flex-start" wrap="nowrap">
          <TextInput
            flex={1}
            aria-label={t.personId}
            placeholder={t.personId}
            value={id}
            error={isWrong && t.personWrong}
            onChange={({ target }) => setId(target.value)}
            onKeyDown={(event) => {
              if (event.key === "Enter" && id !== "") {
                event.preventDefault();
                addId();
              }
            }}
          />
          <Button variant="default" onClick={addId} disabled={id === ""}>
            {t.personAdd}
          </Button>
        </Group>
        <Text size="xs" c="var(--quiet)">
          {t.personNote} {!isKnown && t.personNotKnown}
        </Text>
      </Stack>
    </fieldset>
  );
}

function ByAgency({ names, onChoose }: { names: Names; onChoose: (person: string) => void }) {
  const t = useWords(words);
  const office = useOffice();
  const [agency, setAgency] = useState<string | null>(null);
  const { data } = useQuery({
    queryKey: ["EventsPersons", agency],
    queryFn: ({ signal }) => ask(EventsPersons.now, { agency: agency ?? "" }, signal),
    enabled: agency !== null,
    staleTime: 600_000,
  });
  const found = new Map<string, { label: string; offices: Set<string> }>();
  for (const row of data?.actorActivity ?? []) {
    const one = found.get(row.personId) ?? {
      label: row.person?.name ?? row.personId,
      offices: new Set<string>(),
    };
    one.offices.add(office(row.office));
    found.set(row.personId, one);
  }
  return (
    <Group gap="xs" grow>
      <Select
        searchable
        clearable
        aria-label={t.personAt}
        placeholder={t.personAt}
        nothingFoundMessage={t.nothingFound}
        data={[...names.agencies]}
        value={agency}
        onChange={setAgency}
      />
      {agency !== null && (
        <Select
          searchable
          aria-label={t.personChoose}
          placeholder={t.personChoose}
          nothingFoundMessage={t.nothingFound}
          data={[...found].map(([value, { label, offices }]) => ({
            value,
            label: `${label} (${[...offices].join(", ")})`,
          }))}
          value={null}
          onChange={(person) => person !== null && onChoose(person)}
        />
      )}
    </Group>
  );
}

function PersonName({ of: person, isKnown }: { of: string; isKnown: boolean }) {
  const { data } = useQuery({
    queryKey: ["EventsPerson", person],
    queryFn: ({ signal }) => ask(EventsPerson.now, { id: person }, signal),
    enabled: isKnown && PERSON.test(person),
    staleTime: 600_000,
  });
  return data?.person?.name ?? person.slice(0, 8);
}
