//! The script of a finding: what comes next until it is closed, and when.
//!
//! As with documents, what comes next is read from the finding as the view knows it; how its agency
//! deals with it, its [`Temper`], is thrown. Who does it, and the words, are in
//! [`super::finding_deed`].

use chrono::{Days, NaiveDate};
use luuvet_domain::finding::{FindingKind, FindingSeverity};
use luuvet_engine::StreamId;
use luuvet_projections::View;
use luuvet_projections::findings::FindingRow;

use super::dice::Dice;
use super::document::Timing;

/// When the plan is implemented.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pace {
    /// So many days before it is due.
    Before(u32),
    /// So many days after.
    After(u32),
}

/// Whether more time is asked for, and what is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MoreTime {
    NotAsked,
    Granted,
    Refused,
    /// Nobody answers.
    Unanswered,
}

/// How an agency deals with a finding.
#[derive(Clone, Copy, Debug)]
pub(super) struct Temper {
    /// Working days more than usual before each step.
    pub(super) slowness: u32,
    pub(super) disputes: bool,
    /// Whether a dispute is won.
    pub(super) wins: bool,
    /// Whether the raising side takes it back.
    pub(super) withdraws: bool,
    /// Whether an observation is made a nonconformity.
    pub(super) is_upgraded: bool,
    /// Whether an observation is closed when it is accepted.
    pub(super) closes_at_once: bool,
    pub(super) more_time: MoreTime,
    pub(super) pace: Pace,
    /// How often the check finds that it was not effective.
    pub(super) failures: u32,
    /// What is answered to a proposed regrade; nothing, if nothing.
    pub(super) regrade: Option<bool>,
    /// The phase in which it is left lying.
    pub(super) stuck_in: Option<&'static str>,
    /// In how many of a hundred acts a clerk enters what was signed on paper.
    pub(super) on_paper: u32,
}

/// How diligent an agency is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Diligence {
    /// Never late.
    Best,
    High,
    Middling,
    Low,
}

impl Temper {
    /// Throws a temper.
    pub(super) fn throw(diligence: Diligence, dice: &mut Dice) -> Self {
        let (late, stuck, slowness) = match diligence {
            Diligence::Best => (0, 0, 0),
            Diligence::High => (10, 2, 0),
            Diligence::Middling => (34, 8, 1),
            Diligence::Low => (50, 25, 3),
        };
        let more_time = match dice.between(1, 100) {
            _ if diligence == Diligence::Best => MoreTime::NotAsked,
            1..=9 => MoreTime::Granted,
            10..=13 => MoreTime::Refused,
            14 => MoreTime::Unanswered,
            _ => MoreTime::NotAsked,
        };
        let pace = match more_time {
            MoreTime::Granted => Pace::Before(dice.between(0, 2)),
            MoreTime::Refused | MoreTime::Unanswered => Pace::After(dice.between(1, 30)),
            MoreTime::NotAsked if dice.percent(late) => Pace::After(dice.between(2, 45)),
            MoreTime::NotAsked => Pace::Before(dice.between(0, 9)),
        };
        let phases =
            ["Raised", "Accepted", "Corrected", "PlanProposed", "PlanApproved", "InProgress"];
        let stuck_in = if dice.percent(stuck) { dice.pick(&phases).copied() } else { None };
        Self {
            slowness,
            disputes: dice.percent(8),
            wins: dice.percent(40),
            withdraws: dice.percent(3),
            is_upgraded: dice.percent(6),
            closes_at_once: dice.percent(75),
            more_time,
            pace,
            failures: u32::from(dice.percent(9)),
            regrade: if dice.percent(75) { Some(dice.percent(35)) } else { None },
            stuck_in,
            on_paper: dice.between(10, 35),
        }
    }
}

impl FindingScript {
    /// A script for a finding that was or will be raised.
    pub(super) fn new(stream: StreamId, temper: Temper, dice: Dice) -> Self {
        Self { stream, temper, has_asked: false, has_disposed: false, dice }
    }
}

/// A finding's script.
#[derive(Clone, Debug)]
pub(super) struct FindingScript {
    pub(super) stream: StreamId,
    pub(super) temper: Temper,
    /// Whether more time was asked for in this run.
    pub(super) has_asked: bool,
    /// Whether it was said in this run what is done with a nonconforming output.
    pub(super) has_disposed: bool,
    pub(super) dice: Dice,
}

/// What the unit that owns the finding does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Work {
    Dispose,
    Correct,
    Analyse,
    Propose,
    /// Report the action with this number.
    Report(u32),
    /// Ask for more time.
    Ask,
}

/// What is decided about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ruling {
    Accept { close: bool },
    Dispute,
    Rule { falls: bool },
    Approve,
    Grant,
    Refuse,
    Verify { is_effective: bool },
    Close,
    Withdraw,
    Regrade,
    Decline,
}

/// What comes next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FindingStep {
    Work(Work),
    Ruling(Ruling),
}

/// What a finding is now: an observation that was made a nonconformity is one.
pub(super) fn kind_now(row: &FindingRow) -> FindingKind {
    match (row.raised.kind, row.severity) {
        (FindingKind::Observation, FindingSeverity::Major | FindingSeverity::Minor) => {
            FindingKind::Nonconformity
        }
        (kind, _) => kind,
    }
}

