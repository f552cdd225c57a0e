//! The guards of an internal audit.

use luuvet_domain::audit::*;
use luuvet_domain::finding::{FindingKind, FindingSeverity};

use crate::fake::*;
use crate::story::*;

#[track_caller]
fn refuses(plan: PlanAudit, rule: &str) {
    let province = Province::new();
    begin(&province).ask("2016-03-01", QMR, plan).refused(rule);
}

#[test]
fn an_audit_runs_from_its_plan_to_its_closing() {
    let mut province = Province::new();
    let told = reported(&province);
    assert_eq!(
        luuvet_engine::Workflow::<dyn luuvet_domain::register::Registers>::places(told.state()),
        ["FollowUp"]
    );
    let finding = finding();
    drop(told);
    province.audit.standings.insert(finding, FindingStanding::Ended);
    reported(&province).ask("2016-05-03", QMR, close()).then([AuditClosed { note: None }]);
}

fn finding() -> luuvet_engine::StreamId {
    let province = Province::new();
    let answer = worked(&province).ask("2016-03-16", AUDITOR, request(1));
    let Ok(events) = answer.result else { panic!("refused") };
    let AuditEvent::Requested(requested) = &events[0] else { panic!("{events:?}") };
    requested.finding.clone()
}

#[test]
fn a_plan_keeps_its_year_and_items() {
    let province = Province::new();
    let PlanAudit { agency, starts_on, ends_on, extent, criteria, method, team, leader, items } =
        plan();
    begin(&province).ask("2016-03-01", QMR, plan()).then([AuditPlanned {
        agency,
        year: 2016,
        starts_on,
        ends_on,
        extent,
        criteria,
        method,
        team,
        leader,
        items,
    }]);
}

#[test]
fn an_audit_needs_an_open_programme_of_its_year() {
    let mut province = Province::new();
    province.audit.programme_year = Some(2015);
    begin(&province).ask("2016-03-01", QMR, plan()).refused("AUD-54");
}

#[test]
fn the_days_are_in_order_and_in_one_year() {
    refuses(PlanAudit { ends_on: day("2016-03-13"), ..plan() }, "AUD-55");
    refuses(PlanAudit { ends_on: day("2017-01-02"), ..plan() }, "AUD-55");
}

#[test]
fn an_audit_lies_ahead_of_its_plan() {
    refuses(PlanAudit { starts_on: day("2016-03-01"), ..plan() }, "AUD-56");
}

#[test]
fn the_agency_must_exist() {
    let province = Province::new();
    let gone = Who { agency: Some("SKHCN"), ..QMR };
    begin(&province)
        .ask("2016-03-01", gone, PlanAudit { agency: SKHCN, ..plan() })
        .refused("AUD-52");
}

#[test]
fn a_unit_must_exist() {
    refuses(PlanAudit { items: vec![item("KHAC", "ISO 9001:2008 4.2.3", 1)], ..plan() }, "AUD-53");
}

#[test]
fn a_team_has_one_to_twenty_members() {
    refuses(PlanAudit { team: Vec::new(), ..plan() }, "AUD-57");
    let member = TeamMember { person: person(1), unit: None };
    refuses(PlanAudit { team: vec![member; TEAM_MAX + 1], ..plan() }, "AUD-57");
}

#[test]
fn a_member_must_be_registered() {
    let member = TeamMember { person: person(STRANGER), unit: None };
    refuses(PlanAudit { team: vec![member], ..plan() }, "AUD-58");
}

#[test]
fn a_member_is_named_once() {
    let member = TeamMember { person: person(1), unit: None };
    refuses(PlanAudit { team: vec![member.clone(), member], ..plan() }, "AUD-59");
}

#[test]
fn an_auditor_has_a_certificate() {
    let mut province = Province::new();
    province.audit.certified.remove(&person(11));
    let refusal = begin(&province).ask("2016-03-01", QMR, plan()).refused("AUD-60");
    assert_eq!(refusal.clause, "ISO 9001:2008 6.2.2");
}

