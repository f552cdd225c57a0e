//! The regulation's parameters: every number that a province may set for itself.
//!
//! A set has a version, a date of effect and a legal basis, and comes as an event; what was decided
//! under an earlier set keeps it. The values that a new installation begins with are data
//! (`data/parameters.json`), each with the mark of its source.

use std::ops::RangeInclusive;
use std::sync::{Arc, LazyLock};

use chrono::NaiveDate;
use luuvet_engine::Bilingual;
use serde::{Deserialize, Serialize};

use crate::agency::AgencyKind;
use crate::annual_plan::PlanParameters;
use crate::audit::AuditParameters;
use crate::calendar::Calendar;
use crate::campaign::CampaignParameters;
use crate::compliance::{ComplianceParameters, RiskParameters};
use crate::consultant_org::ConsultantParameters;
use crate::difficulty::DifficultyParameters;
use crate::directive::DirectiveParameters;
use crate::escalation::EscalationParameters;
use crate::inspection::parameters::InspectionParameters;
use crate::it_initiative::ItParameters;
use crate::legal_change::LegalChangeParameters;
use crate::par_evaluation::ParParameters;
use crate::qms::QmsParameters;
use crate::report::ReportParameters;
use crate::review::ReviewParameters;
use crate::roll_out::RollOutParameters;
use crate::training_course::TrainingParameters;
use crate::violation::ViolationParameters;

/// One set of parameters. Units stand last in each name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Parameters {
    /// How long after the legal date an act may be entered without being late.
    pub registration_window_working_days: u32,
    /// How long after it was entered an act may be voided, while nothing builds on it.
    pub entry_voiding_days: u32,
    /// How often a document in force is reviewed.
    pub document_review_months: u32,
    /// How long the owner has to accept or dispute a finding.
    pub finding_response_working_days: u32,
    /// How long the owner has for cause and plan.
    pub finding_plan_working_days: u32,
    /// When a major finding is due, from the day it was raised.
    pub finding_major_days: u32,
    /// When a minor finding is due, from the day it was raised.
    pub finding_minor_days: u32,
    /// How many extensions a finding may have.
    pub finding_extensions_max: u32,
    /// The longest extension.
    pub finding_extension_days_max: u32,
    /// When effectiveness is checked, from the day of implementation.
    pub finding_effectiveness_days: u32,
    /// How long a minor finding may be overdue before a regrade is proposed.
    pub finding_regrade_overdue_days: u32,
    /// Within how many months a like finding counts as a recurrence.
    pub finding_recurrence_months: u32,
    /// How many days before its due date an obligation is recalled to its debtor.
    pub reminder_days_before: Vec<u32>,
    /// How long an obligation may be overdue before it escalates.
    pub obligation_escalation_days: u32,
    /// Kinds of agency that must build and apply the quality-management system.
    pub mandatory_kinds: Vec<AgencyKind>,
    /// Kinds of agency that are encouraged to.
    pub encouraged_kinds: Vec<AgencyKind>,
    /// Time limits of handling violations.
    #[serde(default)]
    pub violation: ViolationParameters,
    /// How compliance is weighed, capped and graded.
    #[serde(default)]
    pub compliance: ComplianceParameters,
    /// What the risk ranking counts.
    #[serde(default)]
    pub risk: RiskParameters,
    /// Time limits of difficulties.
    #[serde(default)]
    pub difficulty: DifficultyParameters,
    /// Time limits of legal changes.
    #[serde(default)]
    pub legal_change: LegalChangeParameters,
    /// Internal audits.
    #[serde(default)]
    pub audit: AuditParameters,
    /// What holds for agencies' quality-management systems.
    #[serde(default)]
    pub qms: QmsParameters,

    /// Management reviews.
    #[serde(default)]
    pub review: ReviewParameters,
    /// Training courses and their certificates.
    #[serde(default)]
    pub training: TrainingParameters,
    /// Dates and times of periodic reports.
    #[serde(default)]
    pub report: ReportParameters,
    /// The calendar of plans and money.
    #[serde(default)]
    pub plan: PlanParameters,
    /// Time limits and checklist of inspections.
    #[serde(default)]
    pub inspection: InspectionParameters,
    /// Dates and criteria of the evaluation of public administration reform.
    #[serde(default)]
    pub par: ParParameters,
    /// Communication campaigns.
    #[serde(default)]
    pub campaign: CampaignParameters,
    /// Roll-outs to units.
    #[serde(default)]
    pub roll_out: RollOutParameters,
    /// Consulting organisations.
    #[serde(default)]
    pub consultant: ConsultantParameters,
    /// Escalation of what is overdue.
    #[serde(default)]
    pub escalation: EscalationParameters,
    /// Times of directives.
    #[serde(default)]
    pub directive: DirectiveParameters,
    /// Initiatives to use information technology.
    #[serde(default)]
    pub it_initiative: ItParameters,
}

