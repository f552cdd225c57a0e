//! PM-15 on the real runtime: what lapses for long, and who is at great risk, is proposed to be inspected
//! by the clock alone; a person answers.
#![allow(missing_docs, unreachable_pub, dead_code, clippy::unwrap_used, clippy::expect_used)]

#[path = "histories/baseline.rs"]
mod imported;
#[path = "histories/province.rs"]
mod province;

use std::sync::Arc;

use chrono::{NaiveDate, TimeDelta};
use imported::{accept, decide, propose, sheets};
use luuvet_domain::calendar::start_of;
use luuvet_domain::inspection::register::InspectionRegister;
use luuvet_domain::inspection::*;
use luuvet_domain::obligation::{self, ObligationKind};
use luuvet_domain::process::pm15::{proposal_on_lapse, proposal_on_risk};
use luuvet_domain::qms::Upkeep;
use luuvet_domain::registry::Command;
use luuvet_domain::regulation::{AdoptParameters, seed};
use luuvet_domain::role::Office;
use luuvet_engine::StreamId;
use luuvet_projections::View;
use luuvet_projections::inspections::{ProposalAnswer, ProposalRow};
use luuvet_projections::obligations::ObligationRow;
use luuvet_projections::worklist::{Asked, worklist};
use province::{Officer, Province, first_day, memory, scope};

const SXD: usize = 0;
const CHIEF: Officer = (9001, Office::StameqHead, "SKHCN");
const DIRECTOR: Officer = (9003, Office::DostDirector, "SKHCN");
const CHAIR: Officer = (9002, Office::ProvinceChair, "UBND");

/// So many points that nobody has them.
const NO_RISK: u32 = 10_000;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// SXD was audited last on 18/09/2015: the next audit is due on Monday, 19/09/2016.
fn on_lapse() -> StreamId {
    proposal_on_lapse(&scope("SXD"), Upkeep::Audit, day("2016-09-19"))
}

struct Story(Province);

impl Story {
    /// SXD brought its system in on Monday, 07/03/2016; with so many points of risk an inspection is
    /// proposed.
    async fn begun(proposal_points: u32) -> Self {
        let mut province = Province::founded(memory()).await;
        province.found_committee().await;
        for officer in [CHIEF, DIRECTOR, CHAIR] {
            province.engage(officer).await;
        }
        let mut values = seed().values;
        values.risk.proposal_points = proposal_points;
        let adopt = AdoptParameters {
            version: Some(2),
            effective_from: first_day(),
            legal_basis: "Quyết định 07/QĐ-UBND".to_owned(),
            values,
            sources: Vec::new(),
            reason: "Thử".to_owned(),
        };
        let command = Command::Regulation(adopt.into());
        province.install(luuvet_domain::regulation::stream(), command).await;
        let mut story = Self(province);
        story.on("2016-03-07").await;
        propose(&mut story.0, SXD, sheets(SXD)).await.unwrap();
        decide(&mut story.0, SXD, DIRECTOR, accept()).await.unwrap();
        story
    }

    async fn on(&mut self, date: &str) {
        self.0.advance(start_of(day(date)) + TimeDelta::hours(9)).await;
        assert_eq!(self.0.today(), day(date));
    }

    fn view(&self) -> Arc<View> {
        self.0.engine.model()
    }

    fn proposal(&self, stream: &StreamId) -> Option<Arc<ProposalRow>> {
        self.view().inspections.proposals.rows.get(stream).map(Arc::clone)
    }

    fn owed(&self, stream: &StreamId) -> Arc<ObligationRow> {
        let kind = ObligationKind::InspectionProposalAnswer;
        let owed = obligation::stream(stream, kind, "1");
        Arc::clone(self.view().obligations.rows.get(&owed).unwrap())
    }

    async fn answers(&mut self, stream: &StreamId, command: impl Into<InspectionCommand>) {
        let command = Command::Inspection(command.into());
        self.0.does(DIRECTOR, stream.clone(), command).await.unwrap();
    }

    fn places(&self, stream: &StreamId) -> Vec<&'static str> {
        self.view().instance(stream).unwrap().places()
    }
}

fn accepted() -> AcceptInspection {
    AcceptInspection {
        mode: InspectionMode::OnSite,
        decision_number: "91/QĐ-SKHCN".to_owned(),
        planned_on: day("2016-12-20"),
    }
}

#[tokio::test]
async fn a_lapse_of_sixty_days_is_proposed_by_the_clock_alone_also_after_a_standstill() {
    let mut story = Story::begun(NO_RISK).await;
    story.on("2016-12-05").await;
    let system = Arc::clone(story.view().systems.rows.get(&scope("SXD")).unwrap());
    // The window after 19/09 ended on 26/09; sixty days from the 27th end on Saturday, 26/11.
    assert_eq!(system.audit.lapsed.as_ref().unwrap().mark.occurred_on, day("2016-09-27"));
    assert_eq!(story.proposal(&on_lapse()), None);
    // Nobody comes to work for a month.
    story.on("2017-01-09").await;
    let proposal = story.proposal(&on_lapse()).unwrap();
    assert_eq!(proposal.trace.first.occurred_on, day("2016-12-06"));
    assert_eq!(proposal.proposed.proposed_to, scope("SKHCN"));
    assert_eq!(proposal.proposed.answer_by, day("2016-12-20"));
    let owed = story.owed(&on_lapse());
    assert!(owed.is_overdue, "unanswered");
    assert_eq!(owed.opened.debtor, scope("SKHCN"));

    let mut daily = Story::begun(NO_RISK).await;
    for date in ["2016-09-27", "2016-11-26", "2016-11-29", "2016-12-06", "2016-12-28"] {
        daily.on(date).await;
    }
    daily.on("2017-01-09").await;
    assert_eq!(daily.view().inspections, story.view().inspections);
}

