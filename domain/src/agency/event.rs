//! What may have happened to an agency. The legal date of each stands in its envelope; dates here
//! are those on which something begins or ends.

use chrono::NaiveDate;
use luuvet_engine::{PersonId, Scope, message_set};
use serde::{Deserialize, Serialize};

use super::{
    AgencyKind, Assignment, Classification, CompetenceKind, ReliefReason, SignatureCapacity,
};
use crate::role::Office;

/// An agency was registered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgencyRegistered {
    /// Its code for ever, also its scope and the key of its stream.
    pub code: Scope,
    /// Its name.
    pub name: String,
    /// Its name in English.
    pub name_en: Option<String>,
    /// What it is.
    pub kind: AgencyKind,
    /// Its code at the General Statistics Office.
    pub gso_code: Option<String>,
    /// Whether it lies in a remote area.
    pub is_remote: bool,
    /// The agency that it is part of.
    pub parent: Option<Scope>,
}

/// The agency was classified.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgencyClassified {
    /// What the regulation asks of it.
    pub classification: Classification,
    /// Why, where it was said.
    pub reason: Option<String>,
}

/// A unit was added.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitAdded {
    /// Its code within the agency.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its name in English.
    pub name_en: Option<String>,
}

/// A unit got another name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitRenamed {
    /// Its code.
    pub code: String,
    /// The new name.
    pub name: String,
    /// The new name in English.
    pub name_en: Option<String>,
}

/// A unit was closed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitClosed {
    /// Its code.
    pub code: String,
    /// Why.
    pub reason: String,
}

/// A person was appointed to an office.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfficerAppointed {
    /// The office.
    pub office: Office,
    /// The person.
    pub person: PersonId,
    /// The first day in office.
    pub from: NaiveDate,
    /// The title of the person's post.
    pub position: String,
    /// Whether that post belongs to the agency's leadership; a head's always does.
    pub is_leadership: bool,
    /// The unit, for the head of a unit only.
    pub unit: Option<String>,
}

/// A person's term in an office got its end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfficerRelieved {
    /// The office.
    pub office: Office,
    /// The person.
    pub person: PersonId,
    /// The first day of the term that ends; with office, person and unit it names the term.
    pub from: NaiveDate,
    /// The first day no longer in office.
    pub until: NaiveDate,
    /// The unit, for the head of a unit only.
    pub unit: Option<String>,
    /// Why.
    pub reason: ReliefReason,
}

/// A person's certificate was recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CompetenceRecorded {
    /// The person.
    pub person: PersonId,
    /// What the certificate is for.
    pub kind: CompetenceKind,
    /// Its number.
    pub number: String,
    /// Who issued it.
    pub issuer: String,
    /// The day of issue.
    pub issued_on: NaiveDate,
    /// The last day on which it is valid; absent when it does not expire.
    pub valid_until: Option<NaiveDate>,
}

/// An administrative procedure was listed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TthcListed {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its field.
    pub field: String,
    /// The legal instruments behind it.
    pub legal_basis: String,
    /// Working days that the law allows for it.
    pub legal_working_days: u32,
    /// The first day on which it is carried out in this form.
    pub effective_from: NaiveDate,
}

/// What is listed of an administrative procedure was replaced.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TthcAmended {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its field.
    pub field: String,
    /// The legal instruments behind it.
    pub legal_basis: String,
    /// Working days that the law allows for it.
    pub legal_working_days: u32,
    /// The first day on which it is carried out in this form.
    pub effective_from: NaiveDate,
}

/// An administrative procedure was repealed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TthcRepealed {
    /// Its code.
    pub code: String,
    /// The legal instruments that repeal it.
    pub legal_basis: String,
    /// The first day on which it is no longer carried out.
    pub effective_from: NaiveDate,
}

/// A person signs for the holder of an office, or acts in a vacant one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignatureDelegated {
    /// The office that is signed for.
    pub office: Office,
    /// In which capacity.
    pub capacity: SignatureCapacity,
    /// Who signs.
    pub person: PersonId,
    /// The first day.
    pub from: NaiveDate,
    /// The first day on which it no longer holds.
    pub until: Option<NaiveDate>,
    /// Number and sign of the document that says so.
    pub basis_number: String,
    /// Date of that document.
    pub basis_date: NaiveDate,
    /// The workflows in whose matters it holds; all when empty.
    pub matters: Vec<String>,
}

