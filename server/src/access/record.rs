//! `luuvet access-log`: who signed in, who read what is personal, who was refused what.

use std::io::{self, BufWriter, Write};

use chrono::NaiveDate;
use luuvet_domain::access::account::AccountEvent;
use luuvet_domain::access::log::{
    AccessRefused, AccountAdministered, Asker, LogEvent, PersonalDataRead,
};
use luuvet_domain::access::token::TokenEvent;
use luuvet_domain::access::{Access, Event};
use luuvet_domain::calendar::{local_date, zone};
use luuvet_engine::store::LedgerReader;
use luuvet_engine::{PersonId, Position, Recorded, System};

use crate::Failure;
use crate::cli::{AccessLogArgs, Format};
use crate::data::DataFolder;
use crate::reading::is_broken_pipe;

pub(crate) async fn print(options: AccessLogArgs) -> Result<(), Failure> {
    let Some(folder) = DataFolder::new(&options.data.data).begun_access_ledger() else {
        return Err(format!(
            "{} holds no log of access: it begins with the first `luuvet serve`",
            options.data.data.display()
        )
        .into());
    };
    let person = options.person.as_deref().map(str::parse::<PersonId>).transpose()?;
    let mut out = BufWriter::new(io::stdout().lock());
    let printed = print_records(&mut out, &LedgerReader::open(folder)?, &options, person);
    match printed.and_then(|()| out.flush().map_err(Failure::from)) {
        // Whoever reads may have seen enough.
        Err(failure) if is_broken_pipe(&failure) => Ok(()),
        printed => printed,
    }
}

fn print_records(
    out: &mut impl Write,
    reader: &LedgerReader,
    options: &AccessLogArgs,
    person: Option<PersonId>,
) -> Result<(), Failure> {
    for record in reader.records(Position(0)) {
        let record = record?;
        let event = Access::decode_record(&record.body)?;
        let day: NaiveDate = local_date(event.meta.recorded_at);
        let is_in_time = options.since.is_none_or(|since| since <= day)
            && options.until.is_none_or(|until| day <= until);
        if !is_in_time || person.is_some_and(|wanted| !concerns(&event, wanted)) {
            continue;
        }
        match options.format {
            Format::Jsonl => {
                out.write_all(&record.body)?;
                out.write_all(b"\n")?;
            }
            Format::Text => writeln!(out, "{}", line(&event))?,
        }
    }
    Ok(())
}

/// Whether someone did it, or was read about.
fn concerns(event: &Recorded<Event>, person: PersonId) -> bool {
    match &event.event {
        Event::Account(_) => event.meta.stream.key() == person.to_string(),
        Event::Token(TokenEvent::Issued(issued)) => issued.permit.person == person,
        Event::Token(TokenEvent::Revoked(_)) | Event::Manager(_) => false,
        Event::Log(LogEvent::Read(read)) => {
            read.by.as_ref().is_some_and(|by| by.person == person) || read.persons.contains(&person)
        }
        Event::Log(LogEvent::Refused(refused)) => refused.by.person == person,
        Event::Log(LogEvent::Administered(deed)) => {
            deed.by.person == person || deed.person == Some(person)
        }
    }
}

fn line(event: &Recorded<Event>) -> String {
    let at = event.meta.recorded_at.with_timezone(&zone()).format("%Y-%m-%d %H:%M:%S");
    let name = event.meta.kind.rsplit('/').next().unwrap_or_default();
    let told = match &event.event {
        Event::Account(account) => {
            format!("{}  {}", event.meta.stream.key(), of_account(account))
        }
        Event::Token(TokenEvent::Issued(issued)) => {
            let permit = &issued.permit;
            format!(
                "{}  token {} for {}@{}: {}",
                permit.person,
                event.meta.stream.key(),
                permit.role,
                permit.agency,
                issued.purpose
            )
        }
        Event::Token(TokenEvent::Revoked(_)) => format!("token {}", event.meta.stream.key()),
        Event::Log(LogEvent::Read(PersonalDataRead { by, operation, persons, count })) => {
            let who = by.as_ref().map_or_else(|| "nobody known".to_owned(), asker);
            let persons: Vec<String> = persons.iter().map(ToString::to_string).collect();
            format!("{who}  `{operation}` about {count}: {}", persons.join(" "))
        }
        Event::Log(LogEvent::Refused(AccessRefused { by, operation, code, rule })) => {
            let rule = rule.as_deref().unwrap_or("no rule");
            format!("{}  `{operation}` {code} by {rule}", asker(by))
        }
        Event::Log(LogEvent::Administered(AccountAdministered { by, deed, person })) => {
            let whose = person.map_or_else(|| "all accounts".to_owned(), |one| one.to_string());
            format!("{}  {deed} {whose}", asker(by))
        }
        Event::Manager(_) => String::new(),
    };
    format!("{at}  {name:<18} {told}").trim_end().to_owned()
}

fn asker(by: &Asker) -> String {
    let office = match (&by.role, &by.agency) {
        (Some(role), Some(agency)) => format!("{role}@{agency}"),
        (Some(_) | None, _) => "no office".to_owned(),
    };
    match by.token {
        Some(token) => format!("{}  {office} by token {}", by.person, token.0),
        None => format!("{}  {office}", by.person),
    }
}

fn of_account(event: &AccountEvent) -> String {
    match event {
        AccountEvent::SignedIn(event) => format!("by {:?}, session {}", event.by, event.session.0),
        AccountEvent::SignInRefused(event) => match event.locked_until {
            Some(until) => format!("{} in a row, locked until {until}", event.in_a_row),
            None => format!("{} in a row", event.in_a_row),
        },
        AccountEvent::Refreshed(event) => format!("session {}", event.session.0),
        AccountEvent::SignedOut(event) => {
            format!("session {}, {:?}", event.session.0, event.because)
        }
        AccountEvent::PasswordSet(event) => format!("by {:?}", event.by),
        AccountEvent::IdentityLinked(event) => event.identity.issuer.clone(),
        AccountEvent::IdentityUnlinked(event) => event.identity.issuer.clone(),
        AccountEvent::Opened(_)
        | AccountEvent::EnrolmentIssued(_)
        | AccountEvent::SessionsEnded(_)
        | AccountEvent::Closed(_) => String::new(),
    }
}
