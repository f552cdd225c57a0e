//! Why a command about an internal audit is refused.

use std::fmt;

use chrono::NaiveDate;
use luuvet_engine::{PersonId, Refusal, Refuse, Scope, StreamId};

use super::definition::AUDIT;
use crate::finding::{FindingKind, FindingSeverity};

const DEFAULT: &str = "mặc định của hệ thống [A]";
const COMPETENCE: &str = "ISO 9001:2008 6.2.2";
/// The rule of all texts of this workflow.
pub(super) const TEXT_RULE: &str = "AUD-51";

/// Why a command about an internal audit is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AuditRejection {
    /// The table should have refused it already.
    OutOfOrder,
    /// No parameters of the regulation are in force on the date of the act.
    NoRegulation {
        /// The date.
        on: NaiveDate,
    },
    /// A text is missing or too long.
    Text(Refusal),
    /// The agency does not exist, or no longer.
    UnknownAgency {
        /// Its code.
        agency: Scope,
    },
    /// The agency has no such unit.
    UnknownUnit {
        /// The code that was given.
        unit: String,
        /// The codes that there are.
        units: Vec<String>,
    },
    /// The year has no programme that was approved and is not over.
    NoProgramme {
        /// The year.
        year: i32,
    },
    /// The last day lies before the first, or one of them in another year.
    Days {
        /// The first day.
        starts_on: NaiveDate,
        /// The last day.
        ends_on: NaiveDate,
        /// The year of the programme.
        year: i32,
    },
    /// The first day does not lie after the act.
    NotAhead {
        /// The first day.
        starts_on: NaiveDate,
        /// The date of the act.
        on: NaiveDate,
    },
    /// The team is empty or too large.
    TeamSize {
        /// How many members it has.
        members: usize,
        /// How many are allowed.
        max: usize,
    },
    /// A person is not registered.
    UnknownPerson {
        /// The person.
        person: PersonId,
    },
    /// A person is named twice.
    Twice {
        /// The person.
        person: PersonId,
    },
    /// A person has no certificate of internal auditors that is valid throughout.
    NotCertified {
        /// The person.
        person: PersonId,
        /// The last day.
        until: NaiveDate,
    },
    /// A person heads another unit than the one declared.
    OtherUnit {
        /// The person.
        person: PersonId,
        /// The unit that the register knows.
        headed: String,
    },
    /// The leader is not of the team.
    LeaderNotInTeam {
        /// The leader.
        leader: PersonId,
    },
    /// The plan has too few or too many items.
    PlanSize {
        /// How many there are.
        items: usize,
        /// How many are allowed.
        max: usize,
    },
    /// Only the leader of the team does this.
    NotTheLeader {
        /// The leader.
        leader: PersonId,
    },
    /// A person is not of the team.
    NotOfTheTeam {
        /// The person.
        person: PersonId,
    },
    /// Nobody audits their own unit.
    OwnUnit {
        /// The person.
        person: PersonId,
        /// The unit.
        unit: String,
    },
    /// The act is dated before the step that it follows.
    BeforeLastStep {
        /// The date of the act.
        on: NaiveDate,
        /// The date of the step.
        since: NaiveDate,
    },
    /// The units would not have the working days of notice.
    NoticeTooShort {
        /// The first day.
        starts_on: NaiveDate,
        /// The earliest first day after a notice of this date.
        earliest: NaiveDate,
        /// The working days of notice.
        working_days: u32,
    },
    /// The audit begins on a later day.
    TooEarly {
        /// The first day.
        starts_on: NaiveDate,
        /// The date of the act.
        on: NaiveDate,
    },
    /// The plan has no item of this number.
    UnknownItem {
        /// The number.
        item: u32,
        /// How many items there are.
        items: usize,
    },
    /// Kind and severity do not go together.
    KindAndSeverity {
        /// The kind.
        kind: FindingKind,
        /// The severity.
        severity: FindingSeverity,
    },
    /// The item's recorded result does not bear such a finding.
    ResultWithoutFinding {
        /// The item.
        item: u32,
    },
    /// An item has no result yet.
    NoResult {
        /// The item.
        item: u32,
    },
    /// An item does not conform, and no finding was asked for.
    NoFinding {
        /// The item.
        item: u32,
    },
    /// Findings of the audit are neither closed nor withdrawn.
    FindingsOpen {
        /// The findings.
        findings: Vec<StreamId>,
    },
    /// The year would have no audit.
    OnlyAuditOfYear {
        /// The year.
        year: i32,
    },
}

