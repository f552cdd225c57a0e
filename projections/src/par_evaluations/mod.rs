//! Evaluations of public administration reform: each agency's sheet of a year, criterion by
//! criterion, with the score of each step.

mod readings;

use std::ops::Bound;

use chrono::NaiveDate;
use luuvet_domain::due::DueDate;
use luuvet_domain::par_evaluation::{
    CONTEST, ContestRuled, EvaluationFinalised, EvaluationOpened, EvaluationPublished,
    EvidenceAttached, GivenScore, ParCriterion, ParEvaluation, ParEvent, ParJudges, ParReading,
    ParRegister, ParRule, ProposedScore, SELF_SCORE, ScoreAppraised, ScoreContested, ScoreVerified,
    ScoresProposed, SelfScored,
};
use luuvet_domain::role::Office;
use luuvet_engine::{Meta, Position, Scope, StreamId};
use serde::{Deserialize, Serialize};

use crate::View;
use crate::listing::Listing;
use crate::table::{Keyed, Table, keyed};
use crate::trace::Step;
use crate::trace::Trace;

/// An evaluation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ParRow {
    /// The workflow instance.
    pub trace: Trace<ParEvaluation>,
    /// How it was opened.
    pub opened: Step<EvaluationOpened>,
    /// By when the agency is to score itself, as it stands now.
    pub self_score: DueDate,
    /// Until when the appraised scores can be contested, as it stands now.
    pub contest: Option<DueDate>,
    /// What was proposed.
    pub proposed: Option<Step<ScoresProposed>>,
    /// How the agency scored itself last.
    pub self_scored: Option<Step<SelfScored>>,
    /// The evidence that was named beside the scores, oldest first.
    pub evidence: Vec<Step<EvidenceAttached>>,
    /// The verification.
    pub verified: Option<Step<ScoreVerified>>,
    /// The appraisal.
    pub appraised: Option<Step<ScoreAppraised>>,
    /// What the agency contested.
    pub contested: Option<Step<ScoreContested>>,
    /// The ruling on that.
    pub ruled: Option<Step<ContestRuled>>,
    /// That the scores are final.
    pub finalised: Option<Step<EvaluationFinalised>>,
    /// That they are published.
    pub published: Option<Step<EvaluationPublished>>,
}

/// A criterion with the score of each step, in tenths of a point.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SheetLine<'a> {
    /// The criterion.
    pub criterion: &'a ParCriterion,
    /// What was proposed, with its reason and events.
    pub proposed: Option<&'a ProposedScore>,
    /// What the agency gave.
    pub self_scored: Option<&'a GivenScore>,
    /// What the verification gave.
    pub verified: Option<&'a GivenScore>,
    /// What the appraisal gave.
    pub appraised: Option<&'a GivenScore>,
    /// What the agency asked for, where it contested.
    pub contested: Option<&'a GivenScore>,
    /// What the ruling gave, where there was one.
    pub ruled: Option<&'a GivenScore>,
    /// What it came to, once final.
    pub final_tenths: Option<u32>,
}

/// A year's evaluations in figures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ParFigures {
    /// The year.
    pub year: i32,
    /// How many were opened.
    pub opened: usize,
    /// How many agencies have scored themselves.
    pub self_scored: usize,
    /// How many were verified.
    pub verified: usize,
    /// How many were appraised.
    pub appraised: usize,
    /// How many were contested.
    pub contested: usize,
    /// How many are final.
    pub finalised: usize,
    /// How many are published.
    pub published: usize,
    /// The sum of the final scores, in tenths of a point.
    pub final_tenths: u32,
}

/// Evaluations.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ParEvaluations {
    /// Evaluations by stream.
    #[serde(with = "keyed")]
    pub rows: Table<StreamId, ParRow>,
    /// Streams by agency, year and opening.
    pub by_agency: Listing<(i32, Position)>,
    /// Streams of evaluations that are not published, by agency, year and opening.
    pub open: Listing<(i32, Position)>,
    /// Streams by year, in the order in which they were opened.
    pub by_year: Table<i32, Vec<StreamId>>,
}

