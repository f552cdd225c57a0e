// What the server's names are called by people. See titles.ts for who asks, and dictionary.test.ts for
// what must be in it.

/** Vietnamese first, then English. */
export type Title = readonly [vi: string, en: string];

type Titles = Readonly<Record<string, Title>>;

/** Types of events, such as `finding/FindingRaised`: what has happened. */
export const EVENTS: Titles = {};

/** Commands, such as `finding/RaiseFinding`: what is to be done. */
export const COMMANDS: Titles = {};

/** Fields of commands' inputs, such as `statement`; `FindingRaiseInput.statement` where a name means another thing. */
export const FIELDS: Titles = {};

/** Values of enums of the schema, such as `FindingSeverity.MAJOR`. */
export const VALUES: Titles = {};

/** Workflows by category, such as `finding`. */
export const CATEGORIES: Titles = {};

/** Offices, such as `AgencyHead`. */
export const OFFICES: Titles = {};
