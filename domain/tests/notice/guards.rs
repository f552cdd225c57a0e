//! The guards of a notice.

use chrono::{DateTime, TimeDelta, Utc};
use luuvet_domain::calendar::zone;
use luuvet_domain::notice::*;
use luuvet_domain::register::Registers;
use luuvet_engine::testing::{Answer, Scenario};
use luuvet_engine::{EventId, StreamId};
use uuid::Uuid;

use crate::fake::*;
use crate::golden::notices;

pub(crate) const SERVER: Who = Who { person: 0, office: "Outbox", agency: None };
pub(crate) const MESSAGE_ID: &str = "0b8f1c3a-5d5e-5c7a-9d8b-2f6a1c3b4d5e@luuvet.example.vn";

pub(crate) fn cause(n: u128) -> EventId {
    EventId(Uuid::from_u128(0xE000 + n))
}

/// A reminder to the head of SXD.
pub(crate) fn of() -> NoticeOf {
    NoticeOf {
        cause: cause(1),
        kind: NoticeKind::Reminded,
        obligation: "obligation/6f1f1c1e-1c1e-5c1e-8c1e-6f1f1c1e6f1f".parse().unwrap(),
        person: person(HEAD.person),
        side: Side::Debtor,
        agency: SXD,
    }
}

pub(crate) fn retry_at(on: &str, minutes: i64) -> DateTime<Utc> {
    morning(day(on)) + TimeDelta::minutes(minutes)
}

pub(crate) type Told<'r> = Scenario<'r, Notice, dyn Registers>;

pub(crate) fn province() -> Province {
    Province { notices: vec![of()], ..Province::new() }
}

pub(crate) fn expected(province: &Province) -> Told<'_> {
    at_stream(stream(of().cause, of().person), province)
}

fn at_stream(stream: StreamId, province: &Province) -> Told<'_> {
    Scenario::new(stream, province, zone(), morning(day("2016-03-10")))
}

pub(crate) fn deliver() -> RecordDelivery {
    RecordDelivery { of: of(), message_id: MESSAGE_ID.to_owned() }
}

pub(crate) fn refuse(code: u16) -> RecordRefusal {
    RecordRefusal { of: of(), code, status: None }
}

pub(crate) fn suppress() -> SuppressNotice {
    SuppressNotice { of: of(), reason: Suppression::Preference }
}

fn ask(told: &Told<'_>, command: impl Into<NoticeCommand>) -> Answer<Notice> {
    told.clone().ask("2016-03-10", SERVER, command)
}

#[test]
fn what_a_mail_server_took_is_delivered() {
    let province = province();
    ask(&expected(&province), deliver()).then([notices().swap_remove(0)]);
}

#[test]
fn only_the_server_records_what_became_of_a_notice() {
    let province = province();
    for who in [HEAD, DIRECTOR, CHAIR, CLOCK, MANAGER] {
        let told = expected(&province);
        told.clone().ask("2016-03-10", who, deliver()).refused("NTC-01");
        told.clone().ask("2016-03-10", who, refuse(550)).refused("NTC-02");
        told.ask("2016-03-10", who, suppress()).refused("NTC-03");
    }
}

#[test]
fn a_notice_that_nobody_expects_is_not_recorded() {
    let nothing = Province::new();
    ask(&expected(&nothing), deliver()).refused("NTC-51");
    let province = province();
    // Each part of it must be what the registers say.
    let others = [
        NoticeOf { cause: cause(2), ..of() },
        NoticeOf { kind: NoticeKind::Opened, ..of() },
        NoticeOf { obligation: "obligation/other".parse().unwrap(), ..of() },
        NoticeOf { person: person(QMR.person), ..of() },
        NoticeOf { side: Side::Creditor, ..of() },
        NoticeOf { agency: SKHCN, ..of() },
    ];
    for other in others {
        ask(&expected(&province), RecordDelivery { of: other, ..deliver() }).refused("NTC-51");
    }
    let elsewhere = at_stream(stream(cause(2), of().person), &province);
    ask(&elsewhere, deliver()).refused("NTC-51");
}

