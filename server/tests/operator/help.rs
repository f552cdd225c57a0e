//! Help, the schema, the workflows.

use crate::support::run;

#[tokio::test]
async fn every_command_explains_itself() {
    let commands = [
        "serve",
        "demo",
        "simulate",
        "install",
        "replay",
        "history",
        "diff",
        "why",
        "search",
        "export",
        "worklist",
        "regulation",
        "baseline",
        "calendar-link",
        "verify",
        "rebuild",
        "workflows",
        "schema",
    ];
    let whole = run(&["--help"]).await.succeeds();
    for command in commands {
        assert!(whole.out.contains(command), "{command}: {}", whole.out);
        let ran = run(&[command, "--help"]).await.succeeds();
        assert!(ran.out.contains("Usage: luuvet"), "{ran:?}");
    }
}

#[tokio::test]
async fn a_command_line_that_is_not_understood_ends_with_code_2() {
    for line in [&["dance"][..], &["serve", "--port", "7"], &["install"], &[]] {
        let ran = run(line).await;
        assert_eq!(ran.code, Some(2), "{ran:?}");
        assert!(ran.err.contains("Usage: luuvet"), "{ran:?}");
    }
}

#[tokio::test]
async fn a_workflow_is_drawn_as_a_state_diagram() {
    let ran = run(&["workflows", "--mermaid", "document"]).await.succeeds();
    assert!(ran.out.starts_with("stateDiagram-v2"), "{ran:?}");
    assert!(ran.out.contains("ApproveDocument"), "{ran:?}");
}

#[tokio::test]
async fn an_unknown_workflow_is_answered_with_the_list() {
    let ran = run(&["workflows", "--mermaid", "wish"]).await;
    ran.fails_saying(&["no workflow is called `wish`", "document", "finding"]);
    let ran = run(&["workflows"]).await.succeeds();
    for name in ["agency", "document", "finding", "obligation", "person"] {
        assert!(ran.out.lines().any(|line| line.starts_with(name)), "{ran:?}");
    }
}

#[tokio::test]
async fn the_schema_is_the_committed_one() {
    let ran = run(&["schema"]).await.succeeds();
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../graphql/schema.graphql");
    assert_eq!(ran.out, std::fs::read_to_string(path).unwrap());
}
