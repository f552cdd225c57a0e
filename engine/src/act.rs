//! Acts: what someone did, when it legally happened, who signed, and who entered it.
//!
//! In a province the clerk often enters what a head has signed on paper. So an act names two
//! people: the one who acts ([`ActOf`]) and the one who records ([`Recorder`]); and it has two
//! dates: `occurred_on`, the legal date, and `recorded_at`, set when it is stored.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::{PersonId, Role, Scope, StreamId};

/// Who enters the act into the system.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recorder {
    /// The person; absent when the clock or a process manager records.
    pub person: Option<PersonId>,
    /// The role in which the person is signed in.
    pub role: Role,
    /// The agency where that role is held; absent for the machine.
    pub agency: Option<Scope>,
}

impl Recorder {
    /// A person in a role at an agency.
    #[must_use]
    pub fn person(person: PersonId, role: Role, agency: Scope) -> Self {
        Self { person: Some(person), role, agency: Some(agency) }
    }

    /// The machine, in [`Role::CLOCK`] or [`Role::PROCESS_MANAGER`].
    #[must_use]
    pub fn machine(role: Role) -> Self {
        Self { person: None, role, agency: None }
    }
}

/// How the signature stands under the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Capacity {
    /// The holder of the office signs.
    #[serde(rename = "holder")]
    Holder,
    /// `KT.`: a deputy signs in the head's place.
    #[serde(rename = "KT")]
    Deputy,
    /// `TL.`: signed by order of the head.
    #[serde(rename = "TL")]
    ByOrder,
    /// `TUQ.`: signed by written authorisation.
    #[serde(rename = "TUQ")]
    ByAuthorisation,
    /// `Q.`: signed by the acting holder.
    #[serde(rename = "Q")]
    Acting,
}

/// Whose act it is: the office that acts, and the paper that proves it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActOf {
    /// The office that acts.
    pub office: Role,
    /// The agency of that office; absent for the machine.
    pub agency: Option<Scope>,
    /// How the signature stands.
    pub capacity: Capacity,
    /// Who signed; absent for the machine.
    pub person: Option<PersonId>,
    /// Number and sign of the paper, such as `12/QĐ-SXD`.
    pub document_number: Option<String>,
    /// Date of the paper.
    pub document_date: Option<NaiveDate>,
    /// SHA-256 of the paper's scan, 64 hexadecimal digits.
    pub evidence: Option<String>,
}

impl ActOf {
    /// The recorder's own act, without paper.
    #[must_use]
    pub fn own(recorder: &Recorder) -> Self {
        Self {
            office: recorder.role.clone(),
            agency: recorder.agency.clone(),
            capacity: Capacity::Holder,
            person: recorder.person,
            document_number: None,
            document_date: None,
            evidence: None,
        }
    }
}

/// A file that stands behind an act.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EvidenceRef {
    /// SHA-256 of the file's bytes, 64 hexadecimal digits.
    pub sha256: String,
    /// Number and sign of the document, where it has one.
    pub number: Option<String>,
    /// The document's own date.
    pub date: Option<NaiveDate>,
}

/// Where an event comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Origin {
    /// Recorded as it happened.
    Live,
    /// Accepted with an agency's starting history.
    Baseline,
    /// Invented, on a simulated clock.
    Simulated,
}

/// A command with everything that makes it an act.
#[derive(Clone, Debug, PartialEq)]
pub struct Act<C> {
    /// What is to happen.
    pub command: C,
    /// The legal date of the act, in local time.
    pub occurred_on: NaiveDate,
    /// Whose act it is.
    pub act_of: ActOf,
    /// Who records it.
    pub recorded_by: Recorder,
    /// Files behind it.
    pub evidence: Vec<EvidenceRef>,
    /// Why it is entered after the registration window; absent when it is not.
    pub late_reason: Option<String>,
    /// Where it comes from.
    pub origin: Origin,
}

impl<C> Act<C> {
    /// The same act with its command replaced.
    pub fn with<D>(&self, command: D) -> Act<D> {
        Act {
            command,
            occurred_on: self.occurred_on,
            act_of: self.act_of.clone(),
            recorded_by: self.recorded_by.clone(),
            evidence: self.evidence.clone(),
            late_reason: self.late_reason.clone(),
            origin: self.origin,
        }
    }

    /// Why it is entered late, trimmed; a blank reason is none.
    #[must_use]
    pub fn lateness(&self) -> Option<&str> {
        self.late_reason.as_deref().map(str::trim).filter(|reason| !reason.is_empty())
    }
}

/// SHA-256 (64 hexadecimal digits) over all that makes a command the same command: target, name,
/// payload, legal date, actor, recorder, evidence, and the reason for lateness where there is one.
/// Two sendings of one command id must agree in it.
///
/// # Errors
/// When a part cannot be written as JSON.
pub fn payload_hash<C, P: Serialize>(
    stream: &StreamId,
    name: &str,
    payload: &P,
    act: &Act<C>,
) -> Result<String, serde_json::Error> {
    let always =
        (stream, name, payload, act.occurred_on, &act.act_of, &act.recorded_by, &act.evidence);
    let canonical = match act.lateness() {
        None => serde_json::to_vec(&always)?,
        Some(reason) => serde_json::to_vec(&(always, reason))?,
    };
    Ok(hex(&Sha256::digest(canonical)))
}

/// Bytes as lower-case hexadecimal digits, two each.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
