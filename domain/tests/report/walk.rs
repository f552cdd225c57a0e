//! The table has no faults; over random histories, decisions agree with it, figures are frozen before
//! they are signed, nobody reviews their own report, and an accepted one is changed no more.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};
use luuvet_domain::calendar::local_date;
use luuvet_domain::register::Registers;
use luuvet_domain::report::*;
use luuvet_engine::testing::faults_of;
use luuvet_engine::{MessageSet, PersonId, Workflow};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use crate::fake::*;
use crate::steps::*;

#[test]
fn the_table_has_no_faults() {
    let none: [String; 0] = [];
    assert_eq!(faults_of(<PeriodicReport as Workflow<dyn Registers>>::definition()), none);
}

/// Several offices of one person among them, who could review their own report.
const PEOPLE: [Who; 8] = [
    QMR,
    SECRETARY,
    HEAD,
    OFFICE,
    OFFICER,
    CHIEF,
    CHIEF.as_person_of(QMR),
    OFFICER.as_person_of(HEAD),
];

fn command(n: usize, says: usize) -> ReportCommand {
    match n {
        0 | 1 if says.is_multiple_of(3) => DraftReport {
            sections: vec![section(ReportSection::ALL[says % 14])],
            difficulties: None,
        }
        .into(),
        0 | 1 => draft().into(),
        2 => RefreshFigures { note: None }.into(),
        3 => override_figure(3 + says as u32 % 3).into(),
        4 | 5 => sign().into(),
        6 | 7 => submit().into(),
        8..=10 => receive().into(),
        11 if says.is_multiple_of(2) => return_it().into(),
        12 | 13 => resubmit().into(),
        _ => accept().into(),
    }
}

/// What the history says, told apart from the state.
#[derive(Default)]
struct History {
    authors: BTreeSet<PersonId>,
    is_frozen: bool,
    submitted_on: Option<NaiveDate>,
    receipts: usize,
    is_accepted: bool,
    is_late: bool,
    is_missing: bool,
}

impl History {
    fn take(&mut self, event: &ReportEvent, by: Option<PersonId>, on: NaiveDate) {
        assert!(!self.is_accepted, "an accepted report was changed by {event:?}");
        match event {
            ReportEvent::Frozen(frozen) => {
                self.is_frozen = true;
                assert_eq!(frozen.values.len(), ReportFigure::ALL.len());
                self.authors.extend(by);
            }
            ReportEvent::Overridden(overridden) => {
                assert!(self.is_frozen && !overridden.reason.is_empty());
                self.authors.extend(by);
            }
            ReportEvent::Drafted(_) => self.authors.extend(by),
            ReportEvent::Signed(_) => {
                assert!(self.is_frozen, "signed without figures");
                self.authors.extend(by);
            }
            ReportEvent::Submitted(submitted) => {
                assert_eq!(self.submitted_on, None);
                assert_eq!(submitted.on_time, on <= due().due_on);
                self.submitted_on = Some(on);
                self.authors.extend(by);
            }
            ReportEvent::LatenessCleared(_) => {
                assert!(self.is_late && self.submitted_on <= Some(due().due_on));
            }
            ReportEvent::Received(_) => self.receipts += 1,
            ReportEvent::Returned(_) | ReportEvent::Accepted(_) => {
                assert_eq!(self.receipts, 2, "reviewed before both had it");
                assert!(by.is_some_and(|by| !self.authors.contains(&by)), "own work");
                self.is_accepted = matches!(event, ReportEvent::Accepted(_));
            }
            ReportEvent::Resubmitted(_) => self.authors.extend(by),
            ReportEvent::BecameLate(_) => {
                assert!(self.submitted_on.is_none());
                self.is_late = true;
            }
            ReportEvent::DeclaredMissing(_) => {
                assert!(self.is_late && self.submitted_on.is_none());
                self.is_missing = true;
            }
            ReportEvent::StayedMissing(_) => {
                assert!(self.is_missing && self.submitted_on.is_none());
            }
            ReportEvent::Opened(_)
            | ReportEvent::Requested(_)
            | ReportEvent::Consolidated(_)
            | ReportEvent::DueMoved(_)
            | ReportEvent::Released(_) => {}
        }
    }
}

type Step = (u64, usize, usize, usize);

fn steps() -> impl Strategy<Value = Vec<Step>> {
    prop::collection::vec((0_u64..4, 0_usize..16, 0_usize..8, 0_usize..12), 1..80)
}

fn check_table(name: &str, before: &[&'static str], after: &[&'static str]) {
    let definition = <PeriodicReport as Workflow<dyn Registers>>::definition();
    for (from, to) in before.iter().zip(after) {
        let is_foreseen = from == to || definition.rows(name).any(|row| row.to.contains(to));
        assert!(is_foreseen, "{name} led from {from} to {to}");
    }
}

/// Plays steps, checks each answer, and says which events happened.
fn walk(steps: Vec<Step>) -> BTreeSet<&'static str> {
    let province = Province::new();
    let mut happened = BTreeSet::new();
    let mut heard = History::default();
    let mut told = opened(&province);
    let mut today = day("2016-05-20");
    for (days, n, by, says) in steps {
        today = today + Days::new(days);
        while let Some(deadline) = told
            .state()
            .deadlines()
            .into_iter()
            .filter(|one| one.due <= morning(today))
            .min_by_key(|one| one.due)
        {
            let on = local_date(deadline.due);
            let asked = act::<ReportCommand>(deadline.command, CLOCK, on);
            let before = told.places();
            told = told.at(deadline.due);
            for event in told.when(&asked).result.unwrap() {
                heard.take(&event, None, on);
                happened.insert(event.message_type().name);
            }
            told = told.done(&asked);
            check_table(asked.command.message_type().name, &before, &told.places());
        }
        told = told.at(morning(today));
        // Now and then what was sent in time is entered late.
        let on = if says == 11 { today.min(due().due_on) } else { today };
        for turn in 0..PEOPLE.len() {
            let who = PEOPLE[(by + turn) % PEOPLE.len()];
            let asked = act::<ReportCommand>(command(n, says), who, on);
            let Ok(events) = told.when(&asked).result else { continue };
            for event in &events {
                heard.take(event, asked.act_of.person, on);
                happened.insert(event.message_type().name);
            }
            let before = told.places();
            told = told.done(&asked);
            check_table(asked.command.message_type().name, &before, &told.places());
            let written = serde_json::to_string(told.state()).unwrap();
            assert_eq!(&serde_json::from_str::<PeriodicReport>(&written).unwrap(), told.state());
            break;
        }
    }
    happened
}

proptest! {
    #[test]
    fn decisions_agree_with_the_table_and_nobody_reviews_their_own(steps in steps()) {
        walk(steps);
    }
}

#[test]
fn every_event_of_a_periodic_report_happens_on_some_walk() {
    let mut runner = TestRunner::deterministic();
    let mut happened = BTreeSet::new();
    for _ in 0..2_000 {
        happened.extend(walk(steps().new_tree(&mut runner).unwrap().current()));
    }
    let begun = ["ReportOpened", "AdHocReportRequested", "ReportConsolidated", "ReportReleased"];
    // What the calendar moves has a test of its own.
    let all: BTreeSet<_> = ReportEvent::TYPES
        .iter()
        .map(|kind| kind.name)
        .filter(|name| *name != "DueDatesMoved")
        .collect();
    let seen: BTreeSet<_> = happened.into_iter().chain(begun).collect();
    assert_eq!(seen, all);
}
