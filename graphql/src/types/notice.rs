//! Notices: who was told of what by mail, and what became of it.

use std::sync::Arc;

use async_graphql::{Enum, InputObject, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};
use luuvet_domain::notice::{Notice as NoticeState, NoticeKind, Side, Suppression};
use luuvet_domain::outbox::Interruption;
use luuvet_domain::person::{MailChoice, NoticeChoice, NoticeLanguage};
use luuvet_engine::{Decider, EventId, PersonId, Scope, StreamId};
use luuvet_projections::View;
use luuvet_projections::notices::{NoticeOutcome, NoticeRow, OutboxStanding};

use super::{Agency, Obligation, Page, Person};
use crate::page::{self, Wanted};
use crate::rows::Listed;
use crate::scalar::Position;
use crate::seen::Seen;

/// How a notice stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub(crate) enum NoticeStanding {
    /// It waits to be sent: for a daily mail, or for the mail server.
    Pending,
    /// A mail server refused it for now; it is tried again.
    Retrying,
    /// A mail server took it.
    Delivered,
    /// No mail server took it.
    GivenUp,
    /// It was not to be sent.
    Suppressed,
}

impl NoticeStanding {
    fn of(outcome: &NoticeOutcome) -> Self {
        match outcome {
            NoticeOutcome::Pending => Self::Pending,
            NoticeOutcome::Retrying { .. } => Self::Retrying,
            NoticeOutcome::Delivered { .. } => Self::Delivered,
            NoticeOutcome::GivenUp { .. } => Self::GivenUp,
            NoticeOutcome::Suppressed { .. } => Self::Suppressed,
        }
    }
}

/// Which notices are wanted: those that match everything that is given.
#[derive(Clone, Debug, Default, InputObject)]
pub(crate) struct NoticeFilter {
    /// To persons who hold an office at this agency, on account of it.
    pub(crate) agency: Option<Scope>,
    /// To this person.
    pub(crate) person: Option<PersonId>,
    /// About this obligation.
    pub(crate) obligation: Option<StreamId>,
    /// Of these kinds.
    pub(crate) kinds: Option<Vec<NoticeKind>>,
    /// That stand so.
    pub(crate) standings: Option<Vec<NoticeStanding>>,
}

impl NoticeFilter {
    /// Whether the view's list has just these.
    fn is_a_list(&self) -> bool {
        matches!(
            self,
            Self { agency: _, person: None, obligation: None, kinds: None, standings: None }
        )
    }

    fn matches(&self, row: &NoticeRow) -> bool {
        let standing = NoticeStanding::of(&row.outcome);
        self.agency.as_ref().is_none_or(|agency| *agency == row.of.agency)
            && self.person.is_none_or(|person| person == row.of.person)
            && self.obligation.as_ref().is_none_or(|wanted| *wanted == row.of.obligation)
            && self.kinds.as_ref().is_none_or(|all| all.contains(&row.of.kind))
            && self.standings.as_ref().is_none_or(|all| all.contains(&standing))
    }
}

/// A page of notices, by agency and time.
pub(crate) fn page_of(
    view: &Seen,
    filter: &NoticeFilter,
    args: impl Into<Wanted>,
) -> Result<Page<Notice>> {
    let notices = &view.notices;
    if let Some(obligation) = &filter.obligation {
        let is_shown = |row: &Arc<NoticeRow>| view.shows(&row.stream, &row.of.agency);
        let about = notices.about(obligation).filter(|row| is_shown(row) && filter.matches(row));
        let rows = about.map(|row| (row.stream.key(), row)).collect();
        return page::page(args, rows, |row| Notice::new(view, row));
    }
    let listed = Listed {
        listing: &notices.by_agency,
        agency: view.narrow(NoticeState::CATEGORY, filter.agency.as_ref())?,
        rows: &notices.rows,
        place: |row| (&row.of.agency, row.place()),
        category: NoticeState::CATEGORY,
    };
    let matches = (!filter.is_a_list()).then_some(|row: &&Arc<NoticeRow>| filter.matches(row));
    page::page_where(args, &listed, matches, |row| Notice::new(view, row))
}

/// A notice.
pub(crate) struct Notice {
    view: Seen,
    row: Arc<NoticeRow>,
}

impl Notice {
    pub(crate) fn new(view: &Seen, row: &Arc<NoticeRow>) -> Self {
        Self { view: view.clone(), row: Arc::clone(row) }
    }

    pub(crate) fn by_id(view: &Seen, id: &StreamId) -> Option<Self> {
        view.notices
            .rows
            .get(id)
            .filter(|row| view.shows(id, &row.of.agency))
            .map(|row| Self::new(view, row))
    }
}

