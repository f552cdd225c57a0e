/** How many steps are shown at once. */
export const STEPS = 30;

/**
 * The ranges into which a history of so many steps is cut, each by the version after which it begins, from
 * the end that is read first. A range keeps its beginning while the history grows, so that nothing moves.
 */
export function rangesOf(length: number, isNewestFirst: boolean): number[] {
  const ranges = Array.from({ length: Math.ceil(length / STEPS) }, (_, place) => place * STEPS);
  return isNewestFirst ? ranges.reverse() : ranges;
}
