//! Golden events: what is on disk is never renamed. `LUUVET_BLESS=1` writes what is missing.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use luuvet_domain::finding::*;
use luuvet_domain::obligation::*;
use luuvet_engine::{EventId, MessageSet};
use serde_json::value::RawValue;
use uuid::Uuid;

use crate::fake::*;
use crate::obligation::open_obligation;
use crate::story::*;

/// What was raised before the history here begins.
fn raised_before() -> FindingRaised {
    let BringInFinding { agency, unit, clause, statement, evidence, .. } = bring_in();
    FindingRaised {
        agency,
        unit,
        kind: FindingKind::Nonconformity,
        severity: FindingSeverity::Minor,
        source: FindingSource::InternalAudit,
        side: Side::Agency,
        raised_by: SXD,
        found_by: None,
        clause,
        statement,
        evidence,
        respond_by: day("2015-09-18"),
        due: Some(due("2015-11-10", "2016-03-03")),
        origin: None,
    }
}

fn text(text: &str) -> String {
    text.to_owned()
}

fn findings() -> Vec<FindingEvent> {
    let RaiseFinding { agency, unit, clause, statement, evidence, .. } = inspected();
    let date = due("2016-03-31", "2016-04-07");
    vec![
        FindingRaised {
            agency,
            unit,
            kind: FindingKind::NonconformingOutput,
            severity: FindingSeverity::Major,
            source: FindingSource::Inspection,
            side: Side::Oversight,
            raised_by: SKHCN,
            found_by: Some(person(8)),
            clause,
            statement,
            evidence,
            respond_by: day("2016-03-08"),
            due: Some(date),
            origin: None,
        }
        .into(),
        FindingAccepted { note: Some(text("Nhất trí")), plan_by: Some(day("2016-03-17")) }.into(),
        FindingDisputed { grounds: dispute().grounds }.into(),
        DisputeRuled {
            ruling: DisputeRuling::Stands,
            reason: text("Đúng"),
            plan_by: Some(day("2016-03-21")),
        }
        .into(),
        CorrectionRecorded {
            correction: correction().correction,
            reverification: Some(Reverification { by: person(5), result: text("Đạt") }),
        }
        .into(),
        OutputDisposed {
            disposition: OutputDisposition::Concession,
            authority: Some(text("Giám đốc Sở, công văn 12/SXD")),
            reason: text("Sai sót nhỏ"),
        }
        .into(),
        CauseAnalysed { cause: cause().cause, need_for_action: cause().need_for_action }.into(),
        PlanProposed { actions: plan().actions }.into(),
        PlanApproved { note: Some(text("Duyệt")) }.into(),
        ActionImplemented {
            action: 2,
            result: report(2).result,
            completion: Some(Completion {
                implemented_on: day("2016-03-24"),
                on_time: Some(true),
                check_by: day("2016-04-25"),
            }),
        }
        .into(),
        ExtensionRequested { days: 30, reason: extension(30).reason, due: date }.into(),
        ExtensionGranted { days: 30, note: Some(text("Đồng ý")), due: date }.into(),
        ExtensionRefused { reason: refuse().reason, due: date }.into(),
        DuePassed {
            due_on: day("2016-03-31"),
            severity: FindingSeverity::Minor,
            source: FindingSource::InternalAudit,
            request_lapsed: true,
            regrade_proposed_on: Some(day("2016-05-09")),
        }
        .into(),
        LatenessCleared { due_on: day("2016-03-31") }.into(),
        EffectivenessVerified { evidence: text("Kiểm tra 20 hồ sơ") }.into(),
        IneffectivenessFound {
            evidence: text("Tái diễn"),
            cycle: 2,
            plan_by: Some(day("2016-05-06")),
            due: Some(date),
        }
        .into(),
        FindingClosed {
            note: Some(text("Xong")),
            stopped: vec![FindingTimer::Response, FindingTimer::EffectivenessCheck],
        }
        .into(),
        FindingWithdrawn {
            reason: withdraw().reason,
            stopped: vec![FindingTimer::Plan, FindingTimer::Action],
        }
        .into(),
        RegradeProposed {
            to: FindingGrade::Major,
            ground: RegradeGround::Recurrence,
            like: vec!["finding/0190c2f0-6d2e-7c61-9d8b-2f6a1c3b4d5f".parse().unwrap()],
        }
        .into(),
        FindingRegraded {
            from: FindingSeverity::Observation,
            to: FindingGrade::Minor,
            reason: text("Lặp lại"),
            source: FindingSource::Monitoring,
            overdue: false,
            due: DueChange::Opened { due: date },
            plan_by: Some(day("2016-03-18")),
        }
        .into(),
        RegradeDeclined { reason: decline().reason }.into(),
        crate::fake::due::golden_move("due").into(),
        FindingBroughtIn { raised: raised_before(), plan_by: None, closure: Some(past_closure()) }
            .into(),
    ]
}

fn obligations() -> Vec<ObligationEvent> {
    let OpenObligation {
        kind,
        about,
        period,
        clause_ref,
        debtor,
        creditor,
        due_on,
        term: _,
        cause,
    } = open_obligation();
    let proof = EventId(Uuid::from_u128(7));
    vec![
        ObligationOpened {
            kind,
            about,
            period,
            clause_ref,
            debtor,
            creditor,
            due: due("2016-03-31", "2016-04-07"),
            reminders: vec![day("2016-03-24"), day("2016-03-30")],
            cause,
        }
        .into(),
        ObligationReminded { reminder_on: day("2016-03-24"), due_on }.into(),
        ObligationDueMoved {
            from: due_on,
            due: due("2016-05-02", "2016-05-09"),
            reminders: vec![day("2016-04-25")],
            cause: proof,
            decision_number: None,
        }
        .into(),
        ObligationDischarged { evidence: proof, occurred_on: day("2016-03-24"), on_time: true }
            .into(),
        ObligationLatenessCleared { due_on, by: proof }.into(),
        ObligationBecameOverdue { due_on, escalates_on: day("2016-04-18") }.into(),
        ObligationEscalated { due_on }.into(),
        ObligationWaived { reason: text("Giải thể"), authority: text("Công văn 5/SKHCN") }.into(),
        ObligationReleased { cause: proof }.into(),
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
fn findings_are_on_disk_as_ever() {
    compare("finding", &findings());
}

#[test]
fn obligations_are_on_disk_as_ever() {
    compare("obligation", &obligations());
}
