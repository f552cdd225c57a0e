//! Regrades: proposed by the machine, confirmed or declined by the raising side.

use luuvet_domain::finding::*;
use luuvet_engine::Workflow;

use crate::fake::*;
use crate::story::*;

fn recurring() -> Province {
    Province { like: vec!["finding/before".parse().unwrap()], ..Province::new() }
}

fn regraded() -> FindingRegraded {
    FindingRegraded {
        from: FindingSeverity::Minor,
        to: FindingGrade::Major,
        reason: regrade(FindingGrade::Major).reason,
        source: FindingSource::InternalAudit,
        overdue: false,
        due: DueChange::Unchanged,
        plan_by: None,
    }
}

#[test]
fn a_recurring_minor_finding_is_proposed_for_regrade_at_once() {
    let province = recurring();
    let answer = begin(&province).ask("2016-03-01", AUDITOR, minor()).result.unwrap();
    let proposed = RegradeProposed {
        to: FindingGrade::Major,
        ground: RegradeGround::Recurrence,
        like: province.like.clone(),
    };
    assert_eq!(answer[1..], [FindingEvent::from(proposed)]);
    for raise in [major(), observation()] {
        let answer = begin(&province).ask("2016-03-01", AUDITOR, raise).result.unwrap();
        assert_eq!(answer.len(), 1);
    }
}

#[test]
fn a_finding_is_no_recurrence_of_itself() {
    let itself = "finding/0190c2f0-6d2e-7c61-9d8b-2f6a1c3b4d5e".parse().unwrap();
    let province = Province { like: vec![itself], ..Province::new() };
    let answer = begin(&province).ask("2016-03-01", AUDITOR, minor()).result.unwrap();
    assert_eq!(answer.len(), 1);
}

#[test]
fn a_minor_finding_that_stays_overdue_is_proposed_for_regrade_once() {
    let province = Province::new();
    let overdue = || approved(&province, minor()).fire("due");
    assert_eq!(overdue().clocks(), [("regrade", "2016-06-09".to_owned())]);
    let propose = ProposeRegrade { due_on: day("2016-05-02") };
    overdue().tick("2016-06-09", propose.clone()).then([RegradeProposed {
        to: FindingGrade::Major,
        ground: RegradeGround::Overdue,
        like: vec![],
    }]);
    overdue().tick("2016-06-08", propose.clone()).refused("FND-79");
    overdue().fire("regrade").tick("2016-06-10", propose.clone()).then::<FindingEvent>([]);
    approved(&province, minor()).tick("2016-06-09", propose).refused("FND-33");
    let declined = overdue().fire("regrade").done_on("2016-06-10", QMR, decline());
    assert!(declined.clocks().is_empty());
    assert!(approved(&province, major()).fire("due").clocks().is_empty());
}

#[test]
fn a_proposal_waits_for_the_answer_to_another() {
    let province = recurring();
    let told = approved(&province, minor()).fire("due");
    assert!(told.clocks().is_empty());
    let declined = told.done_on("2016-05-11", QMR, decline());
    assert_eq!(declined.clocks(), [("regrade", "2016-06-09".to_owned())]);
}

#[test]
fn a_regrade_is_the_raising_sides_and_needs_a_reason() {
    let province = Province::new();
    let to_major = || regrade(FindingGrade::Major);
    accepted(&province, minor()).ask("2016-03-04", OFFICER, to_major()).refused("FND-61");
    let silent = Regrade { reason: String::new(), ..to_major() };
    accepted(&province, minor()).ask("2016-03-04", QMR, silent).refused("FND-51");
    accepted(&province, inspected())
        .ask("2016-03-04", QMR, regrade(FindingGrade::Minor))
        .refused("FND-61");
    verified(&province, minor()).ask("2016-04-25", QMR, to_major()).refused("FND-28");
    accepted(&province, minor())
        .ask("2016-03-04", QMR, regrade(FindingGrade::Minor))
        .then::<FindingEvent>([]);
}

#[test]
fn a_regrade_to_major_brings_the_due_date_forward() {
    let province = Province::new();
    accepted(&province, minor()).ask("2016-03-04", QMR, regrade(FindingGrade::Major)).then([
        FindingRegraded {
            due: DueChange::Moved { due: major_due("2016-03-04", "2016-04-04", "2016-04-11") },
            ..regraded()
        },
    ]);
    // While more time is asked for, the consequences stay held.
    accepted(&province, minor())
        .done_on("2016-03-03", UNIT_HEAD, extension(10))
        .ask("2016-03-04", QMR, regrade(FindingGrade::Major))
        .then([FindingRegraded {
            due: DueChange::Moved {
                due: major_due("2016-03-04", "2016-04-04", "2016-04-11")
                    .held_until(day("2016-05-19")),
            },
            ..regraded()
        }]);
}

#[test]
fn a_regrade_never_puts_the_due_date_off() {
    let province = Province::new();
    accepted(&province, major()).ask("2016-03-04", QMR, regrade(FindingGrade::Minor)).then([
        FindingRegraded { from: FindingSeverity::Major, to: FindingGrade::Minor, ..regraded() },
    ]);
}

#[test]
fn what_is_overdue_stays_so_when_it_is_regraded() {
    let province = Province::new();
    let told = approved(&province, minor()).fire("due").fire("regrade");
    let told = told.at(morning(day("2016-06-10")));
    let to_major = act(regrade(FindingGrade::Major), QMR, day("2016-06-10"));
    told.when(&to_major).then([FindingRegraded { overdue: true, ..regraded() }]);
    let after = told.done(&to_major);
    assert_eq!(after.state().places()[1..], ["Overdue", "NotExtended", "NoRegradeProposed"]);
    after.ask("2016-06-13", QMR, decline()).refused("FND-30");
}

#[test]
fn an_observation_is_regraded_to_a_nonconformity_until_its_cause_is_analysed() {
    let province = Province::new();
    let opened = FindingRegraded {
        from: FindingSeverity::Observation,
        to: FindingGrade::Minor,
        due: DueChange::Opened { due: minor_due("2016-03-04", "2016-05-03", "2016-05-10") },
        ..regraded()
    };
    raised(&province, observation())
        .ask("2016-03-04", QMR, regrade(FindingGrade::Minor))
        .then([opened.clone()]);
    accepted(&province, observation())
        .ask("2016-03-04", QMR, regrade(FindingGrade::Minor))
        .then([FindingRegraded { plan_by: Some(day("2016-03-18")), ..opened }]);
    accepted(&province, observation())
        .done_on("2016-03-04", UNIT_HEAD, cause())
        .ask("2016-03-07", QMR, regrade(FindingGrade::Minor))
        .refused("FND-78");
    // It is then treated as one: the correction comes first.
    accepted(&province, observation())
        .done_on("2016-03-04", QMR, regrade(FindingGrade::Minor))
        .ask("2016-03-07", UNIT_HEAD, cause())
        .refused("FND-70");
}

#[test]
fn declining_is_the_raising_sides_too() {
    let province = recurring();
    raised(&province, minor())
        .ask("2016-03-04", AUDITOR, decline())
        .then([RegradeDeclined { reason: decline().reason }]);
    raised(&province, minor()).ask("2016-03-04", OFFICER, decline()).refused("FND-61");
    let none = Province::new();
    raised(&none, minor()).ask("2016-03-04", AUDITOR, decline()).refused("FND-30");
}
