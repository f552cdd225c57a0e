//! The gate: signs people in and out, and knows at each request who asks.

use std::sync::Arc;

use axum::http::{HeaderMap, Method, header};
use chrono::{DateTime, TimeDelta, Utc};
use futures_util::future::{BoxFuture, try_join_all};
use luuvet_domain::access::account::{self, *};
use luuvet_domain::access::log::{self, LogCommand};
use luuvet_domain::access::token::{Permit, Token, TokenCommand, TokenId};
use luuvet_domain::access::{Command, token};
use luuvet_domain::calendar::local_date;
use luuvet_engine::runtime::{Accepted, Failure, Request};
use luuvet_engine::{Act, ActOf, Bilingual, CommandId, Origin, PersonId, Recorder, Role, StreamId};
use luuvet_graphql::AccessLog;
use luuvet_projections::access::AccessModel;
use tokio::sync::Semaphore;
use uuid::Uuid;

use super::cookie::{Cookies, Kind, is_own_page};
use super::denied::Denied;
use super::provider::{Provider, ProviderSettings};
use super::secrets::{Secret, Secrets, hash_of_code};
use super::token::{AccessToken, RefreshToken, Sealer, Shown};
use super::{AccessEngine, password};
use crate::identity::bearer_text;
use crate::vault::VaultError;

/// Passwords hashed at the same time: each takes 19 MiB and a core for a while.
const HASHED_AT_ONCE_MAX: usize = 2;

/// What the operator decides.
#[derive(Clone, Debug)]
pub(crate) struct Settings {
    /// A session that is not prolonged.
    pub(crate) session: TimeDelta,
    /// A token with which a session's client asks.
    pub(crate) access: TimeDelta,
    /// A code to set a password with.
    pub(crate) enrolment: TimeDelta,
    /// How wrong passwords lock an account.
    pub(crate) lockout: Lockout,
    /// How browsers keep a session.
    pub(crate) cookies: Cookies,
    /// By whom people may be known, beside their passwords.
    pub(crate) provider: Option<ProviderSettings>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            session: TimeDelta::hours(12),
            access: TimeDelta::hours(1),
            enrolment: TimeDelta::days(7),
            lockout: Lockout { free: 4, first_seconds: 60, longest_seconds: 3_600 },
            cookies: Cookies::default(),
            provider: None,
        }
    }
}

/// The gate itself cannot do its work: for the log, and for people without the details.
fn failed(error: impl ToString) -> Denied {
    Denied::Failed(error.to_string())
}

fn wrong_credentials() -> Denied {
    Denied::Wrong(Bilingual::constant(
        "tên đăng nhập hoặc mật khẩu không đúng",
        "the login name or the password is wrong",
    ))
}

/// What a client gets when a session begins or is prolonged.
#[derive(Debug)]
pub(crate) struct Granted {
    pub(crate) person: PersonId,
    pub(crate) session: SessionId,
    pub(crate) access: String,
    pub(crate) access_until: DateTime<Utc>,
    pub(crate) refresh: String,
    pub(crate) refresh_until: DateTime<Utc>,
}

/// Who shows a token that counts.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Bearer {
    /// A person, in a session, until their token ends.
    Session { person: PersonId, session: SessionId, until: DateTime<Utc> },
    /// A machine, for a person.
    Service(TokenId, Permit),
    /// A person, by a token of the identity provider, until it ends.
    Provider { person: PersonId, identity: ForeignIdentity, until: DateTime<Utc> },
}

/// The gate of a data folder.
pub(crate) struct Gate {
    pub(super) engine: Arc<AccessEngine>,
    pub(super) secrets: Secrets,
    pub(super) sealer: Sealer,
    pub(super) settings: Settings,
    pub(super) provider: Option<Arc<Provider>>,
    hashing: Semaphore,
    /// A hash that no password has, so that a name that nobody has takes as long as a wrong password.
    decoy: String,
}

impl Gate {
    pub(super) fn new(
        engine: Arc<AccessEngine>,
        secrets: Secrets,
        settings: Settings,
    ) -> Result<Self, crate::Failure> {
        let sealer = secrets.sealer()?;
        let decoy = password::hash(&Uuid::now_v7().to_string())?;
        let hashing = Semaphore::new(HASHED_AT_ONCE_MAX);
        let provider = settings.provider.clone().map(Provider::new).transpose()?.map(Arc::new);
        Ok(Self { engine, secrets, sealer, settings, provider, hashing, decoy })
    }

