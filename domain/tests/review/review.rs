//! The guards of a management review.

use luuvet_domain::finding::FindingSeverity;
use luuvet_domain::review::*;

use crate::fake::*;
use crate::story::*;

#[test]
fn a_review_runs_from_its_schedule_to_its_closing() {
    let province = audited();
    assigned(&province)
        .done_on("2017-01-20", STAFF, complete(1))
        .ask("2017-02-01", QMR, close())
        .then([ReviewClosed { note: None }]);
    // Without any action it is closed after its minutes.
    assert!(signed(&province).ask("2016-12-20", QMR, close()).result.is_ok());
}

#[test]
fn a_review_is_scheduled_ahead_with_a_period_before_it() {
    let province = audited();
    let behind = ScheduleReview { planned_on: day("2016-11-30"), ..schedule() };
    begin(&province).ask("2016-12-01", QMR, behind).refused("RVW-55");
    let empty = ScheduleReview { period_from: day("2016-12-12"), ..schedule() };
    begin(&province).ask("2016-12-01", QMR, empty).refused("RVW-55");
    let ScheduleReview { agency, planned_on, period_from, agenda } = schedule();
    begin(&province).ask("2016-12-01", QMR, schedule()).then([ReviewScheduled {
        agency,
        planned_on,
        period_from,
        agenda,
    }]);
}

#[test]
fn the_agency_must_exist() {
    let province = audited();
    let gone = Who { agency: Some("SKHCN"), ..QMR };
    let schedule = ScheduleReview { agency: SKHCN, ..schedule() };
    begin(&province).ask("2016-12-01", gone, schedule).refused("RVW-52");
}

#[test]
fn an_agenda_is_needed() {
    let province = audited();
    let schedule = ScheduleReview { agenda: text(" "), ..schedule() };
    begin(&province).ask("2016-12-01", QMR, schedule).refused("RVW-51");
}

#[test]
fn the_seventh_input_completes_them() {
    let province = audited();
    let told = scheduled(&province).done_on("2016-12-01", MANAGER, fill()).done_on(
        "2016-12-05",
        QMR,
        submit(ReviewInput::CustomerFeedback),
    );
    let last = submit(ReviewInput::Recommendations);
    let submitted = ReviewInputSubmitted {
        input: last.input,
        content: last.content.clone(),
        references: Vec::new(),
    };
    told.ask("2016-12-05", QMR, last)
        .then::<ReviewEvent>([submitted.into(), ReviewInputsCompleted {}.into()]);
}

