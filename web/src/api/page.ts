/** A text that asks something, with the types of what it is given and what comes back. */
export type Asked<Data, Variables> = string & {
  readonly of?: (variables: Variables) => Data;
};

/** A query in its three forms: see tools/codegen.mjs. */
export interface Page<Data, Variables> {
  readonly name: string;
  /** Asked once. */
  readonly now: Asked<Data, Variables>;
  /** Followed: a payload at the beginning, and each time that the answer is another. */
  readonly live: string;
  /** Asked of an older moment. */
  readonly asOf: string;
}

/** What the server says at a place where it refuses, in both languages. */
export interface Told {
  readonly vi: string;
  readonly en: string;
}
