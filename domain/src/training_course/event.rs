//! What has happened to a training course.

use chrono::NaiveDate;
use luuvet_engine::{PersonId, Scope, message_set};
use serde::{Deserialize, Serialize};

use super::command::EnrolmentProposal;
use crate::agency::CompetenceKind;

/// The course was planned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CoursePlanned {
    /// Its title.
    pub title: String,
    /// What its certificates are for.
    pub kind: CompetenceKind,
    /// The agency that holds it.
    pub organised_by: Scope,
    /// What is taught, to whom.
    pub programme: String,
    /// Where it is held.
    pub venue: String,
    /// The first day.
    pub starts_on: NaiveDate,
    /// The last day.
    pub ends_on: NaiveDate,
    /// How many sessions it has.
    pub sessions: u32,
    /// How many people it takes.
    pub seats: u32,
    /// Who teaches.
    pub trainers: Vec<PersonId>,
}

/// The course was approved: evaluation and report are owed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CourseApproved {
    /// The number of the decision.
    pub number: String,
    /// What its certificates are for.
    pub kind: CompetenceKind,
    /// The agency that holds it, and owes evaluation and report.
    pub organised_by: Scope,
    /// The first day.
    pub starts_on: NaiveDate,
    /// By when its effectiveness is to be evaluated.
    pub evaluate_by: NaiveDate,
    /// By when it is to be reported.
    pub report_by: NaiveDate,
}

/// Agencies were proposed to enrol someone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EnrolmentsProposed {
    /// The agencies, each once for the course.
    pub proposals: Vec<EnrolmentProposal>,
}

/// Someone was enrolled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ParticipantEnrolled {
    /// The person.
    pub person: PersonId,
    /// Where they worked then.
    pub agency: Scope,
}

/// How much someone attended was recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttendanceRecorded {
    /// The participant.
    pub person: PersonId,
    /// How many sessions they attended.
    pub sessions: u32,
    /// Of how many.
    pub of_sessions: u32,
}

/// A mark was recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssessmentRecorded {
    /// The participant.
    pub person: PersonId,
    /// The mark, 0 to 100.
    pub mark: u32,
}

/// A certificate was issued.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CertificateIssued {
    /// The participant.
    pub person: PersonId,
    /// Where they worked when they were enrolled.
    pub agency: Scope,
    /// What it is for.
    pub kind: CompetenceKind,
    /// Its number.
    pub number: String,
    /// Who issued it.
    pub issuer: String,
    /// The last day on which it is valid.
    pub valid_until: NaiveDate,
}

/// The effectiveness of the course was evaluated.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CourseEvaluated {
    /// How.
    pub method: String,
    /// Whether it was effective.
    pub is_effective: bool,
    /// What was found.
    pub conclusion: String,
    /// Whether that was by its date.
    pub on_time: bool,
}

/// The course was reported.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CourseReported {
    /// The number of the report.
    pub number: String,
    /// A summary.
    pub summary: String,
    /// How many were enrolled.
    pub enrolled: u32,
    /// How many got a certificate.
    pub certified: u32,
    /// Whether that was by its date.
    pub on_time: bool,
}

/// The course was cancelled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CourseCancelled {
    /// Why.
    pub reason: String,
    /// Whether it had been approved, so that evaluation and report were owed.
    pub was_approved: bool,
}

message_set! {
    /// What has happened to a training course.
    pub enum TrainingCourseEvent {
        /// See [`CoursePlanned`].
        Planned(CoursePlanned) = "CoursePlanned",
        /// See [`CourseApproved`].
        Approved(CourseApproved) = "CourseApproved",
        /// See [`EnrolmentsProposed`].
        Proposed(EnrolmentsProposed) = "EnrolmentsProposed",
        /// See [`ParticipantEnrolled`].
        Enrolled(ParticipantEnrolled) = "ParticipantEnrolled",
        /// See [`AttendanceRecorded`].
        Attended(AttendanceRecorded) = "AttendanceRecorded",
        /// See [`AssessmentRecorded`].
        Assessed(AssessmentRecorded) = "AssessmentRecorded",
        /// See [`CertificateIssued`].
        Certified(CertificateIssued) = "CertificateIssued",
        /// See [`CourseEvaluated`].
        Evaluated(CourseEvaluated) = "CourseEvaluated",
        /// See [`CourseReported`].
        Reported(CourseReported) = "CourseReported",
        /// See [`CourseCancelled`].
        Cancelled(CourseCancelled) = "CourseCancelled",
    }
}
