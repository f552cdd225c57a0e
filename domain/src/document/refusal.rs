//! The words of each rejection: rule, legal source, field, what was found, and the way out.

use luuvet_engine::Refusal;

use super::{DocumentRejection, Edition};

/// The rule of texts that are missing or too long.
pub(super) const TEXT_RULE: &str = "DOC-30";
/// The clause behind it.
pub(super) const TEXT_CLAUSE: &str = ISO_CONTROL;

const ISO_CONTROL: &str = "ISO 9001:2008 4.2.3";
const ISO_APPROVED: &str = "ISO 9001:2008 4.2.3a";
const ISO_REVISION: &str = "ISO 9001:2008 4.2.3c";
const ISO_POINT_OF_USE: &str = "ISO 9001:2008 4.2.3d";
const ISO_IDENTIFIED: &str = "ISO 9001:2008 4.2.3e";
const ISO_EXTERNAL: &str = "ISO 9001:2008 4.2.3f";
const ISO_OBSOLETE: &str = "ISO 9001:2008 4.2.3g";
const ISO_RECORDS: &str = "ISO 9001:2008 4.2.4";
const ISO_PROCEDURES: &str = "ISO 9001:2008 4.2.1c";
const TTHC: &str = "Nghị định 63/2010/NĐ-CP (kiểm soát thủ tục hành chính)";
const DEFAULT: &str = "mặc định của hệ thống [A]";