    pub(super) fn now(&self) -> DateTime<Utc> {
        self.engine.clock().now()
    }

    pub(super) fn model(&self) -> Arc<AccessModel> {
        self.engine.model()
    }

    /// Does something to an account or a token, in the name of the machine.
    pub(super) async fn act(
        &self,
        role: Role,
        stream: StreamId,
        command: Command,
    ) -> Result<Accepted, Denied> {
        let recorded_by = Recorder::machine(role);
        let act = Act {
            command,
            occurred_on: local_date(self.now()),
            act_of: ActOf::own(&recorded_by),
            recorded_by,
            evidence: Vec::new(),
            late_reason: None,
            origin: Origin::Live,
        };
        let command_id = CommandId(Uuid::now_v7());
        let request =
            Request { command_id, stream, act, expected_version: None, correlation_id: None };
        let accepted = match self.engine.handle(request).await {
            Ok(accepted) => accepted,
            Err(Failure::Refused(refusal)) => return Err(Denied::Refused(refusal)),
            Err(failure) => return Err(failed(failure)),
        };
        // Whoever is told so may rely on it at the next request.
        if let Some((_, last)) = accepted.positions {
            self.engine.model_at(last).await.map_err(failed)?;
        }
        Ok(accepted)
    }

    async fn at_gate(
        &self,
        person: PersonId,
        command: impl Into<AccountCommand>,
    ) -> Result<(), Denied> {
        let command = Command::Account(command.into());
        self.act(Role::GATEKEEPER, account::stream(person), command).await.map(drop)
    }

    async fn is_right(&self, password: &str, hash: &str) -> Result<bool, Denied> {
        let _permit = self.hashing.acquire().await.map_err(failed)?;
        let (password, hash) = (password.to_owned(), hash.to_owned());
        tokio::task::spawn_blocking(move || password::is_right(&password, &hash))
            .await
            .map_err(failed)
    }

    async fn hash(&self, password: &str) -> Result<String, Denied> {
        let _permit = self.hashing.acquire().await.map_err(failed)?;
        let password = password.to_owned();
        let hashing = tokio::task::spawn_blocking(move || password::hash(&password));
        hashing.await.map_err(failed)?.map_err(Denied::Failed)
    }

    /// Whether a lock is on the account, so that the password is not looked at.
    fn check_lock(&self, person: PersonId) -> Result<(), Denied> {
        let model = self.model();
        let Some(Account::Open(account)) = model.accounts.get(&person).map(|row| &row.account)
        else {
            return Ok(());
        };
        account.check_unlocked(self.now()).map_err(Denied::Refused)
    }

    /// Checks a login name and a password; a wrong one is recorded.
    async fn know(&self, login: &str, password: &str) -> Result<PersonId, Denied> {
        let Some((person, secret)) = self.secrets.by_login(login) else {
            self.is_right(password, &self.decoy).await?;
            return Err(wrong_credentials());
        };
        self.check_lock(person)?;
        let hash = secret.password.as_deref().unwrap_or(&self.decoy);
        if self.is_right(password, hash).await? && secret.password.is_some() {
            return Ok(person);
        }
        let lockout = self.settings.lockout;
        self.at_gate(person, RefuseSignIn { lockout }).await?;
        Err(wrong_credentials())
    }

    /// Begins a session for whoever knows the password.
    pub(crate) async fn sign_in(&self, login: &str, password: &str) -> Result<Granted, Denied> {
        let person = self.know(login, password).await?;
        self.begin_session(person, Proof::Password).await
    }

    pub(super) async fn begin_session(
        &self,
        person: PersonId,
        by: Proof,
    ) -> Result<Granted, Denied> {
        let session = SessionId(Uuid::now_v7());
        let until = self.now() + self.settings.session;
        self.at_gate(person, SignIn { session, by, until }).await?;
        self.grant(person, session, Session { until, serial: 0 })
    }

