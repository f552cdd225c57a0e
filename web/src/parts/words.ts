import type { Words } from "../words/language";

const vi = {
  loading: "Đang tải…",
  empty: "Chưa có gì",
  again: "Thử lại",
  rule: "Quy tắc",
  source: "Căn cứ",
  signIn: "Đăng nhập",
  offline: "Mất kết nối",
  refused: "Không được xem",
  failed: "Chưa xem được",
  stale: "Số liệu có thể chưa mới nhất",
  grade: "Hạng",
  grades: {
    A: "Tốt",
    B: "Khá",
    C: "Trung bình",
    D: "Yếu",
    N: "Chưa áp dụng",
  },
  noGrade: "Chưa đánh giá",
  rose: (by: string) => `Vừa tăng ${by}`,
  fell: (by: string) => `Vừa giảm ${by}`,
};

const en: typeof vi = {
  loading: "Loading…",
  empty: "Nothing yet",
  again: "Try again",
  rule: "Rule",
  source: "Source",
  signIn: "Sign in",
  offline: "Connection lost",
  refused: "Not open to you",
  failed: "Cannot be shown",
  stale: "Figures may not be the newest",
  grade: "Grade",
  grades: { A: "Good", B: "Fair", C: "Average", D: "Weak", N: "No system" },
  noGrade: "Not assessed",
  rose: (by) => `Just rose by ${by}`,
  fell: (by) => `Just fell by ${by}`,
};

export const words: Words<typeof vi> = { vi, en };
