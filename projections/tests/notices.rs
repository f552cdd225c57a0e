//! Who is told of what, on the real runtime.
#![allow(missing_docs, unreachable_pub, dead_code, clippy::unwrap_used, clippy::expect_used)]

#[path = "histories/province.rs"]
mod province;

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{NaiveDate, TimeDelta};
use luuvet_domain::agency::{self, AppointOfficer, ReliefReason, RelieveOfficer};
use luuvet_domain::calendar::start_of;
use luuvet_domain::due::DueDate;
use luuvet_domain::notice::{
    NoticeKind, RecordDelivery, RecordRefusal, Side, SuppressNotice, Suppression,
};
use luuvet_domain::obligation::{
    self, DischargeObligation, MoveObligationDue, ObligationCommand, ObligationKind, OpenObligation,
};
use luuvet_domain::outbox::{self, InterruptOutbox, Interruption, OpenOutbox, ResumeOutbox};
use luuvet_domain::registry::{Command, Qms};
use luuvet_domain::role::{Office, PROVINCE};
use luuvet_engine::runtime::ReadModel;
use luuvet_engine::{Act, ActOf, EventId, Origin, PersonId, Recorder, Role, Scope, StreamId};
use luuvet_projections::View;
use luuvet_projections::notices::{NoticeOutcome, OutboxStanding, Reply};
use province::{Province, first_day, holder, memory, scope};
use uuid::Uuid;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

struct Story {
    province: Province,
}

impl Story {
    async fn begun() -> Self {
        Self { province: Province::founded(memory()).await }
    }

    async fn machine(&mut self, role: Role, stream: StreamId, command: Command) {
        let recorded_by = Recorder::machine(role);
        let act = Act {
            command,
            occurred_on: self.province.today(),
            act_of: ActOf::own(&recorded_by),
            recorded_by,
            evidence: Vec::new(),
            late_reason: None,
            origin: Origin::Simulated,
        };
        self.province.send_act(stream, act).await.unwrap();
    }

    async fn open(&mut self) {
        self.machine(Role::OUTBOX, outbox::mail(), Command::Outbox(OpenOutbox {}.into())).await;
    }

    async fn manage(&mut self, stream: &StreamId, command: impl Into<ObligationCommand>) {
        let command = Command::Obligation(command.into());
        self.machine(Role::PROCESS_MANAGER, stream.clone(), command).await;
    }

    /// Lets an agency owe something about its system.
    async fn owe(&mut self, kind: ObligationKind, debtor: &str, creditor: Scope) -> StreamId {
        let about: StreamId = format!("qms/{debtor}").parse().unwrap();
        let stream = obligation::stream(&about, kind, "1");
        let open = OpenObligation {
            kind,
            about,
            period: "1".to_owned(),
            clause_ref: "Chỉ thị".to_owned(),
            debtor: scope(debtor),
            creditor,
            due_on: day("2016-03-20"),
            term: None,
            cause: EventId(Uuid::from_u128(1)),
        };
        self.manage(&stream, open).await;
        stream
    }

    async fn advance(&self, on: &str) {
        self.province.advance(start_of(day(on)) + TimeDelta::hours(9)).await;
    }

    fn view(&self) -> Arc<View> {
        self.province.engine.model()
    }

    /// Who is told of what about an obligation, with the office's agency.
    fn told(&self, stream: &StreamId) -> Vec<(NoticeKind, PersonId, Side, Scope)> {
        let view = self.view();
        let about = view.notices.about(stream);
        about.map(|row| (row.of.kind, row.of.person, row.of.side, row.of.agency.clone())).collect()
    }
}

fn head(n: usize) -> PersonId {
    holder(n, Office::AgencyHead)
}

#[tokio::test]
async fn whoever_may_do_what_is_owed_is_told_and_nobody_else() {
    let mut story = Story::begun().await;
    story.open().await;
    let for_the_head = story.owe(ObligationKind::ReAnnounce, "SXD", scope("SKHCN")).await;
    let told = story.told(&for_the_head);
    assert_eq!(told, [(NoticeKind::Opened, head(0), Side::Debtor, scope("SXD"))]);
    let for_the_office = story.owe(ObligationKind::NotifyDost, "SYT", scope("SKHCN")).await;
    let told: Vec<_> = story.told(&for_the_office).into_iter().map(|(_, who, ..)| who).collect();
    let offices = [Office::AgencyHead, Office::Qmr, Office::IsoSecretary];
    assert_eq!(told, offices.map(|office| holder(1, office)));
}

