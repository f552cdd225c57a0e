//! Legal instruments, legal changes, PM-04 and the amendments of PM-10: given, when, then; walks;
//! golden events.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used)]

#[path = "../common/province.rs"]
mod fake;
mod golden;
mod guards;
mod instrument;
mod managers;
mod story;
mod walk;
