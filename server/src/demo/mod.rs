//! The invented province: Cao Bằng's agencies with invented people, two years of history made by
//! real commands through the real engine, and a province that lives on while it is watched.
//!
//! - [`write_history`] fills an empty ledger; the same seed makes the same bytes.
//! - [`live`] goes on from there, an act every few seconds.
//! - [`Summary`] says what there is, and [`Summary::queries`] what is worth asking.
//!
//! Everything is marked `origin = simulated`. Names of agencies and laws are real; persons,
//! documents, findings and their dates are invented, see the notes in `server/seed/*.json`.
//!
//! A command of the history that is refused is a defect of its script and ends it with
//! [`DemoError::Refused`]. In the living province people of the audience may act too, so there a
//! refusal only means that someone was faster.

mod agenda;
mod attached;
mod audit;
mod baseline;
mod campaign;
mod campaign_texts;
mod cast;
mod competence;
mod consolidated_report;
mod dice;
mod difficulty;
mod document;
mod document_deed;
mod finding;
mod finding_deed;
mod going;
mod history;
mod inspection;
mod it;
mod it_texts;
mod legal;
mod life;
mod outlook;
mod paper;
mod par;
mod par_texts;
mod people;
mod plan;
mod plan_dossier;
mod plan_texts;
mod plan_year;
mod programme;
mod proposal;
mod report;
mod report_texts;
mod review;
mod rollout;
mod script;
mod seed;
mod stage;
mod story;
mod summary;
mod system;
mod texts;
mod time;
mod training;
mod upkeep;
mod urging;
mod urging_texts;
mod violation;
mod world;

#[cfg(test)]
mod tests;

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use luuvet_domain::registry::Qms;
use luuvet_domain::role::Office;
use luuvet_engine::runtime::{Engine, Failure};
use luuvet_engine::{CommandId, PersonId, Scope, StreamId};
use luuvet_projections::View;

pub(crate) use life::live;
pub(crate) use summary::{Samples, Summary};

use seed::Seed;
use stage::Stage;

/// The engine over the workflows of quality management.
pub(crate) type QmsEngine = Engine<Qms, View>;

/// Seals a text about a person: person, command, field, text.
pub(crate) type Seal<'a> =
    &'a (dyn Fn(PersonId, CommandId, &str, &str) -> Result<String, String> + Send + Sync);

/// The moment that the history begins with: a new ledger's manual clock must not be past it.
pub(crate) fn first_moment() -> DateTime<Utc> {
    time::at_minute(time::FIRST_DAY, 0)
}

/// The first day of the history.
pub(crate) fn first_day() -> NaiveDate {
    time::FIRST_DAY
}

/// The last day of the history: a province that has come to it is made.
pub(crate) fn last_day() -> NaiveDate {
    time::LAST_DAY
}

/// How far the history has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Progress {
    /// The day that is being lived.
    pub(crate) day: NaiveDate,
    /// Days lived.
    pub(crate) done: u64,
    /// Days in all.
    pub(crate) total: u64,
}

/// How much history is written.
#[derive(Clone, Copy, Debug)]
pub(crate) struct HistoryOptions {
    /// The last day.
    pub(crate) last_day: NaiveDate,
    /// How many agencies there are, beside those that oversee; of more than the province has, the
    /// others are of the same kinds.
    pub(crate) agencies: usize,
}

impl Default for HistoryOptions {
    /// Two years of all agencies.
    fn default() -> Self {
        Self { last_day: time::LAST_DAY, agencies: usize::MAX }
    }
}

impl HistoryOptions {
    fn takes(&self, n: usize, code: &str) -> bool {
        n < self.agencies || cast::DOST == code || cast::INSPECTORATE == code
    }
}

/// Why the province could not be invented.
#[derive(Debug, thiserror::Error)]
pub(crate) enum DemoError {
    /// A seed file is malformed.
    #[error("server/seed/{file}.json is malformed: {cause}")]
    Seed {
        /// The file.
        file: &'static str,
        /// What is wrong.
        cause: String,
    },
    /// A command of the script was not accepted.
    #[error("the script is wrong: at {moment} on {stream}, {what} was answered with: {cause}")]
    Refused {
        /// What was tried.
        what: String,
        /// On which stream.
        stream: StreamId,
        /// When.
        moment: DateTime<Utc>,
        /// The engine's answer.
        cause: Box<Failure>,
    },
    /// The engine does not go on.
    #[error(transparent)]
    Engine(#[from] Failure),
    /// A name could not be sealed.
    #[error("a name cannot be sealed: {0}")]
    Sealing(String),
    /// The script needs an agency that is not there.
    #[error("the script needs agency {agency}, which is not registered")]
    NoAgency {
        /// Its code.
        agency: Scope,
    },
    /// The script needs an officer whom nobody is.
    #[error("the script needs a {} at {agency}, and there is none", office.name())]
    NoOfficer {
        /// The office.
        office: Office,
        /// Where.
        agency: Scope,
    },
    /// The seed leads to something that cannot be.
    #[error("the seed leads nowhere: {0}")]
    Malformed(String),
}

/// Writes a history into an empty ledger.
///
/// The engine must be started stepped, on a `ManualClock` that shows [`first_moment`]; it is left at
/// 17:00 of the last day. Names are sealed with `seal`. The same seed makes the same bytes, given
/// the same seals.
///
/// # Errors
/// [`DemoError`]; the ledger then holds a part of the history and should be deleted.
pub(crate) async fn write_history(
    engine: &Arc<QmsEngine>,
    seal: Seal<'_>,
    seed: u64,
    options: HistoryOptions,
    mut progress: impl FnMut(Progress) + Send,
) -> Result<Summary, DemoError> {
    let mut data = Seed::load()?;
    if options.agencies != usize::MAX {
        data = data.widened(options.agencies);
    }
    let stage = Stage::new(engine, seed, seal, "history");
    history::write(stage, &data, &options, &mut progress).await?;
    // Everything is folded by now: the last step waited for it.
    Ok(Summary::of(&engine.model()))
}
