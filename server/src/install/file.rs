//! The file that states a province. Its names are the ledger's; what it does not know is refused,
//! so that no misspelt line is passed over.

use std::fs;
use std::path::Path;

use chrono::NaiveDate;
use luuvet_domain::agency::{AgencyKind, Classification, CompetenceKind};
use luuvet_domain::role::Office;
use luuvet_engine::{PersonId, Scope};
use serde::Deserialize;

use crate::Failure;

/// Largest file that is read: a province of 10,000 people is some 5 MB.
const FILE_BYTES_MAX: u64 = 64 << 20;

/// A province as a file states it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Province {
    pub(super) as_of: NaiveDate,
    pub(super) agencies: Vec<Agency>,
    #[serde(default)]
    pub(super) persons: Vec<Person>,
    #[serde(default)]
    pub(super) certificates: Vec<Certificate>,
    #[serde(default)]
    pub(super) offices: Vec<Appointment>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Agency {
    pub(super) code: Scope,
    pub(super) name: String,
    pub(super) name_en: Option<String>,
    pub(super) kind: AgencyKind,
    pub(super) classification: Option<Classification>,
    /// Why it is classified so, for kinds that the regulation does not name.
    pub(super) reason: Option<String>,
    pub(super) gso_code: Option<String>,
    #[serde(default)]
    pub(super) is_remote: bool,
    pub(super) parent: Option<Scope>,
    #[serde(default)]
    pub(super) units: Vec<Unit>,
    #[serde(default)]
    pub(super) tthc: Vec<Tthc>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Unit {
    pub(super) code: String,
    pub(super) name: String,
    pub(super) name_en: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Tthc {
    pub(super) code: String,
    pub(super) name: String,
    pub(super) field: String,
    pub(super) legal_basis: String,
    pub(super) legal_working_days: u32,
    pub(super) effective_from: NaiveDate,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Person {
    pub(super) id: PersonId,
    pub(super) name: String,
    pub(super) contact: Option<String>,
    pub(super) agency: Scope,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Certificate {
    pub(super) agency: Scope,
    pub(super) person: PersonId,
    pub(super) kind: CompetenceKind,
    pub(super) number: String,
    pub(super) issuer: String,
    pub(super) issued_on: NaiveDate,
    pub(super) valid_until: Option<NaiveDate>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Appointment {
    pub(super) agency: Scope,
    pub(super) office: Office,
    pub(super) person: PersonId,
    pub(super) position: String,
    #[serde(default)]
    pub(super) is_leadership: bool,
    pub(super) unit: Option<String>,
    pub(super) from: NaiveDate,
}

/// Reads a file; what cannot be read is named by line and column.
pub(super) fn read(path: &Path) -> Result<Province, Failure> {
    let shown = path.display();
    let unreadable = |cause| format!("{shown} cannot be read: {cause}");
    let bytes = fs::metadata(path).map_err(unreadable)?.len();
    if bytes > FILE_BYTES_MAX {
        return Err(format!(
            "{shown} has {bytes} bytes, more than the {FILE_BYTES_MAX} that a province can have: name \
             the province's JSON file"
        )
        .into());
    }
    let text = fs::read(path).map_err(unreadable)?;
    serde_json::from_slice(&text).map_err(|fault| {
        format!("{shown}: {fault}; nothing was recorded; `luuvet install --help` shows the form")
            .into()
    })
}
