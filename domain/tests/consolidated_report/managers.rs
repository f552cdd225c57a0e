//! PM-02 on consolidated reports: opened with their period, compiled when nothing more is waited for,
//! and what they took in is marked.

use luuvet_domain::calendar::province::DayOpened;
use luuvet_domain::consolidated_report::*;
use luuvet_domain::obligation::{
    self, DischargeObligation, ObligationCommand, ObligationKind, OpenObligation,
};
use luuvet_domain::process::ReportingCycle;
use luuvet_domain::registry::{Command, Event, Qms};
use luuvet_domain::report::{
    MarkReportConsolidated, ReportAccepted, ReportCommand, ReportDeclaredMissing, ReportFacts,
};
use luuvet_engine::{
    ActOf, CommandId, EventId, Intent, Meta, Origin, Position, ProcessManager, Recorded, Recorder,
    Role, StreamId, System, Version,
};
use uuid::Uuid;

use crate::fake::*;
use crate::steps::*;

fn cause() -> EventId {
    EventId(Uuid::from_u128(42))
}

fn recorded(stream: StreamId, on: &str, event: Event) -> Recorded<Event> {
    let recorder = Recorder::person(person(7), Role::constant("StameqHead"), SKHCN);
    let (category, kind) = Qms::event_type(&event);
    let meta = Meta {
        position: Position(7),
        recorded_at: morning(day(on)),
        version: Version(3),
        stream,
        event_id: cause(),
        kind: format!("{category}/{}", kind.name).into(),
        schema: kind.schema,
        decided_at: morning(day(on)),
        occurred_on: day(on),
        act_of: ActOf::own(&recorder),
        recorded_by: recorder,
        scope: SXD,
        command_id: CommandId(Uuid::from_u128(41)),
        payload_hash: "".into(),
        correlation_id: Uuid::from_u128(41),
        causation_id: None,
        causation_depth: 0,
        definition_version: 1,
        parameter_version: Some(1),
        facts_as_of: None,
        clauses: Vec::new(),
        evidence: Vec::new(),
        origin: Origin::Live,
        late_reason: None,
    };
    Recorded { meta, event }
}

/// What is asked of the consolidated report, by the command's name.
fn asked(intents: Vec<Intent<Command>>) -> Vec<&'static str> {
    let names = intents.into_iter().filter(|intent| intent.stream == of_h1());
    names.map(|intent| Qms::command_name(&intent.command)).collect()
}

fn on_day(province: &Province, on: &str) -> Vec<&'static str> {
    let opened = Event::Calendar(DayOpened { date: day(on) }.into());
    let calendar = luuvet_domain::calendar::province::stream();
    asked(ReportingCycle.react(&recorded(calendar, on, opened), province))
}

fn awaited(mut province: Province) -> Province {
    let facts = ConsolidatedFacts { compiled_by: SKHCN, is_compiled: false };
    province.report.consolidated.insert(H1, facts);
    for debtor in province.report.debtor_reports.clone() {
        let report = debtor.report.unwrap();
        province.report.known.insert(report.stream.clone(), report);
    }
    province
}

#[test]
fn it_is_opened_with_the_reports_of_its_period() {
    let province = Province::new();
    assert!(on_day(&province, "2016-05-15").is_empty());
    assert_eq!(on_day(&province, "2016-05-16"), ["OpenConsolidatedReport"]);
    assert!(on_day(&awaited(Province::new()), "2016-05-17").is_empty());
    let mut nobody = Province::new();
    nobody.report.debtors.clear();
    assert!(on_day(&nobody, "2016-05-16").is_empty());
}

