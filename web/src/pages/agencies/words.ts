import type { AgencyKind, Classification, FaultKind } from "../../api/generated";
import type { Words } from "../../words/language";

const kinds: Record<AgencyKind, string> = {
  PROVINCIAL_PEOPLES_COMMITTEE: "Ủy ban nhân dân tỉnh",
  PROVINCIAL_SPECIALISED_AGENCY: "Cơ quan chuyên môn thuộc UBND tỉnh",
  DISTRICT_PEOPLES_COMMITTEE: "UBND huyện, thành phố",
  DISTRICT_DIVISION: "Phòng chuyên môn cấp huyện",
  COMMUNE_PEOPLES_COMMITTEE: "UBND xã, phường, thị trấn",
  PUBLIC_SERVICE_UNIT: "Đơn vị sự nghiệp công lập",
  SUBORDINATE_UNIT: "Chi cục và tổ chức trực thuộc",
  OTHER: "Cơ quan, tổ chức khác",
};

const classifications: Record<Classification, string> = {
  MANDATORY: "Bắt buộc áp dụng",
  ENCOURAGED: "Khuyến khích áp dụng",
  EXEMPT: "Không thuộc đối tượng",
};

const faults: Record<FaultKind, string> = {
  NOT_ANNOUNCED: "Chưa công bố phù hợp",
  DOCUMENTS_OVERDUE: "Tài liệu chưa được rà soát, sửa đổi kịp thời",
  CHECKS_INCOMPLETE: "Đánh giá, xem xét, khắc phục chưa đầy đủ",
  AWARENESS_WEAK: "Nhận thức còn hạn chế",
};

const vi = {
  title: "Cơ quan",
  list: "Danh sách",
  find: "Tìm theo tên hoặc mã",
  kind: "Loại cơ quan",
  grade: "Hạng",
  fault: "Điều phải khắc phục",
  classification: "Đối tượng áp dụng",
  all: "Tất cả",
  grouped: "Xếp theo loại",
  count: (found: string, all: string) => `${found} trong ${all} cơ quan`,
  none: "Không có cơ quan nào như vậy",
  clear: "Bỏ lọc",
  agency: "Cơ quan",
  score: "Điểm, hạng",
  findings: "Phát hiện chưa đóng",
  findingsOverdue: "Phát hiện quá hạn",
  obligations: "Nghĩa vụ quá hạn",
  documents: "Tài liệu quá hạn rà soát",
  violations: "Vi phạm đang xử lý",
  ended: (day: string) => `đã kết thúc từ ${day}`,
  ending: (day: string) => `kết thúc từ ${day}`,
  partOf: (name: string) => `thuộc ${name}`,
  kinds,
  classifications,
  faults,
};

const en: typeof vi = {
  title: "Agencies",
  list: "List",
  find: "Find by name or code",
  kind: "Kind of agency",
  grade: "Grade",
  fault: "Fault",
  classification: "Must apply?",
  all: "All",
  grouped: "Group by kind",
  count: (found, all) => `${found} of ${all} agencies`,
  none: "There is no such agency",
  clear: "Clear filters",
  agency: "Agency",
  score: "Score, grade",
  findings: "Open findings",
  findingsOverdue: "Overdue findings",
  obligations: "Overdue obligations",
  documents: "Documents overdue for review",
  violations: "Open violation cases",
  ended: (day) => `ended on ${day}`,
  ending: (day) => `ends on ${day}`,
  partOf: (name) => `part of ${name}`,
  kinds: {
    PROVINCIAL_PEOPLES_COMMITTEE: "Provincial People's Committee",
    PROVINCIAL_SPECIALISED_AGENCY: "Provincial department",
    DISTRICT_PEOPLES_COMMITTEE: "District or city People's Committee",
    DISTRICT_DIVISION: "District division",
    COMMUNE_PEOPLES_COMMITTEE: "Commune People's Committee",
    PUBLIC_SERVICE_UNIT: "Public service unit",
    SUBORDINATE_UNIT: "Sub-department or subordinate unit",
    OTHER: "Other organisation",
  },
  classifications: {
    MANDATORY: "Must apply a system",
    ENCOURAGED: "Encouraged to",
    EXEMPT: "Not subject",
  },
  faults: {
    NOT_ANNOUNCED: "Conformity not announced",
    DOCUMENTS_OVERDUE: "Documents not reviewed or revised in time",
    CHECKS_INCOMPLETE: "Audit, review or corrective action incomplete",
    AWARENESS_WEAK: "Awareness still weak",
  },
};

export const words: Words<typeof vi> = { vi, en };
