//! What has happened to an inspection.
//!
//! Due dates stand in the event that starts their clock, as decided under the regulation of that
//! day. Who acted, for whom and when stands in the envelope.

use chrono::NaiveDate;
use luuvet_engine::{PersonId, Scope, StreamId, message_set};
use serde::{Deserialize, Serialize};

use super::command::{
    CheckResult, ContentAssignment, InspectionBasis, InspectionMode, LetterIssuer,
};
use super::proposal::{
    InspectionDeclined, InspectionLeftToProgramme, InspectionProposalWithdrawn, InspectionProposed,
};
use crate::finding::FindingSeverity;

/// One item of an inspection's own checklist.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InspectionItem {
    /// Its number in this inspection, from 1.
    pub number: u32,
    /// What is checked, in Vietnamese.
    pub text_vi: String,
    /// What is checked, in English.
    pub text_en: String,
    /// The requirement behind it.
    pub clause: String,
    /// The earlier inspection that carried it forward.
    pub carried_from: Option<StreamId>,
}

/// The lapse behind a failed item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemFailure {
    /// How severe it is.
    pub severity: FindingSeverity,
    /// The unit that owns it.
    pub unit: String,
}

/// A failed item, with all that its finding says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FailedItem {
    /// The item.
    pub item: InspectionItem,
    /// The lapse.
    pub failure: ItemFailure,
    /// What shows it.
    pub evidence: String,
    /// Who found it.
    pub found_by: Option<PersonId>,
    /// By when it is remedied, when the conclusion says so; never for an observation.
    pub due_on: Option<NaiveDate>,
}

/// An inspection was scheduled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InspectionScheduled {
    /// The agency to be inspected.
    pub agency: Scope,
    /// The agency that inspects.
    pub inspected_by: Scope,
    /// On site or by files.
    pub mode: InspectionMode,
    /// What it rests on.
    pub basis: InspectionBasis,
    /// The year of the programme that it belongs to.
    pub programme_year: Option<i32>,
    /// The inspection that it follows up.
    pub follows: Option<StreamId>,
    /// The number of the decision behind an ad hoc inspection.
    pub decision_number: Option<String>,
    /// When it is to take place.
    pub planned_on: NaiveDate,
    /// What is checked: the regulation's checklist of that day, then what was carried forward.
    pub checklist: Vec<InspectionItem>,
}

/// The inspection was decided and its team appointed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InspectionDecided {
    /// The number of the decision.
    pub number: String,
    /// Who leads the team.
    pub leader: PersonId,
    /// The other members.
    pub members: Vec<PersonId>,
}

/// The agency was told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TargetNotified {
    /// The first day on which it may open.
    pub opens_from: NaiveDate,
    /// A remark.
    pub note: Option<String>,
}

/// The written programme was approved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProgrammeWritten {
    /// The programme.
    pub programme: String,
}

/// Items were assigned to members.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContentAssigned {
    /// Who checks what.
    pub assignments: Vec<ContentAssignment>,
}

/// The decision was announced, with minutes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DecisionAnnounced {
    /// The minutes of the announcement.
    pub minutes: String,
}

/// Report and files were asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FilesRequested {
    /// The number of the letter.
    pub number: String,
    /// Who leads the review.
    pub leader: PersonId,
    /// The other reviewers.
    pub members: Vec<PersonId>,
    /// What is asked for.
    pub files: String,
    /// By when.
    pub due_on: NaiveDate,
}

/// Report and files were submitted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FilesSubmitted {
    /// The number of the report.
    pub number: String,
    /// What was submitted.
    pub description: String,
    /// By when the letter is owed.
    pub letter_by: NaiveDate,
}

/// The inspection opened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InspectionOpened {
    /// A remark.
    pub note: Option<String>,
}

/// The check of an item was recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckItemRecorded {
    /// The number of the item.
    pub item: u32,
    /// What it came to.
    pub result: CheckResult,
    /// What shows it.
    pub evidence: String,
    /// How severe the lapse is and whose; for a failed item.
    pub failure: Option<ItemFailure>,
    /// By when the minutes are owed: where this was the last item of an inspection on site.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes_by: Option<NaiveDate>,
}

/// The agency explained itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExplanationRecorded {
    /// The item that it is about.
    pub item: Option<u32>,
    /// The explanation.
    pub explanation: String,
}

/// The minutes were drafted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MinutesDrafted {
    /// What they say beside the items.
    pub summary: String,
}

/// The agency signed the minutes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MinutesSigned {
    /// A reservation or remark.
    pub note: Option<String>,
    /// By when the conclusion is owed.
    pub conclusion_by: NaiveDate,
}

/// The agency refused to sign the minutes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SigningRefused {
    /// Why.
    pub reason: String,
    /// Office and name of who witnessed it.
    pub witness: String,
    /// By when the conclusion is owed.
    pub conclusion_by: NaiveDate,
}

