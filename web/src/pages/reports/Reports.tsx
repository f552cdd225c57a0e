import { Group, SegmentedControl, Stack, Table, Text, Title } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { ReportsPage as ReportsQuery, type ReportTimeliness } from "../../api/generated";
import { usePage } from "../../api/usePage";
import { useFormat } from "../../format";
import { Go } from "../../parts/Go";
import { Panel } from "../../parts/Panel";
import { Empty, Shown } from "../../parts/Shown";
import { useName, useTitle, useWords } from "../../words/language";
import { words } from "./words";

const STANDS: readonly ReportTimeliness[] = ["ON_TIME", "LATE", "MISSING", "AWAITED"];

/** The reports of each period, and how each agency's stands to its due date. */
export function ReportsPage() {
  const t = useWords(words);
  const navigate = useNavigate();
  const said = useSearch({ strict: false }) as { stands?: string };
  const stands = STANDS.find((one) => one === said.stands);
  const title = useTitle();
  const name = useName();
  const { day, number } = useFormat();
  return (
    <>
      <Group justify="space-between" mb="md">
        <Title order={1}>{t.title}</Title>
        <SegmentedControl
          size="sm"
          value={stands ?? ""}
          onChange={(value) =>
            void navigate({
              to: ".",
              search: ((now: object) => ({ ...now, stands: value })) as never,
            })
          }
          data={[
            { value: "", label: t.all },
            ...STANDS.map((value) => ({ value, label: t.timeliness[value] })),
          ]}
        />
      </Group>
      <Shown of={usePage(ReportsQuery, { timeliness: stands ? [stands] : null })} height={480}>
        {({ reportTracker }) => (
          <Stack gap="md">
            {reportTracker.length === 0 && <Empty />}
            {reportTracker.map((period) => (
              <Panel
                key={`${period.period.year} ${period.period.kind}`}
                title={title(period)}
                aside={
                  <Text size="sm">
                    {[
                      [t.timeliness.ON_TIME, period.onTime],
                      [t.timeliness.LATE, period.late],
                      [t.timeliness.MISSING, period.missing],
                      [t.timeliness.AWAITED, period.awaited],
                    ]
                      .map(([what, count]) => `${what} ${number(count as number)}`)
                      .join(" · ")}
                  </Text>
                }
              >
                {period.reports.length === 0 ? (
                  <Empty />
                ) : (
                  <Table.ScrollContainer minWidth={560}>
                    <Table verticalSpacing={4}>
                      <Table.Thead>
                        <Table.Tr>
                          {[t.agency, t.dueOn, t.stands, t.stage].map((head) => (
                            <Table.Th key={head} scope="col">
                              {head}
                            </Table.Th>
                          ))}
                        </Table.Tr>
                      </Table.Thead>
                      <Table.Tbody>
                        {period.reports.map((report) => (
                          <Table.Tr key={report.id}>
                            <Table.Td>
                              {report.agency && (
                                <Go to={`/agency/${report.agency.code}`}>{name(report.agency)}</Go>
                              )}
                            </Table.Td>
                            <Table.Td>{day(report.dueOn)}</Table.Td>
                            <Table.Td c={TONE[report.timeliness]}>
                              {t.timeliness[report.timeliness]}
                            </Table.Td>
                            <Table.Td>
                              <Go to={`/${report.id}`}>
                                {report.places.map(title).join(", ") || t.open}
                              </Go>
                            </Table.Td>
                          </Table.Tr>
                        ))}
                      </Table.Tbody>
                    </Table>
                  </Table.ScrollContainer>
                )}
              </Panel>
            ))}
          </Stack>
        )}
      </Shown>
    </>
  );
}

const TONE: Record<ReportTimeliness, string> = {
  AWAITED: "var(--quiet)",
  ON_TIME: "inherit",
  LATE: "var(--soon)",
  MISSING: "var(--late)",
};
