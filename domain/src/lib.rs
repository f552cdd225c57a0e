//! The workflows of quality management in state agencies (TCVN ISO 9001).
//!
//! Pure state machines: commands in, events or refusals out. Nothing here does IO, awaits, reads a
//! clock or draws an identifier; what a decision needs rides in its act and context. Every refusal
//! names its rule and the clause behind it; every number that a province may change is a parameter
//! of the regulation, with a version and a date of effect.

#![warn(clippy::wildcard_enum_match_arm)]

pub mod calendar;
pub mod compliance;
pub mod due;
pub mod input;
pub mod money;
pub mod parameters;
pub mod reading;
pub mod register;
pub mod role;

pub mod access;
pub mod agency;
pub mod annual_plan;
pub mod audit;
pub mod audit_programme;
pub mod baseline;
pub mod campaign;
pub mod consolidated_report;
pub mod consultant_org;
pub mod difficulty;
pub mod directive;
pub mod document;
pub mod entry;
pub mod escalation;
pub mod finding;
pub mod inspection;
pub mod inspection_programme;
pub mod it_initiative;
pub mod legal_change;
pub mod legal_instrument;
pub mod migration;
pub mod notice;
pub mod obligation;
pub mod outbox;
pub mod par_evaluation;
pub mod person;
pub mod plan_dossier;
pub mod qms;
pub mod regulation;
pub mod report;
pub mod review;
pub mod roll_out;
pub mod training_course;
pub mod violation;

pub mod process;
pub mod registry;
