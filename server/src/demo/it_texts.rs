//! What agencies of the invented province do with information technology, and what is said of it.

use luuvet_domain::it_initiative::{ElectronicKind, QmsActivity};

/// What an initiative is about.
#[derive(Debug)]
pub(super) struct Venture {
    pub(super) title: &'static str,
    pub(super) purpose: &'static str,
    pub(super) serves: QmsActivity,
    pub(super) activity: &'static str,
    pub(super) makes_electronic: ElectronicKind,
}

/// What agencies take up, in turn.
pub(super) const VENTURES: [Venture; 3] = [
    Venture {
        title: "Phần mềm một cửa điện tử",
        purpose: "Tiếp nhận, theo dõi và trả kết quả hồ sơ thủ tục hành chính trên phần mềm, đúng quy trình đã ban hành; lưu phiếu kiểm soát quá trình bằng điện tử.",
        serves: QmsActivity::Apply,
        activity: "Tiếp nhận và trả kết quả một cửa (QT-HT-08)",
        makes_electronic: ElectronicKind::Records,
    },
    Venture {
        title: "Sổ tài liệu kiểm soát điện tử",
        purpose: "Mọi phòng tra cứu đúng lần ban hành đang có hiệu lực trên mạng nội bộ; bỏ việc phân phối và thu hồi bản giấy.",
        serves: QmsActivity::Maintain,
        activity: "Kiểm soát tài liệu (QT-HT-01; 4.2.3)",
        makes_electronic: ElectronicKind::Documents,
    },
    Venture {
        title: "Số hóa và lưu trữ hồ sơ điện tử",
        purpose: "Quét hồ sơ đã giải quyết, đặt tên theo mã quy trình, tra cứu khi đánh giá nội bộ và kiểm tra.",
        serves: QmsActivity::Improve,
        activity: "Kiểm soát hồ sơ (QT-HT-02; 4.2.4)",
        makes_electronic: ElectronicKind::Records,
    },
];
/// Why a proposal comes back.
pub(super) const RETURNED: &str =
    "Chưa nêu phòng sử dụng và người nhập liệu; bổ sung rồi trình lại.";
/// What is noted when deploying begins.
pub(super) const STARTED: &str = "Cài đặt, nhập danh mục và tập huấn công chức sử dụng.";
/// What proves that it came into use.
pub(super) const ACCEPTED: &str = "Biên bản nghiệm thu, đưa vào sử dụng";
/// Where counts come from.
pub(super) const COUNTED: &str = "Thống kê trên phần mềm, đối chiếu sổ theo dõi";
/// What is found of what is effective.
pub(super) const EFFECTIVE: &str =
    "Thời gian tìm tài liệu, hồ sơ giảm rõ; hồ sơ giấy chỉ còn ở thủ tục cần bản gốc.";
/// What is found of what came late.
pub(super) const PARTLY: &str =
    "Đưa vào sử dụng chậm; một số phòng còn lưu song song bản giấy, cần nhắc nhở và tập huấn lại.";
/// What is found of what is replaced.
pub(super) const INEFFECTIVE: &str =
    "Phần mềm riêng của cơ quan không liên thông với hệ thống của tỉnh, phải nhập hai lần.";
/// Why that is stopped.
pub(super) const REPLACED: &str = "Chuyển sang hệ thống dùng chung của tỉnh.";
