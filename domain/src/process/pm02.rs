//! PM-02, the reporting cycle: reports are opened by the calendar, and what is owed about them
//! becomes obligations.
//!
//! | event | then |
//! |---|---|
//! | `DayOpened`, from some days before the due date up to it | the report of the period is opened for each debtor that has none |
//! | `ReportOpened` | sending it is owed by the agency; the obligation reminds before and after the due date |
//! | `ReportSubmitted` | that is discharged |
//! | `ReportReceived`, the last one | accepting or returning it is owed by who reviews |
//! | `ReportReturned` | that is discharged; sending it again is owed by the agency |
//! | `ReportResubmitted` | that is discharged; accepting or returning it is owed anew |
//! | `ReportAccepted` | that is discharged |
//! | the same days | the period's consolidated report is opened, if there is any debtor and it is not open |
//! | `ConsolidatedOpened` | sending it to the provincial committee is owed by the department |
//! | `ReportAccepted`, `ReportDeclaredMissing`, `DayOpened` | it is compiled once each report of the period was accepted or is missing |
//! | `ReportCompiled` | the accepted reports that it lists are marked as taken in |
//! | `SubmittedToUbnd` | what was owed is discharged |
//!
//! Late and missing are clocks of the report itself, since they change it. That a report comes to be
//! opened is read from the register on each day, so that a debtor who is registered within those
//! days, or a server that wakes up within them, is not passed over, and nobody is asked twice.

use chrono::{Datelike, NaiveDate};
use luuvet_engine::{Bilingual, Intent, Meta, ProcessManager, Recorded, Scope, StreamId};

use crate::calendar;
use crate::calendar::province::CalendarEvent;
use crate::consolidated_report::{
    self, CompileConsolidatedReport, ConsolidatedCommand, ConsolidatedEvent,
    OpenConsolidatedReport, is_settled,
};
use crate::due::TimeLimit;
use crate::obligation::{
    self, DischargeObligation, ObligationCommand, ObligationKind, OpenObligation, OwedBy,
};
use crate::parameters::Regulation;
use crate::register::Registers;
use crate::registry::{Command, Event, Qms};
use crate::report::{
    self, MarkReportConsolidated, OpenReport, PeriodKind, ReportEvent, ReportFacts, ReportPeriod,
};
use crate::role::PROVINCE;

const CLAUSE: &str = "Chỉ thị, điểm 1c";
const LAST_CLAUSE: &str = "Chỉ thị, điểm cuối";
/// A report is first sent once.
const FIRST: &str = "1";

/// PM-02. See the module.
#[derive(Clone, Copy, Debug, Default)]
pub struct ReportingCycle;

impl ProcessManager<Qms> for ReportingCycle {
    fn name(&self) -> &'static str {
        "PM-02"
    }

    fn title(&self) -> Bilingual {
        Bilingual::constant("Chế độ báo cáo", "Reporting cycle")
    }

    fn source(&self) -> &'static str {
        CLAUSE
    }

    fn react(
        &self,
        event: &Recorded<Event>,
        registers: &(dyn Registers + 'static),
    ) -> Vec<Intent<Command>> {
        // Of other workflows it asks nothing; a new one leaves this alone.
        if let Event::Calendar(CalendarEvent::DayOpened(day)) = &event.event {
            return on_day(day.date, registers);
        }
        if let Event::ConsolidatedReport(consolidated) = &event.event {
            return on_consolidated(consolidated, &event.meta, registers);
        }
        let Event::Report(report) = &event.event else { return Vec::new() };
        let Some(facts) = registers.report(&event.meta.stream) else { return Vec::new() };
        let mut intents = on_report(report, &event.meta, &facts, registers);
        if matches!(report, ReportEvent::Accepted(_) | ReportEvent::DeclaredMissing(_)) {
            let today = calendar::local_date(event.meta.decided_at);
            intents.extend(facts.period.and_then(|period| compile(period, today, registers)));
        }
        intents
    }
}

