//! The agency register: agencies, their units, officers, competences and administrative procedures.

use chrono::NaiveDate;
use luuvet_domain::agency::{
    Agency, AgencyEvent, AgencyKind, Classification, CompetenceKind, Ending, OfficerAppointed,
    OfficerRelieved, SignatureCapacity, SignatureDelegated, SignatureRevoked,
};
use luuvet_domain::role::Office;
use luuvet_engine::{Meta, PersonId, Scope};
use serde::{Deserialize, Serialize};

use crate::table::Table;
use crate::trace::{Mark, Step, Trace};

/// An agency.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AgencyRow {
    /// The workflow instance.
    pub trace: Trace<Agency>,
    /// Its code.
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
    /// What the regulation asks of it.
    pub classification: Option<Classification>,
    /// Its units, in the order in which they were added.
    pub units: Vec<Unit>,
    /// Its officers, present and past, in the order of appointment.
    pub terms: Vec<Term>,
    /// Who signs for the holders of its offices, present and past, in the order of delegation.
    pub delegations: Vec<Delegation>,
    /// Its administrative procedures in every form that they had, in the order of listing.
    pub procedures: Vec<Procedure>,
    /// How it ends, once that was announced, or has ended.
    pub ending: Option<Ending>,
    /// The event that announced its end, with the legal instruments behind it.
    pub end_announced: Option<Step<String>>,
}

impl AgencyRow {
    /// Whether clause 1 of the directive binds it: a department or district that is classified as
    /// mandatory, and has not ended.
    #[must_use]
    pub fn is_debtor(&self) -> bool {
        self.was_debtor() && !self.has_ended()
    }

    /// Whether clause 1 of the directive binds it, or did until it ended.
    #[must_use]
    pub fn was_debtor(&self) -> bool {
        self.kind.is_addressed_by_clause_1()
            && self.classification == Some(Classification::Mandatory)
    }

    /// Whether it was merged or dissolved, and the day of effect has come.
    #[must_use]
    pub fn has_ended(&self) -> bool {
        self.ending.as_ref().is_some_and(|ending| ending.is_over)
    }

    /// Whether it is no agency of its own any more on a date.
    #[must_use]
    pub fn has_ended_by(&self, on: NaiveDate) -> bool {
        self.ending.as_ref().is_some_and(|ending| ending.is_over && ending.effective_on <= on)
    }
}

/// A unit of an agency.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Unit {
    /// Its code within the agency.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its name in English.
    pub name_en: Option<String>,
    /// Whether it was closed.
    pub is_closed: bool,
}

/// A person's term in an office.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Term {
    /// The office.
    pub office: Office,
    /// The person.
    pub person: PersonId,
    /// The title of the person's post.
    pub position: String,
    /// Whether that post belongs to the agency's leadership.
    pub is_leadership: bool,
    /// The unit, for the head of a unit.
    pub unit: Option<String>,
    /// The first day in office.
    pub from: NaiveDate,
    /// The first day no longer in office.
    pub until: Option<NaiveDate>,
}

impl Term {
    /// Whether it runs on a date.
    #[must_use]
    pub fn covers(&self, on: NaiveDate) -> bool {
        self.from <= on && self.until.is_none_or(|until| on < until)
    }
}

/// A delegation of signature.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Delegation {
    /// What was delegated, to whom, on what document.
    pub delegated: SignatureDelegated,
    /// The first day on which it no longer holds, as it stands now.
    pub until: Option<NaiveDate>,
    /// Why it was revoked.
    pub revoked_because: Option<String>,
}

impl Delegation {
    /// Whether it holds on a date.
    #[must_use]
    pub fn covers(&self, on: NaiveDate) -> bool {
        self.delegated.from <= on && self.until.is_none_or(|until| on < until)
    }

    /// Whether it holds in matters of a workflow.
    #[must_use]
    pub fn is_about(&self, category: &str) -> bool {
        let matters = &self.delegated.matters;
        matters.is_empty() || matters.iter().any(|matter| matter == category)
    }
}

/// An administrative procedure (TTHC) in one of its forms.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Procedure {
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
    pub valid_from: NaiveDate,
    /// The first day on which it no longer is.
    pub valid_until: Option<NaiveDate>,
}

impl Procedure {
    /// Whether it is carried out in this form on a date.
    #[must_use]
    pub fn covers(&self, on: NaiveDate) -> bool {
        self.valid_from <= on && self.valid_until.is_none_or(|until| on < until)
    }
}

/// A certificate.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Competence {
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
    /// The event that recorded it.
    pub recorded: Mark,
}

