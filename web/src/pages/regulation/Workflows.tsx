import { Group, Select, Table, Text, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useDeferredValue, useEffect, useMemo, useState } from "react";
import type { RegulationRowFragment, RegulationTablesQuery } from "../../api/generated";
import { useFormat } from "../../format";
import { regionsOf } from "../../parts/diagram/table";
import { Go } from "../../parts/Go";
import { Panel } from "../../parts/Panel";
import { Shown } from "../../parts/Shown";
import { useLanguage, useTitle, useWords } from "../../words/language";
import { apart, useCommandTitle } from "../../words/titles";
import { type Names, useOffice } from "../event/names";
import { Wide } from "../event/Wide";
import { words as eventWords } from "../event/words";
import { plain } from "./plain";
import { useChangeSearch, useRegulationSearch } from "./Regulation";
import classes from "./Regulation.module.css";
import { useTables } from "./tables";
import { Versions } from "./Versions";
import { words } from "./words";

type Workflow = RegulationTablesQuery["workflows"][number];

/** One version of a workflow's table. */
interface Version {
  readonly workflow: Workflow;
  readonly version: number;
  readonly mermaid: string;
  readonly rows: readonly RegulationRowFragment[];
}

/** How long one stops typing before the address says it. */
const PAUSE_MS = 400;

/** The workflows: who may do what, when, on what authority; and on which versions cases go on. */
export function Workflows({ names }: { names: Names }) {
  const t = useWords(words);
  const title = useTitle();
  const { number } = useFormat();
  const { workflow: chosen = "", find = "" } = useRegulationSearch();
  const change = useChangeSearch();
  const [wanted, setWanted] = useState(find);
  useEffect(() => {
    if (wanted === find) {
      return;
    }
    const pause = setTimeout(() => change({ find: wanted || undefined } as never), PAUSE_MS);
    return () => clearTimeout(pause);
  }, [wanted, find, change]);
  const { data, error } = useQuery(useTables());
  return (
    <Shown of={{ data, failure: error ?? undefined, isFrozen: false }} height={600}>
      {({ workflows }) => {
        const versions = workflows.flatMap((workflow) =>
          [workflow, ...workflow.earlier].map((one) => ({
            workflow,
            version: one.version,
            mermaid: one.mermaid,
            rows: one.transitions,
          })),
        );
        const [category = "", version] = chosen.split(" ");
        const shown = versions.filter(
          (one) =>
            one.workflow.category === category &&
            one.version === Number(version ?? one.workflow.version),
        );
        const newest = versions.filter((one) => one.version === one.workflow.version);
        return (
          <div className={classes.stack}>
            <Group align="flex-end">
              <Select
                searchable
                clearable
                label={t.workflow}
                placeholder={t.allWorkflows}
                miw={280}
                data={versions.map((one) => ({
                  value:
                    one.version === one.workflow.version
                      ? one.workflow.category
                      : `${one.workflow.category} ${one.version}`,
                  label: t.table(title(one.workflow), number(one.version)),
                }))}
                value={chosen || null}
                onChange={(value) => change({ workflow: value ?? "" })}
              />
              <TextInput
                flex="1 1 260px"
                label={t.find}
                value={wanted}
                onChange={({ target }) => setWanted(target.value)}
              />
            </Group>
            {shown.length === 0 && wanted === "" ? (
              <>
                <Overview of={workflows} />
                <Versions names={names} />
              </>
            ) : (
              <Tables of={shown.length > 0 ? shown : newest} wanted={wanted} />
            )}
          </div>
        );
      }}
    </Shown>
  );
}

