//! How an account answers.

use chrono::{DateTime, TimeDelta, Utc};
use luuvet_engine::{Act, Context, Decider, Meta, Refusal};

use super::*;

/// Wrong passwords in a row that are counted; the lock has been at its longest for a while then.
const COUNTED_MAX: u32 = 1_000;

const THROTTLING: &str = "NIST SP 800-63B 5.2.2";
const SECRETS: &str = "NIST SP 800-63B 5.1.1";
const SESSIONS: &str = "NIST SP 800-63B 7.1";

impl Decider for Account {
    const CATEGORY: &'static str = "account";
    type Command = AccountCommand;
    type Event = AccountEvent;
    type Rejection = Refusal;
    type Facts = ();

    fn initial() -> Self {
        Self::Absent
    }

    fn decide(
        &self,
        act: &Act<AccountCommand>,
        context: &Context<()>,
    ) -> Result<Vec<AccountEvent>, Refusal> {
        let now = context.now;
        match (&act.command, self) {
            (AccountCommand::Open(command), Self::Absent) => {
                Ok(vec![AccountOpened { enrolment_until: command.enrolment_until }.into()])
            }
            (AccountCommand::IssueEnrolment(command), Self::Open(_)) => {
                Ok(vec![EnrolmentIssued { until: command.until }.into()])
            }
            (AccountCommand::SetPassword(command), Self::Open(account)) => {
                account.set_password(*command, now)
            }
            (AccountCommand::LinkIdentity(command), Self::Open(account)) => {
                if account.identities.contains(&command.identity) {
                    return Ok(Vec::new());
                }
                Ok(vec![IdentityLinked { identity: command.identity.clone() }.into()])
            }
            (AccountCommand::UnlinkIdentity(command), Self::Open(account)) => {
                if !account.identities.contains(&command.identity) {
                    return Ok(Vec::new());
                }
                Ok(vec![IdentityUnlinked { identity: command.identity.clone() }.into()])
            }
            (AccountCommand::SignIn(command), Self::Open(account)) => {
                account.sign_in(*command, now)
            }
            (AccountCommand::RefuseSignIn(command), Self::Open(account)) => {
                account.refuse_sign_in(command.lockout, now)
            }
            (AccountCommand::Refresh(command), Self::Open(account)) => {
                account.refresh(*command, now)
            }
            (AccountCommand::SignOut(command), Self::Open(account)) => {
                Ok(match account.sessions.get(&command.session) {
                    Some(_) => vec![ended(command.session, SessionEnd::SignedOut)],
                    None => Vec::new(),
                })
            }
            (AccountCommand::EndSessions(_), Self::Open(account)) => {
                if account.sessions.is_empty() {
                    return Ok(Vec::new());
                }
                Ok(vec![SessionsEnded {}.into()])
            }
            (AccountCommand::Close(_), Self::Open(_)) => Ok(vec![AccountClosed {}.into()]),
            (AccountCommand::Close(_), Self::Closed) => Ok(Vec::new()),
            (
                AccountCommand::Open(_)
                | AccountCommand::IssueEnrolment(_)
                | AccountCommand::SetPassword(_)
                | AccountCommand::LinkIdentity(_)
                | AccountCommand::UnlinkIdentity(_)
                | AccountCommand::SignIn(_)
                | AccountCommand::RefuseSignIn(_)
                | AccountCommand::Refresh(_)
                | AccountCommand::SignOut(_)
                | AccountCommand::EndSessions(_)
                | AccountCommand::Close(_),
                _refused_by_the_table,
            ) => Err(Refusal::new(
                "ACC-00",
                SECRETS,
                "tài khoản không ở trạng thái cho phép việc này; xem luuvet user list",
                "the account does not stand where this is possible; see luuvet user list",
            )),
        }
    }

    fn evolve(self, event: &AccountEvent, meta: &Meta) -> Self {
        match (event, self) {
            (AccountEvent::Opened(event), Self::Absent) => Self::Open(Opened {
                enrolment_until: Some(event.enrolment_until),
                ..Opened::default()
            }),
            (AccountEvent::Closed(_), Self::Open(_)) => Self::Closed,
            (_, Self::Open(account)) => Self::Open(account.after(event, meta.decided_at)),
            (_, does_not_fit @ (Self::Absent | Self::Closed)) => does_not_fit,
        }
    }
}

fn ended(session: SessionId, because: SessionEnd) -> AccountEvent {
    SignedOut { session, because }.into()
}

impl Opened {
    fn set_password(
        &self,
        command: SetPassword,
        now: DateTime<Utc>,
    ) -> Result<Vec<AccountEvent>, Refusal> {
        self.check_unlocked(now)?;
        let is_over = self.enrolment_until.is_none_or(|until| until <= now);
        if command.by == Proof::Enrolment && is_over {
            return Err(Refusal::new(
                "ACC-03",
                SECRETS,
                "mã kích hoạt đã dùng hoặc đã hết hạn; hãy xin mã mới (luuvet user enrol)",
                "the enrolment code was used or has expired; ask for a new one (luuvet user enrol)",
            )
            .at("code"));
        }
        Ok(vec![PasswordSet { by: command.by }.into()])
    }

