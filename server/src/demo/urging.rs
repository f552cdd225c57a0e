//! The script of a desk up the line: whoever is asked about what is overdue answers, or lets it go by.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use luuvet_domain::escalation::{AcknowledgeEscalation, EscalationCommand, EscalationLevel};
use luuvet_domain::registry::Command;
use luuvet_domain::role::Office;
use luuvet_engine::{Scope, StreamId};
use luuvet_projections::escalations::{Ask, EscalationRow};

use super::DemoError;
use super::cast::{Actor, DOST, PEOPLES_COMMITTEE};
use super::dice::Dice;
use super::document::Timing;
use super::rollout::Rollout;
use super::script::{Scene, Turn, paper_number};
use super::stage::Deed;
use super::texts::pick;
use super::urging_texts as texts;

/// Days that a question lies on a desk before someone looks at it.
const LIES_DAYS: u64 = 2;
/// Working days after which it is promised to be done.
const PROMISED: (u32, u32) = (4, 13);
/// Days for which a question is let go by.
const LET_GO: (u32, u32) = (25, 90);

/// An escalation, its round, and the place of the question in it.
type Question = (StreamId, u32, usize);

/// A desk's script.
#[derive(Debug)]
pub(super) struct UrgingScript {
    level: EscalationLevel,
    agency: Scope,
    /// How many questions of a hundred are answered in time.
    answers_percent: u32,
    /// Questions that are let go by for a while, and until when.
    let_go: BTreeMap<Question, NaiveDate>,
    dice: Dice,
}

impl UrgingScript {
    /// An agency's head.
    pub(super) fn of_head(agency: &Scope, rollout: Rollout, dice: Dice) -> Self {
        let answers_percent = match rollout {
            Rollout::Model => 95,
            _less_diligent => 55,
        };
        Self::at(EscalationLevel::AgencyHead, agency, answers_percent, dice)
    }

    /// The department.
    pub(super) fn of_department(dice: Dice) -> Self {
        Self::at(EscalationLevel::Department, &DOST, 90, dice)
    }

    /// The province's chair.
    pub(super) fn of_chair(dice: Dice) -> Self {
        Self::at(EscalationLevel::Chair, &PEOPLES_COMMITTEE, 85, dice)
    }

    fn at(level: EscalationLevel, agency: &Scope, answers_percent: u32, dice: Dice) -> Self {
        let (agency, let_go) = (agency.clone(), BTreeMap::new());
        Self { level, agency, answers_percent, let_go, dice }
    }

    pub(super) fn turn(&mut self, scene: &Scene<'_>) -> Result<Turn, DemoError> {
        while let Some(row) = self.next(scene) {
            let Some(question) = self.question(row) else { continue };
            if self.dice.percent(self.answers_percent) {
                let deed = self.answer(scene, &row.trace.stream)?;
                return Ok(Turn::act(deed, Timing::Within(0, 1)));
            }
            let until = scene.today + Days::new(self.dice.between(LET_GO.0, LET_GO.1).into());
            self.let_go.insert(question, until);
        }
        Ok(Turn::wait(Timing::Within(2, 4)))
    }

    /// The first question on this desk that is to be looked at.
    fn next<'a>(&self, scene: &Scene<'a>) -> Option<&'a EscalationRow> {
        let of = (self.level == EscalationLevel::AgencyHead).then_some(&self.agency);
        let latest = scene.today - Days::new(LIES_DAYS);
        scene.view.escalations.that_are_open(of).find(|row| {
            let Some(question) = self.question(row) else { return false };
            let is_let_go = self.let_go.get(&question).is_some_and(|until| scene.today < *until);
            row.asks[question.2].asked.occurred_on <= latest && !is_let_go
        })
    }

    /// The question that this desk has not answered, wherever the escalation is by now.
    fn question(&self, row: &EscalationRow) -> Option<Question> {
        let is_ours = |ask: &Ask| ask.level == self.level && ask.answer.is_none();
        let nth = row.asks.iter().rposition(is_ours)?;
        Some((row.trace.stream.clone(), row.opened.round, nth))
    }

    fn answer(&mut self, scene: &Scene<'_>, stream: &StreamId) -> Result<Deed, DemoError> {
        let days = self.dice.between(PROMISED.0, PROMISED.1);
        let is_department = self.level == EscalationLevel::Department;
        let command = AcknowledgeEscalation {
            measure: pick(self.measures(), &mut self.dice),
            done_by: scene.in_working_days(days),
            letter_number: is_department.then(|| paper_number("CV", &self.agency, &mut self.dice)),
        };
        let command = Command::Escalation(EscalationCommand::from(command));
        let deed = Deed::own(stream, self.actor(scene)?, command);
        Ok(if is_department { deed.with_evidence() } else { deed })
    }

    fn actor(&self, scene: &Scene<'_>) -> Result<Actor, DemoError> {
        scene.cast(&self.agency)?.the(match self.level {
            EscalationLevel::AgencyHead => Office::AgencyHead,
            EscalationLevel::Department => Office::StameqHead,
            EscalationLevel::Chair => Office::ProvinceChair,
        })
    }

    const fn measures(&self) -> &'static [&'static str] {
        match self.level {
            EscalationLevel::AgencyHead => &texts::HEADS_MEASURES,
            EscalationLevel::Department => &texts::URGING_LETTERS,
            EscalationLevel::Chair => &texts::CHAIRS_MEASURES,
        }
    }
}
