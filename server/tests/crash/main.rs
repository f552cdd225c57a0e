//! What outlives a server that ends badly, and what can be lost without loss.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used)]

#[path = "../support/mod.rs"]
mod support;

mod full_disk;
mod killed;
mod rebuilt;
