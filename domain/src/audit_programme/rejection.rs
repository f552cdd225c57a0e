//! Why a command about an audit programme is refused.

use std::fmt;

use chrono::NaiveDate;
use luuvet_engine::{Refusal, Refuse, Scope, StreamId};

use super::definition::AUDIT;

const DEFAULT: &str = "mặc định của hệ thống [A]";
/// The rule of all texts of this workflow.
pub(super) const TEXT_RULE: &str = "APR-51";

/// Why a command about an audit programme is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AuditProgrammeRejection {
    /// The table should have refused it already.
    OutOfOrder,
    /// No parameters of the regulation are in force on the date of the act.
    NoRegulation {
        /// The date.
        on: NaiveDate,
    },
    /// A text is missing or too long.
    Text(Refusal),
    /// The stream is not that of the agency and year.
    WrongStream {
        /// The key that they lead to.
        expected: String,
        /// The stream that was given.
        found: StreamId,
    },
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
    /// A unit of the agency would not be audited in the year.
    UnitLeftOut {
        /// Its code.
        unit: String,
    },
    /// A month is none, or lies after the end of the year's audits.
    Month {
        /// The unit.
        unit: String,
        /// Its month.
        month: u32,
        /// The last month.
        last: u32,
    },
    /// There are too many lines.
    TooManyLines {
        /// How many there are.
        lines: usize,
        /// How many are allowed.
        max: usize,
    },
    /// Nobody approves what they drafted.
    OwnDraft,
    /// The act is dated before the step that it follows.
    BeforeLastStep {
        /// The date of the act.
        on: NaiveDate,
        /// The date of the step.
        since: NaiveDate,
    },
    /// An audit is neither reported nor cancelled.
    AuditUnderWay {
        /// Its stream.
        audit: StreamId,
    },
    /// A unit was not audited in the year.
    NotAudited {
        /// Its code.
        unit: String,
    },
}

impl Refuse for AuditProgrammeRejection {
    fn refusal(&self) -> Refusal {
        match self {
            Self::OutOfOrder => Refusal::new(
                "APR-00",
                DEFAULT,
                "lệnh không phù hợp với tình trạng hiện tại của chương trình đánh giá",
                "the command does not fit what has become of this programme",
            ),
            Self::NoRegulation { on } => Refusal::new(
                "APR-50",
                DEFAULT,
                format!("chưa có bộ tham số nào có hiệu lực vào ngày {on}; hãy ban hành trước"),
                format!("no parameters are in force on {on}; adopt a set first"),
            )
            .at("occurredOn"),
            Self::Text(refusal) => refusal.clone(),
            Self::WrongStream { expected, found } => Refusal::new(
                "APR-52",
                DEFAULT,
                format!("chương trình này thuộc {expected}, không phải {found}"),
                format!("this programme belongs to {expected}, not to {found}"),
            ),
            Self::UnknownAgency { agency } => Refusal::new(
                "APR-53",
                DEFAULT,
                format!("không có cơ quan đang hoạt động mang mã {agency}; xem danh mục cơ quan"),
                format!("there is no agency {agency} in existence; see the agency register"),
            )
            .at("agency"),
            Self::UnknownUnit { unit, units } => Refusal::new(
                "APR-54",
                DEFAULT,
                format!("cơ quan không có phòng mang mã {unit}; các phòng: {}", units.join(", ")),
                format!("the agency has no unit {unit}; its units: {}", units.join(", ")),
            )
            .at("units"),
            Self::UnitLeftOut { unit } => Refusal::new(
                "APR-55",
                AUDIT,
                format!("phòng {unit} không có trong chương trình; mỗi phòng phải được đánh giá ít nhất một lần trong năm"),
                format!("unit {unit} is left out; each unit is audited at least once a year: add a line for it"),
            )
            .at("units"),
            Self::Month { unit, month, last } => Refusal::new(
                "APR-56",
                DEFAULT,
                format!("phòng {unit} có tháng {month}; phải từ 1 đến {last}"),
                format!("unit {unit} has month {month}; it must lie from 1 to {last}"),
            )
            .at("units"),
            Self::TooManyLines { lines, max } => Refusal::new(
                "APR-57",
                DEFAULT,
                format!("chương trình có {lines} dòng; tối đa {max}"),
                format!("the programme has {lines} lines; at most {max} are allowed"),
            )
            .at("units"),
            Self::OwnDraft => Refusal::new(
                "APR-58",
                AUDIT,
                "người lập chương trình không được tự phê duyệt; hãy trình người khác có thẩm quyền",
                "who drafted the programme may not approve it; another person with authority must",
            )
            .at("actOf.person"),
            Self::BeforeLastStep { on, since } => Refusal::new(
                "APR-59",
                DEFAULT,
                format!("ngày thực hiện {on} trước bước liền trước ({since}); kiểm tra lại ngày"),
                format!("the act is dated {on}, before the step it follows ({since}); check the date"),
            )
            .at("occurredOn"),
            Self::AuditUnderWay { audit } => Refusal::new(
                "APR-60",
                AUDIT,
                format!("cuộc đánh giá {audit} chưa có báo cáo; hãy ban hành báo cáo hoặc hủy trước"),
                format!("audit {audit} is neither reported nor cancelled; do that first"),
            ),
            Self::NotAudited { unit } => Refusal::new(
                "APR-61",
                AUDIT,
                format!("phòng {unit} chưa được đánh giá trong năm; hãy lập và thực hiện một cuộc đánh giá"),
                format!("unit {unit} was not audited in the year; plan and hold an audit of it first"),
            ),
        }
    }
}

impl From<Refusal> for AuditProgrammeRejection {
    fn from(refusal: Refusal) -> Self {
        Self::Text(refusal)
    }
}

impl fmt::Display for AuditProgrammeRejection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.refusal().fmt(f)
    }
}

impl std::error::Error for AuditProgrammeRejection {}
