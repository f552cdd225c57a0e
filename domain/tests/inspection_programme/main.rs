//! Inspection programmes: given, when, then; their obligations; golden events.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used)]

#[path = "../common/province.rs"]
mod fake;
mod walk;

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use fake::*;
use luuvet_domain::calendar::zone;
use luuvet_domain::inspection::InspectionMode;
use luuvet_domain::inspection_programme::*;
use luuvet_domain::register::Registers;
use luuvet_engine::testing::{Answer, Scenario, faults_of};
use luuvet_engine::{MessageSet, Scope, Workflow};
use serde_json::value::RawValue;

/// An agency that does not exist here.
const SGTVT: Scope = Scope::constant("SGTVT");

type Told<'r> = Scenario<'r, InspectionProgramme, dyn Registers>;

fn text(text: &str) -> String {
    text.to_owned()
}

fn begin(province: &Province) -> Told<'_> {
    Scenario::new(stream(2016).unwrap(), province, zone(), morning(day("2015-12-01")))
}

fn tries(
    told: &Told<'_>,
    on: &str,
    who: Who,
    command: impl Into<InspectionProgrammeCommand>,
) -> Answer<InspectionProgramme> {
    told.clone().ask(on, who, command)
}

fn draft() -> DraftInspectionProgramme {
    DraftInspectionProgramme { year: 2016 }
}

fn rank() -> RankByRisk {
    let one =
        RiskRank { agency: SXD, score: 410, reason: text("Một phát hiện nặng quá hạn") };
    RankByRisk { ranks: vec![one] }
}

fn target() -> AddTarget {
    AddTarget { agency: SXD, mode: InspectionMode::OnSite, reason: text("Rủi ro cao") }
}

fn estimate() -> AttachEstimate {
    AttachEstimate { thousand_dong: 45_000, number: text("3/DT-SKHCN") }
}

fn submit() -> SubmitProgramme {
    SubmitProgramme { number: text("90/TTr-SKHCN"), omissions: Vec::new() }
}

fn approve() -> ApproveProgramme {
    ApproveProgramme { number: text("385/KH-UBND") }
}

fn amend() -> AmendProgramme {
    AmendProgramme {
        number: text("400/QĐ-UBND"),
        add: Vec::new(),
        remove: vec![SXD],
        reason: text("Sáp nhập"),
    }
}

fn drafted(province: &Province) -> Told<'_> {
    begin(province)
        .done_on("2015-12-01", CHIEF, draft())
        .done_on("2015-12-02", CHIEF, rank())
        .done_on("2015-12-02", CHIEF, target())
        .done_on("2015-12-02", CHIEF, estimate())
}

fn submitted(province: &Province) -> Told<'_> {
    drafted(province).done_on("2015-12-10", DIRECTOR, submit())
}

#[test]
fn the_table_has_no_faults() {
    let definition = <InspectionProgramme as Workflow<dyn Registers>>::definition();
    assert_eq!(faults_of(definition), [""; 0]);
}

#[test]
fn it_is_drafted_once_for_the_year_of_its_stream() {
    let mut province = Province::new();
    let told = begin(&province);
    tries(&told, "2015-12-01", CHIEF, DraftInspectionProgramme { year: 2017 }).refused("IPR-52");
    tries(&told, "2015-12-01", DIRECTOR, draft()).refused("IPR-01");
    tries(&told, "2015-12-01", CHIEF, draft()).then([InspectionProgrammeDrafted {
        year: 2016,
        drafted_by: SKHCN,
        submit_by: day("2015-12-15"),
    }]);
    province.regulation = None;
    begin(&province).ask("2015-12-01", CHIEF, draft()).refused("IPR-50");
}

#[test]
fn targets_and_ranks_are_agencies_that_exist_with_reasons() {
    let province = Province::new();
    let told = drafted(&province);
    tries(&told, "2015-12-03", CHIEF, AddTarget { agency: SGTVT, ..target() }).refused("IPR-53");
    tries(&told, "2015-12-03", CHIEF, target()).refused("IPR-56");
    tries(&told, "2015-11-30", CHIEF, rank()).refused("IPR-54");
    tries(&told, "2015-12-03", CHIEF, RankByRisk { ranks: Vec::new() }).refused("IPR-57");
    let mut silent = rank();
    silent.ranks[0].reason.clear();
    tries(&told, "2015-12-03", CHIEF, silent).refused("IPR-51");
    let remove = |agency| RemoveTarget { agency, reason: text("Trùng thanh tra") };
    tries(&told, "2015-12-03", CHIEF, remove(SGTVT)).refused("IPR-55");
    let told = told.done_on("2015-12-03", CHIEF, remove(SXD));
    let silent = AddTarget { reason: text(" "), ..target() };
    tries(&told, "2015-12-03", CHIEF, silent).refused("IPR-51");
    tries(&told, "2015-12-03", DIRECTOR, submit()).refused("IPR-60");
}

