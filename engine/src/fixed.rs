//! Dates and times in the one layout that records are written in.
//!
//! A replay reads three of them in every envelope, and chrono's general parsers took a good part of
//! its time. What is not in the layout goes to chrono, so what is accepted stays the same.

use std::fmt;

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use serde::de::{Deserializer, Error, Visitor};

/// Reads `2016-03-03T01:02:03.000000Z`, and whatever else chrono takes for a moment.
pub(crate) fn instant<'de, D: Deserializer<'de>>(from: D) -> Result<DateTime<Utc>, D::Error> {
    struct Instant;
    impl Visitor<'_> for Instant {
        type Value = DateTime<Utc>;
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("an RFC 3339 formatted date and time string")
        }
        fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
            instant_of(text.as_bytes()).map_or_else(|| text.parse().map_err(E::custom), Ok)
        }
    }
    from.deserialize_str(Instant)
}

/// Reads `2016-03-03`, and whatever else chrono takes for a date.
pub(crate) fn date<'de, D: Deserializer<'de>>(from: D) -> Result<NaiveDate, D::Error> {
    struct Date;
    impl Visitor<'_> for Date {
        type Value = NaiveDate;
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a formatted date string")
        }
        fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
            date_of(text.as_bytes()).map_or_else(|| text.parse().map_err(E::custom), Ok)
        }
    }
    from.deserialize_str(Date)
}

fn instant_of(text: &[u8]) -> Option<DateTime<Utc>> {
    let text: &[u8; 27] = text.try_into().ok()?;
    let (date, time) = text.split_at(10);
    let &[b'T', h1, h2, b':', m1, m2, b':', s1, s2, b'.', .., b'Z'] = time else { return None };
    let (hour, minute, second) = (number(&[h1, h2])?, number(&[m1, m2])?, number(&[s1, s2])?);
    let time = NaiveTime::from_hms_micro_opt(hour, minute, second, number(&time[10..16])?)?;
    Some(date_of(date)?.and_time(time).and_utc())
}

fn date_of(text: &[u8]) -> Option<NaiveDate> {
    let &[y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text else { return None };
    let year = number(&[y1, y2, y3, y4])?.try_into().ok()?;
    NaiveDate::from_ymd_opt(year, number(&[m1, m2])?, number(&[d1, d2])?)
}

/// A number of at most six digits.
fn number(digits: &[u8]) -> Option<u32> {
    digits.iter().try_fold(0, |number, digit| {
        digit.is_ascii_digit().then(|| number * 10 + u32::from(digit - b'0'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_in_the_layout_is_what_chrono_reads() {
        for text in [
            "2016-03-03T01:02:03.000000Z",
            "0001-01-01T00:00:00.000001Z",
            "2016-02-29T23:59:59.999999Z",
            "9999-12-31T12:30:45.123456Z",
        ] {
            let at: DateTime<Utc> = text.parse().unwrap();
            assert_eq!(instant_of(text.as_bytes()), Some(at));
            assert_eq!(date_of(&text.as_bytes()[..10]), Some(at.date_naive()));
        }
    }

    #[test]
    fn what_is_not_is_left_to_chrono() {
        for text in [
            "",
            "2016-03-03T01:02:03Z",
            "2016-03-03T01:02:03.000000+07:00",
            "2016-03-03t01:02:03.000000Z",
            "2016-03-03T01:02:60.000000Z",
            "2016-02-30T01:02:03.000000Z",
            "2016-03-03T01:02:+3.000000Z",
            "2016-03-03T24:00:00.000000Z",
        ] {
            assert_eq!(instant_of(text.as_bytes()), None, "{text}");
        }
        for text in ["", "2016-3-03", "2015-02-29", "2016-13-01", "+016-03-03", "2016-03-03 "] {
            assert_eq!(date_of(text.as_bytes()), None, "{text}");
        }
        let read = |text: &str| instant(&mut serde_json::Deserializer::from_str(text));
        let at = "2016-03-02T18:02:03Z".parse::<DateTime<Utc>>().unwrap();
        assert_eq!(read(r#""2016-03-03T01:02:03+07:00""#).unwrap(), at);
        assert!(read(r#""yesterday""#).is_err());
        assert!(read("3").is_err());
    }
}
