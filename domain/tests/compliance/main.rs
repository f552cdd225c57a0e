//! The score: weighed, floored once, capped, graded.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used)]

use luuvet_domain::compliance::{Cap, ComplianceParameters, Grade, IndicatorKey, Score};
use luuvet_domain::parameters::Parameters;
use luuvet_domain::regulation;
use proptest::prelude::*;

/// The worked example of the specification: Σw·I = 84,600 over Σw = 95.
const WORKED: [Option<u32>; 10] = [
    Some(1000),
    Some(900),
    Some(800),
    Some(1000),
    Some(1000),
    Some(500),
    Some(1000),
    Some(1000),
    None,
    Some(500),
];

fn score(values: [Option<u32>; 10], caps: &[Cap]) -> Option<Score> {
    Score::of(&values, caps, &ComplianceParameters::default())
}

#[test]
fn the_worked_example_scores_890_and_grade_a() {
    assert_eq!(score(WORKED, &[]), Some(Score { points: 890, grade: Grade::A }));
}

#[test]
fn an_overdue_major_of_an_inspection_caps_the_worked_example_at_690() {
    let capped = score(WORKED, &[Cap::InspectionMajorOverdue]);
    assert_eq!(capped, Some(Score { points: 690, grade: Grade::C }));
}

#[test]
fn of_two_caps_the_lower_one_counts() {
    let capped = score(WORKED, &[Cap::InspectionMajorOverdue, Cap::ViolationNotRemedied]);
    assert_eq!(capped, Some(Score { points: 490, grade: Grade::D }));
}

#[test]
fn a_cap_does_not_lift_a_score_below_it() {
    let low = [Some(100); 10];
    assert_eq!(score(low, &[Cap::ViolationNotRemedied]).map(|s| s.points), Some(100));
}

#[test]
fn nothing_known_gives_no_score() {
    assert_eq!(score([None; 10], &[]), None);
}

#[test]
fn grades_begin_exactly_at_their_thresholds() {
    let grade_at = |points| ComplianceParameters::default().grade(points);
    let found = [850, 849, 700, 699, 500, 499, 0].map(grade_at);
    use Grade::{A, B, C, D};
    assert_eq!(found, [A, B, B, C, C, D, D]);
}

#[test]
fn a_set_stored_before_compliance_had_parameters_takes_the_initial_ones() {
    let mut stored = serde_json::to_value(regulation::seed().values).unwrap();
    stored.as_object_mut().unwrap().remove("compliance");
    let read: Parameters = serde_json::from_value(stored).unwrap();
    assert_eq!(read, regulation::seed().values);
}

#[test]
fn thresholds_out_of_order_are_refused() {
    let parameters =
        ComplianceParameters { grade_b_points: 900, ..ComplianceParameters::default() };
    let fault = parameters.check().unwrap_err();
    assert_eq!(fault.field(), "compliance.grade_b_points");
}

proptest! {
    #[test]
    fn a_score_lies_between_its_least_and_its_greatest_known_indicator(
        values in proptest::array::uniform10(proptest::option::of(0_u32..=1000)),
    ) {
        let known: Vec<u32> = values.iter().flatten().copied().collect();
        let points = score(values, &[]).map(|score| score.points);
        prop_assert_eq!(points.is_none(), known.is_empty());
        if let Some(points) = points {
            prop_assert!(known.iter().any(|value| *value <= points));
            prop_assert!(known.iter().any(|value| *value >= points));
        }
    }

    #[test]
    fn an_unknown_indicator_changes_nothing_for_the_others(
        values in proptest::array::uniform9(0_u32..=1000),
        unknown in 0_usize..10,
    ) {
        let parameters = ComplianceParameters::default();
        let mut all = values.map(Some).to_vec();
        all.insert(unknown, None);
        let (mut sum, mut weights) = (0_u32, 0_u32);
        for (n, key) in IndicatorKey::ALL.into_iter().enumerate().filter(|(n, _)| *n != unknown) {
            sum += parameters.weight(key) * all[n].unwrap();
            weights += parameters.weight(key);
        }
        let found = score(all.try_into().unwrap(), &[]).unwrap();
        prop_assert_eq!(found.points, sum / weights);
    }
}

mod risk {
    use luuvet_domain::compliance::{RiskFactors, RiskParameters};

    fn points(factors: RiskFactors) -> u32 {
        factors.points(&RiskParameters::default())
    }

    #[test]
    fn what_speaks_for_an_inspection_adds_up() {
        let factors = RiskFactors {
            score: 640,
            open_major: 2,
            open_minor: 3,
            repeats: 1,
            missing_reports: 1,
            months_since_inspection: Some(10),
        };
        assert_eq!(points(factors), 360 + 300 + 120 + 80 + 100 + 50);
    }

    #[test]
    fn more_than_thirty_six_months_count_as_thirty_six_and_never_as_two_hundred_points_more() {
        let after = |months_since_inspection| {
            points(RiskFactors { score: 1000, months_since_inspection, ..RiskFactors::default() })
        };
        assert_eq!(after(Some(36)), 180);
        assert_eq!(after(Some(400)), 180);
        assert_eq!(after(None), 380);
    }
}
