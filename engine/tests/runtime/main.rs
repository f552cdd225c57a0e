//! The runtime's promises, kept on a toy domain over the memory store.
#![allow(missing_docs, unreachable_pub, clippy::unwrap_used, clippy::expect_used)]

mod moments;
mod past;
mod snapshot;
mod tables;
mod toy;
mod voiding;

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use luuvet_engine::runtime::{
    Accepted, Alarm, Checkpoints, Clock, Engine, Failure, Kept, ManualClock, MemoryCheckpoints,
    MemorySnapshots, PacedClock, Parts, Request, Tables,
};
use luuvet_engine::store::{
    Append, Direction, EventStore, Expected, Filter, MemoryStore, NewEvent,
};
use luuvet_engine::{
    Act, ActOf, Capacity, CommandId, EvidenceRef, Origin, PersonId, Position, ProcessManager,
    RecordHead, Recorded, Recorder, Role, Scope, StreamId, System, Version,
};
use toy::{
    Appoint, Command, Event, Light, Loop, MATE, OpenDay, Remark, SpareLamp, Toy, ToyModel, managers,
};
use uuid::Uuid;

type ToyEngine = Arc<Engine<Toy, ToyModel>>;

const KEEPER: PersonId = PersonId(Uuid::from_u128(1));

/// What outlives a stop: the store, the clock and the checkpoint.
struct World {
    store: Arc<MemoryStore>,
    clock: Arc<ManualClock>,
    checkpoints: Arc<MemoryCheckpoints>,
    snapshots: Arc<MemorySnapshots>,
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn at(text: &str) -> DateTime<Utc> {
    DateTime::parse_from_rfc3339(text).unwrap().to_utc()
}

fn house(name: &str) -> Scope {
    Scope::new(name).unwrap()
}

fn lamp(key: &str) -> StreamId {
    StreamId::new("lamp", key).unwrap()
}

fn id(n: u128) -> CommandId {
    CommandId(Uuid::from_u128(n))
}

impl World {
    fn new() -> Self {
        Self {
            store: Arc::new(MemoryStore::new()),
            clock: Arc::new(ManualClock::new(at("2016-03-03T08:00:00+07:00"))),
            checkpoints: Arc::new(MemoryCheckpoints::default()),
            snapshots: Arc::new(MemorySnapshots::default()),
        }
    }

    fn parts(&self, managers: Vec<Arc<dyn ProcessManager<Toy>>>) -> Parts<Toy, ToyModel> {
        Parts {
            store: self.store.clone(),
            clock: self.clock.clone(),
            managers,
            checkpoints: self.checkpoints.clone(),
            kept: Kept::read(self.snapshots.clone()),
            origin: Origin::Live,
            tables: Tables::default(),
        }
    }

    async fn start_with(&self, managers: Vec<Arc<dyn ProcessManager<Toy>>>) -> ToyEngine {
        Engine::start_stepped(self.parts(managers), |_| {}).await.unwrap()
    }

    async fn start(&self) -> ToyEngine {
        self.start_with(managers()).await
    }

    /// A world with a keeper at two houses and a calendar that has begun.
    async fn founded() -> (Self, ToyEngine) {
        Self::new().found().await
    }

    async fn found(self) -> (Self, ToyEngine) {
        let world = self;
        let engine = world.start().await;
        for (n, name) in ["north", "south"].into_iter().enumerate() {
            let appoint = Appoint { house: house(name), person: KEEPER };
            let stream = StreamId::new("office", name).unwrap();
            install(&engine, id(900 + n as u128), stream, Command::Office(appoint.into())).await;
        }
        let first = OpenDay { date: day("2016-03-03") };
        let stream = StreamId::new("calendar", "toy").unwrap();
        install(&engine, id(990), stream, Command::Calendar(first.into())).await;
        (world, engine)
    }

    async fn all(&self) -> Vec<Recorded<Event>> {
        let everything = Filter::everything();
        let page = self
            .store
            .read_all(Position(0), Direction::Forward, usize::MAX, &everything)
            .await
            .unwrap();
        page.records.iter().map(|record| Toy::decode_record(&record.body).unwrap()).collect()
    }
}

async fn install(engine: &ToyEngine, command_id: CommandId, stream: StreamId, command: Command) {
    let recorded_by = Recorder::machine(Role::INSTALLER);
    let act = Act {
        command,
        occurred_on: day("2016-03-03"),
        act_of: ActOf::own(&recorded_by),
        recorded_by,
        evidence: Vec::new(),
        late_reason: None,
        origin: Origin::Live,
    };
    let request = Request { command_id, stream, act, expected_version: None, correlation_id: None };
    engine.handle(request).await.unwrap();
}

fn light(command_id: CommandId, key: &str, of: &str, minutes: u32) -> Request<Command> {
    let recorded_by = Recorder::person(KEEPER, Role::constant("Keeper"), house(of));
    Request {
        command_id,
        stream: lamp(key),
        act: Act {
            command: Command::Lamp(Light { house: house(of), minutes, note: String::new() }.into()),
            occurred_on: day("2016-03-03"),
            act_of: ActOf::own(&recorded_by),
            recorded_by,
            evidence: Vec::new(),
            late_reason: None,
            origin: Origin::Live,
        },
        expected_version: None,
        correlation_id: None,
    }
}

fn with_note(mut request: Request<Command>, note: String) -> Request<Command> {
    let house = house("north");
    request.act.command = Command::Lamp(Light { house, minutes: 60, note }.into());
    request
}

fn rule_of(result: Result<Accepted, Failure>) -> &'static str {
    match result {
        Err(Failure::Refused(refusal)) => refusal.rule,
        other => panic!("not refused: {other:?}"),
    }
}

