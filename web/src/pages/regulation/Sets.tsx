import { Group, Select, Text } from "@mantine/core";
import { RegulationSets, type RegulationSetsQuery } from "../../api/generated";
import { usePage } from "../../api/usePage";
import { useFormat } from "../../format";
import { Go } from "../../parts/Go";
import { Panel } from "../../parts/Panel";
import { Empty, Shown } from "../../parts/Shown";
import { useWords } from "../../words/language";
import type { Names } from "../event/names";
import { Changes } from "./Changes";
import { useChangeSearch, useRegulationSearch } from "./Regulation";
import classes from "./Regulation.module.css";
import { differences } from "./values";
import { words } from "./words";

type AdoptedSet = RegulationSetsQuery["parameterSets"][number];

/** All sets that were adopted, each with what it changed; and any two of them side by side. */
export function Sets({ names }: { names: Names }) {
  const t = useWords(words);
  const { day, number } = useFormat();
  return (
    <Shown of={usePage(RegulationSets, {})} height={480}>
      {({ parameterSets: sets }) => (
        <div className={classes.stack}>
          {sets.length === 0 && <Empty>{t.noSets}</Empty>}
          {sets.map((set) => (
            <Panel
              key={set.version}
              title={`${t.set(number(set.version))}, ${t.since(day(set.effectiveFrom))}`}
              aside={
                <Go to={`/event/${set.adoptedAt}`} className={classes.aside}>
                  {t.adoptedAt} {number(set.adoptedAt)}
                </Go>
              }
            >
              <Text size="sm">
                {t.legalBasis}: {set.legalBasis}
              </Text>
              <Text size="sm" mb="sm">
                {t.reason}: {set.reason}
              </Text>
              {set.changes.length === 0 ? (
                <Empty>{t.first}</Empty>
              ) : (
                <Changes of={set.changes} names={names} />
              )}
            </Panel>
          ))}
          {sets.length > 1 && <Compared of={sets} names={names} />}
        </div>
      )}
    </Shown>
  );
}

function Compared({ of: sets, names }: { of: readonly AdoptedSet[]; names: Names }) {
  const t = useWords(words);
  const { number } = useFormat();
  const search = useRegulationSearch();
  const change = useChangeSearch();
  const oldest = sets.at(-1);
  const [newest] = sets;
  const named = (version: string | undefined) =>
    sets.find((set) => String(set.version) === version);
  const one = named(search.one) ?? oldest;
  const other = named(search.other) ?? newest;
  if (one === undefined || other === undefined) {
    return null;
  }
  const choices = sets.map(({ version }) => ({
    value: String(version),
    label: t.set(number(version)),
  }));
  const found = differences(one.values, other.values);
  return (
    <Panel title={t.compareSets}>
      <Group mb="sm">
        <Select
          label={t.one}
          allowDeselect={false}
          data={choices}
          value={String(one.version)}
          onChange={(version) => version !== null && change({ one: version })}
        />
        <Select
          label={t.other}
          allowDeselect={false}
          data={choices}
          value={String(other.version)}
          onChange={(version) => version !== null && change({ other: version })}
        />
      </Group>
      {found.length === 0 ? (
        <Empty>{t.noDifference}</Empty>
      ) : (
        <>
          <Text size="sm" c="var(--quiet)">
            {t.changed(number(found.length))}
          </Text>
          <Changes of={found} names={names} />
        </>
      )}
    </Panel>
  );
}
