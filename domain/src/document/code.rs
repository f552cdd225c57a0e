//! Codes of documents, and the stream that each code of an agency has.

use luuvet_engine::{Scope, StreamId};
use uuid::Uuid;

use super::ControlledDocument;
use crate::input::CODE_CHARS_MAX;

/// The namespace of document streams; on disk, never changed.
const NAMESPACE: Uuid = Uuid::from_u128(0x6b1f_3c5e_94d2_5a07_8e36_d0c1_7a42_9b58);

/// A text that cannot be a document's code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MalformedCode {
    /// The text after normalising, cut to 120 characters.
    pub found: String,
}

/// A code as it is compared and stored: without white space, in capitals, every dash a hyphen.
/// `qt – ht – 01` and `QT-HT-01` are one code.
///
/// # Errors
/// [`MalformedCode`] unless 1 to 60 letters, digits and `- _ . /` remain. Letters must be composed
/// (NFC), so that one code has one spelling.
pub fn normalised_code(code: &str) -> Result<String, MalformedCode> {
    let normalised = fold(code);
    let length = normalised.chars().count();
    let is_sound = (1..=CODE_CHARS_MAX).contains(&length)
        && normalised.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '/'));
    if is_sound {
        Ok(normalised)
    } else {
        Err(MalformedCode { found: normalised.chars().take(120).collect() })
    }
}

fn fold(code: &str) -> String {
    code.chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| match c {
            '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
            other => other,
        })
        .flat_map(char::to_uppercase)
        .collect()
}

/// The stream of a code at an agency, always the same: so a code has at most one edition in force.
#[must_use]
pub fn stream(agency: &Scope, code: &str) -> StreamId {
    use luuvet_engine::Decider;
    let key = Uuid::new_v5(&NAMESPACE, format!("{agency}|{}", fold(code)).as_bytes());
    match StreamId::new(ControlledDocument::CATEGORY, key) {
        Ok(stream) => stream,
        Err(invalid) => unreachable!("a category with a UUID is a stream id: {invalid}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_one_spelling() {
        for text in ["QT-HT-01", " qt-ht-01 ", "qt – ht – 01", "Qt\u{2011}ht\u{2212}01"] {
            assert_eq!(normalised_code(text).unwrap(), "QT-HT-01");
        }
        assert_eq!(normalised_code("qt-đđ-01").unwrap(), "QT-ĐĐ-01");
    }

    #[test]
    fn a_code_without_letters_or_with_strange_ones_is_malformed() {
        let decomposed = "QT-O\u{0302}-01";
        for text in ["", "  ", "QT|01", decomposed, &"X".repeat(61)] {
            assert!(normalised_code(text).is_err(), "{text}");
        }
    }

    #[test]
    fn the_stream_of_a_code_is_frozen() {
        let agency = Scope::constant("SXD");
        assert_eq!(stream(&agency, "qt-ht-01"), stream(&agency, "QT-HT-01"));
        assert_ne!(stream(&agency, "QT-HT-01"), stream(&Scope::constant("STC"), "QT-HT-01"));
        assert_eq!(
            stream(&agency, "QT-HT-01").as_str(),
            "document/0e61436c-6101-5674-9ef3-dbbcb99527fe"
        );
    }
}
