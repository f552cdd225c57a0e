//! Alarms: defects that the machine cannot mend and a person must see.

use std::sync::{Mutex, PoisonError};

use serde::Serialize;

/// Most alarms kept; further ones are counted and logged.
const ALARMS_MAX: usize = 1_000;

/// Something that should not happen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "alarm", rename_all = "snake_case")]
pub enum Alarm {
    /// A deadline is still due after its command: it is parked and not tried again until a restart.
    DeadlineParked {
        /// The stream.
        stream: String,
        /// The deadline's name.
        name: String,
        /// What became of its command.
        outcome: String,
    },
    /// A chain of reactions grew too long and was cut.
    ChainTooDeep {
        /// The manager whose intent was dropped.
        manager: String,
        /// The stream it was for.
        target: String,
    },
    /// Reactions wait since the store refuses writes; they are tried again each second.
    ReactionsHeld {
        /// Why.
        cause: String,
    },
}

/// The alarms since the start.
#[derive(Debug, Default)]
pub struct Alarms(Mutex<Vec<Alarm>>);

impl Alarms {
    pub(super) fn raise(&self, alarm: Alarm) {
        tracing::error!(?alarm, "alarm");
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() < ALARMS_MAX && !kept.contains(&alarm) {
            kept.push(alarm);
        }
    }

    /// All alarms since the start, oldest first, at most a thousand.
    #[must_use]
    pub fn all(&self) -> Vec<Alarm> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}
