//! What decisions and process managers may ask about units and their roll-outs.

use luuvet_engine::{Scope, StreamId};

use crate::agency::Classification;

/// What is to be known of a unit before it is rolled out to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitFacts {
    /// The agency that it is part of, if clause 1 of the directive binds that.
    pub bound_parent: Option<Scope>,
    /// What the regulation asks of it.
    pub classification: Option<Classification>,
}

/// What process managers need to know of a roll-out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RollOutFacts {
    /// How often the unit was identified, from 1.
    pub round: u32,
    /// Whether the unit need not apply a system.
    pub is_scoped_out: bool,
}

/// The facts of units and roll-outs.
pub trait RollOutRegister {
    /// A unit by its code; `None` when no such agency is registered.
    fn unit(&self, code: &Scope) -> Option<UnitFacts>;

    /// The agencies that are part of another.
    fn units_below(&self, parent: &Scope) -> Vec<Scope>;

    /// A roll-out by its stream; `None` before the unit is identified.
    fn roll_out(&self, stream: &StreamId) -> Option<RollOutFacts>;
}
