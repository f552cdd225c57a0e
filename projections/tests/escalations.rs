//! Escalations on the real runtime: a finding that nobody answers for goes up the line from the clock
//! alone, and whoever is asked and stays silent is overdue themselves.
#![allow(missing_docs, unreachable_pub, dead_code, clippy::unwrap_used, clippy::expect_used)]

#[path = "histories/province.rs"]
mod province;

use std::sync::Arc;

use chrono::{Days, NaiveDate, TimeDelta};
use luuvet_domain::calendar::start_of;
use luuvet_domain::escalation::*;
use luuvet_domain::finding::{
    AcceptFinding, FindingCommand, FindingKind, FindingSeverity, FindingSource, RaiseFinding,
};
use luuvet_domain::obligation::{self, ObligationKind};
use luuvet_domain::process::pm22;
use luuvet_domain::registry::Command;
use luuvet_domain::role::Office;
use luuvet_engine::StreamId;
use luuvet_projections::View;
use luuvet_projections::escalations::{EscalationFigures, EscalationRow};
use luuvet_projections::obligations::{ObligationEnd, ObligationRow};
use province::{Officer, Province, UNIT, memory, scope};

const SXD: usize = 0;
const SKHCN: usize = 2;
const CHIEF: Officer = (9001, Office::StameqHead, "SKHCN");
const DIRECTOR: Officer = (9003, Office::DostDirector, "SKHCN");
const CHAIR: Officer = (9002, Office::ProvinceChair, "UBND");

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn finding() -> StreamId {
    "finding/1".parse().unwrap()
}

/// What SXD owes: to accept the finding or dispute it.
fn debt() -> StreamId {
    obligation::stream(&finding(), ObligationKind::FindingResponse, "1")
}

fn of_finding(command: impl Into<FindingCommand>) -> Command {
    Command::Finding(command.into())
}

fn answer(on: NaiveDate) -> AcknowledgeEscalation {
    AcknowledgeEscalation {
        measure: "Trưởng phòng trả lời".to_owned(),
        done_by: on + Days::new(7),
        letter_number: Some("118/SKHCN-TĐC".to_owned()),
    }
}

struct Story(Province);

impl Story {
    /// SKHCN raised a finding at SXD on Monday, 07/03/2016: an answer is due on 14/03, and the
    /// registration window ends on 21/03.
    async fn begun() -> Self {
        let mut province = Province::founded(memory()).await;
        province.found_committee().await;
        for officer in [CHIEF, DIRECTOR, CHAIR] {
            province.engage(officer).await;
        }
        let mut story = Self(province);
        story.on("2016-03-07").await;
        let raise = RaiseFinding {
            agency: scope("SXD"),
            unit: UNIT.to_owned(),
            kind: FindingKind::Nonconformity,
            severity: FindingSeverity::Minor,
            source: FindingSource::Monitoring,
            clause: "ISO 9001:2008 4.2.3".to_owned(),
            statement: "Còn dùng biểu mẫu đã hết hiệu lực".to_owned(),
            evidence: "Ba hồ sơ dùng BM-02".to_owned(),
            due_on: None,
            found_by: None,
            found_by_agency: None,
            origin: None,
        };
        let command = of_finding(raise);
        story.0.act(SKHCN, Office::Inspector, finding(), command).await.unwrap();
        story
    }

    async fn on(&mut self, date: &str) {
        self.0.advance(start_of(day(date)) + TimeDelta::hours(9)).await;
        assert_eq!(self.0.today(), day(date));
    }

    async fn answers(&mut self, officer: Officer) {
        let command = Command::Escalation(answer(self.0.today()).into());
        self.0.does(officer, stream(&debt()), command).await.unwrap();
    }

    fn view(&self) -> Arc<View> {
        self.0.engine.model()
    }

    fn row(&self) -> Arc<EscalationRow> {
        Arc::clone(self.view().escalations.rows.get(&stream(&debt())).unwrap())
    }

    fn levels(&self) -> Vec<EscalationLevel> {
        self.row().asks.iter().map(|ask| ask.level).collect()
    }

    /// The answer that the nth who was asked owes.
    fn owed(&self, n: usize) -> Arc<ObligationRow> {
        let row = self.row();
        let ask = &row.asks[n];
        let period = pm22::period(row.opened.round, ask.level, ask.answer_by.due_on);
        let owed = pm22::answer_owed(&stream(&debt()), &period);
        Arc::clone(self.view().obligations.rows.get(&owed).unwrap())
    }
}

