import { Group, NumberInput, Table, Title } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { MoneyPage as MoneyQuery, MoneyYear } from "../../api/generated";
import { usePage } from "../../api/usePage";
import { useFormat } from "../../format";
import { Go } from "../../parts/Go";
import { Panel } from "../../parts/Panel";
import { Empty, Shown } from "../../parts/Shown";
import { useName, useWords } from "../../words/language";
import { byAgency, STEPS } from "./byAgency";
import { words } from "./words";

/** The money of a year by agency, from what was asked for to what was spent. */
export function MoneyPage() {
  const said = useSearch({ strict: false }) as { year?: string };
  const now = usePage(MoneyYear, {});
  const year = Number(said.year) || Number(now.data?.provinceOverview?.on.slice(0, 4));
  const t = useWords(words);
  const navigate = useNavigate();
  return (
    <>
      <Group justify="space-between" mb="md" align="flex-end">
        <Title order={1}>{t.title}</Title>
        <NumberInput
          label={t.year}
          w={110}
          min={2000}
          max={2200}
          value={Number.isNaN(year) ? "" : year}
          thousandSeparator=""
          onChange={(value) =>
            Number(value) >= 2000 &&
            void navigate({
              to: ".",
              search: ((before: object) => ({ ...before, year: String(value) })) as never,
              replace: true,
            })
          }
        />
      </Group>
      {Number.isNaN(year) ? <Shown of={now}>{() => null}</Shown> : <Book year={year} />}
    </>
  );
}

function Book({ year }: { year: number }) {
  const t = useWords(words);
  const name = useName();
  const { dong } = useFormat();
  return (
    <Shown of={usePage(MoneyQuery, { year })} height={480}>
      {({ budgetBook }) => {
        const { agencies, total } = byAgency(budgetBook);
        return (
          <Panel title={`${t.year} ${year}`}>
            {agencies.length === 0 ? (
              <Empty>{t.empty}</Empty>
            ) : (
              <Table.ScrollContainer minWidth={820}>
                <Table verticalSpacing={6}>
                  <Table.Thead>
                    <Table.Tr>
                      <Table.Th scope="col">{t.agency}</Table.Th>
                      {STEPS.map((step) => (
                        <Table.Th key={step} scope="col" ta="right">
                          {t[step]}
                        </Table.Th>
                      ))}
                    </Table.Tr>
                  </Table.Thead>
                  <Table.Tbody>
                    {agencies.map(({ agency, amounts }) => (
                      <Table.Tr key={agency?.code ?? ""}>
                        <Table.Th scope="row" fw={400}>
                          {agency === null ? (
                            t.province
                          ) : (
                            <Go to={`/agency/${agency.code}`} search={{ tab: "plan" }}>
                              {name(agency)}
                            </Go>
                          )}
                        </Table.Th>
                        {STEPS.map((step) => (
                          <Table.Td key={step} ta="right">
                            {dong(amounts[step].toString())}
                          </Table.Td>
                        ))}
                      </Table.Tr>
                    ))}
                  </Table.Tbody>
                  <Table.Tfoot>
                    <Table.Tr>
                      <Table.Th scope="row">{t.total}</Table.Th>
                      {STEPS.map((step) => (
                        <Table.Th key={step} ta="right">
                          {dong(total[step].toString())}
                        </Table.Th>
                      ))}
                    </Table.Tr>
                  </Table.Tfoot>
                </Table>
              </Table.ScrollContainer>
            )}
          </Panel>
        );
      }}
    </Shown>
  );
}
