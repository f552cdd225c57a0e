import { Group, SegmentedControl, Stack } from "@mantine/core";
import { memo, useMemo, useState } from "react";
import type { ProvinceAgenciesQuery } from "../../api/generated";
import { ProvinceAgencies } from "../../api/generated";
import { usePage } from "../../api/usePage";
import { useFormat } from "../../format";
import { Go } from "../../parts/Go";
import { Grade } from "../../parts/Grade";
import { Panel } from "../../parts/Panel";
import { Shown } from "../../parts/Shown";
import { useShortName, useTitle, useWords } from "../../words/language";
import { Districts } from "./Districts";
import classes from "./Province.module.css";
import { words } from "./words";

export type Agency = ProvinceAgenciesQuery["agencies"]["nodes"][number];

type Which = "all" | "provincial" | "district";

const isDistrict = ({ kind }: Agency) => kind === "DISTRICT_PEOPLES_COMMITTEE";

/**
 * The districts in a grid, and all agencies in order of their score with each indicator: drawn anew when
 * one of them moved, not with every figure above.
 */
export const Agencies = memo(function Agencies({
  half,
}: {
  /** Which half of them a wall screen shows; all when absent. */
  half?: number | undefined;
}) {
  return (
    <Shown of={usePage(ProvinceAgencies, {})} height={640}>
      {({ agencies: { nodes } }) => (
        <Stack gap="md">
          {half !== 1 && <Districts of={nodes.filter(isDistrict)} />}
          <Ranking of={nodes} half={half} />
        </Stack>
      )}
    </Shown>
  );
});

function Ranking({ of: agencies, half }: { of: readonly Agency[]; half: number | undefined }) {
  const t = useWords(words);
  const name = useShortName();
  const title = useTitle();
  const { tenths } = useFormat();
  const [which, setWhich] = useState<Which>("all");
  const ranked = useMemo(
    () =>
      agencies
        .filter((agency) => which === "all" || isDistrict(agency) === (which === "district"))
        .sort((one, other) => (other.compliance?.score ?? -1) - (one.compliance?.score ?? -1)),
    [agencies, which],
  );
  const middle = Math.ceil(ranked.length / 2);
  const [from, to] = half === undefined ? [0, ranked.length] : [half * middle, (half + 1) * middle];
  const indicators = agencies.find(({ compliance }) => compliance)?.compliance?.indicators ?? [];
  return (
    <Panel
      title={t.ranking}
      aside={
        <SegmentedControl
          size="xs"
          value={which}
          onChange={(value) => setWhich(value as Which)}
          data={(["all", "provincial", "district"] as const).map((value) => ({
            value,
            label: t[value],
          }))}
        />
      }
    >
      <div className={classes.scroll}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t.rank}</th>
              <th scope="col">{t.agency}</th>
              <th scope="col">{t.score}</th>
              {indicators.map((indicator) => (
                <th key={indicator.code} scope="col" className={classes.cell}>
                  <abbr title={title(indicator)}>{indicator.code}</abbr>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {ranked.slice(from, to).map((agency, place) => (
              <tr key={agency.code}>
                <td>{from + place + 1}</td>
                <th scope="row">
                  <Go to={`/agency/${agency.code}`}>{name(agency)}</Go>
                </th>
                <td>
                  <Group gap={8} wrap="nowrap">
                    <Grade of={agency.compliance?.grade ?? null} />
                    {agency.compliance?.score == null ? "–" : tenths(agency.compliance.score)}
                  </Group>
                </td>
                {(agency.compliance?.indicators ?? []).map(({ code, value }) => (
                  <td key={code} className={classes.cell}>
                    <span data-step={stepOf(value)} title={value === null ? t.noValue : undefined}>
                      {value === null ? "–" : Math.floor(value / 10)}
                    </span>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

/** Which of five shades a value from 0 to 1000 has. */
const stepOf = (value: number | null) =>
  value === null ? "none" : Math.min(4, Math.floor(value / 200));
