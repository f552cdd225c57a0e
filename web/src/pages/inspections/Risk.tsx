import { Text } from "@mantine/core";
import { InspectionsRisk } from "../../api/generated";
import { usePage } from "../../api/usePage";
import { useFormat } from "../../format";
import { Figure } from "../../parts/Figure";
import { Go } from "../../parts/Go";
import { Grade } from "../../parts/Grade";
import { Panel } from "../../parts/Panel";
import { Empty, Shown } from "../../parts/Shown";
import { useName, useWords } from "../../words/language";
import classes from "./Inspections.module.css";
import { words } from "./words";

/** Whom the figures speak for inspecting first, and why. */
export function Risk() {
  const t = useWords(words);
  const name = useName();
  const { number, tenths } = useFormat();
  const count = (value: number) => (value === 0 ? "–" : number(value));
  return (
    <Panel title={t.risk}>
      <Text size="sm" c="var(--quiet)" mb="xs">
        {t.riskHelp}
      </Text>
      <Shown of={usePage(InspectionsRisk, {})} height={320}>
        {({ riskRanking }) => (
          <>
            {riskRanking.length === 0 && <Empty />}
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard */}
            <section className={classes.scroll} tabIndex={0} aria-label={t.risk}>
              <table className={classes.table}>
                <thead>
                  <tr>
                    <th scope="col">{t.agency}</th>
                    <th scope="col">{t.points}</th>
                    <th scope="col">{t.score}</th>
                    <th scope="col">{t.openMajor}</th>
                    <th scope="col">{t.openMinor}</th>
                    <th scope="col">{t.repeats}</th>
                    <th scope="col">{t.missingReports}</th>
                    <th scope="col">{t.since}</th>
                  </tr>
                </thead>
                <tbody>
                  {riskRanking.map((row) => (
                    <tr key={row.agency?.code ?? row.points}>
                      <th scope="row">
                        {row.agency && (
                          <Go to={`/agency/${row.agency.code}`}>{name(row.agency)}</Go>
                        )}
                      </th>
                      <td>
                        <b>
                          <Figure value={row.points} />
                        </b>
                      </td>
                      <td>
                        <span className={classes.score}>
                          <Grade of={row.agency?.compliance?.grade ?? null} /> {tenths(row.score)}
                        </span>
                      </td>
                      <td>{count(row.openMajor)}</td>
                      <td>{count(row.openMinor)}</td>
                      <td>{count(row.repeats)}</td>
                      <td>{count(row.missingReports)}</td>
                      <td>
                        {row.monthsSinceInspection === null
                          ? t.never
                          : t.months(number(row.monthsSinceInspection))}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </section>
          </>
        )}
      </Shown>
    </Panel>
  );
}
