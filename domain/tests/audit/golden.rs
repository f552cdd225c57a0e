//! Golden events: what is on disk is never renamed. `LUUVET_BLESS=1` writes what is missing.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use luuvet_domain::audit::*;
use luuvet_domain::audit_programme::*;
use luuvet_domain::finding::{FindingKind, FindingSeverity};
use luuvet_engine::MessageSet;
use serde_json::value::RawValue;

use crate::fake::*;
use crate::story::*;

pub(crate) fn audits() -> Vec<AuditEvent> {
    let PlanAudit { agency, starts_on, ends_on, extent, criteria, method, team, leader, items } =
        plan();
    let finding: luuvet_engine::StreamId =
        "finding/0190c2f0-6d2e-7c61-9d8b-2f6a1c3b4d5f".parse().unwrap();
    vec![
        AuditPlanned {
            agency,
            year: 2016,
            starts_on,
            ends_on,
            extent,
            criteria,
            method,
            team,
            leader,
            items,
        }
        .into(),
        AuditeesNotified { notice: notify().notice }.into(),
        AuditOpened { minutes: open().minutes }.into(),
        EvidenceRecorded {
            item: 1,
            result: AuditResult::Nonconforming,
            evidence: text("Xem 10 hồ sơ"),
        }
        .into(),
        FindingRequested {
            finding: finding.clone(),
            agency: SXD,
            item: 1,
            unit: text("QLXD"),
            clause: text("ISO 9001:2008 4.2.3"),
            kind: FindingKind::Nonconformity,
            severity: FindingSeverity::Minor,
            statement: request(1).statement,
            evidence: request(1).evidence,
        }
        .into(),
        FieldworkClosed { minutes: close_meeting().minutes, report_by: day("2016-03-29") }.into(),
        AuditReported {
            year: 2016,
            number: report().number,
            conclusion: report().conclusion,
            units: vec![text("QLXD"), text("VP")],
            conforming: 1,
            nonconforming: 1,
            improvable: 0,
            findings: vec![finding],
            on_time: true,
        }
        .into(),
        AuditClosed { note: Some(text("Xong")) }.into(),
        AuditPostponed {
            starts_on: day("2016-04-04"),
            ends_on: day("2016-04-05"),
            reason: postpone().reason,
        }
        .into(),
        brought_in().into(),
        AuditCancelled { reason: cancel().reason }.into(),
    ]
}

pub(crate) fn programmes() -> Vec<AuditProgrammeEvent> {
    let drafted = draft();
    vec![
        ProgrammeDrafted {
            agency: drafted.agency,
            year: drafted.year,
            objectives: drafted.objectives,
            importance: drafted.importance,
            status: drafted.status,
            earlier_results: drafted.earlier_results,
            criteria: drafted.criteria,
            extent: drafted.extent,
            frequency: drafted.frequency,
            methods: drafted.methods,
            units: drafted.units,
        }
        .into(),
        ProgrammeApproved {
            note: Some(text("Duyệt")),
            audits_by: day("2016-11-30"),
            review_by: None,
        }
        .into(),
        ProgrammeStarted {}.into(),
        ProgrammeCompleted { note: Some(text("Đủ")), covered_on: day("2016-09-20"), audits: 2 }
            .into(),
        ProgrammeReviewed { conclusion: review().conclusion, improvements: review().improvements }
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
fn audits_are_on_disk_as_ever() {
    compare("audit", &audits());
}

#[test]
fn programmes_are_on_disk_as_ever() {
    compare("audit_programme", &programmes());
}
