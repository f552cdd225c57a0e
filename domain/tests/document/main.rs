//! Controlled documents: given, when, then; properties over random histories; frozen forms.

// Clippy allows this in test functions only, and these helpers are nothing else.
#![allow(clippy::unwrap_used)]

#[path = "../common/blank.rs"]
mod blank;
mod golden;
mod guards;
mod histories;
mod support;
