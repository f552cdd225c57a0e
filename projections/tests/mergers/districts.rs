//! The districts of 2020.

use luuvet_domain::agency::{self, AddUnit, SuccessionRegister};
use luuvet_domain::compliance::Cap;
use luuvet_domain::finding::{
    AnalyseCause, ApprovePlan, CloseFinding, EffectivenessOutcome, FindingSeverity, PlannedAction,
    ProposePlan, RecordCorrection, ReportImplemented, VerifyEffectiveness,
};
use luuvet_domain::obligation::{self, ObligationKind};
use luuvet_domain::register::Registers;
use luuvet_domain::registry::{Command, Qms};
use luuvet_domain::report::ReportRegister;
use luuvet_domain::role::Office;
use luuvet_engine::System;
use luuvet_engine::runtime::ReadModel;
use luuvet_projections::worklist::{Asked, worklist};
use luuvet_projections::{View, compliance, implementation, overview, risk};

use crate::cast::*;
use crate::province::{UNIT, scope, start};

const TNONG: u8 = 1;
const TLINH: u8 = 2;
const QUYEN: u8 = 3;
const PHOA: u8 = 4;

/// Up to the day before the mergers: four findings are open, and the mergers are announced.
async fn before_the_mergers() -> Story {
    let mut story = Story::begun().await;
    story.on("2020-01-09").await;
    story.raise(TNONG, "TNONG", FindingSeverity::Major).await;
    story.raise(TLINH, "TLINH", FindingSeverity::Minor).await;
    story.raise(QUYEN, "QUYEN", FindingSeverity::Major).await;
    story.raise(PHOA, "PHOA", FindingSeverity::Minor).await;
    story.on("2020-01-13").await;
    story.found(QHOA.0, day("2020-01-13")).await;
    story.merges("TNONG", "HQUANG", "2020-02-01").await;
    story.merges("TLINH", "TKHANH", "2020-02-01").await;
    story.merges("QUYEN", "QHOA", "2020-02-01").await;
    story.merges("PHOA", "QHOA", "2020-02-01").await;
    story.on("2020-01-31").await;
    story
}

fn correct(reverified_by: crate::province::Officer) -> RecordCorrection {
    RecordCorrection {
        correction: text("Đã cập nhật"),
        reverified_by: Some(person_of(reverified_by)),
        reverification: Some(text("đạt")),
    }
}

fn analyse() -> AnalyseCause {
    AnalyseCause { cause: text("Chưa phân công"), need_for_action: text("Phân công lại") }
}

fn plan(responsible: crate::province::Officer, by: &str) -> ProposePlan {
    let responsible = person_of(responsible);
    ProposePlan {
        actions: vec![PlannedAction { what: text("Phân công"), responsible, by: day(by) }],
    }
}

#[tokio::test]
async fn until_the_day_of_effect_the_old_district_acts_and_the_new_one_does_not() {
    let mut story = before_the_mergers().await;
    let (old, new) = (of("TNONG", Office::UnitHead), of("HQUANG", Office::UnitHead));
    assert_eq!(story.places(&agency::stream(&scope("TNONG"))), ["Ending"]);
    let view = story.view();
    assert!(view.forebears(&scope("HQUANG")).is_empty());
    assert!(view.report_debtors().contains(&scope("TNONG")));
    assert!(view.open_items(&scope("TNONG")).contains(&finding(TNONG)));
    story.refused(new, &finding(TNONG), analyse()).await;
    story.acts(old, &finding(TNONG), correct(of("TNONG", Office::Qmr))).await;
}

