//! The script of an agency's plan of a year: drafted, signed, sent, appraised, answered when it was
//! cut, its money allocated, spent and settled; by some late, or with money left, or never settled.

use chrono::{Datelike, Days, NaiveDate};
use luuvet_domain::annual_plan::{
    self, AcknowledgeCut, AddLine, AllocateFunds, AmendPlan, AnnualPlanCommand, AppraisePlan,
    DraftPlan, GuideEstimate, LineAllocation, LineAmendment, LineAppraisal, PlanLineKind,
    RecordSpending, ReturnPlan, SendPlan, SettlePlan, SignPlan,
};
use luuvet_domain::money::Dong;
use luuvet_domain::registry::Command;
use luuvet_domain::role::Office;
use luuvet_engine::{Scope, StreamId};
use luuvet_projections::plans::{LineRow, PlanRow};

use super::DemoError;
use super::cast::{Actor, Cast, DOST};
use super::dice::Dice;
use super::document::Timing;
use super::plan_texts as texts;
use super::rollout::Rollout;
use super::script::{LOOK, Scene, Turn, paper_number};
use super::stage::Deed;
use super::texts::pick;
use super::time::day;
use super::upkeep::Promptness;

/// Where the finance department holds its offices.
pub(super) const FINANCE: Scope = Scope::constant("STC");
const MILLION: u64 = 1_000_000;
/// The smallest unit in which estimates are made.
const ROUNDED_TO: u64 = 100_000;

/// How an agency goes about the plan of a year.
#[derive(Clone, Copy, Debug)]
struct Manner {
    /// Sending the estimate.
    sending: Promptness,
    /// Whether its estimate is too high, and cut.
    is_cut: bool,
    /// Whether it comes back once.
    is_returned: bool,
    /// How much of its money it spends, in parts of a hundred.
    spends_percent: u64,
    /// Whether it moves money between lines.
    amends: bool,
    /// Settling.
    settling: Promptness,
}

impl Manner {
    /// Who does little for the system is late, asks for too much and leaves things open.
    fn throw(rollout: Rollout, dice: &mut Dice) -> Self {
        let (in_time, late, cut, settles) = match rollout {
            Rollout::Model => (100, 0, 10, 100),
            Rollout::Quick => (95, 5, 15, 95),
            Rollout::Slow => (85, 15, 25, 85),
            Rollout::Stale => (75, 20, 30, 70),
            Rollout::Building => (70, 20, 30, 65),
            Rollout::Barely => (30, 20, 40, 50),
        };
        Self {
            sending: Promptness::throw(in_time, late, dice),
            is_cut: dice.percent(cut),
            is_returned: dice.percent(12),
            spends_percent: if dice.percent(30) { 55 } else { 100 },
            amends: dice.percent(12),
            settling: Promptness::throw(settles, (100 - settles) / 2, dice),
        }
    }
}

/// A plan's script.
#[derive(Debug)]
pub(super) struct PlanScript {
    agency: Scope,
    year: i32,
    stream: StreamId,
    rollout: Rollout,
    manner: Manner,
    /// The day on which the estimate is sent.
    sends: Option<NaiveDate>,
    dice: Dice,
}

impl PlanScript {
    /// The script of an agency's plan of a year.
    pub(super) fn new(
        agency: &Scope,
        year: i32,
        rollout: Rollout,
        mut dice: Dice,
    ) -> Result<Self, DemoError> {
        let stream = annual_plan::stream(agency, year)
            .map_err(|cause| DemoError::Malformed(cause.to_string()))?;
        let manner = Manner::throw(rollout, &mut dice);
        Ok(Self { agency: agency.clone(), year, stream, rollout, manner, sends: None, dice })
    }

    pub(super) fn turn(&mut self, scene: &Scene<'_>) -> Result<Turn, DemoError> {
        let Some(row) = scene.view.plans.rows.get(&self.stream) else {
            return Ok(Turn::wait(LOOK));
        };
        let cast = scene.cast(&self.agency)?;
        match row.trace.places().first().copied() {
            Some("Awaited") => self.draft(row, scene, &cast),
            Some("Draft" | "Returned") => self.write(row, scene, &cast),
            Some("Signed") => self.send(row, scene, &cast),
            Some("Sent" | "Guided") => self.judge(row, scene),
            Some("Approved" | "Cut") => self.allocate(row, scene, &cast),
            Some("Allocated" | "Executing") => self.execute(row, scene, &cast),
            Some("Settled") => Ok(Turn::over()),
            _in_the_hands_of_others => Ok(Turn::wait(LOOK)),
        }
    }

