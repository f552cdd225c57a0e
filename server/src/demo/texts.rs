//! What people of the invented province write where the seed has no words for it.

use super::dice::Dice;

/// The point of use of every procedure for citizens.
pub(super) const ONE_STOP_SHOP: &str = "Bộ phận tiếp nhận và trả kết quả";
/// A change that nobody planned.
pub(super) const SMALL_CHANGE: &str =
    "Chỉnh sửa cách trình bày và lỗi đánh máy sau thời gian áp dụng.";
/// Why a draft is returned whose law is no longer in force, or for other faults.
pub(super) const RETURNS: [&str; 5] = [
    "Căn cứ pháp lý chưa được cập nhật; bổ sung văn bản đang có hiệu lực.",
    "Thời gian từng bước cộng lại chưa khớp với thời hạn giải quyết; tính lại.",
    "Chưa nêu rõ trách nhiệm của bộ phận tiếp nhận và trả kết quả; bổ sung.",
    "Biểu mẫu viện dẫn chưa đúng mã số trong danh mục; sửa lại.",
    "Lưu đồ và phần diễn giải chưa thống nhất ở bước trình ký; chỉnh lại.",
];
/// What a periodic review comes to.
pub(super) const REVIEWS: [&str; 4] = [
    "Rà soát định kỳ: nội dung phù hợp với quy định hiện hành và thực tế giải quyết, giữ nguyên.",
    "Rà soát sau 12 tháng áp dụng: không có kiến nghị sửa đổi từ các phòng, tiếp tục sử dụng.",
    "Đã đối chiếu với văn bản pháp luật mới ban hành trong kỳ, không phải sửa đổi.",
    "Rà soát cùng kết quả đánh giá nội bộ: tài liệu còn phù hợp, tiếp tục áp dụng.",
];
/// Where records are kept.
pub(super) const ARCHIVES: [&str; 3] = [
    "Tủ hồ sơ của phòng chuyên môn, xếp theo số tiếp nhận",
    "Kho lưu trữ cơ quan, theo mục lục hồ sơ năm",
    "Phần mềm quản lý văn bản và tủ hồ sơ bộ phận một cửa",
];
/// Grounds on which a finding is disputed.
pub(super) const GROUNDS: [&str; 4] = [
    "Hồ sơ được kiểm tra thuộc thời gian trước khi quy trình có hiệu lực.",
    "Đơn vị đã có văn bản hướng dẫn riêng, chưa được xem xét khi đánh giá.",
    "Yêu cầu được viện dẫn không áp dụng cho nhiệm vụ của đơn vị.",
    "Bằng chứng ghi nhận là của đơn vị khác.",
];
/// Why a finding stands.
pub(super) const STANDS: [&str; 2] = [
    "Bằng chứng khách quan đầy đủ; yêu cầu áp dụng cho đơn vị.",
    "Tài liệu đơn vị nêu ra được ban hành sau ngày đánh giá.",
];
/// Why a finding falls.
pub(super) const FALLS: [&str; 2] = [
    "Đơn vị xuất trình được hồ sơ chứng minh đã thực hiện đúng quy định.",
    "Yêu cầu viện dẫn không thuộc phạm vi áp dụng của đơn vị.",
];
/// Why more time is asked for.
pub(super) const MORE_TIME: [&str; 4] = [
    "Chờ văn bản hướng dẫn của bộ quản lý chuyên ngành.",
    "Công chức phụ trách đi học tập trung, phải bố trí người thay.",
    "Kinh phí sửa chữa, mua sắm được bổ sung chậm.",
    "Khối lượng hồ sơ phải rà soát lại nhiều hơn dự kiến.",
];
/// Why it is refused.
pub(super) const NO_MORE_TIME: [&str; 2] = [
    "Lý do nêu ra đã được tính khi lập kế hoạch; thực hiện đúng hạn.",
    "Việc khắc phục thuộc khả năng của đơn vị, không gia hạn.",
];
/// Why something must be done about a cause.
pub(super) const NEEDS: [&str; 3] = [
    "Cần hành động khắc phục vì nguyên nhân mang tính hệ thống, có thể lặp lại ở đơn vị khác.",
    "Nếu chỉ sửa hồ sơ đã phát hiện thì sai sót sẽ tái diễn; phải sửa cách làm.",
    "Ảnh hưởng trực tiếp đến thời hạn trả kết quả cho tổ chức, cá nhân; phải hành động.",
];
/// A second action of a plan.
pub(super) const MORE_ACTIONS: [&str; 4] = [
    "Phổ biến lại quy trình cho toàn thể công chức của đơn vị, có danh sách ký xác nhận.",
    "Kiểm tra lại 100% hồ sơ đang giải quyết cùng loại và lập bảng theo dõi.",
    "Bổ sung nội dung này vào phiếu kiểm tra hằng quý của đơn vị.",
    "Cập nhật biểu mẫu và danh mục tài liệu, gửi thư ký ISO.",
];
/// A second cause, when the first was not the whole of it.
pub(super) const DEEPER_CAUSES: [&str; 3] = [
    "Hành động lần trước chỉ nhắc nhở bằng văn bản, chưa thay đổi cách phân công và kiểm tra.",
    "Người được giao đầu mối kiêm nhiệm nhiều việc, chưa có người thay khi vắng.",
    "Chưa theo dõi việc thực hiện sau khi tập huấn nên thói quen cũ trở lại.",
];
/// What an action led to.
pub(super) const RESULTS: [&str; 4] = [
    "Đã hoàn thành; có biên bản, danh sách ký và ảnh chụp kèm theo.",
    "Đã ban hành văn bản phân công và triển khai tại đơn vị.",
    "Đã rà soát, lập bảng tổng hợp và lưu tại hồ sơ theo dõi.",
    "Đã cập nhật tài liệu và phổ biến cho công chức liên quan.",
];
/// What shows that it was effective.
pub(super) const EFFECTIVE: [&str; 3] = [
    "Kiểm tra 15 hồ sơ phát sinh sau khi thực hiện: không còn sai sót cùng loại.",
    "Phỏng vấn công chức thụ lý và xem sổ theo dõi: thực hiện đúng quy định mới.",
    "Đối chiếu tại nơi làm việc: tài liệu đang dùng là bản có hiệu lực, hồ sơ đầy đủ.",
];
/// What shows that it was not.
pub(super) const INEFFECTIVE: [&str; 2] = [
    "Kiểm tra 10 hồ sơ sau khi thực hiện: còn 4 hồ sơ mắc lỗi cùng loại.",
    "Việc phân công có văn bản nhưng chưa được thực hiện trên thực tế.",
];
/// Why a finding is withdrawn.
pub(super) const WITHDRAWALS: [&str; 2] = [
    "Ghi nhận trùng với một phát hiện khác của cùng đợt đánh giá.",
    "Người đánh giá xác định lại: yêu cầu đã được đáp ứng tại thời điểm đánh giá.",
];
/// Why a finding is regraded.
pub(super) const REGRADES: [&str; 2] = [
    "Lặp lại nhiều lần tại cùng đơn vị, cho thấy hành động trước chưa giải quyết được nguyên nhân.",
    "Quá hạn kéo dài, ảnh hưởng đến hiệu lực của hệ thống.",
];
/// Why it is not.
pub(super) const NO_REGRADES: [&str; 2] = [
    "Hai trường hợp có nguyên nhân khác nhau, giữ nguyên mức nhẹ.",
    "Đơn vị đang thực hiện kế hoạch, mức độ ảnh hưởng thấp; giữ nguyên.",
];
/// Evidence in words.
pub(super) const EVIDENCE: [&str; 5] = [
    "Xem trực tiếp hồ sơ lưu tại đơn vị; ghi trong phiếu ghi chép đánh giá.",
    "Phỏng vấn công chức thụ lý và đối chiếu sổ theo dõi hồ sơ.",
    "Đối chiếu danh mục tài liệu với bản đang dùng tại nơi làm việc.",
    "Kiểm tra ngẫu nhiên 12 hồ sơ đã trả kết quả trong quý.",
    "Biên bản làm việc có chữ ký của trưởng đơn vị.",
];
/// How an output is dealt with.
pub(super) const DISPOSITIONS: [&str; 2] = [
    "Thu hồi kết quả đã trả, giải quyết lại theo đúng quy định và xin lỗi bằng văn bản.",
    "Kết quả chưa trả; hủy bản in sai và trình ký lại.",
];
/// What verifying an output again came to.
pub(super) const REVERIFIED: &str = "Đã kiểm tra lại kết quả sau khi sửa: đúng quy định.";
/// Why a document is improved.
pub(super) const IMPROVEMENTS: [&str; 4] = [
    "Rút ngắn thời gian giải quyết theo phương án đơn giản hóa thủ tục hành chính.",
    "Bổ sung bước trả lời qua dịch vụ công trực tuyến mức độ 3.",
    "Khắc phục phát hiện của đợt đánh giá nội bộ: bổ sung tiêu chí kiểm tra.",
    "Chuẩn bị chuyển đổi sang TCVN ISO 9001:2015: bổ sung phần nhận diện rủi ro.",
];
/// Why a document is withdrawn.
pub(super) const NO_LONGER_USED: &str =
    "Nội dung đã gộp vào quy trình kiểm soát hồ sơ; không dùng biểu mẫu riêng.";

/// One of several texts.
pub(super) fn pick(of: &[&str], dice: &mut Dice) -> String {
    dice.pick(of).map_or_else(String::new, |text| (*text).to_owned())
}

/// Who issues an instrument with such a number.
pub(super) fn issuer_of(number: &str) -> &'static str {
    let sign = number.rsplit('/').next().unwrap_or(number);
    if sign.starts_with("QH") {
        return "Quốc hội";
    }
    match sign {
        "NĐ-CP" => "Chính phủ",
        "QĐ-TTg" => "Thủ tướng Chính phủ",
        "TT-BGTVT" => "Bộ Giao thông vận tải",
        "TT-BKHCN" => "Bộ Khoa học và Công nghệ",
        "TT-BTC" => "Bộ Tài chính",
        "TT-BNNPTNT" => "Bộ Nông nghiệp và Phát triển nông thôn",
        "TT-TTCP" => "Thanh tra Chính phủ",
        _ if sign.contains("UBTVQH") => "Ủy ban Thường vụ Quốc hội",
        _ => "Cơ quan có thẩm quyền",
    }
}