    fn grant(
        &self,
        person: PersonId,
        session: SessionId,
        going_on: Session,
    ) -> Result<Granted, Denied> {
        let until = (self.now() + self.settings.access).min(going_on.until);
        let access = AccessToken { person, session, until };
        let refresh = RefreshToken { person, session, serial: going_on.serial };
        Ok(Granted {
            person,
            session,
            access: self.sealer.access(&access).map_err(Denied::Failed)?,
            access_until: until,
            refresh: self.sealer.refresh(&refresh).map_err(Denied::Failed)?,
            refresh_until: going_on.until,
        })
    }

    /// Prolongs a session. The token that was shown is used up.
    pub(crate) async fn refresh(&self, text: &str) -> Result<Granted, Denied> {
        let ended = || {
            Denied::Wrong(Bilingual::constant(
                "phiên làm việc đã kết thúc; hãy đăng nhập lại",
                "the session has ended; sign in again",
            ))
        };
        let token = self.sealer.refreshing(text).ok_or_else(ended)?;
        let RefreshToken { person, session, serial } = token;
        let until = self.now() + self.settings.session;
        match self.at_gate(person, RefreshSession { session, serial, until }).await {
            Ok(()) => {}
            Err(Denied::Refused(_)) => return Err(ended()),
            Err(denied) => return Err(denied),
        }
        // Another's token that came twice ended the session instead.
        if !self.model().goes_on(person, session, self.now()) {
            return Err(ended());
        }
        self.grant(person, session, Session { until, serial: serial + 1 })
    }

    /// Ends a session.
    pub(crate) async fn sign_out(
        &self,
        person: PersonId,
        session: SessionId,
    ) -> Result<(), Denied> {
        self.at_gate(person, SignOut { session }).await
    }

    /// Sets the first password, or a new one, with the code that was handed over.
    pub(crate) async fn enrol(
        &self,
        login: &str,
        code: &str,
        password: &str,
    ) -> Result<(), Denied> {
        let wrong_code = || {
            Denied::Wrong(Bilingual::constant(
                "tên đăng nhập hoặc mã kích hoạt không đúng",
                "the login name or the enrolment code is wrong",
            ))
        };
        let (person, secret) = self.secrets.by_login(login).ok_or_else(wrong_code)?;
        self.check_lock(person)?;
        if secret.code.as_ref() != Some(&hash_of_code(code)) {
            self.at_gate(person, RefuseSignIn { lockout: self.settings.lockout }).await?;
            return Err(wrong_code());
        }
        self.set_password(person, secret, password, Proof::Enrolment).await
    }

    /// Sets a new password in place of the old one. Every session ends.
    pub(crate) async fn change_password(
        &self,
        person: PersonId,
        old: &str,
        new: &str,
    ) -> Result<(), Denied> {
        let secret = self.secrets.of(person).ok_or_else(wrong_credentials)?;
        self.know(&secret.login, old).await?;
        self.set_password(person, secret, new, Proof::Password).await
    }

    async fn set_password(
        &self,
        person: PersonId,
        secret: Secret,
        password: &str,
        by: Proof,
    ) -> Result<(), Denied> {
        password::check(password, &secret.login).map_err(Denied::Refused)?;
        let hash = self.hash(password).await?;
        // First the event, which refuses a code that has expired. If the machine stops before the hash
        // is kept, the code still counts for nothing and a new one is to be handed out.
        self.at_gate(person, SetPassword { by }).await?;
        let secret = Secret { password: Some(hash), code: None, ..secret };
        self.secrets.keep(person, secret)?;
        Ok(())
    }

    /// The token that a request shows: in its header, or in the cookie that a page of ours sends.
    pub(crate) fn shown(
        &self,
        method: &Method,
        headers: &HeaderMap,
    ) -> Result<Option<String>, Denied> {
        if headers.contains_key(header::AUTHORIZATION) {
            let text = bearer_text(headers).ok_or(Denied::Over)?;
            return Ok(Some(text.to_owned()));
        }
        self.cookie(Kind::Access, method, headers)
    }