    fn deed(&self, actor: Actor, command: impl Into<AnnualPlanCommand>) -> Deed {
        Deed::own(&self.stream, actor, Command::AnnualPlan(command.into())).with_evidence()
    }

    /// The day on which the estimate is to be sent; none when nobody ever thinks of it.
    fn sends_on(&mut self, row: &PlanRow) -> Option<NaiveDate> {
        let due_on = row.opened.send_by;
        let on = match self.manner.sending {
            Promptness::InTime => due_on - Days::new(self.dice.between(0, 9).into()),
            // So late that the dossier has gone on without it.
            Promptness::Late => due_on + Days::new(self.dice.between(65, 90).into()),
            Promptness::Never => return None,
        };
        Some(*self.sends.get_or_insert(on))
    }

    fn draft(
        &mut self,
        row: &PlanRow,
        scene: &Scene<'_>,
        cast: &Cast<'_>,
    ) -> Result<Turn, DemoError> {
        let Some(sends) = self.sends_on(row) else { return Ok(Turn::over()) };
        let begins = sends - Days::new(6);
        if scene.today < begins {
            return Ok(Turn::wait(Timing::On(begins)));
        }
        let goals = pick(&texts::GOALS, &mut self.dice);
        let command = DraftPlan { agency: self.agency.clone(), year: self.year, goals };
        Ok(Turn::act(self.deed(cast.the(Office::Qmr)?, command), Timing::Within(0, 1)))
    }

    /// What it plans, with the least and the most in millions.
    fn plans(&self) -> Vec<(PlanLineKind, (u32, u32))> {
        let mut lines = match self.rollout {
            Rollout::Building | Rollout::Barely => vec![
                (PlanLineKind::Build, (40, 90)),
                (PlanLineKind::Consulting, (50, 120)),
                (PlanLineKind::Maintain, (5, 10)),
            ],
            Rollout::Model | Rollout::Quick | Rollout::Stale | Rollout::Slow => vec![
                (PlanLineKind::Maintain, (25, 60)),
                (PlanLineKind::InternalAudit, (6, 15)),
                (PlanLineKind::Improve, (8, 20)),
            ],
        };
        lines.push((PlanLineKind::Training, (8, 25)));
        if self.agency == DOST {
            lines.push((PlanLineKind::Inspection, (60, 90)));
            lines.push((PlanLineKind::Communication, (30, 50)));
        }
        lines
    }

    /// Adds the next line, or signs when all are there.
    fn write(
        &mut self,
        row: &PlanRow,
        scene: &Scene<'_>,
        cast: &Cast<'_>,
    ) -> Result<Turn, DemoError> {
        let qmr = cast.the(Office::Qmr)?;
        let own = row.lines.iter().filter(|line| line.answers.is_none()).count();
        if let Some((kind, (least, most))) = self.plans().into_iter().nth(own) {
            let amount = u64::from(self.dice.between(least * 10, most * 10)) * ROUNDED_TO;
            let activity = texts::activity(kind, &mut self.dice);
            let line = AddLine {
                kind,
                activity,
                requested_dong: Dong(amount),
                answers: None,
                replaces: None,
            };
            return Ok(Turn::act(self.deed(qmr, line), Timing::Within(0, 1)));
        }
        let is_answered = |number: u32| row.lines.iter().any(|line| line.answers == Some(number));
        if let Some(need) = row.proposals.iter().find(|need| !is_answered(need.number)) {
            let line = AddLine {
                kind: PlanLineKind::It,
                activity: need.need.clone(),
                requested_dong: Dong(u64::from(self.dice.between(8, 30)) * MILLION),
                answers: Some(need.number),
                replaces: None,
            };
            return Ok(Turn::act(self.deed(qmr, line), Timing::Within(0, 1)));
        }
        // What the agency has begun with information technology is stated in its plan.
        let mut initiatives = scene.view.it_initiatives.of_agency(&self.agency);
        let is_stated = row.lines.iter().any(|line| line.kind == PlanLineKind::It);
        if let Some(begun) = initiatives.find(|initiative| initiative.is_open() && !is_stated) {
            let line = AddLine {
                kind: PlanLineKind::It,
                activity: begun.proposed.what.outline.title.clone(),
                requested_dong: Dong(u64::from(self.dice.between(15, 60)) * MILLION),
                answers: None,
                replaces: None,
            };
            return Ok(Turn::act(self.deed(qmr, line), Timing::Within(0, 1)));
        }
        let number = paper_number("KH", &self.agency, &mut self.dice);
        let deed = self.deed(cast.the(Office::AgencyHead)?, SignPlan { number });
        Ok(Turn::act(deed, Timing::Within(0, 1)))
    }

