//! What the media of the invented province publish, and what is said of it.

/// Titles in the newspaper and on its website.
pub(super) const ARTICLES: [&str; 8] = [
    "Áp dụng ISO trong cơ quan hành chính: hồ sơ rõ, người dân dễ theo dõi",
    "Sở Khoa học và Công nghệ: nhiều cơ quan chậm công bố hệ thống quản lý chất lượng",
    "Một cửa huyện vùng cao sau một năm áp dụng TCVN ISO 9001:2008",
    "Người đứng đầu với việc duy trì hệ thống quản lý chất lượng",
    "Quy trình phải đi cùng luật mới: chuyện cập nhật tài liệu ISO",
    "Đánh giá nội bộ không phải là đối phó",
    "Niêm yết công bố phù hợp: quyền được biết của người dân",
    "Cải cách hành chính nhìn từ phiếu theo dõi quy trình",
];
/// Titles of broadcasts.
pub(super) const BROADCASTS: [&str; 6] = [
    "Chuyên mục Khoa học và đời sống: ISO hành chính và người dân",
    "Tọa đàm: duy trì hệ thống quản lý chất lượng tại các sở, ngành",
    "Phóng sự: bộ phận một cửa thành phố Cao Bằng",
    "Bản tin: kết quả kiểm tra việc áp dụng TCVN ISO 9001:2008",
    "Hỏi đáp: thời hạn giải quyết thủ tục và quy trình ISO",
    "Phóng sự: huyện Trà Lĩnh khắc phục sau kiểm tra",
];
/// What a campaign is to bring about.
pub(super) const PURPOSE: &str = "Nâng cao nhận thức của công chức, viên chức và người dân về Chỉ thị, về việc áp dụng, duy trì, cải tiến hệ thống quản lý chất lượng trong cơ quan hành chính nhà nước.";
/// Where figures of reach come from.
pub(super) const PRINT_RUN: &str = "Số lượng phát hành của tòa soạn";
/// Where those of broadcasts come from.
pub(super) const AUDIENCE: &str = "Ước tính theo vùng phủ sóng của Đài";
/// How a campaign is evaluated.
pub(super) const METHOD: &str =
    "Khảo sát 200 công chức tại các sở, huyện và đối chiếu số tin, bài theo kế hoạch.";
/// What is found of one in which a quarter was missed.
pub(super) const CONCLUSION_MISSED: &str = "Đủ số tin, bài cả năm nhưng có quý không có chương trình phát sóng; năm sau cần lịch phát sóng theo quý.";
/// What is found of others.
pub(super) const CONCLUSION: &str =
    "Tin, bài đều ở các quý; tỷ lệ công chức nắm được nội dung Chỉ thị tăng so với năm trước.";
