//! From raising to closing: for each guard one accepted and one refused case.

use luuvet_domain::finding::*;
use luuvet_domain::register::Registers;
use luuvet_engine::testing::faults_of;
use luuvet_engine::{Act, Capacity, MessageSet, StreamId, Workflow};

use crate::fake::*;
use crate::story::*;

/// Someone who holds no office in these tests.
const DEPUTY: u128 = 40;

fn raised_event() -> FindingRaised {
    let RaiseFinding { agency, unit, kind, severity, source, clause, statement, evidence, .. } =
        minor();
    FindingRaised {
        agency,
        unit,
        kind,
        severity,
        source,
        side: Side::Agency,
        raised_by: SXD,
        found_by: None,
        clause,
        statement,
        evidence,
        respond_by: day("2016-03-08"),
        due: Some(minor_due("2016-03-01", "2016-05-02", "2016-05-09")),
        origin: None,
    }
}

#[test]
fn the_table_has_no_faults() {
    assert_eq!(faults_of(<Finding as Workflow<dyn Registers>>::definition()), [""; 0]);
}

#[test]
fn rule_ids_are_unique() {
    let definition = <Finding as Workflow<dyn Registers>>::definition();
    let mut rules: Vec<_> = definition.transitions.iter().map(|row| row.rule).collect();
    rules.sort_unstable();
    rules.dedup();
    assert_eq!(rules.len(), definition.transitions.len());
}

#[test]
fn raising_starts_the_clocks_of_response_and_action() {
    let province = Province::new();
    begin(&province).ask("2016-03-01", AUDITOR, minor()).then([raised_event()]);
}

#[test]
fn a_major_finding_is_due_in_thirty_days() {
    let province = Province::new();
    begin(&province).ask("2016-03-01", AUDITOR, major()).then([FindingRaised {
        severity: FindingSeverity::Major,
        due: Some(major_due("2016-03-01", "2016-03-31", "2016-04-07")),
        ..raised_event()
    }]);
}

#[test]
fn texts_are_trimmed_and_must_be_there() {
    let province = Province::new();
    let raise = RaiseFinding { statement: format!("  {}\n", minor().statement), ..minor() };
    begin(&province).ask("2016-03-01", AUDITOR, raise).then([raised_event()]);
    for (field, raise) in [
        ("clause", RaiseFinding { clause: " ".to_owned(), ..minor() }),
        ("statement", RaiseFinding { statement: String::new(), ..minor() }),
        ("evidence", RaiseFinding { evidence: "x".repeat(2_001), ..minor() }),
        ("unit", RaiseFinding { unit: String::new(), ..minor() }),
    ] {
        let refusal = begin(&province).ask("2016-03-01", AUDITOR, raise).refused("FND-51");
        assert_eq!(refusal.field, Some(field));
    }
}

#[test]
fn nothing_is_raised_before_parameters_are_in_force() {
    let province = Province { regulation: None, ..Province::new() };
    begin(&province).ask("2016-03-01", AUDITOR, minor()).refused("FND-50");
}

#[test]
fn a_finding_needs_an_agency_in_existence_and_one_of_its_units() {
    let province = Province::new();
    let gone = RaiseFinding { agency: SKHCN, ..minor() };
    let auditor = Who { agency: Some("SKHCN"), ..AUDITOR };
    begin(&province).ask("2016-03-01", auditor, gone).refused("FND-52");
    // The machine still raises what an inspection found that was under way when the agency ended.
    let found = RaiseFinding {
        agency: SKHCN,
        found_by_agency: Some(SNV),
        origin: Some("inspection/0190c2f0-6d2e-7c61-9d8b-2f6a1c3b4d5e".parse().unwrap()),
        ..inspected()
    };
    assert!(begin(&province).ask("2016-03-01", MANAGER, found).result.is_ok());
    let other = RaiseFinding { unit: "TTra".to_owned(), ..minor() };
    begin(&province).ask("2016-03-01", AUDITOR, other).refused("FND-53");
}

