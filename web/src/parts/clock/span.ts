// Days between days, and how much of a time is used up.

const DAY_MS = 86_400_000;

/** Days from one day to another; negative when the other is earlier. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);

export type Urgency = "late" | "soon" | "plain";

/** From how many days before the last day on a time is running out. */
const SOON_DAYS = 7;

/** How a time stands that has so many days left; negative once it is over. */
export const urgencyOf = (daysLeft: number): Urgency =>
  daysLeft < 0 ? "late" : daysLeft <= SOON_DAYS ? "soon" : "plain";

/** How long a time is taken to be whose beginning is not known. */
const USUAL_DAYS = 30;

/** How much of a time is used up on a day, from 0 to 1. */
export function usedUp(dueOn: string, on: string, fromOn?: string): number {
  const length = fromOn === undefined ? USUAL_DAYS : Math.max(1, daysBetween(fromOn, dueOn));
  const left = daysBetween(on, dueOn);
  return Math.min(1, Math.max(0, 1 - left / length));
}
