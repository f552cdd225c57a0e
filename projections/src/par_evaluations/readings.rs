//! What the registers say for the criteria of an evaluation: the indicators of compliance, and the
//! violations that were decided.

use chrono::NaiveDate;
use luuvet_domain::compliance::IndicatorKey;
use luuvet_domain::par_evaluation::{PROOFS_MAX, ParReading, ParRule};
use luuvet_engine::{Bilingual, Position, Scope};

use crate::View;
use crate::compliance;
use crate::trace::Mark;

/// What is read for a rule, of an agency at the end of a date.
pub(super) fn read(view: &View, agency: &Scope, on: NaiveDate, rule: ParRule) -> ParReading {
    match rule.indicator() {
        Some(key) => indicator(view, agency, on, key),
        None => violations(view, agency, on),
    }
}

fn newest(mut events: Vec<Position>) -> Vec<Position> {
    let older = events.len().saturating_sub(PROOFS_MAX);
    events.split_off(older)
}

fn unknown() -> ParReading {
    let because = Bilingual::constant("chưa có số liệu", "there are no facts yet");
    ParReading { value: None, because, events: Vec::new() }
}

/// Where an indicator has nothing to measure because no system is applied, that is worth nothing.
fn indicator(view: &View, agency: &Scope, on: NaiveDate, key: IndicatorKey) -> ParReading {
    let Some((indicator, events)) = compliance::measure(view, agency, on, key) else {
        return unknown();
    };
    let is_without = indicator.value.is_none() && !compliance::applies_a_system(view, agency, on);
    let because = if is_without {
        Bilingual::constant("chưa áp dụng hệ thống", "no system is applied")
    } else {
        indicator.because
    };
    let value = if is_without { Some(0) } else { indicator.value };
    ParReading { value, because, events: newest(events) }
}

/// Violations of the agency, or of its officials, that were decided in the window of the indicators,
/// without those annulled on appeal.
fn violations(view: &View, agency: &Scope, on: NaiveDate) -> ParReading {
    let Some(opens) = compliance::window_opens(view, agency, on) else { return unknown() };
    let decided: Vec<&Mark> = view
        .violations
        .of_agency(agency)
        .filter(|row| row.binds_the_agency() && !row.is_annulled())
        .filter_map(|row| row.decided())
        .filter(|mark| (opens..=on).contains(&mark.occurred_on))
        .collect();
    let count = decided.len();
    let mut events: Vec<Position> = decided.into_iter().map(|mark| mark.position).collect();
    events.sort_unstable();
    ParReading {
        value: Some(u32::try_from(count).unwrap_or(u32::MAX)),
        because: Bilingual::new(
            format!("{count} vi phạm bị xử lý từ {opens}"),
            format!("{count} violations decided since {opens}"),
        ),
        events: newest(events),
    }
}
