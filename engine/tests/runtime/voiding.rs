//! Voiding: an act is taken back while nothing builds on it, and every fold passes over it.

use luuvet_engine::runtime::{Overlay, Snapshots};

use super::toy::Strike;
use super::*;

pub(crate) fn strike(command_id: CommandId, of: &str, version: u64) -> Request<Command> {
    let mut request = light(command_id, "a", "north", 60);
    request.stream = StreamId::new("log", of).unwrap();
    request.act.command = Command::Log(Strike { stream: lamp(of), version }.into());
    request
}

fn noted(command_id: CommandId, key: &str, note: &str) -> Request<Command> {
    with_note(light(command_id, key, "north", 60), note.to_owned())
}

async fn burns(engine: &ToyEngine, key: &str) -> bool {
    engine.settle().await.unwrap();
    let burns =
        matches!(engine.state(&lamp(key)).await.unwrap(), toy::State::Lamp(toy::Lamp::Lit { .. }));
    let model = engine.model();
    let is_listed = model.lit.get(&house("north")).is_some_and(|lit| lit.contains(&lamp(key)));
    assert_eq!(burns, is_listed, "the state and the read model disagree about {key}");
    burns
}

fn told(result: Result<Accepted, Failure>) -> String {
    match result {
        Err(Failure::Refused(refusal)) if refusal.rule == "LOG-09" => {
            refusal.message.en.into_owned()
        }
        other => panic!("{other:?}"),
    }
}

/// The engine over the same ledger, once from what it keeps and once from the ledger alone.
async fn restarts(world: &World) -> [ToyEngine; 2] {
    let of = |store, snapshots| World {
        store,
        clock: world.clock.clone(),
        checkpoints: world.checkpoints.clone(),
        snapshots,
    };
    let kept = of(reopened(world).await, world.snapshots.clone());
    let bare = of(reopened(world).await, Arc::default());
    [kept.start().await, bare.start().await]
}

#[tokio::test]
async fn what_is_voided_is_as_if_it_had_never_been_and_stays_in_the_ledger() {
    let (world, engine) = World::founded().await;
    engine.settle().await.unwrap();
    let (before, due) = (engine.model(), engine.next_due());
    let first = engine.handle(light(id(1), "a", "north", 60)).await.unwrap();
    assert!(burns(&engine, "a").await);
    assert_ne!(engine.next_due(), due);
    engine.handle(strike(id(2), "a", 1)).await.unwrap();
    assert!(!burns(&engine, "a").await);
    assert_eq!(engine.next_due(), due);
    assert_eq!(engine.model().lit.get(&house("north")), before.lit.get(&house("north")));
    assert!(kinds(&world.all().await).contains(&"lamp/LampLit"), "nothing leaves the ledger");
    // The command that is sent again finds its old answer; a new one begins anew, one version on.
    let again = engine.handle(light(id(1), "a", "north", 60)).await.unwrap();
    assert_eq!((again.repeated, again.positions), (true, first.positions));
    assert!(!burns(&engine, "a").await);
    assert_eq!(engine.handle(light(id(3), "a", "north", 30)).await.unwrap().version, Version(2));
    assert!(burns(&engine, "a").await);
}

#[tokio::test]
async fn a_start_passes_over_what_was_voided_before_and_after_a_snapshot() {
    let (world, engine) = World::founded().await;
    engine.handle(light(id(1), "a", "north", 60)).await.unwrap();
    engine.settle().await.unwrap();
    engine.stop().await.unwrap();
    let with_the_lamp = world.snapshots.load().unwrap();
    let world = World { store: reopened(&world).await, ..world };
    let engine = world.start().await;
    engine.handle(strike(id(2), "a", 1)).await.unwrap();
    engine.handle(light(id(3), "b", "north", 60)).await.unwrap();
    engine.settle().await.unwrap();
    let (model, due) = (engine.model(), engine.next_due());
    engine.stop().await.unwrap();
    for snapshot in [None, Some(with_the_lamp)] {
        if let Some(snapshot) = snapshot {
            world.snapshots.save(&snapshot);
        }
        for again in restarts(&world).await {
            assert_eq!(again.model(), model);
            assert_eq!(again.next_due(), due);
            assert!(!burns(&again, "a").await && burns(&again, "b").await);
        }
    }
}

