//! Starting from a snapshot: the same as folding the whole ledger.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, mpsc};

use bytes::Bytes;
use luuvet_engine::runtime::Snapshots;

use super::*;

/// The same store without its snapshot.
async fn folded_anew(world: &World) -> ToyEngine {
    let bare = World {
        store: reopened(world).await,
        clock: world.clock.clone(),
        checkpoints: world.checkpoints.clone(),
        snapshots: Arc::default(),
    };
    bare.start().await
}

async fn restarted(world: World) -> (World, ToyEngine) {
    let world = World { store: reopened(&world).await, ..world };
    let engine = world.start().await;
    (world, engine)
}

#[tokio::test]
async fn a_start_from_a_snapshot_knows_the_same_and_owes_the_same() {
    let (world, engine) = World::founded().await;
    engine.handle(light(id(1), "a", "north", 10)).await.unwrap();
    engine.stop().await.unwrap();
    assert!(world.snapshots.load().is_some());
    let anew = folded_anew(&world).await;
    let (world, engine) = restarted(world).await;
    assert_eq!(engine.model(), anew.model());
    assert_eq!(engine.next_due(), anew.next_due());
    engine.advance_to(at("2016-03-03T08:20:00+07:00")).await;
    let kinds: Vec<_> = world.all().await.iter().map(|event| event.meta.kind.clone()).collect();
    assert!(kinds.iter().any(|kind| kind == "lamp/LampBurntOut"), "{kinds:?}");
}

#[tokio::test]
async fn what_came_after_a_snapshot_is_folded_on_top_of_it() {
    let (world, engine) = World::founded().await;
    engine.handle(light(id(1), "a", "north", 10)).await.unwrap();
    engine.stop().await.unwrap();
    let old = world.snapshots.load().unwrap();
    let (world, engine) = restarted(world).await;
    engine.handle(light(id(2), "b", "south", 10)).await.unwrap();
    engine.advance_to(at("2016-03-03T12:00:00+07:00")).await;
    engine.stop().await.unwrap();
    world.snapshots.save(&old);
    let anew = folded_anew(&world).await;
    let (world, engine) = restarted(world).await;
    assert_eq!(engine.model(), anew.model());
    assert_eq!(engine.next_due(), anew.next_due());
    let before = world.all().await;
    engine.settle().await.unwrap();
    assert_eq!(world.all().await, before, "nothing is reacted to a second time");
}

fn later_clock() -> Arc<ManualClock> {
    Arc::new(ManualClock::new(at("2016-03-03T09:00:00+07:00")))
}

async fn founded_in(world: World) -> World {
    let (world, engine) = world.found().await;
    engine.stop().await.unwrap();
    world
}

#[tokio::test]
async fn a_snapshot_of_another_ledger_is_passed_over() {
    let (world, engine) = World::founded().await;
    engine.stop().await.unwrap();
    // As long, with the same commands, an hour later.
    let later = World { clock: later_clock(), ..World::new() };
    let later = founded_in(later).await;
    let (longer, engine) = World::founded().await;
    engine.handle(light(id(1), "a", "north", 10)).await.unwrap();
    engine.stop().await.unwrap();
    let others = [later, longer].map(|other| other.snapshots.load().unwrap());
    for foreign in others.into_iter().chain([Bytes::from_static(b"garbage"), Bytes::new()]) {
        world.snapshots.save(&foreign);
        let anew = folded_anew(&world).await;
        let read = World {
            store: reopened(&world).await,
            clock: world.clock.clone(),
            checkpoints: world.checkpoints.clone(),
            snapshots: world.snapshots.clone(),
        };
        assert_eq!(read.start().await.model(), anew.model());
    }
}

/// An event more: someone keeps one more house.
async fn appoint(engine: &ToyEngine, n: u128) {
    let name = format!("house-{n}");
    let command = Appoint { house: house(&name), person: KEEPER };
    let stream = StreamId::new("office", name).unwrap();
    install(engine, id(n), stream, Command::Office(command.into())).await;
}

/// Keeps a snapshot only once the sender is gone.
struct SlowSnapshots {
    begun: AtomicUsize,
    gate: Mutex<mpsc::Receiver<()>>,
    kept: Mutex<Vec<Bytes>>,
}

impl Snapshots for SlowSnapshots {
    fn load(&self) -> Option<Bytes> {
        self.kept.lock().unwrap().last().cloned()
    }

    fn save(&self, snapshot: &[u8]) {
        self.begun.fetch_add(1, Ordering::SeqCst);
        let _closed = self.gate.lock().unwrap().recv();
        self.kept.lock().unwrap().push(Bytes::copy_from_slice(snapshot));
    }

    fn growth_min(&self) -> u64 {
        1
    }
}

#[tokio::test]
async fn while_a_snapshot_is_written_no_other_is_begun_and_the_last_one_knows_the_most() {
    let (world, engine) = World::founded().await;
    for n in 0..30 {
        appoint(&engine, n).await;
    }
    engine.stop().await.unwrap();
    let (held_up, gate) = mpsc::channel();
    let slow = Arc::new(SlowSnapshots {
        begun: AtomicUsize::new(0),
        gate: Mutex::new(gate),
        kept: Mutex::default(),
    });
    let parts = |world: &World| Parts { kept: Kept::read(slow.clone()), ..world.parts(managers()) };
    let world = World { store: reopened(&world).await, ..world };
    let engine: ToyEngine = Engine::start_stepped(parts(&world), |_| {}).await.unwrap();
    for n in 100..140 {
        appoint(&engine, n).await;
        engine.settle().await.unwrap();
    }
    while slow.begun.load(Ordering::SeqCst) == 0 {
        tokio::task::yield_now().await;
    }
    assert_eq!(slow.begun.load(Ordering::SeqCst), 1);
    drop(held_up);
    let model = engine.model();
    engine.stop().await.unwrap();
    let world = World { store: reopened(&world).await, ..world };
    let engine: ToyEngine = Engine::start_stepped(parts(&world), |_| {}).await.unwrap();
    assert_eq!(engine.model(), model);
    assert!(slow.kept.lock().unwrap().len() <= 5, "one for each growth of an eighth, at most");
}
