//! Every store passes one suite: each line makes its cases tests of one backend.

use luuvet_tests::{backends, conformance};

conformance!(memory, backends::MEMORY);
conformance!(ledger, backends::LEDGER, reopen);
conformance!(sled, backends::SLED, reopen);

#[test]
fn every_backend_is_put_to_the_suite() {
    let lines = include_str!("store_conformance.rs");
    for backend in backends::ALL {
        let arm = if backend.lasts { ", reopen);" } else { ");" };
        let line = format!("\nconformance!({backend:?}, backends::{}{arm}", name(backend));
        assert!(lines.contains(&line), "this file lacks the line {line}");
    }
}

fn name(backend: &backends::Backend) -> String {
    backend.name.to_uppercase()
}

/// A case that no list names would never run.
#[test]
fn every_case_is_in_the_list() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/conformance");
    let list = std::fs::read_to_string(format!("{folder}/cases.rs")).unwrap();
    let mut count = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        let cases = text.lines().filter_map(|line| line.strip_prefix("pub async fn "));
        for case in
            cases.filter(|line| line.contains("(store: Store)") || line.contains("(place: Place)"))
        {
            let name = case.split('(').next().unwrap();
            let listed = |line: &str| line.trim().trim_end_matches(';') == name;
            assert!(list.lines().any(listed), "cases.rs does not name {name}");
            count += 1;
        }
    }
    assert!(count > 50, "only {count} cases found: has their form changed?");
}
