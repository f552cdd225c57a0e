//! The script of a year's inspection programme: drafted by the branch office in the autumn before,
//! ranked by risk, submitted by the department, approved by the chair of the province by 20 January,
//! and completed in November.
//!
//! The first year's programme comes as soon as the directive is in force.

use std::collections::BTreeMap;

use chrono::{Datelike, Days, NaiveDate};
use luuvet_domain::inspection::InspectionMode;
use luuvet_domain::inspection::register::InspectionRegister;
use luuvet_domain::inspection_programme::{
    self, AddTarget, ApproveProgramme, AttachEstimate, CompleteProgramme, DraftInspectionProgramme,
    InspectionProgrammeCommand, RankByRisk, ReturnProgramme, RiskRank, SubmitProgramme,
    TargetOmission,
};
use luuvet_domain::register::Registers;
use luuvet_domain::registry::Command;
use luuvet_domain::role::Office;
use luuvet_engine::{Scope, StreamId};
use luuvet_projections::inspections::ProgrammeRow;
use luuvet_projections::risk;

use super::DemoError;
use super::cast::{Cast, DOST, PEOPLES_COMMITTEE};
use super::dice::Dice;
use super::document::Timing;
use super::inspection::{InspectionPlan, InspectionScript};
use super::rollout::Rollout;
use super::script::{LOOK, Scene, Script, Turn, paper_number};
use super::stage::Deed;
use super::story;
use super::texts;
use super::time::{FIRST_DAY, day};

/// The most agencies that are left out each in words of its own.
const WORDY_MAX: usize = 2_000;
/// One of so many inspections comes in the first weeks of the programme, and in so many days.
const EARLY: usize = 5;
const EARLY_DAYS: u32 = 24;
/// The most agencies that a ranking may hold.
const RANKS_MAX: usize = 500;

/// A programme's script.
#[derive(Debug)]
pub(super) struct ProgrammeScript {
    year: i32,
    stream: StreamId,
    /// How far each agency comes: it decides how it answers.
    rollouts: BTreeMap<Scope, Rollout>,
    /// Whether the chair sends it back once.
    returns: bool,
    has_begun: bool,
    dice: Dice,
}

impl ProgrammeScript {
    /// The script of a year's programme.
    pub(super) fn new(
        year: i32,
        rollouts: BTreeMap<Scope, Rollout>,
        dice: Dice,
    ) -> Result<Self, DemoError> {
        let stream = inspection_programme::stream(year)
            .map_err(|cause| DemoError::Malformed(cause.to_string()))?;
        let returns = year > FIRST_DAY.year() && year % 2 == 0;
        Ok(Self { year, stream, rollouts, returns, has_begun: false, dice })
    }

    /// The day on which it is drafted.
    pub(super) fn begins(year: i32) -> NaiveDate {
        if year == FIRST_DAY.year() { day(year, 3, 7) } else { day(year - 1, 11, 14) }
    }

    fn is_first(&self) -> bool {
        self.year == FIRST_DAY.year()
    }

    pub(super) fn turn(&mut self, scene: &Scene<'_>) -> Result<Turn, DemoError> {
        let dost = scene.cast(&DOST)?;
        let Some(row) = scene.view.inspection_programmes.rows.get(&self.year) else {
            let command = DraftInspectionProgramme { year: self.year };
            return Ok(Turn::act(
                self.by(&dost, Office::StameqHead, command)?,
                Timing::Within(1, 3),
            ));
        };
        match row.trace.places().first().copied() {
            Some("Draft" | "Returned") => self.prepare(row, scene, &dost),
            Some("Submitted") => self.decide(scene),
            Some("Approved") => self.run(row, scene, &dost),
            _ended => Ok(Turn::over()),
        }
    }

    fn by(
        &self,
        cast: &Cast<'_>,
        office: Office,
        command: impl Into<InspectionProgrammeCommand>,
    ) -> Result<Deed, DemoError> {
        let command = Command::InspectionProgramme(command.into());
        Ok(Deed::own(&self.stream, cast.the(office)?, command))
    }

