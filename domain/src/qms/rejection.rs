//! Why a command about an agency's system is refused.

use std::fmt;

use chrono::{DateTime, NaiveDate, Utc};
use luuvet_engine::{PersonId, Refusal, Refuse, StreamId};

use super::command::Upkeep;
use super::{
    ANNOUNCE, DEFAULT, DOCUMENTS, MAINTAIN, NEW_SYSTEMS, NOTICE, OBJECTIVES, SCOPE, TRANSITION,
};

/// The rule of all texts of this workflow.
pub(super) const TEXT_RULE: &str = "QMS-52";

/// Why a command about an agency's system is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum QmsRejection {
    /// A text is missing or too long.
    Text(Refusal),
    /// The table should have refused it already.
    OutOfOrder,
    /// No parameters are in force on the date of the act.
    NoRegulation {
        /// The date.
        on: NaiveDate,
    },
    /// The agency does not exist, or is another than the stream's.
    StrangeAgency,
    /// A person is not registered.
    UnknownPerson {
        /// The person.
        person: PersonId,
    },
    /// A person is named twice.
    MemberTwice {
        /// The person.
        person: PersonId,
    },
    /// A list is too short or too long.
    ListSize {
        /// The list.
        field: &'static str,
        /// How many it has.
        found: usize,
        /// The fewest allowed.
        min: usize,
        /// The most allowed.
        max: usize,
    },
    /// The act is dated before the step that it follows.
    BeforeLastStep {
        /// The date of the act.
        on: NaiveDate,
        /// The date of the step.
        since: NaiveDate,
    },
    /// The scope covers no procedure.
    EmptyScope,
    /// Procedures in scope are not in force at the agency.
    TthcNotInForce {
        /// Their codes.
        codes: Vec<String>,
    },
    /// Only requirements within clause 7 can be excluded.
    ExclusionOutsideClause7 {
        /// The clause.
        clause: String,
    },
    /// An objective has no target that can be measured.
    NotMeasurable {
        /// The objective, from 1.
        number: usize,
        /// Its target.
        target: String,
    },
    /// The year can only be a mistake.
    Year {
        /// The year.
        year: i32,
    },
    /// There is no objective with this number.
    NoSuchObjective {
        /// The number that was given.
        objective: u32,
        /// How many there are.
        count: u32,
    },
    /// Documents that the standard asks for are not in force.
    DocumentsMissing {
        /// The standard.
        standard: String,
        /// What is missing.
        missing: Vec<String>,
    },
    /// Procedures in scope have no process in force.
    TthcWithoutProcess {
        /// Their codes.
        codes: Vec<String>,
    },
    /// There was no audit or no review between a date and the act.
    NotChecked {
        /// Which is missing.
        of: Upkeep,
        /// Since when.
        since: NaiveDate,
        /// The date of the act.
        on: NaiveDate,
    },
    /// Major findings are open.
    OpenMajors {
        /// The findings.
        findings: Vec<StreamId>,
    },
    /// The confirmation of effectiveness is too old.
    ConfirmationTooOld {
        /// The date of the act.
        on: NaiveDate,
        /// The last day.
        announce_by: NaiveDate,
    },
    /// An audit or a review was missed.
    MaintenanceLapsed,
    /// There is no notice to acknowledge.
    NotNotified,
    /// A move to another standard is under way.
    AlreadyMoving {
        /// The standard that it moves to.
        to: String,
    },
    /// The system follows this standard already.
    SameStandard {
        /// The standard.
        standard: String,
    },
    /// The regulation knows no standard of this name.
    UnknownStandard {
        /// Where it is named; absent when it is that of the system.
        field: Option<&'static str>,
        /// The name.
        standard: String,
        /// Those with which a system may begin on that day.
        open: Vec<String>,
    },
    /// The standard may not be used yet.
    StandardTooEarly {
        /// Where it is named.
        field: &'static str,
        /// The standard.
        standard: String,
        /// The first day on which it may be.
        usable_from: NaiveDate,
        /// The day on which it would be.
        on: NaiveDate,
        /// Those with which a system may begin on that day.
        open: Vec<String>,
    },
    /// The standard has given way to another.
    StandardClosed {
        /// Where it is named.
        field: &'static str,
        /// The standard.
        standard: String,
        /// The last day on which it could be taken up.
        last: NaiveDate,
        /// The day on which it would be.
        on: NaiveDate,
        /// Those with which a system may begin on that day.
        open: Vec<String>,
    },
    /// The clock asks before its time.
    ClockTooEarly {
        /// When it is.
        due: DateTime<Utc>,
    },
}

