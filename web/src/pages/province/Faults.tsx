import { Text, Title } from "@mantine/core";
import type { FaultKind, ProvinceFiguresQuery } from "../../api/generated";
import { ProvinceMonths } from "../../api/generated";
import { usePage } from "../../api/usePage";
import { useFormat } from "../../format";
import { Figure } from "../../parts/Figure";
import { Go } from "../../parts/Go";
import { Sparkline } from "../../parts/Sparkline";
import { useTitle, useWords } from "../../words/language";
import classes from "./Province.module.css";
import { words } from "./words";

type Overview = NonNullable<ProvinceFiguresQuery["provinceOverview"]>;

/** The four faults of the preamble, each with how many agencies have it, and how that went. */
export function Faults({ of: { faults, debtors } }: { of: Overview }) {
  const t = useWords(words);
  const { number } = useFormat();
  const title = useTitle();
  const months = usePage(ProvinceMonths, {}).data?.provinceMonths ?? [];
  return (
    <section aria-label={t.faults}>
      <Title order={2} mb="xs">
        {t.faults}
      </Title>
      <div className={classes.faults}>
        {faults.map((fault) => (
          <Go
            key={fault.kind}
            to="/agencies"
            search={{ fault: fault.kind }}
            className={classes.fault}
          >
            <Text size="sm" fw={500}>
              {title(fault)}
            </Text>
            <span className={classes.count}>
              <Figure value={fault.count} />
            </span>
            <Text size="xs" c="var(--quiet)">
              {t.ofDebtors(number(debtors))}
            </Text>
            <Trend of={historyOf(months, fault.kind)} now={fault.count} />
          </Go>
        ))}
      </div>
    </section>
  );
}

type Month = {
  readonly total: { readonly faults: readonly { fault: FaultKind; count: number }[] };
};

const historyOf = (months: readonly Month[], kind: FaultKind): number[] =>
  months.map(({ total }) => total.faults.find(({ fault }) => fault === kind)?.count ?? 0);

function Trend({ of: months, now }: { of: readonly number[]; now: number }) {
  const t = useWords(words);
  const { number } = useFormat();
  const last = months.at(-1);
  if (last === undefined) {
    return null;
  }
  const by = now - last;
  const said = by === 0 ? t.same : t.sinceMonth(`${by > 0 ? "+" : "−"}${number(Math.abs(by))}`);
  return (
    <>
      <Sparkline of={[...months, now]} />
      <Text size="xs" c={by > 0 ? "var(--late)" : by < 0 ? "var(--well)" : "var(--quiet)"}>
        {said}
      </Text>
    </>
  );
}
