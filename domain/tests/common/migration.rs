//! What tests let be true of cases on older tables.

use luuvet_domain::migration::{MigrationRegister, OlderCase};

use super::Province;

/// All cases run on the newest.
#[derive(Default)]
pub(crate) struct Tables {
    pub(crate) older: Vec<OlderCase>,
}

impl MigrationRegister for Province {
    fn older_cases(&self, _: &str) -> Vec<OlderCase> {
        self.tables.older.clone()
    }
}
