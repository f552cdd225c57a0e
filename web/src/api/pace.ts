/** How often something that goes on is drawn anew at most. */
const PACE_MS = 250;

/**
 * Passes on what comes, the first at once and then at most one in a quarter of a second: always the
 * newest, so that a page that is drawn slowly skips what nobody would have seen.
 */
export function paced<T>(show: (value: T) => void): { push: (value: T) => void; stop: () => void } {
  let waiting: { readonly value: T } | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const rest = () => {
    timer = setTimeout(() => {
      timer = undefined;
      if (waiting !== undefined) {
        const { value } = waiting;
        waiting = undefined;
        show(value);
        rest();
      }
    }, PACE_MS);
  };
  return {
    push: (value) => {
      if (timer === undefined) {
        show(value);
        rest();
      } else {
        waiting = { value };
      }
    },
    stop: () => clearTimeout(timer),
  };
}
