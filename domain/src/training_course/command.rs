//! What may be asked of a training course.

use chrono::NaiveDate;
use luuvet_engine::{PersonId, Scope, message_set};
use serde::{Deserialize, Serialize};

use crate::agency::CompetenceKind;

/// Plan a course.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct PlanCourse {
    /// Its title; up to 200 characters.
    pub title: String,
    /// What its certificates are for.
    pub kind: CompetenceKind,
    /// What is taught, to whom; up to 2,000 characters.
    pub programme: String,
    /// Where it is held; up to 200 characters.
    pub venue: String,
    /// The first day; after the act.
    pub starts_on: NaiveDate,
    /// The last day; at most 366 days after the first.
    pub ends_on: NaiveDate,
    /// How many sessions it has, 1 to 100. Attendance is counted in them.
    pub sessions: u32,
    /// How many people it takes, 1 to 300.
    pub seats: u32,
    /// Who teaches, 1 to 20 registered persons.
    pub trainers: Vec<PersonId>,
}

/// Approve the course: people may be enrolled. Not by who planned it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct ApproveCourse {
    /// The number of the decision; up to 60 characters.
    pub number: String,
}

/// An agency that should send someone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EnrolmentProposal {
    /// The agency.
    pub agency: Scope,
    /// Whom, where that is one person alone: the head who was not briefed.
    pub person: Option<PersonId>,
}

/// Propose that agencies enrol someone; a process manager's alone. An agency that has enrolled
/// someone, or was proposed already, is passed over; no more are proposed than there are seats.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProposeEnrolments {
    /// The agencies.
    pub proposals: Vec<EnrolmentProposal>,
}

/// Enrol someone, not after the course has begun. An agency enrols its own people; the sub-department
/// of standards anyone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct EnrolParticipant {
    /// The person, who must be registered and does not teach the course.
    pub person: PersonId,
}

/// Record how much of the course someone attended, once it is over. Sent again before the mark, it
/// replaces what was there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct RecordAttendance {
    /// The participant; not who records.
    pub person: PersonId,
    /// How many sessions they attended, 0 to all of the course.
    pub sessions: u32,
}

/// Record a participant's mark. Sent again before the certificate, it replaces what was there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct RecordAssessment {
    /// The participant; neither who marks nor of their agency.
    pub person: PersonId,
    /// The mark, 0 to 100.
    pub mark: u32,
}

/// Issue a participant's certificate, when attendance and mark reach the regulation's thresholds. The
/// system records it as a competence at the participant's agency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct IssueCertificate {
    /// The participant; neither who signs nor of their agency, nor marked by them.
    pub person: PersonId,
    /// The number of the certificate, new for the course; up to 60 characters.
    pub number: String,
    /// Who issues it, as it stands on the certificate; up to 200 characters.
    pub issuer: String,
}

/// Evaluate the effectiveness of the course; not by who planned it or taught.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct EvaluateCourse {
    /// How it was evaluated, such as a survey or a look at later audits; up to 2,000 characters.
    pub method: String,
    /// Whether it was effective.
    pub is_effective: bool,
    /// What was found; up to 2,000 characters.
    pub conclusion: String,
}

/// Report on the course, once it is evaluated and everyone's attendance is recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct ReportCourse {
    /// The number of the report; up to 60 characters.
    pub number: String,
    /// A summary; up to 2,000 characters.
    pub summary: String,
}

/// Cancel a course that was not held.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct CancelCourse {
    /// Why; up to 2,000 characters.
    pub reason: String,
}

message_set! {
    /// What may be asked of a training course.
    pub enum TrainingCourseCommand {
        /// See [`PlanCourse`].
        Plan(PlanCourse) = "PlanCourse",
        /// See [`ApproveCourse`].
        Approve(ApproveCourse) = "ApproveCourse",
        /// See [`ProposeEnrolments`].
        Propose(ProposeEnrolments) = "ProposeEnrolments",
        /// See [`EnrolParticipant`].
        Enrol(EnrolParticipant) = "EnrolParticipant",
        /// See [`RecordAttendance`].
        Attend(RecordAttendance) = "RecordAttendance",
        /// See [`RecordAssessment`].
        Assess(RecordAssessment) = "RecordAssessment",
        /// See [`IssueCertificate`].
        Certify(IssueCertificate) = "IssueCertificate",
        /// See [`EvaluateCourse`].
        Evaluate(EvaluateCourse) = "EvaluateCourse",
        /// See [`ReportCourse`].
        Report(ReportCourse) = "ReportCourse",
        /// See [`CancelCourse`].
        Cancel(CancelCourse) = "CancelCourse",
    }
}
