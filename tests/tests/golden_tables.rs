//! The tables of workflows, frozen: a case may have begun with any of them.
//!
//! `tests/golden/tables.json` holds the SHA-256 of each version of each table. `LUUVET_BLESS=1` writes it,
//! for a new version, and before the first release for a changed one.
#![allow(missing_docs, clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::path::PathBuf;

use luuvet_domain::registry::Qms;
use luuvet_engine::{Definition, System, hex};
use sha2::{Digest, Sha256};

type Prints = BTreeMap<String, BTreeMap<u32, String>>;

/// What decides in a table: not what people call it, and not the texts behind it.
fn print_of(table: &Definition) -> String {
    let mut text = String::new();
    for (region, place) in table.places() {
        text += &format!("{region} {} {} {}\n", place.name, place.last, place.rests);
    }
    for row in table.transitions {
        text += &format!("{} {} {:?} {:?}", row.command, row.rule, row.from, row.to);
        for grant in row.act {
            text += &format!(" {} {:?}", grant.role, grant.reach);
        }
        let record: Vec<_> = row.record.iter().map(ToString::to_string).collect();
        text += &format!(" by {record:?}\n");
    }
    hex(&Sha256::digest(text))
}

fn tables(newest: &Definition) -> impl Iterator<Item = &'static Definition> + use<> {
    let category = newest.category;
    (1..=newest.version).filter_map(move |version| Qms::table(category, version))
}

fn prints() -> Prints {
    let of = |newest: &'static Definition| {
        let prints = tables(newest).map(|table| (table.version, print_of(table))).collect();
        (newest.category.to_owned(), prints)
    };
    Qms::definitions().into_iter().map(of).collect()
}

#[test]
fn no_table_is_changed_under_its_version() {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("golden/tables.json");
    let found = prints();
    if std::env::var_os("LUUVET_BLESS").is_some() {
        std::fs::write(&file, serde_json::to_string_pretty(&found).unwrap() + "\n").unwrap();
    }
    let golden: Prints = serde_json::from_str(&std::fs::read_to_string(&file).unwrap()).unwrap();
    for (category, versions) in &golden {
        for (version, print) in versions {
            let now = found.get(category).and_then(|found| found.get(version));
            assert_eq!(
                now,
                Some(print),
                "the table of `{category}` changed or is gone in version {version}: cases may run on it. \
                 Keep it in `earlier()` and give the new one the next version"
            );
        }
    }
    assert_eq!(found, golden, "a new table: bless it with LUUVET_BLESS=1");
}

#[test]
fn the_versions_that_are_kept_follow_each_other_up_to_the_newest() {
    for newest in Qms::definitions() {
        let versions: Vec<u32> = tables(newest).map(|table| table.version).collect();
        assert!(versions.windows(2).all(|two| two[0] + 1 == two[1]), "{}", newest.category);
        assert_eq!(versions.last(), Some(&newest.version), "{}", newest.category);
        for table in tables(newest) {
            assert_eq!(table.category, newest.category);
        }
    }
}
