//! What may be asked about cases, and what cases ask about agencies.

use chrono::NaiveDate;
use luuvet_engine::{Scope, StreamId};

use super::command::{Competence, SubjectKind, Track};
use crate::agency::AgencyKind;
use crate::due::DueDate;

/// What a case needs to know of the agency that it concerns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AgencyStanding {
    /// What it is; its rank follows from that.
    pub kind: AgencyKind,
    /// Whether it lies in a remote area, so that appeals may take longer.
    pub is_remote: bool,
}

/// What process managers need to know of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ViolationFacts {
    /// The agency that it concerns.
    pub agency: Scope,
    /// The findings that it rests on.
    pub findings: Vec<StreamId>,
    /// Whose act it is.
    pub subject: SubjectKind,
    /// The requirement that was violated.
    pub clause: String,
    /// The day on which the act was committed, or ended.
    pub committed_on: NaiveDate,
    /// The law under which it is handled, once opened.
    pub track: Option<Track>,
    /// Who is to decide, once opened.
    pub competence: Option<Competence>,
    /// The agency that handles it, once opened.
    pub handled_by: Option<Scope>,
    /// The last day for deciding, once there is a record.
    pub decide: Option<DueDate>,
}

/// The register of cases, and of what they need.
pub trait ViolationRegister {
    /// An agency's rank and place.
    fn agency_standing(&self, agency: &Scope) -> Option<AgencyStanding>;

    /// The provincial People's Committee, if it is registered.
    fn provincial_committee(&self) -> Option<Scope>;

    /// A case by its stream; `None` before it is proposed.
    fn violation(&self, stream: &StreamId) -> Option<ViolationFacts>;

    /// Cases of an agency that are proposed or open.
    fn open_violations(&self, agency: &Scope) -> Vec<StreamId>;

    /// Cases of an agency that were decided and are not remedied, for the cap of its compliance
    /// score.
    fn unremedied_violations(&self, agency: &Scope) -> Vec<StreamId>;

    /// Cases that rest on a finding, without those dismissed.
    fn violations_on(&self, finding: &StreamId) -> Vec<StreamId>;

    /// Cases in which an act of an agency was decided upon, and the decision not annulled: those
    /// that share a finding, or, where no finding is named, the clause and the day of the act.
    fn decided_violations(
        &self,
        agency: &Scope,
        findings: &[StreamId],
        clause: &str,
        committed_on: NaiveDate,
    ) -> Vec<StreamId>;
}
