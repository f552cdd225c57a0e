//! What a legal instrument answers to each command.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};
use luuvet_engine::{Act, Context, Scope, StreamId};

use super::command::{FanOut, InstrumentCommand, RegisterLegalInstrument};
use super::event::{InstrumentEvent, InstrumentFannedOut, LegalInstrumentRegistered};
use super::rejection::{InstrumentRejection, TEXT_RULE};
use super::{DIRECTIVE, LegalInstrument, stream};
use crate::document::normalised_code;
use crate::input::{TEXT_CHARS_MAX, TITLE_CHARS_MAX, required_text};

/// The most agencies that one command names.
pub const AGENCIES_MAX: usize = 500;
/// The most instruments, and the most fields, that an instrument names.
pub const LIST_MAX: usize = 50;
/// Years in which an instrument can be issued or take effect.
const YEARS: std::ops::Range<i32> = 1900..2200;

/// What a decision about an instrument must know.
#[derive(Clone, Debug, PartialEq)]
pub struct InstrumentInquiry {
    /// The stream.
    pub stream: StreamId,
    /// An agency named that does not exist, or no longer.
    pub unknown_agency: Option<Scope>,
}

type Answer = Result<Vec<InstrumentEvent>, InstrumentRejection>;

pub(super) fn decide(
    instrument: &LegalInstrument,
    act: &Act<InstrumentCommand>,
    context: &Context<InstrumentInquiry>,
) -> Answer {
    match (&act.command, instrument) {
        (InstrumentCommand::Register(command), LegalInstrument::Absent) => {
            register(command, act.occurred_on, &context.facts)
        }
        (InstrumentCommand::FanOut(command), LegalInstrument::Registered { named }) => {
            fan_out(command, named, &context.facts)
        }
        (InstrumentCommand::Register(_), LegalInstrument::Registered { .. })
        | (InstrumentCommand::FanOut(_), LegalInstrument::Absent) => {
            Err(InstrumentRejection::OutOfOrder)
        }
    }
}

fn title(field: &'static str, given: &str) -> Result<String, InstrumentRejection> {
    Ok(required_text(TEXT_RULE, DIRECTIVE, field, given, TITLE_CHARS_MAX)?)
}

fn number(field: &'static str, given: &str) -> Result<String, InstrumentRejection> {
    normalised_code(given)
        .map_err(|malformed| InstrumentRejection::Number { field, found: malformed.found })
}

/// A list as it is kept: of limited length, each thing once.
fn list(
    field: &'static str,
    given: &[String],
    checked: impl Fn(&str) -> Result<String, InstrumentRejection>,
) -> Result<Vec<String>, InstrumentRejection> {
    let fault = InstrumentRejection::List { field, found: given.len(), max: LIST_MAX };
    if given.len() > LIST_MAX {
        return Err(fault);
    }
    let all = given.iter().map(|one| checked(one)).collect::<Result<Vec<_>, _>>()?;
    let different: BTreeSet<&String> = all.iter().collect();
    if different.len() < all.len() {
        return Err(fault);
    }
    Ok(all)
}

fn register(command: &RegisterLegalInstrument, on: NaiveDate, facts: &InstrumentInquiry) -> Answer {
    let own = number("number", &command.number)?;
    if facts.stream != stream(&own) {
        return Err(InstrumentRejection::NumberOfAnotherStream { number: own });
    }
    let (issued_on, effective_from) = (command.issued_on, command.effective_from);
    let is_possible = YEARS.contains(&issued_on.year()) && YEARS.contains(&effective_from.year());
    if !is_possible || issued_on > on || effective_from < issued_on {
        return Err(InstrumentRejection::Days { issued_on, effective_from, on });
    }
    let affects = list("affects", &command.affects, |one| number("affects", one))?;
    if affects.contains(&own) {
        return Err(InstrumentRejection::AffectsItself { number: own });
    }
    Ok(vec![
        LegalInstrumentRegistered {
            number: own,
            title: title("title", &command.title)?,
            issuer: title("issuer", &command.issuer)?,
            issued_on,
            effective_from,
            affects,
            fields: list("fields", &command.fields, |one| title("fields", one))?,
            concerns_all: command.concerns_all,
        }
        .into(),
    ])
}

fn fan_out(command: &FanOut, named: &BTreeSet<Scope>, facts: &InstrumentInquiry) -> Answer {
    let different: BTreeSet<&Scope> = command.agencies.iter().collect();
    let found = command.agencies.len();
    if !(1..=AGENCIES_MAX).contains(&found) || different.len() < found {
        let (field, max) = ("agencies", AGENCIES_MAX);
        return Err(InstrumentRejection::List { field, found, max });
    }
    if let Some(agency) = &facts.unknown_agency {
        return Err(InstrumentRejection::UnknownAgency { agency: agency.clone() });
    }
    let reason = required_text(TEXT_RULE, DIRECTIVE, "reason", &command.reason, TEXT_CHARS_MAX)?;
    let agencies: Vec<Scope> =
        command.agencies.iter().filter(|agency| !named.contains(*agency)).cloned().collect();
    if agencies.is_empty() {
        return Ok(Vec::new());
    }
    Ok(vec![InstrumentFannedOut { agencies, reason }.into()])
}
