import { Button, Loader, MultiSelect, SegmentedControl, Select, Switch, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { ask } from "../../api/ask";
import { Failure } from "../../api/failure";
import {
  RegulationProposals,
  RegulationSets,
  RegulationTrial,
  type RegulationTrialQuery,
  type RegulationTrialQueryVariables,
} from "../../api/generated";
import { usePage } from "../../api/usePage";
import { useMoment } from "../../app/useMoment";
import { useFormat } from "../../format";
import { Panel } from "../../parts/Panel";
import { Empty, FailureNote, Shown } from "../../parts/Shown";
import { useTitle, useWords } from "../../words/language";
import type { Names } from "../event/names";
import { Changes } from "./Changes";
import classes from "./Regulation.module.css";
import { TrialResult } from "./TrialResult";
import { TrialValues } from "./TrialValues";
import { useTables } from "./tables";
import { proposed } from "./values";
import { words } from "./words";

/** How many of each kind of difference are shown. */
const ROWS = 100;

type State =
  | { readonly kind: "asked" | "cancelled" }
  | { readonly kind: "running"; readonly since: number }
  | { readonly kind: "failed"; readonly failure: Failure }
  | { readonly kind: "done"; readonly result: RegulationTrialQuery["regulationDryRun"] };

/** What would have differed under other parameters: asked, waited for, read. */
export function Trial({ names }: { names: Names }) {
  const t = useWords(words);
  const isFrozen = useMoment() !== undefined;
  return (
    <div className={classes.stack}>
      <Text size="sm" maw="80ch">
        {t.trialAbout}
      </Text>
      {isFrozen ? <Empty>{t.frozen}</Empty> : <Ask names={names} />}
    </div>
  );
}

function Ask({ names }: { names: Names }) {
  const t = useWords(words);
  const proposals = usePage(RegulationProposals, { withNames: false });
  const sets = usePage(RegulationSets, {});
  const pending = proposals.data?.parameterProposals.find(({ standing }) => standing === "PENDING");
  const [way, setWay] = useState<"proposal" | "values">("proposal");
  const [values, setValues] = useState<ReadonlyMap<string, unknown>>(new Map());
  const [tables, setTables] = useState<readonly string[]>([]);
  const [onlyOpen, setOnlyOpen] = useState(false);
  const [agency, setAgency] = useState<string | null>(null);
  const { state, run, cancel } = useTrial();
  const isRunning = state.kind === "running";
  const isValues = way === "values";
  const isReady = isValues ? values.size + tables.length > 0 : pending !== undefined;
  const send = () =>
    run({
      values: isValues ? proposed(values) : null,
      tables: isValues
        ? tables.map((one) => {
            const [workflow = "", version = ""] = one.split(" ");
            return { workflow, version: Number(version) };
          })
        : [],
      onlyOpen,
      agency,
      first: ROWS,
    });
  return (
    <>
      <Panel title={t.trialOf}>
        <div className={classes.stack}>
          <SegmentedControl
            aria-label={t.trialOf}
            value={way}
            onChange={(chosen) => setWay(chosen as typeof way)}
            data={[
              { value: "proposal", label: t.trialProposal },
              { value: "values", label: t.trialValues },
            ]}
          />
          <Shown of={sets} height={80}>
            {({ parameterSets: [newest] }) =>
              isValues ? (
                <>
                  <TrialValues of={values} like={newest?.values} onChange={setValues} />
                  <Tables of={tables} onChange={setTables} />
                </>
              ) : pending === undefined ? (
                <Empty>{t.noPending}</Empty>
              ) : (
                <Changes of={pending.changes} names={names} />
              )
            }
          </Shown>
          <div className={classes.busy}>
            <Select
              searchable
              clearable
              label={t.agency}
              data={[...names.agencies]}
              value={agency}
              onChange={setAgency}
              miw={280}
            />
            <Switch
              label={t.onlyOpen}
              checked={onlyOpen}
              onChange={({ currentTarget }) => setOnlyOpen(currentTarget.checked)}
            />
          </div>
          <div className={classes.busy}>
            <Button onClick={send} disabled={!isReady || isRunning}>
              {t.run}
            </Button>
            {isRunning && (
              <>
                <Button variant="default" onClick={cancel}>
                  {t.cancel}
                </Button>
                <Running since={state.since} />
              </>
            )}
            {state.kind === "cancelled" && (
              <Text size="sm" role="status">
                {t.cancelled}
              </Text>
            )}
          </div>
        </div>
      </Panel>
      {state.kind === "failed" && <FailureNote failure={state.failure} />}
      {state.kind === "done" && <TrialResult of={state.result} names={names} />}
    </>
  );
}

/** Runs one at a time, and leaves off when nobody waits any more. */
function useTrial() {
  const [state, setState] = useState<State>({ kind: "asked" });
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);
  return {
    state,
    run: (variables: RegulationTrialQueryVariables) => {
      const stop = new AbortController();
      running.current = stop;
      setState({ kind: "running", since: Date.now() });
      ask(RegulationTrial.now, variables, stop.signal).then(
        ({ regulationDryRun: result }) => setState({ kind: "done", result }),
        (cause) =>
          setState(
            cause instanceof Failure ? { kind: "failed", failure: cause } : { kind: "cancelled" },
          ),
      );
    },
    cancel: () => running.current?.abort(),
  };
}

const SECOND_MS = 1_000;

function Running({ since }: { since: number }) {
  const t = useWords(words);
  const { number } = useFormat();
  const [now, setNow] = useState(since);
  useEffect(() => {
    const ticking = setInterval(() => setNow(Date.now()), SECOND_MS);
    return () => clearInterval(ticking);
  }, []);
  return (
    <>
      <Loader size="sm" aria-hidden />
      <Text size="sm">{t.running(number(Math.floor((now - since) / SECOND_MS)))}</Text>
    </>
  );
}

/** Older versions of tables, under which all cases of a workflow would run. */
function Tables({
  of: chosen,
  onChange,
}: {
  of: readonly string[];
  onChange: (chosen: readonly string[]) => void;
}) {
  const t = useWords(words);
  const title = useTitle();
  const { number } = useFormat();
  const { data } = useQuery(useTables());
  const choices = (data?.workflows ?? []).flatMap((workflow) =>
    workflow.earlier.map(({ version }) => ({
      value: `${workflow.category} ${version}`,
      label: t.table(title(workflow), number(version)),
    })),
  );
  return choices.length === 0 ? null : (
    <MultiSelect
      clearable
      label={t.tables}
      data={choices}
      value={[...chosen]}
      onChange={onChange}
    />
  );
}
