import type { Words } from "../../words/language";

const vi = {
  nothing: "Không có gì ở địa chỉ này",
  nothingText: (id: string) =>
    `Không có hồ sơ nào mang mã ${id}. Mã có thể đã gõ sai, hoặc việc chưa xảy ra vào thời điểm đang xem.`,
  home: "Về trang toàn tỉnh",
  acts: "Việc có thể làm",
  stands: "Đang ở đâu",
  history: "Lịch sử",
  why: "Vì sao và kéo theo gì",
  file: "Hồ sơ vụ việc",
  papers: "Giấy tờ, tệp kèm theo",
  agency: "Cơ quan",
  province: "Cấp tỉnh",
  began: "Bắt đầu",
  by: "Người làm",
  steps: (count: string) => `${count} bước`,
  log: "Xem trong nhật ký",
};

const en: typeof vi = {
  nothing: "There is nothing at this address",
  nothingText: (id) =>
    `Nothing has the id ${id}. It may have been mistyped, or had not happened yet at the moment that is shown.`,
  home: "To the province",
  acts: "What may be done",
  stands: "Where it stands",
  history: "History",
  why: "Why, and what followed",
  file: "The file of the case",
  papers: "Papers and files",
  agency: "Agency",
  province: "The province",
  began: "Began",
  by: "Done by",
  steps: (count) => `${count} steps`,
  log: "See it in the log",
};

export const words: Words<typeof vi> = { vi, en };