    /// A cookie that a page of ours sends.
    pub(super) fn cookie(
        &self,
        kind: Kind,
        method: &Method,
        headers: &HeaderMap,
    ) -> Result<Option<String>, Denied> {
        match self.settings.cookies.shown(kind, headers) {
            Some(text) => is_own_page(method, headers).then_some(Some(text)).ok_or(Denied::Foreign),
            None => Ok(None),
        }
    }

    /// Who shows this token, if it counts.
    pub(crate) async fn bearer(&self, text: &str) -> Result<Bearer, Denied> {
        let (now, model) = (self.now(), self.model());
        match (self.sealer.shown(text), &self.provider) {
            (Some(Shown::Access(AccessToken { person, session, until })), _) => {
                let bearer = Bearer::Session { person, session, until };
                self.counts(&bearer).then_some(bearer).ok_or(Denied::Over)
            }
            (Some(Shown::Service(id)), _) => {
                let permit = service_permit(&model, id, now).ok_or(Denied::Over)?;
                Ok(Bearer::Service(id, permit.clone()))
            }
            (None, Some(provider)) => {
                let (known, until) = provider.bearer(text).await?.ok_or(Denied::Over)?;
                let person = self.linked(&known)?;
                Ok(Bearer::Provider { person, identity: known.identity(), until })
            }
            (None, None) => Err(Denied::Over),
        }
    }

    /// Whether what somebody has shown still counts.
    pub(crate) fn counts(&self, bearer: &Bearer) -> bool {
        let (now, model) = (self.now(), self.model());
        match bearer {
            Bearer::Session { person, session, until } => {
                now < *until && model.goes_on(*person, *session, now)
            }
            Bearer::Service(id, _) => service_permit(&model, *id, now).is_some(),
            Bearer::Provider { person, identity, until } => {
                now < *until && model.identities.get(identity).is_some_and(|one| **one == *person)
            }
        }
    }

    /// Seals a service token that was issued.
    pub(super) fn service_token(&self, id: TokenId) -> Result<String, Denied> {
        self.sealer.service(id).map_err(Denied::Failed)
    }

    pub(super) async fn at_console(
        &self,
        person: PersonId,
        command: impl Into<AccountCommand>,
    ) -> Result<(), Denied> {
        let command = Command::Account(command.into());
        self.act(Role::INSTALLER, account::stream(person), command).await.map(drop)
    }

    pub(super) async fn about_token(
        &self,
        id: TokenId,
        command: impl Into<TokenCommand>,
    ) -> Result<(), Denied> {
        let command = Command::Token(command.into());
        self.act(Role::INSTALLER, token::stream(id), command).await.map(drop)
    }

    /// Forgets a person who was erased: how they signed in, at once; their account closes.
    pub(crate) fn forget(self: &Arc<Self>, person: PersonId) -> Result<(), VaultError> {
        self.secrets.forget(person)?;
        let gate = Arc::clone(self);
        tokio::spawn(async move {
            let has_account = gate.model().accounts.get(&person).is_some();
            if has_account && let Err(denied) = gate.at_console(person, CloseAccount {}).await {
                tracing::warn!(?denied, %person, "the account of an erased person stays open");
            }
        });
        Ok(())
    }

    /// Closes the ledger of access.
    pub(crate) async fn stop(&self) -> Result<(), crate::Failure> {
        Ok(self.engine.stop().await?)
    }
}

/// What a service token is good for, while it is.
fn service_permit(model: &AccessModel, id: TokenId, now: DateTime<Utc>) -> Option<&Permit> {
    let Token::Issued(permit) = &model.tokens.get(&id)?.token else { return None };
    let account = &model.accounts.get(&permit.person)?.account;
    (now < permit.until && matches!(account, Account::Open(_))).then_some(permit)
}

/// The log of access: one stream a day. Entries of one request are kept side by side.
impl AccessLog for Gate {
    fn keep(&self, entries: Vec<LogCommand>) -> BoxFuture<'_, Result<(), String>> {
        Box::pin(async move {
            let stream = log::stream(local_date(self.now()));
            let keeping = entries
                .into_iter()
                .map(|entry| self.act(Role::GATEKEEPER, stream.clone(), Command::Log(entry)));
            match try_join_all(keeping).await {
                Ok(_) => Ok(()),
                Err(denied) => Err(format!("{denied:?}")),
            }
        })
    }
}
