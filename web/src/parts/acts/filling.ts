// The form that is being filled in: what its fields read and write.

import { createContext, use } from "react";
import type { FormField, Forms } from "../../api/forms";
import { at, type Entered, type Group } from "./entered";

export interface Filling {
  readonly forms: Forms;
  readonly entered: Group;
  readonly set: (path: string, value: Entered | undefined) => void;
  /** What stands against a place, in words. */
  readonly faults: ReadonlyMap<string, string>;
  /** What is acted on. */
  readonly stream: string | undefined;
  /** The agency concerned: the one that is entered, else the one that what is acted on belongs to. */
  readonly agency: string | undefined;
  /** The offices for which this may be recorded. */
  readonly signers: readonly string[];
  /** Today, in the ledger. */
  readonly today: string;
  /** The fields of an input in the order in which they are asked, and those asked only on demand. */
  readonly arranged: (
    owner: string,
    fields: readonly FormField[],
    path: string,
  ) => { readonly plain: readonly FormField[]; readonly folded: readonly FormField[] };
}

export const FillingContext = createContext<Filling | undefined>(undefined);

export function useFilling(): Filling {
  const filling = use(FillingContext);
  if (filling === undefined) {
    throw new Error("a field stands outside of a form");
  }
  return filling;
}

/** What stands at a place, as a text. */
export function textAt({ entered }: Filling, path: string): string {
  const here = at(entered, path);
  return typeof here === "string" ? here : "";
}
