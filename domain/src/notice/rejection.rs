//! Why a command about a notice is refused.

use std::fmt;

use luuvet_engine::{PersonId, Refusal, Refuse};

use super::DEFAULT;

/// Why a command about a notice is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoticeRejection {
    /// The table should have refused it already.
    OutOfOrder,
    /// The registers expect no such notice in this stream.
    NotExpected {
        /// Who was to be told.
        person: PersonId,
    },
    /// It cannot be a message id.
    MessageId {
        /// Its length.
        bytes: usize,
    },
    /// It is no reply code of a refusal.
    ReplyCode {
        /// The code.
        code: u16,
    },
    /// It is no enhanced status code of a refusal. What was given is not repeated: it may name a
    /// person.
    StatusCode,
}

impl Refuse for NoticeRejection {
    fn refusal(&self) -> Refusal {
        match self {
            Self::OutOfOrder => Refusal::new(
                "NTC-00",
                DEFAULT,
                "lệnh không phù hợp với tình trạng hiện tại của thông báo",
                "the command does not fit what has become of this notice",
            ),
            Self::NotExpected { person } => Refusal::new(
                "NTC-51",
                DEFAULT,
                format!("không có thông báo nào như vậy cần gửi cho {person}; hãy xem danh sách thông báo"),
                format!("no such notice is to be sent to {person}; see the list of notices"),
            )
            .at("of"),
            Self::MessageId { bytes } => Refusal::new(
                "NTC-52",
                DEFAULT,
                format!("mã thư dài {bytes} byte; phải có từ 1 đến 200 ký tự in được, không dấu cách"),
                format!("the message id has {bytes} bytes; it must have 1 to 200 printable ones, without spaces"),
            )
            .at("messageId"),
            Self::ReplyCode { code } => Refusal::new(
                "NTC-53",
                DEFAULT,
                format!("mã trả lời {code} không phải mã từ chối; phải từ 400 đến 599"),
                format!("reply code {code} refuses nothing; it must lie between 400 and 599"),
            )
            .at("code"),
            Self::StatusCode => Refusal::new(
                "NTC-53",
                DEFAULT,
                "mã trạng thái mở rộng sai dạng; phải như 4.2.2 hoặc 5.1.1",
                "the enhanced status code is malformed; it must be like 4.2.2 or 5.1.1",
            )
            .at("status"),
        }
    }
}

impl fmt::Display for NoticeRejection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.refusal().fmt(f)
    }
}

impl std::error::Error for NoticeRejection {}
