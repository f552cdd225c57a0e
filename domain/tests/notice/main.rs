//! Notices and the outbox: guards, tables, golden events.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used)]

#[path = "../common/province.rs"]
mod fake;
mod golden;
#[path = "../common/golden.rs"]
mod golden_files;
mod guards;
mod outbox;
mod walk;
