//! Agencies' quality-management systems, PM-03, PM-09, PM-10 and PM-26: given, when, then; walks; golden
//! events.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used)]

mod editions;
#[path = "../common/province.rs"]
mod fake;
mod golden;
mod guards;
mod leaving;
mod managers;
mod refusals;
mod story;
mod walk;
