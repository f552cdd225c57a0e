//! Why a command about a consolidated report is refused.

use std::fmt;

use chrono::NaiveDate;
use luuvet_engine::{Refusal, Refuse, Scope};

use super::{DEFAULT, PERIODICALLY, TO_CONSOLIDATE};
use crate::report::ReportPeriod;

/// The rule of all texts of this workflow.
pub(super) const TEXT_RULE: &str = "CRP-51";

/// What nobody may do about their own work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OwnSummary {
    /// Sign what one has compiled.
    Signing,
    /// Instruct on what one has compiled or signed.
    Instruction,
}

/// Why a command about a consolidated report is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConsolidatedRejection {
    /// The table should have refused it already.
    OutOfOrder,
    /// No parameters of the regulation are in force on the date of the act.
    NoRegulation {
        /// The date.
        on: NaiveDate,
    },
    /// A text is missing or too long.
    Text(Refusal),
    /// The stream is another period's, or the calendar does not have the year.
    OtherPeriod {
        /// The period.
        period: ReportPeriod,
    },
    /// The period is not opened yet.
    NotYetOpen {
        /// When it is.
        opens_on: NaiveDate,
    },
    /// The act is dated before the last step.
    BeforeLastStep {
        /// Its date.
        on: NaiveDate,
        /// The date of the last step.
        since: NaiveDate,
    },
    /// Reports are still waited for.
    StillAwaited {
        /// Whose.
        awaited: Vec<Scope>,
    },
    /// Someone judges their own work.
    OwnSummary(OwnSummary),
    /// An instruction was given, and nothing is said of it.
    NotCarriedOut,
}

impl Refuse for ConsolidatedRejection {
    fn refusal(&self) -> Refusal {
        match self {
            Self::OutOfOrder => Refusal::new(
                "CRP-00",
                DEFAULT,
                "lệnh không phù hợp với tình trạng hiện tại của báo cáo tổng hợp",
                "the command does not fit how this consolidated report stands",
            ),
            Self::NoRegulation { on } => Refusal::new(
                "CRP-50",
                DEFAULT,
                format!("chưa có bộ tham số nào có hiệu lực vào ngày {on}; hãy ban hành trước"),
                format!("no parameters are in force on {on}; adopt a set first"),
            )
            .at("occurredOn"),
            Self::Text(refusal) => refusal.clone(),
            Self::OtherPeriod { period } => Refusal::new(
                "CRP-52",
                DEFAULT,
                format!("kỳ {period} không phải kỳ của báo cáo tổng hợp này; chọn đúng kỳ"),
                format!(
                    "period {period} is not the one of this consolidated report; choose its own"
                ),
            )
            .at("period"),
            Self::NotYetOpen { opens_on } => Refusal::new(
                "CRP-53",
                DEFAULT,
                format!("kỳ báo cáo này mở từ ngày {opens_on}; chưa thể mở sớm hơn"),
                format!("this period is opened on {opens_on}, not before"),
            )
            .at("occurredOn"),
            Self::BeforeLastStep { on, since } => Refusal::new(
                "CRP-54",
                DEFAULT,
                format!(
                    "ngày {on} ở trước bước gần nhất ngày {since}; nhập ngày từ {since} trở đi"
                ),
                format!("it is dated {on}, before the last step of {since}; give {since} or later"),
            )
            .at("occurredOn"),
            Self::StillAwaited { awaited } => {
                let list = awaited.iter().map(Scope::as_str).collect::<Vec<_>>().join(", ");
                Refusal::new(
                    "CRP-55",
                    TO_CONSOLIDATE,
                    format!(
                        "chưa tổng hợp được: còn chờ báo cáo của {list}; chờ đến khi chấp nhận hoặc hết hạn chờ"
                    ),
                    format!(
                        "not to be compiled yet: reports of {list} are still awaited; wait until they are accepted or missing"
                    ),
                )
            }
            Self::OwnSummary(own) => {
                let (vi, en) = match own {
                    OwnSummary::Signing => (
                        "người tổng hợp không được tự ký; để người khác có thẩm quyền ký",
                        "who compiled the report does not sign it; let another who may do so",
                    ),
                    OwnSummary::Instruction => (
                        "người tổng hợp hoặc ký trình không được tự cho ý kiến chỉ đạo; để người khác có thẩm quyền",
                        "who compiled or signed the report does not instruct on it; let another who may do so",
                    ),
                };
                Refusal::new("CRP-56", DEFAULT, vi, en).at("actOf.person")
            }
            Self::NotCarriedOut => Refusal::new(
                "CRP-57",
                PERIODICALLY,
                "UBND tỉnh đã có ý kiến chỉ đạo; ghi kết quả thực hiện trước khi kết thúc",
                "the committee has given an instruction; say how it was carried out before closing",
            )
            .at("note"),
        }
    }
}

impl From<Refusal> for ConsolidatedRejection {
    fn from(refusal: Refusal) -> Self {
        Self::Text(refusal)
    }
}

impl fmt::Display for ConsolidatedRejection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.refusal().fmt(f)
    }
}

impl std::error::Error for ConsolidatedRejection {}
