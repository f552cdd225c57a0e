//! What decisions about an agency read, and how events change it.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use luuvet_engine::{PersonId, Scope, StreamId};
use serde::{Deserialize, Serialize};

use super::{
    AgencyDissolved, AgencyEvent, AgencyKind, AgencyMerged, AgencyRegistered, Assignment,
    Classification, CompetenceKind, SignatureCapacity,
};
use crate::role::Office;

/// An agency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(clippy::large_enum_variant, reason = "an agency is registered but before its first event")]
pub enum Agency {
    /// No agency has this code.
    Absent,
    /// It is registered.
    Registered(AgencyRecord),
}

/// A registered agency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgencyRecord {
    /// Its code.
    pub code: Scope,
    /// What it is.
    pub kind: AgencyKind,
    /// What the regulation asks of it, once that is settled.
    pub classification: Option<Classification>,
    /// Its units by code, also closed ones.
    pub units: BTreeMap<String, Unit>,
    /// All terms of office, in the order of appointment.
    pub terms: Vec<Term>,
    /// Who signs for the holders of its offices, in the order of delegation.
    pub delegations: Vec<Delegation>,
    /// The certificates of its people.
    pub competences: Vec<Competence>,
    /// Its administrative procedures by code, also repealed ones.
    pub tthc: BTreeMap<String, Tthc>,
    /// How it ends, once that was announced.
    pub ending: Option<Ending>,
}

/// How an agency ends, or has ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ending {
    /// In which way.
    pub way: WayOfEnding,
    /// The first day on which it is no agency of its own any more.
    pub effective_on: NaiveDate,
    /// What certain agencies take over.
    pub assignments: Vec<Assignment>,
    /// Whether that day has come.
    pub is_over: bool,
}

/// In which way an agency ends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum WayOfEnding {
    /// It is merged into another.
    Merged {
        /// Which.
        into: Scope,
    },
    /// It is dissolved.
    Dissolved {
        /// The agency that takes over what is open, where there is one.
        successor: Option<Scope>,
    },
}

impl Ending {
    /// The agency that takes over what is not assigned.
    #[must_use]
    pub const fn successor(&self) -> Option<&Scope> {
        match &self.way {
            WayOfEnding::Merged { into } => Some(into),
            WayOfEnding::Dissolved { successor } => successor.as_ref(),
        }
    }

    /// The agency that takes a workflow instance over.
    #[must_use]
    pub fn takes_over(&self, item: &StreamId) -> Option<&Scope> {
        let assigned = self.assignments.iter().find(|one| one.item == *item).map(|one| &one.to);
        assigned.or(self.successor())
    }

    /// The agencies that take something over, each once; the successor first.
    #[must_use]
    pub fn heirs(&self) -> Vec<Scope> {
        let mut heirs: Vec<Scope> = self.successor().cloned().into_iter().collect();
        for one in &self.assignments {
            if !heirs.contains(&one.to) {
                heirs.push(one.to.clone());
            }
        }
        heirs
    }

    /// What an event says of how an agency ends.
    #[must_use]
    pub fn of(event: &AgencyEvent) -> Option<Self> {
        let (way, effective_on, assignments, is_over) = match event {
            AgencyEvent::MergeAnnounced(one) => {
                let way = WayOfEnding::Merged { into: one.into.clone() };
                (way, one.effective_on, &one.assignments, false)
            }
            AgencyEvent::Merged(one) => {
                let way = WayOfEnding::Merged { into: one.into.clone() };
                (way, one.effective_on, &one.assignments, true)
            }
            AgencyEvent::DissolutionAnnounced(one) => {
                let way = WayOfEnding::Dissolved { successor: one.successor.clone() };
                (way, one.effective_on, &one.assignments, false)
            }
            AgencyEvent::Dissolved(one) => {
                let way = WayOfEnding::Dissolved { successor: one.successor.clone() };
                (way, one.effective_on, &one.assignments, true)
            }
            AgencyEvent::Registered(_)
            | AgencyEvent::Classified(_)
            | AgencyEvent::UnitAdded(_)
            | AgencyEvent::UnitRenamed(_)
            | AgencyEvent::UnitClosed(_)
            | AgencyEvent::OfficerAppointed(_)
            | AgencyEvent::OfficerRelieved(_)
            | AgencyEvent::CompetenceRecorded(_)
            | AgencyEvent::TthcListed(_)
            | AgencyEvent::TthcAmended(_)
            | AgencyEvent::TthcRepealed(_)
            | AgencyEvent::SignatureDelegated(_)
            | AgencyEvent::SignatureRevoked(_)
            | AgencyEvent::EndRevoked(_) => return None,
        };
        Some(Self { way, effective_on, assignments: assignments.clone(), is_over })
    }
}

