//! Difficulties and PM-16: given, when, then; walks; golden events.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used)]

#[path = "../common/province.rs"]
mod fake;
mod golden;
mod guards;
mod managers;
mod story;
mod walk;