    fn send(
        &mut self,
        row: &PlanRow,
        scene: &Scene<'_>,
        cast: &Cast<'_>,
    ) -> Result<Turn, DemoError> {
        let sends = self.sends_on(row).filter(|_| row.returned.is_empty());
        if let Some(sends) = sends.filter(|sends| scene.today < *sends) {
            return Ok(Turn::wait(Timing::On(sends)));
        }
        let number = paper_number("CV", &self.agency, &mut self.dice);
        let deed = self.deed(cast.the(Office::Qmr)?, SendPlan { number });
        Ok(Turn::act(deed, Timing::Within(3, 8)))
    }

    /// Who appraises returns, guides or appraises.
    fn judge(&mut self, row: &PlanRow, scene: &Scene<'_>) -> Result<Turn, DemoError> {
        let Some(sent) = row.sent.last() else { return Ok(Turn::wait(LOOK)) };
        let appraiser = &sent.what.appraised_by;
        let office = if *appraiser == FINANCE { Office::DofOfficer } else { Office::DostDirector };
        let judge = scene.cast(appraiser)?.the(office)?;
        if std::mem::take(&mut self.manner.is_returned) {
            let reason = pick(&texts::RETURNS, &mut self.dice);
            return Ok(Turn::act(self.deed(judge, ReturnPlan { reason }), Timing::Within(1, 3)));
        }
        if row.guided.is_empty() && self.dice.percent(10) {
            let guide = GuideEstimate {
                number: paper_number("CV", appraiser, &mut self.dice),
                guidance: pick(&texts::GUIDANCE, &mut self.dice),
            };
            return Ok(Turn::act(self.deed(judge, guide), Timing::Within(1, 2)));
        }
        let greatest = row.lines.iter().max_by_key(|line| line.requested).map(|line| line.line);
        let reason = pick(&texts::CUTS, &mut self.dice);
        let is_cut = self.manner.is_cut;
        let lines = row.lines.iter().map(|line| {
            let is_less = is_cut && Some(line.line) == greatest;
            LineAppraisal {
                line: line.line,
                appraised_dong: if is_less { part(line.requested, 75) } else { line.requested },
                reason: is_less.then(|| reason.clone()),
            }
        });
        let command = AppraisePlan {
            lines: lines.collect(),
            number: paper_number("TĐ", appraiser, &mut self.dice),
            technical_opinion: Some(pick(&texts::OPINIONS, &mut self.dice)),
        };
        Ok(Turn::act(self.deed(judge, command), LOOK))
    }

    fn allocate(
        &mut self,
        row: &PlanRow,
        scene: &Scene<'_>,
        cast: &Cast<'_>,
    ) -> Result<Turn, DemoError> {
        let Some(approved) = &row.approved else { return Ok(Turn::wait(LOOK)) };
        if row.cut() > Dong::ZERO && row.acknowledged.is_none() {
            let answer = pick(&texts::ANSWERS, &mut self.dice);
            let deed = self.deed(cast.the(Office::Qmr)?, AcknowledgeCut { answer });
            return Ok(Turn::act(deed, Timing::Within(2, 8)));
        }
        let begins = approved.what.allocate_by - Days::new(self.dice.between(2, 12).into());
        if scene.today < begins {
            return Ok(Turn::wait(Timing::On(begins)));
        }
        let lines = row.lines.iter().filter_map(|line| {
            Some(LineAllocation { line: line.line, allocated_dong: line.approved? })
        });
        let number = paper_number("QĐ", &self.agency, &mut self.dice);
        let command = AllocateFunds { lines: lines.collect(), number };
        Ok(Turn::act(self.deed(cast.the(Office::AgencyHead)?, command), Timing::Within(5, 15)))
    }