/// A delegation of signature got its end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignatureRevoked {
    /// The office that is signed for.
    pub office: Office,
    /// In which capacity.
    pub capacity: SignatureCapacity,
    /// Who signed.
    pub person: PersonId,
    /// The first day of the delegation; with office, capacity and person it names it.
    pub from: NaiveDate,
    /// The first day on which it no longer holds.
    pub until: NaiveDate,
    /// Why.
    pub reason: String,
}

/// It was announced that the agency is to be merged into another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgencyMergeAnnounced {
    /// The agency that it is merged into.
    pub into: Scope,
    /// The first day on which it is no agency of its own any more.
    pub effective_on: NaiveDate,
    /// The legal instruments that say so.
    pub legal_basis: String,
    /// What another agency takes over instead.
    pub assignments: Vec<Assignment>,
}

/// It was announced that the agency is to be dissolved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgencyDissolutionAnnounced {
    /// The first day on which it is no agency any more.
    pub effective_on: NaiveDate,
    /// The legal instruments that say so.
    pub legal_basis: String,
    /// The agency that takes over what is open.
    pub successor: Option<Scope>,
    /// What a certain agency takes over.
    pub assignments: Vec<Assignment>,
}

/// It was taken back that the agency is to end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgencyEndRevoked {
    /// Why.
    pub reason: String,
}

/// The agency has ended by its merger: its terms of office and delegations with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgencyMerged {
    /// The agency that it was merged into.
    pub into: Scope,
    /// The first day on which it was no agency of its own any more.
    pub effective_on: NaiveDate,
    /// What another agency took over instead.
    pub assignments: Vec<Assignment>,
}

/// The agency has ended by its dissolution: its terms of office and delegations with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgencyDissolved {
    /// The first day on which it was no agency any more.
    pub effective_on: NaiveDate,
    /// The agency that took over what was open.
    pub successor: Option<Scope>,
    /// What a certain agency took over.
    pub assignments: Vec<Assignment>,
}

message_set! {
    /// What may have happened to an agency.
    pub enum AgencyEvent {
        /// See [`AgencyRegistered`].
        Registered(AgencyRegistered) = "AgencyRegistered",
        /// See [`AgencyClassified`].
        Classified(AgencyClassified) = "AgencyClassified",
        /// See [`UnitAdded`].
        UnitAdded(UnitAdded) = "UnitAdded",
        /// See [`UnitRenamed`].
        UnitRenamed(UnitRenamed) = "UnitRenamed",
        /// See [`UnitClosed`].
        UnitClosed(UnitClosed) = "UnitClosed",
        /// See [`OfficerAppointed`].
        OfficerAppointed(OfficerAppointed) = "OfficerAppointed",
        /// See [`OfficerRelieved`].
        OfficerRelieved(OfficerRelieved) = "OfficerRelieved",
        /// See [`CompetenceRecorded`].
        CompetenceRecorded(CompetenceRecorded) = "CompetenceRecorded",
        /// See [`TthcListed`].
        TthcListed(TthcListed) = "TthcListed",
        /// See [`TthcAmended`].
        TthcAmended(TthcAmended) = "TthcAmended",
        /// See [`TthcRepealed`].
        TthcRepealed(TthcRepealed) = "TthcRepealed",
        /// See [`SignatureDelegated`].
        SignatureDelegated(SignatureDelegated) = "SignatureDelegated",
        /// See [`SignatureRevoked`].
        SignatureRevoked(SignatureRevoked) = "SignatureRevoked",
        /// See [`AgencyMergeAnnounced`].
        MergeAnnounced(AgencyMergeAnnounced) = "AgencyMergeAnnounced",
        /// See [`AgencyDissolutionAnnounced`].
        DissolutionAnnounced(AgencyDissolutionAnnounced) = "AgencyDissolutionAnnounced",
        /// See [`AgencyEndRevoked`].
        EndRevoked(AgencyEndRevoked) = "AgencyEndRevoked",
        /// See [`AgencyMerged`].
        Merged(AgencyMerged) = "AgencyMerged",
        /// See [`AgencyDissolved`].
        Dissolved(AgencyDissolved) = "AgencyDissolved",
    }
}
