//! Inspections and PM-19: given, when, then; walks; golden events.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used)]

#[path = "../common/province.rs"]
mod fake;
mod golden;
mod guards;
mod pm15;
mod pm19;
mod proposal;
mod story;
mod walk;
