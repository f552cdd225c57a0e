//! What has happened to a consulting organisation.

use chrono::NaiveDate;
use luuvet_engine::message_set;
use serde::{Deserialize, Serialize};

/// The organisation was registered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConsultantOrgRegistered {
    /// The number under which it is registered, normalised.
    pub registration_number: String,
    /// Its name.
    pub name: String,
}

/// A consultant was entered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConsultantAdded {
    /// The number of the card.
    pub card_number: String,
    /// The day on which the card was issued.
    pub card_issued_on: NaiveDate,
    /// The last day on which the card is valid.
    pub card_valid_until: NaiveDate,
    /// Since when the consultant has practised.
    pub practising_since: NaiveDate,
}

/// A consultant was struck out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConsultantRemoved {
    /// The number of the card.
    pub card_number: String,
    /// Why.
    pub reason: String,
}

/// A certificate of eligibility was recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConsultantOrgCertified {
    /// Its number.
    pub number: String,
    /// Who issued it.
    pub issuer: String,
    /// The first day on which it is valid.
    pub issued_on: NaiveDate,
    /// The last day on which it is valid, by the regulation of the day.
    pub valid_until: NaiveDate,
    /// How many consultants met the conditions when it was recorded.
    pub consultants: u32,
}

/// The certificate was revoked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CertificateRevoked {
    /// The number of the decision.
    pub number: String,
    /// Why.
    pub reason: String,
}

/// The certificate is no longer valid: its time is over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CertificateExpired {
    /// The last day on which it was valid.
    pub valid_until: NaiveDate,
}

message_set! {
    /// What has happened to a consulting organisation.
    pub enum ConsultantOrgEvent {
        /// See [`ConsultantOrgRegistered`].
        Registered(ConsultantOrgRegistered) = "ConsultantOrgRegistered",
        /// See [`ConsultantAdded`].
        Added(ConsultantAdded) = "ConsultantAdded",
        /// See [`ConsultantRemoved`].
        Removed(ConsultantRemoved) = "ConsultantRemoved",
        /// See [`ConsultantOrgCertified`].
        Certified(ConsultantOrgCertified) = "ConsultantOrgCertified",
        /// See [`CertificateRevoked`].
        Revoked(CertificateRevoked) = "CertificateRevoked",
        /// See [`CertificateExpired`].
        Expired(CertificateExpired) = "CertificateExpired",
    }
}
