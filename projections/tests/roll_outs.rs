//! Roll-outs on the real runtime: a unit is identified as soon as it is classified, what its agency
//! owes comes and goes, and the board and the overview count it.
#![allow(missing_docs, unreachable_pub, dead_code, clippy::unwrap_used, clippy::expect_used)]

#[path = "histories/province.rs"]
mod province;

use std::sync::Arc;

use chrono::{NaiveDate, TimeDelta};
use luuvet_domain::agency::{
    self, AgencyKind, AppointOfficer, Classification, ClassifyAgency, RegisterAgency,
};
use luuvet_domain::calendar::start_of;
use luuvet_domain::consultant_org::{
    self, AddConsultant, CertifyConsultantOrg, ConsultantRegister, RegisterConsultantOrg,
    RevokeCertificate,
};
use luuvet_domain::obligation::{self, ObligationKind};
use luuvet_domain::person::{self, RegisterPerson};
use luuvet_domain::registry::Command;
use luuvet_domain::role::Office;
use luuvet_domain::roll_out::*;
use luuvet_engine::{Act, ActOf, Origin, PersonId, Recorder, Role, Scope, StreamId};
use luuvet_projections::View;
use luuvet_projections::obligations::ObligationEnd;
use luuvet_projections::overview;
use luuvet_projections::roll_outs::RollOutRow;
use province::{AGENCIES, Province, first_day, holder, memory, scope};
use uuid::Uuid;