fn kinds(events: &[Recorded<Event>]) -> Vec<&str> {
    events.iter().map(|event| event.meta.kind.as_str()).collect()
}

// ---- commands ----------------------------------------------------------------------------------

#[tokio::test]
async fn an_accepted_command_is_an_event_with_all_that_an_auditor_asks_for() {
    let (world, engine) = World::founded().await;
    engine.settle().await.unwrap();
    let facts_as_of = engine.model().position;
    let accepted = engine.handle(light(id(1), "a", "north", 60)).await.unwrap();
    assert_eq!(accepted.version, Version(1));
    let event = world.all().await.pop().unwrap();
    let meta = event.meta;
    assert_eq!(accepted.positions, Some((meta.position, meta.position)));
    assert_eq!(meta.kind, "lamp/LampLit");
    assert_eq!(meta.decided_at, at("2016-03-03T08:00:00+07:00"));
    assert_eq!(meta.occurred_on, day("2016-03-03"));
    assert_eq!(meta.recorded_by.person, Some(KEEPER));
    assert_eq!(meta.scope, "north");
    assert_eq!(meta.clauses, ["toy rule book 1"]);
    assert_eq!(meta.definition_version, 3);
    assert_eq!(meta.parameter_version, Some(7));
    assert_eq!(meta.facts_as_of, facts_as_of);
    assert_eq!(meta.causation_id, None);
    assert_eq!(meta.correlation_id, id(1).0);
    let model = engine.model_at(meta.position).await.unwrap();
    assert!(model.lit[&house("north")].contains(&lamp("a")));
}

#[tokio::test]
async fn a_command_sent_again_has_one_effect_and_the_same_answer() {
    let (world, engine) = World::founded().await;
    let first = engine.handle(light(id(1), "a", "north", 60)).await.unwrap();
    engine.handle(light(id(2), "b", "north", 60)).await.unwrap();
    let count = world.all().await.len();
    let again = engine.handle(light(id(1), "a", "north", 60)).await.unwrap();
    assert_eq!(again, Accepted { repeated: true, ..first });
    assert_eq!(world.all().await.len(), count);
}

#[tokio::test]
async fn a_command_id_cannot_be_used_for_another_act_or_by_another_actor() {
    let (_world, engine) = World::founded().await;
    engine.handle(light(id(1), "a", "north", 60)).await.unwrap();
    let other_payload = light(id(1), "a", "north", 61);
    let other_stream = light(id(1), "b", "north", 60);
    let mut other_actor = light(id(1), "a", "north", 60);
    other_actor.act.recorded_by.person = Some(PersonId(Uuid::from_u128(2)));
    for request in [other_payload, other_stream, other_actor] {
        let failure = engine.handle(request).await.unwrap_err();
        assert!(matches!(failure, Failure::CommandIdReused { .. }), "{failure}");
    }
}

#[tokio::test]
async fn a_refused_command_id_may_be_tried_again() {
    let (_world, engine) = World::founded().await;
    engine.handle(light(id(1), "a", "north", 10)).await.unwrap();
    engine.handle(light(id(2), "b", "north", 10)).await.unwrap();
    assert_eq!(rule_of(engine.handle(light(id(3), "c", "north", 60)).await), "LMP-02");
    engine.advance_to(at("2016-03-03T09:30:00+07:00")).await;
    engine.handle(light(id(3), "c", "north", 60)).await.unwrap();
}

#[tokio::test]
async fn what_is_already_so_leaves_no_event() {
    let (world, engine) = World::founded().await;
    engine.handle(light(id(1), "a", "north", 60)).await.unwrap();
    let count = world.all().await.len();
    let accepted = engine.handle(light(id(2), "a", "north", 60)).await.unwrap();
    assert_eq!((accepted.positions, accepted.version), (None, Version(1)));
    assert_eq!(world.all().await.len(), count);
}

