//! What a report answers to each command.
//!
//! Order and authority stand in the table. What is checked here depends on the report itself: its
//! addressees, its dates, what it says, and who had a hand in it.

mod clock;
mod opening;
mod reviewing;
mod sending;
mod writing;

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use luuvet_engine::{Act, Context, Position, Scope, StreamId};

use super::command::{ReleaseReport, ReportCommand};
use super::event::{ReportEvent, ReportReleased};
use super::figures::FigureValue;
use super::register::ReportFacts;
use super::rejection::{ReportRejection, TEXT_RULE};
use super::state::{PeriodicReport, Report};
use super::{DEFAULT, REPORTING};
use crate::due::moving;
use crate::input::{CODE_CHARS_MAX, TEXT_CHARS_MAX, TITLE_CHARS_MAX, optional_text, required_text};
use crate::parameters::Regulation;

/// What a decision about a report must know.
#[derive(Clone, Debug, PartialEq)]
pub struct ReportInquiry {
    /// The stream that the act is for.
    pub stream: StreamId,
    /// The regulation in force on the date of the act, for commands that start a clock.
    pub regulation: Option<Arc<Regulation>>,
    /// For opening: whether clause 1 binds the agency.
    pub is_debtor: bool,
    /// For opening: the agency whose director of science and technology oversees it.
    pub overseer: Option<Scope>,
    /// For opening: the provincial People's Committee.
    pub committee: Option<Scope>,
    /// For drafting and refreshing: what the registers say of the agency.
    pub figures: Vec<FigureValue>,
    /// For a request: the report that it supplements.
    pub supplemented: Option<ReportFacts>,
    /// For drafting: a difficulty that is said to be registered, and is not the agency's.
    pub others_difficulty: Option<StreamId>,
}

type Answer = Result<Vec<ReportEvent>, ReportRejection>;

/// An act without its payload, and what is known.
struct Asked<'a> {
    act: &'a Act<ReportCommand>,
    now: DateTime<Utc>,
    today: NaiveDate,
    as_of: Option<Position>,
    inquiry: &'a ReportInquiry,
}

pub(super) fn decide(
    state: &PeriodicReport,
    act: &Act<ReportCommand>,
    context: &Context<ReportInquiry>,
) -> Answer {
    let asked = Asked {
        act,
        now: context.now,
        today: context.today,
        as_of: context.facts_as_of,
        inquiry: &context.facts,
    };
    let report = match state {
        PeriodicReport::Absent => None,
        PeriodicReport::Present(report) => Some(&**report),
    };
    match (&act.command, report) {
        (ReportCommand::Open(command), None) => asked.open(command),
        (ReportCommand::Request(command), None) => asked.request(command),
        (ReportCommand::Draft(command), Some(report)) => asked.draft(command, report),
        (ReportCommand::Refresh(command), Some(report)) => asked.refresh(command, report),
        (ReportCommand::Override(command), Some(report)) => asked.override_figure(command, report),
        (ReportCommand::Sign(command), Some(report)) => asked.sign(command, report),
        (ReportCommand::Submit(command), Some(report)) => asked.submit(command, report),
        (ReportCommand::Receive(command), Some(report)) => asked.receive(command, report),
        (ReportCommand::Return(command), Some(report)) => asked.return_it(command, report),
        (ReportCommand::Resubmit(command), Some(report)) => asked.resubmit(command, report),
        (ReportCommand::Accept(command), Some(report)) => asked.accept(command, report),
        (ReportCommand::Consolidate(command), Some(report)) => asked.consolidate(command, report),
        (ReportCommand::MarkLate(command), Some(report)) => asked.mark_late(command, report),
        (ReportCommand::DeclareMissing(command), Some(report)) => {
            asked.declare_missing(command, report)
        }
        (ReportCommand::MarkStillMissing(command), Some(report)) => {
            asked.mark_still_missing(command, report)
        }
        (ReportCommand::MoveDue(command), Some(report)) => Ok(moving::decide(report, command)),
        (ReportCommand::Release(command), Some(report)) => release(command, report),
        (
            ReportCommand::Open(_)
            | ReportCommand::Request(_)
            | ReportCommand::Draft(_)
            | ReportCommand::Refresh(_)
            | ReportCommand::Override(_)
            | ReportCommand::Sign(_)
            | ReportCommand::Submit(_)
            | ReportCommand::Receive(_)
            | ReportCommand::Return(_)
            | ReportCommand::Resubmit(_)
            | ReportCommand::Accept(_)
            | ReportCommand::Consolidate(_)
            | ReportCommand::MarkLate(_)
            | ReportCommand::DeclareMissing(_)
            | ReportCommand::MarkStillMissing(_)
            | ReportCommand::MoveDue(_)
            | ReportCommand::Release(_),
            _refused_by_the_table,
        ) => Err(ReportRejection::OutOfOrder),
    }
}

/// What was sent already stands.
fn release(command: &ReleaseReport, report: &Report) -> Answer {
    if !report.is_awaited() {
        return Ok(Vec::new());
    }
    Ok(vec![ReportReleased { cause: command.cause }.into()])
}

fn text(field: &'static str, text: &str) -> Result<String, ReportRejection> {
    Ok(required_text(TEXT_RULE, REPORTING, field, text, TEXT_CHARS_MAX)?)
}

fn title(field: &'static str, given: &str) -> Result<String, ReportRejection> {
    Ok(required_text(TEXT_RULE, REPORTING, field, given, TITLE_CHARS_MAX)?)
}

fn code(field: &'static str, text: &str) -> Result<String, ReportRejection> {
    Ok(required_text(TEXT_RULE, REPORTING, field, text, CODE_CHARS_MAX)?)
}

fn note(field: &'static str, text: Option<&str>) -> Result<Option<String>, ReportRejection> {
    Ok(optional_text(TEXT_RULE, DEFAULT, field, text, TEXT_CHARS_MAX)?)
}

impl Asked<'_> {
    fn on(&self) -> NaiveDate {
        self.act.occurred_on
    }

    fn regulation(&self) -> Result<&Regulation, ReportRejection> {
        self.inquiry.regulation.as_deref().ok_or(ReportRejection::NoRegulation { on: self.on() })
    }

    /// Steps follow each other in their legal dates too.
    fn follows(&self, report: &Report) -> Result<(), ReportRejection> {
        if self.on() < report.since {
            return Err(ReportRejection::BeforeLastStep { on: self.on(), since: report.since });
        }
        Ok(())
    }
}
