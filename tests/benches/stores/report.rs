//! Figures of interleaved rounds, and the table made of them.

use super::figures::{median, number};
use super::subject::Kind;

/// What one row measures in each round for each subject.
#[derive(Debug)]
pub(crate) struct Row {
    what: &'static str,
    unit: &'static str,
    /// One list for each of [`Kind::ALL`], one figure a round; empty where it does not apply.
    figures: [Vec<f64>; Kind::ALL.len()],
}

/// What the ledger is divided by, each in a column of its own.
const RATIOS: [Kind; 3] = [Kind::Fjall, Kind::Sqlite, Kind::Bare];

impl Row {
    pub(crate) fn new(what: &'static str, unit: &'static str) -> Self {
        Self { what, unit, figures: Default::default() }
    }

    pub(crate) fn add(&mut self, kind: Kind, figure: f64) {
        self.figures[kind as usize].push(figure);
    }

    /// The row of the table: medians with the lowest and highest round, and the medians over the
    /// rounds of the ledger divided by others.
    fn markdown(&self) -> String {
        let mut cells = vec![format!("{}, {}", self.what, self.unit)];
        cells.extend(self.figures.iter().map(|figures| cell(figures)));
        cells.extend(RATIOS.map(|kind| self.ratio(kind)));
        line(&cells)
    }

    /// The ledger divided by another, of the same rounds.
    fn ratio(&self, kind: Kind) -> String {
        let ours = &self.figures[Kind::Ledger as usize];
        let theirs = &self.figures[kind as usize];
        let ratios: Vec<f64> =
            ours.iter().zip(theirs).map(|(ours, theirs)| ours / theirs).collect();
        median(&ratios).map_or("—".to_owned(), |ratio| format!("{ratio:.2}"))
    }
}

/// The table of all rows.
pub(crate) fn table(rows: &[Row]) -> String {
    let mut head = vec!["median of the rounds (lowest–highest)".to_owned()];
    head.extend(Kind::ALL.map(|kind| kind.title().to_owned()));
    head.extend(RATIOS.map(|kind| format!("{} / {}", Kind::Ledger.title(), kind.title())));
    let mut lines = vec![line(&head), format!("|{}", "---|".repeat(head.len()))];
    lines.extend(rows.iter().map(Row::markdown));
    lines.join("\n")
}

fn line(cells: &[String]) -> String {
    format!("| {} |", cells.join(" | "))
}

fn cell(figures: &[f64]) -> String {
    let Some(middle) = median(figures) else { return "—".to_owned() };
    let lowest = figures.iter().copied().fold(f64::INFINITY, f64::min);
    let highest = figures.iter().copied().fold(0.0, f64::max);
    if figures.len() == 1 {
        number(middle)
    } else {
        format!("{} ({}–{})", number(middle), number(lowest), number(highest))
    }
}
