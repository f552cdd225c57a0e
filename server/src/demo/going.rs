//! What goes on for long while the province is watched: systems, the year's audits, reviews and
//! inspections, courses, reports, cases of violation, difficulties and new law. Any of them may have
//! a turn; one that has nothing to do yet leaves it to others.

use std::collections::BTreeMap;

use chrono::{Datelike, Days, NaiveDate};
use luuvet_engine::Scope;

use super::DemoError;
use super::attached::UnitScript;
use super::audit::AuditScript;
use super::campaign::{CAMPAIGNS, CampaignScript};
use super::consolidated_report::ConsolidatedScript;
use super::dice::Dice;
use super::difficulty::DifficultyScript;
use super::inspection::{InspectionPlan, InspectionScript};
use super::it::ItScript;
use super::legal::ChangeScript;
use super::par::ParScript;
use super::plan_dossier::DossierScript;
use super::plan_year::PlanScript;
use super::proposal::ProposalScript;
use super::report::ReportScript;
use super::review::ReviewScript;
use super::rollout::{Rollout, rollouts};
use super::script::{Scene, Script, instance};
use super::seed::Seed;
use super::stage::Deed;
use super::system::SystemScript;
use super::training::{COURSES, CourseScript};
use super::urging::UrgingScript;
use super::violation::ViolationScript;
use super::world::scope_of;

/// How often another script is asked in one turn.
const TRIES_MAX: u32 = 12;
/// Days before its day on which an inspection is scheduled.
const SCHEDULED_AHEAD_DAYS: u64 = 16;
/// The days over which the inspections still to be scheduled are spread.
const SPREAD_DAYS: (u32, u32) = (14, 200);

/// The scripts that have had a turn, by what they are about.
pub(super) struct Going {
    agencies: Vec<(Scope, Rollout)>,
    scripts: BTreeMap<String, Script>,
    /// When inspections without a schedule are to open, by agency and year.
    planned: BTreeMap<(Scope, i32), NaiveDate>,
    run: String,
    dice: Dice,
}

impl Going {
    /// Nothing so far. `run` tells this run from others over the same ledger.
    pub(super) fn new(seed: &Seed, number: u64, run: &str) -> Result<Self, DemoError> {
        let agencies = seed
            .agencies
            .iter()
            .zip(rollouts(&seed.agencies, number))
            .map(|(agency, rollout)| Ok((scope_of(agency)?, rollout)))
            .collect::<Result<_, DemoError>>()?;
        Ok(Self {
            agencies,
            scripts: BTreeMap::new(),
            planned: BTreeMap::new(),
            run: run.to_owned(),
            dice: Dice::new(number, &format!("{run}|going")),
        })
    }

    /// The act of a script that has something to do.
    pub(super) fn turn(&mut self, scene: &Scene<'_>) -> Result<Option<Deed>, DemoError> {
        for _ in 0..TRIES_MAX {
            let Some(label) = self.choose(scene)? else { continue };
            let Some(script) = self.scripts.get_mut(&label) else { continue };
            if let Some(deed) = script.turn(scene)?.deed {
                return Ok(Some(deed));
            }
        }
        Ok(None)
    }

    /// One of the scripts, made when it is first chosen.
    fn choose(&mut self, scene: &Scene<'_>) -> Result<Option<String>, DemoError> {
        let Some((agency, rollout)) = self.dice.pick(&self.agencies).cloned() else {
            return Ok(None);
        };
        if scene.view.agencies.rows.get(&agency).is_none() {
            return Ok(None);
        }
        let year = scene.today.year();
        match self.dice.between(1, 100) {
            1..=19 => Ok(Some(self.system(&agency, rollout, scene))),
            20 => Ok(self.initiative(scene)),
            21..=46 => self.audit(&agency, rollout, year, scene).map(Some),
            47..=49 => self.plan(&agency, rollout, scene),
            50 => self.dossier(scene),
            51..=65 => self.review(&agency, rollout, year, scene).map(Some),
            66..=81 => self.inspection(scene),
            82..=85 => Ok(self.report(scene)),
            86..=87 => Ok(self.evaluation(scene)),
            88 => self.consolidated(scene),
            89..=90 => self.course(scene),
            91 => self.campaign(scene),
            92..=94 => Ok(self.case(scene)),
            95..=96 => Ok(self.difficulty(scene)),
            97 => Ok(self.unit(scene)),
            98 => Ok(Some(self.desk(&agency, rollout, scene))),
            _ => Ok(self.change(&agency, scene)),
        }
    }

