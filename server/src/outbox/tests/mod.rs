//! The outbox against a real mail server on loopback.

mod refusals;
#[path = "../../../tests/support/smtp.rs"]
mod smtp;
pub(crate) mod town;
mod wishes;

use luuvet_domain::notice::{NoticeKind, Side};
use luuvet_domain::obligation::ObligationKind;
use luuvet_projections::notices::NoticeOutcome;

use smtp::{Answer, Mail, Smtp};
use town::*;

#[tokio::test]
async fn a_reminder_is_mailed_once_to_who_can_act_and_its_outcome_is_recorded() {
    let (mut town, smtp) = (Town::founded().await, Smtp::start(Answer::Take));
    let owed = town.owe("1", "2016-03-20").await;
    let mut outbox = town.opened(&smtp).await;
    assert_eq!(step(&mut outbox).await, None);
    assert_eq!(smtp.taken(), []);
    // A week before.
    town.advance(at("2016-03-13", 9)).await;
    step(&mut outbox).await;
    step(&mut outbox).await;
    let mails = smtp.taken();
    assert_eq!(mails.len(), 1);
    let mail = &mails[0];
    assert_eq!((&*mail.to, &*mail.name), ("head@sxd.example.vn", "Triệu Thị Phác"));
    assert_eq!((&*mail.from, &*mail.automatic), ("luuvet@example.vn", "auto-generated"));
    assert_eq!(mail.subject, "[Luuvet] Nhắc việc: Công bố lại – SXD, hạn 20/03/2016");
    let notice = town.notice(&owed, NoticeKind::Reminded);
    assert_eq!((notice.of.person, notice.of.side), (person(HEAD), Side::Debtor));
    match &notice.outcome {
        NoticeOutcome::Delivered { attempt: 1, message_id, .. } => assert_eq!(*message_id, mail.id),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_mail_says_in_both_languages_what_is_owed_why_by_when_and_what_comes_next() {
    let (mut town, smtp) = (Town::founded().await, Smtp::start(Answer::Take));
    let mut outbox = town.opened(&smtp).await;
    let owed = town.owe("1", "2016-03-20").await;
    step(&mut outbox).await;
    let body = smtp.taken().remove(0).body;
    let (vi, en) = body.split_once(&"-".repeat(60)).unwrap();
    for needle in [
        "Kính gửi ông/bà Triệu Thị Phác,",
        "Việc mới: Công bố lại",
        "Cơ quan thực hiện: Cơ quan SXD (SXD)",
        "Căn cứ: QĐ 19/2014/QĐ-TTg, Điều 4",
        "Hạn: 20/03/2016 (còn 19 ngày)",
        "qmsReAnnounce",
        "Nếu chưa làm, 13/03/2016 00:00 hệ thống ghi: Đã nhắc",
        &format!("Xem: https://luuvet.example.vn/viec/{owed}"),
    ] {
        assert!(vi.contains(needle), "`{needle}` is missing: {vi}");
    }
    for needle in [
        "Dear Triệu Thị Phác,",
        "New: Announce conformity again",
        "Clause: QĐ 19/2014/QĐ-TTg, Điều 4",
        "Due: 20/03/2016 (19 days left)",
        "If nothing is done, at 13/03/2016 00:00 the system records: Reminded",
        "personChooseNotices",
    ] {
        assert!(en.contains(needle), "`{needle}` is missing: {en}");
    }
}

#[tokio::test]
async fn what_happened_before_the_outbox_was_opened_is_not_mailed() {
    let (mut town, smtp) = (Town::founded().await, Smtp::start(Answer::Take));
    let owed = town.owe("1", "2016-03-09").await;
    town.advance(at("2016-03-09", 9)).await;
    let mut outbox = town.opened(&smtp).await;
    step(&mut outbox).await;
    assert_eq!((smtp.taken().len(), town.notices(&owed).len()), (0, 0));
    // Five working days after the due date it is overdue, and of that people are told.
    town.advance(at("2016-03-17", 9)).await;
    step(&mut outbox).await;
    assert_eq!(smtp.taken()[0].subject, "[Luuvet] Quá hạn: Công bố lại – SXD, hạn 09/03/2016");
    assert_eq!(town.notices(&owed).len(), 1);
}

#[tokio::test]
async fn everyone_who_can_do_it_is_told_each_once() {
    let (mut town, smtp) = (Town::founded().await, Smtp::start(Answer::Take));
    let mut outbox = town.opened(&smtp).await;
    let owed = town.owe_kind(ObligationKind::NotifyDost, "1", "2016-03-20").await;
    step(&mut outbox).await;
    let mut told: Vec<String> = smtp.taken().into_iter().map(|mail| mail.to).collect();
    told.sort_unstable();
    assert_eq!(told, ["head@sxd.example.vn", "qmr@sxd.example.vn"]);
    let mut expected: Vec<_> = town.notices(&owed).iter().map(|row| row.of.person).collect();
    expected.sort_unstable();
    assert_eq!(expected, [HEAD, QMR, SECRETARY].map(person));
}

#[tokio::test]
async fn what_goes_up_the_line_is_told_to_whom_it_is_owed_too() {
    let (mut town, smtp) = (Town::founded().await, Smtp::start(Answer::Take));
    let owed = town.owe("1", "2016-03-09").await;
    town.advance(at("2016-03-18", 9)).await;
    let mut outbox = town.opened(&smtp).await;
    town.advance(at("2016-03-30", 9)).await;
    step(&mut outbox).await;
    let told: Vec<_> = town.notices(&owed).iter().map(|row| (row.of.person, row.of.side)).collect();
    let (head, director) = ((person(HEAD), Side::Debtor), (person(DIRECTOR), Side::Creditor));
    assert_eq!(told, [head, director]);
    // Beside the answers that those who are urged owe.
    let is_of_it = |mail: &Mail| mail.subject.contains("Quá hạn, chuyển đôn đốc");
    let mails: Vec<_> = smtp.taken().into_iter().filter(is_of_it).collect();
    assert_eq!(mails.len(), 2);
    let to_director =
        mails.into_iter().find(|mail| mail.to == "director@skhcn.example.vn").unwrap();
    assert!(to_director.body.contains("đôn đốc cơ quan thực hiện"), "{to_director:?}");
    assert!(!to_director.body.contains("qmsReAnnounce"), "{to_director:?}");
}
