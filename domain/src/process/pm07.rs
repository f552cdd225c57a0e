//! PM-07, neglected reports: the system proposes a violation.
//!
//! When a report has not come for some days after it was declared missing, or when late reports come
//! to the number that the regulation sets within its months. It only proposes; a person opens the
//! case. While a case of the agency about its reports is proposed or open, it proposes no other: what
//! is added belongs into that one. Nor does it once a case about the same report was decided.
//!
//! When a late entry proves that a report was sent in time, what was proposed on its account is
//! withdrawn, unless a person has opened or dismissed it by then: that it is missing, and that late
//! reports are too many where without it they no longer are.

use chrono::{Months, NaiveDate};
use luuvet_engine::{Bilingual, Decider, Intent, Meta, ProcessManager, Recorded, Scope, StreamId};
use uuid::Uuid;

use crate::register::Registers;
use crate::registry::{Command, Event, Qms};
use crate::report::{ReportEvent, ReportFacts, Timeliness};
use crate::violation::{DismissProposal, ProposeViolation, SubjectKind, ViolationCase};

/// The clause of all cases that it proposes.
pub const CLAUSE: &str = "Chỉ thị, điểm 1c";
/// The namespace of the keys of proposed cases; on disk, never changed.
const NAMESPACE: Uuid = Uuid::from_u128(0x61c8_0d2e_75fb_5a94_8d37_7265_706f_7274);

/// PM-07. See the module.
#[derive(Clone, Copy, Debug, Default)]
pub struct NeglectedReports;

/// Why a case is proposed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Neglect {
    /// The report stays missing.
    Missing,
    /// With it, late reports are too many.
    Late,
}

impl Neglect {
    const fn name(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Late => "late",
        }
    }
}

/// The case that is proposed on account of a report.
#[must_use]
pub fn case_on(report: &StreamId, neglect: Neglect) -> StreamId {
    let key = Uuid::new_v5(&NAMESPACE, format!("{report}|{}", neglect.name()).as_bytes());
    match StreamId::new(ViolationCase::CATEGORY, key) {
        Ok(stream) => stream,
        Err(error) => unreachable!("a UUID is a plain key: {error}"),
    }
}

impl ProcessManager<Qms> for NeglectedReports {
    fn name(&self) -> &'static str {
        "PM-07"
    }

    fn title(&self) -> Bilingual {
        Bilingual::constant(
            "Không nộp hoặc nhiều lần nộp trễ báo cáo: đề xuất xử lý vi phạm",
            "Missing or repeatedly late reports: propose a violation",
        )
    }

    fn source(&self) -> &'static str {
        "Chỉ thị, điểm 1c và 2e"
    }

    fn react(
        &self,
        event: &Recorded<Event>,
        registers: &(dyn Registers + 'static),
    ) -> Vec<Intent<Command>> {
        let Event::Report(report) = &event.event else { return Vec::new() };
        let Some(facts) = registers.report(&event.meta.stream) else { return Vec::new() };
        // Of an agency that has ended, it is the successor's to have reported.
        let (stream, on) = (&facts.stream, event.meta.occurred_on);
        let Some(agency) = registers.answerable(&facts.agency, stream, on) else {
            return Vec::new();
        };
        if let ReportEvent::LatenessCleared(_) = report {
            return withdraw(&facts, &agency, &event.meta, registers);
        }
        let Some(neglect) = neglect(report, &facts) else { return Vec::new() };
        let command = match neglect {
            Neglect::Missing => Some(of_missing(&facts, agency.clone())),
            Neglect::Late => of_late(&facts, &agency, &event.meta, registers),
        };
        let Some(command) = command.filter(|_| !is_handled(&facts, &agency, registers)) else {
            return Vec::new();
        };
        let stream = case_on(&facts.stream, neglect);
        vec![Intent { stream, command: Command::Violation(command.into()) }]
    }
}

/// What an event shows to be neglected. A report is found late once: by the clock, or when it comes
/// before that.
fn neglect(event: &ReportEvent, facts: &ReportFacts) -> Option<Neglect> {
    match event {
        ReportEvent::StayedMissing(_) => Some(Neglect::Missing),
        ReportEvent::BecameLate(_) => Some(Neglect::Late),
        ReportEvent::Submitted(submitted) => {
            (!submitted.on_time && !facts.was_found_late).then_some(Neglect::Late)
        }
        ReportEvent::Opened(_)
        | ReportEvent::Requested(_)
        | ReportEvent::Frozen(_)
        | ReportEvent::Overridden(_)
        | ReportEvent::Drafted(_)
        | ReportEvent::Signed(_)
        | ReportEvent::LatenessCleared(_)
        | ReportEvent::Received(_)
        | ReportEvent::Returned(_)
        | ReportEvent::Resubmitted(_)
        | ReportEvent::Accepted(_)
        | ReportEvent::Consolidated(_)
        | ReportEvent::DeclaredMissing(_)
        | ReportEvent::DueMoved(_)
        | ReportEvent::Released(_) => None,
    }
}

