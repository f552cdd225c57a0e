//! What people of the invented province write where the seed has no words for it.

use luuvet_domain::difficulty::{DifficultyClass, DifficultyTopic};

use super::dice::Dice;
use super::difficulty::Trouble;

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

/// The consultant whom some agencies hire.
pub(super) const CONSULTANT: &str = "Trung tâm Kỹ thuật Tiêu chuẩn Đo lường Chất lượng (mô phỏng)";
/// The quality policy.
pub(super) const POLICY: &str = "Giải quyết thủ tục hành chính đúng pháp luật, đúng hạn, công khai, thuận tiện; \
     không ngừng cải tiến để nâng cao sự hài lòng của tổ chức và công dân.";
/// Why design does not apply.
pub(super) const NO_DESIGN: &str =
    "Cơ quan giải quyết thủ tục theo quy định có sẵn, không thiết kế và phát triển sản phẩm.";
/// Why measuring equipment does not apply.
pub(super) const NO_MEASURING: &str =
    "Việc giải quyết thủ tục không dùng phương tiện đo để chứng tỏ sự phù hợp.";
/// Quality objectives: what, how measured, target.
pub(super) const OBJECTIVES: [(&str, &str, &str); 4] = [
    (
        "Giải quyết hồ sơ thủ tục hành chính đúng hạn",
        "Sổ theo dõi hồ sơ, thống kê hằng quý",
        "Từ 96% hồ sơ trở lên",
    ),
    (
        "Tổ chức, công dân hài lòng với việc giải quyết thủ tục",
        "Phiếu khảo sát tại bộ phận một cửa, 6 tháng một lần",
        "Từ 85% phiếu trở lên hài lòng",
    ),
    (
        "Công chức được tập huấn về hệ thống quản lý chất lượng",
        "Danh sách lớp tập huấn trong năm",
        "Ít nhất 90% công chức",
    ),
    (
        "Hành động khắc phục được thực hiện đúng hạn",
        "Sổ theo dõi sự không phù hợp",
        "Từ 90% phát hiện trở lên",
    ),
];
/// What measuring an objective came to, when it was met.
pub(super) const OBJECTIVES_MET: [&str; 3] = [
    "Đạt 98,2% theo sổ theo dõi cả năm.",
    "Đạt theo kết quả khảo sát 6 tháng cuối năm, 91% ý kiến hài lòng.",
    "Vượt mục tiêu; số liệu tổng hợp từ các phòng đến ngày 15/12.",
];
/// When it was missed.
pub(super) const OBJECTIVES_MISSED: [&str; 3] = [
    "Đạt 88,6%, chưa đạt mục tiêu; chậm tập trung ở lĩnh vực đất đai và xây dựng.",
    "Chỉ tổ chức được một lớp, 61% công chức tham gia.",
    "Chưa đạt; còn phát hiện quá hạn từ quý trước.",
];
/// What shows that a system is effective.
pub(super) const EFFECTIVENESS: [&str; 3] = [
    "Kết quả đánh giá nội bộ và xem xét của lãnh đạo sau khi ban hành; không còn điểm không phù hợp nặng.",
    "Tỷ lệ hồ sơ đúng hạn trong kỳ áp dụng đạt mục tiêu; báo cáo đánh giá nội bộ kèm theo.",
    "Biên bản xem xét của lãnh đạo kết luận hệ thống có hiệu lực, phù hợp tiêu chuẩn.",
];
/// Where an announcement is posted.
pub(super) const POSTED_AT: [&str; 3] = [
    "Bảng niêm yết tại bộ phận tiếp nhận và trả kết quả; trang thông tin điện tử của cơ quan",
    "Trang thông tin điện tử của cơ quan, mục ISO; bảng tin tầng 1",
    "Bộ phận một cửa và cổng thông tin điện tử tỉnh",
];
/// On what the move to the next standard rests.
pub(super) const TRANSITION_BASIS: &str =
    "Khoản 4 Điều 4 Quyết định 19/2014/QĐ-TTg; hướng dẫn chuyển đổi của Bộ Khoa học và Công nghệ.";