fn names(findings: &[StreamId]) -> String {
    findings.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

impl Refuse for AuditRejection {
    #[allow(clippy::too_many_lines, reason = "one arm a cause")]
    fn refusal(&self) -> Refusal {
        match self {
            Self::OutOfOrder => Refusal::new(
                "AUD-00",
                DEFAULT,
                "lệnh không phù hợp với tình trạng hiện tại của cuộc đánh giá",
                "the command does not fit what has become of this audit",
            ),
            Self::NoRegulation { on } => Refusal::new(
                "AUD-50",
                DEFAULT,
                format!("chưa có bộ tham số nào có hiệu lực vào ngày {on}; hãy ban hành trước"),
                format!("no parameters are in force on {on}; adopt a set first"),
            )
            .at("occurredOn"),
            Self::Text(refusal) => refusal.clone(),
            Self::UnknownAgency { agency } => Refusal::new(
                "AUD-52",
                DEFAULT,
                format!("không có cơ quan đang hoạt động mang mã {agency}; xem danh mục cơ quan"),
                format!("there is no agency {agency} in existence; see the agency register"),
            )
            .at("agency"),
            Self::UnknownUnit { unit, units } => Refusal::new(
                "AUD-53",
                DEFAULT,
                format!("cơ quan không có phòng mang mã {unit}; các phòng: {}", units.join(", ")),
                format!("the agency has no unit {unit}; its units: {}", units.join(", ")),
            )
            .at("items"),
            Self::NoProgramme { year } => Refusal::new(
                "AUD-54",
                AUDIT,
                format!("chưa có chương trình đánh giá năm {year} đã duyệt và còn thực hiện; hãy lập và trình duyệt trước"),
                format!("there is no programme of {year} that was approved and is not over; draft one and have it approved first"),
            )
            .at("startsOn"),
            Self::Days { starts_on, ends_on, year } => Refusal::new(
                "AUD-55",
                DEFAULT,
                format!("thời gian từ {starts_on} đến {ends_on}; ngày cuối không được trước ngày đầu và cả hai phải thuộc năm {year}"),
                format!("it runs from {starts_on} to {ends_on}; the last day must not lie before the first, and both in {year}"),
            )
            .at("endsOn"),
            Self::NotAhead { starts_on, on } => Refusal::new(
                "AUD-56",
                DEFAULT,
                format!("ngày bắt đầu {starts_on} phải sau ngày lập kế hoạch {on}"),
                format!("the first day {starts_on} must lie after the day of the act, {on}"),
            )
            .at("startsOn"),
            Self::TeamSize { members, max } => Refusal::new(
                "AUD-57",
                DEFAULT,
                format!("đoàn có {members} người; cần từ 1 đến {max}"),
                format!("the team has {members} members; 1 to {max} are expected"),
            )
            .at("team"),
            Self::UnknownPerson { person } => Refusal::new(
                "AUD-58",
                DEFAULT,
                format!("người {person} chưa được đăng ký; xem danh sách người dùng"),
                format!("person {person} is not registered; see the register of persons"),
            )
            .at("team"),
            Self::Twice { person } => Refusal::new(
                "AUD-59",
                DEFAULT,
                format!("người {person} có tên hai lần trong đoàn; hãy bỏ một"),
                format!("person {person} is named twice in the team; leave one out"),
            )
            .at("team"),
            Self::NotCertified { person, until } => Refusal::new(
                "AUD-60",
                COMPETENCE,
                format!("người {person} không có chứng chỉ đánh giá viên nội bộ còn giá trị đến {until}; hãy ghi nhận chứng chỉ hoặc chọn người khác"),
                format!("person {person} has no certificate of internal auditors valid until {until}; record one, or choose another person"),
            )
            .at("team"),
            Self::OtherUnit { person, headed } => Refusal::new(
                "AUD-61",
                AUDIT,
                format!("người {person} là trưởng phòng {headed}; hãy khai đúng phòng"),
                format!("person {person} heads unit {headed}; declare that unit"),
            )
            .at("team"),
            Self::LeaderNotInTeam { leader } => Refusal::new(
                "AUD-62",
                DEFAULT,
                format!("trưởng đoàn {leader} không có trong đoàn; hãy thêm vào đoàn"),
                format!("the leader {leader} is not of the team; add the person to it"),
            )
            .at("leader"),
            Self::PlanSize { items, max } => Refusal::new(
                "AUD-63",
                DEFAULT,
                format!("kế hoạch có {items} mục; cần từ 1 đến {max}"),
                format!("the plan has {items} items; 1 to {max} are expected"),
            )
            .at("items"),
            Self::NotTheLeader { leader } => Refusal::new(
                "AUD-64",
                "ISO 19011:2011 6.4",
                format!("chỉ trưởng đoàn {leader} làm việc này"),
                format!("only the leader of the team, {leader}, does this"),
            )
            .at("actOf.person"),
            Self::NotOfTheTeam { person } => Refusal::new(
                "AUD-65",
                AUDIT,
                format!("người {person} không thuộc đoàn đánh giá; chỉ thành viên đoàn làm việc này"),
                format!("person {person} is not of the team; only its members do this"),
            ),
            Self::OwnUnit { person, unit } => Refusal::new(
                "AUD-66",
                AUDIT,
                format!("người {person} thuộc phòng {unit}; không ai được đánh giá công việc của chính mình, hãy phân công người phòng khác"),
                format!("person {person} is of unit {unit}; nobody audits their own work: assign a member from another unit"),
            ),
            Self::BeforeLastStep { on, since } => Refusal::new(
                "AUD-67",
                DEFAULT,
                format!("ngày thực hiện {on} trước bước liền trước ({since}); kiểm tra lại ngày"),
                format!("the act is dated {on}, before the step it follows ({since}); check the date"),
            )
            .at("occurredOn"),
            Self::NoticeTooShort { starts_on, earliest, working_days } => Refusal::new(
                "AUD-68",
                DEFAULT,
                format!("phải thông báo trước {working_days} ngày làm việc: thông báo ngày này thì sớm nhất {earliest} mới bắt đầu, không phải {starts_on}; hãy hoãn cuộc đánh giá"),
                format!("the notice is {working_days} working days: given on this date, the audit begins on {earliest} at the earliest, not on {starts_on}; postpone it"),
            )
            .at("occurredOn"),
            Self::TooEarly { starts_on, on } => Refusal::new(
                "AUD-69",
                DEFAULT,
                format!("cuộc đánh giá bắt đầu ngày {starts_on}, không phải {on}; kiểm tra lại ngày"),
                format!("the audit begins on {starts_on}, not on {on}; check the date"),
            )
            .at("occurredOn"),
            Self::UnknownItem { item, items } => Refusal::new(
                "AUD-70",
                DEFAULT,
                format!("kế hoạch không có mục số {item}; có {items} mục"),
                format!("the plan has no item {item}; it has {items}"),
            )
            .at("item"),
            Self::KindAndSeverity { kind, severity } => Refusal::new(
                "AUD-71",
                DEFAULT,
                format!("loại {kind:?} không đi với mức {severity:?}; điểm lưu ý chỉ có mức Observation, loại khác là Major hoặc Minor"),
                format!("kind {kind:?} does not go with severity {severity:?}; an observation has the severity Observation, all else is Major or Minor"),
            )
            .at("severity"),
            Self::ResultWithoutFinding { item } => Refusal::new(
                "AUD-72",
                "ISO 19011:2011 6.4.8",
                format!("kết quả đã ghi của mục {item} không dẫn đến phát hiện loại này; hãy ghi bằng chứng với kết quả phù hợp trước"),
                format!("the recorded result of item {item} bears no such finding; record the evidence with its result first"),
            )
            .at("item"),
            Self::NoResult { item } => Refusal::new(
                "AUD-73",
                "ISO 19011:2011 6.5",
                format!("mục {item} chưa có kết quả; hãy ghi bằng chứng trước khi báo cáo"),
                format!("item {item} has no result; record the evidence before the report"),
            ),
            Self::NoFinding { item } => Refusal::new(
                "AUD-74",
                "ISO 19011:2011 6.4.8",
                format!("mục {item} không phù hợp mà chưa có phát hiện; hãy yêu cầu nêu phát hiện trước"),
                format!("item {item} does not conform, and no finding was asked for; request one first"),
            ),
            Self::FindingsOpen { findings } => Refusal::new(
                "AUD-75",
                AUDIT,
                format!("còn phát hiện chưa đóng: {}; hãy đóng hoặc rút trước", names(findings)),
                format!("findings are neither closed nor withdrawn: {}; do that first", names(findings)),
            ),
            Self::OnlyAuditOfYear { year } => Refusal::new(
                "AUD-76",
                AUDIT,
                format!("đây là cuộc đánh giá duy nhất của năm {year}; hãy hoãn hoặc lập cuộc khác trước"),
                format!("this is the only audit of {year}; postpone it, or plan another first"),
            ),
        }
    }
}

impl From<Refusal> for AuditRejection {
    fn from(refusal: Refusal) -> Self {
        Self::Text(refusal)
    }
}

impl fmt::Display for AuditRejection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.refusal().fmt(f)
    }
}

impl std::error::Error for AuditRejection {}
