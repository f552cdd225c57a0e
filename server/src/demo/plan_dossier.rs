//! The script of the province's dossier of a year: finance guides, the sub-department compiles, both
//! departments agree, the chair decides; plans that come late go into an amendment.

use chrono::{Datelike, Days, NaiveDate};
use luuvet_domain::annual_plan::PlanRegister;
use luuvet_domain::plan_dossier::{
    self, AgreeDossier, AmendDossier, ApproveDossier, CompileDossier, DossierParty, OpenDossier,
    PlanDossierCommand, PublishGuidance, ReturnDossier, SubmitDossier,
};
use luuvet_domain::registry::Command;
use luuvet_domain::role::Office;
use luuvet_engine::StreamId;
use luuvet_projections::dossiers::{DossierRow, VersionRow};

use super::DemoError;
use super::cast::{Actor, Cast, DOST, PEOPLES_COMMITTEE};
use super::dice::Dice;
use super::document::Timing;
use super::plan_texts as texts;
use super::plan_year::FINANCE;
use super::script::{LOOK, Scene, Turn, paper_number};
use super::stage::Deed;
use super::texts::pick;
use super::time::{FIRST_DAY, day};

/// The year whose first dossier the chair returns.
const RETURNED: i32 = 2017;
/// Days before it is due on which it is compiled.
const COMPILED_BEFORE_DAYS: u64 = 22;
/// Days after the first day of the history on which its first year is begun: late for that year.
const BEGINS_AFTER_DAYS: u64 = 6;

/// The dossier's script.
#[derive(Debug)]
pub(super) struct DossierScript {
    year: i32,
    stream: StreamId,
    /// Whether the chair is still to return it.
    is_returned: bool,
    dice: Dice,
}

impl DossierScript {
    /// The script of a year's dossier.
    pub(super) fn new(year: i32, dice: Dice) -> Result<Self, DemoError> {
        let stream =
            plan_dossier::stream(year).map_err(|cause| DemoError::Malformed(cause.to_string()))?;
        Ok(Self { year, stream, is_returned: year == RETURNED, dice })
    }

    /// The day on which the work on a year begins: by the calendar, or when the system came.
    pub(super) fn begins(year: i32) -> NaiveDate {
        day(year - 1, 6, 2).max(FIRST_DAY + Days::new(BEGINS_AFTER_DAYS))
    }

    pub(super) fn turn(&mut self, scene: &Scene<'_>) -> Result<Turn, DemoError> {
        let (Ok(finance), Ok(dost)) = (scene.cast(&FINANCE), scene.cast(&DOST)) else {
            // A smaller province has no finance department, and plans no money.
            return Ok(Turn::over());
        };
        let (Ok(treasurer), Ok(director)) =
            (finance.the(Office::DofDirector), dost.the(Office::DostDirector))
        else {
            return Ok(Turn::over());
        };
        let Some(row) = scene.view.dossiers.rows.get(&self.year) else {
            let deed = self.deed(director, OpenDossier { year: self.year });
            return Ok(Turn::act(deed, Timing::Within(1, 3)));
        };
        let Some(version) = row.versions.last() else { return Ok(Turn::wait(LOOK)) };
        match row.trace.places().first().copied() {
            Some("Awaited") => {
                let command = PublishGuidance {
                    number: paper_number("HD", &FINANCE, &mut self.dice),
                    guidance: texts::YEARLY_GUIDANCE.to_owned(),
                };
                Ok(Turn::act(self.deed(treasurer, command), LOOK))
            }
            Some("Guided" | "Returned" | "Amending") => self.compile(row, scene, &dost),
            Some("Compiling") => Ok(self.agree(version, director, treasurer)),
            Some("JointlyAgreed") => self.submit(version, director),
            Some("Submitted") => self.decide(scene),
            Some("Approved") => Ok(self.amend(scene, director)),
            _other => Ok(Turn::wait(LOOK)),
        }
    }

    fn deed(&self, actor: Actor, command: impl Into<PlanDossierCommand>) -> Deed {
        Deed::own(&self.stream, actor, Command::PlanDossier(command.into())).with_evidence()
    }

    fn has_new_plans(&self, scene: &Scene<'_>) -> bool {
        scene.view.appraised_plans(self.year).iter().any(|plan| !plan.is_approved)
    }

    fn compile(
        &self,
        row: &DossierRow,
        scene: &Scene<'_>,
        dost: &Cast<'_>,
    ) -> Result<Turn, DemoError> {
        let begins = row.opened.submit_by - Days::new(COMPILED_BEFORE_DAYS);
        if scene.today < begins {
            return Ok(Turn::wait(Timing::On(begins)));
        }
        if !self.has_new_plans(scene) {
            return Ok(Turn::wait(LOOK));
        }
        let note = (row.versions.len() > 1).then(|| texts::AMENDED.to_owned());
        let deed = self.deed(dost.the(Office::StameqHead)?, CompileDossier { note });
        Ok(Turn::act(deed, Timing::Within(1, 3)))
    }

    fn agree(&mut self, version: &VersionRow, director: Actor, treasurer: Actor) -> Turn {
        let has = |party| version.agreed.iter().any(|step| step.what.party == party);
        let (actor, agency) =
            if has(DossierParty::Dost) { (treasurer, FINANCE) } else { (director, DOST) };
        let number = paper_number("CV", &agency, &mut self.dice);
        Turn::act(self.deed(actor, AgreeDossier { number }), Timing::Within(1, 2))
    }

    fn submit(&mut self, version: &VersionRow, director: Actor) -> Result<Turn, DemoError> {
        let Some(compiled) = &version.compiled else { return Ok(Turn::wait(LOOK)) };
        let number = paper_number("TTr", &DOST, &mut self.dice);
        let command = SubmitDossier { number, total_dong: compiled.what.total_dong };
        Ok(Turn::act(self.deed(director, command), Timing::Within(6, 12)))
    }

    fn decide(&mut self, scene: &Scene<'_>) -> Result<Turn, DemoError> {
        let chair = scene.cast(&PEOPLES_COMMITTEE)?.the(Office::ProvinceChair)?;
        if std::mem::take(&mut self.is_returned) {
            let reason = pick(&texts::DOSSIER_RETURNS, &mut self.dice);
            return Ok(Turn::act(self.deed(chair, ReturnDossier { reason }), Timing::Within(2, 4)));
        }
        let number = paper_number("QĐ", &PEOPLES_COMMITTEE, &mut self.dice);
        Ok(Turn::act(self.deed(chair, ApproveDossier { number }), Timing::Within(20, 25)))
    }

    /// Plans that came after the approval go into a new version, until the year is over.
    fn amend(&self, scene: &Scene<'_>, director: Actor) -> Turn {
        if scene.today.year() > self.year {
            return Turn::over();
        }
        if !self.has_new_plans(scene) {
            return Turn::wait(Timing::Within(20, 25));
        }
        let reason = texts::AMENDED.to_owned();
        Turn::act(self.deed(director, AmendDossier { reason }), Timing::Within(2, 4))
    }
}
