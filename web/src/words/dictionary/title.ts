/** Vietnamese first, then English. */
export type Title = readonly [vi: string, en: string];

/** Titles by the name that they stand for. */
export type Titles = Readonly<Record<string, Title>>;
