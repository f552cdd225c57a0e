//! The script of a difficulty: what an agency cannot get out of the way, with whom it comes to lie,
//! and how it ends.

use chrono::{Days, NaiveDate};
use luuvet_domain::difficulty::{
    ClassifyDifficulty, ConfirmResolution, DifficultyClass, DifficultyCommand, DifficultyTopic,
    EscalateToUbnd, InstructResolution, ProposeSolution, RaiseDifficulty, ReopenDifficulty,
    ReportProgress, ResolveByDost, ResolveDifficulty,
};
use luuvet_domain::registry::Command;
use luuvet_domain::role::Office;
use luuvet_engine::{Scope, StreamId};
use luuvet_projections::difficulties::DifficultyRow;

use super::cast::{Actor, DOST, PEOPLES_COMMITTEE};
use super::dice::Dice;
use super::document::Timing;
use super::rollout::Rollout;
use super::script::{LOOK, Scene, Turn, instance, paper_number};
use super::stage::Deed;
use super::time::FIRST_DAY;
use super::{DemoError, texts};

/// The department of finance, and that of home affairs.
const FINANCE: Scope = Scope::constant("STC");
const HOME_AFFAIRS: Scope = Scope::constant("SNV");
/// Days that an instruction gives.
const INSTRUCTED_DAYS: (u32, u32) = (30, 60);

/// A difficulty as it is invented.
#[derive(Clone, Copy, Debug)]
pub(super) struct Trouble {
    pub(super) topic: DifficultyTopic,
    pub(super) title: &'static str,
    pub(super) description: &'static str,
    pub(super) wish: &'static str,
    pub(super) solution: &'static str,
    pub(super) class: DifficultyClass,
}

/// A difficulty's script.
#[derive(Debug)]
pub(super) struct DifficultyScript {
    stream: StreamId,
    agency: Scope,
    trouble: Trouble,
    /// Whether what is instructed is never carried out.
    is_stuck: bool,
    dice: Dice,
}

impl DifficultyScript {
    /// The script of the agency's difficulty with a number.
    pub(super) fn new(
        agency: &Scope,
        nth: u32,
        number: u64,
        mut dice: Dice,
    ) -> Result<Self, DemoError> {
        let stream = instance("difficulty", number, &format!("{agency}|{nth}"))?;
        let trouble = dice.pick(&texts::TROUBLES).copied();
        let trouble =
            trouble.ok_or_else(|| DemoError::Malformed("no difficulty is invented".to_owned()))?;
        let is_stuck = dice.percent(25);
        Ok(Self { stream, agency: agency.clone(), trouble, is_stuck, dice })
    }

    /// The script that goes on with one that was raised.
    pub(super) fn of(row: &DifficultyRow, dice: Dice) -> Option<Self> {
        let raised = &row.raised.what;
        let trouble = *texts::TROUBLES.iter().find(|one| one.title == raised.title)?;
        let (stream, agency) = (row.trace.stream.clone(), raised.agency.clone());
        Some(Self { stream, agency, trouble, is_stuck: false, dice })
    }

    pub(super) fn turn(&mut self, scene: &Scene<'_>) -> Result<Turn, DemoError> {
        let Some(row) = scene.view.difficulties.rows.get(&self.stream) else {
            return self.raise(scene);
        };
        match row.trace.places().first().copied() {
            Some("Raised") => self.classify(scene),
            Some("Classified" | "SolutionProposed") => self.handle(row, scene),
            Some("Escalated") => self.instruct(scene),
            Some("Instructed" | "Implementing") => self.implement(row, scene),
            Some("Resolved") => self.confirm(row, scene),
            Some("Rejected") => self.reopen(row, scene),
            _ended => Ok(Turn::over()),
        }
    }

    fn deed(&self, actor: Actor, command: impl Into<DifficultyCommand>) -> Deed {
        Deed::own(&self.stream, actor, Command::Difficulty(command.into()))
    }

    /// Who oversees it: the department, or for its own the office of the province.
    fn overseer(&self, office: Office, scene: &Scene<'_>) -> Result<Actor, DemoError> {
        if self.agency == DOST {
            return scene.cast(&PEOPLES_COMMITTEE)?.the(Office::ProvinceOffice);
        }
        scene.cast(&DOST)?.the(office)
    }

    fn raise(&mut self, scene: &Scene<'_>) -> Result<Turn, DemoError> {
        let Trouble { topic, title, description, wish, .. } = self.trouble;
        let command = RaiseDifficulty {
            agency: self.agency.clone(),
            topic,
            title: title.to_owned(),
            description: description.to_owned(),
            wish: self.dice.percent(70).then(|| wish.to_owned()),
            report: None,
            report_item: None,
        };
        let deed = self.deed(scene.cast(&self.agency)?.the(Office::Qmr)?, command);
        let is_slow = self.dice.percent(15);
        Ok(Turn::act(deed, if is_slow { Timing::Within(6, 12) } else { Timing::Within(1, 4) }))
    }

    fn classify(&mut self, scene: &Scene<'_>) -> Result<Turn, DemoError> {
        // The department does not resolve its own.
        let class = if self.dice.percent(8) {
            DifficultyClass::Rejected
        } else if self.agency == DOST {
            DifficultyClass::BeyondDost
        } else {
            self.trouble.class
        };
        let reason = match class {
            DifficultyClass::WithinDost => texts::WITHIN_DOST,
            DifficultyClass::BeyondDost => texts::BEYOND_DOST,
            DifficultyClass::Rejected => texts::NO_DIFFICULTY,
        };
        let command = ClassifyDifficulty { class, reason: reason.to_owned() };
        let deed = self.deed(self.overseer(Office::StameqOfficer, scene)?, command);
        Ok(Turn::act(deed, Timing::Within(0, 3)))
    }

