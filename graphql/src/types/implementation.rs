//! How the directive is carried out.

use async_graphql::{ComplexObject, Enum, Result, SimpleObject};
use chrono::NaiveDate;
use luuvet_domain::directive::DirectiveClause;
use luuvet_domain::obligation::Obligation as ObligationState;
use luuvet_engine::{Decider, Scope};
use luuvet_projections::implementation::{self, Cell, Standing};

use super::{Agency, Obligation};
use crate::seen::Seen;

/// How it stands with a clause at an agency.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "Standing")]
enum ClauseStanding {
    /// Nothing is owed under it, and nothing ever was done (không thuộc diện).
    NotApplicable,
    /// What was owed is done, and nothing more is owed yet (đã thực hiện).
    Done,
    /// Something is owed, and there is time (trong hạn).
    OnTrack,
    /// Something is due within the days in which the debtor is reminded, or past due and may still be
    /// entered (sắp đến hạn).
    DueSoon,
    /// Something is overdue (quá hạn).
    Overdue,
}

/// How the directive is carried out (tình hình thực hiện Chỉ thị): clause by agency.
#[derive(SimpleObject)]
pub(crate) struct DirectiveImplementation {
    /// How each clause stands over all the agencies below, in the order of the directive.
    clauses: Vec<ClauseTally>,
    /// How the clauses stand at each agency, by code.
    agencies: Vec<ImplementationRow>,
}

/// How a clause stands over agencies: how many of them at each standing.
#[derive(SimpleObject)]
struct ClauseTally {
    /// The clause.
    clause: DirectiveClause,
    /// How the directive numbers it.
    number: &'static str,
    /// What it asks for, in Vietnamese.
    title_vi: String,
    /// What it asks for, in English.
    title_en: String,
    /// At how many agencies something is overdue.
    overdue: usize,
    /// At how many something is due soon, and nothing overdue.
    due_soon: usize,
    /// At how many something is owed, and there is time.
    on_track: usize,
    /// At how many everything is done.
    done: usize,
    /// At how many nothing is owed under it.
    not_applicable: usize,
}

/// How the clauses stand at an agency.
#[derive(SimpleObject)]
#[graphql(complex)]
struct ImplementationRow {
    #[graphql(skip)]
    view: Seen,
    #[graphql(skip)]
    code: Scope,
    /// How each clause stands, in the order of the directive.
    cells: Vec<ImplementationCell>,
}

#[ComplexObject]
impl ImplementationRow {
    /// The agency.
    async fn agency(&self) -> Option<Agency> {
        Agency::by_code(&self.view, &self.code)
    }
}

/// A clause at an agency, with what proves how it stands.
#[derive(SimpleObject)]
#[graphql(complex)]
struct ImplementationCell {
    #[graphql(skip)]
    view: Seen,
    #[graphql(skip)]
    cell: Cell,
    /// The clause.
    clause: DirectiveClause,
    /// How it stands.
    standing: ClauseStanding,
    /// The next day by which something is due, or was.
    next_due_on: Option<NaiveDate>,
}

#[ComplexObject]
impl ImplementationCell {
    /// What is owed under it, by due date.
    async fn owed(&self) -> Vec<Obligation> {
        self.cell.owed.iter().map(|row| Obligation::new(&self.view, row)).collect()
    }
    /// What was done last of each kind that it asks for; `evidence` names the event that proves it.
    async fn done(&self) -> Vec<Obligation> {
        self.cell.done.iter().map(|row| Obligation::new(&self.view, row)).collect()
    }
}

/// The matrix of all agencies, or of one; with clauses given, of those alone.
pub(crate) fn implementation(
    view: &Seen,
    agency: Option<&Scope>,
    clauses: Option<&[DirectiveClause]>,
) -> Result<DirectiveImplementation> {
    let agency = view.narrow(ObligationState::CATEGORY, agency)?;
    let agencies = agency.map_or_else(|| implementation::debtors(view), |one| vec![one.clone()]);
    let is_wanted = |clause: DirectiveClause| clauses.is_none_or(|all| all.contains(&clause));
    let rows: Vec<(Scope, Vec<Cell>)> = agencies
        .into_iter()
        .map(|code| {
            let cells = implementation::of_agency(view, &code).into_iter();
            (code, cells.filter(|cell| is_wanted(cell.clause)).collect())
        })
        .collect();
    let tally = |clause: DirectiveClause| {
        let of_clause = || rows.iter().flat_map(|(_, cells)| cells);
        let count = |standing| {
            of_clause().filter(|cell| cell.clause == clause && cell.standing == standing).count()
        };
        ClauseTally {
            clause,
            number: clause.number(),
            title_vi: clause.title().vi.into_owned(),
            title_en: clause.title().en.into_owned(),
            overdue: count(Standing::Overdue),
            due_soon: count(Standing::DueSoon),
            on_track: count(Standing::OnTrack),
            done: count(Standing::Done),
            not_applicable: count(Standing::NotApplicable),
        }
    };
    let wanted = DirectiveClause::ALL.into_iter().filter(|clause| is_wanted(*clause));
    let clauses = wanted.map(tally).collect();
    let row = |(code, cells): (Scope, Vec<Cell>)| {
        let cell = |cell: Cell| ImplementationCell {
            view: view.clone(),
            clause: cell.clause,
            standing: cell.standing.into(),
            next_due_on: cell.owed.first().map(|row| row.due.due_on),
            cell,
        };
        ImplementationRow { view: view.clone(), code, cells: cells.into_iter().map(cell).collect() }
    };
    Ok(DirectiveImplementation { clauses, agencies: rows.into_iter().map(row).collect() })
}
