//! What process managers may ask about difficulties.

use luuvet_engine::StreamId;

/// The facts of difficulties.
pub trait DifficultyRegister {
    /// The round of a difficulty, from 1; `None` before it is raised.
    fn difficulty_round(&self, stream: &StreamId) -> Option<u32>;
}