impl Keyed<StreamId> for ParRow {
    fn key(&self) -> &StreamId {
        &self.trace.stream
    }
}

impl ParEvaluations {
    /// Takes an event in.
    pub fn fold(&mut self, meta: &Meta, event: &ParEvent) {
        if let ParEvent::Opened(opened) = event {
            let stream = meta.stream.clone();
            self.by_agency.put(&opened.agency, (opened.year, meta.position), &stream);
            self.by_year.change_or(opened.year, Vec::new, |all| all.push(stream.clone()));
            self.rows.put(stream, ParRow::begin(meta, opened));
        }
        self.rows.change(&meta.stream, |row| {
            row.trace.step(meta, event);
            row.take(meta, event);
        });
        let Some(row) = self.rows.get(&meta.stream) else { return };
        self.open.keep(row.agency(), row.place(), &meta.stream, row.is_open());
    }

    /// An agency's evaluations, the earliest year first.
    pub fn of_agency(&self, agency: &Scope) -> impl Iterator<Item = &ParRow> + use<'_> {
        self.rows_of(self.by_agency.of_agency(agency))
    }

    /// The evaluations of a year, in the order in which they were opened.
    pub fn of_year(&self, year: i32) -> impl Iterator<Item = &ParRow> {
        self.rows_of(self.by_year.get(&year).into_iter().flat_map(|all| all.iter()))
    }

    fn rows_of<'a>(
        &'a self,
        streams: impl Iterator<Item = &'a StreamId>,
    ) -> impl Iterator<Item = &'a ParRow> {
        streams.filter_map(|stream| self.rows.get(stream)).map(|row| &**row)
    }

    /// The newest year that was opened, in figures.
    #[must_use]
    pub fn newest_year(&self) -> Option<ParFigures> {
        let (year, _) = self.by_year.iter().next_back()?;
        let mut figures = ParFigures { year: *year, ..ParFigures::default() };
        for row in self.of_year(*year) {
            figures.opened += 1;
            figures.self_scored += usize::from(row.self_scored.is_some());
            figures.verified += usize::from(row.verified.is_some());
            figures.appraised += usize::from(row.appraised.is_some());
            figures.contested += usize::from(row.contested.is_some());
            figures.finalised += usize::from(row.finalised.is_some());
            figures.published += usize::from(row.published.is_some());
            figures.final_tenths += row.finalised.as_ref().map_or(0, |done| done.what.total_tenths);
        }
        Some(figures)
    }
}

fn score_of<'a>(scores: Option<&'a [GivenScore]>, criterion: &str) -> Option<&'a GivenScore> {
    scores?.iter().find(|score| score.criterion == criterion)
}

impl ParRow {
    fn begin(meta: &Meta, opened: &EvaluationOpened) -> Self {
        Self {
            trace: Trace::begin(meta),
            opened: Step::of(meta, opened),
            self_score: opened.self_score,
            contest: None,
            proposed: None,
            self_scored: None,
            evidence: Vec::new(),
            verified: None,
            appraised: None,
            contested: None,
            ruled: None,
            finalised: None,
            published: None,
        }
    }

    fn take(&mut self, meta: &Meta, event: &ParEvent) {
        match event {
            ParEvent::Opened(_) => {}
            ParEvent::DueMoved(moved) => {
                self.self_score = moved.to(SELF_SCORE).unwrap_or(self.self_score);
                self.contest = moved.to(CONTEST).or(self.contest);
            }
            ParEvent::Proposed(proposed) => self.proposed = Some(Step::of(meta, proposed)),
            ParEvent::SelfScored(scored) => self.self_scored = Some(Step::of(meta, scored)),
            ParEvent::Attached(attached) => self.evidence.push(Step::of(meta, attached)),
            ParEvent::Verified(verified) => self.verified = Some(Step::of(meta, verified)),
            ParEvent::Appraised(appraised) => {
                self.contest = Some(appraised.contest);
                self.appraised = Some(Step::of(meta, appraised));
            }
            ParEvent::Contested(contested) => self.contested = Some(Step::of(meta, contested)),
            ParEvent::Ruled(ruled) => self.ruled = Some(Step::of(meta, ruled)),
            ParEvent::Finalised(finalised) => self.finalised = Some(Step::of(meta, finalised)),
            ParEvent::Published(published) => self.published = Some(Step::of(meta, published)),
        }
    }

