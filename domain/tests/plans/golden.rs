//! Golden events: what is on disk is never renamed. `LUUVET_BLESS=1` writes what is missing.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use luuvet_domain::annual_plan::*;
use luuvet_domain::money::Dong;
use luuvet_domain::plan_dossier::*;
use luuvet_engine::MessageSet;
use serde_json::value::RawValue;

use crate::fake::*;
use crate::steps::*;

fn review() -> luuvet_engine::StreamId {
    "review/0190c2f0-6d2e-7c61-9d8b-2f6a1c3b4d5e".parse().unwrap()
}

fn plans() -> Vec<AnnualPlanEvent> {
    let dossier = dossier_stream;
    vec![
        PlanOpened {
            agency: SXD,
            year: YEAR,
            send_by: day("2016-07-20"),
            sign_by: day("2017-01-31"),
        }
        .into(),
        LineProposed { number: 1, need: text("Máy quét"), review: review(), output: 3 }.into(),
        PlanDrafted { goals: draft(SXD).goals }.into(),
        LineAdded {
            line: 2,
            kind: PlanLineKind::It,
            activity: text("Mua máy quét"),
            requested_dong: million(12),
            answers: Some(1),
            replaces: None,
        }
        .into(),
        PlanSigned { number: sign().number, requested_dong: million(42), on_time: true }.into(),
        PlanSent {
            round: 1,
            number: send().number,
            requested_dong: million(42),
            on_time: true,
            appraised_by: STC,
            appraise_by: day("2016-08-31"),
        }
        .into(),
        EstimateGuided { number: text("9/STC"), guidance: text("Tách theo nội dung") }.into(),
        PlanReturned { round: 1, reason: text("Sai mẫu"), resend_by: day("2016-08-01") }.into(),
        PlanAppraised {
            round: 1,
            number: text("501/STC-HCSN"),
            lines: vec![recognised(1, million(30)), reduced(2, million(8))],
            requested_dong: million(42),
            appraised_dong: million(38),
            technical_opinion: None,
            on_time: true,
        }
        .into(),
        PlanConsolidated { dossier: dossier(), version: 1 }.into(),
        PlanReleased { dossier: dossier(), version: 1 }.into(),
        PlanApproved {
            dossier: dossier(),
            version: 1,
            number: text("1900/QĐ-UBND"),
            lines: vec![LineApproval {
                line: 2,
                requested_dong: million(12),
                approved_dong: million(8),
                reason: reduced(2, Dong::ZERO).reason,
            }],
            requested_dong: million(12),
            approved_dong: million(8),
            cut_dong: million(4),
            answer_by: Some(day("2016-11-03")),
            allocate_by: day("2017-01-02"),
            settle_by: day("2018-01-31"),
        }
        .into(),
        CutAcknowledged { answer: text("Giảm một lớp"), on_time: true }.into(),
        FundsAllocated {
            number: text("140/QĐ-SXD"),
            lines: allocate(&[(2, million(8))]).lines,
            approved_dong: million(8),
            allocated_dong: million(8),
            on_time: true,
            settle_by: day("2018-01-31"),
            is_first: true,
        }
        .into(),
        SpendingRecorded {
            line: 2,
            amount_dong: million(3),
            spent_dong: million(5),
            purpose: text("Tập huấn"),
            voucher: text("PC 77"),
        }
        .into(),
        PlanAmended {
            version: 2,
            number: text("150/QĐ-SXD"),
            reason: text("Dồn cho tập huấn"),
            lines: vec![LineAmendment {
                line: 2,
                approved_dong: million(9),
                allocated_dong: million(9),
            }],
            allocated_dong: million(9),
        }
        .into(),
        PlanSettled {
            number: settle().number,
            result: settle().result,
            allocated_dong: million(8),
            spent_dong: million(5),
            on_time: true,
        }
        .into(),
    ]
}

fn dossiers() -> Vec<PlanDossierEvent> {
    let plan = DossierPlan {
        plan: plan_stream(&SXD),
        agency: SXD,
        lines: vec![DossierLine {
            line: 1,
            kind: PlanLineKind::Maintain,
            requested_dong: million(50),
            appraised_dong: million(40),
        }],
        appraised_dong: million(40),
        is_approved: false,
    };
    let (number, plans) = (text("1900/QĐ-UBND"), vec![plan]);
    vec![
        DossierOpened {
            year: YEAR,
            led_by: SKHCN,
            finance: STC,
            guidance_by: day("2016-06-30"),
            submit_by: day("2016-09-30"),
        }
        .into(),
        GuidancePublished { number: guide().number, guidance: guide().guidance, on_time: true }
            .into(),
        DossierCompiled {
            version: 1,
            plans: plans.clone(),
            total_dong: million(40),
            without_plan: vec![SKHCN],
            note: None,
        }
        .into(),
        DossierAgreed { party: DossierParty::Dost, number: agree().number, is_joint: false }.into(),
        DossierSubmitted {
            version: 1,
            number: text("45/TTr-SKHCN"),
            total_dong: million(40),
            on_time: true,
        }
        .into(),
        DossierApproved { version: 1, number, plans, total_dong: million(40) }.into(),
        DossierReturned {
            version: 1,
            reason: return_dossier().reason,
            plans: vec![plan_stream(&SXD)],
        }
        .into(),
        DossierAmended { version: 2, reason: amend_dossier().reason }.into(),
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
fn plans_and_dossiers_are_on_disk_as_ever() {
    compare("annual_plan", &plans());
    compare("plan_dossier", &dossiers());
}
