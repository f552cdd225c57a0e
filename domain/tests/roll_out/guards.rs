//! The guards of a roll-out.

use crate::fake::due::{due_by, within};
use luuvet_domain::agency::Classification;
use luuvet_domain::due::{Term, TimeLimit};
use luuvet_domain::roll_out::*;

use crate::fake::*;
use crate::story::*;

#[test]
fn a_unit_is_identified_with_its_three_times() {
    let province = province();
    let event = |from: &str, times: [&str; 3]| {
        let with = |due_on, limit| {
            let window = due(due_on).window_closes_on.to_string();
            due_by(due_on, &window, within(limit, from))
        };
        let inventory = with(times[0], TimeLimit::RollOutInventory);
        let plan = with(times[1], TimeLimit::RollOutPlan);
        let completion = with(times[2], TimeLimit::RollOutCompletion);
        UnitIdentified { unit: UNIT, parent: SXD, round: 1, inventory, plan, completion }
    };
    let times = [INVENTORY, PLAN, COMPLETION];
    for who in [MANAGER, HEAD, QMR, OFFICER, CHIEF] {
        begin(&province).ask("2016-04-04", who, identify()).then([event("2016-04-04", times)]);
    }
    // What is identified before the directive is in force has its times from then on.
    let early = begin(&province).ask("2016-02-15", QMR, identify());
    early.then([event("2016-03-03", ["2016-04-04", "2016-05-02", "2017-03-03"])]);
    begin(&province).ask("2016-04-04", UNIT_HEAD, identify()).refused("ROL-01");
    let elsewhere = Who { agency: Some("SKHCN"), ..HEAD };
    begin(&province).ask("2016-04-04", elsewhere, identify()).refused("ROL-01");
    identified(&province).ask("2016-04-05", QMR, identify()).refused("ROL-01");
}

#[test]
fn only_a_unit_of_a_bound_agency_without_a_system_is_identified() {
    let mut province = province();
    let other = IdentifyUnit { unit: SKHCN, parent: SXD };
    begin(&province).ask("2016-04-04", QMR, other).refused("ROL-52");
    province.qms.facts = Some(system("2016-01-04", None));
    assert!(begin(&province).ask("2016-04-04", QMR, identify()).result.is_ok());
    province.qms.facts = Some(system("2016-01-04", Some("2016-03-01")));
    begin(&province).ask("2016-04-04", QMR, identify()).refused("ROL-55");
    province.roll_out.units.get_mut(&UNIT).unwrap().bound_parent = None;
    begin(&province).ask("2016-04-04", QMR, identify()).refused("ROL-54");
    province.roll_out.units.get_mut(&UNIT).unwrap().bound_parent = Some(SKHCN);
    begin(&province).ask("2016-04-04", QMR, identify()).refused("ROL-54");
    province.roll_out.units.clear();
    begin(&province).ask("2016-04-04", QMR, identify()).refused("ROL-53");
    let mut lawless = super::story::province();
    lawless.regulation = None;
    begin(&lawless).ask("2016-04-04", QMR, identify()).refused("ROL-50");
}

#[test]
fn a_unit_is_subject_when_it_is_classified_as_mandatory() {
    let mut province = province();
    let ConfirmSubject { ground } = confirm();
    identified(&province).ask("2016-04-12", QMR, confirm()).then([SubjectConfirmed {
        ground,
        plan_by: day(PLAN),
        complete_by: day(COMPLETION),
    }]);
    identified(&province).ask("2016-04-12", CHIEF, confirm()).refused("ROL-02");
    identified(&province).ask("2016-04-03", QMR, confirm()).refused("ROL-56");
    let silent = ConfirmSubject { ground: text(" ") };
    identified(&province).ask("2016-04-12", QMR, silent).refused("ROL-51");
    for other in [Some(Classification::Encouraged), Some(Classification::Exempt), None] {
        province.roll_out.units.get_mut(&UNIT).unwrap().classification = other;
        identified(&province).ask("2016-04-12", QMR, confirm()).refused("ROL-57");
    }
}

