//! Diagrams of workflows, made from their definitions alone.

use std::fmt::Write;

use crate::{Definition, Region, Transition};

/// A Mermaid state diagram: one composite state for each region, one arrow for each row and pair of
/// places that it may connect, labelled with the command and who may act.
#[must_use]
pub fn mermaid(definition: &Definition) -> String {
    let mut text = String::from("stateDiagram-v2\n");
    let many = definition.regions.len() > 1;
    for region in definition.regions {
        if many {
            let _ = writeln!(text, "  state {} {{", region.name);
        }
        draw_region(&mut text, definition, region, if many { "    " } else { "  " });
        if many {
            text.push_str("  }\n");
        }
    }
    text
}

fn draw_region(text: &mut String, definition: &Definition, region: &Region, indent: &str) {
    for place in region.places {
        let _ = writeln!(text, "{indent}{}: {}", place.name, place.title.vi);
    }
    if let Some(first) = region.places.first() {
        let _ = writeln!(text, "{indent}[*] --> {}", first.name);
    }
    for row in definition.transitions {
        for (from, to) in arrows(region, row) {
            let _ = writeln!(text, "{indent}{from} --> {to}: {} ({})", row.command, actors(row));
        }
    }
    for place in region.places.iter().filter(|place| place.last && region.places.len() > 1) {
        let _ = writeln!(text, "{indent}{} --> [*]", place.name);
    }
}

/// The pairs of places of a region that a row may connect. A row that is accepted in another region
/// enters its places here from anywhere, which is drawn from the region's first place.
fn arrows(region: &Region, row: &Transition) -> Vec<(&'static str, &'static str)> {
    let here = |name: &&&'static str| region.places.iter().any(|place| place.name == **name);
    let to: Vec<&'static str> = row.to.iter().filter(here).copied().collect();
    let mut from: Vec<&'static str> = row.from.iter().filter(here).copied().collect();
    if from.is_empty()
        && let Some(first) = region.places.first()
    {
        from.push(first.name);
    }
    from.iter()
        .flat_map(|from| to.iter().map(move |to| (*from, *to)))
        .filter(|(from, to)| from != to)
        .collect()
}

fn actors(row: &Transition) -> String {
    let roles: Vec<&str> = row.act.iter().map(|grant| grant.role.as_str()).collect();
    roles.join(", ")
}
