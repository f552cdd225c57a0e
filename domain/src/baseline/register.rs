//! What a baseline is checked against, and what may be asked about one.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::NaiveDate;
use luuvet_engine::{PersonId, Scope, Source};

use super::{BaselineEntry, BaselineLine};
use crate::parameters::Regulation;
use crate::qms::DocumentsInForce;
use crate::register::{AgencyFacts, Registers};
use crate::role::PROVINCE;

/// What is on record of an agency.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OnRecord {
    /// Its administrative procedures, repealed ones included, with the working days that the law
    /// allows.
    pub tthc: BTreeMap<String, u32>,
    /// The codes of its documents.
    pub documents: BTreeSet<String>,
    /// Whether anything was done about its system.
    pub has_qms: bool,
    /// The legal date of the first act about an internal audit.
    pub first_audit: Option<NaiveDate>,
    /// The legal date of the first act about a management review.
    pub first_review: Option<NaiveDate>,
    /// The legal date on which the first finding was raised.
    pub first_finding: Option<NaiveDate>,
}

/// The part of the read port that baselines ask and answer.
pub trait BaselineRegister {
    /// What is on record of an agency.
    fn on_record(&self, agency: &Scope) -> OnRecord;

    /// The entries of an agency's newest proposal; `None` before there is one.
    fn baseline_entries(&self, agency: &Scope) -> Option<Arc<Vec<BaselineLine>>>;
}

/// What a check must know.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BaselineFacts {
    /// The agency; absent when there is none with that code.
    pub agency: Option<AgencyFacts>,
    /// What is on record of it.
    pub on_record: OnRecord,
    /// Its documents in force on the baseline's day.
    pub documents: DocumentsInForce,
    /// The persons named who are registered.
    pub people: BTreeSet<PersonId>,
    /// The parameters in force on the day of the act.
    pub regulation: Option<Arc<Regulation>>,
}

impl BaselineFacts {
    /// What the registers say for the check of entries.
    #[must_use]
    pub fn of(
        registers: &dyn Registers,
        agency: &Scope,
        entries: &[BaselineLine],
        (as_of, on): (NaiveDate, NaiveDate),
    ) -> Self {
        let named = people(entries);
        Self {
            agency: registers.agency(agency),
            on_record: registers.on_record(agency),
            documents: registers.documents_in_force(agency, as_of),
            people: named.into_iter().filter(|person| registers.knows_person(*person)).collect(),
            regulation: registers.regulation(on),
        }
    }

    /// Where that comes from.
    pub(super) fn sources(
        registers: &dyn Registers,
        agency: &Scope,
        entries: &[BaselineLine],
    ) -> Vec<Source> {
        let own = ["agency", "document", "qms", "audit", "review", "finding"];
        let homes: BTreeSet<Scope> = people(entries)
            .into_iter()
            .filter_map(|person| registers.home_agency(person))
            .collect();
        own.into_iter()
            .map(|category| Source::new(category, agency))
            .chain(["regulation", "calendar"].map(|category| Source::new(category, &PROVINCE)))
            .chain(homes.iter().map(|home| Source::new("person", home)))
            .collect()
    }
}

/// The persons whom entries name.
fn people(entries: &[BaselineLine]) -> BTreeSet<PersonId> {
    let person = |line: &BaselineLine| match &line.entry {
        BaselineEntry::Competence(entry) => Some(entry.person),
        BaselineEntry::Tthc(_)
        | BaselineEntry::Document(_)
        | BaselineEntry::Audit(_)
        | BaselineEntry::Review(_)
        | BaselineEntry::Qms(_)
        | BaselineEntry::Finding(_) => None,
    };
    entries.iter().filter_map(person).collect()
}
