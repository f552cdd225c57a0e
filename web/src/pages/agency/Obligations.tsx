import { Button, Group, Text } from "@mantine/core";
import type { AgencyObligationFragment } from "../../api/generated";
import { AgencyObligations, AgencyObligationsPast } from "../../api/generated";
import { usePage } from "../../api/usePage";
import { dayOf, useFormat } from "../../format";
import { Go } from "../../parts/Go";
import { Pages } from "../../parts/Pages";
import { Panel } from "../../parts/Panel";
import { type Column, Rows } from "../../parts/Rows";
import { Empty, Shown } from "../../parts/Shown";
import { useTitle, useWords } from "../../words/language";
import { useCommandTitle } from "../../words/titles";
import { useLabel } from "../../words/useLabel";
import { words } from "./words";

type Obligation = AgencyObligationFragment;

/** What the agency owes, the overdue first, and what it owed before. */
export function Obligations({ code }: { code: string }) {
  const t = useWords(words);
  const { number } = useFormat();
  const open = usePage(AgencyObligations, { code });
  const owed = open.data?.obligations;
  return (
    <>
      <Panel
        title={t.obligations}
        aside={
          owed && (
            <Text size="sm">
              {t.obligationsCount(
                number(owed.nodes.filter(({ isOverdue }) => isOverdue).length),
                number(owed.totalCount),
              )}
            </Text>
          )
        }
      >
        <Shown of={open} height={300}>
          {({ obligations: { nodes } }) =>
            nodes.length === 0 ? (
              <Empty />
            ) : (
              <Table label={t.obligations} of={[...nodes].sort(byNeed)} />
            )
          }
        </Shown>
      </Panel>
      <Pages
        page={AgencyObligationsPast}
        variables={{ code }}
        listOf={({ obligations }) => obligations}
      >
        {({ rows, total, more, isLoading, failure }) => (
          <Panel
            title={t.obligationsPast}
            aside={total !== undefined && <Text size="sm">{number(total)}</Text>}
          >
            <Shown of={{ data: rows, failure, isFrozen: false }} height={200}>
              {(past) =>
                past.length === 0 ? (
                  <Empty />
                ) : (
                  <>
                    <Table label={t.obligationsPast} of={past} isPast />
                    {(more !== undefined || isLoading) && (
                      <Group mt="sm">
                        <Button
                          variant="default"
                          size="compact-md"
                          loading={isLoading}
                          onClick={more}
                        >
                          {t.more}
                        </Button>
                        <Text size="sm" c="var(--quiet)">
                          {t.shown(number(past.length), number(total ?? past.length))}
                        </Text>
                      </Group>
                    )}
                  </>
                )
              }
            </Shown>
          </Panel>
        )}
      </Pages>
    </>
  );
}

const byNeed = (one: Obligation, other: Obligation): number =>
  Number(other.isOverdue) - Number(one.isOverdue) || one.dueOn.localeCompare(other.dueOn);

function Table({
  label,
  of: obligations,
  isPast = false,
}: {
  label: string;
  of: readonly Obligation[];
  isPast?: boolean;
}) {
  const t = useWords(words);
  const title = useTitle();
  const labelOf = useLabel();
  const command = useCommandTitle();
  const { day, number } = useFormat();
  const last: Column<Obligation> = isPast
    ? {
        key: "outcome",
        title: t.outcome,
        cell: ({ outcome }) => (outcome === null ? "–" : t.outcomes[outcome]),
      }
    : {
        key: "next",
        title: t.next,
        cell: ({ nextStep }) =>
          nextStep === null
            ? "–"
            : `${command("obligation", nextStep.command)}, ${day(dayOf(nextStep.at))}`,
      };
  const columns: readonly Column<Obligation>[] = [
    {
      key: "what",
      title: t.what,
      isHead: true,
      cell: (obligation) => (
        <>
          <Go to={`/${obligation.about}`}>{title(obligation)}</Go>
          <Text size="xs" fw={400} lineClamp={2}>
            {labelOf(obligation)}
          </Text>
          <Text size="xs" c="var(--quiet)" fw={400}>
            {obligation.clause}
          </Text>
        </>
      ),
    },
    {
      key: "due",
      title: t.due,
      cell: ({ id, dueOn, isOverdue, daysOver }) => (
        <Go to={`/${id}`} style={isOverdue ? { color: "var(--late)", fontWeight: 500 } : {}}>
          {day(dueOn)}
          {isOverdue && daysOver !== null && ` (${t.daysOver(number(daysOver))})`}
        </Go>
      ),
    },
    { key: "creditor", title: t.creditor, cell: ({ creditor }) => <Creditor of={creditor} /> },
    last,
  ];
  return <Rows label={label} columns={columns} of={obligations} keyOf={({ id }) => id} />;
}

/** To whom something is owed: an agency by its code, or the province. */
function Creditor({ of: code }: { of: string }) {
  const t = useWords(words);
  return code === "province" ? t.province : <Go to={`/agency/${code}`}>{code}</Go>;
}