/// A unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unit {
    /// Its name.
    pub name: String,
    /// Its name in English.
    pub name_en: Option<String>,
    /// Whether it still exists.
    pub is_open: bool,
}

/// A term of office: the days from `from` to the day before `until`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Term {
    /// The office.
    pub office: Office,
    /// The person.
    pub person: PersonId,
    /// The unit, for the head of a unit only.
    pub unit: Option<String>,
    /// The first day.
    pub from: NaiveDate,
    /// The first day after it; absent while no end is known.
    pub until: Option<NaiveDate>,
    /// Whether the person's post belongs to the agency's leadership.
    pub is_leadership: bool,
}

impl Term {
    /// Whether a day lies in it.
    #[must_use]
    pub fn covers(&self, on: NaiveDate) -> bool {
        self.from <= on && self.goes_on_at(on)
    }

    /// Whether it has not ended by a day, though it may begin later.
    #[must_use]
    pub fn goes_on_at(&self, day: NaiveDate) -> bool {
        self.until.is_none_or(|until| day < until)
    }
}

/// A delegation of signature: the days from `from` to the day before `until`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delegation {
    /// The office that is signed for.
    pub office: Office,
    /// In which capacity.
    pub capacity: SignatureCapacity,
    /// Who signs.
    pub person: PersonId,
    /// The first day.
    pub from: NaiveDate,
    /// The first day on which it no longer holds, once known.
    pub until: Option<NaiveDate>,
    /// The workflows in whose matters it holds; all when empty.
    pub matters: Vec<String>,
}

/// A certificate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Competence {
    /// The person.
    pub person: PersonId,
    /// What it is for.
    pub kind: CompetenceKind,
    /// Its number.
    pub number: String,
    /// Who issued it.
    pub issuer: String,
    /// The day of issue.
    pub issued_on: NaiveDate,
    /// The last day on which it is valid.
    pub valid_until: Option<NaiveDate>,
}

impl Competence {
    /// Whether it is valid on a day.
    #[must_use]
    pub fn is_valid(&self, on: NaiveDate) -> bool {
        self.issued_on <= on && self.valid_until.is_none_or(|last| on <= last)
    }
}

/// An administrative procedure, in its latest form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tthc {
    /// Its name.
    pub name: String,
    /// Its field.
    pub field: String,
    /// The legal instruments behind it.
    pub legal_basis: String,
    /// Working days that the law allows for it.
    pub legal_working_days: u32,
    /// Since when it is carried out in this form.
    pub effective_from: NaiveDate,
    /// The first day on which it is no longer carried out.
    pub repealed_from: Option<NaiveDate>,
}

impl AgencyRecord {
    fn new(event: &AgencyRegistered) -> Self {
        Self {
            code: event.code.clone(),
            kind: event.kind,
            classification: None,
            units: BTreeMap::new(),
            terms: Vec::new(),
            delegations: Vec::new(),
            competences: Vec::new(),
            tthc: BTreeMap::new(),
            ending: None,
        }
    }

    /// Who holds an office on a day.
    pub fn holders(&self, office: Office, on: NaiveDate) -> impl Iterator<Item = PersonId> {
        self.terms
            .iter()
            .filter(move |term| term.office == office && term.covers(on))
            .map(|term| term.person)
    }

    /// Whether a person's post belongs to the leadership on a day.
    #[must_use]
    pub fn is_leader(&self, person: PersonId, on: NaiveDate) -> bool {
        self.terms.iter().any(|term| term.person == person && term.is_leadership && term.covers(on))
    }

    /// Whether a head was ever appointed.
    #[must_use]
    pub fn has_had_head(&self) -> bool {
        self.terms.iter().any(|term| term.office == Office::AgencyHead)
    }