#[test]
fn an_observation_and_nothing_else_has_the_severity_observation() {
    let province = Province::new();
    let raise = RaiseFinding { severity: FindingSeverity::Observation, ..minor() };
    begin(&province).ask("2016-03-01", AUDITOR, raise).refused("FND-54");
    let raise = RaiseFinding { kind: FindingKind::Observation, ..minor() };
    begin(&province).ask("2016-03-01", AUDITOR, raise).refused("FND-54");
    begin(&province).ask("2016-03-01", AUDITOR, observation()).then([FindingRaised {
        kind: FindingKind::Observation,
        severity: FindingSeverity::Observation,
        due: None,
        ..raised_event()
    }]);
}

#[test]
fn inspections_are_the_overseers_and_audits_the_agencys() {
    let province = Province::new();
    begin(&province).ask("2016-03-01", AUDITOR, inspected()).refused("FND-55");
    begin(&province).ask("2016-03-01", INSPECTOR, minor()).refused("FND-55");
    begin(&province).ask("2016-03-01", INSPECTOR, inspected()).then([FindingRaised {
        severity: FindingSeverity::Major,
        source: FindingSource::Inspection,
        side: Side::Oversight,
        raised_by: SKHCN,
        due: Some(major_due("2016-03-01", "2016-03-31", "2016-04-07")),
        ..raised_event()
    }]);
}

#[test]
fn only_raisers_raise_and_only_within_reach() {
    let province = Province::new();
    begin(&province).ask("2016-03-01", UNIT_HEAD, minor()).refused("FND-01");
    let elsewhere = Who { agency: Some("SNV"), ..AUDITOR };
    begin(&province).ask("2016-03-01", elsewhere, minor()).refused("FND-01");
}

#[test]
fn a_machine_raises_for_the_agency_that_it_names() {
    let province = Province::new();
    let raise =
        RaiseFinding { found_by_agency: Some(SKHCN), found_by: Some(person(8)), ..inspected() };
    begin(&province).ask("2016-03-01", MANAGER, raise.clone()).then([FindingRaised {
        severity: FindingSeverity::Major,
        source: FindingSource::Inspection,
        side: Side::Oversight,
        raised_by: SKHCN,
        found_by: Some(person(8)),
        due: Some(major_due("2016-03-01", "2016-03-31", "2016-04-07")),
        ..raised_event()
    }]);
    begin(&province).ask("2016-03-01", MANAGER, inspected()).refused("FND-55");
    let foreign = RaiseFinding { found_by_agency: Some(SXD), ..raise };
    begin(&province).ask("2016-03-01", INSPECTOR, foreign).refused("FND-56");
}

#[test]
fn a_machine_alone_says_what_a_finding_came_from() {
    let province = Province::new();
    let inspection: StreamId = "inspection/0190c2f0-6d2e-7c61-9d8b-2f6a1c3b4d5e".parse().unwrap();
    let raise = RaiseFinding { origin: Some(inspection.clone()), ..inspected() };
    let by_machine = RaiseFinding { found_by_agency: Some(SKHCN), ..raise.clone() };
    begin(&province).ask("2016-03-01", MANAGER, by_machine).then([FindingRaised {
        severity: FindingSeverity::Major,
        source: FindingSource::Inspection,
        side: Side::Oversight,
        raised_by: SKHCN,
        due: Some(major_due("2016-03-01", "2016-03-31", "2016-04-07")),
        origin: Some(inspection),
        ..raised_event()
    }]);
    begin(&province).ask("2016-03-01", INSPECTOR, raise).refused("FND-80");
}

#[test]
fn a_conclusion_sets_its_own_due_date() {
    let province = Province::new();
    let raise = RaiseFinding { due_on: Some(day("2016-06-04")), ..inspected() };
    // 4 June 2016 is a Saturday.
    let told = raised(&province, raise);
    assert_eq!(told.clocks(), [("due", "2016-06-14".to_owned())]);
    let raise = RaiseFinding { due_on: Some(day("2016-03-01")), ..inspected() };
    begin(&province).ask("2016-03-01", INSPECTOR, raise).refused("FND-57");
}

#[test]
fn the_agencys_own_side_gives_itself_no_more_time_than_the_regulation() {
    let province = Province::new();
    let earlier = RaiseFinding { due_on: Some(day("2016-03-28")), ..minor() };
    assert_eq!(raised(&province, earlier).clocks(), [("due", "2016-04-05".to_owned())]);
    let later = RaiseFinding { due_on: Some(day("2016-05-03")), ..minor() };
    begin(&province).ask("2016-03-01", AUDITOR, later).refused("FND-58");
}

