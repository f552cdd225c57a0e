//! Decisions about an agency itself, its units and its people's certificates.

use std::sync::Arc;

use chrono::{Days, NaiveDate};
use luuvet_engine::{Act, Context, Decider, Meta};

use super::definition::{COMPETENCE, DEFAULT, RESPONSIBILITY, SUBJECT_LAW};
use super::{
    AddUnit, Agency, AgencyClassified, AgencyCommand, AgencyEvent, AgencyKind, AgencyRecord,
    AgencyRegistered, AgencyRejection, Classification, ClassifyAgency, CloseUnit, CodeShape,
    CompetenceRecorded, EndInquiry, RecordCompetence, RegisterAgency, RenameUnit, Unit, UnitAdded,
    UnitClosed, UnitRenamed,
};
use crate::input::{CODE_CHARS_MAX, TEXT_CHARS_MAX, TITLE_CHARS_MAX, optional_text, required_text};
use crate::parameters::{Parameters, Regulation};
use crate::role::Office;

/// The most units that an agency may have, closed ones counted.
pub const UNITS_MAX: usize = 200;
/// The most administrative procedures that an agency may list, repealed ones counted.
pub const TTHC_MAX: usize = 1_000;
/// How far ahead an appointment, a relief or a procedure may take effect.
const AHEAD_DAYS_MAX: u64 = 2 * 366;
/// The declaration of independence: no agency of this state is older.
const EARLIEST: NaiveDate = match NaiveDate::from_ymd_opt(1945, 9, 2) {
    Some(day) => day,
    None => panic!("a date of the calendar"),
};

/// What a decision about an agency must know; each command fills what it asks for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AgencyFactsAsked {
    /// The key of the stream.
    pub key: String,
    /// Whether the agency that this one is to be part of exists.
    pub parent_exists: bool,
    /// Whether the person is registered.
    pub person_is_registered: bool,
    /// The regulation in force on the legal date.
    pub regulation: Option<Arc<Regulation>>,
    /// For the end of the agency: who is to succeed it, and what is open.
    pub end: EndInquiry,
}

impl Decider for Agency {
    const CATEGORY: &'static str = "agency";
    type Command = AgencyCommand;
    type Event = AgencyEvent;
    type Rejection = AgencyRejection;
    type Facts = AgencyFactsAsked;

    fn initial() -> Self {
        Self::Absent
    }

    fn decide(
        &self,
        act: &Act<AgencyCommand>,
        context: &Context<AgencyFactsAsked>,
    ) -> Result<Vec<AgencyEvent>, AgencyRejection> {
        match (&act.command, self) {
            (AgencyCommand::Register(command), Self::Absent) => register(command, &context.facts),
            (AgencyCommand::Classify(command), Self::Registered(record)) => {
                record.classify(command, act.occurred_on, &context.facts)
            }
            (AgencyCommand::AddUnit(command), Self::Registered(record)) => record.add_unit(command),
            (AgencyCommand::RenameUnit(command), Self::Registered(record)) => {
                record.rename_unit(command)
            }
            (AgencyCommand::CloseUnit(command), Self::Registered(record)) => {
                record.close_unit(command, act.occurred_on)
            }
            (AgencyCommand::Appoint(command), Self::Registered(record)) => {
                record.appoint(command, act, context)
            }
            (AgencyCommand::Relieve(command), Self::Registered(record)) => {
                record.relieve(command, act, context.today)
            }
            (AgencyCommand::RecordCompetence(command), Self::Registered(record)) => {
                record.record_competence(command, context)
            }
            (AgencyCommand::ListTthc(command), Self::Registered(record)) => {
                record.list_tthc(command, context.today)
            }
            (AgencyCommand::AmendTthc(command), Self::Registered(record)) => {
                record.amend_tthc(command, context.today)
            }
            (AgencyCommand::RepealTthc(command), Self::Registered(record)) => {
                record.repeal_tthc(command, context.today)
            }
            (AgencyCommand::Delegate(command), Self::Registered(record)) => {
                record.delegate(command, act, context)
            }
            (AgencyCommand::Revoke(command), Self::Registered(record)) => {
                record.revoke(command, act, context.today)
            }
            (AgencyCommand::Merge(command), Self::Registered(record)) => {
                record.merge(command, act, context)
            }
            (AgencyCommand::Dissolve(command), Self::Registered(record)) => {
                record.dissolve(command, act, context)
            }
            (AgencyCommand::RevokeEnd(command), Self::Registered(_)) => {
                AgencyRecord::revoke_end(command)
            }
            (AgencyCommand::End(command), Self::Registered(record)) => record.end(command, context),
            (
                AgencyCommand::Register(_)
                | AgencyCommand::Classify(_)
                | AgencyCommand::AddUnit(_)
                | AgencyCommand::RenameUnit(_)
                | AgencyCommand::CloseUnit(_)
                | AgencyCommand::Appoint(_)
                | AgencyCommand::Relieve(_)
                | AgencyCommand::RecordCompetence(_)
                | AgencyCommand::ListTthc(_)
                | AgencyCommand::AmendTthc(_)
                | AgencyCommand::RepealTthc(_)
                | AgencyCommand::Delegate(_)
                | AgencyCommand::Revoke(_)
                | AgencyCommand::Merge(_)
                | AgencyCommand::Dissolve(_)
                | AgencyCommand::RevokeEnd(_)
                | AgencyCommand::End(_),
                _refused_by_the_table,
            ) => Err(AgencyRejection::OutOfOrder),
        }
    }

