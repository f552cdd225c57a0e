//! The script of a management review: scheduled after the year's audit, with its inputs, the
//! meeting, its outputs, minutes and actions.

use chrono::{Days, Months, NaiveDate};
use luuvet_domain::audit::AuditRegister;
use luuvet_domain::register::Registers;
use luuvet_domain::registry::Command;
use luuvet_domain::review::{
    AssignAction, CarryForwardAction, CloseReview, CompleteAction, HoldReview, OutputFinding,
    RecordOutput, ReviewCommand, ReviewInput, ReviewOutput, ScheduleReview, SignMinutes,
    SubmitInput,
};
use luuvet_domain::role::Office;
use luuvet_engine::{Scope, StreamId};
use luuvet_projections::reviews::ReviewRow;

use super::DemoError;
use super::cast::{Actor, Cast};
use super::dice::Dice;
use super::document::Timing;
use super::finding_deed::kind_of;
use super::script::{LOOK, Scene, Turn, instance, paper_number};
use super::stage::{Deed, clerk_of};
use super::texts;
use super::time::{day, year_of};
use super::upkeep::MeetingHabit;

/// Working days from scheduling to the meeting.
const AHEAD_WORKING_DAYS: u32 = 9;
/// Working days by which a meeting may come later than that.
const AHEAD_MORE_DAYS: u32 = 5;
/// Working days from scheduling to the meeting where the year is nearly over.
const AHEAD_HURRIED_DAYS: u32 = 4;
/// In so many of a hundred reviews, the meeting has a document amended.
const AMENDS_PERCENT: u32 = 45;

/// A review's script.
#[derive(Debug)]
pub(super) struct ReviewScript {
    agency: Scope,
    year: i32,
    habit: MeetingHabit,
    stream: StreamId,
    /// The day on which it is scheduled, once the audit is reported.
    begins: Option<NaiveDate>,
    signs: Option<NaiveDate>,
    dice: Dice,
}

impl ReviewScript {
    /// The script of the review that follows an agency's audit of a year.
    pub(super) fn new(
        agency: &Scope,
        year: i32,
        habit: MeetingHabit,
        number: u64,
        dice: Dice,
    ) -> Result<Self, DemoError> {
        let stream = instance("review", number, &format!("{agency}|{year}"))?;
        let agency = agency.clone();
        Ok(Self { agency, year, habit, stream, begins: None, signs: None, dice })
    }

    pub(super) fn turn(&mut self, scene: &Scene<'_>) -> Result<Turn, DemoError> {
        let cast = scene.cast(&self.agency)?;
        let Some(row) = scene.view.reviews.rows.get(&self.stream) else {
            return self.schedule(scene, &cast);
        };
        match row.trace.places().first().copied() {
            Some("Scheduled" | "CollectingInputs") => self.submit(row, &cast),
            Some("InputsComplete") => self.hold(row, scene, &cast),
            Some("Held") => self.meet(row, scene, &cast),
            Some("MinutesSigned" | "ActionsOpen") => self.act_on(row, scene, &cast),
            _ended => Ok(Turn::over()),
        }
    }

    fn deed(&self, actor: Actor, command: impl Into<ReviewCommand>) -> Deed {
        Deed::own(&self.stream, actor, Command::Review(command.into()))
    }

    fn schedule(&mut self, scene: &Scene<'_>, cast: &Cast<'_>) -> Result<Turn, DemoError> {
        if !self.habit.is_scheduled || year_of(scene.today) > self.year + 1 {
            return Ok(Turn::over());
        }
        let owed_by = self.owed_by(scene);
        if self.begins.is_none() {
            let reported = scene
                .view
                .audits
                .of_agency(&self.agency)
                .filter(|audit| audit.year == self.year)
                .find_map(|audit| audit.reported.as_ref())
                .map(|(_, mark)| mark.occurred_on);
            let Some(reported) = reported else { return Ok(Turn::wait(self.next_look(scene))) };
            let begins = scene.calendar().after_working_days(reported, self.habit.delay);
            let ahead = AHEAD_WORKING_DAYS + AHEAD_MORE_DAYS;
            let last = owed_by.map(|by| scene.calendar().working_days_before(by, ahead));
            self.begins = Some(last.map_or(begins, |last| begins.min(last)).max(scene.today));
        }
        if let Some(on) = self.begins.filter(|on| scene.today < *on) {
            return Ok(Turn::wait(Timing::On(on)));
        }
        let ahead = AHEAD_WORKING_DAYS + self.dice.between(0, AHEAD_MORE_DAYS);
        let planned_on = scene.in_working_days(ahead);
        let soonest = scene.in_working_days(AHEAD_HURRIED_DAYS);
        let planned_on = owed_by.map_or(planned_on, |by| planned_on.min(by.max(soonest)));
        let command = ScheduleReview {
            agency: self.agency.clone(),
            planned_on,
            period_from: (planned_on - Months::new(12)).max(day(2016, 1, 1)),
            agenda: texts::AGENDA.to_owned(),
        };
        let deed = self.deed(cast.the(Office::Qmr)?, command);
        Ok(Turn::act(deed, Timing::Within(1, 4)))
    }

