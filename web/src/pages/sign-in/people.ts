import { useQuery } from "@tanstack/react-query";
import { ask } from "../../api/ask";
import type { Failure } from "../../api/failure";
import type { Office, SignInPeopleQuery } from "../../api/generated";
import { SignInPeople } from "../../api/generated";
import { headersOf, useWho } from "../../api/who";

export type AgencyWithOfficers = SignInPeopleQuery["agencies"]["nodes"][number];

/** Everyone who holds an office, by agency. That their names are read is kept in the log of access. */
export function usePeople() {
  const asker = JSON.stringify(headersOf(useWho()));
  return useQuery<SignInPeopleQuery, Failure>({
    queryKey: ["SignInPeople", asker],
    queryFn: ({ signal }) => ask(SignInPeople.now, {}, signal),
    staleTime: 60_000,
  });
}

/** An office as acts name it: `AGENCY_HEAD` is `AgencyHead`. */
export const roleOf = (office: Office): string =>
  office
    .split("_")
    .map((word) => word.charAt(0) + word.slice(1).toLowerCase())
    .join("");
