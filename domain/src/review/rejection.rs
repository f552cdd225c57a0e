//! Why a command about a management review is refused.

use std::fmt;

use chrono::NaiveDate;
use luuvet_engine::{PersonId, Refusal, Refuse, Scope, StreamId};

use super::command::ReviewOutput;
use super::definition::{GENERAL, INPUT, OUTPUT};
use crate::finding::{FindingKind, FindingSeverity};

const DEFAULT: &str = "mặc định của hệ thống [A]";
/// The rule of all texts of this workflow.
pub(super) const TEXT_RULE: &str = "RVW-51";

/// Why a command about a management review is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReviewRejection {
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
    /// A person is not registered.
    UnknownPerson {
        /// The person.
        person: PersonId,
    },
    /// The day lies before the act, or the period does not begin before the day.
    Days {
        /// The day of the review.
        planned_on: NaiveDate,
        /// The first day of the period.
        period_from: NaiveDate,
        /// The date of the act.
        on: NaiveDate,
    },
    /// The act is dated before the step that it follows.
    BeforeLastStep {
        /// The date of the act.
        on: NaiveDate,
        /// The date of the step.
        since: NaiveDate,
    },
    /// Nobody took part beside the chair, or too many did.
    Attendees {
        /// How many.
        attendees: usize,
        /// How many are allowed.
        max: usize,
    },
    /// No internal audit was reported within the time before the review.
    NoAudit {
        /// The date of the review.
        on: NaiveDate,
        /// The months before it.
        months: u32,
    },
    /// There are too many outputs or actions.
    TooMany {
        /// How many are allowed.
        max: usize,
    },
    /// Kind and severity of a finding do not go together.
    KindAndSeverity {
        /// The kind.
        kind: FindingKind,
        /// The severity.
        severity: FindingSeverity,
    },
    /// The agency has no such document.
    UnknownDocument {
        /// The stream that was given.
        document: StreamId,
    },
    /// An output was not recorded.
    OutputMissing {
        /// Which.
        output: ReviewOutput,
    },
    /// An action's date does not lie after the act.
    ActionNotAhead {
        /// The action's date.
        by: NaiveDate,
        /// The date of the act.
        on: NaiveDate,
    },
    /// The review has no action of this number.
    UnknownAction {
        /// The number.
        action: u32,
        /// How many actions there are.
        actions: usize,
    },
    /// The action was completed or carried forward already.
    ActionSettled {
        /// Its number.
        action: u32,
    },
    /// Only who is responsible, or the representative, completes an action.
    NotResponsible {
        /// Who is responsible.
        responsible: PersonId,
    },
    /// An action is neither completed nor carried forward.
    ActionOpen {
        /// Its number.
        action: u32,
    },
}