/// The conclusion was issued.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConclusionIssued {
    /// Its number.
    pub number: String,
    /// What it concludes.
    pub summary: String,
    /// The failed items, each to become a finding.
    pub failed: Vec<FailedItem>,
    /// By when a report on remediation is owed; absent when nothing failed.
    pub report_by: Option<NaiveDate>,
}

/// The letter was issued.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RemedyLetterIssued {
    /// Its number.
    pub number: String,
    /// Who issued it.
    pub issuer: LetterIssuer,
    /// What it says.
    pub summary: String,
    /// The failed items, each to become a finding.
    pub failed: Vec<FailedItem>,
    /// By when a report on remediation is owed; absent when nothing failed.
    pub report_by: Option<NaiveDate>,
}

/// The agency reported on remediation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RemediationReported {
    /// The number of the report.
    pub number: String,
    /// What was done.
    pub summary: String,
    /// Whether it supplements an earlier report.
    pub supplements: bool,
}

/// The remediation was verified.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RemediationVerified {
    /// What was verified and what shows it.
    pub summary: String,
}

/// An unmet item goes to the agency's next inspection.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemCarriedForward {
    /// The item.
    pub item: InspectionItem,
    /// Why.
    pub reason: String,
}

/// An inspection on site was proposed for the next programme.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OnSiteProposed {
    /// Why.
    pub reason: String,
}

/// The inspection was closed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InspectionClosed {
    /// A remark.
    pub note: Option<String>,
    /// Whether a report on remediation was still owed, which nobody owes any more.
    pub report_released: bool,
}

/// The inspection was put off.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InspectionPostponed {
    /// The date before.
    pub from: NaiveDate,
    /// The date from now on.
    pub to: NaiveDate,
    /// Why.
    pub reason: String,
}

/// The inspection was cancelled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InspectionCancelled {
    /// Why.
    pub reason: String,
}

message_set! {
    /// What has happened to an inspection.
    pub enum InspectionEvent {
        /// See [`InspectionScheduled`].
        Scheduled(InspectionScheduled) = "InspectionScheduled",
        /// See [`InspectionDecided`].
        Decided(InspectionDecided) = "InspectionDecided",
        /// See [`TargetNotified`].
        Notified(TargetNotified) = "TargetNotified",
        /// See [`ProgrammeWritten`].
        ProgrammeWritten(ProgrammeWritten) = "ProgrammeWritten",
        /// See [`ContentAssigned`].
        Assigned(ContentAssigned) = "ContentAssigned",
        /// See [`DecisionAnnounced`].
        Announced(DecisionAnnounced) = "DecisionAnnounced",
        /// See [`FilesRequested`].
        FilesRequested(FilesRequested) = "FilesRequested",
        /// See [`FilesSubmitted`].
        FilesSubmitted(FilesSubmitted) = "FilesSubmitted",
        /// See [`InspectionOpened`].
        Opened(InspectionOpened) = "InspectionOpened",
        /// See [`CheckItemRecorded`].
        ItemRecorded(CheckItemRecorded) = "CheckItemRecorded",
        /// See [`ExplanationRecorded`].
        Explained(ExplanationRecorded) = "ExplanationRecorded",
        /// See [`MinutesDrafted`].
        MinutesDrafted(MinutesDrafted) = "MinutesDrafted",
        /// See [`MinutesSigned`].
        MinutesSigned(MinutesSigned) = "MinutesSigned",
        /// See [`SigningRefused`].
        SigningRefused(SigningRefused) = "SigningRefused",
        /// See [`ConclusionIssued`].
        Concluded(ConclusionIssued) = "ConclusionIssued",
        /// See [`RemedyLetterIssued`].
        LetterIssued(RemedyLetterIssued) = "RemedyLetterIssued",
        /// See [`RemediationReported`].
        RemediationReported(RemediationReported) = "RemediationReported",
        /// See [`RemediationVerified`].
        RemediationVerified(RemediationVerified) = "RemediationVerified",
        /// See [`ItemCarriedForward`].
        ItemCarriedForward(ItemCarriedForward) = "ItemCarriedForward",
        /// See [`OnSiteProposed`].
        OnSiteProposed(OnSiteProposed) = "OnSiteProposed",
        /// See [`InspectionClosed`].
        Closed(InspectionClosed) = "InspectionClosed",
        /// See [`InspectionPostponed`].
        Postponed(InspectionPostponed) = "InspectionPostponed",
        /// See [`InspectionCancelled`].
        Cancelled(InspectionCancelled) = "InspectionCancelled",
        /// See [`InspectionProposed`].
        Proposed(InspectionProposed) = "InspectionProposed",
        /// See [`InspectionDeclined`].
        Declined(InspectionDeclined) = "InspectionDeclined",
        /// See [`InspectionLeftToProgramme`].
        LeftToProgramme(InspectionLeftToProgramme) = "InspectionLeftToProgramme",
        /// See [`InspectionProposalWithdrawn`].
        ProposalWithdrawn(InspectionProposalWithdrawn) = "InspectionProposalWithdrawn",
    }
}
