//! Inspections that the system proposes, and what a person answers.
//!
//! Nobody is inspected by a machine: a proposal (`PM-15`) is answered by who would decide the inspection,
//! who accepts it, which schedules it, puts it off to the next year's programme, or declines with a reason.

use chrono::{Datelike, NaiveDate};
use luuvet_engine::{Bilingual, EventId, Meta, Scope};
use serde::{Deserialize, Serialize};

use super::DEFAULT;
use super::command::{InspectionBasis, InspectionCommand, InspectionMode, ScheduleInspection};
use super::event::InspectionEvent;
use super::rejection::{InspectionRejection, TEXT_RULE};
use crate::input::{TEXT_CHARS_MAX, required_text};
use crate::qms::Upkeep;

/// Why an inspection is proposed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ProposalGround {
    /// An audit or a review of the agency's system is missing for long.
    #[serde(rename = "LongLapse")]
    LongLapse {
        /// Which of them.
        of: Upkeep,
        /// The due date that was missed.
        due_on: NaiveDate,
    },
    /// The agency has many points in the risk ranking.
    #[serde(rename = "Risk")]
    Risk {
        /// Its points.
        points: u32,
        /// The least points for which an inspection is proposed.
        threshold: u32,
    },
}

impl ProposalGround {
    /// In words.
    #[must_use]
    pub fn words(&self) -> Bilingual {
        match self {
            Self::LongLapse { of, due_on } => {
                let (vi, en) = match of {
                    Upkeep::Audit => ("đánh giá nội bộ", "the internal audit"),
                    Upkeep::Review => ("xem xét của lãnh đạo", "the management review"),
                };
                Bilingual::new(
                    format!("Việc {vi} phải xong trước ngày {due_on} đã bị bỏ quá lâu"),
                    format!("{en} that was due on {due_on} is missing for long"),
                )
            }
            Self::Risk { points, threshold } => Bilingual::new(
                format!("Rủi ro {points} điểm, ngưỡng đề xuất là {threshold}"),
                format!("{points} points of risk; {threshold} are enough to propose"),
            ),
        }
    }
}

/// Propose to inspect an agency; the process manager's alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProposeInspection {
    /// The agency.
    pub agency: Scope,
    /// Why.
    pub ground: ProposalGround,
    /// The event by which that is so.
    pub cause: EventId,
}

/// Accept to inspect an agency for which it was proposed: it is scheduled, ad hoc.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct AcceptInspection {
    /// On site or by files.
    pub mode: InspectionMode,
    /// The number of the decision; up to 60 characters.
    pub decision_number: String,
    /// When it is to take place.
    pub planned_on: NaiveDate,
}

/// Decline to inspect an agency for which it was proposed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct DeclineInspection {
    /// Why; up to 2,000 characters.
    pub reason: String,
}

/// Leave a proposed inspection to the programme of the next year, as a candidate for its targets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct LeaveToProgramme {
    /// Why it can wait; up to 2,000 characters.
    pub reason: String,
}

/// Take a proposal back whose ground is gone; the process manager's alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WithdrawInspectionProposal {
    /// The event by which it is gone.
    pub cause: EventId,
}

/// It was proposed to inspect an agency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InspectionProposed {
    /// The agency.
    pub agency: Scope,
    /// The agency whose director answers.
    pub proposed_to: Scope,
    /// Why.
    pub ground: ProposalGround,
    /// The event by which that is so.
    pub cause: EventId,
    /// By when it is to be answered.
    pub answer_by: NaiveDate,
}

/// The inspection was declined.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InspectionDeclined {
    /// Why.
    pub reason: String,
}

/// The inspection was left to a programme.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InspectionLeftToProgramme {
    /// The year of the programme.
    pub year: i32,
    /// Why it can wait.
    pub reason: String,
}

/// The proposal was taken back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InspectionProposalWithdrawn {
    /// The event by which its ground is gone.
    pub cause: EventId,
}

/// A proposal that did not become an inspection, or not yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    pub(super) agency: Scope,
    pub(super) since: NaiveDate,
    answer: Answer,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
enum Answer {
    Awaited,
    Declined,
    LeftToProgramme,
    Withdrawn,
}

impl Proposal {
    pub(super) fn made(proposed: &InspectionProposed, meta: &Meta) -> Self {
        let (agency, since) = (proposed.agency.clone(), meta.occurred_on);
        Self { agency, since, answer: Answer::Awaited }
    }