#[test]
fn it_is_submitted_with_estimate_and_ranking() {
    let province = Province::new();
    let bare = begin(&province).done_on("2015-12-01", CHIEF, draft());
    tries(&bare, "2015-12-01", DIRECTOR, submit()).refused("IPR-58");
    let told = bare.done_on("2015-12-02", CHIEF, estimate());
    tries(&told, "2015-12-02", DIRECTOR, submit()).refused("IPR-59");
    let told = drafted(&province);
    tries(&told, "2015-12-10", CHIEF, submit()).refused("IPR-06");
    // 31 January 2016 is a Sunday.
    tries(&told, "2015-12-10", DIRECTOR, submit()).then([ProgrammeSubmitted {
        number: submit().number,
        omissions: Vec::new(),
        round: 1,
        drafted_by: SKHCN,
        approve_by: day("2016-02-01"),
    }]);
}

#[test]
fn no_debtor_is_left_out_for_long_without_a_reason() {
    let mut province = Province::new();
    province.inspection.uninspected = vec![SXD, SGTVT];
    let told = drafted(&province);
    tries(&told, "2015-12-10", DIRECTOR, submit()).refused("IPR-61");
    let omission = TargetOmission { agency: SGTVT, reason: text("Mới thành lập") };
    let silent = TargetOmission { reason: text(""), ..omission.clone() };
    let with = |omission| SubmitProgramme { omissions: vec![omission], ..submit() };
    tries(&told, "2015-12-10", DIRECTOR, with(silent)).refused("IPR-51");
    let told = told.done_on("2015-12-10", DIRECTOR, with(omission));
    assert_eq!(told.done_on("2016-01-20", CHAIR, approve()).state().places(), ["Approved"]);
}

#[test]
fn who_became_due_after_the_submission_stops_the_approval() {
    let mut province = Province::new();
    province.inspection.uninspected = vec![SGTVT];
    let by = act::<InspectionProgrammeCommand>(submit(), DIRECTOR, day("2015-12-10"));
    let omissions = |agencies: &[Scope]| {
        let reason = |agency: &Scope| TargetOmission { agency: agency.clone(), reason: text("x") };
        agencies.iter().map(reason).collect()
    };
    let submitted = |agencies: &[Scope]| {
        let drafted = InspectionProgrammeDrafted {
            year: 2016,
            drafted_by: SKHCN,
            submit_by: day("2015-12-15"),
        };
        let submitted = ProgrammeSubmitted {
            number: text("90/TTr"),
            omissions: omissions(agencies),
            round: 1,
            drafted_by: SKHCN,
            approve_by: day("2016-02-01"),
        };
        begin(&province).given(drafted, &by).given(submitted, &by)
    };
    submitted(&[]).ask("2016-01-20", CHAIR, approve()).refused("IPR-61");
    let told = submitted(&[SGTVT]).done_on("2016-01-20", CHAIR, approve());
    assert_eq!(told.state().places(), ["Approved"]);
}

#[test]
fn the_chair_alone_approves_or_returns() {
    let province = Province::new();
    let told = submitted(&province);
    tries(&told, "2016-01-20", DIRECTOR, approve()).refused("IPR-07");
    let returned = ReturnProgramme { reason: text("Bổ sung cấp huyện") };
    tries(&told, "2016-01-20", DIRECTOR, returned.clone()).refused("IPR-08");
    tries(&told, "2016-01-20", CHAIR, approve()).then([ProgrammeApproved {
        number: approve().number,
        round: 1,
        drafted_by: SKHCN,
        complete_by: day("2016-11-30"),
    }]);
    let again =
        told.done_on("2016-01-20", CHAIR, returned).done_on("2016-01-22", DIRECTOR, submit());
    let answer = again.ask("2016-01-25", CHAIR, approve());
    let Ok([InspectionProgrammeEvent::Approved(approved)]) = answer.result.as_deref() else {
        panic!("{:?}", answer.result)
    };
    assert_eq!(approved.round, 2);
}

#[test]
fn what_is_approved_changes_by_amendment_alone() {
    let province = Province::new();
    let told = submitted(&province).done_on("2016-01-20", CHAIR, approve());
    tries(&told, "2016-02-01", CHIEF, estimate()).refused("IPR-05");
    let nothing = AmendProgramme { remove: Vec::new(), ..amend() };
    tries(&told, "2016-02-01", DIRECTOR, nothing).refused("IPR-62");
    tries(&told, "2016-02-01", DIRECTOR, AmendProgramme { remove: vec![SGTVT], ..amend() })
        .refused("IPR-55");
    let known = ProgrammeTarget { agency: SXD, mode: InspectionMode::ByFiles, reason: text("x") };
    tries(&told, "2016-02-01", DIRECTOR, AmendProgramme { add: vec![known], ..amend() })
        .refused("IPR-56");
    let told = told.done_on("2016-02-01", DIRECTOR, amend());
    let done = CompleteProgramme { summary: text("Đã kiểm tra đủ") };
    assert_eq!(told.done_on("2016-11-20", CHIEF, done).state().places(), ["Completed"]);
}