#[tokio::test]
async fn as_of_a_position_before_it_was_voided_an_act_stands() {
    let (world, engine) = World::founded().await;
    let lit = engine.handle(light(id(1), "a", "north", 60)).await.unwrap().positions.unwrap().0;
    engine.handle(strike(id(2), "a", 1)).await.unwrap();
    let event = world.all().await[usize::try_from(lit.0).unwrap()].meta.event_id;
    let head = world.store.head().borrow().position;
    assert!(!Overlay::of::<Toy>(&*world.store, Some(lit)).await.unwrap().is_voided(event));
    assert!(Overlay::of::<Toy>(&*world.store, head).await.unwrap().is_voided(event));
}

#[tokio::test]
async fn what_the_machine_did_on_account_of_an_act_goes_with_it() {
    let (world, engine) = World::founded().await;
    engine.handle(light(id(1), "a", "north", 60)).await.unwrap();
    // Its clock, and the spare lamp that is lit when it has burnt out.
    engine.advance_to(at("2016-03-03T09:30:00+07:00")).await;
    assert!(burns(&engine, "spare-a").await);
    engine.handle(strike(id(2), "a", 1)).await.unwrap();
    assert!(!burns(&engine, "a").await && !burns(&engine, "spare-a").await);
    let struck = world.all().await.pop().unwrap();
    let Event::Log(toy::LogEvent::Struck(toy::Struck { events })) = struck.event else {
        panic!("{struck:?}")
    };
    let streams: Vec<String> = events.iter().map(|event| event.stream.to_string()).collect();
    assert_eq!(streams, ["lamp/a", "lamp/a", "lamp/spare-a"]);
    let [kept, bare] = restarts(&world).await;
    assert_eq!(kept.model(), engine.model());
    assert_eq!(bare.model(), engine.model());
}

#[tokio::test]
async fn a_refusal_says_what_builds_on_an_act() {
    let (_world, engine) = World::founded().await;
    engine.handle(light(id(1), "a", "north", 10)).await.unwrap();
    engine.handle(noted(id(2), "b", "lamp/a")).await.unwrap();
    let refused = told(engine.handle(strike(id(3), "a", 1)).await);
    assert!(refused.contains("lamp/LampLit Names"), "{refused}");
    engine.advance_to(at("2016-03-03T09:40:00+07:00")).await;
    engine.handle(light(id(4), "a", "north", 60)).await.unwrap();
    let refused = told(engine.handle(strike(id(5), "a", 1)).await);
    assert!(refused.contains("lamp/LampLit Names"), "{refused}");
    assert!(refused.contains("lamp/LampLit Follows"), "{refused}");
    // From the end back, each can be voided.
    engine.handle(strike(id(6), "a", 3)).await.unwrap();
    engine.handle(strike(id(7), "b", 1)).await.unwrap();
    engine.handle(strike(id(8), "a", 1)).await.unwrap();
    assert!(!burns(&engine, "a").await && !burns(&engine, "b").await);
    assert!(!burns(&engine, "spare-a").await);
}

#[tokio::test]
async fn an_act_that_came_while_another_was_being_voided_is_not_lost_and_not_built_on_it() {
    let (world, engine) = World::founded().await;
    for round in 0..20u128 {
        let key = format!("k{round}");
        let at = 100 + 10 * round;
        engine.handle(light(id(at), &key, "north", 1)).await.unwrap();
        let voiding = tokio::spawn({
            let (engine, request) = (engine.clone(), strike(id(at + 1), &key, 1));
            async move { engine.handle(request).await }
        });
        let naming = engine.handle(noted(id(at + 2), &format!("n{round}"), &format!("lamp/{key}")));
        let naming = naming.await.map(|accepted| accepted.positions.unwrap().0);
        let voided = voiding.await.unwrap().map(|accepted| accepted.positions.unwrap().0);
        match (naming, voided) {
            (Ok(named), Ok(voided)) => assert!(voided < named, "voided although it was named"),
            (Ok(_), Err(Failure::Refused(refusal))) => assert_eq!(refusal.rule, "LOG-09"),
            other => panic!("{other:?}"),
        }
        engine.advance_to(world.clock.now() + TimeDelta::hours(3)).await;
    }
    let [_, bare] = restarts(&world).await;
    assert_eq!(bare.model(), engine.model());
}
