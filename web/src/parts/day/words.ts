import type { Words } from "../../words/language";

const vi = {
  form: "ngày/tháng/năm",
  clear: "Xóa ngày",
  previousMonth: "Tháng trước",
  nextMonth: "Tháng sau",
  previousYear: "Năm trước",
  nextYear: "Năm sau",
  previousDecade: "Mười năm trước",
  nextDecade: "Mười năm sau",
  chooseMonth: "Chọn tháng",
  chooseYear: "Chọn năm",
};

const en: typeof vi = {
  form: "day/month/year",
  clear: "Clear the day",
  previousMonth: "The month before",
  nextMonth: "The month after",
  previousYear: "The year before",
  nextYear: "The year after",
  previousDecade: "Ten years before",
  nextDecade: "Ten years after",
  chooseMonth: "Choose a month",
  chooseYear: "Choose a year",
};

export const words: Words<typeof vi> = { vi, en };
