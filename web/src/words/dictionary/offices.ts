// biome-ignore-all format: one line for each title.
import type { Titles } from "./title";

/** Offices, such as `AgencyHead`, and the roles in which the machine acts, such as `Clock`. */
export const OFFICES: Titles = {
  AgencyHead: ["Thủ trưởng cơ quan", "Head of the agency"],
  Auditor: ["Người kiểm toán", "Auditor"],
  Clock: ["Hệ thống, theo thời hạn", "System, by the clock"],
  DofDirector: ["Giám đốc Sở Tài chính", "Director of finance"],
  DofOfficer: ["Chuyên viên Sở Tài chính", "Officer of finance"],
  DohaDirector: ["Giám đốc Sở Nội vụ", "Director of home affairs"],
  DohaOfficer: ["Chuyên viên Sở Nội vụ", "Officer of home affairs"],
  DostDirector: ["Giám đốc Sở KH&CN", "Director of science and technology"],
  Gatekeeper: ["Hệ thống, kiểm soát truy cập", "System, access control"],
  Inspector: ["Thành viên đoàn kiểm tra", "Inspector"],
  Installer: ["Quản trị hệ thống", "Installation"],
  InternalAuditor: ["Chuyên gia đánh giá nội bộ", "Internal auditor"],
  IsoSecretary: ["Thư ký ISO", "ISO secretary"],
  MediaPartner: ["Cơ quan báo chí phối hợp", "Media partner"],
  Outbox: ["Hệ thống, gửi thư", "System, outgoing mail"],
  ProcessManager: ["Hệ thống, phản ứng tự động", "System, automatic reaction"],
  ProvinceChair: ["Chủ tịch UBND tỉnh", "Chair of the provincial People's Committee"],
  ProvinceOffice: ["Văn phòng UBND tỉnh", "Office of the provincial People's Committee"],
  Qmr: ["Đại diện lãnh đạo về chất lượng", "Management representative"],
  Staff: ["Công chức, viên chức", "Member of staff"],
  StameqHead: ["Chi cục trưởng Chi cục TĐC", "Head of the sub-department of standards"],
  StameqOfficer: ["Công chức Chi cục TĐC", "Officer of the sub-department of standards"],
  TeamLeader: ["Trưởng đoàn kiểm tra", "Leader of the inspection team"],
  UnitHead: ["Trưởng phòng", "Head of a unit"],
};