#[test]
fn what_a_person_submitted_the_system_does_not_touch() {
    let province = audited();
    let told = scheduled(&province).done_on("2016-12-02", QMR, submit(ReviewInput::AuditResults));
    let answer = told.ask("2016-12-02", MANAGER, fill());
    let Ok(events) = answer.result else { panic!("refused") };
    let inputs: Vec<_> = events
        .iter()
        .map(|event| match event {
            ReviewEvent::InputSubmitted(submitted) => submitted.input,
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(
        inputs,
        [
            ReviewInput::ProcessPerformance,
            ReviewInput::ActionStatus,
            ReviewInput::PreviousReviews,
            ReviewInput::Changes
        ]
    );
    let again = informed(&province);
    again.ask("2016-12-06", MANAGER, fill()).then(Vec::<ReviewEvent>::new());
}

#[test]
fn an_input_can_be_replaced_until_the_review_is_held() {
    let province = audited();
    let again = submit(ReviewInput::AuditResults);
    informed(&province).ask("2016-12-06", QMR, again.clone()).then([ReviewInputSubmitted {
        input: again.input,
        content: again.content.clone(),
        references: Vec::new(),
    }]);
    held(&province).ask("2016-12-13", QMR, again).refused("RVW-02");
}

#[test]
fn a_review_is_not_held_before_its_seven_inputs() {
    let province = audited();
    let told = scheduled(&province).done_on("2016-12-01", MANAGER, fill());
    told.ask("2016-12-12", HEAD, hold()).refused("RVW-04");
}

#[test]
fn the_head_of_the_agency_chairs() {
    let province = audited();
    let refusal = informed(&province).ask("2016-12-12", QMR, hold()).refused("RVW-04");
    assert_eq!(refusal.clause, "ISO 9001:2008 5.6.1");
}

#[test]
fn holding_starts_the_clock_of_the_minutes() {
    let province = audited();
    let HoldReview { attendees, policy, objectives } = hold();
    informed(&province).ask("2016-12-12", HEAD, hold()).then([ReviewHeld {
        attendees,
        policy,
        objectives,
        minutes_by: day("2016-12-19"),
    }]);
}

#[test]
fn a_review_comes_after_the_years_audit() {
    let mut province = audited();
    for reported_on in ["2015-12-11", "2016-12-13"] {
        province.audit.planned = vec![audit(reported_on)];
        informed(&province).ask("2016-12-12", HEAD, hold()).refused("RVW-58");
    }
    province.audit.planned = vec![audit("2015-12-12")];
    assert!(informed(&province).ask("2016-12-12", HEAD, hold()).result.is_ok());
}

#[test]
fn holding_needs_the_regulation() {
    let mut province = audited();
    province.regulation = None;
    informed(&province).ask("2016-12-12", HEAD, hold()).refused("RVW-50");
}

#[test]
fn policy_and_objectives_are_considered() {
    let province = audited();
    for hold in
        [HoldReview { policy: text(""), ..hold() }, HoldReview { objectives: text(" "), ..hold() }]
    {
        let refusal = informed(&province).ask("2016-12-12", HEAD, hold).refused("RVW-51");
        assert_eq!(refusal.clause, "ISO 9001:2008 5.6.1");
    }
}

#[test]
fn someone_takes_part_beside_the_chair() {
    let province = audited();
    let alone = HoldReview { attendees: Vec::new(), ..hold() };
    informed(&province).ask("2016-12-12", HEAD, alone).refused("RVW-57");
    let crowd = HoldReview { attendees: vec![person(2); ATTENDEES_MAX + 1], ..hold() };
    informed(&province).ask("2016-12-12", HEAD, crowd).refused("RVW-57");
    let stranger = HoldReview { attendees: vec![person(STRANGER)], ..hold() };
    informed(&province).ask("2016-12-12", HEAD, stranger).refused("RVW-54");
}

#[test]
fn steps_follow_each_other_in_their_dates() {
    let province = audited();
    informed(&province).ask("2016-12-04", HEAD, hold()).refused("RVW-56");
    decided(&province).ask("2016-12-11", HEAD, sign()).refused("RVW-56");
    signed(&province).ask("2016-12-13", HEAD, assign()).refused("RVW-56");
    assigned(&province).ask("2016-12-14", STAFF, complete(1)).refused("RVW-56");
}

#[test]
fn inputs_that_the_system_fills_late_hold_no_earlier_date() {
    let province = audited();
    let told = scheduled(&province)
        .done_on("2016-12-05", QMR, submit(ReviewInput::CustomerFeedback))
        .done_on("2016-12-05", QMR, submit(ReviewInput::Recommendations))
        .done_on("2016-12-20", MANAGER, fill());
    assert!(told.ask("2016-12-12", HEAD, hold()).result.is_ok());
}

#[test]
fn outputs_are_numbered_and_lead_to_findings_and_amendments() {
    let province = audited();
    let told = held(&province).done_on("2016-12-12", QMR, output(ReviewOutput::Product));
    let record = RecordOutput {
        finding: Some(finding()),
        amends: Some(document()),
        ..output(ReviewOutput::Resources)
    };
    let Ok(events) = told.ask("2016-12-12", QMR, record).result else { panic!("refused") };
    let [ReviewEvent::OutputRecorded(recorded)] = events.as_slice() else { panic!("{events:?}") };
    let requested = recorded.finding.clone().unwrap();
    assert_eq!((recorded.number, requested.finding), (2, finding()));
    assert_eq!(requested.stream.category(), "finding");
    assert_eq!(recorded.amends, Some(document()));
}

#[test]
fn a_finding_of_an_output_must_be_one() {
    let province = audited();
    let with =
        |finding| RecordOutput { finding: Some(finding), ..output(ReviewOutput::Effectiveness) };
    let nowhere = OutputFinding { unit: text("KHAC"), ..finding() };
    held(&province).ask("2016-12-12", QMR, with(nowhere)).refused("RVW-53");
    let odd = OutputFinding { severity: FindingSeverity::Observation, ..finding() };
    held(&province).ask("2016-12-12", QMR, with(odd)).refused("RVW-60");
    let bare = OutputFinding { statement: text(""), ..finding() };
    held(&province).ask("2016-12-12", QMR, with(bare)).refused("RVW-51");
}

#[test]
fn only_documents_of_the_agency_are_amended() {
    let mut province = audited();
    province.review.owners.insert(document(), SKHCN);
    let record = RecordOutput { amends: Some(document()), ..output(ReviewOutput::Effectiveness) };
    held(&province).ask("2016-12-12", QMR, record.clone()).refused("RVW-61");
    province.review.owners.clear();
    held(&province).ask("2016-12-12", QMR, record).refused("RVW-61");
}

#[test]
fn there_is_a_limit_of_outputs() {
    let province = audited();
    let told = (0..OUTPUTS_MAX).fold(held(&province), |told, _| {
        told.done_on("2016-12-12", QMR, output(ReviewOutput::Effectiveness))
    });
    told.ask("2016-12-12", QMR, output(ReviewOutput::Product)).refused("RVW-59");
}

#[test]
fn minutes_need_all_three_outputs() {
    let province = audited();
    for missing in ReviewOutput::ALL {
        let told = ReviewOutput::ALL
            .into_iter()
            .filter(|one| *one != missing)
            .fold(held(&province), |told, one| told.done_on("2016-12-12", QMR, output(one)));
        told.ask("2016-12-14", HEAD, sign()).refused("RVW-62");
    }
}

#[test]
fn minutes_after_their_due_date_are_late() {
    let province = audited();
    for (on, on_time) in [("2016-12-19", true), ("2016-12-20", false)] {
        decided(&province).ask(on, HEAD, sign()).then([MinutesSigned {
            number: sign().number,
            inputs: 7,
            outputs: 3,
            on_time,
        }]);
    }
}

#[test]
fn an_action_is_due_on_a_working_day_ahead() {
    let province = audited();
    let sunday = AssignAction { by: day("2017-01-15"), ..assign() };
    signed(&province).ask("2016-12-15", HEAD, sunday).then([ReviewActionAssigned {
        number: 1,
        what: assign().what,
        responsible: person(5),
        by: day("2017-01-16"),
    }]);
    let today = AssignAction { by: day("2016-12-15"), ..assign() };
    signed(&province).ask("2016-12-15", HEAD, today).refused("RVW-63");
    let nobody = AssignAction { responsible: person(STRANGER), ..assign() };
    signed(&province).ask("2016-12-15", HEAD, nobody).refused("RVW-54");
}

#[test]
fn an_action_is_completed_by_who_is_responsible_or_the_representative() {
    let province = audited();
    for (who, on, on_time) in [(STAFF, "2017-01-31", true), (QMR, "2017-02-01", false)] {
        assigned(&province).ask(on, who, complete(1)).then([ReviewActionCompleted {
            number: 1,
            result: complete(1).result,
            on_time,
        }]);
    }
    assigned(&province).ask("2017-01-20", UNIT_HEAD, complete(1)).refused("RVW-66");
}

#[test]
fn an_action_is_settled_once() {
    let province = audited();
    let told = || assigned(&province).done_on("2017-01-20", STAFF, complete(1));
    told().ask("2017-01-21", STAFF, complete(1)).refused("RVW-65");
    told().ask("2017-01-21", HEAD, carry(1)).refused("RVW-65");
    for action in [0, 2] {
        assigned(&province).ask("2017-01-20", STAFF, complete(action)).refused("RVW-64");
    }
}

#[test]
fn a_review_is_closed_once_each_action_is_completed_or_carried_forward() {
    let province = audited();
    assigned(&province).ask("2017-01-20", QMR, close()).refused("RVW-67");
    assigned(&province)
        .ask("2017-01-20", HEAD, carry(1))
        .then([ReviewActionCarriedForward { number: 1, reason: carry(1).reason }]);
    let told = assigned(&province).done_on("2017-01-20", HEAD, carry(1));
    assert!(told.ask("2017-01-21", QMR, close()).result.is_ok());
}

#[test]
fn parameters_stored_before_there_were_reviews_still_read() {
    let mut values = serde_json::to_value(parameters()).unwrap();
    assert!(values.as_object_mut().unwrap().remove("review").is_some());
    let read: luuvet_domain::parameters::Parameters = serde_json::from_value(values).unwrap();
    assert_eq!(read, parameters());
    for review in [
        ReviewParameters { minutes_working_days: 0, ..ReviewParameters::default() },
        ReviewParameters { audit_within_months: 37, ..ReviewParameters::default() },
        ReviewParameters { year_ends_month: 13, ..ReviewParameters::default() },
        ReviewParameters { year_ends_day: 31, ..ReviewParameters::default() },
    ] {
        let set = luuvet_domain::parameters::Parameters { review, ..parameters() };
        assert!(set.check().unwrap_err().field().starts_with("review."));
    }
}

#[test]
fn a_review_that_is_brought_in_is_closed_and_stays_so() {
    let province = audited();
    let told = begin(&province);
    told.clone().ask("2016-03-03", HEAD, bring_in()).refused("RVW-11");
    told.clone().ask("2016-03-03", MANAGER, bring_in()).then([brought_in()]);
    let told = told.done_on("2016-03-03", MANAGER, bring_in());
    let places = luuvet_engine::Workflow::<dyn luuvet_domain::register::Registers>::places;
    assert_eq!(places(told.state()), ["Closed"]);
    told.ask("2016-03-03", HEAD, assign()).refused("RVW-07");
}
