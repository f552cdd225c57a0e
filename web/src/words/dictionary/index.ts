// What the server's names are called by people. See ../titles.ts for who asks, and ../dictionary.test.ts
// for what must be in it.

import { FIELDS as OF_INPUTS } from "./fields";
import { STORED } from "./stored";
import type { Titles } from "./title";

export { CATEGORIES } from "./categories";
export { COMMANDS } from "./commands";
export { EVENTS } from "./events";
export { OFFICES } from "./offices";
export { PARAMETERS } from "./parameters";
export type { Title } from "./title";
export { VALUES } from "./values";

/** Fields of inputs, events and what they lead to, such as `statement` or `MakeRecord.statement`. */
export const FIELDS: Titles = { ...STORED, ...OF_INPUTS };
