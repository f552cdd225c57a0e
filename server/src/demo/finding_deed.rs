//! Findings in words: who raises one, who takes each step, and what they write.

use chrono::{Days, NaiveDate};
use luuvet_domain::finding::{
    AcceptFinding, AnalyseCause, ApprovePlan, CloseFinding, DeclineRegrade, DisposeOutput,
    DisputeFinding, DisputeRuling, EffectivenessOutcome, FindingCommand, FindingGrade, FindingKind,
    FindingSeverity, FindingSource, GrantExtension, OutputDisposition, PlannedAction, ProposePlan,
    RaiseFinding, RecordCorrection, RefuseExtension, Regrade, ReportImplemented, RequestExtension,
    RuleOnDispute, Side, VerifyEffectiveness, WithdrawFinding,
};
use luuvet_domain::registry::Command;
use luuvet_domain::role::Office;
use luuvet_engine::{Scope, StreamId};
use luuvet_projections::View;
use luuvet_projections::findings::FindingRow;

use super::cast::{Actor, Cast, DOST, overseer_of};
use super::dice::Dice;
use super::finding::{FindingScript, FindingStep, MoreTime, Ruling, Temper, Work, kind_now};
use super::seed::{Nonconformity, Seed};
use super::stage::{Deed, clerk_of, invented_id};
use super::{DemoError, texts};

/// A finding that is to be raised.
#[derive(Clone, Debug)]
pub(super) struct Raising {
    pub(super) agency: Scope,
    pub(super) source: FindingSource,
    /// In how many of a hundred it is an observation.
    pub(super) observations: u32,
}

/// The stream of an invented finding.
pub(super) fn stream_of(seed: u64, label: &str) -> Result<StreamId, DemoError> {
    StreamId::new("finding", invented_id(seed, &format!("finding|{label}")))
        .map_err(|cause| DemoError::Malformed(cause.to_string()))
}

/// A temper that fits the agency: nobody but the department itself rules on what is found there by
/// others, so there it disputes nothing and asks for nothing.
pub(super) fn fitted(temper: Temper, agency: &Scope) -> Temper {
    if *agency == DOST {
        Temper { disputes: false, more_time: MoreTime::NotAsked, ..temper }
    } else {
        temper
    }
}

/// Raises a finding.
pub(super) fn raise(
    raising: &Raising,
    stream: &StreamId,
    view: &View,
    seed: &Seed,
    today: NaiveDate,
    dice: &mut Dice,
) -> Result<Deed, DemoError> {
    let agency = &raising.agency;
    let cast = Cast::of(view, agency, today)?;
    let raiser = raiser(raising.source, agency, view, today, dice)?;
    let unit = dice.pick(&cast.units()).map_or_else(String::new, |unit| (*unit).to_owned());
    let (kind, severity, clause, statement) = if dice.percent(raising.observations) {
        let Some(one) = dice.pick(&seed.observations) else { return Err(nothing_to_find()) };
        let (kind, severity) = (FindingKind::Observation, FindingSeverity::Observation);
        (kind, severity, &one.clause, &one.statement)
    } else {
        let Some(one) = dice.pick(&seed.nonconformities) else { return Err(nothing_to_find()) };
        (kind_of(one), one.severity, &one.clause, &one.statement)
    };
    let concludes = raising.source == FindingSource::Inspection && kind != FindingKind::Observation;
    let due_on =
        (concludes && dice.percent(30)).then(|| today + Days::new(u64::from(dice.between(25, 45))));
    let command = RaiseFinding {
        agency: agency.clone(),
        unit,
        kind,
        severity,
        source: raising.source,
        clause: clause.clone(),
        statement: statement.clone(),
        evidence: texts::pick(&texts::EVIDENCE, dice),
        due_on,
        found_by: None,
        found_by_agency: None,
        origin: None,
    };
    let deed = Deed::own(stream, raiser, Command::Finding(command.into()));
    Ok(if dice.percent(40) { deed.with_evidence() } else { deed })
}

fn nothing_to_find() -> DemoError {
    DemoError::Malformed("faults.json names no findings".to_owned())
}

