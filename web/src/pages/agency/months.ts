import { dayOf } from "../../format";

interface Recorded {
  readonly recordedAt: string;
}

export interface Month<Event> {
  /** Such as `2017-03`. */
  readonly month: string;
  readonly events: readonly Event[];
}

/** Events by the month in which they were recorded, in the order in which they come. */
export function byMonth<Event extends Recorded>(events: readonly Event[]): readonly Month<Event>[] {
  const months = new Map<string, Event[]>();
  for (const event of events) {
    const month = dayOf(event.recordedAt).slice(0, 7);
    const found = months.get(month);
    if (found === undefined) {
      months.set(month, [event]);
    } else {
      found.push(event);
    }
  }
  return [...months].map(([month, events]) => ({ month, events }));
}
