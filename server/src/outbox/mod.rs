//! The outbox: mails what people owe, and records what became of each notice.
//!
//! What there is to do is read from the view ([`plan`]); after each mail its outcome is a command
//! like any other. A mail is sent first and recorded then, so that none is lost: one whose outcome
//! was not recorded is sent again, and its `Message-ID` tells that it is the same. Until an outcome
//! is recorded, nothing else is sent.
//!
//! - A mail server that refuses one mail ends or delays that notice. One that cannot be reached, or
//!   would refuse them all, interrupts the outbox: nothing is held against any notice, and one try
//!   after another is made, further and further apart.
//! - An outcome that the ledger refuses is a defect. The outbox then stops rather than mail the same
//!   again and again.
//! - On a simulated clock nothing is ever sent: its people and their deadlines are invented.

mod plan;
mod post;
mod text;

#[cfg(test)]
pub(crate) mod tests;

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, NaiveTime, TimeDelta, Utc};
use lettre::message::Mailbox;
use luuvet_domain::calendar::local_date;
use luuvet_domain::notice::{RecordDelivery, RecordRefusal, SuppressNotice, Suppression};
use luuvet_domain::outbox::{
    self, InterruptOutbox, Interruption, OpenOutbox, OutboxCommand, ResumeOutbox,
};
use luuvet_domain::registry::Command;
use luuvet_engine::runtime::{Failure, Request};
use luuvet_engine::{Act, ActOf, CommandId, Origin, Recorder, Role, StreamId};
use luuvet_graphql::{PersonalData, QmsEngine};
use luuvet_projections::notices::{NoticeRow, OutboxStanding};
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use plan::{Mail, Plan};
use post::Sent;
pub(crate) use post::{Post, SmtpUrl};
pub(crate) use text::Link;

/// How mail is sent.
#[derive(Clone, Debug)]
pub(crate) struct MailOptions {
    /// The mail server.
    pub(crate) url: SmtpUrl,
    /// In whose name.
    pub(crate) from: Mailbox,
    /// When daily mails go, local time.
    pub(crate) daily_at: NaiveTime,
    /// Where a page about an obligation is.
    pub(crate) link: Option<Link>,
}

/// How long after an interruption it is tried again: the first time, and at most.
const RECONNECT_AFTER: (TimeDelta, TimeDelta) = (TimeDelta::seconds(5), TimeDelta::minutes(5));

/// How long the outbox rests between two looks, however fast things happen: whoever is told a moment
/// later loses nothing by it.
const REST: Duration = Duration::from_millis(200);

/// How long the outbox rests before it records again, when the store refused.
const HELD_RETRY: Duration = Duration::from_secs(1);

/// How long a mail server may take to answer once the server is to stop.
const STOP_GRACE: Duration = Duration::from_secs(5);

async fn grace(stop: &CancellationToken) {
    stop.cancelled().await;
    tokio::time::sleep(STOP_GRACE).await;
}

/// Carries notices out.
pub(crate) struct Outbox {
    engine: Arc<QmsEngine>,
    personal: Arc<dyn PersonalData>,
    post: Post,
    daily_at: NaiveTime,
    link: Option<Link>,
    stop: CancellationToken,
    /// The interruption that holds, if any: when to try again, and after how long then.
    held: Option<(DateTime<Utc>, TimeDelta)>,
    /// Mails at which an interruption came, so that one mail cannot keep all others back.
    tripped: HashMap<Uuid, u32>,
}

/// Why the outbox ends.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Ended {
    /// It was told to stop, or the engine has stopped.
    #[error("stopped")]
    Stopped,
    /// An outcome was not taken.
    #[error("an outcome cannot be recorded, so nothing more is sent: {0}")]
    Unrecorded(Failure),
}

impl Outbox {
    pub(crate) fn new(
        engine: Arc<QmsEngine>,
        personal: Arc<dyn PersonalData>,
        options: &MailOptions,
        stop: CancellationToken,
    ) -> Result<Self, lettre::transport::smtp::Error> {
        Ok(Self {
            engine,
            personal,
            post: Post::new(&options.url, options.from.clone())?,
            daily_at: options.daily_at,
            link: options.link.clone(),
            stop,
            held: None,
            tripped: HashMap::new(),
        })
    }

