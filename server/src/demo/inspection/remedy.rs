//! After the conclusion or letter: the agency's report, its check, and what is carried forward.

use chrono::Days;
use luuvet_domain::finding::FindingSeverity;
use luuvet_domain::inspection::{
    CarryItemForward, InspectionMode, ProposeOnSiteNextYear, ReportRemediation, VerifyRemediation,
    finding_stream,
};
use luuvet_domain::role::Office;
use luuvet_projections::inspections::{ConclusionRow, InspectionRow};

use super::super::cast::Cast;
use super::super::document::Timing;
use super::super::script::{LOOK, Scene, Turn, paper_number};
use super::super::stage::Deed;
use super::super::upkeep::Promptness;
use super::super::{DemoError, texts};
use super::{InspectionScript, Inspectors};

/// Days after the conclusion from which lapses that are still open are carried forward.
const CARRIED_AFTER_DAYS: u64 = 200;
/// Failed items from which an inspection by files proposes one on site.
const ON_SITE_FROM: usize = 4;

impl InspectionScript {
    /// The agency's report on remediation, and what the inspecting side does meanwhile.
    pub(super) fn answer(
        &mut self,
        row: &InspectionRow,
        scene: &Scene<'_>,
        by: &Inspectors,
        own: &Cast<'_>,
    ) -> Result<Turn, DemoError> {
        let Some(conclusion) = &row.conclusion else { return Ok(Turn::over()) };
        if let Some(deed) = self.propose_on_site(row, conclusion, by) {
            return Ok(Turn::act(deed, Timing::Within(3, 8)));
        }
        let Some(report_by) = conclusion.report_by else { return Ok(Turn::over()) };
        let on = match (self.reports_on, self.plan.habit.report) {
            (Some(on), _) => on,
            (None, Promptness::InTime) => report_by - Days::new(self.dice.between(0, 8).into()),
            (None, Promptness::Late) => report_by + Days::new(self.dice.between(4, 40).into()),
            (None, Promptness::Never) => return self.carry(row, conclusion, scene, by),
        };
        self.reports_on = Some(on);
        if scene.today < on {
            return Ok(Turn::wait(Timing::On(on)));
        }
        let command = ReportRemediation {
            number: paper_number("BC", &self.plan.agency, &mut self.dice),
            summary: texts::pick(&texts::REMEDIES, &mut self.dice),
        };
        let deed = self.deed(own.the(Office::AgencyHead)?, command).with_evidence();
        Ok(Turn::act(deed, Timing::Within(12, 25)))
    }

    fn propose_on_site(
        &mut self,
        row: &InspectionRow,
        conclusion: &ConclusionRow,
        by: &Inspectors,
    ) -> Option<Deed> {
        let is_due = row.scheduled.mode == InspectionMode::ByFiles
            && row.on_site_proposal.is_none()
            && conclusion.failed.len() >= ON_SITE_FROM;
        let reason = texts::ON_SITE_NEXT.to_owned();
        is_due.then(|| self.deed(by.officer.clone(), ProposeOnSiteNextYear { reason }))
    }

    /// The check of the remedies, once most of the lapses are remedied.
    pub(super) fn verify(
        &mut self,
        row: &InspectionRow,
        scene: &Scene<'_>,
        by: &Inspectors,
    ) -> Result<Turn, DemoError> {
        let Some(conclusion) = &row.conclusion else { return Ok(Turn::over()) };
        let findings = conclusion.failed.iter().filter_map(|failed| {
            scene.view.findings.rows.get(&finding_stream(&self.stream, failed.item.number))
        });
        let is_remedied = findings
            .filter(|finding| finding.severity != FindingSeverity::Observation)
            .all(|finding| finding.implemented_on.is_some() || !finding.is_open());
        if row.verified.is_none() && is_remedied {
            let summary = texts::pick(&texts::REMEDIES_VERIFIED, &mut self.dice);
            let deed = self.deed(by.officer.clone(), VerifyRemediation { summary });
            return Ok(Turn::act(deed, LOOK));
        }
        self.carry(row, conclusion, scene, by)
    }

    /// What is still open after long is carried forward to the next inspection, unless it is major.
    fn carry(
        &mut self,
        row: &InspectionRow,
        conclusion: &ConclusionRow,
        scene: &Scene<'_>,
        by: &Inspectors,
    ) -> Result<Turn, DemoError> {
        let later = Timing::Within(15, 25);
        let from = conclusion.issued.occurred_on + Days::new(CARRIED_AFTER_DAYS);
        if scene.today < from {
            return Ok(Turn::wait(later));
        }
        let open = conclusion.failed.iter().find(|failed| {
            let stream = finding_stream(&self.stream, failed.item.number);
            let finding = scene.view.findings.rows.get(&stream);
            !row.carried.contains(&failed.item.number)
                && finding.is_some_and(|finding| {
                    finding.is_open() && finding.severity != FindingSeverity::Major
                })
        });
        let Some(item) = open.map(|failed| failed.item.number) else {
            return Ok(Turn::wait(later));
        };
        let reason = texts::pick(&texts::CARRIED_ITEMS, &mut self.dice);
        let deed = self.deed(by.officer.clone(), CarryItemForward { item, reason });
        Ok(Turn::act(deed, Timing::Within(0, 1)))
    }
}