/// What one person is told by mail of one thing that happened to an obligation (thông báo). Expected
/// from the moment that it happened; the worklist shows the same without it.
#[Object]
impl Notice {
    /// The workflow instance.
    async fn id(&self) -> &StreamId {
        &self.row.stream
    }
    /// What happened.
    async fn kind(&self) -> NoticeKind {
        self.row.of.kind
    }
    /// Who is told.
    async fn person(&self) -> Option<Person> {
        Person::by_id(&self.view, self.row.of.person)
    }
    /// Why they: because they can do what is owed, or because it is owed to them.
    async fn side(&self) -> Side {
        self.row.of.side
    }
    /// The agency where they hold the office on account of which they are told.
    async fn agency(&self) -> Option<Agency> {
        Agency::by_code(&self.view, &self.row.of.agency)
    }
    /// The obligation.
    async fn obligation(&self) -> Option<Obligation> {
        Obligation::by_id(&self.view, &self.row.of.obligation)
    }
    /// The id of the event that they are told of.
    async fn cause(&self) -> EventId {
        self.row.of.cause
    }
    /// The position of that event.
    async fn cause_position(&self) -> Position {
        self.row.cause.position.into()
    }
    /// When that happened.
    async fn happened_at(&self) -> DateTime<Utc> {
        self.row.cause.recorded_at
    }
    /// How the notice stands.
    async fn standing(&self) -> NoticeStanding {
        NoticeStanding::of(&self.row.outcome)
    }
    /// How often it was tried.
    async fn attempts(&self) -> u32 {
        match &self.row.outcome {
            NoticeOutcome::Pending | NoticeOutcome::Suppressed { .. } => 0,
            NoticeOutcome::Retrying { attempt, .. }
            | NoticeOutcome::Delivered { attempt, .. }
            | NoticeOutcome::GivenUp { attempt, .. } => *attempt,
        }
    }
    /// When it was told, given up or suppressed, as recorded; absent while it waits.
    async fn settled_at(&self) -> Option<DateTime<Utc>> {
        match &self.row.outcome {
            NoticeOutcome::Pending | NoticeOutcome::Retrying { .. } => None,
            NoticeOutcome::Delivered { at, .. }
            | NoticeOutcome::GivenUp { at, .. }
            | NoticeOutcome::Suppressed { at, .. } => Some(at.recorded_at),
        }
    }
    /// When it is tried again; absent unless a mail server refused it for now.
    async fn retry_at(&self) -> Option<DateTime<Utc>> {
        match &self.row.outcome {
            NoticeOutcome::Retrying { retry_at, .. } => Some(*retry_at),
            NoticeOutcome::Pending
            | NoticeOutcome::Delivered { .. }
            | NoticeOutcome::GivenUp { .. }
            | NoticeOutcome::Suppressed { .. } => None,
        }
    }
    /// The `Message-ID` of the mail that was delivered; a daily mail has one for all its notices.
    async fn message_id(&self) -> Option<&str> {
        match &self.row.outcome {
            NoticeOutcome::Delivered { message_id, .. } => Some(message_id),
            NoticeOutcome::Pending
            | NoticeOutcome::Retrying { .. }
            | NoticeOutcome::GivenUp { .. }
            | NoticeOutcome::Suppressed { .. } => None,
        }
    }
    /// How a mail server refused it last; absent when none did.
    async fn refusal(&self) -> Option<MailRefusal> {
        match &self.row.outcome {
            NoticeOutcome::Retrying { reply, .. } | NoticeOutcome::GivenUp { reply, .. } => {
                Some(MailRefusal { code: reply.code, status: reply.status.clone() })
            }
            NoticeOutcome::Pending
            | NoticeOutcome::Delivered { .. }
            | NoticeOutcome::Suppressed { .. } => None,
        }
    }
    /// Why it was not to be sent; absent unless it was suppressed.
    async fn suppression(&self) -> Option<Suppression> {
        match &self.row.outcome {
            NoticeOutcome::Suppressed { reason, .. } => Some(*reason),
            NoticeOutcome::Pending
            | NoticeOutcome::Retrying { .. }
            | NoticeOutcome::Delivered { .. }
            | NoticeOutcome::GivenUp { .. } => None,
        }
    }
}

/// A mail server's refusal. Its text is not kept: it mostly names the address.
#[derive(SimpleObject)]
struct MailRefusal {
    /// The reply code (RFC 5321): 4xx for now, 5xx for good.
    code: u16,
    /// The enhanced status code (RFC 3463), such as `5.1.1`, where there was one.
    status: Option<String>,
}

/// How a person wants to be told what they owe.
#[derive(SimpleObject)]
pub(crate) struct NoticePreference {
    /// What is mailed.
    mail: MailChoice,
    /// The language that comes first; the other stands beneath it.
    language: NoticeLanguage,
}

impl From<NoticeChoice> for NoticePreference {
    fn from(choice: NoticeChoice) -> Self {
        Self { mail: choice.mail, language: choice.language }
    }
}

/// How the outbox for mail stands.
#[derive(SimpleObject)]
pub(crate) struct Outbox {
    /// Whether people are told of what happens.
    is_open: bool,
    /// Why nothing can be sent now; absent when nothing stands in the way.
    interruption: Option<Interruption>,
    /// Since when nothing could be sent.
    interrupted_since: Option<DateTime<Utc>>,
    /// How many notices wait.
    waiting_count: usize,
}

impl Outbox {
    pub(crate) fn of(view: &View) -> Self {
        let (interruption, interrupted_since) = match &view.notices.outbox {
            OutboxStanding::Closed | OutboxStanding::Open => (None, None),
            OutboxStanding::Interrupted { cause, since } => (Some(*cause), Some(since.recorded_at)),
        };
        Self {
            is_open: view.notices.outbox.is_opened(),
            interruption,
            interrupted_since,
            waiting_count: view.notices.waiting_count(),
        }
    }
}
