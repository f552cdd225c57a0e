//! How an agency keeps its system up: what it announces, audits, reviews and teaches, and how
//! promptly. Thrown once for an agency, or for one of its years, by how far its system comes.

use chrono::{Days, NaiveDate};

use super::dice::Dice;
use super::rollout::Rollout;
use super::time::{LAST_DAY, day};

/// When something that is owed is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Promptness {
    InTime,
    Late,
    Never,
}

impl Promptness {
    /// In so many of a hundred in time, in so many late.
    pub(super) fn throw(in_time: u32, late: u32, dice: &mut Dice) -> Self {
        match dice.between(1, 100) {
            throw if throw <= in_time => Self::InTime,
            throw if throw <= in_time + late => Self::Late,
            _ => Self::Never,
        }
    }
}

/// How far an agency takes its system.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    /// Forms a committee, and no more.
    Committee,
    /// Begins to build.
    Building,
    /// Issues it, but never confirms that it is effective.
    Issued,
    /// Confirms it, but does not announce.
    Confirmed,
    /// Announces.
    Announced,
}

/// How an agency goes about its system.
#[derive(Clone, Copy, Debug)]
pub(super) struct SystemManner {
    pub(super) begins: NaiveDate,
    pub(super) reach: Reach,
    pub(super) notice: Promptness,
    pub(super) posting: Promptness,
    /// Announcing again what became stale.
    pub(super) renewal: Promptness,
    /// Whether one procedure stays outside the scope.
    pub(super) leaves_one_out: bool,
    /// Whether each year gets objectives of its own.
    pub(super) sets_objectives: bool,
    pub(super) consultant: bool,
    /// The day on which it begins to move to the standard of 2015.
    pub(super) moves_on: Option<NaiveDate>,
}

/// How an agency audits itself in a year.
#[derive(Clone, Copy, Debug)]
pub(super) struct AuditHabit {
    pub(super) has_programme: bool,
    pub(super) is_held: bool,
    /// In how many of a hundred units it looks.
    pub(super) coverage: u32,
    /// Days from the date by which it is due to its first day.
    pub(super) lag_days: i64,
    /// The first day at the earliest, where the story has one.
    pub(super) not_before: Option<NaiveDate>,
    pub(super) postpones: bool,
    pub(super) reports_late: bool,
    /// Whether the programme is completed and reviewed.
    pub(super) looks_back: bool,
}

/// How an agency's management reviews its system in a year.
#[derive(Clone, Copy, Debug)]
pub(super) struct MeetingHabit {
    pub(super) is_scheduled: bool,
    /// Whether the inputs that only people can give are given: without them it is not held.
    pub(super) gives_inputs: bool,
    /// Working days after the audit's report.
    pub(super) delay: u32,
    pub(super) signs_late: bool,
    /// Outputs beyond the three that there must be.
    pub(super) more_outputs: usize,
    pub(super) actions: usize,
}

/// How an agency answers to an inspection.
#[derive(Clone, Copy, Debug)]
pub(super) struct InspectedHabit {
    /// In how many of a hundred items nothing is wrong that nobody knew of.
    pub(super) passes: u32,
    pub(super) files: Promptness,
    pub(super) report: Promptness,
    pub(super) refuses_to_sign: bool,
    pub(super) explains: bool,
}

/// Who knows what at an agency when the history begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Coverage {
    pub(super) head_is_briefed: bool,
    /// Certified internal auditors.
    pub(super) auditors: u32,
}

impl Coverage {
    /// Throws who knows what.
    pub(super) fn throw(rollout: Rollout, dice: &mut Dice) -> Self {
        let (briefed, two, one) = match rollout {
            Rollout::Model => (100, 100, 0),
            Rollout::Quick => (85, 75, 25),
            Rollout::Slow => (55, 30, 70),
            Rollout::Stale => (60, 20, 80),
            Rollout::Building => (40, 0, 50),
            Rollout::Barely => (0, 0, 0),
        };
        let head_is_briefed = dice.percent(briefed);
        let auditors = match dice.between(1, 100) {
            throw if throw <= two => 2,
            throw if throw <= two + one => 1,
            _ => 0,
        };
        Self { head_is_briefed, auditors }
    }
}

