//! What has happened to an agency's quality-management system.
//!
//! Due dates stand in the event that starts their clock, as decided under the regulation of that
//! day. Who acted, for whom and when stands in the envelope.

use chrono::NaiveDate;
use luuvet_engine::{EventId, PersonId, Scope, StreamId, message_set};
use serde::{Deserialize, Serialize};

use super::command::{QualityObjective, ScopeExclusion, StaleGround, Upkeep, UpkeepProof};
use crate::due::DueDate;
use crate::due::moving::DueDatesMoved;

/// What an announcement obliges the agency to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum AnnouncementDuty {
    /// To notify the department of science and technology.
    #[serde(rename = "Notify")]
    Notify,
    /// To post it.
    #[serde(rename = "Post")]
    Post,
    /// To announce again.
    #[serde(rename = "ReAnnounce")]
    ReAnnounce,
}

/// A clock of upkeep: by when the next audit or review is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UpkeepClock {
    /// How many times it has started, over the stream's whole life.
    pub round: u32,
    /// By when.
    pub due: DueDate,
}

/// What was announced.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Announcement {
    /// Its number, from 1.
    pub round: u32,
    /// The standard.
    pub standard: String,
    /// The administrative procedures that it covers.
    pub tthc: Vec<String>,
    /// By when the department of science and technology is to be notified.
    pub notify_by: NaiveDate,
    /// By when it is to be posted.
    pub post_by: NaiveDate,
}

/// The steering committee was formed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SteeringCommitteeFormed {
    /// The agency.
    pub agency: Scope,
    /// Who leads it.
    pub chair: PersonId,
    /// Its other members.
    pub members: Vec<PersonId>,
}

/// The agency began to build its system.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BuildingStarted {
    /// The agency.
    pub agency: Scope,
    /// The standard.
    pub standard: String,
    /// The consultant.
    pub consultant: Option<String>,
}

/// It was defined what the system covers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScopeDefined {
    /// The administrative procedures that it covers.
    pub tthc: Vec<String>,
    /// The requirements that do not apply.
    pub exclusions: Vec<ScopeExclusion>,
}

/// The quality policy was set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PolicySet {
    /// Its text.
    pub policy: String,
}

/// The quality objectives of a year were set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ObjectivesSet {
    /// The year.
    pub year: i32,
    /// The objectives.
    pub objectives: Vec<QualityObjective>,
}

/// The result of an objective was recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ObjectiveResultRecorded {
    /// The year of the objectives.
    pub year: i32,
    /// The number of the objective, from 1.
    pub objective: u32,
    /// What was measured.
    pub result: String,
    /// Whether the target was met.
    pub met: bool,
}

/// The system was issued; its two clocks start.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QmsIssued {
    /// A remark.
    pub note: Option<String>,
    /// The clock of internal audits.
    pub audit: UpkeepClock,
    /// The clock of management reviews.
    pub review: UpkeepClock,
}

/// The system was confirmed to be effective.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EffectivenessConfirmed {
    /// What shows it.
    pub evidence: String,
    /// The last day on which conformity can be announced on this ground.
    pub announce_by: NaiveDate,
}

/// Conformity was announced.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConformityAnnounced {
    /// What was announced.
    pub announcement: Announcement,
    /// A remark.
    pub note: Option<String>,
}

/// The department of science and technology was notified.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DostNotified {
    /// The announcement's number.
    pub round: u32,
    /// How.
    pub notice: String,
}

/// The department acknowledged the notice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeAcknowledged {
    /// The announcement's number.
    pub round: u32,
    /// A remark.
    pub note: Option<String>,
}

/// The announcement was posted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnnouncementPosted {
    /// The announcement's number.
    pub round: u32,
    /// Where.
    pub place: String,
}

