//! The table, written by hand: what the specification and the directive ask for, and what carries it.
//!
//! A name in a line is told by its shape; see `name.rs`. Whatever follows from a name (the commands of
//! a rule, the tests of a command) is looked up and not written here.

mod capability;
mod checks;
mod clauses;
mod conventions;
mod finding;
mod inspection;
mod invariants;
mod managers;
mod parameters;
mod plans;
mod qms;
mod read_models;
mod registry;
mod report;
mod time;
mod violation;

use crate::line::Section;

pub(crate) const SECTIONS: &[Section] = &[
    clauses::CLAUSES,
    conventions::CONVENTIONS,
    registry::AGENCY,
    qms::QMS,
    qms::DOCUMENT,
    checks::LEGAL_CHANGE,
    checks::AUDIT,
    finding::FINDING,
    checks::REVIEW,
    inspection::PROGRAMME,
    inspection::INSPECTION,
    violation::VIOLATION,
    report::REPORT,
    report::CONSOLIDATED,
    plans::PLAN,
    plans::DOSSIER,
    capability::ROLL_OUT,
    capability::COURSE,
    capability::CAMPAIGN,
    capability::DIFFICULTY,
    time::PAR,
    time::OBLIGATION,
    time::INITIATIVE,
    registry::REGISTRIES,
    managers::MANAGERS,
    invariants::INVARIANTS,
    parameters::PARAMETERS,
    read_models::COMPLIANCE,
    read_models::OTHERS,
    read_models::LIVE,
];
