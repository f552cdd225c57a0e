//! What is asked of evaluations of public administration reform.

use chrono::Datelike;
use luuvet_domain::par_evaluation::{
    AppraiseScore, AttachEvidence, ContestScore, FinaliseEvaluation, OpenEvaluation, ParCommand,
    ProposeScores, PublishEvaluation, RuleContest, ScoreLine, SelfScore, VerifyScore,
};
use luuvet_engine::{EventId, PersonId, Transition};
use luuvet_projections::par_evaluations::ParRow;
use uuid::Uuid;

use super::Case;
use crate::dice::Dice;
use crate::world::{HOME, chair, extra};

/// Who, of the two departments, may take a step on a sheet.
pub(super) fn speaker(case: &Case<'_>, row: &Transition) -> Option<PersonId> {
    let sheet = case.view.par_evaluations.rows.get(&case.stream)?;
    let opened = &sheet.opened.what;
    let is_home = |agency: &luuvet_engine::Scope| agency.as_str() == HOME;
    let (home_director, home_officer) = (extra(1, 20), extra(1, 21));
    let is_one_of_theirs = opened.verified_by == opened.appraised_by;
    match row.command {
        "VerifyScore" if is_home(&opened.verified_by) => Some(home_officer),
        "VerifyScore" => Some(extra(2, 10)),
        "AppraiseScore" if !is_home(&opened.appraised_by) => Some(extra(2, 12)),
        "AppraiseScore" if is_one_of_theirs => Some(home_director),
        "AppraiseScore" => Some(home_officer),
        "RuleContest" if !is_one_of_theirs => Some(home_director),
        "RuleContest" | "FinaliseEvaluation" => Some(chair()),
        _ => None,
    }
}

/// What leads an evaluation on.
pub(super) fn next_step(case: &Case<'_>, row: &ParRow) -> Option<&'static str> {
    let today = case.today;
    let appraised = row.appraised.as_ref().map(|done| &done.what.contest);
    let may_contest = appraised.is_some_and(|contest| today <= contest.due_on);
    match row.trace.places()[0] {
        // One in three lets its date pass.
        "Opened" if row.trace.first.position.0.is_multiple_of(3) => Some("VerifyScore"),
        "Opened" => Some("SelfScore"),
        "SelfScored" if today.ordinal().is_multiple_of(2) => Some("AttachEvidence"),
        "SelfScored" => Some("VerifyScore"),
        "DostVerified" => Some("AppraiseScore"),
        "DohaAppraised" if may_contest => Some("ContestScore"),
        "DohaAppraised" | "ContestRuled" => Some("FinaliseEvaluation"),
        "Contested" => Some("RuleContest"),
        "Finalised" => Some("PublishEvaluation"),
        _ => None,
    }
}

impl Case<'_> {
    /// Every criterion without a proposal, and now and then another one; mostly with proof.
    fn scores(&self, row: Option<&ParRow>, dice: &mut Dice, one_at_least: bool) -> Vec<ScoreLine> {
        let Some(row) = row else { return Vec::new() };
        let stood = row.scores();
        let mut lines = Vec::new();
        for line in row.lines() {
            let id = &line.criterion.id;
            let has_stood = stood.iter().any(|score| score.criterion == *id);
            let is_needed = !has_stood && line.proposed.is_none_or(|it| it.tenths.is_none());
            if !is_needed && !dice.percent(if one_at_least { 40 } else { 8 }) {
                continue;
            }
            let most = line.criterion.max_tenths as usize;
            let is_too_much = dice.percent(5);
            let tenths = dice.below(most + 1 + usize::from(is_too_much));
            let has_proof = dice.percent(95);
            let proof = || has_proof.then(|| self.text());
            let (reason, evidence) = (proof(), proof());
            let tenths = u32::try_from(tenths).unwrap();
            lines.push(ScoreLine { criterion: id.clone(), tenths, reason, evidence });
        }
        lines
    }

    pub(super) fn par_evaluation(&self, name: &str, dice: &mut Dice) -> ParCommand {
        let row = self.view.par_evaluations.rows.get(&self.stream).map(|row| &**row);
        match name {
            "OpenEvaluation" => {
                OpenEvaluation { agency: self.agency.clone(), year: self.today.year() }.into()
            }
            "ProposeScores" => ProposeScores { cause: EventId(Uuid::from_u128(1)) }.into(),
            "SelfScore" => SelfScore { scores: self.scores(row, dice, false) }.into(),
            "AttachEvidence" => {
                let known = dice.percent(90);
                let criterion = if known { "ISO-03" } else { "ISO-99" }.to_owned();
                AttachEvidence { criterion, evidence: self.text() }.into()
            }
            "VerifyScore" => VerifyScore { scores: self.scores(row, dice, false) }.into(),
            "AppraiseScore" => AppraiseScore { scores: self.scores(row, dice, false) }.into(),
            "ContestScore" => {
                // Mostly what was not given already.
                let mut scores = self.scores(row, dice, true);
                let stood = row.map(ParRow::scores).unwrap_or_default();
                scores.retain(|line| {
                    let stands = |score: &&luuvet_domain::par_evaluation::GivenScore| {
                        score.criterion == line.criterion
                    };
                    stood.iter().find(stands).is_none_or(|score| score.tenths != line.tenths)
                        || dice.percent(3)
                });
                ContestScore { scores }.into()
            }
            "RuleContest" => {
                let contested = row.and_then(|row| row.contested.as_ref());
                let asked = contested.map(|done| done.what.scores.as_slice()).unwrap_or_default();
                let granted = asked.iter().filter(|_| dice.percent(50));
                let scores = granted.map(|score| ScoreLine {
                    criterion: score.criterion.clone(),
                    tenths: score.tenths,
                    reason: Some(self.text()),
                    evidence: Some(self.text()),
                });
                RuleContest { scores: scores.collect(), reason: self.text() }.into()
            }
            "FinaliseEvaluation" => FinaliseEvaluation { number: self.text() }.into(),
            "PublishEvaluation" => PublishEvaluation { place: self.text() }.into(),
            other => panic!("{other}"),
        }
    }
}
