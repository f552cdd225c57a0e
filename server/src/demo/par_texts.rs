//! What people of the invented province write about the evaluation of the reform index.

/// Why a criterion without a proposal is scored, and what proves it.
pub(super) const OWN: [(&str, &str); 3] = [
    (
        "Đã lập kế hoạch và bố trí kinh phí duy trì hệ thống trong dự toán chi thường xuyên.",
        "Kế hoạch ISO năm và quyết định giao dự toán, lưu tại Văn phòng.",
    ),
    (
        "Có kế hoạch duy trì, cải tiến được thủ trưởng ký; kinh phí lồng ghép trong dự toán của cơ quan.",
        "Kế hoạch năm; bảng phân bổ dự toán.",
    ),
    (
        "Cơ quan tự đánh giá theo hồ sơ lưu vì hệ thống chưa có số liệu.",
        "Hồ sơ theo dõi của thư ký ISO.",
    ),
];
/// Why an agency gives itself more than was proposed, and what is to prove it.
pub(super) const MORE: [(&str, &str); 3] = [
    (
        "Một số việc đã làm nhưng chưa được nhập đầy đủ vào hệ thống.",
        "Sổ theo dõi bản giấy từ tháng 7 đến tháng 10.",
    ),
    (
        "Việc chậm do chờ hướng dẫn của bộ quản lý ngành, đã khắc phục trong tháng 11.",
        "Công văn hướng dẫn của bộ và tài liệu đã ban hành lại.",
    ),
    (
        "Cách tính đề xuất chưa tính đơn vị mới sáp nhập.",
        "Quyết định sắp xếp tổ chức và biên bản bàn giao.",
    ),
];
/// Why a sheet that the agency left blank is given nothing where nothing was proposed.
pub(super) const LEFT_BLANK: (&str, &str) = (
    "Cơ quan không tự chấm điểm trong thời hạn và không gửi tài liệu kiểm chứng.",
    "Sổ theo dõi tự chấm điểm của Chi cục TĐC.",
);
/// Why the appraisal takes points off Trà Lĩnh's documents, and what proves it.
pub(super) const LESS: (&str, &str) = (
    "Tài liệu được cập nhật theo pháp luật mới chậm so với thời hạn quy định.",
    "Danh mục tài liệu kiểm soát và ngày có hiệu lực của văn bản liên quan.",
);
/// Why an appraisal takes points off others.
pub(super) const LESS_ELSEWHERE: (&str, &str) = (
    "Tài liệu kiểm chứng chưa thể hiện đủ kết quả ở tất cả các phòng.",
    "Phiếu thẩm định hồ sơ kiểm chứng của Sở Nội vụ.",
);
/// Why an agency contests, and what proves it.
pub(super) const CONTEST: (&str, &str) = (
    "Đã rà soát và ban hành lại các quy trình bị ảnh hưởng trước ngày thẩm định.",
    "Quyết định ban hành lại quy trình, phiếu phân phối tài liệu.",
);
/// Why a contest is granted in part.
pub(super) const RULING: &str = "Chấp nhận phần tài liệu đã ban hành lại trước ngày mở đánh giá; phần còn lại giữ kết quả thẩm định.";
/// What proves that.
pub(super) const RULING_EVIDENCE: &str =
    "Biên bản đối chiếu hồ sơ giữa Sở Nội vụ, Sở KH&CN và cơ quan.";
/// Evidence that is named beside the scores.
pub(super) const FURTHER: [&str; 3] = [
    "Biên bản xem xét của lãnh đạo và danh sách người dự.",
    "Báo cáo đánh giá nội bộ và phiếu khắc phục đã đóng.",
    "Ảnh chụp niêm yết công bố tại Bộ phận một cửa.",
];
/// Where the scores are published.
pub(super) const PLACE: &str =
    "Cổng thông tin điện tử tỉnh Cao Bằng, chuyên mục Cải cách hành chính";