    /// Ranking, targets, estimate, submission.
    fn prepare(
        &mut self,
        row: &ProgrammeRow,
        scene: &Scene<'_>,
        dost: &Cast<'_>,
    ) -> Result<Turn, DemoError> {
        let soon = Timing::Within(0, 0);
        if row.ranks.is_empty() {
            let ranks = self.ranks(scene);
            let command = RankByRisk { ranks };
            return Ok(Turn::act(
                self.by(dost, Office::StameqHead, command)?,
                Timing::Within(0, 2),
            ));
        }
        if let Some((agency, mode)) = self.wanted(row).get(row.targets.len()).cloned() {
            let reason = row
                .ranks
                .iter()
                .find(|rank| rank.agency == agency)
                .map_or_else(|| texts::TARGET_TOLD.to_owned(), |rank| rank.reason.clone());
            let command = AddTarget { agency, mode, reason };
            return Ok(Turn::act(self.by(dost, Office::StameqHead, command)?, soon));
        }
        if row.estimate.is_none() {
            let targets = u32::try_from(row.targets.len()).unwrap_or(0);
            let command = AttachEstimate {
                thousand_dong: targets * self.dice.between(2_100, 3_400),
                number: paper_number("DT", &DOST, &mut self.dice),
            };
            return Ok(Turn::act(
                self.by(dost, Office::StameqHead, command)?,
                Timing::Within(1, 4),
            ));
        }
        let number = paper_number("TTr", &DOST, &mut self.dice);
        let command = SubmitProgramme { number, omissions: self.omissions(row, scene) };
        let deed = self.by(dost, Office::DostDirector, command)?.with_evidence();
        Ok(Turn::act(deed, Timing::Within(4, 7)))
    }

    fn ranks(&self, scene: &Scene<'_>) -> Vec<RiskRank> {
        risk::ranking(scene.view, scene.today)
            .into_iter()
            .take(RANKS_MAX)
            .map(|row| RiskRank {
                reason: match row.factors.months_since_inspection {
                    None => format!(
                        "{} điểm rủi ro; điểm tuân thủ {}, chưa được kiểm tra.",
                        row.points, row.factors.score
                    ),
                    Some(months) => format!(
                        "{} điểm rủi ro; điểm tuân thủ {}, kiểm tra lần gần nhất {months} tháng trước; \
                         {} phát hiện nặng và {} phát hiện nhẹ chưa đóng.",
                        row.points, row.factors.score, row.factors.open_major, row.factors.open_minor
                    ),
                },
                agency: row.agency,
                score: row.points,
            })
            .collect()
    }

    /// The targets in their order: who is told, then those with the greatest risk; every second
    /// half of them by files.
    fn wanted(&self, row: &ProgrammeRow) -> Vec<(Scope, InspectionMode)> {
        let told = |agency: &Scope| story::is_inspected(agency, self.year);
        let is_spared = |agency: &Scope| story::is_spared(agency, self.year);
        let percent = if self.is_first() { 40 } else { 55 };
        let most = (row.ranks.len() * percent).div_ceil(100);
        let (first, rest): (Vec<&Scope>, Vec<&Scope>) = row
            .ranks
            .iter()
            .map(|rank| &rank.agency)
            .filter(|agency| !is_spared(agency))
            .partition(|agency| told(agency));
        let is_on_site = |n: usize, agency: &Scope| told(agency) || n % 5 < 3;
        first
            .into_iter()
            .chain(rest)
            .take(most.max(1))
            .enumerate()
            .map(|(n, agency)| {
                let on_site = is_on_site(n, agency);
                let mode = if on_site { InspectionMode::OnSite } else { InspectionMode::ByFiles };
                (agency.clone(), mode)
            })
            .collect()
    }

    /// Who was not inspected for long and is left out all the same.
    fn omissions(&mut self, row: &ProgrammeRow, scene: &Scene<'_>) -> Vec<TargetOmission> {
        let Some(regulation) = scene.view.regulation(scene.today) else { return Vec::new() };
        let parameters = &regulation.parameters.inspection;
        let since = day(self.year, 12, 31) - chrono::Months::new(parameters.interval_months);
        let uninspected = scene.view.not_inspected_since(since, &parameters.inspected_kinds);
        // A record has its limit: of very many agencies, each is left out in the fewest words.
        let reasons = match uninspected.len() {
            0..=WORDY_MAX => &texts::OMISSIONS[..],
            _ => &texts::OMISSIONS[texts::OMISSIONS.len() - 1..],
        };
        uninspected
            .into_iter()
            .filter(|agency| !row.targets.iter().any(|target| target.agency == *agency))
            .map(|agency| TargetOmission { agency, reason: texts::pick(reasons, &mut self.dice) })
            .collect()
    }

