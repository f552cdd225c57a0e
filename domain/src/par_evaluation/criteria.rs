//! The criteria of an evaluation, and how a score is proposed from facts.
//!
//! The set of criteria is data of the regulation: with a version, a date of effect and a legal basis.
//! Scores are whole tenths of a point. A score is proposed by arithmetic over one reading of the
//! registers, floored once, so that anyone can reckon it again from the same position.

use chrono::NaiveDate;
use luuvet_engine::{Bilingual, Position};
use serde::{Deserialize, Serialize};

use crate::compliance::{FULL, IndicatorKey};
use crate::parameters::{ValueFault, check_number, check_unique};

/// The fact by which the score of a criterion is proposed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::Enum))]
#[cfg_attr(feature = "graphql", graphql(name = "ParCriterionRule"))]
pub enum ParRule {
    /// Công bố phù hợp: indicator I1, announced, notified, posted and current.
    #[serde(rename = "Announcement")]
    Announcement,
    /// Thủ tục hành chính trong phạm vi: indicator I2, procedures covered.
    #[serde(rename = "TthcCoverage")]
    TthcCoverage,
    /// Tài liệu cập nhật: indicator I3, documents current.
    #[serde(rename = "Documents")]
    Documents,
    /// Đánh giá nội bộ: indicator I4, units audited.
    #[serde(rename = "InternalAudit")]
    InternalAudit,
    /// Xem xét của lãnh đạo: indicator I5, the review with its inputs and outputs.
    #[serde(rename = "ManagementReview")]
    ManagementReview,
    /// Khắc phục đúng hạn: indicator I6, corrective action in time.
    #[serde(rename = "Capa")]
    Capa,
    /// Báo cáo đúng hạn: indicator I7, reports in time.
    #[serde(rename = "Reports")]
    Reports,
    /// Kế hoạch và kinh phí: indicator I8, plan signed, money allocated.
    #[serde(rename = "PlanAndMoney")]
    PlanAndMoney,
    /// Kết quả kiểm tra: indicator I9, what the last inspection left open.
    #[serde(rename = "Inspection")]
    Inspection,
    /// Năng lực: indicator I10, certified auditors, a briefed head.
    #[serde(rename = "Competence")]
    Competence,
    /// Vi phạm bị xử lý: all points, less a deduction for each violation decided in the last 12 months.
    #[serde(rename = "Violations")]
    Violations,
}

impl ParRule {
    /// The indicator of compliance that is read; `None` where violations are counted.
    #[must_use]
    pub const fn indicator(self) -> Option<IndicatorKey> {
        match self {
            Self::Announcement => Some(IndicatorKey::Announcement),
            Self::TthcCoverage => Some(IndicatorKey::TthcCoverage),
            Self::Documents => Some(IndicatorKey::Documents),
            Self::InternalAudit => Some(IndicatorKey::InternalAudit),
            Self::ManagementReview => Some(IndicatorKey::ManagementReview),
            Self::Capa => Some(IndicatorKey::Capa),
            Self::Reports => Some(IndicatorKey::Reports),
            Self::PlanAndMoney => Some(IndicatorKey::PlanAndMoney),
            Self::Inspection => Some(IndicatorKey::Inspection),
            Self::Competence => Some(IndicatorKey::Competence),
            Self::Violations => None,
        }
    }
}

/// One criterion of the set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "graphql", derive(async_graphql::SimpleObject))]
pub struct ParCriterion {
    /// Its id, as scores cite it; each once in the set.
    pub id: String,
    /// What is scored, in Vietnamese.
    pub text_vi: String,
    /// What is scored, in English.
    pub text_en: String,
    /// The most that it is worth, in tenths of a point.
    pub max_tenths: u32,
    /// The fact by which its score is proposed.
    pub rule: ParRule,
}

