//! What an evaluation answers to each command.
//!
//! Order and authority stand in the table. What is checked here depends on the sheet itself: whose it
//! is, who has judged it already, its criteria, scores and dates.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::NaiveDate;
use luuvet_engine::{Act, Context, Position, Scope, StreamId};

use super::command::{
    AppraiseScore, AttachEvidence, ContestScore, FinaliseEvaluation, OpenEvaluation, ParCommand,
    PublishEvaluation, RuleContest, ScoreLine, SelfScore, VerifyScore,
};
use super::criteria::{ParCriterion, ParReading};
use super::event::{
    ContestRuled, EvaluationFinalised, EvaluationOpened, EvaluationPublished, EvidenceAttached,
    GivenScore, ParEvent, ProposedScore, ScoreAppraised, ScoreContested, ScoreVerified,
    ScoresProposed, SelfScored,
};
use super::register::ParJudges;
use super::rejection::{ParRejection, TEXT_RULE};
use super::state::{ParEvaluation, Phase, Sheet};
use super::{DEFAULT, EVALUATION};
use crate::due::{DueDate, TimeLimit, moving};
use crate::input::{CODE_CHARS_MAX, TEXT_CHARS_MAX, TITLE_CHARS_MAX, optional_text, required_text};
use crate::parameters::Regulation;

/// What a decision about an evaluation must know.
#[derive(Clone, Debug, PartialEq)]
pub struct ParInquiry {
    /// The stream that the act is for.
    pub stream: StreamId,
    /// The regulation in force on the date of the act, for commands that start a clock.
    pub regulation: Option<Arc<Regulation>>,
    /// For opening: whether clause 1 binds the agency.
    pub is_debtor: bool,
    /// For opening: who judges.
    pub judges: ParJudges,
    /// For proposing: what the registers say, in the order of the criteria.
    pub readings: Vec<ParReading>,
}

impl ParInquiry {
    /// Nothing is known but the stream.
    #[must_use]
    pub fn about(stream: &StreamId) -> Self {
        Self {
            stream: stream.clone(),
            regulation: None,
            is_debtor: false,
            judges: ParJudges::default(),
            readings: Vec::new(),
        }
    }
}

type Answer<T = Vec<ParEvent>> = Result<T, ParRejection>;

struct Asked<'a> {
    act: &'a Act<ParCommand>,
    today: NaiveDate,
    as_of: Option<Position>,
    inquiry: &'a ParInquiry,
}

pub(super) fn decide(
    state: &ParEvaluation,
    act: &Act<ParCommand>,
    context: &Context<ParInquiry>,
) -> Answer {
    let (today, as_of) = (context.today, context.facts_as_of);
    let asked = Asked { act, today, as_of, inquiry: &context.facts };
    let sheet = match (state, &act.command) {
        (ParEvaluation::Absent, ParCommand::Open(open)) => return asked.open(open),
        (ParEvaluation::Absent, _refused_by_the_table) => return Err(ParRejection::OutOfOrder),
        (ParEvaluation::Present(sheet), _) => sheet,
    };
    if let ParCommand::MoveDue(command) = &act.command {
        return Ok(moving::decide(&**sheet, command));
    }
    asked.follows(sheet)?;
    let event = match &act.command {
        ParCommand::Open(_) | ParCommand::MoveDue(_) => return Err(ParRejection::OutOfOrder),
        ParCommand::Propose(_) if sheet.proposed.is_some() => return Ok(Vec::new()),
        ParCommand::Propose(_) => asked.propose(sheet),
        ParCommand::SelfScore(score) => asked.self_score(score, sheet)?,
        ParCommand::Attach(attach) => attached(attach, sheet)?,
        ParCommand::Verify(verify) => asked.verify(verify, sheet)?,
        ParCommand::Appraise(appraise) => asked.appraise(appraise, sheet)?,
        ParCommand::Contest(contest) => asked.contest(contest, sheet)?,
        ParCommand::Rule(rule) => asked.rule(rule, sheet)?,
        ParCommand::Finalise(finalise) => asked.finalise(finalise, sheet)?,
        ParCommand::Publish(publish) => published(publish)?,
    };
    Ok(vec![event])
}