    /// The day by which the year's review is owed, while it is that year.
    fn owed_by(&self, scene: &Scene<'_>) -> Option<NaiveDate> {
        let programme = scene.view.audits.programmes.get(&(self.agency.clone(), self.year))?;
        programme.review_by.filter(|by| year_of(*by) == year_of(scene.today))
    }

    /// When it looks again for the audit's report: often when the year's end is near.
    fn next_look(&self, scene: &Scene<'_>) -> Timing {
        let is_near = self.owed_by(scene).is_some_and(|by| scene.today + Days::new(60) > by);
        if is_near { Timing::Within(1, 3) } else { LOOK }
    }

    fn submit(&mut self, row: &ReviewRow, cast: &Cast<'_>) -> Result<Turn, DemoError> {
        let asked = ReviewInput::ASKED.into_iter().find(|input| row.input(*input).is_none());
        let Some(input) = asked else { return Ok(Turn::over()) };
        let is_last = ReviewInput::ASKED.last() == Some(&input);
        if is_last && !self.habit.gives_inputs {
            return Ok(Turn::over());
        }
        let words: &[&str] =
            if is_last { &texts::RECOMMENDATIONS } else { &texts::CUSTOMER_FEEDBACK };
        let content = texts::pick(words, &mut self.dice);
        let deed = self.deed(cast.the(Office::Qmr)?, SubmitInput { input, content });
        Ok(Turn::act(deed.with_evidence(), Timing::Within(0, 3)))
    }

    fn hold(
        &mut self,
        row: &ReviewRow,
        scene: &Scene<'_>,
        cast: &Cast<'_>,
    ) -> Result<Turn, DemoError> {
        let planned = row.scheduled.as_ref().map(|scheduled| scheduled.planned_on);
        if let Some(planned_on) = planned.filter(|planned_on| scene.today < *planned_on) {
            return Ok(Turn::wait(Timing::On(planned_on)));
        }
        let Some(regulation) = scene.view.regulation(scene.today) else {
            return Ok(Turn::wait(LOOK));
        };
        let since = scene.today - Months::new(regulation.parameters.review.audit_within_months);
        if scene.view.audits_reported(&self.agency, since).is_empty() {
            return Ok(Turn::over());
        }
        let mut attendees: Vec<_> = [Office::Qmr, Office::IsoSecretary, Office::UnitHead]
            .into_iter()
            .flat_map(|office| cast.all(office))
            .map(|actor| actor.person)
            .collect();
        attendees.sort_unstable();
        attendees.dedup();
        let command = HoldReview {
            attendees,
            policy: texts::pick(&texts::POLICY_REVIEWED, &mut self.dice),
            objectives: texts::pick(&texts::OBJECTIVES_REVIEWED, &mut self.dice),
        };
        let deed = self.deed(cast.the(Office::AgencyHead)?, command);
        Ok(Turn::act(deed, Timing::Within(0, 0)))
    }

