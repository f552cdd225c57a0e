import type { ReactNode } from "react";
import classes from "./Inspection.module.css";

/** What is known of one thing after the other. */
export function List({ of: rows }: { of: readonly (readonly [label: string, said: ReactNode])[] }) {
  return (
    <dl className={classes.facts}>
      {rows.map(([label, said]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{said}</dd>
        </div>
      ))}
    </dl>
  );
}