#[test]
fn an_amendment_drops_no_debtor_who_would_then_go_without() {
    let mut province = Province::new();
    province.inspection.uninspected = vec![SXD, SGTVT];
    let left_out = |agency: Scope| TargetOmission { agency, reason: text("Mới thành lập") };
    let submit = SubmitProgramme { omissions: vec![left_out(SGTVT)], ..submit() };
    let told = drafted(&province).done_on("2015-12-10", DIRECTOR, submit);
    let told = told.done_on("2016-01-20", CHAIR, approve());
    let refusal = tries(&told, "2016-02-01", DIRECTOR, amend()).refused("IPR-63");
    assert_eq!(refusal.field, Some("remove"));
    for part in ["SXD", "24", "2016"] {
        assert!(refusal.message.vi.contains(part) && refusal.message.en.contains(part), "{part}");
    }
    // Once it was inspected, it may go.
    let inspected = Province::new();
    let told = submitted(&inspected).done_on("2016-01-20", CHAIR, approve());
    assert!(tries(&told, "2016-02-01", DIRECTOR, amend()).result.is_ok());
    // As may one that the submission had left out with a reason.
    let mut province = Province::new();
    province.inspection.uninspected = vec![SXD];
    let submit = SubmitProgramme { omissions: vec![left_out(SXD)], ..self::submit() };
    let told = drafted(&province).done_on("2015-12-10", DIRECTOR, submit);
    let told = told.done_on("2016-01-20", CHAIR, approve());
    assert!(tries(&told, "2016-02-01", DIRECTOR, amend()).result.is_ok());
}

fn samples() -> Vec<InspectionProgrammeEvent> {
    let target =
        ProgrammeTarget { agency: SXD, mode: InspectionMode::OnSite, reason: text("Rủi ro cao") };
    let on = day("2016-02-01");
    let omissions = vec![TargetOmission { agency: SNV, reason: text("Mới thành lập") }];
    vec![
        InspectionProgrammeDrafted { year: 2016, drafted_by: SKHCN, submit_by: on }.into(),
        RiskRanked { ranks: rank().ranks }.into(),
        TargetAdded { target: target.clone() }.into(),
        TargetRemoved { agency: SXD, reason: text("Sáp nhập") }.into(),
        EstimateAttached { thousand_dong: 45_000, number: text("3/DT") }.into(),
        ProgrammeSubmitted {
            number: text("90/TTr"),
            omissions,
            round: 1,
            drafted_by: SKHCN,
            approve_by: on,
        }
        .into(),
        ProgrammeApproved { number: text("385/KH"), round: 1, drafted_by: SKHCN, complete_by: on }
            .into(),
        ProgrammeReturned { reason: text("Bổ sung"), round: 1 }.into(),
        ProgrammeAmended {
            number: text("400/QĐ"),
            add: vec![target],
            remove: vec![SNV],
            reason: text("Đổi"),
        }
        .into(),
        ProgrammeCompleted { summary: text("Xong") }.into(),
    ]
}

#[test]
fn programmes_are_on_disk_as_ever() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../tests/golden/events");
    let samples = samples();
    for sample in &samples {
        let kind = sample.message_type();
        let name = format!("inspection_programme.{}.v{}.json", kind.name, kind.schema);
        let file = folder.join(name);
        let payload = sample.payload().unwrap();
        if std::env::var_os("LUUVET_BLESS").is_some() {
            fs::write(&file, format!("{}\n", payload.get())).unwrap();
        }
        let golden = fs::read_to_string(&file)
            .unwrap_or_else(|error| panic!("{}: {error}; bless it", file.display()));
        assert_eq!(golden.trim_end(), payload.get(), "{}", file.display());
        let raw: Box<RawValue> = serde_json::from_str(&golden).unwrap();
        let read = InspectionProgrammeEvent::decode(kind.name, kind.schema, &raw).unwrap();
        assert_eq!(read, *sample);
    }
    let sampled: BTreeSet<_> = samples.iter().map(|sample| sample.message_type().name).collect();
    let all: BTreeSet<_> = InspectionProgrammeEvent::TYPES.iter().map(|kind| kind.name).collect();
    assert_eq!(sampled, all, "every event type has a sample");
}
