import { Select, Table, Text } from "@mantine/core";
import { useState } from "react";
import { Go } from "../../parts/Go";
import { Panel } from "../../parts/Panel";
import { FailureNote } from "../../parts/Shown";
import { useName, useWords } from "../../words/language";
import { useOfficeTitle } from "../../words/titles";
import { roleOf, usePeople } from "../sign-in/people";
import { words } from "./words";

/** Who holds which office at an agency. */
export function Offices() {
  const t = useWords(words);
  const name = useName();
  const title = useOfficeTitle();
  const people = usePeople();
  const agencies = people.data?.agencies.nodes ?? [];
  const [code, setCode] = useState<string | null>(null);
  const agency = agencies.find((one) => one.code === code);
  return (
    <Panel title={t.roles}>
      <Text size="sm" mb="sm">
        {t.rolesText}
      </Text>
      {people.error && <FailureNote failure={people.error} />}
      <Select
        label={t.agency}
        searchable
        maw={420}
        mb="sm"
        data={agencies.map((one) => ({ value: one.code, label: name(one) }))}
        value={code}
        onChange={setCode}
      />
      {agency && (
        <>
          <Go to={`/agency/${agency.code}`}>{t.toAgency}</Go>
          <Table verticalSpacing={6} mt="xs">
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">{t.office}</Table.Th>
                <Table.Th scope="col">{t.person}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {agency.officers.map(({ office, person, position }) => (
                <Table.Tr key={`${office} ${person?.id}`}>
                  <Table.Td>{title(roleOf(office))}</Table.Td>
                  <Table.Td>
                    {person?.name ?? "–"}
                    <Text size="xs" c="var(--quiet)">
                      {position}
                    </Text>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </>
      )}
    </Panel>
  );
}
