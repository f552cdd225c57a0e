//! Evaluations: proposals, guards, table, process manager.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used)]

mod contest;
#[path = "../common/province.rs"]
mod fake;
mod golden;
#[path = "../common/golden.rs"]
mod golden_files;
mod guards;
mod managers;
mod proposal;
mod story;
mod walk;
