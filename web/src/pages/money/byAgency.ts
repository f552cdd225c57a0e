/** The steps of money, in their order. */
export const STEPS = [
  "requestedDong",
  "appraisedDong",
  "approvedDong",
  "allocatedDong",
  "spentDong",
] as const;

type Step = (typeof STEPS)[number];
export type Amounts = Readonly<Record<Step, bigint>>;

interface Row<Agency> {
  readonly agency: Agency;
  readonly figures: Readonly<Record<Step, string>>;
}

const NOTHING: Amounts = {
  requestedDong: 0n,
  appraisedDong: 0n,
  approvedDong: 0n,
  allocatedDong: 0n,
  spentDong: 0n,
};

const sum = (one: Amounts, figures: Readonly<Record<Step, string>>): Amounts =>
  Object.fromEntries(STEPS.map((step) => [step, one[step] + BigInt(figures[step])])) as never;

/** What the lines of a budget book come to, by agency in the order of the book, and in all. */
export function byAgency<Agency extends { readonly code: string } | null>(
  book: readonly Row<Agency>[],
): { readonly agencies: readonly { agency: Agency; amounts: Amounts }[]; readonly total: Amounts } {
  const agencies = new Map<string, { agency: Agency; amounts: Amounts }>();
  let total = NOTHING;
  for (const { agency, figures } of book) {
    const code = agency?.code ?? "";
    const known = agencies.get(code)?.amounts ?? NOTHING;
    agencies.set(code, { agency, amounts: sum(known, figures) });
    total = sum(total, figures);
  }
  return { agencies: [...agencies.values()], total };
}