#[tokio::test]
async fn it_goes_up_the_line_by_the_clock_alone_and_silence_is_overdue_itself() {
    let mut story = Story::begun().await;
    story.on("2016-03-21").await;
    assert!(story.view().escalations.rows.get(&stream(&debt())).is_none());
    story.on("2016-03-22").await;
    assert_eq!(story.levels(), [EscalationLevel::AgencyHead]);
    let owed = story.owed(0);
    assert_eq!(owed.opened.debtor, scope("SXD"));
    assert_eq!(owed.due.due_on, day("2016-03-29"));
    assert!(owed.is_open() && !owed.is_overdue);
    // Ten days later the department must urge.
    story.on("2016-04-01").await;
    assert_eq!(story.levels(), [EscalationLevel::AgencyHead, EscalationLevel::Department]);
    assert_eq!(story.owed(1).opened.debtor, scope("SKHCN"));
    story.on("2016-05-03").await;
    let all = [EscalationLevel::AgencyHead, EscalationLevel::Department, EscalationLevel::Chair];
    assert_eq!(story.levels(), all);
    assert!(story.owed(0).is_overdue && story.owed(1).is_overdue);
    // Nobody escalates the escalation.
    let rows = || story.view().escalations.rows.iter().count();
    assert_eq!(rows(), 1);
    let figures = EscalationFigures { at_chair: 1, unanswered: 1, ..EscalationFigures::default() };
    assert_eq!(story.view().escalations.figures(day("2016-05-03")), figures);
}

#[tokio::test]
async fn an_answer_discharges_what_is_owed_and_a_broken_promise_goes_up() {
    let mut story = Story::begun().await;
    story.on("2016-04-01").await;
    story.answers(CHIEF).await;
    let of_department = story.owed(1);
    assert!(matches!(of_department.end, Some(ObligationEnd::Discharged { on_time: true, .. })));
    assert!(story.owed(0).is_open());
    // The head answers late: that changes nothing above.
    let head = Command::Escalation(answer(story.0.today()).into());
    story.0.act(SXD, Office::AgencyHead, stream(&debt()), head).await.unwrap();
    assert!(!story.owed(0).is_open());
    assert_eq!(story.levels().last(), Some(&EscalationLevel::Department));
    // Promised for 08/04; its window ends on 15/04.
    story.on("2016-04-15").await;
    assert_eq!(story.levels().last(), Some(&EscalationLevel::Department));
    story.on("2016-04-16").await;
    assert_eq!(story.levels().last(), Some(&EscalationLevel::Chair));
    assert_eq!(story.row().asks[2].ground, Some(EscalationGround::NotDone));
}

#[tokio::test]
async fn it_is_settled_with_what_was_owed_and_nobody_owes_an_answer_any_more() {
    let mut story = Story::begun().await;
    story.on("2016-04-05").await;
    let accept = of_finding(AcceptFinding { note: None, close: false });
    story.0.act(SXD, Office::UnitHead, finding(), accept).await.unwrap();
    let row = story.row();
    assert!(!row.is_open());
    assert_eq!(row.settled.as_ref().unwrap().occurred_on, day("2016-04-05"));
    for n in 0..2 {
        assert!(matches!(story.owed(n).end, Some(ObligationEnd::Released)), "{n}");
    }
    assert!(story.view().escalations.open.is_empty(None));
}

#[tokio::test]
async fn after_two_months_of_standstill_everything_has_happened_in_order_and_as_of_its_day() {
    let (mut daily, mut asleep) = (Story::begun().await, Story::begun().await);
    let mut date = day("2016-03-07");
    while date < day("2016-05-20") {
        date = date + Days::new(1);
        daily.on(&date.to_string()).await;
    }
    asleep.on("2016-05-20").await;
    let happened = |row: &EscalationRow| {
        let asks = row.asks.iter();
        asks.map(|ask| (ask.level, ask.asked.clone(), ask.missed.clone())).collect::<Vec<_>>()
    };
    assert_eq!(happened(&asleep.row()), happened(&daily.row()));
    assert!(asleep.row().asks[2].missed.is_some());
    assert_eq!(asleep.view().digest(), daily.view().digest());
}
