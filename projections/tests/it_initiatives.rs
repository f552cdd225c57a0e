//! Initiatives on the real runtime: what an agency owes, which line of which plan counts, what is
//! electronic of what it has, and what its report and the overview say of it.
#![allow(missing_docs, unreachable_pub, dead_code, clippy::unwrap_used, clippy::expect_used)]

#[path = "histories/province.rs"]
mod province;

use std::sync::Arc;

use chrono::{NaiveDate, TimeDelta};
use luuvet_domain::annual_plan::{self, AddLine, AnnualPlanCommand, DraftPlan, PlanLineKind};
use luuvet_domain::calendar::start_of;
use luuvet_domain::it_initiative::*;
use luuvet_domain::money::Dong;
use luuvet_domain::obligation::{self, ObligationKind};
use luuvet_domain::registry::Command;
use luuvet_domain::report::{ReportFigure, ReportRegister};
use luuvet_domain::role::Office;
use luuvet_engine::StreamId;
use luuvet_engine::runtime::Failure;
use luuvet_projections::View;
use luuvet_projections::it_initiatives::{ElectronicCount, ItFigures};
use luuvet_projections::obligations::{ObligationEnd, ObligationRow};
use luuvet_projections::overview;
use province::{AGENCIES, Province, memory, scope};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn text(text: &str) -> String {
    text.to_owned()
}

/// The initiative with a number.
fn id(n: u8) -> StreamId {
    format!("it_initiative/0190c2f0-6d2e-7c61-9d8b-2f6a1c3b4d{n:02x}").parse().unwrap()
}

struct Story(Province);

const SXD: usize = 0;
const SYT: usize = 1;

impl Story {
    async fn begun() -> Self {
        Self(Province::founded(memory()).await)
    }

    async fn on(&mut self, date: &str) {
        self.0.advance(start_of(day(date)) + TimeDelta::hours(9)).await;
    }

    async fn asks(
        &mut self,
        (agency, n): (usize, u8),
        office: Office,
        command: impl Into<ItCommand>,
    ) -> Result<(), &'static str> {
        let command = Command::ItInitiative(command.into());
        match self.0.act(agency, office, id(n), command).await {
            Ok(_) => Ok(()),
            Err(Failure::Refused(refusal)) => Err(refusal.rule),
            Err(other) => panic!("{other}"),
        }
    }

    async fn does(&mut self, of: (usize, u8), office: Office, command: impl Into<ItCommand>) {
        self.asks(of, office, command).await.unwrap();
    }

    /// An initiative of an agency comes into use with counts, all on one day.
    async fn brings_into_use(
        &mut self,
        of: (usize, u8),
        kind: ElectronicKind,
        (electronic, total): (u32, u32),
    ) -> Result<(), &'static str> {
        let (agency, today) = (scope(AGENCIES[of.0]), self.0.today());
        let outline = InitiativeOutline {
            makes_electronic: kind,
            start_by: today,
            use_by: today,
            ..outline()
        };
        let propose = ProposeInitiative { agency, outline };
        self.does(of, Office::IsoSecretary, propose).await;
        self.does(of, Office::AgencyHead, ApproveInitiative { number: text("45/QĐ") }).await;
        self.does(of, Office::UnitHead, StartDeploying { note: None }).await;
        self.asks(of, Office::UnitHead, put(electronic, total)).await
    }

    async fn plan(&mut self, command: impl Into<AnnualPlanCommand>) {
        let plan = annual_plan::stream(&scope("SXD"), 2017).unwrap();
        let command = Command::AnnualPlan(command.into());
        self.0.act(SXD, Office::Qmr, plan, command).await.unwrap();
    }

    fn view(&self) -> Arc<View> {
        self.0.engine.model()
    }

    fn owed(&self, n: u8, kind: ObligationKind) -> Arc<ObligationRow> {
        let stream = obligation::stream(&id(n), kind, "1");
        Arc::clone(self.view().obligations.rows.get(&stream).unwrap())
    }

    fn share(&self, agency: &str) -> ElectronicCount {
        self.view().it_initiatives.share(&scope(agency))
    }
}

