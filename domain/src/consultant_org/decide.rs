//! What a consulting organisation answers to each command.

use std::sync::Arc;

use chrono::{DateTime, Months, NaiveDate, Utc};
use luuvet_engine::{Act, Context, StreamId};

use super::command::{
    AddConsultant, CertifyConsultantOrg, ConsultantOrgCommand, ExpireCertificate,
    RegisterConsultantOrg, RemoveConsultant, RevokeCertificate,
};
use super::event::{
    CertificateExpired, CertificateRevoked, ConsultantAdded, ConsultantOrgCertified,
    ConsultantOrgEvent, ConsultantOrgRegistered, ConsultantRemoved,
};
use super::register::eligible;
use super::rejection::{ConsultantOrgRejection, TEXT_RULE};
use super::state::{ConsultantOrg, Organisation, Phase};
use super::{DEFAULT, ELIGIBILITY};
use crate::calendar;
use crate::document::normalised_code;
use crate::input::{CODE_CHARS_MAX, TEXT_CHARS_MAX, TITLE_CHARS_MAX, required_text};
use crate::parameters::Regulation;

/// The most consultants of one organisation.
pub const CONSULTANTS_MAX: usize = 200;

/// What a decision about a consulting organisation must know.
#[derive(Clone, Debug, PartialEq)]
pub struct ConsultantOrgInquiry {
    /// The stream.
    pub stream: StreamId,
    /// The regulation in force on the date of the act, for certifying.
    pub regulation: Option<Arc<Regulation>>,
}

type Answer = Result<Vec<ConsultantOrgEvent>, ConsultantOrgRejection>;

pub(super) fn decide(
    state: &ConsultantOrg,
    act: &Act<ConsultantOrgCommand>,
    context: &Context<ConsultantOrgInquiry>,
) -> Answer {
    let organisation = match (&act.command, state) {
        (ConsultantOrgCommand::Register(command), ConsultantOrg::Absent) => {
            return register(command, &context.facts);
        }
        (_refused_by_the_table, ConsultantOrg::Absent) => {
            return Err(ConsultantOrgRejection::OutOfOrder);
        }
        (_of_one_that_was_registered, ConsultantOrg::Present(organisation)) => organisation,
    };
    let (on, since) = (act.occurred_on, organisation.since);
    if act.act_of.person.is_some() && on < since {
        return Err(ConsultantOrgRejection::BeforeLastStep { on, since });
    }
    match &act.command {
        ConsultantOrgCommand::Register(_) => Err(ConsultantOrgRejection::OutOfOrder),
        ConsultantOrgCommand::Add(command) => add(command, organisation, on),
        ConsultantOrgCommand::Remove(command) => remove(command, organisation),
        ConsultantOrgCommand::Certify(command) => {
            let by = act.act_of.person;
            if by.is_some() && by == organisation.registered_by {
                return Err(ConsultantOrgRejection::OwnRegistration);
            }
            certify(command, organisation, &context.facts, on)
        }
        ConsultantOrgCommand::Revoke(command) => revoke(command),
        ConsultantOrgCommand::Expire(command) => expire(*command, organisation, context.now),
    }
}

fn text(
    field: &'static str,
    source: &'static str,
    given: &str,
    max: usize,
) -> Result<String, ConsultantOrgRejection> {
    Ok(required_text(TEXT_RULE, source, field, given, max)?)
}

fn come(
    field: &'static str,
    found: NaiveDate,
    on: NaiveDate,
) -> Result<(), ConsultantOrgRejection> {
    if found <= on { Ok(()) } else { Err(ConsultantOrgRejection::NotYet { field, found, on }) }
}

fn register(command: &RegisterConsultantOrg, inquiry: &ConsultantOrgInquiry) -> Answer {
    let name = text("name", ELIGIBILITY, &command.name, TITLE_CHARS_MAX)?;
    let registration_number = normalised_code(&command.registration_number)
        .map_err(|malformed| ConsultantOrgRejection::MalformedNumber { found: malformed.found })?;
    if super::stream(&registration_number) != inquiry.stream {
        return Err(ConsultantOrgRejection::NumberIsNotKey);
    }
    Ok(vec![ConsultantOrgRegistered { registration_number, name }.into()])
}

