//! What an audit programme answers to each command.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::NaiveDate;
use luuvet_engine::{Act, Context, StreamId};

use super::command::{
    ApproveAuditProgramme, AuditProgrammeCommand, CompleteAuditProgramme, DraftAuditProgramme,
    PlannedUnit, ReviewAuditProgramme,
};
use super::definition::AUDIT;
use super::event::{
    AuditProgrammeEvent, ProgrammeApproved, ProgrammeCompleted, ProgrammeDrafted,
    ProgrammeReviewed, ProgrammeStarted,
};
use super::rejection::{AuditProgrammeRejection, TEXT_RULE};
use super::state::{AuditProgramme, Phase, Programme};
use crate::audit::{AuditFacts, year_ends_on};
use crate::input::{TEXT_CHARS_MAX, optional_text, required_text};
use crate::parameters::Regulation;
use crate::register::AgencyFacts;
use crate::review;

/// The most lines that a programme may have.
pub const PROGRAMME_LINES_MAX: usize = 200;

/// What a decision about a programme must know.
#[derive(Clone, Debug, PartialEq)]
pub struct ProgrammeInquiry {
    /// The stream.
    pub stream: StreamId,
    /// The regulation in force on the date of the act.
    pub regulation: Option<Arc<Regulation>>,
    /// For drafting: the agency.
    pub agency: Option<AgencyFacts>,
    /// For completing: the year's audits.
    pub audits: Vec<AuditFacts>,
}

type Answer = Result<Vec<AuditProgrammeEvent>, AuditProgrammeRejection>;

pub(super) fn decide(
    programme: &AuditProgramme,
    act: &Act<AuditProgrammeCommand>,
    context: &Context<ProgrammeInquiry>,
) -> Answer {
    let asked = Asked { act, inquiry: &context.facts };
    match (&act.command, programme) {
        (AuditProgrammeCommand::Draft(draft), AuditProgramme::Absent) => asked.draft(draft),
        (AuditProgrammeCommand::Draft(draft), AuditProgramme::Present(programme)) => {
            programme.is_in(Phase::Draft)?;
            asked.draft(draft)
        }
        (AuditProgrammeCommand::Approve(approve), AuditProgramme::Present(programme)) => {
            asked.approve(approve, programme)
        }
        (AuditProgrammeCommand::Start(_), AuditProgramme::Present(programme)) => {
            match programme.phase {
                Phase::Approved => Ok(vec![ProgrammeStarted {}.into()]),
                Phase::Running => Ok(Vec::new()),
                Phase::Draft | Phase::Completed | Phase::Reviewed => {
                    Err(AuditProgrammeRejection::OutOfOrder)
                }
            }
        }
        (AuditProgrammeCommand::Complete(complete), AuditProgramme::Present(programme)) => {
            asked.complete(complete, programme)
        }
        (AuditProgrammeCommand::Review(review), AuditProgramme::Present(programme)) => {
            asked.review(review, programme)
        }
        (
            AuditProgrammeCommand::Approve(_)
            | AuditProgrammeCommand::Start(_)
            | AuditProgrammeCommand::Complete(_)
            | AuditProgrammeCommand::Review(_),
            AuditProgramme::Absent,
        ) => Err(AuditProgrammeRejection::OutOfOrder),
    }
}

struct Asked<'a> {
    act: &'a Act<AuditProgrammeCommand>,
    inquiry: &'a ProgrammeInquiry,
}

fn text(field: &'static str, given: &str) -> Result<String, AuditProgrammeRejection> {
    Ok(required_text(TEXT_RULE, AUDIT, field, given, TEXT_CHARS_MAX)?)
}

fn note(given: Option<&str>) -> Result<Option<String>, AuditProgrammeRejection> {
    Ok(optional_text(TEXT_RULE, AUDIT, "note", given, TEXT_CHARS_MAX)?)
}

