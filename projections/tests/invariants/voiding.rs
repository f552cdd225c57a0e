//! What is voided is as if it had never been: random histories in which acts are taken back at once.

use std::collections::{BTreeMap, BTreeSet};

use luuvet_domain::entry::{self, EventAddress, VoidEntry};
use luuvet_domain::registry::{Command, Qms};
use luuvet_engine::runtime::{Accepted, Failure};
use luuvet_engine::{EvidenceRef, Position, Recorder, System};
use luuvet_projections::View;
use luuvet_projections::dry_run::{OfStore, Proposed, dry_run};
use serde_json::Value;

use super::*;

/// Acts between two that are taken back.
const ACTS_BETWEEN: usize = 30;
const ROUNDS: usize = 80;
/// Of the moments that were known, each so many-th is asked for again.
const KNOWN_EVERY: usize = 7;

/// The parts of a view in which it differs from another, but for what says that something was voided.
fn differ(one: &View, other: &View) -> Vec<String> {
    let parts = |view: &View| match serde_json::to_value(view).unwrap() {
        Value::Object(parts) => parts,
        _ => panic!("a view has parts"),
    };
    let (one, other) = (parts(one), parts(other));
    let told = ["position", "recorded_at", "entries", "activity", "recent"];
    one.iter()
        .filter(|(name, part)| !told.contains(&name.as_str()) && other[*name] != **part)
        .map(|(name, _)| name.clone())
        .collect()
}

const NOTHING: [&str; 0] = [];

impl Life {
    /// Voids the entry of an event, as whoever acted.
    async fn void(&mut self, at: Position) -> Result<Accepted, Failure> {
        let records = self.records().await;
        let meta = Qms::decode_record(&records[usize::try_from(at.0).unwrap()].body).unwrap().meta;
        let event = EventAddress { stream: meta.stream.clone(), version: meta.version.0 };
        let void = VoidEntry { event, reason: "nhập nhầm".to_owned() };
        let recorded_by = match (meta.act_of.person, &meta.act_of.agency) {
            (Some(person), Some(agency)) => {
                Recorder::person(person, meta.act_of.office.clone(), agency.clone())
            }
            _ => meta.recorded_by.clone(),
        };
        let act = luuvet_engine::Act {
            command: Command::Entry(void.into()),
            occurred_on: self.province.today(),
            act_of: luuvet_engine::ActOf::own(&recorded_by),
            recorded_by,
            evidence: Vec::<EvidenceRef>::new(),
            late_reason: None,
            origin: luuvet_engine::Origin::Live,
        };
        let stream = entry::stream(meta.entry());
        let answer = self.province.send_act(stream, act).await;
        self.province.engine.settle().await.unwrap();
        answer
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_voided_is_as_if_it_had_never_been() {
    let mut life = Life::begin(1986).await;
    life.regulates = false;
    let mut voided: BTreeMap<&str, usize> = BTreeMap::new();
    let mut refused: BTreeSet<&str> = BTreeSet::new();
    let mut with_reactions = 0;
    let mut known = Vec::new();
    for _ in 0..ROUNDS {
        life.live(ACTS_BETWEEN).await;
        // What has fallen due happens before the next act.
        life.province.engine.advance_to(life.province.engine.clock().now()).await;
        let before = life.province.engine.model();
        let (stream, act) = life.player.act(&before);
        let state_before = life.province.engine.state(&stream).await.unwrap();
        let category = Qms::command_category(&act.command);
        let Ok(Accepted { positions: Some((at, _)), .. }) =
            life.province.send_act(stream.clone(), act).await
        else {
            continue;
        };
        life.province.engine.settle().await.unwrap();
        let after = life.province.engine.model();
        assert_ne!(differ(&after, &before), NOTHING, "{category}");
        known.push(Arc::clone(&after));
        match life.void(at).await {
            Ok(_) => {
                let now = life.province.engine.model();
                assert_eq!(differ(&now, &before), NOTHING, "{category}");
                assert_eq!(life.province.engine.state(&stream).await.unwrap(), state_before);
                *voided.entry(category).or_default() += 1;
                with_reactions += usize::from(after.position.unwrap().0 > at.0 + 1);
            }
            Err(Failure::Refused(refusal)) => {
                refused.insert(refusal.rule);
                let now = life.province.engine.model();
                assert_eq!(differ(&now, &after), NOTHING, "{category}");
            }
            Err(other) => panic!("{other}"),
        }
    }
    let sum: usize = voided.values().sum();
    assert!(sum >= 20 && voided.len() >= 8 && with_reactions >= 3, "{voided:?}, {with_reactions}");
    println!("{voided:?}; {with_reactions} with reactions; refused by {refused:?}");
    // Whoever comes next reads the same, and a dry run lives it again.
    let live = life.province.engine.model();
    let restarted = province::start(life.store.clone()).await;
    assert_eq!(rules::bytes(&restarted.model()), rules::bytes(&live));
    // What was known then is known as of then, what was voided later included.
    for then in known.iter().step_by(KNOWN_EVERY) {
        let position = then.position.unwrap();
        for engine in [&life.province.engine, &restarted] {
            let as_of = engine.model_as_of(position).await.unwrap();
            assert_eq!(rules::bytes(&as_of), rules::bytes(then), "as of {position}");
        }
    }
    let head = live.position.unwrap();
    let store = Arc::new(OfStore(life.store.clone()));
    let same =
        dry_run(store, head, Proposed::parameters(regulated().values), |_| {}).await.unwrap();
    assert_eq!(same.drift, 0);
    assert!(same.is_without_effect(), "{same:#?}");
}
