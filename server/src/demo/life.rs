//! The province lives on: on the paced clock, one act after another, until it is told to stop.
//!
//! What comes next is read from the view each time, so it does not matter what people of the
//! audience have done meanwhile. An act that is refused was overtaken; another one follows.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use chrono::NaiveDate;
use luuvet_domain::finding::FindingSource;
use luuvet_engine::StreamId;
use luuvet_engine::runtime::Failure;
use luuvet_projections::View;
use luuvet_projections::documents::DocumentRow;
use tokio_util::sync::CancellationToken;

use super::cast::Cast;
use super::dice::Dice;
use super::document::{Change, DocumentScript, DocumentStep, ReviewHabit, Timing};
use super::finding::{Diligence, FindingScript, Temper};
use super::finding_deed::{Raising, fitted, raise, stream_of};
use super::going::Going;
use super::plan::{Plan, plans};
use super::rollout::Rollout;
use super::script::Scene;
use super::seed::Seed;
use super::stage::{Deed, Stage};
use super::{DemoError, QmsEngine, texts};

/// How often something is looked for to do in one beat.
const TRIES_MAX: u32 = 12;
/// Days ahead of its day on which a step may be taken, so that something always goes on.
const AHEAD_DAYS: u64 = 3;
/// How many times longer a beat is on days off.
const OFF_BEAT: u32 = 3;

/// Lives on, with an act about every `beat`, until `stop` is cancelled or the engine stops.
///
/// # Errors
/// [`DemoError`] when a seed file is malformed.
pub(crate) async fn live(
    engine: Arc<QmsEngine>,
    seed: u64,
    beat: Duration,
    stop: CancellationToken,
) -> Result<(), DemoError> {
    let data = Seed::load()?;
    let nobody = |_, _, _: &str, _: &str| Err("nobody is registered any more".to_owned());
    let begun = engine.model().position.map_or(0, |position| position.0);
    let run = format!("life|{begun}");
    let mut life = Life {
        dice: Dice::new(seed, &run),
        stage: Stage::new(&engine, seed, &nobody, run.clone()),
        run: run.clone(),
        seed: &data,
        plans: Vec::new(),
        findings: BTreeMap::new(),
        going: Going::new(&data, seed, &run)?,
        documents: BTreeMap::new(),
        raised: 0,
    };
    for agency in &data.agencies {
        life.plans.extend(plans(&data, agency)?);
    }
    loop {
        let wait = life.next_wait(beat);
        tokio::select! {
            () = stop.cancelled() => return Ok(()),
            () = tokio::time::sleep(wait) => {}
        }
        match life.act().await {
            Ok(()) => {}
            Err(DemoError::Engine(
                Failure::Stopped | Failure::Store(_) | Failure::ReadOnly { .. },
            )) => {
                return Ok(());
            }
            Err(overtaken) => {
                tracing::debug!(%overtaken, "the invented province could not act");
            }
        }
    }
}

struct Life<'a> {
    stage: Stage<'a>,
    seed: &'a Seed,
    /// What tells this run from others over the same ledger.
    run: String,
    plans: Vec<Plan>,
    dice: Dice,
    findings: BTreeMap<StreamId, FindingScript>,
    /// Systems, audits, reviews, inspections and cases that it has had a turn of.
    going: Going,
    documents: BTreeMap<StreamId, DocumentScript>,
    raised: u64,
}

