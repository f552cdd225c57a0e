//! Who is competent for what: the split between the director of science and technology, who may
//! remind and order rectification, and the chair of the province, whom the director advises.

use super::command::{Measure, SubjectKind, Track};
use super::rejection::BeyondDirector;
use crate::agency::AgencyKind;

/// The track of a subject: the law leaves no choice.
#[must_use]
pub const fn track_of(subject: SubjectKind) -> Track {
    match subject {
        SubjectKind::Agency => Track::InternalAdmin,
        SubjectKind::Official => Track::DisciplineReferral,
        SubjectKind::Organisation => Track::SanctionL15,
    }
}

/// Whether a measure belongs to a track.
#[must_use]
pub const fn belongs(measure: Measure, track: Track) -> bool {
    match measure {
        Measure::Reminder | Measure::RectifyOrder => {
            matches!(track, Track::InternalAdmin | Track::DisciplineReferral)
        }
        Measure::Criticism => matches!(track, Track::InternalAdmin),
        Measure::ParDeduction | Measure::HeadEvaluation => matches!(track, Track::InternalAdmin),
        Measure::Discipline => matches!(track, Track::DisciplineReferral),
        Measure::Warning | Measure::Fine | Measure::Remedial => matches!(track, Track::SanctionL15),
    }
}

/// Whether an agency stands at or above the level of a department of the province.
#[must_use]
pub const fn is_peer_or_higher(kind: AgencyKind) -> bool {
    match kind {
        AgencyKind::ProvincialPeoplesCommittee
        | AgencyKind::ProvincialSpecialisedAgency
        | AgencyKind::DistrictPeoplesCommittee
        | AgencyKind::Other => true,
        AgencyKind::DistrictDivision
        | AgencyKind::CommunePeoplesCommittee
        | AgencyKind::PublicServiceUnit
        | AgencyKind::SubordinateUnit => false,
    }
}

/// Why the director may not decide this; `None` when the director may.
pub(super) fn beyond_director(
    track: Track,
    measures: &[Measure],
    kind: Option<AgencyKind>,
    is_head: bool,
) -> Option<BeyondDirector> {
    match track {
        Track::SanctionL15 => return Some(BeyondDirector::Sanction),
        Track::InternalAdmin if kind.is_none_or(is_peer_or_higher) => {
            return Some(BeyondDirector::Rank);
        }
        Track::DisciplineReferral if is_head => return Some(BeyondDirector::Head),
        Track::InternalAdmin | Track::DisciplineReferral => {}
    }
    let beyond = |measure: &&Measure| match measure {
        // An official below the head is only sent to the authority that manages them.
        Measure::Reminder | Measure::RectifyOrder | Measure::Discipline => false,
        Measure::Criticism
        | Measure::ParDeduction
        | Measure::HeadEvaluation
        | Measure::Warning
        | Measure::Fine
        | Measure::Remedial => true,
    };
    measures.iter().find(beyond).map(|measure| BeyondDirector::Measure(*measure))
}
