//! What is done at the server's own console: accounts opened and closed, tokens handed out.
//!
//! One process writes the ledger of access. While a server runs, that is the server; then a command
//! of the console goes to it through a socket in the data folder that nobody else can open.
//! Otherwise the command opens the ledger itself. Whoever may read the folder may do both.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use luuvet_domain::access::account::*;
use luuvet_domain::access::token::{IssueToken, Permit, RevokeToken, Token, TokenId};
use luuvet_engine::{Bilingual, PersonId, Registers, Role, Scope};
use luuvet_graphql::QmsEngine;
use luuvet_projections::View;
use serde::{Deserialize, Serialize};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{UnixListener, UnixStream};
use uuid::Uuid;

use super::denied::Denied;
use super::gate::Gate;
use super::provider::Known;
use super::secrets::{Secret, draw_code, hash_of_code, login_name};
use crate::Failure;
use crate::data::DataFolder;
use crate::vault::make_private_folder;

/// What can be asked for at the console.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum Ask {
    AddUser { person: PersonId, login: String },
    Enrol { person: PersonId },
    Link { person: PersonId, issuer: String, subject: String },
    Unlink { person: PersonId, issuer: String, subject: String },
    EndSessions { person: PersonId },
    CloseUser { person: PersonId },
    ListUsers,
    AddToken(AddToken),
    RevokeToken { token: TokenId },
    ListTokens,
}

/// A service token that is wanted.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct AddToken {
    pub(super) person: PersonId,
    pub(super) role: Role,
    pub(super) agency: Scope,
    pub(super) mutations: BTreeSet<String>,
    pub(super) days: u16,
    pub(super) purpose: String,
}

/// What comes of it.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum Told {
    Done,
    Code { login: String, code: String, until: DateTime<Utc> },
    Token { token: TokenId, text: String, until: DateTime<Utc> },
    Users(Vec<UserLine>),
    Tokens(Vec<TokenLine>),
    Refused(String),
}

/// An account in a list.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct UserLine {
    pub(super) person: PersonId,
    pub(super) login: Option<String>,
    pub(super) state: String,
    pub(super) sessions: usize,
    pub(super) last_sign_in: Option<DateTime<Utc>>,
}

/// A token in a list.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct TokenLine {
    pub(super) token: TokenId,
    pub(super) permit: Option<Permit>,
    pub(super) purpose: String,
}

fn no_such_person(person: PersonId) -> Denied {
    Denied::Wrong(Bilingual::new(
        format!(
            "không có người nào mang mã {person}; hãy đăng ký người đó trước (personRegister, hoặc luuvet install)"
        ),
        format!(
            "nobody is registered as {person}; register the person first (personRegister, or luuvet install)"
        ),
    ))
}

impl Gate {
    /// Does what the console asks for. `view` says who is registered and who holds which office.
    pub(super) async fn console(&self, ask: Ask, view: &View) -> Told {
        match self.answer(ask, view).await {
            Ok(told) => told,
            Err(Denied::Refused(refusal)) => Told::Refused(refusal.to_string()),
            Err(Denied::Failed(cause)) => Told::Refused(cause),
            Err(denied) => Told::Refused(denied.text().to_string()),
        }
    }

