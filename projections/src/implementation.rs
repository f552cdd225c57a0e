//! How the directive is carried out: clause by agency, from what is owed and what was done alone.
//!
//! A new kind of obligation is in it by its clause ([`ObligationKind::clause`]), so nothing has to be
//! entered here.

use std::sync::Arc;

use chrono::{Days, NaiveDate};
use luuvet_domain::consolidated_report::ClauseCoverage;
use luuvet_domain::directive::DirectiveClause;
use luuvet_domain::obligation::ObligationKind;
use luuvet_engine::Scope;

use crate::View;
use crate::obligations::ObligationRow;

/// How it stands with a clause at an agency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// Nothing is owed under it, and nothing ever was done.
    NotApplicable,
    /// What was owed is done, and nothing more is owed yet.
    Done,
    /// Something is owed, and there is time.
    OnTrack,
    /// Something is due within the days in which the debtor is reminded, or is past due and may still be
    /// entered.
    DueSoon,
    /// Something is overdue.
    Overdue,
}

impl Standing {
    /// Every standing, the best last.
    pub const ALL: [Self; 5] =
        [Self::NotApplicable, Self::Done, Self::OnTrack, Self::DueSoon, Self::Overdue];
}

/// A clause at an agency.
#[derive(Clone, Debug)]
pub struct Cell {
    /// The clause.
    pub clause: DirectiveClause,
    /// How it stands.
    pub standing: Standing,
    /// What is owed under it, by due date.
    pub owed: Vec<Arc<ObligationRow>>,
    /// What was done last of each kind that it asks for.
    pub done: Vec<Arc<ObligationRow>>,
}

/// The agencies that owe, or ever owed, something under the directive, and have not ended.
#[must_use]
pub fn debtors(view: &View) -> Vec<Scope> {
    let living = view.agencies.rows.iter().filter(|(_, row)| !row.has_ended());
    let all = living.map(|(code, _)| code);
    all.filter(|code| !view.obligations.by_debtor.is_empty(Some(code))).cloned().collect()
}

/// How every clause stands at an agency, in the order of the directive.
#[must_use]
pub fn of_agency(view: &View, agency: &Scope) -> Vec<Cell> {
    let today = view.today();
    let soon = today.map(|today| today + Days::new(reminded_ahead(view, today).into()));
    let open = || {
        let streams = view.debts_of(agency);
        streams.filter_map(|stream| view.obligations.rows.get(stream))
    };
    let cell = |clause: DirectiveClause| {
        let owed: Vec<_> =
            open().filter(|row| row.opened.kind.clause() == clause).cloned().collect();
        let kinds = ObligationKind::ALL.into_iter().filter(|kind| kind.clause() == clause);
        let done: Vec<_> =
            kinds.filter_map(|kind| view.obligations.met_last(agency, kind)).cloned().collect();
        let is_soon = |row: &Arc<ObligationRow>| soon.is_some_and(|soon| row.due.due_on <= soon);
        let standing = if owed.iter().any(|row| row.is_overdue) {
            Standing::Overdue
        } else if owed.iter().any(is_soon) {
            Standing::DueSoon
        } else if !owed.is_empty() {
            Standing::OnTrack
        } else if !done.is_empty() {
            Standing::Done
        } else {
            Standing::NotApplicable
        };
        Cell { clause, standing, owed, done }
    };
    DirectiveClause::ALL.map(cell).into()
}

/// How many agencies stand how with each clause, in the order of the directive.
#[must_use]
pub fn coverage(view: &View) -> Vec<ClauseCoverage> {
    let mut covered = DirectiveClause::ALL.map(|clause| ClauseCoverage {
        clause,
        done: 0,
        on_track: 0,
        due_soon: 0,
        overdue: 0,
        not_applicable: 0,
    });
    for agency in debtors(view) {
        for (line, cell) in covered.iter_mut().zip(of_agency(view, &agency)) {
            let count = match cell.standing {
                Standing::NotApplicable => &mut line.not_applicable,
                Standing::Done => &mut line.done,
                Standing::OnTrack => &mut line.on_track,
                Standing::DueSoon => &mut line.due_soon,
                Standing::Overdue => &mut line.overdue,
            };
            *count += 1;
        }
    }
    covered.to_vec()
}

/// How many days ahead a debtor is first reminded.
fn reminded_ahead(view: &View, today: NaiveDate) -> u32 {
    let days = view.province.parameters_on(today).map(|set| &set.values.reminder_days_before);
    days.and_then(|days| days.iter().max()).copied().unwrap_or_default()
}
