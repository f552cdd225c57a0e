//! The script of an agency's evaluation for the reform index: scored by the agency, verified and
//! appraised by the two departments, now and then contested, made final and published.
//!
//! Trà Lĩnh's appraisal takes points off its documents, and it contests that.

use chrono::{Days, NaiveDate};
use luuvet_domain::par_evaluation::{
    self, AppraiseScore, AttachEvidence, ContestScore, FinaliseEvaluation, ParCommand, ParRule,
    PublishEvaluation, RuleContest, ScoreLine, SelfScore, VerifyScore,
};
use luuvet_domain::registry::Command;
use luuvet_domain::role::Office;
use luuvet_engine::{Scope, StreamId};
use luuvet_projections::par_evaluations::ParRow;

use super::DemoError;
use super::cast::{Actor, DOST, HOME_AFFAIRS, PEOPLES_COMMITTEE};
use super::dice::Dice;
use super::document::Timing;
use super::par_texts as texts;
use super::rollout::Rollout;
use super::script::{LOOK, Scene, Turn, paper_number};
use super::stage::Deed;
use super::story::TLIN;
use super::texts::pick;
use super::upkeep::Promptness;

/// Working days from the appraisal to a contest.
const CONTEST_DAYS: (u32, u32) = (1, 4);

/// An evaluation's script.
#[derive(Debug)]
pub(super) struct ParScript {
    agency: Scope,
    stream: StreamId,
    promptness: Promptness,
    /// Whether the agency gives itself more than was proposed.
    is_bold: bool,
    /// Whether evidence is named beside the scores; once done, no more.
    names_evidence: bool,
    /// Whether the appraisal takes points off.
    is_cut: bool,
    /// Whether the agency contests that.
    contests: bool,
    /// The day of the next step, once thrown.
    next_on: Option<NaiveDate>,
    dice: Dice,
}

/// A score with why and what proves it.
fn line(criterion: &str, tenths: u32, (reason, evidence): (&str, &str)) -> ScoreLine {
    let (reason, evidence) = (Some(reason.to_owned()), Some(evidence.to_owned()));
    ScoreLine { criterion: criterion.to_owned(), tenths, reason, evidence }
}

fn stood(row: &ParRow, criterion: &str) -> Option<u32> {
    row.scores().iter().find(|score| score.criterion == criterion).map(|score| score.tenths)
}

/// The criteria of which nothing was proposed.
fn unproposed(row: &ParRow) -> impl Iterator<Item = (&str, u32)> {
    let lines = row.lines().filter(|line| line.proposed.is_none_or(|it| it.tenths.is_none()));
    lines.map(|line| (line.criterion.id.as_str(), line.criterion.max_tenths))
}

impl ParScript {
    /// The script of an agency's evaluation of a year.
    pub(super) fn new(
        agency: &Scope,
        year: i32,
        version: u32,
        rollout: Rollout,
        dice: Dice,
    ) -> Result<Self, DemoError> {
        let stream = par_evaluation::stream(agency, year, version)
            .map_err(|cause| DemoError::Malformed(cause.to_string()))?;
        let mut script = Self::going_on(agency, &stream, dice);
        let (in_time, late) = match rollout {
            Rollout::Model | Rollout::Quick => (100, 0),
            Rollout::Slow | Rollout::Stale => (85, 15),
            Rollout::Building => (75, 25),
            Rollout::Barely => (30, 20),
        };
        if *agency != TLIN {
            script.promptness = Promptness::throw(in_time, late, &mut script.dice);
        }
        script.is_bold = script.dice.percent(25);
        script.names_evidence = script.dice.percent(30);
        script.is_cut = *agency == TLIN || script.dice.percent(15);
        script.contests = *agency == TLIN || script.dice.percent(25);
        Ok(script)
    }

    /// The script of any evaluation, in time as far as that is still possible.
    pub(super) fn going_on(agency: &Scope, stream: &StreamId, dice: Dice) -> Self {
        Self {
            agency: agency.clone(),
            stream: stream.clone(),
            promptness: Promptness::InTime,
            is_bold: false,
            names_evidence: false,
            is_cut: *agency == TLIN,
            contests: *agency == TLIN,
            next_on: None,
            dice,
        }
    }

    pub(super) fn turn(&mut self, scene: &Scene<'_>) -> Result<Turn, DemoError> {
        let Some(row) = scene.view.par_evaluations.rows.get(&self.stream) else {
            return Ok(Turn::wait(LOOK));
        };
        match row.trace.places().first().copied() {
            Some("Opened") if self.promptness == Promptness::Never => self.verify(row, scene),
            Some("Opened") => self.score(row, scene),
            Some("SelfScored") => self.verify(row, scene),
            Some("DostVerified") => self.appraise(row, scene),
            Some("DohaAppraised") => self.contest_or_end(row, scene),
            Some("Contested") => self.rule(row, scene),
            Some("ContestRuled") => self.finalise(row, scene),
            Some("Finalised") => self.publish(scene),
            _published => Ok(Turn::over()),
        }
    }

