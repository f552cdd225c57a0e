//! What a consolidated report answers to each command.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;
use luuvet_engine::{Act, Context, PersonId, Scope, StreamId};

use super::command::{
    CloseConsolidatedReport, CompileConsolidatedReport, ConsolidatedCommand,
    OpenConsolidatedReport, RecordInstruction, SignConsolidatedReport, SubmitToUbnd,
};
use super::event::{
    ConsolidatedClosed, ConsolidatedEvent, ConsolidatedOpened, ConsolidatedSigned, DebtorLine,
    DebtorStanding, FigureTotal, ProvinceStanding, ReportCompiled, SubmittedToUbnd,
    UbndInstructionRecorded,
};
use super::register::DebtorReport;
use super::rejection::{ConsolidatedRejection, OwnSummary, TEXT_RULE};
use super::state::{ConsolidatedReport, Phase, Summary};
use super::{DEFAULT, PERIODICALLY};
use crate::input::{CODE_CHARS_MAX, TEXT_CHARS_MAX, optional_text, required_text};
use crate::parameters::Regulation;
use crate::report::{ReportFacts, ReportFigure};
use crate::role::PROVINCE;

/// What a decision about a consolidated report must know.
#[derive(Clone, Debug, PartialEq)]
pub struct ConsolidatedInquiry {
    /// The stream that the act is for.
    pub stream: StreamId,
    /// The regulation in force on the date of the act, for opening.
    pub regulation: Option<Arc<Regulation>>,
    /// The department that consolidates, for opening.
    pub department: Option<Scope>,
    /// What every debtor has said, for compiling.
    pub debtors: Vec<DebtorReport>,
    /// What the registers say beside the reports, for compiling.
    pub province: ProvinceStanding,
}

type Answer = Result<Vec<ConsolidatedEvent>, ConsolidatedRejection>;

pub(super) fn decide(
    state: &ConsolidatedReport,
    act: &Act<ConsolidatedCommand>,
    context: &Context<ConsolidatedInquiry>,
) -> Answer {
    let summary = match (state, &act.command) {
        (ConsolidatedReport::Absent, ConsolidatedCommand::Open(command)) => {
            return open(command, act.occurred_on, &context.facts);
        }
        (ConsolidatedReport::Absent, _refused_by_the_table) => {
            return Err(ConsolidatedRejection::OutOfOrder);
        }
        (ConsolidatedReport::Present(summary), _) => summary,
    };
    let (on, since) = (act.occurred_on, summary.since);
    if on < since {
        return Err(ConsolidatedRejection::BeforeLastStep { on, since });
    }
    let by = act.act_of.person;
    let event: ConsolidatedEvent = match &act.command {
        ConsolidatedCommand::Open(_) => return Err(ConsolidatedRejection::OutOfOrder),
        ConsolidatedCommand::Compile(command) => compile(command, summary, context)?.into(),
        ConsolidatedCommand::Sign(command) => {
            is_none_of(by, &summary.compilers, OwnSummary::Signing)?;
            signed(command)?.into()
        }
        ConsolidatedCommand::Submit(SubmitToUbnd { ubnd_ref }) => {
            SubmittedToUbnd { ubnd_ref: code("ubndRef", ubnd_ref)?, on_time: on <= summary.due_on }
                .into()
        }
        ConsolidatedCommand::Instruct(RecordInstruction { instruction }) => {
            is_none_of(by, summary.signer.as_slice(), OwnSummary::Instruction)?;
            is_none_of(by, &summary.compilers, OwnSummary::Instruction)?;
            let instruction = note("instruction", instruction.as_deref())?;
            UbndInstructionRecorded { instruction }.into()
        }
        ConsolidatedCommand::Close(command) => closed(command, summary)?.into(),
    };
    Ok(vec![event])
}

fn text(field: &'static str, given: &str) -> Result<String, ConsolidatedRejection> {
    Ok(required_text(TEXT_RULE, PERIODICALLY, field, given, TEXT_CHARS_MAX)?)
}

fn code(field: &'static str, given: &str) -> Result<String, ConsolidatedRejection> {
    Ok(required_text(TEXT_RULE, PERIODICALLY, field, given, CODE_CHARS_MAX)?)
}

fn note(field: &'static str, given: Option<&str>) -> Result<Option<String>, ConsolidatedRejection> {
    Ok(optional_text(TEXT_RULE, DEFAULT, field, given, TEXT_CHARS_MAX)?)
}

