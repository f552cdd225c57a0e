//! Due dates: their terms, and how a changed calendar moves them in every workflow that has some.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used)]

#[path = "../common/province.rs"]
mod fake;
#[path = "../finding/story.rs"]
#[allow(dead_code, reason = "shared with the findings' tests")]
mod finding;
#[path = "../legal_change/story.rs"]
#[allow(dead_code, reason = "shared with the legal changes' tests")]
mod legal;
mod manager;
mod moving;
mod obligation;
#[path = "../report/steps.rs"]
#[allow(dead_code, reason = "shared with the reports' tests")]
mod report;
mod terms;
#[path = "../violation/steps.rs"]
#[allow(dead_code, reason = "shared with the violations' tests")]
mod violation;