    /// Whether passwords are looked at.
    ///
    /// # Errors
    /// The refusal that says for how long they are not.
    pub fn check_unlocked(&self, now: DateTime<Utc>) -> Result<(), Refusal> {
        let Some(until) = self.locked_until.filter(|until| now < *until) else { return Ok(()) };
        let seconds = (until - now).num_seconds() + 1;
        Err(Refusal::new(
            "ACC-04",
            THROTTLING,
            format!(
                "sai mật khẩu {} lần liên tiếp, tài khoản tạm khóa; hãy thử lại sau {seconds} giây",
                self.wrong_in_a_row
            ),
            format!(
                "{} wrong passwords in a row have locked the account; try again in {seconds} seconds",
                self.wrong_in_a_row
            ),
        )
        .at("password"))
    }

    fn sign_in(&self, command: SignIn, now: DateTime<Utc>) -> Result<Vec<AccountEvent>, Refusal> {
        // A provider looks after wrong passwords itself.
        if command.by != Proof::Provider {
            self.check_unlocked(now)?;
        }
        if self.sessions.contains_key(&command.session) {
            return Ok(Vec::new());
        }
        let going_on = self.sessions.iter().filter(|(_, session)| now < session.until);
        let displaced = if going_on.clone().count() >= SESSIONS_MAX {
            going_on.min_by_key(|(_, session)| session.until).map(|(id, _)| *id)
        } else {
            None
        };
        let displaced = displaced.map(|session| ended(session, SessionEnd::Displaced));
        let SignIn { session, by, until } = command;
        Ok(displaced.into_iter().chain([SignedIn { session, by, until }.into()]).collect())
    }

    fn refuse_sign_in(
        &self,
        lockout: Lockout,
        now: DateTime<Utc>,
    ) -> Result<Vec<AccountEvent>, Refusal> {
        // Two who guess at once: the second learns nothing that the lock would not let it learn.
        self.check_unlocked(now)?;
        let in_a_row = (self.wrong_in_a_row + 1).min(COUNTED_MAX);
        let locked_until = in_a_row.checked_sub(lockout.free + 1).map(|doublings| {
            let longest = u64::from(lockout.longest_seconds);
            let seconds = u64::from(lockout.first_seconds) << doublings.min(31);
            now + TimeDelta::seconds(i64::try_from(seconds.min(longest)).unwrap_or_default())
        });
        Ok(vec![SignInRefused { in_a_row, locked_until }.into()])
    }

    fn refresh(
        &self,
        command: RefreshSession,
        now: DateTime<Utc>,
    ) -> Result<Vec<AccountEvent>, Refusal> {
        let RefreshSession { session, serial, until } = command;
        let Some(going_on) = self.sessions.get(&session).filter(|session| now < session.until)
        else {
            return Err(Refusal::new(
                "ACC-05",
                SESSIONS,
                "phiên làm việc đã kết thúc; hãy đăng nhập lại",
                "the session has ended; sign in again",
            )
            .at("refreshToken"));
        };
        if serial != going_on.serial {
            return Ok(vec![ended(session, SessionEnd::TokenReused)]);
        }
        Ok(vec![SessionRefreshed { session, serial: serial + 1, until }.into()])
    }

    fn after(mut self, event: &AccountEvent, at: DateTime<Utc>) -> Self {
        match event {
            AccountEvent::EnrolmentIssued(event) => self.enrolment_until = Some(event.until),
            AccountEvent::PasswordSet(_) => {
                self = Self { has_password: true, identities: self.identities, ..Self::default() };
            }
            AccountEvent::IdentityLinked(event) => {
                self.identities.insert(event.identity.clone());
            }
            AccountEvent::IdentityUnlinked(event) => {
                self.identities.remove(&event.identity);
                self.sessions.clear();
            }
            AccountEvent::SignedIn(event) => {
                // What has ended by itself need not be known any more.
                self.sessions.retain(|_, session| at < session.until);
                self.sessions.insert(event.session, Session { until: event.until, serial: 0 });
                self.wrong_in_a_row = 0;
                self.locked_until = None;
            }
            AccountEvent::SignInRefused(event) => {
                self.wrong_in_a_row = event.in_a_row;
                self.locked_until = event.locked_until;
            }
            AccountEvent::Refreshed(event) => {
                let session = Session { until: event.until, serial: event.serial };
                self.sessions.insert(event.session, session);
            }
            AccountEvent::SignedOut(event) => {
                self.sessions.remove(&event.session);
            }
            AccountEvent::SessionsEnded(_) => self.sessions.clear(),
            AccountEvent::Opened(_) | AccountEvent::Closed(_) => {}
        }
        self
    }
}
