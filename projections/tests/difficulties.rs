//! Difficulties on the real runtime: from being raised to the confirmation, with what is owed on the
//! way and what the overview counts.
#![allow(missing_docs, unreachable_pub, dead_code, clippy::unwrap_used, clippy::expect_used)]

#[path = "histories/province.rs"]
mod province;

use std::sync::Arc;

use chrono::{NaiveDate, TimeDelta};
use luuvet_domain::calendar::start_of;
use luuvet_domain::difficulty::*;
use luuvet_domain::obligation::{self, ObligationKind};
use luuvet_domain::registry::Command;
use luuvet_domain::role::Office;
use luuvet_engine::store::MemoryStore;
use luuvet_engine::{Scope, StreamId};
use luuvet_projections::View;
use luuvet_projections::difficulties::DifficultyRow;
use luuvet_projections::obligations::ObligationEnd;
use luuvet_projections::overview;
use province::{AGENCIES, Officer, Province, holder, memory, scope, start};

const OFFICER: Officer = (9001, Office::StameqOfficer, "SKHCN");
const DIRECTOR: Officer = (9002, Office::DostDirector, "SKHCN");
const CHAIR: Officer = (9003, Office::ProvinceChair, "UBND");

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn text(text: &str) -> String {
    text.to_owned()
}

fn difficulty() -> StreamId {
    "difficulty/SXD-1".parse().unwrap()
}

fn of(agency: usize, office: Office) -> Officer {
    (holder(agency, office).0.as_u128(), office, AGENCIES[agency])
}

struct Story(Province);

impl Story {
    async fn begun(store: Arc<MemoryStore>) -> Self {
        let mut province = Province::founded(store).await;
        province.found_committee().await;
        for officer in [OFFICER, DIRECTOR, CHAIR] {
            province.engage(officer).await;
        }
        Self(province)
    }

    async fn on(&mut self, date: &str) {
        self.0.advance(start_of(day(date)) + TimeDelta::hours(9)).await;
        assert_eq!(self.0.today(), day(date));
    }

    async fn does(&mut self, officer: Officer, command: impl Into<DifficultyCommand>) {
        let command = Command::Difficulty(command.into());
        if let Err(failure) = self.0.does(officer, difficulty(), command).await {
            panic!("{failure}");
        }
    }

    fn view(&self) -> Arc<View> {
        self.0.engine.model()
    }

    fn row(&self) -> DifficultyRow {
        DifficultyRow::clone(self.view().difficulties.rows.get(&difficulty()).unwrap())
    }

    /// Debtor, due date and end of what is owed in a round.
    fn owed(&self, kind: ObligationKind, round: u32) -> (Scope, String, Option<ObligationEnd>) {
        let stream = obligation::stream(&difficulty(), kind, &round.to_string());
        let view = self.view();
        let row = view.obligations.rows.get(&stream).unwrap();
        (row.opened.debtor.clone(), row.due.due_on.to_string(), row.end.clone())
    }

    /// Open difficulties, and those whose next step is late.
    fn counted(&self) -> (usize, usize) {
        let overview = overview::overview(&self.view(), self.0.today());
        (overview.difficulties_open, overview.difficulties_late)
    }

    async fn raised(store: Arc<MemoryStore>) -> Self {
        let mut story = Self::begun(store).await;
        let raise = RaiseDifficulty {
            agency: scope("SXD"),
            topic: DifficultyTopic::Funding,
            title: text("Chưa bố trí kinh phí"),
            description: text("Dự toán chưa có mục chi"),
            wish: None,
            report: None,
            report_item: None,
        };
        story.on("2016-04-04").await;
        story.does(of(0, Office::Qmr), raise).await;
        story
    }

    async fn classified(&mut self, class: DifficultyClass) {
        let classify = ClassifyDifficulty { class, reason: text("Về ngân sách") };
        self.does(OFFICER, classify).await;
    }
}