/// What shows that it is done.
pub(super) const TRANSITION_DONE: &str = "Tài liệu đã sửa theo tiêu chuẩn mới; đã đánh giá nội bộ và xem xét của lãnh đạo theo tiêu chuẩn mới.";

/// What an audit programme rests on: objectives, importance, status, earlier results.
pub(super) const PROGRAMME_BASIS: [&str; 4] = [
    "Xác định hệ thống phù hợp tiêu chuẩn, được thực hiện và duy trì có hiệu lực.",
    "Ưu tiên các quá trình giải quyết thủ tục có nhiều hồ sơ, liên quan trực tiếp đến công dân.",
    "Các phòng đang áp dụng quy trình đã ban hành; một số quy trình mới sửa theo văn bản mới.",
    "Theo kết quả đánh giá và theo dõi khắc phục của kỳ trước, nếu có.",
];
/// What it holds: criteria, extent, frequency, methods.
pub(super) const PROGRAMME_CONTENT: [&str; 4] = [
    "TCVN ISO 9001:2008; tài liệu của hệ thống; văn bản pháp luật liên quan.",
    "Tất cả các phòng, đơn vị trong phạm vi áp dụng.",
    "Mỗi đơn vị ít nhất một lần trong năm.",
    "Phỏng vấn, xem xét hồ sơ, quan sát tại nơi làm việc.",
];
/// What an audit covers, by what, and how.
pub(super) const AUDIT_EXTENT: &str =
    "Các quá trình và hồ sơ của đơn vị từ kỳ đánh giá trước đến nay.";
pub(super) const AUDIT_CRITERIA: &str =
    "TCVN ISO 9001:2008, quy trình của hệ thống, quy định pháp luật về thủ tục.";
pub(super) const AUDIT_METHOD: &str =
    "Chọn mẫu hồ sơ, phỏng vấn, đối chiếu tài liệu tại nơi làm việc.";
/// Why an audit is postponed.
pub(super) const POSTPONED: [&str; 2] = [
    "Trùng đợt thanh tra của cấp trên; các phòng đề nghị lùi lịch.",
    "Trưởng đoàn đi công tác đột xuất.",
];
/// Opening and closing meetings.
pub(super) const OPENING: &str =
    "Đủ thành phần; thống nhất lịch, phạm vi và cách ghi nhận phát hiện.";
pub(super) const CLOSING: &str =
    "Đoàn trình bày kết quả; các đơn vị thống nhất với nội dung đã ghi nhận.";
/// What could be better.
pub(super) const IMPROVABLE: [&str; 3] = [
    "Nên gộp sổ theo dõi của các phòng để tránh ghi hai lần.",
    "Nên đưa biểu mẫu lên phần mềm để giảm sai sót khi ghi tay.",
    "Nên phân công người thay thế khi công chức đầu mối vắng mặt.",
];
/// What an audit concludes.
pub(super) const AUDIT_CONCLUSIONS: [&str; 3] = [
    "Hệ thống cơ bản phù hợp và có hiệu lực; các đơn vị khắc phục điểm đã nêu đúng hạn.",
    "Hệ thống được duy trì; cần chú trọng cập nhật văn bản và kiểm soát hồ sơ.",
    "Việc áp dụng còn hình thức ở một số phòng; đề nghị lãnh đạo chỉ đạo khắc phục.",
];
/// What the review of a programme comes to.
pub(super) const PROGRAMME_ACHIEVED: &str =
    "Tất cả các đơn vị đã được đánh giá, mục tiêu của chương trình đạt được.";
/// What the next programme should do better.
pub(super) const PROGRAMME_IMPROVEMENTS: [&str; 3] = [
    "Dành thêm thời gian cho các đơn vị có nhiều thủ tục.",
    "Đào tạo thêm chuyên gia đánh giá để đổi chéo giữa các phòng.",
    "Đánh giá sớm hơn trong năm, tránh dồn vào quý IV.",
];

