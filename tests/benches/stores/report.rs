//! Figures of interleaved rounds, and the table made of them.

use super::subject::Kind;

/// What one row measures in each round for each subject.
#[derive(Debug)]
pub(crate) struct Row {
    what: &'static str,
    unit: &'static str,
    /// One list for each of [`Kind::ALL`], one figure a round; empty where it does not apply.
    figures: [Vec<f64>; 3],
}

impl Row {
    pub(crate) fn new(what: &'static str, unit: &'static str) -> Self {
        Self { what, unit, figures: Default::default() }
    }

    pub(crate) fn add(&mut self, kind: Kind, figure: f64) {
        self.figures[kind as usize].push(figure);
    }

    /// The row of the table: medians with the lowest and highest round, and the median over the
    /// rounds of ledger / bare.
    fn markdown(&self) -> String {
        let [ledger, sled, bare] = &self.figures;
        let ratios: Vec<f64> = ledger.iter().zip(bare).map(|(ours, limit)| ours / limit).collect();
        let ratio = median(&ratios).map_or("—".to_owned(), |ratio| format!("{ratio:.2}"));
        format!(
            "| {}, {} | {} | {} | {} | {ratio} |",
            self.what,
            self.unit,
            cell(ledger),
            cell(sled),
            cell(bare)
        )
    }
}

/// The table of all rows.
pub(crate) fn table(rows: &[Row]) -> String {
    let mut lines = vec![
        "| median of the rounds (lowest–highest) | ledger | sled | bare file | ledger / bare |"
            .to_owned(),
        "|---|---|---|---|---|".to_owned(),
    ];
    lines.extend(rows.iter().map(Row::markdown));
    lines.join("\n")
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

/// The middle figure, or of an even number of them the mean of the middle two.
pub(crate) fn median(figures: &[f64]) -> Option<f64> {
    let mut sorted = figures.to_vec();
    sorted.sort_by(f64::total_cmp);
    let half = sorted.len() / 2;
    let upper = sorted.get(half)?;
    Some(if sorted.len().is_multiple_of(2) { (sorted[half - 1] + upper) / 2.0 } else { *upper })
}

/// Three digits that count, thousands apart.
pub(crate) fn number(figure: f64) -> String {
    if figure < 10.0 {
        return format!("{figure:.2}");
    }
    if figure < 100.0 {
        return format!("{figure:.1}");
    }
    let scale = 10_f64.powi(figure.log10() as i32 - 2);
    let digits = format!("{:.0}", (figure / scale).round() * scale);
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