#[test]
fn persons_named_must_be_registered() {
    let province = Province::new();
    let raise = RaiseFinding { found_by: Some(person(STRANGER)), ..minor() };
    begin(&province).ask("2016-03-01", AUDITOR, raise).refused("FND-59");
    let plan = ProposePlan { actions: vec![action(STRANGER, "2016-03-18")] };
    analysed(&province, minor()).ask("2016-03-08", UNIT_HEAD, plan).refused("FND-59");
}

#[test]
fn what_is_asked_of_other_streams_is_named() {
    let province = Province::new();
    let registers: &dyn Registers = &province;
    let told = begin(&province);
    let stream = "finding/x".parse().unwrap();
    let raise = RaiseFinding { found_by: Some(person(5)), ..minor() };
    let gathered = told.state().gather(&stream, &act(raise, AUDITOR, day("2016-03-01")), registers);
    let named: Vec<_> = gathered
        .sources
        .iter()
        .map(|source| format!("{}@{}", source.category, source.scope))
        .collect();
    assert_eq!(
        named,
        ["regulation@province", "calendar@province", "person@SXD", "agency@SXD", "finding@SXD"]
    );
    assert_eq!(gathered.parameter_version, Some(1));
    let gathered =
        told.state().gather(&stream, &act(dispute(), UNIT_HEAD, day("2016-03-01")), registers);
    assert!(gathered.sources.is_empty());
    assert_eq!(gathered.parameter_version, None);
}

#[test]
fn accepting_starts_the_clock_of_cause_and_plan() {
    let province = Province::new();
    raised(&province, minor())
        .ask("2016-03-03", UNIT_HEAD, accept())
        .then([FindingAccepted { note: None, plan_by: Some(day("2016-03-17")) }]);
    raised(&province, minor()).ask("2016-03-03", AUDITOR, accept()).refused("FND-04");
}

#[test]
fn an_act_is_not_dated_before_the_step_it_follows() {
    let province = Province::new();
    let told = raised(&province, minor()).at(morning(day("2016-03-03")));
    told.when(&act(accept(), UNIT_HEAD, day("2016-02-29"))).refused("FND-60");
    told.when(&act(accept(), UNIT_HEAD, day("2016-03-01"))).result.unwrap();
}

#[test]
fn an_observation_may_close_when_it_is_accepted() {
    let province = Province::new();
    let accept_and_close = AcceptFinding { note: None, close: true };
    raised(&province, observation())
        .ask("2016-03-03", UNIT_HEAD, accept_and_close.clone())
        .then::<FindingEvent>([
        FindingAccepted { note: None, plan_by: None }.into(),
        FindingClosed { note: None, stopped: vec![] }.into(),
    ]);
    let dated = RaiseFinding { due_on: Some(day("2016-03-28")), ..observation() };
    raised(&province, dated)
        .ask("2016-03-03", UNIT_HEAD, accept_and_close.clone())
        .then::<FindingEvent>([
            FindingAccepted { note: None, plan_by: None }.into(),
            FindingClosed { note: None, stopped: vec![FindingTimer::Action] }.into(),
        ]);
    raised(&province, minor()).ask("2016-03-03", UNIT_HEAD, accept_and_close).refused("FND-64");
}

#[test]
fn an_accepted_observation_may_be_closed_later_and_nothing_else() {
    let province = Province::new();
    accepted(&province, observation())
        .ask("2016-03-07", QMR, close())
        .then([FindingClosed { note: None, stopped: vec![] }]);
    accepted(&province, minor()).ask("2016-03-07", QMR, close()).refused("FND-64");
}

#[test]
fn a_dispute_is_ruled_on_by_someone_else_of_the_raising_side() {
    let province = Province::new();
    let stands = || rule(DisputeRuling::Stands);
    let ruled = DisputeRuled {
        ruling: DisputeRuling::Stands,
        reason: stands().reason,
        plan_by: Some(day("2016-03-21")),
    };
    let by_head = raised(&province, minor()).done_on("2016-03-03", HEAD, dispute());
    by_head
        .at(morning(day("2016-03-07")))
        .when(&act(stands(), HEAD, day("2016-03-07")))
        .refused("FND-62");
    disputed(&province, minor()).ask("2016-03-07", QMR, stands()).then([ruled.clone()]);
    let auditor_as_qmr = QMR.as_person_of(AUDITOR);
    disputed(&province, minor()).ask("2016-03-07", auditor_as_qmr, stands()).refused("FND-62");
    disputed(&province, minor()).ask("2016-03-07", CHIEF, stands()).refused("FND-61");
    disputed(&province, inspected()).ask("2016-03-07", HEAD, stands()).refused("FND-61");
    disputed(&province, inspected()).ask("2016-03-07", CHIEF, stands()).then([ruled]);
}

