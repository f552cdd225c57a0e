//! Histories in the middle of which an agency is merged into another: the invariants hold over its
//! end, its successor's people lead on what it left, and nobody of it acts any more.

use std::collections::BTreeMap;

use chrono::TimeDelta;
use luuvet_domain::agency::AgencyEvent;
use luuvet_domain::calendar::start_of;
use luuvet_domain::finding::{FindingEvent, FindingSource};
use luuvet_domain::registry::Event;
use luuvet_domain::report::ReportEvent;
use luuvet_engine::{Recorded, Scope};

use crate::check;
use crate::province::scope;
use crate::world::Life;

/// Commands before the end and after it.
const COMMANDS: usize = 4_000;

/// The events after the one by which an agency ended.
fn after_the_end<'e>(events: &'e [Recorded<Event>], of: &Scope) -> &'e [Recorded<Event>] {
    let is_end = |one: &Recorded<Event>| {
        one.meta.scope == *of && matches!(one.event, Event::Agency(AgencyEvent::Merged(_)))
    };
    let at = events.iter().position(is_end).expect("it ended");
    &events[at + 1..]
}

#[tokio::test]
async fn the_invariants_hold_over_the_end_of_an_agency_which_its_successor_leads_on() {
    let mut acted: BTreeMap<String, usize> = BTreeMap::new();
    for seed in [5, 1986] {
        let mut life = Life::begin(seed).await;
        life.live(COMMANDS).await;
        let (from, into) = (scope("SXD"), scope("SYT"));
        let effective_on = life.merge(from.as_str(), into.as_str()).await;
        let debts = life.province.engine.model().obligations.open.len(Some(&from));
        assert!(debts > 5, "seed {seed}: only {debts} debts");
        life.province.advance(start_of(effective_on) + TimeDelta::hours(9)).await;
        let view = life.province.engine.model();
        for stream in view.obligations.open.of_agency(&from) {
            let row = view.obligations.rows.get(stream).unwrap();
            assert!(row.opened.kind.outlives_debtor(), "seed {seed}: {:?}", row.opened);
            assert_eq!(view.answering_now(&from, stream), Some(into.clone()));
        }
        life.live(COMMANDS).await;
        let (_, events) = check(&life, seed).await;
        let left = after_the_end(&events, &from);
        for Recorded { meta, event } in left {
            let is_person = meta.act_of.person.is_some();
            let by_ended = meta.act_of.agency.as_ref() == Some(&from);
            // What its people did before the end may be entered after it.
            assert!(!by_ended || meta.occurred_on < effective_on, "seed {seed}: {meta:?}");
            if is_person && meta.scope == from && meta.act_of.agency.as_ref() == Some(&into) {
                *acted.entry(meta.kind.to_string()).or_default() += 1;
            }
            // Nothing begins there that would be for somebody to lead on, but what an inspection found that
            // was under way: the machine raises that, and it goes over at once.
            let begins = match event {
                Event::Finding(FindingEvent::Raised(raised)) => {
                    raised.source != FindingSource::Inspection
                        || !meta.recorded_by.role.is_machine()
                }
                Event::Report(ReportEvent::Opened(_)) => true,
                _ => false,
            };
            assert!(!begins || meta.scope != from, "seed {seed}: {meta:?}");
        }
        let own_kinds = ["qms/", "document/", "audit/", "review/"];
        let is_own = |one: &&Recorded<Event>| {
            let meta = &one.meta;
            meta.scope == from
                && meta.occurred_on >= effective_on
                && meta.act_of.person.is_some()
                && own_kinds.iter().any(|kind| meta.kind.starts_with(kind))
        };
        assert_eq!(left.iter().find(is_own), None, "seed {seed}: it ended with the agency");
    }
    println!("{acted:?}");
    let findings: usize =
        acted.iter().filter(|(kind, _)| kind.starts_with("finding/")).map(|(_, n)| n).sum();
    assert!(findings > 20, "the successor did little: {acted:?}");
}