    pub(super) const fn place(&self) -> &'static str {
        match self.answer {
            Answer::Awaited => "Proposed",
            Answer::Declined => "Declined",
            Answer::LeftToProgramme => "LeftToProgramme",
            Answer::Withdrawn => "ProposalWithdrawn",
        }
    }

    /// The proposal after an event. What does not fit changes nothing.
    pub(super) fn after(mut self, event: &InspectionEvent, meta: &Meta) -> Self {
        let answer = match event {
            InspectionEvent::Declined(_) => Answer::Declined,
            InspectionEvent::LeftToProgramme(_) => Answer::LeftToProgramme,
            InspectionEvent::ProposalWithdrawn(_) => Answer::Withdrawn,
            InspectionEvent::Scheduled(_)
            | InspectionEvent::Decided(_)
            | InspectionEvent::Notified(_)
            | InspectionEvent::ProgrammeWritten(_)
            | InspectionEvent::Assigned(_)
            | InspectionEvent::Announced(_)
            | InspectionEvent::FilesRequested(_)
            | InspectionEvent::FilesSubmitted(_)
            | InspectionEvent::Opened(_)
            | InspectionEvent::ItemRecorded(_)
            | InspectionEvent::Explained(_)
            | InspectionEvent::MinutesDrafted(_)
            | InspectionEvent::MinutesSigned(_)
            | InspectionEvent::SigningRefused(_)
            | InspectionEvent::Concluded(_)
            | InspectionEvent::LetterIssued(_)
            | InspectionEvent::RemediationReported(_)
            | InspectionEvent::RemediationVerified(_)
            | InspectionEvent::ItemCarriedForward(_)
            | InspectionEvent::OnSiteProposed(_)
            | InspectionEvent::Closed(_)
            | InspectionEvent::Postponed(_)
            | InspectionEvent::Cancelled(_)
            | InspectionEvent::Proposed(_) => return self,
        };
        self.answer = answer;
        self.since = meta.occurred_on;
        self
    }

    /// What a command other than acceptance comes to.
    pub(super) fn answered(
        &self,
        command: &InspectionCommand,
        on: NaiveDate,
    ) -> Result<InspectionEvent, InspectionRejection> {
        let reason =
            |given: &str| required_text(TEXT_RULE, DEFAULT, "reason", given, TEXT_CHARS_MAX);
        match command {
            InspectionCommand::Decline(decline) => {
                Ok(InspectionDeclined { reason: reason(&decline.reason)? }.into())
            }
            InspectionCommand::LeaveToProgramme(leave) => Ok(InspectionLeftToProgramme {
                year: on.year() + 1,
                reason: reason(&leave.reason)?,
            }
            .into()),
            InspectionCommand::WithdrawProposal(withdraw) => {
                Ok(InspectionProposalWithdrawn { cause: withdraw.cause }.into())
            }
            InspectionCommand::Schedule(_)
            | InspectionCommand::Decide(_)
            | InspectionCommand::Notify(_)
            | InspectionCommand::WriteProgramme(_)
            | InspectionCommand::Assign(_)
            | InspectionCommand::Announce(_)
            | InspectionCommand::RequestFiles(_)
            | InspectionCommand::SubmitFiles(_)
            | InspectionCommand::Open(_)
            | InspectionCommand::RecordItem(_)
            | InspectionCommand::RecordItems(_)
            | InspectionCommand::Explain(_)
            | InspectionCommand::DraftMinutes(_)
            | InspectionCommand::SignMinutes(_)
            | InspectionCommand::RefuseSigning(_)
            | InspectionCommand::Conclude(_)
            | InspectionCommand::IssueLetter(_)
            | InspectionCommand::ReportRemediation(_)
            | InspectionCommand::VerifyRemediation(_)
            | InspectionCommand::CarryForward(_)
            | InspectionCommand::ProposeOnSite(_)
            | InspectionCommand::Close(_)
            | InspectionCommand::Postpone(_)
            | InspectionCommand::Cancel(_)
            | InspectionCommand::Propose(_)
            | InspectionCommand::Accept(_) => Err(InspectionRejection::OutOfOrder),
        }
    }

    /// The inspection that is scheduled when it is accepted.
    pub(super) fn accepted(&self, command: &AcceptInspection) -> ScheduleInspection {
        ScheduleInspection {
            agency: self.agency.clone(),
            mode: command.mode,
            basis: InspectionBasis::AdHoc,
            programme_year: None,
            follows: None,
            decision_number: Some(command.decision_number.clone()),
            planned_on: command.planned_on,
        }
    }
}