#[tokio::test]
async fn the_director_finds_it_in_the_worklist_and_accepts_it() {
    let mut story = Story::begun(NO_RISK).await;
    story.on("2016-12-06").await;
    let directors = |story: &Story| {
        let view = story.view();
        let person = luuvet_engine::PersonId(uuid::Uuid::from_u128(DIRECTOR.0));
        let items = worklist(&view, &Asked::Person(person), None);
        let item = items.into_iter().find(|item| item.stream == Some(on_lapse())).unwrap();
        assert_eq!(item.due_on(), Some(day("2016-12-20")));
        let acts: Vec<_> = item.acts.iter().map(|act| act.row.command).collect();
        acts
    };
    assert_eq!(directors(&story), ["AcceptInspection", "DeclineInspection", "LeaveToProgramme"]);
    let open = |story: &Story| story.view().open_inspection_proposals(&scope("SXD"));
    assert_eq!(open(&story), [on_lapse()]);
    story.answers(&on_lapse(), accepted()).await;
    assert_eq!(open(&story), []);
    assert!(story.view().is_under_inspection(&scope("SXD")));
    assert!(!story.owed(&on_lapse()).is_open());
    assert_eq!(story.places(&on_lapse()), ["Scheduled"]);
    let proposal = story.proposal(&on_lapse()).unwrap();
    assert_eq!(proposal.answer.as_ref().unwrap().0, ProposalAnswer::Accepted);
    let view = story.view();
    let inspection = view.inspections.rows.get(&on_lapse()).unwrap();
    assert_eq!(inspection.decision_number.as_deref(), Some("91/QĐ-SKHCN"));
    assert_eq!(view.inspections.of_agency(&scope("SXD")).count(), 1);
}

#[tokio::test]
async fn an_audit_that_is_made_good_takes_the_proposal_back() {
    let mut story = Story::begun(NO_RISK).await;
    story.on("2016-12-06").await;
    // The announcement is withdrawn: there is nothing to keep up.
    let withdraw =
        luuvet_domain::qms::WithdrawAnnouncement { reason: "Sắp xếp lại".to_owned() };
    let system = luuvet_domain::qms::stream(&scope("SXD"));
    let command = Command::AgencyQms(withdraw.into());
    story.0.act(SXD, Office::AgencyHead, system, command).await.unwrap();
    assert_eq!(story.places(&on_lapse()), ["ProposalWithdrawn"]);
    assert!(!story.owed(&on_lapse()).is_open());
}

#[tokio::test]
async fn great_risk_is_proposed_once_for_each_programme_and_left_to_the_next_one() {
    let mut story = Story::begun(1).await;
    // It has no system, and nobody has inspected it.
    let of = |year| proposal_on_risk(&scope("SYT"), year);
    story.on("2016-03-31").await;
    assert_eq!(story.proposal(&of(2017)), None);
    story.on("2016-04-01").await;
    let proposal = story.proposal(&of(2017)).unwrap();
    let ProposalGround::Risk { points, threshold } = proposal.proposed.ground else {
        panic!("{proposal:?}")
    };
    let ranking = luuvet_projections::risk::ranking(&story.view(), day("2016-04-01"));
    let shown = ranking.iter().find(|row| row.agency == scope("SYT")).unwrap();
    assert_eq!((points, threshold), (shown.points, 1));
    let reason = "Đoàn kín lịch".to_owned();
    story.answers(&of(2017), LeaveToProgramme { reason }).await;
    story.on("2016-06-02").await;
    let view = story.view();
    let left: Vec<_> = view.proposed_targets(2017).map(|row| &row.proposed.agency).collect();
    assert_eq!(left, [&scope("SYT")]);
    assert_eq!(view.proposed_targets(2016).count(), 0);
    let of_agency = view.inspections.proposals.by_agency.of_agency(&scope("SYT"));
    assert_eq!(of_agency.count(), 1, "it is not proposed every month");
    story.on("2017-01-02").await;
    assert!(story.proposal(&of(2018)).is_some_and(|row| row.is_open()));
    let reason = "Sắp sáp nhập".to_owned();
    story.answers(&of(2018), DeclineInspection { reason: reason.clone() }).await;
    let answer = story.proposal(&of(2018)).unwrap().answer.clone().unwrap().0;
    assert_eq!(answer, ProposalAnswer::Declined { reason });
    story.on("2017-02-02").await;
    let proposed = story.view().inspections.proposals.by_agency.of_agency(&scope("SYT")).count();
    assert_eq!(proposed, 2, "what was declined is not proposed again for the same programme");
}
