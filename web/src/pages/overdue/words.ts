import type { OverdueAge } from "../../api/generated";
import type { Words } from "../../words/language";

const agesVi: Record<OverdueAge, string> = {
  UP_TO_TEN: "Đến 10 ngày",
  UP_TO_THIRTY: "11 đến 30 ngày",
  MORE_THAN_THIRTY: "Trên 30 ngày",
};

const agesEn: Record<OverdueAge, string> = {
  UP_TO_TEN: "Up to 10 days",
  UP_TO_THIRTY: "11 to 30 days",
  MORE_THAN_THIRTY: "More than 30 days",
};

const vi = {
  title: "Nghĩa vụ quá hạn",
  all: "Tất cả",
  ages: agesVi,
  what: "Việc phải làm",
  about: "Mở hồ sơ",
  debtor: "Cơ quan",
  province: "Cấp tỉnh",
  dueOn: "Hạn",
  daysOver: "Quá",
  days: (count: string) => `${count} ngày`,
  escalation: "Đôn đốc",
  of: (shown: string, all: string) => `${shown} lâu nhất trong ${all}`,
  ofAgency: (name: string) => `Chỉ của ${name}`,
  everybody: "Xem mọi cơ quan",
};

const en: typeof vi = {
  title: "Overdue obligations",
  all: "All",
  ages: agesEn,
  what: "What is owed",
  about: "Open its case",
  debtor: "Agency",
  province: "The province",
  dueOn: "Due",
  daysOver: "Over",
  days: (count) => `${count} d`,
  escalation: "Escalation",
  of: (shown, all) => `the oldest ${shown} of ${all}`,
  ofAgency: (name) => `Only of ${name}`,
  everybody: "See every agency",
};

export const words: Words<typeof vi> = { vi, en };
