//! What has become of a notice.

use chrono::{DateTime, Utc};
use luuvet_engine::message_set;
use serde::{Deserialize, Serialize};

use super::{NoticeOf, Suppression};

/// A mail server took the mail.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeDelivered {
    /// The notice.
    pub of: NoticeOf,
    /// Which attempt it was, from 1.
    pub attempt: u32,
    /// The `Message-ID` of the mail, without brackets.
    pub message_id: String,
}

/// A mail server refused the mail for now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeFailed {
    /// The notice.
    pub of: NoticeOf,
    /// Which attempt it was, from 1.
    pub attempt: u32,
    /// The reply code.
    pub code: u16,
    /// The enhanced status code.
    pub status: Option<String>,
    /// When it is tried again.
    pub retry_at: DateTime<Utc>,
}

/// A mail server refused the mail for good, or too often.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeGivenUp {
    /// The notice.
    pub of: NoticeOf,
    /// Which attempt it was, from 1.
    pub attempt: u32,
    /// The reply code.
    pub code: u16,
    /// The enhanced status code.
    pub status: Option<String>,
}

/// The mail was not to be sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeSuppressed {
    /// The notice.
    pub of: NoticeOf,
    /// Why.
    pub reason: Suppression,
}

message_set! {
    /// What has become of a notice.
    pub enum NoticeEvent {
        /// See [`NoticeDelivered`].
        Delivered(NoticeDelivered) = "NoticeDelivered",
        /// See [`NoticeFailed`].
        Failed(NoticeFailed) = "NoticeFailed",
        /// See [`NoticeGivenUp`].
        GivenUp(NoticeGivenUp) = "NoticeGivenUp",
        /// See [`NoticeSuppressed`].
        Suppressed(NoticeSuppressed) = "NoticeSuppressed",
    }
}