/// The announcement no longer agrees with the agency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnnouncementBecameStale {
    /// The announcement's number.
    pub round: u32,
    /// Why.
    pub ground: StaleGround,
    /// The procedure that changed, where one did.
    pub tthc: Option<String>,
    /// By when it is to be announced again.
    pub reannounce_by: NaiveDate,
    /// The event behind it, where it is another stream's.
    pub cause: Option<EventId>,
}

/// Conformity was announced again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConformityReAnnounced {
    /// What was announced.
    pub announcement: Announcement,
    /// A remark.
    pub note: Option<String>,
    /// What the announcement before still owed.
    pub stopped: Vec<AnnouncementDuty>,
}

/// An internal audit was reported: the next one is due.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditClockRestarted {
    /// The audit.
    pub audit: StreamId,
    /// The legal date of its report.
    pub on: NaiveDate,
    /// The event that reported it.
    pub proof: EventId,
    /// The clock from now on.
    pub clock: UpkeepClock,
}

/// The minutes of a management review were signed: the next one is due.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewClockRestarted {
    /// The review.
    pub review: StreamId,
    /// The legal date of signing.
    pub on: NaiveDate,
    /// The event that signed them.
    pub proof: EventId,
    /// The clock from now on.
    pub clock: UpkeepClock,
}

/// An audit or a review was missed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MaintenanceLapsed {
    /// Which of them.
    pub of: Upkeep,
    /// The due date that was missed.
    pub due_on: NaiveDate,
    /// Until when it may be made good before it is missing for long; absent in what was stored before
    /// that was noted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub long_after: Option<DueDate>,
}

/// A missed audit or review is missing for long.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LapseBecameLong {
    /// Which of them.
    pub of: Upkeep,
    /// The due date that was missed.
    pub due_on: NaiveDate,
}

/// What was missed was made good.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MaintenanceRestored {
    /// Which of them.
    pub of: Upkeep,
    /// The due date that was missed.
    pub due_on: NaiveDate,
    /// Whether it was in fact in time and only entered late.
    pub on_time: bool,
}

/// The system began to move to another standard.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StandardTransitionStarted {
    /// The standard until now.
    pub from: String,
    /// The standard that it moves to.
    pub to: String,
    /// The legal basis or decision.
    pub basis: String,
}

/// The system moved to another standard.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StandardTransitionCompleted {
    /// The standard from now on.
    pub to: String,
    /// What shows it.
    pub evidence: String,
}

/// The announcement was withdrawn; or the system was given up with its agency, announced or not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnnouncementWithdrawn {
    /// Why.
    pub reason: String,
    /// The announcement's number; 0 when conformity was never announced.
    pub round: u32,
    /// What it still owed.
    pub stopped: Vec<AnnouncementDuty>,
    /// The round of internal audits that ends.
    pub audit_round: u32,
    /// The round of management reviews that ends.
    pub review_round: u32,
}

/// The announcement that came in with a system.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BroughtInAnnouncement {
    /// What was announced, and by when the department was to be notified and it was to be posted.
    pub announcement: Announcement,
    /// The number of the decision.
    pub number: String,
    /// When it was announced.
    #[serde(with = "luuvet_engine::day")]
    pub on: NaiveDate,
    /// When the department was notified.
    pub notified_on: Option<NaiveDate>,
    /// When it was posted.
    pub posted_on: Option<NaiveDate>,
    /// Where it is posted.
    pub place: Option<String>,
}

/// The system came in with the agency's accepted baseline, as far as it had come, with its real dates.
/// The legal date of the event is that of its newest step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QmsBroughtIn {
    /// The agency.
    pub agency: Scope,
    /// The standard.
    pub standard: String,
    /// The administrative procedures in scope.
    pub tthc: Vec<String>,
    /// The number of the decision by which it was issued.
    pub issue_number: String,
    /// When it was issued.
    #[serde(with = "luuvet_engine::day")]
    pub issued_on: NaiveDate,
    /// When its effectiveness was confirmed last.
    pub confirmed_on: Option<NaiveDate>,
    /// The last day on which conformity can be announced on that ground.
    pub announce_by: Option<NaiveDate>,
    /// The announcement that stands.
    pub announcement: Option<Box<BroughtInAnnouncement>>,
    /// The internal audits since the issue, oldest first.
    pub audits: Vec<UpkeepProof>,
    /// The clock of internal audits.
    pub audit: UpkeepClock,
    /// The management reviews since the issue, oldest first.
    pub reviews: Vec<UpkeepProof>,
    /// The clock of management reviews.
    pub review: UpkeepClock,
}

