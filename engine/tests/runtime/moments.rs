//! Older moments: what the system knew at any position, and how a stream came to stand as it does.

use luuvet_engine::Decider;
use luuvet_engine::runtime::{Overlay, ReadModel, Step, stand};

use super::voiding::strike;
use super::*;

/// The model as of a position, folded from the ledger alone.
async fn plainly(world: &World, position: Position) -> ToyModel {
    let overlay = Overlay::of::<Toy>(&*world.store, Some(position)).await.unwrap();
    let known = world.all().await.into_iter().filter(|event| event.meta.position <= position);
    known.filter(|event| !overlay.is_voided(event.meta.event_id)).fold(
        ToyModel::empty(),
        |mut model, event| {
            model.fold(&event);
            model
        },
    )
}

/// Lamps are lit every few hours, and the entries of some of them are struck, one at once, two after many
/// others.
async fn lit_and_struck(engine: &ToyEngine) {
    for n in 0..30_u32 {
        engine.advance_to(engine.clock().now() + TimeDelta::hours(3)).await;
        let key = format!("l{n}");
        let minutes = if [2, 20].contains(&n) { 60_000 } else { 30 };
        let lit = light(id(n.into()), &key, "north", minutes);
        engine.handle(lit).await.unwrap();
        engine.settle().await.unwrap();
        let struck = match n {
            7 => "l7",
            19 => "l2",
            26 => "l20",
            _ => continue,
        };
        engine.handle(strike(id(100 + u128::from(n)), struck, 1)).await.unwrap();
        engine.settle().await.unwrap();
    }
}

async fn is_known_at_every_position(world: &World, engine: &ToyEngine) {
    let last = engine.model().position.unwrap();
    assert!(last.0 > 30, "{last}");
    // Backward, so that what is asked for first has nothing to begin with.
    for position in (0..=last.0).rev().map(Position) {
        let model = engine.model_as_of(position).await.unwrap();
        assert_eq!(*model, plainly(world, position).await, "as of {position}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_read_model_is_known_as_of_every_position_before_and_after_a_start() {
    let (world, engine) = World::founded().await;
    lit_and_struck(&engine).await;
    is_known_at_every_position(&world, &engine).await;
    engine.stop().await.unwrap();
    let kept = World { store: reopened(&world).await, ..world };
    let engine = kept.start().await;
    is_known_at_every_position(&kept, &engine).await;
    engine.stop().await.unwrap();
    let bare = World { store: reopened(&kept).await, snapshots: Arc::default(), ..kept };
    let engine = bare.start().await;
    is_known_at_every_position(&bare, &engine).await;
}

#[tokio::test]
async fn a_moment_is_found_by_when_it_was_recorded() {
    let (world, engine) = World::founded().await;
    engine.settle().await.unwrap();
    let founded = world.store.head().borrow().position;
    assert_eq!(engine.position_at(at("2016-03-03T07:59:59+07:00")).await.unwrap(), None);
    let by = |hour: u32| at(&format!("2016-03-03T{hour:02}:30:00+07:00"));
    assert_eq!(engine.position_at(by(8)).await.unwrap(), founded);
    world.clock.arrive(at("2016-03-03T10:00:00+07:00"));
    let lit = engine.handle(light(id(1), "a", "north", 60)).await.unwrap();
    let (first, _) = lit.positions.unwrap();
    assert_eq!(engine.position_at(by(9)).await.unwrap(), Some(Position(first.0 - 1)));
    assert_eq!(engine.position_at(at("2016-03-03T10:00:00+07:00")).await.unwrap(), Some(first));
    assert_eq!(engine.position_at(by(12)).await.unwrap(), Some(first));
}

#[tokio::test]
async fn a_stream_is_told_step_by_step_as_it_was_known() {
    let (_world, engine) = World::founded().await;
    engine.handle(light(id(1), "a", "north", 60)).await.unwrap();
    let struck = engine.handle(strike(id(2), "a", 1)).await.unwrap().positions.unwrap().0;
    engine.handle(light(id(3), "a", "north", 30)).await.unwrap();
    engine.settle().await.unwrap();
    let steps = engine.steps(&lamp("a")).await.unwrap();
    let [first, second]: [Step<Toy>; 2] = steps.clone().try_into().unwrap();
    assert_eq!(first.command.as_deref(), Some("Light"));
    assert_eq!((first.voided_at, second.voided_at), (Some(struck), None));
    assert_eq!(first.before, toy::State::Lamp(toy::Lamp::initial()));
    assert_ne!(first.after, first.before);
    assert_eq!(second.before, first.before, "it begins where the stream stands without the first");
    assert_ne!(second.after, second.before);
    let at_first = first.event.meta.position;
    assert_eq!(stand(&steps, at_first), Some((first.after.clone(), Version(1))));
    assert_eq!(stand(&steps, struck), Some((first.before.clone(), Version(1))));
    assert_eq!(stand(&steps, Position(at_first.0 - 1)), None);
    let newest = engine.model().position.unwrap();
    let known = engine.state_as_of(&lamp("a"), newest).await.unwrap();
    assert_eq!(known, Some((second.after, Version(2))));
    assert_eq!(engine.state_as_of(&lamp("a"), struck).await.unwrap().unwrap().0, first.before);
    assert_eq!(engine.state_as_of(&lamp("b"), newest).await.unwrap(), None);
}
