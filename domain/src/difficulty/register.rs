//! What process managers may ask about difficulties.

use luuvet_engine::{Scope, StreamId};

/// The facts of difficulties.
pub trait DifficultyRegister {
    /// The round of a difficulty, from 1; `None` before it is raised.
    fn difficulty_round(&self, stream: &StreamId) -> Option<u32>;

    /// The agency that has a difficulty; `None` before it is raised.
    fn difficulty_agency(&self, stream: &StreamId) -> Option<Scope>;
}
