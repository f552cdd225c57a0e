import { useQuery } from "@tanstack/react-query";
import { ask } from "../api/ask";
import { Range, type RangeQuery } from "../api/generated";
import { useWho } from "../api/who";

/** Between which moments the site can be set, and which day it is there: an invented ledger has its own. */
export function useRange(): RangeQuery | undefined {
  const { kind } = useWho();
  const { data } = useQuery({
    queryKey: ["Range", kind],
    queryFn: ({ signal }) => ask(Range.now, {}, signal),
    staleTime: 60_000,
  });
  return data;
}
