//! What may be asked of an inspection.

use chrono::NaiveDate;
use luuvet_engine::{PersonId, Scope, StreamId, message_set};
use serde::{Deserialize, Serialize};

use super::proposal::{
    AcceptInspection, DeclineInspection, LeaveToProgramme, ProposeInspection,
    WithdrawInspectionProposal,
};
use crate::finding::FindingSeverity;

/// How an inspection is done (Thông tư 26/2014/TT-BKHCN, Điều 37).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::Enum))]
pub enum InspectionMode {
    /// Tại chỗ: by a team at the agency.
    #[serde(rename = "OnSite")]
    OnSite,
    /// Qua hồ sơ, báo cáo: by the report and files that the agency submits.
    #[serde(rename = "ByFiles")]
    ByFiles,
}

/// What an inspection rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::Enum))]
pub enum InspectionBasis {
    /// Theo kế hoạch được duyệt: a target of the approved programme of its year.
    #[serde(rename = "Programme")]
    Programme,
    /// Đột xuất: by decision of the director of science and technology or the chair of the province.
    #[serde(rename = "AdHoc")]
    AdHoc,
    /// Kiểm tra lại: it follows up an earlier inspection of the agency.
    #[serde(rename = "FollowUp")]
    FollowUp,
}

/// What the check of an item came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::Enum))]
pub enum CheckResult {
    /// Đạt.
    #[serde(rename = "Pass")]
    Pass,
    /// Không đạt.
    #[serde(rename = "Fail")]
    Fail,
    /// Không áp dụng.
    #[serde(rename = "NotApplicable")]
    NotApplicable,
}

/// Who issues the letter of an inspection by files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::Enum))]
pub enum LetterIssuer {
    /// Sở Khoa học và Công nghệ.
    #[serde(rename = "Dost")]
    Dost,
    /// Ủy ban nhân dân tỉnh.
    #[serde(rename = "Ubnd")]
    Ubnd,
}

/// Items of the checklist for one member.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct ContentAssignment {
    /// The member, or the leader.
    pub member: PersonId,
    /// The numbers of the items.
    pub items: Vec<u32>,
}

/// Schedule an inspection of an agency; not of one's own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct ScheduleInspection {
    /// The agency to be inspected.
    pub agency: Scope,
    /// On site or by files.
    pub mode: InspectionMode,
    /// What it rests on.
    pub basis: InspectionBasis,
    /// The year of the approved programme; required for the basis Programme.
    pub programme_year: Option<i32>,
    /// The earlier inspection; required for the basis FollowUp.
    pub follows: Option<StreamId>,
    /// The number of the decision; required for the basis AdHoc; up to 60 characters.
    pub decision_number: Option<String>,
    /// When it is to take place.
    pub planned_on: NaiveDate,
}

/// Decide an inspection on site and appoint its team.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct DecideInspection {
    /// The number of the decision; up to 60 characters.
    pub number: String,
    /// Who leads the team (trưởng đoàn).
    pub leader: PersonId,
    /// The other members, 1 to 20; nobody of the inspected agency.
    pub members: Vec<PersonId>,
}

/// Tell the agency of the inspection, some working days before it opens.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct NotifyTarget {
    /// A remark; up to 2,000 characters.
    pub note: Option<String>,
}

/// Approve the written programme by which the leader runs the inspection.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct ApproveWrittenProgramme {
    /// The programme: days, places, contents; up to 2,000 characters. Files go with the act.
    pub programme: String,
}

/// Assign items of the checklist to members, who answer for them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct AssignContent {
    /// Who checks what. An item assigned before goes to the new member while it is not recorded.
    pub assignments: Vec<ContentAssignment>,
}

/// Announce the decision to the agency; minutes are made of that.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct AnnounceDecision {
    /// The minutes of the announcement; up to 2,000 characters.
    pub minutes: String,
}

/// Ask an agency for its report and files, and name who reviews them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct RequestFiles {
    /// The number of the letter; up to 60 characters.
    pub number: String,
    /// Who leads the review.
    pub leader: PersonId,
    /// The other reviewers, up to 20; nobody of the inspected agency.
    pub members: Vec<PersonId>,
    /// What is asked for; up to 2,000 characters.
    pub files: String,
    /// By when.
    pub due_on: NaiveDate,
}

/// Submit the report and the files that were asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct SubmitFiles {
    /// The number of the report; up to 60 characters.
    pub number: String,
    /// What is submitted; up to 2,000 characters. Files go with the act.
    pub description: String,
}

/// Open the inspection on site.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct OpenInspection {
    /// A remark; up to 2,000 characters.
    pub note: Option<String>,
}

/// Record what the check of an item came to; by the member it is assigned to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct RecordCheckItem {
    /// The number of the item.
    pub item: u32,
    /// What it came to.
    pub result: CheckResult,
    /// What shows it; up to 2,000 characters. Files go with the act.
    pub evidence: String,
    /// How severe the lapse is; for a failed item, and required there.
    pub severity: Option<FindingSeverity>,
    /// The code of the unit that owns the lapse; for a failed item, and required there.
    pub unit: Option<String>,
}

/// Record what the checks of several items came to: all of them or, where one is refused, none, with each
/// refusal named. Each by the member it is assigned to. What was written down where there was no connection
/// comes in so; sent again with the same command id, it is the same act.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct RecordCheckItems {
    /// The items, each once.
    pub items: Vec<RecordCheckItem>,
}

/// Record the agency's explanation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct RecordExplanation {
    /// The item that it is about; without it, the whole.
    pub item: Option<u32>,
    /// The explanation; up to 2,000 characters.
    pub explanation: String,
}

/// Draft the minutes, when every item is answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct DraftMinutes {
    /// What the minutes say beside the items; up to 2,000 characters.
    pub summary: String,
}

