import { queryOptions } from "@tanstack/react-query";
import type { Failure } from "../../api/failure";
import { RegulationTables, type RegulationTablesQuery } from "../../api/generated";
import { askAt } from "../../api/usePage";
import { useMoment } from "../../app/useMoment";

/** How soon it is tried again when the server was not reached. */
const AGAIN_MS = 5_000;

/** The workflows' tables, which change with the program alone: asked once. */
export function useTables() {
  const moment = useMoment();
  return queryOptions<RegulationTablesQuery, Failure>({
    queryKey: ["RegulationTables", moment ?? "now"],
    queryFn: ({ signal }) => askAt(RegulationTables, {}, moment, signal),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
    refetchInterval: ({ state }) => (state.error?.code === "OFFLINE" ? AGAIN_MS : false),
  });
}