/** All workflows, each with its version and how much can be done in it. */
function Overview({ of: workflows }: { of: readonly Workflow[] }) {
  const t = useWords(words);
  const title = useTitle();
  const { number } = useFormat();
  return (
    <Panel title={t.tabs.workflows}>
      <Wide label={t.tabs.workflows} width={320}>
        <Table className={classes.table}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t.workflow}</Table.Th>
              <Table.Th scope="col">{t.version}</Table.Th>
              <Table.Th scope="col">{t.rows}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {workflows.map((workflow) => (
              <Table.Tr key={workflow.category}>
                <Table.Th scope="row">
                  <Go to="/regulation" search={{ tab: "workflows", workflow: workflow.category }}>
                    {title(workflow)}
                  </Go>
                </Table.Th>
                <Table.Td>
                  {number(workflow.version)}
                  {workflow.earlier.map(({ version }) => (
                    <span key={version}>
                      {", "}
                      <Go
                        to="/regulation"
                        search={{
                          tab: "workflows",
                          workflow: `${workflow.category} ${version}`,
                        }}
                      >
                        {number(version)}
                      </Go>
                    </span>
                  ))}
                </Table.Td>
                <Table.Td>{number(workflow.transitions.length)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Wide>
    </Panel>
  );
}

/** The rows of tables that say what is looked for. */
function Tables({ of: versions, wanted }: { of: readonly Version[]; wanted: string }) {
  const t = useWords(words);
  const title = useTitle();
  const { number } = useFormat();
  const command = useCommandTitle();
  const office = useOffice();
  const sought = plain(useDeferredValue(wanted)).split(/\s+/);
  const found = versions.map((version) => ({
    ...version,
    rows: version.rows.filter((row) => {
      const text = plain(
        [
          command(version.workflow.category, row.command),
          row.command,
          row.rule,
          title(version.workflow),
          ...row.source,
          ...row.act.map(({ role }) => office(role)),
          ...row.record.map(office),
        ].join(" "),
      );
      return sought.every((word) => text.includes(word));
    }),
  }));
  const count = found.reduce((sum, { rows }) => sum + rows.length, 0);
  return (
    <>
      <Text size="sm" c="var(--quiet)" role="status">
        {count === 0 ? t.noMatch : t.found(number(count))}
      </Text>
      {found
        .filter(({ rows }) => rows.length > 0)
        .map((version) => (
          <Panel
            key={`${version.workflow.category} ${version.version}`}
            title={t.table(title(version.workflow), number(version.version))}
          >
            <Rows of={version} />
          </Panel>
        ))}
    </>
  );
}

function Rows({ of: { workflow, mermaid, rows } }: { of: Version }) {
  const t = useWords(words);
  const { reaches } = useWords(eventWords);
  const command = useCommandTitle();
  const office = useOffice();
  const language = useLanguage();
  const titles = useMemo(
    () =>
      new Map(
        regionsOf(mermaid).flatMap(({ places }) => places.map((one) => [one.name, one.titleVi])),
      ),
    [mermaid],
  );
  const place = (name: string) => (language === "vi" && titles.get(name)) || apart(name);
  return (
    <Wide label={t.tabs.workflows} width={860}>
      <Table className={classes.table}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t.command}</Table.Th>
            <Table.Th scope="col">{t.from}</Table.Th>
            <Table.Th scope="col">{t.to}</Table.Th>
            <Table.Th scope="col">{t.who}</Table.Th>
            <Table.Th scope="col">{t.record}</Table.Th>
            <Table.Th scope="col">{t.rule}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a rule may have several rows
            <Table.Tr key={`${row.rule} ${at}`}>
              <Table.Th scope="row">
                {command(workflow.category, row.command)}
                <div className={classes.name}>
                  <code>{row.command}</code>
                </div>
              </Table.Th>
              <Table.Td>{row.from.map(place).join(" · ")}</Table.Td>
              <Table.Td>{row.to.map(place).join(" · ")}</Table.Td>
              <Table.Td>
                <ul className={classes.bare}>
                  {row.act.map(({ role, reach }) => (
                    <li key={`${role} ${reach}`}>
                      {office(role)} <span className={classes.quiet}>{reaches[reach]}</span>
                    </li>
                  ))}
                </ul>
              </Table.Td>
              <Table.Td>
                {row.record.length === 0 ? (
                  <span className={classes.quiet}>{t.nobody}</span>
                ) : (
                  row.record.map(office).join(", ")
                )}
              </Table.Td>
              <Table.Td>
                {row.rule}
                <div className={classes.name}>{[...new Set(row.source)].join(" · ")}</div>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Wide>
  );
}