#[test]
fn a_certificate_is_valid_until_the_last_day() {
    let mut province = Province::new();
    province.audit.programme_year = Some(2018);
    let later = PlanAudit { starts_on: day("2018-03-14"), ends_on: day("2018-03-15"), ..plan() };
    begin(&province).ask("2017-12-01", QMR, later).refused("AUD-60");
}

#[test]
fn a_head_of_a_unit_cannot_declare_another() {
    let mut province = Province::new();
    province.audit.headed.push((person(1), text("QLXD")));
    begin(&province).ask("2016-03-01", QMR, plan()).refused("AUD-61");
    let mut undeclared = plan();
    undeclared.team[0].unit = None;
    begin(&province).ask("2016-03-01", QMR, undeclared).refused("AUD-61");
}

#[test]
fn the_leader_is_of_the_team() {
    refuses(PlanAudit { leader: person(2), ..plan() }, "AUD-62");
}

#[test]
fn a_plan_has_one_to_two_hundred_items() {
    refuses(PlanAudit { items: Vec::new(), ..plan() }, "AUD-63");
    let items = vec![item("VP", "ISO 9001:2008 4.2.3", 11); ITEMS_MAX + 1];
    refuses(PlanAudit { items, ..plan() }, "AUD-63");
}

#[test]
fn an_item_is_audited_by_one_of_the_team() {
    refuses(PlanAudit { items: vec![item("VP", "ISO 9001:2008 4.2.3", 2)], ..plan() }, "AUD-65");
}

#[test]
fn nobody_is_planned_to_audit_their_own_unit() {
    refuses(PlanAudit { items: vec![item("VP", "ISO 9001:2008 4.2.3", 1)], ..plan() }, "AUD-66");
}

#[test]
fn extent_criteria_and_method_are_defined() {
    refuses(PlanAudit { extent: text(""), ..plan() }, "AUD-51");
    refuses(PlanAudit { criteria: text(" "), ..plan() }, "AUD-51");
    refuses(PlanAudit { method: text(""), ..plan() }, "AUD-51");
}

#[test]
fn units_are_notified_five_working_days_before() {
    let province = Province::new();
    // From Monday 7 to Monday 14 March there are five working days.
    planned(&province)
        .ask("2016-03-07", QMR, notify())
        .then([AuditeesNotified { notice: notify().notice }]);
    planned(&province).ask("2016-03-08", QMR, notify()).refused("AUD-68");
}

#[test]
fn a_notice_needs_the_regulation() {
    let mut province = Province::new();
    let regulation = province.regulation.take();
    planned(&province).ask("2016-03-07", QMR, notify()).refused("AUD-50");
    assert!(regulation.is_some());
}

#[test]
fn the_leader_alone_opens_and_closes_the_meeting() {
    let province = Province::new();
    notified(&province).ask("2016-03-14", SECOND, open()).refused("AUD-64");
    opened(&province).ask("2016-03-15", SECOND, close_meeting()).refused("AUD-64");
}

#[test]
fn an_audit_does_not_begin_before_its_first_day() {
    let province = Province::new();
    notified(&province).ask("2016-03-11", AUDITOR, open()).refused("AUD-69");
}

#[test]
fn a_step_does_not_lie_before_the_one_that_it_follows() {
    let province = Province::new();
    planned(&province).ask("2016-02-29", QMR, notify()).refused("AUD-67");
    opened(&province)
        .ask("2016-03-11", AUDITOR, evidence(1, AuditResult::Conforming))
        .refused("AUD-67");
}

#[test]
fn evidence_is_recorded_by_a_member_of_another_unit() {
    let province = Province::new();
    let conforming = |item| evidence(item, AuditResult::Conforming);
    opened(&province).ask("2016-03-14", AUDITOR, conforming(1)).then([EvidenceRecorded {
        item: 1,
        result: AuditResult::Conforming,
        evidence: conforming(1).evidence,
    }]);
    opened(&province).ask("2016-03-14", AUDITOR, conforming(2)).refused("AUD-66");
    opened(&province).ask("2016-03-14", AUDITOR.as_person_of(QMR), conforming(1)).refused("AUD-65");
}

#[test]
fn evidence_is_about_an_item_of_the_plan() {
    let province = Province::new();
    for item in [0, 3] {
        opened(&province)
            .ask("2016-03-14", AUDITOR, evidence(item, AuditResult::Conforming))
            .refused("AUD-70");
    }
}