#[test]
fn a_dispute_needs_grounds_and_comes_once() {
    let province = Province::new();
    raised(&province, minor())
        .ask("2016-03-03", UNIT_HEAD, dispute())
        .then([FindingDisputed { grounds: dispute().grounds }]);
    let empty = DisputeFinding { grounds: " ".to_owned() };
    raised(&province, minor()).ask("2016-03-03", UNIT_HEAD, empty).refused("FND-51");
    disputed(&province, minor()).ask("2016-03-04", UNIT_HEAD, dispute()).refused("FND-05");
}

#[test]
fn a_finding_that_falls_is_withdrawn() {
    let province = Province::new();
    let falls = rule(DisputeRuling::Falls);
    let reason = falls.reason.clone();
    let told = disputed(&province, minor());
    let after = told.done_on("2016-03-07", QMR, falls);
    assert!(after.state().deadlines().is_empty());
    after.ask("2016-03-08", UNIT_HEAD, accept()).refused("FND-04");
    disputed(&province, minor())
        .ask("2016-03-07", QMR, rule(DisputeRuling::Falls))
        .then::<FindingEvent>([
            DisputeRuled { ruling: DisputeRuling::Falls, reason: reason.clone(), plan_by: None }
                .into(),
            FindingWithdrawn { reason, stopped: vec![FindingTimer::Action] }.into(),
        ]);
}

#[test]
fn a_disputed_finding_may_still_be_accepted() {
    let province = Province::new();
    disputed(&province, minor())
        .ask("2016-03-07", UNIT_HEAD, accept())
        .then([FindingAccepted { note: None, plan_by: Some(day("2016-03-21")) }]);
}

#[test]
fn only_an_output_is_disposed_of() {
    let province = Province::new();
    let disposal = dispose(OutputDisposition::PrecludeUse);
    raised(&province, output()).ask("2016-03-02", UNIT_HEAD, disposal.clone()).then([
        OutputDisposed {
            disposition: OutputDisposition::PrecludeUse,
            authority: None,
            reason: disposal.reason.clone(),
        },
    ]);
    raised(&province, minor()).ask("2016-03-02", UNIT_HEAD, disposal).refused("FND-65");
}

#[test]
fn a_concession_names_its_authority() {
    let province = Province::new();
    let bare = dispose(OutputDisposition::Concession);
    raised(&province, output()).ask("2016-03-02", UNIT_HEAD, bare.clone()).refused("FND-66");
    let authority = Some("Giám đốc Sở, công văn 12/SXD".to_owned());
    let named = DisposeOutput { authority: authority.clone(), ..bare.clone() };
    raised(&province, output()).ask("2016-03-02", UNIT_HEAD, named).then([OutputDisposed {
        disposition: OutputDisposition::Concession,
        authority,
        reason: bare.reason,
    }]);
}

#[test]
fn an_output_is_corrected_after_its_disposition_and_verified_again_by_another() {
    let province = Province::new();
    accepted(&province, output()).ask("2016-03-04", UNIT_HEAD, correction()).refused("FND-67");
    let eliminated = || {
        accepted(&province, output()).done_on(
            "2016-03-03",
            UNIT_HEAD,
            dispose(OutputDisposition::Eliminate),
        )
    };
    eliminated().ask("2016-03-04", UNIT_HEAD, correction()).refused("FND-68");
    let half = RecordCorrection { reverified_by: Some(person(5)), ..correction() };
    eliminated().ask("2016-03-04", UNIT_HEAD, half).refused("FND-68");
    let result = "Đúng mẫu mới".to_owned();
    let by = |n| RecordCorrection {
        reverified_by: Some(person(n)),
        reverification: Some(result.clone()),
        ..correction()
    };
    eliminated().ask("2016-03-04", UNIT_HEAD, by(UNIT_HEAD.person)).refused("FND-62");
    eliminated().ask("2016-03-04", UNIT_HEAD, by(5)).then([CorrectionRecorded {
        correction: correction().correction,
        reverification: Some(Reverification { by: person(5), result: result.clone() }),
    }]);
}

