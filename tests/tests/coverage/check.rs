//! What is wrong with the table: each problem names its line.

use std::collections::BTreeSet;

use luuvet_domain::directive::DirectiveClause;

use crate::known::Known;
use crate::line::{Kind, Line, Section};
use crate::name::Name;
use crate::tests_of::Tests;

/// Everything that is wrong with lines.
pub(crate) fn problems(sections: &[Section], known: &Known, tests: &Tests) -> Vec<String> {
    let mut problems = Vec::new();
    let mut ids = BTreeSet::new();
    for section in sections {
        for line in section.lines {
            if !ids.insert(line.id) {
                problems.push(format!("{}: stands twice", line.id));
            }
            let faults = match line.open {
                Some(_) => unknown_names(line, known, tests),
                None => faults_of(section.kind, line, known, tests),
            };
            problems.extend(faults.into_iter().map(|it| format!("{}: {it}", line.id)));
        }
    }
    problems
}

fn faults_of(kind: Kind, line: &Line, known: &Known, tests: &Tests) -> Vec<String> {
    let mut problems = unknown_names(line, known, tests);
    let names = || line.by.iter().copied().map(Name::of);
    if kind == Kind::Clauses {
        let has_event =
            names().any(|it| matches!(it, Name::Message(m) if known.events.contains(m)));
        let has_command =
            names().any(|it| matches!(it, Name::Message(m) if known.commands.contains_key(m)));
        let has_column = names().any(|it| matches!(it, Name::Column(_)));
        for (is_there, what) in
            [(has_command, "command"), (has_event, "event"), (has_column, "read-model column")]
        {
            if !is_there {
                problems.push(format!("the clause has no {what}"));
            }
        }
    }
    if kind == Kind::Rules && !names().any(Name::is_carrier) {
        problems.push("nothing carries it".to_owned());
    }
    if kind == Kind::Shown && !names().any(|it| it.is_carrier() || matches!(it, Name::Column(_))) {
        problems.push("nothing carries or shows it".to_owned());
    }
    let has_named_test = names().any(|it| matches!(it, Name::Test(..)));
    let mut is_tested = false;
    for name in names() {
        let is_touched = !tests.touching(name, known).is_empty();
        is_tested |= is_touched;
        let is_command = matches!(name, Name::Message(it) if known.commands.contains_key(it));
        let must_be_touched = is_always_tested(name) || (is_command && !has_named_test);
        if !is_touched && known.has(name) && must_be_touched {
            problems.push(format!("no test touches {name}"));
        }
    }
    if !is_tested {
        problems.push("no test touches any of it".to_owned());
    }
    problems
}

/// Whether it needs a test that names it. A command may have one that the line names instead; an event
/// is seen by what it leads to, a parameter and a column by what reads them.
const fn is_always_tested(name: Name<'_>) -> bool {
    match name {
        Name::Rule(_) | Name::Manager(_) | Name::Owed(_) => true,
        Name::Message(_) | Name::Parameter(_) | Name::Column(_) | Name::Test(..) => false,
    }
}

fn unknown_names(line: &Line, known: &Known, tests: &Tests) -> Vec<String> {
    let is_unknown = |name: &Name<'_>| match name {
        Name::Test(..) => tests.touching(*name, known).is_empty(),
        Name::Rule(_)
        | Name::Message(_)
        | Name::Manager(_)
        | Name::Owed(_)
        | Name::Parameter(_)
        | Name::Column(_) => !known.has(*name),
    };
    let names = line.by.iter().copied().map(Name::of);
    names.filter(is_unknown).map(|it| format!("there is no {it}")).collect()
}

/// What there is and no line names: a new workflow is to be entered.
pub(crate) fn unmentioned(sections: &[Section], known: &Known) -> Vec<String> {
    let lines = || sections.iter().flat_map(|section| section.lines);
    let named: BTreeSet<&str> = lines().flat_map(|line| line.by).copied().collect();
    let commands = known.commands.keys().map(|it| ("command", it));
    let events = known.events.iter().map(|it| ("event", it));
    let managers = known.managers.keys().map(|it| ("process manager", it));
    let owed = known.owed.iter().map(|it| ("obligation", it));
    let values = known.values.iter().map(|it| ("parameter", it));
    let all = commands.chain(events).chain(managers).chain(owed).chain(values);
    all.filter(|(_, it)| !named.contains(it.as_str()))
        .map(|(what, it)| format!("no line names the {what} {it}"))
        .collect()
}

/// The clause that a line is about, where obligations know it.
pub(crate) fn clause_of(line: &Line) -> Option<DirectiveClause> {
    DirectiveClause::ALL.into_iter().find(|clause| clause.number() == line.source)
}