impl Refuse for ReviewRejection {
    #[allow(clippy::too_many_lines, reason = "one arm a cause")]
    fn refusal(&self) -> Refusal {
        match self {
            Self::OutOfOrder => Refusal::new(
                "RVW-00",
                DEFAULT,
                "lệnh không phù hợp với tình trạng hiện tại của cuộc xem xét",
                "the command does not fit what has become of this review",
            ),
            Self::NoRegulation { on } => Refusal::new(
                "RVW-50",
                DEFAULT,
                format!("chưa có bộ tham số nào có hiệu lực vào ngày {on}; hãy ban hành trước"),
                format!("no parameters are in force on {on}; adopt a set first"),
            )
            .at("occurredOn"),
            Self::Text(refusal) => refusal.clone(),
            Self::UnknownAgency { agency } => Refusal::new(
                "RVW-52",
                DEFAULT,
                format!("không có cơ quan đang hoạt động mang mã {agency}; xem danh mục cơ quan"),
                format!("there is no agency {agency} in existence; see the agency register"),
            )
            .at("agency"),
            Self::UnknownUnit { unit, units } => Refusal::new(
                "RVW-53",
                DEFAULT,
                format!("cơ quan không có phòng mang mã {unit}; các phòng: {}", units.join(", ")),
                format!("the agency has no unit {unit}; its units: {}", units.join(", ")),
            )
            .at("finding.unit"),
            Self::UnknownPerson { person } => Refusal::new(
                "RVW-54",
                DEFAULT,
                format!("người {person} chưa được đăng ký; xem danh sách người dùng"),
                format!("person {person} is not registered; see the register of persons"),
            ),
            Self::Days { planned_on, period_from, on } => Refusal::new(
                "RVW-55",
                DEFAULT,
                format!("ngày họp {planned_on} không được trước ngày lên lịch {on}, và kỳ xem xét (từ {period_from}) phải bắt đầu trước ngày họp"),
                format!("the review on {planned_on} must not lie before the act of {on}, and its period (from {period_from}) must begin before it"),
            )
            .at("plannedOn"),
            Self::BeforeLastStep { on, since } => Refusal::new(
                "RVW-56",
                DEFAULT,
                format!("ngày thực hiện {on} trước bước liền trước ({since}); kiểm tra lại ngày"),
                format!("the act is dated {on}, before the step it follows ({since}); check the date"),
            )
            .at("occurredOn"),
            Self::Attendees { attendees, max } => Refusal::new(
                "RVW-57",
                GENERAL,
                format!("cuộc họp có {attendees} người ngoài chủ trì; cần từ 1 đến {max}"),
                format!("{attendees} took part beside the chair; 1 to {max} are expected"),
            )
            .at("attendees"),
            Self::NoAudit { on, months } => Refusal::new(
                "RVW-58",
                INPUT,
                format!("trong {months} tháng trước {on} chưa có báo cáo đánh giá nội bộ nào; hãy hoàn thành đánh giá của năm trước khi xem xét"),
                format!("no internal audit was reported in the {months} months before {on}; the year's audit comes before the review"),
            )
            .at("occurredOn"),
            Self::TooMany { max } => Refusal::new(
                "RVW-59",
                DEFAULT,
                format!("đã đủ {max} mục; hãy gộp các mục"),
                format!("there are {max} already, the most that are allowed; put several into one"),
            ),
            Self::KindAndSeverity { kind, severity } => Refusal::new(
                "RVW-60",
                DEFAULT,
                format!("loại {kind:?} không đi với mức {severity:?}; điểm lưu ý chỉ có mức Observation, loại khác là Major hoặc Minor"),
                format!("kind {kind:?} does not go with severity {severity:?}; an observation has the severity Observation, all else is Major or Minor"),
            )
            .at("finding.severity"),
            Self::UnknownDocument { document } => Refusal::new(
                "RVW-61",
                OUTPUT,
                format!("cơ quan không có tài liệu {document}; xem danh mục tài liệu"),
                format!("the agency has no document {document}; see its document register"),
            )
            .at("amends"),
            Self::OutputMissing { output } => Refusal::new(
                "RVW-62",
                OUTPUT,
                format!("chưa ghi đầu ra {}) {output:?}; biên bản cần đủ ba đầu ra", output.letter()),
                format!("output {}) {output:?} was not recorded; the minutes need all three", output.letter()),
            ),
            Self::ActionNotAhead { by, on } => Refusal::new(
                "RVW-63",
                DEFAULT,
                format!("hạn {by} phải sau ngày giao việc {on}"),
                format!("the date {by} must lie after the day of the act, {on}"),
            )
            .at("by"),
            Self::UnknownAction { action, actions } => Refusal::new(
                "RVW-64",
                DEFAULT,
                format!("cuộc xem xét không có việc số {action}; có {actions} việc"),
                format!("the review has no action {action}; it has {actions}"),
            )
            .at("action"),
            Self::ActionSettled { action } => Refusal::new(
                "RVW-65",
                DEFAULT,
                format!("việc số {action} đã hoàn thành hoặc đã chuyển kỳ sau"),
                format!("action {action} was completed or carried forward already"),
            )
            .at("action"),
            Self::NotResponsible { responsible } => Refusal::new(
                "RVW-66",
                DEFAULT,
                format!("chỉ người được giao {responsible} hoặc Qmr báo cáo hoàn thành việc này"),
                format!("only {responsible}, who is responsible, or the Qmr completes this action"),
            )
            .at("actOf.person"),
            Self::ActionOpen { action } => Refusal::new(
                "RVW-67",
                GENERAL,
                format!("việc số {action} chưa hoàn thành; hãy hoàn thành hoặc chuyển kỳ sau trước khi đóng"),
                format!("action {action} is open; complete it or carry it forward before closing"),
            ),
        }
    }
}

impl From<Refusal> for ReviewRejection {
    fn from(refusal: Refusal) -> Self {
        Self::Text(refusal)
    }
}

impl fmt::Display for ReviewRejection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.refusal().fmt(f)
    }
}

impl std::error::Error for ReviewRejection {}
