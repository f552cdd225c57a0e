//! What may be asked of an agency's stream.

use chrono::NaiveDate;
use luuvet_engine::{PersonId, Scope, StreamId, message_set};
use serde::{Deserialize, Serialize};

use super::{AgencyKind, Classification, CompetenceKind, ReliefReason, SignatureCapacity};
use crate::role::Office;

/// Register an agency. Its stream is `agency/<code>`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct RegisterAgency {
    /// Its code for ever: 2 to 20 of `A-Z 0-9 -`, a letter first, such as `SXD`.
    pub code: Scope,
    /// Its name, such as `Sở Xây dựng`.
    pub name: String,
    /// Its name in English.
    pub name_en: Option<String>,
    /// What it is.
    pub kind: AgencyKind,
    /// Its code at the General Statistics Office, 2 to 5 digits, where it has one.
    pub gso_code: Option<String>,
    /// Whether it lies in a remote area, where longer times apply.
    pub is_remote: bool,
    /// The agency that it is part of; a district's division and a sub-department must name one.
    pub parent: Option<Scope>,
}

/// Say what the regulation asks of the agency; again when its kind or the regulation calls for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct ClassifyAgency {
    /// The classification. For kinds that the regulation names, it must be the regulation's.
    pub classification: Classification,
    /// Why; required for kinds that the regulation does not name.
    pub reason: Option<String>,
}

/// Add a unit that documents and findings can refer to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct AddUnit {
    /// Its code within the agency, never used again for another: at most 60 of
    /// `A-Z a-z 0-9 - _ .`, such as `P.QLXD`.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its name in English.
    pub name_en: Option<String>,
}

/// Give a unit another name. Its code stays.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct RenameUnit {
    /// Its code.
    pub code: String,
    /// The new name.
    pub name: String,
    /// The new name in English.
    pub name_en: Option<String>,
}

/// Close a unit: nothing new may refer to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct CloseUnit {
    /// Its code.
    pub code: String,
    /// Why.
    pub reason: String,
}

/// Appoint a person to an office of the agency, until they are relieved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct AppointOfficer {
    /// The office.
    pub office: Office,
    /// The person, who must be registered.
    pub person: PersonId,
    /// The first day in office: not before the act itself, and at most 732 days ahead.
    pub from: NaiveDate,
    /// The title of the person's post, such as `Phó Giám đốc`.
    pub position: String,
    /// Whether that post belongs to the agency's leadership (ISO 9001:2008 5.5.2).
    pub is_leadership: bool,
    /// The unit, for the head of a unit only.
    pub unit: Option<String>,
}

/// End a person's term in an office.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct RelieveOfficer {
    /// The office.
    pub office: Office,
    /// The person.
    pub person: PersonId,
    /// The first day no longer in office.
    pub until: NaiveDate,
    /// The unit, for the head of a unit only.
    pub unit: Option<String>,
    /// Why.
    pub reason: ReliefReason,
}

/// Record a person's certificate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct RecordCompetence {
    /// The person, who must be registered.
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

/// List an administrative procedure (TTHC) that the agency carries out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct ListTthc {
    /// Its code: at most 60 of `A-Z a-z 0-9 - _ .`.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its field, such as `Xây dựng`.
    pub field: String,
    /// The legal instruments behind it.
    pub legal_basis: String,
    /// Working days that the law allows for it, 1 to 730.
    pub legal_working_days: u32,
    /// The first day on which it is carried out in this form.
    pub effective_from: NaiveDate,
}

/// Replace what is listed of an administrative procedure (TTHC).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct AmendTthc {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its field.
    pub field: String,
    /// The legal instruments behind it.
    pub legal_basis: String,
    /// Working days that the law allows for it, 1 to 730.
    pub legal_working_days: u32,
    /// The first day on which it is carried out in this form.
    pub effective_from: NaiveDate,
}

/// Repeal an administrative procedure (TTHC).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct RepealTthc {
    /// Its code.
    pub code: String,
    /// The legal instruments that repeal it.
    pub legal_basis: String,
    /// The first day on which it is no longer carried out.
    pub effective_from: NaiveDate,
}

