import type { Titles } from "./title";

/** Values of enums of the schema, such as `FindingSeverity.MAJOR`. */
export const VALUES: Titles = {};
