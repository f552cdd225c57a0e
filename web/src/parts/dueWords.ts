import type { Words } from "../words/language";

const vi = { over: "quá hạn" };

const en: typeof vi = { over: "overdue" };

export const words: Words<typeof vi> = { vi, en };
