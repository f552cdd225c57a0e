//! Who answers for what an agency has left: read from how agencies ended, never moved.
//!
//! Each instance stays with the agency that it concerns. Once that has ended, its answer is who took
//! the instance over, or who took over from them; what ended with the agency has none.

use chrono::NaiveDate;
use luuvet_domain::agency::{self, EndFacts, OpenDebt, SuccessionRegister, goes_over};
use luuvet_domain::entry::Entry;
use luuvet_domain::escalation::Escalation;
use luuvet_domain::obligation::Obligation;
use luuvet_engine::{Decider, Position, Scope, StreamId};

use crate::View;
use crate::agencies::AgencyRow;

/// Something that an agency took over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TakenOver {
    /// The workflow instance.
    pub stream: StreamId,
    /// The agency that it concerns, which has ended.
    pub from: Scope,
}

impl View {
    /// Who answers on a date for an instance that concerns a scope. See
    /// [`luuvet_engine::Registers::answerable`].
    #[must_use]
    pub fn answering(&self, scope: &Scope, stream: &StreamId, on: NaiveDate) -> Option<Scope> {
        let Some(ended) = self.agencies.rows.get(scope).filter(|row| row.has_ended()) else {
            return Some(scope.clone());
        };
        if self.begins_after(ended, stream) {
            return None;
        }
        if !ended.has_ended_by(on) {
            return Some(scope.clone());
        }
        if !goes_over(stream.category()) {
            return None;
        }
        let item = self.item_behind(stream);
        self.heir(scope, on, |ending| ending.takes_over(item))
    }

    /// Who answers today for an instance that concerns a scope.
    #[must_use]
    pub fn answering_now(&self, scope: &Scope, stream: &StreamId) -> Option<Scope> {
        match self.today() {
            Some(today) => self.answering(scope, stream, today),
            None => Some(scope.clone()),
        }
    }

    /// The agencies, ended by today, of which an agency took anything over, also by way of others.
    #[must_use]
    pub fn forebears(&self, agency: &Scope) -> Vec<Scope> {
        let mut found: Vec<Scope> = Vec::new();
        let mut next = vec![agency.clone()];
        while let Some(heir) = next.pop() {
            for one in self.agencies.forebears.get(&heir).into_iter().flat_map(|all| all.iter()) {
                if !found.contains(one) {
                    found.push(one.clone());
                    next.push(one.clone());
                }
            }
        }
        found.sort_unstable();
        found
    }

    /// What an agency took over and is still open, by the agency that left it and first event.
    #[must_use]
    pub fn taken_over(&self, agency: &Scope) -> Vec<TakenOver> {
        let forebears = self.forebears(agency);
        let left = forebears.iter().flat_map(|from| {
            let open = self.awaiting.of_agency(from);
            open.map(move |stream| TakenOver { stream: stream.clone(), from: from.clone() })
        });
        left.filter(|one| one.stream.category() != Obligation::CATEGORY)
            .filter(|one| self.answering_now(&one.from, &one.stream).as_ref() == Some(agency))
            .collect()
    }

    /// Whether an instance of an agency that has ended went over to another, which answers for it
    /// since: it was open then.
    #[must_use]
    pub fn went_to(&self, heir: &Scope, from: &Scope, stream: &StreamId) -> bool {
        let Some(ended) = self.agencies.rows.get(from).filter(|row| row.has_ended()) else {
            return false;
        };
        let was_open = self.instance(stream).is_some_and(|one| {
            // Nobody is awaited in what is owed: it is done elsewhere.
            let is_open = match self.obligations.rows.get(stream) {
                Some(row) => row.is_open(),
                None => self.awaiting.get(from, &one.first().position) == Some(stream),
            };
            is_open || ended.trace.last.position < one.last().position
        });
        was_open && self.answering_now(from, stream).as_ref() == Some(heir)
    }

    /// Whether a scope has not ended; what is no agency never does.
    pub(crate) fn is_living(&self, scope: &Scope) -> bool {
        self.agencies.rows.get(scope).is_none_or(|row| !row.has_ended())
    }

    /// What an agency owes and is open, by due date: its own, then what it took over. Nothing of one
    /// that has ended.
    pub(crate) fn debts_of<'a>(&'a self, agency: &'a Scope) -> impl Iterator<Item = &'a StreamId> {
        let living = self.is_living(agency).then_some(agency).into_iter();
        let own = living.flat_map(|agency| self.obligations.open.of_agency(agency));
        let left = self.forebears(agency).into_iter().flat_map(move |from| {
            let open = self.obligations.open.of_agency(&from);
            open.filter(move |stream| self.answering_now(&from, stream).as_ref() == Some(agency))
        });
        own.chain(left)
    }

