//! Agencies' quality-management systems, PM-03, PM-09 and PM-10: given, when, then; walks; golden
//! events.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used)]

#[path = "../common/province.rs"]
mod fake;
mod golden;
mod guards;
mod managers;
mod refusals;
mod story;
mod walk;
