//! The budget book: what plans come to, by agency, year and kind of line. It is added up when it is
//! asked for: a year has some hundred lines.

use std::collections::BTreeMap;

use luuvet_domain::annual_plan::PlanLineKind;
use luuvet_domain::money::Dong;
use luuvet_engine::Scope;

use super::{LineRow, Plans};

/// Amounts of lines, added up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BudgetFigures {
    /// What was asked for.
    pub requested: Dong,
    /// What is recognised.
    pub appraised: Dong,
    /// What is approved.
    pub approved: Dong,
    /// What is allocated.
    pub allocated: Dong,
    /// What is spent.
    pub spent: Dong,
}

impl BudgetFigures {
    pub(super) fn plus(self, line: &LineRow) -> Self {
        Self {
            requested: self.requested.plus(line.requested),
            appraised: self.appraised.plus(line.appraised.unwrap_or_default()),
            approved: self.approved.plus(line.approved.unwrap_or_default()),
            allocated: self.allocated.plus(line.allocated),
            spent: self.spent.plus(line.spent),
        }
    }

    /// What is allocated and not spent. Nothing is spent beyond what is allocated, so this is all
    /// the variance there can be.
    #[must_use]
    pub const fn variance(&self) -> Dong {
        self.allocated.less(self.spent)
    }
}

/// A row of the budget book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BudgetRow {
    /// The agency.
    pub agency: Scope,
    /// The year.
    pub year: i32,
    /// What the lines are for.
    pub kind: PlanLineKind,
    /// How many lines there are.
    pub lines: usize,
    /// What they come to.
    pub figures: BudgetFigures,
}

/// A year's plans in figures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PlanFigures {
    /// Plans that were opened.
    pub plans: usize,
    /// Of them, those with a signature that stands.
    pub signed: usize,
    /// Of them, those that were sent.
    pub sent: usize,
    /// Of them, those that were approved.
    pub approved: usize,
    /// Of those, the ones that were cut.
    pub cut: usize,
    /// Of them, those that are settled.
    pub settled: usize,
    /// What all of them come to.
    pub money: BudgetFigures,
}

impl Plans {
    /// The budget book of a year, by agency and kind of line.
    #[must_use]
    pub fn budget_book(&self, year: i32, agency: Option<&Scope>) -> Vec<BudgetRow> {
        let mut rows: BTreeMap<(&Scope, PlanLineKind), (usize, BudgetFigures)> = BTreeMap::new();
        let wanted = self.of_year(year);
        let wanted = wanted.filter(|row| agency.is_none_or(|agency| row.opened.agency == *agency));
        for row in wanted {
            for line in &row.lines {
                let sum = rows.entry((&row.opened.agency, line.kind)).or_default();
                *sum = (sum.0 + 1, sum.1.plus(line));
            }
        }
        let of = |((agency, kind), (lines, figures)): ((&Scope, _), _)| BudgetRow {
            agency: agency.clone(),
            year,
            kind,
            lines,
            figures,
        };
        rows.into_iter().map(of).collect()
    }

    /// A year's plans in figures.
    #[must_use]
    pub fn figures(&self, year: i32) -> PlanFigures {
        let mut figures = PlanFigures::default();
        for row in self.of_year(year) {
            figures.plans += 1;
            figures.signed += usize::from(row.signed.is_some());
            figures.sent += usize::from(!row.sent.is_empty());
            figures.approved += usize::from(row.approved.is_some());
            figures.cut += usize::from(row.cut() > Dong::ZERO);
            figures.settled += usize::from(!row.is_open());
            figures.money = row.lines.iter().fold(figures.money, BudgetFigures::plus);
        }
        figures
    }
}
