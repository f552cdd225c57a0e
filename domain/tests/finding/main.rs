//! Findings, obligations and PM-05: given, when, then; walks; golden events.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used)]

mod extension;
#[path = "../common/province.rs"]
mod fake;
mod finding;
mod golden;
mod obligation;
mod pm05;
mod regrade;
mod story;
mod together;
mod walk;
