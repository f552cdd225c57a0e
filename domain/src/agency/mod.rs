//! Agencies of the province and what belongs to each: units, officers, competences, and the
//! administrative procedures (TTHC) that it carries out. One stream an agency: `agency/<CODE>`.
//!
//! Authority rests on this workflow: who holds an office where, and on which days, is what every
//! act of every other workflow is checked against. Terms are intervals `[from, until)` and are
//! kept, so that a question about any past day has its answer.
//!
//! An agency is *registered*, then *classified* by the regulation, and *active* once it is
//! classified and a head has been appointed, in either order; a vacancy later leaves it active.
//! No event says so: it follows from the two that do.
//!
//! Who signs for the head (`KT.`, `TL.`, `TUQ.`) or acts in a vacant office (`Q.`) is an interval
//! too, delegated by a document: an act in such a capacity is accepted while it runs.
//!
//! An agency ends on a day that is announced before: merged into another, or dissolved. Who
//! succeeds it is a fact of its stream; nothing of it is moved.
//!
//! Not here: renaming an agency.

mod command;
mod decide;
mod definition;
mod ending;
mod ending_rejection;
mod event;
mod kind;
mod officers;
mod rejection;
mod signature;
mod state;
mod succession;
mod tthc;

pub use command::{
    AddUnit, AgencyCommand, AmendTthc, AppointOfficer, Assignment, ClassifyAgency, CloseUnit,
    DelegateSignature, DissolveAgency, EndAgency, ListTthc, MergeAgency, RecordCompetence,
    RegisterAgency, RelieveOfficer, RenameUnit, RepealTthc, RevokeAgencyEnd, RevokeSignature,
};
pub use decide::{AgencyFactsAsked, TTHC_MAX, UNITS_MAX};
pub use definition::appointers;
pub use ending::{ASSIGNMENTS_MAX, EndInquiry, HeirFacts};
pub use ending_rejection::EndRejection;
pub use event::{
    AgencyClassified, AgencyDissolutionAnnounced, AgencyDissolved, AgencyEndRevoked, AgencyEvent,
    AgencyMergeAnnounced, AgencyMerged, AgencyRegistered, CompetenceRecorded, OfficerAppointed,
    OfficerRelieved, SignatureDelegated, SignatureRevoked, TthcAmended, TthcListed, TthcRepealed,
    UnitAdded, UnitClosed, UnitRenamed,
};
pub use kind::{AgencyKind, Classification, CompetenceKind, ReliefReason};
pub use rejection::{AgencyRejection, CodeShape};
pub use signature::SignatureCapacity;
pub use state::{
    Agency, AgencyRecord, Competence, Delegation, Ending, Term, Tthc, Unit, WayOfEnding,
};
pub use succession::{EndFacts, OpenDebt, SuccessionRegister, goes_over, needs_successor};

use luuvet_engine::{Decider, Scope, StreamId};

/// The stream of an agency.
#[must_use]
pub fn stream(code: &Scope) -> StreamId {
    match StreamId::new(Agency::CATEGORY, code) {
        Ok(stream) => stream,
        Err(error) => unreachable!("a scope is a plain key: {error}"),
    }
}
