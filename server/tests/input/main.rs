//! Bad input: each is answered with what is wrong, why, and the way out; the server goes on.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used)]

#[path = "../support/mod.rs"]
mod support;

mod acts;
mod bytes;
mod names;