    /// The agencies to which something of an agency went since it has ended, also by way of others.
    pub(crate) fn heirs(&self, agency: &Scope) -> Vec<Scope> {
        let mut found: Vec<Scope> = Vec::new();
        let mut next = vec![agency.clone()];
        while let Some(of) = next.pop() {
            let row = self.agencies.rows.get(&of).filter(|row| row.has_ended());
            let ending = row.and_then(|row| row.ending.as_ref());
            for heir in ending.map(agency::Ending::heirs).unwrap_or_default() {
                if !found.contains(&heir) {
                    found.push(heir.clone());
                    next.push(heir);
                }
            }
        }
        found
    }

    /// Whom to look through for what an agency answers for: itself, and who left it something.
    pub(crate) fn with_forebears(&self, agency: &Scope) -> Vec<Scope> {
        let mut all = self.forebears(agency);
        all.insert(0, agency.clone());
        all
    }

    /// What an obligation or escalation is about in the end; else the instance itself.
    fn item_behind<'a>(&'a self, stream: &'a StreamId) -> &'a StreamId {
        let mut item = stream;
        // An answer to an escalation is owed about the escalation, which is about an obligation.
        for _ in 0..4 {
            let next = match item.category() {
                Obligation::CATEGORY => {
                    self.obligations.rows.get(item).map(|row| &row.opened.about)
                }
                Escalation::CATEGORY => {
                    self.escalations.rows.get(item).map(|row| &row.opened.obligation)
                }
                _ => None,
            };
            match next {
                Some(next) => item = next,
                None => break,
            }
        }
        item
    }

    /// Whether an instance of an agency that has ended does not exist yet. What is recorded about
    /// an event of it, may.
    fn begins_after(&self, ended: &AgencyRow, stream: &StreamId) -> bool {
        let has_instances = luuvet_domain::registry::has_instances(stream.category());
        let is_entry = stream.category() == Entry::CATEGORY;
        ended.has_ended() && has_instances && !is_entry && self.instance(stream).is_none()
    }

    /// Follows the successions from an agency on, as of a date.
    fn heir(
        &self,
        agency: &Scope,
        on: NaiveDate,
        next: impl Fn(&agency::Ending) -> Option<&Scope>,
    ) -> Option<Scope> {
        let mut at = agency;
        // Each step leads to another agency, since no succession comes back.
        for _ in 0..=self.agencies.rows.len() {
            let row = self.agencies.rows.get(at)?;
            let Some(ending) = row.ending.as_ref().filter(|_| row.has_ended_by(on)) else {
                return Some(at.clone());
            };
            at = next(ending)?;
        }
        None
    }
}

impl SuccessionRegister for View {
    fn end_of(&self, agency: &Scope) -> Option<EndFacts> {
        let ending = self.agencies.rows.get(agency)?.ending.as_ref()?;
        Some(EndFacts {
            effective_on: ending.effective_on,
            is_over: ending.is_over,
            heirs: ending.heirs(),
        })
    }

    fn stands_for(&self, agency: &Scope) -> Scope {
        let Some(today) = self.today() else { return agency.clone() };
        self.heir(agency, today, agency::Ending::successor).unwrap_or_else(|| agency.clone())
    }

    fn stood_for(&self, agency: &Scope) -> Vec<Scope> {
        let mut forebears = self.forebears(agency);
        forebears.retain(|one| self.stands_for(one) == *agency);
        forebears
    }

    fn open_items(&self, agency: &Scope) -> Vec<StreamId> {
        let scopes = self.with_forebears(agency);
        let mut open: Vec<(Position, StreamId)> = scopes
            .iter()
            .flat_map(|scope| self.awaiting.of_agency(scope).map(move |stream| (scope, stream)))
            .filter(|(_, stream)| {
                stream.category() != Obligation::CATEGORY && goes_over(stream.category())
            })
            .filter(|(scope, stream)| self.answering_now(scope, stream).as_ref() == Some(agency))
            .filter_map(|(_, stream)| {
                Some((self.instance(stream)?.first().position, stream.clone()))
            })
            .collect();
        open.sort_unstable();
        open.into_iter().map(|(_, stream)| stream).collect()
    }

    fn debts_around(&self, agency: &Scope) -> Vec<OpenDebt> {
        let ends_with_it = |about: &StreamId| {
            !goes_over(about.category())
                && self.instance(about).is_some_and(|one| one.scope() == agency)
        };
        let open = self.obligations.open.between(None, None, None);
        open.filter_map(|stream| self.obligations.rows.get(stream))
            .filter(|row| row.opened.debtor == *agency || ends_with_it(&row.opened.about))
            .map(|row| OpenDebt {
                obligation: row.trace.stream.clone(),
                kind: row.opened.kind,
                about: row.opened.about.clone(),
                debtor: row.opened.debtor.clone(),
                due_on: row.due.due_on,
                answered_by: self.answering_now(&row.opened.debtor, &row.trace.stream),
            })
            .collect()
    }

    fn reports_awaited(&self, agency: &Scope) -> Vec<StreamId> {
        let open = self.reports.open.of_agency(agency);
        open.filter_map(|stream| self.reports.rows.get(stream))
            .filter(|row| row.submitted.is_none())
            .map(|row| row.trace.stream.clone())
            .collect()
    }
}
