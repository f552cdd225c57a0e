//! Golden events: what is on disk is never renamed. `LUUVET_BLESS=1` writes what is missing.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use luuvet_domain::review::*;
use luuvet_engine::MessageSet;
use serde_json::value::RawValue;

use crate::fake::*;
use crate::story::*;

pub(crate) fn reviews() -> Vec<ReviewEvent> {
    let ScheduleReview { agency, planned_on, period_from, agenda } = schedule();
    let HoldReview { attendees, policy, objectives } = hold();
    let AssignAction { what, responsible, by } = assign();
    vec![
        ReviewScheduled { agency, planned_on, period_from, agenda }.into(),
        ReviewInputSubmitted {
            input: ReviewInput::CustomerFeedback,
            content: text("95% hài lòng"),
            references: vec![document()],
        }
        .into(),
        ReviewInputsCompleted {}.into(),
        ReviewHeld { attendees, policy, objectives, minutes_by: day("2016-12-19") }.into(),
        ReviewOutputRecorded {
            agency: SXD,
            number: 2,
            output: ReviewOutput::Resources,
            decision: text("Bố trí thêm người"),
            finding: Some(RequestedFinding {
                stream: "finding/0190c2f0-6d2e-7c61-9d8b-2f6a1c3b4d5f".parse().unwrap(),
                finding: finding(),
            }),
            amends: Some(document()),
        }
        .into(),
        MinutesSigned { number: sign().number, inputs: 7, outputs: 3, on_time: true }.into(),
        ReviewActionAssigned { number: 1, what, responsible, by }.into(),
        ReviewActionCompleted { number: 1, result: complete(1).result, on_time: true }.into(),
        ReviewActionCarriedForward { number: 2, reason: carry(2).reason }.into(),
        ReviewClosed { note: Some(text("Xong")) }.into(),
        brought_in().into(),
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
fn reviews_are_on_disk_as_ever() {
    compare("review", &reviews());
}
