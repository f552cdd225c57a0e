//! The table.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::Outcome;
use super::acts::Done;
use super::crowd::Arrivals;
use super::host::Boards;

/// What a run has shown.
pub(crate) struct Run<'a> {
    pub(crate) subscribers: usize,
    pub(crate) agencies: usize,
    /// The acts that count.
    pub(crate) acts: &'a [Done],
    /// When each position was recorded.
    pub(crate) recorded: &'a BTreeMap<u64, u64>,
    pub(crate) arrivals: &'a Arrivals,
    /// The server's memory before there were subscribers, with them, and after the acts.
    pub(crate) memory: [u64; 3],
    /// The server's processor time in each second of acting.
    pub(crate) busy: f64,
    pub(crate) boards: Boards,
}

/// Milliseconds at two places of the order, and the longest.
fn spread(mut took_us: Vec<u64>) -> String {
    took_us.sort_unstable();
    let at = |part: usize| {
        let place = (took_us.len() * part).div_ceil(100).saturating_sub(1);
        took_us.get(place).map_or(f64::NAN, |us| *us as f64 / 1e3)
    };
    format!("{:.2} | {:.2} | {:.2}", at(50), at(99), at(100))
}

/// The table, once every act is seen to have reached every subscriber of its agency.
pub(crate) fn table(run: &Run<'_>) -> Outcome<String> {
    let of_agency = |agency: usize| (0..run.subscribers).skip(agency).step_by(run.agencies).count();
    let (mut to_last, mut to_each, mut from_due, mut to_answer) = (vec![], vec![], vec![], vec![]);
    let mut folded = 0;
    for act in run.acts {
        let expected = of_agency(act.agency);
        // An act may be folded into the payload of a later one of the same agency.
        let from = (act.agency, act.position);
        let mut arrived = Vec::new();
        for (&(agency, position), moments) in run.arrivals.range(from..) {
            if agency != act.agency || arrived.len() >= expected {
                break;
            }
            folded += usize::from(position != act.position) * moments.len();
            arrived.extend(moments.iter().copied());
        }
        if arrived.len() < expected {
            let (agency, position) = from;
            let seen = arrived.len();
            return Err(
                format!("{position} at agency {agency}: {seen} of {expected} saw it").into()
            );
        }
        arrived.sort_unstable();
        arrived.truncate(expected);
        let recorded = *run.recorded.get(&act.position).ok_or("an act was not recorded")?;
        let last = arrived.last().copied().unwrap_or(recorded);
        to_last.push(last.saturating_sub(recorded));
        from_due.push(last.saturating_sub(act.due_us));
        to_answer.push(act.answered_us.saturating_sub(act.due_us));
        to_each.extend(arrived.into_iter().map(|at| at.saturating_sub(recorded)));
    }
    let [alone, subscribed, watched] = run.memory;
    let each = |memory: u64| memory.saturating_sub(alone) as f64 / run.subscribers as f64 / 1_024.0;
    let mib = |memory: u64| memory as f64 / (1_024.0 * 1_024.0);
    let mut text = String::new();
    writeln!(
        text,
        "{} subscribers over {} agencies, {} acts, {} payloads; {folded} in a payload of a later act\n",
        run.subscribers,
        run.agencies,
        run.acts.len(),
        to_each.len(),
    )?;
    writeln!(text, "| ms | p50 | p99 | longest |\n|---|---|---|---|")?;
    writeln!(text, "| act recorded until its last subscriber has it | {} |", spread(to_last))?;
    writeln!(text, "| act recorded until a subscriber has it | {} |", spread(to_each))?;
    writeln!(text, "| act due until its last subscriber has it | {} |", spread(from_due))?;
    writeln!(text, "| act due until it is answered | {} |", spread(to_answer))?;
    writeln!(text, "\n| the server | |\n|---|---|")?;
    writeln!(text, "| memory before subscribers, MiB | {:.1} |", mib(alone))?;
    writeln!(text, "| memory with them, MiB | {:.1} |", mib(subscribed))?;
    writeln!(text, "| memory after the acts, MiB | {:.1} |", mib(watched))?;
    writeln!(text, "| each subscriber, KiB | {:.1} |", each(subscribed))?;
    writeln!(text, "| each subscriber after the acts, KiB | {:.1} |", each(watched))?;
    writeln!(text, "| processor seconds in a second of acting | {:.2} |", run.busy)?;
    writeln!(text, "| executions | {} |", run.boards.executions)?;
    writeln!(text, "| payloads taken | {} |", run.boards.payloads)?;
    Ok(text)
}
