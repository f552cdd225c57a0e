//! Mail servers that refuse, break off or are away.

use chrono::TimeDelta;
use luuvet_domain::notice::{NoticeKind, Suppression};
use luuvet_domain::outbox::Interruption;
use luuvet_projections::notices::{NoticeOutcome, OutboxStanding, Reply};

use super::smtp::{Answer, Smtp, nobody};
use super::town::*;

const UNKNOWN: Answer = Answer::Recipient(550, "5.1.1 <{}> unknown here");
const FULL: Answer = Answer::Content(452, "4.2.2 the mailbox is full");

#[tokio::test]
async fn an_address_that_is_refused_for_good_is_given_up_and_stays_out_of_the_ledger() {
    let (mut town, smtp) = (Town::founded().await, Smtp::start(UNKNOWN));
    let mut outbox = town.opened(&smtp).await;
    let owed = town.owe("1", "2016-03-20").await;
    step(&mut outbox).await;
    let reply = Reply { code: 550, status: Some("5.1.1".to_owned()) };
    match &town.notice(&owed, NoticeKind::Opened).outcome {
        NoticeOutcome::GivenUp { attempt: 1, reply: found, .. } => assert_eq!(*found, reply),
        other => panic!("{other:?}"),
    }
    smtp.answers(Answer::Take);
    town.advance(at("2016-03-02", 9)).await;
    step(&mut outbox).await;
    assert_eq!(smtp.taken(), []);
    let ledger = town.ledger().await;
    assert!(ledger.contains("NoticeGivenUp"));
    for readable in ["sxd.example.vn", "unknown here", "Triệu Thị Phác"] {
        assert!(!ledger.contains(readable), "{readable} is in the ledger");
    }
}

#[tokio::test]
async fn what_is_refused_for_now_is_tried_again_when_its_time_has_come() {
    let (mut town, smtp) = (Town::founded().await, Smtp::start(FULL));
    let mut outbox = town.opened(&smtp).await;
    let owed = town.owe("1", "2016-03-20").await;
    let retry_at = at(FIRST, 8) + TimeDelta::minutes(1);
    assert_eq!(step(&mut outbox).await, None);
    assert_eq!(step(&mut outbox).await, Some(retry_at));
    let NoticeOutcome::Retrying { attempt: 1, reply, .. } =
        town.notice(&owed, NoticeKind::Opened).outcome.clone()
    else {
        panic!("{:?}", town.notices(&owed));
    };
    assert_eq!(reply, Reply { code: 452, status: Some("4.2.2".to_owned()) });
    smtp.answers(Answer::Take);
    town.advance(retry_at - TimeDelta::seconds(1)).await;
    step(&mut outbox).await;
    assert_eq!(smtp.taken(), []);
    town.advance(retry_at).await;
    step(&mut outbox).await;
    assert_eq!(smtp.taken().len(), 1);
    let outcome = town.notice(&owed, NoticeKind::Opened).outcome.clone();
    assert!(matches!(outcome, NoticeOutcome::Delivered { attempt: 2, .. }), "{outcome:?}");
}

#[tokio::test]
async fn what_is_refused_again_and_again_is_given_up_in_the_end() {
    let (mut town, smtp) = (Town::founded().await, Smtp::start(FULL));
    let mut outbox = town.opened(&smtp).await;
    let owed = town.owe("1", "2016-03-20").await;
    for _ in 0..6 {
        step(&mut outbox).await;
        if let Some(next) = step(&mut outbox).await {
            town.advance(next).await;
        }
    }
    let outcome = town.notice(&owed, NoticeKind::Opened).outcome.clone();
    assert!(matches!(outcome, NoticeOutcome::GivenUp { attempt: 6, .. }), "{outcome:?}");
}

#[tokio::test]
async fn a_mail_server_that_is_away_holds_nothing_against_a_notice_which_goes_when_it_is_back() {
    let mut town = Town::founded().await;
    let address = nobody();
    let smtp = Smtp::start_at(address, Answer::Take);
    let mut away = smtp.clone();
    away.address = nobody();
    let mut outbox = town.opened(&away).await;
    let owed = town.owe("1", "2016-03-20").await;
    let first = step(&mut outbox).await.unwrap();
    // Until then nothing is tried, and each time it waits longer.
    assert_eq!(step(&mut outbox).await, Some(first));
    town.advance(first).await;
    let second = step(&mut outbox).await.unwrap();
    assert!(second - first > first - at(FIRST, 8), "{first} {second}");
    let OutboxStanding::Interrupted { cause, .. } = town.view().notices.outbox.clone() else {
        panic!("{:?}", town.view().notices.outbox);
    };
    assert_eq!(cause, Interruption::Unreachable);
    assert_eq!(town.notice(&owed, NoticeKind::Opened).outcome, NoticeOutcome::Pending);
    // The same outbox of another process, which finds the mail server.
    let mut outbox = town.opened(&smtp).await;
    step(&mut outbox).await;
    assert_eq!(smtp.taken().len(), 1);
    assert_eq!(town.view().notices.outbox, OutboxStanding::Open);
    let ledger = town.ledger().await;
    assert_eq!(ledger.matches("outbox/OutboxInterrupted").count(), 1);
    assert_eq!(ledger.matches("outbox/OutboxResumed").count(), 1);
}

#[tokio::test]
async fn what_would_meet_every_mail_interrupts_the_outbox_and_ends_no_notice() {
    for (answer, expected) in [
        (Answer::Sender(421, "4.3.2 not now"), Interruption::NotServing),
        (Answer::Sender(535, "5.7.8 who are you"), Interruption::SignIn),
        (Answer::Sender(530, "5.7.0 sign in first"), Interruption::SignIn),
        (Answer::Sender(553, "5.1.8 no such sender"), Interruption::Sender),
    ] {
        let (mut town, smtp) = (Town::founded().await, Smtp::start(answer));
        let mut outbox = town.opened(&smtp).await;
        let owed = town.owe("1", "2016-03-20").await;
        let next = step(&mut outbox).await.unwrap();
        match &town.view().notices.outbox {
            OutboxStanding::Interrupted { cause, .. } => assert_eq!(*cause, expected),
            other => panic!("{expected:?}: {other:?}"),
        }
        assert_eq!(town.notice(&owed, NoticeKind::Opened).outcome, NoticeOutcome::Pending);
        smtp.answers(Answer::Take);
        town.advance(next).await;
        step(&mut outbox).await;
        assert_eq!(smtp.taken().len(), 1, "{expected:?}");
        assert_eq!(town.view().notices.outbox, OutboxStanding::Open);
    }
}

#[tokio::test]
async fn who_was_erased_is_not_written_to() {
    let (mut town, smtp) = (Town::founded().await, Smtp::start(Answer::Take));
    let mut outbox = town.opened(&smtp).await;
    let owed = town.owe("1", "2016-03-20").await;
    town.vault.erase(person(HEAD)).unwrap();
    step(&mut outbox).await;
    assert_eq!(smtp.taken(), []);
    match &town.notice(&owed, NoticeKind::Opened).outcome {
        NoticeOutcome::Suppressed { reason, .. } => assert_eq!(*reason, Suppression::NoAddress),
        other => panic!("{other:?}"),
    }
}
