//! Parts that go to others, and agencies that nobody succeeds.

use luuvet_domain::agency::{self, Assignment, DissolveAgency, MergeAgency, SuccessionRegister};
use luuvet_domain::finding::{AnalyseCause, FindingSeverity, RecordCorrection};
use luuvet_domain::obligation::{self, ObligationKind};
use luuvet_domain::registry::Command;
use luuvet_domain::role::Office;
use luuvet_engine::Registers as _;

use crate::cast::*;
use crate::province::scope;

fn correct(by: &'static str) -> RecordCorrection {
    RecordCorrection {
        correction: text("Đã cập nhật"),
        reverified_by: Some(person_of(of(by, Office::Qmr))),
        reverification: Some(text("đạt")),
    }
}

async fn with_two_findings() -> Story {
    let mut story = Story::begun().await;
    story.on("2016-04-04").await;
    story.raise(1, "TNONG", FindingSeverity::Major).await;
    story.raise(2, "TNONG", FindingSeverity::Minor).await;
    story
}

#[tokio::test]
async fn what_is_assigned_is_the_other_agencys_with_all_that_is_owed_about_it() {
    let mut story = with_two_findings().await;
    let assignments = Some(vec![Assignment { item: finding(2), to: scope("TKHANH") }]);
    let merge = MergeAgency {
        into: scope("HQUANG"),
        effective_on: day("2016-04-11"),
        legal_basis: text(LAW),
        assignments,
    };
    story.agency("TNONG", merge).await;
    story.on("2016-04-12").await;
    let head = |code| of(code, Office::UnitHead);
    story.refused(head("TKHANH"), &finding(1), correct("TKHANH")).await;
    story.refused(head("HQUANG"), &finding(2), correct("HQUANG")).await;
    story.acts(head("HQUANG"), &finding(1), correct("HQUANG")).await;
    story.acts(head("TKHANH"), &finding(2), correct("TKHANH")).await;
    let view = story.view();
    let plan = obligation::stream(&finding(2), ObligationKind::FindingPlan, "1");
    let tnong = scope("TNONG");
    assert_eq!(view.answering_now(&tnong, &plan), Some(scope("TKHANH")));
    let left = |code| {
        let left = view.taken_over(&scope(code)).into_iter().map(|one| one.stream);
        left.filter(|stream| stream.category() == "finding").collect::<Vec<_>>()
    };
    assert_eq!(left("HQUANG"), [finding(1)]);
    assert_eq!(left("TKHANH"), [finding(2)]);
    assert!(view.went_to(&scope("TKHANH"), &tnong, &finding(2)));
    assert!(!view.went_to(&scope("HQUANG"), &tnong, &finding(2)));
    // Who only takes a part over does not stand for the agency as such.
    assert_eq!(view.stood_for(&scope("HQUANG")), std::slice::from_ref(&tnong));
    assert!(view.stood_for(&scope("TKHANH")).is_empty());
}

#[tokio::test]
async fn the_department_that_takes_a_district_over_does_not_oversee_what_it_left() {
    let mut story = with_two_findings().await;
    let cause =
        || AnalyseCause { cause: text("Chưa phân công"), need_for_action: text("Phân công") };
    story.acts(of("TNONG", Office::UnitHead), &finding(1), correct("TNONG")).await;
    let withdraw =
        || luuvet_domain::finding::WithdrawFinding { reason: text("không có căn cứ") };
    story.merges("TNONG", "SKHCN", "2016-04-11").await;
    story.on("2016-04-12").await;
    let refusal = story.refused(OFFICER, &finding(1), withdraw()).await;
    assert!(refusal.message.en.contains("does not oversee SKHCN"), "{refusal}");
    story.refused(of("TNONG", Office::UnitHead), &finding(1), cause()).await;
    let view = story.view();
    let oversees = |agency: &str| {
        let office = luuvet_engine::Role::constant(Office::StameqOfficer.name());
        let answering = view.answering_now(&scope("TNONG"), &finding(1)).unwrap();
        view.oversees(&office, &scope(agency), &answering)
    };
    assert!(!oversees("SKHCN"));
    assert!(oversees("UBND"));
}

#[tokio::test]
async fn a_district_that_nobody_succeeds_leaves_nothing_open_that_must_not_be() {
    let mut story = with_two_findings().await;
    let stream = agency::stream(&scope("TNONG"));
    let dissolve = |assignments| DissolveAgency {
        effective_on: day("2016-04-11"),
        legal_basis: text(LAW),
        successor: None,
        assignments,
    };
    let command = Command::Agency(dissolve(None).into());
    let refusal = story.tries(SEAT, &stream, command).await.unwrap_err();
    assert_eq!(refusal.rule, "AGY-71");
    for n in [1, 2] {
        assert!(refusal.message.vi.contains(finding(n).as_str()), "{refusal}");
    }
    let all = [1, 2].map(|n| Assignment { item: finding(n), to: scope("HQUANG") });
    story.agency("TNONG", dissolve(Some(all.to_vec()))).await;
    story.on("2016-04-12").await;
    assert_eq!(story.places(&stream), ["Dissolved"]);
    story.acts(of("HQUANG", Office::UnitHead), &finding(1), correct("HQUANG")).await;
    let view = story.view();
    assert_eq!(view.stands_for(&scope("TNONG")), scope("TNONG"));
    // Nothing else is owed there by anybody.
    let open = view.obligations.open.of_agency(&scope("TNONG"));
    for row in open.filter_map(|stream| view.obligations.rows.get(stream)) {
        assert_eq!(row.opened.about.category(), "finding", "{row:?}");
    }
}
