//! Golden events of notices and of the outbox.

use luuvet_domain::notice::*;
use luuvet_domain::outbox::{
    Interruption, OutboxEvent, OutboxInterrupted, OutboxOpened, OutboxResumed,
};

use crate::golden_files::compare;
use crate::guards::{MESSAGE_ID, of, retry_at};

/// One of each.
pub(crate) fn notices() -> Vec<NoticeEvent> {
    let status = || Some("4.2.2".to_owned());
    vec![
        NoticeDelivered { of: of(), attempt: 1, message_id: MESSAGE_ID.to_owned() }.into(),
        NoticeFailed {
            of: of(),
            attempt: 1,
            code: 452,
            status: status(),
            retry_at: retry_at("2016-03-10", 1),
        }
        .into(),
        NoticeGivenUp { of: of(), attempt: 1, code: 550, status: None }.into(),
        NoticeSuppressed { of: of(), reason: Suppression::Preference }.into(),
    ]
}

#[test]
fn notices_are_on_disk_as_ever() {
    compare("notice", &notices());
}

#[test]
fn the_outbox_is_on_disk_as_ever() {
    let outbox: [OutboxEvent; 3] = [
        OutboxOpened {}.into(),
        OutboxInterrupted { cause: Interruption::Unreachable }.into(),
        OutboxResumed {}.into(),
    ];
    compare("outbox", &outbox);
}

#[test]
fn what_happened_and_why_not_are_named_on_disk_as_ever() {
    let name = |value| serde_json::to_value(value).unwrap();
    let kinds = NoticeKind::ALL.map(|kind| serde_json::to_value(kind).unwrap());
    assert_eq!(kinds, ["Opened", "Reminded", "DueMoved", "BecameOverdue", "Escalated"]);
    let reasons = [
        (Suppression::Preference, "Preference"),
        (Suppression::NoAddress, "NoAddress"),
        (Suppression::Settled, "Settled"),
        (Suppression::Superseded, "Superseded"),
    ];
    for (reason, text) in reasons {
        assert_eq!(name(reason), text);
    }
    let causes = [
        (Interruption::Unreachable, "Unreachable"),
        (Interruption::TimedOut, "TimedOut"),
        (Interruption::Tls, "Tls"),
        (Interruption::SignIn, "SignIn"),
        (Interruption::Sender, "Sender"),
        (Interruption::NotServing, "NotServing"),
    ];
    for (cause, text) in causes {
        assert_eq!(serde_json::to_value(cause).unwrap(), text);
    }
    assert_eq!(serde_json::to_value(Side::Creditor).unwrap(), "Creditor");
    assert_eq!(serde_json::to_value(Side::Debtor).unwrap(), "Debtor");
}
