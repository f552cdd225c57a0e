//! What may be asked of a notice. The server alone asks.

use luuvet_engine::message_set;
use serde::{Deserialize, Serialize};

use super::{NoticeOf, Suppression};

/// Record that a mail server took the mail.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordDelivery {
    /// The notice.
    pub of: NoticeOf,
    /// The `Message-ID` of the mail, without brackets; 1 to 200 printable characters.
    pub message_id: String,
}

/// Record that a mail server refused the mail.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordRefusal {
    /// The notice.
    pub of: NoticeOf,
    /// The reply code (RFC 5321): 4xx for now, 5xx for good.
    pub code: u16,
    /// The enhanced status code (RFC 3463), such as `5.1.1`, where the mail server gave one.
    pub status: Option<String>,
}

/// Record that the mail is not to be sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SuppressNotice {
    /// The notice.
    pub of: NoticeOf,
    /// Why.
    pub reason: Suppression,
}

message_set! {
    /// What may be asked of a notice.
    pub enum NoticeCommand {
        /// See [`RecordDelivery`].
        Deliver(RecordDelivery) = "RecordDelivery",
        /// See [`RecordRefusal`].
        Refuse(RecordRefusal) = "RecordRefusal",
        /// See [`SuppressNotice`].
        Suppress(SuppressNotice) = "SuppressNotice",
    }
}

impl NoticeCommand {
    /// The notice that it is about.
    #[must_use]
    pub fn of(&self) -> &NoticeOf {
        match self {
            Self::Deliver(command) => &command.of,
            Self::Refuse(command) => &command.of,
            Self::Suppress(command) => &command.of,
        }
    }
}
