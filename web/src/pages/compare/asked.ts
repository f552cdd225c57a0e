// Which two moments are compared, and of what, as an address says it.

import type { CompareDifferenceQueryVariables, Moment } from "../../api/generated";
import { endOfDay } from "../../format";
import { isDay } from "../../format/days";

/** The present, where a moment is wanted. */
export const NOW = "now";

/** A moment as it is typed: a day, which includes itself, a position, or a moment with its zone. */
export function momentIn(text: string): Moment | undefined {
  if (/^\d{1,18}$/.test(text)) {
    return { position: text };
  }
  if (isDay(text)) {
    return { recordedAt: endOfDay(text) };
  }
  return /^\d{4}-\d{2}-\d{2}T.*(Z|[+-]\d\d:\d\d)$/.test(text) && !Number.isNaN(Date.parse(text))
    ? { recordedAt: text }
    : undefined;
}

export interface Asked {
  readonly agency: string;
  /** A workflow instance; counts before the agency. */
  readonly id: string;
  readonly from: string;
  readonly to: string;
}

export type Wrong = "what" | "from" | "to";

/** What to ask the server, or what is missing or wrong. */
export function differenceOf({
  agency,
  id,
  from,
  to,
}: Asked): Omit<CompareDifferenceQueryVariables, "skip" | "first"> | { readonly wrong: Wrong } {
  const isInstance = /^[a-z][a-z_]*\/[^/\s]+$/.test(id);
  if (id === "" ? agency === "" : !isInstance) {
    return { wrong: "what" };
  }
  const first = momentIn(from);
  if (first === undefined) {
    return { wrong: "from" };
  }
  const second = to === NOW ? null : momentIn(to);
  if (second === undefined) {
    return { wrong: "to" };
  }
  return {
    from: first,
    to: second,
    id: id === "" ? null : id,
    agency: id === "" ? agency : null,
  };
}
