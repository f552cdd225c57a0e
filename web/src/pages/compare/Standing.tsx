import { Group, Table, Text } from "@mantine/core";
import type { CompareStandingFragment } from "../../api/generated";
import { useFormat } from "../../format";
import { Grade } from "../../parts/Grade";
import { Panel } from "../../parts/Panel";
import { Empty } from "../../parts/Shown";
import { useLanguage, useTitle, useWords } from "../../words/language";
import { Wide } from "../event/Wide";
import classes from "./Compare.module.css";
import { words } from "./words";

type Status = CompareStandingFragment | null;

/** An agency's compliance at either moment, and which indicators made the difference. */
export function Standing({ before, after }: { before: Status; after: Status }) {
  const t = useWords(words);
  const { tenths, number } = useFormat();
  const title = useTitle();
  const language = useLanguage();
  const earlier = new Map(before?.indicators.map((one) => [one.code, one]));
  const rows = (after ?? before)?.indicators ?? [];
  const later = new Map(after?.indicators.map((one) => [one.code, one]));
  const changed = rows.filter(({ code }) => earlier.get(code)?.value !== later.get(code)?.value);
  const value = (of: number | null | undefined) => (of == null ? "–" : tenths(of));
  const caps = [
    ...(after?.caps ?? [])
      .filter(({ kind }) => !before?.caps.some((cap) => cap.kind === kind))
      .map((cap) => ({ ...cap, how: t.capCame })),
    ...(before?.caps ?? [])
      .filter(({ kind }) => !after?.caps.some((cap) => cap.kind === kind))
      .map((cap) => ({ ...cap, how: t.capWent })),
  ];
  const moved = (after?.score ?? 0) - (before?.score ?? 0);
  return (
    <Panel title={t.standing}>
      <Group gap="lg" mb="sm">
        <Score label={t.before} of={before} />
        <span aria-hidden>→</span>
        <Score label={t.after} of={after} />
        {before?.score != null && after?.score != null && moved !== 0 && (
          <Text fw={500} c={moved > 0 ? "var(--well)" : "var(--late)"}>
            {moved > 0 ? "▲" : "▼"} {tenths(Math.abs(moved))}
          </Text>
        )}
      </Group>
      {changed.length === 0 ? (
        <Empty>{t.noIndicators}</Empty>
      ) : (
        <>
          <Wide label={t.standing} width={560}>
            <Table className={classes.changes}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th scope="col">{t.indicator}</Table.Th>
                  <Table.Th scope="col">{t.before}</Table.Th>
                  <Table.Th scope="col">{t.after}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {changed.map((indicator) => (
                  <Table.Tr key={indicator.code}>
                    <Table.Th scope="row">
                      {indicator.code} {title(indicator)}
                    </Table.Th>
                    {[earlier, later].map((at) => {
                      const one = at.get(indicator.code);
                      return (
                        <Table.Td key={at === earlier ? "before" : "after"}>
                          <strong>{value(one?.value)}</strong>
                          <div className={classes.quiet}>
                            {language === "vi" ? one?.becauseVi : one?.becauseEn}
                          </div>
                        </Table.Td>
                      );
                    })}
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Wide>
          <Text size="xs" c="var(--quiet)" mt="xs">
            {t.unchanged}
          </Text>
        </>
      )}
      {caps.map(({ kind, pointsMax, how }) => (
        <Text key={kind} size="sm" mt="xs">
          {t.caps}: {t.capsKinds[kind]} ({t.capAt(number(pointsMax))}), {how}
        </Text>
      ))}
    </Panel>
  );
}

function Score({ label, of }: { label: string; of: Status }) {
  const t = useWords(words);
  const { tenths, day } = useFormat();
  return (
    <div>
      <Text size="xs" c="var(--quiet)">
        {label}
        {of !== null && `, ${day(of.on)}`}
      </Text>
      <Group gap={8}>
        <Grade of={of?.grade ?? null} />
        <Text fw={600} size="lg">
          {of?.score == null ? t.noStanding : tenths(of.score)}
        </Text>
      </Group>
    </div>
  );
}