/// Whether a case about the agency's reports is open, or one about this report was decided: there is
/// one decision an act.
fn is_handled(facts: &ReportFacts, agency: &Scope, registers: &dyn Registers) -> bool {
    let open = registers.open_violations(agency).into_iter();
    let mut open = open.filter_map(|case| registers.violation(&case));
    open.any(|case| case.clause == CLAUSE)
        || !registers.decided_violations(agency, &[], CLAUSE, facts.due_on).is_empty()
}

fn of_missing(facts: &ReportFacts, agency: Scope) -> ProposeViolation {
    let due_on = facts.due_on;
    let statement = format!("Không nộp báo cáo, hạn ngày {due_on}, dù đã được nhắc");
    propose(facts, agency, statement, facts.stream.to_string())
}

/// How many late reports within how many months are too many.
#[derive(Clone, Copy)]
struct Limit {
    reports: usize,
    months: u32,
}

impl Limit {
    fn on(on: NaiveDate, registers: &dyn Registers) -> Option<Self> {
        let regulation = registers.regulation(on)?;
        let limits = &regulation.parameters.report;
        let reports = limits.violation_late_reports as usize;
        Some(Self { reports, months: limits.violation_late_months })
    }

    /// The late reports of an agency that are too many, of those that were due within the months
    /// around a date and hold it between them.
    fn exceeded(
        self,
        agency: &Scope,
        around: NaiveDate,
        registers: &dyn Registers,
    ) -> Option<Vec<ReportFacts>> {
        let months = Months::new(self.months);
        let back = |on: NaiveDate| on.checked_sub_months(months).unwrap_or(NaiveDate::MIN);
        let until = around.checked_add_months(months).unwrap_or(NaiveDate::MAX);
        let late = registers.late_reports(agency, back(around), until);
        let ends = late.iter().map(|report| report.due_on).filter(|due_on| around <= *due_on);
        ends.filter(|end| back(*end) < around)
            .map(|end| {
                let due = late.iter().filter(|one| back(end) < one.due_on && one.due_on <= end);
                due.cloned().collect::<Vec<_>>()
            })
            .find(|due| due.len() >= self.reports)
    }
}

/// The late reports of the regulation's months, this one among them, if they are too many.
fn of_late(
    facts: &ReportFacts,
    agency: &Scope,
    meta: &Meta,
    registers: &dyn Registers,
) -> Option<ProposeViolation> {
    let limit = Limit::on(meta.occurred_on, registers)?;
    let late = limit.exceeded(&facts.agency, facts.due_on, registers)?;
    let statement = format!("{} lần nộp báo cáo trễ hạn trong {} tháng", late.len(), limit.months);
    let evidence: Vec<String> = late.iter().map(|report| report.stream.to_string()).collect();
    Some(propose(facts, agency.clone(), statement, evidence.join("; ")))
}

/// Takes back what was proposed on account of a report that came in time in fact: that it is
/// missing, and what counted it among the late ones.
fn withdraw(
    kept: &ReportFacts,
    agency: &Scope,
    meta: &Meta,
    registers: &dyn Registers,
) -> Vec<Intent<Command>> {
    let mut groundless = vec![case_on(&kept.stream, Neglect::Missing)];
    if let Some(limit) = Limit::on(meta.occurred_on, registers) {
        let months = Months::new(limit.months);
        let near = registers.late_reports(
            &kept.agency,
            kept.due_on.checked_sub_months(months).unwrap_or(NaiveDate::MIN),
            kept.due_on.checked_add_months(months).unwrap_or(NaiveDate::MAX),
        );
        // What stays missing was added to the case that counts it.
        let may_count_it = std::iter::once(kept).chain(&near);
        let are_few = may_count_it
            .filter(|one| one.timeliness != Timeliness::Missing)
            .filter(|one| limit.exceeded(&one.agency, one.due_on, registers).is_none())
            .map(|one| case_on(&one.stream, Neglect::Late));
        groundless.extend(are_few);
    }
    let open = registers.open_violations(agency);
    let is_only_proposed = |case: &StreamId| {
        open.contains(case) && registers.violation(case).is_some_and(|known| known.track.is_none())
    };
    let reason = format!(
        "Báo cáo hạn ngày {} đã gửi đúng hạn, được nhập vào hệ thống sau; không còn căn cứ đề xuất",
        kept.due_on
    );
    groundless
        .into_iter()
        .filter(is_only_proposed)
        .map(|stream| {
            let command = DismissProposal { reason: reason.clone() };
            Intent { stream, command: Command::Violation(command.into()) }
        })
        .collect()
}

fn propose(
    facts: &ReportFacts,
    agency: Scope,
    statement: String,
    evidence: String,
) -> ProposeViolation {
    ProposeViolation {
        agency,
        subject: SubjectKind::Agency,
        official: None,
        organisation: None,
        clause: CLAUSE.to_owned(),
        statement,
        evidence,
        findings: Vec::new(),
        conclusion: None,
        committed_on: facts.due_on,
    }
}
