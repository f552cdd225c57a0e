//! What crosses crates. The tests themselves are in `tests/tests/`; here is what they share.
//!
//! [`backends`] lists the event stores, and every test over stores takes its list from there.
//! [`mod@conformance`] is the one suite that each of them passes;
//! [`crash`] kills processes that write to those that outlive a process. [`generated`] holds documents
//! against what the program makes of them.

// This crate is test code although cargo builds it as a library: a failed expectation is a failed
// test, and `expect` says so where it happens.
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::missing_panics_doc)]

pub mod backends;
pub mod conformance;
pub mod crash;
pub mod draft;
pub mod generated;
pub mod random;
