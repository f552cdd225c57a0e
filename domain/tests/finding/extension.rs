//! More time, and what happens when the due date passes.

use crate::fake::due::due_by;
use luuvet_domain::due::{DueDate, Term};
use luuvet_domain::finding::*;
use luuvet_engine::Workflow;

use crate::fake::*;
use crate::story::*;

#[test]
fn an_extension_holds_the_consequences_but_no_longer_than_if_it_were_granted() {
    let province = Province::new();
    let told = approved(&province, major());
    assert_eq!(told.clocks(), [("due", "2016-04-08".to_owned())]);
    let held = told.done_on("2016-03-31", UNIT_HEAD, extension(30));
    // All of it would lead to 2 May (30 April is a Saturday), its window to 9 May.
    assert_eq!(held.clocks(), [("due", "2016-05-10".to_owned())]);
    let passed = held.fire("due");
    assert_eq!(passed.state().places()[1..3], ["Overdue", "NotExtended"]);
}

#[test]
fn an_extension_is_asked_for_by_the_due_date() {
    let province = Province::new();
    approved(&province, major()).ask("2016-03-31", UNIT_HEAD, extension(10)).then([
        ExtensionRequested {
            days: 10,
            reason: extension(10).reason,
            due: major_due("2016-03-01", "2016-03-31", "2016-04-07").held_until(day("2016-04-18")),
        },
    ]);
    approved(&province, major()).ask("2016-04-01", UNIT_HEAD, extension(10)).refused("FND-75");
    approved(&province, major())
        .fire("due")
        .ask("2016-04-08", UNIT_HEAD, extension(10))
        .refused("FND-75");
}

#[test]
fn an_extension_needs_someone_who_works_towards_a_due_date() {
    let province = Province::new();
    raised(&province, minor()).ask("2016-03-02", UNIT_HEAD, extension(10)).refused("FND-74");
    implemented(&province, minor()).ask("2016-03-25", UNIT_HEAD, extension(10)).refused("FND-74");
    accepted(&province, observation())
        .ask("2016-03-04", UNIT_HEAD, extension(10))
        .refused("FND-74");
}

#[test]
fn an_extension_has_a_longest_length() {
    let province = Province::new();
    for days in [0, 31] {
        approved(&province, minor())
            .ask("2016-03-10", UNIT_HEAD, extension(days))
            .refused("FND-77");
    }
}

#[test]
fn a_second_request_waits_for_the_answer_to_the_first() {
    let province = Province::new();
    approved(&province, minor())
        .done_on("2016-03-10", UNIT_HEAD, extension(10))
        .ask("2016-03-11", UNIT_HEAD, extension(20))
        .refused("FND-15");
}

#[test]
fn a_finding_is_extended_twice_at_most() {
    let province = Province::new();
    let told = approved(&province, minor())
        .done_on("2016-03-10", UNIT_HEAD, extension(30))
        .done_on("2016-03-11", QMR, grant())
        .done_on("2016-03-14", UNIT_HEAD, extension(30))
        .done_on("2016-03-15", QMR, grant());
    // 2 May, then 1 June, then 1 July; its window ends on the 8th.
    assert_eq!(told.clocks(), [("due", "2016-07-09".to_owned())]);
    assert_eq!(told.state().places()[2], "Extended");
    told.ask("2016-03-16", UNIT_HEAD, extension(30)).refused("FND-76");
}

#[test]
fn fewer_days_than_asked_for_may_be_granted_and_never_more() {
    let province = Province::new();
    let asked = || approved(&province, minor()).done_on("2016-03-10", UNIT_HEAD, extension(20));
    let some = |days| GrantExtension { days: Some(days), note: None };
    asked().ask("2016-03-11", QMR, some(10)).then([ExtensionGranted {
        days: 10,
        note: None,
        due: due_by("2016-05-12", "2016-05-19", Term::days(day("2016-05-02"), 10)),
    }]);
    asked().ask("2016-03-11", QMR, some(21)).refused("FND-77");
    asked().ask("2016-03-11", QMR, some(0)).refused("FND-77");
}

