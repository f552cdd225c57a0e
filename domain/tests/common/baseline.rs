//! What tests let be true of baselines.

use std::sync::Arc;

use luuvet_domain::baseline::{BaselineLine, BaselineRegister, OnRecord};
use luuvet_engine::Scope;

use super::Province;

/// Nothing is on record.
#[derive(Default)]
pub(crate) struct Baselines {
    pub(crate) on_record: OnRecord,
    pub(crate) entries: Option<Arc<Vec<BaselineLine>>>,
}

impl BaselineRegister for Province {
    fn on_record(&self, _: &Scope) -> OnRecord {
        self.baseline.on_record.clone()
    }
    fn baseline_entries(&self, _: &Scope) -> Option<Arc<Vec<BaselineLine>>> {
        self.baseline.entries.clone()
    }
}