    fn evolve(self, event: &AgencyEvent, _meta: &Meta) -> Self {
        self.after(event)
    }
}

/// A code within an agency: at most 60 of `A-Z a-z 0-9 - _ .`.
pub(super) fn checked_code(
    field: &'static str,
    text: &str,
    shape: CodeShape,
) -> Result<String, AgencyRejection> {
    let code = text.trim();
    if shape.fits(code) {
        Ok(code.to_owned())
    } else {
        let found = code.chars().take(CODE_CHARS_MAX).collect();
        Err(AgencyRejection::Malformed { field, found, shape })
    }
}

/// A date on which something begins or ends must be one that a person can have meant.
pub(super) fn check_date(
    field: &'static str,
    date: NaiveDate,
    today: NaiveDate,
) -> Result<(), AgencyRejection> {
    let last = today + Days::new(AHEAD_DAYS_MAX);
    if (EARLIEST..=last).contains(&date) {
        Ok(())
    } else {
        Err(AgencyRejection::DateOutOfRange { field, date, first: EARLIEST, last })
    }
}

fn register(
    command: &RegisterAgency,
    facts: &AgencyFactsAsked,
) -> Result<Vec<AgencyEvent>, AgencyRejection> {
    const RULE: &str = "AGY-01";
    checked_code("code", command.code.as_str(), CodeShape::Agency)?;
    if command.code.as_str() != facts.key {
        return Err(AgencyRejection::CodeIsNotKey {
            code: command.code.clone(),
            key: facts.key.clone(),
        });
    }
    let gso_code = match command.gso_code.as_deref().map(str::trim) {
        Some(gso) if !gso.is_empty() => Some(checked_code("gsoCode", gso, CodeShape::Gso)?),
        Some(_) | None => None,
    };
    match &command.parent {
        None if command.kind.needs_parent() => {
            return Err(AgencyRejection::ParentMissing { kind: command.kind });
        }
        Some(parent) if *parent == command.code || !facts.parent_exists => {
            return Err(AgencyRejection::UnknownParent { parent: parent.clone() });
        }
        None | Some(_) => {}
    }
    let name_en = command.name_en.as_deref();
    Ok(vec![
        AgencyRegistered {
            code: command.code.clone(),
            name: required_text(RULE, SUBJECT_LAW, "name", &command.name, TITLE_CHARS_MAX)?,
            name_en: optional_text(RULE, SUBJECT_LAW, "nameEn", name_en, TITLE_CHARS_MAX)?,
            kind: command.kind,
            gso_code,
            is_remote: command.is_remote,
            parent: command.parent.clone(),
        }
        .into(),
    ])
}

/// What the regulation asks of a kind; `None` where it leaves that to a decision.
fn asked_of(kind: AgencyKind, parameters: &Parameters) -> Option<Classification> {
    if parameters.mandatory_kinds.contains(&kind) {
        Some(Classification::Mandatory)
    } else if parameters.encouraged_kinds.contains(&kind) {
        Some(Classification::Encouraged)
    } else {
        None
    }
}

impl AgencyRecord {
    fn classify(
        &self,
        command: &ClassifyAgency,
        on: NaiveDate,
        facts: &AgencyFactsAsked,
    ) -> Result<Vec<AgencyEvent>, AgencyRejection> {
        let ClassifyAgency { classification, reason } = command;
        if self.classification == Some(*classification) {
            return Ok(Vec::new());
        }
        let Some(parameters) = facts.regulation.as_ref().map(|found| &found.parameters) else {
            return Err(AgencyRejection::NoParameters { on });
        };
        let reason =
            optional_text("AGY-02", SUBJECT_LAW, "reason", reason.as_deref(), TEXT_CHARS_MAX)?;
        match asked_of(self.kind, parameters) {
            Some(expected) if expected != *classification => {
                Err(AgencyRejection::AgainstRegulation {
                    kind: self.kind,
                    expected,
                    found: *classification,
                })
            }
            None if reason.is_none() => Err(AgencyRejection::ReasonMissing { kind: self.kind }),
            Some(_) | None => {
                Ok(vec![AgencyClassified { classification: *classification, reason }.into()])
            }
        }
    }