impl Competence {
    /// Whether it is valid on a date.
    #[must_use]
    pub fn covers(&self, on: NaiveDate) -> bool {
        self.issued_on <= on && self.valid_until.is_none_or(|until| on <= until)
    }
}

/// The register.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Agencies {
    /// Agencies by code.
    pub rows: Table<Scope, AgencyRow>,
    /// Certificates by person.
    pub competences: Table<PersonId, Vec<Competence>>,
    /// At which agencies a person holds or held offices.
    pub workplaces: Table<PersonId, Vec<Scope>>,
    /// By agency: those that have ended and of which something went to it, in the order of their
    /// ends.
    pub forebears: Table<Scope, Vec<Scope>>,
}

impl Agencies {
    /// Takes an event in.
    pub fn fold(&mut self, meta: &Meta, event: &AgencyEvent) {
        if let AgencyEvent::Registered(registered) = event {
            self.rows.put(
                registered.code.clone(),
                AgencyRow {
                    trace: Trace::begin(meta),
                    code: registered.code.clone(),
                    name: registered.name.clone(),
                    name_en: registered.name_en.clone(),
                    kind: registered.kind,
                    gso_code: registered.gso_code.clone(),
                    is_remote: registered.is_remote,
                    parent: registered.parent.clone(),
                    classification: None,
                    units: Vec::new(),
                    terms: Vec::new(),
                    delegations: Vec::new(),
                    procedures: Vec::new(),
                    ending: None,
                    end_announced: None,
                },
            );
        }
        if let AgencyEvent::CompetenceRecorded(recorded) = event {
            let competence = Competence {
                kind: recorded.kind,
                number: recorded.number.clone(),
                issuer: recorded.issuer.clone(),
                issued_on: recorded.issued_on,
                valid_until: recorded.valid_until,
                recorded: Mark::of(meta),
            };
            self.competences.change_or(recorded.person, Vec::new, |all| all.push(competence));
        }
        if let AgencyEvent::OfficerAppointed(appointed) = event {
            self.workplaces.change_or(appointed.person, Vec::new, |all| {
                if !all.contains(&meta.scope) {
                    all.push(meta.scope.clone());
                }
            });
        }
        if let Some(ending) = Ending::of(event).filter(|ending| ending.is_over) {
            for heir in ending.heirs() {
                self.forebears.change_or(heir, Vec::new, |all| all.push(meta.scope.clone()));
            }
        }
        self.rows.change(&meta.scope, |row| {
            row.trace.step(meta, event);
            row.take(event);
            row.end(meta, event);
        });
    }

    /// Terms that a person has had anywhere, with the agency.
    pub fn terms_of(&self, person: PersonId) -> impl Iterator<Item = (&Scope, &Term)> {
        let workplaces = self.workplaces.get(&person).map_or(&[][..], |all| all.as_slice());
        workplaces.iter().filter_map(|code| self.rows.get(code)).flat_map(move |row| {
            row.terms
                .iter()
                .filter(move |term| term.person == person)
                .map(move |term| (&row.code, term))
        })
    }
}

impl AgencyRow {
    /// The units that are not closed.
    pub fn open_units(&self) -> impl Iterator<Item = &Unit> {
        self.units.iter().filter(|unit| !unit.is_closed)
    }

    fn take(&mut self, event: &AgencyEvent) {
        match event {
            AgencyEvent::Registered(_) | AgencyEvent::CompetenceRecorded(_) => {}
            AgencyEvent::Classified(classified) => {
                self.classification = Some(classified.classification);
            }
            AgencyEvent::UnitAdded(added) => self.units.push(Unit {
                code: added.code.clone(),
                name: added.name.clone(),
                name_en: added.name_en.clone(),
                is_closed: false,
            }),
            AgencyEvent::UnitRenamed(renamed) => {
                for unit in self.units.iter_mut().filter(|unit| unit.code == renamed.code) {
                    unit.name = renamed.name.clone();
                    unit.name_en = renamed.name_en.clone();
                }
            }
            AgencyEvent::UnitClosed(closed) => {
                for unit in self.units.iter_mut().filter(|unit| unit.code == closed.code) {
                    unit.is_closed = true;
                }
            }
            AgencyEvent::OfficerAppointed(appointed) => self.appoint(appointed),
            AgencyEvent::OfficerRelieved(relieved) => self.relieve(relieved),
            AgencyEvent::TthcListed(listed) => self.procedures.push(Procedure {
                code: listed.code.clone(),
                name: listed.name.clone(),
                field: listed.field.clone(),
                legal_basis: listed.legal_basis.clone(),
                legal_working_days: listed.legal_working_days,
                valid_from: listed.effective_from,
                valid_until: None,
            }),
            AgencyEvent::TthcAmended(amended) => {
                self.end_procedure(&amended.code, amended.effective_from);
                self.procedures.push(Procedure {
                    code: amended.code.clone(),
                    name: amended.name.clone(),
                    field: amended.field.clone(),
                    legal_basis: amended.legal_basis.clone(),
                    legal_working_days: amended.legal_working_days,
                    valid_from: amended.effective_from,
                    valid_until: None,
                });
            }
            AgencyEvent::TthcRepealed(repealed) => {
                self.end_procedure(&repealed.code, repealed.effective_from);
            }
            AgencyEvent::SignatureDelegated(delegated) => self.delegations.push(Delegation {
                delegated: delegated.clone(),
                until: delegated.until,
                revoked_because: None,
            }),
            AgencyEvent::SignatureRevoked(revoked) => self.revoke(revoked),
            AgencyEvent::MergeAnnounced(_)
            | AgencyEvent::DissolutionAnnounced(_)
            | AgencyEvent::EndRevoked(_)
            | AgencyEvent::Merged(_)
            | AgencyEvent::Dissolved(_) => {}
        }
    }

