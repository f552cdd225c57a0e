//! The regulation at the console: what is in force, and a dry run of other values.

use std::fs;

use serde_json::Value;

use crate::support::{founded, run_on};

#[tokio::test]
async fn what_is_printed_can_be_changed_and_tried_beside_a_running_server() {
    let folder = founded().await;
    let shown = run_on(folder.path(), &["regulation", "show"]).await.succeeds();
    let mut values: Value = serde_json::from_str(&shown.out).unwrap();
    assert_eq!(values["finding_major_days"], 30);
    values["finding_major_days"] = 20.into();
    let file = folder.path().join("parameters.json");
    fs::write(&file, values.to_string()).unwrap();
    let file = file.to_str().unwrap();
    let tried = run_on(folder.path(), &["regulation", "dry-run", file]).await.succeeds();
    for said in ["finding_major_days", "30 → 20", "Nothing would have differed"] {
        assert!(tried.out.contains(said), "{said} is missing in {}", tried.out);
    }
    assert!(!tried.out.contains("NOTE"), "{}", tried.out);
    let json = run_on(folder.path(), &["regulation", "dry-run", file, "--json"]).await.succeeds();
    let found: Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!((&found["drift"], &found["changes"][0]["after"]), (&0.into(), &20.into()));
}

#[tokio::test]
async fn what_cannot_be_tried_is_said_with_the_way_out() {
    let folder = founded().await;
    let file = folder.path().join("wrong.json");
    let name = file.to_str().unwrap();
    for (text, said) in [
        ("{\"finding_mayor_days\": 20}", "finding_mayor_days"),
        ("{\"finding_major_days\": 0}", "finding_major_days is 0"),
        ("twenty", "is not JSON"),
    ] {
        fs::write(&file, text).unwrap();
        let ran = run_on(folder.path(), &["regulation", "dry-run", name]).await;
        ran.fails_saying(&[said]);
    }
    let ran = run_on(folder.path(), &["regulation", "dry-run"]).await;
    ran.fails_saying(&["no proposal waits"]);
    let ran = run_on(folder.path(), &["regulation", "dry-run", "none.json"]).await;
    ran.fails_saying(&["none.json cannot be read"]);
}

#[tokio::test]
async fn a_version_of_a_table_can_be_tried() {
    let folder = founded().await;
    let run = async |table: &str| {
        run_on(folder.path(), &["regulation", "dry-run", "--table", table]).await
    };
    let tried = run("entry=1").await.succeeds();
    for said in ["Versions of tables", "entry   2 → 1", "Nothing would have differed"] {
        assert!(tried.out.contains(said), "{said} is missing in {}", tried.out);
    }
    for (table, said) in [("entry", "give WORKFLOW=VERSION"), ("entry=new", "`new` is no version")]
    {
        let ran = run(table).await;
        assert_eq!(ran.code, Some(2), "{ran:?}");
        assert!(ran.err.contains(said), "{ran:?}");
    }
    run("entry=9").await.fails_saying(&["no version 9", "newest is 2"]);
    run("lamp=1").await.fails_saying(&["no workflow `lamp`"]);
}