/// The agenda of a management review.
pub(super) const AGENDA: &str =
    "Bảy nội dung đầu vào theo 5.6.2; chính sách và mục tiêu chất lượng; kết luận và phân công.";
/// What citizens say.
pub(super) const CUSTOMER_FEEDBACK: [&str; 3] = [
    "Khảo sát 120 phiếu: 89% hài lòng; góp ý về thời gian chờ tại bộ phận một cửa.",
    "Có 3 phản ánh qua đường dây nóng, đã trả lời; không có khiếu nại.",
    "Hộp thư góp ý: đề nghị công khai trạng thái hồ sơ trên trang thông tin.",
];
/// What is recommended.
pub(super) const RECOMMENDATIONS: [&str; 3] = [
    "Bổ sung máy tra cứu tại bộ phận một cửa; đưa thêm thủ tục lên mức độ 3.",
    "Tổ chức tập huấn lại cho công chức mới về kiểm soát hồ sơ.",
    "Rút gọn biểu mẫu nội bộ, bỏ biểu mẫu ít dùng.",
];
/// What a review finds on the policy.
pub(super) const POLICY_REVIEWED: [&str; 2] =
    ["Chính sách còn phù hợp, giữ nguyên.", "Chính sách phù hợp; phổ biến lại cho công chức mới."];
/// What it finds on the objectives.
pub(super) const OBJECTIVES_REVIEWED: [&str; 2] = [
    "Ba trong bốn mục tiêu đạt; mục tiêu về tập huấn chưa đạt, chuyển sang năm sau.",
    "Các mục tiêu đạt; nâng chỉ tiêu giải quyết đúng hạn cho năm tới.",
];
/// What it decides on the system.
pub(super) const EFFECTIVENESS_DECISIONS: [&str; 3] = [
    "Các phòng rà soát lại việc thực hiện hành động khắc phục, báo cáo hằng tháng.",
    "Phân công đầu mối cập nhật văn bản pháp luật cho từng lĩnh vực.",
    "Đánh giá lại các quy trình có hồ sơ trễ hạn trong quý tới.",
];
/// On the service.
pub(super) const PRODUCT_DECISIONS: [&str; 3] = [
    "Rút ngắn thời gian giải quyết, sửa quy trình cho phù hợp với quy định mới.",
    "Công khai trạng thái hồ sơ trên trang thông tin điện tử.",
    "Sửa quy trình: bổ sung bước thông báo khi hồ sơ chậm.",
];
/// On resources.
pub(super) const RESOURCE_DECISIONS: [&str; 3] = [
    "Bố trí kinh phí đào tạo chuyên gia đánh giá nội bộ trong dự toán năm sau.",
    "Mua bổ sung tủ hồ sơ và máy quét cho bộ phận một cửa.",
    "Bố trí thêm một công chức cho bộ phận tiếp nhận.",
];
/// What is to be done after a review.
pub(super) const REVIEW_ACTIONS: [&str; 4] = [
    "Lập bảng theo dõi văn bản mới theo lĩnh vực và trình hằng tháng.",
    "Tổ chức lớp tập huấn nội bộ về kiểm soát hồ sơ.",
    "Trình dự toán kinh phí duy trì hệ thống.",
    "Khảo sát sự hài lòng của công dân quý tới.",
];
/// Why an action is carried forward.
pub(super) const CARRIED_ACTIONS: [&str; 2] =
    ["Chưa được bố trí kinh phí trong năm.", "Chờ văn bản hướng dẫn của cấp trên."];

/// Why the story wants a target.
pub(super) const TARGET_TOLD: &str = "Theo chỉ đạo của Ủy ban nhân dân tỉnh.";
/// Why an agency is left out.
pub(super) const OMISSIONS: [&str; 3] = [
    "Sắp xếp vào kế hoạch năm sau do kinh phí và nhân lực có hạn.",
    "Hệ thống mới đang xây dựng; theo dõi qua báo cáo.",
    "Mức rủi ro thấp hơn các cơ quan đã chọn.",
];
/// Why the chair sends a programme back.
pub(super) const PROGRAMME_RETURNED: &str =
    "Làm rõ căn cứ chọn cơ quan và thời gian kiểm tra, tránh trùng với thanh tra.";