#[tokio::test]
async fn the_table_refuses_with_rule_and_source() {
    let (world, engine) = World::founded().await;
    let count = world.all().await.len();
    let mut wrong_role = light(id(1), "a", "north", 60);
    wrong_role.act.act_of.office = Role::constant("Visitor");
    let mut wrong_scope = light(id(2), "a", "south", 60);
    wrong_scope.act.act_of.agency = Some(house("north"));
    let mut not_held = light(id(3), "a", "north", 60);
    not_held.act.act_of.person = Some(PersonId(Uuid::from_u128(77)));
    let mut machine_alone = light(id(4), "a", "north", 60);
    machine_alone.act.command = Command::Lamp(toy::BurnOut {}.into());
    let mut future = light(id(5), "a", "north", 60);
    future.act.occurred_on = day("2016-03-04");
    let mut long_ago = light(id(6), "a", "north", 60);
    long_ago.act.occurred_on = day("2016-02-20");
    let unknown_house = light(id(7), "a", "nowhere", 60);
    let mut for_another = light(id(8), "a", "north", 60);
    for_another.act.recorded_by.person = Some(PersonId(Uuid::from_u128(78)));
    for (request, rule, needle) in [
        (wrong_role, "LMP-01", "who may: Keeper"),
        (wrong_scope, "LMP-01", "own agency only"),
        (not_held, "LMP-01", "does not hold the office"),
        (machine_alone, "LMP-03", "who may: the system alone"),
        (future, "LMP-01", "after today 2016-03-03"),
        (long_ago, "LMP-01", "beyond the registration window"),
        (unknown_house, "LMP-01", "no agency with code nowhere"),
        (for_another, "LMP-01", "does not hold the office"),
    ] {
        match engine.handle(request).await {
            Err(Failure::Refused(refusal)) => {
                assert_eq!(refusal.rule, rule);
                assert!(refusal.clause.starts_with("toy rule book"), "{refusal}");
                assert!(refusal.message.en.contains(needle), "{refusal}");
            }
            other => panic!("not refused: {other:?}"),
        }
    }
    assert_eq!(world.all().await.len(), count);
}

/// What the clerk enters that the mate has signed for the keeper.
fn signed_by_mate(command_id: CommandId, capacity: Capacity) -> Request<Command> {
    let mut request = light(command_id, "a", "north", 60);
    request.act.recorded_by.role = Role::constant("Clerk");
    request.act.act_of = ActOf {
        capacity,
        person: Some(MATE),
        document_number: Some("3/HĐ".to_owned()),
        document_date: Some(day("2016-03-02")),
        evidence: Some("ab".repeat(32)),
        ..request.act.act_of
    };
    request.act.act_of.office = Role::constant("Keeper");
    request
}

#[tokio::test]
async fn who_signs_for_the_holder_does_so_in_the_capacity_that_the_registers_know() {
    let (world, engine) = World::founded().await;
    for (n, capacity) in
        [Capacity::ByOrder, Capacity::ByAuthorisation, Capacity::Acting].into_iter().enumerate()
    {
        match engine.handle(signed_by_mate(id(1 + n as u128), capacity)).await {
            Err(Failure::Refused(refusal)) => {
                assert_eq!((refusal.rule, refusal.field), ("LMP-01", Some("actOf.capacity")));
                assert!(refusal.message.en.contains("record the delegation first"), "{refusal}");
            }
            other => panic!("not refused: {other:?}"),
        }
    }
    // As the holder, the mate signs nothing.
    let as_holder = engine.handle(signed_by_mate(id(5), Capacity::Holder)).await;
    assert_eq!(rule_of(as_holder), "LMP-01");
    // Who holds the office signs as the holder, not as their own deputy.
    let mut own = light(id(6), "a", "north", 60);
    own.act.act_of.capacity = Capacity::Deputy;
    assert_eq!(rule_of(engine.handle(own).await), "LMP-01");
    engine.handle(signed_by_mate(id(7), Capacity::Deputy)).await.unwrap();
    let meta = world.all().await.pop().unwrap().meta;
    assert_eq!((meta.act_of.capacity, meta.act_of.person), (Capacity::Deputy, Some(MATE)));
    assert_eq!(meta.recorded_by.person, Some(KEEPER));
}

#[tokio::test]
async fn what_is_signed_for_the_holder_and_recorded_by_another_needs_the_paper() {
    let (_world, engine) = World::founded().await;
    let whole = || signed_by_mate(id(1), Capacity::Deputy);
    let mut cases = [whole(), whole(), whole()];
    cases[0].act.act_of.document_number = None;
    cases[1].act.act_of.document_date = None;
    cases[2].act.act_of.evidence = None;
    for request in cases {
        let failure = engine.handle(request).await.unwrap_err();
        assert!(failure.to_string().contains("number, date and scan"), "{failure}");
    }
    engine.handle(whole()).await.unwrap();
}

// ---- late entries ------------------------------------------------------------------------------