fn is_none_of(
    by: Option<PersonId>,
    people: &[PersonId],
    own: OwnSummary,
) -> Result<(), ConsolidatedRejection> {
    match by {
        Some(person) if people.contains(&person) => Err(ConsolidatedRejection::OwnSummary(own)),
        Some(_) | None => Ok(()),
    }
}

fn open(command: &OpenConsolidatedReport, on: NaiveDate, inquiry: &ConsolidatedInquiry) -> Answer {
    let period = command.period;
    if super::stream(period).ok().as_ref() != Some(&inquiry.stream) {
        return Err(ConsolidatedRejection::OtherPeriod { period });
    }
    let regulation =
        inquiry.regulation.as_deref().ok_or(ConsolidatedRejection::NoRegulation { on })?;
    let schedule = regulation.parameters.report.schedule(period, &regulation.calendar);
    let schedule = schedule.ok_or(ConsolidatedRejection::OtherPeriod { period })?;
    if on < schedule.opens_on {
        return Err(ConsolidatedRejection::NotYetOpen { opens_on: schedule.opens_on });
    }
    let opened = ConsolidatedOpened {
        period,
        compiled_by: inquiry.department.clone().unwrap_or(PROVINCE),
        due_on: schedule.consolidated_due_on,
    };
    Ok(vec![opened.into()])
}

/// Whether nothing more is waited for: the report was accepted, or it is missing by now if it has
/// not come.
#[must_use]
pub fn is_settled(report: &ReportFacts, today: NaiveDate) -> bool {
    report.is_accepted || report.missing_from <= today
}

fn compile(
    command: &CompileConsolidatedReport,
    summary: &Summary,
    context: &Context<ConsolidatedInquiry>,
) -> Result<ReportCompiled, ConsolidatedRejection> {
    let debtors = &context.facts.debtors;
    let awaited: Vec<Scope> = debtors
        .iter()
        .filter(|debtor| debtor.report.as_ref().is_some_and(|one| !is_settled(one, context.today)))
        .map(|debtor| debtor.agency.clone())
        .collect();
    if !awaited.is_empty() {
        return Err(ConsolidatedRejection::StillAwaited { awaited });
    }
    Ok(ReportCompiled {
        round: summary.round + 1,
        as_of: context.facts_as_of,
        lines: debtors.iter().map(line).collect(),
        totals: totals(debtors),
        note: note("note", command.note.as_deref())?,
        province: Some(context.facts.province.clone()),
    })
}

/// No debtor is passed over: who has not reported is listed as missing.
fn line(debtor: &DebtorReport) -> DebtorLine {
    let report = debtor.report.as_ref();
    let submitted_on = report.and_then(|report| report.submitted_on);
    let standing = match (report, submitted_on) {
        (None, _) => DebtorStanding::NotOwed,
        (Some(_), None) => DebtorStanding::Missing,
        (Some(report), Some(on)) if on <= report.due_on => DebtorStanding::OnTime,
        (Some(_), Some(_)) => DebtorStanding::Late,
    };
    DebtorLine {
        agency: debtor.agency.clone(),
        standing,
        report: report.map(|report| report.stream.clone()),
        submitted_on,
        is_accepted: report.is_some_and(|report| report.is_accepted),
    }
}

fn totals(debtors: &[DebtorReport]) -> Vec<FigureTotal> {
    let mut sums: BTreeMap<ReportFigure, (u64, u32)> =
        ReportFigure::ALL.into_iter().map(|figure| (figure, (0, 0))).collect();
    let accepted = debtors
        .iter()
        .filter(|debtor| debtor.report.as_ref().is_some_and(|report| report.is_accepted));
    for figure in accepted.flat_map(|debtor| &debtor.figures) {
        let (total, agencies) = sums.entry(figure.figure).or_default();
        *total += u64::from(figure.value);
        *agencies += u32::from(figure.value > 0);
    }
    sums.into_iter()
        .map(|(figure, (total, agencies))| FigureTotal { figure, total, agencies })
        .collect()
}

fn signed(command: &SignConsolidatedReport) -> Result<ConsolidatedSigned, ConsolidatedRejection> {
    Ok(ConsolidatedSigned {
        number: code("number", &command.number)?,
        assessment: text("assessment", &command.assessment)?,
        proposals: note("proposals", command.proposals.as_deref())?,
    })
}

fn closed(
    command: &CloseConsolidatedReport,
    summary: &Summary,
) -> Result<ConsolidatedClosed, ConsolidatedRejection> {
    let note = note("note", command.note.as_deref())?;
    if summary.phase == Phase::Instructed && note.is_none() {
        return Err(ConsolidatedRejection::NotCarriedOut);
    }
    Ok(ConsolidatedClosed { note })
}
