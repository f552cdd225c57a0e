//! PM-13, review outputs: what a review decides becomes findings and amendments of documents.
//!
//! | output | then |
//! |---|---|
//! | with a finding | it is raised, with the source `ManagementReview`, on the stream that the output names |
//! | that amends a document | the amendment is proposed on the document's stream |
//!
//! Not here: lines of the annual plan for resource needs, whose workflow does not exist yet.

use luuvet_engine::{Bilingual, Intent, Meta, ProcessManager, Recorded};

use crate::document::ProposeAmendment;
use crate::finding::{FindingSource, RaiseFinding};
use crate::register::Registers;
use crate::registry::{Command, Event, Qms};
use crate::review::{ReviewEvent, ReviewOutputRecorded};

/// PM-13. See the module.
#[derive(Clone, Copy, Debug, Default)]
pub struct ReviewOutputs;

impl ProcessManager<Qms> for ReviewOutputs {
    fn name(&self) -> &'static str {
        "PM-13"
    }

    fn title(&self) -> Bilingual {
        Bilingual::constant("Đầu ra của xem xét của lãnh đạo", "Outputs of management reviews")
    }

    fn source(&self) -> &'static str {
        "ISO 9001:2008 5.6.3"
    }

    fn react(
        &self,
        event: &Recorded<Event>,
        _registers: &(dyn Registers + 'static),
    ) -> Vec<Intent<Command>> {
        let Event::Review(ReviewEvent::OutputRecorded(recorded)) = &event.event else {
            return Vec::new();
        };
        raise(recorded, &event.meta).into_iter().chain(amend(recorded)).collect()
    }
}

fn raise(recorded: &ReviewOutputRecorded, meta: &Meta) -> Option<Intent<Command>> {
    let requested = recorded.finding.as_ref()?;
    let finding = &requested.finding;
    let command = RaiseFinding {
        agency: recorded.agency.clone(),
        unit: finding.unit.clone(),
        kind: finding.kind,
        severity: finding.severity,
        source: FindingSource::ManagementReview,
        clause: finding.clause.clone(),
        statement: finding.statement.clone(),
        evidence: recorded.decision.clone(),
        due_on: None,
        found_by: meta.act_of.person,
        found_by_agency: None,
        origin: Some(meta.stream.clone()),
    };
    Some(Intent { stream: requested.stream.clone(), command: Command::Finding(command.into()) })
}

fn amend(recorded: &ReviewOutputRecorded) -> Option<Intent<Command>> {
    let stream = recorded.amends.clone()?;
    let command = ProposeAmendment { reason: recorded.decision.clone() };
    Some(Intent { stream, command: Command::Document(command.into()) })
}