    fn deed(&self, actor: Actor, command: impl Into<ParCommand>) -> Deed {
        Deed::own(&self.stream, actor, Command::ParEvaluation(command.into()))
    }

    /// Waits for the day of the next step, which is thrown once; `None` when it has come.
    fn waits(&mut self, scene: &Scene<'_>, on: NaiveDate) -> Option<Turn> {
        let on = *self.next_on.get_or_insert(on);
        (scene.today < on).then(|| Turn::wait(Timing::On(on)))
    }

    /// The step is taken; the next one has a day of its own.
    fn step(&mut self, deed: Deed) -> Turn {
        self.next_on = None;
        Turn::act(deed.with_evidence(), Timing::Within(0, 1))
    }

    /// What the agency gives itself: what was proposed, with proof where nothing was, and now and then
    /// more than that.
    fn score(&mut self, row: &ParRow, scene: &Scene<'_>) -> Result<Turn, DemoError> {
        let due_on = row.self_score.due_on;
        let on = match self.promptness {
            Promptness::Late => due_on + Days::new(self.dice.between(1, 4).into()),
            Promptness::InTime | Promptness::Never => {
                due_on - Days::new(self.dice.between(1, 14).into())
            }
        };
        if let Some(wait) = self.waits(scene, on) {
            return Ok(wait);
        }
        let mut scores = Vec::new();
        for (criterion, max) in unproposed(row) {
            let tenths = self.dice.between(max.div_ceil(2), max);
            let proof = self.dice.pick(&texts::OWN).copied().unwrap_or(texts::LEFT_BLANK);
            scores.push(line(criterion, tenths, proof));
        }
        let short = row.lines().find_map(|line| {
            let (tenths, max) = (line.proposed?.tenths?, line.criterion.max_tenths);
            (tenths < max).then_some((&line.criterion.id, max))
        });
        if let Some((criterion, max)) = short.filter(|_| self.is_bold) {
            let proof = self.dice.pick(&texts::MORE).copied().unwrap_or(texts::LEFT_BLANK);
            scores.push(line(criterion, max, proof));
        }
        let head = scene.cast(&self.agency)?.the(Office::AgencyHead)?;
        let deed = self.deed(head, SelfScore { scores });
        Ok(self.step(deed))
    }

    /// Who verifies: the branch office, and for the department's own sheet the officer of home affairs.
    fn verifier(&self, scene: &Scene<'_>) -> Result<Actor, DemoError> {
        if self.agency == DOST {
            return scene.cast(&HOME_AFFAIRS)?.the(Office::DohaOfficer);
        }
        scene.cast(&DOST)?.the(Office::StameqHead)
    }

    fn appraiser(&self, scene: &Scene<'_>) -> Result<Actor, DemoError> {
        if self.agency == HOME_AFFAIRS {
            return scene.cast(&DOST)?.the(Office::DostDirector);
        }
        let office = if self.agency == DOST { Office::DohaDirector } else { Office::DohaOfficer };
        scene.cast(&HOME_AFFAIRS)?.the(office)
    }

    /// Who rules and makes it final: the director of home affairs, and for the departments' own sheets
    /// the chair.
    fn decider(&self, scene: &Scene<'_>) -> Result<Actor, DemoError> {
        if [DOST, HOME_AFFAIRS].contains(&self.agency) {
            return scene.cast(&PEOPLES_COMMITTEE)?.the(Office::ProvinceChair);
        }
        scene.cast(&HOME_AFFAIRS)?.the(Office::DohaDirector)
    }

    /// What the agency gave itself beyond the proposal is mostly taken back; a sheet that was left
    /// blank is scored as proposed.
    fn verify(&mut self, row: &ParRow, scene: &Scene<'_>) -> Result<Turn, DemoError> {
        let opened = &row.opened.what;
        let earliest = opened.self_score.window_closes_on + Days::new(1);
        let by = opened.verify_by - Days::new(self.dice.between(1, 9).into());
        if let Some(wait) = self.waits(scene, by.max(earliest)) {
            return Ok(wait);
        }
        if row.self_scored.is_some() && std::mem::take(&mut self.names_evidence) {
            let criterion = row.lines().next().map(|line| line.criterion.id.clone());
            let evidence = pick(&texts::FURTHER, &mut self.dice);
            let attach = AttachEvidence { criterion: criterion.unwrap_or_default(), evidence };
            let deed = self.deed(scene.cast(&self.agency)?.the(Office::Qmr)?, attach);
            return Ok(Turn::act(deed.with_evidence(), Timing::Within(0, 1)));
        }
        let scores: Vec<ScoreLine> = if row.self_scored.is_none() {
            unproposed(row).map(|(criterion, _)| line(criterion, 0, texts::LEFT_BLANK)).collect()
        } else {
            let takes_back = self.dice.percent(70);
            let beyond = row.lines().filter_map(|line| {
                let proposed = line.proposed?.tenths?;
                (line.self_scored?.tenths > proposed).then(|| ScoreLine {
                    criterion: line.criterion.id.clone(),
                    tenths: proposed,
                    reason: None,
                    evidence: None,
                })
            });
            beyond.filter(|_| takes_back).collect()
        };
        let deed = self.deed(self.verifier(scene)?, VerifyScore { scores });
        Ok(self.step(deed))
    }