/// The values that a new installation begins with: what a group of parameters has in a set that was
/// stored before there was this group.
pub(crate) fn initial() -> &'static Parameters {
    static INITIAL: LazyLock<Parameters> = LazyLock::new(|| crate::regulation::seed().values);
    &INITIAL
}

/// The most reminders that one obligation may have.
const REMINDERS_MAX: usize = 10;
/// How early a reminder may come, in days before the due date.
const REMINDER_DAYS: RangeInclusive<u32> = 1..=90;

/// What is wrong with a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ValueFault {
    /// A number is not within its limits.
    OutOfRange {
        /// The parameter.
        field: &'static str,
        /// Its value.
        found: u32,
        /// The least value allowed.
        min: u32,
        /// The greatest value allowed.
        max: u32,
    },
    /// A list is too long.
    TooMany {
        /// The parameter.
        field: &'static str,
        /// How many values it has.
        found: usize,
        /// How many it may have.
        max: usize,
    },
    /// A list has no value.
    Empty {
        /// The parameter.
        field: &'static str,
    },
    /// A day lies before one that it must follow.
    Order {
        /// The parameter.
        field: &'static str,
        /// The value that the days are of.
        of: String,
        /// The day that comes first.
        first: NaiveDate,
        /// The day that lies before it.
        then: NaiveDate,
    },
    /// A list names a value twice.
    Twice {
        /// The parameter.
        field: &'static str,
        /// The value.
        value: String,
    },
    /// A kind of agency is both bound and free.
    MandatoryAndEncouraged {
        /// The kind.
        kind: AgencyKind,
    },
}

impl ValueFault {
    /// The parameter at fault.
    #[must_use]
    pub fn field(&self) -> &'static str {
        match self {
            Self::OutOfRange { field, .. }
            | Self::TooMany { field, .. }
            | Self::Empty { field }
            | Self::Order { field, .. }
            | Self::Twice { field, .. } => field,
            Self::MandatoryAndEncouraged { .. } => "encouraged_kinds",
        }
    }

    /// What was found and what is expected.
    #[must_use]
    pub fn message(&self) -> Bilingual {
        match self {
            Self::OutOfRange { field, found, min, max } => Bilingual::new(
                format!("{field} là {found}; phải từ {min} đến {max}"),
                format!("{field} is {found}; it must lie between {min} and {max}"),
            ),
            Self::TooMany { field, found, max } => Bilingual::new(
                format!("{field} có {found} giá trị; tối đa {max}"),
                format!("{field} has {found} values; at most {max} are allowed"),
            ),
            Self::Empty { field } => Bilingual::new(
                format!("{field} không có giá trị nào; phải có ít nhất một"),
                format!("{field} has no value; it needs at least one"),
            ),
            Self::Order { field, of, first, then } => Bilingual::new(
                format!("{field}, «{of}»: ngày {then} ở trước ngày {first}; hãy sửa một trong hai"),
                format!("{field}, \"{of}\": {then} lies before {first}; mend one of the two"),
            ),
            Self::Twice { field, value } => Bilingual::new(
                format!("{field} có giá trị {value} hai lần; hãy bỏ một"),
                format!("{field} names {value} twice; leave one out"),
            ),
            Self::MandatoryAndEncouraged { kind } => Bilingual::new(
                format!("loại cơ quan {} vừa bắt buộc vừa khuyến khích; chọn một", kind.name()),
                format!("kind {} is both mandatory and encouraged; choose one", kind.name()),
            ),
        }
    }
}

fn first_twice<T: PartialEq>(values: &[T]) -> Option<&T> {
    values
        .iter()
        .enumerate()
        .find(|(n, value)| values[..*n].contains(value))
        .map(|(_, value)| value)
}

pub(crate) fn check_kinds(field: &'static str, kinds: &[AgencyKind]) -> Result<(), ValueFault> {
    match first_twice(kinds) {
        Some(kind) => Err(ValueFault::Twice { field, value: kind.name().to_owned() }),
        None => Ok(()),
    }
}

