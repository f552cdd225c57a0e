import type { ReactNode } from "react";
import classes from "./Bars.module.css";
import { Figure } from "./Figure";
import { Go } from "./Go";

export interface Bar {
  readonly key: string;
  readonly label: ReactNode;
  readonly value: number;
  /** How the value is written; as a whole number when absent. */
  readonly written?: (value: number) => string;
  /** How much it matters. */
  readonly tone?: "late" | "soon" | "well" | "plain";
  /** Where the drill-down goes. */
  readonly to?: string;
  readonly search?: Readonly<Record<string, string>>;
}

/** Amounts side by side, each with its bar: a list that is read as well as seen. */
export function Bars({ of: bars }: { of: readonly Bar[] }) {
  const most = Math.max(1, ...bars.map(({ value }) => value));
  return (
    <ul className={classes.bars}>
      {bars.map(({ key, label, value, written, tone = "plain", to, search }) => (
        <li key={key}>
          <span className={classes.label}>
            {to === undefined ? (
              label
            ) : (
              <Go to={to} {...(search && { search })}>
                {label}
              </Go>
            )}
          </span>
          <span className={classes.track} aria-hidden>
            <span
              className={classes.bar}
              data-tone={tone}
              style={{ width: `${(100 * value) / most}%` }}
            />
          </span>
          <span className={classes.value}>
            <Figure value={value} {...(written && { written })} />
          </span>
        </li>
      ))}
    </ul>
  );
}
