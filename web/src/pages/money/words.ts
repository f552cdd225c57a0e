import type { Words } from "../../words/language";

const vi = {
  title: "Sổ theo dõi kinh phí",
  year: "Năm",
  agency: "Cơ quan",
  province: "Cấp tỉnh",
  requestedDong: "Đề nghị",
  appraisedDong: "Thẩm định",
  approvedDong: "Phê duyệt",
  allocatedDong: "Phân bổ",
  spentDong: "Đã chi",
  total: "Cộng",
  empty: "Năm này chưa có kế hoạch nào",
};

const en: typeof vi = {
  title: "Budget book",
  year: "Year",
  agency: "Agency",
  province: "The province",
  requestedDong: "Requested",
  appraisedDong: "Appraised",
  approvedDong: "Approved",
  allocatedDong: "Allocated",
  spentDong: "Spent",
  total: "Total",
  empty: "No plans in this year",
};

export const words: Words<typeof vi> = { vi, en };