#[test]
fn a_unit_is_scoped_out_with_a_legal_reason_and_the_consent_of_who_oversees() {
    let mut province = province();
    let ProposeExclusion { legal_reason } = propose_scope_out();
    let silent = ProposeExclusion { legal_reason: text("") };
    identified(&province).ask("2016-04-11", HEAD, silent).refused("ROL-51");
    identified(&province).ask("2016-04-11", CHIEF, propose_scope_out()).refused("ROL-03");
    identified(&province).ask("2016-04-11", CHIEF, scope_out()).refused("ROL-04");
    let out =
        |step| UnitScopedOut {
            number: text("21/CCTĐC"), legal_reason: legal_reason.clone(), step
        };
    let told = proposed(&province);
    told.clone().ask("2016-04-13", CHIEF, scope_out()).then([out(RollOutStep::Inventory)]);
    told.clone().ask("2016-04-13", HEAD, scope_out()).refused("ROL-04");
    told.clone().ask("2016-04-13", OFFICER, scope_out()).refused("ROL-04");
    told.clone().ask("2016-04-13", CHIEF.as_person_of(HEAD), scope_out()).refused("ROL-58");
    let unnumbered = ScopeOutUnit { number: text("") };
    told.clone().ask("2016-04-13", CHIEF, unnumbered).refused("ROL-51");
    let approved = approved(&province).done_on("2016-06-01", QMR, propose_scope_out());
    approved.ask("2016-06-02", CHIEF, scope_out()).then([out(RollOutStep::Completion)]);
    // It may be identified anew, as another round.
    let over = told.done_on("2016-04-13", CHIEF, scope_out());
    let again = over.ask("2016-07-04", MANAGER, identify());
    let Ok([RollOutEvent::Identified(event)]) = again.result.as_deref() else { panic!() };
    assert_eq!((event.round, event.inventory.due_on), (2, day("2016-08-03")));
    // The province's office consents where the department would judge a unit of its own.
    province.inspection.ubnd_inspects = true;
    province.roll_out.units.get_mut(&UNIT).unwrap().bound_parent = Some(SKHCN);
    let of_the_department = Who { agency: Some("SKHCN"), ..HEAD };
    let own = IdentifyUnit { unit: UNIT, parent: SKHCN };
    let told = begin(&province).done_on("2016-04-04", of_the_department, own).done_on(
        "2016-04-11",
        of_the_department,
        propose_scope_out(),
    );
    told.clone().ask("2016-04-13", CHIEF, scope_out()).refused("ROL-04");
    told.ask("2016-04-13", CLERK, scope_out()).then([out(RollOutStep::Inventory)]);
}

#[test]
fn what_is_refused_goes_on_where_it_was() {
    let province = province();
    let RefuseExclusion { reason } = refuse_scope_out();
    let told = drafted(&province).done_on("2016-04-22", HEAD, propose_scope_out());
    told.clone().ask("2016-04-25", CHIEF, refuse_scope_out()).then([ScopeOutRefused { reason }]);
    told.clone().ask("2016-04-25", HEAD, refuse_scope_out()).refused("ROL-05");
    told.clone().ask("2016-04-25", CHIEF.as_person_of(HEAD), refuse_scope_out()).refused("ROL-58");
    let silent = RefuseExclusion { reason: text("") };
    told.clone().ask("2016-04-25", CHIEF, silent).refused("ROL-51");
    told.clone().ask("2016-04-25", CHIEF, coordinate(true)).refused("ROL-07");
    let back = told.done_on("2016-04-25", CHIEF, refuse_scope_out());
    assert!(back.ask("2016-04-26", CHIEF, coordinate(true)).result.is_ok());
}

