//! Invariant 7: a decision under Luật 15/2012 is about a subject that is no state agency or official,
//! rests on a record, and is dated within the time to decide; a penalty, within limitation too.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use luuvet_domain::registry::Event;
use luuvet_domain::violation::{DECIDE, Measure, Subject, Track, ViolationEvent};
use luuvet_engine::{Recorded, StreamId};

use crate::rules::{Breach, breach};

/// What the ledger has said of a case so far.
#[derive(Default)]
struct Sanction {
    subject: Option<Subject>,
    track: Option<Track>,
    limitation_on: Option<NaiveDate>,
    recorded_on: Option<NaiveDate>,
    decide_by: Option<NaiveDate>,
    is_decided: bool,
}

/// Invariant 7. See the module.
pub fn sanctioned_within_the_law(events: &[Recorded<Event>]) -> Vec<Breach> {
    let mut cases: BTreeMap<StreamId, Sanction> = BTreeMap::new();
    let mut breaches = Vec::new();
    for Recorded { meta, event } in events {
        let Event::Violation(event) = event else { continue };
        let case = cases.entry(meta.stream.clone()).or_default();
        if let ViolationEvent::Decided(decision) = event
            && case.track == Some(Track::SanctionL15)
        {
            let faults = case.faults(meta.occurred_on, &decision.measures);
            breaches.extend(faults.into_iter().map(|why| breach(7, meta, why)));
        }
        case.take(meta.occurred_on, event);
    }
    breaches
}

impl Sanction {
    fn take(&mut self, on: NaiveDate, event: &ViolationEvent) {
        match event {
            ViolationEvent::Proposed(proposed) => self.subject = Some(proposed.subject.clone()),
            ViolationEvent::Opened(opened) => {
                self.track = Some(opened.track);
                self.limitation_on = opened.limitation_on;
            }
            ViolationEvent::Recorded(made) => {
                self.recorded_on = Some(on);
                self.decide_by = Some(made.decide.due_on);
            }
            ViolationEvent::Explained(explained) => self.moves(explained.decide.map(|d| d.due_on)),
            ViolationEvent::VerificationRequested(asked) => {
                self.moves(asked.decide.map(|d| d.due_on));
            }
            ViolationEvent::Extended(extended) => self.moves(Some(extended.decide.due_on)),
            // A published calendar moves it.
            ViolationEvent::DueMoved(moved) => self.moves(moved.to(DECIDE).map(|due| due.due_on)),
            ViolationEvent::Decided(_) | ViolationEvent::RemedyOrdered(_) => self.is_decided = true,
            _ => {}
        }
    }

    fn moves(&mut self, to: Option<NaiveDate>) {
        self.decide_by = to.or(self.decide_by);
    }

    fn faults(&self, on: NaiveDate, measures: &[Measure]) -> Vec<String> {
        let mut faults = Vec::new();
        match &self.subject {
            Some(Subject::Organisation { .. }) => {}
            other => faults.push(format!("sanctions {other:?}")),
        }
        if self.recorded_on.is_none_or(|made_on| made_on > on) {
            faults.push(format!("decided on {on}, recorded {:?}", self.recorded_on));
        }
        if let Some(last) = self.decide_by.filter(|last| on > *last) {
            faults.push(format!("decided on {on}, to be decided by {last}"));
        }
        let is_penal = measures.iter().any(|one| matches!(one, Measure::Warning | Measure::Fine));
        if let Some(last) = self.limitation_on.filter(|last| is_penal && on > *last) {
            faults.push(format!("a penalty on {on}, barred since {last}"));
        }
        if self.is_decided {
            faults.push("decided twice".to_owned());
        }
        faults
    }
}
