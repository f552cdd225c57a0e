//! What a notice answers to each command.

use luuvet_engine::{Act, Context};

use super::command::{NoticeCommand, RecordDelivery, RecordRefusal, SuppressNotice};
use super::event::{NoticeDelivered, NoticeEvent, NoticeFailed, NoticeGivenUp, NoticeSuppressed};
use super::rejection::NoticeRejection;
use super::{Notice, NoticeOf, RETRY_AFTER};

/// Longest message id, in bytes.
const MESSAGE_ID_LEN_MAX: usize = 200;

/// What a decision about a notice must know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoticeInquiry {
    /// What the registers say that this stream's notice is.
    pub expected: Option<NoticeOf>,
}

type Answer = Result<Vec<NoticeEvent>, NoticeRejection>;

pub(super) fn decide(
    notice: Notice,
    act: &Act<NoticeCommand>,
    context: &Context<NoticeInquiry>,
) -> Answer {
    match notice {
        Notice::Pending | Notice::Retrying { .. } => {}
        Notice::Delivered | Notice::GivenUp | Notice::Suppressed => {
            return Err(NoticeRejection::OutOfOrder);
        }
    }
    if context.facts.expected.as_ref() != Some(act.command.of()) {
        return Err(NoticeRejection::NotExpected { person: act.command.of().person });
    }
    let attempt = notice.attempts() + 1;
    match &act.command {
        NoticeCommand::Deliver(command) => deliver(command, attempt),
        NoticeCommand::Refuse(command) => refuse(command, attempt, context),
        NoticeCommand::Suppress(SuppressNotice { of, reason }) => {
            Ok(vec![NoticeSuppressed { of: of.clone(), reason: *reason }.into()])
        }
    }
}

fn deliver(command: &RecordDelivery, attempt: u32) -> Answer {
    let RecordDelivery { of, message_id } = command.clone();
    let is_sound = (1..=MESSAGE_ID_LEN_MAX).contains(&message_id.len())
        && message_id.bytes().all(|byte| byte.is_ascii_graphic());
    if !is_sound {
        return Err(NoticeRejection::MessageId { bytes: message_id.len() });
    }
    Ok(vec![NoticeDelivered { of, attempt, message_id }.into()])
}

fn refuse(command: &RecordRefusal, attempt: u32, context: &Context<NoticeInquiry>) -> Answer {
    let RecordRefusal { of, code, status } = command.clone();
    if !(400..600).contains(&code) {
        return Err(NoticeRejection::ReplyCode { code });
    }
    if status.as_deref().is_some_and(|status| !is_status(status)) {
        return Err(NoticeRejection::StatusCode);
    }
    let is_for_good = code >= 500;
    let wait = RETRY_AFTER.get(attempt as usize - 1).filter(|_| !is_for_good);
    Ok(vec![match wait {
        Some(wait) => {
            let retry_at = context.now + *wait;
            NoticeFailed { of, attempt, code, status, retry_at }.into()
        }
        None => NoticeGivenUp { of, attempt, code, status }.into(),
    }])
}

/// Class, subject and detail of RFC 3463: one digit, and twice up to three.
fn is_status(text: &str) -> bool {
    let parts: Vec<&str> = text.split('.').collect();
    let is_number = |part: &&str| {
        (1..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    parts.len() == 3 && matches!(parts[0], "4" | "5") && parts.iter().all(is_number)
}
