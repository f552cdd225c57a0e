//! Which parts of a standing an event or a date may change.

use luuvet_domain::compliance::IndicatorKey;
use serde::{Deserialize, Serialize};

/// A set of the eleven parts of a standing: the ten indicators, and the caps.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Parts(u16);

impl Parts {
    /// No part.
    pub(crate) const NONE: Self = Self(0);
    /// What holds the score down.
    pub(crate) const CAPS: Self = Self(1 << IndicatorKey::ALL.len());
    /// Every part.
    pub(crate) const ALL: Self = Self((1 << (IndicatorKey::ALL.len() + 1)) - 1);

    /// One indicator.
    pub(crate) const fn of(key: IndicatorKey) -> Self {
        Self(1 << key as u16)
    }

    /// What is in either.
    pub(crate) const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether all of another is in it.
    pub(crate) const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }
}
