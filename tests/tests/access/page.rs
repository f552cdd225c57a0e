//! The page that says who may do what.

use std::fmt::Write;

use luuvet_domain::role::Office;
use luuvet_engine::Reach;

use crate::Asker;
use crate::acts_tried::Act;
use crate::reads::{Read, Sight};

pub fn page(reads: &[Read], acts: &[Act]) -> String {
    let mut text = String::from(
        "# Ai được xem gì, làm gì · Who may read and do what\n\n\
         Observed, not written: a test asks for every operation of the API in every office, about the office's own agency and \
         about another, and this page says what was answered. The policy is `domain/src/reading.rs`; who may act stands in \
         the tables of [the workflows](workflows/README.md).\n\n\
         **all**: of every agency. **own**: of the office's own agency, of agencies whose papers it keeps, and what was laid upon \
         it; a list without a filter shows just that. **–**: refused, with the rule READ-01. Names and contacts of persons are \
         for those who are known, and each reading of them is logged.\n\n",
    );
    let columns = columns(reads);
    let heads: Vec<String> = columns
        .iter()
        .map(|of| of.iter().map(|one| one.name()).collect::<Vec<_>>().join(", "))
        .collect();
    let _ = writeln!(
        text,
        "| operation | {} |\n|---|{}|",
        heads.join(" | "),
        "---|".repeat(heads.len()).trim_end_matches('|')
    );
    for read in reads {
        let cells = columns.iter().map(|of| match sight(read, of[0]) {
            Sight::None => "–",
            Sight::Own => "own",
            Sight::All => "all",
        });
        let _ =
            writeln!(text, "| `{}` | {} |", read.operation, cells.collect::<Vec<_>>().join(" | "));
    }
    text.push_str(
        "\n## Ai được làm gì · Who may do what\n\n\
         From the workflows' tables; a test calls every mutation in every office, and who has no mark is refused with the rule of the \
         row, wherever the instance stands. **own**: for their own agency. **over**: for agencies that they oversee, never their own. \
         **assigned**: where the instance has assigned the person. **all**: for every agency. Auditors act nowhere.\n\n",
    );
    let heads: Vec<&str> = Office::ALL.iter().map(|office| office.name()).collect();
    let _ =
        writeln!(text, "| mutation | {} |\n|---|{}", heads.join(" | "), "---|".repeat(heads.len()));
    for act in acts {
        let cells = act.by.iter().map(|(_, reach)| match reach {
            None | Some(Reach::System) => "",
            Some(Reach::Own) => "own",
            Some(Reach::Oversees) => "over",
            Some(Reach::Assigned) => "assigned",
            Some(Reach::Province) => "all",
        });
        let _ =
            writeln!(text, "| `{}` | {} |", act.mutation, cells.collect::<Vec<_>>().join(" | "));
    }
    text
}

fn sight(read: &Read, of: Asker) -> Sight {
    read.by.iter().find(|(asker, _)| *asker == of).unwrap().1
}

/// Those who read the same, together.
fn columns(reads: &[Read]) -> Vec<Vec<Asker>> {
    let column = |of: Asker| reads.iter().map(|read| sight(read, of)).collect::<Vec<_>>();
    let mut columns: Vec<Vec<Asker>> = Vec::new();
    for asker in Asker::all() {
        match columns.iter_mut().find(|others| column(others[0]) == column(asker)) {
            Some(others) => others.push(asker),
            None => columns.push(vec![asker]),
        }
    }
    columns
}
