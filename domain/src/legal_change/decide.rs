//! What a legal change answers to each command.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use luuvet_engine::{Act, Context, StreamId};

use super::command::{
    AssessImpact, DocumentSettled, ExplainDelay, LegalChangeCommand, LinkAmendment,
    MarkImpactOverdue, OpenImpactAssessment, ResolveImpact, SettleDocument, UnchangedDocument,
};
use super::event::{
    AffectedDocument, AffectedDocumentSettled, AmendmentLinked, DelayExplained, ImpactAssessed,
    ImpactAssessmentOpened, ImpactOverdue, ImpactResolved, LegalChangeEvent,
};
use super::register::RevisableDocument;
use super::rejection::{LegalChangeRejection, TEXT_RULE};
use super::state::{Affected, Impact, LegalChange, Phase, Standing};
use super::{DIRECTIVE, STANDARD};
use crate::due::{DueDate, TimeLimit, moving};
use crate::input::{TEXT_CHARS_MAX, required_text};
use crate::parameters::Regulation;

/// The most documents that a change names.
pub const DOCUMENTS_MAX: usize = 500;

/// What a decision about a legal change must know.
#[derive(Clone, Debug, PartialEq)]
pub struct LegalChangeInquiry {
    /// The regulation in force on the date of the act, for opening.
    pub regulation: Option<Arc<Regulation>>,
    /// For opening: whether the stream is the one of instrument and agency, and whether the agency
    /// exists.
    pub opens: Option<(bool, bool)>,
    /// The documents named in the command that have an edition in force.
    pub documents: BTreeMap<StreamId, RevisableDocument>,
}

type Answer = Result<Vec<LegalChangeEvent>, LegalChangeRejection>;

struct Asked<'a> {
    act: &'a Act<LegalChangeCommand>,
    inquiry: &'a LegalChangeInquiry,
    now: DateTime<Utc>,
}

pub(super) fn decide(
    change: &LegalChange,
    act: &Act<LegalChangeCommand>,
    context: &Context<LegalChangeInquiry>,
) -> Answer {
    let asked = Asked { act, inquiry: &context.facts, now: context.now };
    match (&act.command, change) {
        (LegalChangeCommand::Open(command), LegalChange::Absent) => asked.open(command),
        (LegalChangeCommand::Assess(command), LegalChange::Present(impact)) => {
            asked.assess(command, impact)
        }
        (LegalChangeCommand::Link(command), LegalChange::Present(impact)) => {
            asked.link(command, impact)
        }
        (LegalChangeCommand::Settle(command), LegalChange::Present(impact)) => {
            settle(command, impact)
        }
        (LegalChangeCommand::Resolve(command), LegalChange::Present(impact)) => {
            asked.resolve(command, impact)
        }
        (LegalChangeCommand::Explain(command), LegalChange::Present(impact)) => {
            asked.explain(command, impact)
        }
        (LegalChangeCommand::MarkOverdue(command), LegalChange::Present(impact)) => {
            asked.mark_overdue(*command, impact)
        }
        (LegalChangeCommand::MoveDue(command), LegalChange::Present(impact)) => {
            Ok(moving::decide(&**impact, command))
        }
        (LegalChangeCommand::Open(_), LegalChange::Present(_))
        | (
            LegalChangeCommand::Assess(_)
            | LegalChangeCommand::Link(_)
            | LegalChangeCommand::Settle(_)
            | LegalChangeCommand::Resolve(_)
            | LegalChangeCommand::Explain(_)
            | LegalChangeCommand::MarkOverdue(_)
            | LegalChangeCommand::MoveDue(_),
            LegalChange::Absent,
        ) => Err(LegalChangeRejection::OutOfOrder),
    }
}

fn text(
    field: &'static str,
    source: &'static str,
    given: &str,
) -> Result<String, LegalChangeRejection> {
    Ok(required_text(TEXT_RULE, source, field, given, TEXT_CHARS_MAX)?)
}

fn affected(impact: &Impact) -> Result<&Affected, LegalChangeRejection> {
    match &impact.phase {
        Phase::Affected(affected) => Ok(affected),
        Phase::Registered | Phase::NoImpact | Phase::Resolved => {
            Err(LegalChangeRejection::OutOfOrder)
        }
    }
}

