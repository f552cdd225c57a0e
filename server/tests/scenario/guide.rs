//! What `docs/guide/clients.md` shows stands in the clients that are tried here.

use std::fs;
use std::path::Path;

use crate::here;

/// The lines of a text, however far they are indented.
fn lines(text: &str) -> String {
    text.lines().map(|line| format!("{}\n", line.trim_start())).collect()
}

/// The blocks of a language, with the numbers of their first lines.
fn blocks(guide: &str, language: &str) -> Vec<(usize, String)> {
    let mut blocks = Vec::new();
    let mut open: Option<(usize, String)> = None;
    for (number, line) in (1..).zip(guide.lines()) {
        match open.as_mut() {
            None if line == format!("```{language}") => open = Some((number + 1, String::new())),
            Some(_) if line == "```" => blocks.extend(open.take()),
            Some((_, text)) => *text += &format!("{line}\n"),
            None => {}
        }
    }
    blocks
}

#[test]
fn what_the_guide_for_clients_shows_is_what_the_clients_do() {
    let guide = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/guide/clients.md");
    let guide = fs::read_to_string(guide).unwrap();
    for (language, ending) in [("js", "mjs"), ("python", "py")] {
        let files = fs::read_dir(here()).unwrap().map(|entry| entry.unwrap().path());
        let clients: Vec<String> = files
            .filter(|file| file.extension().is_some_and(|found| found == ending))
            .map(|file| lines(&fs::read_to_string(file).unwrap()))
            .collect();
        let blocks = blocks(&guide, language);
        assert!(!blocks.is_empty(), "the guide shows no {language}");
        for (number, block) in blocks {
            let shown = lines(&block);
            let is_done = clients.iter().any(|client| client.contains(&shown));
            assert!(is_done, "docs/guide/clients.md:{number} stands in no client:\n{block}");
        }
    }
}
