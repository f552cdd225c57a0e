//! How an agency's stream says no. Rules of the table are AGY-01 to AGY-19, guards begin at AGY-20;
//! those of its end are in a file of their own.

use std::fmt;

use chrono::NaiveDate;
use luuvet_engine::{PersonId, Refusal, Refuse, Role, Scope};

use super::definition::{
    COMPETENCE, DEFAULT, REPRESENTATIVE, RESPONSIBILITY, ROLL_OUT, SIGNING, SUBJECT_LAW, TRAINING,
    TTHC_LAW,
};
use super::{
    AgencyKind, Classification, EndRejection, SignatureCapacity, TTHC_MAX, UNITS_MAX, appointers,
};
use crate::input::CODE_CHARS_MAX;
use crate::role::Office;

/// What a code looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeShape {
    /// An agency's: 2 to 20 of `A-Z 0-9 -`, a letter first. No small letters, since stream ids
    /// tell them apart and people do not.
    Agency,
    /// A unit's or procedure's within its agency: 1 to 60 of `A-Z a-z 0-9 - _ .`.
    Inner,
    /// One of the General Statistics Office: 2 to 5 digits.
    Gso,
}

impl CodeShape {
    /// Whether a text has this shape.
    #[must_use]
    pub fn fits(self, text: &str) -> bool {
        let bytes = text.as_bytes();
        match self {
            Self::Agency => {
                (2..=20).contains(&bytes.len())
                    && bytes[0].is_ascii_uppercase()
                    && bytes
                        .iter()
                        .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || *b == b'-')
            }
            Self::Inner => {
                (1..=CODE_CHARS_MAX).contains(&bytes.len())
                    && bytes
                        .iter()
                        .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'))
            }
            Self::Gso => (2..=5).contains(&bytes.len()) && bytes.iter().all(u8::is_ascii_digit),
        }
    }

    const fn expected(self) -> (&'static str, &'static str) {
        match self {
            Self::Agency => (
                "2 đến 20 ký tự A-Z 0-9 -, bắt đầu bằng chữ, ví dụ SXD",
                "2 to 20 of A-Z 0-9 -, a letter first, such as SXD",
            ),
            Self::Inner => (
                "1 đến 60 ký tự A-Z a-z 0-9 - _ ., không dấu, ví dụ P.QLXD",
                "1 to 60 of A-Z a-z 0-9 - _ ., such as P.QLXD",
            ),
            Self::Gso => ("2 đến 5 chữ số, ví dụ 046", "2 to 5 digits, such as 046"),
        }
    }
}

