//! What a case answers to each command.
//!
//! Order and authority stand in the table. What is checked here depends on the case itself: its
//! subject and track, who is competent, its dates, and who did what before.

mod course;
mod decision;
mod outcome;

use std::sync::Arc;

use chrono::{DateTime, Days, NaiveDate, Utc};
use luuvet_engine::{Act, Context, PersonId, Scope, StreamId};

use super::command::{SubjectKind, Track, ViolationCommand};
use super::event::{Subject, ViolationEvent};
use super::parameters::ViolationParameters;
use super::register::AgencyStanding;
use super::rejection::{OwnCase, TEXT_RULE, ViolationRejection};
use super::state::{Case, Handling, Record, Standing, ViolationCase};
use super::{DEFAULT, DIRECTIVE};
use crate::due::{DueDate, Term, TimeLimit, moving};
use crate::input::{CODE_CHARS_MAX, TEXT_CHARS_MAX, TITLE_CHARS_MAX, optional_text, required_text};
use crate::parameters::Regulation;
use crate::register::AgencyFacts;
use crate::role::{AGENCY_HEAD, PROVINCE_OFFICE, QMR, STAMEQ_OFFICER};

/// The most findings that a case may rest on.
pub const GROUNDS_MAX: usize = 20;

/// What a decision about a case must know.
#[derive(Clone, Debug, PartialEq)]
pub struct ViolationInquiry {
    /// The regulation in force on the date of the act, for commands that start a clock.
    pub regulation: Option<Arc<Regulation>>,
    /// For proposing: the agency.
    pub agency: Option<AgencyFacts>,
    /// The agency's rank and place.
    pub standing: Option<AgencyStanding>,
    /// The provincial People's Committee.
    pub committee: Option<Scope>,
    /// A person named in the command who is not registered.
    pub unknown_person: Option<PersonId>,
    /// For proposing: the person named as official, who held no office of the agency on the day of
    /// the act.
    pub no_official: Option<PersonId>,
    /// A finding named in the command that is not of this agency.
    pub foreign_finding: Option<StreamId>,
    /// For deciding: other cases in which the same act was decided upon.
    pub decided_before: Vec<StreamId>,
    /// For deciding: whether the official is head of the agency.
    pub is_head: bool,
}

type Answer = Result<Vec<ViolationEvent>, ViolationRejection>;

/// An act without its payload, and what is known.
struct Asked<'a> {
    act: &'a Act<ViolationCommand>,
    now: DateTime<Utc>,
    today: NaiveDate,
    inquiry: &'a ViolationInquiry,
}