#[tokio::test]
async fn what_happens_is_told_step_by_step_and_what_ends_it_is_not() {
    let mut story = Story::begun().await;
    story.open().await;
    let met = story.owe(ObligationKind::ReAnnounce, "SXD", scope("SKHCN")).await;
    let late = story.owe(ObligationKind::ReAnnounce, "SYT", scope("SKHCN")).await;
    story.advance("2016-03-14").await;
    let moved = MoveObligationDue {
        due: DueDate::of(day("2016-03-22"), day("2016-03-29")),
        cause: EventId(Uuid::from_u128(2)),
        decision_number: None,
    };
    story.manage(&late, moved).await;
    let discharge = DischargeObligation {
        evidence: EventId(Uuid::from_u128(3)),
        occurred_on: day("2016-03-14"),
    };
    story.manage(&met, discharge).await;
    story.advance("2016-05-02").await;
    let kinds = |stream| story.told(stream).into_iter().map(|(kind, ..)| kind).collect::<Vec<_>>();
    assert_eq!(kinds(&met), [NoticeKind::Opened, NoticeKind::Reminded]);
    // Twice when it has gone up the line: to the debtor's head, and to who heads the department.
    let all = [
        NoticeKind::Opened,
        NoticeKind::Reminded,
        NoticeKind::DueMoved,
        NoticeKind::Reminded,
        NoticeKind::Reminded,
        NoticeKind::BecameOverdue,
        NoticeKind::Escalated,
        NoticeKind::Escalated,
    ];
    assert_eq!(kinds(&late), all);
    let told = story.told(&late);
    assert_eq!(told[7], (NoticeKind::Escalated, head(2), Side::Creditor, scope("SKHCN")));
}

#[tokio::test]
async fn what_is_owed_to_the_province_goes_up_to_its_chair() {
    let mut story = Story::begun().await;
    let chair = PersonId(Uuid::from_u128(9_001));
    let register = luuvet_domain::person::RegisterPerson {
        name_sealed: "x1.c2VhbGVk".repeat(8),
        contact_sealed: None,
        agency: scope("SYT"),
    };
    let stream = luuvet_domain::person::stream(chair);
    story.province.install(stream, Command::Person(register.into())).await;
    let appoint = AppointOfficer {
        office: Office::ProvinceChair,
        person: chair,
        from: first_day(),
        position: "Chủ tịch".to_owned(),
        is_leadership: true,
        unit: None,
    };
    let stream = agency::stream(&scope("SYT"));
    story.province.install(stream, Command::Agency(appoint.into())).await;
    story.open().await;
    let owed = story.owe(ObligationKind::ReAnnounce, "SXD", PROVINCE).await;
    story.advance("2016-05-02").await;
    let told = story.told(&owed);
    let last = told.last().unwrap();
    assert_eq!(*last, (NoticeKind::Escalated, chair, Side::Creditor, scope("SYT")));
}

#[tokio::test]
async fn who_owes_and_is_owed_is_told_once() {
    let mut story = Story::begun().await;
    story.open().await;
    let owed = story.owe(ObligationKind::ReAnnounce, "SXD", scope("SXD")).await;
    story.advance("2016-05-02").await;
    let up: Vec<_> =
        story.told(&owed).into_iter().filter(|(kind, ..)| *kind == NoticeKind::Escalated).collect();
    assert_eq!(up, [(NoticeKind::Escalated, head(0), Side::Debtor, scope("SXD"))]);
}

