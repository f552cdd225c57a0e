import type { Words } from "../../words/language";

const vi = {
  due: "Hạn",
  left: (days: string) => `còn ${days} ngày`,
  today: "hết hạn hôm nay",
  over: (days: string) => `quá hạn ${days} ngày`,
  done: (day: string) => `xong ngày ${day}`,
  inTime: "đúng hạn",
  lateBy: (days: string) => `trễ ${days} ngày`,
  how: "Hạn này tính thế nào?",
  term: "Cách tính",
  named: "Ngày được ấn định",
  basis: "Căn cứ",
  analogy: "áp dụng tương tự",
  parameter: "Tham số của quy chế",
  window: "Hết thời gian vào sổ",
  windowWhy: "việc làm đúng hạn còn được ghi nhận đến hết ngày này",
  moved: "Đã dời",
  movedTo: (from: string, to: string) => `từ ${from} sang ${to}`,
  byDecision: (number: string) => `theo quyết định ${number}`,
};

const en: typeof vi = {
  due: "Due",
  left: (days) => `${days} days left`,
  today: "ends today",
  over: (days) => `${days} days over`,
  done: (day) => `done on ${day}`,
  inTime: "in time",
  lateBy: (days) => `${days} days late`,
  how: "How did this date come about?",
  term: "Counted",
  named: "The day was named",
  basis: "Legal basis",
  analogy: "followed by analogy",
  parameter: "Parameter of the regulation",
  window: "Registration closes",
  windowWhy: "a timely act can still be entered until then",
  moved: "Moved",
  movedTo: (from, to) => `from ${from} to ${to}`,
  byDecision: (number) => `by decision ${number}`,
};

export const words: Words<typeof vi> = { vi, en };
