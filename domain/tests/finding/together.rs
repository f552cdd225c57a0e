//! A finding, PM-05 and the obligations that it opens, over random walks.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use luuvet_domain::calendar::{self, zone};
use luuvet_domain::finding::*;
use luuvet_domain::obligation::Obligation;
use luuvet_domain::process::FindingTimers;
use luuvet_domain::register::{FindingFacts, Registers};
use luuvet_domain::registry::{Command, Event};
use luuvet_engine::testing::Scenario;
use luuvet_engine::{Intent, ProcessManager, StreamId, Workflow};
use proptest::prelude::*;

use crate::fake::*;
use crate::pm05::recorded_on;
use crate::walk::{History, steps, walk};

type Owed<'r> = Scenario<'r, Obligation, dyn Registers>;

/// The registers' entry of a finding after an event.
fn folded(facts: Option<FindingFacts>, event: &FindingEvent) -> Option<FindingFacts> {
    if let FindingEvent::Raised(raised) | FindingEvent::BroughtIn(FindingBroughtIn { raised, .. }) =
        event
    {
        return Some(FindingFacts::of_raised(raised));
    }
    facts.map(|facts| match event {
        FindingEvent::Ineffective(found) => FindingFacts { cycle: found.cycle, ..facts },
        FindingEvent::Regraded(regraded) => {
            FindingFacts { severity: regraded.to.severity(), ..facts }
        }
        FindingEvent::DuePassed(_) => FindingFacts { is_overdue: true, ..facts },
        FindingEvent::ExtensionGranted(_) => FindingFacts { is_overdue: false, ..facts },
        FindingEvent::Implemented(done) if done.completion.is_some() => {
            FindingFacts { is_overdue: false, ..facts }
        }
        _ => facts,
    })
}

/// Fires what is due by then.
fn catch_up<'r>(mut told: Owed<'r>, now: DateTime<Utc>) -> Owed<'r> {
    loop {
        let next = told.state().deadlines().into_iter().min_by_key(|deadline| deadline.due);
        match next {
            Some(deadline) if deadline.due <= now => told = told.fire(deadline.name),
            Some(_) | None => return told.at(now),
        }
    }
}

/// The obligations after a history, with every intent accepted on the way.
fn obligations<'r>(
    province: &'r Province,
    history: &History,
    end: DateTime<Utc>,
) -> BTreeMap<StreamId, Owed<'r>> {
    let mut owed: BTreeMap<StreamId, Owed<'r>> = BTreeMap::new();
    let mut view = Province::new();
    let stream: StreamId = "finding/0190c2f0-6d2e-7c61-9d8b-2f6a1c3b4d5e".parse().unwrap();
    for (event, by, now) in history {
        let facts = folded(view.findings.remove(&stream), event).unwrap();
        view.findings.insert(stream.clone(), facts);
        let event = recorded_on(by.occurred_on, Event::Finding(event.clone()));
        for Intent { stream, command } in FindingTimers.react(&event, &view) {
            let Command::Obligation(command) = command else { panic!("for obligations alone") };
            let told = owed
                .remove(&stream)
                .unwrap_or_else(|| Scenario::new(stream.clone(), province, zone(), *now));
            let on = calendar::local_date(*now);
            let told = catch_up(told, *now).done(&act(command, MANAGER, on));
            owed.insert(stream, told);
        }
    }
    owed.into_iter().map(|(stream, told)| (stream, catch_up(told, end))).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, ..ProptestConfig::default() })]

    /// Every intent is accepted; the action is overdue when the finding is, and not otherwise; and
    /// of a finding that has ended nothing is owed.
    #[test]
    fn what_is_owed_mirrors_the_finding(steps in steps()) {
        let province = Province::new();
        let walk = walk(&province, &steps);
        let Some((.., end)) = walk.history.last() else { return Ok(()) };
        let owed = obligations(&province, &walk.history, *end);
        let places = walk.told.state().places();
        let is_overdue = |told: &Owed<'_>| {
            ["Overdue", "Escalated"].contains(&told.state().places()[0])
        };
        let action = (1..20).map(|cycle: u32| {
            let kind = luuvet_domain::obligation::ObligationKind::FindingAction;
            let about = "finding/0190c2f0-6d2e-7c61-9d8b-2f6a1c3b4d5e".parse().unwrap();
            luuvet_domain::obligation::stream(&about, kind, &cycle.to_string())
        });
        let overdue = action.filter_map(|stream| owed.get(&stream)).any(is_overdue);
        prop_assert_eq!(overdue, places[1] == "Overdue");
        if ["Closed", "Withdrawn"].contains(&places[0]) {
            for told in owed.values() {
                prop_assert!(told.state().deadlines().is_empty(), "{:?}", told.state());
            }
        }
    }
}
