import { Store } from "../../api/store";
import type { Group } from "./entered";

/** An act whose form is open, and what it is about. */
export interface Opened {
  readonly mutation: string;
  readonly category: string;
  readonly command: string;
  /** What is acted on; absent where something begins. */
  readonly stream: string | undefined;
  /** Its version, as it was seen. */
  readonly version: number | undefined;
  /** The agency concerned, where it is known. */
  readonly agency: string | undefined;
  readonly rule: string | undefined;
  readonly sources: readonly string[];
  /** Whether whoever opened it may do it in their own name. */
  readonly isOwn: boolean;
  /** For whom they may record it with the signed paper, by the names of the offices; nobody when empty. */
  readonly signers: readonly string[];
  /** What stands in the form from the beginning, by the names of its fields. */
  readonly given: Group | undefined;
}

/** The form that is open. It outlives the list from which it was opened, which may change meanwhile. */
export const opened = new Store<Opened | undefined>(undefined);

/** What became of the last act. */
export interface Accepted {
  readonly title: string;
  readonly position: string | null;
  readonly alreadySo: boolean;
  readonly repeated: boolean;
}

export const accepted = new Store<Accepted | undefined>(undefined);