#[test]
fn milestones_stand_in_order_and_not_after_the_completion() {
    let province = province();
    let told = confirmed(&province);
    let DraftRollOutPlan { milestones } = draft();
    let plan = RollOutPlanDrafted { milestones: milestones.clone() };
    told.clone().ask("2016-04-20", QMR, draft()).then([plan]);
    told.clone().ask("2016-04-20", CHIEF, draft()).refused("ROL-06");
    identified(&province).ask("2016-04-20", QMR, draft()).refused("ROL-06");
    let none = DraftRollOutPlan { milestones: Vec::new() };
    told.clone().ask("2016-04-20", QMR, none).refused("ROL-59");
    let many = DraftRollOutPlan { milestones: vec![milestones[0].clone(); MILESTONES_MAX + 1] };
    told.clone().ask("2016-04-20", QMR, many).refused("ROL-59");
    let backwards = DraftRollOutPlan { milestones: milestones.iter().rev().cloned().collect() };
    told.clone().ask("2016-04-20", QMR, backwards).refused("ROL-60");
    let on = |on: &str| {
        let one = PlannedMilestone { name: text("Công bố"), due_on: day(on) };
        DraftRollOutPlan { milestones: vec![one] }
    };
    told.clone().ask("2016-04-20", QMR, on("2016-04-19")).refused("ROL-60");
    told.clone().ask("2016-04-20", QMR, on("2017-04-05")).refused("ROL-60");
    assert!(told.clone().ask("2016-04-20", QMR, on(COMPLETION)).result.is_ok());
    let unnamed = PlannedMilestone { name: text(" "), due_on: day("2016-09-30") };
    let unnamed = DraftRollOutPlan { milestones: vec![unnamed] };
    told.ask("2016-04-20", QMR, unnamed).refused("ROL-51");
}

#[test]
fn a_plan_is_coordinated_before_it_is_approved_and_each_by_another_person() {
    let province = province();
    let CoordinateWithDost { number, opinion, .. } = coordinate(true);
    let told = drafted(&province);
    told.clone().ask("2016-05-10", HEAD, approve()).refused("ROL-08");
    for agrees in [true, false] {
        let event = DostCoordinated { agrees, number: number.clone(), opinion: opinion.clone() };
        told.clone().ask("2016-05-04", DIRECTOR, coordinate(agrees)).then([event]);
    }
    told.clone().ask("2016-05-04", QMR, coordinate(true)).refused("ROL-07");
    told.clone().ask("2016-05-04", CHIEF.as_person_of(QMR), coordinate(true)).refused("ROL-58");
    let silent = CoordinateWithDost { opinion: text(""), ..coordinate(true) };
    told.clone().ask("2016-05-04", CHIEF, silent).refused("ROL-51");
    let returned = told.done_on("2016-05-04", CHIEF, coordinate(false));
    returned.clone().ask("2016-05-10", HEAD, approve()).refused("ROL-08");
    assert!(returned.ask("2016-05-10", QMR, draft()).result.is_ok());
    let told = coordinated(&province);
    let ApproveRollOut { number } = approve();
    told.clone().ask("2016-05-10", HEAD, approve()).then([RollOutApproved { number }]);
    told.clone().ask("2016-05-10", QMR, approve()).refused("ROL-08");
    told.clone().ask("2016-05-10", HEAD.as_person_of(QMR), approve()).refused("ROL-58");
    told.clone().ask("2016-05-10", HEAD.as_person_of(CHIEF), approve()).refused("ROL-58");
    let unnumbered = ApproveRollOut { number: text("") };
    told.clone().ask("2016-05-10", HEAD, unnumbered).refused("ROL-51");
    // What the head drafted is drafted anew by another, and coordinated again.
    let own =
        told.done_on("2016-05-10", HEAD, draft()).done_on("2016-05-11", CHIEF, coordinate(true));
    own.clone().ask("2016-05-12", HEAD, approve()).refused("ROL-58");
    let anew = own.done_on("2016-05-12", QMR, draft());
    anew.clone().ask("2016-05-13", HEAD, approve()).refused("ROL-08");
    let anew = anew.done_on("2016-05-13", CHIEF, coordinate(true));
    assert!(anew.ask("2016-05-16", HEAD, approve()).result.is_ok());
}