#[test]
fn a_potential_nonconformity_has_no_correction_and_all_else_has() {
    let province = Province::new();
    accepted(&province, potential()).ask("2016-03-04", UNIT_HEAD, correction()).refused("FND-69");
    let analysed = CauseAnalysed { cause: cause().cause, need_for_action: cause().need_for_action };
    accepted(&province, potential()).ask("2016-03-04", UNIT_HEAD, cause()).then([analysed.clone()]);
    accepted(&province, minor()).ask("2016-03-04", UNIT_HEAD, cause()).refused("FND-70");
    accepted(&province, minor())
        .done_on("2016-03-04", UNIT_HEAD, correction())
        .ask("2016-03-04", UNIT_HEAD, cause())
        .then([analysed]);
}

#[test]
fn the_need_for_action_is_evaluated() {
    let province = Province::new();
    let bare = AnalyseCause { need_for_action: String::new(), ..cause() };
    let refusal =
        accepted(&province, potential()).ask("2016-03-04", UNIT_HEAD, bare).refused("FND-51");
    assert_eq!(refusal.clause, "ISO 9001:2008 8.5.2c");
}

#[test]
fn the_cause_comes_before_the_plan() {
    let province = Province::new();
    accepted(&province, minor()).ask("2016-03-04", UNIT_HEAD, plan()).refused("FND-11");
    analysed(&province, minor())
        .ask("2016-03-08", UNIT_HEAD, plan())
        .then([PlanProposed { actions: plan().actions }]);
}

#[test]
fn a_plan_has_one_to_twenty_actions_within_its_time() {
    let province = Province::new();
    let none = ProposePlan { actions: vec![] };
    analysed(&province, minor()).ask("2016-03-08", UNIT_HEAD, none).refused("FND-71");
    let many = ProposePlan { actions: vec![action(5, "2016-03-18"); 21] };
    analysed(&province, minor()).ask("2016-03-08", UNIT_HEAD, many).refused("FND-71");
    for by in ["2016-03-07", "2016-05-03"] {
        let outside = ProposePlan { actions: vec![action(5, "2016-03-18"), action(5, by)] };
        let refusal =
            analysed(&province, minor()).ask("2016-03-08", UNIT_HEAD, outside).refused("FND-72");
        assert!(refusal.message.en.contains("action 2"), "{refusal}");
    }
}

#[test]
fn a_plan_made_after_the_due_date_may_still_be_carried_out() {
    let province = Province::new();
    let late = ProposePlan { actions: vec![action(5, "2016-06-30")] };
    analysed(&province, minor())
        .ask("2016-05-04", UNIT_HEAD, late.clone())
        .then([PlanProposed { actions: late.actions.clone() }]);
    analysed(&province, minor())
        .fire("due")
        .ask("2016-05-11", UNIT_HEAD, late.clone())
        .then([PlanProposed { actions: late.actions }]);
}

#[test]
fn another_than_the_proposer_approves_and_for_a_major_the_head() {
    let province = Province::new();
    let ok = || [PlanApproved { note: None }];
    planned(&province, minor()).ask("2016-03-09", QMR, approve()).then(ok());
    planned(&province, minor()).ask("2016-03-09", HEAD, approve()).then(ok());
    planned(&province, major()).ask("2016-03-09", QMR, approve()).refused("FND-63");
    planned(&province, major()).ask("2016-03-09", HEAD, approve()).then(ok());
    let proposer = QMR.as_person_of(UNIT_HEAD);
    planned(&province, minor()).ask("2016-03-09", proposer, approve()).refused("FND-62");
}

#[test]
fn who_signs_for_the_head_is_the_person_of_the_act_and_approves_no_plan_of_their_own() {
    let province = Province::new();
    let approved_by = |n: u128| {
        let head = Who { person: n, ..HEAD };
        let mut approval: Act<FindingCommand> = act(approve(), head, day("2016-03-09"));
        approval.act_of.capacity = Capacity::Deputy;
        planned(&province, major()).at(morning(day("2016-03-09"))).when(&approval)
    };
    // The head's office decides on a major finding, whoever signs for it.
    approved_by(DEPUTY).then([PlanApproved { note: None }]);
    approved_by(UNIT_HEAD.person).refused("FND-62");
}