#[tokio::test]
async fn those_in_office_on_the_day_are_told() {
    let mut story = Story::begun().await;
    story.open().await;
    let owed = story.owe(ObligationKind::NotifyDost, "SXD", scope("SKHCN")).await;
    assert_eq!(story.told(&owed).len(), 3);
    let relieve = RelieveOfficer {
        office: Office::IsoSecretary,
        person: holder(0, Office::IsoSecretary),
        until: day("2016-03-04"),
        unit: None,
        reason: ReliefReason::Transferred,
    };
    let stream = agency::stream(&scope("SXD"));
    let relieve = Command::Agency(relieve.into());
    story.province.act(0, Office::AgencyHead, stream, relieve).await.unwrap();
    story.advance("2016-03-14").await;
    let reminded: Vec<_> = story
        .told(&owed)
        .into_iter()
        .filter(|(kind, ..)| *kind == NoticeKind::Reminded)
        .map(|(_, who, ..)| who)
        .collect();
    assert_eq!(reminded, [Office::AgencyHead, Office::Qmr].map(|office| holder(0, office)));
}

#[tokio::test]
async fn nothing_is_expected_before_the_outbox_is_open() {
    let mut story = Story::begun().await;
    let owed = story.owe(ObligationKind::ReAnnounce, "SXD", scope("SKHCN")).await;
    assert_eq!(story.view().notices.outbox, OutboxStanding::Closed);
    assert_eq!((story.told(&owed).len(), story.view().notices.waiting_count()), (0, 0));
    story.open().await;
    assert_eq!(story.told(&owed).len(), 0);
    story.advance("2016-03-14").await;
    assert_eq!(story.told(&owed).len(), 1);
}

#[tokio::test]
async fn outcomes_are_shown_and_a_snapshot_keeps_them() {
    let mut story = Story::begun().await;
    story.open().await;
    story.owe(ObligationKind::NotifyDost, "SYT", scope("SKHCN")).await;
    let other = story.owe(ObligationKind::ReAnnounce, "SXD", scope("SKHCN")).await;
    let rows: Vec<_> = story.view().notices.waiting().cloned().collect();
    let commands: BTreeMap<usize, luuvet_domain::notice::NoticeCommand> = [
        (0, RecordDelivery { of: rows[0].of.clone(), message_id: "1@x.vn".into() }.into()),
        (1, RecordRefusal { of: rows[1].of.clone(), code: 452, status: None }.into()),
        (2, SuppressNotice { of: rows[2].of.clone(), reason: Suppression::NoAddress }.into()),
        (3, RecordRefusal { of: rows[3].of.clone(), code: 550, status: None }.into()),
    ]
    .into();
    for (n, command) in commands {
        story.machine(Role::OUTBOX, rows[n].stream.clone(), Command::Notice(command)).await;
    }
    let cut = InterruptOutbox { cause: Interruption::Tls };
    story.machine(Role::OUTBOX, outbox::mail(), Command::Outbox(cut.into())).await;
    let view = story.view();
    let outcome = |n: usize| view.notices.rows.get(&rows[n].stream).unwrap().outcome.clone();
    assert!(matches!(outcome(0), NoticeOutcome::Delivered { attempt: 1, .. }));
    let NoticeOutcome::Retrying { attempt: 1, reply, .. } = outcome(1) else { panic!() };
    assert_eq!(reply, Reply { code: 452, status: None });
    assert!(matches!(outcome(2), NoticeOutcome::Suppressed { .. }));
    assert!(matches!(outcome(3), NoticeOutcome::GivenUp { .. }));
    assert_eq!(rows[3].of.obligation, other);
    let waiting: Vec<_> = view.notices.waiting().map(|row| &row.stream).collect();
    assert_eq!(waiting, [&rows[1].stream]);
    let parts = ReadModel::<Qms>::to_parts(&*view).unwrap();
    let parts: Vec<&[u8]> = parts.iter().map(Vec::as_slice).collect();
    let again = <View as ReadModel<Qms>>::of_parts(&parts).unwrap();
    assert_eq!(again.notices, view.notices);
    let OutboxStanding::Interrupted { cause, .. } = &view.notices.outbox else { panic!() };
    assert_eq!(*cause, Interruption::Tls);
    let resume = Command::Outbox(ResumeOutbox {}.into());
    story.machine(Role::OUTBOX, outbox::mail(), resume).await;
    assert_eq!(story.view().notices.outbox, OutboxStanding::Open);
}