fn text(field: &'static str, given: &str) -> Answer<String> {
    Ok(required_text(TEXT_RULE, DEFAULT, field, given, TEXT_CHARS_MAX)?)
}

fn note(field: &'static str, given: Option<&str>) -> Answer<Option<String>> {
    Ok(optional_text(TEXT_RULE, DEFAULT, field, given, TEXT_CHARS_MAX)?)
}

fn total(scores: &[GivenScore]) -> u32 {
    scores.iter().map(|score| score.tenths).sum()
}

fn criterion_of<'s>(sheet: &'s Sheet, id: &str) -> Answer<&'s ParCriterion> {
    let found = sheet.criteria_set.criterion(id.trim());
    found.ok_or_else(|| ParRejection::UnknownCriterion { criterion: id.trim().to_owned() })
}

/// Scores that name criteria of the sheet, each once and within what it is worth.
fn checked(lines: &[ScoreLine], sheet: &Sheet) -> Answer<()> {
    let mut seen = BTreeSet::new();
    for line in lines {
        let criterion = criterion_of(sheet, &line.criterion)?;
        let (id, tenths, max) = (criterion.id.clone(), line.tenths, criterion.max_tenths);
        if !seen.insert(&criterion.id) {
            return Err(ParRejection::CriterionTwice { criterion: id });
        }
        if tenths > max {
            return Err(ParRejection::AboveMax { criterion: id, tenths, max });
        }
    }
    Ok(())
}

/// A given score. Who departs from both what was proposed and what stood says why, and what proves it.
fn given(line: &ScoreLine, sheet: &Sheet, stood: Option<u32>) -> Answer<GivenScore> {
    let criterion = criterion_of(sheet, &line.criterion)?.id.clone();
    let proposed = sheet.proposed(&criterion);
    let reason = note("scores.reason", line.reason.as_deref())?;
    let evidence = note("scores.evidence", line.evidence.as_deref())?;
    let departs = Some(line.tenths) != proposed && Some(line.tenths) != stood;
    if departs && (reason.is_none() || evidence.is_none()) {
        return Err(ParRejection::Unproven { criterion, tenths: line.tenths, proposed });
    }
    Ok(GivenScore { criterion, tenths: line.tenths, reason, evidence })
}

/// All scores of a step: those given, and for the others what stood.
fn all_scores(
    lines: &[ScoreLine],
    sheet: &Sheet,
    stood: impl Fn(&str) -> Option<u32>,
) -> Answer<Vec<GivenScore>> {
    checked(lines, sheet)?;
    let of = |criterion: &ParCriterion| {
        let id = &criterion.id;
        if let Some(line) = lines.iter().find(|line| line.criterion.trim() == id) {
            return given(line, sheet, stood(id));
        }
        let tenths = stood(id).ok_or_else(|| ParRejection::NotScored { criterion: id.clone() })?;
        Ok(GivenScore { criterion: id.clone(), tenths, reason: None, evidence: None })
    };
    sheet.criteria_set.criteria.iter().map(of).collect()
}

fn attached(attach: &AttachEvidence, sheet: &Sheet) -> Answer<ParEvent> {
    let criterion = criterion_of(sheet, &attach.criterion)?.id.clone();
    Ok(EvidenceAttached { criterion, evidence: text("evidence", &attach.evidence)? }.into())
}

fn published(publish: &PublishEvaluation) -> Answer<ParEvent> {
    let place = required_text(TEXT_RULE, EVALUATION, "place", &publish.place, TITLE_CHARS_MAX)?;
    Ok(EvaluationPublished { place }.into())
}

