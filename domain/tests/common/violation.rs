//! What the tests let be true of violation cases.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use luuvet_domain::agency::AgencyKind;
use luuvet_domain::violation::{AgencyStanding, ViolationFacts, ViolationRegister};
use luuvet_engine::{PersonId, Scope, StreamId};

use super::{Province, UBND};

/// The cases, and the rank of the agency.
#[derive(Default)]
pub(crate) struct Violations {
    pub(crate) kind: Option<AgencyKind>,
    pub(crate) is_remote: bool,
    pub(crate) cases: BTreeMap<StreamId, ViolationFacts>,
    pub(crate) on_finding: Vec<StreamId>,
    pub(crate) decided: Vec<StreamId>,
    pub(crate) heads: Vec<PersonId>,
    pub(crate) open: Vec<StreamId>,
    /// The terms of office at SXD: who, in which office, until which day. Without them everyone
    /// holds every office.
    pub(crate) terms: Option<Vec<(PersonId, &'static str, NaiveDate)>>,
    pub(crate) has_no_committee: bool,
}

impl ViolationRegister for Province {
    fn agency_standing(&self, _: &Scope) -> Option<AgencyStanding> {
        let kind = self.violations.kind.unwrap_or(AgencyKind::ProvincialSpecialisedAgency);
        Some(AgencyStanding { kind, is_remote: self.violations.is_remote })
    }
    fn provincial_committee(&self) -> Option<Scope> {
        (!self.violations.has_no_committee).then_some(UBND)
    }
    fn violation(&self, stream: &StreamId) -> Option<ViolationFacts> {
        self.violations.cases.get(stream).cloned()
    }
    fn open_violations(&self, _: &Scope) -> Vec<StreamId> {
        self.violations.open.clone()
    }
    fn unremedied_violations(&self, _: &Scope) -> Vec<StreamId> {
        Vec::new()
    }
    fn violations_on(&self, _: &StreamId) -> Vec<StreamId> {
        self.violations.on_finding.clone()
    }
    fn decided_violations(
        &self,
        _: &Scope,
        _: &[StreamId],
        _: &str,
        _: NaiveDate,
    ) -> Vec<StreamId> {
        self.violations.decided.clone()
    }
}
