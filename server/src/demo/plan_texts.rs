//! What is written in plans and dossiers; invented.

use luuvet_domain::annual_plan::PlanLineKind;

use super::dice::Dice;
use super::texts::pick;

pub(super) const GOALS: [&str; 3] = [
    "Duy trì, cải tiến hệ thống; công bố lại khi phạm vi thay đổi",
    "Hoàn thiện quy trình theo văn bản mới, nâng tỷ lệ giải quyết thủ tục đúng hạn",
    "Xây dựng, áp dụng hệ thống tại toàn cơ quan trong năm",
];

pub(super) const GUIDANCE: [&str; 2] = [
    "Tách dự toán theo từng nội dung của Thông tư 116/2015/TT-BTC",
    "Thuyết minh rõ số lượng tài liệu phải sửa đổi",
];

pub(super) const RETURNS: [&str; 2] =
    ["Dự toán chưa theo mẫu, thiếu thuyết minh cơ sở tính", "Chưa có báo giá cho phần thuê tư vấn"];

pub(super) const CUTS: [&str; 3] = [
    "Vượt định mức chi theo Thông tư 116/2015/TT-BTC",
    "Trùng với nội dung đã bố trí từ nguồn cải cách hành chính",
    "Số lớp tập huấn cao hơn nhu cầu thực tế",
];

pub(super) const OPINIONS: [&str; 2] = [
    "Chi cục TĐC thống nhất về nội dung kỹ thuật",
    "Nội dung phù hợp với tình trạng hệ thống của cơ quan",
];

pub(super) const ANSWERS: [&str; 2] = [
    "Đã biết; thu hẹp nội dung, ưu tiên duy trì và đánh giá nội bộ",
    "Đã biết; tự cân đối phần còn thiếu từ nguồn tự chủ",
];

pub(super) const AMENDMENTS: [&str; 2] = [
    "Dồn kinh phí cho nội dung cấp thiết sau khi văn bản pháp luật thay đổi",
    "Điều chỉnh theo giá trị hợp đồng thực tế",
];

pub(super) const RESULTS: [&str; 2] =
    ["Đã thực hiện đủ nội dung kế hoạch", "Hoàn thành các nội dung, chứng từ đầy đủ"];

pub(super) const RESULTS_WITH_MONEY_LEFT: [&str; 2] = [
    "Chưa tổ chức được lớp tập huấn, nộp lại phần kinh phí còn dư",
    "Tư vấn chưa nghiệm thu hết khối lượng, hủy dự toán còn lại",
];

pub(super) const DOSSIER_RETURNS: [&str; 1] =
    ["Rà soát mức chi tư vấn giữa các cơ quan trước khi trình lại"];

pub(super) const YEARLY_GUIDANCE: &str =
    "Lập dự toán theo Thông tư 116/2015/TT-BTC; mỗi nội dung một dòng, số tiền là đồng";

pub(super) const AMENDED: &str = "Bổ sung kế hoạch của cơ quan gửi muộn";

/// What is done under a line.
pub(super) fn activity(kind: PlanLineKind, dice: &mut Dice) -> String {
    let of: &[&str] = match kind {
        PlanLineKind::Build => &["Xây dựng bộ tài liệu hệ thống", "Khảo sát, viết quy trình"],
        PlanLineKind::Apply => &["Áp dụng thử tại các phòng"],
        PlanLineKind::Maintain => &["Rà soát, sửa đổi tài liệu; công bố lại", "Duy trì hệ thống"],
        PlanLineKind::Improve => &["Cải tiến quy trình một cửa", "Khảo sát sự hài lòng"],
        PlanLineKind::InternalAudit => &["Hai đợt đánh giá nội bộ", "Đánh giá nội bộ năm"],
        PlanLineKind::Training => &["Tập huấn chuyên gia đánh giá nội bộ", "Tập huấn công chức"],
        PlanLineKind::Consulting => &["Thuê tư vấn xây dựng hệ thống"],
        PlanLineKind::It => &["Phần mềm quản lý tài liệu"],
        PlanLineKind::Inspection => &["Kiểm tra theo kế hoạch được duyệt"],
        PlanLineKind::Communication => &["Chuyên mục trên Báo và Đài PT-TH"],
    };
    pick(of, dice)
}
