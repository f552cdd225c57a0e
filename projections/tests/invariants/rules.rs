//! The invariants, each a plain function that names the instances which break it.
//!
//! They read recorded events alone, and share no code with deciders or read models.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use luuvet_domain::audit::AuditEvent;
use luuvet_domain::calendar::local_date;
use luuvet_domain::document::{DocumentEvent, DocumentKind, Edition};
use luuvet_domain::finding::{FindingEvent, FindingSeverity};
use luuvet_domain::obligation::ObligationEvent;
use luuvet_domain::qms::{ConformityAnnounced, ConformityReAnnounced, QmsEvent};
use luuvet_domain::registry::{Event, Qms};
use luuvet_domain::review::ReviewEvent;
use luuvet_engine::runtime::ReadModel;
use luuvet_engine::store::Record;
use luuvet_engine::{EventId, Meta, PersonId, Position, Recorded, Scope, StreamId, System};
use luuvet_projections::View;

use crate::world::NEXT;

/// An instance that breaks an invariant.
#[derive(Clone, Debug, PartialEq)]
pub struct Breach {
    /// The invariant's number.
    pub invariant: u8,
    /// The instance.
    pub instance: String,
    /// The event with which it is broken.
    pub at: Position,
    /// What is wrong.
    pub why: String,
}

pub fn breach(invariant: u8, meta: &Meta, why: String) -> Breach {
    Breach { invariant, instance: meta.stream.to_string(), at: meta.position, why }
}

/// An edition's time in force: from a day on, up to and without another.
type Interval = (NaiveDate, Option<NaiveDate>);

fn overlap(one: Interval, other: Interval) -> bool {
    let is_empty = |(from, until): Interval| until.is_some_and(|until| until <= from);
    let begins_before_end =
        |(from, _): Interval, (_, until): Interval| until.is_none_or(|until| from < until);
    !is_empty(one)
        && !is_empty(other)
        && begins_before_end(one, other)
        && begins_before_end(other, one)
}

/// What the ledger has said of documents so far.
#[derive(Default)]
struct Shelf {
    documents: BTreeMap<StreamId, Paper>,
}

#[derive(Default)]
struct Paper {
    /// Whose it is, and its code.
    named: Option<(Scope, String)>,
    kind: Option<DocumentKind>,
    /// What the newest draft of an edition answers.
    clauses: BTreeMap<Edition, Vec<String>>,
    in_force: Vec<(Edition, Interval)>,
}

impl Shelf {
    fn take(&mut self, meta: &Meta, event: &DocumentEvent) {
        let paper = self.documents.entry(meta.stream.clone()).or_default();
        if let DocumentEvent::Drafted(drafted) = event {
            paper.named = Some((drafted.agency.clone(), drafted.code.clone()));
            paper.kind = Some(drafted.kind);
            paper.clauses.insert(drafted.edition, drafted.clauses.clone());
        }
        if let DocumentEvent::PutIntoEffect(put) = event {
            paper.in_force.push((put.edition, (put.valid_from, None)));
        }
        let ended = match event {
            DocumentEvent::Superseded(by) => Some((by.edition, by.valid_until)),
            DocumentEvent::Withdrawn(by) => Some((by.edition, by.valid_until)),
            _ => None,
        };
        if let Some((edition, until)) = ended
            && let Some((_, interval)) = paper.in_force.iter_mut().rfind(|(one, _)| *one == edition)
        {
            interval.1 = Some(until);
        }
    }

    /// The kinds and the clauses of procedures that an agency has in force on a date.
    fn in_force(&self, agency: &Scope, on: NaiveDate) -> (Vec<DocumentKind>, BTreeSet<&str>) {
        let mut kinds = Vec::new();
        let mut clauses = BTreeSet::new();
        for paper in self.documents.values() {
            let is_theirs = paper.named.as_ref().is_some_and(|(of, _)| of == agency);
            let covers = |(from, until): Interval| from <= on && until.is_none_or(|u| on < u);
            let current = paper.in_force.iter().rev().find(|(_, interval)| covers(*interval));
            let (true, Some((edition, _)), Some(kind)) = (is_theirs, current, paper.kind) else {
                continue;
            };
            kinds.push(kind);
            if kind == DocumentKind::SystemProcedure {
                let answered = paper.clauses.get(edition).into_iter().flatten();
                clauses.extend(answered.map(String::as_str));
            }
        }
        (kinds, clauses)
    }
}

