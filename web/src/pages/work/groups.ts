// In which order work is shown: late first, then what is due soon, then the rest.

export const GROUPS = ["late", "soon", "later", "undated"] as const;
export type GroupName = (typeof GROUPS)[number];

/** How many days ahead count as soon. */
const DAYS_SOON = 7;

export function groupOf(daysLeft: number | null): GroupName {
  if (daysLeft === null) {
    return "undated";
  }
  return daysLeft < 0 ? "late" : daysLeft <= DAYS_SOON ? "soon" : "later";
}

/** The same in groups, each in the order in which it came. */
export function grouped<Item extends { readonly daysLeft: number | null }>(
  items: readonly Item[],
): readonly { readonly group: GroupName; readonly items: readonly Item[] }[] {
  return GROUPS.map((group) => ({
    group,
    items: items.filter(({ daysLeft }) => groupOf(daysLeft) === group),
  }));
}

/** How often each kind of work is there, the most frequent first. */
export function kindsOf(
  items: readonly { readonly category: string }[],
): readonly { readonly category: string; readonly count: number }[] {
  const counts = new Map<string, number>();
  for (const { category } of items) {
    counts.set(category, (counts.get(category) ?? 0) + 1);
  }
  return [...counts]
    .map(([category, count]) => ({ category, count }))
    .toSorted((one, other) => other.count - one.count);
}
