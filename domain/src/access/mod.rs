//! Who may ask, and who has asked: accounts, service tokens and the log of access.
//!
//! These are workflows of their own, over a ledger of their own, beside the one of the province's
//! acts: a sign-in is no act of quality management, is kept for another time, and must not make an
//! auditor's replay longer. Everything here is an event except the secrets themselves: passwords,
//! codes and tokens are the server's, which keeps them as hashes where no ledger is. Names are
//! nowhere either: a person is an id.
//!
//! Which office a person holds is not said here but in the agency's own stream, so that a right ends
//! when the office does.

pub mod account;
pub mod log;
pub mod token;

use luuvet_engine::{ManagerLog, Scope, registry};

/// The scope of everything here: the system itself.
pub const SYSTEM: Scope = Scope::constant("system");

/// What decisions here may ask of each other: nothing. Who may act is the machine alone.
pub trait Registers: luuvet_engine::Registers + Send + Sync {}

registry! {
    /// Accounts, service tokens and the log of access.
    pub system Access over dyn Registers + 'static, zone 7, offices "account", managers Manager {
        Manager(ManagerLog),
        Account(account::Account),
        Token(token::Token),
        Log(log::AccessLog),
    }
}