/// What kind of finding a nonconformity is.
pub(super) fn kind_of(one: &Nonconformity) -> FindingKind {
    match one.clause.as_str() {
        "ISO 9001:2008 8.3" => FindingKind::NonconformingOutput,
        "ISO 9001:2008 8.5.3" => FindingKind::Potential,
        _ => FindingKind::Nonconformity,
    }
}

fn raiser(
    source: FindingSource,
    agency: &Scope,
    view: &View,
    today: NaiveDate,
    dice: &mut Dice,
) -> Result<Actor, DemoError> {
    let own = Cast::of(view, agency, today)?;
    match source {
        FindingSource::InternalAudit => own.some(Office::InternalAuditor, dice),
        FindingSource::ManagementReview => own.the(Office::Qmr),
        FindingSource::Inspection => {
            Cast::of(view, &overseer_of(agency), today)?.some(Office::Inspector, dice)
        }
        FindingSource::Complaint | FindingSource::Monitoring => {
            let from_above = *agency != DOST && dice.percent(35);
            if from_above {
                Cast::of(view, &DOST, today)?.some(Office::StameqOfficer, dice)
            } else {
                own.the(Office::Qmr)
            }
        }
    }
}

/// What a script's next step is about.
struct Scene<'a> {
    row: &'a FindingRow,
    view: &'a View,
    seed: &'a Seed,
    today: NaiveDate,
    own: Cast<'a>,
}

impl Scene<'_> {
    fn unit_head(&self) -> Result<Actor, DemoError> {
        self.own.unit_head(&self.row.raised.unit)
    }

    fn overseers(&self) -> Result<Cast<'_>, DemoError> {
        Cast::of(self.view, &overseer_of(&self.row.raised.agency), self.today)
    }

    /// Someone of the side that raised it, who may check and take back.
    fn raising_side(&self, dice: &mut Dice) -> Result<Actor, DemoError> {
        match self.row.raised.side {
            Side::Agency => {
                // Who became an auditor since may have had an action of its plan to do.
                let raised_on = self.row.trace.first.occurred_on;
                let mut auditors = self.own.all(Office::InternalAuditor);
                auditors.retain(|auditor| auditor.since <= raised_on);
                match dice.pick(&auditors) {
                    Some(auditor) if dice.percent(65) => Ok(auditor.clone()),
                    Some(_) | None => self.own.the(Office::Qmr),
                }
            }
            Side::Oversight => self.overseers()?.some(Office::Inspector, dice),
        }
    }

    /// Who rules on a dispute: not who raised it.
    fn judge(&self) -> Result<Actor, DemoError> {
        let (first, second) = match self.row.raised.side {
            Side::Agency => (self.own.the(Office::Qmr)?, self.own.the(Office::AgencyHead)?),
            Side::Oversight => {
                let dost = self.overseers()?;
                (dost.the(Office::StameqHead)?, dost.the(Office::DostDirector)?)
            }
        };
        let raisers = [self.row.raised_by, self.row.raised.found_by];
        Ok(if raisers.contains(&Some(first.person)) { second } else { first })
    }

    /// The agency's side for plans: its head when it is major.
    fn leader(&self) -> Result<Actor, DemoError> {
        match self.row.severity {
            FindingSeverity::Major => self.own.the(Office::AgencyHead),
            FindingSeverity::Minor | FindingSeverity::Observation => self.own.the(Office::Qmr),
        }
    }

    fn decides_on_time(&self, dice: &mut Dice) -> Result<Actor, DemoError> {
        match self.row.raised.side {
            Side::Agency => self.leader(),
            Side::Oversight => self.overseers()?.some(Office::StameqOfficer, dice),
        }
    }

    /// What the seed says about this finding, or about another like it.
    fn fault(&self, dice: &mut Dice) -> Result<&Nonconformity, DemoError> {
        let all = &self.seed.nonconformities;
        let raised = &self.row.raised;
        all.iter()
            .find(|one| one.statement == raised.statement)
            .or_else(|| all.iter().find(|one| one.clause == raised.clause))
            .or_else(|| dice.pick(all))
            .ok_or_else(nothing_to_find)
    }
}

