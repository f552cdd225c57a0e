//! PM-06, major finding of an inspection overdue: the system proposes a violation.
//!
//! When the due date of such a finding passes, or an overdue one is regraded to major, and nothing
//! is implemented and no request for more time is pending. Its grounds are the finding, and the
//! conclusion of the inspection that it came from. It only proposes; a person opens the case. One proposal a finding and cycle: the key of the case follows from them, and a finding on
//! which a case rests already brings no other.

use chrono::NaiveDate;
use luuvet_engine::{Bilingual, Decider, Intent, ProcessManager, Recorded, StreamId};
use uuid::Uuid;

use crate::finding::{FindingEvent, FindingGrade, FindingSeverity, FindingSource};
use crate::register::{FindingFacts, Registers};
use crate::registry::{Command, Event, Qms};
use crate::violation::{ProposeViolation, SubjectKind, ViolationCase};

/// The namespace of the keys of proposed cases; on disk, never changed.
const NAMESPACE: Uuid = Uuid::from_u128(0x2f7d_64c0_8a15_5e3b_9c40_7669_6f6c_6174);

/// PM-06. See the module.
#[derive(Clone, Copy, Debug, Default)]
pub struct OverdueMajor;

/// The case that is proposed on account of a finding in one of its cycles.
#[must_use]
pub fn case_on(finding: &StreamId, cycle: u32) -> StreamId {
    let key = Uuid::new_v5(&NAMESPACE, format!("{finding}|{cycle}").as_bytes());
    match StreamId::new(ViolationCase::CATEGORY, key) {
        Ok(stream) => stream,
        Err(error) => unreachable!("a UUID is a plain key: {error}"),
    }
}

impl ProcessManager<Qms> for OverdueMajor {
    fn name(&self) -> &'static str {
        "PM-06"
    }

    fn title(&self) -> Bilingual {
        Bilingual::constant(
            "Phát hiện nặng của kiểm tra quá hạn: đề xuất xử lý vi phạm",
            "Overdue major finding of an inspection: propose a violation",
        )
    }

    fn source(&self) -> &'static str {
        "Chỉ thị, điểm 2e"
    }

    fn react(
        &self,
        event: &Recorded<Event>,
        registers: &(dyn Registers + 'static),
    ) -> Vec<Intent<Command>> {
        let Event::Finding(finding) = &event.event else { return Vec::new() };
        let stream = &event.meta.stream;
        let Some(facts) = registers.finding(stream) else { return Vec::new() };
        let Some(missed_on) = missed(finding, event.meta.occurred_on) else { return Vec::new() };
        if !registers.violations_on(stream).is_empty() {
            return Vec::new();
        }
        // The act is committed on the day by which the plan was to be implemented, not on the day of
        // its regrading.
        let missed_on = facts.due.map_or(missed_on, |due| due.due_on);
        let inspection = facts.origin.as_ref().and_then(|origin| registers.inspection(origin));
        let conclusion = inspection.and_then(|known| known.conclusion).map(|it| it.number);
        let command = propose(stream, &facts, missed_on, conclusion);
        let stream = case_on(stream, facts.cycle);
        vec![Intent { stream, command: Command::Violation(command.into()) }]
    }
}

/// Since when the finding is not acted on, when that is to be handled as a violation.
///
/// Both events say enough: a due date passes, and stays overdue, only while the plan is not
/// implemented, and what was asked for in time has fallen with it.
fn missed(event: &FindingEvent, on: NaiveDate) -> Option<NaiveDate> {
    match event {
        FindingEvent::DuePassed(passed) => {
            let is_major = passed.severity == FindingSeverity::Major;
            (is_major && passed.source == FindingSource::Inspection).then_some(passed.due_on)
        }
        FindingEvent::Regraded(regraded) => {
            let is_major = regraded.to == FindingGrade::Major;
            let is_inspected = regraded.source == FindingSource::Inspection;
            (is_major && is_inspected && regraded.overdue).then_some(on)
        }
        FindingEvent::Raised(_)
        | FindingEvent::Accepted(_)
        | FindingEvent::Disputed(_)
        | FindingEvent::DisputeRuled(_)
        | FindingEvent::Corrected(_)
        | FindingEvent::Disposed(_)
        | FindingEvent::CauseAnalysed(_)
        | FindingEvent::PlanProposed(_)
        | FindingEvent::PlanApproved(_)
        | FindingEvent::Implemented(_)
        | FindingEvent::ExtensionRequested(_)
        | FindingEvent::ExtensionGranted(_)
        | FindingEvent::ExtensionRefused(_)
        | FindingEvent::LatenessCleared(_)
        | FindingEvent::Effective(_)
        | FindingEvent::Ineffective(_)
        | FindingEvent::Closed(_)
        | FindingEvent::Withdrawn(_)
        | FindingEvent::RegradeProposed(_)
        | FindingEvent::RegradeDeclined(_) => None,
    }
}

fn propose(
    finding: &StreamId,
    facts: &FindingFacts,
    missed_on: NaiveDate,
    conclusion: Option<String>,
) -> ProposeViolation {
    ProposeViolation {
        agency: facts.agency.clone(),
        subject: SubjectKind::Agency,
        official: None,
        organisation: None,
        clause: facts.clause.clone(),
        statement: format!(
            "Phát hiện nặng của đoàn kiểm tra chưa được khắc phục, quá hạn từ {missed_on}"
        ),
        evidence: match &facts.origin {
            Some(inspection) => format!("{finding}; {inspection}"),
            None => format!("{finding}"),
        },
        findings: vec![finding.clone()],
        conclusion,
        committed_on: missed_on,
    }
}
