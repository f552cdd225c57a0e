//! PM-10, administrative procedures: a change in an agency's list makes its announcement stale, and
//! opens the amendment of the document that carries the procedure out.
//!
//! Whether the change concerns what was announced, the agency's system decides. Announcing again is
//! then owed by `PM-09`. A procedure that is listed anew has no document yet: until one is in force,
//! the second indicator of compliance counts it as not covered.

use chrono::NaiveDate;
use luuvet_engine::{Bilingual, Intent, ProcessManager, Recorded, Scope};

use crate::agency::AgencyEvent;
use crate::document::ProposeAmendment;
use crate::qms::{self, MarkAnnouncementStale, StaleGround};
use crate::register::Registers;
use crate::registry::{Command, Event, Qms};

/// PM-10. See the module.
#[derive(Clone, Copy, Debug, Default)]
pub struct ProcedureChanges;

impl ProcessManager<Qms> for ProcedureChanges {
    fn name(&self) -> &'static str {
        "PM-10"
    }

    fn title(&self) -> Bilingual {
        Bilingual::constant("Thay đổi thủ tục hành chính", "Changes of procedures")
    }

    fn source(&self) -> &'static str {
        "Quyết định 19/2014/QĐ-TTg Điều 4 khoản 3"
    }

    fn react(
        &self,
        event: &Recorded<Event>,
        registers: &(dyn Registers + 'static),
    ) -> Vec<Intent<Command>> {
        let Event::Agency(event_of_agency) = &event.event else { return Vec::new() };
        let agency = &event.meta.scope;
        let Some((ground, tthc, effective_from)) = change(event_of_agency) else {
            return Vec::new();
        };
        let amendments = amendments(ground, &tthc, effective_from, agency, registers);
        if !registers.qms(agency).is_some_and(|facts| facts.is_announced) {
            return amendments;
        }
        let cause = event.meta.event_id;
        let command = MarkAnnouncementStale { ground, tthc, effective_from, cause };
        let stale =
            Intent { stream: qms::stream(agency), command: Command::AgencyQms(command.into()) };
        std::iter::once(stale).chain(amendments).collect()
    }
}

/// The amendments of the documents in force that carry the procedure out, where none is open.
fn amendments(
    ground: StaleGround,
    tthc: &str,
    effective_from: NaiveDate,
    agency: &Scope,
    registers: &dyn Registers,
) -> Vec<Intent<Command>> {
    let what = match ground {
        StaleGround::TthcListed => "được công bố",
        StaleGround::TthcAmended => "được sửa đổi",
        StaleGround::TthcRepealed => "bị bãi bỏ",
        StaleGround::ScopeChanged | StaleGround::StandardChanged => return Vec::new(),
    };
    registers
        .processes_of(agency, tthc)
        .into_iter()
        .filter(|document| {
            let known = registers.revisable_document(document);
            known.is_some_and(|known| !known.is_amendment_open)
        })
        .map(|stream| {
            let reason = format!("Thủ tục hành chính {tthc} {what} từ ngày {effective_from}.");
            let command = ProposeAmendment { reason };
            Intent { stream, command: Command::Document(command.into()) }
        })
        .collect()
}

fn change(event: &AgencyEvent) -> Option<(StaleGround, String, NaiveDate)> {
    match event {
        AgencyEvent::TthcListed(listed) => {
            Some((StaleGround::TthcListed, listed.code.clone(), listed.effective_from))
        }
        AgencyEvent::TthcAmended(amended) => {
            Some((StaleGround::TthcAmended, amended.code.clone(), amended.effective_from))
        }
        AgencyEvent::TthcRepealed(repealed) => {
            Some((StaleGround::TthcRepealed, repealed.code.clone(), repealed.effective_from))
        }
        AgencyEvent::Registered(_)
        | AgencyEvent::Classified(_)
        | AgencyEvent::UnitAdded(_)
        | AgencyEvent::UnitRenamed(_)
        | AgencyEvent::UnitClosed(_)
        | AgencyEvent::OfficerAppointed(_)
        | AgencyEvent::OfficerRelieved(_)
        | AgencyEvent::CompetenceRecorded(_)
        | AgencyEvent::SignatureDelegated(_)
        | AgencyEvent::SignatureRevoked(_)
        | AgencyEvent::MergeAnnounced(_)
        | AgencyEvent::DissolutionAnnounced(_)
        | AgencyEvent::EndRevoked(_)
        | AgencyEvent::Merged(_)
        | AgencyEvent::Dissolved(_) => None,
    }
}
