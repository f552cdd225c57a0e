//! `luuvet workflows`: the tables of who may do what.

use luuvet_domain::registry::Qms;
use luuvet_engine::{System, mermaid};

use crate::Failure;
use crate::cli::Workflows;

pub(crate) fn run(options: &Workflows) -> Result<(), Failure> {
    let definitions = Qms::definitions();
    let Some(name) = &options.mermaid else {
        for definition in definitions {
            println!(
                "{:<12} v{}  {:>2} places  {:>2} commands  {} ({})",
                definition.category,
                definition.version,
                definition.places().count(),
                definition.transitions.len(),
                definition.title.vi,
                definition.title.en,
            );
        }
        return Ok(());
    };
    match definitions.iter().find(|definition| definition.category == name) {
        Some(definition) => {
            print!("{}", mermaid(definition));
            Ok(())
        }
        None => {
            let known: Vec<_> = definitions.iter().map(|one| one.category).collect();
            Err(format!("no workflow is called `{name}`; there are: {}", known.join(", ")).into())
        }
    }
}
