//! Management reviews: seven inputs, a meeting that the head chairs, three outputs, minutes, actions.
//!
//! One stream a review, `review/<uuid>`; the caller draws the key. ISO 9001:2008 5.6.
//!
//! ```text
//! Scheduled ─► CollectingInputs ─► InputsComplete ─► Held ─► MinutesSigned ─► ActionsOpen ─► Closed
//! ```
//!
//! How it works where the texts leave it open:
//!
//! - `PM-12` fills what the registers know as soon as a review is scheduled; the representative may
//!   replace it, and is asked for the rest. What a person has submitted the system does not touch.
//! - A review comes after the year's audit: it is not held without one reported in the months before.
//! - Policy and objectives are considered in the meeting; without that it counts as not held.
//! - Actions run beside each other. A review without any is closed after its minutes.
//! - The limits for minutes and actions are no clocks of this stream: nothing happens to the review
//!   when they pass. They are obligations, opened by `PM-12` from the dates in the events.
//! - The review of a year is owed from the approval of its audit programme. It is met by one that was
//!   held in that year, on or after the day on which an audit was reported in it, once its minutes
//!   are signed; whether in time, the day of the meeting decides, since minutes have a time of their
//!   own.
//!
//! Not here: what outputs lead to elsewhere. `PM-13` raises findings and proposes amendments.

mod command;
mod decide;
mod definition;
mod event;
mod parameters;
mod register;
mod rejection;
mod state;

use chrono::NaiveDate;
use luuvet_engine::{
    Act, Context, Decider, Definition, Gathered, Meta, PersonId, Scope, Source, StreamId, Workflow,
};
use uuid::Uuid;

pub use command::{
    AssignAction, BringInReview, CarryForwardAction, CloseReview, CompleteAction, FillInputs,
    FilledInput, HoldReview, OutputFinding, RecordOutput, ReviewCommand, ReviewInput, ReviewOutput,
    ScheduleReview, SignMinutes, SubmitInput,
};
pub use decide::{ATTENDEES_MAX, OUTPUTS_MAX, ReviewInquiry};
pub use event::{
    MinutesSigned, RequestedFinding, ReviewActionAssigned, ReviewActionCarriedForward,
    ReviewActionCompleted, ReviewBroughtIn, ReviewClosed, ReviewEvent, ReviewHeld,
    ReviewInputSubmitted, ReviewInputsCompleted, ReviewOutputRecorded, ReviewScheduled,
};
pub use parameters::ReviewParameters;
pub use register::{
    CarriedAction, ChangeFigures, DocumentFigures, FindingFigures, ReviewRegister, SignedReview,
};
pub use rejection::ReviewRejection;
pub use state::{Meeting, Review};

use crate::calendar;
use crate::parameters::Regulation;
use crate::register::Registers;
use crate::role::PROVINCE;

/// The namespace of the findings that reviews lead to; on disk, never changed.
const NAMESPACE: Uuid = Uuid::from_u128(0x2fa6_91d4_0c3e_5e17_b052_7265_7669_6577);

/// The stream of the finding that an output leads to.
fn finding_stream(review: &StreamId, output: u32) -> StreamId {
    let key = Uuid::new_v5(&NAMESPACE, format!("{review}|{output}").as_bytes());
    match StreamId::new(crate::finding::Finding::CATEGORY, key) {
        Ok(stream) => stream,
        Err(error) => unreachable!("a UUID is a plain key: {error}"),
    }
}

/// The day by which a year's review is to be held.
pub(crate) fn year_ends_on(regulation: &Regulation, year: i32) -> NaiveDate {
    let review = &regulation.parameters.review;
    calendar::day_of_year(year, review.year_ends_month, review.year_ends_day)
}

impl Decider for Review {
    const CATEGORY: &'static str = "review";
    type Command = ReviewCommand;
    type Event = ReviewEvent;
    type Rejection = ReviewRejection;
    type Facts = ReviewInquiry;

    fn initial() -> Self {
        Self::Absent
    }

    fn decide(
        &self,
        act: &Act<ReviewCommand>,
        context: &Context<ReviewInquiry>,
    ) -> Result<Vec<ReviewEvent>, ReviewRejection> {
        decide::decide(self, act, context)
    }