#[test]
fn a_refusal_for_now_is_tried_again_later_and_later_and_then_given_up() {
    let province = province();
    let mut told = expected(&province);
    for (attempt, minutes) in [(1, 1), (2, 5), (3, 20), (4, 120), (5, 480)] {
        let full = RecordRefusal { status: Some("4.2.2".to_owned()), ..refuse(452) };
        let failed = NoticeFailed {
            of: of(),
            attempt,
            code: 452,
            status: Some("4.2.2".to_owned()),
            retry_at: retry_at("2016-03-10", minutes),
        };
        ask(&told, full.clone()).then([failed]);
        told = told.done_on("2016-03-10", SERVER, full);
    }
    ask(&told, deliver()).then([NoticeDelivered {
        of: of(),
        attempt: 6,
        message_id: MESSAGE_ID.to_owned(),
    }]);
    let given_up = NoticeGivenUp { of: of(), attempt: ATTEMPTS_MAX, code: 452, status: None };
    ask(&told, refuse(452)).then([given_up]);
    assert_eq!(ATTEMPTS_MAX, 6);
}

#[test]
fn a_refusal_for_good_ends_it_at_once() {
    let province = province();
    ask(&expected(&province), refuse(550)).then([notices().swap_remove(2)]);
    ask(&expected(&province), refuse(500)).then([NoticeGivenUp {
        of: of(),
        attempt: 1,
        code: 500,
        status: None,
    }]);
    let for_now = ask(&expected(&province), refuse(499)).result.unwrap();
    assert!(matches!(for_now[..], [NoticeEvent::Failed(_)]));
}

#[test]
fn a_notice_is_suppressed_with_its_reason_also_while_it_waits() {
    let province = province();
    ask(&expected(&province), suppress()).then([notices().swap_remove(3)]);
    let waiting = expected(&province).done_on("2016-03-10", SERVER, refuse(452));
    ask(&waiting, suppress()).then([notices().swap_remove(3)]);
}

#[test]
fn what_has_an_outcome_gets_no_other() {
    let province = province();
    let ends: [NoticeCommand; 3] = [deliver().into(), refuse(550).into(), suppress().into()];
    for end in ends {
        let ended = expected(&province).done_on("2016-03-10", SERVER, end);
        ask(&ended, deliver()).refused("NTC-01");
        ask(&ended, refuse(452)).refused("NTC-02");
        ask(&ended, suppress()).refused("NTC-03");
    }
}

#[test]
fn codes_and_ids_have_their_form_and_no_free_text_gets_in() {
    let province = province();
    let told = expected(&province);
    for code in [0, 250, 354, 399, 600] {
        ask(&told, refuse(code)).refused("NTC-53");
    }
    let status = |text: &str| RecordRefusal { status: Some(text.to_owned()), ..refuse(550) };
    for text in ["", "5.1", "5.1.1.1", "2.0.0", "5.1.x", "5..1", "5.1.1234", "a@b.vn"] {
        let refusal = ask(&told, status(text)).refused("NTC-53");
        assert!(!refusal.message.en.contains("a@b.vn"), "{refusal}");
    }
    for text in ["5.1.1", "4.7.999", "5.10.0"] {
        assert!(ask(&told, status(text)).result.is_ok(), "{text}");
    }
    for id in [String::new(), "a b@c".into(), "<đ@c>".into(), "x".repeat(201)] {
        ask(&told, RecordDelivery { message_id: id, ..deliver() }).refused("NTC-52");
    }
    let long = RecordDelivery { message_id: "x".repeat(200), ..deliver() };
    assert!(ask(&told, long).result.is_ok());
}

#[test]
fn each_event_and_person_has_a_stream_of_its_own_for_ever() {
    let one = stream(cause(1), person(3));
    assert_eq!(one.as_str(), "notice/b5ba61c1-551a-5589-adb3-13d62e1c8751");
    assert_ne!(one, stream(cause(2), person(3)));
    assert_ne!(one, stream(cause(1), person(4)));
}