impl Asked<'_> {
    fn on(&self) -> NaiveDate {
        self.act.occurred_on
    }

    fn regulation(&self) -> Answer<&Regulation> {
        self.inquiry.regulation.as_deref().ok_or(ParRejection::NoRegulation { on: self.on() })
    }

    fn follows(&self, sheet: &Sheet) -> Answer<()> {
        let (on, since) = (self.on(), sheet.since);
        if on < since { Err(ParRejection::BeforeLastStep { on, since }) } else { Ok(()) }
    }

    fn open(&self, open: &OpenEvaluation) -> Answer {
        let regulation = self.regulation()?;
        let (parameters, year) = (&regulation.parameters.par, open.year);
        let expected = super::stream(&open.agency, year, parameters.criteria_set.version).ok();
        if expected.as_ref() != Some(&self.inquiry.stream) {
            let found = self.inquiry.stream.clone();
            return Err(ParRejection::WrongStream { expected, found });
        }
        if !self.inquiry.is_debtor {
            return Err(ParRejection::NoDebtor);
        }
        let ParJudges { dost: Some(dost), doha: Some(doha) } = &self.inquiry.judges else {
            return Err(ParRejection::NoJudges);
        };
        let schedule = parameters.schedule(year, &regulation.calendar);
        let schedule = schedule.ok_or(ParRejection::NoSuchYear { year })?;
        let effective_from = parameters.criteria_set.effective_from;
        let opens_on = schedule.opens_on.max(effective_from);
        if self.on() < opens_on {
            return Err(ParRejection::NotYetOpen { opens_on });
        }
        // Each one's own sheet is judged by the other alone.
        let other = |than: &Scope, judge: &Scope, other: &Scope| {
            if than == judge { other.clone() } else { judge.clone() }
        };
        Ok(vec![
            EvaluationOpened {
                agency: open.agency.clone(),
                year,
                criteria_set: parameters.criteria_set.clone(),
                verified_by: other(&open.agency, dost, doha),
                appraised_by: other(&open.agency, doha, dost),
                self_score: DueDate::under(regulation, schedule.self_score).held_until(self.today),
                verify_by: schedule.verify_by,
                final_by: schedule.final_by,
            }
            .into(),
        ])
    }

    fn propose(&self, sheet: &Sheet) -> ParEvent {
        let set = &sheet.criteria_set;
        let proposed = |(criterion, reading): (&ParCriterion, &ParReading)| ProposedScore {
            criterion: criterion.id.clone(),
            tenths: set.propose(criterion, reading),
            value: reading.value,
            because_vi: reading.because.vi.clone().into_owned(),
            because_en: reading.because.en.clone().into_owned(),
            events: reading.events.clone(),
        };
        let scores = set.criteria.iter().zip(&self.inquiry.readings).map(proposed).collect();
        ScoresProposed { as_of: self.as_of, on: self.on(), scores }.into()
    }

    fn self_score(&self, score: &SelfScore, sheet: &Sheet) -> Answer<ParEvent> {
        if sheet.proposed.is_none() {
            return Err(ParRejection::NotProposed);
        }
        let scores = all_scores(&score.scores, sheet, |id| sheet.proposed(id))?;
        let on_time = self.on() <= sheet.self_score.due_on;
        Ok(SelfScored { total_tenths: total(&scores), scores, on_time }.into())
    }

    /// Whoever judges is of the department that the sheet names, and had no hand in it before.
    fn judges(&self, sheet: &Sheet, named: &Scope) -> Answer<()> {
        if self.act.act_of.agency.as_ref() != Some(named) {
            return Err(ParRejection::OtherJudge { judge: named.clone() });
        }
        self.had_no_hand(sheet)
    }

    fn had_no_hand(&self, sheet: &Sheet) -> Answer<()> {
        match self.act.act_of.person.filter(|person| sheet.hands.contains(person)) {
            Some(person) => Err(ParRejection::OwnWork { person }),
            None => Ok(()),
        }
    }

    fn verify(&self, verify: &VerifyScore, sheet: &Sheet) -> Answer<ParEvent> {
        self.judges(sheet, &sheet.verified_by)?;
        let was_self_scored = sheet.phase == Phase::SelfScored;
        let closes_on = sheet.self_score.window_closes_on;
        if !was_self_scored && self.on() <= closes_on {
            return Err(ParRejection::StillToScore { on: self.on(), closes_on });
        }
        let stood = |id: &str| sheet.scores.get(id).copied().or(sheet.proposed(id));
        let scores = all_scores(&verify.scores, sheet, stood)?;
        let (total_tenths, on_time) = (total(&scores), self.on() <= sheet.verify_by);
        Ok(ScoreVerified { scores, total_tenths, was_self_scored, on_time }.into())
    }

    fn appraise(&self, appraise: &AppraiseScore, sheet: &Sheet) -> Answer<ParEvent> {
        self.judges(sheet, &sheet.appraised_by)?;
        let regulation = self.regulation()?;
        let until = regulation.term(TimeLimit::ParContest, self.on());
        let scores = all_scores(&appraise.scores, sheet, |id| sheet.scores.get(id).copied())?;
        let contest = DueDate::under(regulation, until).held_until(self.today);
        Ok(ScoreAppraised { total_tenths: total(&scores), scores, contest }.into())
    }

    fn contest(&self, contest: &ContestScore, sheet: &Sheet) -> Answer<ParEvent> {
        let until = sheet.contest.map(|due| due.due_on);
        if let Some(until) = until.filter(|until| self.on() > *until) {
            return Err(ParRejection::ContestOver { on: self.on(), until });
        }
        if contest.scores.is_empty() {
            return Err(ParRejection::NothingContested);
        }
        checked(&contest.scores, sheet)?;
        let asked = |line: &ScoreLine| {
            let criterion = criterion_of(sheet, &line.criterion)?.id.clone();
            if sheet.scores.get(&criterion) == Some(&line.tenths) {
                return Err(ParRejection::SameScore { criterion, tenths: line.tenths });
            }
            let reason = text("scores.reason", line.reason.as_deref().unwrap_or(""))?;
            let evidence = text("scores.evidence", line.evidence.as_deref().unwrap_or(""))?;
            let (reason, evidence) = (Some(reason), Some(evidence));
            Ok(GivenScore { criterion, tenths: line.tenths, reason, evidence })
        };
        let scores: Answer<Vec<GivenScore>> = contest.scores.iter().map(asked).collect();
        Ok(ScoreContested { scores: scores? }.into())
    }

    fn rule(&self, rule: &RuleContest, sheet: &Sheet) -> Answer<ParEvent> {
        self.had_no_hand(sheet)?;
        checked(&rule.scores, sheet)?;
        let other =
            rule.scores.iter().find(|line| !sheet.contested.contains(line.criterion.trim()));
        if let Some(line) = other {
            let criterion = line.criterion.trim().to_owned();
            return Err(ParRejection::NotContested { criterion });
        }
        let reason = text("reason", &rule.reason)?;
        let scores = all_scores(&rule.scores, sheet, |id| sheet.scores.get(id).copied())?;
        Ok(ContestRuled { total_tenths: total(&scores), scores, reason }.into())
    }

    fn finalise(&self, finalise: &FinaliseEvaluation, sheet: &Sheet) -> Answer<ParEvent> {
        self.had_no_hand(sheet)?;
        let open = sheet.contest.filter(|_| sheet.phase == Phase::DohaAppraised);
        let closes_on = open.map(|contest| contest.window_closes_on);
        if let Some(closes_on) = closes_on.filter(|closes_on| self.on() <= *closes_on) {
            return Err(ParRejection::ContestOpen { on: self.on(), closes_on });
        }
        let number = &finalise.number;
        let number = required_text(TEXT_RULE, EVALUATION, "number", number, CODE_CHARS_MAX)?;
        Ok(EvaluationFinalised {
            number,
            total_tenths: sheet.scores.values().sum(),
            max_tenths: sheet.criteria_set.max_tenths(),
            on_time: self.on() <= sheet.final_by,
        }
        .into())
    }
}