#[test]
fn who_decides_depends_on_severity_and_side_and_is_never_who_asked() {
    let province = Province::new();
    let asked = |raise| approved(&province, raise).done_on("2016-03-10", UNIT_HEAD, extension(10));
    asked(major()).ask("2016-03-11", QMR, grant()).refused("FND-63");
    asked(major()).ask("2016-03-11", HEAD, grant()).result.unwrap();
    asked(minor()).ask("2016-03-11", HEAD, grant()).result.unwrap();
    asked(minor()).ask("2016-03-11", OFFICER, grant()).refused("FND-61");
    asked(inspected()).ask("2016-03-11", HEAD, grant()).refused("FND-61");
    asked(inspected()).ask("2016-03-11", OFFICER, grant()).result.unwrap();
    asked(inspected()).ask("2016-03-11", CHIEF, refuse()).result.unwrap();
    let asker = QMR.as_person_of(UNIT_HEAD);
    asked(minor()).ask("2016-03-11", asker, refuse()).refused("FND-62");
}

#[test]
fn a_refusal_after_the_due_date_has_its_consequences_that_day() {
    let province = Province::new();
    let asked = || approved(&province, major()).done_on("2016-03-31", UNIT_HEAD, extension(30));
    let as_it_was = major_due("2016-03-01", "2016-03-31", "2016-04-07");
    asked()
        .ask("2016-04-01", HEAD, refuse())
        .then([ExtensionRefused { reason: refuse().reason, due: as_it_was }]);
    asked().ask("2016-04-20", HEAD, refuse()).then([ExtensionRefused {
        reason: refuse().reason,
        due: as_it_was.held_until(day("2016-04-20")),
    }]);
    let silent = RefuseExtension { reason: String::new() };
    asked().ask("2016-04-01", HEAD, silent).refused("FND-51");
}

#[test]
fn the_due_date_passes_once_at_the_end_of_its_window() {
    let province = Province::new();
    let mark = || MarkDuePassed { due_on: day("2016-05-02") };
    let passed = DuePassed {
        due_on: day("2016-05-02"),
        severity: FindingSeverity::Minor,
        source: FindingSource::InternalAudit,
        request_lapsed: false,
        regrade_proposed_on: Some(day("2016-06-08")),
    };
    let told = || approved(&province, minor());
    told().tick("2016-05-10", mark()).then([passed]);
    told().tick("2016-05-09", mark()).refused("FND-79");
    let stale = MarkDuePassed { due_on: day("2016-04-30") };
    told().tick("2016-05-10", stale).then::<FindingEvent>([]);
    told().ask("2016-05-10", QMR, mark()).refused("FND-32");
    told().fire("due").tick("2016-05-10", mark()).refused("FND-32");
}

#[test]
fn a_request_without_an_answer_falls_when_the_due_date_passes() {
    let province = Province::new();
    let mark = MarkDuePassed { due_on: day("2016-03-31") };
    let told = || approved(&province, inspected()).done_on("2016-03-31", UNIT_HEAD, extension(30));
    told().tick("2016-05-10", mark).then([DuePassed {
        due_on: day("2016-03-31"),
        severity: FindingSeverity::Major,
        source: FindingSource::Inspection,
        request_lapsed: true,
        regrade_proposed_on: None,
    }]);
    told().fire("due").ask("2016-05-11", OFFICER, grant()).refused("FND-16");
}

/// The due date that has passed already: of it the case knows the day alone.
fn missed() -> DueDate {
    due_by("2016-03-31", "2016-04-07", Term::Fixed { on: day("2016-03-31") })
}

/// What was asked for on 30 March, a day before the due date of a major finding.
fn asked_in_time(days: u32) -> luuvet_engine::Act<FindingCommand> {
    act(extension(days), UNIT_HEAD, day("2016-03-30"))
}

#[test]
fn more_time_asked_for_in_time_and_entered_late_clears_the_lateness_once_it_is_granted() {
    let province = Province::new();
    let overdue = approved(&province, major()).fire("due").at(morning(day("2016-04-20")));
    overdue.when(&asked_in_time(10)).then([ExtensionRequested {
        days: 10,
        reason: extension(10).reason,
        due: missed(),
    }]);
    let asked = overdue.done(&asked_in_time(10));
    assert_eq!(asked.state().places()[1..3], ["Overdue", "ExtensionRequested"]);
    // 10 April is a Sunday; and what was granted today is not overdue today.
    let some = GrantExtension { days: Some(10), note: None };
    let granted = act(some, HEAD, day("2016-04-20"));
    asked.when(&granted).then::<FindingEvent>([
        ExtensionGranted {
            days: 10,
            note: None,
            due: due_by("2016-04-11", "2016-04-18", Term::days(day("2016-03-31"), 10))
                .held_until(day("2016-04-20")),
        }
        .into(),
        LatenessCleared { due_on: day("2016-03-31") }.into(),
    ]);
    let running = asked.done(&granted);
    assert_eq!(running.state().places()[1..3], ["DueRunning", "Extended"]);
    assert_eq!(running.clocks(), [("due", "2016-04-21".to_owned())]);
    // The later date passes as any other.
    assert_eq!(running.fire("due").state().places()[1..3], ["Overdue", "Extended"]);
}

