//! PM-26: the move to another edition that a system owes.

use luuvet_domain::calendar::province::DayOpened;
use luuvet_domain::due::{DueDate, Term};
use luuvet_domain::obligation::{
    self, DischargeObligation, MoveObligationDue, ObligationCommand, ObligationKind,
    OpenObligation, ReleaseObligation,
};
use luuvet_domain::process::EditionMoves;
use luuvet_domain::qms::*;
use luuvet_domain::registry::{Command, Event};
use luuvet_domain::regulation::{self, ParametersAdopted};
use luuvet_engine::{Intent, ProcessManager, StreamId};

use crate::fake::*;
use crate::managers::{facts, recorded};
use crate::story::*;

/// The day by which the first edition is left.
const LEAVE_BY: &str = "2018-06-30";

/// SXD with a system that follows an edition, or none; the first edition is to be left by a day, or by
/// none; the set is in force from 20 June 2016 on.
fn province(follows: Option<&str>, leave_by: Option<&str>) -> Province {
    let first = StandardEdition { leave_by: leave_by.map(day), ..first_edition() };
    let mut province = knowing(facts(true), &[first, next_edition()]);
    let mut set = province.regulation.as_deref().unwrap().clone();
    set.effective_from = day("2016-06-20");
    province.regulation = Some(std::sync::Arc::new(set));
    if let Some(facts) = &mut province.qms.facts {
        facts.edition = follows.map(str::to_owned);
    }
    province
}

const FIRST: Option<&str> = Some("TCVN ISO 9001:2008");
const NEXT: Option<&str> = Some("TCVN ISO 9001:2015");

/// The same, where a move is owed by a day after so many were.
fn owing(province: Province, due_on: &str, opened: u32) -> Province {
    let open = EditionDebt { obligation: debt(&opened.to_string()), due_on: day(due_on) };
    let edition_debts = EditionDebts { opened, open: Some(open) };
    Province { qms: QmsTruth { edition_debts, ..province.qms.clone() }, ..province }
}

fn debt(period: &str) -> StreamId {
    obligation::stream(&stream(&SXD), ObligationKind::EditionMove, period)
}

fn intent(period: &str, command: impl Into<ObligationCommand>) -> Intent<Command> {
    Intent { stream: debt(period), command: Command::Obligation(command.into()) }
}

fn open(period: &str, due_on: &str) -> Intent<Command> {
    let command = OpenObligation {
        kind: ObligationKind::EditionMove,
        about: stream(&SXD),
        period: period.to_owned(),
        clause_ref: "Quyết định 19/2014/QĐ-TTg Điều 4 khoản 4 điểm c".to_owned(),
        debtor: SXD,
        creditor: SKHCN,
        due_on: day(due_on),
        term: None,
        cause: cause(),
    };
    intent(period, command)
}

fn release(period: &str) -> Intent<Command> {
    intent(period, ReleaseObligation { cause: cause() })
}

fn on_day(date: &str, province: &Province) -> Vec<Intent<Command>> {
    let event = Event::Calendar(DayOpened { date: day(date) }.into());
    EditionMoves.react(&recorded(luuvet_domain::calendar::province::stream(), event), province)
}

fn on_set(effective_from: &str, province: &Province) -> Vec<Intent<Command>> {
    let seed = regulation::seed();
    let set = ParametersAdopted {
        version: 2,
        effective_from: day(effective_from),
        legal_basis: seed.legal_basis,
        values: seed.values,
        sources: seed.sources,
        reason: seed.reason,
    };
    EditionMoves.react(&recorded(regulation::stream(), Event::Regulation(set.into())), province)
}

fn on_system(event: impl Into<QmsEvent>, province: &Province) -> Vec<Intent<Command>> {
    EditionMoves.react(&recorded(stream(&SXD), Event::AgencyQms(event.into())), province)
}

#[test]
fn the_day_on_which_a_set_comes_in_force_opens_what_each_system_owes_by_it() {
    let leaving = province(FIRST, Some(LEAVE_BY));
    assert_eq!(on_day("2016-06-20", &leaving), [open("1", LEAVE_BY)]);
    assert_eq!(on_day("2016-06-21", &leaving), [], "the set is in force since yesterday");
    assert_eq!(on_day("2016-06-20", &province(FIRST, None)), []);
    assert_eq!(on_day("2016-06-20", &province(NEXT, Some(LEAVE_BY))), []);
    assert_eq!(on_day("2016-06-20", &province(None, Some(LEAVE_BY))), []);
    let differently_written = province(Some("tcvn iso 9001:2008"), Some(LEAVE_BY));
    assert_eq!(on_day("2016-06-20", &differently_written), [open("1", LEAVE_BY)]);
}

