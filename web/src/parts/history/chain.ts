// What followed from what, as a tree: an event stands under the one that it answers to.

export interface Linked {
  readonly id: string;
  readonly causationId: string | null;
}

export interface Node<Event extends Linked> {
  readonly event: Event;
  readonly children: readonly Node<Event>[];
}

/** Trees of consequences, by the id of the event that each begins with; in the order in which they come. */
export function treesOf<Event extends Linked>(
  events: readonly Event[],
): Map<string, Node<Event>[]> {
  const known = new Set(events.map(({ id }) => id));
  const under = new Map<string, Event[]>();
  for (const event of events) {
    const cause = event.causationId ?? "";
    under.set(cause, [...(under.get(cause) ?? []), event]);
  }
  const nodeOf = (event: Event): Node<Event> => ({
    event,
    children: (under.get(event.id) ?? []).map(nodeOf),
  });
  const roots = [...under].filter(([cause]) => !known.has(cause));
  return new Map(roots.map(([cause, answers]) => [cause, answers.map(nodeOf)]));
}