#[test]
fn a_consultant_must_be_eligible_on_the_day() {
    let mut province = province();
    approved(&province).ask("2016-06-01", QMR, engage()).refused("ROL-63");
    province.roll_out.organisations.insert(organisation(), eligible_organisation());
    let told = || approved(&province);
    told().ask("2016-06-01", QMR, engage()).then([ConsultantEngaged {
        organisation: organisation(),
        contract: text("03/HĐ-TV"),
        certificate: text("12/GXN-TĐC"),
        consultants: 5,
    }]);
    told().ask("2016-06-01", CHIEF, engage()).refused("ROL-09");
    coordinated(&province).ask("2016-06-01", QMR, engage()).refused("ROL-09");
    let unsigned = EngageConsultant { contract: text(""), ..engage() };
    told().ask("2016-06-01", QMR, unsigned).refused("ROL-51");
    // The cards end before the certificate does.
    assert!(told().ask("2018-01-04", QMR, engage()).result.is_ok());
    told().ask("2018-01-05", QMR, engage()).refused("ROL-65");
    let mut facts = eligible_organisation();
    facts.certificates[0].valid_until = day("2016-05-31");
    province.roll_out.organisations.insert(organisation(), facts);
    approved(&province).ask("2016-06-01", QMR, engage()).refused("ROL-64");
    let mut facts = eligible_organisation();
    facts.certificates[0].revoked_on = Some(day("2016-06-01"));
    province.roll_out.organisations.insert(organisation(), facts.clone());
    approved(&province).ask("2016-06-01", QMR, engage()).refused("ROL-64");
    assert!(approved(&province).ask("2016-05-31", QMR, engage()).result.is_ok());
    facts.certificates[0].revoked_on = None;
    facts.consultants[4].practising_since = day("2013-06-02");
    province.roll_out.organisations.insert(organisation(), facts);
    approved(&province).ask("2016-06-01", QMR, engage()).refused("ROL-65");
    assert!(approved(&province).ask("2016-06-02", QMR, engage()).result.is_ok());
}

#[test]
fn each_milestone_is_reported_once_and_on_time_or_not() {
    let province = province();
    let told = approved(&province);
    let reached = |milestone, on_time| MilestoneReported {
        milestone,
        result: text("Đã hoàn thành"),
        on_time,
    };
    told.clone().ask("2016-09-30", QMR, report(1)).then([reached(1, true)]);
    told.clone().ask("2016-10-01", QMR, report(1)).then([reached(1, false)]);
    told.clone().ask("2016-09-30", CHIEF, report(1)).refused("ROL-10");
    for none in [0, 3] {
        told.clone().ask("2016-09-30", QMR, report(none)).refused("ROL-61");
    }
    building(&province).ask("2016-09-30", QMR, report(1)).refused("ROL-62");
    let silent = ReportMilestone { result: text(""), ..report(1) };
    told.ask("2016-09-30", QMR, silent).refused("ROL-51");
}

#[test]
fn a_trial_needs_an_issued_system_and_the_end_an_announced_one() {
    let mut province = province();
    let trial = StartTrial::default;
    building(&province).ask("2016-10-03", QMR, trial()).refused("ROL-66");
    province.qms.facts = Some(system("2016-10-04", None));
    building(&province).ask("2016-10-03", QMR, trial()).refused("ROL-66");
    let issued_on = day("2016-10-04");
    building(&province)
        .ask("2016-10-04", QMR, trial())
        .then([TrialStarted { issued_on, note: None }]);
    approved(&province).ask("2016-10-04", QMR, trial()).refused("ROL-11");
    let end = CompleteRollOut::default;
    reached(&province).ask("2017-03-30", HEAD, end()).refused("ROL-67");
    for (announced, on_time) in [("2017-04-04", true), ("2017-04-05", false)] {
        province.qms.facts = Some(system("2016-10-04", Some(announced)));
        reached(&province).ask("2017-04-03", HEAD, end()).refused("ROL-67");
        tried(&province).ask("2017-04-06", HEAD, end()).refused("ROL-68");
        let announced_on = day(announced);
        let completed = RollOutCompleted { announced_on, on_time, note: None };
        reached(&province).ask("2017-04-06", HEAD, end()).then([completed]);
    }
    reached(&province).ask("2017-04-06", CHIEF, end()).refused("ROL-12");
}