#[test]
fn a_set_that_is_in_force_when_it_is_adopted_does_so_at_once() {
    let leaving = province(FIRST, Some(LEAVE_BY));
    assert_eq!(on_set("2016-06-20", &leaving), [open("1", LEAVE_BY)]);
    assert_eq!(on_set("2016-06-21", &leaving), [], "it comes in force tomorrow");
}

#[test]
fn a_later_set_moves_the_day_or_takes_it_away() {
    let as_owed = owing(province(FIRST, Some(LEAVE_BY)), LEAVE_BY, 1);
    assert_eq!(on_day("2016-06-20", &as_owed), []);
    let moved = owing(province(FIRST, Some("2021-06-30")), LEAVE_BY, 1);
    let regulation = moved.regulation.clone().unwrap();
    let due = DueDate::under(&regulation, Term::Fixed { on: day("2021-06-30") });
    let command = MoveObligationDue { due, cause: cause(), decision_number: None };
    assert_eq!(on_day("2016-06-20", &moved), [intent("1", command)]);
    let gone = owing(province(FIRST, None), LEAVE_BY, 1);
    assert_eq!(on_day("2016-06-20", &gone), [release("1")]);
    // What is named again after that is owed anew.
    let mut again = province(FIRST, Some(LEAVE_BY));
    again.qms.edition_debts = EditionDebts { opened: 1, open: None };
    assert_eq!(on_day("2016-06-20", &again), [open("2", LEAVE_BY)]);
}

#[test]
fn a_system_that_begins_or_comes_in_owes_what_its_edition_asks_for() {
    let StartBuilding { agency, standard, consultant } = start();
    let begun = || BuildingStarted { agency, standard, consultant };
    let event = QmsEvent::from(begun());
    assert_eq!(on_system(event.clone(), &province(FIRST, Some(LEAVE_BY))), [open("1", LEAVE_BY)]);
    assert_eq!(on_system(event, &province(FIRST, None)), []);
    let told = ready();
    let bring = act::<QmsCommand>(crate::guards::bring_in(), MANAGER, day("2015-11-04"));
    let brought_in = nothing(&told).at(morning(day("2016-03-03"))).when(&bring).result.unwrap();
    let leaving = province(FIRST, Some(LEAVE_BY));
    assert_eq!(on_system(brought_in[0].clone(), &leaving), [open("1", LEAVE_BY)]);
}

#[test]
fn the_completed_move_is_what_was_owed() {
    let completed =
        || StandardTransitionCompleted { to: transition().to, evidence: "Báo cáo 02".to_owned() };
    let done =
        || intent("1", DischargeObligation { evidence: cause(), occurred_on: day("2016-06-20") });
    let moved = owing(province(NEXT, Some(LEAVE_BY)), LEAVE_BY, 1);
    assert_eq!(on_system(completed(), &moved), [done()]);
    // Where no day was named, nothing was owed.
    assert_eq!(on_system(completed(), &province(NEXT, None)), []);
    // An edition that is to be left in its turn.
    let onward = owing(province(FIRST, Some("2026-06-30")), LEAVE_BY, 1);
    assert_eq!(on_system(completed(), &onward), [done(), open("2", "2026-06-30")]);
    let begins = StandardTransitionStarted {
        from: start().standard,
        to: transition().to,
        basis: transition().basis,
    };
    assert_eq!(on_system(begins, &moved), []);
}

#[test]
fn a_withdrawn_system_owes_no_move() {
    let withdrawn = || AnnouncementWithdrawn {
        reason: withdraw().reason,
        round: 1,
        stopped: Vec::new(),
        audit_round: 1,
        review_round: 1,
    };
    let owed = owing(province(None, Some(LEAVE_BY)), LEAVE_BY, 1);
    assert_eq!(on_system(withdrawn(), &owed), [release("1")]);
    assert_eq!(on_system(withdrawn(), &province(None, Some(LEAVE_BY))), []);
}
