//! Up to which event reactions are settled. Only ever a saving of work: when it is lost, settled
//! reactions are recognised one by one by their command ids.

use std::sync::{Mutex, PoisonError};

use crate::Position;

/// Keeps one position. Failing to keep it is no error, only work done again.
pub trait Checkpoints: Send + Sync {
    /// The position that was kept last, if any.
    fn load(&self) -> Option<Position>;
    /// Keeps a position.
    fn save(&self, position: Position);
}

/// Keeps it as long as the process lives.
#[derive(Debug, Default)]
pub struct MemoryCheckpoints(Mutex<Option<Position>>);

impl Checkpoints for MemoryCheckpoints {
    fn load(&self) -> Option<Position> {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn save(&self, position: Position) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(position);
    }
}