#[tokio::test]
async fn from_that_day_on_the_new_districts_people_act_and_nobody_of_the_old_one() {
    let mut story = before_the_mergers().await;
    let old = of("TNONG", Office::UnitHead);
    story.acts(old, &finding(TNONG), correct(of("TNONG", Office::Qmr))).await;
    story.on("2020-02-03").await;
    assert_eq!(story.places(&agency::stream(&scope("TNONG"))), ["Merged"]);
    assert!(story.refused(old, &finding(TNONG), analyse()).await.message.en.contains("HQUANG"));
    // What would begin at the district that is no more is refused, also by its successor.
    let unit = AddUnit { code: text("P9"), name: text("Phòng"), name_en: None };
    let add = Command::Agency(unit.into());
    let tnong = agency::stream(&scope("TNONG"));
    story.tries(SEAT, &tnong, add).await.unwrap_err();
    let again = luuvet_domain::finding::RaiseFinding {
        agency: scope("TNONG"),
        unit: UNIT.to_owned(),
        kind: luuvet_domain::finding::FindingKind::Nonconformity,
        severity: FindingSeverity::Minor,
        source: luuvet_domain::finding::FindingSource::Monitoring,
        clause: text("ISO 9001:2008 4.2.3"),
        statement: text("Mới"),
        evidence: text("mới"),
        due_on: None,
        found_by: None,
        found_by_agency: None,
        origin: None,
    };
    let refusal = story.refused(OFFICER, &finding(9), again).await;
    assert!(refusal.message.en.contains("TNONG has ended"), "{refusal}");
    // The findings of all four are led to their end by who succeeded them.
    for (n, from, to) in [
        (TNONG, "TNONG", "HQUANG"),
        (TLINH, "TLINH", "TKHANH"),
        (QUYEN, "QUYEN", "QHOA"),
        (PHOA, "PHOA", "QHOA"),
    ] {
        let head = of(to, Office::AgencyHead);
        let unit_head = of(to, Office::UnitHead);
        if n != TNONG {
            story.refused(of(from, Office::UnitHead), &finding(n), analyse()).await;
            story.acts(unit_head, &finding(n), correct(of(to, Office::Qmr))).await;
        }
        story.acts(unit_head, &finding(n), analyse()).await;
        let staff = of(to, Office::Staff);
        story.acts(unit_head, &finding(n), plan(staff, "2020-02-07")).await;
        let is_major = matches!(n, TNONG | QUYEN);
        let approver = if is_major { head } else { of(to, Office::Qmr) };
        story.acts(approver, &finding(n), ApprovePlan { note: None }).await;
        let report = ReportImplemented { action: 1, result: text("đã làm") };
        story.acts(unit_head, &finding(n), report).await;
    }
    story.on("2020-03-16").await;
    for n in [TNONG, TLINH, QUYEN, PHOA] {
        let verify = VerifyEffectiveness {
            outcome: EffectivenessOutcome::Effective,
            evidence: text("đã kiểm tra"),
        };
        story.acts(OFFICER, &finding(n), verify).await;
        story.acts(CHIEF, &finding(n), CloseFinding { note: None }).await;
        assert!(story.places(&finding(n)).contains(&"Closed"));
    }
    // The history stays where it was: every event of it concerns the district that is no more.
    let records = story.records().await;
    let decoded = records.iter().map(|record| Qms::decode_record(&record.body).unwrap());
    let of_finding: Vec<_> =
        decoded.filter(|one| one.meta.stream == finding(TNONG)).map(|one| one.meta).collect();
    assert!(of_finding.iter().all(|meta| meta.scope == scope("TNONG")));
    let acting = |code: &str| {
        of_finding.iter().filter(|meta| meta.act_of.agency == Some(scope(code))).count()
    };
    assert_eq!((acting("TNONG"), acting("HQUANG"), acting("SKHCN")), (2, 4, 3));
}

#[tokio::test]
async fn an_act_of_before_the_day_is_entered_by_the_successors_clerk() {
    let mut story = before_the_mergers().await;
    story.on("2020-02-03").await;
    let correct = correct(of("TNONG", Office::Qmr));
    let (head, ..) = of("TNONG", Office::UnitHead);
    let act = |clerk: crate::province::Officer| {
        let (n, office, at) = clerk;
        let role = luuvet_engine::Role::constant(office.name());
        let id = luuvet_engine::PersonId(uuid::Uuid::from_u128(n));
        luuvet_engine::Act {
            command: Command::Finding(correct.clone().into()),
            occurred_on: day("2020-01-31"),
            act_of: luuvet_engine::ActOf {
                office: luuvet_engine::Role::constant(Office::UnitHead.name()),
                agency: Some(scope("TNONG")),
                capacity: luuvet_engine::Capacity::Holder,
                person: Some(luuvet_engine::PersonId(uuid::Uuid::from_u128(head))),
                document_number: Some(text("12/UBND")),
                document_date: Some(day("2020-01-31")),
                evidence: Some("0".repeat(64)),
            },
            recorded_by: luuvet_engine::Recorder::person(id, role, scope(at)),
            evidence: Vec::new(),
            late_reason: None,
            origin: luuvet_engine::Origin::Simulated,
        }
    };
    let stranger = act(of("TKHANH", Office::IsoSecretary));
    let own = act(of("HQUANG", Office::IsoSecretary));
    let dead = act(of("TNONG", Office::IsoSecretary));
    assert!(story.province.send_act(finding(TNONG), stranger).await.is_err());
    assert!(story.province.send_act(finding(TNONG), dead).await.is_err());
    story.province.send_act(finding(TNONG), own).await.unwrap();
}

