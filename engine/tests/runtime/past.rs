//! What a manager brings in of the time before the ledger keeps its real date and says where it is from.

use luuvet_engine::{Bilingual, Intent, PastIntent};

use super::*;

/// For each lamp that is lit, knows of one that was lit long ago.
struct Remembers;

fn old_lamp(event: &Recorded<Event>) -> Intent<Command> {
    let light = Light { house: event.meta.scope.clone(), minutes: 1, note: String::new() };
    Intent { stream: lamp("old"), command: Command::Lamp(light.into()) }
}

impl ProcessManager<Toy> for Remembers {
    fn name(&self) -> &'static str {
        "TOY-04"
    }
    fn title(&self) -> Bilingual {
        Bilingual::constant("Nhớ lại", "Remembers")
    }
    fn source(&self) -> &'static str {
        "toy"
    }
    fn react(&self, _: &Recorded<Event>, _: &ToyModel) -> Vec<Intent<Command>> {
        Vec::new()
    }
    fn bring_in(&self, event: &Recorded<Event>, _: &ToyModel) -> Vec<PastIntent<Command>> {
        let Event::Lamp(toy::LampEvent::Lit(_)) = &event.event else { return Vec::new() };
        if event.meta.stream == lamp("old") {
            return Vec::new();
        }
        vec![PastIntent { intent: old_lamp(event), occurred_on: day("2012-05-19") }]
    }
}

#[tokio::test]
async fn what_is_brought_in_has_its_real_date_and_the_origin_baseline() {
    let (world, engine) = World::founded().await;
    engine.stop().await.unwrap();
    let world = World { store: reopened(&world).await, clock: world.clock, ..World::new() };
    let engine = world.start_with(vec![Arc::new(Remembers)]).await;
    engine.handle(light(id(1), "a", "north", 10)).await.unwrap();
    engine.settle().await.unwrap();
    let all = world.all().await;
    let of = |key: &str| all.iter().find(|one| one.meta.stream == lamp(key)).unwrap();
    let (now, past) = (of("a"), of("old"));
    assert_eq!((now.meta.origin, now.meta.occurred_on), (Origin::Live, day("2016-03-03")));
    assert_eq!((past.meta.origin, past.meta.occurred_on), (Origin::Baseline, day("2012-05-19")));
    // It follows from the act of today, and was decided then.
    assert_eq!(past.meta.causation_id, Some(now.meta.event_id));
    assert_eq!(past.meta.decided_at, now.meta.decided_at);
    engine.stop().await.unwrap();

    // A start without a checkpoint brings it in no second time.
    let again = World { store: reopened(&world).await, clock: world.clock, ..World::new() };
    let engine = again.start_with(vec![Arc::new(Remembers)]).await;
    engine.settle().await.unwrap();
    assert_eq!(again.all().await.len(), all.len());
}
