//! What a consolidated report must say, and who may do what about it.

use luuvet_domain::consolidated_report::*;
use luuvet_domain::report::{ReportFacts, ReportFigure, Timeliness};

use crate::fake::*;
use crate::golden::standing;
use crate::steps::*;

#[test]
fn it_is_opened_once_with_its_period_and_due_on_the_next_working_day() {
    let province = Province::new();
    let opened_event =
        ConsolidatedOpened { period: H1, compiled_by: SKHCN, due_on: day("2016-06-27") };
    begin(&province).tries("2016-05-16", MANAGER, open()).then([opened_event]);
    begin(&province).tries("2016-05-15", MANAGER, open()).refused("CRP-53");
    begin(&province).tries("2016-05-16", CHIEF, open()).refused("CRP-01");
    opened(&province).tries("2016-05-17", MANAGER, open()).refused("CRP-01");
    let mut other = open();
    other.period.year = 2017;
    begin(&province).tries("2016-05-16", MANAGER, other).refused("CRP-52");
    let mut province = Province::new();
    province.regulation = None;
    begin(&province).tries("2016-05-16", MANAGER, open()).refused("CRP-50");
}

fn standings(answer: luuvet_engine::testing::Answer<ConsolidatedReport>) -> Vec<DebtorStanding> {
    let events = answer.result.unwrap();
    let [ConsolidatedEvent::Compiled(compiled)] = &events[..] else { panic!("{events:?}") };
    compiled.lines.iter().map(|line| line.standing).collect()
}

#[test]
fn every_debtor_is_listed_as_in_time_late_or_missing_and_none_is_passed_over() {
    let mut province = Province::new();
    let in_time = report_of(SXD);
    let late = ReportFacts {
        submitted_on: Some(day("2016-06-16")),
        timeliness: Timeliness::Late,
        ..report_of(SXD)
    };
    let missing = ReportFacts {
        submitted_on: None,
        timeliness: Timeliness::Missing,
        is_accepted: false,
        ..report_of(SXD)
    };
    let newcomer = DebtorReport { agency: SXD, report: None, figures: Vec::new() };
    let reports = [in_time, late, missing].map(debtor);
    province.report.debtor_reports = reports.into_iter().chain([newcomer]).collect();
    let answer = opened(&province).tries("2016-06-25", MANAGER, compile());
    assert_eq!(
        standings(answer),
        [
            DebtorStanding::OnTime,
            DebtorStanding::Late,
            DebtorStanding::Missing,
            DebtorStanding::NotOwed
        ]
    );
}

#[test]
fn it_is_not_compiled_while_a_report_may_still_come() {
    let mut province = reported();
    let awaited = ReportFacts {
        submitted_on: None,
        timeliness: Timeliness::Late,
        is_accepted: false,
        ..report_of(SXD)
    };
    province.report.debtor_reports[1] = debtor(awaited.clone());
    for who in [MANAGER, CHIEF] {
        let refusal = opened(&province).tries("2016-06-24", who, compile()).refused("CRP-55");
        assert!(refusal.message.en.contains("SXD"), "{refusal}");
        assert!(opened(&province).tries("2016-06-25", who, compile()).result.is_ok());
    }
    // Sent, but not accepted: it is waited for as long.
    let sent = ReportFacts { submitted_on: Some(day("2016-06-14")), ..awaited };
    province.report.debtor_reports[1] = debtor(sent);
    opened(&province).tries("2016-06-24", MANAGER, compile()).refused("CRP-55");
    let answer = opened(&province).tries("2016-06-25", MANAGER, compile());
    assert_eq!(standings(answer), [DebtorStanding::OnTime, DebtorStanding::OnTime]);
}

#[test]
fn only_accepted_reports_are_summed() {
    let mut province = reported();
    let sum = |province: &Province| {
        let events = opened(province).tries("2016-06-25", MANAGER, compile()).result.unwrap();
        let [ConsolidatedEvent::Compiled(compiled)] = &events[..] else { panic!("{events:?}") };
        assert_eq!(compiled.totals.len(), ReportFigure::ALL.len());
        let of = |figure| *compiled.totals.iter().find(|one| one.figure == figure).unwrap();
        (of(ReportFigure::FindingsOpen), of(ReportFigure::AuditsReported))
    };
    let total = |figure, total, agencies| FigureTotal { figure, total, agencies };
    let none = total(ReportFigure::AuditsReported, 0, 0);
    assert_eq!(sum(&province), (total(ReportFigure::FindingsOpen, 8, 2), none));
    let returned = ReportFacts { is_accepted: false, ..report_of(SXD) };
    province.report.debtor_reports[1] = debtor(returned);
    assert_eq!(sum(&province), (total(ReportFigure::FindingsOpen, 4, 1), none));
}

#[test]
fn until_it_is_signed_it_may_be_compiled_anew() {
    let province = reported();
    let told = compiled(&province);
    let events = told.tries("2016-06-21", CHIEF, compile()).result.unwrap();
    let [ConsolidatedEvent::Compiled(again)] = &events[..] else { panic!("{events:?}") };
    assert_eq!(again.round, 2);
    told.tries("2016-06-21", DIRECTOR, compile()).refused("CRP-02");
    signed(&province).tries("2016-06-23", CHIEF, compile()).refused("CRP-02");
}