    fn dice_of(&self, label: &str, scene: &Scene<'_>) -> Dice {
        Dice::new(scene.number, &format!("{}|{label}", self.run))
    }

    fn system(&mut self, agency: &Scope, rollout: Rollout, scene: &Scene<'_>) -> String {
        let label = format!("system|{agency}");
        if !self.scripts.contains_key(&label) {
            let mut dice = self.dice_of(&label, scene);
            let manner = rollout.system(scene.today, &mut dice);
            let script = SystemScript::new(agency, manner, dice);
            self.scripts.insert(label.clone(), Script::System(script));
        }
        label
    }

    fn audit(
        &mut self,
        agency: &Scope,
        rollout: Rollout,
        year: i32,
        scene: &Scene<'_>,
    ) -> Result<String, DemoError> {
        let label = format!("audit|{agency}|{year}");
        if !self.scripts.contains_key(&label) {
            let mut dice = self.dice_of(&label, scene);
            let habit = rollout.audit(false, &mut dice);
            let script = AuditScript::new(agency, year, habit, scene.number, dice)?;
            self.scripts.insert(label.clone(), Script::Audit(script));
        }
        Ok(label)
    }

    fn review(
        &mut self,
        agency: &Scope,
        rollout: Rollout,
        year: i32,
        scene: &Scene<'_>,
    ) -> Result<String, DemoError> {
        let label = format!("review|{agency}|{year}");
        if !self.scripts.contains_key(&label) {
            let mut dice = self.dice_of(&label, scene);
            let habit = rollout.meeting(false, &mut dice);
            let script = ReviewScript::new(agency, year, habit, scene.number, dice)?;
            self.scripts.insert(label.clone(), Script::Review(script));
        }
        Ok(label)
    }

    /// One of the year's inspections that is at work, or whose time has come.
    fn inspection(&mut self, scene: &Scene<'_>) -> Result<Option<String>, DemoError> {
        let year = scene.today.year();
        let programme = scene.view.inspection_programmes.rows.get(&year);
        let approved = programme.filter(|programme| programme.approved.is_some());
        let targets = approved.map(|programme| programme.targets.as_slice()).unwrap_or_default();
        let Some(target) = self.dice.pick(targets) else { return Ok(None) };
        let stream = instance("inspection", scene.number, &format!("{}|{year}", target.agency))?;
        let planned_on = match scene.view.inspections.rows.get(&stream) {
            Some(row) => row.planned_on,
            None => {
                let days = self.dice.between(SPREAD_DAYS.0, SPREAD_DAYS.1);
                *self
                    .planned
                    .entry((target.agency.clone(), year))
                    .or_insert(scene.today + Days::new(days.into()))
            }
        };
        if scene.today + Days::new(SCHEDULED_AHEAD_DAYS) < planned_on {
            return Ok(None);
        }
        let label = format!("inspection|{}|{year}", target.agency);
        if !self.scripts.contains_key(&label) {
            let mut dice = self.dice_of(&label, scene);
            let known = self.agencies.iter().find(|(agency, _)| *agency == target.agency);
            let rollout = known.map_or(Rollout::Quick, |(_, rollout)| *rollout);
            let plan = InspectionPlan {
                agency: target.agency.clone(),
                year,
                mode: target.mode,
                planned_on,
                habit: rollout.inspected(&mut dice),
            };
            let script = InspectionScript::new(plan, scene.number, dice)?;
            self.scripts.insert(label.clone(), Script::Inspection(script));
        }
        Ok(Some(label))
    }

    /// One of the agency's legal changes.
    fn change(&mut self, agency: &Scope, scene: &Scene<'_>) -> Option<String> {
        let open: Vec<_> = scene.view.legal.open_of_agency(agency).collect();
        let row = *self.dice.pick(&open)?;
        let label = format!("change|{}", row.trace.stream);
        if !self.scripts.contains_key(&label) {
            let script = ChangeScript::new(row, self.dice_of(&label, scene));
            self.scripts.insert(label.clone(), Script::Change(script));
        }
        Some(label)
    }

