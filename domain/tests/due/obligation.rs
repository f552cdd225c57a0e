//! An obligation moves by its own term, with its reminders.

use std::sync::Arc;

use luuvet_domain::calendar::{Calendar, DayKind, zone};
use luuvet_domain::due::{DueDate, Term, TimeLimit};
use luuvet_domain::obligation::*;
use luuvet_domain::register::Registers;
use luuvet_engine::testing::Scenario;
use luuvet_engine::{EventId, StreamId};
use uuid::Uuid;

use crate::fake::due::within;
use crate::fake::*;

type Told<'r> = Scenario<'r, Obligation, dyn Registers>;

const NONE: [ObligationEvent; 0] = [];

fn event(n: u128) -> EventId {
    EventId(Uuid::from_u128(n))
}

fn about() -> StreamId {
    "finding/0190c2f0-6d2e-7c61-9d8b-2f6a1c3b4d5e".parse().unwrap()
}

fn open(kind: ObligationKind, due_on: &str, term: Term) -> OpenObligation {
    OpenObligation {
        kind,
        about: about(),
        period: "1".to_owned(),
        clause_ref: "ISO 9001:2008 4.2.3".to_owned(),
        debtor: SXD,
        creditor: SKHCN,
        due_on: day(due_on),
        term: Some(term),
        cause: event(1),
    }
}

/// Opened on 1 March 2016, due on the 31st.
fn opened(province: &Province, kind: ObligationKind) -> Told<'_> {
    let open = open(kind, "2016-03-31", within(TimeLimit::FindingMajor, "2016-03-01"));
    let stream = stream(&open.about, kind, "1");
    let begin: Told<'_> = Scenario::new(stream, province, zone(), morning(day("2016-03-01")));
    begin.done_on("2016-03-01", MANAGER, open)
}

/// A province that has these days off.
fn with_days_off(days: &[&str]) -> Province {
    let mut province = Province::new();
    let regulation = province.regulation.as_mut().unwrap();
    let mut calendar = Calendar::default();
    for date in days {
        calendar.publish(day(date), DayKind::Off);
    }
    Arc::make_mut(regulation).calendar = Arc::new(calendar);
    province
}

fn due(province: &Province, from: &str) -> DueDate {
    let regulation = province.regulation.as_deref().unwrap();
    DueDate::under(regulation, within(TimeLimit::FindingMajor, from))
}

fn moved_by_calendar(due: DueDate) -> MoveObligationDue {
    MoveObligationDue { due, cause: event(24), decision_number: Some("12/QĐ-UBND".to_owned()) }
}

#[test]
fn it_moves_with_its_reminders_and_says_by_which_decision() {
    let province = with_days_off(&["2016-03-31", "2016-04-01"]);
    let before = Province::new();
    // The calendar came after it was opened.
    let stream = stream(&about(), ObligationKind::FindingAction, "1");
    let told: Told<'_> = Scenario::new(stream, &province, zone(), morning(day("2016-03-20")));
    let opened = ObligationOpened {
        kind: ObligationKind::FindingAction,
        about: about(),
        period: "1".to_owned(),
        clause_ref: "ISO 9001:2008 4.2.3".to_owned(),
        debtor: SXD,
        creditor: SKHCN,
        due: due(&before, "2016-03-01"),
        reminders: vec![day("2016-03-24"), day("2016-03-30")],
        cause: event(1),
    };
    let act =
        act::<ObligationCommand>(ReleaseObligation { cause: event(1) }, MANAGER, day("2016-03-01"));
    let told = told.given(opened, &act);
    let to = due(&province, "2016-03-01");
    assert_eq!((to.due_on, to.window_closes_on), (day("2016-04-04"), day("2016-04-11")));
    told.clone().ask("2016-03-20", MANAGER, moved_by_calendar(to)).then([ObligationDueMoved {
        from: day("2016-03-31"),
        due: to,
        reminders: vec![day("2016-03-28"), day("2016-04-03")],
        cause: event(24),
        decision_number: Some("12/QĐ-UBND".to_owned()),
    }]);
    let told = told.done_on("2016-03-20", MANAGER, moved_by_calendar(to));
    told.clone().tick("2016-04-08", MarkOverdue { due_on: day("2016-03-31") }).then(NONE);
    assert_eq!(
        told.clocks(),
        [
            ("reminder", "2016-03-28".to_owned()),
            ("reminder", "2016-04-03".to_owned()),
            ("overdue", "2016-04-12".to_owned()),
        ]
    );
    told.ask("2016-03-20", MANAGER, moved_by_calendar(to)).then(NONE);
}

#[test]
fn the_calendar_moves_neither_what_is_overdue_nor_what_is_settled_nor_another_term() {
    let province = Province::new();
    let told = opened(&province, ObligationKind::FindingAction);
    let to = due(&with_days_off(&["2016-03-31"]), "2016-03-01");
    let overdue = told.clone().fire("overdue");
    overdue.ask("2016-04-20", MANAGER, moved_by_calendar(to)).then(NONE);
    let released = ReleaseObligation { cause: event(3) };
    let released = told.clone().done_on("2016-03-02", MANAGER, released);
    released.ask("2016-03-20", MANAGER, moved_by_calendar(to)).then(NONE);
    let other = due(&with_days_off(&["2016-03-31"]), "2016-03-02");
    told.ask("2016-03-20", MANAGER, moved_by_calendar(other)).then(NONE);
}

#[test]
fn what_is_opened_after_the_calendar_changed_is_due_by_the_calendar_as_it_is() {
    // The event that gives rise to it was of before: it names the 31st.
    let province = with_days_off(&["2016-03-31"]);
    let told = opened(&province, ObligationKind::FindingAction);
    assert_eq!(told.clocks().last().unwrap(), &("overdue", "2016-04-09".to_owned()));
}

#[test]
fn a_report_keeps_reminders_of_its_own_when_it_moves() {
    let province = Province::new();
    let told = opened(&province, ObligationKind::PeriodicReport);
    let later = with_days_off(&["2016-03-31"]);
    let answer = told.ask(
        "2016-03-02",
        MANAGER,
        MoveObligationDue {
            due: due(&later, "2016-03-02"),
            cause: event(3),
            decision_number: None,
        },
    );
    let Ok([ObligationEvent::DueMoved(moved)]) = answer.result.as_deref() else { panic!() };
    // Ten and three days before, and one after.
    let on = moved.due.due_on;
    let days: Vec<i64> = moved.reminders.iter().map(|day| (*day - on).num_days()).collect();
    assert_eq!(days, [-10, -3, 1]);
}
