//! Living a history again: what people did is taken as it stands, what the machine does follows anew.

use super::{Engine, Failure, ReadModel};
use crate::System;
use crate::store::{Append, AppendError, Appended};

impl<S: System, M: ReadModel<S>> Engine<S, M> {
    /// Takes what was recorded elsewhere, as it stands: nothing is decided anew. Time goes on to its
    /// moment first, with all that falls due until then; its reactions are drained afterwards.
    ///
    /// For an engine that lives a history again in a store of its own, act after act, as a dry run of
    /// other rules does. It is not for a ledger that people's commands go to.
    ///
    /// # Errors
    /// [`Failure`] when the store does not take it.
    pub async fn relive(&self, recorded: Append) -> Result<Appended, Failure> {
        self.advance_to(recorded.recorded_at).await;
        let stream = recorded.stream.clone();
        let appended = self.store().append(recorded).await.map_err(|refused| match refused {
            AppendError::Store(error) => Failure::Store(error),
            AppendError::CommandIdReused { command_id, position } => {
                Failure::CommandIdReused { command_id, position }
            }
            AppendError::VersionConflict { actual, expected, .. } => {
                Failure::StaleVersion { stream, expected, actual }
            }
            AppendError::FactsChanged { .. } => Failure::Contended { attempts: 1 },
            AppendError::Malformed(what) => Failure::Malformed(what),
        })?;
        self.settle().await?;
        Ok(appended)
    }
}
