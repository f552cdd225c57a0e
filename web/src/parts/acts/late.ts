// When an act is entered late, and what a paper that somebody else signed must say.

/** What is to be known of a paper that records another's act. */
export const OF_OTHERS: readonly string[] = [
  "office",
  "person",
  "documentNumber",
  "documentDate",
  "evidence",
];

/**
 * Whether an act of a day may be past the registration window today. Days off in the week are not known
 * here: the server says so when there were some, and the reason is then to be left out.
 */
export function mayBeLate(on: string, today: string, windowDays: number): boolean {
  if (on === "" || on >= today) {
    return false;
  }
  let working = 0;
  const day = new Date(`${on}T00:00:00Z`);
  const end = new Date(`${today}T00:00:00Z`);
  while (day < end && working <= windowDays) {
    day.setUTCDate(day.getUTCDate() + 1);
    working += day.getUTCDay() % 6 === 0 ? 0 : 1;
  }
  return working > windowDays;
}