/// Sign the minutes for the inspected agency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct SignMinutes {
    /// A reservation or remark; up to 2,000 characters.
    pub note: Option<String>,
}

/// Record that the agency refuses to sign the minutes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct RefuseSigning {
    /// Why; up to 2,000 characters.
    pub reason: String,
    /// Office and name of who witnesses it; up to 200 characters.
    pub witness: String,
}

/// Issue the conclusion of an inspection on site.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct IssueConclusion {
    /// Its number; up to 60 characters.
    pub number: String,
    /// What it concludes; up to 2,000 characters.
    pub summary: String,
    /// By when the lapses are remedied; without it, the regulation's date for each.
    pub remedy_due_on: Option<NaiveDate>,
}

/// Issue the letter that asks for what is not met to be carried out or remedied.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct IssueRemedyLetter {
    /// Its number; up to 60 characters.
    pub number: String,
    /// Who issues it.
    pub issuer: LetterIssuer,
    /// What it says; up to 2,000 characters.
    pub summary: String,
    /// By when the lapses are remedied; without it, the regulation's date for each.
    pub remedy_due_on: Option<NaiveDate>,
}

/// Report on remediation. Sent again, it supplements the first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct ReportRemediation {
    /// The number of the report; up to 60 characters.
    pub number: String,
    /// What was done; up to 2,000 characters.
    pub summary: String,
}

/// Record that the remediation was verified.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct VerifyRemediation {
    /// What was verified and what shows it; up to 2,000 characters.
    pub summary: String,
}

/// Carry an unmet item forward to the agency's next inspection.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct CarryItemForward {
    /// The number of the item.
    pub item: u32,
    /// Why; up to 2,000 characters.
    pub reason: String,
}

/// Propose, from an inspection by files, one on site in the next programme.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct ProposeOnSiteNextYear {
    /// Why; up to 2,000 characters.
    pub reason: String,
}

/// Close the inspection, when each of its findings has ended or its item was carried forward.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct CloseInspection {
    /// A remark; up to 2,000 characters.
    pub note: Option<String>,
}

/// Put the inspection off.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct PostponeInspection {
    /// The new date, later than the one before.
    pub to: NaiveDate,
    /// Why; up to 2,000 characters.
    pub reason: String,
}

/// Cancel an inspection that has not opened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct CancelInspection {
    /// Why; up to 2,000 characters.
    pub reason: String,
}

message_set! {
    /// What may be asked of an inspection.
    pub enum InspectionCommand {
        /// See [`ScheduleInspection`].
        Schedule(ScheduleInspection) = "ScheduleInspection",
        /// See [`DecideInspection`].
        Decide(DecideInspection) = "DecideInspection",
        /// See [`NotifyTarget`].
        Notify(NotifyTarget) = "NotifyTarget",
        /// See [`ApproveWrittenProgramme`].
        WriteProgramme(ApproveWrittenProgramme) = "ApproveWrittenProgramme",
        /// See [`AssignContent`].
        Assign(AssignContent) = "AssignContent",
        /// See [`AnnounceDecision`].
        Announce(AnnounceDecision) = "AnnounceDecision",
        /// See [`RequestFiles`].
        RequestFiles(RequestFiles) = "RequestFiles",
        /// See [`SubmitFiles`].
        SubmitFiles(SubmitFiles) = "SubmitFiles",
        /// See [`OpenInspection`].
        Open(OpenInspection) = "OpenInspection",
        /// See [`RecordCheckItem`].
        RecordItem(RecordCheckItem) = "RecordCheckItem",
        /// See [`RecordCheckItems`].
        RecordItems(RecordCheckItems) = "RecordCheckItems",
        /// See [`RecordExplanation`].
        Explain(RecordExplanation) = "RecordExplanation",
        /// See [`DraftMinutes`].
        DraftMinutes(DraftMinutes) = "DraftMinutes",
        /// See [`SignMinutes`].
        SignMinutes(SignMinutes) = "SignMinutes",
        /// See [`RefuseSigning`].
        RefuseSigning(RefuseSigning) = "RefuseSigning",
        /// See [`IssueConclusion`].
        Conclude(IssueConclusion) = "IssueConclusion",
        /// See [`IssueRemedyLetter`].
        IssueLetter(IssueRemedyLetter) = "IssueRemedyLetter",
        /// See [`ReportRemediation`].
        ReportRemediation(ReportRemediation) = "ReportRemediation",
        /// See [`VerifyRemediation`].
        VerifyRemediation(VerifyRemediation) = "VerifyRemediation",
        /// See [`CarryItemForward`].
        CarryForward(CarryItemForward) = "CarryItemForward",
        /// See [`ProposeOnSiteNextYear`].
        ProposeOnSite(ProposeOnSiteNextYear) = "ProposeOnSiteNextYear",
        /// See [`CloseInspection`].
        Close(CloseInspection) = "CloseInspection",
        /// See [`PostponeInspection`].
        Postpone(PostponeInspection) = "PostponeInspection",
        /// See [`CancelInspection`].
        Cancel(CancelInspection) = "CancelInspection",
        /// See [`ProposeInspection`].
        Propose(ProposeInspection) = "ProposeInspection",
        /// See [`AcceptInspection`].
        Accept(AcceptInspection) = "AcceptInspection",
        /// See [`DeclineInspection`].
        Decline(DeclineInspection) = "DeclineInspection",
        /// See [`LeaveToProgramme`].
        LeaveToProgramme(LeaveToProgramme) = "LeaveToProgramme",
        /// See [`WithdrawInspectionProposal`].
        WithdrawProposal(WithdrawInspectionProposal) = "WithdrawInspectionProposal",
    }
}