fn tried(province: &Province) -> Told<'_> {
    building(province).done_on("2016-10-04", QMR, StartTrial::default())
}

fn reached(province: &Province) -> Told<'_> {
    tried(province).done_on("2017-02-20", QMR, report(2))
}

#[test]
fn more_time_is_given_by_who_coordinates_some_times_and_within_a_limit() {
    let province = province();
    let told = || building(&province);
    told().ask("2017-03-01", CHIEF, reschedule("2017-07-01")).then([RollOutRescheduled {
        number: 1,
        from: day(COMPLETION),
        // A Saturday.
        completion: due_by(
            "2017-07-03",
            "2017-07-10",
            Term::WorkingDayFrom { on: day("2017-07-01") },
        ),
        request: text("77/SXD-VP"),
        reason: text("Sắp xếp lại tổ chức"),
    }]);
    for who in [HEAD, QMR, OFFICER] {
        told().ask("2017-03-01", who, reschedule("2017-07-03")).refused("ROL-13");
    }
    let planner = CHIEF.as_person_of(QMR);
    told().ask("2017-03-01", planner, reschedule("2017-07-03")).refused("ROL-58");
    told().ask("2017-03-01", CHIEF, reschedule(COMPLETION)).refused("ROL-70");
    assert!(told().ask("2017-03-01", CHIEF, reschedule("2017-10-01")).result.is_ok());
    told().ask("2017-03-01", CHIEF, reschedule("2017-10-02")).refused("ROL-70");
    // What is long overdue gets a day after today.
    told().ask("2017-08-01", CHIEF, reschedule("2017-08-01")).refused("ROL-70");
    assert!(told().ask("2017-08-01", CHIEF, reschedule("2017-08-02")).result.is_ok());
    let silent = Reschedule { reason: text(""), ..reschedule("2017-07-03") };
    told().ask("2017-03-01", CHIEF, silent).refused("ROL-51");
    let often = told().done_on("2017-03-01", CHIEF, reschedule("2017-07-03")).done_on(
        "2017-06-01",
        CHIEF,
        reschedule("2017-09-01"),
    );
    often.ask("2017-08-01", CHIEF, reschedule("2017-11-01")).refused("ROL-69");
}

#[test]
fn each_time_passes_with_its_window_and_the_next_one_begins_anew() {
    let province = province();
    let passed = |step, on: &str| RollOutOverdue { step, due_on: day(on) };
    let told = identified(&province);
    assert_eq!(told.clocks(), [("step", text("2016-05-12"))]);
    let mark = |step, on: &str| MarkRollOutOverdue { step, due_on: day(on) };
    let inventory = || mark(RollOutStep::Inventory, INVENTORY);
    told.clone().tick("2016-05-11", inventory()).refused("ROL-71");
    told.clone().tick("2016-05-12", inventory()).then([passed(RollOutStep::Inventory, INVENTORY)]);
    told.clone().ask("2016-05-12", QMR, inventory()).refused("ROL-14");
    let told = told.fire("step");
    assert_eq!(told.clocks(), []);
    let told = told.done_on("2016-05-16", HEAD, confirm());
    assert_eq!(told.clocks(), [("step", text("2016-06-11"))]);
    // A time that is over marks nothing.
    told.clone().tick("2016-05-17", inventory()).then([] as [RollOutEvent; 0]);
    let told = building(&province);
    assert_eq!(told.clocks(), [("step", text("2017-04-12"))]);
    let told = told.fire("step").done_on("2017-05-02", CHIEF, reschedule("2017-07-03"));
    assert_eq!(told.clocks(), [("step", text("2017-07-11"))]);
}