    /// The same, with the refusal as it is.
    pub(super) async fn answer(&self, ask: Ask, view: &View) -> Result<Told, Denied> {
        match ask {
            Ask::AddUser { person, login } => self.add_user(person, &login, view).await,
            Ask::Enrol { person } => {
                let until = Utc::now() + self.settings.enrolment;
                self.at_console(person, IssueEnrolment { until }).await?;
                self.hand_out(person, until)
            }
            Ask::Link { person, issuer, subject } => {
                let identity = Known { issuer, subject }.identity();
                let owner = self.engine.model().identities.get(&identity).map(|owner| **owner);
                if let Some(owner) = owner.filter(|owner| *owner != person) {
                    return Err(Denied::Wrong(Bilingual::new(
                        format!("danh tính này đã gắn với {owner}; hãy gỡ ở đó trước"),
                        format!("this identity is linked to {owner}: unlink it there first"),
                    )));
                }
                self.at_console(person, LinkIdentity { identity }).await.map(|()| Told::Done)
            }
            Ask::Unlink { person, issuer, subject } => {
                let identity = Known { issuer, subject }.identity();
                self.at_console(person, UnlinkIdentity { identity }).await.map(|()| Told::Done)
            }
            Ask::EndSessions { person } => {
                self.at_console(person, EndSessions {}).await.map(|()| Told::Done)
            }
            Ask::CloseUser { person } => {
                self.at_console(person, CloseAccount {}).await?;
                self.secrets.forget(person)?;
                Ok(Told::Done)
            }
            Ask::ListUsers => Ok(Told::Users(self.users())),
            Ask::AddToken(wanted) => self.add_token(wanted, view).await,
            Ask::RevokeToken { token } => {
                self.about_token(token, RevokeToken {}).await.map(|()| Told::Done)
            }
            Ask::ListTokens => Ok(Told::Tokens(self.tokens())),
        }
    }

    async fn add_user(&self, person: PersonId, login: &str, view: &View) -> Result<Told, Denied> {
        let is_registered =
            view.people.rows.get(&person).is_some_and(|row| row.name_sealed.is_some());
        if !is_registered {
            return Err(no_such_person(person));
        }
        let login = login_name(login).map_err(Denied::Wrong)?;
        if let Some((owner, _)) = self.secrets.by_login(&login).filter(|(of, _)| *of != person) {
            return Err(Denied::Wrong(Bilingual::new(
                format!("tên đăng nhập {login} đã thuộc về {owner}; hãy chọn tên khác"),
                format!("the login name {login} is {owner}'s: choose another"),
            )));
        }
        let enrolment_until = Utc::now() + self.settings.enrolment;
        self.at_console(person, OpenAccount { enrolment_until }).await?;
        self.secrets.keep(person, Secret { login, password: None, code: None })?;
        self.hand_out(person, enrolment_until)
    }

    /// Draws a code and keeps its hash.
    fn hand_out(&self, person: PersonId, until: DateTime<Utc>) -> Result<Told, Denied> {
        let secret = self.secrets.of(person).ok_or_else(|| no_such_person(person))?;
        let (login, code) = (secret.login.clone(), draw_code()?);
        self.secrets.keep(person, Secret { code: Some(hash_of_code(&code)), ..secret })?;
        Ok(Told::Code { login, code, until })
    }

    async fn add_token(&self, wanted: AddToken, view: &View) -> Result<Told, Denied> {
        let AddToken { person, role, agency, mutations, days, purpose } = wanted;
        let today = view.today().unwrap_or_default();
        if !view.holds_office(person, &role, &agency, today) {
            return Err(Denied::Wrong(Bilingual::new(
                format!(
                    "{person} hiện không giữ chức vụ {role} ở {agency}; mã truy cập dựa trên chức vụ đang giữ"
                ),
                format!(
                    "{person} does not hold the office {role} at {agency} today: a token rests on an office that is held"
                ),
            )));
        }
        let account = self.engine.model().accounts.get(&person).map(|row| row.account.clone());
        if !matches!(account, Some(Account::Open(_))) {
            return Err(Denied::Wrong(Bilingual::new(
                format!(
                    "{person} chưa có tài khoản đang mở, mã truy cập sẽ vô hiệu; hãy mở trước (luuvet user add)"
                ),
                format!(
                    "{person} has no open account, without which a token counts for nothing: open one first (luuvet user add)"
                ),
            )));
        }
        let until = Utc::now() + TimeDelta::days(days.into());
        let token = TokenId(Uuid::now_v7());
        let permit = Permit { person, role, agency, mutations, until };
        self.about_token(token, IssueToken { permit, purpose }).await?;
        Ok(Told::Token { token, text: self.service_token(token)?, until })
    }

