//! Management reviews, PM-12 and PM-13: given, when, then; walks; golden events.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used)]

#[path = "../common/province.rs"]
mod fake;
mod golden;
mod managers;
mod of_year;
mod review;
mod story;
mod walk;
