//! Why a command about a directive is refused.

use std::fmt;

use chrono::{DateTime, NaiveDate, Utc};
use luuvet_engine::{Refusal, Refuse};

use super::{DEFAULT, FINAL_CLAUSE};

/// The rule of all texts of this workflow.
pub(super) const TEXT_RULE: &str = "DIR-51";

/// Why a command about a directive is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DirectiveRejection {
    /// The table should have refused it already.
    OutOfOrder,
    /// No parameters of the regulation are in force on the date of the act.
    NoRegulation {
        /// The date.
        on: NaiveDate,
    },
    /// A text is missing or too long.
    Text(Refusal),
    /// A number cannot be one.
    Number {
        /// The field.
        field: &'static str,
        /// The text that was found.
        found: String,
    },
    /// The number belongs to another stream.
    NumberOfAnotherStream {
        /// The number.
        number: String,
    },
    /// Another directive is in force or will be.
    AnotherInForce {
        /// Its number.
        number: String,
    },
    /// A directive cannot take its own place.
    SupersededByItself,
    /// The act is dated before the directive was signed.
    BeforeSigning {
        /// The date of the act.
        on: NaiveDate,
        /// The day of signing.
        signed_on: NaiveDate,
    },
    /// The clock came before its time.
    ClockTooEarly {
        /// When it is due.
        due: DateTime<Utc>,
    },
}

impl Refuse for DirectiveRejection {
    fn refusal(&self) -> Refusal {
        match self {
            Self::OutOfOrder => Refusal::new(
                "DIR-00",
                DEFAULT,
                "lệnh không phù hợp với tình trạng hiện tại của chỉ thị",
                "the command does not fit what has become of this directive",
            ),
            Self::NoRegulation { on } => Refusal::new(
                "DIR-50",
                DEFAULT,
                format!("chưa có bộ tham số nào có hiệu lực vào ngày {on}; hãy ban hành trước"),
                format!("no parameters are in force on {on}; adopt a set first"),
            )
            .at("occurredOn"),
            Self::Text(refusal) => refusal.clone(),
            Self::Number { field, found } => Refusal::new(
                "DIR-52",
                DEFAULT,
                format!("«{found}» không phải số, ký hiệu văn bản; dùng chữ, số và - _ . /"),
                format!("`{found}` is no number and sign; use letters, digits and - _ . /"),
            )
            .at(field),
            Self::NumberOfAnotherStream { number } => Refusal::new(
                "DIR-53",
                DEFAULT,
                format!("số {number} thuộc về một chỉ thị khác với chỉ thị được gọi"),
                format!("{number} is the number of another directive than the one addressed"),
            )
            .at("number"),
            Self::AnotherInForce { number } => Refusal::new(
                "DIR-54",
                DEFAULT,
                format!("Chỉ thị {number} đang có hiệu lực; hãy ghi nhận việc thay thế trước"),
                format!("directive {number} is in force; record first that it is superseded"),
            ),
            Self::SupersededByItself => Refusal::new(
                "DIR-55",
                DEFAULT,
                "chỉ thị không thể tự thay thế; hãy nhập số văn bản thay thế",
                "a directive cannot take its own place; give the number of the document that does",
            )
            .at("by"),
            Self::BeforeSigning { on, signed_on } => Refusal::new(
                "DIR-56",
                DEFAULT,
                format!("ngày {on} ở trước ngày ký chỉ thị ({signed_on}); hãy sửa ngày"),
                format!("{on} lies before the day of signing ({signed_on}); mend the date"),
            )
            .at("occurredOn"),
            Self::ClockTooEarly { due } => Refusal::new(
                "DIR-57",
                FINAL_CLAUSE,
                format!("chưa đến ngày có hiệu lực: chỉ từ {due}"),
                format!("it does not take effect yet: only from {due} on"),
            ),
        }
    }
}

impl From<Refusal> for DirectiveRejection {
    fn from(refusal: Refusal) -> Self {
        Self::Text(refusal)
    }
}

impl fmt::Display for DirectiveRejection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.refusal().fmt(f)
    }
}

impl std::error::Error for DirectiveRejection {}