    fn difficulty(&mut self, scene: &Scene<'_>) -> Option<String> {
        let open: Vec<_> = scene.view.difficulties.that_are_open().collect();
        let row = *self.dice.pick(&open)?;
        let label = format!("difficulty|{}", row.trace.stream);
        if !self.scripts.contains_key(&label) {
            let script = DifficultyScript::of(row, self.dice_of(&label, scene))?;
            self.scripts.insert(label.clone(), Script::Difficulty(script));
        }
        Some(label)
    }

    /// One of the desks up the line, or that of the directors to whom inspections are proposed.
    fn desk(&mut self, agency: &Scope, rollout: Rollout, scene: &Scene<'_>) -> String {
        let desk = self.dice.between(1, 4);
        let label = match desk {
            1 => format!("urging|{agency}"),
            2 => "urging|department".to_owned(),
            3 => "urging|chair".to_owned(),
            _ => "proposals".to_owned(),
        };
        if !self.scripts.contains_key(&label) {
            let dice = self.dice_of(&label, scene);
            let script = match desk {
                1 => Script::Urging(UrgingScript::of_head(agency, rollout, dice)),
                2 => Script::Urging(UrgingScript::of_department(dice)),
                3 => Script::Urging(UrgingScript::of_chair(dice)),
                _ => Script::Proposals(ProposalScript::new(dice)),
            };
            self.scripts.insert(label.clone(), script);
        }
        label
    }

    /// One of the initiatives that are neither refused nor stopped.
    fn initiative(&mut self, scene: &Scene<'_>) -> Option<String> {
        let initiatives = &scene.view.it_initiatives;
        let open: Vec<_> = initiatives.open.between(None, None, None).collect();
        let row = initiatives.rows.get(*self.dice.pick(&open)?)?;
        let label = format!("it|{}", row.trace.stream);
        if !self.scripts.contains_key(&label) {
            let script = ItScript::going_on(row, self.dice_of(&label, scene));
            self.scripts.insert(label.clone(), Script::It(script));
        }
        Some(label)
    }

    /// One of the units to which a roll-out is under way.
    fn unit(&mut self, scene: &Scene<'_>) -> Option<String> {
        let open: Vec<_> = scene.view.roll_outs.open.between(None, None, None).collect();
        let row = scene.view.roll_outs.rows.get(*self.dice.pick(&open)?)?;
        let label = format!("unit|{}", row.unit());
        if !self.scripts.contains_key(&label) {
            let script = UnitScript::going_on(row, self.dice_of(&label, scene));
            self.scripts.insert(label.clone(), Script::Unit(script));
        }
        Some(label)
    }

    /// A course that was planned and is neither reported nor cancelled.
    fn course(&mut self, scene: &Scene<'_>) -> Result<Option<String>, DemoError> {
        let mut open = Vec::new();
        for plan in COURSES {
            let row = scene.view.trainings.rows.get(&plan.stream(scene.number)?);
            if row.is_some_and(|row| row.is_open()) {
                open.push(plan);
            }
        }
        let Some(plan) = self.dice.pick(&open).copied() else { return Ok(None) };
        let label = format!("course|{}", plan.label);
        if !self.scripts.contains_key(&label) {
            let dice = self.dice_of(&label, scene);
            let script = CourseScript::new(plan, Vec::new(), scene.number, dice)?;
            self.scripts.insert(label.clone(), Script::Course(script));
        }
        Ok(Some(label))
    }

    /// One of the reports that are not accepted yet.
    fn report(&mut self, scene: &Scene<'_>) -> Option<String> {
        let reports = &scene.view.reports;
        let open: Vec<_> = reports.open.between(None, None, None).collect();
        let row = reports.rows.get(*self.dice.pick(&open)?)?;
        let label = format!("report|{}", row.trace.stream);
        if !self.scripts.contains_key(&label) {
            let dice = self.dice_of(&label, scene);
            let script = ReportScript::going_on(&row.opened.agency, &row.trace.stream, dice);
            self.scripts.insert(label.clone(), Script::Report(script));
        }
        Some(label)
    }

