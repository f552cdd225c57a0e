import { useNavigate, useSearch } from "@tanstack/react-router";

type Said<Key extends string> = Readonly<Partial<Record<Key, string>>>;

/** What an address is to say; what is `undefined` it says no more. */
export type Change<Key extends string> = Readonly<Partial<Record<Key, string | undefined>>>;

/** What the address says after its question mark, and how a page changes that in place. */
export function useAddress<Key extends string>(): readonly [
  said: Said<Key>,
  say: (change: Change<Key>) => void,
] {
  const said: object = useSearch({ strict: false });
  const navigate = useNavigate();
  return [
    said as Said<Key>,
    (change) => {
      void navigate({
        to: ".",
        search: (before: object) => ({ ...before, ...change }),
        replace: true,
        resetScroll: false,
      } as never);
    },
  ];
}