impl Asked<'_> {
    fn on(&self) -> NaiveDate {
        self.act.occurred_on
    }

    fn regulation(&self) -> Result<&Regulation, AuditProgrammeRejection> {
        let on = self.on();
        self.inquiry.regulation.as_deref().ok_or(AuditProgrammeRejection::NoRegulation { on })
    }

    fn follows(&self, programme: &Programme) -> Result<(), AuditProgrammeRejection> {
        if self.on() < programme.since {
            let since = programme.since;
            return Err(AuditProgrammeRejection::BeforeLastStep { on: self.on(), since });
        }
        Ok(())
    }

    fn draft(&self, draft: &DraftAuditProgramme) -> Answer {
        let expected = super::key(&draft.agency, draft.year);
        if self.inquiry.stream.key() != expected {
            let found = self.inquiry.stream.clone();
            return Err(AuditProgrammeRejection::WrongStream { expected, found });
        }
        let units = self.units(draft)?;
        Ok(vec![
            ProgrammeDrafted {
                agency: draft.agency.clone(),
                year: draft.year,
                objectives: text("objectives", &draft.objectives)?,
                importance: text("importance", &draft.importance)?,
                status: text("status", &draft.status)?,
                earlier_results: text("earlierResults", &draft.earlier_results)?,
                criteria: text("criteria", &draft.criteria)?,
                extent: text("extent", &draft.extent)?,
                frequency: text("frequency", &draft.frequency)?,
                methods: text("methods", &draft.methods)?,
                units,
            }
            .into(),
        ])
    }

    fn units(
        &self,
        draft: &DraftAuditProgramme,
    ) -> Result<Vec<PlannedUnit>, AuditProgrammeRejection> {
        let last = self.regulation()?.parameters.audit.year_ends_month;
        let agency =
            self.inquiry.agency.as_ref().filter(|agency| agency.is_active).ok_or_else(|| {
                AuditProgrammeRejection::UnknownAgency { agency: draft.agency.clone() }
            })?;
        let lines = draft.units.len();
        if lines > PROGRAMME_LINES_MAX {
            return Err(AuditProgrammeRejection::TooManyLines { lines, max: PROGRAMME_LINES_MAX });
        }
        let mut planned = Vec::with_capacity(lines);
        for line in &draft.units {
            let (unit, month) = (line.unit.trim().to_owned(), line.month);
            if !agency.units.contains(&unit) {
                let units = agency.units.clone();
                return Err(AuditProgrammeRejection::UnknownUnit { unit, units });
            }
            if !(1..=last).contains(&month) {
                return Err(AuditProgrammeRejection::Month { unit, month, last });
            }
            planned.push(PlannedUnit { unit, month });
        }
        match agency.units.iter().find(|unit| !planned.iter().any(|line| line.unit == **unit)) {
            Some(unit) => Err(AuditProgrammeRejection::UnitLeftOut { unit: unit.clone() }),
            None => Ok(planned),
        }
    }

    fn approve(&self, approve: &ApproveAuditProgramme, programme: &Programme) -> Answer {
        programme.is_in(Phase::Draft)?;
        self.follows(programme)?;
        if self.act.act_of.person.is_some_and(|person| programme.drafters.contains(&person)) {
            return Err(AuditProgrammeRejection::OwnDraft);
        }
        let regulation = self.regulation()?;
        Ok(vec![
            ProgrammeApproved {
                note: note(approve.note.as_deref())?,
                audits_by: year_ends_on(regulation, programme.year),
                review_by: Some(review::year_ends_on(regulation, programme.year)),
            }
            .into(),
        ])
    }

    fn complete(&self, complete: &CompleteAuditProgramme, programme: &Programme) -> Answer {
        programme.is_in(Phase::Running)?;
        self.follows(programme)?;
        let held: Vec<_> = self.inquiry.audits.iter().filter(|audit| !audit.is_cancelled).collect();
        if let Some(open) = held.iter().find(|audit| audit.reported_on.is_none()) {
            return Err(AuditProgrammeRejection::AuditUnderWay { audit: open.stream.clone() });
        }
        let units: BTreeSet<&String> = programme.units.iter().collect();
        let mut covered_on = programme.since;
        for unit in units {
            let first = held
                .iter()
                .filter(|audit| audit.units.contains(unit))
                .filter_map(|audit| audit.reported_on)
                .min()
                .ok_or_else(|| AuditProgrammeRejection::NotAudited { unit: unit.clone() })?;
            covered_on = covered_on.max(first);
        }
        if self.on() < covered_on {
            let since = covered_on;
            return Err(AuditProgrammeRejection::BeforeLastStep { on: self.on(), since });
        }
        let audits = u32::try_from(held.len()).unwrap_or(u32::MAX);
        let note = note(complete.note.as_deref())?;
        Ok(vec![ProgrammeCompleted { note, covered_on, audits }.into()])
    }

    fn review(&self, review: &ReviewAuditProgramme, programme: &Programme) -> Answer {
        programme.is_in(Phase::Completed)?;
        self.follows(programme)?;
        Ok(vec![
            ProgrammeReviewed {
                conclusion: text("conclusion", &review.conclusion)?,
                improvements: text("improvements", &review.improvements)?,
            }
            .into(),
        ])
    }
}