impl Rollout {
    /// How its system is built and announced.
    pub(super) fn system(self, kickoff: NaiveDate, dice: &mut Dice) -> SystemManner {
        let reach = match self {
            Self::Model | Self::Quick | Self::Stale => Reach::Announced,
            Self::Slow => match dice.between(1, 100) {
                1..=20 => Reach::Issued,
                21..=40 => Reach::Confirmed,
                _ => Reach::Announced,
            },
            Self::Building => Reach::Building,
            Self::Barely => Reach::Committee,
        };
        let (notice, posting, renewal) = match self {
            Self::Model => ((100, 0), (100, 0), (100, 0)),
            Self::Quick => ((68, 20), (62, 20), (35, 25)),
            Self::Slow => ((50, 35), (45, 30), (30, 30)),
            Self::Stale => ((50, 20), (35, 20), (0, 0)),
            Self::Building | Self::Barely => ((0, 0), (0, 0), (0, 0)),
        };
        let may_move = match self {
            Self::Model => 70,
            Self::Quick => 12,
            Self::Slow | Self::Stale | Self::Building | Self::Barely => 0,
        };
        SystemManner {
            begins: kickoff + Days::new(dice.between(0, 6).into()),
            reach,
            notice: Promptness::throw(notice.0, notice.1, dice),
            posting: Promptness::throw(posting.0, posting.1, dice),
            renewal: Promptness::throw(renewal.0, renewal.1, dice),
            leaves_one_out: self != Self::Model && dice.percent(22),
            sets_objectives: matches!(self, Self::Model | Self::Quick) || dice.percent(40),
            consultant: dice.percent(45),
            moves_on: dice
                .percent(may_move)
                .then(|| day(2018, 1, 8) + Days::new(dice.between(0, 42).into()))
                .filter(|on| *on <= LAST_DAY),
        }
    }

    /// How it audits itself in a year, the first of its system or a later one.
    pub(super) fn audit(self, is_first: bool, dice: &mut Dice) -> AuditHabit {
        // In a hundred: in time, late, and held at all.
        let (in_time, late, full) = match (self, is_first) {
            (Self::Model, _) => (100, 0, 100),
            (Self::Quick, true) => (97, 0, 80),
            (Self::Quick, false) => (66, 18, 58),
            (Self::Slow, true) => (92, 0, 60),
            (Self::Slow, false) => (62, 25, 50),
            (Self::Stale, true) => (90, 0, 50),
            (Self::Stale, false) | (Self::Building | Self::Barely, _) => (0, 0, 50),
        };
        let promptness = Promptness::throw(in_time, late, dice);
        let lag_days = match promptness {
            Promptness::InTime | Promptness::Never => -i64::from(dice.between(20, 50)),
            Promptness::Late => i64::from(dice.between(12, 70)),
        };
        let has_programme = match self {
            Self::Model | Self::Quick => true,
            Self::Slow => dice.percent(85),
            Self::Stale => is_first || dice.percent(30),
            Self::Building => dice.percent(35),
            Self::Barely => false,
        };
        AuditHabit {
            has_programme: has_programme || promptness != Promptness::Never,
            is_held: promptness != Promptness::Never,
            coverage: if dice.percent(full) { 100 } else { dice.between(45, 85) },
            lag_days,
            not_before: None,
            postpones: self != Self::Model && dice.percent(12),
            reports_late: self != Self::Model && dice.percent(22),
            looks_back: self == Self::Model || dice.percent(65),
        }
    }

    /// How its management reviews its system in a year, the first or a later one.
    pub(super) fn meeting(self, is_first: bool, dice: &mut Dice) -> MeetingHabit {
        let (held, incomplete) = match (self, is_first) {
            (Self::Model, _) => (100, 0),
            (Self::Quick, true) => (95, 3),
            (Self::Quick, false) => (72, 16),
            (Self::Slow, true) => (86, 8),
            (Self::Slow, false) => (66, 18),
            (Self::Stale, true) => (88, 6),
            (Self::Stale, false) => (35, 20),
            (Self::Building | Self::Barely, _) => (0, 0),
        };
        let throw = dice.between(1, 100);
        MeetingHabit {
            is_scheduled: throw <= held + incomplete,
            gives_inputs: throw <= held,
            delay: dice.between(6, if self == Self::Model { 14 } else { 32 }),
            signs_late: self != Self::Model && dice.percent(20),
            more_outputs: dice.between(0, 2) as usize,
            actions: dice.between(1, 3) as usize,
        }
    }

    /// How it answers to an inspection.
    pub(super) fn inspected(self, dice: &mut Dice) -> InspectedHabit {
        let (passes, files, report) = match self {
            Self::Model => (97, (100, 0), (100, 0)),
            Self::Quick => (90, (82, 18), (72, 22)),
            Self::Slow => (82, (55, 45), (48, 35)),
            Self::Stale => (78, (45, 55), (35, 40)),
            Self::Building => (72, (40, 60), (30, 40)),
            Self::Barely => (60, (0, 100), (0, 50)),
        };
        InspectedHabit {
            passes,
            files: Promptness::throw(files.0, files.1, dice),
            report: Promptness::throw(report.0, report.1, dice),
            refuses_to_sign: self != Self::Model && dice.percent(5),
            explains: dice.percent(40),
        }
    }
}
