//! A calendar that comes late, on the real runtime: Tết is published after a finding was raised whose
//! last day falls into it.
#![allow(missing_docs, unreachable_pub, dead_code, clippy::unwrap_used, clippy::expect_used)]

#[path = "histories/province.rs"]
mod province;

use std::sync::Arc;

use chrono::{NaiveDate, TimeDelta};
use luuvet_domain::calendar::province::{
    self as calendar, AmendYear, CalendarCommand, CalendarDay, PublishYear,
};
use luuvet_domain::calendar::{DayKind, start_of};
use luuvet_domain::due::moving::DueRegister;
use luuvet_domain::finding::{
    FindingCommand, FindingKind, FindingSeverity, FindingSource, RaiseFinding,
};
use luuvet_domain::obligation::{self, ObligationKind};
use luuvet_domain::registry::Command;
use luuvet_domain::role::Office;
use luuvet_engine::StreamId;
use luuvet_projections::View;
use luuvet_projections::due_moves::DueMoveRow;
use luuvet_projections::findings::FindingRow;
use luuvet_projections::obligations::ObligationRow;
use province::{Officer, Province, UNIT, memory, scope};

const SKHCN: usize = 2;
const OFFICE: Officer = (9010, Office::ProvinceOffice, "UBND");
/// The week of Tết in 2017; the 28th and 29th are a weekend.
const TET: [&str; 5] = ["2017-01-26", "2017-01-27", "2017-01-30", "2017-01-31", "2017-02-01"];

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn finding() -> StreamId {
    "finding/1".parse().unwrap()
}

/// What SXD owes: to act on the finding.
fn debt() -> StreamId {
    obligation::stream(&finding(), ObligationKind::FindingAction, "1")
}

fn days(dates: &[&str]) -> Vec<CalendarDay> {
    let off = |date: &&str| CalendarDay {
        date: day(date),
        kind: DayKind::Off,
        name: "Tết Nguyên đán".to_owned(),
    };
    dates.iter().map(off).collect()
}

struct Story(Province);

impl Story {
    /// SKHCN raised a major finding at SXD on 28/12/2016: it is due on Friday, 27/01/2017, and the
    /// registration window ends on 03/02.
    async fn begun() -> Self {
        let mut province = Province::founded(memory()).await;
        province.found_committee().await;
        province.engage(OFFICE).await;
        let mut story = Self(province);
        story.on("2016-12-28").await;
        let raise = RaiseFinding {
            agency: scope("SXD"),
            unit: UNIT.to_owned(),
            kind: FindingKind::Nonconformity,
            severity: FindingSeverity::Major,
            source: FindingSource::Monitoring,
            clause: "ISO 9001:2008 4.2.3".to_owned(),
            statement: "Còn dùng biểu mẫu đã hết hiệu lực".to_owned(),
            evidence: "Ba hồ sơ dùng BM-02".to_owned(),
            due_on: None,
            found_by: None,
            found_by_agency: None,
            origin: None,
        };
        let command = Command::Finding(FindingCommand::from(raise));
        story.0.act(SKHCN, Office::Inspector, finding(), command).await.unwrap();
        assert_eq!(story.both(), [("2017-01-27", "2017-02-03"); 2].map(pair));
        story
    }

    async fn on(&mut self, date: &str) {
        self.0.advance(start_of(day(date)) + TimeDelta::hours(9)).await;
        assert_eq!(self.0.today(), day(date));
    }

    async fn decide(&mut self, command: impl Into<CalendarCommand>) {
        let command = Command::Calendar(command.into());
        self.0.does(OFFICE, calendar::stream(), command).await.unwrap();
        self.0.engine.settle().await.unwrap();
    }

    async fn publish(&mut self, dates: &[&str]) {
        let decision_number = "12/TB-UBND".to_owned();
        self.decide(PublishYear { year: 2017, decision_number, days: days(dates) }).await;
    }

    async fn amend(&mut self, dates: &[&str]) {
        let (decision_number, reason) = ("15/TB-UBND".to_owned(), "Sửa lịch nghỉ".to_owned());
        self.decide(AmendYear { year: 2017, decision_number, days: days(dates), reason }).await;
    }