    fn execute(
        &mut self,
        row: &PlanRow,
        scene: &Scene<'_>,
        cast: &Cast<'_>,
    ) -> Result<Turn, DemoError> {
        let begins = day(self.year, 1, 16);
        if scene.today < begins {
            return Ok(Turn::wait(Timing::On(begins)));
        }
        if self.manner.amends && row.spent.len() == 1 {
            self.manner.amends = false;
            if let Some(lines) = moved(row) {
                let number = paper_number("QĐ", &self.agency, &mut self.dice);
                let reason = pick(&texts::AMENDMENTS, &mut self.dice);
                let amend = AmendPlan { number, reason, lines };
                let deed = self.deed(cast.the(Office::AgencyHead)?, amend);
                return Ok(Turn::act(deed, Timing::Within(5, 15)));
            }
        }
        let is_open = |line: &&LineRow| line.spent == Dong::ZERO && line.allocated > Dong::ZERO;
        let next = row.lines.iter().find(is_open).filter(|_| scene.today.year() == self.year);
        if let Some(line) = next {
            let spending = RecordSpending {
                line: line.line,
                amount_dong: part(line.allocated, self.manner.spends_percent),
                purpose: line.activity.clone(),
                voucher: format!("PC-{:03}/{}", self.dice.between(1, 400), self.year),
            };
            let deed = self.deed(cast.the(Office::Qmr)?, spending);
            return Ok(Turn::act(deed, Timing::Within(15, 35)));
        }
        self.settle(row, scene, cast)
    }

    fn settle(
        &mut self,
        row: &PlanRow,
        scene: &Scene<'_>,
        cast: &Cast<'_>,
    ) -> Result<Turn, DemoError> {
        let first = day(self.year + 1, 1, 4);
        let settles = match self.manner.settling {
            Promptness::InTime => first + Days::new(self.dice.between(0, 20).into()),
            Promptness::Late => first + Days::new(self.dice.between(32, 50).into()),
            Promptness::Never => return Ok(Turn::over()),
        };
        if scene.today < first {
            return Ok(Turn::wait(Timing::On(settles)));
        }
        let is_left = row.figures().variance() > Dong::ZERO;
        let results = if is_left { &texts::RESULTS_WITH_MONEY_LEFT } else { &texts::RESULTS };
        let command = SettlePlan {
            number: paper_number("BC", &self.agency, &mut self.dice),
            result: pick(results, &mut self.dice),
        };
        let deed = self.deed(cast.the(Office::AgencyHead)?, command);
        Ok(Turn { deed: Some(deed), ..Turn::default() })
    }
}

/// So many of a hundred of an amount, in the unit of estimates.
fn part(amount: Dong, percent: u64) -> Dong {
    if percent == 100 {
        return amount;
    }
    let rounded = amount.0 * percent / 100 / ROUNDED_TO * ROUNDED_TO;
    Dong(rounded.max(1).min(amount.0))
}

/// A tenth of the last line that has spent nothing goes to the first that has.
fn moved(row: &PlanRow) -> Option<Vec<LineAmendment>> {
    let to = row.lines.iter().find(|line| line.spent > Dong::ZERO)?;
    let from = row.lines.iter().rev().find(|line| line.spent == Dong::ZERO)?;
    let tenth = from.allocated.0 / 10 / ROUNDED_TO * ROUNDED_TO;
    let (approved_from, approved_to) = (from.approved?, to.approved?);
    Some(vec![
        LineAmendment {
            line: from.line,
            approved_dong: approved_from.less(Dong(tenth)),
            allocated_dong: from.allocated.less(Dong(tenth)),
        },
        LineAmendment {
            line: to.line,
            approved_dong: approved_to.plus(Dong(tenth)),
            allocated_dong: to.allocated.plus(Dong(tenth)),
        },
    ])
}
