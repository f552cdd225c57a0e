//! The registers that decisions ask, answered by the view.

use std::sync::Arc;

use chrono::{Days, NaiveDate};
use luuvet_domain::agency::{SignatureCapacity, SuccessionRegister};
use luuvet_domain::parameters::Regulation;
use luuvet_domain::register::{AgencyFacts, FindingFacts, ProcedureFacts, Registers};
use luuvet_domain::role::{self, Office};
use luuvet_engine::{Capacity, ManagerLog, PersonId, Position, Role, Scope, StreamId};

use crate::View;

/// The window before any parameters are in force: an installation begins with them.
const WINDOW_DAYS_BEFORE_REGULATION: u64 = 0;

impl luuvet_engine::Registers for View {
    fn position(&self) -> Option<Position> {
        self.position
    }

    fn knows_scope(&self, scope: &Scope) -> bool {
        self.agencies.rows.get(scope).is_some()
            || *scope == role::PROVINCE
            || *scope == ManagerLog::SCOPE
    }

    fn holds_office(&self, person: PersonId, office: &Role, agency: &Scope, on: NaiveDate) -> bool {
        self.agencies.rows.get(agency).is_some_and(|row| {
            row.terms.iter().any(|term| {
                term.person == person && term.office.name() == office.as_str() && term.covers(on)
            })
        })
    }

    fn signs_for(
        &self,
        person: PersonId,
        office: &Role,
        agency: &Scope,
        capacity: Capacity,
        category: &str,
        on: NaiveDate,
    ) -> bool {
        let capacity = match capacity {
            Capacity::Holder => return self.holds_office(person, office, agency, on),
            Capacity::Deputy => SignatureCapacity::Deputy,
            Capacity::ByOrder => SignatureCapacity::ByOrder,
            Capacity::ByAuthorisation => SignatureCapacity::ByAuthorisation,
            Capacity::Acting => SignatureCapacity::Acting,
        };
        let Some(office) = Office::from_name(office.as_str()) else { return false };
        let row = self.agencies.rows.get(agency);
        row.is_some_and(|row| row.signs_for(person, office, capacity, category, on))
    }

    fn oversees(&self, office: &Role, agency: &Scope, scope: &Scope) -> bool {
        let oversees = Office::from_name(office.as_str()).is_some_and(Office::is_oversight);
        oversees && agency != scope && self.agencies.rows.get(scope).is_some()
    }

    fn answerable(&self, scope: &Scope, stream: &StreamId, on: NaiveDate) -> Option<Scope> {
        self.answering(scope, stream, on)
    }

    fn keeps_papers_of(&self, agency: &Scope, other: &Scope, _on: NaiveDate) -> bool {
        agency == other || self.stands_for(other) == *agency
    }

    fn registration_opens(&self, today: NaiveDate) -> NaiveDate {
        match self.province.parameters_on(today) {
            Some(set) => {
                let window = set.values.registration_window_working_days;
                self.province.calendar.working_days_before(today, window)
            }
            None => today - Days::new(WINDOW_DAYS_BEFORE_REGULATION),
        }
    }
}

impl Registers for View {
    fn regulation(&self, on: NaiveDate) -> Option<Arc<Regulation>> {
        self.province.regulation(on)
    }

    fn agency(&self, code: &Scope) -> Option<AgencyFacts> {
        self.agencies.rows.get(code).map(|row| AgencyFacts {
            is_active: !row.has_ended(),
            units: row.open_units().map(|unit| unit.code.clone()).collect(),
        })
    }

    fn procedure(&self, agency: &Scope, code: &str, on: NaiveDate) -> Option<ProcedureFacts> {
        let row = self.agencies.rows.get(agency)?;
        row.procedures
            .iter()
            .rev()
            .find(|procedure| procedure.code == code && procedure.covers(on))
            .map(|procedure| ProcedureFacts { legal_working_days: procedure.legal_working_days })
    }

    fn external_in_force(&self, agency: &Scope, code: &str, on: NaiveDate) -> bool {
        self.documents.by_code(agency, code).and_then(|row| row.external.as_ref()).is_some_and(
            |external| {
                external.valid_from <= on && external.valid_until.is_none_or(|until| on < until)
            },
        )
    }

    fn home_agency(&self, person: PersonId) -> Option<Scope> {
        self.people.rows.get(&person).filter(|row| !row.is_erased).map(|row| row.agency.clone())
    }

    fn offices_since(&self, person: PersonId, on: NaiveDate) -> Vec<(Scope, Office)> {
        self.agencies
            .terms_of(person)
            .filter(|(_, term)| term.until.is_none_or(|until| on < until))
            .map(|(agency, term)| (agency.clone(), term.office))
            .collect()
    }

    fn holders(&self, agency: &Scope, office: Office, on: NaiveDate) -> Vec<PersonId> {
        let Some(row) = self.agencies.rows.get(agency) else { return Vec::new() };
        row.terms
            .iter()
            .filter(|term| term.office == office && term.covers(on))
            .map(|term| term.person)
            .collect()
    }

    fn has_competence(&self, person: PersonId, kind: &str, on: NaiveDate) -> bool {
        self.agencies.competences.get(&person).is_some_and(|all| {
            all.iter().any(|competence| competence.kind.name() == kind && competence.covers(on))
        })
    }

    fn finding(&self, stream: &StreamId) -> Option<FindingFacts> {
        self.findings.rows.get(stream).map(|row| FindingFacts {
            severity: row.severity,
            cycle: row.cycle,
            due: row.due,
            is_overdue: row.is_overdue,
            is_implemented: row.implemented_on.is_some(),
            is_extension_pending: row.trace.places().contains(&"ExtensionRequested"),
            is_open: row.is_open(),
            ..FindingFacts::of_raised(&row.raised)
        })
    }

    fn findings_like(
        &self,
        agency: &Scope,
        unit: &str,
        clause: &str,
        since: NaiveDate,
    ) -> Vec<StreamId> {
        self.findings.like(agency, unit, clause, since).into_iter().cloned().collect()
    }
}