    fn apply(&mut self, event: &AgencyEvent) {
        match event {
            // It is registered already: a second registration does not fit.
            AgencyEvent::Registered(_) => {}
            AgencyEvent::Classified(event) => self.classification = Some(event.classification),
            AgencyEvent::UnitAdded(event) => {
                let unit = Unit {
                    name: event.name.clone(),
                    name_en: event.name_en.clone(),
                    is_open: true,
                };
                self.units.insert(event.code.clone(), unit);
            }
            AgencyEvent::UnitRenamed(event) => {
                if let Some(unit) = self.units.get_mut(&event.code) {
                    unit.name.clone_from(&event.name);
                    unit.name_en.clone_from(&event.name_en);
                }
            }
            AgencyEvent::UnitClosed(event) => {
                if let Some(unit) = self.units.get_mut(&event.code) {
                    unit.is_open = false;
                }
            }
            AgencyEvent::OfficerAppointed(event) => self.terms.push(Term {
                office: event.office,
                person: event.person,
                unit: event.unit.clone(),
                from: event.from,
                until: None,
                is_leadership: event.is_leadership,
            }),
            AgencyEvent::OfficerRelieved(event) => {
                let named = |term: &&mut Term| {
                    term.office == event.office
                        && term.person == event.person
                        && term.unit == event.unit
                        && term.from == event.from
                };
                if let Some(term) = self.terms.iter_mut().find(named) {
                    term.until = Some(event.until);
                }
            }
            AgencyEvent::CompetenceRecorded(event) => self.competences.push(Competence {
                person: event.person,
                kind: event.kind,
                number: event.number.clone(),
                issuer: event.issuer.clone(),
                issued_on: event.issued_on,
                valid_until: event.valid_until,
            }),
            AgencyEvent::TthcListed(event) => {
                let tthc = Tthc {
                    name: event.name.clone(),
                    field: event.field.clone(),
                    legal_basis: event.legal_basis.clone(),
                    legal_working_days: event.legal_working_days,
                    effective_from: event.effective_from,
                    repealed_from: None,
                };
                self.tthc.insert(event.code.clone(), tthc);
            }
            AgencyEvent::TthcAmended(event) => {
                if let Some(tthc) = self.tthc.get_mut(&event.code) {
                    tthc.name.clone_from(&event.name);
                    tthc.field.clone_from(&event.field);
                    tthc.legal_basis.clone_from(&event.legal_basis);
                    tthc.legal_working_days = event.legal_working_days;
                    tthc.effective_from = event.effective_from;
                }
            }
            AgencyEvent::TthcRepealed(event) => {
                if let Some(tthc) = self.tthc.get_mut(&event.code) {
                    tthc.repealed_from = Some(event.effective_from);
                }
            }
            AgencyEvent::SignatureDelegated(event) => self.delegations.push(Delegation {
                office: event.office,
                capacity: event.capacity,
                person: event.person,
                from: event.from,
                until: event.until,
                matters: event.matters.clone(),
            }),
            AgencyEvent::SignatureRevoked(event) => {
                let named = |known: &&mut Delegation| {
                    known.office == event.office
                        && known.capacity == event.capacity
                        && known.person == event.person
                        && known.from == event.from
                };
                if let Some(known) = self.delegations.iter_mut().rfind(named) {
                    known.until = Some(event.until);
                }
            }
            AgencyEvent::MergeAnnounced(_) | AgencyEvent::DissolutionAnnounced(_) => {
                self.ending = Ending::of(event);
            }
            AgencyEvent::EndRevoked(_) => self.ending = None,
            AgencyEvent::Merged(AgencyMerged { effective_on, .. })
            | AgencyEvent::Dissolved(AgencyDissolved { effective_on, .. }) => {
                self.ending = Ending::of(event);
                self.end_terms(*effective_on);
            }
        }
    }

    /// Nobody holds an office of an agency that is no more, or signs for who did.
    fn end_terms(&mut self, on: NaiveDate) {
        let terms = self.terms.iter_mut().map(|term| &mut term.until);
        let delegations = self.delegations.iter_mut().map(|known| &mut known.until);
        for until in terms.chain(delegations) {
            *until = Some(until.map_or(on, |until| until.min(on)));
        }
    }
}

impl Agency {
    /// The state after an event.
    #[must_use]
    pub(super) fn after(self, event: &AgencyEvent) -> Self {
        match (self, event) {
            (Self::Absent, AgencyEvent::Registered(event)) => {
                Self::Registered(AgencyRecord::new(event))
            }
            (Self::Registered(mut record), event) => {
                record.apply(event);
                Self::Registered(record)
            }
            (Self::Absent, _of_no_agency) => Self::Absent,
        }
    }
}
