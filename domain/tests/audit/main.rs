//! Internal audits, their programmes and PM-05-audit: given, when, then; walks; golden events.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used)]

mod audit;
#[path = "../common/province.rs"]
mod fake;
mod golden;
mod manager;
mod programme;
mod story;
mod walk;