#[tokio::test]
async fn what_was_known_before_the_day_reads_as_it_did() {
    let mut story = before_the_mergers().await;
    let before = story.view();
    let at = before.position.unwrap();
    story.on("2020-03-02").await;
    let records = story.records().await;
    let mut as_of = View::empty();
    for record in records.iter().filter(|record| record.position <= at) {
        as_of.fold(&Qms::decode_record(&record.body).unwrap());
    }
    assert_eq!(as_of.digest(), before.digest());
    let mut replayed = View::empty();
    for record in &records {
        replayed.fold(&Qms::decode_record(&record.body).unwrap());
    }
    assert_eq!(replayed.digest(), story.view().digest());
    // A restart from the ledger sees the same.
    assert_eq!(start(story.store.clone()).await.model().digest(), story.view().digest());
}

#[tokio::test]
async fn what_only_a_living_district_owes_falls_away_and_the_rest_is_its_successors() {
    let mut story = before_the_mergers().await;
    let action = obligation::stream(&finding(TNONG), ObligationKind::FindingAction, "1");
    let owed = |view: &View| view.obligations.rows.get(&action).unwrap().is_open();
    assert!(owed(&story.view()));
    let tnong = scope("TNONG");
    let kinds = |view: &View| -> Vec<ObligationKind> {
        let open = view.obligations.open.of_agency(&tnong);
        open.filter_map(|stream| view.obligations.rows.get(stream))
            .map(|row| row.opened.kind)
            .collect()
    };
    assert!(kinds(&story.view()).contains(&ObligationKind::PlanSignature));
    story.on("2020-02-03").await;
    let view = story.view();
    assert!(owed(&view));
    let left = kinds(&view);
    assert!(left.iter().all(|kind| kind.outlives_debtor()), "{left:?}");
    assert!(left.contains(&ObligationKind::FindingAction));
    // Reports that it owed and never sent are its successor's; no new one is opened for it.
    assert!(left.contains(&ObligationKind::PeriodicReport));
    let reports = |view: &View, code: &str| view.reports.by_agency.len(Some(&scope(code)));
    let (old, new) = (reports(&view, "TNONG"), reports(&view, "HQUANG"));
    story.on("2020-06-16").await;
    let view = story.view();
    assert_eq!(reports(&view, "TNONG"), old);
    assert_eq!(reports(&view, "HQUANG"), new + 1);
    assert_eq!(reports(&view, "QHOA"), 1);
    // Whom the successor's people are asked for it.
    let head = of("HQUANG", Office::AgencyHead);
    let asked = worklist(&view, &Asked::Person(person_of(head)), None);
    let of_tnong = asked.iter().filter(|item| item.scope == tnong).count();
    assert!(of_tnong > 0);
    let old_head = of("TNONG", Office::AgencyHead);
    assert!(worklist(&view, &Asked::Person(person_of(old_head)), None).is_empty());
    let of_old = worklist(&view, &Asked::Agency(tnong.clone()), None);
    assert!(of_old.is_empty());
    let of_new = worklist(&view, &Asked::Agency(scope("HQUANG")), None);
    assert!(of_new.iter().any(|item| item.stream == Some(finding(TNONG))));
}

#[tokio::test]
async fn a_major_that_a_district_left_overdue_is_its_successors_to_answer_for() {
    let mut story = before_the_mergers().await;
    // Nothing but the finding is held against the successor.
    story.on("2020-02-03").await;
    let caps = |story: &Story, code: &str| -> Vec<Cap> {
        let caps = compliance::caps(&story.view(), &scope(code), story.today());
        caps.into_iter().map(|applied| applied.cap).collect()
    };
    let cases = |story: &Story, code: &str| {
        let view = story.view();
        let rows: Vec<_> = view.violations.of_agency(&scope(code)).cloned().collect();
        rows.iter().filter(|row| row.proposed.what.findings == [finding(TNONG)]).count()
    };
    assert_eq!(caps(&story, "HQUANG"), []);
    assert_eq!((cases(&story, "TNONG"), cases(&story, "HQUANG")), (0, 0));
    let mut date = story.today();
    while !story.places(&finding(TNONG)).contains(&"Overdue") {
        date = date.succ_opt().unwrap();
        story.on(&date.to_string()).await;
        assert!(date < day("2020-06-01"), "it is never overdue");
    }
    assert_eq!(caps(&story, "HQUANG"), [Cap::InspectionMajorOverdue]);
    assert_eq!(caps(&story, "TKHANH"), []);
    // The case for it is proposed against who should have acted.
    assert_eq!((cases(&story, "TNONG"), cases(&story, "HQUANG")), (0, 1));
    // A day on, the score of the successor is held down in its history too.
    let next = story.today().succ_opt().unwrap();
    story.on(&next.to_string()).await;
    let view = story.view();
    let standing = view.compliance.history.get(&scope("HQUANG")).unwrap().last().unwrap();
    assert_eq!(standing.caps, [Cap::InspectionMajorOverdue]);
}

