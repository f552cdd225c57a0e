//! The cap of an agency that has not remedied what was decided.

use luuvet_domain::compliance::Cap;
use luuvet_engine::Bilingual;

use super::indicators::Subject;
use super::{AppliedCap, proof};

impl Subject<'_> {
    /// Violations of the agency, or of its officials, that were decided and are not remedied. A
    /// non-state organisation's are its own.
    pub(super) fn violation_not_remedied(&self) -> Option<AppliedCap> {
        let unremedied: Vec<_> = self
            .view
            .violations
            .of_agency(self.agency)
            .filter(|row| row.binds_the_agency() && row.is_unremedied())
            .collect();
        if unremedied.is_empty() {
            return None;
        }
        let (cap, count) = (Cap::ViolationNotRemedied, unremedied.len());
        Some(AppliedCap {
            cap,
            points_max: self.parameters.most(cap),
            because: Bilingual::new(
                format!("{count} vi phạm đã có quyết định xử lý nhưng chưa khắc phục"),
                format!("{count} violations were decided upon and are not remedied"),
            ),
            proof: proof(unremedied.iter().filter_map(|row| row.decided())),
        })
    }
}
