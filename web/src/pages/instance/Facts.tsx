import type { ReactNode } from "react";
import classes from "./Facts.module.css";

/** What is known of something, name by name. */
export function Facts({ children }: { children: ReactNode }) {
  return <dl className={classes.facts}>{children}</dl>;
}

/** One of them; left out when there is nothing to say. */
export function Fact({
  name,
  isLong = false,
  children,
}: {
  name: string;
  /** Whether it needs more room than most. */
  isLong?: boolean;
  children: ReactNode;
}) {
  return children === null || children === undefined || children === "" ? null : (
    <div data-long={isLong || undefined}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
