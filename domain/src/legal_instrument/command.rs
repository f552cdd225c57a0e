//! What may be asked of a legal instrument.

use chrono::NaiveDate;
use luuvet_engine::{Scope, message_set};
use serde::{Deserialize, Serialize};

/// Register a legal instrument (văn bản quy phạm pháp luật). The system opens an assessment at every
/// agency whose documents cite it or what it affects, or that carries out a procedure of its fields.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct RegisterLegalInstrument {
    /// Its number and sign, such as `50/2014/QH13`. Capitals and spaces make no difference. At most
    /// 60 letters, digits and `- _ . /`.
    pub number: String,
    /// Its title; up to 200 characters.
    pub title: String,
    /// Who issued it; up to 200 characters.
    pub issuer: String,
    /// The day on which it was issued, not after the act.
    pub issued_on: NaiveDate,
    /// The first day on which it is in force, not before it was issued.
    pub effective_from: NaiveDate,
    /// Numbers of the instruments that it amends, supplements or replaces; at most 50.
    pub affects: Vec<String>,
    /// Fields of the administrative procedures that it concerns, as in their lists; at most 50.
    pub fields: Vec<String>,
    /// Whether it concerns every agency that must apply a quality-management system.
    pub concerns_all: bool,
}

/// Name agencies that the instrument concerns beside those that the system has found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
#[cfg_attr(feature = "graphql", graphql(name = "FanOutLegalInstrument"))]
pub struct FanOut {
    /// The agencies' codes, 1 to 500. Those named before are left out.
    pub agencies: Vec<Scope>,
    /// Why it concerns them; up to 2,000 characters.
    pub reason: String,
}

message_set! {
    /// What may be asked of a legal instrument.
    pub enum InstrumentCommand {
        /// See [`RegisterLegalInstrument`].
        Register(RegisterLegalInstrument) = "RegisterLegalInstrument",
        /// See [`FanOut`].
        FanOut(FanOut) = "FanOut",
    }
}
