import type { Words } from "../words/language";

const vi = {
  caption: "Điểm và xếp hạng qua các tháng",
  month: "Tháng",
  score: "Điểm",
  grade: "Hạng",
};

const en: typeof vi = {
  caption: "Score and grade by month",
  month: "Month",
  score: "Score",
  grade: "Grade",
};

export const trendWords: Words<typeof vi> = { vi, en };