/// The periods whose reports are opened on a day: from the day on which they open up to their due
/// date.
fn open_periods(regulation: &Regulation, on: NaiveDate) -> Vec<ReportPeriod> {
    // A report that is due early in a year opens in the year before.
    let years = [on.year(), on.year() + 1];
    years
        .into_iter()
        .flat_map(|year| PeriodKind::ALL.map(|kind| ReportPeriod { year, kind }))
        .filter(|period| {
            let dates = regulation.parameters.report.schedule(*period, &regulation.calendar);
            dates.is_some_and(|dates| dates.opens_on <= on && on <= dates.due_on)
        })
        .collect()
}

fn on_day(on: NaiveDate, registers: &dyn Registers) -> Vec<Intent<Command>> {
    let Some(regulation) = registers.regulation(on) else { return Vec::new() };
    let opened = open_periods(&regulation, on).into_iter().flat_map(|period| {
        open_reports(period, registers).into_iter().chain(begin(period, registers))
    });
    let awaited = registers.consolidations_awaited().into_iter();
    opened.chain(awaited.filter_map(|period| compile(period, on, registers))).collect()
}

/// Opens the consolidated report of a period, once there is someone who reports.
fn begin(period: ReportPeriod, registers: &dyn Registers) -> Option<Intent<Command>> {
    let is_open = registers.consolidated_report(period).is_some();
    if is_open || registers.report_debtors().is_empty() {
        return None;
    }
    to_consolidated(period, OpenConsolidatedReport { period })
}

/// Compiles the consolidated report of a period, once nothing more is waited for.
fn compile(
    period: ReportPeriod,
    today: NaiveDate,
    registers: &dyn Registers,
) -> Option<Intent<Command>> {
    let is_awaited = registers.consolidations_awaited().contains(&period);
    let reports = registers.reports_of_period(period);
    let is_ready = !reports.is_empty() && reports.iter().all(|one| is_settled(one, today));
    if !is_awaited || !is_ready {
        return None;
    }
    to_consolidated(period, CompileConsolidatedReport { note: None })
}

fn to_consolidated(
    period: ReportPeriod,
    command: impl Into<ConsolidatedCommand>,
) -> Option<Intent<Command>> {
    let stream = consolidated_report::stream(period).ok()?;
    Some(Intent { stream, command: Command::ConsolidatedReport(command.into()) })
}

fn on_consolidated(
    event: &ConsolidatedEvent,
    meta: &Meta,
    registers: &dyn Registers,
) -> Vec<Intent<Command>> {
    let kind = ObligationKind::ConsolidatedReport;
    match event {
        ConsolidatedEvent::Opened(opened) => {
            let committee = registers.provincial_committee().unwrap_or(PROVINCE);
            let clause = LAST_CLAUSE;
            let owed = Owed { kind, period: FIRST, clause };
            vec![open(meta, owed, &opened.compiled_by, &committee, opened.due_on)]
        }
        ConsolidatedEvent::Compiled(compiled) => {
            let taken_in = compiled.lines.iter().filter(|line| line.is_accepted);
            taken_in
                .filter_map(|line| registers.report(line.report.as_ref()?))
                .filter(|report| report.is_accepted && !report.is_consolidated)
                .map(|report| {
                    let mark = MarkReportConsolidated { into: meta.stream.clone() };
                    Intent { stream: report.stream, command: Command::Report(mark.into()) }
                })
                .collect()
        }
        ConsolidatedEvent::Submitted(_) => vec![discharge(meta, kind, FIRST)],
        ConsolidatedEvent::Signed(_)
        | ConsolidatedEvent::Instructed(_)
        | ConsolidatedEvent::Closed(_) => Vec::new(),
    }
}

fn open_reports(period: ReportPeriod, registers: &dyn Registers) -> Vec<Intent<Command>> {
    let debtors = registers.report_debtors().into_iter();
    debtors
        .filter_map(|agency| {
            let stream = report::stream(&agency, period).ok()?;
            if registers.report(&stream).is_some() {
                return None;
            }
            let command = Command::Report(OpenReport { agency, period }.into());
            Some(Intent { stream, command })
        })
        .collect()
}

