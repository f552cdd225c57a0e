//! How a controlled document says no: one variant a cause.

use std::fmt;

use chrono::NaiveDate;
use luuvet_engine::{Refusal, Refuse, Scope};

use super::{DocumentKind, Edition, MalformedCode, refusal};

/// Why a command was refused.
#[derive(Clone, Debug, PartialEq)]
pub enum DocumentRejection {
    /// The table does not allow the command in this state.
    NotHere {
        /// The command.
        command: &'static str,
    },
    /// A text is missing or too long.
    Text(Refusal),
    /// The code has no letters and digits, is too long, or has strange characters.
    CodeMalformed {
        /// The code, normalised.
        code: String,
    },
    /// The code belongs to another stream.
    CodeOfAnotherStream {
        /// The code, normalised.
        code: String,
        /// The agency that was named.
        agency: Scope,
    },
    /// The agency is unknown, or has been merged or dissolved.
    AgencyNotActive {
        /// The agency.
        agency: Scope,
    },
    /// The agency has no such unit.
    UnitUnknown {
        /// The unit.
        unit: String,
        /// The units that the agency has.
        known: Vec<String>,
    },
    /// An external document cannot be drafted.
    ExternalIsRegistered,
    /// An amendment cannot change what a document is for.
    KindChanged {
        /// The document's kind.
        is: DocumentKind,
        /// The draft's kind.
        drafted: DocumentKind,
    },
    /// A system procedure that names no clause.
    ClauseMissing,
    /// A list is too long.
    ListTooLong {
        /// The list's field.
        field: &'static str,
        /// How many there are.
        count: usize,
        /// How many there may be.
        max: usize,
    },
    /// The content's hash is not 64 hexadecimal digits.
    HashMalformed {
        /// The text, cut to 120 characters.
        found: String,
    },
    /// An amendment without the numbers of its edition.
    EditionNumberMissing {
        /// The edition in force.
        current: Edition,
    },
    /// The numbers do not follow those of the edition in force.
    EditionOutOfOrder {
        /// The draft's.
        drafted: Edition,
        /// Those in force; absent for a first edition.
        current: Option<Edition>,
    },
    /// An amendment without a summary of what changes.
    ChangeSummaryMissing {
        /// The edition in force.
        current: Edition,
    },
    /// A procedure for a TTHC that cites none.
    TthcMissing,
    /// Another kind of document that cites a TTHC.
    TthcUnexpected {
        /// The kind.
        kind: DocumentKind,
    },
    /// The cited TTHC is not in force at the agency.
    TthcNotInForce {
        /// Its code.
        code: String,
        /// On which day.
        on: NaiveDate,
    },
    /// No legal basis is cited.
    LegalBasisMissing,
    /// A cited legal basis is not in force.
    LegalBasisNotInForce {
        /// The codes.
        codes: Vec<String>,
        /// On which day.
        on: NaiveDate,
    },
    /// The agency would take longer than the law allows.
    ProcessingTooLong {
        /// The agency's time, in working days.
        days: u32,
        /// The legal time, in working days.
        legal: u32,
    },
    /// Who approves has drafted.
    ApproverDrafted {
        /// The edition.
        edition: Edition,
    },
    /// The act is dated before the step that it follows.
    BeforePreviousStep {
        /// The day of the act.
        on: NaiveDate,
        /// The day of the step before.
        previous_on: NaiveDate,
    },
    /// An edition cannot take effect before the act that puts it into effect.
    Retroactive {
        /// The day of effect.
        effective_from: NaiveDate,
        /// The day of the act.
        on: NaiveDate,
    },
    /// The next edition must take effect after the one in force.
    NotAfterCurrent {
        /// The day of effect.
        effective_from: NaiveDate,
        /// The first day of the edition in force.
        current_from: NaiveDate,
    },
    /// A date that is surely a slip of the pen.
    DateOutOfRange {
        /// The field.
        field: &'static str,
        /// The date.
        date: NaiveDate,
        /// The earliest that is accepted.
        min: NaiveDate,
        /// The latest that is accepted.
        max: NaiveDate,
    },
    /// A number of copies that cannot be.
    CopiesOutOfRange {
        /// The number.
        copies: u32,
        /// The most there may be.
        max: u32,
    },
    /// The control number is in use.
    CopyNumberInUse {
        /// The number.
        number: String,
        /// Where those copies are.
        place: String,
    },
    /// No copies in use have this number.
    CopyUnknown {
        /// The number.
        number: String,
        /// The numbers in use.
        in_use: Vec<String>,
    },
    /// Copies are still in use.
    CopiesOutstanding {
        /// Their numbers.
        numbers: Vec<String>,
    },
    /// An external document that ends before it begins.
    EndsBeforeBeginning {
        /// The first day.
        from: NaiveDate,
        /// The last day.
        to: NaiveDate,
    },
    /// An external document that had ended before it was registered.
    AlreadyExpired {
        /// The last day.
        to: NaiveDate,
        /// The day of the act.
        on: NaiveDate,
    },
    /// How long records are kept does not go with what becomes of them.
    RetentionUnclear {
        /// The months that were given.
        months: Option<u32>,
        /// The most there may be.
        max: u32,
    },
    /// It was never set how long records are kept.
    RetentionNotSet,
    /// The records are kept for ever.
    KeptForEver,
    /// The records must still be kept.
    RetentionRunning {
        /// The last day on which they must be kept.
        kept_until: NaiveDate,
        /// The day of the act.
        on: NaiveDate,
    },
    /// The records are said to be closed after the act.
    NotYetClosed {
        /// When they were closed.
        closed_on: NaiveDate,
        /// The day of the act.
        on: NaiveDate,
    },
    /// No parameters are in force.
    NoRegulation {
        /// On which day.
        on: NaiveDate,
    },
}

impl Refuse for DocumentRejection {
    fn refusal(&self) -> Refusal {
        refusal::of(self)
    }
}

impl fmt::Display for DocumentRejection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.refusal().fmt(f)
    }
}

impl std::error::Error for DocumentRejection {}

impl From<Refusal> for DocumentRejection {
    fn from(refusal: Refusal) -> Self {
        Self::Text(refusal)
    }
}

impl From<MalformedCode> for DocumentRejection {
    fn from(malformed: MalformedCode) -> Self {
        Self::CodeMalformed { code: malformed.found }
    }
}
