//! Accounts, service tokens and the log of access.

// Helpers outside of test functions may fail a test as well.
#![allow(clippy::unwrap_used)]

mod account;
#[path = "../common/golden.rs"]
mod golden;
mod samples;
mod token;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use luuvet_domain::access::{self, Registers};
use luuvet_engine::{Act, ActOf, Origin, PersonId, Position, Recorder, Role, Scope};
use uuid::Uuid;

pub(crate) const PERSON: PersonId = PersonId(Uuid::from_u128(7));

/// Only the machine acts here, so nothing is asked of them.
struct Nobody;

impl luuvet_engine::Registers for Nobody {
    fn position(&self) -> Option<Position> {
        None
    }
    fn knows_scope(&self, scope: &Scope) -> bool {
        *scope == access::SYSTEM
    }
    fn holds_office(&self, _: PersonId, _: &Role, _: &Scope, _: NaiveDate) -> bool {
        false
    }
    fn oversees(&self, _: &Role, _: &Scope, _: &Scope) -> bool {
        false
    }
    fn registration_opens(&self, today: NaiveDate) -> NaiveDate {
        today
    }
}

impl Registers for Nobody {}

pub(crate) static REGISTERS: &dyn Registers = &Nobody;

/// Nine o'clock on the first working day of 2017, and so many minutes.
pub(crate) fn at(minutes: i64) -> DateTime<Utc> {
    "2017-01-03T02:00:00Z".parse::<DateTime<Utc>>().unwrap() + TimeDelta::minutes(minutes)
}

fn by<C>(role: Role, command: impl Into<C>) -> Act<C> {
    let recorded_by = Recorder::machine(role);
    Act {
        command: command.into(),
        occurred_on: at(0).date_naive(),
        act_of: ActOf::own(&recorded_by),
        recorded_by,
        evidence: Vec::new(),
        late_reason: None,
        origin: Origin::Live,
    }
}

/// At the server's console.
pub(crate) fn console<C>(command: impl Into<C>) -> Act<C> {
    by(Role::INSTALLER, command)
}

/// By the part of the server that knows who asks.
pub(crate) fn gatekeeper<C>(command: impl Into<C>) -> Act<C> {
    by(Role::GATEKEEPER, command)
}
