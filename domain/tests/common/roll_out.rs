//! What tests let be true of units, their roll-outs and consulting organisations.

use std::collections::BTreeMap;

use luuvet_domain::consultant_org::{ConsultantOrgFacts, ConsultantRegister};
use luuvet_domain::roll_out::{RollOutFacts, RollOutRegister, UnitFacts};
use luuvet_engine::{Scope, StreamId};

use super::Province;

/// There are no units and no organisations.
#[derive(Default)]
pub(crate) struct RollOuts {
    pub(crate) units: BTreeMap<Scope, UnitFacts>,
    pub(crate) under_way: BTreeMap<StreamId, RollOutFacts>,
    pub(crate) organisations: BTreeMap<StreamId, ConsultantOrgFacts>,
}

impl RollOutRegister for Province {
    fn unit(&self, code: &Scope) -> Option<UnitFacts> {
        self.roll_out.units.get(code).cloned()
    }
    fn units_below(&self, parent: &Scope) -> Vec<Scope> {
        let all = self.roll_out.units.iter();
        let below = all.filter(|(_, unit)| unit.bound_parent.as_ref() == Some(parent));
        below.map(|(code, _)| code.clone()).collect()
    }
    fn roll_out(&self, stream: &StreamId) -> Option<RollOutFacts> {
        self.roll_out.under_way.get(stream).copied()
    }
}

impl ConsultantRegister for Province {
    fn consultant_org(&self, stream: &StreamId) -> Option<ConsultantOrgFacts> {
        self.roll_out.organisations.get(stream).cloned()
    }
}
