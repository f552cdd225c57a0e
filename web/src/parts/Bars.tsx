import type { ReactNode } from "react";
import classes from "./Bars.module.css";
import { Figure } from "./Figure";
import { Go } from "./Go";
import { type Tone, Track } from "./Track";

export interface Bar {
  readonly key: string;
  readonly label: ReactNode;
  readonly value: number;
  /** How the value is written; as a whole number when absent. */
  readonly written?: (value: number) => string;
  /** How much it matters. */
  readonly tone?: Tone;
  /** Where the drill-down goes. */
  readonly to?: string;
  readonly search?: Readonly<Record<string, string>>;
}

/** Amounts side by side, each with its bar: a list that is read as well as seen. */
export function Bars({ of: bars }: { of: readonly Bar[] }) {
  const most = Math.max(1, ...bars.map(({ value }) => value));
  return (
    <ul className={classes.bars}>
      {bars.map(({ key, label, value, written, tone, to, search }) => (
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
          <Track share={value / most} tone={tone} />
          <span className={classes.value}>
            <Figure value={value} {...(written && { written })} />
          </span>
        </li>
      ))}
    </ul>
  );
}
