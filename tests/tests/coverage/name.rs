//! What a name in a line is, by its shape.

use std::fmt;

/// A name in a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Name<'a> {
    /// A rule, such as `FND-15`: of a row of a table, or of a refusal.
    Rule(&'a str),
    /// A command or an event, such as `finding/PlanApproved`.
    Message(&'a str),
    /// A process manager, such as `PM-05`.
    Manager(&'a str),
    /// What is owed, an `ObligationKind` such as `FindingPlan`.
    Owed(&'a str),
    /// A parameter of the regulation, such as `audit.notice_working_days`.
    Parameter(&'a str),
    /// A field or value of the GraphQL schema, such as `Finding.dueOn`.
    Column(&'a str),
    /// A test, by file and function: `domain/tests/audit/audit.rs::an_audit_…`.
    Test(&'a str, &'a str),
}

impl<'a> Name<'a> {
    pub(crate) fn of(text: &'a str) -> Self {
        let is_upper = text.starts_with(|first: char| first.is_ascii_uppercase());
        if let Some((path, function)) = text.split_once("::") {
            Self::Test(path, function)
        } else if text.contains('/') {
            Self::Message(text)
        } else if is_rule(text) {
            Self::Rule(text)
        } else if text.starts_with("PM-") {
            Self::Manager(text)
        } else if !is_upper {
            Self::Parameter(text)
        } else if text.contains('.') {
            Self::Column(text)
        } else {
            Self::Owed(text)
        }
    }

    /// Whether it does something, rather than show or test it.
    pub(crate) const fn is_carrier(self) -> bool {
        match self {
            Self::Rule(_)
            | Self::Message(_)
            | Self::Manager(_)
            | Self::Owed(_)
            | Self::Parameter(_) => true,
            Self::Column(_) | Self::Test(..) => false,
        }
    }
}

impl fmt::Display for Name<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Rule(text) => write!(f, "rule {text}"),
            Self::Message(text) => write!(f, "command or event {text}"),
            Self::Manager(text) => write!(f, "process manager {text}"),
            Self::Owed(text) => write!(f, "obligation {text}"),
            Self::Parameter(text) => write!(f, "parameter {text}"),
            Self::Column(text) => write!(f, "column {text}"),
            Self::Test(path, function) => write!(f, "test {path}::{function}"),
        }
    }
}

/// Whether it is a rule's id: three capitals, a hyphen, two digits.
pub(crate) fn is_rule(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() == 6
        && bytes[..3].iter().all(u8::is_ascii_uppercase)
        && bytes[3] == b'-'
        && bytes[4..].iter().all(u8::is_ascii_digit)
}
