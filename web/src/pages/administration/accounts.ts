import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { Failure } from "../../api/failure";
import { headersOf, post, useWho } from "../../api/who";

export interface AccountLine {
  readonly person: string;
  readonly login: string | null;
  readonly state: "active" | "invited" | "locked" | "closed";
  readonly sessions: number;
  readonly lastSignIn: string | null;
}

/** What is shown once: a login name and the code with which its password is set. */
export interface Code {
  readonly login: string;
  readonly code: string;
  readonly until: string;
}

type Deed =
  | { readonly do: "open"; readonly person: string; readonly login: string }
  | { readonly do: "enrol" | "signOut" | "close"; readonly person: string };

/** The accounts of this server. Listing them is kept in the log of access, and so is every deed. */
export function useAccounts() {
  const asker = JSON.stringify(headersOf(useWho()));
  return useQuery<readonly AccountLine[], Failure>({
    queryKey: ["accounts", asker],
    queryFn: async () => (await (await post("/auth/accounts", { do: "list" })).json()).accounts,
  });
}

/** Does something to an account; gives the code where one is drawn. */
export function useAdminister(): (deed: Deed) => Promise<Code | undefined> {
  const kept = useQueryClient();
  return async (deed) => {
    const answer = await post("/auth/accounts", deed);
    await kept.invalidateQueries({ queryKey: ["accounts"] });
    return answer.status === 200 ? ((await answer.json()) as Code) : undefined;
  };
}
