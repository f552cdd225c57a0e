import { Button, Group, Paper, SegmentedControl, Select, Text, Title } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { type Office, WorkList, type WorkListQuery, type WorklistOf } from "../../api/generated";
import { usePage } from "../../api/usePage";
import { type Post, personOf, postOf, useWays, useWho } from "../../api/who";
import { useFormat } from "../../format";
import { Begin } from "../../parts/acts/Begin";
import { officeCode } from "../../parts/acts/offices";
import { Figure } from "../../parts/Figure";
import { Go } from "../../parts/Go";
import { Panel } from "../../parts/Panel";
import { Empty, Shown } from "../../parts/Shown";
import { useWords } from "../../words/language";
import { useCategoryTitle, useOfficeTitle } from "../../words/titles";
import { grouped, kindsOf } from "./groups";
import { Item } from "./Item";
import classes from "./Work.module.css";
import { words } from "./words";

/** How many items are asked for at a time, and at most. */
const FIRST = 100;
const FIRST_MAX = 500;

const SCOPES = ["mine", "office", "agency"] as const;
type Scope = (typeof SCOPES)[number];

interface Search {
  readonly scope?: string;
  readonly kind?: string;
}

/** What whoever is signed in can and must do. */
export function WorkPage() {
  const t = useWords(words);
  const one = useWho();
  const person = personOf(one);
  return (
    <>
      <Title order={1} mb="md">
        {t.title}
      </Title>
      {person === undefined ? <Nobody /> : <Mine person={person} post={postOf(one)} />}
    </>
  );
}

/** Where nobody is known, there is no work to show. */
function Nobody() {
  const t = useWords(words);
  const isTrial = useWays()?.development ?? false;
  return (
    <Panel title={isTrial ? t.choose : t.nobody}>
      <Text size="sm" mb="sm" maw="60ch">
        {isTrial ? t.chooseHelp : t.nobodyHelp}
      </Text>
      <Button component={Go} to="/sign-in" size="compact-md" variant="light">
        {isTrial ? t.chooseIt : t.signIn}
      </Button>
    </Panel>
  );
}

function Mine({ person, post }: { person: string; post: Post | undefined }) {
  const t = useWords(words);
  const office = useOfficeTitle();
  const navigate = useNavigate();
  const { scope: said, kind } = useSearch({ strict: false }) as Search;
  const scope = SCOPES.find((one) => one === said) ?? "mine";
  const [first, setFirst] = useState(FIRST);
  const change = (next: Search) =>
    void navigate({
      to: ".",
      search: ((before: object) => ({ ...before, ...next })) as never,
      replace: true,
    });
  return (
    <>
      <Group mb="md" gap="sm">
        <SegmentedControl
          aria-label={t.scope}
          data={SCOPES.map((value) => ({ value, label: t.scopes[value] }))}
          value={scope}
          onChange={(value) => change({ scope: value === "mine" ? undefined : value } as Search)}
        />
        {post !== undefined && (
          <Text size="sm" c="var(--quiet)">
            {office(post.role)}, {post.agency}
          </Text>
        )}
      </Group>
      <Begin />
      {scope !== "mine" && post === undefined ? (
        <Empty>{t.noPost}</Empty>
      ) : (
        <Listed
          // What is shown of one scope is not shown while another is fetched.
          key={scope}
          of={worklistOf(scope, person, post)}
          kind={kind}
          onKind={(next) => change({ kind: next } as Search)}
          first={first}
          onMore={() => setFirst(Math.min(first + FIRST, FIRST_MAX))}
        />
      )}
    </>
  );
}

function worklistOf(scope: Scope, person: string, post: Post | undefined): WorklistOf {
  if (scope === "mine" || post === undefined) {
    return { person } as WorklistOf;
  }
  return scope === "agency"
    ? ({ agency: post.agency } as WorklistOf)
    : ({ office: { office: officeCode(post.role) as Office, agency: post.agency } } as WorklistOf);
}

interface ListedProps {
  kind: string | undefined;
  onKind: (kind: string | undefined) => void;
  first: number;
  onMore: () => void;
}

function Listed({ of, ...props }: ListedProps & { of: WorklistOf }) {
  // What is of one kind may stand anywhere in the list.
  const page = usePage(WorkList, { of, first: props.kind === undefined ? props.first : FIRST_MAX });
  return (
    <Shown of={page} height={500}>
      {(data) => <Groups of={data} {...props} />}
    </Shown>
  );
}

function Groups({
  of: { all, worklist },
  kind,
  onKind,
  first,
  onMore,
}: ListedProps & { of: WorkListQuery }) {
  const t = useWords(words);
  const { number } = useFormat();
  const category = useCategoryTitle();
  const kinds = kindsOf(all.items);
  const items = worklist.items.filter((item) => kind === undefined || item.category === kind);
  const groups = grouped(items);
  const soon = grouped(all.items).find(({ group }) => group === "soon")?.items.length ?? 0;
  return (
    <>
      <dl className={classes.figures}>
        <Count label={t.late} value={all.lateCount} tone={all.lateCount > 0 ? "late" : "plain"} />
        <Count label={t.soon} value={soon} tone={soon > 0 ? "soon" : "plain"} />
        <Count label={t.waiting} value={all.totalCount - all.owedCount} tone="plain" />
        <Count label={t.total} value={all.totalCount} tone="plain" />
      </dl>
      {(kinds.length > 1 || kind !== undefined) && (
        <Select
          className={classes.kind}
          label={t.kind}
          placeholder={t.allKinds}
          clearable
          data={kinds.map(({ category: value, count }) => ({
            value,
            label: `${category(value)} (${number(count)})`,
          }))}
          value={kind ?? null}
          onChange={(value) => onKind(value ?? undefined)}
        />
      )}
      {items.length === 0 && <Empty>{kind === undefined ? t.none : t.noneOfKind}</Empty>}
      <div className={classes.groups}>
        {groups.map(
          ({ group, items: some }) =>
            some.length > 0 && (
              <Panel
                key={group}
                title={t.groups[group]}
                aside={
                  <Text component="span" fw={600} pr="3ch">
                    <Figure value={some.length} />
                  </Text>
                }
              >
                <ul className={classes.items}>
                  {some.map((item) => (
                    <Item
                      key={`${item.stream ?? ""} ${item.obligation?.id ?? ""} ${item.category} ${item.since}`}
                      of={item}
                    />
                  ))}
                </ul>
              </Panel>
            ),
        )}
      </div>
      {worklist.items.length < all.totalCount && (
        <Group mt="md">
          <Text size="sm" c="var(--quiet)">
            {t.shown(number(worklist.items.length), number(all.totalCount))}
          </Text>
          {first < FIRST_MAX && (
            <Button size="compact-md" variant="default" onClick={onMore}>
              {t.more}
            </Button>
          )}
        </Group>
      )}
    </>
  );
}

function Count({ label, value, tone }: { label: string; value: number; tone: string }) {
  return (
    <Paper className={classes.figure} data-tone={tone}>
      <dt>{label}</dt>
      <dd>
        <Figure value={value} />
      </dd>
    </Paper>
  );
}
