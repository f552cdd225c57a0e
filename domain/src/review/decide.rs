//! What a management review answers to each command.

use std::sync::Arc;

use chrono::NaiveDate;
use luuvet_engine::{Act, Context, PersonId, Scope, StreamId};

use super::command::{
    AssignAction, BringInReview, CarryForwardAction, CloseReview, CompleteAction, FillInputs,
    FilledInput, HoldReview, OutputFinding, RecordOutput, ReviewCommand, ReviewInput, ReviewOutput,
    ScheduleReview, SignMinutes, SubmitInput,
};
use super::definition::{GENERAL, INPUT, OUTPUT};
use super::event::{
    MinutesSigned, RequestedFinding, ReviewActionAssigned, ReviewActionCarriedForward,
    ReviewActionCompleted, ReviewBroughtIn, ReviewClosed, ReviewEvent, ReviewHeld,
    ReviewInputSubmitted, ReviewInputsCompleted, ReviewOutputRecorded, ReviewScheduled,
};
use super::rejection::{ReviewRejection, TEXT_RULE};
use super::state::{Action, Meeting, Phase, Review, Standing};
use crate::due::TimeLimit;
use crate::finding::{FindingKind, FindingSeverity};
use crate::input::{CODE_CHARS_MAX, TEXT_CHARS_MAX, TITLE_CHARS_MAX, optional_text, required_text};
use crate::parameters::Regulation;
use crate::register::AgencyFacts;
use crate::role::QMR;

/// The most persons who may take part beside the chair.
pub const ATTENDEES_MAX: usize = 200;
/// The most outputs and the most actions of a review.
pub const OUTPUTS_MAX: usize = 100;

/// What a decision about a review must know.
#[derive(Clone, Debug, PartialEq)]
pub struct ReviewInquiry {
    /// The stream.
    pub stream: StreamId,
    /// The regulation in force on the date of the act, for commands that reckon with days.
    pub regulation: Option<Arc<Regulation>>,
    /// For scheduling and for outputs with a finding: the agency.
    pub agency: Option<AgencyFacts>,
    /// A person named in the command who is not registered.
    pub unknown_person: Option<PersonId>,
    /// For holding: whether an audit was reported within the time before.
    pub has_audit: bool,
    /// For an output that amends a document: whose document it is.
    pub document_agency: Option<Scope>,
}

type Answer = Result<Vec<ReviewEvent>, ReviewRejection>;

struct Asked<'a> {
    act: &'a Act<ReviewCommand>,
    inquiry: &'a ReviewInquiry,
}

pub(super) fn decide(
    review: &Review,
    act: &Act<ReviewCommand>,
    context: &Context<ReviewInquiry>,
) -> Answer {
    let asked = Asked { act, inquiry: &context.facts };
    if let Some(person) = asked.inquiry.unknown_person {
        return Err(ReviewRejection::UnknownPerson { person });
    }
    match (&act.command, review) {
        (ReviewCommand::Schedule(command), Review::Absent) => asked.schedule(command),
        (ReviewCommand::BringIn(command), Review::Absent) => asked.bring_in(command),
        (ReviewCommand::Submit(command), Review::Present(meeting)) => {
            asked.submit(command, meeting)
        }
        (ReviewCommand::Fill(command), Review::Present(meeting)) => asked.fill(command, meeting),
        (ReviewCommand::Hold(command), Review::Present(meeting)) => asked.hold(command, meeting),
        (ReviewCommand::Record(command), Review::Present(meeting)) => {
            asked.record(command, meeting)
        }
        (ReviewCommand::Sign(command), Review::Present(meeting)) => asked.sign(command, meeting),
        (ReviewCommand::Assign(command), Review::Present(meeting)) => {
            asked.assign(command, meeting)
        }
        (ReviewCommand::Complete(command), Review::Present(meeting)) => {
            asked.complete(command, meeting)
        }
        (ReviewCommand::CarryForward(command), Review::Present(meeting)) => {
            asked.carry_forward(command, meeting)
        }
        (ReviewCommand::Close(command), Review::Present(meeting)) => asked.close(command, meeting),
        (ReviewCommand::Schedule(_) | ReviewCommand::BringIn(_), Review::Present(_))
        | (
            ReviewCommand::Submit(_)
            | ReviewCommand::Fill(_)
            | ReviewCommand::Hold(_)
            | ReviewCommand::Record(_)
            | ReviewCommand::Sign(_)
            | ReviewCommand::Assign(_)
            | ReviewCommand::Complete(_)
            | ReviewCommand::CarryForward(_)
            | ReviewCommand::Close(_),
            Review::Absent,
        ) => Err(ReviewRejection::OutOfOrder),
    }
}

