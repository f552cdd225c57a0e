import type { Words } from "../../words/language";

const vi = {
  title: "Tài liệu",
  register: "Danh mục tài liệu kiểm soát",
  agency: "Cơ quan",
  kind: "Loại tài liệu",
  state: "Tình trạng",
  overdue: "Quá hạn",
  on: "Có hiệu lực vào ngày",
  all: "Tất cả",
  overdues: {
    review: "Quá hạn rà soát",
    update: "Quá hạn cập nhật theo luật mới",
  },
  states: {
    InForce: "Đang có hiệu lực",
    NoEdition: "Chưa có bản hiệu lực",
    AmendmentProposed: "Đã đề nghị sửa đổi",
    Draft: "Đang dự thảo",
    InReview: "Đang xem xét",
    FormInReview: "Biểu mẫu đang xem xét",
    Approved: "Đã phê duyệt",
    Scheduled: "Chờ ngày hiệu lực",
    Withdrawn: "Đã hủy bỏ",
    ExternalRegistered: "Tài liệu bên ngoài chưa có hiệu lực",
    ExternalInForce: "Tài liệu bên ngoài đang có hiệu lực",
    ExternalExpired: "Tài liệu bên ngoài hết hiệu lực",
  },
  tthc: (code: string) => `thủ tục ${code}`,
  count: (count: string) => `${count} tài liệu`,
  none: "Không có tài liệu nào như vậy",
  clear: "Bỏ lọc",
  code: "Mã",
  documentTitle: "Tên tài liệu",
  edition: "Lần ban hành",
  since: "Hiệu lực từ",
  nextReview: "Rà soát trước",
  updateOverdue: "quá hạn cập nhật theo luật mới",
};

const en: typeof vi = {
  title: "Documents",
  register: "Register of controlled documents",
  agency: "Agency",
  kind: "Kind of document",
  state: "State",
  overdue: "Overdue",
  on: "In force on",
  all: "All",
  overdues: {
    review: "Review overdue",
    update: "Update for new law overdue",
  },
  states: {
    InForce: "In force",
    NoEdition: "No edition in force",
    AmendmentProposed: "Amendment proposed",
    Draft: "Draft",
    InReview: "In review",
    FormInReview: "Form in review",
    Approved: "Approved",
    Scheduled: "Scheduled",
    Withdrawn: "Withdrawn",
    ExternalRegistered: "External, not yet in force",
    ExternalInForce: "External, in force",
    ExternalExpired: "External, expired",
  },
  tthc: (code) => `procedure ${code}`,
  count: (count) => `${count} documents`,
  none: "There is no such document",
  clear: "Clear filters",
  code: "Code",
  documentTitle: "Title",
  edition: "Edition",
  since: "In force since",
  nextReview: "Review by",
  updateOverdue: "update for new law overdue",
};

export const words: Words<typeof vi> = { vi, en };

export type State = keyof typeof vi.states;
export type Overdue = keyof typeof vi.overdues;