#[tokio::test]
async fn what_is_beyond_the_department_goes_up_and_comes_back_with_an_instruction() {
    let store = memory();
    let mut story = Story::raised(store.clone()).await;
    let (debtor, due_on, end) = story.owed(ObligationKind::DifficultyClassification, 1);
    assert_eq!((debtor, due_on.as_str(), end), (scope("SKHCN"), "2016-04-11", None));
    assert_eq!(story.counted(), (1, 0));
    story.on("2016-04-12").await;
    assert_eq!(story.counted(), (1, 1));
    story.classified(DifficultyClass::BeyondDost).await;
    assert_eq!(story.counted(), (1, 0));
    let (.., end) = story.owed(ObligationKind::DifficultyClassification, 1);
    assert!(matches!(end, Some(ObligationEnd::Discharged { on_time: false, .. })));
    let (debtor, due_on, _) = story.owed(ObligationKind::DifficultyEscalation, 1);
    assert_eq!((debtor, due_on.as_str()), (scope("SKHCN"), "2016-04-19"));
    story.does(OFFICER, ProposeSolution { solution: text("Bổ sung dự toán") }).await;
    let escalate = EscalateToUbnd { number: text("12/TTr"), advice: text("Cho bổ sung") };
    story.does(DIRECTOR, escalate).await;
    let (debtor, due_on, _) = story.owed(ObligationKind::DifficultyInstruction, 1);
    assert_eq!((debtor, due_on.as_str()), (scope("UBND"), "2016-05-03"));
    let instruct = InstructResolution {
        number: text("45/UBND"),
        instruction: text("Sở Y tế nhường 20 triệu"),
        responsible: scope("SYT"),
        due_on: day("2016-05-31"),
    };
    story.does(CHAIR, instruct).await;
    let (debtor, due_on, _) = story.owed(ObligationKind::DifficultyResolution, 1);
    assert_eq!((debtor, due_on.as_str()), (scope("SYT"), "2016-05-31"));
    let head_of_other = of(1, Office::AgencyHead);
    story.does(head_of_other, ReportProgress { progress: text("Đang làm") }).await;
    story.on("2016-05-31").await;
    story.does(head_of_other, ResolveDifficulty { result: text("Đã chuyển") }).await;
    let (.., end) = story.owed(ObligationKind::DifficultyResolution, 1);
    assert!(matches!(end, Some(ObligationEnd::Discharged { on_time: true, .. })));
    story.does(of(0, Office::Qmr), ConfirmResolution { note: None }).await;
    let (debtor, _, end) = story.owed(ObligationKind::DifficultyConfirmation, 1);
    assert_eq!(debtor, scope("SXD"));
    assert!(matches!(end, Some(ObligationEnd::Discharged { on_time: true, .. })));
    let row = story.row();
    assert_eq!((row.solutions.len(), row.progress.len(), row.due_on), (1, 1, None));
    assert!(!row.is_open() && row.resolved.unwrap().what.on_time == Some(true));
    assert_eq!(story.counted(), (0, 0));
    assert_eq!(story.view().difficulties.of_agency(&scope("SXD")).count(), 1);
    assert_eq!(story.view().difficulties.of_agency(&scope("SYT")).count(), 0);
    let restarted = start(store).await.model();
    assert_eq!(restarted.digest(), story.view().digest());
}

#[tokio::test]
async fn what_is_rejected_is_over_until_it_is_reopened() {
    let mut story = Story::raised(memory()).await;
    story.classified(DifficultyClass::Rejected).await;
    assert_eq!(story.counted(), (0, 0));
    assert!(!story.row().is_open());
    let reopen = ReopenDifficulty { reason: text("Chưa có hướng dẫn") };
    story.does(of(0, Office::Qmr), reopen).await;
    let row = story.row();
    assert_eq!((row.round, row.class, row.is_open()), (2, None, true));
    assert_eq!(story.counted(), (1, 0));
    let (_, due_on, end) = story.owed(ObligationKind::DifficultyClassification, 2);
    assert_eq!((due_on.as_str(), end), ("2016-04-11", None));
    story.classified(DifficultyClass::WithinDost).await;
    let result = text("Đã hướng dẫn");
    story.does(DIRECTOR, ResolveByDost { result }).await;
    let (debtor, ..) = story.owed(ObligationKind::DifficultyConfirmation, 2);
    assert_eq!(debtor, scope("SXD"));
    let reopen = ReopenDifficulty { reason: text("Chưa đủ") };
    story.does(of(0, Office::AgencyHead), reopen).await;
    let (.., end) = story.owed(ObligationKind::DifficultyConfirmation, 2);
    assert_eq!(end, Some(ObligationEnd::Released));
    assert_eq!(story.row().reopened.len(), 2);
}
