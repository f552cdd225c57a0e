// What the server's names are called by people. See ../titles.ts for who asks, and ../dictionary.test.ts
// for what must be in it.

export { CATEGORIES } from "./categories";
export { COMMANDS } from "./commands";
export { EVENTS } from "./events";
export { FIELDS } from "./fields";
export { OFFICES } from "./offices";
export type { Title } from "./title";
export { VALUES } from "./values";
