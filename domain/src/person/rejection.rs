//! How a person's stream says no.

use std::fmt;

use chrono::NaiveDate;
use luuvet_engine::{Refusal, Refuse, Scope};

use super::{DATA_LAW, DEFAULT, SEALED_BYTES_MAX, SEALED_BYTES_MIN};
use crate::role::Office;

/// Why a command about a person is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PersonRejection {
    /// The table should have refused it already.
    OutOfOrder,
    /// The stream's key is no person id.
    NotAPersonId,
    /// A sealed text has a wrong length.
    SealedLength {
        /// The field.
        field: &'static str,
        /// Its length in bytes.
        bytes: usize,
    },
    /// A sealed text holds a character that base64 does not have.
    SealedShape {
        /// The field.
        field: &'static str,
    },
    /// The agency does not exist, or no longer.
    UnknownAgency {
        /// Its code.
        agency: Scope,
    },
    /// Someone who holds an office cannot be made nameless.
    HoldsOffice {
        /// The agency of the office.
        agency: Scope,
        /// The office.
        office: Office,
        /// The legal date of the erasure.
        on: NaiveDate,
    },
}

impl Refuse for PersonRejection {
    fn refusal(&self) -> Refusal {
        match self {
            Self::OutOfOrder => Refusal::new(
                "PER-00",
                DEFAULT,
                "lệnh không phù hợp với tình trạng hiện tại của người này",
                "the command does not fit what is known of this person",
            ),
            Self::NotAPersonId => Refusal::new(
                "PER-04",
                DEFAULT,
                "mã của dòng sự kiện phải là UUID của người, ví dụ person/0190c2f0-6d2e-7c61-9d8b-2f6a1c3b4d5e",
                "the stream's key must be the person's UUID, such as person/0190c2f0-6d2e-7c61-9d8b-2f6a1c3b4d5e",
            ),
            Self::SealedLength { field, bytes } => Refusal::new(
                "PER-05",
                DATA_LAW,
                format!(
                    "ô {field} dài {bytes} byte; văn bản đã mã hóa dài từ {SEALED_BYTES_MIN} đến {SEALED_BYTES_MAX} byte. Không gửi họ tên dạng đọc được"
                ),
                format!(
                    "{field} has {bytes} bytes; a sealed text has {SEALED_BYTES_MIN} to {SEALED_BYTES_MAX}. Never send a readable name"
                ),
            )
            .at(field),
            Self::SealedShape { field } => Refusal::new(
                "PER-05",
                DATA_LAW,
                format!(
                    "ô {field} không phải văn bản đã mã hóa (chỉ gồm A-Z a-z 0-9 + / - _ . : =). Không gửi họ tên dạng đọc được"
                ),
                format!(
                    "{field} is not a sealed text (only A-Z a-z 0-9 + / - _ . : =). Never send a readable name"
                ),
            )
            .at(field),
            Self::UnknownAgency { agency } => Refusal::new(
                "PER-06",
                DEFAULT,
                format!("không có cơ quan đang hoạt động mang mã {agency}; xem danh mục cơ quan"),
                format!("there is no agency {agency} in existence; see the agency register"),
            )
            .at("agency"),
            Self::HoldsOffice { agency, office, on } => Refusal::new(
                "PER-07",
                DEFAULT,
                format!(
                    "vào ngày {on} hoặc sau đó người này còn giữ chức vụ {} tại {agency}; hãy miễn nhiệm trước khi xóa",
                    office.name()
                ),
                format!(
                    "on {on} or later this person holds the office {} at {agency}; relieve them before erasing",
                    office.name()
                ),
            ),
        }
    }
}

impl fmt::Display for PersonRejection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.refusal().fmt(f)
    }
}

impl std::error::Error for PersonRejection {}
