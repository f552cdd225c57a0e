//! An agency's initiatives in use never make more documents or records electronic than it has. The
//! design has no such invariant: it follows from counts that are told of one agency.

use std::collections::BTreeMap;

use luuvet_domain::it_initiative::{
    ElectronicKind, InitiativePutIntoUse, InitiativeStopped, ItEvent, UsageCount, UsageRecorded,
};
use luuvet_domain::registry::Event;
use luuvet_engine::{Recorded, Scope, StreamId};

use crate::broken::{Hand, day, text};
use crate::rules::{Breach, breach};

/// No invariant of the rules has this number.
const BESIDE: u8 = 0;

/// See the module.
pub fn no_more_is_electronic_than_there_is(events: &[Recorded<Event>]) -> Vec<Breach> {
    // Of each agency and kind the initiatives with their newest counts, the newest count last.
    let mut counts: BTreeMap<(&Scope, ElectronicKind), Vec<(&StreamId, &UsageCount)>> =
        BTreeMap::new();
    let mut breaches = Vec::new();
    for Recorded { meta, event } in events {
        let Event::ItInitiative(event) = event else { continue };
        let counted = match event {
            ItEvent::PutIntoUse(put) => Some((put.makes_electronic, &put.usage)),
            ItEvent::Recorded(recorded) => Some((recorded.makes_electronic, &recorded.usage)),
            ItEvent::Stopped(_) => None,
            _ => continue,
        };
        for ((agency, _), of) in &mut counts {
            if **agency == meta.scope {
                of.retain(|(stream, _)| **stream != meta.stream);
            }
        }
        if let Some((kind, usage)) = counted {
            counts.entry((&meta.scope, kind)).or_default().push((&meta.stream, usage));
        }
        for ((agency, kind), of) in &counts {
            let Some((_, newest)) = of.last() else { continue };
            let electronic: u32 = of.iter().map(|(_, count)| count.electronic).sum();
            if **agency == meta.scope && electronic > newest.total {
                let why = format!("{electronic} of {} {kind:?}", newest.total);
                breaches.push(breach(BESIDE, meta, why));
            }
        }
    }
    breaches
}

impl Hand {
    fn used(&mut self, stream: &str, electronic: u32, total: u32) {
        let put = InitiativePutIntoUse {
            evidence: text(),
            makes_electronic: ElectronicKind::Records,
            usage: UsageCount { electronic, total, source: text() },
            on_time: true,
            evaluate_by: day("2017-01-16"),
        };
        self.by(Some(1), stream, "2016-07-20", Event::ItInitiative(put.into()));
    }

    fn counted(&mut self, stream: &str, kind: ElectronicKind, electronic: u32, total: u32) {
        let usage = UsageCount { electronic, total, source: text() };
        let recorded = UsageRecorded { makes_electronic: kind, usage };
        self.by(Some(1), stream, "2016-08-20", Event::ItInitiative(recorded.into()));
    }
}

const ONE: &str = "it_initiative/1";
const TWO: &str = "it_initiative/2";

fn told(tell: impl FnOnce(&mut Hand)) -> Vec<String> {
    let mut hand = Hand::default();
    hand.used(ONE, 60, 100);
    tell(&mut hand);
    let breaches = no_more_is_electronic_than_there_is(&hand.0);
    breaches.into_iter().map(|breach| breach.why).collect()
}

#[test]
fn more_electronic_than_there_is_is_found_out() {
    assert_eq!(told(|hand| hand.used(TWO, 40, 100)), Vec::<String>::new());
    assert_eq!(told(|hand| hand.used(TWO, 41, 100)), ["101 of 100 Records"]);
    // The newest total counts, and a newer count takes the place of the one before.
    assert_eq!(told(|hand| hand.used(TWO, 39, 98)), ["99 of 98 Records"]);
    let again = |kind| told(|hand| hand.counted(ONE, kind, 61, 60));
    assert_eq!(again(ElectronicKind::Records), ["61 of 60 Records"]);
    let beside = told(|hand| hand.counted(TWO, ElectronicKind::Documents, 50, 50));
    assert_eq!(beside, Vec::<String>::new());
    // What was stopped counts no more.
    let after_a_stop = told(|hand| {
        let stopped = InitiativeStopped { reason: text(), owed: Vec::new() };
        hand.by(Some(1), ONE, "2016-08-01", Event::ItInitiative(stopped.into()));
        hand.used(TWO, 100, 100);
    });
    assert_eq!(after_a_stop, Vec::<String>::new());
}