    fn users(&self) -> Vec<UserLine> {
        let (model, now) = (self.engine.model(), Utc::now());
        let lines = model.accounts.iter().map(|(person, row)| {
            let (state, sessions) = match &row.account {
                Account::Open(account) if account.check_unlocked(now).is_err() => ("locked", 0),
                Account::Open(account) if !account.can_sign_in() => ("invited", 0),
                Account::Open(account) => {
                    let going_on = account.sessions.values().filter(|one| now < one.until);
                    ("active", going_on.count())
                }
                Account::Absent | Account::Closed => ("closed", 0),
            };
            UserLine {
                person: *person,
                login: self.secrets.of(*person).map(|secret| secret.login),
                state: state.to_owned(),
                sessions,
                last_sign_in: row.last_sign_in,
            }
        });
        lines.collect()
    }

    fn tokens(&self) -> Vec<TokenLine> {
        let model = self.engine.model();
        let lines = model.tokens.iter().map(|(token, row)| TokenLine {
            token: *token,
            permit: match &row.token {
                Token::Issued(permit) => Some(permit.clone()),
                Token::Absent | Token::Revoked => None,
            },
            purpose: row.purpose.clone(),
        });
        lines.collect()
    }
}

/// The socket of a data folder.
fn socket(folder: &DataFolder) -> PathBuf {
    folder.access().join("console.sock")
}

/// Takes what the console asks for while a server runs, until it is dropped.
pub(super) fn listen(
    data: &Path,
    gate: Arc<Gate>,
    engine: Arc<QmsEngine>,
) -> Result<Listening, Failure> {
    let folder = DataFolder::new(data);
    make_private_folder(&folder.access())?;
    let path = socket(&folder);
    // Left by a server that did not end in order: this one holds the ledger now.
    match fs::remove_file(&path) {
        Ok(()) => {}
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(error.into()),
    }
    let listener = UnixListener::bind(&path).map_err(|cause| {
        format!("the console's socket {} cannot be made: {cause}", path.display())
    })?;
    let task = tokio::spawn(async move {
        loop {
            match listener.accept().await {
                Ok((stream, _)) => {
                    let (gate, view) = (Arc::clone(&gate), engine.model());
                    tokio::spawn(async move {
                        if let Err(cause) = serve(stream, &gate, &view).await {
                            tracing::warn!(%cause, "the console was not answered");
                        }
                    });
                }
                Err(cause) => tracing::warn!(%cause, "the console's socket refuses"),
            }
        }
    });
    Ok(Listening { path, task })
}

/// A socket that listens.
pub(super) struct Listening {
    path: PathBuf,
    task: tokio::task::JoinHandle<()>,
}

impl Drop for Listening {
    fn drop(&mut self) {
        self.task.abort();
        if let Err(cause) = fs::remove_file(&self.path) {
            tracing::warn!(%cause, "the console's socket stays behind");
        }
    }
}

async fn serve(stream: UnixStream, gate: &Gate, view: &View) -> Result<(), Failure> {
    let mut stream = BufReader::new(stream);
    let mut line = String::new();
    stream.read_line(&mut line).await?;
    let told = match serde_json::from_str(&line) {
        Ok(ask) => gate.console(ask, view).await,
        Err(error) => Told::Refused(format!("the server does not understand: {error}")),
    };
    let answer = serde_json::to_string(&told)? + "\n";
    Ok(stream.write_all(answer.as_bytes()).await?)
}

/// Asks the server that runs on a data folder; `None` when none does.
pub(super) async fn ask_server(folder: &DataFolder, ask: &Ask) -> Result<Option<Told>, Failure> {
    let Ok(stream) = UnixStream::connect(socket(folder)).await else { return Ok(None) };
    let mut stream = BufReader::new(stream);
    stream.write_all((serde_json::to_string(ask)? + "\n").as_bytes()).await?;
    let mut line = String::new();
    stream.read_line(&mut line).await?;
    if line.is_empty() {
        return Err("the server stopped before it answered: try again".into());
    }
    Ok(Some(serde_json::from_str(&line)?))
}
