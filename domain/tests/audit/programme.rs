//! The guards of an audit programme.

use luuvet_domain::audit_programme::*;

use crate::fake::*;
use crate::story::*;

#[test]
fn a_programme_runs_from_its_draft_to_its_review() {
    let mut province = Province::new();
    province.audit.planned =
        vec![held(1, "QLXD", Some("2016-03-18")), held(2, "VP", Some("2016-09-20"))];
    let completed = running(&province).done_on("2016-10-03", QMR, complete());
    completed.ask("2016-12-01", HEAD, review()).then([ProgrammeReviewed {
        conclusion: review().conclusion,
        improvements: review().improvements,
    }]);
}

#[test]
fn approval_starts_the_clocks_of_the_years_audits_and_of_its_review() {
    let province = Province::new();
    begin_programme(&province)
        .done_on("2016-01-04", QMR, draft())
        .ask("2016-01-11", HEAD, approve())
        .then([ProgrammeApproved {
            note: None,
            audits_by: day("2016-11-30"),
            review_by: Some(day("2016-12-15")),
        }]);
}

#[test]
fn the_stream_is_that_of_the_agency_and_year() {
    let province = Province::new();
    let other = DraftAuditProgramme { year: 2017, ..draft() };
    begin_programme(&province).ask("2016-01-04", QMR, other).refused("APR-52");
}

#[test]
fn every_unit_of_the_agency_is_in_the_programme() {
    let province = Province::new();
    let mut short = draft();
    short.units.pop();
    begin_programme(&province).ask("2016-01-04", QMR, short).refused("APR-55");
}

#[test]
fn a_unit_must_exist() {
    let province = Province::new();
    let mut wrong = draft();
    wrong.units.push(PlannedUnit { unit: text("KHAC"), month: 5 });
    begin_programme(&province).ask("2016-01-04", QMR, wrong).refused("APR-54");
}

#[test]
fn months_lie_within_the_audit_year() {
    let province = Province::new();
    for month in [0, 12] {
        let mut late = draft();
        late.units[1].month = month;
        begin_programme(&province).ask("2016-01-04", QMR, late).refused("APR-56");
    }
    let mut last = draft();
    last.units[1].month = 11;
    assert!(begin_programme(&province).ask("2016-01-04", QMR, last).result.is_ok());
}

#[test]
fn importance_status_and_earlier_results_are_considered() {
    let province = Province::new();
    let drafts = [
        DraftAuditProgramme { importance: text(" "), ..draft() },
        DraftAuditProgramme { status: text(""), ..draft() },
        DraftAuditProgramme { earlier_results: text(""), ..draft() },
        DraftAuditProgramme { criteria: text(""), ..draft() },
        DraftAuditProgramme { extent: text(""), ..draft() },
        DraftAuditProgramme { frequency: text(""), ..draft() },
        DraftAuditProgramme { methods: text(""), ..draft() },
        DraftAuditProgramme { objectives: text(""), ..draft() },
    ];
    for draft in drafts {
        let refusal = begin_programme(&province).ask("2016-01-04", QMR, draft).refused("APR-51");
        assert!(refusal.field.is_some());
    }
}

#[test]
fn a_programme_has_a_limit_of_lines() {
    let province = Province::new();
    let mut long = draft();
    long.units = vec![PlannedUnit { unit: text("VP"), month: 3 }; PROGRAMME_LINES_MAX + 1];
    begin_programme(&province).ask("2016-01-04", QMR, long).refused("APR-57");
}

#[test]
fn an_agency_that_is_gone_has_no_programme() {
    let province = Province::new();
    let programme = DraftAuditProgramme { agency: SKHCN, ..draft() };
    let qmr = Who { agency: Some("SKHCN"), ..QMR };
    let stream = "audit_programme/SKHCN-2016".parse().unwrap();
    let told: Programmed<'_> = luuvet_engine::testing::Scenario::new(
        stream,
        &province,
        luuvet_domain::calendar::zone(),
        morning(day("2016-01-04")),
    );
    told.ask("2016-01-04", qmr, programme).refused("APR-53");
}

#[test]
fn nothing_is_drafted_before_the_regulation() {
    let province = Province { regulation: None, ..Province::new() };
    begin_programme(&province).ask("2016-01-04", QMR, draft()).refused("APR-50");
}

#[test]
fn who_drafted_it_does_not_approve_it() {
    let province = Province::new();
    begin_programme(&province)
        .done_on("2016-01-04", QMR, draft())
        .ask("2016-01-11", HEAD.as_person_of(QMR), approve())
        .refused("APR-58");
}

#[test]
fn approval_does_not_lie_before_the_draft() {
    let province = Province::new();
    begin_programme(&province)
        .done_on("2016-01-04", QMR, draft())
        .ask("2016-01-03", HEAD, approve())
        .refused("APR-59");
}

#[test]
fn an_audit_under_way_holds_completion() {
    let mut province = Province::new();
    province.audit.planned = vec![held(1, "QLXD", Some("2016-03-18")), held(2, "VP", None)];
    running(&province).ask("2016-10-03", QMR, complete()).refused("APR-60");
}

#[test]
fn a_unit_without_audit_holds_completion() {
    let mut province = Province::new();
    let mut cancelled = held(2, "VP", None);
    cancelled.is_cancelled = true;
    province.audit.planned = vec![held(1, "QLXD", Some("2016-03-18")), cancelled];
    running(&province).ask("2016-10-03", QMR, complete()).refused("APR-61");
}

#[test]
fn completion_names_the_day_on_which_the_last_unit_was_covered() {
    let mut province = Province::new();
    province.audit.planned = vec![
        held(1, "QLXD", Some("2016-03-18")),
        held(2, "VP", Some("2016-09-20")),
        held(3, "VP", Some("2016-11-20")),
    ];
    let told = running(&province);
    told.ask("2016-12-01", QMR, complete()).then([ProgrammeCompleted {
        note: None,
        covered_on: day("2016-09-20"),
        audits: 3,
    }]);
}

#[test]
fn completion_does_not_lie_before_the_last_report() {
    let mut province = Province::new();
    province.audit.planned =
        vec![held(1, "QLXD", Some("2016-03-18")), held(2, "VP", Some("2016-09-20"))];
    running(&province).ask("2016-09-19", QMR, complete()).refused("APR-59");
}

#[test]
fn starting_a_running_programme_changes_nothing() {
    let province = Province::new();
    running(&province)
        .ask("2016-05-01", MANAGER, StartAuditProgramme {})
        .then(Vec::<AuditProgrammeEvent>::new());
}
