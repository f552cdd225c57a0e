import { Text, Title } from "@mantine/core";
import type { AgencyWorkQuery } from "../../api/generated";
import { AgencyActs, AgencyQmsActs, AgencyWork } from "../../api/generated";
import { usePage } from "../../api/usePage";
import { dayOf, useFormat } from "../../format";
import { Acts } from "../../parts/acts/Acts";
import { officeName } from "../../parts/acts/offices";
import { Go } from "../../parts/Go";
import { Panel } from "../../parts/Panel";
import { type Column, Rows } from "../../parts/Rows";
import { Empty, Shown } from "../../parts/Shown";
import { useTitle, useWords } from "../../words/language";
import { useCategoryTitle, useCommandTitle, useOfficeTitle } from "../../words/titles";
import { useLabel } from "../../words/useLabel";
import { words } from "./words";

type Item = AgencyWorkQuery["worklist"]["items"][number];

/** What can and must be done at the agency, the most urgent first. */
export function Work({ code }: { code: string }) {
  const t = useWords(words);
  const { number } = useFormat();
  const shown = usePage(AgencyWork, { code });
  const list = shown.data?.worklist;
  return (
    <>
      <ActsPanel code={code} />
      <Panel
        title={t.work}
        aside={
          list && (
            <Text size="sm">{t.workCount(number(list.lateCount), number(list.totalCount))}</Text>
          )
        }
      >
        <Shown of={shown} height={400}>
          {({ worklist: { items } }) =>
            items.length === 0 ? <Empty /> : <Items of={items} agency={code} />
          }
        </Shown>
      </Panel>
    </>
  );
}

/** What whoever reads may do to the agency itself, and to its system. */
function ActsPanel({ code }: { code: string }) {
  const t = useWords(words);
  const category = useCategoryTitle();
  const system = usePage(AgencyQmsActs, { code }).data?.qms;
  return (
    <Panel title={t.acts}>
      <Shown of={usePage(AgencyActs, { code })} height={60}>
        {({ agency }) => (
          <Acts
            of={agency.availableActions}
            stream={agency.id}
            version={agency.version}
            category="agency"
            agency={code}
          />
        )}
      </Shown>
      {system != null && system.availableActions.length > 0 && (
        <>
          <Title order={3} size="sm" mt="md" mb="xs">
            {category("qms")}
          </Title>
          <Acts
            of={system.availableActions}
            stream={system.id}
            version={system.version}
            category="qms"
            agency={code}
            isBrief
          />
        </>
      )}
    </Panel>
  );
}

function Items({ of: items, agency }: { of: readonly Item[]; agency: string }) {
  const t = useWords(words);
  const title = useTitle();
  const label = useLabel();
  const command = useCommandTitle();
  const office = useOfficeTitle();
  const { day, number } = useFormat();
  const columns: readonly Column<Item>[] = [
    {
      key: "what",
      title: t.what,
      isHead: true,
      cell: (item) => (
        <>
          {item.stream === null ? title(item) : <Go to={`/${item.stream}`}>{title(item)}</Go>}
          <Text size="xs" lineClamp={2}>
            {label(item)}
          </Text>
        </>
      ),
    },
    {
      key: "due",
      title: t.due,
      cell: ({ dueOn, daysLeft }) =>
        dueOn === null ? (
          t.noDue
        ) : (daysLeft ?? 0) < 0 ? (
          <Text span inherit c="var(--late)" fw={500}>
            {day(dueOn)} ({t.daysOver(number(-(daysLeft ?? 0)))})
          </Text>
        ) : (
          day(dueOn)
        ),
    },
    {
      key: "do",
      title: t.do,
      cell: ({ category, acts }) =>
        acts.map((act) => command(category, act.command)).join(" · ") || "–",
    },
    {
      key: "who",
      title: t.who,
      cell: ({ acts }) =>
        [
          ...new Set(
            acts
              .flatMap(({ desks }) => desks)
              .map((desk) =>
                desk.agency === agency
                  ? office(officeName(desk.office))
                  : `${office(officeName(desk.office))} (${desk.agency})`,
              ),
          ),
        ].join(", ") || "–",
    },
    {
      key: "next",
      title: t.next,
      cell: ({ nextStep, category, obligation }) =>
        nextStep === null
          ? "–"
          : `${command(
              obligation === null ? category : "obligation",
              nextStep.command,
            )}, ${day(dayOf(nextStep.at))}`,
    },
  ];
  return (
    <Rows
      label={t.work}
      columns={columns}
      of={items}
      keyOf={({ since, stream, titleVi, dueOn }) => `${since} ${stream} ${titleVi} ${dueOn}`}
    />
  );
}