/// Of a list, what stands in it twice.
fn twice<'a>(documents: impl Iterator<Item = &'a StreamId>) -> Option<&'a StreamId> {
    let mut seen = BTreeSet::new();
    let mut all = documents;
    all.find(|document| !seen.insert(*document))
}

fn resolved(impact: &Impact, on: NaiveDate, unchanged: Vec<UnchangedDocument>) -> ImpactResolved {
    ImpactResolved { on, on_time: on <= impact.resolve.due_on, unchanged }
}

/// A document was settled; with the last one, the change is resolved.
fn settle(command: &SettleDocument, impact: &Impact) -> Answer {
    let affected = affected(impact)?;
    let document = &command.document;
    match affected.documents.get(document) {
        Some(Standing::Open | Standing::Linked) => {}
        Some(Standing::Settled) | None => return Ok(Vec::new()),
    }
    match command.settled {
        DocumentSettled::Updated { valid_from, .. } if valid_from < impact.effective_from => {
            return Ok(Vec::new());
        }
        DocumentSettled::Updated { .. } | DocumentSettled::Withdrawn { .. } => {}
    }
    let is_last = affected.open().all(|open| open == document);
    let settled = AffectedDocumentSettled {
        document: document.clone(),
        settled: command.settled,
        cause: command.cause,
    };
    let end = is_last.then(|| resolved(impact, command.settled.on(), Vec::new()).into());
    Ok([settled.into()].into_iter().chain(end).collect())
}

