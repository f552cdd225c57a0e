// The moment that the whole site is of: the present, which goes on, or an older one.

/** An older moment: the newest event that is known, or when it was recorded. */
export type Moment =
  | { readonly atPosition: string; readonly atMoment?: never }
  | { readonly atMoment: string; readonly atPosition?: never };

/** What an address says: a position, or a moment with its zone; `undefined` for the present. */
export function momentOf(text: string | undefined): Moment | undefined {
  if (text === undefined) {
    return undefined;
  }
  if (/^\d{1,19}$/.test(text)) {
    return { atPosition: text };
  }
  const moment = new Date(/^\d{4}-\d{2}-\d{2}T/.test(text) ? text : Number.NaN);
  return Number.isNaN(moment.getTime()) ? undefined : { atMoment: moment.toISOString() };
}

export const textOf = (moment: Moment): string => moment.atPosition ?? moment.atMoment;
