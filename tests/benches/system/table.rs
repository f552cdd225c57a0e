//! Figures by size, and the table made of them.

use super::Outcome;
use super::figures::{median, number};

/// What is between the parts of a figure's line.
const SEPARATOR: char = '\t';

/// One figure of one row.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Figure {
    what: String,
    unit: String,
    /// Whether it should be the same however long the ledger is.
    is_flat: bool,
    value: f64,
}

impl Figure {
    /// What grows with the ledger.
    pub(crate) fn whole(what: impl Into<String>, unit: &str, value: f64) -> Self {
        Self { what: what.into(), unit: unit.to_owned(), is_flat: false, value }
    }

    /// What one operation costs, which should not grow with the ledger.
    pub(crate) fn each(what: impl Into<String>, unit: &str, value: f64) -> Self {
        Self { what: what.into(), unit: unit.to_owned(), is_flat: true, value }
    }

    /// As one process says it to another.
    pub(crate) fn line(&self) -> String {
        let is_flat = self.is_flat.to_string();
        let value = self.value.to_string();
        [&self.what, &self.unit, &is_flat, &value].map(String::as_str).join("\t")
    }

    fn parse(line: &str) -> Outcome<Self> {
        let parts: Vec<&str> = line.split(SEPARATOR).collect();
        let [what, unit, is_flat, value] = parts[..] else {
            return Err(format!("this is no figure: {line}").into());
        };
        Ok(Self {
            what: what.to_owned(),
            unit: unit.to_owned(),
            is_flat: is_flat.parse()?,
            value: value.parse()?,
        })
    }
}

struct Row {
    /// Its first figure.
    of: Figure,
    /// The figures of each column, one a round.
    cells: Vec<Vec<f64>>,
}

/// The rows in the order in which they came, a column for each size.
pub(crate) struct Table {
    sizes: Vec<u64>,
    rows: Vec<Row>,
}

impl Table {
    pub(crate) fn new(sizes: Vec<u64>) -> Self {
        Self { sizes, rows: Vec::new() }
    }

    /// Takes in the figures that a process printed.
    pub(crate) fn add(&mut self, column: usize, lines: &str) -> Outcome<()> {
        for line in lines.lines() {
            let of = Figure::parse(line)?;
            let known =
                self.rows.iter().position(|row| row.of.what == of.what && row.of.unit == of.unit);
            let at = known.unwrap_or_else(|| {
                let cells = vec![Vec::new(); self.sizes.len()];
                self.rows.push(Row { of: of.clone(), cells });
                self.rows.len() - 1
            });
            self.rows[at].cells[column].push(of.value);
        }
        Ok(())
    }

    /// Medians; for what should be flat, the longest ledger divided by the shortest.
    pub(crate) fn markdown(&self) -> String {
        let sizes: Vec<String> = self.sizes.iter().map(|size| number(*size as f64)).collect();
        let ratio = match &sizes[..] {
            [shortest, .., longest] => format!("{longest} / {shortest}"),
            _ => "—".to_owned(),
        };
        let mut lines = vec![
            format!("| events | {} | {ratio} |", sizes.join(" | ")),
            format!("|---|{}", "---|".repeat(sizes.len() + 1)),
        ];
        for row in &self.rows {
            let medians: Vec<Option<f64>> = row.cells.iter().map(|cell| median(cell)).collect();
            let ratio = match &medians[..] {
                [Some(shortest), .., Some(longest)] if row.of.is_flat => {
                    format!("{:.2}", longest / shortest)
                }
                _ => "—".to_owned(),
            };
            let cells: Vec<String> =
                medians.iter().map(|median| median.map_or("—".to_owned(), number)).collect();
            let Figure { what, unit, .. } = &row.of;
            lines.push(format!("| {what}, {unit} | {} | {ratio} |", cells.join(" | ")));
        }
        lines.join("\n")
    }
}
