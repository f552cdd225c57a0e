//! PM-06, major finding of an inspection overdue: the system proposes a violation.
//!
//! When the due date of such a finding passes, or an overdue one is regraded to major, and nothing
//! is implemented and no request for more time is pending; or when that request, entered after the
//! date had passed, is refused. Its grounds are the finding, and the conclusion of the inspection
//! that it came from. It only proposes; a person opens the case. One proposal a finding and missed
//! date: the key of the case follows from them, and a finding on which a case rests already brings
//! no other.
//!
//! When a late entry clears the lateness, the proposal is withdrawn, unless a person has opened or
//! dismissed it by then.

use chrono::NaiveDate;
use luuvet_engine::{Bilingual, Decider, Intent, ProcessManager, Recorded, Scope, StreamId};
use uuid::Uuid;

use crate::finding::{FindingEvent, FindingGrade, FindingSeverity, FindingSource};
use crate::register::{FindingFacts, Registers};
use crate::registry::{Command, Event, Qms};
use crate::violation::{DismissProposal, ProposeViolation, SubjectKind, ViolationCase};

/// The namespace of the keys of proposed cases; on disk, never changed.
const NAMESPACE: Uuid = Uuid::from_u128(0x2f7d_64c0_8a15_5e3b_9c40_7669_6f6c_6174);

/// PM-06. See the module.
#[derive(Clone, Copy, Debug, Default)]
pub struct OverdueMajor;

/// The case that is proposed first on account of a finding in one of its cycles.
#[must_use]
pub fn case_on(finding: &StreamId, cycle: u32) -> StreamId {
    case_of(&format!("{finding}|{cycle}"))
}

/// The case that is proposed when a later date of the same cycle is missed, the first proposal
/// having come to nothing.
#[must_use]
pub fn case_again_on(finding: &StreamId, cycle: u32, missed_on: NaiveDate) -> StreamId {
    case_of(&format!("{finding}|{cycle}|{missed_on}"))
}

fn case_of(text: &str) -> StreamId {
    let key = Uuid::new_v5(&NAMESPACE, text.as_bytes());
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
        if let FindingEvent::LatenessCleared(cleared) = finding {
            return withdraw(stream, &facts, cleared.due_on, registers).into_iter().collect();
        }
        let Some(missed_on) = missed(finding, &facts, event.meta.occurred_on) else {
            return Vec::new();
        };
        if !registers.violations_on(stream).is_empty() {
            return Vec::new();
        }
        // The act is committed on the day by which the plan was to be implemented, not on the day of
        // its regrading.
        let missed_on = facts.due.map_or(missed_on, |due| due.due_on);
        let Some(case) = unproposed(stream, &facts, missed_on, registers) else {
            return Vec::new();
        };
        let inspection = facts.origin.as_ref().and_then(|origin| registers.inspection(origin));
        let conclusion = inspection.and_then(|known| known.conclusion).map(|it| it.number);
        // Of an agency that has ended, it is the successor's to have acted.
        let on = event.meta.occurred_on;
        let Some(agency) = registers.answerable(&facts.agency, stream, on) else {
            return Vec::new();
        };
        let command = propose(stream, &facts, agency, missed_on, conclusion);
        vec![Intent { stream: case, command: Command::Violation(command.into()) }]
    }
}

/// The case for a missed date; `None` when it was proposed before, and came to nothing.
fn unproposed(
    finding: &StreamId,
    facts: &FindingFacts,
    missed_on: NaiveDate,
    registers: &dyn Registers,
) -> Option<StreamId> {
    let first = case_on(finding, facts.cycle);
    let Some(before) = registers.violation(&first) else { return Some(first) };
    let again = case_again_on(finding, facts.cycle, missed_on);
    let is_another = before.committed_on != missed_on && registers.violation(&again).is_none();
    is_another.then_some(again)
}

/// Takes back what was proposed for a date that was not missed in fact.
fn withdraw(
    finding: &StreamId,
    facts: &FindingFacts,
    kept_on: NaiveDate,
    registers: &dyn Registers,
) -> Option<Intent<Command>> {
    let ours = [case_on(finding, facts.cycle), case_again_on(finding, facts.cycle, kept_on)];
    let not_dismissed = registers.violations_on(finding);
    let stream = ours.into_iter().find(|case| {
        let is_proposed = registers
            .violation(case)
            .is_some_and(|known| known.track.is_none() && known.committed_on == kept_on);
        is_proposed && not_dismissed.contains(case)
    })?;
    let reason = format!(
        "Không quá hạn {kept_on}: việc đã làm hoặc đã xin gia hạn đúng hạn, được nhập vào hệ thống sau"
    );
    let command = Command::Violation(DismissProposal { reason }.into());
    Some(Intent { stream, command })
}

/// Since when the finding is not acted on, when that is to be handled as a violation.
///
/// A due date passes, and stays overdue, only while the plan is not implemented. What was asked for
/// before it passed has fallen with it; what was asked for then and entered later is still pending.
fn missed(event: &FindingEvent, facts: &FindingFacts, on: NaiveDate) -> Option<NaiveDate> {
    match event {
        FindingEvent::DuePassed(passed) => {
            let is_major = passed.severity == FindingSeverity::Major;
            (is_major && passed.source == FindingSource::Inspection).then_some(passed.due_on)
        }
        FindingEvent::Regraded(regraded) => {
            let is_major = regraded.to == FindingGrade::Major;
            let is_inspected = regraded.source == FindingSource::Inspection;
            let is_left = regraded.overdue && !facts.is_extension_pending;
            (is_major && is_inspected && is_left).then_some(on)
        }
        FindingEvent::ExtensionRefused(refused) => {
            let is_major = facts.severity == FindingSeverity::Major;
            let is_inspected = facts.source == FindingSource::Inspection;
            (is_major && is_inspected && facts.is_overdue).then_some(refused.due.due_on)
        }
        FindingEvent::Raised(_)
        | FindingEvent::BroughtIn(_)
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
        | FindingEvent::LatenessCleared(_)
        | FindingEvent::Effective(_)
        | FindingEvent::Ineffective(_)
        | FindingEvent::Closed(_)
        | FindingEvent::Withdrawn(_)
        | FindingEvent::RegradeProposed(_)
        | FindingEvent::RegradeDeclined(_)
        | FindingEvent::DueMoved(_) => None,
    }
}

fn propose(
    finding: &StreamId,
    facts: &FindingFacts,
    agency: Scope,
    missed_on: NaiveDate,
    conclusion: Option<String>,
) -> ProposeViolation {
    ProposeViolation {
        agency,
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
