import type { Titles } from "./title";

/** Fields of commands' inputs, such as `statement`; `MakeRecord.statement` where a name means another thing. */
export const FIELDS: Titles = {};
