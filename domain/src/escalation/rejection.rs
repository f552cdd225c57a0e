//! Why a command about an escalation is refused.

use std::fmt;

use chrono::{DateTime, NaiveDate, Utc};
use luuvet_engine::{Refusal, Refuse};

use super::command::EscalationLevel;
use super::{DEFAULT, URGING};

/// The rule of all texts of this workflow.
pub(super) const TEXT_RULE: &str = "ESC-51";

/// Why a command about an escalation is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EscalationRejection {
    /// The table should have refused it already.
    OutOfOrder,
    /// No parameters of the regulation are in force on the date of the act.
    NoRegulation {
        /// The date.
        on: NaiveDate,
    },
    /// A text is missing or too long.
    Text(Refusal),
    /// The province has no committee whose chair could be asked.
    NoCommittee,
    /// The act is dated before the step that it follows.
    BeforeLastStep {
        /// The date of the act.
        on: NaiveDate,
        /// The date of the step.
        since: NaiveDate,
    },
    /// The promised day does not lie ahead, or too far.
    PromiseOutOfReach {
        /// The day.
        done_by: NaiveDate,
        /// The first day that is possible.
        from: NaiveDate,
        /// The last.
        to: NaiveDate,
    },
    /// It was answered already, and that day has not passed.
    AnsweredAlready {
        /// The day that was promised.
        done_by: NaiveDate,
    },
    /// Nothing was asked of this level, or it has answered.
    NothingAsked {
        /// The level.
        level: EscalationLevel,
    },
    /// The clock came before its time.
    ClockTooEarly {
        /// When it is due.
        due: DateTime<Utc>,
    },
}

impl Refuse for EscalationRejection {
    fn refusal(&self) -> Refusal {
        match self {
            Self::OutOfOrder => Refusal::new(
                "ESC-00",
                DEFAULT,
                "lệnh không phù hợp với tình trạng hiện tại của việc đôn đốc",
                "the command does not fit how this escalation stands",
            ),
            Self::NoRegulation { on } => Refusal::new(
                "ESC-50",
                DEFAULT,
                format!("chưa có bộ tham số nào có hiệu lực vào ngày {on}; hãy ban hành trước"),
                format!("no parameters are in force on {on}; adopt a set first"),
            )
            .at("occurredOn"),
            Self::Text(refusal) => refusal.clone(),
            Self::NoCommittee => Refusal::new(
                "ESC-52",
                DEFAULT,
                "chưa đăng ký UBND tỉnh nên không có ai ở cấp trên để trình; hãy đăng ký trước",
                "no provincial People's Committee is registered, so there is nobody above; register it first",
            ),
            Self::BeforeLastStep { on, since } => Refusal::new(
                "ESC-53",
                DEFAULT,
                format!("ngày trả lời {on} ở trước bước liền trước ({since}); hãy sửa ngày"),
                format!(
                    "it is dated {on}, before the step that it follows ({since}); mend the date"
                ),
            )
            .at("occurredOn"),
            Self::PromiseOutOfReach { done_by, from, to } => Refusal::new(
                "ESC-54",
                DEFAULT,
                format!("ngày cam kết hoàn thành {done_by} phải từ {from} đến {to}"),
                format!("the promised day {done_by} must lie between {from} and {to}"),
            )
            .at("doneBy"),
            Self::AnsweredAlready { done_by } => Refusal::new(
                "ESC-55",
                URGING,
                format!(
                    "đã có trả lời, cam kết hoàn thành trước ngày {done_by}; quá ngày đó việc sẽ được \
                     chuyển lên cấp trên"
                ),
                format!(
                    "it was answered already, to be done by {done_by}; after that day it goes up the line"
                ),
            ),
            Self::NothingAsked { level } => Refusal::new(
                "ESC-57",
                DEFAULT,
                format!("không có việc đôn đốc nào đang chờ {} trả lời", level.title().vi),
                format!("{} owes no answer here", level.title().en),
            ),
            Self::ClockTooEarly { due } => Refusal::new(
                "ESC-56",
                DEFAULT,
                format!("chưa đến hạn: việc này chỉ thực hiện từ {due}"),
                format!("not due yet: this happens from {due} on"),
            ),
        }
    }
}

impl From<Refusal> for EscalationRejection {
    fn from(refusal: Refusal) -> Self {
        Self::Text(refusal)
    }
}

impl fmt::Display for EscalationRejection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.refusal().fmt(f)
    }
}

impl std::error::Error for EscalationRejection {}
