//! Dates in two forms: text where people read, as in records and digests, and the number of the day
//! where only this program does, as in snapshots, which hold many.
//!
//! For `#[serde(with = "luuvet_engine::day")]`, and [`list`] for several.

use chrono::{Datelike, NaiveDate};
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Writes a date.
///
/// # Errors
/// Those of the form that is written.
#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde gives a reference")]
pub fn serialize<S: Serializer>(date: &NaiveDate, serializer: S) -> Result<S::Ok, S::Error> {
    if serializer.is_human_readable() {
        date.serialize(serializer)
    } else {
        serializer.serialize_i32(date.num_days_from_ce())
    }
}

/// Reads a date.
///
/// # Errors
/// Those of the form that is read, or a number that is no day's.
pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<NaiveDate, D::Error> {
    if deserializer.is_human_readable() {
        return NaiveDate::deserialize(deserializer);
    }
    let number = i32::deserialize(deserializer)?;
    NaiveDate::from_num_days_from_ce_opt(number)
        .ok_or_else(|| D::Error::custom(format!("{number} is the number of no day")))
}

/// Several dates.
pub mod list {
    use super::{Deserialize, Deserializer, NaiveDate, Serialize, Serializer};

    #[derive(Serialize, Deserialize)]
    #[serde(transparent)]
    struct Day(#[serde(with = "super")] NaiveDate);

    /// Writes the dates.
    ///
    /// # Errors
    /// Those of the form that is written.
    pub fn serialize<S: Serializer>(dates: &[NaiveDate], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(dates.iter().copied().map(Day))
    }

    /// Reads dates.
    ///
    /// # Errors
    /// Those of a single date.
    pub fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Vec<NaiveDate>, D::Error> {
        let days = Vec::<Day>::deserialize(deserializer)?;
        Ok(days.into_iter().map(|Day(date)| date).collect())
    }
}

#[cfg(all(test, feature = "runtime"))]
mod tests {
    use chrono::Days;

    use super::*;

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Dated {
        #[serde(with = "super")]
        on: NaiveDate,
        #[serde(with = "super::list")]
        reminders: Vec<NaiveDate>,
    }

    fn dated() -> Dated {
        let first = NaiveDate::default();
        Dated { on: first + Days::new(58), reminders: vec![first, first + Days::new(31)] }
    }

    #[test]
    fn records_hold_dates_as_text() {
        let text = r#"{"on":"1970-02-28","reminders":["1970-01-01","1970-02-01"]}"#;
        assert_eq!(serde_json::to_string(&dated()).unwrap(), text);
        assert_eq!(serde_json::from_str::<Dated>(text).unwrap(), dated());
    }

    #[test]
    fn snapshots_hold_dates_as_numbers_and_refuse_what_is_none() {
        let bytes = rmp_serde::to_vec(&dated()).unwrap();
        assert!(bytes.len() < 20, "{}", bytes.len());
        assert_eq!(rmp_serde::from_slice::<Dated>(&bytes).unwrap(), dated());
        let no_day = rmp_serde::to_vec(&(i32::MAX, Vec::<i32>::new())).unwrap();
        assert!(rmp_serde::from_slice::<Dated>(&no_day).is_err());
    }
}
