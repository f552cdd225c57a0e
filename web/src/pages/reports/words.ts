import type { ReportTimeliness } from "../../api/generated";
import type { Words } from "../../words/language";

const timelinessVi: Record<ReportTimeliness, string> = {
  AWAITED: "Chưa đến hạn",
  ON_TIME: "Đúng hạn",
  LATE: "Trễ hạn",
  MISSING: "Không nộp",
};

const timelinessEn: Record<ReportTimeliness, string> = {
  AWAITED: "Not due yet",
  ON_TIME: "In time",
  LATE: "Late",
  MISSING: "Missing",
};

const vi = {
  title: "Theo dõi báo cáo",
  all: "Tất cả",
  timeliness: timelinessVi,
  agency: "Cơ quan",
  dueOn: "Hạn",
  stands: "So với hạn",
  stage: "Đang ở bước",
  open: "Mở báo cáo",
};

const en: typeof vi = {
  title: "Reports",
  all: "All",
  timeliness: timelinessEn,
  agency: "Agency",
  dueOn: "Due",
  stands: "To its due date",
  stage: "Stage",
  open: "Open the report",
};

export const words: Words<typeof vi> = { vi, en };
