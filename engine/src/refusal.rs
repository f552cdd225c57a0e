//! How a rule says no: which rule, on whose authority, what happened, and the way out.

use std::borrow::Cow;
use std::fmt;

use serde::Serialize;

/// A text in both languages that people read here; Vietnamese comes first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Bilingual {
    /// Vietnamese.
    pub vi: Cow<'static, str>,
    /// English.
    pub en: Cow<'static, str>,
}

impl Bilingual {
    /// Both texts.
    pub fn new(vi: impl Into<Cow<'static, str>>, en: impl Into<Cow<'static, str>>) -> Self {
        Self { vi: vi.into(), en: en.into() }
    }

    /// Both texts, as constants.
    #[must_use]
    pub const fn constant(vi: &'static str, en: &'static str) -> Self {
        Self { vi: Cow::Borrowed(vi), en: Cow::Borrowed(en) }
    }
}

impl fmt::Display for Bilingual {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.vi, self.en)
    }
}

/// A refusal as people and programs see it. Nothing was recorded; the same command id may be used
/// again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[error("{rule} [{clause}]: {message}")]
pub struct Refusal {
    /// The rule's stable id, such as `FND-04`.
    pub rule: &'static str,
    /// The clause behind the rule, such as `ISO 9001:2008 8.5.2b`.
    pub clause: &'static str,
    /// The input field at fault, where one is.
    pub field: Option<&'static str>,
    /// What was found, what the rule expects, and what to do next.
    pub message: Bilingual,
}

impl Refusal {
    /// A refusal that blames no single field.
    pub fn new(
        rule: &'static str,
        source: &'static str,
        vi: impl Into<Cow<'static, str>>,
        en: impl Into<Cow<'static, str>>,
    ) -> Self {
        Self { rule, clause: source, field: None, message: Bilingual::new(vi, en) }
    }

    /// The same refusal, naming the input field at fault.
    #[must_use]
    pub fn at(mut self, field: &'static str) -> Self {
        self.field = Some(field);
        self
    }
}

/// A rejection that can say itself as a [`Refusal`].
pub trait Refuse: std::error::Error + Send + Sync + 'static {
    /// The rule, its source, and both texts.
    fn refusal(&self) -> Refusal;
}

impl Refuse for Refusal {
    fn refusal(&self) -> Refusal {
        self.clone()
    }
}
