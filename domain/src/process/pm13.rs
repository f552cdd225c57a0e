//! PM-13, review outputs: what a review decides becomes findings, amendments of documents, and
//! proposals for the plan of the next year.
//!
//! | output | then |
//! |---|---|
//! | with a finding | it is raised, with the source `ManagementReview`, on the stream that the output names |
//! | that amends a document | the amendment is proposed on the document's stream |
//! | about resource needs | a line is proposed for the agency's next plan that is not signed yet, of the year after the review or the one that follows |

use chrono::Datelike;
use luuvet_engine::{Bilingual, Intent, Meta, ProcessManager, Recorded};

use crate::annual_plan::{self, ProposeLine};
use crate::document::ProposeAmendment;
use crate::finding::{FindingSource, RaiseFinding};
use crate::register::Registers;
use crate::registry::{Command, Event, Qms};
use crate::review::{ReviewEvent, ReviewOutput, ReviewOutputRecorded};

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
        registers: &(dyn Registers + 'static),
    ) -> Vec<Intent<Command>> {
        let Event::Review(ReviewEvent::OutputRecorded(recorded)) = &event.event else {
            return Vec::new();
        };
        let raised = raise(recorded, &event.meta).into_iter();
        raised.chain(amend(recorded)).chain(plan(recorded, &event.meta, registers)).collect()
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

/// How many years after the review a plan that takes its proposals is looked for.
const YEARS_AHEAD: i32 = 2;

fn plan(
    recorded: &ReviewOutputRecorded,
    meta: &Meta,
    registers: &dyn Registers,
) -> Option<Intent<Command>> {
    match recorded.output {
        ReviewOutput::Resources => {}
        ReviewOutput::Effectiveness | ReviewOutput::Product => return None,
    }
    let agency = &recorded.agency;
    let this = meta.occurred_on.year();
    let year =
        (this + 1..=this + YEARS_AHEAD).find(|year| registers.takes_proposals(agency, *year))?;
    let stream = annual_plan::stream(agency, year).ok()?;
    let command = ProposeLine {
        agency: agency.clone(),
        year,
        need: recorded.decision.clone(),
        review: meta.stream.clone(),
        output: recorded.number,
    };
    Some(Intent { stream, command: Command::AnnualPlan(command.into()) })
}
