//! From a file to the commands of the installation, in the order in which each finds what it needs.

use std::collections::{HashMap, HashSet};

use luuvet_domain::agency::{
    self, AddUnit, AppointOfficer, ClassifyAgency, ListTthc, RecordCompetence, RegisterAgency,
};
use luuvet_domain::person;
use luuvet_domain::registry::Command;
use luuvet_engine::{PersonId, Scope, StreamId};

use super::file::{Agency, Appointment, Certificate, Person, Province};

/// One statement of the file.
pub(super) struct Step {
    /// Where it stands, such as `offices[3]`.
    pub(super) place: String,
    /// What it does, which names its command: the same statement is always the same command.
    pub(super) purpose: String,
    pub(super) stream: StreamId,
    pub(super) what: What,
}

/// What a statement asks for.
pub(super) enum What {
    /// A command as it goes to the engine.
    Command(Box<Command>),
    /// A person, who is sealed first.
    Person(Sealable),
}

/// What is readable about a person.
pub(super) struct Sealable {
    pub(super) id: PersonId,
    pub(super) name: String,
    pub(super) contact: Option<String>,
    pub(super) agency: Scope,
}

/// The statements, and what is wrong with the file before any rule is asked.
#[derive(Default)]
pub(super) struct Plan {
    pub(super) steps: Vec<Step>,
    pub(super) faults: Vec<String>,
    places: HashMap<String, String>,
}

impl Plan {
    pub(super) fn of(province: Province) -> Self {
        let Province { as_of: _, agencies, persons, certificates, offices } = province;
        let mut plan = Self::default();
        let known: HashSet<Scope> = agencies.iter().map(|agency| agency.code.clone()).collect();
        for (n, agency) in agencies.into_iter().enumerate() {
            plan.agency(&format!("agencies[{n}]"), agency);
        }
        for (n, person) in persons.into_iter().enumerate() {
            let place = format!("persons[{n}]");
            plan.check_agency(&place, &known, &person.agency);
            plan.person(place, person);
        }
        for (n, certificate) in certificates.into_iter().enumerate() {
            let place = format!("certificates[{n}]");
            plan.check_agency(&place, &known, &certificate.agency);
            plan.certificate(place, certificate);
        }
        for (n, office) in offices.into_iter().enumerate() {
            let place = format!("offices[{n}]");
            plan.check_agency(&place, &known, &office.agency);
            plan.office(place, office);
        }
        plan
    }

    fn check_agency(&mut self, place: &str, known: &HashSet<Scope>, agency: &Scope) {
        if !known.contains(agency) {
            self.faults.push(format!(
                "{place}, agency: no agency of the file has the code {agency}; list it under `agencies`"
            ));
        }
    }

    fn push(&mut self, place: String, purpose: String, stream: StreamId, what: What) {
        if let Some(first) = self.places.get(&purpose) {
            self.faults.push(format!(
                "{place} says the same again as {first} ({purpose}); leave one of them out"
            ));
            return;
        }
        self.places.insert(purpose.clone(), place.clone());
        self.steps.push(Step { place, purpose, stream, what });
    }

    fn agency(&mut self, place: &str, agency: Agency) {
        let Agency { code, kind, gso_code, is_remote, parent, .. } = agency;
        let Agency { name, name_en, classification, reason, units, tthc, .. } = agency;
        let stream = agency::stream(&code);
        let mut push = |place: String, purpose: String, command| {
            let what = What::Command(Box::new(Command::Agency(command)));
            self.push(place, purpose, stream.clone(), what);
        };
        let register =
            RegisterAgency { code: code.clone(), name, name_en, kind, gso_code, is_remote, parent };
        push(place.to_owned(), format!("agency {code}"), register.into());
        if let Some(classification) = classification {
            push(
                format!("{place}.classification"),
                format!("classification of {code}"),
                ClassifyAgency { classification, reason }.into(),
            );
        }
        for (n, unit) in units.into_iter().enumerate() {
            push(
                format!("{place}.units[{n}]"),
                format!("unit {} of {code}", unit.code),
                AddUnit { code: unit.code, name: unit.name, name_en: unit.name_en }.into(),
            );
        }
        for (n, tthc) in tthc.into_iter().enumerate() {
            push(
                format!("{place}.tthc[{n}]"),
                format!("procedure {} of {code}", tthc.code),
                ListTthc {
                    code: tthc.code,
                    name: tthc.name,
                    field: tthc.field,
                    legal_basis: tthc.legal_basis,
                    legal_working_days: tthc.legal_working_days,
                    effective_from: tthc.effective_from,
                }
                .into(),
            );
        }
    }

    fn person(&mut self, place: String, person: Person) {
        let Person { id, name, contact, agency } = person;
        let what = What::Person(Sealable { id, name, contact, agency });
        self.push(place, format!("person {id}"), person::stream(id), what);
    }

    fn certificate(&mut self, place: String, certificate: Certificate) {
        let Certificate { agency, person, kind, number, issuer, issued_on, valid_until } =
            certificate;
        let purpose = format!("certificate {kind:?} {number} of {person} by {issuer} at {agency}");
        let command = RecordCompetence { person, kind, number, issuer, issued_on, valid_until };
        let what = What::Command(Box::new(Command::Agency(command.into())));
        self.push(place, purpose, agency::stream(&agency), what);
    }

    fn office(&mut self, place: String, appointment: Appointment) {
        let Appointment { agency, office, person, position, is_leadership, unit, from } =
            appointment;
        let at =
            unit.as_ref().map_or_else(|| agency.to_string(), |unit| format!("{agency}/{unit}"));
        let purpose = format!("office {} of {at} for {person} from {from}", office.name());
        let command = AppointOfficer { office, person, from, position, is_leadership, unit };
        let what = What::Command(Box::new(Command::Agency(command.into())));
        self.push(place, purpose, agency::stream(&agency), what);
    }
}