    /// The agency that is evaluated.
    #[must_use]
    pub fn agency(&self) -> &Scope {
        &self.opened.what.agency
    }

    /// The year.
    #[must_use]
    pub fn year(&self) -> i32 {
        self.opened.what.year
    }

    /// Its place among its agency's: the year, and when it was opened.
    #[must_use]
    pub fn place(&self) -> (i32, Position) {
        (self.year(), self.trace.first.position)
    }

    /// Whether it is not published.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.published.is_none()
    }

    /// The scores of the newest step that gave any; none when nobody has scored yet.
    #[must_use]
    pub fn scores(&self) -> &[GivenScore] {
        let ruled = self.ruled.as_ref().map(|done| &done.what.scores);
        let appraised = self.appraised.as_ref().map(|done| &done.what.scores);
        let verified = self.verified.as_ref().map(|done| &done.what.scores);
        let own = self.self_scored.as_ref().map(|done| &done.what.scores);
        ruled.or(appraised).or(verified).or(own).map_or(&[], |scores| scores.as_slice())
    }

    /// The sum of what was proposed, in tenths of a point; what was not proposed counts nothing.
    #[must_use]
    pub fn proposed_tenths(&self) -> Option<u32> {
        let scores = &self.proposed.as_ref()?.what.scores;
        Some(scores.iter().filter_map(|score| score.tenths).sum())
    }

    /// The sheet, in the order of the criteria.
    pub fn lines(&self) -> impl Iterator<Item = SheetLine<'_>> {
        self.opened.what.criteria_set.criteria.iter().map(|criterion| {
            let id = criterion.id.as_str();
            let proposed = self.proposed.as_ref();
            let mut proposed = proposed.into_iter().flat_map(|done| &done.what.scores);
            let of = |scores| score_of(scores, id);
            SheetLine {
                criterion,
                proposed: proposed.find(|score| score.criterion == id),
                self_scored: of(self.self_scored.as_ref().map(|done| &*done.what.scores)),
                verified: of(self.verified.as_ref().map(|done| &*done.what.scores)),
                appraised: of(self.appraised.as_ref().map(|done| &*done.what.scores)),
                contested: of(self.contested.as_ref().map(|done| &*done.what.scores)),
                ruled: of(self.ruled.as_ref().map(|done| &*done.what.scores)),
                final_tenths: self
                    .finalised
                    .as_ref()
                    .and_then(|_| of(Some(self.scores())))
                    .map(|score| score.tenths),
            }
        })
    }
}

impl ParRegister for View {
    fn has_par_evaluation(&self, agency: &Scope, year: i32) -> bool {
        let from = Bound::Included((year, Position(0)));
        let mut streams = self.par_evaluations.by_agency.from(agency, from);
        let first = streams.next().and_then(|stream| self.par_evaluations.rows.get(stream));
        first.is_some_and(|row| row.year() == year)
    }

    fn par_judges(&self, on: NaiveDate) -> ParJudges {
        let seat = |office: Office| {
            let mut rows = self.agencies.rows.iter();
            let holds = rows.find(|(_, row)| {
                row.terms.iter().any(|term| term.office == office && term.covers(on))
            });
            holds.map(|(code, _)| code.clone())
        };
        ParJudges { dost: seat(Office::DostDirector), doha: seat(Office::DohaDirector) }
    }

    fn par_readings(&self, agency: &Scope, on: NaiveDate, rules: &[ParRule]) -> Vec<ParReading> {
        rules.iter().map(|rule| readings::read(self, agency, on, *rule)).collect()
    }
}
