import type { MailChoice, NoticeLanguage } from "../../api/generated";
import type { Words } from "../../words/language";

const mailVi: Record<MailChoice, string> = {
  EACH: "Mỗi việc một thư, gửi ngay",
  DAILY: "Mỗi ngày một thư buổi sáng",
  NOTHING: "Không gửi thư",
};

const mailEn: Record<MailChoice, string> = {
  EACH: "A mail for each, at once",
  DAILY: "One mail a day, in the morning",
  NOTHING: "No mail",
};

const languages: Record<NoticeLanguage, string> = { VIETNAMESE: "Tiếng Việt", ENGLISH: "English" };

const vi = {
  title: "Tài khoản",
  nobody: "Chưa đăng nhập",
  offices: "Chức vụ đang giữ",
  none: "Hiện không giữ chức vụ nào: chỉ xem được những gì công khai.",
  now: "đang dùng",
  use: "Dùng chức vụ này",
  notices: "Nhận thông báo",
  mail: "Thư điện tử",
  language: "Ngôn ngữ viết trước",
  save: "Lưu",
  saved: "Đã lưu",
  password: "Đổi mật khẩu",
  old: "Mật khẩu hiện nay",
  new: "Mật khẩu mới",
  again: "Nhập lại mật khẩu mới",
  notSame: "Hai lần nhập không giống nhau",
  missing: "Cần nhập mục này",
  change: "Đổi mật khẩu",
  mails: mailVi,
  languages,
};

const en: typeof vi = {
  title: "Account",
  nobody: "Not signed in",
  offices: "Offices that you hold",
  none: "You hold no office today: you see what is public.",
  now: "in use",
  use: "Act in this office",
  notices: "Being told",
  mail: "Mail",
  language: "Language that comes first",
  save: "Save",
  saved: "Saved",
  password: "Change the password",
  old: "Password now",
  new: "New password",
  again: "New password again",
  notSame: "The two are not the same",
  missing: "This is needed",
  change: "Change the password",
  mails: mailEn,
  languages,
};

export const words: Words<typeof vi> = { vi, en };