    fn evolve(self, event: &ReviewEvent, meta: &Meta) -> Self {
        self.evolved(event, meta)
    }
}

/// The persons that a command names.
fn persons(command: &ReviewCommand) -> &[PersonId] {
    match command {
        ReviewCommand::Hold(hold) => &hold.attendees,
        ReviewCommand::Assign(assign) => std::slice::from_ref(&assign.responsible),
        ReviewCommand::Schedule(_)
        | ReviewCommand::Submit(_)
        | ReviewCommand::Fill(_)
        | ReviewCommand::Record(_)
        | ReviewCommand::Sign(_)
        | ReviewCommand::Complete(_)
        | ReviewCommand::CarryForward(_)
        | ReviewCommand::Close(_)
        | ReviewCommand::BringIn(_) => &[],
    }
}

impl Workflow<dyn Registers> for Review {
    fn definition() -> &'static Definition {
        &definition::DEFINITION
    }

    fn places(&self) -> Vec<&'static str> {
        vec![match self {
            Self::Absent => "Absent",
            Self::Present(meeting) => meeting.phase.place(),
        }]
    }

    fn scope(&self, command: &ReviewCommand) -> Scope {
        match (self, command) {
            (Self::Present(meeting), _) => meeting.agency.clone(),
            (Self::Absent, ReviewCommand::Schedule(schedule)) => schedule.agency.clone(),
            (Self::Absent, ReviewCommand::BringIn(review)) => review.agency.clone(),
            (Self::Absent, _refused_by_the_table) => PROVINCE,
        }
    }

    fn gather(
        &self,
        stream: &StreamId,
        act: &Act<ReviewCommand>,
        registers: &(dyn Registers + 'static),
    ) -> Gathered<ReviewInquiry> {
        let mut sources = Vec::new();
        let mut facts = ReviewInquiry {
            stream: stream.clone(),
            regulation: None,
            agency: None,
            unknown_person: None,
            has_audit: false,
            document_agency: None,
        };
        for person in persons(&act.command) {
            match registers.home_agency(*person) {
                Some(agency) => sources.push(Source::new("person", &agency)),
                None => facts.unknown_person = facts.unknown_person.or(Some(*person)),
            }
        }
        if matches!(act.command, ReviewCommand::Hold(_) | ReviewCommand::Assign(_)) {
            sources.push(Source::new("regulation", &PROVINCE));
            sources.push(Source::new("calendar", &PROVINCE));
            facts.regulation = registers.regulation(act.occurred_on);
        }
        match (&act.command, self) {
            (ReviewCommand::Schedule(schedule), _) => {
                sources.push(Source::new("agency", &schedule.agency));
                facts.agency = registers.agency(&schedule.agency);
            }
            (ReviewCommand::BringIn(review), _) => {
                sources.push(Source::new("agency", &review.agency));
                facts.agency = registers.agency(&review.agency);
            }
            (ReviewCommand::Hold(_), Self::Present(meeting)) => {
                if let Some(regulation) = &facts.regulation {
                    sources.push(Source::new("audit", &meeting.agency));
                    let months = regulation.parameters.review.audit_within_months;
                    let since = act.occurred_on - chrono::Months::new(months);
                    facts.has_audit = registers
                        .audits_reported(&meeting.agency, since)
                        .iter()
                        .any(|audit| audit.on <= act.occurred_on);
                }
            }
            (ReviewCommand::Record(record), Self::Present(meeting)) => {
                if record.finding.is_some() {
                    sources.push(Source::new("agency", &meeting.agency));
                    facts.agency = registers.agency(&meeting.agency);
                }
                if let Some(document) = &record.amends {
                    sources.push(Source::new("document", &meeting.agency));
                    facts.document_agency = registers.document_agency(document);
                }
            }
            (ReviewCommand::Hold(_) | ReviewCommand::Record(_), Self::Absent)
            | (
                ReviewCommand::Submit(_)
                | ReviewCommand::Fill(_)
                | ReviewCommand::Sign(_)
                | ReviewCommand::Assign(_)
                | ReviewCommand::Complete(_)
                | ReviewCommand::CarryForward(_)
                | ReviewCommand::Close(_),
                _,
            ) => {}
        }
        let parameter_version = facts.regulation.as_ref().map(|regulation| regulation.version);
        Gathered { facts, sources, parameter_version }
    }
}
