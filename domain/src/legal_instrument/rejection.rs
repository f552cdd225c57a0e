//! Why a command about a legal instrument is refused.

use std::fmt;

use chrono::NaiveDate;
use luuvet_engine::{Refusal, Refuse, Scope};

use super::{DEFAULT, DIRECTIVE};

/// The rule of all texts of this workflow.
pub(super) const TEXT_RULE: &str = "LGI-51";

/// Why a command about a legal instrument is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InstrumentRejection {
    /// The table should have refused it already.
    OutOfOrder,
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
    /// The days of issue and effect are not in order, or not possible.
    Days {
        /// The day of issue.
        issued_on: NaiveDate,
        /// The first day in force.
        effective_from: NaiveDate,
        /// The day of the act.
        on: NaiveDate,
    },
    /// A list is empty, too long, or names something twice.
    List {
        /// The field.
        field: &'static str,
        /// How many are named.
        found: usize,
        /// How many may be.
        max: usize,
    },
    /// An instrument cannot affect itself.
    AffectsItself {
        /// Its number.
        number: String,
    },
    /// An agency does not exist, or no longer.
    UnknownAgency {
        /// Its code.
        agency: Scope,
    },
}

impl Refuse for InstrumentRejection {
    fn refusal(&self) -> Refusal {
        match self {
            Self::OutOfOrder => Refusal::new(
                "LGI-00",
                DEFAULT,
                "lệnh không phù hợp với tình trạng hiện tại của văn bản",
                "the command does not fit what has become of this instrument",
            ),
            Self::Text(refusal) => refusal.clone(),
            Self::Number { field, found } => Refusal::new(
                "LGI-52",
                DEFAULT,
                format!("«{found}» không phải số, ký hiệu văn bản; dùng chữ, số và - _ . /, tối đa 60 ký tự"),
                format!("“{found}” is no number of an instrument; use letters, digits and - _ . /, at most 60"),
            )
            .at(field),
            Self::NumberOfAnotherStream { number } => Refusal::new(
                "LGI-53",
                DEFAULT,
                format!("số {number} thuộc một văn bản khác; để hệ thống tự xác định mã từ số"),
                format!("number {number} belongs to another instrument; let the id follow from the number"),
            )
            .at("number"),
            Self::Days { issued_on, effective_from, on } => Refusal::new(
                "LGI-54",
                DEFAULT,
                format!("ngày ban hành {issued_on} phải không sau ngày đăng ký {on}, và ngày hiệu lực {effective_from} không trước ngày ban hành và trước năm 2200; kiểm tra lại các ngày"),
                format!("it must be issued ({issued_on}) by the day of the act ({on}) and in force ({effective_from}) not before that and before 2200; check the dates"),
            )
            .at("effectiveFrom"),
            Self::List { field, found, max } => Refusal::new(
                "LGI-55",
                DEFAULT,
                format!("ô {field} có {found} mục; cần tối đa {max}, không lặp lại, và ít nhất một cơ quan"),
                format!("{field} names {found}; at most {max} are allowed, each once, and at least one agency"),
            )
            .at(field),
            Self::AffectsItself { number } => Refusal::new(
                "LGI-56",
                DEFAULT,
                format!("văn bản {number} không thể sửa đổi, thay thế chính nó; bỏ số này khỏi danh sách"),
                format!("instrument {number} cannot amend or replace itself; leave it out of the list"),
            )
            .at("affects"),
            Self::UnknownAgency { agency } => Refusal::new(
                "LGI-57",
                DIRECTIVE,
                format!("không có cơ quan đang hoạt động mang mã {agency}; xem danh mục cơ quan"),
                format!("there is no agency {agency} in existence; see the agency register"),
            )
            .at("agencies"),
        }
    }
}

impl From<Refusal> for InstrumentRejection {
    fn from(refusal: Refusal) -> Self {
        Self::Text(refusal)
    }
}

impl fmt::Display for InstrumentRejection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.refusal().fmt(f)
    }
}

impl std::error::Error for InstrumentRejection {}
