import type { ReactNode } from "react";
import classes from "./Facts.module.css";

/** What is known of something, name by name. */
export function Facts({ children }: { children: ReactNode }) {
  return <dl className={classes.facts}>{children}</dl>;
}

/** One of them; left out when there is nothing to say. */
export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return children === null || children === undefined || children === "" ? null : (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
