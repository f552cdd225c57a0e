//! The scripts of agencies' initiatives to use information technology: every third agency has one.
//!
//! How it goes follows from how the agency goes about its system: who keeps that well is in time and
//! makes more electronic each quarter, who builds it is sent back once, who lets it grow stale is late,
//! who barely begins it has an approval and nothing more. One of the first gives its software up for
//! the province's.

use chrono::{Days, NaiveDate};
use luuvet_domain::annual_plan::PlanLineKind;
use luuvet_domain::it_initiative::{
    ApproveInitiative, ElectronicKind, EvaluateInitiative, InitiativeOutline, ItCommand, ItResult,
    LinkPlanLine, ProposeInitiative, PutIntoUse, RecordUsage, ReturnInitiative, ReviseInitiative,
    StartDeploying, StopInitiative, UsageCount,
};
use luuvet_domain::registry::Command;
use luuvet_domain::role::Office;
use luuvet_engine::{Scope, StreamId};
use luuvet_projections::it_initiatives::ItRow;

use super::DemoError;
use super::cast::Actor;
use super::dice::Dice;
use super::document::Timing;
use super::it_texts::{self as texts, VENTURES, Venture};
use super::rollout::Rollout;
use super::script::{LOOK, Scene, Turn, instance, paper_number};
use super::stage::Deed;
use super::time::FIRST_DAY;

/// One agency in so many has an initiative.
const ONE_IN: usize = 3;
/// One in so many of those that go well is given up in the end.
const GIVEN_UP_ONE_IN: usize = 5;
/// Days from the proposal to the planned beginning, and to the planned use.
const START_DAYS: u64 = 45;
const USE_DAYS: u64 = 150;
/// Days between two counts.
const COUNT_DAYS: u64 = 91;
/// Days in use after which what is replaced is stopped.
const REPLACED_DAYS: u64 = 240;
/// Of a hundred documents or records, so many more are there at the next count.
const GROWTH_PERCENT: u64 = 4;

/// How an initiative goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Course {
    InTime,
    /// As in time, after it was sent back once.
    Returned,
    /// In time, and given up for the province's system.
    Replaced,
    Late,
    /// After the approval nothing follows.
    Stalled,
}

impl Course {
    const fn of(rollout: Rollout, nth: usize) -> Self {
        match rollout {
            Rollout::Model | Rollout::Quick if nth % GIVEN_UP_ONE_IN == GIVEN_UP_ONE_IN - 1 => {
                Self::Replaced
            }
            Rollout::Model | Rollout::Quick => Self::InTime,
            Rollout::Slow | Rollout::Stale => Self::Late,
            Rollout::Building => Self::Returned,
            Rollout::Barely => Self::Stalled,
        }
    }

    /// Of a thousand, so many are electronic at the first count, more at each next one, and at most.
    const fn shares(self) -> (u32, u32, u32) {
        match self {
            Self::InTime | Self::Returned => (160, 150, 880),
            Self::Replaced => (120, 40, 300),
            Self::Late | Self::Stalled => (70, 60, 450),
        }
    }

    /// The day on which something is done that is due on a day.
    fn done_on(self, due_on: NaiveDate, dice: &mut Dice) -> NaiveDate {
        match self {
            Self::InTime | Self::Returned | Self::Replaced => {
                due_on - Days::new(dice.between(6, 18).into())
            }
            Self::Late | Self::Stalled => due_on + Days::new(dice.between(24, 48).into()),
        }
    }
}

/// The script of an initiative.
#[derive(Debug)]
pub(super) struct ItScript {
    agency: Scope,
    stream: StreamId,
    course: Course,
    /// What it is about, until it is proposed.
    venture: &'static Venture,
    /// When the step that is next is to be done, by its due date.
    next: Option<(NaiveDate, NaiveDate)>,
    dice: Dice,
}

