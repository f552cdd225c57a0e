//! A training course on the real runtime: from its plan to certificates, what they unlock, what it
//! owes, and who is proposed for it.
#![allow(missing_docs, unreachable_pub, dead_code, clippy::unwrap_used, clippy::expect_used)]

#[path = "histories/province.rs"]
mod province;

use std::sync::Arc;

use chrono::{NaiveDate, TimeDelta};
use luuvet_domain::agency::{self, AppointOfficer, CompetenceKind};
use luuvet_domain::calendar::start_of;
use luuvet_domain::compliance::IndicatorKey;
use luuvet_domain::obligation::ObligationKind;
use luuvet_domain::person::{self, RegisterPerson};
use luuvet_domain::register::Registers;
use luuvet_domain::registry::Command;
use luuvet_domain::role::Office;
use luuvet_domain::training_course::{
    ApproveCourse, CancelCourse, EnrolParticipant, EvaluateCourse, IssueCertificate, PlanCourse,
    RecordAssessment, RecordAttendance, ReportCourse, TrainingCourseCommand,
};
use luuvet_engine::runtime::{Failure, ReadModel};
use luuvet_engine::store::{Direction, EventStore, Filter, MemoryStore};
use luuvet_engine::{Act, ActOf, Origin, PersonId, Position, Recorder, Role, StreamId, System};
use luuvet_projections::competences::{self, Validity};
use luuvet_projections::trainings::TrainingFigures;
use luuvet_projections::{View, compliance, overview};
use province::{Province, assessed_daily, holder, kept_standings, memory, scope};
use uuid::Uuid;

const SXD: usize = 0;
const SKHCN: usize = 2;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn text(text: &str) -> String {
    text.to_owned()
}

fn officer(n: u128) -> PersonId {
    PersonId(Uuid::from_u128(900 + n))
}