fn text(field: &'static str, clause: &'static str, given: &str) -> Result<String, ReviewRejection> {
    Ok(required_text(TEXT_RULE, clause, field, given, TEXT_CHARS_MAX)?)
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// The events of inputs that come in, with the completion when they are then all there.
fn take_inputs(meeting: &Meeting, submitted: Vec<ReviewInputSubmitted>) -> Vec<ReviewEvent> {
    let was_complete = ReviewInput::ALL.iter().all(|input| meeting.inputs.contains(input));
    let is_complete = ReviewInput::ALL.iter().all(|input| {
        meeting.inputs.contains(input) || submitted.iter().any(|one| one.input == *input)
    });
    let completed = (is_complete && !was_complete).then(|| ReviewInputsCompleted {}.into());
    submitted.into_iter().map(Into::into).chain(completed).collect()
}

impl Asked<'_> {
    fn bring_in(&self, command: &BringInReview) -> Answer {
        if !self.inquiry.agency.as_ref().is_some_and(|facts| facts.is_active) {
            return Err(ReviewRejection::UnknownAgency { agency: command.agency.clone() });
        }
        Ok(vec![
            ReviewBroughtIn {
                agency: command.agency.clone(),
                held_on: command.held_on,
                number: required_text(
                    TEXT_RULE,
                    GENERAL,
                    "number",
                    &command.number,
                    CODE_CHARS_MAX,
                )?,
                inputs: command.inputs.clone(),
                outputs: command.outputs.clone(),
            }
            .into(),
        ])
    }

    fn on(&self) -> NaiveDate {
        self.act.occurred_on
    }

    fn regulation(&self) -> Result<&Regulation, ReviewRejection> {
        self.inquiry.regulation.as_deref().ok_or(ReviewRejection::NoRegulation { on: self.on() })
    }

    fn follows(&self, meeting: &Meeting) -> Result<(), ReviewRejection> {
        if self.on() < meeting.since {
            return Err(ReviewRejection::BeforeLastStep { on: self.on(), since: meeting.since });
        }
        Ok(())
    }

    fn agency(&self, code: &Scope) -> Result<&AgencyFacts, ReviewRejection> {
        let known = self.inquiry.agency.as_ref().filter(|agency| agency.is_active);
        known.ok_or_else(|| ReviewRejection::UnknownAgency { agency: code.clone() })
    }

    fn schedule(&self, schedule: &ScheduleReview) -> Answer {
        self.agency(&schedule.agency)?;
        let ScheduleReview { planned_on, period_from, .. } = *schedule;
        if planned_on < self.on() || period_from >= planned_on {
            return Err(ReviewRejection::Days { planned_on, period_from, on: self.on() });
        }
        Ok(vec![
            ReviewScheduled {
                agency: schedule.agency.clone(),
                planned_on,
                period_from,
                agenda: text("agenda", GENERAL, &schedule.agenda)?,
            }
            .into(),
        ])
    }

    fn submit(&self, submit: &SubmitInput, meeting: &Meeting) -> Answer {
        self.follows(meeting)?;
        let content = text("content", INPUT, &submit.content)?;
        let submitted =
            ReviewInputSubmitted { input: submit.input, content, references: Vec::new() };
        Ok(take_inputs(meeting, vec![submitted]))
    }

    fn fill(&self, fill: &FillInputs, meeting: &Meeting) -> Answer {
        let mut submitted: Vec<ReviewInputSubmitted> = Vec::new();
        for FilledInput { input, content, references } in &fill.inputs {
            let is_there = meeting.inputs.contains(input)
                || submitted.iter().any(|other| other.input == *input);
            if !is_there {
                let content = text("content", INPUT, content)?;
                let references = references.clone();
                submitted.push(ReviewInputSubmitted { input: *input, content, references });
            }
        }
        Ok(take_inputs(meeting, submitted))
    }

    fn hold(&self, hold: &HoldReview, meeting: &Meeting) -> Answer {
        self.follows(meeting)?;
        let attendees = hold.attendees.len();
        if !(1..=ATTENDEES_MAX).contains(&attendees) {
            return Err(ReviewRejection::Attendees { attendees, max: ATTENDEES_MAX });
        }
        let regulation = self.regulation()?;
        if !self.inquiry.has_audit {
            let months = regulation.parameters.review.audit_within_months;
            return Err(ReviewRejection::NoAudit { on: self.on(), months });
        }
        Ok(vec![
            ReviewHeld {
                attendees: hold.attendees.clone(),
                policy: text("policy", GENERAL, &hold.policy)?,
                objectives: text("objectives", GENERAL, &hold.objectives)?,
                minutes_by: regulation.last_day(TimeLimit::ReviewMinutes, self.on()),
            }
            .into(),
        ])
    }

    fn record(&self, record: &RecordOutput, meeting: &Meeting) -> Answer {
        self.follows(meeting)?;
        if meeting.recorded as usize >= OUTPUTS_MAX {
            return Err(ReviewRejection::TooMany { max: OUTPUTS_MAX });
        }
        let number = meeting.recorded + 1;
        let decision = text("decision", OUTPUT, &record.decision)?;
        let finding = match &record.finding {
            Some(finding) => Some(RequestedFinding {
                stream: super::finding_stream(&self.inquiry.stream, number),
                finding: self.finding(finding, meeting)?,
            }),
            None => None,
        };
        if let Some(document) = &record.amends
            && self.inquiry.document_agency.as_ref() != Some(&meeting.agency)
        {
            return Err(ReviewRejection::UnknownDocument { document: document.clone() });
        }
        Ok(vec![
            ReviewOutputRecorded {
                agency: meeting.agency.clone(),
                number,
                output: record.output,
                decision,
                finding,
                amends: record.amends.clone(),
            }
            .into(),
        ])
    }

    fn finding(
        &self,
        finding: &OutputFinding,
        meeting: &Meeting,
    ) -> Result<OutputFinding, ReviewRejection> {
        let units = &self.agency(&meeting.agency)?.units;
        let unit = finding.unit.trim().to_owned();
        if !units.contains(&unit) {
            return Err(ReviewRejection::UnknownUnit { unit, units: units.clone() });
        }
        let (kind, severity) = (finding.kind, finding.severity);
        if (kind == FindingKind::Observation) != (severity == FindingSeverity::Observation) {
            return Err(ReviewRejection::KindAndSeverity { kind, severity });
        }
        let clause =
            required_text(TEXT_RULE, OUTPUT, "finding.clause", &finding.clause, TITLE_CHARS_MAX)?;
        let statement = text("finding.statement", OUTPUT, &finding.statement)?;
        Ok(OutputFinding { unit, kind, severity, clause, statement })
    }

    fn sign(&self, sign: &SignMinutes, meeting: &Meeting) -> Answer {
        let Phase::Held { minutes_by } = meeting.phase else {
            return Err(ReviewRejection::OutOfOrder);
        };
        self.follows(meeting)?;
        let missing = ReviewOutput::ALL.into_iter().find(|one| !meeting.outputs.contains(one));
        if let Some(output) = missing {
            return Err(ReviewRejection::OutputMissing { output });
        }
        Ok(vec![
            MinutesSigned {
                number: required_text(TEXT_RULE, GENERAL, "number", &sign.number, CODE_CHARS_MAX)?,
                inputs: count(meeting.inputs.len()),
                outputs: count(meeting.outputs.len()),
                on_time: self.on() <= minutes_by,
            }
            .into(),
        ])
    }

    fn assign(&self, assign: &AssignAction, meeting: &Meeting) -> Answer {
        self.follows_signature(meeting)?;
        if meeting.actions.len() >= OUTPUTS_MAX {
            return Err(ReviewRejection::TooMany { max: OUTPUTS_MAX });
        }
        if assign.by <= self.on() {
            return Err(ReviewRejection::ActionNotAhead { by: assign.by, on: self.on() });
        }
        Ok(vec![
            ReviewActionAssigned {
                number: count(meeting.actions.len()) + 1,
                what: text("what", OUTPUT, &assign.what)?,
                responsible: assign.responsible,
                by: self.regulation()?.calendar.working_day_from(assign.by),
            }
            .into(),
        ])
    }

    /// Actions run beside each other: each follows the signature, not the step before it.
    fn follows_signature(&self, meeting: &Meeting) -> Result<(), ReviewRejection> {
        match meeting.phase {
            Phase::MinutesSigned => self.follows(meeting),
            Phase::Scheduled
            | Phase::CollectingInputs
            | Phase::InputsComplete
            | Phase::Held { .. }
            | Phase::ActionsOpen
            | Phase::Closed => Ok(()),
        }
    }

    /// The action with a number, still open on a date not before it was assigned.
    fn open_action<'m>(
        &self,
        number: u32,
        meeting: &'m Meeting,
    ) -> Result<&'m Action, ReviewRejection> {
        let Some(action) = meeting.action(number) else {
            let actions = meeting.actions.len();
            return Err(ReviewRejection::UnknownAction { action: number, actions });
        };
        match action.standing {
            Standing::Open => {}
            Standing::Completed | Standing::CarriedForward => {
                return Err(ReviewRejection::ActionSettled { action: number });
            }
        }
        if self.on() < action.assigned_on {
            let since = action.assigned_on;
            return Err(ReviewRejection::BeforeLastStep { on: self.on(), since });
        }
        Ok(action)
    }

    fn complete(&self, complete: &CompleteAction, meeting: &Meeting) -> Answer {
        let action = self.open_action(complete.action, meeting)?;
        let acting = &self.act.act_of;
        if acting.office != QMR && acting.person != Some(action.responsible) {
            return Err(ReviewRejection::NotResponsible { responsible: action.responsible });
        }
        Ok(vec![
            ReviewActionCompleted {
                number: complete.action,
                result: text("result", OUTPUT, &complete.result)?,
                on_time: self.on() <= action.by,
            }
            .into(),
        ])
    }

    fn carry_forward(&self, carry: &CarryForwardAction, meeting: &Meeting) -> Answer {
        self.open_action(carry.action, meeting)?;
        let reason = text("reason", INPUT, &carry.reason)?;
        Ok(vec![ReviewActionCarriedForward { number: carry.action, reason }.into()])
    }

    fn close(&self, close: &CloseReview, meeting: &Meeting) -> Answer {
        self.follows(meeting)?;
        let open = (1..)
            .zip(&meeting.actions)
            .find(|(_, action)| action.standing == Standing::Open)
            .map(|(number, _)| number);
        if let Some(action) = open {
            return Err(ReviewRejection::ActionOpen { action });
        }
        let note =
            optional_text(TEXT_RULE, GENERAL, "note", close.note.as_deref(), TEXT_CHARS_MAX)?;
        Ok(vec![ReviewClosed { note }.into()])
    }
}
