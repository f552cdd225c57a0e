//! The blocks of a guide that can be tried.

use std::fmt;
use std::path::Path;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Language {
    GraphQl,
    Shell,
}

/// A fenced block, with where it stands.
#[derive(Debug)]
pub(crate) struct Block {
    pub(crate) language: Language,
    pub(crate) text: String,
    place: String,
}

impl fmt::Display for Block {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.place)
    }
}

/// The blocks in ```` ```graphql ```` and ```` ```sh ````, in order.
pub(crate) fn of_guide(path: &Path) -> Vec<Block> {
    let text = std::fs::read_to_string(path).unwrap();
    let mut blocks: Vec<Block> = Vec::new();
    let mut open = false;
    for (n, line) in text.lines().enumerate() {
        let language = match line {
            "```graphql" => Some(Language::GraphQl),
            "```sh" => Some(Language::Shell),
            _ => None,
        };
        match (language, open) {
            (Some(language), _) => {
                let place = format!("{}:{}", path.file_name().unwrap().display(), n + 1);
                blocks.push(Block { language, text: String::new(), place });
                open = true;
            }
            (None, true) if line == "```" => open = false,
            (None, true) => {
                let text = &mut blocks.last_mut().unwrap().text;
                text.push_str(line);
                text.push('\n');
            }
            (None, false) => {}
        }
    }
    assert!(!blocks.is_empty(), "{} shows nothing", path.display());
    blocks
}