fn add(command: &AddConsultant, organisation: &Organisation, on: NaiveDate) -> Answer {
    let card_number = text("cardNumber", ELIGIBILITY, &command.card_number, CODE_CHARS_MAX)?;
    if organisation.consultants.iter().any(|one| one.card_number == card_number) {
        return Err(ConsultantOrgRejection::KnownCard { card: card_number });
    }
    if organisation.consultants.len() >= CONSULTANTS_MAX {
        return Err(ConsultantOrgRejection::TooMany { max: CONSULTANTS_MAX });
    }
    come("cardIssuedOn", command.card_issued_on, on)?;
    come("practisingSince", command.practising_since, on)?;
    let (from, until) = (command.card_issued_on, command.card_valid_until);
    if until < from {
        return Err(ConsultantOrgRejection::EndsBeforeItBegins { from, until });
    }
    Ok(vec![
        ConsultantAdded {
            card_number,
            card_issued_on: from,
            card_valid_until: until,
            practising_since: command.practising_since,
        }
        .into(),
    ])
}

fn remove(command: &RemoveConsultant, organisation: &Organisation) -> Answer {
    let card = command.card_number.trim();
    let reason = text("reason", DEFAULT, &command.reason, TEXT_CHARS_MAX)?;
    if !organisation.consultants.iter().any(|one| one.card_number == card) {
        let card = card.chars().take(CODE_CHARS_MAX).collect();
        return Err(ConsultantOrgRejection::UnknownCard { card });
    }
    Ok(vec![ConsultantRemoved { card_number: card.to_owned(), reason }.into()])
}

fn certify(
    command: &CertifyConsultantOrg,
    organisation: &Organisation,
    inquiry: &ConsultantOrgInquiry,
    on: NaiveDate,
) -> Answer {
    let regulation = inquiry.regulation.as_deref();
    let regulation = regulation.ok_or(ConsultantOrgRejection::NoRegulation { on })?;
    let limits = &regulation.parameters.consultant;
    let issued_on = command.issued_on;
    come("issuedOn", issued_on, on)?;
    let months = Months::new(limits.certificate_months);
    // Valid until the day before its anniversary; the last day is counted.
    let valid_until = issued_on.checked_add_months(months).and_then(|end| end.pred_opt());
    let valid_until = valid_until.unwrap_or(NaiveDate::MAX);
    if valid_until < on {
        return Err(ConsultantOrgRejection::OverAlready { valid_until });
    }
    let (min, years) = (limits.consultants_min, limits.experience_years_min);
    let consultants = eligible(&organisation.consultants, on, years);
    if consultants < min {
        return Err(ConsultantOrgRejection::TooFew { found: consultants, min, years, on });
    }
    Ok(vec![
        ConsultantOrgCertified {
            number: text("number", ELIGIBILITY, &command.number, CODE_CHARS_MAX)?,
            issuer: text("issuer", ELIGIBILITY, &command.issuer, TITLE_CHARS_MAX)?,
            issued_on,
            valid_until,
            consultants,
        }
        .into(),
    ])
}

fn revoke(command: &RevokeCertificate) -> Answer {
    Ok(vec![
        CertificateRevoked {
            number: text("number", ELIGIBILITY, &command.number, CODE_CHARS_MAX)?,
            reason: text("reason", ELIGIBILITY, &command.reason, TEXT_CHARS_MAX)?,
        }
        .into(),
    ])
}

fn expire(command: ExpireCertificate, organisation: &Organisation, now: DateTime<Utc>) -> Answer {
    match organisation.phase {
        Phase::Certified { valid_until } if valid_until == command.valid_until => {
            let due = calendar::end_of(valid_until);
            if now < due {
                return Err(ConsultantOrgRejection::ClockTooEarly { due });
            }
            Ok(vec![CertificateExpired { valid_until }.into()])
        }
        Phase::Certified { .. } | Phase::Registered | Phase::Expired | Phase::Revoked => {
            Ok(Vec::new())
        }
    }
}
