//! The steps from which stories of legal changes are told. The law is in force from 1 July 2016; the
//! agency hears of it on Monday, 6 June 2016.

use luuvet_domain::calendar::zone;
use luuvet_domain::document::Edition;
use luuvet_domain::legal_change::*;
use luuvet_domain::legal_instrument::{self, FanOut, LegalInstrument, RegisterLegalInstrument};
use luuvet_domain::register::Registers;
use luuvet_engine::testing::Scenario;
use luuvet_engine::{EventId, StreamId};
use uuid::Uuid;

use crate::fake::*;

pub(crate) type Told<'r> = Scenario<'r, LegalChange, dyn Registers>;

pub(crate) const SECRETARY: Who = Who { person: 5, office: "IsoSecretary", agency: Some("SXD") };
/// The law's number.
pub(crate) const NUMBER: &str = "42/2017/NĐ-CP";

pub(crate) fn text(text: &str) -> String {
    text.to_owned()
}

pub(crate) fn cause() -> EventId {
    EventId(Uuid::from_u128(42))
}

pub(crate) fn instrument() -> StreamId {
    legal_instrument::stream(NUMBER)
}

pub(crate) fn change() -> StreamId {
    stream(&instrument(), &SXD)
}

/// The first, second … document of the agency.
pub(crate) fn document(n: u128) -> StreamId {
    StreamId::new("document", Uuid::from_u128(n)).unwrap()
}

pub(crate) fn revisable(valid_from: &str, is_amendment_open: bool) -> RevisableDocument {
    RevisableDocument {
        agency: SXD,
        edition: Edition { issue: 1, revision: 0 },
        valid_from: day(valid_from),
        is_amendment_open,
    }
}

/// Documents 1 and 2 are of before the law, and 2 is being amended; 3 took effect with it; 4 is
/// another agency's.
pub(crate) fn documented() -> Province {
    let mut province = Province::new();
    let elsewhere = RevisableDocument { agency: SKHCN, ..revisable("2016-01-04", false) };
    province.legal.documents = [
        (document(1), revisable("2016-01-04", false)),
        (document(2), revisable("2016-01-04", true)),
        (document(3), revisable("2016-07-01", false)),
        (document(4), elsewhere),
    ]
    .into();
    province.legal.instrument = Some(facts());
    province
}

pub(crate) fn facts() -> InstrumentFacts {
    InstrumentFacts {
        number: text(NUMBER),
        title: text("Nghị định sửa đổi Nghị định 59/2015/NĐ-CP"),
        effective_from: day("2016-07-01"),
        affects: vec![text("59/2015/NĐ-CP")],
        fields: vec![text("Xây dựng")],
        concerns_all: false,
    }
}

pub(crate) fn register() -> RegisterLegalInstrument {
    let InstrumentFacts { number, title, effective_from, affects, fields, concerns_all } = facts();
    RegisterLegalInstrument {
        number,
        title,
        issuer: text("Chính phủ"),
        issued_on: day("2016-05-16"),
        effective_from,
        affects,
        fields,
        concerns_all,
    }
}

pub(crate) fn fan_out() -> FanOut {
    FanOut {
        agencies: vec![SXD], reason: text("Có thực hiện dự án đầu tư xây dựng")
    }
}

pub(crate) fn unregistered(province: &Province) -> Scenario<'_, LegalInstrument, dyn Registers> {
    Scenario::new(instrument(), province, zone(), morning(day("2016-06-06")))
}

pub(crate) fn open() -> OpenImpactAssessment {
    let InstrumentFacts { number, title, effective_from, .. } = facts();
    OpenImpactAssessment {
        instrument: instrument(),
        agency: SXD,
        number,
        title,
        effective_from,
        ground: ImpactGround::Cited,
        candidates: vec![document(1), document(2)],
    }
}

pub(crate) fn assess(documents: &[u128]) -> AssessImpact {
    AssessImpact {
        documents: documents.iter().map(|n| document(*n)).collect(),
        conclusion: text("Thời hạn giải quyết ngắn hơn 5 ngày"),
    }
}

pub(crate) fn link(n: u128) -> LinkAmendment {
    LinkAmendment { document: document(n) }
}

pub(crate) fn updated(n: u128, valid_from: &str) -> SettleDocument {
    let edition = Edition { issue: 1, revision: 1 };
    let settled = DocumentSettled::Updated { edition, valid_from: day(valid_from) };
    SettleDocument { document: document(n), settled, cause: cause() }
}

pub(crate) fn withdrawn(n: u128, valid_until: &str) -> SettleDocument {
    let settled = DocumentSettled::Withdrawn { valid_until: day(valid_until) };
    SettleDocument { document: document(n), settled, cause: cause() }
}

pub(crate) fn resolve(unchanged: &[u128]) -> ResolveImpact {
    let unchanged = unchanged
        .iter()
        .map(|n| UnchangedDocument {
            document: document(*n), reason: text("Đã nêu đúng quy định")
        })
        .collect();
    ResolveImpact { unchanged }
}

pub(crate) fn explain() -> ExplainDelay {
    ExplainDelay { reason: text("Chờ thông tư hướng dẫn"), expected_on: day("2016-09-30") }
}

pub(crate) fn begin(province: &Province) -> Told<'_> {
    Scenario::new(change(), province, zone(), morning(day("2016-06-06")))
}

pub(crate) fn opened(province: &Province) -> Told<'_> {
    begin(province).done_on("2016-06-06", MANAGER, open())
}

/// With documents 1 and 2 affected.
pub(crate) fn assessed(province: &Province) -> Told<'_> {
    opened(province).done_on("2016-06-14", QMR, assess(&[1, 2]))
}