/// What is asked for in an inspection by files.
pub(super) const FILES_ASKED: &str = "Báo cáo áp dụng hệ thống; danh mục tài liệu; báo cáo đánh giá nội bộ; biên bản xem xét; sổ theo dõi khắc phục.";
/// What is sent.
pub(super) const FILES_SENT: &str = "Báo cáo kèm danh mục tài liệu và bản sao hồ sơ theo yêu cầu.";
/// The programme of an inspection.
pub(super) const WRITTEN_PROGRAMME: &str = "Buổi 1: công bố quyết định, nghe báo cáo. Buổi 2: kiểm tra hồ sơ theo đề cương. \
     Buổi 3: kiểm tra tại bộ phận một cửa và phòng chuyên môn, lập biên bản.";
/// The announcement of the decision.
pub(super) const DECISION_ANNOUNCED: &str =
    "Đã công bố quyết định trước lãnh đạo cơ quan và trưởng các phòng.";
/// What an item shows that is in order.
pub(super) const CHECKED: [&str; 4] = [
    "Xem hồ sơ lưu: đầy đủ theo quy định.",
    "Đối chiếu tại nơi làm việc: thực hiện đúng.",
    "Phỏng vấn công chức phụ trách: nắm rõ, có hồ sơ chứng minh.",
    "Kiểm tra ngẫu nhiên 10 hồ sơ: phù hợp.",
];
/// What only those see who look.
pub(super) const LAPSES_SEEN: [&str; 4] = [
    "Hồ sơ thiếu chữ ký và ngày ở bước thẩm định.",
    "Công chức thụ lý chưa nắm được quy trình đang áp dụng.",
    "Số liệu báo cáo không khớp với sổ theo dõi.",
    "Tài liệu tại nơi làm việc là bản đã hết hiệu lực.",
];
/// What an agency explains.
pub(super) const EXPLANATIONS: [&str; 3] = [
    "Do thay đổi nhân sự đầu mối; cơ quan sẽ bổ sung trong tháng.",
    "Cơ quan đang chờ hướng dẫn của ngành về biểu mẫu mới.",
    "Thừa nhận thiếu sót, đã phân công khắc phục.",
];
/// The minutes beside the items.
pub(super) const MINUTES: &str =
    "Đoàn đã kiểm tra đủ nội dung theo đề cương; biên bản được đọc lại và thống nhất.";
/// Why the minutes are not signed, and who witnesses it.
pub(super) const SIGNING_REFUSED: &str =
    "Thủ trưởng cơ quan không thống nhất với nội dung về đánh giá nội bộ.";
pub(super) const WITNESS: &str = "Chánh Văn phòng cơ quan được kiểm tra";
/// What an inspection came to that found nothing.
pub(super) const NOTHING_FOUND: &str =
    "Hệ thống được áp dụng và duy trì đúng quy định, không có điểm phải khắc phục.";
