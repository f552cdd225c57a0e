//! Which version of a workflow's table a new case begins with.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

/// The versions with which cases begin, by category and moment; the newest of this program where
/// nothing is said.
///
/// A living ledger says nothing. A history that is lived again begins its cases as they began.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tables(BTreeMap<String, Vec<(DateTime<Utc>, u32)>>);

impl Tables {
    /// Lets cases of a category begin with a version from a moment on, which is not before the last
    /// that was said of it.
    pub fn begin(&mut self, category: &str, from: DateTime<Utc>, version: u32) {
        let said = self.0.entry(category.to_owned()).or_default();
        if said.last().is_none_or(|(_, last)| *last != version) {
            said.push((from, version));
        }
    }

    /// Lets every case of a category begin with a version.
    pub fn always(&mut self, category: &str, version: u32) {
        self.0.insert(category.to_owned(), vec![(DateTime::<Utc>::MIN_UTC, version)]);
    }

    /// With which version a case begins at a moment; `None` for the newest.
    #[must_use]
    pub fn at(&self, category: &str, moment: DateTime<Utc>) -> Option<u32> {
        let said = self.0.get(category)?;
        said.iter().rev().find(|(from, _)| *from <= moment).or(said.first()).map(|(_, v)| *v)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn a_case_begins_with_the_version_of_its_moment() {
        let mut tables = Tables::default();
        let [first, second] = [at("2016-03-03T00:00:00Z"), at("2017-03-03T00:00:00Z")];
        tables.begin("lamp", first, 1);
        tables.begin("lamp", at("2016-09-03T00:00:00Z"), 1);
        tables.begin("lamp", second, 2);
        let version = |moment: &str| tables.at("lamp", at(moment));
        assert_eq!(version("2017-03-02T23:00:00Z"), Some(1));
        assert_eq!(version("2017-03-03T00:00:00Z"), Some(2));
        assert_eq!(version("2016-01-01T00:00:00Z"), Some(1), "before the first it is that");
        assert_eq!(tables.at("log", second), None);
        tables.always("lamp", 3);
        assert_eq!(tables.at("lamp", first), Some(3));
    }
}