/// The scripts of the agencies that have an initiative, each with the day on which it begins.
pub(super) fn scripts<'a>(
    agencies: impl IntoIterator<Item = (&'a Scope, Rollout)>,
    number: u64,
) -> Result<Vec<(NaiveDate, ItScript)>, DemoError> {
    // Of those that go about their systems alike, as many as of all.
    let mut agencies: Vec<_> = agencies.into_iter().collect();
    agencies.sort_by_key(|(agency, rollout)| (*rollout, (*agency).clone()));
    let chosen = agencies.into_iter().step_by(ONE_IN).zip(VENTURES.iter().cycle()).enumerate();
    let script =
        |(nth, ((agency, rollout), venture)): (usize, ((&Scope, Rollout), &'static Venture))| {
            let mut dice = Dice::new(number, &format!("it|{agency}"));
            let begins = FIRST_DAY + Days::new(dice.between(35, 240).into());
            let stream = instance("it_initiative", number, agency.as_str())?;
            let (agency, course) = (agency.clone(), Course::of(rollout, nth));
            Ok((begins, ItScript { agency, stream, course, venture, next: None, dice }))
        };
    chosen.map(script).collect()
}

impl ItScript {
    /// The script that goes on with one that is under way.
    pub(super) fn going_on(row: &ItRow, dice: Dice) -> Self {
        let (agency, stream) = (row.agency().clone(), row.trace.stream.clone());
        let [venture, ..] = &VENTURES;
        Self { agency, stream, course: Course::InTime, venture, next: None, dice }
    }

    pub(super) fn turn(&mut self, scene: &Scene<'_>) -> Result<Turn, DemoError> {
        let Some(row) = scene.view.it_initiatives.rows.get(&self.stream) else {
            return self.propose(scene);
        };
        let place = row.trace.places().first().copied();
        if place == Some("Proposed") {
            return self.answer(row, scene);
        }
        if place == Some("Returned") {
            let outline = self.dated(row.proposed.what.outline.clone(), scene.today);
            let deed = self.own(Office::IsoSecretary, scene, ReviseInitiative { outline })?;
            return Ok(Turn::act(deed, Timing::Within(2, 6)));
        }
        if let Some(link) = row.is_open().then(|| self.unlinked(row, scene)).flatten() {
            return Ok(Turn::act(self.own(Office::IsoSecretary, scene, link)?, LOOK));
        }
        match place {
            Some("Approved") => self.start(row, scene),
            Some("Deploying") => self.put_into_use(row, scene),
            Some("InUse") => self.evaluate(row, scene),
            Some("Evaluated") => self.go_on_using(row, scene),
            _ended => Ok(Turn::over()),
        }
    }

    fn deed(&self, actor: Actor, command: impl Into<ItCommand>) -> Deed {
        Deed::own(&self.stream, actor, Command::ItInitiative(command.into()))
    }

    fn own(
        &self,
        office: Office,
        scene: &Scene<'_>,
        command: impl Into<ItCommand>,
    ) -> Result<Deed, DemoError> {
        Ok(self.deed(scene.cast(&self.agency)?.the(office)?, command))
    }

    /// The outline with dates as of a day.
    fn dated(&self, outline: InitiativeOutline, today: NaiveDate) -> InitiativeOutline {
        let (start_by, use_by) = (today + Days::new(START_DAYS), today + Days::new(USE_DAYS));
        InitiativeOutline { start_by, use_by, ..outline }
    }

    fn propose(&mut self, scene: &Scene<'_>) -> Result<Turn, DemoError> {
        let outline = InitiativeOutline {
            title: self.venture.title.to_owned(),
            purpose: self.venture.purpose.to_owned(),
            serves: self.venture.serves,
            activity: self.venture.activity.to_owned(),
            makes_electronic: self.venture.makes_electronic,
            start_by: scene.today,
            use_by: scene.today,
        };
        let outline = self.dated(outline, scene.today);
        let propose = ProposeInitiative { agency: self.agency.clone(), outline };
        Ok(Turn::act(self.own(Office::IsoSecretary, scene, propose)?, Timing::Within(3, 8)))
    }

    fn answer(&mut self, row: &ItRow, scene: &Scene<'_>) -> Result<Turn, DemoError> {
        if self.course == Course::Returned && row.returned.is_empty() {
            let command = ReturnInitiative { reason: texts::RETURNED.to_owned() };
            let deed = self.own(Office::AgencyHead, scene, command)?;
            return Ok(Turn::act(deed, Timing::Within(3, 7)));
        }
        let number = paper_number("QĐ", &self.agency.clone(), &mut self.dice);
        let deed = self.own(Office::AgencyHead, scene, ApproveInitiative { number })?;
        Ok(Turn::act(deed.with_evidence(), LOOK))
    }

    /// A line for information technology of a plan of a year that is not linked yet.
    fn unlinked(&self, row: &ItRow, scene: &Scene<'_>) -> Option<LinkPlanLine> {
        let plans = &scene.view.plans;
        let streams = plans.by_agency.of_agency(&self.agency);
        streams.filter_map(|stream| plans.rows.get(stream)).find_map(|plan| {
            let year = plan.opened.year;
            let is_linked = row.lines.iter().any(|line| line.what.year == year);
            let line = plan.lines.iter().find(|line| line.kind == PlanLineKind::It)?;
            let is_firm = plan.signed.is_some() && !is_linked;
            is_firm.then_some(LinkPlanLine { year, line: line.line })
        })
    }

    /// Whether it is time for what is due on a day; otherwise how long to wait.
    fn awaits(&mut self, due_on: NaiveDate, scene: &Scene<'_>) -> Option<Turn> {
        let on = match self.next {
            Some((of, on)) if of == due_on => on,
            Some(_) | None => self.course.done_on(due_on, &mut self.dice),
        };
        self.next = Some((due_on, on));
        let soon = scene.in_working_days(12);
        (scene.today < on).then(|| Turn::wait(Timing::On(on.min(soon))))
    }

    fn start(&mut self, row: &ItRow, scene: &Scene<'_>) -> Result<Turn, DemoError> {
        let Some(approved) = &row.approved else { return Ok(Turn::over()) };
        if self.course == Course::Stalled {
            return Ok(Turn::wait(LOOK));
        }
        if let Some(wait) = self.awaits(approved.what.start_by, scene) {
            return Ok(wait);
        }
        let command = StartDeploying { note: Some(texts::STARTED.to_owned()) };
        Ok(Turn::act(self.own(Office::IsoSecretary, scene, command)?, LOOK))
    }

    fn put_into_use(&mut self, row: &ItRow, scene: &Scene<'_>) -> Result<Turn, DemoError> {
        let Some(approved) = &row.approved else { return Ok(Turn::over()) };
        if let Some(wait) = self.awaits(approved.what.use_by, scene) {
            return Ok(wait);
        }
        let Some(usage) = self.count(row, scene) else { return Ok(Turn::wait(LOOK)) };
        let number = paper_number("BB", &self.agency.clone(), &mut self.dice);
        let command = PutIntoUse { evidence: format!("{} {number}", texts::ACCEPTED), usage };
        let unit_head = scene.cast(&self.agency)?.some(Office::UnitHead, &mut self.dice)?;
        Ok(Turn::act(self.deed(unit_head, command).with_evidence(), LOOK))
    }

    /// The next count: what there is by now, and as much more of it electronic as the course brings.
    fn count(&mut self, row: &ItRow, scene: &Scene<'_>) -> Option<UsageCount> {
        let (first, more, most) = self.course.shares();
        let last = row.count().map(|count| u64::from(count.what.total));
        let total = match (row.proposed.what.outline.makes_electronic, last) {
            (ElectronicKind::Documents, _) => {
                let in_force = scene.view.documents.in_force(&self.agency)?;
                in_force.count(scene.today).try_into().ok().filter(|total| *total > 0)?
            }
            (ElectronicKind::Records, None) => u64::from(self.dice.between(420, 2_400)),
            (ElectronicKind::Records, Some(last)) => {
                last + last * GROWTH_PERCENT / 100 + u64::from(self.dice.between(0, 9))
            }
        };
        let nth = u32::try_from(row.counts.len()).unwrap_or(u32::MAX);
        let share = first.saturating_add(more.saturating_mul(nth)).min(most);
        let electronic = total * u64::from(share) / 1_000;
        Some(UsageCount {
            electronic: electronic.try_into().ok()?,
            total: total.try_into().ok()?,
            source: texts::COUNTED.to_owned(),
        })
    }

    /// A count, when the last one is a quarter old.
    fn counts_anew(&mut self, row: &ItRow, scene: &Scene<'_>) -> Result<Option<Turn>, DemoError> {
        let is_old = |on: NaiveDate| on + Days::new(COUNT_DAYS) <= scene.today;
        if !row.count().is_some_and(|count| is_old(count.mark.occurred_on)) {
            return Ok(None);
        }
        let Some(usage) = self.count(row, scene) else { return Ok(None) };
        let deed = self.own(Office::IsoSecretary, scene, RecordUsage { usage })?;
        Ok(Some(Turn::act(deed, LOOK)))
    }

    fn evaluate(&mut self, row: &ItRow, scene: &Scene<'_>) -> Result<Turn, DemoError> {
        if let Some(count) = self.counts_anew(row, scene)? {
            return Ok(count);
        }
        let (Some(started), Some(put)) = (&row.started, &row.put_into_use) else {
            return Ok(Turn::over());
        };
        if let Some(wait) = self.awaits(put.what.evaluate_by, scene) {
            return Ok(wait);
        }
        let (result, conclusion) = match self.course {
            Course::InTime | Course::Returned => (ItResult::Effective, texts::EFFECTIVE),
            Course::Late | Course::Stalled => (ItResult::PartlyEffective, texts::PARTLY),
            Course::Replaced => (ItResult::Ineffective, texts::INEFFECTIVE),
        };
        let cast = scene.cast(&self.agency)?;
        let leaders = [cast.the(Office::Qmr)?, cast.the(Office::AgencyHead)?];
        let deployers = [started.by, put.by];
        let judge = leaders.into_iter().find(|leader| !deployers.contains(&Some(leader.person)));
        let Some(judge) = judge else { return Ok(Turn::over()) };
        let command = EvaluateInitiative { result, conclusion: conclusion.to_owned() };
        Ok(Turn::act(self.deed(judge, command).with_evidence(), LOOK))
    }

    fn go_on_using(&mut self, row: &ItRow, scene: &Scene<'_>) -> Result<Turn, DemoError> {
        let since = row.put_into_use.as_ref().map(|put| put.mark.occurred_on);
        let is_over = since.is_some_and(|on| on + Days::new(REPLACED_DAYS) <= scene.today);
        if self.course == Course::Replaced && is_over {
            let command = StopInitiative { reason: texts::REPLACED.to_owned() };
            let deed = self.own(Office::AgencyHead, scene, command)?;
            return Ok(Turn::act(deed.with_evidence(), LOOK));
        }
        Ok(self.counts_anew(row, scene)?.unwrap_or_else(|| Turn::wait(LOOK)))
    }
}
