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

/** All of them, in the order in which a register names them. */
export const KINDS = Object.keys(vi) as DocumentKind[];