    /// A campaign that was planned and is not closed.
    fn campaign(&mut self, scene: &Scene<'_>) -> Result<Option<String>, DemoError> {
        let is_open = |(starts_on, ends_on): &(NaiveDate, NaiveDate)| {
            let mut all = scene.view.campaigns.in_order().map(|row| (&row.planned.what, row));
            all.any(|(planned, row)| {
                row.is_open() && (planned.starts_on, planned.ends_on) == (*starts_on, *ends_on)
            })
        };
        let open: Vec<_> = CAMPAIGNS.into_iter().filter(is_open).collect();
        let Some(days) = self.dice.pick(&open).copied() else { return Ok(None) };
        let label = format!("campaign|{}", days.0);
        if !self.scripts.contains_key(&label) {
            let script = CampaignScript::new(days, scene.number, self.dice_of(&label, scene))?;
            self.scripts.insert(label.clone(), Script::Campaign(script));
        }
        Ok(Some(label))
    }

    /// One of the evaluations that are not published.
    fn evaluation(&mut self, scene: &Scene<'_>) -> Option<String> {
        let evaluations = &scene.view.par_evaluations;
        let open: Vec<_> = evaluations.open.between(None, None, None).collect();
        let row = evaluations.rows.get(*self.dice.pick(&open)?)?;
        let label = format!("par|{}", row.trace.stream);
        if !self.scripts.contains_key(&label) {
            let dice = self.dice_of(&label, scene);
            let script = ParScript::going_on(row.agency(), &row.trace.stream, dice);
            self.scripts.insert(label.clone(), Script::Par(script));
        }
        Some(label)
    }

    /// One of the agency's plans that are not settled.
    fn plan(
        &mut self,
        agency: &Scope,
        rollout: Rollout,
        scene: &Scene<'_>,
    ) -> Result<Option<String>, DemoError> {
        let plans = &scene.view.plans;
        let open: Vec<_> = plans.open.of_agency(agency).collect();
        let row = self.dice.pick(&open).and_then(|stream| plans.rows.get(*stream));
        let Some(row) = row else { return Ok(None) };
        let label = format!("plan|{}", row.trace.stream);
        if !self.scripts.contains_key(&label) {
            let dice = self.dice_of(&label, scene);
            let script = PlanScript::new(agency, row.opened.year, rollout, dice)?;
            self.scripts.insert(label.clone(), Script::Plan(script));
        }
        Ok(Some(label))
    }

    /// The dossier of one of the years that were begun.
    fn dossier(&mut self, scene: &Scene<'_>) -> Result<Option<String>, DemoError> {
        let years: Vec<i32> = scene.view.dossiers.rows.iter().map(|(year, _)| *year).collect();
        let Some(year) = self.dice.pick(&years).copied() else { return Ok(None) };
        let label = format!("dossier|{year}");
        if !self.scripts.contains_key(&label) {
            let dice = self.dice_of(&label, scene);
            self.scripts.insert(label.clone(), Script::Dossier(DossierScript::new(year, dice)?));
        }
        Ok(Some(label))
    }

    /// A consolidated report that is not closed.
    fn consolidated(&mut self, scene: &Scene<'_>) -> Result<Option<String>, DemoError> {
        let rows = scene.view.consolidated_reports.newest_first();
        let open: Vec<_> = rows.filter(|row| row.is_open()).map(|row| row.opened.period).collect();
        let Some(period) = self.dice.pick(&open).copied() else { return Ok(None) };
        let label = format!("consolidated|{period}");
        if !self.scripts.contains_key(&label) {
            let script = ConsolidatedScript::new(period, self.dice_of(&label, scene))?;
            self.scripts.insert(label.clone(), Script::Consolidated(script));
        }
        Ok(Some(label))
    }

    fn case(&mut self, scene: &Scene<'_>) -> Option<String> {
        let mut open: Vec<_> =
            scene.view.violations.that_are_open().map(|row| &row.trace.stream).collect();
        open.sort_unstable();
        let stream = (*self.dice.pick(&open)?).clone();
        let label = format!("case|{stream}");
        if !self.scripts.contains_key(&label) {
            let script = ViolationScript::new(&stream, self.dice_of(&label, scene));
            self.scripts.insert(label.clone(), Script::Violation(script));
        }
        Some(label)
    }
}
