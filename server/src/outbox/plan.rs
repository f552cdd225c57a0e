//! What the outbox has to do at a moment: a pure reading of a view.
//!
//! Nothing is remembered beside the ledger: what is expected and has no outcome is to be done. A
//! daily mail holds what happened before its hour and after the day before's, so that a mail that
//! must be sent again holds the same.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, Days, NaiveTime, Utc};
use luuvet_domain::calendar::{local_date, start_of};
use luuvet_domain::notice::Suppression;
use luuvet_domain::person::MailChoice;
use luuvet_engine::PersonId;
use luuvet_projections::View;
use luuvet_projections::notices::{NoticeOutcome, NoticeRow};
use uuid::Uuid;

/// The namespace of the ids of daily mails; they are in mails that were sent, so it never changes.
const NAMESPACE: Uuid = Uuid::from_u128(0x2f4e_90c1_7b1d_5c3a_a5b6_6469_6765_7374);

/// What is to be done at a moment.
#[derive(Debug, Default)]
pub(crate) struct Plan {
    /// The notices that are not to be sent.
    pub(crate) suppressed: Vec<(Arc<NoticeRow>, Suppression)>,
    /// The mails that are to be sent, the oldest first.
    pub(crate) mails: Vec<Mail>,
    /// When there is more to do, if nothing happens before.
    pub(crate) next: Option<DateTime<Utc>>,
}

/// A mail to one person.
#[derive(Clone, Debug)]
pub(crate) struct Mail {
    /// To whom.
    pub(crate) person: PersonId,
    /// Names it, the same each time that it is sent.
    pub(crate) key: Uuid,
    /// What it tells, the oldest first.
    pub(crate) notices: Vec<Arc<NoticeRow>>,
    /// Whether it is the mail of a day.
    pub(crate) is_daily: bool,
}

impl Plan {
    /// What is to be done now. Daily mails go at `daily_at`, local time.
    pub(crate) fn of(view: &View, now: DateTime<Utc>, daily_at: NaiveTime) -> Self {
        let mut plan = Self::default();
        let mut daily: BTreeMap<(DateTime<Utc>, PersonId), Vec<Arc<NoticeRow>>> = BTreeMap::new();
        for row in view.notices.waiting() {
            if let Some(reason) = suppression(view, row) {
                plan.suppressed.push((Arc::clone(row), reason));
                continue;
            }
            let is_daily = mail_choice(view, row.of.person) == MailChoice::Daily;
            let hour = is_daily.then(|| next_daily(row.cause.recorded_at, daily_at));
            let due = hour.max(retry_at(row));
            match (due.filter(|due| *due > now), hour) {
                (Some(due), _) => plan.look_again_at(due),
                (None, Some(hour)) => {
                    daily.entry((hour, row.of.person)).or_default().push(Arc::clone(row));
                }
                (None, None) => plan.mails.push(Mail::single(row)),
            }
        }
        plan.mails.extend(daily.into_iter().map(|((hour, person), notices)| {
            let text = format!("{person}|{}", hour.timestamp());
            let key = Uuid::new_v5(&NAMESPACE, text.as_bytes());
            Mail { person, key, notices, is_daily: true }
        }));
        plan
    }

    fn look_again_at(&mut self, moment: DateTime<Utc>) {
        self.next = Some(self.next.map_or(moment, |next| next.min(moment)));
    }
}

impl Mail {
    fn single(row: &Arc<NoticeRow>) -> Self {
        let key = Uuid::new_v5(&row.of.cause.0, row.of.person.0.as_bytes());
        Self { person: row.of.person, key, notices: vec![Arc::clone(row)], is_daily: false }
    }
}

fn mail_choice(view: &View, person: PersonId) -> MailChoice {
    view.people.rows.get(&person).map_or(MailChoice::Nothing, |row| row.notices.mail)
}

/// Why a notice is not to be sent any more, or at all.
pub(super) fn suppression(view: &View, row: &NoticeRow) -> Option<Suppression> {
    let is_owed = view.obligations.rows.get(&row.of.obligation).is_some_and(|row| row.is_open());
    let person = view.people.rows.get(&row.of.person);
    if !is_owed {
        return Some(Suppression::Settled);
    }
    if view.notices.is_superseded(row) {
        return Some(Suppression::Superseded);
    }
    if person.is_none_or(|person| person.contact_sealed.is_none()) {
        return Some(Suppression::NoAddress);
    }
    match mail_choice(view, row.of.person) {
        MailChoice::Each | MailChoice::Daily => None,
        MailChoice::Nothing => Some(Suppression::Preference),
    }
}

fn retry_at(row: &NoticeRow) -> Option<DateTime<Utc>> {
    match &row.outcome {
        NoticeOutcome::Retrying { retry_at, .. } => Some(*retry_at),
        NoticeOutcome::Pending
        | NoticeOutcome::Delivered { .. }
        | NoticeOutcome::GivenUp { .. }
        | NoticeOutcome::Suppressed { .. } => None,
    }
}

/// The first daily mail after a moment.
fn next_daily(moment: DateTime<Utc>, daily_at: NaiveTime) -> DateTime<Utc> {
    let day = local_date(moment);
    let on = |day| start_of(day) + (daily_at - NaiveTime::MIN);
    let first = on(day);
    if first > moment { first } else { on(day + Days::new(1)) }
}