/// Let a person sign for the holder of an office (KT., TL., TUQ.), or act in a vacant one (Q.).
///
/// The holder delegates their own signature; who acts in a vacant office is named by those who fill
/// it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct DelegateSignature {
    /// The office that is signed for: one that heads an agency or the province.
    pub office: Office,
    /// In which capacity.
    pub capacity: SignatureCapacity,
    /// Who signs; not the holder.
    pub person: PersonId,
    /// The first day: not before the act itself, and at most 732 days ahead.
    pub from: NaiveDate,
    /// The first day on which it no longer holds; required for a written authorisation (TUQ.).
    pub until: Option<NaiveDate>,
    /// Number and sign of the document that says so, such as `12/QĐ-SXD`.
    pub basis_number: String,
    /// Date of that document, not after the act.
    pub basis_date: NaiveDate,
    /// The workflows in whose matters it holds, such as `finding`; all when absent or empty.
    pub matters: Option<Vec<String>>,
}

/// End a delegation of signature.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct RevokeSignature {
    /// The office that is signed for.
    pub office: Office,
    /// In which capacity.
    pub capacity: SignatureCapacity,
    /// Who signs.
    pub person: PersonId,
    /// The first day on which it no longer holds.
    pub until: NaiveDate,
    /// Why.
    pub reason: String,
}

/// Something that is open at an agency that is to end, and which agency takes it over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct Assignment {
    /// The workflow instance, such as `finding/…`: one of those in `Agency.openItems`.
    pub item: StreamId,
    /// The code of the agency that takes it over.
    pub to: Scope,
}

/// Announce that the agency is merged into another (sáp nhập, nhập). It works on until the day of
/// effect; from then on everything that is open of it is that agency's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct MergeAgency {
    /// The agency that it is merged into, which is registered already.
    pub into: Scope,
    /// The first day on which it is no agency of its own any more: not before the act, and at most
    /// 732 days ahead.
    pub effective_on: NaiveDate,
    /// The legal instruments that say so, such as `Nghị quyết 864/NQ-UBTVQH14`.
    pub legal_basis: String,
    /// What another agency takes over instead; nothing when absent or empty.
    pub assignments: Option<Vec<Assignment>>,
}

/// Announce that the agency is dissolved (giải thể). It works on until the day of effect.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct DissolveAgency {
    /// The first day on which it is no agency any more: not before the act, and at most 732 days
    /// ahead.
    pub effective_on: NaiveDate,
    /// The legal instruments that say so.
    pub legal_basis: String,
    /// The agency that takes over what is open, where there is one. Without it, each finding,
    /// violation case and inspection that is open must be assigned.
    pub successor: Option<Scope>,
    /// What a certain agency takes over; nothing when absent or empty.
    pub assignments: Option<Vec<Assignment>>,
}

/// Take back that the agency is to be merged or dissolved, before the day of effect.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct RevokeAgencyEnd {
    /// Why.
    pub reason: String,
}

/// End the agency, since the day of effect has come; the clock's alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct EndAgency {
    /// The day of effect.
    pub effective_on: NaiveDate,
}

message_set! {
    /// What may be asked of an agency's stream.
    pub enum AgencyCommand {
        /// See [`RegisterAgency`].
        Register(RegisterAgency) = "RegisterAgency",
        /// See [`ClassifyAgency`].
        Classify(ClassifyAgency) = "ClassifyAgency",
        /// See [`AddUnit`].
        AddUnit(AddUnit) = "AddUnit",
        /// See [`RenameUnit`].
        RenameUnit(RenameUnit) = "RenameUnit",
        /// See [`CloseUnit`].
        CloseUnit(CloseUnit) = "CloseUnit",
        /// See [`AppointOfficer`].
        Appoint(AppointOfficer) = "AppointOfficer",
        /// See [`RelieveOfficer`].
        Relieve(RelieveOfficer) = "RelieveOfficer",
        /// See [`RecordCompetence`].
        RecordCompetence(RecordCompetence) = "RecordCompetence",
        /// See [`ListTthc`].
        ListTthc(ListTthc) = "ListTthc",
        /// See [`AmendTthc`].
        AmendTthc(AmendTthc) = "AmendTthc",
        /// See [`RepealTthc`].
        RepealTthc(RepealTthc) = "RepealTthc",
        /// See [`DelegateSignature`].
        Delegate(DelegateSignature) = "DelegateSignature",
        /// See [`RevokeSignature`].
        Revoke(RevokeSignature) = "RevokeSignature",
        /// See [`MergeAgency`].
        Merge(MergeAgency) = "MergeAgency",
        /// See [`DissolveAgency`].
        Dissolve(DissolveAgency) = "DissolveAgency",
        /// See [`RevokeAgencyEnd`].
        RevokeEnd(RevokeAgencyEnd) = "RevokeEnd",
        /// See [`EndAgency`].
        End(EndAgency) = "EndAgency",
    }
}
