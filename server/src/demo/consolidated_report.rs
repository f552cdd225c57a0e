//! The script of a period's consolidated report: the system compiles it; the department signs and
//! sends it, the chair instructs on it or notes it, and the department closes it.

use chrono::Days;
use luuvet_domain::consolidated_report::{
    self, CloseConsolidatedReport, CompileConsolidatedReport, ConsolidatedCommand,
    RecordInstruction, SignConsolidatedReport, SubmitToUbnd,
};
use luuvet_domain::registry::Command;
use luuvet_domain::report::ReportPeriod;
use luuvet_domain::role::Office;
use luuvet_engine::StreamId;
use luuvet_projections::consolidated_reports::ConsolidatedRow;

use super::DemoError;
use super::cast::{Actor, Cast, DOST, PEOPLES_COMMITTEE};
use super::dice::Dice;
use super::document::Timing;
use super::report_texts;
use super::script::{LOOK, Scene, Turn, paper_number};
use super::stage::Deed;
use super::texts::pick;

/// A consolidated report's script.
#[derive(Debug)]
pub(super) struct ConsolidatedScript {
    period: ReportPeriod,
    stream: StreamId,
    /// Whether it is compiled once more before it is signed.
    is_compiled_anew: bool,
    dice: Dice,
}

impl ConsolidatedScript {
    /// The script of a period's consolidated report.
    pub(super) fn new(period: ReportPeriod, mut dice: Dice) -> Result<Self, DemoError> {
        let stream = consolidated_report::stream(period)
            .map_err(|cause| DemoError::Malformed(cause.to_string()))?;
        let is_compiled_anew = dice.percent(30);
        Ok(Self { period, stream, is_compiled_anew, dice })
    }

    pub(super) fn turn(&mut self, scene: &Scene<'_>) -> Result<Turn, DemoError> {
        let Some(row) = scene.view.consolidated_reports.of_period(self.period) else {
            return Ok(Turn::wait(LOOK));
        };
        let dost = scene.cast(&DOST)?;
        match row.trace.places().first().copied() {
            // Looked at each day, so that what is compiled in time is sent in time.
            Some("Awaited") => Ok(Turn::wait(Timing::On(scene.today + Days::new(1)))),
            Some("Compiling") => self.sign(&dost),
            Some("Signed") => {
                let ubnd_ref = paper_number("BC", &DOST, &mut self.dice);
                let deed = self.deed(dost.the(Office::StameqHead)?, SubmitToUbnd { ubnd_ref });
                Ok(Turn::act(deed.with_evidence(), Timing::Within(6, 14)))
            }
            Some("Submitted") => self.instruct(scene),
            Some("Instructed" | "Noted") => self.close(row, &dost),
            _closed => Ok(Turn::over()),
        }
    }

    fn deed(&self, actor: Actor, command: impl Into<ConsolidatedCommand>) -> Deed {
        Deed::own(&self.stream, actor, Command::ConsolidatedReport(command.into()))
    }

    fn sign(&mut self, dost: &Cast<'_>) -> Result<Turn, DemoError> {
        if std::mem::take(&mut self.is_compiled_anew) {
            let command = CompileConsolidatedReport { note: None };
            let deed = self.deed(dost.the(Office::StameqHead)?, command);
            return Ok(Turn::act(deed, Timing::Within(0, 0)));
        }
        let command = SignConsolidatedReport {
            number: paper_number("BC", &DOST, &mut self.dice),
            assessment: pick(&report_texts::ASSESSMENTS, &mut self.dice),
            proposals: Some(pick(&report_texts::TO_THE_COMMITTEE, &mut self.dice)),
        };
        let deed = self.deed(dost.the(Office::DostDirector)?, command).with_evidence();
        Ok(Turn::act(deed, Timing::Within(0, 0)))
    }

    fn instruct(&mut self, scene: &Scene<'_>) -> Result<Turn, DemoError> {
        let chair = scene.cast(&PEOPLES_COMMITTEE)?.the(Office::ProvinceChair)?;
        let instructs = self.dice.percent(75);
        let instruction = instructs.then(|| pick(&report_texts::INSTRUCTIONS, &mut self.dice));
        let deed = self.deed(chair, RecordInstruction { instruction }).with_evidence();
        Ok(Turn::act(deed, Timing::Within(20, 45)))
    }

    fn close(&self, row: &ConsolidatedRow, dost: &Cast<'_>) -> Result<Turn, DemoError> {
        let was_instructed = row.instructed.as_ref().is_some_and(|step| step.what.is_some());
        let note = was_instructed.then(|| report_texts::CARRIED_OUT.to_owned());
        let deed = self.deed(dost.the(Office::StameqHead)?, CloseConsolidatedReport { note });
        Ok(Turn { deed: Some(deed), ..Turn::default() })
    }
}
