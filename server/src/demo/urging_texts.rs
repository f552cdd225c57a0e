//! What is answered in the invented province when something is overdue.

/// The heads of agencies.
pub(super) const HEADS_MEASURES: [&str; 5] = [
    "Giao thư ký ISO hoàn thành trong tuần, báo cáo lại tại giao ban.",
    "Phân công lại người thực hiện do công chức phụ trách đã chuyển công tác.",
    "Trưởng phòng trực tiếp hoàn thiện hồ sơ, trình ký trong thời hạn nêu trên.",
    "Bố trí một ngày làm việc tập trung của các phòng để làm dứt điểm.",
    "Kiểm điểm bộ phận chậm trễ; Phó thủ trưởng phụ trách đôn đốc hằng ngày.",
];
/// What the department's urging letters ask for.
pub(super) const URGING_LETTERS: [&str; 4] = [
    "Đề nghị thủ trưởng cơ quan chỉ đạo thực hiện dứt điểm và báo cáo kết quả về Chi cục TĐC.",
    "Nhắc lần thứ hai; quá thời hạn nêu trên Sở sẽ báo cáo Chủ tịch UBND tỉnh.",
    "Chi cục TĐC cử cán bộ hướng dẫn trực tiếp; đề nghị cơ quan bố trí đầu mối phối hợp.",
    "Yêu cầu nêu rõ nguyên nhân chậm và thời hạn hoàn thành.",
];
/// What the chair of the province answers.
pub(super) const CHAIRS_MEASURES: [&str; 3] = [
    "Yêu cầu thủ trưởng cơ quan giải trình và hoàn thành đúng thời hạn nêu trên.",
    "Giao Sở Nội vụ xem xét khi đánh giá trách nhiệm người đứng đầu trong năm.",
    "Giao Văn phòng UBND tỉnh theo dõi, báo cáo kết quả thực hiện.",
];
