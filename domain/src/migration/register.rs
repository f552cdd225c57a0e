//! What decisions about a migration must know of the cases.

use luuvet_engine::StreamId;

/// A case that does not run on the newest version of its workflow's table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OlderCase {
    /// The case.
    pub case: StreamId,
    /// The version that it runs on.
    pub version: u32,
    /// Where it stands.
    pub places: Vec<&'static str>,
}

/// The part of the read port that migrations ask.
pub trait MigrationRegister {
    /// The cases of a workflow that go on under an older version of its table, in the order of their
    /// ids. None where all run on the newest.
    fn older_cases(&self, _workflow: &str) -> Vec<OlderCase> {
        Vec::new()
    }
}

/// What a decision about a migration must know.
#[derive(Clone, Debug, PartialEq)]
pub struct MigrationInquiry {
    /// The category of the workflow.
    pub workflow: String,
    /// Its cases on older versions.
    pub older: Vec<OlderCase>,
}