fn late(command_id: CommandId, reason: Option<&str>) -> Request<Command> {
    let mut request = light(command_id, "a", "north", 60);
    request.act.occurred_on = day("2016-02-20");
    request.act.late_reason = reason.map(str::to_owned);
    request
}

fn file() -> EvidenceRef {
    EvidenceRef { sha256: "cd".repeat(32), number: None, date: None }
}

#[tokio::test]
async fn a_late_entry_needs_a_reason_and_evidence_and_is_told_so() {
    let (world, engine) = World::founded().await;
    let blank = late(id(1), Some(" \n"));
    let bare = late(id(1), Some("lamp room flooded"));
    let mut endless = late(id(1), Some(&"x".repeat(2_001)));
    endless.act.evidence.push(file());
    for (request, field, needle) in [
        (
            late(id(1), None),
            "lateReason",
            "with a reason for lateness (lateReason) and at least one",
        ),
        (blank, "lateReason", "with a reason for lateness (lateReason) and at least one"),
        (bare, "evidence", "add the paper's scan or at least one file"),
        (endless, "lateReason", "at most 2000 are allowed"),
    ] {
        match engine.handle(request).await {
            Err(Failure::Refused(refusal)) => {
                assert_eq!((refusal.rule, refusal.field), ("LMP-01", Some(field)), "{refusal}");
                assert!(refusal.message.en.contains(needle), "{refusal}");
            }
            other => panic!("not refused: {other:?}"),
        }
    }
    let mut whole = late(id(1), Some(" lamp room flooded "));
    whole.act.evidence.push(file());
    engine.handle(whole.clone()).await.unwrap();
    let meta = world.all().await.pop().unwrap().meta;
    assert_eq!(meta.late_reason.as_deref(), Some("lamp room flooded"));
    assert_eq!(meta.occurred_on, day("2016-02-20"));
    // The reason is part of what makes the command the same.
    whole.act.late_reason = Some("another".to_owned());
    let failure = engine.handle(whole).await.unwrap_err();
    assert!(matches!(failure, Failure::CommandIdReused { .. }), "{failure}");
}

#[tokio::test]
async fn the_scan_of_the_paper_is_evidence_for_a_late_entry() {
    let (_world, engine) = World::founded().await;
    let mut request = late(id(1), Some("lamp room flooded"));
    request.act.act_of.evidence = Some("ab".repeat(32));
    engine.handle(request).await.unwrap();
}

#[tokio::test]
async fn what_is_entered_in_time_takes_no_reason_for_lateness_and_stores_none() {
    let (world, engine) = World::founded().await;
    let mut request = light(id(1), "a", "north", 60);
    request.act.occurred_on = day("2016-02-27");
    request.act.late_reason = Some("to be sure".to_owned());
    let failure = engine.handle(request.clone()).await.unwrap_err();
    assert!(failure.to_string().contains("leave the reason for lateness out"), "{failure}");
    request.act.late_reason = None;
    engine.handle(request).await.unwrap();
    let page = world.store.read_all(Position(0), Direction::Forward, 100, &Filter::everything());
    for record in page.await.unwrap().records {
        assert!(!std::str::from_utf8(&record.body).unwrap().contains("late_reason"));
    }
}

// ---- commands about events ---------------------------------------------------------------------

fn remark(command_id: CommandId, by: &str, of: StreamId, version: u64) -> Request<Command> {
    let mut request = light(command_id, "a", by, 60);
    request.stream = StreamId::new("log", "book").unwrap();
    request.act.command = Command::Log(Remark { stream: of, version }.into());
    request
}

#[tokio::test]
async fn a_command_about_an_event_is_decided_with_its_envelope() {
    let (world, engine) = World::founded().await;
    engine.handle(light(id(1), "a", "south", 60)).await.unwrap();
    let lit = world.all().await.pop().unwrap().meta;
    // It concerns whom the event concerns.
    assert_eq!(rule_of(engine.handle(remark(id(2), "north", lamp("a"), 1)).await), "LOG-01");
    engine.handle(remark(id(2), "south", lamp("a"), 1)).await.unwrap();
    let remarked = world.all().await.pop().unwrap();
    assert_eq!(remarked.meta.scope, "south");
    assert_eq!(remarked.event, Event::Log(toy::Remarked { of: lit.event_id }.into()));
}

#[tokio::test]
async fn a_command_about_an_event_that_does_not_exist_is_refused_with_the_address() {
    let (_world, engine) = World::founded().await;
    engine.handle(light(id(1), "a", "south", 60)).await.unwrap();
    for (of, version) in [(lamp("a"), 2), (lamp("a"), 0), (lamp("b"), 1)] {
        match engine.handle(remark(id(2), "south", of.clone(), version)).await {
            Err(Failure::Refused(refusal)) => {
                assert_eq!((refusal.rule, refusal.field), ("ENG-03", Some("event")));
                let expected = format!("stream {of} has no event {version}");
                assert!(refusal.message.en.contains(&expected), "{refusal}");
            }
            other => panic!("not refused: {other:?}"),
        }
    }
}

