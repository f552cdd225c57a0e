import type { DocumentKind } from "../../api/generated";
import type { Words } from "../../words/language";

const vi: Record<DocumentKind, string> = {
  POLICY: "Chính sách chất lượng",
  OBJECTIVES: "Mục tiêu chất lượng",
  MANUAL: "Sổ tay chất lượng",
  SYSTEM_PROCEDURE: "Quy trình hệ thống",
  TTHC_PROCEDURE: "Quy trình giải quyết TTHC",
  WORK_INSTRUCTION: "Hướng dẫn công việc",
  FORM: "Biểu mẫu",
  EXTERNAL: "Tài liệu bên ngoài",
};

const en: Record<DocumentKind, string> = {
  POLICY: "Quality policy",
  OBJECTIVES: "Quality objectives",
  MANUAL: "Quality manual",
  SYSTEM_PROCEDURE: "System procedure",
  TTHC_PROCEDURE: "Administrative procedure",
  WORK_INSTRUCTION: "Work instruction",
  FORM: "Form",
  EXTERNAL: "External document",
};

/** What kinds of documents are called. */
export const kinds: Words<typeof vi> = { vi, en };

/** Places of a document's workflow that tell nothing beside its others. */
export const QUIET_PLACES: readonly string[] = [
  "Internal",
  "NoDraft",
  "NoMoreDrafts",
  "NoReview",
  "ReviewRunning",
];

/** The same of a document of external origin, which never has an edition. */
export const QUIET_PLACES_EXTERNAL: readonly string[] = [...QUIET_PLACES, "NoEdition"];