#[tokio::test]
async fn the_province_counts_living_districts_and_keeps_the_last_score_of_the_others() {
    let mut story = before_the_mergers().await;
    let before = overview::overview(&story.view(), story.today());
    // Three departments, six districts, and the new one.
    assert_eq!(before.debtors, 10);
    assert_eq!(before.findings_open, 4);
    story.on("2020-02-03").await;
    let view = story.view();
    let after = overview::overview(&view, story.today());
    assert_eq!(after.debtors, 6);
    assert_eq!(after.findings_open, 4, "what was left open is open still");
    let graded: usize = after.grades.iter().map(|(_, count)| count).sum();
    assert_eq!(graded, 6);
    let ended = scopes(&["PHOA", "QUYEN", "TLINH", "TNONG"]);
    for agency in &ended {
        assert_eq!(compliance::standing(&view, agency, story.today()), None);
        let last = view.compliance.history.get(agency).unwrap().last().unwrap();
        assert!(last.on < day("2020-02-01"), "{agency}: {last:?}");
        assert!(!view.agency(agency).unwrap().is_active);
        assert!(view.agencies.rows.get(agency).unwrap().end_announced.is_some());
    }
    let ranked = risk::ranking(&view, story.today());
    assert!(ranked.iter().all(|row| !ended.contains(&row.agency)));
    assert!(implementation::debtors(&view).iter().all(|one| !ended.contains(one)));
    assert_eq!(view.forebears(&scope("QHOA")), scopes(&["PHOA", "QUYEN"]));
    let left: Vec<_> = view.taken_over(&scope("QHOA")).into_iter().map(|one| one.stream).collect();
    assert!(left.contains(&finding(QUYEN)) && left.contains(&finding(PHOA)));
    assert!(!left.contains(&finding(TNONG)));
}

#[tokio::test]
async fn an_end_that_was_taken_back_brings_nothing_about() {
    let mut story = before_the_mergers().await;
    let reason = text("Quốc hội hoãn");
    story.agency("TNONG", luuvet_domain::agency::RevokeAgencyEnd { reason }).await;
    story.on("2020-02-03").await;
    assert_eq!(story.places(&agency::stream(&scope("TNONG"))), ["Active"]);
    let unit_head = of("TNONG", Office::UnitHead);
    story.acts(unit_head, &finding(TNONG), correct(of("TNONG", Office::Qmr))).await;
    assert_eq!(story.places(&agency::stream(&scope("TLINH"))), ["Merged"]);
}

#[tokio::test]
async fn a_succession_follows_the_chain() {
    let mut story = before_the_mergers().await;
    story.on("2020-02-03").await;
    story.merges("HQUANG", "TKHANH", "2020-03-01").await;
    story.on("2020-02-10").await;
    story
        .acts(of("HQUANG", Office::UnitHead), &finding(TNONG), correct(of("HQUANG", Office::Qmr)))
        .await;
    story.on("2020-03-02").await;
    story.refused(of("HQUANG", Office::UnitHead), &finding(TNONG), analyse()).await;
    story.acts(of("TKHANH", Office::UnitHead), &finding(TNONG), analyse()).await;
    let view = story.view();
    assert_eq!(view.stands_for(&scope("TNONG")), scope("TKHANH"));
    assert_eq!(view.forebears(&scope("TKHANH")), scopes(&["HQUANG", "TLINH", "TNONG"]));
    // An act of the time between is still the one of the time between.
    let then = view.answering(&scope("TNONG"), &finding(TNONG), day("2020-02-10"));
    assert_eq!(then, Some(scope("HQUANG")));
    // And it does not come back.
    let back = luuvet_domain::agency::MergeAgency {
        into: scope("HQUANG"),
        effective_on: day("2020-04-01"),
        legal_basis: text(LAW),
        assignments: None,
    };
    let stream = agency::stream(&scope("TKHANH"));
    let refusal = story.tries(SEAT, &stream, Command::Agency(back.into())).await.unwrap_err();
    assert_eq!(refusal.rule, "AGY-65");
}
