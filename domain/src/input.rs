//! Checks of texts that people enter.
//!
//! A text is trimmed, must not be empty where it is required, and has a limit in characters. A
//! refusal carries the rule and clause of the command that was asked for and names the field. What
//! a text means is the workflow's business.

use luuvet_engine::Refusal;

/// The longest title or name, in characters.
pub const TITLE_CHARS_MAX: usize = 200;
/// The longest free text, such as a reason, in characters.
pub const TEXT_CHARS_MAX: usize = 2_000;
/// The longest code or document number, in characters.
pub const CODE_CHARS_MAX: usize = 60;

/// A text that must be there: trimmed, and at most `max_chars` characters long.
///
/// # Errors
/// A [`Refusal`] naming the field when the text is empty, too long, or holds control characters.
pub fn required_text(
    rule: &'static str,
    clause: &'static str,
    field: &'static str,
    text: &str,
    max_chars: usize,
) -> Result<String, Refusal> {
    let trimmed = text.trim();
    if trimmed.is_empty() {
        return Err(Refusal::new(
            rule,
            clause,
            format!("thiếu nội dung ở ô {field}; hãy nhập"),
            format!("{field} is empty; fill it in"),
        )
        .at(field));
    }
    let length = trimmed.chars().count();
    if length > max_chars {
        return Err(Refusal::new(
            rule,
            clause,
            format!("ô {field} có {length} ký tự, tối đa {max_chars}; hãy rút gọn"),
            format!("{field} has {length} characters, at most {max_chars} are allowed; shorten it"),
        )
        .at(field));
    }
    if trimmed.chars().any(|c| c.is_control() && c != '\n' && c != '\t') {
        return Err(Refusal::new(
            rule,
            clause,
            format!("ô {field} có ký tự điều khiển không in được; hãy nhập lại"),
            format!("{field} holds control characters that cannot be printed; enter it anew"),
        )
        .at(field));
    }
    Ok(trimmed.to_owned())
}

/// A text that may be left out; blank counts as left out.
///
/// # Errors
/// As [`required_text`], when it is given.
pub fn optional_text(
    rule: &'static str,
    clause: &'static str,
    field: &'static str,
    text: Option<&str>,
    max_chars: usize,
) -> Result<Option<String>, Refusal> {
    match text {
        Some(text) if !text.trim().is_empty() => {
            required_text(rule, clause, field, text, max_chars).map(Some)
        }
        Some(_) | None => Ok(None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn required(text: &str) -> Result<String, Refusal> {
        required_text("TST-01", "a clause", "title", text, 5)
    }

    #[test]
    fn a_required_text_is_trimmed() {
        assert_eq!(required("  Điều \n").unwrap(), "Điều");
    }

    #[test]
    fn an_empty_required_text_names_its_field_rule_and_clause() {
        let refusal = required(" \t").unwrap_err();
        assert_eq!(
            (refusal.rule, refusal.clause, refusal.field),
            ("TST-01", "a clause", Some("title"))
        );
    }

    #[test]
    fn the_limit_counts_characters_not_bytes() {
        assert_eq!(required("ộộộộộ").unwrap(), "ộộộộộ");
        assert!(required("ộộộộộộ").unwrap_err().message.en.contains("has 6 characters"));
    }

    #[test]
    fn control_characters_are_refused_but_line_breaks_are_not() {
        assert_eq!(required("a\nb").unwrap(), "a\nb");
        assert!(required("a\u{7}b").is_err());
    }

    #[test]
    fn a_blank_optional_text_is_left_out() {
        let optional = |text| optional_text("TST-01", "a clause", "note", text, 5);
        assert_eq!(optional(None).unwrap(), None);
        assert_eq!(optional(Some("  ")).unwrap(), None);
        assert_eq!(optional(Some(" x ")).unwrap(), Some("x".to_owned()));
        assert!(optional(Some("abcdef")).is_err());
    }
}
