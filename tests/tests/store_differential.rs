//! All stores are told the same and must say the same: every answer, and everything that can be
//! read. The reference is the first of [`backends::ALL`]; a backend joins by being in that list.

#![allow(clippy::unwrap_used)]

use luuvet_engine::store::{AcceptedCommand, AppendError, Appended, Direction, Filter, Record};
use luuvet_engine::{Position, Version};
use luuvet_tests::backends::{ALL, Backend, Place, Store};
use luuvet_tests::conformance::{drain, head_position};
use luuvet_tests::draft::{Draft, command_id, moment, stream};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::FileFailurePersistence;
use smol_str::SmolStr;

/// Few of everything, so that streams grow, ids repeat and conditions hold about as often as not.
const STREAMS: [&str; 4] = ["log/a", "log/b", "fact/a", "fact/a-b"];
const SCOPES: [&str; 3] = ["A", "B", "AA"];
const COMMANDS: u64 = 24;

#[derive(Clone, Debug)]
enum Step {
    Append(Draft),
    Read(Read),
    /// Closes and opens again those that outlive it.
    Reopen,
}

#[derive(Clone, Debug)]
struct Read {
    stream: usize,
    from: u64,
    limit: usize,
    direction: Direction,
    filter: Filter,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        12 => draft().prop_map(Step::Append),
        3 => read().prop_map(Step::Read),
        1 => Just(Step::Reopen),
    ]
}

fn draft() -> impl Strategy<Value = Draft> {
    let expected = prop_oneof![Just(None), (0..8_u64).prop_map(Some)];
    let since = prop_oneof![Just(None), (0..40_u64).prop_map(Some)];
    let condition = (0..3_usize, 0..SCOPES.len(), since);
    let scopes = vec(0..SCOPES.len(), 0..5);
    let tail_len = prop_oneof![8 => Just(0), 1 => 4_000..9_000_usize];
    (
        0..STREAMS.len(),
        0..COMMANDS,
        0..8_u8,
        scopes,
        expected,
        vec(condition, 0..2),
        tail_len,
        -5..30_i64,
    )
        .prop_map(|(stream, number, note, scopes, expected, conditions, tail_len, seconds)| {
            let events: Vec<(&str, &str)> = scopes
                .iter()
                .enumerate()
                .map(|(n, scope)| (["Noted", "Closed"][n % 2], SCOPES[*scope]))
                .collect();
            // One in eight is another act under the same id.
            let note = if note == 0 { "another" } else { "this" };
            let mut draft = Draft::new(STREAMS[stream], number)
                .events(&events)
                .note(note)
                .tail_len(tail_len)
                .at(moment(seconds));
            if let Some(version) = expected {
                draft = draft.exact(version);
            }
            for (category, scope, since) in conditions {
                draft = draft.unchanged(["log", "fact", "none"][category], SCOPES[scope], since);
            }
            draft
        })
}

fn read() -> impl Strategy<Value = Read> {
    let direction = prop_oneof![Just(Direction::Forward), Just(Direction::Backward)];
    let some = |texts: &'static [&'static str]| {
        proptest::sample::subsequence(texts, 0..texts.len())
            .prop_map(|texts| texts.into_iter().map(SmolStr::new).collect::<Vec<_>>())
    };
    let filter = (
        some(&["log", "fact", "none"]),
        some(&["log/Noted", "log/Closed", "fact/Noted", "none/Noted"]),
        some(&["A", "B", "AA"]),
    );
    (0..STREAMS.len(), 0..60_u64, 1..20_usize, direction, filter).prop_map(
        |(stream, from, limit, direction, (categories, kinds, scopes))| Read {
            stream,
            from,
            limit,
            direction,
            filter: Filter { categories, kinds, scopes },
        },
    )
}

/// One backend in the comparison.
struct Subject {
    backend: Backend,
    place: Place,
    store: Option<Store>,
}

/// What a step leads to, in a form that can be compared.
#[derive(Debug, PartialEq)]
enum Outcome {
    Accepted(Appended),
    Refused(String),
    Read { of_all: Vec<Record>, of_stream: Vec<Record>, version: Version },
    Whole(Box<Whole>),
}

#[derive(Debug, PartialEq)]
struct Whole {
    records: Vec<Record>,
    backward: Vec<Record>,
    streams: Vec<(Version, Vec<Record>)>,
    commands: Vec<Option<AcceptedCommand>>,
    head: Option<u64>,
    last_recorded_at: Option<String>,
}

