//! The province at a glance: how many agencies stand where, and the four faults that the directive's
//! preamble deplores, each with the agencies that have it.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use luuvet_domain::compliance::{FULL, Grade, IndicatorKey};
use luuvet_domain::qms::QmsPhase;
use luuvet_domain::report::ReportPeriod;
use luuvet_engine::{Bilingual, Scope};

use crate::View;
use crate::campaigns::CampaignFigures;
use crate::compliance::{self, Standing};
use crate::escalations::EscalationFigures;
use crate::it_initiatives::ItFigures;
use crate::par_evaluations::ParFigures;
use crate::plans::PlanFigures;
use crate::reports::Tally;
use crate::trainings::TrainingFigures;

/// A fault that the directive is to remove.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fault {
    /// Chưa công bố.
    NotAnnounced,
    /// Tài liệu chưa được rà soát, sửa đổi kịp thời.
    DocumentsOverdue,
    /// Đánh giá, xem xét, khắc phục chưa đầy đủ.
    ChecksIncomplete,
    /// Nhận thức của người đứng đầu và công chức còn hạn chế.
    AwarenessWeak,
}

impl Fault {
    /// All four, in the preamble's order.
    pub const ALL: [Self; 4] =
        [Self::NotAnnounced, Self::DocumentsOverdue, Self::ChecksIncomplete, Self::AwarenessWeak];

    /// What people call it.
    #[must_use]
    pub const fn title(self) -> Bilingual {
        match self {
            Self::NotAnnounced => {
                Bilingual::constant("Chưa công bố phù hợp", "Conformity not announced")
            }
            Self::DocumentsOverdue => Bilingual::constant(
                "Tài liệu chưa rà soát, sửa đổi kịp thời",
                "Documents not reviewed or updated in time",
            ),
            Self::ChecksIncomplete => Bilingual::constant(
                "Đánh giá, xem xét, khắc phục chưa đầy đủ",
                "Audit, review or corrective action incomplete",
            ),
            Self::AwarenessWeak => Bilingual::constant(
                "Nhận thức, năng lực còn hạn chế",
                "Awareness and competence weak",
            ),
        }
    }
}

/// The province on a date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overview {
    /// The date.
    pub on: NaiveDate,
    /// The agencies that clause 1 of the directive binds.
    pub debtors: usize,
    /// Of them, those with a standing announcement.
    pub announced: usize,
    /// Of those, whose announcement is out of date.
    pub stale: usize,
    /// Those whose audit or review lapsed.
    pub lapsed: usize,
    /// How many have each grade, from A to N.
    pub grades: [(Grade, usize); 5],
    /// Internal documents in force.
    pub documents: usize,
    /// Of them, those whose review, or whose update for new law, is overdue.
    pub documents_overdue: usize,
    /// Legal changes that are not assessed or not updated yet.
    pub legal_changes_open: usize,
    /// Of them, those whose time passed.
    pub legal_changes_overdue: usize,
    /// Findings that are open.
    pub findings_open: usize,
    /// Of them, those that are overdue.
    pub findings_overdue: usize,
    /// Inspections that are not over.
    pub inspections_open: usize,
    /// Violation cases that are neither dismissed nor closed.
    pub violations_open: usize,
    /// Of them, those that were decided and are not remedied.
    pub violations_unremedied: usize,
    /// How many of the open ones are how far, by the place in the first region of their table. A
    /// place without a case is left out.
    pub violation_phases: BTreeMap<&'static str, usize>,
    /// Difficulties that are neither confirmed nor rejected.
    pub difficulties_open: usize,
    /// Of them, those whose next step should have been taken.
    pub difficulties_late: usize,
    /// Units that must apply a system and do not yet.
    pub roll_outs_left: usize,
    /// Of them, those whose time has passed.
    pub roll_outs_overdue: usize,
    /// The training courses of the date's year.
    pub training: TrainingFigures,
    /// What is overdue, by where it is up the line.
    pub escalations: EscalationFigures,
    /// The communication campaigns of the date's year.
    pub campaigns: CampaignFigures,
    /// How far those agencies use information technology in quality management.
    pub it: ItFigures,
    /// The plans of the date's year.
    pub plans: PlanFigures,
    /// The newest period of which a report has fallen due, and how its reports stand.
    pub reports: Option<(ReportPeriod, Tally)>,
    /// The newest year's evaluations of public administration reform.
    pub par: Option<ParFigures>,
    /// The four faults, each with the agencies that have it.
    pub faults: [(Fault, Vec<Scope>); 4],
}

