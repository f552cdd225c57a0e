//! The worklist says what the tables and the registers say: what it calls open, the engine's own
//! check lets through; what people are waited for in, it lists.

use std::collections::{BTreeMap, BTreeSet};

use luuvet_domain::register::Registers;
use luuvet_domain::role::Office;
use luuvet_engine::{
    Act, ActOf, Attempt, Capacity, Origin, Recorder, Role, Scope, StreamId, authorise,
};
use luuvet_projections::View;
use luuvet_projections::worklist::{Asked, WorkAct, WorkItem, worklist};

use crate::{Seen, agencies};

/// The streams that hold a row which people are waited for to take, found by asking every row.
fn waited_for(view: &View, streams: &BTreeSet<StreamId>) -> BTreeMap<Scope, BTreeSet<StreamId>> {
    let mut found: BTreeMap<Scope, BTreeSet<StreamId>> = BTreeMap::new();
    for stream in streams {
        let Some(instance) = view.instance(stream) else { continue };
        let places = instance.places();
        if instance.definition().awaited(&places).next().is_some() {
            found.entry(instance.scope().clone()).or_default().insert(stream.clone());
        }
    }
    found
}

/// The engine's table check lets a desk's holder do what the worklist calls open.
fn is_let_through(view: &View, item: &WorkItem, act: &WorkAct, seen: &mut Seen) {
    let today = view.today().unwrap();
    let begun = StreamId::new(item.definition.category, "begun").unwrap();
    for desk in act.desks.iter().filter(|desk| !desk.is_vacant && !desk.only_assigned) {
        let holder = Registers::holders(view, &desk.agency, desk.office, today);
        let Some(person) = holder.first() else { panic!("{desk:?} is held by nobody") };
        let role = Role::constant(desk.office.name());
        let attempt = Attempt {
            definition: item.definition,
            command: act.row.command,
            places: &item.places,
            act: &Act {
                command: (),
                occurred_on: today,
                recorded_by: Recorder::person(*person, role.clone(), desk.agency.clone()),
                act_of: ActOf {
                    office: role,
                    agency: Some(desk.agency.clone()),
                    capacity: Capacity::Holder,
                    person: Some(*person),
                    document_number: None,
                    document_date: None,
                    evidence: None,
                },
                evidence: Vec::new(),
                origin: Origin::Simulated,
                late_reason: None,
            },
            stream: item.stream.as_ref().unwrap_or(&begun),
            scope: &item.scope,
            founds_scope: false,
            assigned: false,
            today,
        };
        if let Err(refusal) = authorise(&attempt, view) {
            panic!("{desk:?} is told to {}: {refusal:?}", act.row.command);
        }
        *seen.entry("acts let through").or_default() += 1;
    }
}

pub fn look_at_worklists(view: &View, streams: &BTreeSet<StreamId>, seen: &mut Seen) {
    let meant = waited_for(view, streams);
    let of = |agency: &Scope| view.awaiting.of_agency(agency).cloned().collect::<BTreeSet<_>>();
    assert_eq!(view.awaiting.len(None), meant.values().map(BTreeSet::len).sum::<usize>());
    for (agency, streams) in &meant {
        assert_eq!(of(agency), *streams);
    }
    for agency in agencies() {
        let items = worklist(view, &Asked::Agency(agency.clone()), None);
        // Nothing that the agency owes is left out, and the dates come in order.
        let owed: Vec<_> = items.iter().filter_map(WorkItem::due_on).collect();
        assert_eq!(owed.len(), view.obligations.open.len(Some(&agency)));
        assert!(owed.is_sorted());
        assert!(items.is_sorted_by_key(|item| item.owed.is_none()));
        *seen.entry("owed items").or_default() += owed.len();
        for item in &items {
            for act in item.acts.iter().filter(|act| act.before.is_empty()) {
                is_let_through(view, item, act, seen);
            }
            let ways = item.acts.iter().filter(|act| !act.before.is_empty()).count();
            *seen.entry("ways to come").or_default() += ways;
        }
        // Each office's list is the part of the agency's that names it.
        for office in [Office::AgencyHead, Office::Qmr, Office::StameqHead] {
            let own = worklist(view, &Asked::Office(office, agency.clone()), None);
            let named = |item: &&WorkItem| {
                item.acts.iter().any(|act| act.desks.iter().any(|desk| desk.office == office))
            };
            let part: Vec<_> = items.iter().filter(named).map(|item| item.since).collect();
            assert!(own.iter().all(|item| part.contains(&item.since)), "{office:?} {agency}");
            assert!(own.len() <= part.len());
            *seen.entry("items of offices").or_default() += own.len();
        }
    }
}
