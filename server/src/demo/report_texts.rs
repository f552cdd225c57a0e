//! What people of the invented province write in and about their reports.

/// Where nothing happened.
pub(super) const NOTHING: [&str; 1] = ["Không có."];
/// What followed from new law.
pub(super) const LAW: [&str; 3] = [
    "Đã rà soát các văn bản mới ban hành trong kỳ, sửa đổi những quy trình có liên quan.",
    "Một số quy trình còn chờ hướng dẫn của bộ quản lý chuyên ngành trước khi sửa đổi.",
    "Trong kỳ không có văn bản mới tác động đến quy trình của cơ quan.",
];
/// Training.
pub(super) const TRAINING: [&str; 3] = [
    "Cử công chức tham gia lớp tập huấn do Sở Khoa học và Công nghệ tổ chức.",
    "Phổ biến nội bộ các quy trình mới cho công chức các phòng.",
    "Chưa tổ chức lớp riêng; dự kiến thực hiện trong kỳ tới.",
];
/// Money.
pub(super) const FUNDING: [&str; 3] = [
    "Bố trí từ kinh phí chi thường xuyên được giao; chi cho in ấn, đánh giá nội bộ, tập huấn.",
    "Kinh phí còn hạn chế, chủ yếu lồng ghép với nhiệm vụ cải cách hành chính.",
    "Đã lập dự trù theo Thông tư 116/2015/TT-BTC, đang chờ thẩm định.",
];
/// Information technology (1d).
pub(super) const IT: [&str; 3] = [
    "Quản lý tài liệu của hệ thống trên phần mềm, tra cứu tại các phòng.",
    "Công khai quy trình trên trang thông tin điện tử của cơ quan.",
    "Mới ứng dụng ở khâu tiếp nhận và trả kết quả.",
];
/// Divisions and attached units (1e).
pub(super) const UNITS: [&str; 3] = [
    "Đã rà soát các đơn vị trực thuộc thuộc đối tượng áp dụng; chưa xây dựng kế hoạch.",
    "Các phòng chuyên môn đều nằm trong phạm vi áp dụng.",
    "Đang phối hợp với Sở Khoa học và Công nghệ lựa chọn đơn vị xây dựng trước.",
];
/// Difficulties (2c).
pub(super) const DIFFICULTIES: [&str; 4] = [
    "Không có.",
    "Công chức đầu mối kiêm nhiệm, thường thay đổi vị trí công tác.",
    "Kinh phí duy trì chưa có định mức chi cụ thể.",
    "Văn bản chuyên ngành thay đổi nhiều, khó cập nhật quy trình kịp thời.",
];
/// Proposals.
pub(super) const PROPOSALS: [&str; 4] = [
    "Không có.",
    "Đề nghị mở thêm lớp đào tạo chuyên gia đánh giá nội bộ.",
    "Đề nghị hướng dẫn mức chi cho duy trì, cải tiến hệ thống.",
    "Đề nghị cung cấp danh mục thủ tục hành chính cập nhật hằng quý.",
];
/// Why a figure is overridden.
pub(super) const UNCOUNTED_AUDITOR: &str =
    "Một chứng chỉ do cơ quan khác cấp chưa được nhập vào hệ thống.";
/// Why a report is returned.
pub(super) const RETURNED: [&str; 3] = [
    "Chưa nêu kết quả khắc phục các phát hiện của kỳ trước; bổ sung.",
    "Phần kinh phí chưa có số liệu đã chi; bổ sung.",
    "Chưa làm rõ nguyên nhân chậm cập nhật tài liệu; giải trình thêm.",
];
/// What was supplemented.
pub(super) const SUPPLEMENTED: [&str; 2] = [
    "Đã bổ sung nội dung theo yêu cầu và cập nhật lại số liệu.",
    "Đã giải trình, bổ sung số liệu kinh phí của kỳ báo cáo.",
];
/// Why it is decided so about reports.
pub(super) const DECISION_GROUNDS: &str =
    "Không thực hiện đúng chế độ báo cáo theo Chỉ thị; đã xem xét giải trình và hồ sơ vụ việc.";
/// What is ordered about them.
pub(super) const REMEDY_ORDERED: &str =
    "Nộp ngay báo cáo còn thiếu cho UBND tỉnh và Sở Khoa học và Công nghệ.";
/// What was done about them.
pub(super) const REMEDIES: [&str; 2] = [
    "Đã nộp báo cáo còn thiếu; phân công công chức theo dõi chế độ báo cáo.",
    "Đã gửi báo cáo và kiểm điểm trách nhiệm bộ phận tham mưu.",
];
/// What the department makes of a period.
pub(super) const ASSESSMENTS: [&str; 2] = [
    "Phần lớn cơ quan duy trì hệ thống; một số cơ quan cập nhật tài liệu, đánh giá nội bộ còn chậm và báo cáo chưa đúng hạn.",
    "Việc áp dụng có chuyển biến; còn cơ quan chưa công bố, chưa khắc phục dứt điểm các phát hiện.",
];
/// What it proposes.
pub(super) const TO_THE_COMMITTEE: [&str; 2] = [
    "Đề nghị UBND tỉnh phê bình các cơ quan không báo cáo, chỉ đạo bố trí kinh phí duy trì hệ thống.",
    "Đề nghị UBND tỉnh đôn đốc các cơ quan chưa công bố hoàn thành trong kỳ tới.",
];
/// What the chair instructs.
pub(super) const INSTRUCTIONS: [&str; 2] = [
    "Các cơ quan không báo cáo, báo cáo trễ nghiêm túc rút kinh nghiệm; Sở Khoa học và Công nghệ tiếp tục đôn đốc.",
    "Giao Sở Khoa học và Công nghệ theo dõi, xử lý theo thẩm quyền; báo cáo kết quả trong kỳ tới.",
];
/// How that was carried out.
pub(super) const CARRIED_OUT: &str =
    "Đã có văn bản đôn đốc từng cơ quan; kết quả được theo dõi trong kỳ báo cáo tiếp theo.";
