//! Agencies' plans, the province's dossier, PM-13's proposals and PM-14: given, when, then; walks;
//! golden events.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used)]

mod dossier;
#[path = "../common/province.rs"]
mod fake;
mod golden;
mod managers;
mod money;
mod preparing;
mod steps;
mod walk;
