//! `luuvet simulate`: an invented ledger of any size, made by real commands through the real runtime.

use std::time::Instant;

use chrono::{Months, NaiveDate};
use luuvet_engine::store::ClockKind;

use crate::Failure;
use crate::cli::Simulate;
use crate::data::open_store_to_make;
use crate::demo::{self, HistoryOptions};
use crate::invented::{RATE, make, start_stepped};

pub(crate) async fn run(options: Simulate) -> Result<(), Failure> {
    let last_day = last_day(options.months)?;
    let opened = open_store_to_make(&options.store, ClockKind::Simulated { rate: RATE })?;
    if let Some(head) = opened.store.head().borrow().position {
        return Err(format!(
            "{} holds a ledger of {} events already: choose an empty folder with --data",
            options.store.data.data.display(),
            head.0 + 1
        )
        .into());
    }
    let engine = start_stepped(&opened).await?;
    let history = HistoryOptions { last_day, agencies: options.agencies.into() };
    let begun = Instant::now();
    let summary = make(&options.store, options.seed, &engine, history).await?;
    let seconds = begun.elapsed().as_secs_f64();
    #[allow(clippy::cast_precision_loss, reason = "a rate for people")]
    let rate = summary.events as f64 / seconds;
    println!("made {}", options.store.data.data.display());
    println!("  agencies   {}", summary.agencies);
    println!("  days       {} to {last_day}", demo::first_day());
    println!("  events     {}", summary.events);
    println!("  documents  {}", summary.documents);
    println!("  findings   {}", summary.findings);
    println!("  took       {seconds:.1} s, {rate:.0} events/s");
    println!(
        "See it with `luuvet serve --development --data {}`.",
        options.store.data.data.display()
    );
    Ok(())
}

/// The last of so many months from the first day on.
fn last_day(months: u16) -> Result<NaiveDate, Failure> {
    demo::first_day()
        .checked_add_months(Months::new(months.into()))
        .and_then(|end| end.pred_opt())
        .ok_or_else(|| format!("{months} months are too many").into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twenty_four_months_end_where_the_demo_does() {
        assert_eq!(last_day(24).unwrap(), demo::last_day());
    }
}