fn outline() -> InitiativeOutline {
    InitiativeOutline {
        title: text("Phần mềm một cửa điện tử"),
        purpose: text("Hồ sơ lưu trên phần mềm"),
        serves: QmsActivity::Apply,
        activity: text("Kiểm soát hồ sơ"),
        makes_electronic: Records,
        start_by: day("2016-04-15"),
        use_by: day("2016-07-29"),
    }
}

fn propose() -> ProposeInitiative {
    ProposeInitiative { agency: scope("SXD"), outline: outline() }
}

fn usage(electronic: u32, total: u32) -> UsageCount {
    UsageCount { electronic, total, source: text("Sổ theo dõi hồ sơ") }
}

fn put(electronic: u32, total: u32) -> PutIntoUse {
    PutIntoUse { evidence: text("Biên bản nghiệm thu"), usage: usage(electronic, total) }
}

fn evaluate() -> EvaluateInitiative {
    EvaluateInitiative { result: ItResult::Effective, conclusion: text("Đạt mục tiêu") }
}

fn stop() -> StopInitiative {
    StopInitiative { reason: text("Thay bằng phần mềm của tỉnh") }
}

fn is_met(row: &ObligationRow, wanted: bool) -> bool {
    matches!(row.end, Some(ObligationEnd::Discharged { on_time, .. }) if on_time == wanted)
}

use ElectronicKind::{Documents, Records};
use ObligationKind::{ItDeployment, ItEvaluation, ItStart};
use Office::{AgencyHead, IsoSecretary, Qmr, UnitHead};

#[tokio::test]
async fn what_is_approved_is_owed_until_it_is_in_use_and_evaluated() {
    let mut story = Story::begun().await;
    let one = (SXD, 1);
    story.on("2016-03-07").await;
    story.does(one, IsoSecretary, propose()).await;
    assert!(story.view().obligations.rows.iter().all(|(_, row)| row.opened.about != id(1)));
    story.does(one, AgencyHead, ApproveInitiative { number: text("45/QĐ") }).await;
    assert_eq!(story.owed(1, ItStart).due.due_on, day("2016-04-15"));
    assert_eq!(story.owed(1, ItDeployment).due.due_on, day("2016-07-29"));
    story.on("2016-04-15").await;
    story.does(one, UnitHead, StartDeploying { note: None }).await;
    assert!(is_met(&story.owed(1, ItStart), true));
    // The day of use passes, and shows.
    story.on("2016-08-15").await;
    assert!(story.owed(1, ItDeployment).is_overdue);
    let coming = ItFigures { coming: 1, ..ItFigures::default() };
    assert_eq!(overview::overview(&story.view(), day("2016-08-15")).it, coming);
    story.does(one, UnitHead, put(120, 800)).await;
    assert!(is_met(&story.owed(1, ItDeployment), false));
    let due_on = story.owed(1, ItEvaluation).due.due_on;
    assert_eq!(due_on, day("2017-02-13"));
    story.on("2016-12-01").await;
    story.does(one, Qmr, evaluate()).await;
    assert!(is_met(&story.owed(1, ItEvaluation), true));
    let view = story.view();
    let row = view.it_initiatives.rows.get(&id(1)).unwrap();
    assert!(row.is_in_use() && !row.put_into_use.as_ref().unwrap().what.on_time);
}

#[tokio::test]
async fn what_is_stopped_owes_nothing_more() {
    let mut story = Story::begun().await;
    let one = (SXD, 1);
    story.on("2016-03-07").await;
    story.does(one, IsoSecretary, propose()).await;
    story.does(one, AgencyHead, ApproveInitiative { number: text("45/QĐ") }).await;
    story.on("2016-05-03").await;
    assert!(story.owed(1, ItStart).is_overdue);
    story.does(one, AgencyHead, stop()).await;
    for kind in [ItStart, ItDeployment] {
        assert_eq!(story.owed(1, kind).end, Some(ObligationEnd::Released));
    }
    assert_eq!(story.view().it_initiatives.open.len(None), 0);
}

