//! What may be asked of a consulting organisation.

use chrono::NaiveDate;
use luuvet_engine::message_set;
use serde::{Deserialize, Serialize};

/// Register an organisation that consults agencies on their systems (tổ chức tư vấn).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct RegisterConsultantOrg {
    /// The number under which it is registered (mã số doanh nghiệp), which names it here for ever.
    /// Capitals and spaces make no difference. At most 60 letters, digits and `- _ . /`.
    pub registration_number: String,
    /// Its name; up to 200 characters.
    pub name: String,
}

/// Enter a consultant (chuyên gia tư vấn) who works for it. A card is entered once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct AddConsultant {
    /// The number of the consultant's card (thẻ chuyên gia), which stands here for the person; up to
    /// 60 characters.
    pub card_number: String,
    /// The day on which the card was issued, not after the act.
    pub card_issued_on: NaiveDate,
    /// The last day on which the card is valid.
    pub card_valid_until: NaiveDate,
    /// Since when the consultant has practised, not after the act.
    pub practising_since: NaiveDate,
}

/// Strike a consultant out who no longer works for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct RemoveConsultant {
    /// The number of the card.
    pub card_number: String,
    /// Why; up to 2,000 characters.
    pub reason: String,
}

/// Record the certificate of eligibility (giấy xác nhận đủ điều kiện) that it was issued, the first
/// or a later one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct CertifyConsultantOrg {
    /// Its number; up to 60 characters.
    pub number: String,
    /// Who issued it; up to 200 characters.
    pub issuer: String,
    /// The day on which it was issued, not after the act.
    pub issued_on: NaiveDate,
}

/// Record that the certificate was revoked (thu hồi).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct RevokeCertificate {
    /// The number of the decision; up to 60 characters.
    pub number: String,
    /// Why; up to 2,000 characters.
    pub reason: String,
}

/// Let the certificate expire; the clock's alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct ExpireCertificate {
    /// The last day on which it was valid.
    pub valid_until: NaiveDate,
}

message_set! {
    /// What may be asked of a consulting organisation.
    pub enum ConsultantOrgCommand {
        /// See [`RegisterConsultantOrg`].
        Register(RegisterConsultantOrg) = "RegisterConsultantOrg",
        /// See [`AddConsultant`].
        Add(AddConsultant) = "AddConsultant",
        /// See [`RemoveConsultant`].
        Remove(RemoveConsultant) = "RemoveConsultant",
        /// See [`CertifyConsultantOrg`].
        Certify(CertifyConsultantOrg) = "CertifyConsultantOrg",
        /// See [`RevokeCertificate`].
        Revoke(RevokeCertificate) = "RevokeCertificate",
        /// See [`ExpireCertificate`].
        Expire(ExpireCertificate) = "ExpireCertificate",
    }
}