impl Parameters {
    /// The name of every parameter, as it stands on disk.
    pub const NAMES: &'static [&'static str] = &[
        "registration_window_working_days",
        "entry_voiding_days",
        "document_review_months",
        "finding_response_working_days",
        "finding_plan_working_days",
        "finding_major_days",
        "finding_minor_days",
        "finding_extensions_max",
        "finding_extension_days_max",
        "finding_effectiveness_days",
        "finding_regrade_overdue_days",
        "finding_recurrence_months",
        "reminder_days_before",
        "obligation_escalation_days",
        "mandatory_kinds",
        "encouraged_kinds",
        "violation",
        "compliance",
        "risk",
        "difficulty",
        "legal_change",
        "audit",
        "qms",
        "review",
        "training",
        "report",
        "plan",
        "inspection",
        "par",
        "campaign",
        "roll_out",
        "consultant",
        "escalation",
        "directive",
        "it_initiative",
    ];

    /// Checks every value against limits beyond which it can only be a mistake.
    ///
    /// # Errors
    /// The first [`ValueFault`], in the order of the fields.
    pub fn check(&self) -> Result<(), ValueFault> {
        // Taken apart without `..`: a new parameter does not compile until it has its limits.
        let Self {
            registration_window_working_days,
            entry_voiding_days,
            document_review_months,
            finding_response_working_days,
            finding_plan_working_days,
            finding_major_days,
            finding_minor_days,
            finding_extensions_max,
            finding_extension_days_max,
            finding_effectiveness_days,
            finding_regrade_overdue_days,
            finding_recurrence_months,
            reminder_days_before,
            obligation_escalation_days,
            mandatory_kinds,
            encouraged_kinds,
            audit,
            campaign,
            compliance,
            consultant,
            difficulty,
            directive,
            escalation,
            risk,
            inspection,
            it_initiative,
            legal_change,
            par,
            plan,
            qms,
            report,
            review,
            roll_out,
            training,
            violation,
        } = self;
        let numbers = [
            ("registration_window_working_days", registration_window_working_days, 0..=60),
            ("entry_voiding_days", entry_voiding_days, 0..=365),
            ("document_review_months", document_review_months, 1..=60),
            ("finding_response_working_days", finding_response_working_days, 1..=60),
            ("finding_plan_working_days", finding_plan_working_days, 1..=90),
            ("finding_major_days", finding_major_days, 1..=365),
            ("finding_minor_days", finding_minor_days, 1..=365),
            ("finding_extensions_max", finding_extensions_max, 0..=10),
            ("finding_extension_days_max", finding_extension_days_max, 1..=180),
            ("finding_effectiveness_days", finding_effectiveness_days, 1..=365),
            ("finding_regrade_overdue_days", finding_regrade_overdue_days, 1..=365),
            ("finding_recurrence_months", finding_recurrence_months, 1..=120),
            ("obligation_escalation_days", obligation_escalation_days, 1..=365),
        ];
        for (field, found, limits) in numbers {
            check_number(field, *found, limits)?;
        }
        for (field, found, limits) in violation.limits() {
            check_number(field, found, limits)?;
        }
        for (field, found, limits) in audit.limits().into_iter().chain(review.limits()) {
            check_number(field, *found, limits)?;
        }
        for (field, found, limits) in difficulty.limits() {
            check_number(field, found, limits)?;
        }
        for (field, found, limits) in legal_change.limits() {
            check_number(field, found, limits)?;
        }
        for (field, found, limits) in directive.limits() {
            check_number(field, found, limits)?;
        }
        for (field, found, limits) in escalation.limits() {
            check_number(field, found, limits)?;
        }
        for (field, found, limits) in consultant.limits() {
            check_number(field, found, limits)?;
        }
        for (field, found, limits) in training.limits() {
            check_number(field, found, limits)?;
        }
        qms.check()?;
        check_reminders("reminder_days_before", reminder_days_before)?;
        check_kinds("mandatory_kinds", mandatory_kinds)?;
        check_kinds("encouraged_kinds", encouraged_kinds)?;
        compliance.check()?;
        risk.check()?;
        inspection.check()?;
        report.check()?;
        par.check()?;
        campaign.check()?;
        plan.check()?;
        roll_out.check()?;
        it_initiative.check()?;
        match encouraged_kinds.iter().find(|kind| mandatory_kinds.contains(kind)) {
            Some(kind) => Err(ValueFault::MandatoryAndEncouraged { kind: *kind }),
            None => Ok(()),
        }
    }
}

pub(crate) fn check_number(
    field: &'static str,
    found: u32,
    limits: RangeInclusive<u32>,
) -> Result<(), ValueFault> {
    if limits.contains(&found) {
        return Ok(());
    }
    Err(ValueFault::OutOfRange { field, found, min: *limits.start(), max: *limits.end() })
}

pub(crate) fn check_unique<T: PartialEq + ToString>(
    field: &'static str,
    values: &[T],
) -> Result<(), ValueFault> {
    match first_twice(values) {
        Some(value) => Err(ValueFault::Twice { field, value: value.to_string() }),
        None => Ok(()),
    }
}

pub(crate) fn check_reminders(field: &'static str, days: &[u32]) -> Result<(), ValueFault> {
    if days.len() > REMINDERS_MAX {
        return Err(ValueFault::TooMany { field, found: days.len(), max: REMINDERS_MAX });
    }
    for found in days {
        check_number(field, *found, REMINDER_DAYS)?;
    }
    check_unique(field, days)
}

/// The parameters and the calendar as they stand for one date.
#[derive(Clone, Debug, PartialEq)]
pub struct Regulation {
    /// The version of the parameters.
    pub version: u32,
    /// Since when they are in force.
    pub effective_from: NaiveDate,
    /// The parameters.
    pub parameters: Arc<Parameters>,
    /// The calendar as published so far.
    pub calendar: Arc<Calendar>,
}
