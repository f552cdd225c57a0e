import type { Words } from "../../words/language";

const vi = {
  title: "Việc cần làm",
  scope: "Việc của",
  scopes: {
    mine: "Của tôi",
    office: "Chức vụ của tôi",
    agency: "Cơ quan của tôi",
  },
  total: "Tất cả",
  late: "Quá hạn",
  soon: "Đến hạn trong 7 ngày",
  waiting: "Chờ xử lý, không có hạn",
  groups: {
    late: "Quá hạn",
    soon: "7 ngày tới",
    later: "Sau đó",
    undated: "Không có hạn",
  },
  kind: "Loại việc",
  allKinds: "Mọi loại việc",
  none: "Không có việc nào đang chờ. Việc mới sẽ tự hiện ở đây.",
  noneOfKind: "Không có việc nào thuộc loại này.",
  shown: (shown: string, total: string) => `Đang hiện ${shown} trong ${total} việc`,
  more: "Hiện thêm",
  due: (day: string) => `Hạn ${day}`,
  daysLeft: (days: number, written: string) =>
    days < 0 ? `quá hạn ${written} ngày` : days === 0 ? "hết hạn hôm nay" : `còn ${written} ngày`,
  province: "Cấp tỉnh",
  obligation: "Nghĩa vụ",
  why: "Vì sao có việc này",
  nextStep: (what: string, when: string) => `Nếu chưa ai làm, hệ thống sẽ: ${what}, lúc ${when}`,
  nobody: "Chưa đăng nhập",
  nobodyHelp: "Đăng nhập để thấy việc cần làm của anh/chị.",
  signIn: "Đăng nhập",
  choose: "Chưa chọn người",
  chooseHelp:
    "Máy chủ đang ở chế độ thử nghiệm và anh/chị đang xem với tư cách người quản trị máy. Hãy chọn một người để thấy việc của người đó và thao tác thay họ.",
  chooseIt: "Chọn người",
  noPost: "Tài khoản này hôm nay không giữ chức vụ nào, nên không có việc theo chức vụ.",
};

const en: typeof vi = {
  title: "Worklist",
  scope: "Whose work",
  scopes: { mine: "Mine", office: "My office's", agency: "My agency's" },
  total: "All",
  late: "Late",
  soon: "Due within 7 days",
  waiting: "Waiting, without a due date",
  groups: { late: "Late", soon: "Next 7 days", later: "Later", undated: "No due date" },
  kind: "Kind of work",
  allKinds: "All kinds",
  none: "Nothing waits. What comes up appears here by itself.",
  noneOfKind: "There is nothing of this kind.",
  shown: (shown, total) => `Showing ${shown} of ${total}`,
  more: "Show more",
  due: (day) => `Due ${day}`,
  daysLeft: (days, written) =>
    days < 0
      ? `${written} ${days === -1 ? "day" : "days"} late`
      : days === 0
        ? "due today"
        : `${written} ${days === 1 ? "day" : "days"} left`,
  province: "The province",
  obligation: "Obligation",
  why: "Why this is here",
  nextStep: (what, when) => `If nobody acts, the system will: ${what}, at ${when}`,
  nobody: "Nobody is signed in",
  nobodyHelp: "Sign in to see your worklist.",
  signIn: "Sign in",
  choose: "No person is chosen",
  chooseHelp:
    "This server is for trying things out, and you read as someone at the machine itself. Choose a person to see their work and act as them.",
  chooseIt: "Choose a person",
  noPost: "This account holds no office today, so there is no work of an office.",
};

export const words: Words<typeof vi> = { vi, en };
