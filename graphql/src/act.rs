//! How an act comes in: whose it is, on which date, on what paper.

use async_graphql::{Context, Enum, InputObject, Result};
use chrono::NaiveDate;
use luuvet_domain::calendar::local_date;
use luuvet_engine::{Act, ActOf, EvidenceRef, PersonId, Role, Scope};

use crate::api::{api, recorder};
use crate::error;

/// How the signature stands under the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub(crate) enum Capacity {
    /// The holder of the office signs.
    Holder,
    /// `KT.`: a deputy signs in the head's place.
    Deputy,
    /// `TL.`: signed by order of the head.
    ByOrder,
    /// `TUQ.`: signed by written authorisation.
    ByAuthorisation,
    /// `Q.`: signed by the acting holder.
    Acting,
}

impl From<Capacity> for luuvet_engine::Capacity {
    fn from(capacity: Capacity) -> Self {
        match capacity {
            Capacity::Holder => Self::Holder,
            Capacity::Deputy => Self::Deputy,
            Capacity::ByOrder => Self::ByOrder,
            Capacity::ByAuthorisation => Self::ByAuthorisation,
            Capacity::Acting => Self::Acting,
        }
    }
}

impl From<luuvet_engine::Capacity> for Capacity {
    fn from(capacity: luuvet_engine::Capacity) -> Self {
        match capacity {
            luuvet_engine::Capacity::Holder => Self::Holder,
            luuvet_engine::Capacity::Deputy => Self::Deputy,
            luuvet_engine::Capacity::ByOrder => Self::ByOrder,
            luuvet_engine::Capacity::ByAuthorisation => Self::ByAuthorisation,
            luuvet_engine::Capacity::Acting => Self::Acting,
        }
    }
}

/// A file that stands behind an act: uploaded to `/evidence` before, or kept elsewhere.
#[derive(Clone, Debug, InputObject)]
pub(crate) struct EvidenceInput {
    /// SHA-256 of the file's bytes, 64 hexadecimal digits.
    pub(crate) sha256: String,
    /// Number and sign of the document.
    pub(crate) number: Option<String>,
    /// The document's own date.
    pub(crate) date: Option<NaiveDate>,
}

/// Whose act it is and when it legally happened. What is left out is taken from the recorder, who
/// then acts for themselves, today.
#[derive(Clone, Debug, Default, InputObject)]
pub(crate) struct ActInput {
    /// The legal date of the act; today when absent.
    pub(crate) occurred_on: Option<NaiveDate>,
    /// The office that acts; the recorder's role when absent.
    pub(crate) office: Option<Role>,
    /// The agency of that office; the recorder's when absent.
    pub(crate) agency: Option<Scope>,
    /// Who signed; the recorder when absent.
    pub(crate) person: Option<PersonId>,
    /// How the signature stands; the holder's own when absent.
    pub(crate) capacity: Option<Capacity>,
    /// Number and sign of the paper; required when recording another's act.
    pub(crate) document_number: Option<String>,
    /// Date of the paper; required when recording another's act.
    pub(crate) document_date: Option<NaiveDate>,
    /// SHA-256 of the paper's scan, uploaded to `/evidence` before or kept elsewhere; required when
    /// recording another's act.
    pub(crate) evidence: Option<String>,
    /// Further files behind the act.
    pub(crate) files: Option<Vec<EvidenceInput>>,
    /// Why the act is entered after the registration window: then required, with the paper's scan or
    /// a file; else to be left out.
    pub(crate) late_reason: Option<String>,
}

/// The act of this request.
pub(crate) fn to_act<C>(
    context: &Context<'_>,
    command: C,
    input: Option<ActInput>,
) -> Result<Act<C>> {
    let api = api(context);
    let recorded_by = recorder(context)?;
    let input = input.unwrap_or_default();
    let own = ActOf::own(&recorded_by);
    let act_of = ActOf {
        office: input.office.unwrap_or(own.office),
        agency: input.agency.or(own.agency),
        capacity: input.capacity.map_or(own.capacity, Into::into),
        person: input.person.or(own.person),
        document_number: input.document_number,
        document_date: input.document_date,
        evidence: input.evidence.map(|hash| sha256("act.evidence", hash)).transpose()?,
    };
    let evidence = input
        .files
        .into_iter()
        .flatten()
        .map(|file| {
            Ok(EvidenceRef {
                sha256: sha256("act.files.sha256", file.sha256)?,
                number: file.number,
                date: file.date,
            })
        })
        .collect::<Result<Vec<_>>>()?;
    let occurred_on = input.occurred_on.unwrap_or_else(|| local_date(api.engine.clock().now()));
    Ok(Act {
        command,
        occurred_on,
        act_of,
        recorded_by,
        evidence,
        late_reason: input.late_reason,
        origin: api.origin,
    })
}

fn sha256(field: &'static str, text: String) -> Result<String> {
    let is_hash = text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    if is_hash {
        return Ok(text.to_ascii_lowercase());
    }
    Err(error::bad_input(
        field,
        "mã băm SHA-256 phải gồm đúng 64 chữ số thập lục phân",
        "a SHA-256 has exactly 64 hexadecimal digits",
    ))
}
