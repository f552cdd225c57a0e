//! The measurements, each with a name by which a process is told to run it alone.

use super::place::Place;
use super::table::Figure;
use super::{Outcome, dashboard, live, moments, start};

/// One of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Probe {
    Disk,
    StartFolding,
    StartFromSnapshot,
    Rebuild,
    Verify,
    Dashboard,
    Moments,
    Live,
}

impl Probe {
    /// In the order of the table.
    pub(crate) const ALL: [Self; 8] = [
        Self::Disk,
        Self::StartFolding,
        Self::StartFromSnapshot,
        Self::Rebuild,
        Self::Verify,
        Self::Dashboard,
        Self::Moments,
        Self::Live,
    ];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Disk => "disk",
            Self::StartFolding => "start-folding",
            Self::StartFromSnapshot => "start-from-snapshot",
            Self::Rebuild => "rebuild",
            Self::Verify => "verify",
            Self::Dashboard => "dashboard",
            Self::Moments => "moments",
            Self::Live => "live",
        }
    }

    pub(crate) fn named(name: &str) -> Outcome<Self> {
        let found = Self::ALL.into_iter().find(|probe| probe.name() == name);
        found.ok_or_else(|| format!("there is no probe `{name}`").into())
    }

    /// Whether it gives one figure at a time, so that it is worth repeating.
    pub(crate) fn repeats(self) -> bool {
        match self {
            Self::StartFolding | Self::StartFromSnapshot | Self::Rebuild | Self::Verify => true,
            Self::Disk | Self::Dashboard | Self::Moments | Self::Live => false,
        }
    }

    /// Measures and prints the figures.
    pub(crate) async fn run(self, place: &Place, is_quick: bool) -> Outcome<()> {
        let figures: Vec<Figure> = match self {
            Self::Disk => start::disk(place)?,
            Self::StartFolding => start::folding(place).await?,
            Self::StartFromSnapshot => start::from_snapshot(place).await?,
            Self::Rebuild => start::rebuild(place).await?,
            Self::Verify => start::verify(place)?,
            Self::Dashboard => dashboard::measure(place, is_quick).await?,
            Self::Moments => moments::measure(place, is_quick).await?,
            Self::Live => live::measure(place, is_quick).await?,
        };
        for figure in figures {
            println!("{}", figure.line());
        }
        Ok(())
    }
}