impl Subject {
    async fn new(backend: Backend) -> Self {
        let place = Place::new(backend);
        let store = Some(place.open().await);
        Self { backend, place, store }
    }

    fn store(&self) -> &Store {
        self.store.as_ref().unwrap()
    }

    async fn take(&mut self, step: &Step) -> Outcome {
        match step {
            Step::Append(draft) => match self.store().append(draft.append()).await {
                Ok(appended) => Outcome::Accepted(appended),
                Err(AppendError::Store(error)) => panic!("{:?} failed: {error}", self.backend),
                Err(error) => Outcome::Refused(format!("{error:?}")),
            },
            Step::Read(read) => self.read(read).await,
            Step::Reopen => {
                if self.backend.lasts {
                    let store = self.store.take().unwrap();
                    store.close().await.unwrap();
                    drop(store);
                    self.store = Some(self.place.open().await);
                }
                Outcome::Whole(Box::new(self.whole().await))
            }
        }
    }

    async fn read(&self, read: &Read) -> Outcome {
        let Read { from, limit, direction, filter, .. } = read;
        let (store, id) = (self.store(), stream(STREAMS[read.stream]));
        Outcome::Read {
            of_all: drain(store, Position(*from), *direction, *limit, filter).await,
            of_stream: store.read_stream(&id, Version(*from), *direction, *limit).await.unwrap(),
            version: store.stream_version(&id).await.unwrap(),
        }
    }

    async fn whole(&self) -> Whole {
        let store = self.store();
        let everything = Filter::everything();
        let mut streams = Vec::new();
        for name in STREAMS {
            let id = stream(name);
            let records = store.read_stream(&id, Version(0), Direction::Forward, usize::MAX);
            let version = store.stream_version(&id).await.unwrap();
            streams.push((version, records.await.unwrap()));
        }
        let mut commands = Vec::new();
        for number in 0..COMMANDS {
            commands.push(store.accepted(command_id(number)).await.unwrap());
        }
        Whole {
            records: drain(store, Position(0), Direction::Forward, 100, &everything).await,
            backward: drain(store, Position(u64::MAX), Direction::Backward, 7, &everything).await,
            streams,
            commands,
            head: head_position(store),
            last_recorded_at: store.last_recorded_at().map(|at| at.to_rfc3339()),
        }
    }
}

async fn compare(steps: Vec<Step>) {
    let mut subjects = Vec::new();
    for backend in ALL {
        subjects.push(Subject::new(*backend).await);
    }
    for step in steps.iter().chain([&Step::Reopen]) {
        let (reference, others) = subjects.split_first_mut().unwrap();
        let expected = reference.take(step).await;
        for other in others {
            let found = other.take(step).await;
            assert_eq!(
                found, expected,
                "{:?} against {:?}: {step:?}",
                other.backend, reference.backend
            );
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 64,
        failure_persistence: Some(Box::new(FileFailurePersistence::WithSource("regressions"))),
        ..ProptestConfig::default()
    })]

    #[test]
    fn all_stores_answer_alike_and_hold_alike(steps in vec(step(), 1..80)) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(compare(steps));
    }
}

/// Random steps are worth something only while each outcome comes up.
#[test]
fn the_steps_lead_to_every_outcome() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;
    let mut runner = TestRunner::deterministic();
    let steps = vec(step(), 2_000..2_001).new_tree(&mut runner).unwrap().current();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let mut seen = std::collections::BTreeMap::<String, usize>::new();
    runtime.block_on(async {
        for steps in steps.chunks(50) {
            let mut subject = Subject::new(ALL[0]).await;
            for step in steps {
                let outcome = match subject.take(step).await {
                    Outcome::Accepted(Appended { repeated: true, .. }) => "Repeated".to_owned(),
                    Outcome::Accepted(_) => "Accepted".to_owned(),
                    Outcome::Refused(text) => text.split([' ', '(']).next().unwrap().to_owned(),
                    Outcome::Read { .. } | Outcome::Whole(_) => "Read".to_owned(),
                };
                *seen.entry(outcome).or_default() += 1;
            }
        }
    });
    let all =
        ["Accepted", "Repeated", "CommandIdReused", "VersionConflict", "FactsChanged", "Malformed"];
    for outcome in all {
        assert!(seen.get(outcome).is_some_and(|count| *count >= 20), "{outcome}: {seen:?}");
    }
}