    /// Runs until it is told to stop.
    pub(crate) async fn run(mut self) {
        let ended = self.run_to_end().await;
        match ended {
            Ended::Stopped => {}
            Ended::Unrecorded(_) => tracing::error!(error = %ended, "the outbox has ended"),
        }
    }

    async fn run_to_end(&mut self) -> Ended {
        let (engine, stop) = (Arc::clone(&self.engine), self.stop.clone());
        let mut models = engine.models();
        let clock = Arc::clone(engine.clock());
        if let Err(ended) = self.open().await {
            return ended;
        }
        loop {
            models.mark_unchanged();
            let next = match self.step().await {
                Ok(next) => next,
                Err(ended) => return ended,
            };
            let sleep = async {
                match next {
                    Some(next) => clock.sleep_until(next).await,
                    None => std::future::pending().await,
                }
            };
            tokio::select! {
                () = stop.cancelled() => return Ended::Stopped,
                () = sleep => {}
                changed = models.changed() => if changed.is_err() { return Ended::Stopped },
            }
            tokio::time::sleep(REST).await;
        }
    }

    /// Opens the outbox, if it never was: from then on people are told.
    async fn open(&self) -> Result<(), Ended> {
        match self.engine.model().notices.outbox {
            OutboxStanding::Closed => self.of_outbox(OpenOutbox {}).await,
            OutboxStanding::Open | OutboxStanding::Interrupted { .. } => Ok(()),
        }
    }

    /// Does everything that is due, and says when to look again if nothing happens before.
    async fn step(&mut self) -> Result<Option<DateTime<Utc>>, Ended> {
        let now = self.engine.clock().now();
        let view = self.engine.model();
        let mut plan = Plan::of(&view, now, self.daily_at);
        for (row, reason) in &plan.suppressed {
            self.suppress(row, *reason).await?;
        }
        if let Some((until, _)) = self.held
            && until > now
        {
            return Ok(Some(plan.next.map_or(until, |next| next.min(until))));
        }
        self.tripped.retain(|key, _| plan.mails.iter().any(|mail| mail.key == *key));
        plan.mails.sort_by_key(|mail| self.tripped.get(&mail.key).copied().unwrap_or(0));
        for mail in &plan.mails {
            if self.stop.is_cancelled() {
                return Err(Ended::Stopped);
            }
            if let Some(until) = self.send(mail).await? {
                return Ok(Some(plan.next.map_or(until, |next| next.min(until))));
            }
        }
        Ok(plan.next)
    }

    /// Sends a mail and records what became of it; says when to try again after an interruption.
    async fn send(&mut self, mail: &Mail) -> Result<Option<DateTime<Utc>>, Ended> {
        // As it stands now, not as it stood before the mails that went before.
        let view = self.engine.model();
        let mut mail = mail.clone();
        for row in std::mem::take(&mut mail.notices) {
            match plan::suppression(&view, &row) {
                Some(reason) => self.suppress(&row, reason).await?,
                None => mail.notices.push(row),
            }
        }
        if mail.notices.is_empty() {
            return Ok(None);
        }
        let person = view.people.rows.get(&mail.person);
        let open = |sealed: Option<&String>| self.personal.open(mail.person, sealed?);
        let address = open(person.and_then(|row| row.contact_sealed.as_ref()));
        let name = open(person.and_then(|row| row.name_sealed.as_ref()));
        let language = person.map(|row| row.notices.language).unwrap_or_default();
        let sent = match address {
            None => Sent::NoAddress,
            Some(address) => {
                let text =
                    text::compose(&view, &mail, name.as_deref(), language, self.link.as_ref());
                let now = self.engine.clock().now();
                tokio::select! {
                    sent = self.post.send(&address, name.as_deref(), mail.key, text, now) => sent,
                    // It may have been taken: then it is sent again under the same id.
                    () = grace(&self.stop) => return Err(Ended::Stopped),
                }
            }
        };
        match sent {
            Sent::Interrupted(cause) => {
                *self.tripped.entry(mail.key).or_default() += 1;
                return self.interrupt(cause).await.map(Some);
            }
            Sent::NoAddress => {
                for row in &mail.notices {
                    self.suppress(row, Suppression::NoAddress).await?;
                }
                return Ok(None);
            }
            Sent::Taken { message_id } => {
                self.resume().await?;
                for row in &mail.notices {
                    let (of, message_id) = (row.of.clone(), message_id.clone());
                    let command = RecordDelivery { of, message_id };
                    self.record(&row.stream, Command::Notice(command.into())).await?;
                }
            }
            Sent::Refused { code, status } => {
                self.resume().await?;
                tracing::warn!(person = %mail.person, code, status, "a mail was refused");
                for row in &mail.notices {
                    let (of, status) = (row.of.clone(), status.clone());
                    let command = RecordRefusal { of, code, status };
                    self.record(&row.stream, Command::Notice(command.into())).await?;
                }
            }
        }
        Ok(None)
    }