type Someone = (u128, Office, &'static str);

const OFFICER: Someone = (9001, Office::StameqOfficer, "SKHCN");
const CHIEF: Someone = (9002, Office::StameqHead, "SKHCN");
const UNIT: &str = "CCGD";

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn text(text: &str) -> String {
    text.to_owned()
}

fn of(agency: usize, office: Office) -> Someone {
    (holder(agency, office).0.as_u128(), office, AGENCIES[agency])
}

struct Story(Province);

impl Story {
    async fn begun() -> Self {
        let mut province = Province::founded(memory()).await;
        for (n, office, at) in [OFFICER, CHIEF] {
            let id = PersonId(Uuid::from_u128(n));
            let register = RegisterPerson {
                name_sealed: "x1.c2VhbGVk".repeat(8),
                contact_sealed: None,
                agency: scope(at),
            };
            province.install(person::stream(id), Command::Person(register.into())).await;
            let appoint = AppointOfficer {
                office,
                person: id,
                from: first_day(),
                position: text("Lãnh đạo"),
                is_leadership: true,
                unit: None,
            };
            let stream = agency::stream(&scope(at));
            province.install(stream, Command::Agency(appoint.into())).await;
        }
        Self(province)
    }

    async fn register(&mut self, unit: &str, parent: Option<&str>, classification: Classification) {
        let register = RegisterAgency {
            code: scope(unit),
            name: text("Chi cục Giám định"),
            name_en: None,
            kind: if parent.is_some() { AgencyKind::SubordinateUnit } else { AgencyKind::Other },
            gso_code: None,
            is_remote: false,
            parent: parent.map(scope),
        };
        let stream = agency::stream(&scope(unit));
        self.0.install(stream, Command::Agency(register.into())).await;
        self.classify(unit, classification).await;
    }

    async fn classify(&mut self, unit: &str, classification: Classification) {
        let reason = Some(text("Theo quyết định phân loại"));
        let classify = ClassifyAgency { classification, reason };
        let stream = agency::stream(&scope(unit));
        self.0.install(stream, Command::Agency(classify.into())).await;
    }

    async fn on(&mut self, date: &str) {
        self.0.advance(start_of(day(date)) + TimeDelta::hours(9)).await;
    }

    async fn asks(
        &mut self,
        stream: StreamId,
        who: Someone,
        command: Command,
    ) -> Result<(), String> {
        let (n, office, at) = who;
        let role = Role::constant(office.name());
        let recorder = Recorder::person(PersonId(Uuid::from_u128(n)), role, scope(at));
        let act = Act {
            command,
            occurred_on: self.0.today(),
            act_of: ActOf::own(&recorder),
            recorded_by: recorder,
            evidence: Vec::new(),
            late_reason: None,
            origin: Origin::Simulated,
        };
        self.0.send_act(stream, act).await.map(|_| ()).map_err(|failure| failure.to_string())
    }

    async fn does(&mut self, who: Someone, command: impl Into<RollOutCommand>) {
        let command = Command::RollOut(command.into());
        self.asks(stream(&scope(UNIT)), who, command).await.unwrap();
    }

    fn view(&self) -> Arc<View> {
        self.0.engine.model()
    }

    fn row(&self) -> RollOutRow {
        RollOutRow::clone(self.view().roll_outs.rows.get(&stream(&scope(UNIT))).unwrap())
    }

    /// Debtor, due date and end of what is owed.
    fn owed(&self, kind: ObligationKind) -> (Scope, String, Option<ObligationEnd>) {
        let view = self.view();
        let stream = obligation::stream(&stream(&scope(UNIT)), kind, "1");
        let row = view.obligations.rows.get(&stream).unwrap();
        (row.opened.debtor.clone(), row.due.due_on.to_string(), row.end.clone())
    }

    /// Units left, and of them overdue.
    fn counted(&self) -> (usize, usize) {
        let overview = overview::overview(&self.view(), self.0.today());
        (overview.roll_outs_left, overview.roll_outs_overdue)
    }
}

use ObligationKind::{RollOutCompletion, RollOutInventory, RollOutPlan};

fn is_met(end: Option<&ObligationEnd>, wanted: bool) -> bool {
    matches!(end, Some(ObligationEnd::Discharged { on_time, .. }) if *on_time == wanted)
}

fn plan() -> DraftRollOutPlan {
    let one = PlannedMilestone { name: text("Viết tài liệu"), due_on: day("2016-09-30") };
    DraftRollOutPlan { milestones: vec![one] }
}

#[tokio::test]
async fn units_that_must_apply_a_system_are_identified_when_they_are_classified() {
    let mut story = Story::begun().await;
    story.register(UNIT, Some("SXD"), Classification::Mandatory).await;
    story.register("TTQH", Some("SXD"), Classification::Encouraged).await;
    story.register("CCKL", Some(UNIT), Classification::Mandatory).await;
    story.register("BQL", None, Classification::Mandatory).await;
    let identified: Vec<_> =
        story.view().roll_outs.rows.iter().map(|(_, row)| row.unit().clone()).collect();
    assert_eq!(identified, [scope(UNIT)], "a unit of an agency that clause 1 binds, alone");
    // Classified anew, the other one follows.
    story.classify("TTQH", Classification::Mandatory).await;
    assert_eq!(story.counted(), (2, 0));
    let view = story.view();
    assert_eq!(view.roll_outs.of_agency(&scope("SXD")).count(), 2);
    assert_eq!(view.roll_outs.of_agency(&scope("SYT")).count(), 0);
}

#[tokio::test]
async fn what_an_agency_owes_for_a_unit_follows_the_roll_out() {
    let mut story = Story::begun().await;
    story.register(UNIT, Some("SXD"), Classification::Mandatory).await;
    let (head, qmr) = (of(0, Office::AgencyHead), of(0, Office::Qmr));
    let sxd = scope("SXD");
    assert_eq!(story.owed(RollOutInventory), (sxd.clone(), text("2016-04-04"), None));
    story.on("2016-04-01").await;
    story.does(qmr, ConfirmSubject { ground: text("Có thủ tục hành chính") }).await;
    assert!(is_met(story.owed(RollOutInventory).2.as_ref(), true));
    assert_eq!(story.owed(RollOutPlan), (sxd.clone(), text("2016-05-02"), None));
    assert_eq!(story.owed(RollOutCompletion), (sxd, text("2017-03-03"), None));
    assert_eq!(story.row().step(), Some(RollOutStep::Plan));
    // The plan comes late.
    story.on("2016-05-12").await;
    assert_eq!((story.counted(), story.row().is_overdue()), ((1, 1), true));
    story.does(qmr, plan()).await;
    let opinion =
        CoordinateWithDost {
            agrees: true, number: text("33/SKHCN"), opinion: text("Thống nhất")
        };
    story.does(CHIEF, opinion).await;
    story.does(head, ApproveRollOut { number: text("45/QĐ-SXD") }).await;
    assert!(is_met(story.owed(RollOutPlan).2.as_ref(), false));
    assert_eq!(story.counted(), (1, 0), "the next time has not passed");
    // More time moves what is owed.
    let more = Reschedule {
        complete_by: day("2017-06-30"),
        request: text("77/SXD"),
        reason: text("Sắp xếp lại"),
    };
    story.does(CHIEF, more).await;
    assert_eq!(story.owed(RollOutCompletion).1, "2017-06-30");
    assert_eq!(story.row().due_on(), Some(day("2017-06-30")));
    story.does(qmr, ReportMilestone { milestone: 1, result: text("Đã viết") }).await;
    let row = story.row();
    let milestones: Vec<_> = row
        .milestones()
        .map(|(nth, _, reached)| (nth, reached.map(|one| one.what.on_time)))
        .collect();
    assert_eq!(milestones, [(1, Some(true))]);
    // Nothing of the unit's own system is there yet.
    let trial = Command::RollOut(StartTrial::default().into());
    let refused = story.asks(stream(&scope(UNIT)), qmr, trial).await.unwrap_err();
    assert!(refused.contains("ROL-66"), "{refused}");
    story.on("2017-07-20").await;
    assert_eq!(story.counted(), (1, 1));
    // What is scoped out at last owes nothing more.
    story.does(head, ProposeExclusion { legal_reason: text("Đơn vị được tổ chức lại") }).await;
    story.does(CHIEF, ScopeOutUnit { number: text("9/CCTĐC") }).await;
    assert_eq!(story.owed(RollOutCompletion).2, Some(ObligationEnd::Released));
    assert_eq!((story.counted(), story.row().is_open()), ((0, 0), false));
    // Until it is classified anew.
    story.classify(UNIT, Classification::Encouraged).await;
    story.classify(UNIT, Classification::Mandatory).await;
    let row = story.row();
    assert_eq!((row.identified.what.round, row.step()), (2, Some(RollOutStep::Inventory)));
    assert_eq!(story.view().roll_outs.of_agency(&scope("SXD")).count(), 1);
}

#[tokio::test]
async fn the_certificates_of_an_organisation_hold_on_their_days() {
    let mut story = Story::begun().await;
    let number = "4800123456";
    let stream = consultant_org::stream(number);
    let mut commands = vec![(
        OFFICER,
        RegisterConsultantOrg { registration_number: text(number), name: text("Đông Bắc") }.into(),
    )];
    for n in 1..=5 {
        let add = AddConsultant {
            card_number: format!("TV-{n}"),
            card_issued_on: day("2015-01-05"),
            card_valid_until: day("2020-01-04"),
            practising_since: day("2012-02-01"),
        };
        commands.push((OFFICER, add.into()));
    }
    for (issued_on, sign) in [("2014-03-20", "1/GXN"), ("2016-03-01", "2/GXN")] {
        let certify = CertifyConsultantOrg {
            number: text(sign),
            issuer: text("Tổng cục TĐC"),
            issued_on: day(issued_on),
        };
        commands.push((CHIEF, certify.into()));
    }
    for (who, command) in commands {
        story.asks(stream.clone(), who, Command::ConsultantOrg(command)).await.unwrap();
    }
    let holds = |story: &Story, on: &str| {
        let facts = story.view().consultant_org(&stream).unwrap();
        let held = facts.certificates.iter().rfind(|one| one.holds(day(on)));
        held.map(|one| one.number.clone())
    };
    assert_eq!(holds(&story, "2014-03-19"), None);
    assert_eq!(holds(&story, "2015-01-01"), Some(text("1/GXN")));
    assert_eq!(holds(&story, "2016-03-01"), Some(text("2/GXN")));
    assert_eq!(holds(&story, "2019-02-28"), Some(text("2/GXN")));
    assert_eq!(holds(&story, "2019-03-01"), None);
    story.on("2016-06-01").await;
    let revoke = RevokeCertificate { number: text("9/QĐ"), reason: text("Vi phạm") };
    let revoke = Command::ConsultantOrg(revoke.into());
    story.asks(stream.clone(), CHIEF, revoke).await.unwrap();
    assert_eq!(holds(&story, "2016-05-31"), Some(text("2/GXN")));
    assert_eq!(holds(&story, "2016-06-01"), None);
    assert!(!story.view().consultants.rows.get(&stream).unwrap().is_certified());
}