    fn add_unit(&self, command: &AddUnit) -> Result<Vec<AgencyEvent>, AgencyRejection> {
        let code = checked_code("code", &command.code, CodeShape::Inner)?;
        let (name, name_en) = unit_names("AGY-03", &command.name, command.name_en.as_deref())?;
        match self.units.get(&code) {
            Some(unit) if unit.is_open && unit.name == name && unit.name_en == name_en => {
                return Ok(Vec::new());
            }
            Some(unit) => {
                let name = unit.name.clone();
                return Err(AgencyRejection::UnitExists { code, name });
            }
            None => {}
        }
        if self.units.len() >= UNITS_MAX {
            return Err(AgencyRejection::TooManyUnits);
        }
        Ok(vec![UnitAdded { code, name, name_en }.into()])
    }

    fn rename_unit(&self, command: &RenameUnit) -> Result<Vec<AgencyEvent>, AgencyRejection> {
        let code = command.code.trim().to_owned();
        let unit = self.open_unit("code", &code)?;
        let (name, name_en) = unit_names("AGY-04", &command.name, command.name_en.as_deref())?;
        if unit.name == name && unit.name_en == name_en {
            return Ok(Vec::new());
        }
        Ok(vec![UnitRenamed { code, name, name_en }.into()])
    }

    fn close_unit(
        &self,
        command: &CloseUnit,
        on: NaiveDate,
    ) -> Result<Vec<AgencyEvent>, AgencyRejection> {
        let code = command.code.trim().to_owned();
        if self.units.get(&code).is_some_and(|unit| !unit.is_open) {
            return Ok(Vec::new());
        }
        self.open_unit("code", &code)?;
        let head = self.terms.iter().find(|term| {
            term.office == Office::UnitHead
                && term.unit.as_deref() == Some(code.as_str())
                && term.goes_on_at(on)
        });
        if let Some(term) = head {
            return Err(AgencyRejection::UnitHasHead { code, person: term.person, on });
        }
        let reason =
            required_text("AGY-05", RESPONSIBILITY, "reason", &command.reason, TEXT_CHARS_MAX)?;
        Ok(vec![UnitClosed { code, reason }.into()])
    }

    pub(super) fn open_unit(
        &self,
        field: &'static str,
        code: &str,
    ) -> Result<&Unit, AgencyRejection> {
        match self.units.get(code) {
            Some(unit) if unit.is_open => Ok(unit),
            Some(_) | None => {
                let code = code.chars().take(CODE_CHARS_MAX).collect();
                Err(AgencyRejection::UnknownUnit { field, code })
            }
        }
    }

    fn record_competence(
        &self,
        command: &RecordCompetence,
        context: &Context<AgencyFactsAsked>,
    ) -> Result<Vec<AgencyEvent>, AgencyRejection> {
        const RULE: &str = "AGY-08";
        let RecordCompetence { person, kind, issued_on, valid_until, .. } = command.clone();
        if !context.facts.person_is_registered {
            return Err(AgencyRejection::UnknownPerson { person });
        }
        check_date("issuedOn", issued_on, context.today)?;
        if issued_on > context.today {
            return Err(AgencyRejection::IssuedInFuture { issued_on, today: context.today });
        }
        if let Some(valid_until) = valid_until.filter(|last| *last <= issued_on) {
            return Err(AgencyRejection::ExpiresBeforeIssue { issued_on, valid_until });
        }
        let number = required_text(RULE, COMPETENCE, "number", &command.number, CODE_CHARS_MAX)?;
        let issuer = required_text(RULE, COMPETENCE, "issuer", &command.issuer, TITLE_CHARS_MAX)?;
        let mut same = self
            .competences
            .iter()
            .filter(|known| known.kind == kind && known.number == number && known.issuer == issuer);
        if let Some(other) = same.clone().find(|known| known.person != person) {
            let holder = other.person;
            return Err(AgencyRejection::CertificateOfAnother { number, holder });
        }
        if same.any(|known| known.issued_on == issued_on && known.valid_until == valid_until) {
            return Ok(Vec::new());
        }
        Ok(vec![CompetenceRecorded { person, kind, number, issuer, issued_on, valid_until }.into()])
    }
}

fn unit_names(
    rule: &'static str,
    name: &str,
    name_en: Option<&str>,
) -> Result<(String, Option<String>), AgencyRejection> {
    Ok((
        required_text(rule, DEFAULT, "name", name, TITLE_CHARS_MAX)?,
        optional_text(rule, DEFAULT, "nameEn", name_en, TITLE_CHARS_MAX)?,
    ))
}
