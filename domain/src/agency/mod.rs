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
//! Not here: merging and dissolving agencies, and renaming one.

mod command;
mod decide;
mod definition;
mod event;
mod kind;
mod officers;
mod rejection;
mod signature;
mod state;
mod tthc;

pub use command::{
    AddUnit, AgencyCommand, AmendTthc, AppointOfficer, ClassifyAgency, CloseUnit,
    DelegateSignature, ListTthc, RecordCompetence, RegisterAgency, RelieveOfficer, RenameUnit,
    RepealTthc, RevokeSignature,
};
pub use decide::{AgencyFactsAsked, TTHC_MAX, UNITS_MAX};
pub use definition::appointers;
pub use event::{
    AgencyClassified, AgencyEvent, AgencyRegistered, CompetenceRecorded, OfficerAppointed,
    OfficerRelieved, SignatureDelegated, SignatureRevoked, TthcAmended, TthcListed, TthcRepealed,
    UnitAdded, UnitClosed, UnitRenamed,
};
pub use kind::{AgencyKind, Classification, CompetenceKind, ReliefReason};
pub use rejection::{AgencyRejection, CodeShape};
pub use signature::SignatureCapacity;
pub use state::{Agency, AgencyRecord, Competence, Delegation, Term, Tthc, Unit};

use luuvet_engine::{Decider, Scope, StreamId};

/// The stream of an agency.
#[must_use]
pub fn stream(code: &Scope) -> StreamId {
    match StreamId::new(Agency::CATEGORY, code) {
        Ok(stream) => stream,
        Err(error) => unreachable!("a scope is a plain key: {error}"),
    }
}
