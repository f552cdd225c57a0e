//! Golden events: what is on disk is never renamed. `LUUVET_BLESS=1` writes what is missing.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use luuvet_domain::difficulty::*;
use luuvet_engine::MessageSet;
use serde_json::value::RawValue;

use crate::fake::*;
use crate::story::{self, text};

pub(crate) fn difficulties() -> Vec<DifficultyEvent> {
    let RaiseDifficulty { agency, topic, title, description, wish, .. } = story::raise();
    let ClassifyDifficulty { class, reason } = story::classify(DifficultyClass::BeyondDost);
    let ProposeSolution { solution } = story::propose();
    let EscalateToUbnd { number, advice } = story::escalate();
    let InstructResolution { number: paper, instruction, responsible, due_on } = story::instruct();
    let classify_by = day("2016-04-11");
    vec![
        DifficultyRaised {
            agency,
            topic,
            title,
            description,
            wish,
            report: Some("report/SXD-2016-H1".parse().unwrap()),
            classify_by,
            report_item: Some(2),
        }
        .into(),
        DifficultyClassified { class, reason, escalate_by: Some(day("2016-04-13")) }.into(),
        SolutionProposed { number: 1, solution }.into(),
        DifficultyEscalated { number, advice, solutions: 1, instruct_by: day("2016-04-29") }.into(),
        ResolutionInstructed { number: paper, instruction, responsible, due_on }.into(),
        ProgressReported { progress: story::report().progress }.into(),
        DifficultyResolved {
            result: story::resolve().result,
            by: SXD,
            on_time: Some(true),
            confirm_by: day("2016-06-14"),
        }
        .into(),
        ResolutionConfirmed { note: Some(text("Đã tháo gỡ")) }.into(),
        DifficultyReopened {
            round: 2,
            reason: story::reopen().reason,
            was_resolved: true,
            classify_by,
        }
        .into(),
    ]
}

fn compare<E: MessageSet>(category: &str, samples: &[E]) {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../tests/golden/events");
    let blesses = std::env::var_os("LUUVET_BLESS").is_some();
    for sample in samples {
        let kind = sample.message_type();
        let file = folder.join(format!("{category}.{}.v{}.json", kind.name, kind.schema));
        let payload = sample.payload().unwrap();
        if blesses {
            fs::create_dir_all(&folder).unwrap();
            fs::write(&file, format!("{}\n", payload.get())).unwrap();
        }
        let golden = fs::read_to_string(&file)
            .unwrap_or_else(|error| panic!("{}: {error}; bless it", file.display()));
        assert_eq!(golden.trim_end(), payload.get(), "{}", file.display());
        let raw: Box<RawValue> = serde_json::from_str(&golden).unwrap();
        assert_eq!(E::decode(kind.name, kind.schema, &raw).unwrap(), *sample);
    }
    let sampled: BTreeSet<_> = samples.iter().map(|sample| sample.message_type().name).collect();
    let all: BTreeSet<_> = E::TYPES.iter().map(|kind| kind.name).collect();
    assert_eq!(sampled, all, "every event type has a sample");
}

#[test]
fn difficulties_are_on_disk_as_ever() {
    compare("difficulty", &difficulties());
}
