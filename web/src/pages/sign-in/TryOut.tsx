import { Button, Group, Select, Table, Text } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { choose, signOut } from "../../api/who";
import { Panel } from "../../parts/Panel";
import { FailureNote } from "../../parts/Shown";
import { useName, useWords } from "../../words/language";
import { useOfficeTitle } from "../../words/titles";
import { roleOf, usePeople } from "./people";
import { words } from "./words";

/** Where the server believes whoever comes: a choice of whom to be. */
export function TryOut({ back }: { back: string }) {
  const t = useWords(words);
  const name = useName();
  const office = useOfficeTitle();
  const navigate = useNavigate();
  const people = usePeople();
  const [code, setCode] = useState<string | null>(null);
  const agencies = (people.data?.agencies.nodes ?? []).filter(
    ({ officers }) => officers.length > 0,
  );
  const agency = agencies.find((one) => one.code === code);
  return (
    <Panel title={t.tryTitle}>
      <Text size="sm" mb="sm">
        {t.tryText}
      </Text>
      {people.error && <FailureNote failure={people.error} />}
      <Group align="flex-end" mb="sm">
        <Select
          label={t.agency}
          searchable
          flex={1}
          data={agencies.map((one) => ({ value: one.code, label: name(one) }))}
          value={code}
          onChange={setCode}
        />
        <Button
          variant="default"
          onClick={() => void signOut().then(() => navigate({ to: back as never }))}
        >
          {t.looking}
        </Button>
      </Group>
      {agency && (
        <Table verticalSpacing={6}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t.office}</Table.Th>
              <Table.Th scope="col">{t.person}</Table.Th>
              <Table.Th />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {agency.officers.map(({ office: held, person, position }) => (
              <Table.Tr key={`${held} ${person?.id}`}>
                <Table.Td>{office(roleOf(held))}</Table.Td>
                <Table.Td>
                  {person?.name ?? "–"}
                  <Text size="xs" c="var(--quiet)">
                    {position}
                  </Text>
                </Table.Td>
                <Table.Td ta="right">
                  {person && (
                    <Button
                      size="compact-sm"
                      variant="light"
                      aria-label={`${t.be}: ${office(roleOf(held))}, ${person.name ?? ""}`}
                      onClick={() => {
                        choose(person.id, { role: roleOf(held), agency: agency.code });
                        void navigate({ to: back as never });
                      }}
                    >
                      {t.be}
                    </Button>
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Panel>
  );
}