#[test]
fn a_finding_takes_unit_and_clause_from_its_item() {
    let province = Province::new();
    worked(&province).ask("2016-03-16", AUDITOR, request(1)).then([FindingRequested {
        finding: finding(),
        agency: SXD,
        item: 1,
        unit: text("QLXD"),
        clause: text("ISO 9001:2008 4.2.3"),
        kind: FindingKind::Nonconformity,
        severity: FindingSeverity::Minor,
        statement: request(1).statement,
        evidence: request(1).evidence,
    }]);
}

#[test]
fn each_finding_has_a_stream_of_its_own() {
    let province = Province::new();
    let told = worked(&province).done_on("2016-03-16", AUDITOR, request(1));
    let Ok(events) = told.ask("2016-03-16", AUDITOR, request(1)).result else { panic!("refused") };
    let AuditEvent::Requested(second) = &events[0] else { panic!("{events:?}") };
    assert_ne!(second.finding, finding());
}

#[test]
fn kind_and_severity_of_a_finding_go_together() {
    let province = Province::new();
    let wrong = RequestFinding { severity: FindingSeverity::Observation, ..request(1) };
    worked(&province).ask("2016-03-16", AUDITOR, wrong).refused("AUD-71");
}

#[test]
fn a_finding_follows_from_the_recorded_result() {
    let province = Province::new();
    worked(&province).ask("2016-03-16", SECOND, request(2)).refused("AUD-72");
    opened(&province).ask("2016-03-14", AUDITOR, request(1)).refused("AUD-72");
    let improvable =
        opened(&province).done_on("2016-03-14", AUDITOR, evidence(1, AuditResult::Improvable));
    let observation = RequestFinding {
        kind: FindingKind::Observation,
        severity: FindingSeverity::Observation,
        ..request(1)
    };
    improvable.ask("2016-03-14", AUDITOR, request(1)).refused("AUD-72");
    let improvable =
        opened(&province).done_on("2016-03-14", AUDITOR, evidence(1, AuditResult::Improvable));
    assert!(improvable.ask("2016-03-14", AUDITOR, observation).result.is_ok());
}

#[test]
fn the_report_is_owed_ten_working_days_after_the_fieldwork() {
    let province = Province::new();
    opened(&province)
        .ask("2016-03-15", AUDITOR, close_meeting())
        .then([FieldworkClosed { minutes: close_meeting().minutes, report_by: day("2016-03-29") }]);
}

#[test]
fn a_report_needs_a_result_for_each_item() {
    let province = Province::new();
    let told = opened(&province)
        .done_on("2016-03-14", AUDITOR, evidence(1, AuditResult::Conforming))
        .done_on("2016-03-15", AUDITOR, close_meeting());
    told.ask("2016-03-18", QMR, report()).refused("AUD-73");
    let told = opened(&province)
        .done_on("2016-03-14", AUDITOR, evidence(1, AuditResult::Conforming))
        .done_on("2016-03-15", AUDITOR, close_meeting())
        .done_on("2016-03-16", SECOND, evidence(2, AuditResult::Conforming));
    told.ask("2016-03-18", QMR, report()).then([AuditReported {
        year: 2016,
        number: report().number,
        conclusion: report().conclusion,
        units: vec![text("QLXD"), text("VP")],
        conforming: 2,
        nonconforming: 0,
        improvable: 0,
        findings: Vec::new(),
        on_time: true,
    }]);
}

#[test]
fn a_report_needs_a_finding_for_what_does_not_conform() {
    let province = Province::new();
    worked(&province).ask("2016-03-18", QMR, report()).refused("AUD-74");
}

#[test]
fn a_report_after_its_due_date_is_late() {
    let province = Province::new();
    for (on, expected) in [("2016-03-29", true), ("2016-03-30", false)] {
        let told = worked(&province).done_on("2016-03-16", AUDITOR, request(1));
        let Ok(events) = told.ask(on, QMR, report()).result else { panic!("refused") };
        let AuditEvent::Reported(reported) = &events[0] else { panic!("{events:?}") };
        assert_eq!((reported.on_time, reported.findings.len()), (expected, 1));
    }
}

