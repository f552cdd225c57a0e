//! What a line of the table is.

/// One demand of the specification or of the directive, with what carries it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Line {
    /// Its short name, such as `03.G4`: workflow, and guard, timer or reaction.
    pub(crate) id: &'static str,
    /// What it asks for, in our own words.
    pub(crate) says: &'static str,
    /// Where it comes from, in the marks of the specification.
    pub(crate) source: &'static str,
    /// What carries, shows and tests it; the shape of each tells what it is.
    pub(crate) by: &'static [&'static str],
    /// Why it is not there yet, if it is not.
    pub(crate) open: Option<&'static str>,
}

pub(crate) const fn line(
    id: &'static str,
    says: &'static str,
    source: &'static str,
    by: &'static [&'static str],
) -> Line {
    Line { id, says, source, by, open: None }
}

impl Line {
    /// The same line, as one that is not there yet.
    pub(crate) const fn open(self, why: &'static str) -> Self {
        Self { open: Some(why), ..self }
    }
}

/// Lines that belong together.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Section {
    /// Its heading.
    pub(crate) title: &'static str,
    /// What each of its lines must have.
    pub(crate) kind: Kind,
    /// The lines.
    pub(crate) lines: &'static [Line],
}

/// What the lines of a section must have, beside a test.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A command, an event and a column; `source` is the number of the clause.
    Clauses,
    /// A rule id, a command, an event, a process manager, something owed, or a parameter.
    Rules,
    /// Any of those, or a column.
    Shown,
}