#[tokio::test]
async fn the_share_is_of_the_newest_counts_of_what_is_in_use() {
    let mut story = Story::begun().await;
    story.on("2016-03-07").await;
    assert_eq!(story.share("SXD").per_mille(), None);
    story.brings_into_use((SXD, 1), Records, (120, 800)).await.unwrap();
    assert_eq!(story.share("SXD").per_mille(), Some(150));
    // Documents are counted beside records, and another agency's beside both.
    story.brings_into_use((SXD, 2), Documents, (50, 200)).await.unwrap();
    story.brings_into_use((SYT, 3), Records, (1, 3)).await.unwrap();
    let both = ElectronicCount { electronic: 170, total: 1_000 };
    assert_eq!((story.share("SXD"), both.per_mille()), (both, Some(170)));
    assert_eq!(story.share("SYT").per_mille(), Some(333));
    // Another initiative makes records electronic: together no more than there are, and the newest
    // total is the agency's.
    let refused = story.brings_into_use((SXD, 4), Records, (781, 900)).await;
    assert_eq!(refused, Err("ITI-61"));
    story.does((SXD, 4), UnitHead, put(780, 900)).await;
    let records = story.view().it_initiatives.share_of(&scope("SXD"), Records);
    assert_eq!(records, Some(ElectronicCount { electronic: 900, total: 900 }));
    let less = RecordUsage { usage: usage(300, 1_000) };
    story.does((SXD, 4), UnitHead, less).await;
    let records = story.view().it_initiatives.share_of(&scope("SXD"), Records);
    assert_eq!(records, Some(ElectronicCount { electronic: 420, total: 1_000 }));
    // What was evaluated stays in use; what was stopped does not, and its total falls away with it.
    story.does((SXD, 4), Qmr, evaluate()).await;
    assert_eq!(story.share("SXD"), ElectronicCount { electronic: 470, total: 1_200 });
    story.does((SXD, 4), AgencyHead, stop()).await;
    assert_eq!(story.share("SXD"), both);
    let today = story.0.today();
    let figures = ItFigures {
        agencies: 2,
        in_use: 3,
        coming: 0,
        share: ElectronicCount { electronic: 171, total: 1_003 },
    };
    assert_eq!(overview::overview(&story.view(), today).it, figures);
    let reported = story.view().report_figures(&scope("SXD"), today, today);
    let value = |figure| reported.iter().find(|one| one.figure == figure).unwrap().value;
    assert_eq!(value(ReportFigure::ItInitiativesInUse), 2);
    assert_eq!(value(ReportFigure::ItElectronic), 170);
    assert_eq!(value(ReportFigure::ItCounted), 1_000);
}

#[tokio::test]
async fn only_a_line_for_it_of_the_agencys_own_plan_is_linked() {
    let mut story = Story::begun().await;
    story.on("2016-06-01").await;
    let plan = annual_plan::stream(&scope("SXD"), 2017).unwrap();
    story
        .plan(DraftPlan { agency: scope("SXD"), year: 2017, goals: text("Duy trì, cải tiến") })
        .await;
    for kind in [PlanLineKind::Maintain, PlanLineKind::It] {
        let activity = text("Phần mềm một cửa");
        let requested_dong = Dong(20_000_000);
        story.plan(AddLine { kind, activity, requested_dong, answers: None, replaces: None }).await;
    }
    let one = (SXD, 1);
    let later =
        InitiativeOutline { start_by: day("2017-02-01"), use_by: day("2017-06-01"), ..outline() };
    let later = ProposeInitiative { outline: later, ..propose() };
    story.does(one, IsoSecretary, later.clone()).await;
    let link = |year, line| LinkPlanLine { year, line };
    assert_eq!(story.asks(one, IsoSecretary, link(2017, 1)).await, Err("ITI-58"));
    assert_eq!(story.asks(one, IsoSecretary, link(2017, 3)).await, Err("ITI-57"));
    assert_eq!(story.asks(one, IsoSecretary, link(2016, 2)).await, Err("ITI-57"));
    story.does(one, IsoSecretary, link(2017, 2)).await;
    let view = story.view();
    let linked = &view.it_initiatives.rows.get(&id(1)).unwrap().lines[0].what;
    assert_eq!((&linked.plan, linked.year, linked.line), (&plan, 2017, 2));
    // Another agency has no such plan.
    let of_syt = ProposeInitiative { agency: scope("SYT"), ..later };
    story.does((SYT, 2), IsoSecretary, of_syt).await;
    assert_eq!(story.asks((SYT, 2), IsoSecretary, link(2017, 2)).await, Err("ITI-57"));
}
