import {
  Alert,
  Button,
  Code,
  CopyButton,
  Group,
  Modal,
  Skeleton,
  Table,
  Text,
} from "@mantine/core";
import { useMemo, useState } from "react";
import { Failure } from "../../api/failure";
import { useFormat } from "../../format";
import { Panel } from "../../parts/Panel";
import { Empty, FailureNote } from "../../parts/Shown";
import { useWords } from "../../words/language";
import { usePeople } from "../sign-in/people";
import { type AccountLine, type Code as CodeOf, useAccounts, useAdminister } from "./accounts";
import { OpenAccount } from "./OpenAccount";
import { words } from "./words";

/** The accounts, and what can be done to each. */
export function Accounts() {
  const t = useWords(words);
  const accounts = useAccounts();
  const administer = useAdminister();
  const people = usePeople();
  const names = useNames(people.data);
  const [code, setCode] = useState<CodeOf>();
  const [failure, setFailure] = useState<Failure>();
  const [closing, setClosing] = useState<AccountLine>();
  const act = async (deed: Parameters<typeof administer>[0]) => {
    setFailure(undefined);
    setCode(undefined);
    try {
      setCode(await administer(deed));
    } catch (cause) {
      setFailure(cause instanceof Failure ? cause : Failure.offline());
    }
  };
  // A login would stand where the name comes a moment later.
  const loading = accounts.isLoading || people.isLoading;
  const nameOf = ({ person, login }: AccountLine) => names.get(person) ?? login ?? person;
  return (
    <>
      {code && <CodeNote of={code} />}
      {failure && <FailureNote failure={failure} />}
      <Panel title={t.accounts}>
        {accounts.error && <FailureNote failure={accounts.error} />}
        {loading && <Skeleton height={160} />}
        {accounts.data?.length === 0 && <Empty />}
        {!loading && accounts.data && accounts.data.length > 0 && (
          <Table.ScrollContainer minWidth={760}>
            <Table verticalSpacing={6}>
              <Table.Thead>
                <Table.Tr>
                  {[t.person, t.login, t.state, t.sessions, t.lastSignIn, t.acts].map((head) => (
                    <Table.Th key={head} scope="col">
                      {head}
                    </Table.Th>
                  ))}
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {accounts.data.map((account) => (
                  <Row
                    key={account.person}
                    of={account}
                    name={nameOf(account)}
                    onAct={act}
                    onClose={() => setClosing(account)}
                  />
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        )}
      </Panel>
      {accounts.data && <OpenAccount known={accounts.data} onOpen={act} />}
      <Modal
        opened={closing !== undefined}
        onClose={() => setClosing(undefined)}
        title={t.close}
        closeButtonProps={{ "aria-label": t.keep }}
      >
        <Text size="sm" mb="md">
          {closing && t.sure(nameOf(closing))}
        </Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={() => setClosing(undefined)}>
            {t.keep}
          </Button>
          <Button
            color="red"
            onClick={() => {
              if (closing) {
                void act({ do: "close", person: closing.person });
              }
              setClosing(undefined);
            }}
          >
            {t.close}
          </Button>
        </Group>
      </Modal>
    </>
  );
}

function Row({
  of: { person, login, state, sessions, lastSignIn },
  name,
  onAct,
  onClose,
}: {
  of: AccountLine;
  name: string;
  onAct: (deed: { do: "enrol" | "signOut"; person: string }) => Promise<void>;
  onClose: () => void;
}) {
  const t = useWords(words);
  const { moment, number } = useFormat();
  return (
    <Table.Tr>
      <Table.Td>{name}</Table.Td>
      <Table.Td>{login ?? "–"}</Table.Td>
      <Table.Td>{t.states[state]}</Table.Td>
      <Table.Td>{number(sessions)}</Table.Td>
      <Table.Td>{lastSignIn === null ? t.never : moment(lastSignIn)}</Table.Td>
      <Table.Td>
        {state !== "closed" && (
          <Group gap={6}>
            <Button
              size="compact-sm"
              variant="light"
              aria-label={`${t.newCode}: ${name}`}
              onClick={() => void onAct({ do: "enrol", person })}
            >
              {t.newCode}
            </Button>
            {sessions > 0 && (
              <Button
                size="compact-sm"
                variant="light"
                aria-label={`${t.signOut}: ${name}`}
                onClick={() => void onAct({ do: "signOut", person })}
              >
                {t.signOut}
              </Button>
            )}
            <Button
              size="compact-sm"
              variant="subtle"
              color="red"
              aria-label={`${t.close}: ${name}`}
              onClick={onClose}
            >
              {t.close}
            </Button>
          </Group>
        )}
      </Table.Td>
    </Table.Tr>
  );
}

/** A code, which is shown once. */
function CodeNote({ of: { login, code, until } }: { of: CodeOf }) {
  const t = useWords(words);
  const { moment } = useFormat();
  return (
    <Alert title={t.code(login)} role="status">
      <Text size="sm" mb="xs">
        {t.codeText(moment(until))}
      </Text>
      <Group>
        <Code fz="lg">{code}</Code>
        <CopyButton value={code}>
          {({ copied, copy }) => (
            <Button size="compact-md" variant="default" onClick={copy}>
              {copied ? t.copied : t.copy}
            </Button>
          )}
        </CopyButton>
      </Group>
    </Alert>
  );
}

/** The names of those who hold an office. */
function useNames(data: ReturnType<typeof usePeople>["data"]): ReadonlyMap<string, string> {
  return useMemo(() => {
    const officers = (data?.agencies.nodes ?? []).flatMap((agency) => agency.officers);
    const named = officers.flatMap(({ person }) =>
      person?.name ? [[person.id, person.name] as const] : [],
    );
    return new Map(named);
  }, [data]);
}
