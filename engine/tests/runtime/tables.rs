//! Versions of a workflow's table: a case stays on the one that it began with, until it is migrated.

use luuvet_engine::Migrated;

use super::toy::Refit;
use super::*;

/// A world whose lamps were lit by a program with another version of their table.
async fn lit_under(version: u32, keys: &[&str]) -> (World, ToyEngine) {
    let (world, engine) = World::founded().await;
    for (n, key) in keys.iter().enumerate() {
        engine.handle(light(id(1 + n as u128), key, "north", 60)).await.unwrap();
    }
    engine.settle().await.unwrap();
    let of_then = format!("\"definition_version\":{version}");
    let older = |text: &str| match text.contains("\"type\":\"lamp/") {
        true => text.replace("\"definition_version\":3", &of_then),
        false => text.to_owned(),
    };
    let world = World { store: copied_as(&world, older).await, ..world };
    let engine = world.start().await;
    (world, engine)
}

fn refit(command_id: CommandId, keys: &[&str]) -> Request<Command> {
    let mut request = light(command_id, "a", "north", 60);
    request.stream = StreamId::new("log", "book").unwrap();
    let lamps = Migrated { to: 3, cases: keys.iter().map(|key| lamp(key)).collect() };
    request.act.command = Command::Log(Refit { house: house("north"), lamps }.into());
    request
}

/// Whether a burning lamp may be lit, as the third table has it.
async fn takes_another_light(engine: &ToyEngine, command_id: CommandId, key: &str) -> bool {
    match engine.handle(light(command_id, key, "north", 60)).await {
        Ok(accepted) => {
            assert_eq!(accepted.positions, None, "it burns already");
            true
        }
        Err(Failure::Refused(refusal)) => {
            assert_eq!(refusal.rule, "LMP-01");
            false
        }
        Err(other) => panic!("{other}"),
    }
}

async fn versions(world: &World, key: &str) -> Vec<u32> {
    let all = world.all().await;
    let of_lamp = all.iter().filter(|event| event.meta.stream == lamp(key));
    of_lamp.map(|event| event.meta.definition_version).collect()
}

#[tokio::test]
async fn a_case_stays_on_the_table_that_it_began_with() {
    let (world, engine) = lit_under(2, &["a"]).await;
    assert!(!takes_another_light(&engine, id(10), "a").await);
    engine.handle(light(id(11), "b", "north", 60)).await.unwrap();
    assert!(takes_another_light(&engine, id(12), "b").await, "what begins now has the newest");
    engine.advance_to(at("2016-03-03T10:00:00+07:00")).await;
    engine.settle().await.unwrap();
    assert_eq!(versions(&world, "a").await, [2, 2], "its clock too");
    assert_eq!(versions(&world, "b").await, [3, 3]);
}

#[tokio::test]
async fn a_migrated_case_runs_on_the_other_table_and_so_it_does_after_a_start() {
    let (world, engine) = lit_under(2, &["a", "b"]).await;
    engine.handle(refit(id(10), &["a"])).await.unwrap();
    assert!(takes_another_light(&engine, id(11), "a").await);
    assert!(!takes_another_light(&engine, id(12), "b").await, "it was not named");
    engine.stop().await.unwrap();
    for snapshots in [world.snapshots.clone(), Arc::default()] {
        let store = reopened(&world).await;
        let again = World { store, snapshots, ..World::new() };
        let engine = again.start().await;
        assert!(takes_another_light(&engine, id(20), "a").await);
        assert!(!takes_another_light(&engine, id(21), "b").await);
        engine.advance_to(at("2016-03-03T10:00:00+07:00")).await;
        assert_eq!(versions(&again, "a").await, [2, 3], "what was recorded before stays");
        assert_eq!(versions(&again, "b").await, [2, 2]);
    }
}

#[tokio::test]
async fn a_table_that_this_program_does_not_have_is_named() {
    let (_world, engine) = lit_under(1, &["a"]).await;
    match engine.handle(light(id(10), "a", "north", 60)).await {
        Err(Failure::Refused(refusal)) => {
            assert_eq!(refusal.rule, "ENG-04");
            assert!(refusal.message.en.contains("lamp/a runs on version 1"), "{refusal}");
        }
        other => panic!("{other:?}"),
    }
    engine.handle(refit(id(11), &["a"])).await.unwrap();
    assert!(takes_another_light(&engine, id(12), "a").await);
}

#[tokio::test]
async fn a_history_that_is_lived_again_begins_its_cases_as_they_began() {
    let (world, engine) = World::founded().await;
    engine.stop().await.unwrap();
    let world = World { store: reopened(&world).await, ..world };
    let mut parts = world.parts(managers());
    parts.tables.begin("lamp", at("2016-01-01T00:00:00Z"), 2);
    parts.tables.begin("lamp", at("2016-03-03T09:00:00+07:00"), 3);
    let engine = Engine::start_stepped(parts, |_| {}).await.unwrap();
    engine.handle(light(id(1), "a", "north", 60)).await.unwrap();
    engine.advance_to(at("2016-03-03T09:00:00+07:00")).await;
    engine.handle(light(id(2), "b", "north", 60)).await.unwrap();
    engine.settle().await.unwrap();
    assert_eq!(versions(&world, "a").await, [2, 2]);
    assert_eq!(versions(&world, "b").await, [3]);
    assert!(takes_another_light(&engine, id(3), "b").await);
}