/// Who acts: an office of SKHCN held by an officer of their own, or one of the histories'.
type Who = (Office, &'static str, PersonId);

fn director() -> Who {
    (Office::DostDirector, "SKHCN", officer(1))
}

fn chief() -> Who {
    (Office::StameqHead, "SKHCN", officer(2))
}

fn clerk() -> Who {
    (Office::StameqOfficer, "SKHCN", officer(3))
}

fn qmr() -> Who {
    (Office::Qmr, "SXD", holder(SXD, Office::Qmr))
}

struct Year {
    store: Arc<MemoryStore>,
    province: Province,
}

impl Year {
    /// The department has its officers.
    async fn begun() -> Self {
        let store = memory();
        let mut province = Province::founded(store.clone()).await;
        for (office, at, id) in [director(), chief(), clerk()] {
            let register = RegisterPerson {
                name_sealed: "x1.c2VhbGVk".repeat(8),
                contact_sealed: None,
                agency: scope(at),
            };
            province.install(person::stream(id), Command::Person(register.into())).await;
            let appoint = AppointOfficer {
                office,
                person: id,
                from: province::first_day(),
                position: text("Chuyên viên"),
                is_leadership: false,
                unit: None,
            };
            let stream = agency::stream(&scope(at));
            province.install(stream, Command::Agency(appoint.into())).await;
        }
        Self { store, province }
    }

    async fn on(&mut self, date: &str) {
        self.province.advance(start_of(day(date)) + TimeDelta::hours(9)).await;
    }

    async fn ask(
        &mut self,
        (office, at, person): Who,
        stream: StreamId,
        command: Command,
    ) -> Result<(), Failure> {
        let recorded_by = Recorder::person(person, Role::constant(office.name()), scope(at));
        let act = Act {
            late_reason: None,
            command,
            occurred_on: self.province.today(),
            act_of: ActOf::own(&recorded_by),
            recorded_by,
            evidence: Vec::new(),
            origin: Origin::Simulated,
        };
        self.province.send_act(stream, act).await.map(|_| ())
    }

    async fn act(&mut self, who: Who, course: &str, command: impl Into<TrainingCourseCommand>) {
        let asked = self.ask(who, stream(course), Command::TrainingCourse(command.into())).await;
        if let Err(failure) = asked {
            panic!("{failure}");
        }
    }

    fn view(&self) -> Arc<View> {
        self.province.engine.model()
    }

    fn owed(&self, course: &str, kind: ObligationKind) -> Option<(bool, String)> {
        let view = self.view();
        let mut rows = view.obligations.rows.iter().map(|(_, row)| row);
        let row = rows.find(|row| row.opened.kind == kind && row.opened.about == stream(course))?;
        Some((row.is_open(), row.due.due_on.to_string()))
    }

    fn competence(&self) -> Option<u32> {
        let assessment =
            compliance::assess(&self.view(), &scope("SXD"), self.province.today()).unwrap();
        let indicator = assessment.indicators.iter().find(|i| i.key == IndicatorKey::Competence);
        indicator.unwrap().value
    }
}

fn stream(key: &str) -> StreamId {
    format!("training_course/{key}").parse().unwrap()
}

fn plan(kind: CompetenceKind, starts_on: &str) -> PlanCourse {
    PlanCourse {
        title: text("Khóa đào tạo"),
        kind,
        programme: text("ISO 9001"),
        venue: text("Hội trường"),
        starts_on: day(starts_on),
        ends_on: day(starts_on),
        sessions: 2,
        seats: 20,
        trainers: vec![officer(3)],
    }
}

/// A course of one day, in which one person of SXD takes part and passes.
async fn taught(year: &mut Year, key: &str, kind: CompetenceKind, on: &str, pupil: PersonId) {
    year.act(chief(), key, plan(kind, on)).await;
    year.act(director(), key, ApproveCourse { number: text("45/QĐ") }).await;
    year.act(qmr(), key, EnrolParticipant { person: pupil }).await;
    year.on(on).await;
    year.act(clerk(), key, RecordAttendance { person: pupil, sessions: 2 }).await;
    year.act(clerk(), key, RecordAssessment { person: pupil, mark: 80 }).await;
    let certificate =
        IssueCertificate { person: pupil, number: format!("{key}/1"), issuer: text("Chi cục") };
    year.act(director(), key, certificate).await;
}

#[tokio::test]
async fn a_certificate_unlocks_the_office_of_auditor_and_feeds_the_indicator() {
    let mut year = Year::begun().await;
    year.on("2016-03-07").await;
    let pupil = holder(SXD, Office::Staff);
    assert_eq!(year.competence(), None);
    let appoint = AppointOfficer {
        office: Office::InternalAuditor,
        person: pupil,
        from: day("2016-04-11"),
        position: text("Chuyên viên"),
        is_leadership: false,
        unit: None,
    };
    let agency = agency::stream(&scope("SXD"));
    let head = (Office::AgencyHead, "SXD", holder(SXD, Office::AgencyHead));
    let early = year.ask(head, agency.clone(), Command::Agency(appoint.clone().into())).await;
    assert!(early.is_err(), "nobody audits without a certificate");

    taught(&mut year, "1", CompetenceKind::InternalAuditor, "2016-04-11", pupil).await;
    let view = year.view();
    assert!(view.has_competence(pupil, "InternalAuditor", day("2019-04-11")));
    assert!(!view.has_competence(pupil, "InternalAuditor", day("2019-04-12")));
    // One of two auditors that are wanted, and the head was not briefed.
    assert_eq!(year.competence(), Some(250));
    year.ask(head, agency, Command::Agency(appoint.into())).await.unwrap();

    year.on("2016-04-12").await;
    let head_of_sxd = holder(SXD, Office::AgencyHead);
    taught(&mut year, "2", CompetenceKind::HeadsBriefing, "2016-05-10", head_of_sxd).await;
    assert_eq!(year.competence(), Some(750));
    // The certificate of the auditor ends before the briefing is 36 months old.
    year.on("2019-05-06").await;
    assert_eq!(year.competence(), Some(500));
    year.on("2019-05-13").await;
    assert_eq!(year.competence(), Some(0));
    let records = year
        .store
        .read_all(Position(0), Direction::Forward, usize::MAX, &Filter::everything())
        .await
        .unwrap()
        .records;
    assert_eq!(kept_standings(&year.view()), assessed_daily(&records));
}

#[tokio::test]
async fn the_register_shows_who_holds_what_how_long_and_from_which_course() {
    let mut year = Year::begun().await;
    year.on("2016-03-07").await;
    let (pupil, sxd) = (holder(SXD, Office::Staff), scope("SXD"));
    taught(&mut year, "1", CompetenceKind::InternalAuditor, "2016-04-11", pupil).await;
    let view = year.view();
    for (on, validity) in [
        ("2016-04-11", Validity::Valid),
        ("2019-01-10", Validity::Valid),
        ("2019-01-11", Validity::Expiring),
        ("2019-04-11", Validity::Expiring),
        ("2019-04-12", Validity::Expired),
    ] {
        let entries = competences::of_agency(&view, &sxd, day(on));
        let [entry] = entries.as_slice() else { panic!("{} entries", entries.len()) };
        assert_eq!((entry.person, entry.validity), (pupil, validity), "on {on}");
        assert_eq!(entry.course, Some(&stream("1")));
        assert_eq!(entry.competence.number, "1/1");
    }
    assert!(competences::of_agency(&view, &sxd, day("2016-04-10")).is_empty());
    let lacks = |on: &str| -> Vec<_> {
        competences::lacks(&view, &sxd, day(on)).into_iter().map(|lack| lack.kind).collect()
    };
    assert_eq!(lacks("2016-04-11"), [CompetenceKind::HeadsBriefing]);
    let both = [CompetenceKind::InternalAuditor, CompetenceKind::HeadsBriefing];
    assert_eq!(lacks("2019-04-12"), both);
    let figures = TrainingFigures { courses: 1, seats: 20, enrolled: 1, certified: 1 };
    assert_eq!(overview::overview(&view, day("2016-12-31")).training, figures);
    let none = TrainingFigures::default();
    assert_eq!(overview::overview(&view, day("2017-01-01")).training, none);
}

#[tokio::test]
async fn who_lacks_it_is_proposed_when_the_course_is_approved_and_a_new_head_later() {
    let mut year = Year::begun().await;
    year.on("2016-03-07").await;
    year.act(chief(), "1", plan(CompetenceKind::HeadsBriefing, "2016-04-11")).await;
    year.act(director(), "1", ApproveCourse { number: text("45/QĐ") }).await;
    let proposed = |year: &Year| -> Vec<(String, Option<PersonId>)> {
        let view = year.view();
        let row = view.trainings.rows.get(&stream("1")).unwrap();
        row.proposals.iter().map(|one| (one.agency.to_string(), one.person)).collect()
    };
    let head = |n| Some(holder(n, Office::AgencyHead));
    assert_eq!(
        proposed(&year),
        [(text("SKHCN"), head(SKHCN)), (text("SXD"), head(SXD)), (text("SYT"), head(1))]
    );
    // A course that nobody must attend proposes nothing.
    year.act(chief(), "2", plan(CompetenceKind::Awareness, "2016-04-12")).await;
    year.act(director(), "2", ApproveCourse { number: text("46/QĐ") }).await;
    assert!(year.view().trainings.rows.get(&stream("2")).unwrap().proposals.is_empty());
}

#[tokio::test]
async fn evaluation_and_report_are_owed_until_they_are_done_or_the_course_is_cancelled() {
    let mut year = Year::begun().await;
    year.on("2016-03-07").await;
    let pupil = holder(SXD, Office::Staff);
    taught(&mut year, "1", CompetenceKind::Awareness, "2016-04-11", pupil).await;
    let (evaluation, report) = (ObligationKind::TrainingEvaluation, ObligationKind::TrainingReport);
    assert_eq!(year.owed("1", evaluation), Some((true, text("2016-05-11"))));
    assert_eq!(year.owed("1", report), Some((true, text("2016-05-26"))));
    let evaluate =
        EvaluateCourse {
            method: text("Khảo sát"), is_effective: true, conclusion: text("Tốt")
        };
    year.act(director(), "1", evaluate).await;
    year.act(director(), "1", ReportCourse { number: text("9/BC"), summary: text("Xong") }).await;
    assert_eq!(year.owed("1", evaluation), Some((false, text("2016-05-11"))));
    assert_eq!(year.owed("1", report), Some((false, text("2016-05-26"))));

    year.act(chief(), "2", plan(CompetenceKind::Awareness, "2016-05-12")).await;
    assert_eq!(year.owed("2", report), None);
    year.act(director(), "2", ApproveCourse { number: text("46/QĐ") }).await;
    assert_eq!(year.owed("2", report).map(|(is_open, _)| is_open), Some(true));
    year.act(director(), "2", CancelCourse { reason: text("Ít người") }).await;
    assert_eq!(year.owed("2", evaluation).map(|(is_open, _)| is_open), Some(false));
    assert_eq!(year.owed("2", report).map(|(is_open, _)| is_open), Some(false));
}

#[tokio::test]
async fn a_rebuild_shows_the_same_courses() {
    let mut year = Year::begun().await;
    year.on("2016-03-07").await;
    let pupil = holder(SXD, Office::Staff);
    taught(&mut year, "1", CompetenceKind::Maintenance, "2016-04-11", pupil).await;
    let everything = Filter::everything();
    let read = year
        .store
        .read_all(Position(0), Direction::Forward, usize::MAX, &everything)
        .await
        .unwrap();
    let mut rebuilt = View::empty();
    for record in &read.records {
        rebuilt.fold(&luuvet_domain::registry::Qms::decode_record(&record.body).unwrap());
    }
    assert_eq!(rebuilt.digest(), year.view().digest());
    let row = rebuilt.trainings.rows.get(&stream("1")).unwrap();
    assert_eq!((row.certified(), row.is_open()), (1, true));
    let taken = rebuilt.trainings.by_agency.between(None, None, None).cloned();
    assert_eq!(taken.collect::<Vec<_>>(), [stream("1")]);
}