impl FindingScript {
    /// What comes next, if anything does.
    pub(super) fn next(&self, view: &View) -> Option<(FindingStep, Timing)> {
        let row = view.findings.rows.get(&self.stream)?;
        let places = row.trace.places();
        let is = |place: &str| places.contains(&place);
        if !row.is_open() {
            return None;
        }
        if is("RegradeProposed")
            && let Some(confirms) = self.temper.regrade
        {
            let step = if confirms {
                FindingStep::Ruling(Ruling::Regrade)
            } else {
                FindingStep::Ruling(Ruling::Decline)
            };
            return Some((step, Timing::Within(2, 8)));
        }
        if is("ExtensionRequested") {
            match self.temper.more_time {
                MoreTime::NotAsked | MoreTime::Granted => {
                    return Some((FindingStep::Ruling(Ruling::Grant), Timing::Within(0, 2)));
                }
                MoreTime::Refused => {
                    return Some((FindingStep::Ruling(Ruling::Refuse), Timing::Within(0, 2)));
                }
                MoreTime::Unanswered => {}
            }
        }
        let phase = *places.first()?;
        if self.temper.stuck_in == Some(phase) {
            return None;
        }
        let usual = self.in_course(phase, row)?;
        match self.asking(phase, row, is("DueRunning")) {
            Some(on) if is_before(on, usual.1, row) => {
                Some((FindingStep::Work(Work::Ask), Timing::On(on)))
            }
            Some(_) | None => Some(usual),
        }
    }

    /// The day on which more time is asked for, if it is.
    fn asking(&self, phase: &str, row: &FindingRow, due_runs: bool) -> Option<NaiveDate> {
        let may = due_runs
            && matches!(
                phase,
                "Accepted"
                    | "Corrected"
                    | "CauseAnalysed"
                    | "PlanProposed"
                    | "PlanApproved"
                    | "InProgress"
            );
        let asks = self.temper.more_time != MoreTime::NotAsked && !self.has_asked;
        let due = row.due.filter(|_| may && asks)?;
        let on = due.due_on - Days::new(3);
        (row.trace.last.occurred_on <= on).then_some(on)
    }

    fn in_course(&self, phase: &str, row: &FindingRow) -> Option<(FindingStep, Timing)> {
        let temper = &self.temper;
        let slow = temper.slowness;
        let is_observation = row.severity == FindingSeverity::Observation;
        let within = |from: u32, to: u32| Timing::Within(from, to + slow * 2);
        let next = match phase {
            "Raised" if temper.withdraws => (FindingStep::Ruling(Ruling::Withdraw), within(1, 3)),
            "Raised" if temper.disputes => (FindingStep::Ruling(Ruling::Dispute), within(1, 4)),
            "Raised" => {
                let close = is_observation && temper.closes_at_once;
                (FindingStep::Ruling(Ruling::Accept { close }), within(1, 3))
            }
            "Disputed" => (FindingStep::Ruling(Ruling::Rule { falls: temper.wins }), within(2, 6)),
            "Accepted" if is_observation && temper.is_upgraded => {
                (FindingStep::Ruling(Ruling::Regrade), within(2, 6))
            }
            "Accepted" if is_observation => (FindingStep::Ruling(Ruling::Close), within(3, 20)),
            "Accepted" => match kind_now(row) {
                FindingKind::Potential => (FindingStep::Work(Work::Analyse), within(1, 4)),
                FindingKind::NonconformingOutput if !self.has_disposed => {
                    (FindingStep::Work(Work::Dispose), within(0, 2))
                }
                FindingKind::NonconformingOutput
                | FindingKind::Nonconformity
                | FindingKind::Observation => (FindingStep::Work(Work::Correct), within(0, 3)),
            },
            "Corrected" => (FindingStep::Work(Work::Analyse), within(1, 3)),
            "CauseAnalysed" if row.cause.is_none() => {
                (FindingStep::Work(Work::Analyse), within(2, 5))
            }
            "CauseAnalysed" => (FindingStep::Work(Work::Propose), within(0, 3)),
            "PlanProposed" => (FindingStep::Ruling(Ruling::Approve), within(0, 3)),
            "PlanApproved" | "InProgress" => return self.implementing(row),
            "Implemented" => {
                let on = row.implemented_on? + Days::new(20 + u64::from(slow) * 7);
                let is_effective = row.cycle > temper.failures;
                (FindingStep::Ruling(Ruling::Verify { is_effective }), Timing::On(on))
            }
            "VerifiedEffective" => (FindingStep::Ruling(Ruling::Close), within(0, 5)),
            _ended => return None,
        };
        Some(next)
    }

    /// All actions but the last follow soon; the last comes at the pace.
    fn implementing(&self, row: &FindingRow) -> Option<(FindingStep, Timing)> {
        let open: Vec<u32> = (1..)
            .zip(&row.actions)
            .filter(|(_, action)| action.result.is_none())
            .map(|(number, _)| number)
            .collect();
        let number = *open.first()?;
        let timing = match (open.len(), row.due) {
            (1, Some(due)) => match self.temper.pace {
                Pace::Before(days) => Timing::On(due.due_on - Days::new(days.into())),
                Pace::After(days) => Timing::On(due.due_on + Days::new(days.into())),
            },
            (1, None) => Timing::Within(10, 25),
            (_, _) => Timing::Within(2, 7),
        };
        Some((FindingStep::Work(Work::Report(number)), timing))
    }
}

/// Whether a day comes before a step that is to come later; one that comes soon comes first.
fn is_before(on: NaiveDate, timing: Timing, row: &FindingRow) -> bool {
    match timing {
        Timing::On(other) => on < other,
        Timing::Within(_, to) => on <= row.trace.last.occurred_on + Days::new(u64::from(to) / 2),
    }
}