impl Asked<'_> {
    fn on(&self) -> NaiveDate {
        self.act.occurred_on
    }

    fn follows(&self, impact: &Impact) -> Result<(), LegalChangeRejection> {
        if self.on() < impact.since {
            return Err(LegalChangeRejection::BeforeLastStep {
                on: self.on(),
                since: impact.since,
            });
        }
        Ok(())
    }

    fn open(&self, command: &OpenImpactAssessment) -> Answer {
        let (is_here, is_active) = self.inquiry.opens.unwrap_or((false, false));
        if !is_here {
            return Err(LegalChangeRejection::WrongStream);
        }
        if !is_active {
            return Err(LegalChangeRejection::UnknownAgency { agency: command.agency.clone() });
        }
        let regulation = self.inquiry.regulation.as_deref();
        let regulation = regulation.ok_or(LegalChangeRejection::NoRegulation { on: self.on() })?;
        let update = regulation.term(TimeLimit::LegalUpdate, self.on());
        Ok(vec![
            ImpactAssessmentOpened {
                agency: command.agency.clone(),
                instrument: command.instrument.clone(),
                number: command.number.clone(),
                title: command.title.clone(),
                effective_from: command.effective_from,
                ground: command.ground,
                candidates: command.candidates.iter().take(DOCUMENTS_MAX).cloned().collect(),
                assess_by: regulation.last_day(TimeLimit::LegalAssessment, self.on()),
                resolve: DueDate::under(regulation, update.at_least(command.effective_from)),
            }
            .into(),
        ])
    }

    /// A document that the command names, if it is the agency's and in force.
    fn document(
        &self,
        document: &StreamId,
        impact: &Impact,
    ) -> Result<&RevisableDocument, LegalChangeRejection> {
        let known = self.inquiry.documents.get(document);
        known
            .filter(|known| known.agency == impact.agency)
            .ok_or_else(|| LegalChangeRejection::NotInForce { document: document.clone() })
    }

    fn assess(&self, command: &AssessImpact, impact: &Impact) -> Answer {
        self.follows(impact)?;
        let found = command.documents.len();
        if found > DOCUMENTS_MAX {
            return Err(LegalChangeRejection::TooMany { found, max: DOCUMENTS_MAX });
        }
        if let Some(document) = twice(command.documents.iter()) {
            return Err(LegalChangeRejection::Twice { document: document.clone() });
        }
        let before = match &impact.phase {
            Phase::Affected(affected) => Some(affected),
            Phase::Registered | Phase::NoImpact | Phase::Resolved => None,
        };
        let mut named_before = before.iter().flat_map(|affected| affected.documents.keys());
        if let Some(document) = named_before.find(|one| !command.documents.contains(one)) {
            return Err(LegalChangeRejection::Dropped { document: document.clone() });
        }
        let is_known = |document: &&StreamId| {
            before.is_some_and(|affected| affected.documents.contains_key(*document))
        };
        let documents = command
            .documents
            .iter()
            .filter(|document| !is_known(document))
            .map(|document| {
                let known = self.document(document, impact)?;
                Ok(AffectedDocument {
                    document: document.clone(),
                    edition: known.edition,
                    is_updated: known.valid_from >= impact.effective_from,
                })
            })
            .collect::<Result<Vec<_>, LegalChangeRejection>>()?;
        if before.is_some() && documents.is_empty() {
            return Ok(Vec::new());
        }
        let has_impact = !documents.is_empty();
        let is_done = before.is_none() && has_impact && documents.iter().all(|one| one.is_updated);
        let assessed = ImpactAssessed {
            documents,
            conclusion: text("conclusion", STANDARD, &command.conclusion)?,
            resolve_by: has_impact.then_some(impact.resolve.due_on),
        };
        let end = is_done.then(|| resolved(impact, self.on(), Vec::new()).into());
        Ok([assessed.into()].into_iter().chain(end).collect())
    }

    fn link(&self, command: &LinkAmendment, impact: &Impact) -> Answer {
        let affected = affected(impact)?;
        self.follows(impact)?;
        let document = &command.document;
        match affected.documents.get(document) {
            Some(Standing::Open) => {}
            Some(Standing::Linked) => return Ok(Vec::new()),
            Some(Standing::Settled) | None => {
                return Err(LegalChangeRejection::NotAffected { document: document.clone() });
            }
        }
        if !self.document(document, impact)?.is_amendment_open {
            return Err(LegalChangeRejection::NoAmendment { document: document.clone() });
        }
        Ok(vec![AmendmentLinked { document: document.clone() }.into()])
    }

    fn resolve(&self, command: &ResolveImpact, impact: &Impact) -> Answer {
        let affected = affected(impact)?;
        self.follows(impact)?;
        let named = || command.unchanged.iter().map(|one| &one.document);
        if let Some(document) = twice(named()) {
            return Err(LegalChangeRejection::Twice { document: document.clone() });
        }
        let open: BTreeSet<&StreamId> = affected.open().collect();
        if let Some(document) = named().find(|document| !open.contains(document)) {
            return Err(LegalChangeRejection::NotAffected { document: document.clone() });
        }
        if let Some(document) = open.iter().find(|one| named().all(|other| other != **one)) {
            return Err(LegalChangeRejection::NotUpdated { document: (*document).clone() });
        }
        let has_worked =
            |person| affected.assessors.contains(&person) || affected.linkers.contains(&person);
        if self.act.act_of.person.is_some_and(has_worked) {
            return Err(LegalChangeRejection::OwnWork);
        }
        let unchanged = command
            .unchanged
            .iter()
            .map(|one| {
                let reason = text("unchanged.reason", DIRECTIVE, &one.reason)?;
                Ok(UnchangedDocument { document: one.document.clone(), reason })
            })
            .collect::<Result<Vec<_>, LegalChangeRejection>>()?;
        Ok(vec![resolved(impact, self.on(), unchanged).into()])
    }

    fn explain(&self, command: &ExplainDelay, impact: &Impact) -> Answer {
        self.follows(impact)?;
        let expected_on = command.expected_on;
        if expected_on <= self.on() {
            return Err(LegalChangeRejection::NotAhead { expected_on, on: self.on() });
        }
        let reason = text("reason", DIRECTIVE, &command.reason)?;
        Ok(vec![DelayExplained { reason, expected_on }.into()])
    }

    fn mark_overdue(&self, command: MarkImpactOverdue, impact: &Impact) -> Answer {
        let due_on = impact.resolve.due_on;
        if command.due_on != due_on || impact.is_overdue || !impact.is_open() {
            return Ok(Vec::new());
        }
        let due = impact.resolve.lapses_at();
        if self.now < due {
            return Err(LegalChangeRejection::ClockTooEarly { due });
        }
        let documents = match &impact.phase {
            Phase::Affected(affected) => affected.open().cloned().collect(),
            Phase::Registered => impact.candidates.clone(),
            Phase::NoImpact | Phase::Resolved => Vec::new(),
        };
        Ok(vec![ImpactOverdue { due_on, documents }.into()])
    }
}