pub(super) fn decide(
    state: &ViolationCase,
    act: &Act<ViolationCommand>,
    context: &Context<ViolationInquiry>,
) -> Answer {
    let asked = Asked { act, now: context.now, today: context.today, inquiry: &context.facts };
    if let Some(person) = asked.inquiry.unknown_person {
        return Err(ViolationRejection::UnknownPerson { person });
    }
    let case = match state {
        ViolationCase::Absent => None,
        ViolationCase::Present(case) => Some(&**case),
    };
    let handling = case.and_then(Case::handling);
    if let Some(case) = case {
        asked.is_not_the_official(case)?;
    }
    match (&act.command, case, handling) {
        (ViolationCommand::Propose(command), None, None) => asked.propose(command),
        (ViolationCommand::Dismiss(command), Some(case), None) => asked.dismiss(command, case),
        (ViolationCommand::Open(command), Some(case), None) => asked.open(command, case),
        (ViolationCommand::Record(command), Some(case), Some(handling)) => {
            asked.record(command, case, handling)
        }
        (ViolationCommand::Explain(command), Some(case), Some(handling)) => {
            asked.explain(command, case, handling)
        }
        (ViolationCommand::RequestVerification(command), Some(case), Some(handling)) => {
            asked.request_verification(command, case, handling)
        }
        (ViolationCommand::Extend(command), Some(case), Some(handling)) => {
            asked.extend(command, case, handling)
        }
        (ViolationCommand::Refer(command), Some(case), Some(handling)) => {
            asked.refer(command, case, handling)
        }
        (ViolationCommand::Decide(command), Some(case), Some(handling)) => {
            asked.decide_case(command, case, handling)
        }
        (ViolationCommand::Serve(command), Some(case), Some(handling)) => {
            asked.serve(command, case, handling)
        }
        (ViolationCommand::Report(command), Some(case), Some(handling)) => {
            asked.report(command, case, handling)
        }
        (ViolationCommand::Verify(command), Some(case), Some(handling)) => {
            asked.verify(command, case, handling)
        }
        (ViolationCommand::Lodge(command), Some(case), Some(handling)) => {
            asked.lodge(command, case, handling)
        }
        (ViolationCommand::DecideAppeal(command), Some(case), Some(handling)) => {
            asked.decide_appeal(command, case, handling)
        }
        (ViolationCommand::Suspend(command), Some(case), Some(handling)) => {
            asked.suspend(command, case, handling)
        }
        (ViolationCommand::Close(command), Some(case), Some(handling)) => {
            asked.close(command, case, handling)
        }
        (ViolationCommand::Warn(command), Some(_), Some(handling)) => asked.warn(command, handling),
        (ViolationCommand::MarkLapsed(command), Some(_), Some(handling)) => {
            asked.mark_lapsed(command, handling)
        }
        (ViolationCommand::Escalate(command), Some(_), Some(handling)) => {
            asked.escalate(command, handling)
        }
        (ViolationCommand::MoveDue(command), Some(case), Some(_)) => {
            Ok(moving::decide(case, command))
        }
        (
            ViolationCommand::Propose(_)
            | ViolationCommand::Dismiss(_)
            | ViolationCommand::Open(_)
            | ViolationCommand::Record(_)
            | ViolationCommand::Explain(_)
            | ViolationCommand::RequestVerification(_)
            | ViolationCommand::Extend(_)
            | ViolationCommand::Refer(_)
            | ViolationCommand::Decide(_)
            | ViolationCommand::Serve(_)
            | ViolationCommand::Report(_)
            | ViolationCommand::Verify(_)
            | ViolationCommand::Lodge(_)
            | ViolationCommand::DecideAppeal(_)
            | ViolationCommand::Suspend(_)
            | ViolationCommand::Close(_)
            | ViolationCommand::Warn(_)
            | ViolationCommand::MarkLapsed(_)
            | ViolationCommand::Escalate(_)
            | ViolationCommand::MoveDue(_),
            _refused_by_the_table,
            _,
        ) => Err(ViolationRejection::OutOfOrder),
    }
}

fn text(field: &'static str, text: &str) -> Result<String, ViolationRejection> {
    Ok(required_text(TEXT_RULE, DIRECTIVE, field, text, TEXT_CHARS_MAX)?)
}

fn title(field: &'static str, text: &str) -> Result<String, ViolationRejection> {
    Ok(required_text(TEXT_RULE, DIRECTIVE, field, text, TITLE_CHARS_MAX)?)
}

fn number(text: &str) -> Result<String, ViolationRejection> {
    Ok(required_text(TEXT_RULE, DIRECTIVE, "number", text, CODE_CHARS_MAX)?)
}

fn note(field: &'static str, text: Option<&str>) -> Result<Option<String>, ViolationRejection> {
    Ok(optional_text(TEXT_RULE, DEFAULT, field, text, TEXT_CHARS_MAX)?)
}

impl Case {
    fn handling(&self) -> Option<&Handling> {
        match &self.standing {
            Standing::Opened(handling) => Some(handling),
            Standing::Proposed | Standing::Dismissed => None,
        }
    }
}

