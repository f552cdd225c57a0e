//! What decisions must know of notices.

use luuvet_engine::StreamId;

use super::NoticeOf;

/// The notices that are expected.
pub trait NoticeRegister {
    /// Whom the notice of this stream tells of what; `None` when no such notice was to be expected.
    fn expected_notice(&self, stream: &StreamId) -> Option<NoticeOf>;
}
