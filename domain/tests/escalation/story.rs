//! The steps from which stories of escalations are told: the report that SXD owed by 15/06/2016 is overdue
//! since 23/06, when its registration window had passed too.

use luuvet_domain::calendar::zone;
use luuvet_domain::due::DueDate;
use luuvet_domain::escalation::*;
use luuvet_domain::obligation::{self, ObligationKind};
use luuvet_domain::register::Registers;
use luuvet_engine::testing::Scenario;
use luuvet_engine::{EventId, Scope, StreamId};
use uuid::Uuid;

use crate::fake::*;

pub(crate) type Told<'r> = Scenario<'r, Escalation, dyn Registers>;

pub(crate) const CAUSE: EventId = EventId(Uuid::from_u128(77));
pub(crate) const CLAUSE: &str = "Chỉ thị, điểm 1c";

pub(crate) fn text(text: &str) -> String {
    text.to_owned()
}

/// What SXD owes.
pub(crate) fn debt() -> StreamId {
    obligation::stream(&"report/SXD-2016-H1".parse().unwrap(), ObligationKind::PeriodicReport, "1")
}

pub(crate) fn begin(province: &Province) -> Told<'_> {
    Scenario::new(stream(&debt()), province, zone(), morning(day("2016-06-23")))
}

pub(crate) fn open_for(debtor: &Scope) -> OpenEscalation {
    OpenEscalation {
        obligation: debt(),
        debtor: debtor.clone(),
        clause_ref: text(CLAUSE),
        due_on: day("2016-06-15"),
    }
}

pub(crate) fn answer(done_by: &str) -> AcknowledgeEscalation {
    AcknowledgeEscalation {
        measure: text("Giao Văn phòng hoàn thành báo cáo"),
        done_by: day(done_by),
        letter_number: None,
    }
}

pub(crate) fn letter(done_by: &str) -> AcknowledgeEscalation {
    AcknowledgeEscalation { letter_number: Some(text("118/SKHCN-TĐC")), ..answer(done_by) }
}

pub(crate) fn raise(from: EscalationLevel, ground: EscalationGround) -> RaiseEscalation {
    RaiseEscalation { from, ground }
}

pub(crate) fn settle() -> SettleEscalation {
    SettleEscalation { cause: CAUSE }
}

pub(crate) fn due(on: &str, window_closes_on: &str) -> DueDate {
    DueDate::of(day(on), day(window_closes_on))
}

/// Asked of SXD's head on 23/06: an answer is due on 30/06, and with its window on 07/07.
pub(crate) fn opened(province: &Province) -> Told<'_> {
    begin(province).done_on("2016-06-23", MANAGER, open_for(&SXD))
}

/// With the department since 04/07, which must answer by 11/07, its window ending on 18/07.
pub(crate) fn urged(province: &Province) -> Told<'_> {
    let still = raise(EscalationLevel::AgencyHead, EscalationGround::StillOverdue);
    opened(province).done_on("2016-07-04", MANAGER, still)
}

/// With the chair since 19/07, nobody having answered.
pub(crate) fn at_the_chair(province: &Province) -> Told<'_> {
    urged(province).fire("answer")
}
