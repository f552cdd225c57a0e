import { Button, Group, Text, Title } from "@mantine/core";
import { useMemo } from "react";
import type { DocumentKind } from "../../api/generated";
import { DocumentsAgencies, DocumentsRegister } from "../../api/generated";
import { usePage } from "../../api/usePage";
import { useFormat } from "../../format";
import { isDay } from "../../format/days";
import { DayInput } from "../../parts/day/DayInput";
import { Pages } from "../../parts/Pages";
import { Panel } from "../../parts/Panel";
import { Empty, Shown } from "../../parts/Shown";
import { type Change, useAddress } from "../../parts/useAddress";
import { useLanguage, useName, useWords } from "../../words/language";
import { Choice } from "../agencies/Choice";
import classes from "../agencies/Filters.module.css";
import { filterOf, type Key, type Said } from "./filter";
import { KINDS, kinds } from "./kinds";
import { Register } from "./Register";
import { type Overdue, type State, words } from "./words";

const CLEARED: Change<Key> = {
  agency: undefined,
  kind: undefined,
  state: undefined,
  overdue: undefined,
  on: undefined,
  tthc: undefined,
};

/** The register of controlled documents. */
export function DocumentsPage() {
  const t = useWords(words);
  const { number } = useFormat();
  const [said, say] = useAddress<Key>();
  const { agency, kind, state, overdue, on, tthc } = said;
  const variables = useMemo(
    () => ({
      filter: filterOf({
        ...(agency !== undefined && { agency }),
        ...(kind !== undefined && { kind }),
        ...(state !== undefined && { state }),
        ...(overdue !== undefined && { overdue }),
        ...(on !== undefined && { on }),
        ...(tthc !== undefined && { tthc }),
      }),
      ...(isDay(on) && { on }),
    }),
    [agency, kind, state, overdue, on, tthc],
  );
  const isFiltered = Object.keys(CLEARED).some((key) => said[key as Key] !== undefined);
  return (
    <>
      <Title order={1} mb="md">
        {t.title}
      </Title>
      <Filters said={said} say={say} />
      <Pages page={DocumentsRegister} variables={variables} listOf={({ documents }) => documents}>
        {({ rows, total, more, failure }) => (
          <>
            <Group my="sm" gap="sm" mih={28}>
              <Text size="sm" c="var(--quiet)" role="status">
                {total === undefined ? " " : t.count(number(total))}
                {tthc !== undefined && ` · ${t.tthc(tthc)}`}
              </Text>
              {isFiltered && (
                <Button size="compact-sm" variant="subtle" onClick={() => say(CLEARED)}>
                  {t.clear}
                </Button>
              )}
            </Group>
            <Panel title={t.register}>
              <Shown of={{ data: rows, failure, isFrozen: false }} height={500}>
                {(documents) =>
                  documents.length === 0 ? (
                    <Empty>{t.none}</Empty>
                  ) : (
                    <Register of={documents} total={total ?? documents.length} more={more} />
                  )
                }
              </Shown>
            </Panel>
          </>
        )}
      </Pages>
    </>
  );
}

function Filters({ said, say }: { said: Said; say: (change: Change<Key>) => void }) {
  const t = useWords(words);
  const names = useWords(kinds);
  const name = useName();
  const language = useLanguage();
  const agencies = usePage(DocumentsAgencies, {}).data?.agencies.nodes ?? [];
  const named = agencies
    .map((agency) => [agency.code, name(agency)] as const)
    .sort(([, one], [, other]) => one.localeCompare(other, language));
  return (
    <div className={classes.filters}>
      <Choice
        label={t.agency}
        all={t.all}
        of={named}
        value={said.agency}
        onChoose={(agency) => say({ agency })}
      />
      <Choice<DocumentKind>
        label={t.kind}
        all={t.all}
        of={KINDS.map((kind) => [kind, names[kind]])}
        value={said.kind}
        onChoose={(kind) => say({ kind })}
      />
      <Choice<State>
        label={t.state}
        all={t.all}
        of={Object.entries(t.states) as [State, string][]}
        value={said.state}
        onChoose={(state) => say({ state })}
      />
      <Choice<Overdue>
        label={t.overdue}
        all={t.all}
        of={Object.entries(t.overdues) as [Overdue, string][]}
        value={said.overdue}
        onChoose={(overdue) => say({ overdue })}
      />
      <DayInput
        label={t.on}
        value={said.on ?? ""}
        onChange={(day) => say({ on: day || undefined })}
      />
    </div>
  );
}