#[test]
fn an_audit_is_not_closed_over_open_findings() {
    let mut province = Province::new();
    reported(&province).ask("2016-05-03", QMR, close()).refused("AUD-75");
    province.audit.standings.insert(finding(), FindingStanding::Open);
    reported(&province).ask("2016-05-03", QMR, close()).refused("AUD-75");
}

#[test]
fn a_postponed_audit_is_notified_anew() {
    let province = Province::new();
    let PostponeAudit { starts_on, ends_on, reason } = postpone();
    notified(&province).ask("2016-03-10", QMR, postpone()).then([AuditPostponed {
        starts_on,
        ends_on,
        reason,
    }]);
    let told = notified(&province).done_on("2016-03-10", QMR, postpone());
    told.ask("2016-04-04", AUDITOR, open()).refused("AUD-03");
    let told = notified(&province).done_on("2016-03-10", QMR, postpone()).done_on(
        "2016-03-11",
        QMR,
        notify(),
    );
    assert!(told.ask("2016-04-04", AUDITOR, open()).result.is_ok());
}

#[test]
fn an_audit_is_postponed_within_its_year_and_ahead() {
    let province = Province::new();
    let next_year =
        PostponeAudit { starts_on: day("2017-01-09"), ends_on: day("2017-01-10"), ..postpone() };
    planned(&province).ask("2016-03-10", QMR, next_year).refused("AUD-55");
    let behind =
        PostponeAudit { starts_on: day("2016-03-10"), ends_on: day("2016-03-10"), ..postpone() };
    planned(&province).ask("2016-03-10", QMR, behind).refused("AUD-56");
}

#[test]
fn the_only_audit_of_the_year_is_not_cancelled() {
    let mut province = Province::new();
    let this = AuditFacts { stream: audit_stream(), ..held(1, "VP", None) };
    let gone = AuditFacts { is_cancelled: true, ..held(2, "VP", None) };
    province.audit.planned = vec![this, gone];
    planned(&province).ask("2016-03-10", HEAD, cancel()).refused("AUD-76");
    province.audit.planned.push(held(3, "VP", None));
    planned(&province)
        .ask("2016-03-10", HEAD, cancel())
        .then([AuditCancelled { reason: cancel().reason }]);
}

#[test]
fn parameters_stored_before_there_were_audits_still_read() {
    let mut values = serde_json::to_value(parameters()).unwrap();
    assert!(values.as_object_mut().unwrap().remove("audit").is_some());
    let read: luuvet_domain::parameters::Parameters = serde_json::from_value(values).unwrap();
    assert_eq!(read.audit, AuditParameters::default());
    assert_eq!(read, parameters());
}

#[test]
fn parameters_of_audits_have_limits() {
    let refused = [
        AuditParameters { notice_working_days: 0, ..AuditParameters::default() },
        AuditParameters { report_working_days: 61, ..AuditParameters::default() },
        AuditParameters { year_ends_month: 13, ..AuditParameters::default() },
        AuditParameters { year_ends_day: 31, ..AuditParameters::default() },
    ];
    for audit in refused {
        let set = luuvet_domain::parameters::Parameters { audit, ..parameters() };
        assert!(set.check().unwrap_err().field().starts_with("audit."));
    }
    assert_eq!(parameters().check(), Ok(()));
}

#[test]
fn an_audit_that_is_brought_in_is_closed_and_stays_so() {
    let province = Province::new();
    let told = begin(&province);
    told.clone().ask("2016-03-03", QMR, bring_in()).refused("AUD-11");
    told.clone().ask("2016-03-03", MANAGER, bring_in()).then([brought_in()]);
    let told = told.done_on("2016-03-03", MANAGER, bring_in());
    let places = luuvet_engine::Workflow::<dyn luuvet_domain::register::Registers>::places;
    assert_eq!(places(told.state()), ["Closed"]);
    told.clone().ask("2016-03-03", MANAGER, bring_in()).refused("AUD-11");
    told.ask("2016-03-03", QMR, close()).refused("AUD-08");
}
