//! Documents that are made from the program: kept in `docs/`, and compared with what would be made.

use std::path::Path;

/// Asserts that a document is what the program makes of it; with `LUUVET_BLESS` set, writes it first.
#[track_caller]
pub fn current(name: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs").join(name);
    if std::env::var_os("LUUVET_BLESS").is_some() {
        std::fs::write(&path, text).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == text, "docs/{name} is stale: see the head of this test for how to renew it");
}

/// A name of the API as the workflows write it: `annualPlan` is `annual_plan`.
#[must_use]
pub fn snake(camel: &str) -> String {
    let mut snake = String::with_capacity(camel.len() + 4);
    for letter in camel.chars() {
        if letter.is_ascii_uppercase() {
            snake.push('_');
        }
        snake.extend(letter.to_lowercase());
    }
    snake
}
