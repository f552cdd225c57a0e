import type { DocumentFilter, DocumentKind } from "../../api/generated";
import { isDay } from "../../format/days";
import { KINDS } from "./kinds";

export type Key = "agency" | "kind" | "state" | "overdue" | "on" | "tthc";

export type Said = Readonly<Partial<Record<Key, string>>>;

/** A document of external origin has no kind there: it is known by where it stands. */
const EXTERNAL = ["ExternalRegistered", "ExternalInForce", "ExternalExpired"];

/** What the address says, as the API asks for it; what makes no sense is left out. */
export function filterOf({ agency, kind, state, overdue, on, tthc }: Said): DocumentFilter {
  const known = KINDS.find((one) => one === kind);
  return {
    ...(agency !== undefined && { agency }),
    ...(known !== undefined && known !== "EXTERNAL" && { kinds: [known] satisfies DocumentKind[] }),
    ...(state !== undefined ? { places: [state] } : known === "EXTERNAL" && { places: EXTERNAL }),
    ...(overdue === "review" && { isReviewOverdue: true }),
    ...(overdue === "update" && { isUpdateOverdue: true }),
    ...(isDay(on) && { validOn: on }),
    ...(tthc !== undefined && { tthcCode: tthc }),
  };
}
