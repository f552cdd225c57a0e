//! How far each agency comes with its quality-management system: the situation that the directive's
//! preamble deplores, thrown so that its faults show.

use chrono::{Days, NaiveDate};
use luuvet_domain::document::DocumentKind;

use super::dice::Dice;
use super::document::{Manner, ReviewHabit};
use super::finding::Diligence;
use super::seed::Agency;
use super::time::FIRST_DAY;

/// How many agencies a province has.
const PROVINCE: usize = 32;

/// How an agency goes about its system; the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rollout {
    /// Builds at once and maintains without fault.
    Model,
    /// Builds at once and maintains.
    Quick,
    /// Builds at once, then lets it lie.
    Stale,
    /// Takes a year.
    Slow,
    /// Is still building at the end.
    Building,
    /// Has hardly begun.
    Barely,
}

/// What each agency comes to; the acceptance story fixes some. Every 32 agencies come to as much.
pub(super) fn rollouts(agencies: &[Agency], seed: u64) -> Vec<Rollout> {
    let fixed = |agency: &Agency| match agency.code.as_str() {
        "SKHCN" => Some(Rollout::Model),
        "TTT" => Some(Rollout::Quick),
        "SXD" => Some(Rollout::Slow),
        "TLIN" => Some(Rollout::Stale),
        _ => None,
    };
    let mut dice = Dice::new(seed, "rollouts");
    let mut all = Vec::with_capacity(agencies.len());
    for province in agencies.chunks(PROVINCE) {
        let mut rest = Vec::new();
        for (rollout, count) in [
            (Rollout::Model, 3),
            (Rollout::Quick, 11),
            (Rollout::Stale, 3),
            (Rollout::Slow, 5),
            (Rollout::Building, 4),
            (Rollout::Barely, 2),
        ] {
            rest.extend(std::iter::repeat_n(rollout, count));
        }
        dice.shuffle(&mut rest);
        all.extend(
            province
                .iter()
                .map(|agency| fixed(agency).or_else(|| rest.pop()).unwrap_or(Rollout::Quick)),
        );
    }
    all
}

impl Rollout {
    /// The day on which it begins.
    pub(super) fn kickoff(self, dice: &mut Dice) -> NaiveDate {
        let days = match self {
            Self::Model | Self::Quick | Self::Stale => dice.between(1, 25),
            Self::Slow => dice.between(45, 120),
            Self::Building => dice.between(280, 400),
            Self::Barely => dice.between(150, 450),
        };
        FIRST_DAY + Days::new(days.into())
    }

    /// Over how many working days the drafts begin.
    pub(super) const fn spread(self) -> u32 {
        match self {
            Self::Model | Self::Quick | Self::Stale => 55,
            Self::Slow => 95,
            Self::Building => 180,
            Self::Barely => 60,
        }
    }

    /// Whether a document is begun at all.
    pub(super) fn writes(self, code: &str, dice: &mut Dice) -> bool {
        match self {
            Self::Model | Self::Quick | Self::Stale | Self::Slow => true,
            Self::Building => dice.percent(62),
            Self::Barely => matches!(code, "CSCL" | "QT-HT-01" | "BM-HT-01"),
        }
    }

    /// How it deals with findings.
    pub(super) fn diligence(self, dice: &mut Dice) -> Diligence {
        match self {
            Self::Model => Diligence::Best,
            Self::Quick if dice.percent(25) => Diligence::High,
            Self::Quick | Self::Slow => Diligence::Middling,
            Self::Stale | Self::Building | Self::Barely => Diligence::Low,
        }
    }

    /// After how many days it follows a new law; `None` if it does not.
    pub(super) fn follows_law(self, dice: &mut Dice) -> Option<u32> {
        let (percent, from, to) = match self {
            Self::Model => (100, 0, 20),
            Self::Quick => (92, 0, 28),
            Self::Stale => (25, 60, 200),
            Self::Slow => (72, 25, 120),
            Self::Building => (50, 30, 150),
            Self::Barely => (0, 0, 0),
        };
        dice.percent(percent).then(|| dice.between(from, to))
    }

    /// When the next periodic review is done.
    pub(super) fn review(self, dice: &mut Dice) -> ReviewHabit {
        let (in_time, late) = match self {
            Self::Model => (100, 0),
            Self::Quick => (89, 10),
            Self::Slow => (60, 22),
            Self::Stale => (25, 25),
            Self::Building | Self::Barely => (35, 20),
        };
        let throw = dice.between(1, 100);
        if throw <= in_time {
            ReviewHabit::Before(dice.between(2, 25))
        } else if throw <= in_time + late {
            ReviewHabit::After(dice.between(12, 110))
        } else {
            ReviewHabit::Never
        }
    }

    /// How it goes about a document.
    pub(super) fn manner(self, kind: DocumentKind, dice: &mut Dice) -> Manner {
        let is_required = matches!(
            kind,
            DocumentKind::Policy
                | DocumentKind::Objectives
                | DocumentKind::Manual
                | DocumentKind::SystemProcedure
        );
        let (slowness, halts) = match self {
            Self::Model | Self::Quick | Self::Stale => (1, 0),
            Self::Slow => (2, if is_required { 0 } else { 2 }),
            Self::Building => (4, 35),
            Self::Barely => (5, 50),
        };
        let places = match kind {
            DocumentKind::Form | DocumentKind::WorkInstruction | DocumentKind::External => (0, 1),
            DocumentKind::Policy
            | DocumentKind::Objectives
            | DocumentKind::Manual
            | DocumentKind::SystemProcedure
            | DocumentKind::TthcProcedure => (1, 3),
        };
        Manner {
            slowness,
            returns: u32::from(dice.percent(13)),
            copies: dice.between(places.0, places.1) as usize,
            recalls: dice.percent(match self {
                Self::Model => 100,
                Self::Quick => 94,
                Self::Stale | Self::Slow | Self::Building | Self::Barely => 60,
            }),
            keeps_records: dice.percent(40),
            on_paper: dice.between(15, 50),
            days_ahead: if dice.percent(35) { dice.between(2, 12) } else { 0 },
            review: self.review(dice),
            halts: dice.percent(halts),
        }
    }
}