pub(super) fn of(rejection: &DocumentRejection) -> Refusal {
    use DocumentRejection as R;
    match rejection {
        R::NotHere { command } => Refusal::new(
            "DOC-00",
            ISO_CONTROL,
            format!("{command} không thực hiện được ở trạng thái hiện tại của tài liệu"),
            format!("{command} is not accepted in the document's present state"),
        ),
        R::Text(refusal) => refusal.clone(),
        R::CodeMalformed { code } => Refusal::new(
            "DOC-31",
            ISO_IDENTIFIED,
            format!("mã «{code}» không hợp lệ; dùng 1 đến 60 chữ, số và các dấu - _ . /"),
            format!("code \"{code}\" is malformed; use 1 to 60 letters, digits and - _ . /"),
        )
        .at("code"),
        R::CodeOfAnotherStream { code, agency } => Refusal::new(
            "DOC-32",
            ISO_IDENTIFIED,
            format!(
                "mã {code} của {agency} thuộc một tài liệu khác; mỗi mã chỉ có một tài liệu, hãy mở đúng tài liệu đó hoặc dùng mã khác"
            ),
            format!(
                "code {code} of {agency} belongs to another document; a code has one document: open that one or use another code"
            ),
        )
        .at("code"),
        R::AgencyNotActive { agency } => Refusal::new(
            "DOC-33",
            ISO_CONTROL,
            format!("cơ quan {agency} không còn hoạt động; đăng ký tài liệu ở cơ quan kế thừa"),
            format!(
                "agency {agency} is not active; register the document at the agency that succeeds it"
            ),
        )
        .at("agency"),
        R::UnitUnknown { unit, known } => Refusal::new(
            "DOC-34",
            ISO_CONTROL,
            format!("cơ quan không có đơn vị {unit}; các đơn vị: {}", list(known)),
            format!("the agency has no unit {unit}; its units: {}", list(known)),
        )
        .at("unit"),
        R::ExternalIsRegistered => Refusal::new(
            "DOC-35",
            ISO_EXTERNAL,
            "tài liệu bên ngoài không do cơ quan soạn thảo; hãy dùng RegisterExternal để đăng ký",
            "an external document is not drafted here; register it with RegisterExternal",
        )
        .at("kind"),
        R::KindChanged { is, drafted } => Refusal::new(
            "DOC-36",
            ISO_IDENTIFIED,
            format!(
                "tài liệu là {}, bản sửa đổi không thể là {}; hãy lập tài liệu mới với mã khác",
                is.title_vi(),
                drafted.title_vi()
            ),
            format!(
                "the document is a {}, its amendment cannot be a {}; draft a new document under another code",
                is.title_en(),
                drafted.title_en()
            ),
        )
        .at("kind"),
        R::ClauseMissing => Refusal::new(
            "DOC-37",
            ISO_PROCEDURES,
            "quy trình hệ thống phải nêu điều khoản của tiêu chuẩn mà nó đáp ứng, ví dụ 4.2.3",
            "a system procedure names the clause of the standard that it answers, such as 4.2.3",
        )
        .at("clauses"),
        R::ListTooLong { field, count, max } => Refusal::new(
            "DOC-38",
            DEFAULT,
            format!("{field} có {count} mục, tối đa {max}; hãy rút gọn"),
            format!("{field} has {count} entries, at most {max} are accepted; shorten it"),
        )
        .at(field),
        R::HashMalformed { found } => Refusal::new(
            "DOC-39",
            ISO_IDENTIFIED,
            format!("«{found}» không phải mã SHA-256; cần 64 chữ số thập lục phân"),
            format!("\"{found}\" is no SHA-256; 64 hexadecimal digits are expected"),
        )
        .at("contentSha256"),
        R::EditionNumberMissing { current } => Refusal::new(
            "DOC-40",
            ISO_REVISION,
            format!(
                "bản sửa đổi phải ghi lần ban hành và lần sửa đổi; đang có hiệu lực là {current}, tiếp theo là {}",
                successors(*current, "hoặc")
            ),
            format!(
                "an amendment needs the numbers of its issue and revision; in force is {current}, next is {}",
                successors(*current, "or")
            ),
        )
        .at("revision"),
        R::EditionOutOfOrder { drafted, current: Some(current) } => Refusal::new(
            "DOC-41",
            ISO_REVISION,
            format!(
                "lần ban hành/sửa đổi {drafted} không tiếp theo {current} đang có hiệu lực; tiếp theo là {}",
                successors(*current, "hoặc")
            ),
            format!(
                "edition {drafted} does not follow {current}, which is in force; next is {}",
                successors(*current, "or")
            ),
        )
        .at("revision"),
        R::EditionOutOfOrder { drafted, current: None } => Refusal::new(
            "DOC-41",
            ISO_REVISION,
            format!("lần ban hành tính từ 1; không có lần ban hành/sửa đổi {drafted}"),
            format!("issues count from 1; there is no edition {drafted}"),
        )
        .at("issue"),
        R::ChangeSummaryMissing { current } => Refusal::new(
            "DOC-42",
            ISO_REVISION,
            format!("bản sửa đổi phải nêu tóm tắt những thay đổi so với bản {current}"),
            format!("an amendment needs a summary of what changes against edition {current}"),
        )
        .at("changeSummary"),
        R::TthcMissing => Refusal::new(
            "DOC-43",
            TTHC,
            "quy trình giải quyết TTHC phải nêu mã TTHC, thời gian xử lý và căn cứ pháp lý",
            "such a procedure cites its TTHC: code, processing time and legal basis",
        )
        .at("tthc"),
        R::TthcUnexpected { kind } => Refusal::new(
            "DOC-44",
            TTHC,
            format!("{} không gắn với TTHC; bỏ phần TTHC hoặc chọn lại loại tài liệu", kind.title_vi()),
            format!("a {} cites no TTHC; leave it out, or choose another kind", kind.title_en()),
        )
        .at("tthc"),
        R::TthcNotInForce { code, on } => Refusal::new(
            "DOC-45",
            TTHC,
            format!(
                "TTHC {code} không có trong danh mục còn hiệu lực của cơ quan vào ngày {on}; hãy cập nhật danh mục TTHC trước"
            ),
            format!(
                "TTHC {code} is not listed in force at the agency on {on}; bring the agency's list up to date first"
            ),
        )
        .at("tthc.code"),
        R::LegalBasisMissing => Refusal::new(
            "DOC-46",
            TTHC,
            "phải nêu ít nhất một căn cứ pháp lý, bằng mã tài liệu bên ngoài đã đăng ký",
            "cite at least one legal basis, by the code of a registered external document",
        )
        .at("tthc.legalBasis"),
        R::LegalBasisNotInForce { codes, on } => Refusal::new(
            "DOC-47",
            TTHC,
            format!(
                "căn cứ pháp lý {} không có hiệu lực vào ngày {on} theo danh mục tài liệu bên ngoài; hãy đăng ký hoặc thay căn cứ",
                list(codes)
            ),
            format!(
                "legal basis {} is not in force on {on} by the register of external documents; register it, or cite what is in force",
                list(codes)
            ),
        )
        .at("tthc.legalBasis"),
        R::ProcessingTooLong { days, legal } => Refusal::new(
            "DOC-48",
            TTHC,
            format!(
                "thời gian xử lý {days} ngày làm việc vượt thời hạn pháp luật {legal} ngày; hãy rút xuống tối đa {legal}"
            ),
            format!(
                "processing takes {days} working days, the law allows {legal}; bring it down to {legal} at most"
            ),
        )
        .at("tthc.processingWorkingDays"),
        R::ApproverDrafted { edition } => Refusal::new(
            "DOC-49",
            DEFAULT,
            format!("người phê duyệt đã tham gia soạn thảo bản {edition}; phải do người khác phê duyệt"),
            format!("who approves has drafted edition {edition}; another person must approve it"),
        )
        .at("actOf.person"),
        R::BeforePreviousStep { on, previous_on } => Refusal::new(
            "DOC-50",
            ISO_APPROVED,
            format!("ngày thực hiện {on} ở trước bước liền trước ({previous_on}); kiểm tra lại ngày"),
            format!("the act is dated {on}, before the step that it follows ({previous_on}); check the date"),
        )
        .at("occurredOn"),
        R::Retroactive { effective_from, on } => Refusal::new(
            "DOC-51",
            ISO_APPROVED,
            format!("ngày hiệu lực {effective_from} ở trước ngày ban hành {on}; chọn từ ngày {on} trở đi"),
            format!("the day of effect {effective_from} is before the act of {on}; choose {on} or later"),
        )
        .at("effectiveFrom"),
        R::NotAfterCurrent { effective_from, current_from } => Refusal::new(
            "DOC-52",
            ISO_OBSOLETE,
            format!(
                "bản đang áp dụng có hiệu lực từ {current_from}; bản tiếp theo phải có hiệu lực sau ngày đó, không phải {effective_from}"
            ),
            format!(
                "the edition in force took effect on {current_from}; the next one must take effect later, not on {effective_from}"
            ),
        )
        .at("effectiveFrom"),
        R::DateOutOfRange { field, date, min, max } => Refusal::new(
            "DOC-53",
            DEFAULT,
            format!("ngày {date} ở ô {field} ngoài khoảng {min} đến {max}; kiểm tra lại"),
            format!("date {date} in {field} is outside {min} to {max}; check it"),
        )
        .at(field),
        R::CopiesOutOfRange { copies, max } => Refusal::new(
            "DOC-54",
            ISO_POINT_OF_USE,
            format!("số bản {copies} không hợp lệ; từ 1 đến {max}"),
            format!("{copies} copies cannot be; 1 to {max} are accepted"),
        )
        .at("copies"),
        R::CopyNumberInUse { number, place } => Refusal::new(
            "DOC-55",
            ISO_POINT_OF_USE,
            format!("bản kiểm soát số {number} đang ở {place}; thu hồi trước hoặc dùng số khác"),
            format!("controlled copy {number} is at {place}; recall it first, or use another number"),
        )
        .at("number"),
        R::CopyUnknown { number, in_use } => Refusal::new(
            "DOC-56",
            ISO_OBSOLETE,
            format!("không có bản kiểm soát số {number} đang lưu hành; đang có: {}", list(in_use)),
            format!("no controlled copy {number} is in use; in use: {}", list(in_use)),
        )
        .at("number"),
        R::CopiesOutstanding { numbers } => Refusal::new(
            "DOC-57",
            ISO_OBSOLETE,
            format!(
                "các bản kiểm soát số {} chưa thu hồi hoặc đóng dấu lỗi thời; xử lý xong mới hủy bỏ được",
                list(numbers)
            ),
            format!(
                "controlled copies {} are neither recalled nor marked obsolete; do that before withdrawing",
                list(numbers)
            ),
        ),
        R::EndsBeforeBeginning { from, to } => Refusal::new(
            "DOC-58",
            ISO_EXTERNAL,
            format!("ngày hết hiệu lực {to} ở trước ngày có hiệu lực {from}; kiểm tra lại"),
            format!("the last day {to} is before the first day {from}; check them"),
        )
        .at("effectiveTo"),
        R::AlreadyExpired { to, on } => Refusal::new(
            "DOC-59",
            ISO_EXTERNAL,
            format!("văn bản đã hết hiệu lực từ sau ngày {to}, trước ngày đăng ký {on}; hãy đăng ký văn bản thay thế"),
            format!("the document ended with {to}, before this act of {on}; register what replaces it"),
        )
        .at("effectiveTo"),
        R::RetentionUnclear { months, max } => Refusal::new(
            "DOC-60",
            ISO_RECORDS,
            format!(
                "thời hạn lưu {} không khớp cách xử lý; ghi 1 đến {max} tháng, hoặc bỏ trống nếu bảo quản vĩnh viễn",
                months.map_or_else(|| "bỏ trống".to_owned(), |months| format!("{months} tháng"))
            ),
            format!(
                "a retention of {} does not go with the disposition; give 1 to {max} months, or none for what is kept for ever",
                months.map_or_else(|| "no months".to_owned(), |months| format!("{months} months"))
            ),
        )
        .at("months"),
        R::RetentionNotSet => Refusal::new(
            "DOC-61",
            ISO_RECORDS,
            "chưa quy định thời hạn lưu hồ sơ của tài liệu này; hãy dùng SetRetention trước",
            "how long this document's records are kept is not set; use SetRetention first",
        ),
        R::KeptForEver => Refusal::new(
            "DOC-62",
            ISO_RECORDS,
            "hồ sơ của tài liệu này được bảo quản vĩnh viễn, không được loại",
            "this document's records are kept for ever and cannot be disposed of",
        ),
        R::RetentionRunning { kept_until, on } => Refusal::new(
            "DOC-63",
            ISO_RECORDS,
            format!("hồ sơ phải lưu đến hết ngày {kept_until}; ngày {on} chưa được xử lý"),
            format!("the records must be kept until the end of {kept_until}; {on} is too early"),
        )
        .at("closedOn"),
        R::NotYetClosed { closed_on, on } => Refusal::new(
            "DOC-64",
            ISO_RECORDS,
            format!("hồ sơ ghi kết thúc ngày {closed_on}, sau ngày thực hiện {on}; kiểm tra lại"),
            format!("the records are said to be closed on {closed_on}, after this act of {on}; check it"),
        )
        .at("closedOn"),
        R::NoRegulation { on } => Refusal::new(
            "DOC-65",
            DEFAULT,
            format!("chưa có bộ tham số nào có hiệu lực vào ngày {on}; hãy ban hành tham số trước"),
            format!("no parameters are in force on {on}; set them first"),
        ),
    }
}

fn successors(current: Edition, or: &str) -> String {
    format!("{} {or} {}", current.next_revision(), current.next_issue())
}

fn list(texts: &[String]) -> String {
    if texts.is_empty() { "–".to_owned() } else { texts.join(", ") }
}
