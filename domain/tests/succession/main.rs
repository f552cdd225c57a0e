//! What becomes of an agency's affairs when it ends: PM-20.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used)]

#[path = "../common/province.rs"]
mod fake;
mod managers;
