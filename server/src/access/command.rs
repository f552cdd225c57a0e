//! `luuvet user` and `luuvet token`: accounts and service tokens, from the console.

use std::collections::BTreeSet;
use std::io::{self, Write};

use chrono::{DateTime, Utc};
use luuvet_domain::access::token::{Permit, TokenId};
use luuvet_domain::calendar::zone;
use luuvet_engine::{PersonId, Role, Scope};
use luuvet_graphql::mutation_names;
use luuvet_projections::View;
use uuid::Uuid;

use super::console::{AddToken, Ask, Told, ask_server};
use super::{Settings, open};
use crate::Failure;
use crate::cli::{Elsewhere, StoreArgs, TokenArgs, TokenCommand, UserArgs, UserCommand, Whose};
use crate::data::DataFolder;
use crate::worklist::view_of;

pub(crate) async fn user(options: UserArgs) -> Result<(), Failure> {
    let UserArgs { store, command } = options;
    let ask = match command {
        UserCommand::Add { of, login } => Ask::AddUser { person: of.id()?, login },
        UserCommand::Enrol { of } => Ask::Enrol { person: of.id()? },
        UserCommand::Link { of, elsewhere: Elsewhere { issuer, subject } } => {
            Ask::Link { person: of.id()?, issuer, subject }
        }
        UserCommand::Unlink { of, elsewhere: Elsewhere { issuer, subject } } => {
            Ask::Unlink { person: of.id()?, issuer, subject }
        }
        UserCommand::SignOut { of } => Ask::EndSessions { person: of.id()? },
        UserCommand::Close { of } => Ask::CloseUser { person: of.id()? },
        UserCommand::List => Ask::ListUsers,
    };
    print(&put(&store, ask).await?)
}

pub(crate) async fn token(options: TokenArgs) -> Result<(), Failure> {
    let TokenArgs { store, command } = options;
    let ask = match command {
        TokenCommand::Add { person, office, agency, mutations, days, purpose } => {
            let mutations: BTreeSet<String> = mutations.into_iter().collect();
            check_mutations(&mutations)?;
            let (role, agency) = (Role::new(office)?, Scope::new(agency)?);
            let person = person_id(&person)?;
            Ask::AddToken(AddToken { person, role, agency, mutations, days, purpose })
        }
        TokenCommand::Revoke { token } => {
            let token = token.parse::<Uuid>().map_err(|_| {
                format!("`{token}` is no token's id: `luuvet token list` prints them")
            })?;
            Ask::RevokeToken { token: TokenId(token) }
        }
        TokenCommand::List => Ask::ListTokens,
    };
    print(&put(&store, ask).await?)
}

fn person_id(text: &str) -> Result<PersonId, Failure> {
    text.parse().map_err(|_| format!("`{text}` is no person's id: give a UUID").into())
}

impl Whose {
    fn id(&self) -> Result<PersonId, Failure> {
        person_id(&self.person)
    }
}

fn check_mutations(wanted: &BTreeSet<String>) -> Result<(), Failure> {
    let known = mutation_names();
    match wanted.iter().find(|name| !known.contains(*name)) {
        None => Ok(()),
        Some(name) => Err(format!(
            "there is no mutation `{name}`: `luuvet schema` prints all of them, such as findingRaise"
        )
        .into()),
    }
}

/// Asks the server that runs, or does it itself where none does.
async fn put(store: &StoreArgs, ask: Ask) -> Result<Told, Failure> {
    let folder = DataFolder::new(&store.data.data);
    if let Some(told) = ask_server(&folder, &ask).await? {
        return Ok(told);
    }
    let view = match &ask {
        Ask::AddUser { .. } | Ask::AddToken(_) => view_of(store).await?,
        Ask::Enrol { .. }
        | Ask::Link { .. }
        | Ask::Unlink { .. }
        | Ask::EndSessions { .. }
        | Ask::CloseUser { .. }
        | Ask::ListUsers
        | Ask::RevokeToken { .. }
        | Ask::ListTokens => View::default(),
    };
    let gate = open(&store.data.data, Settings::default()).await?;
    let told = gate.console(ask, &view).await;
    gate.stop().await?;
    Ok(told)
}

fn print(told: &Told) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    match told {
        Told::Done => writeln!(out, "done")?,
        Told::Code { login, code, until } => {
            writeln!(out, "login  {login}\ncode   {code}\nuntil  {}", minute(until))?;
            writeln!(
                out,
                "\nHand the code to that person alone. With it they set a password, once:\n  POST /auth/enrol \
                 {{\"login\": \"{login}\", \"code\": \"…\", \"password\": \"…\"}}"
            )?;
        }
        Told::Token { token, text, until } => {
            writeln!(out, "id     {}\ntoken  {text}\nuntil  {}", token.0, minute(until))?;
            writeln!(
                out,
                "\nIt is shown this once. The program sends it as Authorization: Bearer …; `luuvet token \
                 revoke {}` makes it worthless.",
                token.0
            )?;
        }
        Told::Users(lines) => {
            for line in lines {
                let seen = line.last_sign_in.as_ref().map(minute);
                writeln!(
                    out,
                    "{}  {:<24} {:<8} {} sessions  {}",
                    line.person,
                    line.login.as_deref().unwrap_or("-"),
                    line.state,
                    line.sessions,
                    seen.as_deref().unwrap_or("never signed in"),
                )?;
            }
        }
        Told::Tokens(lines) => {
            for line in lines {
                let good_for = line.permit.as_ref().map_or("revoked".to_owned(), good_for);
                writeln!(out, "{}  {}  {good_for}", line.token.0, line.purpose)?;
            }
        }
        Told::Refused(text) => return Err(text.clone().into()),
    }
    Ok(())
}

/// A moment in local time, as people read it.
fn minute(at: &DateTime<Utc>) -> String {
    at.with_timezone(&zone()).format("%Y-%m-%d %H:%M").to_string()
}

/// What a token is good for, in brief.
fn good_for(permit: &Permit) -> String {
    let Permit { person, role, agency, mutations, until } = permit;
    let until = until.format("%Y-%m-%d");
    let calls = match mutations.is_empty() {
        true => String::new(),
        false => {
            let names: Vec<&str> = mutations.iter().map(String::as_str).collect();
            format!(" and calls {}", names.join(", "))
        }
    };
    format!("{role}@{agency} of {person} until {until}, reads{calls}")
}