    async fn suppress(&self, row: &NoticeRow, reason: Suppression) -> Result<(), Ended> {
        let command = SuppressNotice { of: row.of.clone(), reason };
        self.record(&row.stream, Command::Notice(command.into())).await
    }

    async fn interrupt(&mut self, cause: Interruption) -> Result<DateTime<Utc>, Ended> {
        let (first, longest) = RECONNECT_AFTER;
        let wait = self.held.map_or(first, |(_, last)| (last * 2).min(longest));
        if self.held.is_none() {
            tracing::warn!(?cause, "no mail can be sent; what is to be told waits");
        }
        self.of_outbox(InterruptOutbox { cause }).await?;
        let until = self.engine.clock().now() + wait;
        self.held = Some((until, wait));
        Ok(until)
    }

    /// The mail server answered: sending goes on.
    async fn resume(&mut self) -> Result<(), Ended> {
        self.held = None;
        match self.engine.model().notices.outbox {
            OutboxStanding::Closed | OutboxStanding::Open => Ok(()),
            OutboxStanding::Interrupted { .. } => {
                tracing::info!("mail is sent again");
                self.of_outbox(ResumeOutbox {}).await
            }
        }
    }

    async fn of_outbox(&self, command: impl Into<OutboxCommand>) -> Result<(), Ended> {
        self.record(&outbox::mail(), Command::Outbox(command.into())).await
    }

    /// Records what happened, however long the store does not take it.
    async fn record(&self, stream: &StreamId, command: Command) -> Result<(), Ended> {
        let recorded_by = Recorder::machine(Role::OUTBOX);
        let act = Act {
            command,
            occurred_on: local_date(self.engine.clock().now()),
            act_of: ActOf::own(&recorded_by),
            recorded_by,
            evidence: Vec::new(),
            late_reason: None,
            origin: Origin::Live,
        };
        let request = Request {
            command_id: CommandId(Uuid::now_v7()),
            stream: stream.clone(),
            act,
            expected_version: None,
            correlation_id: None,
        };
        loop {
            match self.engine.handle(request.clone()).await {
                Ok(accepted) => {
                    if let Some((_, last)) = accepted.positions {
                        self.engine.model_at(last).await.map_err(|_| Ended::Stopped)?;
                    }
                    return Ok(());
                }
                Err(Failure::Stopped) => return Err(Ended::Stopped),
                Err(Failure::Store(cause)) => {
                    tracing::warn!(%cause, "what became of a notice cannot be recorded yet");
                    tokio::select! {
                        () = self.stop.cancelled() => return Err(Ended::Stopped),
                        () = tokio::time::sleep(HELD_RETRY) => {}
                    }
                }
                Err(Failure::Contended { .. }) => {}
                Err(
                    failure @ (Failure::Refused(_)
                    | Failure::StaleVersion { .. }
                    | Failure::CommandIdReused { .. }
                    | Failure::UnknownCategory { .. }
                    | Failure::WrongWorkflow { .. }
                    | Failure::TooLarge { .. }
                    | Failure::Malformed(_)
                    | Failure::ReadOnly { .. }),
                ) => return Err(Ended::Unrecorded(failure)),
            }
        }
    }
}
