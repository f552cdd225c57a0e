//! The guards of an escalation.

use crate::fake::due::within;
use luuvet_domain::due::{Basis, DueDate, Term, TimeLimit};
use luuvet_domain::escalation::*;
use luuvet_domain::parameters::ValueFault;
use luuvet_domain::register::Registers;
use luuvet_engine::testing::Answer;
use luuvet_engine::{Scope, Workflow};

use crate::fake::*;
use crate::golden::{escalations, line};
use crate::story::*;
use EscalationGround::{NotDone, StillOverdue, Unanswered};
use EscalationLevel::{AgencyHead, Department};

const DEPARTMENTS_HEAD: Who = Who { person: 41, office: "AgencyHead", agency: Some("SKHCN") };

/// The golden event with this place in the order of the workflow.
fn golden(n: usize) -> EscalationEvent {
    escalations().swap_remove(n)
}

fn places(told: &Told<'_>) -> Vec<&'static str> {
    Workflow::<dyn Registers>::places(told.state())
}

fn raised(answer: Answer<Escalation>) -> EscalationRaised {
    match answer.result.unwrap().as_slice() {
        [EscalationEvent::Raised(raised)] => raised.clone(),
        other => panic!("{other:?}"),
    }
}

fn line_of(debtor: &Scope, province: &Province) -> Vec<Rung> {
    let answer = begin(province).ask("2016-06-23", MANAGER, open_for(debtor));
    match answer.result.unwrap().as_slice() {
        [EscalationEvent::Opened(opened)] => opened.line.clone(),
        other => panic!("{other:?}"),
    }
}

/// An event as it is written now, with how its due date came about: an answer is counted from a day, and
/// a promise is the day that was given.
fn counted(event: EscalationEvent, on: &str) -> EscalationEvent {
    let with = |due: DueDate, term| {
        let basis = Basis { term, window_working_days: 5, held_until: None };
        DueDate { basis: Some(basis), ..due }
    };
    let answer = within(TimeLimit::EscalationAnswer, on);
    match event {
        EscalationEvent::Opened(opened) => {
            EscalationOpened { answer_by: with(opened.answer_by, answer), ..opened }.into()
        }
        EscalationEvent::Raised(raised) => {
            EscalationRaised { answer_by: with(raised.answer_by, answer), ..raised }.into()
        }
        EscalationEvent::Acknowledged(given) => {
            let done_by = with(given.done_by, Term::Fixed { on: day(on) });
            EscalationAcknowledged { done_by, ..given }.into()
        }
        other => other,
    }
}

#[test]
fn what_is_overdue_is_asked_of_the_head_first() {
    let province = Province::new();
    begin(&province)
        .ask("2016-06-23", MANAGER, open_for(&SXD))
        .then([counted(golden(0), "2016-06-23")]);
    assert_eq!(places(&opened(&province)), ["AtAgencyHead", "AnswerAwaited"]);
    for who in [HEAD, CHIEF, CHAIR, CLOCK] {
        begin(&province).ask("2016-06-23", who, open_for(&SXD)).refused("ESC-01");
    }
    let nothing: [EscalationEvent; 0] = [];
    opened(&province).ask("2016-06-24", MANAGER, open_for(&SXD)).then(nothing);
}

#[test]
fn nobody_urges_themselves() {
    let province = Province::new();
    assert_eq!(line_of(&SXD, &province), line());
    let own = Rung { level: AgencyHead, agency: SKHCN };
    assert_eq!(line_of(&SKHCN, &province), [own, line()[2].clone()]);
    assert_eq!(line_of(&UBND, &province), line()[2..]);
    assert_eq!(line_of(&luuvet_domain::role::PROVINCE, &province), line()[2..]);
}

#[test]
fn there_must_be_a_regulation_and_a_committee() {
    let mut province = Province::new();
    province.violations.has_no_committee = true;
    begin(&province).ask("2016-06-23", MANAGER, open_for(&SXD)).refused("ESC-52");
    let mut province = Province::new();
    province.regulation = None;
    begin(&province).ask("2016-06-23", MANAGER, open_for(&SXD)).refused("ESC-50");
}

#[test]
fn whoever_is_asked_answers_and_nobody_else() {
    let province = Province::new();
    let ask = |told: Told<'_>, who, command| told.ask("2016-07-06", who, command);
    assert!(ask(opened(&province), HEAD, answer("2016-07-10")).result.is_ok());
    for who in [UNIT_HEAD, CHIEF, CHAIR, DEPARTMENTS_HEAD] {
        ask(opened(&province), who, answer("2016-07-10")).refused("ESC-03");
    }
    ask(urged(&province), CHIEF, letter("2016-07-20")).then([counted(golden(2), "2016-07-20")]);
    ask(urged(&province), DIRECTOR, letter("2016-07-20")).then([counted(golden(2), "2016-07-20")]);
    for who in [UNIT_HEAD, CHAIR] {
        assert!(ask(urged(&province), who, letter("2016-07-20")).result.is_err());
    }
    let told = at_the_chair(&province);
    assert!(told.ask("2016-07-20", CHAIR, answer("2016-07-30")).result.is_ok());
}

#[test]
fn an_answer_says_what_is_done_and_by_when() {
    let province = Province::new();
    let ask = |command| opened(&province).ask("2016-06-24", HEAD, command);
    ask(AcknowledgeEscalation { measure: text(" "), ..answer("2016-07-01") }).refused("ESC-51");
    ask(answer("2016-06-23")).refused("ESC-54");
    assert!(ask(answer("2016-06-24")).result.is_ok());
    assert!(ask(answer("2016-07-24")).result.is_ok());
    ask(answer("2016-07-25")).refused("ESC-54");
    let early = act::<EscalationCommand>(answer("2016-06-30"), HEAD, day("2016-06-22"));
    opened(&province).at(morning(day("2016-06-24"))).when(&early).refused("ESC-53");
}

#[test]
fn the_department_answers_with_an_urging_letter() {
    let province = Province::new();
    let ask = |command| urged(&province).ask("2016-07-06", CHIEF, command);
    let refusal = ask(answer("2016-07-20")).refused("ESC-51");
    assert_eq!(refusal.field, Some("letterNumber"));
    ask(AcknowledgeEscalation { letter_number: Some(text("")), ..answer("2016-07-20") })
        .refused("ESC-51");
    ask(letter("2016-07-20")).then([counted(golden(2), "2016-07-20")]);
}

#[test]
fn who_has_answered_is_not_asked_again_before_the_promised_day_has_passed() {
    let province = Province::new();
    let told = opened(&province).done_on("2016-06-24", HEAD, answer("2016-07-01"));
    assert_eq!(places(&told), ["AtAgencyHead", "Answered"]);
    told.clone().ask("2016-06-27", HEAD, answer("2016-07-10")).refused("ESC-55");
    // Promised for 01/07; its window ends on 08/07.
    assert_eq!(told.clocks(), [("promise", text("2016-07-09"))]);
    let up = told.fire("promise");
    assert_eq!(places(&up), ["AtDepartment", "AnswerAwaited"]);
    // Who broke the promise owes no further answer.
    up.ask("2016-07-10", HEAD, answer("2016-07-15")).refused("ESC-57");
}

#[test]
fn what_nobody_answers_goes_up_the_line_to_the_chair_and_is_missed_there() {
    let province = Province::new();
    let told = opened(&province);
    assert_eq!(told.clocks(), [("answer", text("2016-07-08"))]);
    told.clone().tick("2016-07-07", raise(AgencyHead, Unanswered)).refused("ESC-56");
    let one = raised(told.clone().tick("2016-07-08", raise(AgencyHead, Unanswered)));
    assert_eq!((one.from, one.to, one.ground), (AgencyHead, Department, Unanswered));
    let told = told.fire("answer").fire("answer");
    assert_eq!(places(&told), ["AtChair", "AnswerAwaited"]);
    let missed = told.clone().fire("answer");
    assert_eq!(places(&missed), ["AtChair", "AnswerMissed"]);
    assert_eq!(missed.clocks(), []);
    let late = missed.done_on("2016-09-01", CHAIR, answer("2016-09-15"));
    assert_eq!(places(&late), ["AtChair", "Answered"]);
    // The chair is asked again when that day has passed too.
    let again = late.fire("promise");
    assert_eq!(places(&again), ["AtChair", "AnswerAwaited"]);
}

#[test]
fn what_stays_overdue_goes_to_the_department_whatever_its_head_said() {
    let province = Province::new();
    let ask = |told: Told<'_>| told.ask("2016-07-04", MANAGER, raise(AgencyHead, StillOverdue));
    ask(opened(&province)).then([counted(golden(1), "2016-07-04")]);
    let promised = opened(&province).done_on("2016-06-24", HEAD, answer("2016-07-20"));
    ask(promised).then([counted(golden(1), "2016-07-04")]);
    let nothing: [EscalationEvent; 0] = [];
    ask(urged(&province)).then(nothing.clone());
    let by_clock = raise(AgencyHead, StillOverdue);
    opened(&province).tick("2016-07-04", by_clock).then(nothing.clone());
    urged(&province).tick("2016-07-19", raise(Department, NotDone)).then(nothing);
}

#[test]
fn who_kept_silent_may_still_answer_and_that_changes_nothing_above_them() {
    let province = Province::new();
    let told = urged(&province).done_on("2016-07-05", HEAD, answer("2016-07-15"));
    assert_eq!(places(&told), ["AtDepartment", "AnswerAwaited"]);
    told.clone().ask("2016-07-06", HEAD, answer("2016-07-15")).refused("ESC-57");
    let told = told.fire("answer").done_on("2016-07-20", CHIEF, letter("2016-07-30"));
    assert_eq!(places(&told), ["AtChair", "AnswerAwaited"]);
    told.ask("2016-07-21", CHIEF, letter("2016-07-30")).refused("ESC-57");
    let answered = opened(&province).done_on("2016-06-24", HEAD, answer("2016-07-20"));
    let still = raise(AgencyHead, StillOverdue);
    let told = answered.done_on("2016-07-04", MANAGER, still);
    told.ask("2016-07-05", HEAD, answer("2016-07-20")).refused("ESC-57");
}

#[test]
fn it_is_settled_with_what_was_owed_and_begins_anew_when_that_is_overdue_again() {
    let province = Province::new();
    for told in [opened(&province), urged(&province), at_the_chair(&province)] {
        let settled = told.done_on("2016-07-25", MANAGER, settle());
        assert_eq!(places(&settled), ["Settled", "NotAsked"]);
        assert_eq!(settled.clocks(), []);
        let nothing: [EscalationEvent; 0] = [];
        settled.clone().ask("2016-07-26", MANAGER, settle()).then(nothing);
        assert!(settled.clone().ask("2016-07-26", HEAD, answer("2016-07-27")).result.is_err());
        let again = settled.ask("2016-08-01", MANAGER, open_for(&SXD)).result.unwrap();
        let [EscalationEvent::Opened(again)] = again.as_slice() else { panic!("{again:?}") };
        assert_eq!(again.round, 2);
    }
    opened(&province).ask("2016-07-01", HEAD, settle()).refused("ESC-08");
}

#[test]
fn a_new_round_asks_nothing_of_who_kept_silent_in_the_old_one() {
    let province = Province::new();
    let told = urged(&province).done_on("2016-07-05", MANAGER, settle());
    let told = told.done_on("2016-08-01", MANAGER, open_for(&SXD));
    let told = told.done_on("2016-08-02", HEAD, answer("2016-08-10"));
    let told = told.done_on("2016-08-12", MANAGER, raise(AgencyHead, StillOverdue));
    told.ask("2016-08-13", HEAD, answer("2016-08-20")).refused("ESC-57");
}

#[test]
fn parameters_are_within_their_limits() {
    let check = |change: fn(&mut EscalationParameters)| {
        let mut parameters = parameters();
        change(&mut parameters.escalation);
        parameters.check()
    };
    let fault = |result: Result<(), ValueFault>| result.unwrap_err().field();
    assert_eq!(check(|_| ()), Ok(()));
    let answer = check(|one| one.answer_working_days = 0);
    assert_eq!(fault(answer), "escalation.answer_working_days");
    assert_eq!(fault(check(|one| one.promise_days_max = 366)), "escalation.promise_days_max");
}

#[test]
fn what_an_agency_that_has_ended_owes_goes_up_its_successors_line() {
    let mut province = Province::new();
    province.succession.ended = Some((SXD, SNV));
    let first = Rung { level: AgencyHead, agency: SNV };
    let line = line();
    assert_eq!(line_of(&SXD, &province), [first, line[1].clone(), line[2].clone()]);
    // Merged into the department: nobody urges themselves.
    province.succession.ended = Some((SXD, SKHCN));
    let own = Rung { level: AgencyHead, agency: SKHCN };
    assert_eq!(line_of(&SXD, &province), [own, line[2].clone()]);
}
