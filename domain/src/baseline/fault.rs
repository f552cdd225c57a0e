//! What is wrong with a sheet: where, by which rule, and what to do about it.

use luuvet_engine::{Bilingual, Refusal};

use super::BaselineKind;

/// The rules that sheets must keep.
pub(super) mod rule {
    /// The sheet can be read.
    pub(in super::super) const SHEET: &str = "BSL-51";
    /// The header names the columns.
    pub(in super::super) const HEADER: &str = "BSL-52";
    /// A text is there, and is one.
    pub(in super::super) const TEXT: &str = "BSL-53";
    /// A date can be read.
    pub(in super::super) const DATE: &str = "BSL-54";
    /// A date does not lie after the baseline's day.
    pub(in super::super) const AFTER: &str = "BSL-55";
    /// Dates follow each other.
    pub(in super::super) const ORDER: &str = "BSL-56";
    /// A number can be read.
    pub(in super::super) const NUMBER: &str = "BSL-57";
    /// A value is one of a list.
    pub(in super::super) const CHOICE: &str = "BSL-58";
    /// Nothing stands twice.
    pub(in super::super) const TWICE: &str = "BSL-59";
    /// What is on record stands.
    pub(in super::super) const ON_RECORD: &str = "BSL-60";
    /// What is named is known.
    pub(in super::super) const UNKNOWN: &str = "BSL-61";
    /// What belongs together is there together.
    pub(in super::super) const TOGETHER: &str = "BSL-62";
    /// There are not too many.
    pub(in super::super) const TOO_MANY: &str = "BSL-63";
}

/// Something that is wrong with a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaselineFault {
    /// The sheet.
    pub kind: BaselineKind,
    /// The line, from 1, the header included; absent when it is the sheet as a whole.
    pub line: Option<u32>,
    /// The key of the column.
    pub column: Option<&'static str>,
    /// The rule, such as `BSL-54`.
    pub rule: &'static str,
    /// What was found, and what to do.
    pub message: Bilingual,
}

impl BaselineFault {
    /// Where it is, for people.
    #[must_use]
    pub fn place(&self) -> Bilingual {
        let title = self.kind.title();
        let (mut vi, mut en) = (format!("tờ «{}»", title.vi), format!("sheet \"{}\"", title.en));
        if let Some(line) = self.line {
            vi.push_str(&format!(", dòng {line}"));
            en.push_str(&format!(", line {line}"));
        }
        if let Some(column) = self.column.and_then(|key| self.kind.column(key)) {
            vi.push_str(&format!(", cột «{}»", column.vi));
            en.push_str(&format!(", column \"{}\"", column.en));
        }
        Bilingual::new(vi, en)
    }
}

/// The faults of one sheet.
pub(super) struct Faults {
    kind: BaselineKind,
    pub(super) all: Vec<BaselineFault>,
}

impl Faults {
    pub(super) const fn of(kind: BaselineKind) -> Self {
        Self { kind, all: Vec::new() }
    }

    pub(super) fn add(
        &mut self,
        line: impl Into<Option<u32>>,
        column: impl Into<Option<&'static str>>,
        rule: &'static str,
        vi: impl Into<String>,
        en: impl Into<String>,
    ) {
        self.all.push(BaselineFault {
            kind: self.kind,
            line: line.into(),
            column: column.into(),
            rule,
            message: Bilingual::new(vi.into(), en.into()),
        });
    }

    pub(super) fn refused(&mut self, line: u32, column: &'static str, refusal: Refusal) {
        let Refusal { rule, message, .. } = refusal;
        let (line, column) = (Some(line), Some(column));
        self.all.push(BaselineFault { kind: self.kind, line, column, rule, message });
    }
}
