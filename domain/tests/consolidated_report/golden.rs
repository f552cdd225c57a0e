//! Golden events: what is on disk is never renamed. `LUUVET_BLESS=1` writes what is missing.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use luuvet_domain::consolidated_report::*;
use luuvet_domain::difficulty::{DifficultyClass, DifficultyTopic};
use luuvet_domain::directive::DirectiveClause;
use luuvet_domain::report::ReportFigure;
use luuvet_engine::{MessageSet, Position};
use serde_json::value::RawValue;

use crate::fake::*;
use crate::steps::*;

pub(crate) fn standing() -> ProvinceStanding {
    let difficulty = OpenDifficulty {
        difficulty: "difficulty/1".parse().unwrap(),
        agency: SXD,
        topic: DifficultyTopic::Funding,
        title: text("Chưa có kinh phí chuyển đổi"),
        raised_on: day("2016-05-20"),
        class: Some(DifficultyClass::BeyondDost),
        escalated_on: Some(day("2016-05-27")),
    };
    let clause = ClauseCoverage {
        clause: DirectiveClause::C1c,
        done: 1,
        on_track: 2,
        due_soon: 3,
        overdue: 4,
        not_applicable: 5,
    };
    ProvinceStanding { difficulties: vec![difficulty], coverage: vec![clause] }
}

fn consolidated() -> Vec<ConsolidatedEvent> {
    let line = |agency, standing, submitted_on: Option<&str>| DebtorLine {
        report: Some(luuvet_domain::report::stream(&agency, H1).unwrap()),
        agency,
        standing,
        submitted_on: submitted_on.map(day),
        is_accepted: submitted_on.is_some(),
    };
    vec![
        ConsolidatedOpened { period: H1, compiled_by: SKHCN, due_on: day("2016-06-27") }.into(),
        ReportCompiled {
            round: 1,
            as_of: Some(Position(1_234)),
            lines: vec![
                line(SKHCN, DebtorStanding::Late, Some("2016-06-16")),
                line(SXD, DebtorStanding::Missing, None),
            ],
            totals: vec![FigureTotal { figure: ReportFigure::FindingsOpen, total: 4, agencies: 1 }],
            note: Some(text("Một cơ quan không nộp")),
            province: Some(standing()),
        }
        .into(),
        ConsolidatedSigned {
            number: text("40/BC-SKHCN"),
            assessment: text("Phần lớn cơ quan duy trì tốt"),
            proposals: Some(text("Đôn đốc")),
        }
        .into(),
        SubmittedToUbnd { ubnd_ref: text("40/BC-SKHCN"), on_time: true }.into(),
        UbndInstructionRecorded { instruction: Some(text("Đôn đốc")) }.into(),
        ConsolidatedClosed { note: Some(text("Đã đôn đốc")) }.into(),
    ]
}

#[test]
fn consolidated_reports_are_on_disk_as_ever() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../tests/golden/events");
    let blesses = std::env::var_os("LUUVET_BLESS").is_some();
    let samples = consolidated();
    for sample in &samples {
        let kind = sample.message_type();
        let name = format!("consolidated_report.{}.v{}.json", kind.name, kind.schema);
        let file = folder.join(name);
        let payload = sample.payload().unwrap();
        if blesses {
            fs::create_dir_all(&folder).unwrap();
            fs::write(&file, format!("{}\n", payload.get())).unwrap();
        }
        let golden = fs::read_to_string(&file)
            .unwrap_or_else(|error| panic!("{}: {error}; bless it", file.display()));
        assert_eq!(golden.trim_end(), payload.get(), "{}", file.display());
        let raw: Box<RawValue> = serde_json::from_str(&golden).unwrap();
        assert_eq!(ConsolidatedEvent::decode(kind.name, kind.schema, &raw).unwrap(), *sample);
    }
    let sampled: BTreeSet<_> = samples.iter().map(|sample| sample.message_type().name).collect();
    let all: BTreeSet<_> = ConsolidatedEvent::TYPES.iter().map(|kind| kind.name).collect();
    assert_eq!(sampled, all, "every event type has a sample");
}
