//! Why a command about a migration is refused. Rules of the table are MIG-01 to MIG-04, guards begin at
//! MIG-20.

use std::fmt;

use luuvet_engine::{EventId, PersonId, Refusal, Refuse, Role, Scope};

use super::{DEFAULT, RECORDS};

/// The rule of all texts of this workflow.
pub(super) const TEXT_RULE: &str = "MIG-30";

/// Why a command about a migration is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each variant says what its values are")]
pub enum MigrationRejection {
    /// The table should have refused it already.
    OutOfOrder,
    /// A text was refused.
    Text(Refusal),
    /// The stream is of no workflow.
    UnknownWorkflow { workflow: String },
    /// This program has no table with that version.
    UnknownTable { version: u32, newest: u32 },
    /// No case would move; and how many would be stuck.
    NothingToMove { to: u32, left: usize },
    /// Another proposal is before the chair than the one that is named.
    OtherProposal { pending: EventId },
    /// Whoever proposed it does not decide on it.
    OwnProposal { person: PersonId },
    /// Only the office that proposed it withdraws it.
    NotTheirs { office: Role, agency: Option<Scope> },
}

impl Refuse for MigrationRejection {
    fn refusal(&self) -> Refusal {
        match self {
            Self::OutOfOrder => Refusal::new(
                "MIG-00",
                DEFAULT,
                "lệnh không phù hợp với tình trạng hiện tại của việc chuyển phiên bản",
                "the command does not fit how this migration stands",
            ),
            Self::Text(refusal) => refusal.clone(),
            Self::UnknownWorkflow { workflow } => Refusal::new(
                "MIG-20",
                DEFAULT,
                format!("không có quy trình “{workflow}”; hãy tra tên quy trình ở workflowTables"),
                format!("there is no workflow `{workflow}`; look its name up in workflowTables"),
            )
            .at("id"),
            Self::UnknownTable { version, newest } => Refusal::new(
                "MIG-21",
                DEFAULT,
                format!("chương trình này không có phiên bản {version} của quy trình; mới nhất là {newest}"),
                format!("this program has no version {version} of the workflow's table; the newest is {newest}"),
            )
            .at("to"),
            Self::NothingToMove { to, left: 0 } => Refusal::new(
                "MIG-22",
                DEFAULT,
                format!("không có hồ sơ nào đang chạy theo phiên bản khác {to}; không có gì để chuyển"),
                format!("no case goes on under another version than {to}; there is nothing to move"),
            )
            .at("to"),
            Self::NothingToMove { to, left } => Refusal::new(
                "MIG-22",
                DEFAULT,
                format!("{left} hồ sơ sẽ mắc kẹt ở phiên bản {to} và không hồ sơ nào chuyển được; hãy để chúng kết thúc theo phiên bản đang chạy"),
                format!("{left} cases would be stuck on version {to} and none can be moved; let them end on the version they run on"),
            )
            .at("to"),
            Self::OtherProposal { pending } => Refusal::new(
                "MIG-23",
                RECORDS,
                format!("đề xuất đang chờ là {pending}; hãy đọc lại rồi nêu đúng đề xuất đó"),
                format!("the proposal that waits is {pending}; read it again and name that one"),
            )
            .at("proposal"),
            Self::OwnProposal { person } => Refusal::new(
                "MIG-24",
                DEFAULT,
                format!("người {person} đã đề xuất việc này; người khác phải quyết định"),
                format!("person {person} proposed it; another must decide on it"),
            )
            .at("actOf.person"),
            Self::NotTheirs { office, agency } => {
                let agency = agency.as_ref().map_or("–", Scope::as_str);
                Refusal::new(
                    "MIG-25",
                    DEFAULT,
                    format!("đề xuất là của {office} tại {agency}; chỉ chức vụ đó được rút"),
                    format!("it was proposed by {office} at {agency}; only that office withdraws it"),
                )
                .at("actOf.office")
            }
        }
    }
}

impl From<Refusal> for MigrationRejection {
    fn from(refusal: Refusal) -> Self {
        Self::Text(refusal)
    }
}

impl fmt::Display for MigrationRejection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.refusal().fmt(f)
    }
}

impl std::error::Error for MigrationRejection {}