/// What an agency reports on remediation.
pub(super) const REMEDIES: [&str; 3] = [
    "Đã sửa tài liệu, tập huấn lại và bổ sung hồ sơ; kèm tài liệu chứng minh.",
    "Đã thực hiện xong phần lớn nội dung; nội dung còn lại theo kế hoạch khắc phục.",
    "Đã tổ chức khắc phục theo kết luận, có biên bản kiểm tra nội bộ.",
];
/// What verifying it came to.
pub(super) const REMEDIES_VERIFIED: [&str; 2] = [
    "Đã xem tài liệu và hồ sơ bổ sung: nội dung trong kết luận đã được khắc phục.",
    "Kiểm tra lại tại chỗ: đã thực hiện đúng như báo cáo.",
];
/// What stands in the way of agencies' systems.
pub(super) const TROUBLES: [Trouble; 6] = [
    Trouble {
        topic: DifficultyTopic::Funding,
        title: "Chưa bố trí được kinh phí đánh giá nội bộ",
        description: "Dự toán giao đầu năm không có mục chi cho duy trì hệ thống quản lý chất lượng.",
        wish: "Đề nghị bổ sung dự toán trong năm.",
        solution: "Sở Tài chính cân đối, bổ sung kinh phí duy trì hệ thống cho cơ quan trong dự toán năm.",
        class: DifficultyClass::BeyondDost,
    },
    Trouble {
        topic: DifficultyTopic::Funding,
        title: "Thiếu kinh phí thuê tư vấn chuyển đổi tiêu chuẩn",
        description: "Định mức hiện hành không đủ để thuê tổ chức tư vấn chuyển sang phiên bản mới.",
        wish: "Đề nghị hướng dẫn áp dụng định mức của Thông tư 116/2015/TT-BTC.",
        solution: "Sở Tài chính hướng dẫn định mức chi theo Thông tư 116/2015/TT-BTC.",
        class: DifficultyClass::BeyondDost,
    },
    Trouble {
        topic: DifficultyTopic::People,
        title: "Thư ký ISO kiêm nhiệm, thường xuyên thay đổi",
        description: "Công chức phụ trách kiêm nhiều việc, đã thay ba lần trong hai năm.",
        wish: "Đề nghị bố trí công chức chuyên trách.",
        solution: "Sở Nội vụ hướng dẫn phân công, bố trí công chức phụ trách ổn định.",
        class: DifficultyClass::BeyondDost,
    },
    Trouble {
        topic: DifficultyTopic::People,
        title: "Chưa có chuyên gia đánh giá nội bộ được đào tạo",
        description: "Các công chức được cử chưa được cấp chứng nhận đào tạo.",
        wish: "Đề nghị mở lớp đào tạo tại huyện.",
        solution: "Chi cục Tiêu chuẩn Đo lường Chất lượng mở lớp đào tạo trong quý.",
        class: DifficultyClass::WithinDost,
    },
    Trouble {
        topic: DifficultyTopic::Rules,
        title: "Chưa rõ cách xây dựng quy trình cho thủ tục liên thông",
        description: "Thủ tục do nhiều cơ quan cùng giải quyết, chưa có mô hình khung.",
        wish: "Đề nghị hướng dẫn mẫu quy trình liên thông.",
        solution: "Sở Khoa học và Công nghệ ban hành hướng dẫn kèm quy trình mẫu.",
        class: DifficultyClass::WithinDost,
    },
    Trouble {
        topic: DifficultyTopic::Technology,
        title: "Phần mềm một cửa chưa kết nối với danh mục tài liệu",
        description: "Phải nhập hai lần, dễ dùng nhầm bản tài liệu đã hết hiệu lực.",
        wish: "Đề nghị nâng cấp phần mềm một cửa.",
        solution: "Giao cơ quan phối hợp đơn vị cung cấp nâng cấp phần mềm một cửa.",
        class: DifficultyClass::BeyondDost,
    },
];
/// Why a difficulty is classified as it is.
pub(super) const WITHIN_DOST: &str =
    "Thuộc chức năng hướng dẫn, đào tạo của Sở Khoa học và Công nghệ.";
pub(super) const BEYOND_DOST: &str =
    "Liên quan đến ngân sách, biên chế hoặc nhiều cơ quan; thuộc thẩm quyền UBND tỉnh.";
pub(super) const NO_DIFFICULTY: &str =
    "Đã có hướng dẫn tại văn bản hiện hành; cơ quan tự tổ chức thực hiện.";