impl Asked<'_> {
    fn on(&self) -> NaiveDate {
        self.act.occurred_on
    }

    fn regulation(&self) -> Result<&Regulation, ViolationRejection> {
        self.inquiry.regulation.as_deref().ok_or(ViolationRejection::NoRegulation { on: self.on() })
    }

    /// Steps follow each other in their legal dates too.
    fn follows(&self, case: &Case) -> Result<(), ViolationRejection> {
        if self.on() < case.since {
            return Err(ViolationRejection::BeforeLastStep { on: self.on(), since: case.since });
        }
        Ok(())
    }

    fn is_none_of(&self, people: &[PersonId], own: OwnCase) -> Result<(), ViolationRejection> {
        match self.act.act_of.person {
            Some(person) if people.contains(&person) => Err(ViolationRejection::OwnCase(own)),
            Some(_) | None => Ok(()),
        }
    }

    /// Neither proposed nor investigated the case.
    fn is_uninvolved(&self, case: &Case, own: OwnCase) -> Result<(), ViolationRejection> {
        self.is_none_of(case.proposer.as_slice(), own)?;
        self.is_none_of(&case.investigators, own)
    }

    /// The official whom a case is about speaks in it, and has no other part in any office.
    fn is_not_the_official(&self, case: &Case) -> Result<(), ViolationRejection> {
        let official = match &case.subject {
            Subject::Official { person } => *person,
            Subject::Agency | Subject::Organisation { .. } => return Ok(()),
        };
        let acts = self.act.act_of.person == Some(official);
        let has_part = match &self.act.command {
            ViolationCommand::Explain(_)
            | ViolationCommand::Report(_)
            | ViolationCommand::Lodge(_) => false,
            ViolationCommand::RequestVerification(command) => acts || command.verifier == official,
            ViolationCommand::Propose(_)
            | ViolationCommand::Dismiss(_)
            | ViolationCommand::Open(_)
            | ViolationCommand::Record(_)
            | ViolationCommand::Extend(_)
            | ViolationCommand::Refer(_)
            | ViolationCommand::Decide(_)
            | ViolationCommand::Serve(_)
            | ViolationCommand::Verify(_)
            | ViolationCommand::DecideAppeal(_)
            | ViolationCommand::Suspend(_)
            | ViolationCommand::Close(_)
            | ViolationCommand::Warn(_)
            | ViolationCommand::MarkLapsed(_)
            | ViolationCommand::Escalate(_)
            | ViolationCommand::MoveDue(_) => acts,
        };
        if has_part {
            return Err(ViolationRejection::OwnCase(OwnCase::Subject));
        }
        Ok(())
    }

    /// Whether who acts speaks for the subject of the case.
    fn speaks_for_subject(&self, case: &Case) -> Result<(), ViolationRejection> {
        let act_of = &self.act.act_of;
        let office = act_of.office.as_str();
        let speaks = match &case.subject {
            Subject::Agency => [AGENCY_HEAD, QMR].contains(&office),
            Subject::Official { person } => act_of.person == Some(*person),
            Subject::Organisation { .. } => [STAMEQ_OFFICER, PROVINCE_OFFICE].contains(&office),
        };
        if speaks {
            return Ok(());
        }
        let subject: SubjectKind = case.subject.kind();
        Err(ViolationRejection::NotTheSubject { subject, office: act_of.office.clone() })
    }

    /// A last day whose consequences cannot lie before the day on which it is set.
    fn due_date(&self, regulation: &Regulation, term: Term) -> DueDate {
        DueDate::under(regulation, term).held_until(self.today)
    }

    fn warn_on(&self, limits: &ViolationParameters, decide: DueDate) -> NaiveDate {
        let before = decide.due_on - Days::new(limits.decision_warning_days.into());
        before.max(self.today)
    }

    /// The time to decide when it becomes the longer one, if that is later than before.
    fn lengthened(
        &self,
        track: Track,
        record: &Record,
    ) -> Result<Option<(DueDate, NaiveDate)>, ViolationRejection> {
        let regulation = self.regulation()?;
        let term = time_to_decide(regulation, track, record.made_on, true, record.is_extended);
        let decide = self.due_date(regulation, term);
        if decide.due_on <= record.decide.due_on || self.on() > record.decide.due_on {
            return Ok(None);
        }
        Ok(Some((decide, self.warn_on(&regulation.parameters.violation, decide))))
    }
}

/// The time to decide a case whose record was made on a day.
fn time_to_decide(
    regulation: &Regulation,
    track: Track,
    made_on: NaiveDate,
    is_complex: bool,
    is_extended: bool,
) -> Term {
    let limit = match (track, is_extended, is_complex) {
        (Track::DisciplineReferral, true, _) => TimeLimit::DisciplineExtended,
        (Track::DisciplineReferral, false, _) => TimeLimit::Discipline,
        (Track::InternalAdmin | Track::SanctionL15, _, true) => TimeLimit::ViolationComplexDecision,
        (Track::InternalAdmin | Track::SanctionL15, _, false) => TimeLimit::ViolationDecision,
    };
    match (track, is_extended) {
        (Track::InternalAdmin | Track::SanctionL15, true) => {
            let parameters = &regulation.parameters;
            let more = parameters.violation.decision_extension_days;
            Term::days(made_on, limit.length(parameters) + more)
        }
        (Track::InternalAdmin | Track::SanctionL15, false) | (Track::DisciplineReferral, _) => {
            regulation.term(limit, made_on)
        }
    }
}
