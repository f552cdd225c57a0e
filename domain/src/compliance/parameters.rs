//! The weights, caps and thresholds of compliance.

use serde::{Deserialize, Serialize};

use super::{Cap, Grade, IndicatorKey};
use crate::parameters::{ValueFault, check_number, initial};

/// The parameters of compliance. All are defaults of the system, for the province to set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ComplianceParameters {
    /// The weight of I1.
    pub announcement_weight: u32,
    /// The weight of I2.
    pub tthc_coverage_weight: u32,
    /// The weight of I3.
    pub documents_weight: u32,
    /// The weight of I4.
    pub internal_audit_weight: u32,
    /// The weight of I5.
    pub management_review_weight: u32,
    /// The weight of I6.
    pub capa_weight: u32,
    /// The weight of I7.
    pub reports_weight: u32,
    /// The weight of I8.
    pub plan_and_money_weight: u32,
    /// The weight of I9.
    pub inspection_weight: u32,
    /// The weight of I10.
    pub competence_weight: u32,
    /// How far back audits, reviews, findings and reports count.
    pub window_months: u32,
    /// How long a briefing of the head counts.
    pub briefing_months: u32,
    /// How many certified internal auditors an agency is to have.
    pub auditors_wanted: u32,
    /// I1 when the announcement was not yet notified or not posted.
    pub announced_incomplete_per_mille: u32,
    /// I1 when the announcement is out of date and still within its time.
    pub announced_stale_per_mille: u32,
    /// I5 for each of the seven inputs of a review.
    pub review_input_per_mille: u32,
    /// I5 for all three outputs of a review.
    pub review_outputs_per_mille: u32,
    /// I7 for a report that came late.
    pub late_report_per_mille: u32,
    /// I8 for the year's signed plan; the rest is for money allocated.
    pub plan_signed_per_mille: u32,
    /// I9 when the last inspection left findings open, none overdue.
    pub inspection_open_per_mille: u32,
    /// The most points while a major finding of an inspection is overdue.
    pub inspection_major_overdue_points_max: u32,
    /// The most points while a decided violation is not remedied.
    pub violation_not_remedied_points_max: u32,
    /// The least points for grade A.
    pub grade_a_points: u32,
    /// The least points for grade B.
    pub grade_b_points: u32,
    /// The least points for grade C.
    pub grade_c_points: u32,
}

impl Default for ComplianceParameters {
    fn default() -> Self {
        initial().compliance.clone()
    }
}

impl ComplianceParameters {
    /// The weight of an indicator.
    #[must_use]
    pub const fn weight(&self, key: IndicatorKey) -> u32 {
        match key {
            IndicatorKey::Announcement => self.announcement_weight,
            IndicatorKey::TthcCoverage => self.tthc_coverage_weight,
            IndicatorKey::Documents => self.documents_weight,
            IndicatorKey::InternalAudit => self.internal_audit_weight,
            IndicatorKey::ManagementReview => self.management_review_weight,
            IndicatorKey::Capa => self.capa_weight,
            IndicatorKey::Reports => self.reports_weight,
            IndicatorKey::PlanAndMoney => self.plan_and_money_weight,
            IndicatorKey::Inspection => self.inspection_weight,
            IndicatorKey::Competence => self.competence_weight,
        }
    }

    /// The most points that a cap allows.
    #[must_use]
    pub const fn most(&self, cap: Cap) -> u32 {
        match cap {
            Cap::InspectionMajorOverdue => self.inspection_major_overdue_points_max,
            Cap::ViolationNotRemedied => self.violation_not_remedied_points_max,
        }
    }

    /// The grade of a score.
    #[must_use]
    pub const fn grade(&self, points: u32) -> Grade {
        if points >= self.grade_a_points {
            Grade::A
        } else if points >= self.grade_b_points {
            Grade::B
        } else if points >= self.grade_c_points {
            Grade::C
        } else {
            Grade::D
        }
    }

    /// Checks every value against limits beyond which it can only be a mistake.
    ///
    /// # Errors
    /// The first [`ValueFault`], in the order of the fields.
    pub fn check(&self) -> Result<(), ValueFault> {
        // Taken apart without `..`: a new parameter does not compile until it has its limits.
        let Self {
            announcement_weight,
            tthc_coverage_weight,
            documents_weight,
            internal_audit_weight,
            management_review_weight,
            capa_weight,
            reports_weight,
            plan_and_money_weight,
            inspection_weight,
            competence_weight,
            window_months,
            briefing_months,
            auditors_wanted,
            announced_incomplete_per_mille,
            announced_stale_per_mille,
            review_input_per_mille,
            review_outputs_per_mille,
            late_report_per_mille,
            plan_signed_per_mille,
            inspection_open_per_mille,
            inspection_major_overdue_points_max,
            violation_not_remedied_points_max,
            grade_a_points,
            grade_b_points,
            grade_c_points,
        } = self;
        let numbers = [
            ("compliance.announcement_weight", announcement_weight, 0..=100),
            ("compliance.tthc_coverage_weight", tthc_coverage_weight, 0..=100),
            ("compliance.documents_weight", documents_weight, 0..=100),
            ("compliance.internal_audit_weight", internal_audit_weight, 0..=100),
            ("compliance.management_review_weight", management_review_weight, 0..=100),
            ("compliance.capa_weight", capa_weight, 0..=100),
            ("compliance.reports_weight", reports_weight, 0..=100),
            ("compliance.plan_and_money_weight", plan_and_money_weight, 0..=100),
            ("compliance.inspection_weight", inspection_weight, 0..=100),
            ("compliance.competence_weight", competence_weight, 0..=100),
            ("compliance.window_months", window_months, 1..=60),
            ("compliance.briefing_months", briefing_months, 1..=120),
            ("compliance.auditors_wanted", auditors_wanted, 1..=20),
            ("compliance.announced_incomplete_per_mille", announced_incomplete_per_mille, 0..=1000),
            ("compliance.announced_stale_per_mille", announced_stale_per_mille, 0..=1000),
            ("compliance.review_input_per_mille", review_input_per_mille, 0..=1000),
            ("compliance.review_outputs_per_mille", review_outputs_per_mille, 0..=1000),
            ("compliance.late_report_per_mille", late_report_per_mille, 0..=1000),
            ("compliance.plan_signed_per_mille", plan_signed_per_mille, 0..=1000),
            ("compliance.inspection_open_per_mille", inspection_open_per_mille, 0..=1000),
            (
                "compliance.inspection_major_overdue_points_max",
                inspection_major_overdue_points_max,
                0..=1000,
            ),
            (
                "compliance.violation_not_remedied_points_max",
                violation_not_remedied_points_max,
                0..=1000,
            ),
            ("compliance.grade_a_points", grade_a_points, 1..=1000),
            ("compliance.grade_b_points", grade_b_points, 1..=1000),
            ("compliance.grade_c_points", grade_c_points, 1..=1000),
        ];
        for (field, found, limits) in numbers {
            check_number(field, *found, limits)?;
        }
        // Grades that do not come down in order leave one out of reach.
        check_number("compliance.grade_b_points", *grade_b_points, 1..=*grade_a_points)?;
        check_number("compliance.grade_c_points", *grade_c_points, 1..=*grade_b_points)
    }
}