/// The set of criteria. Which points QĐ 2006/QĐ-UBND gives is not known, so these are defaults of the
/// system.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "graphql", derive(async_graphql::SimpleObject))]
pub struct ParCriteriaSet {
    /// Its version, from 1.
    pub version: u32,
    /// The first day on which it is in force.
    pub effective_from: NaiveDate,
    /// Number and title of the decision behind it.
    pub legal_basis: String,
    /// Where the points come from, in Vietnamese; that they are assumed, when they are.
    pub note_vi: String,
    /// Where the points come from, in English; that they are assumed, when they are.
    pub note_en: String,
    /// What each violation decided in the last 12 months takes off, in tenths of a point.
    pub violation_deduction_tenths: u32,
    /// The criteria, in their order.
    pub criteria: Vec<ParCriterion>,
}

/// What the registers say for a criterion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParReading {
    /// The value: of an indicator per mille, of violations how many; absent when there is nothing to
    /// measure.
    pub value: Option<u32>,
    /// Why it is so.
    pub because: Bilingual,
    /// The newest events that it rests on, oldest first, at most [`PROOFS_MAX`].
    pub events: Vec<Position>,
}

/// How many events a proposal names at most, the newest of all that it rests on.
pub const PROOFS_MAX: usize = 20;
/// The most criteria that a set may have.
const CRITERIA_MAX: usize = 50;
/// The longest text of a criterion, in characters.
const TEXT_CHARS_MAX: u32 = 400;
/// The longest id of a criterion, in characters.
const ID_CHARS_MAX: u32 = 20;

fn check_text(field: &'static str, text: &str, chars_max: u32) -> Result<(), ValueFault> {
    let chars = u32::try_from(text.trim().chars().count()).unwrap_or(u32::MAX);
    check_number(field, chars, 1..=chars_max)
}

impl ParCriteriaSet {
    /// A criterion by its id.
    #[must_use]
    pub fn criterion(&self, id: &str) -> Option<&ParCriterion> {
        self.criteria.iter().find(|criterion| criterion.id == id)
    }

    /// The most that all criteria are worth together, in tenths of a point.
    #[must_use]
    pub fn max_tenths(&self) -> u32 {
        self.criteria.iter().map(|criterion| criterion.max_tenths).sum()
    }

    /// The score that a reading comes to, in tenths of a point, floored; `None` when there was nothing
    /// to measure.
    #[must_use]
    pub fn propose(&self, criterion: &ParCriterion, reading: &ParReading) -> Option<u32> {
        let value = reading.value?;
        let max = criterion.max_tenths;
        Some(match criterion.rule.indicator() {
            Some(_) => max * value.min(FULL) / FULL,
            None => max.saturating_sub(self.violation_deduction_tenths.saturating_mul(value)),
        })
    }

    /// Checks every value against limits beyond which it can only be a mistake.
    pub(super) fn check(&self) -> Result<(), ValueFault> {
        let Self {
            version,
            effective_from: _,
            legal_basis,
            note_vi,
            note_en,
            violation_deduction_tenths,
            criteria,
        } = self;
        check_number("par.criteria_set.version", *version, 1..=1_000)?;
        let deduction = "par.criteria_set.violation_deduction_tenths";
        check_number(deduction, *violation_deduction_tenths, 0..=1_000)?;
        let texts = [
            ("par.criteria_set.legal_basis", legal_basis),
            ("par.criteria_set.note_vi", note_vi),
            ("par.criteria_set.note_en", note_en),
        ];
        for (field, text) in texts {
            check_text(field, text, TEXT_CHARS_MAX)?;
        }
        let field = "par.criteria_set.criteria";
        let found = criteria.len();
        if found == 0 || found > CRITERIA_MAX {
            return Err(ValueFault::TooMany { field, found, max: CRITERIA_MAX });
        }
        for criterion in criteria {
            check_number(field, criterion.max_tenths, 1..=1_000)?;
            check_text(field, &criterion.id, ID_CHARS_MAX)?;
            check_text(field, &criterion.text_vi, TEXT_CHARS_MAX)?;
            check_text(field, &criterion.text_en, TEXT_CHARS_MAX)?;
        }
        let ids: Vec<&str> = criteria.iter().map(|criterion| criterion.id.as_str()).collect();
        check_unique(field, &ids)
    }
}
