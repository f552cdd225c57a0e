//! What has happened to a legal instrument.

use chrono::NaiveDate;
use luuvet_engine::{Scope, message_set};
use serde::{Deserialize, Serialize};

/// A legal instrument was registered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LegalInstrumentRegistered {
    /// Its number and sign, normalised.
    pub number: String,
    /// Its title.
    pub title: String,
    /// Who issued it.
    pub issuer: String,
    /// The day on which it was issued.
    pub issued_on: NaiveDate,
    /// The first day on which it is in force.
    pub effective_from: NaiveDate,
    /// Numbers, normalised, of the instruments that it amends, supplements or replaces.
    pub affects: Vec<String>,
    /// Fields of the administrative procedures that it concerns.
    pub fields: Vec<String>,
    /// Whether it concerns every agency that must apply a system.
    pub concerns_all: bool,
}

/// Agencies were named that the instrument concerns beside those that the system has found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InstrumentFannedOut {
    /// The agencies.
    pub agencies: Vec<Scope>,
    /// Why it concerns them.
    pub reason: String,
}

message_set! {
    /// What has happened to a legal instrument.
    pub enum InstrumentEvent {
        /// See [`LegalInstrumentRegistered`].
        Registered(LegalInstrumentRegistered) = "LegalInstrumentRegistered",
        /// See [`InstrumentFannedOut`].
        FannedOut(InstrumentFannedOut) = "InstrumentFannedOut",
    }
}