impl QmsBroughtIn {
    /// When it reached the phase in which it came in.
    #[must_use]
    pub fn since(&self) -> NaiveDate {
        let announced = self.announcement.as_ref().map(|announced| announced.on);
        announced.or(self.confirmed_on).unwrap_or(self.issued_on)
    }
}

message_set! {
    /// What has happened to an agency's quality-management system.
    pub enum QmsEvent {
        /// See [`SteeringCommitteeFormed`].
        CommitteeFormed(SteeringCommitteeFormed) = "SteeringCommitteeFormed",
        /// See [`BuildingStarted`].
        BuildingStarted(BuildingStarted) = "BuildingStarted",
        /// See [`ScopeDefined`].
        ScopeDefined(ScopeDefined) = "ScopeDefined",
        /// See [`PolicySet`].
        PolicySet(PolicySet) = "PolicySet",
        /// See [`ObjectivesSet`].
        ObjectivesSet(ObjectivesSet) = "ObjectivesSet",
        /// See [`ObjectiveResultRecorded`].
        ResultRecorded(ObjectiveResultRecorded) = "ObjectiveResultRecorded",
        /// See [`QmsIssued`].
        Issued(QmsIssued) = "QmsIssued",
        /// See [`EffectivenessConfirmed`].
        Confirmed(EffectivenessConfirmed) = "EffectivenessConfirmed",
        /// See [`ConformityAnnounced`].
        Announced(ConformityAnnounced) = "ConformityAnnounced",
        /// See [`DostNotified`].
        Notified(DostNotified) = "DostNotified",
        /// See [`NoticeAcknowledged`].
        Acknowledged(NoticeAcknowledged) = "NoticeAcknowledged",
        /// See [`AnnouncementPosted`].
        Posted(AnnouncementPosted) = "AnnouncementPosted",
        /// See [`AnnouncementBecameStale`].
        BecameStale(AnnouncementBecameStale) = "AnnouncementBecameStale",
        /// See [`ConformityReAnnounced`].
        ReAnnounced(ConformityReAnnounced) = "ConformityReAnnounced",
        /// See [`AuditClockRestarted`].
        AuditRestarted(AuditClockRestarted) = "AuditClockRestarted",
        /// See [`ReviewClockRestarted`].
        ReviewRestarted(ReviewClockRestarted) = "ReviewClockRestarted",
        /// See [`MaintenanceLapsed`].
        Lapsed(MaintenanceLapsed) = "MaintenanceLapsed",
        /// See [`LapseBecameLong`].
        BecameLong(LapseBecameLong) = "LapseBecameLong",
        /// See [`MaintenanceRestored`].
        Restored(MaintenanceRestored) = "MaintenanceRestored",
        /// See [`StandardTransitionStarted`].
        TransitionStarted(StandardTransitionStarted) = "StandardTransitionStarted",
        /// See [`StandardTransitionCompleted`].
        TransitionCompleted(StandardTransitionCompleted) = "StandardTransitionCompleted",
        /// See [`AnnouncementWithdrawn`].
        Withdrawn(AnnouncementWithdrawn) = "AnnouncementWithdrawn",
        /// See [`QmsBroughtIn`].
        BroughtIn(QmsBroughtIn) = "QmsBroughtIn",
    }
    shared {
        /// See [`DueDatesMoved`].
        DueMoved(DueDatesMoved) = "DueDatesMoved",
    }
}