    fn handle(&mut self, row: &DifficultyRow, scene: &Scene<'_>) -> Result<Turn, DemoError> {
        let places = row.trace.places();
        if places.contains(&"WithinDost") {
            let result = texts::pick(&texts::RESOLVED_BY_DOST, &mut self.dice);
            let deed =
                self.deed(self.overseer(Office::StameqHead, scene)?, ResolveByDost { result });
            return Ok(Turn::act(deed.with_evidence(), Timing::Within(2, 8)));
        }
        if places.contains(&"Classified") {
            let command = ProposeSolution { solution: self.trouble.solution.to_owned() };
            let deed = self.deed(self.overseer(Office::StameqHead, scene)?, command);
            let is_slow = self.dice.percent(20);
            let again = if is_slow { Timing::Within(6, 14) } else { Timing::Within(0, 3) };
            return Ok(Turn::act(deed, again));
        }
        let command = EscalateToUbnd {
            number: paper_number("TTr", &DOST, &mut self.dice),
            advice: self.trouble.solution.to_owned(),
        };
        let deed = self.deed(scene.cast(&DOST)?.the(Office::DostDirector)?, command);
        Ok(Turn::act(deed.with_evidence(), Timing::Within(4, 18)))
    }

    fn instruct(&mut self, scene: &Scene<'_>) -> Result<Turn, DemoError> {
        let wanted = match self.trouble.topic {
            DifficultyTopic::Funding => FINANCE,
            DifficultyTopic::People => HOME_AFFAIRS,
            DifficultyTopic::Rules
            | DifficultyTopic::Organisation
            | DifficultyTopic::Technology
            | DifficultyTopic::Other => self.agency.clone(),
        };
        let is_there = scene.view.agencies.rows.get(&wanted).is_some();
        let responsible = if is_there { wanted } else { self.agency.clone() };
        let (low, high) = INSTRUCTED_DAYS;
        let command = InstructResolution {
            number: paper_number("UBND-TH", &PEOPLES_COMMITTEE, &mut self.dice),
            instruction: self.trouble.solution.to_owned(),
            responsible,
            due_on: scene.today + Days::new(self.dice.between(low, high).into()),
        };
        let chair = scene.cast(&PEOPLES_COMMITTEE)?.the(Office::ProvinceChair)?;
        Ok(Turn::act(self.deed(chair, command).with_evidence(), Timing::Within(8, 15)))
    }

    fn implement(&mut self, row: &DifficultyRow, scene: &Scene<'_>) -> Result<Turn, DemoError> {
        let Some(given) = &row.instructed else { return Ok(Turn::over()) };
        let head = scene.cast(&given.what.responsible)?.the(Office::AgencyHead)?;
        if row.trace.places().contains(&"Instructed") {
            let progress = texts::pick(&texts::PROGRESS, &mut self.dice);
            let deed = self.deed(head, ReportProgress { progress });
            return Ok(Turn::act(deed, Timing::Within(8, 25)));
        }
        if self.is_stuck {
            return Ok(Turn::over());
        }
        let result = texts::pick(&texts::INSTRUCTION_DONE, &mut self.dice);
        let deed = self.deed(head, ResolveDifficulty { result });
        Ok(Turn::act(deed.with_evidence(), Timing::Within(2, 9)))
    }

    fn confirm(&mut self, row: &DifficultyRow, scene: &Scene<'_>) -> Result<Turn, DemoError> {
        let representative = scene.cast(&self.agency)?.the(Office::Qmr)?;
        if row.round == 1 && self.dice.percent(12) {
            let reason = texts::NOT_GONE.to_owned();
            let deed = self.deed(representative, ReopenDifficulty { reason });
            return Ok(Turn::act(deed, Timing::Within(1, 4)));
        }
        let resolver = row.resolved.as_ref().and_then(|done| done.by);
        if resolver == Some(representative.person) {
            return Ok(Turn::wait(LOOK));
        }
        let deed = self.deed(representative, ConfirmResolution { note: None });
        Ok(Turn { deed: Some(deed), ..Turn::default() })
    }

    fn reopen(&mut self, row: &DifficultyRow, scene: &Scene<'_>) -> Result<Turn, DemoError> {
        if row.round > 1 || !self.dice.percent(50) {
            return Ok(Turn::over());
        }
        let representative = scene.cast(&self.agency)?.the(Office::Qmr)?;
        let deed = self
            .deed(representative, ReopenDifficulty { reason: texts::CASE_NOT_COVERED.to_owned() });
        Ok(Turn::act(deed, Timing::Within(1, 4)))
    }
}

/// The days on which an agency raises difficulties, in two years about one.
pub(super) fn troubles(rollout: Rollout, last_day: NaiveDate, dice: &mut Dice) -> Vec<NaiveDate> {
    let most = match rollout {
        Rollout::Model | Rollout::Barely => 1,
        Rollout::Quick | Rollout::Slow => 2,
        Rollout::Stale | Rollout::Building => 3,
    };
    (0..dice.between(0, most))
        .map(|_| FIRST_DAY + Days::new(dice.between(20, 720).into()))
        .filter(|on| *on <= last_day)
        .collect()
}