#[test]
fn the_director_signs_and_not_who_compiled() {
    let province = reported();
    let told = compiled(&province);
    opened(&province).tries("2016-06-22", DIRECTOR, sign()).refused("CRP-03");
    told.tries("2016-06-22", CHIEF, sign()).refused("CRP-03");
    told.tries("2016-06-22", CHAIR, sign()).refused("CRP-03");
    let silent = SignConsolidatedReport { assessment: text(" "), ..sign() };
    told.tries("2016-06-22", DIRECTOR, silent).refused("CRP-51");
    let unnumbered = SignConsolidatedReport { number: text(""), ..sign() };
    told.tries("2016-06-22", DIRECTOR, unnumbered).refused("CRP-51");
    assert!(told.tries("2016-06-22", DIRECTOR, sign()).result.is_ok());
    let own = told.done_on("2016-06-21", CHIEF.as_person_of(DIRECTOR), compile());
    own.tries("2016-06-22", DIRECTOR, sign()).refused("CRP-56");
    own.tries("2016-06-20", DIRECTOR.as_person_of(CHIEF), sign()).refused("CRP-54");
}

#[test]
fn it_goes_to_the_committee_in_time_or_late() {
    let province = reported();
    let told = signed(&province);
    compiled(&province).tries("2016-06-23", CHIEF, submit()).refused("CRP-04");
    told.tries("2016-06-23", OFFICER, submit()).refused("CRP-04");
    let sent = |on_time| SubmittedToUbnd { ubnd_ref: text("40/BC-SKHCN"), on_time };
    told.tries("2016-06-27", CHIEF, submit()).then([sent(true)]);
    told.tries("2016-06-27", DIRECTOR, submit()).then([sent(true)]);
    told.tries("2016-06-28", CHIEF, submit()).then([sent(false)]);
    let unnamed = SubmitToUbnd { ubnd_ref: text("") };
    told.tries("2016-06-27", CHIEF, unnamed).refused("CRP-51");
}

#[test]
fn the_chair_instructs_or_notes_and_not_on_their_own_work() {
    let province = reported();
    let told = submitted(&province);
    told.tries("2016-07-01", DIRECTOR, instruct(None)).refused("CRP-05");
    signed(&province).tries("2016-07-01", CHAIR, instruct(None)).refused("CRP-05");
    for own in [DIRECTOR, CHIEF] {
        let told = compiled(&province).done_on("2016-06-21", CHIEF, compile());
        let told = told.done_on("2016-06-22", DIRECTOR, sign());
        let told = told.done_on("2016-06-23", CHIEF, submit());
        told.tries("2016-07-01", CHAIR.as_person_of(own), instruct(None)).refused("CRP-56");
    }
    let said =
        |instruction: Option<&str>| UbndInstructionRecorded { instruction: instruction.map(text) };
    told.tries("2016-07-01", CHAIR, instruct(Some("Đôn đốc"))).then([said(Some("Đôn đốc"))]);
    told.tries("2016-07-01", CHAIR, instruct(Some("  "))).then([said(None)]);
    let noted = told.done_on("2016-07-01", CHAIR, instruct(None));
    assert_eq!(noted.places(), ["Noted"]);
    noted.tries("2016-07-02", CHAIR, instruct(None)).refused("CRP-05");
    assert_eq!(instructed(&province).places(), ["Instructed"]);
}

#[test]
fn an_instruction_is_closed_by_saying_how_it_was_carried_out() {
    let province = reported();
    let told = instructed(&province);
    told.tries("2016-08-01", CHIEF, close(None)).refused("CRP-57");
    told.tries("2016-08-01", OFFICER, close(Some("Đã đôn đốc"))).refused("CRP-06");
    submitted(&province).tries("2016-08-01", CHIEF, close(None)).refused("CRP-06");
    let told = told.done_on("2016-08-01", CHIEF, close(Some("Đã đôn đốc")));
    assert_eq!(told.places(), ["Closed"]);
    told.tries("2016-08-02", CHIEF, close(None)).refused("CRP-06");
    let noted = submitted(&province).done_on("2016-07-01", CHAIR, instruct(None));
    noted.tries("2016-08-01", DIRECTOR, close(None)).then([ConsolidatedClosed { note: None }]);
}

#[test]
fn it_takes_in_the_open_difficulties_and_how_the_clauses_are_covered_as_the_registers_say() {
    let mut province = reported();
    let taken = |province: &Province| {
        let events = opened(province).tries("2016-06-20", CHIEF, compile()).result.unwrap();
        let [ConsolidatedEvent::Compiled(compiled)] = &events[..] else { panic!("{events:?}") };
        compiled.province.clone()
    };
    assert_eq!(taken(&province), Some(ProvinceStanding::default()));
    province.report.standing = standing();
    assert_eq!(taken(&province), Some(standing()));
}

#[test]
fn one_that_was_stored_before_still_reads() {
    let stored = r#"{"round":1,"as_of":null,"lines":[],"totals":[],"note":null}"#;
    let compiled: ReportCompiled = serde_json::from_str(stored).unwrap();
    assert_eq!(compiled.province, None);
    assert_eq!(serde_json::to_string(&compiled).unwrap(), stored);
}