/// Invariant 2: at any position of the ledger and for any date, a code of an agency has at most one
/// edition in force.
pub fn one_edition_in_force(events: &[Recorded<Event>]) -> Vec<Breach> {
    let mut shelf = Shelf::default();
    let mut breaches = Vec::new();
    for Recorded { meta, event } in events {
        let Event::Document(event) = event else { continue };
        shelf.take(meta, event);
        let Some(named) = shelf.documents.get(&meta.stream).and_then(|one| one.named.clone())
        else {
            continue;
        };
        // A code may not have two streams either.
        let of_code: Vec<(Edition, Interval)> = shelf
            .documents
            .values()
            .filter(|paper| paper.named.as_ref() == Some(&named))
            .flat_map(|paper| paper.in_force.iter().copied())
            .collect();
        for (n, (edition, interval)) in of_code.iter().enumerate() {
            for (other, beside) in &of_code[n + 1..] {
                if overlap(*interval, *beside) {
                    let (agency, code) = &named;
                    let why = format!("{code} of {agency}: {edition} and {other} at once");
                    breaches.push(breach(2, meta, why));
                }
            }
        }
    }
    breaches
}

#[derive(Default)]
struct Debt {
    due: NaiveDate,
    overdue_since: Option<NaiveDate>,
    was_met: Option<NaiveDate>,
    has_ended: bool,
}

/// Invariant 3: whatever is overdue has a due date that lies behind, and was not met by it.
pub fn overdue_is_past_due_and_not_met(events: &[Recorded<Event>]) -> Vec<Breach> {
    let mut debts: BTreeMap<StreamId, Debt> = BTreeMap::new();
    let mut known: BTreeMap<EventId, NaiveDate> = BTreeMap::new();
    let mut breaches = Vec::new();
    for Recorded { meta, event } in events {
        known.insert(meta.event_id, meta.occurred_on);
        let Event::Obligation(event) = event else { continue };
        let debt = debts.entry(meta.stream.clone()).or_default();
        let today = local_date(meta.decided_at);
        let mut say = |why: String| breaches.push(breach(3, meta, why));
        match event {
            ObligationEvent::Opened(opened) => debt.due = opened.due.due_on,
            ObligationEvent::DueMoved(moved) => {
                debt.due = moved.due.due_on;
                debt.overdue_since = None;
            }
            ObligationEvent::BecameOverdue(overdue) => {
                if overdue.due_on != debt.due {
                    say(format!("overdue since {}, but due on {}", overdue.due_on, debt.due));
                }
                if overdue.due_on >= today {
                    say(format!("overdue on {today}, but due on {}", overdue.due_on));
                }
                if let Some(on) = debt.was_met.filter(|on| *on <= overdue.due_on) {
                    say(format!("overdue, but met on {on} by {}", overdue.due_on));
                }
                if debt.has_ended {
                    say("overdue after its end".to_owned());
                }
                debt.overdue_since = Some(overdue.due_on);
            }
            ObligationEvent::Escalated(escalated) => {
                if debt.overdue_since != Some(escalated.due_on) {
                    say("escalated, but not overdue".to_owned());
                }
            }
            ObligationEvent::Discharged(discharged) => {
                let is_on_time = discharged.occurred_on <= debt.due;
                if discharged.on_time != is_on_time {
                    say(format!("met on {}, due on {}", discharged.occurred_on, debt.due));
                }
                if !known.contains_key(&discharged.evidence) {
                    say(format!("met by event {} that is not there", discharged.evidence));
                }
                debt.was_met = Some(discharged.occurred_on);
                debt.has_ended = true;
                // What was met late stays what it was; what was met in time was never overdue.
                if !is_on_time {
                    debt.overdue_since = None;
                }
            }
            ObligationEvent::LatenessCleared(_) => debt.overdue_since = None,
            ObligationEvent::Waived(_) | ObligationEvent::Released(_) => {
                debt.overdue_since = None;
                debt.has_ended = true;
            }
            ObligationEvent::Reminded(_) => {}
        }
    }
    // At the end of the ledger nothing that was met in time may still stand as overdue.
    let Some(last) = events.last() else { return breaches };
    for (stream, debt) in debts {
        if let (Some(due), Some(met)) = (debt.overdue_since, debt.was_met) {
            let why = format!("met on {met} by {due}, and still overdue");
            let (instance, at) = (stream.to_string(), last.meta.position);
            breaches.push(Breach { invariant: 3, instance, at, why });
        }
    }
    breaches
}

