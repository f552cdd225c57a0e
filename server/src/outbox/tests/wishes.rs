//! What people chose, and what need not be sent any more.

use luuvet_domain::notice::{NoticeKind, Suppression};
use luuvet_domain::obligation::ObligationKind;
use luuvet_domain::person::{MailChoice, NoticeLanguage};
use luuvet_engine::StreamId;
use luuvet_projections::notices::NoticeOutcome;

use super::smtp::{Answer, Smtp};
use super::town::*;

const VI: NoticeLanguage = NoticeLanguage::Vietnamese;

#[track_caller]
fn suppressed(town: &Town, owed: &StreamId, kind: NoticeKind) -> Suppression {
    match &town.notice(owed, kind).outcome {
        NoticeOutcome::Suppressed { reason, .. } => *reason,
        other => panic!("{other:?}"),
    }
}

#[track_caller]
fn message_id(town: &Town, owed: &StreamId) -> String {
    match &town.notice(owed, NoticeKind::Opened).outcome {
        NoticeOutcome::Delivered { message_id, .. } => message_id.clone(),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn who_chose_one_mail_a_day_gets_one_in_the_morning_with_all_of_the_day_before() {
    let (mut town, smtp) = (Town::founded().await, Smtp::start(Answer::Take));
    let mut outbox = town.opened(&smtp).await;
    town.choose(MailChoice::Daily, VI).await;
    let one = town.owe("1", "2016-03-30").await;
    let two = town.owe("2", "2016-03-31").await;
    assert_eq!(step(&mut outbox).await, Some(at("2016-03-02", 7)));
    town.advance(at("2016-03-02", 6)).await;
    step(&mut outbox).await;
    assert_eq!(smtp.taken(), []);
    town.advance(at("2016-03-02", 7)).await;
    // What happens at that hour or later goes with the next.
    let three = town.owe("3", "2016-04-01").await;
    step(&mut outbox).await;
    let mails = smtp.taken();
    assert_eq!(mails.len(), 1);
    assert_eq!(mails[0].subject, "[Luuvet] 2 việc phải làm, 0 việc quá hạn");
    for due in ["30/03/2016", "31/03/2016"] {
        assert!(mails[0].body.contains(due), "{:?}", mails[0]);
    }
    assert!(!mails[0].body.contains("01/04/2016"));
    assert_eq!([message_id(&town, &one), message_id(&town, &two)], [&*mails[0].id, &*mails[0].id]);
    assert_eq!(town.notice(&three, NoticeKind::Opened).outcome, NoticeOutcome::Pending);
    town.advance(at("2016-03-03", 7)).await;
    step(&mut outbox).await;
    assert_ne!(message_id(&town, &three), mails[0].id);
}

#[tokio::test]
async fn a_daily_mail_that_was_refused_for_now_is_the_same_when_it_is_sent_again() {
    let full = Answer::Content(452, "4.2.2 full");
    let (mut town, smtp) = (Town::founded().await, Smtp::start(full));
    let mut outbox = town.opened(&smtp).await;
    town.choose(MailChoice::Daily, VI).await;
    let one = town.owe("1", "2016-03-30").await;
    town.owe("2", "2016-03-31").await;
    town.advance(at("2016-03-02", 7)).await;
    step(&mut outbox).await;
    let again = step(&mut outbox).await.unwrap();
    smtp.answers(Answer::Take);
    town.advance(again).await;
    step(&mut outbox).await;
    let mails = smtp.taken();
    assert_eq!((mails.len(), &message_id(&town, &one)), (1, &mails[0].id));
    assert!(mails[0].body.contains("31/03/2016"));
}

#[tokio::test]
async fn who_chose_no_mail_gets_none_and_the_ledger_says_why() {
    let (mut town, smtp) = (Town::founded().await, Smtp::start(Answer::Take));
    let mut outbox = town.opened(&smtp).await;
    town.choose(MailChoice::Nothing, VI).await;
    let owed = town.owe("1", "2016-03-20").await;
    step(&mut outbox).await;
    assert_eq!(smtp.taken(), []);
    assert_eq!(suppressed(&town, &owed, NoticeKind::Opened), Suppression::Preference);
    // It holds until they choose anew.
    town.choose(MailChoice::Each, VI).await;
    town.advance(at("2016-03-13", 9)).await;
    step(&mut outbox).await;
    assert_eq!(smtp.taken().len(), 1);
}

#[tokio::test]
async fn who_chose_english_reads_it_first() {
    let (mut town, smtp) = (Town::founded().await, Smtp::start(Answer::Take));
    let mut outbox = town.opened(&smtp).await;
    town.choose(MailChoice::Each, NoticeLanguage::English).await;
    town.owe("1", "2016-03-20").await;
    step(&mut outbox).await;
    let mail = smtp.taken().remove(0);
    assert_eq!(mail.subject, "[Luuvet] New: Announce conformity again – SXD, due 20/03/2016");
    let (first, second) = mail.body.split_once(&"-".repeat(60)).unwrap();
    assert!(first.starts_with("Dear"), "{first}");
    assert!(second.trim_start().starts_with("Kính gửi"), "{second}");
}

#[tokio::test]
async fn what_was_met_before_the_mail_went_is_not_mailed() {
    let (mut town, smtp) = (Town::founded().await, Smtp::start(Answer::Take));
    let mut outbox = town.opened(&smtp).await;
    let owed = town.owe("1", "2016-03-20").await;
    town.meet(&owed).await;
    step(&mut outbox).await;
    assert_eq!(smtp.taken(), []);
    assert_eq!(suppressed(&town, &owed, NoticeKind::Opened), Suppression::Settled);
}

#[tokio::test]
async fn of_several_that_waited_only_the_newest_is_mailed() {
    let (mut town, smtp) = (Town::founded().await, Smtp::start(Answer::Take));
    let mut outbox = town.opened(&smtp).await;
    let owed = town.owe("1", "2016-03-20").await;
    // No outbox runs while the reminders come.
    town.advance(at("2016-03-19", 9)).await;
    step(&mut outbox).await;
    assert_eq!(smtp.taken().len(), 1);
    assert_eq!(suppressed(&town, &owed, NoticeKind::Opened), Suppression::Superseded);
    let reminded: Vec<_> =
        town.notices(&owed).into_iter().filter(|row| row.of.kind == NoticeKind::Reminded).collect();
    assert_eq!(reminded.len(), 2);
    assert!(matches!(
        reminded[0].outcome,
        NoticeOutcome::Suppressed { reason: Suppression::Superseded, .. }
    ));
    assert!(matches!(reminded[1].outcome, NoticeOutcome::Delivered { .. }));
}

#[tokio::test]
async fn who_has_no_address_is_not_mailed_and_the_others_are() {
    let (mut town, smtp) = (Town::founded().await, Smtp::start(Answer::Take));
    let mut outbox = town.opened(&smtp).await;
    let owed = town.owe_kind(ObligationKind::NotifyDost, "1", "2016-03-20").await;
    step(&mut outbox).await;
    assert_eq!(smtp.taken().len(), 2);
    let notices = town.notices(&owed);
    let secretary = notices.iter().find(|row| row.of.person == person(SECRETARY)).unwrap();
    assert!(matches!(
        secretary.outcome,
        NoticeOutcome::Suppressed { reason: Suppression::NoAddress, .. }
    ));
}
