import type { CSSProperties } from "react";
import classes from "./Track.module.css";

export type Tone = "late" | "soon" | "well" | "plain";

/** A share of a whole as a bar, for the eye alone: what it says stands in words beside it. */
export function Track({
  share,
  tone = "plain",
  isThin = false,
}: {
  /** From 0 to 1. */
  share: number;
  tone?: Tone | undefined;
  isThin?: boolean;
}) {
  return (
    <span className={classes.track} data-thin={isThin || undefined} aria-hidden>
      <span
        className={classes.bar}
        data-tone={tone}
        style={{ "--share": Math.max(0, Math.min(1, share)) } as CSSProperties}
      />
    </span>
  );
}
