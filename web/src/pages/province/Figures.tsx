import { Text } from "@mantine/core";
import type { ProvinceFiguresQuery } from "../../api/generated";
import { useFormat } from "../../format";
import { Bars } from "../../parts/Bars";
import { Figure } from "../../parts/Figure";
import { Go } from "../../parts/Go";
import { Grade, useGradeName } from "../../parts/Grade";
import { Panel } from "../../parts/Panel";
import { Empty } from "../../parts/Shown";
import { useShortName, useTitle, useWords } from "../../words/language";
import classes from "./Province.module.css";
import { words } from "./words";

type Overview = NonNullable<ProvinceFiguresQuery["provinceOverview"]>;

/** How many agencies have each grade. */
export function GradeShares({ of: grades }: { of: Overview["grades"] }) {
  const t = useWords(words);
  const name = useGradeName();
  return (
    <Panel title={t.grades}>
      <div className={classes.shares} aria-hidden>
        {grades.map(
          ({ grade, count }) =>
            count > 0 && (
              <span
                key={grade}
                style={{
                  flexGrow: count,
                  background: `var(--grade-${grade.toLowerCase()})`,
                  color: `var(--on-grade-${grade.toLowerCase()})`,
                }}
              >
                {grade}
              </span>
            ),
        )}
      </div>
      <ul className={classes.legend}>
        {grades.map(({ grade, count }) => (
          <li key={grade}>
            <Grade of={grade} />
            <Go to="/agencies" search={{ grade }}>
              {name(grade)}
            </Go>
            <Text component="span" fw={600}>
              <Figure value={count} />
            </Text>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** What is overdue, by for how long, and who owes most of it. */
export function Overdue({ of }: { of: ProvinceFiguresQuery["overdueObligations"] }) {
  const t = useWords(words);
  const name = useShortName();
  const debtors = [...of.debtors].sort((one, other) => other.count - one.count).slice(0, 5);
  return (
    <Panel title={t.overdue} aside={<Total value={of.totalCount} />}>
      <Bars
        of={of.ages.map(({ age, count }) => ({
          key: age,
          label: t.ages[age],
          value: count,
          to: "/overdue",
          search: { age },
          tone: age === "MORE_THAN_THIRTY" ? "late" : age === "UP_TO_THIRTY" ? "soon" : "plain",
        }))}
      />
      {debtors.length > 0 && (
        <>
          <Text size="sm" c="var(--quiet)" mt="md" mb={6}>
            {t.mostLate}
          </Text>
          <Bars
            of={debtors.map(({ agency, count }) => ({
              key: agency?.code ?? "province",
              label: agency === null ? t.province : name(agency),
              value: count,
              to: "/overdue",
              ...(agency && { search: { agency: agency.code } }),
            }))}
          />
        </>
      )}
    </Panel>
  );
}

const Total = ({ value }: { value: number }) => (
  <Text component="span" fw={600} pr="3ch">
    <Figure value={value} />
  </Text>
);

/** The violation cases by stage, and the clocks that run out next. */
export function Violations({
  of,
  cases,
}: {
  of: Overview;
  cases: ProvinceFiguresQuery["violations"]["nodes"];
}) {
  const t = useWords(words);
  const title = useTitle();
  const name = useShortName();
  const { number, day } = useFormat();
  const running = cases
    .flatMap(({ id, agency, clock }) => (clock === null ? [] : [{ id, agency, clock }]))
    .sort((one, other) => one.clock.dueOn.localeCompare(other.clock.dueOn))
    .slice(0, 4);
  return (
    <Panel title={t.violations} aside={<Text size="sm">{t.open(number(of.violationsOpen))}</Text>}>
      {of.violationStages.length === 0 && <Empty />}
      <Bars
        of={of.violationStages.map(({ stage, count }) => ({
          key: stage.name,
          label: title(stage),
          value: count,
          to: "/cases",
          search: { tab: "violations" },
        }))}
      />
      {of.violationsUnremedied > 0 && (
        <Text size="sm" c="var(--late)" mt="xs">
          {t.unremedied(number(of.violationsUnremedied))}
        </Text>
      )}
      {running.length > 0 && (
        <>
          <Text size="sm" c="var(--quiet)" mt="md">
            {t.clocks}
          </Text>
          <ul className={classes.happened}>
            {running.map(({ id, agency, clock }) => (
              <li key={id}>
                <Go to={`/${id}`}>{agency === null ? id : name(agency)}</Go>
                <Text
                  size="sm"
                  c={(clock.daysLeft ?? 0) < 0 ? "var(--late)" : "var(--quiet)"}
                  title={day(clock.dueOn)}
                  style={{ whiteSpace: "nowrap" }}
                >
                  {clock.daysLeft === null ? day(clock.dueOn) : t.daysLeft(clock.daysLeft)}
                </Text>
              </li>
            ))}
          </ul>
        </>
      )}
    </Panel>
  );
}

/** How the reports of the newest period stand. */
export function Reports({ of }: { of: Overview["reports"] }) {
  const t = useWords(words);
  const title = useTitle();
  return (
    <Panel title={t.reports} aside={of && <Text size="sm">{title(of)}</Text>}>
      {of === null ? (
        <Empty>{t.noReports}</Empty>
      ) : (
        <Bars
          of={[
            { key: "ON_TIME", label: t.onTime, value: of.onTime, tone: "well" as const },
            { key: "LATE", label: t.late, value: of.late, tone: "soon" as const },
            { key: "MISSING", label: t.missing, value: of.missing, tone: "late" as const },
            { key: "AWAITED", label: t.awaited, value: of.awaited },
          ].map((bar) => ({ ...bar, to: "/reports", search: { stands: bar.key } }))}
        />
      )}
    </Panel>
  );
}

/** The money of the year, from what was asked for to what was spent. */
export function Money({ of: { plans, money } }: { of: Overview["plans"] }) {
  const t = useWords(words);
  const { dongShort } = useFormat();
  const steps = [
    ["requested", money.requestedDong],
    ["appraised", money.appraisedDong],
    ["approved", money.approvedDong],
    ["allocated", money.allocatedDong],
    ["spent", money.spentDong],
  ] as const;
  return (
    <Panel title={t.money}>
      {plans === 0 ? (
        <Empty>{t.noPlan}</Empty>
      ) : (
        <Bars
          of={steps.map(([step, amount]) => ({
            key: step,
            label: t[step],
            value: Number(amount),
            written: dongShort,
            to: "/money",
            tone: step === "spent" ? "well" : "plain",
          }))}
        />
      )}
    </Panel>
  );
}