/// The province as it stands on a date.
#[must_use]
pub fn overview(view: &View, on: NaiveDate) -> Overview {
    let debtors: Vec<(&Scope, Option<Standing>)> = view
        .agencies
        .rows
        .iter()
        .filter(|(_, row)| row.is_debtor())
        .map(|(code, _)| (code, compliance::standing(view, code, on)))
        .collect();
    let mut overview = Overview {
        on,
        debtors: debtors.len(),
        announced: 0,
        stale: 0,
        lapsed: 0,
        grades: [Grade::A, Grade::B, Grade::C, Grade::D, Grade::N].map(|grade| (grade, 0)),
        documents: 0,
        documents_overdue: 0,
        legal_changes_open: 0,
        legal_changes_overdue: 0,
        findings_open: 0,
        findings_overdue: 0,
        inspections_open: view.inspections.open.len(None),
        violations_open: 0,
        violations_unremedied: 0,
        violation_phases: BTreeMap::new(),
        difficulties_open: view.difficulties.open.len(None),
        difficulties_late: view.difficulties.that_are_open().filter(|row| row.is_late(on)).count(),
        roll_outs_left: view.roll_outs.open.len(None),
        roll_outs_overdue: view.roll_outs.overdue.len(None),
        training: view.trainings.figures(on.year()),
        escalations: view.escalations.figures(on),
        campaigns: view.campaigns.figures(on),
        it: view.it_initiatives.figures(debtors.iter().map(|(agency, _)| *agency)),
        plans: view.plans.figures(on.year()),
        reports: view.reports.last_due(on),
        par: view.par_evaluations.newest_year(),
        faults: Fault::ALL.map(|fault| (fault, Vec::new())),
    };
    overview.count_violations(view);
    // What an agency left open when it ended is open still.
    for (agency, _) in view.agencies.rows.iter().filter(|(_, row)| row.was_debtor()) {
        overview.count_findings(view, agency);
    }
    for (agency, standing) in &debtors {
        overview.count(view, agency, on);
        if let Some(standing) = standing {
            overview.grade(standing);
        }
        for (fault, agencies) in &mut overview.faults {
            if has(view, agency, *fault, standing.as_ref(), on) {
                agencies.push((*agency).clone());
            }
        }
    }
    overview
}

impl Overview {
    fn count(&mut self, view: &View, agency: &Scope, on: NaiveDate) {
        if let Some(system) = view.systems.rows.get(agency) {
            self.announced += usize::from(system.phase() == QmsPhase::Announced);
            self.stale += usize::from(system.is_stale());
            self.lapsed += usize::from(system.is_lapsed());
        }
        if let Some(documents) = view.documents.in_force(agency) {
            self.documents += documents.count(on);
            self.documents_overdue += documents.count_overdue(on);
        }
        self.legal_changes_open += view.legal.open.len(Some(agency));
        self.legal_changes_overdue += view.legal.overdue.len(Some(agency));
    }

    fn count_findings(&mut self, view: &View, agency: &Scope) {
        if let Some(counts) = view.findings.counts.get(agency) {
            self.findings_open += counts.open;
            self.findings_overdue += counts.overdue;
        }
    }

    fn count_violations(&mut self, view: &View) {
        for row in view.violations.that_are_open() {
            self.violations_open += 1;
            self.violations_unremedied += usize::from(row.is_unremedied());
            if let Some(phase) = row.phase() {
                *self.violation_phases.entry(phase).or_default() += 1;
            }
        }
    }

    fn grade(&mut self, standing: &Standing) {
        let Some(score) = standing.score else { return };
        for (grade, count) in &mut self.grades {
            *count += usize::from(*grade == score.grade);
        }
    }
}

/// Whether an agency has a fault.
pub(crate) fn has(
    view: &View,
    agency: &Scope,
    fault: Fault,
    standing: Option<&Standing>,
    on: NaiveDate,
) -> bool {
    let value = |key| standing.and_then(|standing| standing.value(key));
    let is_short = |key| value(key).is_none_or(|value| value < FULL);
    match fault {
        Fault::NotAnnounced => {
            view.systems.rows.get(agency).is_none_or(|system| system.phase() != QmsPhase::Announced)
        }
        Fault::DocumentsOverdue => {
            view.documents.in_force(agency).is_some_and(|all| all.count_overdue(on) > 0)
        }
        Fault::ChecksIncomplete => {
            is_short(IndicatorKey::InternalAudit)
                || is_short(IndicatorKey::ManagementReview)
                || view.findings.counts.get(agency).is_some_and(|counts| counts.overdue > 0)
        }
        Fault::AwarenessWeak => is_short(IndicatorKey::Competence),
    }
}
