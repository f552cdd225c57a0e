//! Evaluations on the real runtime: what the calendar opens and proposes, what each step makes of the
//! sheet, and what is owed about it.
#![allow(missing_docs, unreachable_pub, dead_code, clippy::unwrap_used, clippy::expect_used)]

#[path = "histories/province.rs"]
mod province;

use std::sync::Arc;

use chrono::{NaiveDate, TimeDelta};
use luuvet_domain::agency::{self, AppointOfficer};
use luuvet_domain::calendar::start_of;
use luuvet_domain::obligation::{self, ObligationKind};
use luuvet_domain::par_evaluation::*;
use luuvet_domain::person::{self, RegisterPerson};
use luuvet_domain::registry::Command;
use luuvet_domain::role::Office;
use luuvet_engine::runtime::ReadModel;
use luuvet_engine::{Act, ActOf, Origin, PersonId, Recorder, Role, Scope, StreamId};
use luuvet_projections::obligations::ObligationEnd;
use luuvet_projections::par_evaluations::ParRow;
use luuvet_projections::{View, overview};
use province::{Province, first_day, holder, memory, scope};
use uuid::Uuid;

type Who = (u128, Office, &'static str);

const CHIEF: Who = (9001, Office::StameqHead, "SKHCN");
const DIRECTOR: Who = (9002, Office::DostDirector, "SKHCN");
/// SYT is home affairs here.
const HOME_DIRECTOR: Who = (9003, Office::DohaDirector, "SYT");
const HOME_OFFICER: Who = (9004, Office::DohaOfficer, "SYT");

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn text(text: &str) -> String {
    text.to_owned()
}

fn of(agency: &str) -> StreamId {
    stream(&scope(agency), 2016, 1).unwrap()
}

fn head() -> Who {
    (holder(0, Office::AgencyHead).0.as_u128(), Office::AgencyHead, "SXD")
}

fn proven(criterion: &str, tenths: u32) -> ScoreLine {
    let (reason, evidence) = (Some(text("đã ký kế hoạch")), Some(text("KH 12/KH-SXD")));
    ScoreLine { criterion: text(criterion), tenths, reason, evidence }
}

struct Story {
    province: Province,
}

impl Story {
    async fn begun() -> Self {
        let mut province = Province::founded(memory()).await;
        for (n, office, at) in [CHIEF, DIRECTOR, HOME_DIRECTOR, HOME_OFFICER] {
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
                position: text("Công chức"),
                is_leadership: true,
                unit: None,
            };
            let stream = agency::stream(&scope(at));
            province.install(stream, Command::Agency(appoint.into())).await;
        }
        Self { province }
    }

    async fn on(&mut self, date: &str) {
        self.province.advance(start_of(day(date)) + TimeDelta::hours(9)).await;
        assert_eq!(self.province.today(), day(date));
    }

    async fn act(&mut self, (n, office, at): Who, command: impl Into<ParCommand>) {
        let id = PersonId(Uuid::from_u128(n));
        let recorder = Recorder::person(id, Role::constant(office.name()), scope(at));
        let act = Act {
            command: Command::ParEvaluation(command.into()),
            occurred_on: self.province.today(),
            act_of: ActOf::own(&recorder),
            recorded_by: recorder,
            evidence: Vec::new(),
            late_reason: None,
            origin: Origin::Simulated,
        };
        self.province.send_act(of("SXD"), act).await.unwrap();
    }

    fn view(&self) -> Arc<View> {
        self.province.engine.model()
    }

    fn row(&self) -> Arc<ParRow> {
        Arc::clone(self.view().par_evaluations.rows.get(&of("SXD")).unwrap())
    }

    /// How what is owed about SXD's sheet has ended.
    fn owed(&self, kind: ObligationKind) -> Option<ObligationEnd> {
        let stream = obligation::stream(&of("SXD"), kind, "1");
        self.view().obligations.rows.get(&stream).unwrap().end.clone()
    }
}

#[tokio::test]
async fn on_the_first_of_november_every_debtors_sheet_is_opened_with_scores_proposed() {
    let mut story = Story::begun().await;
    story.on("2016-10-31").await;
    assert!(story.view().par_evaluations.rows.is_empty());
    story.on("2016-11-01").await;
    let view = story.view();
    assert_eq!(view.par_evaluations.rows.len(), 3);
    for (agency, verifier, appraiser) in
        [("SXD", "SKHCN", "SYT"), ("SYT", "SKHCN", "SKHCN"), ("SKHCN", "SYT", "SYT")]
    {
        let row = view.par_evaluations.rows.get(&of(agency)).unwrap();
        let opened = &row.opened.what;
        assert_eq!(opened.verified_by, scope(verifier), "{agency}");
        assert_eq!(opened.appraised_by, scope(appraiser), "{agency}");
        let proposed = &row.proposed.as_ref().unwrap().what;
        assert!(proposed.as_of.unwrap() < row.trace.last.position);
        assert_eq!(proposed.on, day("2016-11-01"));
    }
    // Nobody applies a system: that is worth nothing. No violation was decided: that is worth all.
    // The report of the half year is missing.
    let row = story.row();
    let tenths = |id: &str| {
        let mut lines = row.lines();
        lines.find(|line| line.criterion.id == id).unwrap().proposed.unwrap().tenths
    };
    assert_eq!((tenths("ISO-01"), tenths("ISO-07"), tenths("ISO-11")), (Some(0), Some(0), Some(3)));
    assert_eq!(row.proposed_tenths(), Some(3));
    let reports = row.lines().find(|line| line.criterion.id == "ISO-07").unwrap();
    assert_eq!(reports.proposed.unwrap().events.len(), 1, "the missing report proves it");
    // On the days after, nothing is opened again.
    story.on("2016-11-30").await;
    assert_eq!(story.view().par_evaluations.rows.len(), 3);
    assert_eq!(story.row().proposed, row.proposed);
}