#[test]
fn the_first_action_puts_it_in_progress_and_the_last_makes_it_implemented() {
    let province = Province::new();
    let result = report(1).result;
    let told = approved(&province, minor());
    told.at(morning(day("2016-03-17")))
        .when(&act(report(1), UNIT_HEAD, day("2016-03-17")))
        .then([ActionImplemented { action: 1, result: result.clone(), completion: None }]);
    let half = approved(&province, minor()).done_on("2016-03-17", UNIT_HEAD, report(1));
    assert_eq!(half.state().places()[0], "InProgress");
    let half = half.at(morning(day("2016-03-24")));
    half.when(&act(report(1), UNIT_HEAD, day("2016-03-24"))).then::<FindingEvent>([]);
    half.when(&act(report(3), UNIT_HEAD, day("2016-03-24"))).refused("FND-73");
    half.when(&act(report(0), UNIT_HEAD, day("2016-03-24"))).refused("FND-73");
    half.when(&act(report(2), UNIT_HEAD, day("2016-03-10"))).then([ActionImplemented {
        action: 2,
        result,
        completion: Some(Completion {
            implemented_on: day("2016-03-17"),
            on_time: Some(true),
            check_by: day("2016-04-18"),
        }),
    }]);
}

#[test]
fn implementing_stops_the_due_date() {
    let province = Province::new();
    let told = implemented(&province, minor());
    assert!(told.state().deadlines().is_empty());
    assert_eq!(told.state().places()[..2], ["Implemented", "DueMet"]);
}

#[test]
fn who_implemented_does_not_verify() {
    let province = Province::new();
    let effective = || verify(EffectivenessOutcome::Effective);
    for doer in [5, 11, UNIT_HEAD.person] {
        let who = Who { person: doer, ..AUDITOR };
        implemented(&province, minor()).ask("2016-04-22", who, effective()).refused("FND-62");
    }
    implemented(&province, minor())
        .ask("2016-04-22", AUDITOR, effective())
        .then([EffectivenessVerified { evidence: effective().evidence }]);
}

#[test]
fn an_inspections_finding_is_verified_by_the_overseers_alone() {
    let province = Province::new();
    let effective = || verify(EffectivenessOutcome::Effective);
    for who in [AUDITOR, QMR] {
        implemented(&province, inspected()).ask("2016-04-22", who, effective()).refused("FND-61");
    }
    for who in [OFFICER, INSPECTOR] {
        implemented(&province, inspected())
            .ask("2016-04-22", who, effective())
            .then([EffectivenessVerified { evidence: effective().evidence }]);
    }
    implemented(&province, minor()).ask("2016-04-22", OFFICER, effective()).refused("FND-61");
}

#[test]
fn what_is_not_effective_begins_a_new_cycle_with_a_new_due_date() {
    let province = Province::new();
    let ineffective = verify(EffectivenessOutcome::Ineffective);
    let told = implemented(&province, major()).at(morning(day("2016-04-22")));
    told.when(&act(ineffective.clone(), AUDITOR, day("2016-04-22"))).then([IneffectivenessFound {
        evidence: ineffective.evidence.clone(),
        cycle: 2,
        plan_by: Some(day("2016-05-06")),
        due: Some(major_due("2016-04-22", "2016-05-23", "2016-05-30")),
    }]);
    let again = told.done_on("2016-04-22", AUDITOR, ineffective.clone());
    assert_eq!(again.state().places()[..2], ["CauseAnalysed", "DueRunning"]);
    let third = again
        .done_on("2016-04-25", UNIT_HEAD, cause())
        .done_on("2016-04-26", UNIT_HEAD, ProposePlan { actions: vec![action(5, "2016-05-20")] })
        .done_on("2016-04-27", HEAD, approve())
        .done_on("2016-05-20", UNIT_HEAD, report(1));
    third.ask("2016-06-20", AUDITOR, ineffective.clone()).then([IneffectivenessFound {
        evidence: ineffective.evidence,
        cycle: 3,
        plan_by: Some(day("2016-07-04")),
        due: Some(major_due("2016-06-20", "2016-07-20", "2016-07-27")),
    }]);
}