/// How the department resolves one.
pub(super) const RESOLVED_BY_DOST: [&str; 2] = [
    "Đã ban hành văn bản hướng dẫn và gửi cơ quan.",
    "Đã cử công chức Chi cục đến hướng dẫn trực tiếp tại cơ quan.",
];
/// How far an instruction is carried out.
pub(super) const PROGRESS: [&str; 2] = [
    "Đã phân công đơn vị thực hiện và lập kế hoạch.",
    "Đã lấy ý kiến các cơ quan liên quan, đang hoàn thiện hồ sơ.",
];
/// That it is carried out.
pub(super) const INSTRUCTION_DONE: [&str; 2] = [
    "Đã thực hiện xong nội dung chỉ đạo, có văn bản kèm theo.",
    "Đã bố trí nguồn lực theo chỉ đạo của UBND tỉnh.",
];
/// Why one is reopened.
pub(super) const NOT_GONE: &str = "Đã có văn bản nhưng thực tế chưa thay đổi; đề nghị xem lại.";
pub(super) const CASE_NOT_COVERED: &str =
    "Hướng dẫn hiện hành chưa nêu trường hợp của cơ quan; đề nghị xem xét lại.";
/// What an assessment of new law comes to, without and with documents to revise.
pub(super) const NO_IMPACT: [&str; 2] = [
    "Đã đối chiếu: văn bản không làm thay đổi nội dung các tài liệu đang áp dụng.",
    "Đã rà soát danh mục tài liệu: không có quy trình nào phải sửa đổi theo văn bản này.",
];
pub(super) const IMPACT: [&str; 3] = [
    "Căn cứ pháp lý và thành phần hồ sơ thay đổi, phải sửa đổi quy trình.",
    "Thời hạn giải quyết và biểu mẫu thay đổi, phải sửa đổi quy trình kèm biểu mẫu.",
    "Trình tự thực hiện thay đổi, phải sửa đổi quy trình trước ngày văn bản có hiệu lực.",
];
/// Why an update takes longer.
pub(super) const LEGAL_DELAYS: [&str; 3] = [
    "Chờ văn bản hướng dẫn của bộ quản lý ngành.",
    "Công chức phụ trách chuyển công tác, chưa bố trí được người thay.",
    "Đang lấy ý kiến các phòng về dự thảo quy trình sửa đổi.",
];
/// Why a document stays as it is.
pub(super) const UNCHANGED: [&str; 2] = [
    "Quy trình viện dẫn chung quy định hiện hành, nội dung vẫn đúng với văn bản mới.",
    "Thủ tục sắp được thay thế; giữ nguyên đến khi công bố thủ tục mới.",
];
/// Why one on site is proposed.
pub(super) const ON_SITE_NEXT: &str =
    "Hồ sơ cho thấy nhiều nội dung chưa đạt; cần kiểm tra tại chỗ trong kế hoạch năm sau.";
/// Why an item is carried forward.
pub(super) const CARRIED_ITEMS: [&str; 2] = [
    "Chưa khắc phục xong sau thời gian dài; kiểm tra lại ở lần sau.",
    "Phụ thuộc việc bố trí kinh phí; theo dõi tiếp.",
];
/// Why a proposal is dismissed: another case of the agency covers it, or it was remedied meanwhile.
pub(super) const HANDLED_TOGETHER: &str =
    "Cùng một kết luận kiểm tra; xử lý chung trong vụ việc đã mở của cơ quan.";
pub(super) const REMEDIED_MEANWHILE: &str =
    "Phát hiện đã được khắc phục trước khi mở vụ việc; nhắc nhở bằng văn bản.";
/// What the chair is advised.
pub(super) const REFERRAL: &str = "Cơ quan vi phạm ngang cấp với Sở; đề nghị Chủ tịch Ủy ban nhân dân tỉnh xem xét, \
     phê bình và yêu cầu khắc phục.";
/// Why it is decided so.
pub(super) const DECISION_GROUNDS: &str =
    "Quá hạn khắc phục phát hiện nặng của đoàn kiểm tra; đã xem xét giải trình và hồ sơ vụ việc.";
/// What is ordered.
pub(super) const REMEDY_ORDERED: &str =
    "Thực hiện xong kế hoạch khắc phục phát hiện trong kết luận kiểm tra và báo cáo kết quả.";