#[derive(Default)]
struct Lapse {
    severity: Option<FindingSeverity>,
    cause: String,
    doers: BTreeSet<PersonId>,
    planned: BTreeSet<PersonId>,
    results: Vec<String>,
    is_implemented: bool,
    verified: Option<(Option<PersonId>, String)>,
}

/// Invariant 4: a closed finding that is no observation has a cause, evidence of what was done, and
/// an effectiveness verified by another person.
pub fn closed_is_verified_by_another(events: &[Recorded<Event>]) -> Vec<Breach> {
    let mut lapses: BTreeMap<StreamId, Lapse> = BTreeMap::new();
    let mut breaches = Vec::new();
    for Recorded { meta, event } in events {
        let Event::Finding(event) = event else { continue };
        let lapse = lapses.entry(meta.stream.clone()).or_default();
        match event {
            FindingEvent::Raised(raised) => lapse.severity = Some(raised.severity),
            FindingEvent::Regraded(regraded) => lapse.severity = Some(regraded.to.severity()),
            FindingEvent::CauseAnalysed(analysed) => lapse.cause.clone_from(&analysed.cause),
            FindingEvent::PlanProposed(plan) => {
                lapse.planned = plan.actions.iter().map(|action| action.responsible).collect();
            }
            FindingEvent::Implemented(done) => {
                lapse.doers.extend(lapse.planned.iter().copied().chain(meta.act_of.person));
                lapse.results.push(done.result.clone());
                lapse.is_implemented = done.completion.is_some();
            }
            FindingEvent::Effective(effective) => {
                lapse.verified = Some((meta.act_of.person, effective.evidence.clone()));
            }
            FindingEvent::Ineffective(_) => {
                // The cause stands until it is analysed again; what was done counts no longer.
                let (severity, cause) = (lapse.severity, std::mem::take(&mut lapse.cause));
                *lapse = Lapse { severity, cause, ..Lapse::default() };
            }
            FindingEvent::Closed(_) if lapse.severity != Some(FindingSeverity::Observation) => {
                breaches.extend(lapse.faults().into_iter().map(|why| breach(4, meta, why)));
            }
            _ => {}
        }
    }
    breaches
}

impl Lapse {
    fn faults(&self) -> Vec<String> {
        let is_blank = |text: &String| text.trim().is_empty();
        let mut faults = Vec::new();
        if is_blank(&self.cause) {
            faults.push("closed without a cause".to_owned());
        }
        if !self.is_implemented || self.results.is_empty() || self.results.iter().any(is_blank) {
            faults.push("closed without evidence of what was done".to_owned());
        }
        match &self.verified {
            None | Some((None, _)) => faults.push("closed, but nobody verified it".to_owned()),
            Some((Some(person), _)) if self.doers.contains(person) => {
                faults.push(format!("verified by {person}, who did it"));
            }
            Some((_, evidence)) if is_blank(evidence) => {
                faults.push("verified without evidence".to_owned());
            }
            Some(_) => {}
        }
        faults
    }
}

/// The documented procedures without which nobody announces (ISO 9001:2008 4.2.1).
const SIX: [&str; 6] = ["4.2.3", "4.2.4", "8.2.2", "8.3", "8.5.2", "8.5.3"];