/// An audit or a review, in Vietnamese and English.
const fn named(of: Upkeep) -> (&'static str, &'static str) {
    match of {
        Upkeep::Audit => ("cuộc đánh giá nội bộ nào được báo cáo", "internal audit reported"),
        Upkeep::Review => (
            "cuộc xem xét của lãnh đạo nào được ký biên bản",
            "management review with signed minutes",
        ),
    }
}

/// The standards that may be named in place of another; or how one comes to be.
fn instead(open: &[String]) -> (String, String) {
    if open.is_empty() {
        return (
            "hãy đề nghị tỉnh bổ sung tiêu chuẩn vào quy định".to_owned(),
            "ask the province to add one to the regulation".to_owned(),
        );
    }
    let names = open.join(", ");
    (format!("tiêu chuẩn dùng được: {names}"), format!("these may be named: {names}"))
}

fn list(streams: &[StreamId]) -> String {
    streams.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

impl Refuse for QmsRejection {
    fn refusal(&self) -> Refusal {
        match self {
            Self::Text(refusal) => refusal.clone(),
            Self::OutOfOrder => Refusal::new("QMS-50", DEFAULT, "bước này chưa thực hiện được ở trạng thái hiện tại; xem trạng thái của hệ thống", "this step is not possible in the present state; see the system's places"),
            Self::NoRegulation { on } => Refusal::new("QMS-51", DEFAULT, format!("chưa có bộ tham số nào có hiệu lực vào ngày {on}; hãy chọn ngày khác"), format!("no parameters are in force on {on}; choose another date")).at("occurredOn"),
            Self::StrangeAgency => Refusal::new("QMS-53", DEFAULT, "cơ quan được nêu không tồn tại, không còn hoạt động hoặc không phải cơ quan của hệ thống này; xem danh mục cơ quan", "the agency named does not exist, is no longer active, or is not this system's; see the agency register").at("agency"),
            Self::UnknownPerson { person } => Refusal::new("QMS-54", DEFAULT, format!("chưa đăng ký người {person}; hãy đăng ký trước"), format!("person {person} is not registered; register them first")).at("members"),
            Self::MemberTwice { person } => Refusal::new("QMS-55", DEFAULT, format!("người {person} có tên hai lần trong ban chỉ đạo; hãy bỏ một"), format!("person {person} is named twice in the committee; leave one out")).at("members"),
            Self::ListSize { field, found, min, max } => Refusal::new("QMS-56", DEFAULT, format!("{field} có {found} mục; phải từ {min} đến {max}"), format!("{field} has {found} entries; {min} to {max} are allowed")).at(field),
            Self::BeforeLastStep { on, since } => Refusal::new("QMS-57", DEFAULT, format!("ngày {on} sớm hơn bước trước ({since}); hãy nhập từ ngày đó trở đi"), format!("{on} lies before the last step ({since}); enter that date or later")).at("occurredOn"),
            Self::EmptyScope => Refusal::new("QMS-58", SCOPE, "phạm vi chưa có thủ tục hành chính nào; hãy xác định phạm vi với ít nhất một thủ tục", "the scope has no administrative procedure; define it with at least one").at("tthc"),
            Self::TthcNotInForce { codes } => Refusal::new("QMS-59", SCOPE, format!("thủ tục không có hiệu lực tại cơ quan vào ngày này: {}; hãy xác định lại phạm vi", codes.join(", ")), format!("not in force at the agency on this date: {}; define the scope anew", codes.join(", "))).at("tthc"),
            Self::ExclusionOutsideClause7 { clause } => Refusal::new("QMS-60", SCOPE, format!("không được loại trừ điều khoản {clause}; chỉ được loại trừ yêu cầu trong điều 7, như 7.3"), format!("clause {clause} cannot be excluded; only requirements within clause 7 can, such as 7.3")).at("exclusions"),
            Self::NotMeasurable { number, target } => Refusal::new("QMS-61", OBJECTIVES, format!("mục tiêu {number} có chỉ tiêu «{target}» không đo được; chỉ tiêu phải có con số"), format!("objective {number} has the target \"{target}\", which cannot be measured; name a number")).at("objectives"),
            Self::Year { year } => Refusal::new("QMS-62", OBJECTIVES, format!("năm {year} không hợp lệ; phải từ 2000 đến 2100"), format!("year {year} is not valid; it must lie between 2000 and 2100")).at("year"),
            Self::NoSuchObjective { objective, count } => Refusal::new("QMS-63", OBJECTIVES, format!("không có mục tiêu số {objective}; hiện có {count} mục tiêu"), format!("there is no objective {objective}; there are {count}")).at("objective"),
            Self::DocumentsMissing { standard, missing } => Refusal::new("QMS-64", DOCUMENTS, format!("{standard} yêu cầu, chưa có hiệu lực: {}; hãy ban hành các tài liệu này trước", missing.join(", ")), format!("asked for by {standard} and not in force: {}; put these documents into effect first", missing.join(", "))),
            Self::TthcWithoutProcess { codes } => Refusal::new("QMS-65", DOCUMENTS, format!("thủ tục trong phạm vi chưa có quy trình hiệu lực: {}; hãy ban hành quy trình hoặc xác định lại phạm vi", codes.join(", ")), format!("procedures in scope without a process in force: {}; put one into effect or define the scope anew", codes.join(", "))),
            Self::NotChecked { of, since, on } => Refusal::new("QMS-66", ANNOUNCE, format!("chưa có {} từ ngày {since} đến ngày {on}; hãy thực hiện trước", named(*of).0), format!("there was no {} from {since} to {on}; hold one first", named(*of).1)),
            Self::OpenMajors { findings } => Refusal::new("QMS-67", ANNOUNCE, format!("còn {} phát hiện nặng chưa đóng: {}; hãy xử lý trước", findings.len(), list(findings)), format!("{} major findings are open: {}; settle them first", findings.len(), list(findings))),
            Self::ConfirmationTooOld { on, announce_by } => Refusal::new("QMS-68", ANNOUNCE, format!("xác nhận hiệu lực chỉ dùng được đến {announce_by}, công bố ngày {on}; hãy xác nhận lại"), format!("the confirmation served until {announce_by}, and this is {on}; confirm the effectiveness again")).at("occurredOn"),
            Self::MaintenanceLapsed => Refusal::new("QMS-69", MAINTAIN, "việc duy trì hệ thống đang quá hạn; hãy đánh giá nội bộ hoặc xem xét của lãnh đạo trước", "maintenance has lapsed; hold the missing audit or review first"),
            Self::NotNotified => Refusal::new("QMS-70", NOTICE, "cơ quan chưa thông báo công bố này; chưa có gì để xác nhận", "the agency has not notified this announcement; there is nothing to acknowledge"),
            Self::AlreadyMoving { to } => Refusal::new("QMS-71", TRANSITION, format!("đang chuyển đổi sang {to}; hãy hoàn thành trước"), format!("a move to {to} is under way; complete it first")).at("to"),
            Self::SameStandard { standard } => Refusal::new("QMS-72", TRANSITION, format!("hệ thống đang áp dụng {standard}; hãy nêu tiêu chuẩn khác"), format!("the system follows {standard} already; name another standard")).at("to"),
            Self::UnknownStandard { field, standard, open } => {
                let (vi, en) = instead(open);
                let refusal = Refusal::new("QMS-74", TRANSITION, format!("quy định không có tiêu chuẩn «{standard}»; {vi}"), format!("the regulation knows no standard \"{standard}\"; {en}"));
                match field {
                    Some(field) => refusal.at(field),
                    None => refusal,
                }
            }
            Self::StandardTooEarly { field, standard, usable_from, on, open } => {
                let (vi, en) = instead(open);
                Refusal::new("QMS-75", TRANSITION, format!("{standard} được áp dụng từ {usable_from}, chưa áp dụng ngày {on}; {vi}"), format!("{standard} may be used from {usable_from} on, and this is {on}; {en}")).at(field)
            }
            Self::StandardClosed { field, standard, last, on, open } => {
                let (vi, en) = instead(open);
                Refusal::new("QMS-76", NEW_SYSTEMS, format!("{standard} chỉ được chọn đến {last}, không chọn được ngày {on}; {vi}"), format!("{standard} could be taken up until {last}, and this is {on}; {en}")).at(field)
            }
            Self::ClockTooEarly { due } => Refusal::new("QMS-73", MAINTAIN, format!("chưa đến hạn: việc này chỉ thực hiện từ {due}"), format!("not due yet: this happens from {due} on")),
        }
    }
}

impl From<Refusal> for QmsRejection {
    fn from(refusal: Refusal) -> Self {
        Self::Text(refusal)
    }
}

impl fmt::Display for QmsRejection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.refusal().fmt(f)
    }
}

impl std::error::Error for QmsRejection {}
