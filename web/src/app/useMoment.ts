import { useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { type Moment, momentOf } from "../api/moment";

/** The moment that the whole site is set to; `undefined` for the present. */
export function useMoment(): Moment | undefined {
  const { asOf } = useSearch({ strict: false }) as { asOf?: string };
  return useMemo(() => momentOf(asOf), [asOf]);
}

/** Sets the whole site to a moment, or back to the present. */
export function useSetMoment(): (asOf: string | undefined) => void {
  const navigate = useNavigate();
  return (asOf) =>
    void navigate({
      to: ".",
      search: ((before: object) => ({ ...before, asOf })) as never,
      replace: true,
    });
}