/// Invariant 5: an announcement has, on its day, an audit and a review behind it since the issue, and
/// policy and objectives in force; the manual and the six documented procedures too, unless the standard
/// is that of 2015.
pub fn announced_is_grounded(events: &[Recorded<Event>]) -> Vec<Breach> {
    let mut shelf = Shelf::default();
    let mut issued: BTreeMap<Scope, NaiveDate> = BTreeMap::new();
    let mut audits: BTreeMap<Scope, Vec<NaiveDate>> = BTreeMap::new();
    let mut reviews: BTreeMap<Scope, Vec<NaiveDate>> = BTreeMap::new();
    let mut breaches = Vec::new();
    for Recorded { meta, event } in events {
        let (agency, on) = (&meta.scope, meta.occurred_on);
        match event {
            Event::Document(event) => shelf.take(meta, event),
            Event::Audit(AuditEvent::Reported(_)) => {
                audits.entry(agency.clone()).or_default().push(on);
            }
            Event::Review(ReviewEvent::Signed(_)) => {
                reviews.entry(agency.clone()).or_default().push(on);
            }
            Event::AgencyQms(QmsEvent::Issued(_)) => {
                issued.insert(agency.clone(), on);
            }
            Event::AgencyQms(QmsEvent::Withdrawn(_)) => {
                issued.remove(agency);
            }
            Event::AgencyQms(
                QmsEvent::Announced(ConformityAnnounced { announcement, .. })
                | QmsEvent::ReAnnounced(ConformityReAnnounced { announcement, .. }),
            ) => {
                let mut say = |why: String| breaches.push(breach(5, meta, why));
                let Some(since) = issued.get(agency).copied() else {
                    say("announced, but not issued".to_owned());
                    continue;
                };
                for (what, held) in [("audit", &audits), ("review", &reviews)] {
                    let mut held = held.get(agency).into_iter().flatten();
                    if !held.any(|one| since <= *one && *one <= on) {
                        say(format!("announced on {on} without {what} since {since}"));
                    }
                }
                let (kinds, clauses) = shelf.in_force(agency, on);
                let asks_for_all = announcement.standard != NEXT;
                let manual = asks_for_all.then_some(DocumentKind::Manual);
                let always = [DocumentKind::Policy, DocumentKind::Objectives];
                for kind in always.into_iter().chain(manual) {
                    if !kinds.contains(&kind) {
                        say(format!("announced on {on} without {}", kind.title_en()));
                    }
                }
                let six = SIX.iter().filter(|_| asks_for_all);
                for clause in six.filter(|clause| !clauses.contains(**clause)) {
                    say(format!("announced on {on} without a procedure for {clause}"));
                }
            }
            _ => {}
        }
    }
    breaches
}

/// The view that the records of a ledger lead to.
pub fn fold(records: &[Record]) -> View {
    let mut view = View::empty();
    for record in records {
        view.fold(&Qms::decode_record(&record.body).unwrap());
    }
    view
}

/// Every byte of a view.
pub fn bytes(view: &View) -> Vec<u8> {
    serde_json::to_vec(view).unwrap()
}

/// Invariant 1: what was written stays as it was, byte for byte, whatever is written after it.
pub fn nothing_is_changed(then: &[Record], now: &[Record]) -> Vec<Breach> {
    let changed = |(then, now): (&Record, Option<&Record>)| {
        (now != Some(then)).then(|| Breach {
            invariant: 1,
            instance: "the ledger".to_owned(),
            at: then.position,
            why: format!("was {:?} and is {:?}", then.body, now.map(|now| &now.body)),
        })
    };
    let now = now.iter().map(Some).chain(std::iter::repeat(None));
    then.iter().zip(now).filter_map(changed).collect()
}

/// Invariant 10: a replay from zero is the live view, byte for byte.
pub fn replay_is_live(records: &[Record], live: &View) -> Vec<Breach> {
    let (replayed, live_bytes) = (bytes(&fold(records)), bytes(live));
    if replayed == live_bytes {
        return Vec::new();
    }
    let at = replayed.iter().zip(&live_bytes).take_while(|(one, other)| one == other).count();
    let around = |all: &[u8]| {
        let shown = &all[at.saturating_sub(80)..(at + 80).min(all.len())];
        String::from_utf8_lossy(shown).into_owned()
    };
    let why = format!(
        "from byte {at} on the replay says …{}… and the live view …{}…",
        around(&replayed),
        around(&live_bytes)
    );
    let instance = "the read models".to_owned();
    vec![Breach { invariant: 10, instance, at: live.position.unwrap_or(Position(0)), why }]
}

/// Invariant 11: what is read as of a position depends on the events up to it alone. `read` is the
/// way of reading; it is given ledgers that agree up to the position and differ after it.
pub fn as_of_knows_no_future(
    one: &[Record],
    other: &[Record],
    at: Position,
    read: impl Fn(&[Record], Position) -> Vec<u8>,
) -> Vec<Breach> {
    let upto = |records: &[Record]| {
        records.iter().take_while(|record| record.position <= at).cloned().collect::<Vec<_>>()
    };
    let alone = read(&upto(one), at);
    let (with_one, with_other) = (read(one, at), read(other, at));
    let mut breaches = Vec::new();
    for (which, found) in [("one future", with_one), ("another future", with_other)] {
        if found != alone {
            let why = format!("with {which} it reads otherwise than without any");
            let instance = format!("the view as of {at}");
            breaches.push(Breach { invariant: 11, instance, at, why });
        }
    }
    breaches
}

/// Reads a ledger as of a position.
pub fn as_of(records: &[Record], at: Position) -> Vec<u8> {
    let upto = records.iter().take_while(|record| record.position <= at).cloned();
    bytes(&fold(&upto.collect::<Vec<_>>()))
}