#[test]
fn a_request_of_after_the_due_date_is_too_late_whenever_it_is_entered() {
    let province = Province::new();
    let overdue = approved(&province, major()).fire("due").at(morning(day("2016-04-20")));
    for on in ["2016-04-01", "2016-04-20"] {
        overdue.when(&act(extension(10), UNIT_HEAD, day(on))).refused("FND-75");
    }
    let last = act(extension(10), UNIT_HEAD, day("2016-03-31"));
    assert!(overdue.when(&last).result.is_ok());
    overdue.when(&asked_in_time(31)).refused("FND-77");
}

#[test]
fn a_late_request_that_is_refused_leaves_the_finding_overdue() {
    let province = Province::new();
    let overdue = approved(&province, major()).fire("due").at(morning(day("2016-04-20")));
    let asked = overdue.done(&asked_in_time(10));
    let no = act(refuse(), HEAD, day("2016-04-20"));
    asked.when(&no).then([ExtensionRefused { reason: refuse().reason, due: missed() }]);
    let refused = asked.done(&no);
    assert_eq!(refused.state().places()[1..3], ["Overdue", "NotExtended"]);
    assert!(refused.clocks().is_empty(), "the due date has passed already");
}

#[test]
fn the_regrade_that_lateness_led_to_is_withdrawn_and_waits_while_more_time_is_asked_for() {
    let province = Province::new();
    let in_time = act(extension(30), UNIT_HEAD, day("2016-05-02"));
    let overdue = approved(&province, minor()).fire("due").at(morning(day("2016-05-20")));
    assert_eq!(overdue.clocks(), [("regrade", "2016-06-09".to_owned())]);
    let asked = overdue.clone().done(&in_time);
    assert!(asked.clocks().is_empty());
    let early = asked.clone().at(morning(day("2016-06-09")));
    early.tick("2016-06-09", ProposeRegrade { due_on: day("2016-05-02") }).then::<FindingEvent>([]);
    let refused = asked.done_on("2016-06-20", QMR, refuse());
    assert_eq!(refused.clocks(), [("regrade", "2016-06-09".to_owned())]);

    let proposed = overdue.fire("regrade").at(morning(day("2016-06-20"))).done(&in_time);
    assert_eq!(proposed.state().places()[3], "RegradeProposed");
    let granted = proposed.done_on("2016-06-20", QMR, grant());
    assert_eq!(
        granted.state().places(),
        ["PlanApproved", "DueRunning", "Extended", "NoRegradeProposed"]
    );
}

#[test]
fn a_late_entry_that_was_on_time_clears_the_lateness() {
    let province = Province::new();
    let overdue = |raise| {
        approved(&province, raise)
            .done_on("2016-03-17", UNIT_HEAD, report(1))
            .fire("due")
            .fire("regrade")
    };
    let told = overdue(minor()).at(morning(day("2016-07-01")));
    assert_eq!(told.state().places()[1..], ["Overdue", "NotExtended", "RegradeProposed"]);
    let in_time = act(report(2), UNIT_HEAD, day("2016-04-28"));
    let completion = |implemented_on, check_by, on_time| Completion {
        implemented_on: day(implemented_on),
        check_by: day(check_by),
        on_time: Some(on_time),
    };
    let implemented = |completion| ActionImplemented {
        action: 2,
        result: report(2).result,
        completion: Some(completion),
    };
    told.when(&in_time).then::<FindingEvent>([
        implemented(completion("2016-04-28", "2016-05-30", true)).into(),
        LatenessCleared { due_on: day("2016-05-02") }.into(),
    ]);
    told.when(&act(report(2), UNIT_HEAD, day("2016-05-03"))).then([implemented(completion(
        "2016-05-03",
        "2016-06-02",
        false,
    ))]);
    let cleared = told.done(&in_time);
    assert_eq!(
        cleared.state().places(),
        ["Implemented", "DueMet", "NotExtended", "NoRegradeProposed"]
    );
}