    /// The outputs, then the minutes.
    fn meet(
        &mut self,
        row: &ReviewRow,
        scene: &Scene<'_>,
        cast: &Cast<'_>,
    ) -> Result<Turn, DemoError> {
        let done = row.outputs.len();
        if done < ReviewOutput::ALL.len() + self.habit.more_outputs {
            let output = ReviewOutput::ALL[done % ReviewOutput::ALL.len()];
            let decision = match output {
                ReviewOutput::Effectiveness => {
                    texts::pick(&texts::EFFECTIVENESS_DECISIONS, &mut self.dice)
                }
                ReviewOutput::Product => texts::pick(&texts::PRODUCT_DECISIONS, &mut self.dice),
                ReviewOutput::Resources => texts::pick(&texts::RESOURCE_DECISIONS, &mut self.dice),
            };
            let finding = if output == ReviewOutput::Effectiveness || self.dice.percent(15) {
                self.finding(scene, cast)
            } else {
                None
            };
            let amends = if output == ReviewOutput::Product && self.dice.percent(AMENDS_PERCENT) {
                self.amendable(scene)
            } else {
                None
            };
            let command = RecordOutput { output, decision, finding, amends };
            let deed = self.deed(cast.the(Office::Qmr)?, command);
            return Ok(Turn::act(deed, Timing::Within(0, 0)));
        }
        if let Some((held, _, _)) = row.held.as_ref().filter(|_| self.habit.signs_late) {
            let late = Days::new(self.dice.between(2, 12).into());
            let on = *self.signs.get_or_insert(held.minutes_by + late);
            if scene.today < on {
                return Ok(Turn::wait(Timing::On(on)));
            }
        }
        let number = paper_number("BB-XXLĐ", &self.agency, &mut self.dice);
        let deed = self.deed(cast.the(Office::AgencyHead)?, SignMinutes { number });
        let deed = match clerk_of(cast) {
            Some(clerk) if self.dice.percent(35) => {
                deed.on_paper(clerk, row.trace.last.occurred_on)
            }
            Some(_) | None => deed,
        };
        Ok(Turn::act(deed, Timing::Within(0, 3)))
    }

    fn finding(&mut self, scene: &Scene<'_>, cast: &Cast<'_>) -> Option<OutputFinding> {
        let unit = (*self.dice.pick(&cast.units())?).to_owned();
        let one = self.dice.pick(&scene.seed.nonconformities)?;
        Some(OutputFinding {
            unit,
            kind: kind_of(one),
            severity: one.severity,
            clause: one.clause.clone(),
            statement: one.statement.clone(),
        })
    }

    /// A document of the agency that can be amended now.
    fn amendable(&mut self, scene: &Scene<'_>) -> Option<StreamId> {
        let documents: Vec<&StreamId> = scene
            .view
            .documents
            .of_agency(&self.agency)
            .filter(|row| row.external.is_none() && row.edition_in_force().is_some())
            .filter(|row| row.trace.places().contains(&"NoDraft"))
            .map(|row| &row.trace.stream)
            .collect();
        self.dice.pick(&documents).map(|stream| (*stream).clone())
    }

    /// The actions, one after another, then the end.
    fn act_on(
        &mut self,
        row: &ReviewRow,
        scene: &Scene<'_>,
        cast: &Cast<'_>,
    ) -> Result<Turn, DemoError> {
        let qmr = cast.the(Office::Qmr)?;
        if row.actions.len() < self.habit.actions {
            let heads = cast.all(Office::UnitHead);
            let responsible = self.dice.pick(&heads).unwrap_or(&qmr).person;
            let by = scene.today + Days::new(self.dice.between(20, 75).into());
            let what = texts::pick(&texts::REVIEW_ACTIONS, &mut self.dice);
            let deed = self.deed(qmr, AssignAction { what, responsible, by });
            return Ok(Turn::act(deed, Timing::Within(0, 1)));
        }
        let open = (1..).zip(&row.actions).find(|(_, action)| action.end.is_none());
        let Some((number, action)) = open else {
            let deed = self.deed(qmr, CloseReview { note: None });
            return Ok(Turn::act(deed, LOOK));
        };
        let soon = action.assigned.by - Days::new(self.dice.between(0, 12).into());
        if scene.today < soon {
            return Ok(Turn::wait(Timing::On(soon)));
        }
        let again = Timing::Within(1, 6);
        if self.dice.percent(12) {
            let reason = texts::pick(&texts::CARRIED_ACTIONS, &mut self.dice);
            let command = CarryForwardAction { action: number, reason };
            return Ok(Turn::act(self.deed(cast.the(Office::AgencyHead)?, command), again));
        }
        let result = texts::pick(&texts::RESULTS, &mut self.dice);
        let deed = self.deed(qmr, CompleteAction { action: number, result }).with_evidence();
        Ok(Turn::act(deed, again))
    }
}