#[tokio::test]
async fn a_stale_expected_version_is_a_conflict_that_names_both() {
    let (_world, engine) = World::founded().await;
    engine.handle(light(id(1), "a", "north", 60)).await.unwrap();
    let mut stale = light(id(2), "a", "north", 60);
    stale.expected_version = Some(Version(0));
    match engine.handle(stale).await.unwrap_err() {
        Failure::StaleVersion { expected, actual, .. } => {
            assert_eq!((expected, actual), (Version(0), Version(1)));
        }
        other => panic!("{other}"),
    }
}

#[tokio::test]
async fn a_payload_over_a_mebibyte_is_refused_and_the_engine_goes_on() {
    let (_world, engine) = World::founded().await;
    let large = with_note(light(id(1), "a", "north", 60), "x".repeat(1_048_577));
    let failure = engine.handle(large).await.unwrap_err();
    assert!(matches!(failure, Failure::TooLarge { .. }), "{failure}");
    engine.handle(light(id(2), "a", "north", 60)).await.unwrap();
}

#[tokio::test]
async fn a_command_of_another_workflow_is_refused() {
    let (_world, engine) = World::founded().await;
    let mut request = light(id(1), "a", "north", 60);
    request.stream = StreamId::new("office", "north").unwrap();
    let failure = engine.handle(request).await.unwrap_err();
    assert!(matches!(failure, Failure::WrongWorkflow { .. }), "{failure}");
    let mut request = light(id(2), "a", "north", 60);
    request.stream = StreamId::new("ship", "a").unwrap();
    let failure = engine.handle(request).await.unwrap_err();
    assert!(matches!(failure, Failure::UnknownCategory { .. }), "{failure}");
}