impl Life<'_> {
    /// About a beat; on days off people do less.
    fn next_wait(&mut self, beat: Duration) -> Duration {
        let calendar = &self.stage.engine.model().province.calendar;
        let slowness = if calendar.is_working(self.stage.today()) { 1 } else { OFF_BEAT };
        beat * slowness * self.dice.between(60, 140) / 100
    }

    /// One act, if anything can be found to do. A finding takes about nine steps, a change of a
    /// document about six, an audit or an inspection
    /// about thirty: what is begun is in proportion, so that work does not pile up.
    async fn act(&mut self) -> Result<(), DemoError> {
        let view = self.stage.view().await?;
        let today = self.stage.today();
        for _ in 0..TRIES_MAX {
            let deed = match self.dice.between(1, 100) {
                1..=42 => self.continue_finding(&view, today)?,
                43..=66 => self.continue_document(&view, today)?,
                67..=71 => self.change_document(&view, today)?,
                72..=94 => self.go_on(&view, today)?,
                _ => Some(self.find(&view, today)?),
            };
            if let Some(deed) = deed {
                self.stage.attempt(deed).await?;
                return Ok(());
            }
        }
        Ok(())
    }

    fn continue_finding(
        &mut self,
        view: &View,
        today: NaiveDate,
    ) -> Result<Option<Deed>, DemoError> {
        let open: Vec<&StreamId> =
            view.findings.rows.iter().filter(|(_, row)| row.is_open()).map(|(id, _)| id).collect();
        let Some(stream) = self.dice.pick(&open).copied() else { return Ok(None) };
        let Some(row) = view.findings.rows.get(stream) else { return Ok(None) };
        let seed = self.stage.seed;
        let script = self.findings.entry(stream.clone()).or_insert_with(|| {
            let mut dice = Dice::new(seed, &format!("life|{stream}"));
            let temper = Temper::throw(Diligence::Middling, &mut dice);
            // Half of what lies overdue goes on lying, so that there is always something to see.
            let lies = row.is_overdue && dice.percent(50);
            let stuck_in = if lies { row.trace.places().first().copied() } else { None };
            let temper = Temper { stuck_in, ..fitted(temper, &row.raised.agency) };
            FindingScript::new(stream.clone(), temper, dice)
        });
        match script.next(view) {
            Some((step, timing)) if is_near(timing, today) => {
                script.deed(step, view, self.seed, today)
            }
            Some(_) | None => Ok(None),
        }
    }

    /// The script of a document, made when it is first needed.
    fn script(&mut self, view: &View, plan: Plan) -> Option<&mut DocumentScript> {
        view.agencies.rows.get(&plan.agency)?;
        let seed = self.stage.seed;
        let script = self.documents.entry(plan.stream.clone()).or_insert_with(|| {
            let mut dice = Dice::new(seed, &format!("life|{}", plan.stream));
            let mut manner = Rollout::Quick.manner(plan.kind, &mut dice);
            manner.review = ReviewHabit::Before(dice.between(2, 25));
            DocumentScript { plan, manner, change: None, must_rewrite: false, dice }
        });
        if script.is_asked_to_amend(view) {
            let summary = texts::SMALL_CHANGE.to_owned();
            script.change = Some(Change { summary, is_new_issue: false });
        }
        Some(script)
    }

    /// Mostly a document that is being made; else any: to be reviewed, handed out, or begun.
    fn next_document(&mut self, view: &View) -> Option<Plan> {
        if self.dice.percent(25) {
            return self.dice.pick(&self.plans).cloned();
        }
        let in_the_making: Vec<&Plan> = self
            .plans
            .iter()
            .filter(|plan| {
                view.documents.rows.get(&plan.stream).is_some_and(|row| is_in_the_making(row))
            })
            .collect();
        self.dice.pick(&in_the_making).map(|plan| (*plan).clone())
    }

    fn continue_document(
        &mut self,
        view: &View,
        today: NaiveDate,
    ) -> Result<Option<Deed>, DemoError> {
        let (data, number) = (self.seed, self.stage.seed);
        for _ in 0..TRIES_MAX {
            let Some(plan) = self.next_document(view) else { continue };
            let Some(script) = self.script(view, plan) else { continue };
            let Some((step, timing)) = script.next(view, data, today) else { continue };
            if !is_near(timing, today) || step == DocumentStep::Look {
                continue;
            }
            return script.deed(&step, view, data, (number, today));
        }
        Ok(None)
    }

    /// A turn of a system, an audit, a review, an inspection or a case.
    fn go_on(&mut self, view: &View, today: NaiveDate) -> Result<Option<Deed>, DemoError> {
        let scene = Scene { view, seed: self.seed, number: self.stage.seed, today };
        self.going.turn(&scene)
    }

    fn change_document(
        &mut self,
        view: &View,
        today: NaiveDate,
    ) -> Result<Option<Deed>, DemoError> {
        let summary = texts::pick(&texts::IMPROVEMENTS, &mut self.dice);
        let Some(plan) = self.dice.pick(&self.plans).cloned() else { return Ok(None) };
        let Some(script) = self.script(view, plan) else { return Ok(None) };
        if !script.is_amendable(view) {
            return Ok(None);
        }
        script.proposal(view, Change { summary, is_new_issue: false }, today).map(Some)
    }

    fn find(&mut self, view: &View, today: NaiveDate) -> Result<Deed, DemoError> {
        let sources = [FindingSource::Complaint, FindingSource::Monitoring];
        let source = self.dice.pick(&sources).copied().unwrap_or(FindingSource::Monitoring);
        let known: Vec<_> = view
            .agencies
            .rows
            .iter()
            .map(|(code, _)| code)
            .filter(|code| Cast::of(view, code, today).is_ok_and(|cast| !cast.units().is_empty()))
            .collect();
        let Some(agency) = self.dice.pick(&known) else {
            return Err(DemoError::Malformed("no agency has units".to_owned()));
        };
        self.raised += 1;
        let stream = stream_of(self.stage.seed, &format!("{}|{}", self.run, self.raised))?;
        let raising = Raising { agency: (*agency).clone(), source, observations: 25 };
        raise(&raising, &stream, view, self.seed, today, &mut self.dice)
    }
}

/// Whether a draft is on its way, from its proposal to its approval.
fn is_in_the_making(row: &DocumentRow) -> bool {
    let places = row.trace.places();
    ["AmendmentProposed", "Draft", "InReview", "FormInReview", "Approved"]
        .iter()
        .any(|place| places.contains(place))
}

/// Whether a step's day has come, or nearly.
fn is_near(timing: Timing, today: NaiveDate) -> bool {
    match timing {
        Timing::Within(_, _) => true,
        Timing::On(day) => day <= today + chrono::Days::new(AHEAD_DAYS),
    }
}