/// Why a paper is entered long after it was signed.
pub(super) const CLERK_ABSENT: &str =
    "Văn thư nghỉ dài ngày, chưa phân công người nhập thay; bản giấy lưu tại văn phòng.";
pub(super) const PAPER_KEPT_IN_UNIT: &str = "Phòng chuyên môn giữ bản ký, chuyển cho văn thư chậm.";
pub(super) const PAPER_MISLAID: &str =
    "Bản ký bị thất lạc khi chuyển phòng làm việc, nay tìm lại được.";
pub(super) const NETWORK_DOWN: &str =
    "Đường truyền của trụ sở bị gián đoạn trong thời gian sửa chữa.";
/// What is said when a late entry is countersigned.
pub(super) const COUNTERSIGNED: &str =
    "Đã đối chiếu bản chụp với sổ công văn của cơ quan; lý do nhập muộn là đúng.";
/// Why a number is corrected.
pub(super) const MISTYPED: &str = "Nhập nhầm số văn bản: đảo hai chữ số cuối.";
/// Why an entry is voided.
pub(super) const ENTERED_TWICE: &str =
    "Nhập trùng: vướng mắc này đã được ghi nhận; hủy bản ghi thứ hai.";
/// Why a course is given up.
pub(super) const TOO_FEW_PUPILS: &str =
    "Số đăng ký không đủ để mở lớp; ghép vào khóa sau, các cơ quan được thông báo.";
/// How the effectiveness of a course is evaluated.
pub(super) const COURSE_METHODS: [&str; 3] = [
    "Phiếu khảo sát học viên và phụ trách trực tiếp sau khóa học.",
    "So sánh kết quả bài kiểm tra đầu khóa và cuối khóa, phỏng vấn 10 học viên.",
    "Xem xét báo cáo đánh giá nội bộ do học viên thực hiện sau khóa học.",
];
/// What such an evaluation finds.
pub(super) const COURSE_CONCLUSIONS: [&str; 3] = [
    "Phần lớn học viên áp dụng được vào công việc; cần thêm thời gian thực hành.",
    "Đạt mục tiêu; đề nghị tách riêng nhóm cấp huyện ở khóa sau.",
    "Học viên nắm được yêu cầu; một số cơ quan chưa bố trí đúng người cần học.",
];
/// What makes a unit subject, and what would not.
pub(super) const SUBJECT: &str =
    "Đơn vị là cơ quan hành chính nhà nước, trực tiếp giải quyết thủ tục hành chính.";
pub(super) const NOT_SUBJECT: &str = "Đơn vị không trực tiếp giải quyết thủ tục hành chính cho tổ chức, cá nhân; \
     thủ tục do cơ quan cấp trên tiếp nhận và ký (Điều 2 Quyết định 19/2014/QĐ-TTg).";
pub(super) const STILL_SUBJECT: &str =
    "Danh mục thủ tục hành chính đã công bố có thủ tục do đơn vị giải quyết; tiếp tục triển khai.";
/// What the department says of a plan.
pub(super) const PLAN_AGREED: &str = "Thống nhất với nội dung và tiến độ của kế hoạch.";
pub(super) const PLAN_RETURNED: &str =
    "Chưa nêu kinh phí và đầu mối thực hiện; đề nghị bổ sung và gửi lại.";
/// What is reported of a milestone.
pub(super) const MILESTONE_REACHED: &str = "Đã hoàn thành các công việc của mốc theo kế hoạch.";
/// Why a unit needs more time.
pub(super) const UNIT_NEEDS_TIME: &str =
    "Đơn vị sắp xếp lại các phòng và thay đổi công chức phụ trách, phải soạn lại tài liệu.";
/// Why a consulting organisation lost its certificate.
pub(super) const CONSULTANTS_LEFT: &str =
    "Không còn đủ chuyên gia tư vấn theo điều kiện đã được xác nhận.";
