import { Group, SegmentedControl, Table, Text, Title } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { type OverdueAge, OverduePage as OverdueQuery } from "../../api/generated";
import { usePage } from "../../api/usePage";
import { useFormat } from "../../format";
import { Go } from "../../parts/Go";
import { Panel } from "../../parts/Panel";
import { Empty, Shown } from "../../parts/Shown";
import { useName, useTitle, useWords } from "../../words/language";
import { useLabel } from "../../words/useLabel";
import { words } from "./words";

const AGES: readonly OverdueAge[] = ["UP_TO_TEN", "UP_TO_THIRTY", "MORE_THAN_THIRTY"];

/** What is overdue, the oldest first, by for how long and by who owes it. */
export function OverduePage() {
  const t = useWords(words);
  const navigate = useNavigate();
  const said = useSearch({ strict: false }) as { age?: string; agency?: string };
  const age = AGES.find((one) => one === said.age) ?? null;
  const debtor = said.agency ?? null;
  const title = useTitle();
  const name = useName();
  const label = useLabel();
  const { day, number } = useFormat();
  return (
    <>
      <Group justify="space-between" mb="md">
        <Title order={1}>{t.title}</Title>
        <SegmentedControl
          size="sm"
          value={age ?? ""}
          onChange={(value) =>
            void navigate({ to: ".", search: ((now: object) => ({ ...now, age: value })) as never })
          }
          data={[
            { value: "", label: t.all },
            ...AGES.map((value) => ({ value, label: t.ages[value] })),
          ]}
        />
      </Group>
      <Shown of={usePage(OverdueQuery, { age, debtor })} height={480}>
        {({ overdueObligations: { totalCount, ages, oldest } }) => {
          const all = age === null ? totalCount : (ages.find((one) => one.age === age)?.count ?? 0);
          return (
            <Panel title={t.of(number(oldest.length), number(all))}>
              {debtor !== null && (
                <Text size="sm" mb="sm">
                  {t.ofAgency(debtor)} ·{" "}
                  <Go to="/overdue" search={{ age: age ?? undefined }}>
                    {t.everybody}
                  </Go>
                </Text>
              )}
              {oldest.length === 0 && <Empty />}
              {oldest.length > 0 && (
                <Table.ScrollContainer minWidth={720}>
                  <Table verticalSpacing={6}>
                    <Table.Thead>
                      <Table.Tr>
                        {[t.what, t.debtor, t.dueOn, t.daysOver, t.escalation].map((head) => (
                          <Table.Th key={head} scope="col">
                            {head}
                          </Table.Th>
                        ))}
                      </Table.Tr>
                    </Table.Thead>
                    <Table.Tbody>
                      {oldest.map((one) => (
                        <Table.Tr key={one.id}>
                          <Table.Td>
                            <Go to={`/${one.id}`}>{title(one)}</Go>
                            <Text size="xs" lineClamp={2}>
                              <Go to={`/${one.about}`}>{label(one) ?? t.about}</Go>
                            </Text>
                          </Table.Td>
                          <Table.Td>
                            {one.debtor === null ? (
                              t.province
                            ) : (
                              <Go to={`/agency/${one.debtor.code}`}>{name(one.debtor)}</Go>
                            )}
                          </Table.Td>
                          <Table.Td>{day(one.dueOn)}</Table.Td>
                          <Table.Td c="var(--late)">
                            {one.daysOver === null ? "–" : t.days(number(one.daysOver))}
                          </Table.Td>
                          <Table.Td>
                            {one.escalation ? (
                              <Go to={`/${one.escalation.id}`}>
                                {one.escalation.places.map(title).join(", ")}
                              </Go>
                            ) : (
                              "–"
                            )}
                          </Table.Td>
                        </Table.Tr>
                      ))}
                    </Table.Tbody>
                  </Table>
                </Table.ScrollContainer>
              )}
            </Panel>
          );
        }}
      </Shown>
    </>
  );
}
