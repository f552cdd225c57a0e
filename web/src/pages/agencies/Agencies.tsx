import { Button, Group, Switch, Text, TextInput, Title } from "@mantine/core";
import { useState } from "react";
import type { Failure } from "../../api/failure";
import type { AgencyKind, Classification, ComplianceGrade, FaultKind } from "../../api/generated";
import {
  AgenciesFaults,
  AgenciesOwnStanding,
  AgenciesRegister,
  AgenciesStanding,
} from "../../api/generated";
import { usePage } from "../../api/usePage";
import { postOf, useWho } from "../../api/who";
import { useFormat } from "../../format";
import { GRADES, useGradeName } from "../../parts/Grade";
import { Panel } from "../../parts/Panel";
import { FailureNote, Shown } from "../../parts/Shown";
import { type Change, useAddress } from "../../parts/useAddress";
import { useWords } from "../../words/language";
import { AgenciesTable, type Entry, type Standing } from "./AgenciesTable";
import { Choice } from "./Choice";
import classes from "./Filters.module.css";
import { says } from "./search";
import { words } from "./words";

type Key = "q" | "kind" | "grade" | "fault" | "classification" | "group" | "sort";

const CLEARED: Change<Key> = {
  q: undefined,
  kind: undefined,
  grade: undefined,
  fault: undefined,
  classification: undefined,
};

/** All agencies, each with how it stands. */
export function AgenciesPage() {
  const t = useWords(words);
  return (
    <>
      <Title order={1} mb="md">
        {t.title}
      </Title>
      <Shown of={usePage(AgenciesRegister, {})} height={600}>
        {({ agencies }) => <Register of={agencies.nodes} />}
      </Shown>
    </>
  );
}

type Agencies = readonly Entry["agency"][];

function Register({ of: register }: { of: Agencies }) {
  const standing = usePage(AgenciesStanding, {});
  const own = postOf(useWho())?.agency;
  const { failure } = standing;
  return failure?.isAboutWhoAsks && own !== undefined ? (
    <OwnAlone of={register} own={own} failure={failure} />
  ) : (
    <List of={register} standings={standing.data?.agencies.nodes} failure={failure} />
  );
}

/** The register for those who may know how their own agency stands, and no other. */
function OwnAlone({ of, own, failure }: { of: Agencies; own: string; failure: Failure }) {
  const standing = usePage(AgenciesOwnStanding, { code: own }).data?.agency;
  return <List of={of} own={standing} failure={failure} />;
}

function List({
  of: register,
  standings,
  own,
  failure: unknown,
}: {
  of: Agencies;
  /** How all of them stand, once it is known. */
  standings?: readonly Standing[] | undefined;
  /** How one of them stands, where that is all that is known. */
  own?: Standing | undefined;
  failure: Failure | undefined;
}) {
  const t = useWords(words);
  const { number } = useFormat();
  const [said, say] = useAddress<Key>();
  const faults = usePage(AgenciesFaults, {});
  const known = new Map((standings ?? (own ? [own] : [])).map((one) => [one.code, one]));
  const faulty = faults.data?.provinceOverview?.faults
    .find(({ kind }) => kind === said.fault)
    ?.agencies.map(({ code }) => code);
  // By what is not known the list is not filtered at all.
  const entries = register
    .map((agency): Entry => ({ agency, standing: known.get(agency.code) }))
    .filter(
      ({ agency, standing }) =>
        says(`${agency.name} ${agency.nameEn ?? ""} ${agency.code}`, said.q ?? "") &&
        (said.kind === undefined || agency.kind === said.kind) &&
        (said.classification === undefined || agency.classification === said.classification) &&
        (said.grade === undefined || !standings || standing?.compliance?.grade === said.grade) &&
        (said.fault === undefined || (faulty?.includes(agency.code) ?? true)),
    );
  const failure = unknown ?? (said.fault === undefined ? undefined : faults.failure);
  const isFiltered = Object.keys(CLEARED).some((key) => said[key as Key] !== undefined);
  return (
    <>
      <Filters said={said} say={say} kinds={[...new Set(register.map(({ kind }) => kind))]} />
      <Group my="sm" gap="sm" mih={28}>
        <Text size="sm" c="var(--quiet)" role="status">
          {t.count(number(entries.length), number(register.length))}
        </Text>
        {isFiltered && (
          <Button size="compact-sm" variant="subtle" onClick={() => say(CLEARED)}>
            {t.clear}
          </Button>
        )}
      </Group>
      {failure !== undefined && <FailureNote failure={failure} isBeside />}
      <Panel title={t.list}>
        <AgenciesTable
          of={entries}
          isGrouped={said.group !== undefined}
          order={said.sort}
          onOrder={(sort) => say({ sort })}
        />
      </Panel>
    </>
  );
}

function Filters({
  said,
  say,
  kinds,
}: {
  said: Readonly<Partial<Record<Key, string>>>;
  say: (change: Change<Key>) => void;
  kinds: readonly AgencyKind[];
}) {
  const t = useWords(words);
  const gradeName = useGradeName();
  return (
    <div className={classes.filters}>
      <Find value={said.q} onFind={(q) => say({ q })} label={t.find} />
      <Choice<AgencyKind>
        label={t.kind}
        all={t.all}
        of={kinds.map((kind) => [kind, t.kinds[kind]])}
        value={said.kind}
        onChoose={(kind) => say({ kind })}
      />
      <Choice<ComplianceGrade>
        label={t.grade}
        all={t.all}
        of={GRADES.map((grade) => [grade, `${grade}: ${gradeName(grade)}`])}
        value={said.grade}
        onChoose={(grade) => say({ grade })}
      />
      <Choice<FaultKind>
        label={t.fault}
        all={t.all}
        of={Object.entries(t.faults) as [FaultKind, string][]}
        value={said.fault}
        onChoose={(fault) => say({ fault })}
      />
      <Choice<Classification>
        label={t.classification}
        all={t.all}
        of={Object.entries(t.classifications) as [Classification, string][]}
        value={said.classification}
        onChoose={(classification) => say({ classification })}
      />
      <Switch
        label={t.grouped}
        checked={said.group !== undefined}
        onChange={({ currentTarget }) => say({ group: currentTarget.checked ? "kind" : undefined })}
        mb={8}
      />
    </div>
  );
}

/** Where a search is typed: the address follows, and does not hold up what is typed. */
function Find({
  value,
  onFind,
  label,
}: {
  value: string | undefined;
  onFind: (q: string | undefined) => void;
  label: string;
}) {
  const [typed, setTyped] = useState(value ?? "");
  const [known, setKnown] = useState(value);
  if (value !== known) {
    setKnown(value);
    if ((value ?? "") !== typed.trim()) {
      setTyped(value ?? "");
    }
  }
  return (
    <TextInput
      type="search"
      label={label}
      value={typed}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value);
        onFind(currentTarget.value.trim() || undefined);
      }}
    />
  );
}
