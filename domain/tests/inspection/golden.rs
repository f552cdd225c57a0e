//! Golden events: what is on disk is never renamed. `LUUVET_BLESS=1` writes what is missing.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use luuvet_domain::finding::FindingSeverity;
use luuvet_domain::inspection::*;
use luuvet_engine::MessageSet;
use serde_json::value::RawValue;

use crate::fake::*;
use crate::proposal::{CAUSE, propose};
use crate::story::*;

fn samples() -> Vec<InspectionEvent> {
    let item = InspectionItem {
        number: 2,
        text_vi: text("Đào tạo"),
        text_en: text("Training"),
        clause: text("ISO 9001:2008 6.2.2"),
        carried_from: Some("inspection/earlier".parse().unwrap()),
    };
    let failure = ItemFailure { severity: FindingSeverity::Major, unit: text("QLXD") };
    let failed = vec![FailedItem {
        item: item.clone(),
        failure: failure.clone(),
        evidence: text("Không có hồ sơ"),
        found_by: Some(person(8)),
        due_on: Some(day("2016-04-29")),
    }];
    let members = vec![person(6), person(8)];
    let by = day("2016-03-17");
    let summary = || text("Nội dung");
    let reason = || text("Lý do");
    let number = || text("30/SKHCN");
    vec![
        InspectionScheduled {
            agency: SXD,
            inspected_by: SKHCN,
            mode: InspectionMode::ByFiles,
            basis: InspectionBasis::FollowUp,
            programme_year: Some(2016),
            follows: Some("inspection/earlier".parse().unwrap()),
            decision_number: Some(number()),
            planned_on: by,
            checklist: vec![item.clone()],
        }
        .into(),
        InspectionDecided { number: number(), leader: person(7), members: members.clone() }.into(),
        TargetNotified { opens_from: by, note: Some(summary()) }.into(),
        ProgrammeWritten { programme: summary() }.into(),
        ContentAssigned { assignments: assign(&[(6, &[1]), (8, &[2])]).assignments }.into(),
        DecisionAnnounced { minutes: summary() }.into(),
        FilesRequested {
            number: number(),
            leader: person(7),
            members,
            files: summary(),
            due_on: by,
        }
        .into(),
        FilesSubmitted { number: number(), description: summary(), letter_by: by }.into(),
        InspectionOpened { note: Some(summary()) }.into(),
        CheckItemRecorded {
            item: 2,
            result: CheckResult::Fail,
            evidence: summary(),
            failure: Some(failure),
            minutes_by: Some(by),
        }
        .into(),
        ExplanationRecorded { item: Some(2), explanation: summary() }.into(),
        MinutesDrafted { summary: summary() }.into(),
        MinutesSigned { note: Some(summary()), conclusion_by: by }.into(),
        SigningRefused { reason: reason(), witness: refuse().witness, conclusion_by: by }.into(),
        ConclusionIssued {
            number: number(),
            summary: summary(),
            failed: failed.clone(),
            report_by: Some(by),
        }
        .into(),
        RemedyLetterIssued {
            number: number(),
            issuer: LetterIssuer::Ubnd,
            summary: summary(),
            failed,
            report_by: Some(by),
        }
        .into(),
        RemediationReported { number: number(), summary: summary(), supplements: true }.into(),
        RemediationVerified { summary: summary() }.into(),
        ItemCarriedForward { item, reason: reason() }.into(),
        OnSiteProposed { reason: reason() }.into(),
        InspectionClosed { note: Some(summary()), report_released: true }.into(),
        InspectionPostponed { from: by, to: day("2016-03-21"), reason: reason() }.into(),
        InspectionCancelled { reason: reason() }.into(),
        InspectionProposed {
            agency: SXD,
            proposed_to: SKHCN,
            ground: propose().ground,
            cause: CAUSE,
            answer_by: by,
        }
        .into(),
        InspectionDeclined { reason: reason() }.into(),
        InspectionLeftToProgramme { year: 2017, reason: reason() }.into(),
        InspectionProposalWithdrawn { cause: CAUSE }.into(),
    ]
}

#[test]
fn the_other_ground_of_a_proposal_is_on_disk_as_ever() {
    let ground = ProposalGround::Risk { points: 1710, threshold: 1600 };
    let written = serde_json::to_string(&ground).unwrap();
    assert_eq!(written, r#"{"Risk":{"points":1710,"threshold":1600}}"#);
}

#[test]
fn an_answer_that_was_stored_before_minutes_were_owed_still_reads() {
    let stored = r#"{"item":2,"result":"Pass","evidence":"Biên bản","failure":null}"#;
    let raw: Box<RawValue> = serde_json::from_str(stored).unwrap();
    let read = InspectionEvent::decode("CheckItemRecorded", 1, &raw).unwrap();
    assert_eq!(read.payload().unwrap().get(), stored);
}

#[test]
fn inspections_are_on_disk_as_ever() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../tests/golden/events");
    let samples = samples();
    for sample in &samples {
        let kind = sample.message_type();
        let file = folder.join(format!("inspection.{}.v{}.json", kind.name, kind.schema));
        let payload = sample.payload().unwrap();
        if std::env::var_os("LUUVET_BLESS").is_some() {
            fs::write(&file, format!("{}\n", payload.get())).unwrap();
        }
        let golden = fs::read_to_string(&file)
            .unwrap_or_else(|error| panic!("{}: {error}; bless it", file.display()));
        assert_eq!(golden.trim_end(), payload.get(), "{}", file.display());
        let raw: Box<RawValue> = serde_json::from_str(&golden).unwrap();
        assert_eq!(InspectionEvent::decode(kind.name, kind.schema, &raw).unwrap(), *sample);
    }
    let sampled: BTreeSet<_> = samples.iter().map(|sample| sample.message_type().name).collect();
    let all: BTreeSet<_> = InspectionEvent::TYPES.iter().map(|kind| kind.name).collect();
    assert_eq!(sampled, all, "every event type has a sample");
}
