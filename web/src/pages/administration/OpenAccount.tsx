import { Button, Group, Select, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { Panel } from "../../parts/Panel";
import { useName, useWords } from "../../words/language";
import { usePeople } from "../sign-in/people";
import type { AccountLine } from "./accounts";
import { suggestedLogin } from "./login";
import { words } from "./words";

/** Opens an account for an officer who has none. */
export function OpenAccount({
  known,
  onOpen,
}: {
  known: readonly AccountLine[];
  onOpen: (deed: { do: "open"; person: string; login: string }) => Promise<void>;
}) {
  const t = useWords(words);
  const name = useName();
  const agencies = usePeople().data?.agencies.nodes ?? [];
  const [code, setCode] = useState<string | null>(null);
  const [person, setPerson] = useState<string | null>(null);
  const [login, setLogin] = useState("");
  const [isTried, setTried] = useState(false);
  const taken = new Set(known.map((account) => account.person));
  const officers = agencies.find((agency) => agency.code === code)?.officers ?? [];
  const free = new Map(
    officers.flatMap((officer) =>
      officer.person?.name && !taken.has(officer.person.id)
        ? [[officer.person.id, officer.person.name] as const]
        : [],
    ),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (person !== null && login !== "") {
      void onOpen({ do: "open", person, login });
      setPerson(null);
      setLogin("");
      setTried(false);
    }
  };
  return (
    <Panel title={t.open}>
      <form onSubmit={submit} noValidate>
        <Group align="flex-start">
          <Select
            label={t.agency}
            searchable
            data={agencies.map((agency) => ({ value: agency.code, label: name(agency) }))}
            value={code}
            onChange={(value) => {
              setCode(value);
              setPerson(null);
            }}
          />
          <Select
            label={t.officer}
            searchable
            data={[...free].map(([value, label]) => ({ value, label }))}
            value={person}
            onChange={(value) => {
              setPerson(value);
              setLogin(suggestedLogin(free.get(value ?? "") ?? ""));
            }}
            error={isTried && person === null && t.missing}
            required
          />
          <TextInput
            label={t.login}
            description={t.loginHelp}
            inputWrapperOrder={["label", "input", "description", "error"]}
            value={login}
            onChange={({ target }) => setLogin(target.value)}
            error={isTried && login === "" && t.missing}
            required
          />
          <Button type="submit" mt={24}>
            {t.openIt}
          </Button>
        </Group>
      </form>
    </Panel>
  );
}