// ---- races -------------------------------------------------------------------------------------

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_writers_racing_on_one_stream_each_decides_on_the_newest_state() {
    let (world, engine) = World::founded().await;
    let mut tasks = Vec::new();
    for n in 0..32 {
        let engine = Arc::clone(&engine);
        tasks.push(tokio::spawn(async move {
            engine.handle(light(id(100 + n), "a", "north", 60)).await.unwrap()
        }));
    }
    let mut wrote = 0;
    for task in tasks {
        wrote += usize::from(task.await.unwrap().positions.is_some());
    }
    // All others found the lamp lit already.
    assert_eq!(wrote, 1);
    let events = world.all().await;
    assert_eq!(kinds(&events).iter().filter(|kind| **kind == "lamp/LampLit").count(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn writers_racing_on_the_same_facts_never_break_the_rule_over_them() {
    for round in 0..20_u128 {
        let (_world, engine) = World::founded().await;
        let mut tasks = Vec::new();
        for n in 0..8 {
            let engine = Arc::clone(&engine);
            tasks.push(tokio::spawn(async move {
                engine.handle(light(id(100 + n), &format!("{round}-{n}"), "north", 60)).await
            }));
        }
        let mut lit = 0;
        for task in tasks {
            match task.await.unwrap() {
                Ok(_) => lit += 1,
                Err(Failure::Refused(refusal)) => assert_eq!(refusal.rule, "LMP-02"),
                Err(other) => panic!("{other}"),
            }
        }
        assert_eq!(lit, toy::LIT_MAX);
    }
}

// ---- deadlines ---------------------------------------------------------------------------------

#[tokio::test]
async fn what_fell_due_happens_before_a_persons_command() {
    let (world, engine) = World::founded().await;
    engine.handle(light(id(1), "a", "north", 10)).await.unwrap();
    world.clock.arrive(at("2016-03-03T08:30:00+07:00"));
    engine.handle(light(id(2), "a", "north", 10)).await.unwrap();
    let events = world.all().await;
    let tail = &events[events.len() - 3..];
    assert_eq!(kinds(tail), ["lamp/LampBurntOut", "lamp/LampLit", "lamp/LampLit"]);
    assert_eq!(tail[0].meta.decided_at, at("2016-03-03T08:10:00+07:00"));
    // The spare lamp is lit at the moment of its cause, the keeper's at the moment of asking.
    assert_eq!(tail[1].meta.decided_at, at("2016-03-03T08:10:00+07:00"));
    assert_eq!(tail[2].meta.decided_at, at("2016-03-03T08:30:00+07:00"));
}

#[tokio::test]
async fn a_server_stopped_for_a_month_catches_up_in_order_once() {
    let (world, engine) = World::founded().await;
    engine.handle(light(id(1), "a", "north", 3 * 24 * 60)).await.unwrap();
    engine.handle(light(id(2), "b", "north", 10 * 24 * 60)).await.unwrap();
    engine.stop().await.unwrap();

    let stopped = World { store: reopened(&world).await, ..World::new() };
    stopped.clock.arrive(at("2016-04-03T12:00:00+07:00"));
    let engine: ToyEngine = Engine::start(stopped.parts(managers()), |_| {}).await.unwrap();
    let model = engine.model();
    assert_eq!(model.days.len(), 32);
    assert!(model.days.windows(2).all(|pair| pair[0].succ_opt() == Some(pair[1])));
    let moments: Vec<_> = model.story.iter().map(|(_, moment)| *moment).collect();
    assert!(moments.is_sorted(), "{moments:?}");
    let burnt: Vec<_> = model
        .story
        .iter()
        .filter(|(kind, _)| kind == "lamp/LampBurntOut")
        .map(|(_, moment)| *moment)
        .collect();
    // Two lamps, each with a spare that burns for an hour afterwards.
    let first = at("2016-03-06T08:00:00+07:00");
    let second = at("2016-03-13T08:00:00+07:00");
    let hour = TimeDelta::hours(1);
    assert_eq!(burnt, [first, first + hour, second, second + hour]);
    for event in stopped.all().await {
        if event.meta.kind == "lamp/LampBurntOut" {
            assert_eq!(event.meta.recorded_at, at("2016-04-03T12:00:00+07:00"));
            assert!(event.meta.occurred_on < day("2016-03-14"));
        }
    }
    let count = stopped.all().await.len();
    engine.stop().await.unwrap();

    let again = World { store: reopened(&stopped).await, clock: stopped.clock, ..World::new() };
    let engine: ToyEngine = Engine::start(again.parts(managers()), |_| {}).await.unwrap();
    assert_eq!(again.all().await.len(), count);
    assert_eq!(*engine.model(), *model);
}

/// A store with the same records, as after a restart.
async fn reopened(world: &World) -> Arc<MemoryStore> {
    copied(world, usize::MAX).await
}

/// A store with the first records of another.
async fn copied(world: &World, count: usize) -> Arc<MemoryStore> {
    copy(world, count, str::to_owned).await
}

/// A store with the records of another, their text changed.
async fn copied_as(world: &World, change: impl Fn(&str) -> String) -> Arc<MemoryStore> {
    copy(world, usize::MAX, change).await
}

async fn copy(world: &World, count: usize, change: impl Fn(&str) -> String) -> Arc<MemoryStore> {
    let copy = MemoryStore::new();
    let everything = Filter::everything();
    let page = world
        .store
        .read_all(Position(0), Direction::Forward, usize::MAX, &everything)
        .await
        .unwrap();
    for record in page.records.into_iter().take(count) {
        let text = change(std::str::from_utf8(&record.body).unwrap());
        let head = RecordHead::parse(text.as_bytes()).unwrap();
        let tail = text[text.find("\"stream\"").unwrap()..].to_owned();
        copy.append(Append {
            stream: head.stream.clone(),
            expected: Expected::Any,
            unchanged_since: Vec::new(),
            command_id: head.command_id,
            payload_hash: head.payload_hash.clone(),
            recorded_at: head.recorded_at,
            events: vec![NewEvent {
                kind: head.kind.as_ref().into(),
                scope: head.scope.clone(),
                tail: tail.into(),
            }],
        })
        .await
        .unwrap();
    }
    Arc::new(copy)
}

#[tokio::test]
async fn a_deadline_that_stays_due_is_parked_with_an_alarm() {
    let (_world, engine) = World::founded().await;
    let broken = with_note(light(id(1), "a", "north", 60), "flickers".to_owned());
    engine.handle(broken).await.unwrap();
    engine.advance_to(at("2016-03-05T00:00:00+07:00")).await;
    let flickered =
        engine.model().story.iter().filter(|(kind, _)| kind == "lamp/LampFlickered").count();
    assert_eq!(flickered, 1);
    assert_eq!(engine.model().days.len(), 3, "the days go on");
    match &engine.alarms().all()[..] {
        [Alarm::DeadlineParked { stream, name, .. }] => {
            assert_eq!((stream.as_str(), name.as_str()), ("lamp/a", "burn out"));
        }
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_running_clock_acts_without_being_asked() {
    let (world, engine) = World::founded().await;
    engine.handle(light(id(1), "a", "north", 10)).await.unwrap();
    engine.stop().await.unwrap();
    let parts = Parts {
        store: reopened(&world).await,
        clock: Arc::new(PacedClock::new(at("2016-03-03T08:00:00+07:00"), 3_600.0)),
        managers: managers(),
        checkpoints: Arc::new(MemoryCheckpoints::default()),
        kept: Kept::nothing(),
        origin: Origin::Simulated,
        tables: Tables::default(),
    };
    let engine: ToyEngine = Engine::start(parts, |_| {}).await.unwrap();
    let mut models = engine.models();
    let burnt =
        models.wait_for(|model| model.story.iter().any(|(kind, _)| kind == "lamp/LampBurntOut"));
    tokio::time::timeout(std::time::Duration::from_secs(60), burnt).await.unwrap().unwrap();
}

// ---- reactions ---------------------------------------------------------------------------------

#[tokio::test]
async fn a_reaction_carries_its_cause_and_is_issued_once() {
    let (world, engine) = World::founded().await;
    engine.handle(light(id(1), "a", "north", 10)).await.unwrap();
    engine.advance_to(at("2016-03-03T08:20:00+07:00")).await;
    let events = world.all().await;
    let burnt = events.iter().find(|event| event.meta.kind == "lamp/LampBurntOut").unwrap();
    let spare = events.iter().find(|event| event.meta.stream == lamp("spare-a")).unwrap();
    assert_eq!(spare.meta.causation_id, Some(burnt.meta.event_id));
    assert_eq!(spare.meta.correlation_id, burnt.meta.correlation_id);
    assert_eq!(spare.meta.causation_depth, 1);
    assert_eq!(spare.meta.recorded_by.role, Role::PROCESS_MANAGER);
}

#[tokio::test]
async fn a_lost_checkpoint_decides_nothing_anew() {
    let (world, engine) = World::founded().await;
    engine.handle(light(id(1), "a", "north", 10)).await.unwrap();
    engine.advance_to(at("2016-03-03T12:00:00+07:00")).await;
    let before = world.all().await;
    assert_eq!(before.iter().filter(|event| event.meta.causation_depth == 1).count(), 1);
    engine.stop().await.unwrap();

    let restarted = World { store: reopened(&world).await, clock: world.clock, ..World::new() };
    assert_eq!(restarted.checkpoints.load(), None);
    let engine = restarted.start().await;
    engine.settle().await.unwrap();
    assert_eq!(restarted.all().await, before);
}

#[tokio::test]
async fn a_reaction_that_was_not_issued_before_a_crash_is_issued_after_it() {
    let (world, engine) = World::founded().await;
    engine.handle(light(id(1), "a", "north", 10)).await.unwrap();
    engine.advance_to(at("2016-03-03T08:10:00+07:00")).await;
    let mut cut = world.all().await;
    assert_eq!(cut.pop().unwrap().meta.stream, lamp("spare-a"));
    engine.stop().await.unwrap();

    // The crash: the lamp's burning out was written, the spare's lighting was not.
    let restarted = World { store: copied(&world, cut.len()).await, ..World::new() };
    let engine = restarted.start().await;
    engine.settle().await.unwrap();
    let after = restarted.all().await;
    assert_eq!(after.len(), cut.len() + 1);
    assert_eq!(after.last().unwrap().meta.stream, lamp("spare-a"));
    assert_eq!(after.last().unwrap().meta.decided_at, at("2016-03-03T08:10:00+07:00"));
}

#[tokio::test]
async fn an_intent_that_is_refused_or_already_so_leaves_a_settled_reaction() {
    struct Unwelcome;
    impl ProcessManager<Toy> for Unwelcome {
        fn name(&self) -> &'static str {
            "TOY-03"
        }
        fn title(&self) -> luuvet_engine::Bilingual {
            luuvet_engine::Bilingual::constant("Thừa", "Unwelcome")
        }
        fn source(&self) -> &'static str {
            "toy"
        }
        fn react(
            &self,
            event: &Recorded<Event>,
            _: &ToyModel,
        ) -> Vec<luuvet_engine::Intent<Command>> {
            let Event::Lamp(toy::LampEvent::Lit(_)) = &event.event else { return Vec::new() };
            let light = |key: &str, of: &str| luuvet_engine::Intent {
                stream: lamp(key),
                command: Command::Lamp(
                    Light { house: house(of), minutes: 1, note: String::new() }.into(),
                ),
            };
            let burn_out = luuvet_engine::Intent {
                stream: lamp("never"),
                command: Command::Lamp(toy::BurnOut {}.into()),
            };
            vec![light("a", "north"), burn_out]
        }
    }
    let (world, engine) = World::founded().await;
    engine.stop().await.unwrap();
    let world = World { store: reopened(&world).await, clock: world.clock, ..World::new() };
    let engine = world.start_with(vec![Arc::new(Unwelcome)]).await;
    engine.handle(light(id(1), "a", "north", 10)).await.unwrap();
    engine.settle().await.unwrap();
    let log = StreamId::new("manager", "TOY-03").unwrap();
    let records = world.store.read_stream(&log, Version(1), Direction::Forward, 10).await.unwrap();
    let bodies: Vec<_> =
        records.iter().map(|record| std::str::from_utf8(&record.body).unwrap()).collect();
    assert_eq!(bodies.len(), 3, "{bodies:#?}");
    assert!(bodies[1].contains(r#""kind":"already_so""#), "{}", bodies[1]);
    assert!(bodies[2].contains(r#""kind":"refused""#), "{}", bodies[2]);
    assert!(bodies[2].contains("LMP-03"), "{}", bodies[2]);
    engine.stop().await.unwrap();

    // Without a checkpoint everything is looked at again, and nothing is recorded again.
    let again = World { store: reopened(&world).await, clock: world.clock, ..World::new() };
    let engine = again.start_with(vec![Arc::new(Unwelcome)]).await;
    engine.settle().await.unwrap();
    assert_eq!(again.store.stream_version(&log).await.unwrap(), Version(3));
}

#[tokio::test]
async fn a_loop_of_managers_is_cut_with_an_alarm() {
    let (world, engine) = World::founded().await;
    engine.stop().await.unwrap();
    let world = World { store: reopened(&world).await, clock: world.clock, ..World::new() };
    let engine = world.start_with(vec![Arc::new(Loop)]).await;
    engine.handle(light(id(1), "a", "north", 10)).await.unwrap();
    engine.settle().await.unwrap();
    let lit = engine.model().story.iter().filter(|(kind, _)| kind == "lamp/LampLit").count();
    assert_eq!(lit, 1 + 16);
    assert!(matches!(&engine.alarms().all()[..], [Alarm::ChainTooDeep { .. }]));
}

#[tokio::test]
async fn a_manager_begins_where_it_was_installed() {
    let world = World::new();
    let engine = world.start_with(Vec::new()).await;
    let appoint = Appoint { house: house("north"), person: KEEPER };
    let stream = StreamId::new("office", "north").unwrap();
    install(&engine, id(900), stream, Command::Office(appoint.into())).await;
    engine.handle(light(id(1), "old", "north", 10)).await.unwrap();
    engine.advance_to(at("2016-03-03T08:30:00+07:00")).await;
    engine.stop().await.unwrap();

    let world = World { store: reopened(&world).await, clock: world.clock, ..World::new() };
    let engine = world.start_with(vec![Arc::new(SpareLamp)]).await;
    engine.settle().await.unwrap();
    engine.handle(light(id(2), "new", "north", 10)).await.unwrap();
    engine.advance_to(at("2016-03-03T09:00:00+07:00")).await;
    let lit = &engine.model().lit[&house("north")];
    assert!(lit.contains(&lamp("spare-new")) && !lit.contains(&lamp("spare-old")), "{lit:?}");
}

// ---- start and stop ----------------------------------------------------------------------------

#[tokio::test]
async fn replay_from_zero_equals_the_live_model() {
    let (world, engine) = World::founded().await;
    for n in 0..40 {
        let of = if n % 3 == 0 { "north" } else { "south" };
        let _ = engine.handle(light(id(100 + n), &format!("l{}", n % 7), of, 17)).await;
        let next = engine.clock().now() + TimeDelta::minutes(13);
        engine.advance_to(next).await;
    }
    let live = engine.model();
    engine.stop().await.unwrap();
    let world = World { store: reopened(&world).await, clock: world.clock, ..World::new() };
    let engine = world.start().await;
    assert_eq!(*engine.model(), *live);
    for key in ["l0", "l1", "spare-l0"] {
        assert_eq!(
            engine.state(&lamp(key)).await.unwrap(),
            fold(&world.all().await, &lamp(key)),
            "{key}"
        );
    }
}

fn fold(events: &[Recorded<Event>], stream: &StreamId) -> toy::State {
    events
        .iter()
        .filter(|event| event.meta.stream == *stream)
        .fold(Toy::initial(stream.category()).unwrap(), Toy::evolve)
}

#[tokio::test]
async fn an_event_of_a_newer_program_makes_this_one_read_only() {
    let (world, engine) = World::founded().await;
    engine.handle(light(id(1), "a", "north", 10)).await.unwrap();
    engine.stop().await.unwrap();
    let newer = copied_as(&world, |text| text.replace("lamp/LampLit", "lamp/LampDimmed")).await;
    let world = World { store: newer, clock: world.clock, ..World::new() };
    let engine = world.start().await;
    let reason = engine.read_only().unwrap();
    assert!(reason.contains("(lamp/LampDimmed (schema 1)): upgrade"), "{reason}");
    let failure = engine.handle(light(id(2), "b", "north", 10)).await.unwrap_err();
    assert!(matches!(failure, Failure::ReadOnly { .. }), "{failure}");
}

#[tokio::test]
async fn after_a_stop_nothing_is_taken_and_what_was_answered_is_kept() {
    let (world, engine) = World::founded().await;
    engine.handle(light(id(1), "a", "north", 10)).await.unwrap();
    let count = world.all().await.len();
    engine.stop().await.unwrap();
    let failure = engine.handle(light(id(2), "b", "north", 10)).await.unwrap_err();
    assert!(matches!(failure, Failure::Stopped), "{failure}");
    assert_eq!(world.all().await.len(), count);
}