    /// The chair sends it back once, or approves it.
    fn decide(&mut self, scene: &Scene<'_>) -> Result<Turn, DemoError> {
        let ubnd = scene.cast(&PEOPLES_COMMITTEE)?;
        if std::mem::take(&mut self.returns) {
            let reason = texts::PROGRAMME_RETURNED.to_owned();
            let deed = self.by(&ubnd, Office::ProvinceChair, ReturnProgramme { reason })?;
            return Ok(Turn::act(deed, Timing::Within(3, 6)));
        }
        let approves = if self.is_first() { day(self.year, 3, 28) } else { day(self.year, 1, 17) };
        if scene.today < approves {
            return Ok(Turn::wait(Timing::On(approves)));
        }
        let number = format!("{}/KH-UBND", self.dice.between(101, 990));
        let deed = self.by(&ubnd, Office::ProvinceChair, ApproveProgramme { number })?;
        Ok(Turn::act(deed.with_evidence(), Timing::Within(1, 2)))
    }

    /// Its inspections begin; in November it is completed.
    fn run(
        &mut self,
        row: &ProgrammeRow,
        scene: &Scene<'_>,
        dost: &Cast<'_>,
    ) -> Result<Turn, DemoError> {
        let completes = day(self.year, 11, 20);
        if !self.has_begun {
            self.has_begun = true;
            let begins = self.inspections(row, scene)?;
            return Ok(Turn { begins, ..Turn::wait(Timing::On(completes)) });
        }
        if scene.today < completes {
            return Ok(Turn::wait(Timing::On(completes)));
        }
        let concluded = row
            .targets
            .iter()
            .filter(|target| {
                let since = day(self.year, 1, 1);
                let last = scene.view.last_inspection(&target.agency);
                last.and_then(|(_, facts)| facts.conclusion)
                    .is_some_and(|conclusion| conclusion.issued_on >= since)
            })
            .count();
        let summary = format!(
            "Đã kết luận {concluded} trong {} cuộc kiểm tra theo kế hoạch năm {}.",
            row.targets.len(),
            self.year
        );
        let deed = self.by(dost, Office::StameqHead, CompleteProgramme { summary })?;
        Ok(Turn::act(deed, LOOK))
    }

    /// The inspections of its targets, spread over the months from the spring to October.
    fn inspections(
        &mut self,
        row: &ProgrammeRow,
        scene: &Scene<'_>,
    ) -> Result<Vec<(NaiveDate, Script)>, DemoError> {
        let from = scene.in_working_days(13).max(day(self.year, 2, 5));
        let to = day(self.year, 10, 10);
        let span = u32::try_from((to - from).num_days()).unwrap_or(0);
        let mut begins = Vec::new();
        for target in &row.targets {
            let agency = &target.agency;
            let span = if begins.len() % EARLY == 0 { span.min(EARLY_DAYS) } else { span };
            let planned_on = story::planned_on(agency, self.year)
                .unwrap_or_else(|| from + Days::new(self.dice.between(0, span).into()));
            let label = format!("inspection|{agency}|{}", self.year);
            let mut dice = Dice::new(scene.number, &label);
            let rollout = self.rollouts.get(agency).copied().unwrap_or(Rollout::Quick);
            let plan = InspectionPlan {
                agency: agency.clone(),
                year: self.year,
                mode: target.mode,
                planned_on,
                habit: story::inspected(agency, rollout.inspected(&mut dice)),
            };
            let script = InspectionScript::new(plan, scene.number, dice)?;
            let prepared = planned_on - Days::new(16);
            begins.push((prepared.max(scene.today), Script::Inspection(script)));
        }
        Ok(begins)
    }
}
