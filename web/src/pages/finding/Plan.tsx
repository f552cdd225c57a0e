import { Text } from "@mantine/core";
import { useFormat } from "../../format";
import { Clock } from "../../parts/clock/Clock";
import type { FindingShown } from "./Finding";
import classes from "./Finding.module.css";

/** The plan of this cycle: what is to be done, by whom and by when, and what came of it. */
export function Plan({
  of: actions,
  today,
}: {
  of: FindingShown["actions"];
  today: string | null;
}) {
  const { number: written } = useFormat();
  return (
    <ol className={classes.plan}>
      {actions.map(({ number, what, responsible, by, result, implementedOn }) => (
        <li key={number}>
          <span aria-hidden>{written(number)}.</span>
          <div>
            <div>{what}</div>
            <Text size="xs" c="var(--quiet)">
              {responsible?.name}
            </Text>
            <Clock dueOn={by} today={today} doneOn={implementedOn} />
            {result !== null && <div>{result}</div>}
          </div>
        </li>
      ))}
    </ol>
  );
}
