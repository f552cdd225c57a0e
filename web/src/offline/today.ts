// The day in the ledger. The clock of a telephone may be wrong, and a ledger may be of another year: what
// counts is the day that the server last said, and how many days have gone by here since.

import { dayOf } from "../format";

const DAY_MS = 86_400_000;

const dayNumber = (isoDay: string) => Date.parse(`${isoDay}T00:00Z`) / DAY_MS;

/** The day in the ledger at a moment here, if the ledger's day was `on` at the moment `at` here. */
export function dayInLedger(on: string, at: string, now: string): string {
  const gone = dayNumber(dayOf(now)) - dayNumber(dayOf(at));
  return new Date((dayNumber(on) + gone) * DAY_MS).toISOString().slice(0, 10);
}
