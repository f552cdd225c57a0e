//! Training courses, PM-18 and PM-18-course: given, when, then; walks; golden events.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used)]

#[path = "../common/province.rs"]
mod fake;
mod golden;
mod guards;
mod managers;
mod story;
mod walk;