impl FindingScript {
    /// Who takes a step, with the command. Changes the script as the step will. `None` when the
    /// step is no longer possible.
    pub(super) fn deed(
        &mut self,
        step: FindingStep,
        view: &View,
        seed: &Seed,
        today: NaiveDate,
    ) -> Result<Option<Deed>, DemoError> {
        let Some(row) = view.findings.rows.get(&self.stream) else { return Ok(None) };
        let own = Cast::of(view, &row.raised.agency, today)?;
        let scene = Scene { row, view, seed, today, own };
        if step == FindingStep::Work(Work::Ask) {
            self.has_asked = true;
            if row.due.is_none_or(|due| today > due.due_on) {
                return Ok(None);
            }
        }
        let (actor, command) = match step {
            FindingStep::Work(work) => (scene.unit_head()?, self.working(work, &scene)?),
            FindingStep::Ruling(ruling) => self.ruling(ruling, &scene)?,
        };
        let deed = Deed::own(&self.stream, actor, Command::Finding(command));
        Ok(Some(self.entered(deed, step, &scene)))
    }

    /// What the unit does.
    fn working(&mut self, step: Work, scene: &Scene<'_>) -> Result<FindingCommand, DemoError> {
        let dice = &mut self.dice;
        let fault = scene.fault(dice)?;
        Ok(match step {
            Work::Correct => {
                let is_output = kind_now(scene.row) == FindingKind::NonconformingOutput;
                let by = scene.own.the(Office::Qmr)?.person;
                RecordCorrection {
                    correction: fault.correction.clone(),
                    reverified_by: is_output.then_some(by),
                    reverification: is_output.then(|| texts::REVERIFIED.to_owned()),
                }
                .into()
            }
            Work::Dispose => {
                self.has_disposed = true;
                let disposition = if dice.percent(70) {
                    OutputDisposition::Eliminate
                } else {
                    OutputDisposition::ActOnEffects
                };
                let reason = texts::pick(&texts::DISPOSITIONS, dice);
                DisposeOutput { disposition, authority: None, reason }.into()
            }
            Work::Analyse => {
                let cause = match scene.row.cycle {
                    1 => fault.cause.clone(),
                    _ => texts::pick(&texts::DEEPER_CAUSES, dice),
                };
                AnalyseCause { cause, need_for_action: texts::pick(&texts::NEEDS, dice) }.into()
            }
            Work::Propose => {
                let actions = self.plan_of(&fault.action.clone(), scene)?;
                ProposePlan { actions }.into()
            }
            Work::Report(action) => {
                ReportImplemented { action, result: texts::pick(&texts::RESULTS, dice) }.into()
            }
            Work::Ask => {
                let reason = texts::pick(&texts::MORE_TIME, dice);
                RequestExtension { days: dice.between(10, 30), reason }.into()
            }
        })
    }

    fn plan_of(
        &mut self,
        action: &str,
        scene: &Scene<'_>,
    ) -> Result<Vec<PlannedAction>, DemoError> {
        let dice = &mut self.dice;
        let head = scene.unit_head()?.person;
        let auditors = scene.own.all(Office::InternalAuditor);
        let auditors: Vec<_> = auditors.iter().map(|auditor| auditor.person).collect();
        let last = match scene.row.due {
            Some(due) if due.due_on >= scene.today => due.due_on,
            Some(_) | None => scene.today + Days::new(30),
        };
        let mut what = vec![action.to_owned()];
        for _ in 0..dice.between(0, 2) {
            let more = texts::pick(&texts::MORE_ACTIONS, dice);
            if !what.contains(&more) {
                what.push(more);
            }
        }
        let days = (last - scene.today).num_days();
        Ok(what
            .into_iter()
            .map(|what| {
                let staff = scene.own.another(Office::Staff, &auditors, dice);
                let responsible = match staff {
                    Some(staff) if dice.percent(50) => staff.person,
                    Some(_) | None => head,
                };
                let until = u32::try_from(days).unwrap_or(0);
                let by = scene.today + Days::new(u64::from(dice.between(until / 2, until)));
                PlannedAction { what, responsible, by }
            })
            .collect())
    }