#[test]
fn only_what_is_verified_effective_is_closed_by_the_raising_side() {
    let province = Province::new();
    implemented(&province, minor()).ask("2016-04-22", AUDITOR, close()).refused("FND-24");
    verified(&province, minor())
        .ask("2016-04-25", QMR, close())
        .then([FindingClosed { note: None, stopped: vec![] }]);
    verified(&province, inspected()).ask("2016-04-25", QMR, close()).refused("FND-61");
    let doer = Who { person: 5, ..QMR };
    verified(&province, minor()).ask("2016-04-25", doer, close()).refused("FND-62");
    verified(&province, inspected())
        .ask("2016-04-25", CHIEF, close())
        .then([FindingClosed { note: None, stopped: vec![] }]);
}

#[test]
fn withdrawing_stops_what_runs_and_is_the_raising_sides() {
    let province = Province::new();
    let reason = withdraw().reason;
    let cases: [(Told<'_>, Vec<FindingTimer>); 4] = [
        (raised(&province, minor()), vec![FindingTimer::Response, FindingTimer::Action]),
        (accepted(&province, minor()), vec![FindingTimer::Plan, FindingTimer::Action]),
        (planned(&province, minor()), vec![FindingTimer::Action]),
        (implemented(&province, minor()), vec![FindingTimer::EffectivenessCheck]),
    ];
    for (told, stopped) in cases {
        told.ask("2016-04-20", AUDITOR, withdraw())
            .then([FindingWithdrawn { reason: reason.clone(), stopped }]);
    }
    raised(&province, minor()).ask("2016-03-03", OFFICER, withdraw()).refused("FND-61");
    raised(&province, minor()).ask("2016-03-03", UNIT_HEAD, withdraw()).refused("FND-26");
    verified(&province, minor()).ask("2016-04-25", AUDITOR, withdraw()).refused("FND-26");
}

#[test]
fn an_event_that_does_not_fit_changes_nothing() {
    let province = Province::new();
    let told = begin(&province);
    let before = told.state().clone();
    let accepted = FindingAccepted { note: None, plan_by: None };
    let after =
        told.given(accepted, &act::<FindingCommand>(accept(), UNIT_HEAD, day("2016-03-03")));
    assert_eq!(*after.state(), before);
    let odd = FindingRaised { kind: FindingKind::Observation, ..raised_event() };
    let after = after.given(odd, &act::<FindingCommand>(minor(), AUDITOR, day("2016-03-03")));
    assert_eq!(*after.state(), before);
    assert_eq!(FindingEvent::TYPES.len(), 24);
}

/// One that came in open is the unit's to act on, by its real due date, which passes at the end of the
/// day of acceptance and not before.
#[test]
fn a_finding_that_is_brought_in_open_goes_on_like_any_other() {
    let province = Province::new();
    let told = begin(&province).at(morning(day("2016-03-03")));
    let bring = act::<FindingCommand>(bring_in(), MANAGER, day("2015-09-11"));
    let told = told.done(&bring);
    assert_eq!(told.state().places()[..2], ["Accepted", "DueRunning"]);
    // Raised on 11/09/2015, due after 60 days.
    assert_eq!(told.clocks(), [("due", "2016-03-04".to_owned())]);
    let overdue = told.clone().fire("due");
    assert_eq!(overdue.state().places()[1], "Overdue");
    let told = told.done_on("2016-03-03", UNIT_HEAD, correction());
    let told = told.done_on("2016-03-03", UNIT_HEAD, cause());
    assert_eq!(told.state().places()[0], "CauseAnalysed");
}

#[test]
fn a_finding_that_is_brought_in_closed_owes_nothing() {
    let province = Province::new();
    let told = begin(&province).at(morning(day("2016-03-03")));
    let closed = BringInFinding { closure: Some(past_closure()), ..bring_in() };
    let told = told.done(&act::<FindingCommand>(closed, MANAGER, day("2015-09-11")));
    assert_eq!(told.state().places()[..2], ["Closed", "NoDueDate"]);
    assert_eq!(told.clocks(), []);
    told.ask("2016-03-03", UNIT_HEAD, cause()).refused("FND-10");
}
