//! Why a command about an obligation is refused.

use std::fmt;

use chrono::{DateTime, NaiveDate, Utc};
use luuvet_engine::{Refusal, Refuse, Scope, StreamId};

use super::DEFAULT;

/// Why a command about an obligation is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ObligationRejection {
    /// The table should have refused it already.
    OutOfOrder,
    /// No parameters of the regulation are in force on the date of the act.
    NoRegulation {
        /// The date.
        on: NaiveDate,
    },
    /// A text is missing or too long.
    Text(Refusal),
    /// The stream is not the one that subject, kind and period lead to.
    WrongStream {
        /// The stream that they lead to.
        expected: StreamId,
        /// The stream that was given.
        found: StreamId,
    },
    /// The discharge is dated after today.
    NotYet {
        /// The date.
        occurred_on: NaiveDate,
        /// Today.
        today: NaiveDate,
    },
    /// The clock came before its time.
    ClockTooEarly {
        /// When it is due.
        due: DateTime<Utc>,
    },
    /// Only the creditor waives.
    NotTheCreditor {
        /// The creditor.
        creditor: Scope,
        /// The agency that tried.
        agency: Option<Scope>,
    },
}

/// The rule of all texts of this workflow.
pub(super) const TEXT_RULE: &str = "OBL-51";

impl Refuse for ObligationRejection {
    fn refusal(&self) -> Refusal {
        match self {
            Self::OutOfOrder => Refusal::new(
                "OBL-00",
                DEFAULT,
                "lệnh không phù hợp với tình trạng hiện tại của nghĩa vụ",
                "the command does not fit how this obligation stands",
            ),
            Self::NoRegulation { on } => Refusal::new(
                "OBL-50",
                DEFAULT,
                format!("chưa có bộ tham số nào có hiệu lực vào ngày {on}; hãy ban hành trước"),
                format!("no parameters are in force on {on}; adopt a set first"),
            )
            .at("occurredOn"),
            Self::Text(refusal) => refusal.clone(),
            Self::WrongStream { expected, found } => Refusal::new(
                "OBL-52",
                DEFAULT,
                format!("nghĩa vụ này thuộc {expected}, không phải {found}"),
                format!("this obligation belongs to {expected}, not to {found}"),
            ),
            Self::NotYet { occurred_on, today } => Refusal::new(
                "OBL-53",
                DEFAULT,
                format!("ngày hoàn thành {occurred_on} ở sau hôm nay {today}; nhập ngày đã xảy ra"),
                format!("it is dated {occurred_on}, after today {today}; give the date on which it was met"),
            )
            .at("occurredOn"),
            Self::ClockTooEarly { due } => Refusal::new(
                "OBL-55",
                DEFAULT,
                format!("chưa đến hạn: việc này chỉ thực hiện từ {due}"),
                format!("not due yet: this happens from {due} on"),
            ),
            Self::NotTheCreditor { creditor, agency } => {
                let agency = agency.as_ref().map_or("–", Scope::as_str);
                Refusal::new(
                    "OBL-54",
                    DEFAULT,
                    format!("chỉ bên có quyền ({creditor}) được miễn nghĩa vụ, không phải {agency}; hãy trình {creditor}"),
                    format!("only the creditor ({creditor}) waives an obligation, not {agency}; submit it to {creditor}"),
                )
                .at("actOf.agency")
            }
        }
    }
}

impl From<Refusal> for ObligationRejection {
    fn from(refusal: Refusal) -> Self {
        Self::Text(refusal)
    }
}

impl fmt::Display for ObligationRejection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.refusal().fmt(f)
    }
}

impl std::error::Error for ObligationRejection {}
