//! Golden events: what is on disk is never renamed. `LUUVET_BLESS=1` writes what is missing.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use luuvet_domain::report::*;
use luuvet_engine::{EventId, MessageSet, Position};
use serde_json::value::RawValue;
use uuid::Uuid;

use crate::fake::*;
use crate::steps::*;

fn reports() -> Vec<ReportEvent> {
    let due_on = day("2016-06-15");
    let values = [ReportFigure::Announced, ReportFigure::FindingsOpen]
        .map(|figure| FigureValue { figure, value: 1 });
    vec![
        opened_event().into(),
        AdHocReportRequested {
            subject: text("Tình hình công bố lại"),
            requested_by: SKHCN,
            supplements: Some(of(&SXD)),
        }
        .into(),
        FiguresFrozen {
            as_of: Some(Position(1_234)),
            from: day("2015-12-15"),
            until: day("2016-06-09"),
            values: values.to_vec(),
        }
        .into(),
        FigureOverridden {
            figure: ReportFigure::FindingsOpen,
            frozen: 1,
            value: 2,
            reason: text("Một phát hiện chưa nhập"),
        }
        .into(),
        ReportDrafted {
            sections: vec![section(ReportSection::Difficulties)],
            difficulties: Some(vec![stated()]),
        }
        .into(),
        ReportSigned { number: text("12/BC-SXD") }.into(),
        ReportSubmitted {
            ubnd_ref: text("12/BC-SXD"),
            dost_ref: Some(text("12/BC-SXD")),
            on_time: true,
        }
        .into(),
        ReportLatenessCleared { due_on, was_missing: true }.into(),
        ReportReceived {
            addressee: Addressee::Dost,
            number: text("345"),
            review_by: Some(day("2016-06-21")),
        }
        .into(),
        ReportReturned {
            reason: text("Thiếu số liệu"), round: 1, resubmit_by: day("2016-06-23")
        }
        .into(),
        ReportResubmitted {
            number: text("15/BC-SXD"),
            ubnd_ref: text("15/BC-SXD"),
            dost_ref: None,
            supplement: text("Bổ sung kinh phí"),
            round: 2,
            review_by: day("2016-06-24"),
        }
        .into(),
        ReportAccepted { note: Some(text("Đủ")), round: 2 }.into(),
        ReportConsolidated { into: "consolidated_report/2016-H1".parse().unwrap() }.into(),
        ReportBecameLate { due_on }.into(),
        ReportDeclaredMissing { due_on, handled_from: day("2016-07-15") }.into(),
        ReportStayedMissing { due_on }.into(),
        crate::fake::due::golden_move("due").into(),
        ReportReleased { cause: EventId(Uuid::from_u128(77)) }.into(),
    ]
}

#[test]
fn reports_are_on_disk_as_ever() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../tests/golden/events");
    let blesses = std::env::var_os("LUUVET_BLESS").is_some();
    let samples = reports();
    for sample in &samples {
        let kind = sample.message_type();
        let file = folder.join(format!("report.{}.v{}.json", kind.name, kind.schema));
        let payload = sample.payload().unwrap();
        if blesses {
            fs::create_dir_all(&folder).unwrap();
            fs::write(&file, format!("{}\n", payload.get())).unwrap();
        }
        let golden = fs::read_to_string(&file)
            .unwrap_or_else(|error| panic!("{}: {error}; bless it", file.display()));
        assert_eq!(golden.trim_end(), payload.get(), "{}", file.display());
        let raw: Box<RawValue> = serde_json::from_str(&golden).unwrap();
        assert_eq!(ReportEvent::decode(kind.name, kind.schema, &raw).unwrap(), *sample);
    }
    let sampled: BTreeSet<_> = samples.iter().map(|sample| sample.message_type().name).collect();
    let all: BTreeSet<_> = ReportEvent::TYPES.iter().map(|kind| kind.name).collect();
    assert_eq!(sampled, all, "every event type has a sample");
}
