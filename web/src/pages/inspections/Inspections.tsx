import { Checkbox, NativeSelect, Text, Title } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import type { InspectionFilter, InspectionsListQuery } from "../../api/generated";
import { InspectionsAgencies, InspectionsList } from "../../api/generated";
import { usePage } from "../../api/usePage";
import { useActing } from "../../offline/acting";
import { keepShell } from "../../offline/shell";
import { useKept } from "../../offline/useKept";
import { FailureNote } from "../../parts/Shown";
import { useName, useWords } from "../../words/language";
import classes from "./Inspections.module.css";
import { List } from "./List";
import { Programme } from "./Programme";
import { Proposals } from "./Proposals";
import { Risk } from "./Risk";
import { words } from "./words";

export type Row = InspectionsListQuery["inspections"]["nodes"][number];

interface Search {
  readonly agency?: string;
  readonly stand?: string;
  readonly year?: string;
  readonly mode?: string;
  readonly mine?: string;
}

/** The inspections of the province: what is planned, what is proposed, what goes on, what was. */
export function InspectionsPage() {
  const t = useWords(words);
  const search = useSearch({ strict: false }) as Search;
  const { person } = useActing();
  const rows = useRows(search);
  const isOfYear = (row: Row) =>
    search.year === undefined ||
    (row.programme === null ? row.plannedOn.slice(0, 4) : String(row.programme.year)) ===
      search.year;
  const isMine = ({ leader, members, checklist }: Row) =>
    search.mine === undefined ||
    leader?.id === person ||
    members.some(({ id }) => id === person) ||
    checklist.some(({ assignedTo }) => assignedTo?.id === person);
  const year = Number(search.year ?? rows.on?.slice(0, 4));
  useEffect(() => {
    if (rows.isWhole) {
      void keepShell().catch(() => {});
    }
  }, [rows.isWhole]);
  return (
    <>
      <Title order={1}>{t.title}</Title>
      <Text c="var(--quiet)" mb="md">
        {t.lead}
      </Text>
      <div className={classes.stack}>
        <Filters of={search} today={rows.on} person={person} />
        {rows.pages}
        {rows.failure !== undefined && <FailureNote failure={rows.failure} isBeside />}
        <List
          of={rows.all.filter((row) => isOfYear(row) && isMine(row))}
          isWhole={rows.isWhole}
          person={person}
          today={rows.on}
        />
        {Number.isInteger(year) && <Programme year={year} />}
        <div className={classes.columns}>
          <Proposals today={rows.on} />
          <Risk />
        </div>
      </div>
    </>
  );
}

type Answer = InspectionsListQuery;

/**
 * All rows that the server is asked for, page by page by cursor, each page live by itself. What the API
 * cannot be asked for (the year, one's own) is looked for among them.
 */
function useRows({ agency, stand, mode }: Search) {
  const filter: InspectionFilter = {
    ...(stand === "open" && { isOpen: true }),
    ...(stand === "ended" && { isOpen: false }),
    ...((mode === "ON_SITE" || mode === "BY_FILES") && { mode }),
  };
  const asked = JSON.stringify({ agency: agency ?? null, filter });
  const [answers, setAnswers] = useState<{ asked: string; of: readonly Loaded[] }>({
    asked,
    of: [],
  });
  const loaded = answers.asked === asked ? answers.of : [];
  const take = (place: number, one: Loaded) =>
    setAnswers((before) => {
      const of = before.asked === asked ? [...before.of] : [];
      of[place] = one;
      return { asked, of };
    });
  const last = loaded.at(-1)?.data?.inspections.pageInfo;
  const cursors = [
    null,
    ...loaded.slice(0, -1).map(({ data }) => data?.inspections.pageInfo.endCursor ?? null),
    ...(last?.hasNextPage ? [last.endCursor] : []),
  ];
  const all = loaded.flatMap(({ data }) => data?.inspections.nodes ?? []);
  return {
    pages: cursors.map((from, place) => (
      <OnePage
        key={`${asked} ${from}`}
        asked={asked}
        from={from}
        loaded={(one) => take(place, one)}
      />
    )),
    all,
    on: loaded[0]?.data?.head.today ?? undefined,
    failure: loaded.find(({ failure }) => failure !== undefined)?.failure,
    isWhole: loaded.length > 0 && last !== undefined && !last.hasNextPage,
  };
}

interface Loaded {
  readonly data: Answer | undefined;
  readonly failure: ReturnType<typeof usePage>["failure"];
}

/** One page of the list, which shows nothing by itself. */
function OnePage({
  asked,
  from,
  loaded,
}: {
  asked: string;
  from: string | null;
  loaded: (one: Loaded) => void;
}) {
  const { person } = useActing();
  const variables = { ...JSON.parse(asked), from };
  const page = usePage(InspectionsList, variables);
  const { data, failure } = useKept(`inspections ${asked} ${from}`, person, page);
  // biome-ignore lint/correctness/useExhaustiveDependencies: told when there is something to tell
  useEffect(() => {
    if (data !== undefined || failure !== undefined) {
      loaded({ data, failure });
    }
  }, [data, failure]);
  return null;
}

/** What is looked for: kept in the address. */
function Filters({
  of: search,
  today,
  person,
}: {
  of: Search;
  today: string | undefined;
  person: string | undefined;
}) {
  const t = useWords(words);
  const name = useName();
  const navigate = useNavigate();
  const agencies = usePage(InspectionsAgencies, {}).data?.agencies.nodes ?? [];
  const set = (some: Partial<Record<keyof Search, string | undefined>>) =>
    void navigate({
      to: ".",
      search: ((before: object) => ({ ...before, ...some })) as never,
      replace: true,
      resetScroll: false,
    });
  const newest = Number(today?.slice(0, 4) ?? Number.NaN);
  const years = Number.isInteger(newest)
    ? Array.from({ length: YEARS }, (_, back) => String(newest + 1 - back))
    : search.year === undefined
      ? []
      : [search.year];
  return (
    <section className={classes.filters} aria-label={t.filters}>
      <NativeSelect
        label={t.agency}
        value={search.agency ?? ""}
        onChange={({ target }) => set({ agency: target.value || undefined })}
        data={[
          { value: "", label: t.allAgencies },
          ...agencies.map((agency) => ({ value: agency.code, label: name(agency) })),
        ]}
      />
      <NativeSelect
        label={t.stand}
        value={search.stand ?? ""}
        onChange={({ target }) => set({ stand: target.value || undefined })}
        data={[
          { value: "", label: t.all },
          { value: "open", label: t.open },
          { value: "ended", label: t.ended },
        ]}
      />
      <NativeSelect
        label={t.mode}
        value={search.mode ?? ""}
        onChange={({ target }) => set({ mode: target.value || undefined })}
        data={[
          { value: "", label: t.all },
          { value: "ON_SITE", label: t.modes.ON_SITE },
          { value: "BY_FILES", label: t.modes.BY_FILES },
        ]}
      />
      <NativeSelect
        label={t.year}
        value={search.year ?? ""}
        onChange={({ target }) => set({ year: target.value || undefined })}
        data={[{ value: "", label: t.allYears }, ...years]}
      />
      {person !== undefined && (
        <Checkbox
          label={t.mine}
          checked={search.mine !== undefined}
          onChange={({ target }) => set({ mine: target.checked ? "1" : undefined })}
        />
      )}
    </section>
  );
}

/** How many years are offered: the next, for which is planned, and those before it. */
const YEARS = 6;