/// Why a command about an agency is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each variant says what its values are")]
pub enum AgencyRejection {
    /// The table should have refused it already.
    OutOfOrder,
    /// A text was refused.
    Input(Refusal),
    /// A code has not the shape that is expected of it.
    Malformed { field: &'static str, found: String, shape: CodeShape },
    /// The code is not the key of the stream.
    CodeIsNotKey { code: Scope, key: String },
    /// An agency of this kind is part of a greater one, which is not named.
    ParentMissing { kind: AgencyKind },
    /// The agency that it is to be part of does not exist, or is itself.
    UnknownParent { parent: Scope },
    /// No parameters are in force on the legal date.
    NoParameters { on: NaiveDate },
    /// The regulation says otherwise about this kind.
    AgainstRegulation { kind: AgencyKind, expected: Classification, found: Classification },
    /// The regulation does not name this kind, so the decision needs a reason.
    ReasonMissing { kind: AgencyKind },
    /// The unit's code is in use, or was.
    UnitExists { code: String, name: String },
    /// There is no open unit with this code.
    UnknownUnit { field: &'static str, code: String },
    /// The unit still has a head on this day or later.
    UnitHasHead { code: String, person: PersonId, on: NaiveDate },
    /// The agency has as many units as it may have.
    TooManyUnits,
    /// The agency lists as many procedures as it may.
    TooManyTthc,
    /// The person is not registered.
    UnknownPerson { person: PersonId },
    /// The acting office does not fill this office.
    NotTheAppointer { office: Office, acting: Role },
    /// The head of a unit needs a unit.
    UnitMissing,
    /// Only the head of a unit has a unit.
    UnitNotAsked { office: Office },
    /// A date is none that a person can have meant.
    DateOutOfRange { field: &'static str, date: NaiveDate, first: NaiveDate, last: NaiveDate },
    /// A term would begin or end before the act.
    BeforeTheAct { field: &'static str, date: NaiveDate, occurred_on: NaiveDate },
    /// Somebody holds the office on the first day or later.
    OfficeTaken {
        office: Office,
        holder: PersonId,
        since: NaiveDate,
        until: Option<NaiveDate>,
        from: NaiveDate,
    },
    /// The management representative must be one of the leadership.
    QmrNotLeadership { person: PersonId, on: NaiveDate },
    /// An internal auditor needs a certificate that is valid on the first day.
    AuditorNotCertified { person: PersonId, on: NaiveDate },
    /// The person has never held the office.
    NotInOffice { office: Office, person: PersonId },
    /// The term has an end already.
    TermEnded { office: Office, person: PersonId, until: NaiveDate },
    /// A term would end before or on its first day.
    EndsBeforeItBegins { from: NaiveDate, until: NaiveDate },
    /// A certificate would be issued in the future.
    IssuedInFuture { issued_on: NaiveDate, today: NaiveDate },
    /// A certificate would expire before or on the day of issue.
    ExpiresBeforeIssue { issued_on: NaiveDate, valid_until: NaiveDate },
    /// The certificate is another person's.
    CertificateOfAnother { number: String, holder: PersonId },
    /// A procedure with this code is in force.
    TthcExists { code: String, since: NaiveDate },
    /// No procedure has this code.
    UnknownTthc { code: String },
    /// The procedure is repealed.
    TthcIsRepealed { code: String, repealed_from: NaiveDate },
    /// A procedure's dates of effect follow each other.
    TthcOutOfOrder { code: String, date: NaiveDate, before: NaiveDate },
    /// The legal time is none that a law allows.
    LegalDays { days: u32, max: u32 },
    /// Nobody signs for the holder of this office.
    NotSignedFor { office: Office },
    /// The acting office does not delegate this signature.
    NotTheDelegator { office: Office, capacity: SignatureCapacity, acting: Role },
    /// Whoever signs for the holder does not delegate further.
    SubDelegated { office: Office },
    /// The person holds the office, and signs anyway.
    DelegatedToHolder { office: Office, person: PersonId, on: NaiveDate },
    /// Somebody holds the office, so that nobody acts in it.
    OfficeIsHeld { office: Office, holder: PersonId, on: NaiveDate },
    /// A written authorisation must end.
    AuthorisationWithoutEnd,
    /// Who acts in an office does so in all its matters.
    MattersOfActing,
    /// No workflow has this name.
    UnknownMatter { matter: String },
    /// The document behind a delegation is dated after the act.
    BasisAfterTheAct { basis_date: NaiveDate, occurred_on: NaiveDate },
    /// Such a delegation runs on a day of the new one.
    DelegationExists {
        office: Office,
        capacity: SignatureCapacity,
        person: PersonId,
        since: NaiveDate,
        until: Option<NaiveDate>,
    },
    /// The person has never signed for this office in this capacity.
    NoDelegation { office: Office, capacity: SignatureCapacity, person: PersonId },
    /// The delegation has an end already.
    DelegationEnded {
        office: Office,
        capacity: SignatureCapacity,
        person: PersonId,
        until: NaiveDate,
    },
    /// A command about the end of the agency is refused.
    End(EndRejection),
}

impl From<EndRejection> for AgencyRejection {
    fn from(rejection: EndRejection) -> Self {
        Self::End(rejection)
    }
}

impl From<Refusal> for AgencyRejection {
    fn from(refusal: Refusal) -> Self {
        Self::Input(refusal)
    }
}

impl Refuse for AgencyRejection {
    fn refusal(&self) -> Refusal {
        match self {
            Self::OutOfOrder => Refusal::new(
                "AGY-00",
                DEFAULT,
                "lệnh không phù hợp với tình trạng hiện tại của cơ quan",
                "the command does not fit the agency as it stands",
            ),
            Self::Input(refusal) => refusal.clone(),
            Self::End(rejection) => rejection.refusal(),
            Self::Malformed { field, found, shape } => {
                let (vi, en) = shape.expected();
                Refusal::new(
                    "AGY-20",
                    DEFAULT,
                    format!("mã «{found}» không hợp lệ; cần {vi}"),
                    format!("code `{found}` is malformed; expected {en}"),
                )
                .at(field)
            }
            Self::CodeIsNotKey { code, key } => Refusal::new(
                "AGY-21",
                DEFAULT,
                format!("mã cơ quan {code} khác khóa của dòng sự kiện {key}; phải trùng nhau"),
                format!("the agency's code {code} is not the stream's key {key}; they must agree"),
            )
            .at("code"),
            Self::ParentMissing { kind } => Refusal::new(
                "AGY-22",
                ROLL_OUT,
                format!("loại {} phải ghi cơ quan chủ quản", kind.name()),
                format!("a {} is part of a greater agency; name it", kind.name()),
            )
            .at("parent"),
            Self::UnknownParent { parent } => Refusal::new(
                "AGY-22",
                ROLL_OUT,
                format!("không có cơ quan chủ quản mang mã {parent}; hãy đăng ký trước"),
                format!("there is no agency {parent} to be part of; register it first"),
            )
            .at("parent"),
            Self::NoParameters { on } => Refusal::new(
                "AGY-23",
                SUBJECT_LAW,
                format!("ngày {on} chưa có bộ tham số nào có hiệu lực; hãy ban hành trước"),
                format!("no parameters are in force on {on}; adopt them first"),
            ),
            Self::AgainstRegulation { kind, expected, found } => Refusal::new(
                "AGY-24",
                SUBJECT_LAW,
                format!(
                    "loại {} theo quy định là «{}», không phải «{}»; muốn khác phải sửa quy định",
                    kind.name(),
                    expected.vi(),
                    found.vi()
                ),
                format!(
                    "by the regulation a {} is {}, not {}; to have it otherwise, amend the regulation",
                    kind.name(),
                    expected.name(),
                    found.name()
                ),
            )
            .at("classification"),
            Self::ReasonMissing { kind } => Refusal::new(
                "AGY-25",
                SUBJECT_LAW,
                format!("quy định không nêu loại {}; phải ghi lý do phân loại", kind.name()),
                format!("the regulation does not name {}; give the reason", kind.name()),
            )
            .at("reason"),
            Self::UnitExists { code, name } => Refusal::new(
                "AGY-26",
                DEFAULT,
                format!("mã {code} đã dùng cho «{name}»; mã không dùng lại, hãy chọn mã khác"),
                format!("code {code} belongs to \"{name}\" and is not used again; choose another"),
            )
            .at("code"),
            Self::UnknownUnit { field, code } => Refusal::new(
                "AGY-27",
                RESPONSIBILITY,
                format!("không có đơn vị đang hoạt động mang mã {code}; xem danh sách đơn vị"),
                format!("there is no open unit {code}; see the list of units"),
            )
            .at(field),
            Self::UnitHasHead { code, person, on } => Refusal::new(
                "AGY-28",
                RESPONSIBILITY,
                format!("đơn vị {code} vào ngày {on} còn trưởng đơn vị {person}; hãy miễn nhiệm trước"),
                format!("unit {code} still has its head {person} on {on}; relieve them first"),
            )
            .at("code"),
            Self::TooManyUnits => Refusal::new(
                "AGY-29",
                DEFAULT,
                format!("cơ quan đã có {UNITS_MAX} đơn vị, là mức tối đa"),
                format!("the agency has {UNITS_MAX} units, which is the limit"),
            ),
            Self::TooManyTthc => Refusal::new(
                "AGY-29",
                DEFAULT,
                format!("cơ quan đã có {TTHC_MAX} thủ tục, là mức tối đa"),
                format!("the agency lists {TTHC_MAX} procedures, which is the limit"),
            ),
            Self::UnknownPerson { person } => Refusal::new(
                "AGY-30",
                DEFAULT,
                format!("người {person} chưa đăng ký hoặc đã xóa; hãy đăng ký trước"),
                format!("person {person} is not registered, or erased; register them first"),
            )
            .at("person"),
            Self::NotTheAppointer { office, acting } => {
                let expected = appointers(*office).join(", ");
                Refusal::new(
                    "AGY-31",
                    RESPONSIBILITY,
                    format!(
                        "{acting} không bổ nhiệm, miễn nhiệm chức vụ {}; người có thẩm quyền: {expected}",
                        office.name()
                    ),
                    format!(
                        "{acting} does not fill the office {}; who does: {expected}",
                        office.name()
                    ),
                )
                .at("office")
            }
            Self::UnitMissing => Refusal::new(
                "AGY-32",
                RESPONSIBILITY,
                "bổ nhiệm trưởng đơn vị phải ghi mã đơn vị",
                "the head of a unit needs the unit's code",
            )
            .at("unit"),
            Self::UnitNotAsked { office } => Refusal::new(
                "AGY-32",
                RESPONSIBILITY,
                format!("chức vụ {} không gắn với đơn vị; hãy bỏ trống ô unit", office.name()),
                format!("the office {} has no unit; leave unit out", office.name()),
            )
            .at("unit"),
            Self::DateOutOfRange { field, date, first, last } => Refusal::new(
                "AGY-33",
                DEFAULT,
                format!("ngày {date} ở ô {field} không hợp lệ; nhập từ {first} đến {last}"),
                format!("{field} is {date}; give a date from {first} to {last}"),
            )
            .at(field),
            Self::BeforeTheAct { field, date, occurred_on } => Refusal::new(
                "AGY-34",
                DEFAULT,
                format!(
                    "ngày {date} ở ô {field} trước ngày của quyết định {occurred_on}; chức vụ không có hiệu lực lùi. Quá trình trước đây nhập theo lịch sử ban đầu"
                ),
                format!(
                    "{field} is {date}, before the act of {occurred_on}; no office is held backwards. Earlier history comes with the baseline"
                ),
            )
            .at(field),
            Self::OfficeTaken { office, holder, since, until, from } => {
                let end = until.map_or_else(|| "…".to_owned(), |until| until.to_string());
                Refusal::new(
                    "AGY-35",
                    RESPONSIBILITY,
                    format!(
                        "từ ngày {from} chức vụ {} do {holder} giữ [{since}, {end}); hãy miễn nhiệm trước",
                        office.name()
                    ),
                    format!(
                        "from {from} on, {} is held by {holder} [{since}, {end}); relieve them first",
                        office.name()
                    ),
                )
                .at("from")
            }
            Self::QmrNotLeadership { person, on } => Refusal::new(
                "AGY-36",
                REPRESENTATIVE,
                format!(
                    "đại diện lãnh đạo về chất lượng phải thuộc lãnh đạo cơ quan; ngày {on} người {person} không thuộc lãnh đạo"
                ),
                format!(
                    "the management representative must be one of the leadership; on {on} person {person} is not"
                ),
            )
            .at("isLeadership"),
            Self::AuditorNotCertified { person, on } => Refusal::new(
                "AGY-37",
                COMPETENCE,
                format!(
                    "người {person} không có chứng chỉ đánh giá nội bộ còn hạn vào ngày {on}; hãy ghi nhận chứng chỉ trước (Chỉ thị 2d)"
                ),
                format!(
                    "person {person} has no internal auditor's certificate valid on {on}; record it first ({TRAINING})"
                ),
            )
            .at("person"),
            Self::NotInOffice { office, person } => Refusal::new(
                "AGY-38",
                RESPONSIBILITY,
                format!("người {person} chưa từng giữ chức vụ {} (ở đơn vị này)", office.name()),
                format!("person {person} has not held the office {} (in this unit)", office.name()),
            )
            .at("person"),
            Self::TermEnded { office, person, until } => Refusal::new(
                "AGY-39",
                RESPONSIBILITY,
                format!(
                    "nhiệm kỳ {} của {person} đã kết thúc từ ngày {until}; chỉ được rút ngắn khi chưa kết thúc",
                    office.name()
                ),
                format!(
                    "the term of {person} as {} ends on {until}; an end still to come can only be brought forward",
                    office.name()
                ),
            )
            .at("until"),
            Self::EndsBeforeItBegins { from, until } => Refusal::new(
                "AGY-40",
                RESPONSIBILITY,
                format!("nhiệm kỳ bắt đầu ngày {from}; ngày kết thúc {until} phải sau ngày đó"),
                format!("the term began on {from}; its end {until} must be later"),
            )
            .at("until"),
            Self::IssuedInFuture { issued_on, today } => Refusal::new(
                "AGY-41",
                COMPETENCE,
                format!("ngày cấp {issued_on} ở sau hôm nay {today}"),
                format!("the day of issue {issued_on} is after today {today}"),
            )
            .at("issuedOn"),
            Self::ExpiresBeforeIssue { issued_on, valid_until } => Refusal::new(
                "AGY-42",
                COMPETENCE,
                format!("hạn {valid_until} phải sau ngày cấp {issued_on}"),
                format!("the last valid day {valid_until} must be after the issue on {issued_on}"),
            )
            .at("validUntil"),
            Self::CertificateOfAnother { number, holder } => Refusal::new(
                "AGY-43",
                COMPETENCE,
                format!("chứng chỉ số {number} đã ghi cho người {holder}; hãy kiểm tra lại số"),
                format!("certificate {number} is recorded for person {holder}; check the number"),
            )
            .at("number"),
            Self::TthcExists { code, since } => Refusal::new(
                "AGY-44",
                TTHC_LAW,
                format!("thủ tục {code} đang có hiệu lực từ {since}; dùng AmendTthc để sửa đổi"),
                format!("procedure {code} is in force since {since}; use AmendTthc to change it"),
            )
            .at("code"),
            Self::UnknownTthc { code } => Refusal::new(
                "AGY-45",
                TTHC_LAW,
                format!("cơ quan không có thủ tục {code}; xem danh mục thủ tục"),
                format!("the agency lists no procedure {code}; see its list"),
            )
            .at("code"),
            Self::TthcIsRepealed { code, repealed_from } => Refusal::new(
                "AGY-46",
                TTHC_LAW,
                format!("thủ tục {code} bãi bỏ từ {repealed_from}; muốn có lại hãy dùng ListTthc"),
                format!("procedure {code} is repealed from {repealed_from}; list it anew to have it back"),
            )
            .at("code"),
            Self::TthcOutOfOrder { code, date, before } => Refusal::new(
                "AGY-47",
                TTHC_LAW,
                format!("ngày hiệu lực {date} của thủ tục {code} không được trước {before}"),
                format!("the date of effect {date} of procedure {code} must not be before {before}"),
            )
            .at("effectiveFrom"),
            Self::LegalDays { days, max } => Refusal::new(
                "AGY-48",
                TTHC_LAW,
                format!("thời hạn giải quyết {days} ngày làm việc không hợp lệ; nhập từ 1 đến {max}"),
                format!("a legal time of {days} working days is impossible; give 1 to {max}"),
            )
            .at("legalWorkingDays"),
            Self::NotSignedFor { office } => Refusal::new(
                "AGY-50",
                SIGNING,
                format!("chức vụ {} không có ký thay; chỉ người đứng đầu giao người khác ký", office.name()),
                format!("nobody signs for the office {}; only heads let others sign for them", office.name()),
            )
            .at("office"),
            Self::NotTheDelegator { office, capacity, acting } => {
                let mark = capacity.mark();
                let expected = match capacity {
                    SignatureCapacity::Acting => appointers(*office).join(", "),
                    SignatureCapacity::Deputy
                    | SignatureCapacity::ByOrder
                    | SignatureCapacity::ByAuthorisation => office.name().to_owned(),
                };
                Refusal::new(
                    "AGY-51",
                    SIGNING,
                    format!("{acting} không giao ký {mark} cho chức vụ {}; người có thẩm quyền: {expected}", office.name()),
                    format!("{acting} does not let others sign {mark} for the office {}; who may: {expected}", office.name()),
                )
                .at("actOf.office")
            }
            Self::SubDelegated { office } => Refusal::new(
                "AGY-52",
                SIGNING,
                format!("người ký thay {} không được giao lại cho người khác; người giữ chức vụ phải ký", office.name()),
                format!("whoever signs for the {} does not delegate further; the holder must sign", office.name()),
            )
            .at("actOf.capacity"),
            Self::DelegatedToHolder { office, person, on } => Refusal::new(
                "AGY-53",
                SIGNING,
                format!("người {person} giữ chức vụ {} vào ngày {on} nên tự ký; hãy chọn người khác", office.name()),
                format!("person {person} holds the office {} on {on} and signs anyway; choose another", office.name()),
            )
            .at("person"),
            Self::OfficeIsHeld { office, holder, on } => Refusal::new(
                "AGY-54",
                SIGNING,
                format!("chức vụ {} do {holder} giữ vào ngày {on}; chỉ giao quyền (Q.) khi khuyết", office.name()),
                format!("the office {} is held by {holder} on {on}; someone acts (Q.) only while it is vacant", office.name()),
            )
            .at("capacity"),
            Self::AuthorisationWithoutEnd => Refusal::new(
                "AGY-55",
                SIGNING,
                "ủy quyền (TUQ.) phải có thời hạn; hãy nhập ngày kết thúc",
                "a written authorisation (TUQ.) is for a limited time; give the day it ends",
            )
            .at("until"),
            Self::MattersOfActing => Refusal::new(
                "AGY-56",
                SIGNING,
                "người được giao quyền (Q.) ký mọi việc của chức vụ; hãy bỏ danh mục quy trình",
                "who acts in an office (Q.) signs in all its matters; leave the matters out",
            )
            .at("matters"),
            Self::UnknownMatter { matter } => Refusal::new(
                "AGY-57",
                SIGNING,
                format!("không có quy trình «{matter}»; xem truy vấn workflows, ví dụ finding"),
                format!("there is no workflow `{matter}`; see the query workflows, such as finding"),
            )
            .at("matters"),
            Self::BasisAfterTheAct { basis_date, occurred_on } => Refusal::new(
                "AGY-58",
                SIGNING,
                format!("văn bản giao ký đề ngày {basis_date}, sau ngày thực hiện {occurred_on}; hãy sửa một trong hai"),
                format!("the document is dated {basis_date}, after the act of {occurred_on}; mend one of them"),
            )
            .at("basisDate"),
            Self::DelegationExists { office, capacity, person, since, until } => {
                let end = until.map_or_else(|| "–".to_owned(), |until| until.to_string());
                let mark = capacity.mark();
                Refusal::new(
                    "AGY-59",
                    SIGNING,
                    format!("{person} đã ký {mark} {} từ {since} (đến {end}); hãy thu hồi trước hoặc chọn ngày khác", office.name()),
                    format!("{person} signs {mark} for the {} since {since} (until {end}); revoke that first, or choose other days", office.name()),
                )
                .at("from")
            }
            Self::NoDelegation { office, capacity, person } => Refusal::new(
                "AGY-60",
                SIGNING,
                format!("người {person} chưa từng được giao ký {} {}; xem danh mục giao ký của cơ quan", capacity.mark(), office.name()),
                format!("person {person} never signed {} for the {}; see the agency's delegations", capacity.mark(), office.name()),
            )
            .at("person"),
            Self::DelegationEnded { office, capacity, person, until } => Refusal::new(
                "AGY-61",
                SIGNING,
                format!("việc giao {person} ký {} {} đã hết từ {until}; muốn ký tiếp hãy giao lại", capacity.mark(), office.name()),
                format!("that {person} signs {} for the {} ended on {until}; to go on, delegate anew", capacity.mark(), office.name()),
            )
            .at("until"),
        }
    }
}

impl fmt::Display for AgencyRejection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.refusal().fmt(f)
    }
}

impl std::error::Error for AgencyRejection {}