fn on_report(
    event: &ReportEvent,
    meta: &Meta,
    facts: &ReportFacts,
    registers: &dyn Registers,
) -> Vec<Intent<Command>> {
    let within = |limit, due_on| OwedBy::counted(due_on, limit, meta.occurred_on, registers);
    let (sending, review, again) = (
        ObligationKind::PeriodicReport,
        ObligationKind::ReportReview,
        ObligationKind::ReportResubmission,
    );
    let (agency, reviewer) = (&facts.agency, &facts.reviewed_by);
    match event {
        ReportEvent::Opened(opened) => {
            vec![open(meta, owed(sending, FIRST), agency, reviewer, opened.due)]
        }
        ReportEvent::Submitted(_) => vec![discharge(meta, sending, FIRST)],
        ReportEvent::Received(received) => received
            .review_by
            .map(|by| {
                open(
                    meta,
                    owed(review, FIRST),
                    reviewer,
                    agency,
                    within(TimeLimit::ReportReview, by),
                )
            })
            .into_iter()
            .collect(),
        ReportEvent::Returned(returned) => {
            let round = returned.round.to_string();
            let resubmit_by = within(TimeLimit::ReportResubmission, returned.resubmit_by);
            vec![
                discharge(meta, review, &round),
                open(meta, owed(again, &round), agency, reviewer, resubmit_by),
            ]
        }
        ReportEvent::Resubmitted(resubmitted) => {
            let (before, now) = (resubmitted.round - 1, resubmitted.round.to_string());
            let review_by = within(TimeLimit::ReportReview, resubmitted.review_by);
            vec![
                discharge(meta, again, &before.to_string()),
                open(meta, owed(review, &now), reviewer, agency, review_by),
            ]
        }
        ReportEvent::Accepted(accepted) => {
            vec![discharge(meta, review, &accepted.round.to_string())]
        }
        ReportEvent::Requested(_)
        | ReportEvent::Frozen(_)
        | ReportEvent::Overridden(_)
        | ReportEvent::Drafted(_)
        | ReportEvent::Signed(_)
        | ReportEvent::LatenessCleared(_)
        | ReportEvent::Consolidated(_)
        | ReportEvent::BecameLate(_)
        | ReportEvent::DeclaredMissing(_)
        | ReportEvent::StayedMissing(_)
        | ReportEvent::DueMoved(_)
        | ReportEvent::Released(_) => Vec::new(),
    }
}

fn intent(
    about: &StreamId,
    kind: ObligationKind,
    period: &str,
    command: impl Into<ObligationCommand>,
) -> Intent<Command> {
    let stream = obligation::stream(about, kind, period);
    Intent { stream, command: Command::Obligation(command.into()) }
}

/// What is owed, for which round of it, by which clause.
#[derive(Clone, Copy)]
struct Owed<'a> {
    kind: ObligationKind,
    period: &'a str,
    clause: &'static str,
}

/// What is owed about a report.
const fn owed(kind: ObligationKind, period: &str) -> Owed<'_> {
    Owed { kind, period, clause: CLAUSE }
}

fn open(
    meta: &Meta,
    Owed { kind, period, clause }: Owed<'_>,
    debtor: &Scope,
    creditor: &Scope,
    due: impl Into<OwedBy>,
) -> Intent<Command> {
    let due = due.into();
    let command = OpenObligation {
        kind,
        about: meta.stream.clone(),
        period: period.to_owned(),
        clause_ref: clause.to_owned(),
        debtor: debtor.clone(),
        creditor: creditor.clone(),
        due_on: due.due_on,
        term: due.term,
        cause: meta.event_id,
    };
    intent(&meta.stream, kind, period, command)
}

fn discharge(meta: &Meta, kind: ObligationKind, period: &str) -> Intent<Command> {
    let command = DischargeObligation { evidence: meta.event_id, occurred_on: meta.occurred_on };
    intent(&meta.stream, kind, period, command)
}
