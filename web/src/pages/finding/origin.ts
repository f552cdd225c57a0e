// What a finding's events say of other workflow instances.

interface Raised {
  readonly origin?: string | null;
}

/** The audit, inspection or review from which a finding was raised, by its first event. */
export function originOf(payload: unknown): string | undefined {
  const said = payload as (Raised & { readonly raised?: Raised }) | null | undefined;
  return said?.origin ?? said?.raised?.origin ?? undefined;
}

/** The earlier findings that an event names as like this one. */
export function similarTo(payload: unknown): readonly string[] {
  const said = payload as { readonly like?: readonly string[] } | null | undefined;
  return Array.isArray(said?.like) ? said.like : [];
}
