//! What the scripts of systems, audits, reviews and inspections share: the scene that a script
//! reads, and the turn that it takes when its moment has come.
//!
//! As with documents and findings, what comes next is read from the view; a script remembers only
//! what it has thrown. So it can go on from wherever things stand.

use chrono::{Days, NaiveDate};
use luuvet_domain::calendar::Calendar;
use luuvet_engine::{Scope, StreamId};
use luuvet_projections::View;

use super::DemoError;
use super::attached::{OrganisationScript, UnitScript};
use super::audit::AuditScript;
use super::baseline::BaselineScript;
use super::campaign::CampaignScript;
use super::cast::Cast;
use super::consolidated_report::ConsolidatedScript;
use super::dice::Dice;
use super::difficulty::DifficultyScript;
use super::document::Timing;
use super::inspection::InspectionScript;
use super::it::ItScript;
use super::legal::{ChangeScript, LawScript};
use super::par::ParScript;
use super::plan_dossier::DossierScript;
use super::plan_year::PlanScript;
use super::programme::ProgrammeScript;
use super::proposal::ProposalScript;
use super::report::ReportScript;
use super::review::ReviewScript;
use super::seed::Seed;
use super::stage::{Deed, invented_id};
use super::system::SystemScript;
use super::training::CourseScript;
use super::urging::UrgingScript;
use super::violation::ViolationScript;

/// When a script looks again that waits for others.
pub(super) const LOOK: Timing = Timing::Within(8, 13);

/// What a script reads.
#[derive(Clone, Copy)]
pub(super) struct Scene<'a> {
    pub(super) view: &'a View,
    pub(super) seed: &'a Seed,
    /// The number behind every throw.
    pub(super) number: u64,
    pub(super) today: NaiveDate,
}

impl<'a> Scene<'a> {
    /// An agency's officers today.
    pub(super) fn cast(&self, agency: &Scope) -> Result<Cast<'a>, DemoError> {
        Cast::of(self.view, agency, self.today)
    }

    pub(super) fn calendar(&self) -> &'a Calendar {
        &self.view.province.calendar
    }

    /// The day so many working days from today.
    pub(super) fn in_working_days(&self, days: u32) -> NaiveDate {
        self.calendar().after_working_days(self.today, days)
    }
}

/// The stream of an invented instance.
pub(super) fn instance(category: &str, number: u64, label: &str) -> Result<StreamId, DemoError> {
    StreamId::new(category, invented_id(number, &format!("{category}|{label}")))
        .map_err(|cause| DemoError::Malformed(cause.to_string()))
}

/// What a script does when its moment has come.
#[derive(Debug, Default)]
pub(super) struct Turn {
    /// The act, if there is one.
    pub(super) deed: Option<Deed>,
    /// When it is to be asked again, once the act is done.
    pub(super) again: Option<Timing>,
    /// Scripts that begin, each on a day.
    pub(super) begins: Vec<(NaiveDate, Script)>,
}

impl Turn {
    /// It is over.
    pub(super) fn over() -> Self {
        Self::default()
    }

    /// Nothing now.
    pub(super) fn wait(until: Timing) -> Self {
        Self { again: Some(until), ..Self::default() }
    }

    /// An act, and when to go on.
    pub(super) fn act(deed: Deed, again: Timing) -> Self {
        Self { deed: Some(deed), again: Some(again), ..Self::default() }
    }
}

/// A script.
#[derive(Debug)]
pub(super) enum Script {
    System(SystemScript),
    Audit(AuditScript),
    Review(ReviewScript),
    Programme(ProgrammeScript),
    Inspection(InspectionScript),
    Course(CourseScript),
    Report(ReportScript),
    Consolidated(ConsolidatedScript),
    Par(ParScript),
    Campaign(CampaignScript),
    It(ItScript),
    Plan(PlanScript),
    Dossier(DossierScript),
    Violation(ViolationScript),
    Law(LawScript),
    Difficulty(DifficultyScript),
    Unit(UnitScript),
    Organisation(OrganisationScript),
    Change(ChangeScript),
    Urging(UrgingScript),
    Proposals(ProposalScript),
    Baseline(BaselineScript),
}

impl Script {
    /// Its turn.
    pub(super) fn turn(&mut self, scene: &Scene<'_>) -> Result<Turn, DemoError> {
        match self {
            Self::System(script) => script.turn(scene),
            Self::Audit(script) => script.turn(scene),
            Self::Review(script) => script.turn(scene),
            Self::Programme(script) => script.turn(scene),
            Self::Inspection(script) => script.turn(scene),
            Self::Course(script) => script.turn(scene),
            Self::Report(script) => script.turn(scene),
            Self::Consolidated(script) => script.turn(scene),
            Self::Par(script) => script.turn(scene),
            Self::Campaign(script) => script.turn(scene),
            Self::It(script) => script.turn(scene),
            Self::Plan(script) => script.turn(scene),
            Self::Dossier(script) => script.turn(scene),
            Self::Violation(script) => script.turn(scene),
            Self::Law(script) => script.turn(scene),
            Self::Difficulty(script) => script.turn(scene),
            Self::Unit(script) => script.turn(scene),
            Self::Organisation(script) => script.turn(scene),
            Self::Change(script) => script.turn(scene),
            Self::Urging(script) => script.turn(scene),
            Self::Proposals(script) => script.turn(scene),
            Self::Baseline(script) => script.turn(scene),
        }
    }
}

/// A number for a paper, such as `0123/KL-SKHCN`.
pub(super) fn paper_number(sign: &str, agency: &Scope, dice: &mut Dice) -> String {
    format!("{}/{sign}-{agency}", dice.between(11, 990))
}

/// A day so many days off another, never before the calendar's first.
pub(super) fn shifted(on: NaiveDate, days: i64) -> NaiveDate {
    let by = Days::new(days.unsigned_abs());
    let moved = if days < 0 { on.checked_sub_days(by) } else { on.checked_add_days(by) };
    moved.unwrap_or(on)
}
