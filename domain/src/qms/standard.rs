//! Editions of the standard, as a set of parameters knows them.
//!
//! An edition is known by its name, whatever its case and spacing. Which editions there are, from
//! when and until when, is data of the regulation: a later set adds the next one, and says by when the
//! one before must be left. A system keeps the edition that it began with until it has moved.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::input::{CODE_CHARS_MAX, TITLE_CHARS_MAX};
use crate::parameters::{ValueFault, check_number, check_unique};

/// The most editions of a set.
const EDITIONS_MAX: usize = 20;
/// The most clauses of an edition that may ask for a procedure.
const CLAUSES_MAX: usize = 20;

/// The parameter that holds them.
const FIELD: &str = "qms.standards";
/// The parameter that holds the clauses of one.
const CLAUSES: &str = "qms.standards.procedure_clauses";

/// An edition of the standard.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StandardEdition {
    /// Its name, such as `TCVN ISO 9001:2008`; up to 200 characters.
    pub name: String,
    /// The first day on which a system may begin with it or move to it.
    pub usable_from: NaiveDate,
    /// The last day on which a system may begin with it or move to it; absent while no such day is
    /// set, and then it is that by which it must be left.
    #[serde(default)]
    pub begin_until: Option<NaiveDate>,
    /// The day by which every system must have moved to another edition.
    #[serde(default)]
    pub leave_by: Option<NaiveDate>,
    /// Whether it asks for a quality manual.
    pub asks_for_manual: bool,
    /// The clauses for which it asks for a documented procedure; at most 20.
    pub procedure_clauses: Vec<String>,
}

/// A name without what people write differently.
fn plain(name: &str) -> String {
    name.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

impl StandardEdition {
    /// Whether this is its name.
    #[must_use]
    pub fn is_named(&self, name: &str) -> bool {
        plain(&self.name) == plain(name)
    }

    /// The last day on which a system may begin with it or move to it.
    #[must_use]
    pub fn closes_on(&self) -> Option<NaiveDate> {
        self.begin_until.or(self.leave_by)
    }

    /// Whether a system may begin with it or move to it on a day.
    #[must_use]
    pub fn is_open(&self, on: NaiveDate) -> bool {
        self.usable_from <= on && self.closes_on().is_none_or(|last| on <= last)
    }

    fn check(&self) -> Result<(), ValueFault> {
        let chars = |text: &str| u32::try_from(text.trim().chars().count()).unwrap_or(u32::MAX);
        let max = |chars: usize| u32::try_from(chars).unwrap_or(u32::MAX);
        check_number("qms.standards.name", chars(&self.name), 1..=max(TITLE_CHARS_MAX))?;
        let days = [Some(self.usable_from), self.begin_until, self.leave_by];
        let days: Vec<NaiveDate> = days.into_iter().flatten().collect();
        if let Some(pair) = days.windows(2).find(|pair| pair[1] < pair[0]) {
            return Err(ValueFault::Order {
                field: FIELD,
                of: self.name.clone(),
                first: pair[0],
                then: pair[1],
            });
        }
        let found = self.procedure_clauses.len();
        if found > CLAUSES_MAX {
            return Err(ValueFault::TooMany { field: CLAUSES, found, max: CLAUSES_MAX });
        }
        for clause in &self.procedure_clauses {
            check_number(CLAUSES, chars(clause), 1..=max(CODE_CHARS_MAX))?;
        }
        check_unique(CLAUSES, &self.procedure_clauses)
    }
}

/// The edition of a name among those of a set.
pub(super) fn find<'e>(editions: &'e [StandardEdition], name: &str) -> Option<&'e StandardEdition> {
    editions.iter().find(|edition| edition.is_named(name))
}

/// Checks the editions of a set: there are some, few, each once, and their days follow each other.
pub(super) fn check(editions: &[StandardEdition]) -> Result<(), ValueFault> {
    if editions.is_empty() {
        return Err(ValueFault::Empty { field: FIELD });
    }
    if editions.len() > EDITIONS_MAX {
        let found = editions.len();
        return Err(ValueFault::TooMany { field: FIELD, found, max: EDITIONS_MAX });
    }
    editions.iter().try_for_each(StandardEdition::check)?;
    for (n, edition) in editions.iter().enumerate() {
        if find(&editions[..n], &edition.name).is_some() {
            return Err(ValueFault::Twice { field: FIELD, value: edition.name.clone() });
        }
    }
    Ok(())
}