#[test]
fn it_is_compiled_once_the_last_report_is_accepted_or_missing() {
    let mut province = awaited(reported());
    let last = report_of(SXD).stream;
    let accepted = || Event::Report(ReportAccepted { note: None, round: 1 }.into());
    let react = |province: &Province, on: &str, event: Event| {
        asked(ReportingCycle.react(&recorded(last.clone(), on, event), province))
    };
    assert_eq!(react(&province, "2016-06-20", accepted()), ["CompileConsolidatedReport"]);
    // Another one is still waited for.
    let pending = ReportFacts { is_accepted: false, ..report_of(SKHCN) };
    province.report.known.insert(pending.stream.clone(), pending);
    assert!(react(&province, "2016-06-20", accepted()).is_empty());
    assert!(on_day(&province, "2016-06-24").is_empty());
    assert_eq!(on_day(&province, "2016-06-25"), ["CompileConsolidatedReport"]);
    let missing =
        ReportDeclaredMissing { due_on: day("2016-06-15"), handled_from: day("2016-07-15") };
    let missing = Event::Report(missing.into());
    assert_eq!(react(&province, "2016-06-25", missing), ["CompileConsolidatedReport"]);
    // Compiled already.
    let facts = ConsolidatedFacts { compiled_by: SKHCN, is_compiled: true };
    province.report.consolidated.insert(H1, facts);
    assert!(on_day(&province, "2016-06-26").is_empty());
}

fn answers(province: &Province, event: impl Into<ConsolidatedEvent>) -> Vec<Intent<Command>> {
    let event = Event::ConsolidatedReport(event.into());
    ReportingCycle.react(&recorded(of_h1(), "2016-06-23", event), province)
}

#[test]
fn what_was_taken_in_is_marked_once() {
    let mut province = awaited(reported());
    let line = |agency| DebtorLine {
        report: Some(report_of(agency).stream),
        agency: SXD,
        standing: DebtorStanding::OnTime,
        submitted_on: Some(day("2016-06-13")),
        is_accepted: true,
    };
    let unaccepted = DebtorLine { is_accepted: false, ..line(SXD) };
    let newcomer = DebtorLine { report: None, is_accepted: false, ..line(SXD) };
    let compiled = |lines| ReportCompiled {
        round: 1,
        as_of: None,
        lines,
        totals: Vec::new(),
        note: None,
        province: None,
    };
    let mark = |agency| {
        let command: ReportCommand = MarkReportConsolidated { into: of_h1() }.into();
        Intent { stream: report_of(agency).stream, command: Command::Report(command) }
    };
    let lines = vec![line(SKHCN), line(SXD), newcomer];
    assert_eq!(answers(&province, compiled(lines.clone())), [mark(SKHCN), mark(SXD)]);
    assert!(answers(&province, compiled(vec![unaccepted])).is_empty());
    let marked = ReportFacts { is_consolidated: true, ..report_of(SKHCN) };
    province.report.known.insert(marked.stream.clone(), marked);
    assert_eq!(answers(&province, compiled(lines)), [mark(SXD)]);
}

#[test]
fn sending_it_is_owed_by_the_department_to_the_committee() {
    let province = Province::new();
    let kind = ObligationKind::ConsolidatedReport;
    let to = |command: ObligationCommand| Intent {
        stream: obligation::stream(&of_h1(), kind, "1"),
        command: Command::Obligation(command),
    };
    let opened = ConsolidatedOpened { period: H1, compiled_by: SKHCN, due_on: day("2016-06-27") };
    let owed = OpenObligation {
        kind,
        about: of_h1(),
        period: text("1"),
        clause_ref: text("Chỉ thị, điểm cuối"),
        debtor: SKHCN,
        creditor: UBND,
        due_on: day("2016-06-27"),
        term: None,
        cause: cause(),
    };
    assert_eq!(answers(&province, opened), [to(owed.into())]);
    let sent = SubmittedToUbnd { ubnd_ref: text("40"), on_time: true };
    let done = DischargeObligation { evidence: cause(), occurred_on: day("2016-06-23") };
    assert_eq!(answers(&province, sent), [to(done.into())]);
    let noted = UbndInstructionRecorded { instruction: None };
    assert!(answers(&province, noted).is_empty());
}