    /// The criterion that an appraisal cuts: the documents', or the first that is worth something.
    fn cut(row: &ParRow) -> Option<(String, u32)> {
        let worth = |rule: Option<ParRule>| {
            row.lines().filter(|line| rule.is_none_or(|rule| line.criterion.rule == rule)).find_map(
                |line| {
                    let tenths = stood(row, &line.criterion.id)?;
                    (tenths >= 2).then(|| (line.criterion.id.clone(), tenths))
                },
            )
        };
        worth(Some(ParRule::Documents)).or_else(|| worth(None))
    }

    fn appraise(&mut self, row: &ParRow, scene: &Scene<'_>) -> Result<Turn, DemoError> {
        let on = scene.in_working_days(self.dice.between(2, 7));
        if let Some(wait) = self.waits(scene, on) {
            return Ok(wait);
        }
        let proof = if self.agency == TLIN { texts::LESS } else { texts::LESS_ELSEWHERE };
        let cut = Self::cut(row).filter(|_| self.is_cut);
        let scores = cut.into_iter().map(|(criterion, tenths)| line(&criterion, tenths - 2, proof));
        let scores = scores.collect();
        let deed = self.deed(self.appraiser(scene)?, AppraiseScore { scores });
        Ok(self.step(deed))
    }

    /// The criterion that the appraisal cut, with what it was before.
    fn was_cut(row: &ParRow) -> Option<(String, u32)> {
        row.lines().find_map(|line| {
            let (before, after) = (line.verified?.tenths, line.appraised?.tenths);
            (after < before).then(|| (line.criterion.id.clone(), before))
        })
    }

    fn contest_or_end(&mut self, row: &ParRow, scene: &Scene<'_>) -> Result<Turn, DemoError> {
        let due_on = row.contest.map(|due| due.due_on);
        let may_contest = due_on.is_some_and(|due_on| scene.today <= due_on);
        let Some((criterion, before)) = Self::was_cut(row).filter(|_| self.contests && may_contest)
        else {
            return self.finalise(row, scene);
        };
        let on = scene.in_working_days(self.dice.between(CONTEST_DAYS.0, CONTEST_DAYS.1));
        if let Some(wait) = self.waits(scene, due_on.map_or(on, |due_on| on.min(due_on))) {
            return Ok(wait);
        }
        let scores = vec![line(&criterion, before, texts::CONTEST)];
        let head = scene.cast(&self.agency)?.the(Office::AgencyHead)?;
        let deed = self.deed(head, ContestScore { scores });
        Ok(self.step(deed))
    }

    fn rule(&mut self, row: &ParRow, scene: &Scene<'_>) -> Result<Turn, DemoError> {
        let on = scene.in_working_days(self.dice.between(3, 7));
        if let Some(wait) = self.waits(scene, on) {
            return Ok(wait);
        }
        let granted = Self::was_cut(row).map(|(criterion, before)| {
            line(&criterion, before - 1, (texts::RULING, texts::RULING_EVIDENCE))
        });
        let scores = granted.into_iter().collect();
        let ruling = RuleContest { scores, reason: texts::RULING.to_owned() };
        let deed = self.deed(self.decider(scene)?, ruling);
        Ok(self.step(deed))
    }

    fn finalise(&mut self, row: &ParRow, scene: &Scene<'_>) -> Result<Turn, DemoError> {
        let closes_on = row.contest.map(|due| due.window_closes_on);
        let closed = closes_on.filter(|_| row.ruled.is_none()).map(|day| day + Days::new(1));
        let on = scene.in_working_days(self.dice.between(1, 3));
        if let Some(wait) = self.waits(scene, closed.map_or(on, |closed| closed.max(on))) {
            return Ok(wait);
        }
        let decider = self.decider(scene)?;
        let number = paper_number("QĐ", &decider.agency, &mut self.dice);
        let deed = self.deed(decider, FinaliseEvaluation { number });
        Ok(self.step(deed))
    }

    fn publish(&mut self, scene: &Scene<'_>) -> Result<Turn, DemoError> {
        let on = scene.in_working_days(self.dice.between(2, 8));
        if let Some(wait) = self.waits(scene, on) {
            return Ok(wait);
        }
        let officer = scene.cast(&HOME_AFFAIRS)?.the(Office::DohaOfficer)?;
        let deed = self.deed(officer, PublishEvaluation { place: texts::PLACE.to_owned() });
        self.next_on = None;
        Ok(Turn { deed: Some(deed), ..Turn::default() })
    }
}