#[tokio::test]
async fn a_proposal_is_what_the_view_as_of_its_position_says_whatever_came_after() {
    let mut story = Story::begun().await;
    story.on("2016-11-20").await;
    let row = story.row();
    let proposed = &row.proposed.as_ref().unwrap().what;
    let mut view = View::empty();
    let everything = luuvet_engine::store::Filter::everything();
    let store = story.province.engine.store();
    let direction = luuvet_engine::store::Direction::Forward;
    let page = store
        .read_all(luuvet_engine::Position(0), direction, usize::MAX, &everything)
        .await
        .unwrap();
    for record in &page.records {
        if Some(record.position) > proposed.as_of {
            break;
        }
        let event =
            <luuvet_domain::registry::Qms as luuvet_engine::System>::decode_record(&record.body);
        view.fold(&event.unwrap());
    }
    assert_eq!(view.position, proposed.as_of);
    let set = &row.opened.what.criteria_set;
    let rules: Vec<ParRule> = set.criteria.iter().map(|one| one.rule).collect();
    let readings = view.par_readings(&Scope::constant("SXD"), proposed.on, &rules);
    let again: Vec<_> =
        set.criteria.iter().zip(&readings).map(|(c, r)| set.propose(c, r)).collect();
    assert_eq!(again, proposed.scores.iter().map(|one| one.tenths).collect::<Vec<_>>());
}

#[tokio::test]
async fn a_contested_sheet_keeps_the_score_of_every_step_until_it_is_published() {
    let mut story = Story::begun().await;
    story.on("2016-11-10").await;
    assert_eq!(story.owed(ObligationKind::ParSelfScore), None);
    story.act(head(), SelfScore { scores: vec![proven("ISO-02", 6)] }).await;
    assert!(matches!(
        story.owed(ObligationKind::ParSelfScore),
        Some(ObligationEnd::Discharged { on_time: true, .. })
    ));
    let attach = AttachEvidence { criterion: text("ISO-02"), evidence: text("QĐ 45/QĐ-SXD") };
    story.act(head(), attach).await;
    story.on("2016-12-01").await;
    story.act(CHIEF, VerifyScore { scores: vec![proven("ISO-02", 5)] }).await;
    assert!(story.owed(ObligationKind::ParVerification).is_some());
    story.on("2016-12-12").await;
    story.act(HOME_OFFICER, AppraiseScore { scores: vec![proven("ISO-02", 3)] }).await;
    story.on("2016-12-14").await;
    story.act(head(), ContestScore { scores: vec![proven("ISO-02", 6)] }).await;
    story.on("2016-12-20").await;
    let reason = text("có cơ sở một phần");
    story.act(HOME_DIRECTOR, RuleContest { scores: vec![proven("ISO-02", 4)], reason }).await;
    assert_eq!(story.owed(ObligationKind::ParFinalisation), None);
    story.act(HOME_DIRECTOR, FinaliseEvaluation { number: text("9/QĐ-SNV") }).await;
    assert!(story.owed(ObligationKind::ParFinalisation).is_some());
    let row = story.row();
    let line = row.lines().find(|line| line.criterion.id == "ISO-02").unwrap();
    let tenths = [line.self_scored, line.verified, line.appraised, line.contested, line.ruled];
    assert_eq!(tenths.map(|score| score.unwrap().tenths), [6, 5, 3, 6, 4]);
    assert_eq!((line.final_tenths, row.evidence.len()), (Some(4), 1));
    // What nobody named stands as proposed.
    let other = row.lines().find(|line| line.criterion.id == "ISO-11").unwrap();
    assert_eq!((other.final_tenths, other.ruled.unwrap().reason.as_ref()), (Some(3), None));
    assert!(row.is_open());
    story.act(HOME_OFFICER, PublishEvaluation { place: text("Cổng TTĐT") }).await;
    assert!(!story.row().is_open());
    let figures = overview::overview(&story.view(), day("2016-12-20")).par.unwrap();
    assert_eq!((figures.year, figures.opened, figures.self_scored), (2016, 3, 1));
    assert_eq!((figures.contested, figures.finalised, figures.published), (1, 1, 1));
    let total = story.row().finalised.as_ref().unwrap().what.total_tenths;
    assert_eq!(figures.final_tenths, total);
}

#[tokio::test]
async fn who_does_not_score_is_reminded_found_overdue_and_verified_from_the_proposal() {
    let mut story = Story::begun().await;
    story.on("2016-12-09").await;
    let stream = obligation::stream(&of("SXD"), ObligationKind::ParSelfScore, "1");
    assert!(story.view().obligations.rows.get(&stream).unwrap().is_overdue);
    let row = story.row();
    let blank: Vec<ScoreLine> = row
        .lines()
        .filter(|line| line.proposed.unwrap().tenths.is_none())
        .map(|line| proven(&line.criterion.id, 0))
        .collect();
    story.act(CHIEF, VerifyScore { scores: blank }).await;
    assert_eq!(story.owed(ObligationKind::ParSelfScore), Some(ObligationEnd::Released));
    let verified = story.row();
    let verified = &verified.verified.as_ref().unwrap().what;
    assert_eq!((verified.was_self_scored, verified.total_tenths), (false, 3));
}
