//! Appointing and relieving: who holds an office, on which days.

use chrono::NaiveDate;
use luuvet_engine::{Act, Context, Origin, Role};

use super::decide::check_date;
use super::definition::{RESPONSIBILITY, appointers};
use super::{
    AgencyCommand, AgencyEvent, AgencyFactsAsked, AgencyRecord, AgencyRejection, AppointOfficer,
    CompetenceKind, OfficerAppointed, OfficerRelieved, ReliefReason, RelieveOfficer,
};
use crate::input::{TITLE_CHARS_MAX, required_text};
use crate::role::Office;

/// The installation and an agency's imported history lay down what was before; everyone else acts
/// from the day of the act on, so that no office is held backwards to heal an act.
pub(super) fn may_look_back(act: &Act<AgencyCommand>) -> bool {
    act.recorded_by.role == Role::INSTALLER || act.origin == Origin::Baseline
}

fn check_appointer(office: Office, act: &Act<AgencyCommand>) -> Result<(), AgencyRejection> {
    let acting = &act.act_of.office;
    if *acting == Role::INSTALLER || appointers(office).contains(&acting.as_str()) {
        Ok(())
    } else {
        Err(AgencyRejection::NotTheAppointer { office, acting: acting.clone() })
    }
}

impl AgencyRecord {
    pub(super) fn appoint(
        &self,
        command: &AppointOfficer,
        act: &Act<AgencyCommand>,
        context: &Context<AgencyFactsAsked>,
    ) -> Result<Vec<AgencyEvent>, AgencyRejection> {
        let AppointOfficer { office, person, from, .. } = *command;
        check_appointer(office, act)?;
        if !context.facts.person_is_registered {
            return Err(AgencyRejection::UnknownPerson { person });
        }
        let unit = self.unit_of(office, command.unit.as_deref())?;
        let known = self.terms.iter().find(|term| {
            term.office == office
                && term.person == person
                && term.unit == unit
                && term.from == from
                && term.until.is_none()
        });
        if known.is_some() {
            return Ok(Vec::new());
        }
        check_date("from", from, context.today)?;
        if from < act.occurred_on && !may_look_back(act) {
            return Err(AgencyRejection::BeforeTheAct {
                field: "from",
                date: from,
                occurred_on: act.occurred_on,
            });
        }
        self.check_begins_before_end("from", from)?;
        self.check_vacant(command, unit.as_deref())?;
        let is_leadership = command.is_leadership || office == Office::AgencyHead;
        if office == Office::Qmr && !is_leadership && !self.is_leader(person, from) {
            return Err(AgencyRejection::QmrNotLeadership { person, on: from });
        }
        if office == Office::InternalAuditor && !self.is_certified_auditor(command) {
            return Err(AgencyRejection::AuditorNotCertified { person, on: from });
        }
        let position = required_text(
            "AGY-06",
            RESPONSIBILITY,
            "position",
            &command.position,
            TITLE_CHARS_MAX,
        )?;
        Ok(vec![OfficerAppointed { office, person, from, position, is_leadership, unit }.into()])
    }

    pub(super) fn relieve(
        &self,
        command: &RelieveOfficer,
        act: &Act<AgencyCommand>,
        today: NaiveDate,
    ) -> Result<Vec<AgencyEvent>, AgencyRejection> {
        let RelieveOfficer { office, person, until, reason, .. } = *command;
        check_appointer(office, act)?;
        let unit = command.unit.as_deref().map(str::trim).filter(|unit| !unit.is_empty());
        let last = self
            .terms
            .iter()
            .filter(|term| {
                term.office == office && term.person == person && term.unit.as_deref() == unit
            })
            .max_by_key(|term| term.from);
        let Some(term) = last else {
            return Err(AgencyRejection::NotInOffice { office, person });
        };
        if term.until == Some(until) {
            return Ok(Vec::new());
        }
        // An end that is still to come may be brought forward; one that has come stands.
        if let Some(end) = term.until.filter(|end| *end <= act.occurred_on || *end < until) {
            return Err(AgencyRejection::TermEnded { office, person, until: end });
        }
        check_date("until", until, today)?;
        if until <= term.from {
            return Err(AgencyRejection::EndsBeforeItBegins { from: term.from, until });
        }
        let may_be_past = reason == ReliefReason::Deceased || may_look_back(act);
        if until < act.occurred_on && !may_be_past {
            return Err(AgencyRejection::BeforeTheAct {
                field: "until",
                date: until,
                occurred_on: act.occurred_on,
            });
        }
        Ok(vec![
            OfficerRelieved {
                office,
                person,
                from: term.from,
                until,
                unit: term.unit.clone(),
                reason,
            }
            .into(),
        ])
    }

    /// The head of a unit has a unit, and nobody else has.
    fn unit_of(
        &self,
        office: Office,
        unit: Option<&str>,
    ) -> Result<Option<String>, AgencyRejection> {
        let unit = unit.map(str::trim).filter(|unit| !unit.is_empty());
        match (office == Office::UnitHead, unit) {
            (true, Some(code)) => {
                self.open_unit("unit", code)?;
                Ok(Some(code.to_owned()))
            }
            (true, None) => Err(AgencyRejection::UnitMissing),
            (false, Some(_)) => Err(AgencyRejection::UnitNotAsked { office }),
            (false, None) => Ok(None),
        }
    }

    /// A new term has no end yet, so it meets every term that has not ended by its first day.
    fn check_vacant(
        &self,
        command: &AppointOfficer,
        unit: Option<&str>,
    ) -> Result<(), AgencyRejection> {
        let AppointOfficer { office, person, from, .. } = *command;
        let is_single = office.is_single() || office == Office::UnitHead;
        let met = self.terms.iter().find(|term| {
            term.office == office
                && term.unit.as_deref() == unit
                && term.goes_on_at(from)
                && (is_single || term.person == person)
        });
        match met {
            Some(term) => Err(AgencyRejection::OfficeTaken {
                office,
                holder: term.person,
                since: term.from,
                until: term.until,
                from,
            }),
            None => Ok(()),
        }
    }

    fn is_certified_auditor(&self, command: &AppointOfficer) -> bool {
        self.competences.iter().any(|competence| {
            competence.person == command.person
                && competence.kind == CompetenceKind::InternalAuditor
                && competence.is_valid(command.from)
        })
    }
}
