//! What operators do at the console, and what they are told.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used)]

#[path = "../support/mod.rs"]
mod support;

mod baseline;
mod evidence;
mod export;
mod folder;
mod help;
mod install;
mod lookback;
mod regulation;
mod replay;
mod sled;
mod worklist;