    fn view(&self) -> Arc<View> {
        self.0.engine.model()
    }

    fn finding(&self) -> Arc<FindingRow> {
        Arc::clone(self.view().findings.rows.get(&finding()).unwrap())
    }

    fn debt(&self) -> Arc<ObligationRow> {
        Arc::clone(self.view().obligations.rows.get(&debt()).unwrap())
    }

    /// The due date and the end of its window, of the finding and of what is owed about it.
    fn both(&self) -> [(NaiveDate, NaiveDate); 2] {
        [self.finding().due.unwrap(), self.debt().due].map(|due| (due.due_on, due.window_closes_on))
    }

    fn overdue(&self) -> [bool; 2] {
        [self.finding().is_overdue, self.debt().is_overdue]
    }

    fn moves(&self, stream: &StreamId) -> Vec<DueMoveRow> {
        self.view().due_moves.of(stream).to_vec()
    }
}

fn pair((due_on, window_closes_on): (&str, &str)) -> (NaiveDate, NaiveDate) {
    (day(due_on), day(window_closes_on))
}

#[tokio::test]
async fn what_ends_in_tet_ends_after_it_and_nothing_is_overdue_on_the_old_day() {
    let mut story = Story::begun().await;
    assert_eq!(story.debt().reminders, ["2017-01-20", "2017-01-26"].map(day));
    story.on("2017-01-10").await;
    story.publish(&TET).await;
    assert_eq!(story.both(), [("2017-02-02", "2017-02-09"); 2].map(pair));
    assert_eq!(story.debt().reminders, ["2017-01-26", "2017-02-01"].map(day));
    let cause = story.view().calendar_change().unwrap().event;
    for stream in [finding(), debt()] {
        let moves = story.moves(&stream);
        let [moved] = &moves[..] else { panic!("{moves:?}") };
        assert_eq!((moved.from, moved.to.due_on), pair(("2017-01-27", "2017-02-02")));
        assert_eq!(moved.cause, cause);
        assert_eq!(moved.decision_number.as_deref(), Some("12/TB-UBND"));
    }
    // The window of the old day has closed.
    story.on("2017-02-06").await;
    assert_eq!(story.overdue(), [false, false]);
    story.on("2017-02-09").await;
    assert_eq!(story.overdue(), [false, false]);
    story.on("2017-02-10").await;
    assert_eq!(story.overdue(), [true, true]);
}

#[tokio::test]
async fn a_day_that_an_amendment_leaves_out_is_worked_again() {
    let mut story = Story::begun().await;
    story.on("2017-01-10").await;
    story.publish(&TET).await;
    story.on("2017-01-12").await;
    // The 27th is worked after all.
    story.amend(&[TET[0], TET[2], TET[3], TET[4]]).await;
    assert_eq!(story.both(), [("2017-01-27", "2017-02-08"); 2].map(pair));
    let numbers: Vec<_> =
        story.moves(&finding()).into_iter().filter_map(|moved| moved.decision_number).collect();
    assert_eq!(numbers, ["12/TB-UBND", "15/TB-UBND"]);
}

#[tokio::test]
async fn what_comes_earlier_comes_not_before_the_day_on_which_that_was_decided() {
    let mut story = Story::begun().await;
    story.on("2017-01-10").await;
    story.publish(&TET).await;
    story.on("2017-01-31").await;
    story.amend(&[TET[0], TET[2], TET[3], TET[4]]).await;
    assert_eq!(story.both().map(|(due_on, _)| due_on), [day("2017-01-31"); 2]);
    assert_eq!(story.overdue(), [false, false]);
}

#[tokio::test]
async fn what_is_overdue_stays_overdue_under_a_later_calendar() {
    let mut story = Story::begun().await;
    story.on("2017-02-06").await;
    assert_eq!(story.overdue(), [true, true]);
    story.publish(&TET).await;
    assert_eq!(story.overdue(), [true, true]);
    assert_eq!(story.both(), [("2017-01-27", "2017-02-03"); 2].map(pair));
    assert!(story.moves(&finding()).is_empty() && story.moves(&debt()).is_empty());
}