    /// How it ends. On the day of effect every term of office and delegation ends with it.
    fn end(&mut self, meta: &Meta, event: &AgencyEvent) {
        let legal_basis = match event {
            AgencyEvent::MergeAnnounced(announced) => &announced.legal_basis,
            AgencyEvent::DissolutionAnnounced(announced) => &announced.legal_basis,
            AgencyEvent::EndRevoked(_) => {
                (self.ending, self.end_announced) = (None, None);
                return;
            }
            AgencyEvent::Merged(_) | AgencyEvent::Dissolved(_) => {
                self.ending = Ending::of(event);
                let Some(on) = self.ending.as_ref().map(|ending| ending.effective_on) else {
                    return;
                };
                let terms = self.terms.iter_mut().map(|term| &mut term.until);
                let delegations = self.delegations.iter_mut().map(|known| &mut known.until);
                for until in terms.chain(delegations) {
                    *until = Some(until.map_or(on, |until| until.min(on)));
                }
                return;
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
            | AgencyEvent::SignatureRevoked(_) => return,
        };
        self.ending = Ending::of(event);
        self.end_announced = Some(Step::of(meta, legal_basis));
    }

    /// Whether a person signs for the holder of an office in a capacity and a workflow's matters on
    /// a date. While nobody holds the office or acts in it, nobody signs for it either.
    #[must_use]
    pub fn signs_for(
        &self,
        person: PersonId,
        office: Office,
        capacity: SignatureCapacity,
        category: &str,
        on: NaiveDate,
    ) -> bool {
        let is_held = self.terms.iter().any(|term| term.office == office && term.covers(on));
        let mut running = self
            .delegations
            .iter()
            .filter(|known| known.delegated.office == office && known.covers(on));
        let is_acted_in =
            running.clone().any(|known| known.delegated.capacity == SignatureCapacity::Acting);
        let has_ground = match capacity {
            SignatureCapacity::Acting => !is_held,
            SignatureCapacity::Deputy
            | SignatureCapacity::ByOrder
            | SignatureCapacity::ByAuthorisation => is_held || is_acted_in,
        };
        has_ground
            && running.any(|known| {
                known.delegated.person == person
                    && known.delegated.capacity == capacity
                    && known.is_about(category)
            })
    }

    fn revoke(&mut self, revoked: &SignatureRevoked) {
        let named = |known: &&mut Delegation| {
            known.delegated.office == revoked.office
                && known.delegated.capacity == revoked.capacity
                && known.delegated.person == revoked.person
                && known.delegated.from == revoked.from
        };
        if let Some(known) = self.delegations.iter_mut().rfind(named) {
            known.until = Some(revoked.until);
            known.revoked_because = Some(revoked.reason.clone());
        }
    }

    fn appoint(&mut self, appointed: &OfficerAppointed) {
        self.terms.push(Term {
            office: appointed.office,
            person: appointed.person,
            position: appointed.position.clone(),
            is_leadership: appointed.is_leadership,
            unit: appointed.unit.clone(),
            from: appointed.from,
            until: None,
        });
    }

    fn relieve(&mut self, relieved: &OfficerRelieved) {
        for term in self.terms.iter_mut().filter(|term| {
            term.office == relieved.office
                && term.person == relieved.person
                && term.from == relieved.from
                && term.unit == relieved.unit
        }) {
            term.until = Some(relieved.until);
        }
    }

    fn end_procedure(&mut self, code: &str, on: NaiveDate) {
        for procedure in self
            .procedures
            .iter_mut()
            .filter(|procedure| procedure.code == code && procedure.valid_until.is_none())
        {
            procedure.valid_until = Some(on);
        }
    }
}
