//! Roll-outs, consulting organisations and PM-11: given, when, then; walks; golden events.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used)]

mod consultants;
#[path = "../common/province.rs"]
mod fake;
mod golden;
mod guards;
mod managers;
mod story;
mod walk;