    /// What others than the unit's people do, or the unit's head as its head.
    fn ruling(
        &mut self,
        step: Ruling,
        scene: &Scene<'_>,
    ) -> Result<(Actor, FindingCommand), DemoError> {
        let dice = &mut self.dice;
        Ok(match step {
            Ruling::Accept { close } => {
                (scene.unit_head()?, AcceptFinding { note: None, close }.into())
            }
            Ruling::Dispute => {
                let grounds = texts::pick(&texts::GROUNDS, dice);
                (scene.unit_head()?, DisputeFinding { grounds }.into())
            }
            Ruling::Rule { falls } => {
                let (ruling, reasons) = if falls {
                    (DisputeRuling::Falls, &texts::FALLS)
                } else {
                    (DisputeRuling::Stands, &texts::STANDS)
                };
                let reason = texts::pick(reasons, dice);
                (scene.judge()?, RuleOnDispute { ruling, reason }.into())
            }
            Ruling::Approve => (scene.leader()?, ApprovePlan { note: None }.into()),
            Ruling::Grant => {
                (scene.decides_on_time(dice)?, GrantExtension { days: None, note: None }.into())
            }
            Ruling::Refuse => {
                let reason = texts::pick(&texts::NO_MORE_TIME, dice);
                (scene.decides_on_time(dice)?, RefuseExtension { reason }.into())
            }
            Ruling::Verify { is_effective } => {
                let (outcome, evidence) = if is_effective {
                    (EffectivenessOutcome::Effective, texts::pick(&texts::EFFECTIVE, dice))
                } else {
                    (EffectivenessOutcome::Ineffective, texts::pick(&texts::INEFFECTIVE, dice))
                };
                (scene.raising_side(dice)?, VerifyEffectiveness { outcome, evidence }.into())
            }
            Ruling::Close => (scene.raising_side(dice)?, CloseFinding { note: None }.into()),
            Ruling::Withdraw => {
                let reason = texts::pick(&texts::WITHDRAWALS, dice);
                (scene.raising_side(dice)?, WithdrawFinding { reason }.into())
            }
            Ruling::Regrade => {
                let to = match scene.row.severity {
                    FindingSeverity::Observation => FindingGrade::Minor,
                    FindingSeverity::Minor | FindingSeverity::Major => FindingGrade::Major,
                };
                let reason = texts::pick(&texts::REGRADES, dice);
                (scene.raising_side(dice)?, Regrade { to, reason }.into())
            }
            Ruling::Decline => {
                let reason = texts::pick(&texts::NO_REGRADES, dice);
                (scene.raising_side(dice)?, DeclineRegrade { reason }.into())
            }
        })
    }

    /// Reports come with files; what leaders sign is sometimes entered by a clerk.
    fn entered(&mut self, deed: Deed, step: FindingStep, scene: &Scene<'_>) -> Deed {
        let has_files = matches!(
            step,
            FindingStep::Work(Work::Report(_)) | FindingStep::Ruling(Ruling::Verify { .. })
        );
        let deed = if has_files && self.dice.percent(60) { deed.with_evidence() } else { deed };
        let is_signed = matches!(
            step,
            FindingStep::Ruling(
                Ruling::Accept { .. }
                    | Ruling::Rule { .. }
                    | Ruling::Approve
                    | Ruling::Grant
                    | Ruling::Refuse
                    | Ruling::Close
            )
        );
        if !is_signed || !self.dice.percent(self.temper.on_paper) {
            return deed;
        }
        let not_before = scene.row.trace.last.occurred_on;
        let clerk = if deed.actor.agency == scene.row.raised.agency {
            clerk_of(&scene.own)
        } else {
            scene.overseers().ok().and_then(|cast| clerk_of(&cast))
        };
        match clerk {
            Some(clerk) => deed.on_paper(clerk, not_before),
            None => deed,
        }
    }
}
