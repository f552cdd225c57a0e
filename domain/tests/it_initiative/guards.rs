//! The guards of an initiative.

use luuvet_domain::it_initiative::*;
use luuvet_domain::parameters::ValueFault;
use luuvet_engine::Workflow;

use crate::fake::*;
use crate::golden::initiatives;
use crate::story::*;

/// The golden event with this place in the order of the workflow.
fn golden(n: usize) -> ItEvent {
    initiatives().swap_remove(n)
}

fn place(told: &Told<'_>) -> &'static str {
    Workflow::<dyn luuvet_domain::register::Registers>::places(told.state())[0]
}

#[test]
fn the_secretary_or_the_representative_proposes_for_their_own_agency() {
    let mut province = province();
    begin(&province).ask("2016-03-07", SECRETARY, propose()).then([golden(0)]);
    begin(&province).ask("2016-03-07", QMR, propose()).then([golden(0)]);
    for who in [HEAD, UNIT_HEAD, OFFICER, CHAIR] {
        begin(&province).ask("2016-03-07", who, propose()).refused("ITI-01");
    }
    let of_another = ProposeInitiative { agency: SNV, ..propose() };
    begin(&province).ask("2016-03-07", SECRETARY, of_another).refused("ITI-01");
    province.regulation = None;
    begin(&province).ask("2016-03-07", SECRETARY, propose()).refused("ITI-50");
}

#[test]
fn an_agency_that_exists_no_more_proposes_nothing() {
    let province = province();
    let clerk = Who { agency: Some("SKHCN"), ..SECRETARY };
    let propose = ProposeInitiative { agency: SKHCN, ..propose() };
    begin(&province).ask("2016-03-07", clerk, propose.clone()).refused("ITI-52");
    let mut active = crate::story::province();
    active.inspection.ubnd_inspects = true;
    assert!(begin(&active).ask("2016-03-07", clerk, propose).result.is_ok());
}

#[test]
fn it_says_what_it_is_and_when_it_is_to_come_into_use() {
    let province = province();
    let ask = |outline| {
        begin(&province).ask("2016-03-07", SECRETARY, ProposeInitiative { outline, ..propose() })
    };
    ask(InitiativeOutline { title: text(" "), ..outline() }).refused("ITI-51");
    ask(InitiativeOutline { purpose: text(""), ..outline() }).refused("ITI-51");
    ask(InitiativeOutline { activity: text(""), ..outline() }).refused("ITI-51");
    let days = |start_by: &str, use_by: &str| {
        ask(InitiativeOutline { start_by: day(start_by), use_by: day(use_by), ..outline() })
    };
    days("2016-03-06", "2016-07-30").refused("ITI-53");
    days("2016-04-15", "2016-04-14").refused("ITI-53");
    days("2016-04-15", "2018-03-08").refused("ITI-53");
    assert!(days("2016-03-07", "2016-03-07").result.is_ok());
    assert!(days("2016-04-15", "2018-03-07").result.is_ok());
}

#[test]
fn the_head_approves_what_another_proposed_and_its_dates_become_working_days() {
    let province = province();
    proposed(&province).ask("2016-03-14", HEAD, approve()).then([golden(1)]);
    proposed(&province).ask("2016-03-14", QMR, approve()).refused("ITI-03");
    let own = HEAD.as_person_of(SECRETARY);
    proposed(&province).ask("2016-03-14", own, approve()).refused("ITI-55");
    proposed(&province).ask("2016-03-14", own, send_back()).refused("ITI-55");
    proposed(&province).ask("2016-03-14", own, refuse()).refused("ITI-55");
    let nameless = ApproveInitiative { number: text("") };
    proposed(&province).ask("2016-03-14", HEAD, nameless).refused("ITI-51");
    proposed(&province).ask("2016-03-04", HEAD, approve()).refused("ITI-54");
    assert!(proposed(&province).ask("2016-04-15", HEAD, approve()).result.is_ok());
    proposed(&province).ask("2016-04-16", HEAD, approve()).refused("ITI-56");
}

#[test]
fn what_was_returned_is_proposed_anew_and_what_was_refused_is_over() {
    let province = province();
    proposed(&province).ask("2016-03-14", HEAD, send_back()).then([golden(2)]);
    proposed(&province).ask("2016-03-14", HEAD, refuse()).then([golden(3)]);
    let reasonless = ReturnInitiative { reason: text("") };
    proposed(&province).ask("2016-03-14", HEAD, reasonless).refused("ITI-51");
    let reasonless = RefuseInitiative { reason: text("") };
    proposed(&province).ask("2016-03-14", HEAD, reasonless).refused("ITI-51");
    let refused = proposed(&province).done_on("2016-03-14", HEAD, refuse());
    refused.clone().ask("2016-03-21", SECRETARY, revise()).refused("ITI-02");
    refused.ask("2016-03-21", HEAD, stop()).refused("ITI-11");

    let returned = proposed(&province).done_on("2016-03-14", HEAD, send_back());
    returned.clone().ask("2016-03-21", SECRETARY, propose()).refused("ITI-01");
    returned.clone().ask("2016-03-21", HEAD, revise()).refused("ITI-02");
    let backwards = InitiativeOutline { use_by: day("2016-04-14"), ..outline() };
    let backwards = ReviseInitiative { outline: backwards };
    returned.clone().ask("2016-03-21", SECRETARY, backwards).refused("ITI-53");
    let ItEvent::Proposed(first) = golden(0) else { panic!() };
    let second = InitiativeProposed { round: 2, ..first };
    returned.clone().ask("2016-03-21", QMR, revise()).then([second]);
    // Whoever proposed it in either round has proposed it.
    let again = returned.done_on("2016-03-21", QMR, revise());
    for proposer in [QMR, SECRETARY] {
        let head = HEAD.as_person_of(proposer);
        again.clone().ask("2016-03-28", head, approve()).refused("ITI-55");
    }
    assert!(again.ask("2016-03-28", HEAD, approve()).result.is_ok());
}

#[test]
fn a_line_of_the_agencys_own_plan_for_it_is_linked_once_a_year() {
    let mut province = province();
    province.it.lines.insert((SNV, 2018, 1), luuvet_domain::annual_plan::PlanLineKind::It);
    let ask =
        |year, line| proposed(&province).ask("2016-03-10", SECRETARY, LinkPlanLine { year, line });
    ask(2016, 3).then([golden(4)]);
    ask(2016, 4).refused("ITI-58");
    ask(2016, 5).refused("ITI-57");
    // There is such a line, but in another agency's plan.
    ask(2018, 1).refused("ITI-57");
    let linked = proposed(&province).done_on("2016-03-10", SECRETARY, link());
    linked.clone().ask("2016-03-11", SECRETARY, link()).refused("ITI-59");
    let next_year = LinkPlanLine { year: 2017, line: 1 };
    assert!(linked.ask("2016-03-11", SECRETARY, next_year.clone()).result.is_ok());
    assert!(evaluated(&province).ask("2017-01-10", QMR, next_year).result.is_ok());
    proposed(&province).ask("2016-03-10", HEAD, link()).refused("ITI-06");
    let returned = proposed(&province).done_on("2016-03-14", HEAD, send_back());
    returned.ask("2016-03-15", SECRETARY, link()).refused("ITI-06");
}

#[test]
fn deploying_begins_after_the_approval_on_time_or_not() {
    let province = province();
    approved(&province).ask("2016-04-15", SECRETARY, start()).then([golden(5)]);
    approved(&province).ask("2016-04-15", UNIT_HEAD, start()).then([golden(5)]);
    let late = DeploymentStarted { note: None, on_time: false };
    approved(&province)
        .ask("2016-04-18", SECRETARY, StartDeploying { note: Some(text(" ")) })
        .then([late]);
    approved(&province).ask("2016-04-15", HEAD, start()).refused("ITI-07");
    proposed(&province).ask("2016-04-15", SECRETARY, start()).refused("ITI-07");
    approved(&province).ask("2016-03-11", SECRETARY, start()).refused("ITI-54");
}

#[test]
fn it_is_put_into_use_with_proof_and_counts_and_its_evaluation_has_a_date() {
    let province = province();
    deploying(&province).ask("2016-07-20", SECRETARY, put()).then([golden(6)]);
    let proofless = PutIntoUse { evidence: text(""), ..put() };
    deploying(&province).ask("2016-07-20", SECRETARY, proofless).refused("ITI-51");
    approved(&province).ask("2016-07-20", SECRETARY, put()).refused("ITI-08");
    deploying(&province).ask("2016-07-20", HEAD, put()).refused("ITI-08");
    let on_time = |on: &str| match deploying(&province).ask(on, SECRETARY, put()).result.unwrap()[0]
    {
        ItEvent::PutIntoUse(ref event) => event.on_time,
        ref other => panic!("{other:?}"),
    };
    assert!(on_time("2016-08-01"));
    assert!(!on_time("2016-08-02"));
}

#[test]
fn counts_are_counts_that_can_be() {
    let province = province();
    let ask = |electronic, total| {
        let put = PutIntoUse { usage: usage(electronic, total), ..put() };
        deploying(&province).ask("2016-07-20", SECRETARY, put)
    };
    ask(0, 0).refused("ITI-60");
    ask(801, 800).refused("ITI-60");
    ask(0, COUNT_MAX + 1).refused("ITI-60");
    assert!(ask(0, 1).result.is_ok());
    assert!(ask(800, 800).result.is_ok());
    assert!(ask(COUNT_MAX, COUNT_MAX).result.is_ok());
    let sourceless = UsageCount { source: text(""), ..usage(1, 2) };
    let put = PutIntoUse { usage: sourceless, ..put() };
    deploying(&province).ask("2016-07-20", SECRETARY, put).refused("ITI-51");
}

#[test]
fn initiatives_together_make_no_more_electronic_than_there_is() {
    let mut province = province();
    province.it.elsewhere.insert(ElectronicKind::Records, 700);
    province.it.elsewhere.insert(ElectronicKind::Documents, 9_999);
    let ask = |electronic| {
        let put = PutIntoUse { usage: usage(electronic, 800), ..put() };
        deploying(&province).ask("2016-07-20", SECRETARY, put)
    };
    assert!(ask(100).result.is_ok());
    ask(101).refused("ITI-61");
    let hundred = PutIntoUse { usage: usage(100, 800), ..put() };
    let told = deploying(&province).done_on("2016-07-20", SECRETARY, hundred);
    told.clone().ask("2016-08-20", SECRETARY, record(101, 800)).refused("ITI-61");
    assert!(told.ask("2016-08-20", SECRETARY, record(101, 801)).result.is_ok());
}

#[test]
fn usage_is_recorded_anew_while_it_is_in_use_and_after_its_evaluation() {
    let province = province();
    in_use(&province).ask("2016-09-30", SECRETARY, record(400, 820)).then([golden(7)]);
    evaluated(&province).ask("2017-03-01", UNIT_HEAD, record(400, 820)).then([golden(7)]);
    deploying(&province).ask("2016-09-30", SECRETARY, record(400, 820)).refused("ITI-09");
    in_use(&province).ask("2016-09-30", HEAD, record(400, 820)).refused("ITI-09");
    in_use(&province).ask("2016-07-19", SECRETARY, record(400, 820)).refused("ITI-54");
    in_use(&province).ask("2016-09-30", SECRETARY, record(900, 820)).refused("ITI-60");
    // A count follows the one before it; an evaluation of an earlier day may be entered after both.
    let told = in_use(&province).done_on("2016-09-30", SECRETARY, record(400, 820));
    told.clone().ask("2016-09-29", SECRETARY, record(410, 820)).refused("ITI-54");
    assert!(told.clone().ask("2016-09-30", SECRETARY, record(410, 820)).result.is_ok());
    assert!(told.ask("2016-09-28", QMR, evaluate()).result.is_ok());
}

#[test]
fn it_is_evaluated_by_a_leader_who_did_not_deploy_it() {
    let province = province();
    in_use(&province).ask("2016-12-01", QMR, evaluate()).then([golden(8)]);
    in_use(&province).ask("2017-01-16", HEAD, evaluate()).then([golden(8)]);
    let ItEvent::Evaluated(event) = golden(8) else { panic!() };
    let late = InitiativeEvaluated { on_time: false, ..event };
    in_use(&province).ask("2017-01-17", HEAD, evaluate()).then([late]);
    in_use(&province).ask("2016-12-01", SECRETARY, evaluate()).refused("ITI-10");
    let speechless = EvaluateInitiative { conclusion: text(""), ..evaluate() };
    in_use(&province).ask("2016-12-01", QMR, speechless).refused("ITI-51");
    deploying(&province).ask("2016-12-01", QMR, evaluate()).refused("ITI-10");
    // Who began, and who put it into use, both deployed it.
    let by_two = approved(&province).done_on("2016-04-15", UNIT_HEAD, start()).done_on(
        "2016-07-20",
        QMR,
        put(),
    );
    by_two.clone().ask("2016-12-01", QMR, evaluate()).refused("ITI-62");
    let began = QMR.as_person_of(UNIT_HEAD);
    by_two.clone().ask("2016-12-01", began, evaluate()).refused("ITI-62");
    assert!(by_two.ask("2016-12-01", HEAD, evaluate()).result.is_ok());
}

#[test]
fn the_head_stops_it_wherever_it_lives_and_what_is_owed_falls_away() {
    let province = province();
    let reason = stop().reason;
    let stopped = |owed: &[ItStep]| InitiativeStopped { reason: reason.clone(), owed: owed.into() };
    let ask = |told: Told<'_>| told.ask("2017-02-01", HEAD, stop());
    ask(proposed(&province)).then([stopped(&[])]);
    ask(proposed(&province).done_on("2016-03-14", HEAD, send_back())).then([stopped(&[])]);
    ask(approved(&province)).then([golden(9)]);
    ask(deploying(&province)).then([stopped(&[ItStep::Use])]);
    ask(in_use(&province)).then([stopped(&[ItStep::Evaluation])]);
    ask(evaluated(&province)).then([stopped(&[])]);
    approved(&province).ask("2016-04-01", SECRETARY, stop()).refused("ITI-11");
    let reasonless = StopInitiative { reason: text(" ") };
    approved(&province).ask("2016-04-01", HEAD, reasonless).refused("ITI-51");
    let over = in_use(&province).done_on("2016-09-01", HEAD, stop());
    assert_eq!(place(&over), "Stopped");
    over.clone().ask("2016-09-02", HEAD, stop()).refused("ITI-11");
    over.ask("2016-09-02", SECRETARY, record(1, 2)).refused("ITI-09");
}

#[test]
fn it_concerns_its_agency_alone() {
    let province = province();
    let told = in_use(&province);
    let scope = |command: ItCommand| Workflow::scope(told.state(), &command);
    assert_eq!(scope(stop().into()), SXD);
    let of_another = ProposeInitiative { agency: SNV, ..propose() };
    assert_eq!(scope(of_another.into()), SXD);
    let abroad = Who { agency: Some("SNV"), ..HEAD };
    told.ask("2016-12-01", abroad, stop()).refused("ITI-11");
}

#[test]
fn parameters_are_within_their_limits() {
    let check = |change: fn(&mut ItParameters)| {
        let mut parameters = parameters();
        change(&mut parameters.it_initiative);
        parameters.check()
    };
    let fault = |result: Result<(), ValueFault>| result.unwrap_err().field();
    assert_eq!(check(|_| ()), Ok(()));
    assert_eq!(fault(check(|one| one.plan_days_max = 0)), "it_initiative.plan_days_max");
    assert_eq!(fault(check(|one| one.evaluation_days = 0)), "it_initiative.evaluation_days");
}
