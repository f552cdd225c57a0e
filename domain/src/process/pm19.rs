//! PM-19, what follows from an inspection: findings, obligations, and its end.
//!
//! | event | then |
//! |---|---|
//! | `CheckItemRecorded`, the last on site | the minutes are owed by the inspecting agency |
//! | `MinutesDrafted` | that is discharged |
//! | `MinutesSigned`, `SigningRefused`, `FilesSubmitted` | the conclusion or letter is owed by the inspecting agency |
//! | `ConclusionIssued`, `RemedyLetterIssued` | that is discharged; one finding for each failed item; the report on remediation is owed; with nothing failed, the inspection closes |
//! | `RemediationReported`, the first | the report is discharged |
//! | `ItemCarriedForward`, `FindingClosed`, `FindingWithdrawn` | the inspection closes when each of its findings has ended or its item was carried forward |
//! | `InspectionProgrammeDrafted`, `ProgrammeSubmitted`, `ProgrammeApproved` | submission, approval, completion of the programme are owed in turn |
//! | `InspectionClosed` | a report that was still owed is released |
//!
//! Items that were carried forward reach the next inspection's checklist when that is scheduled.

use luuvet_engine::{Bilingual, Intent, Meta, ProcessManager, Recorded, Scope, StreamId};

use crate::due::TimeLimit;
use crate::finding::{FindingEvent, FindingKind, FindingSeverity, FindingSource, RaiseFinding};
use crate::inspection::{CloseInspection, FailedItem, Inspection, InspectionEvent, finding_stream};
use crate::inspection_programme::InspectionProgrammeEvent;
use crate::obligation::{
    self, DischargeObligation, ObligationCommand, ObligationKind, OpenObligation, OwedBy,
    ReleaseObligation,
};
use crate::register::Registers;
use crate::registry::{Command, Event, Qms};
use crate::role::PROVINCE;

const CLAUSE: &str = "Chỉ thị, điểm 2đ";

/// PM-19. See the module.
#[derive(Clone, Copy, Debug, Default)]
pub struct InspectionFollowUp;

impl ProcessManager<Qms> for InspectionFollowUp {
    fn name(&self) -> &'static str {
        "PM-19"
    }

    fn title(&self) -> Bilingual {
        Bilingual::constant("Theo dõi sau kiểm tra", "What follows from an inspection")
    }

    fn source(&self) -> &'static str {
        CLAUSE
    }

    fn react(
        &self,
        event: &Recorded<Event>,
        registers: &(dyn Registers + 'static),
    ) -> Vec<Intent<Command>> {
        // Of other workflows it asks nothing; a new one leaves this alone.
        if let Event::Inspection(inspection) = &event.event {
            return on_inspection(inspection, &event.meta, registers);
        }
        if let Event::InspectionProgramme(programme) = &event.event {
            return on_programme(programme, &event.meta);
        }
        let Event::Finding(finding) = &event.event else { return Vec::new() };
        on_finding(finding, &event.meta, registers)
    }
}

fn on_inspection(
    event: &InspectionEvent,
    meta: &Meta,
    registers: &dyn Registers,
) -> Vec<Intent<Command>> {
    let Some(facts) = registers.inspection(&meta.stream) else { return Vec::new() };
    let inspected_by = &facts.inspected_by;
    let within = |limit, due_on| OwedBy::counted(due_on, limit, meta.occurred_on, registers);
    let owes = |kind, by| open(meta, kind, (inspected_by, &PROVINCE, by));
    let conclusion = |by| {
        let by = within(TimeLimit::InspectionConclusion, by);
        vec![owes(ObligationKind::InspectionConclusion, by)]
    };
    match event {
        InspectionEvent::ItemRecorded(recorded) => {
            let by = recorded.minutes_by.map(|by| within(TimeLimit::InspectionMinutes, by));
            by.map(|by| owes(ObligationKind::InspectionMinutes, by)).into_iter().collect()
        }
        InspectionEvent::MinutesDrafted(_) if facts.minutes_by.is_some() => {
            vec![discharge(meta, ObligationKind::InspectionMinutes)]
        }
        InspectionEvent::MinutesSigned(signed) => conclusion(signed.conclusion_by),
        InspectionEvent::SigningRefused(refused) => conclusion(refused.conclusion_by),
        InspectionEvent::FilesSubmitted(submitted) => conclusion(submitted.letter_by),
        InspectionEvent::Concluded(concluded) => {
            let by = concluded.report_by.map(|by| within(TimeLimit::InspectionRemediation, by));
            on_concluded(&concluded.failed, by, inspected_by, meta)
        }
        InspectionEvent::LetterIssued(letter) => {
            let by = letter.report_by.map(|by| within(TimeLimit::InspectionRemediation, by));
            on_concluded(&letter.failed, by, inspected_by, meta)
        }
        InspectionEvent::RemediationReported(report) if !report.supplements => {
            vec![discharge(meta, ObligationKind::InspectionRemediationReport)]
        }
        InspectionEvent::ItemCarriedForward(_) => close_when_ended(&meta.stream, registers),
        InspectionEvent::Closed(closed) if closed.report_released => {
            let release = ReleaseObligation { cause: meta.event_id };
            vec![owed(&meta.stream, ObligationKind::InspectionRemediationReport, release)]
        }
        InspectionEvent::Scheduled(_)
        | InspectionEvent::Decided(_)
        | InspectionEvent::Notified(_)
        | InspectionEvent::ProgrammeWritten(_)
        | InspectionEvent::Assigned(_)
        | InspectionEvent::Announced(_)
        | InspectionEvent::FilesRequested(_)
        | InspectionEvent::Opened(_)
        | InspectionEvent::Explained(_)
        | InspectionEvent::RemediationReported(_)
        | InspectionEvent::RemediationVerified(_)
        | InspectionEvent::MinutesDrafted(_)
        | InspectionEvent::OnSiteProposed(_)
        | InspectionEvent::Closed(_)
        | InspectionEvent::Postponed(_)
        | InspectionEvent::Cancelled(_)
        | InspectionEvent::Proposed(_)
        | InspectionEvent::Declined(_)
        | InspectionEvent::LeftToProgramme(_)
        | InspectionEvent::ProposalWithdrawn(_) => Vec::new(),
    }
}

/// What a programme owes: its submission, its approval for each submission, its completion.
fn on_programme(event: &InspectionProgrammeEvent, meta: &Meta) -> Vec<Intent<Command>> {
    let submission = ObligationKind::InspectionProgrammeSubmission;
    let approval = ObligationKind::InspectionProgrammeApproval;
    let completion = ObligationKind::InspectionProgrammeCompletion;
    let programme = &meta.stream;
    let proof = || DischargeObligation { evidence: meta.event_id, occurred_on: meta.occurred_on };
    let open = |kind, period: &str, due| open_for(meta, kind, period, due);
    match event {
        InspectionProgrammeEvent::Drafted(drafted) => {
            vec![open(
                submission,
                PERIOD,
                (&drafted.drafted_by, &PROVINCE, drafted.submit_by.into()),
            )]
        }
        InspectionProgrammeEvent::Submitted(submitted) => {
            let due = (&PROVINCE, &submitted.drafted_by, submitted.approve_by.into());
            let first = submitted.round == 1;
            let discharged = first.then(|| owed(programme, submission, proof()));
            let opened = open(approval, &submitted.round.to_string(), due);
            discharged.into_iter().chain([opened]).collect()
        }
        InspectionProgrammeEvent::Approved(approved) => {
            let due = (&approved.drafted_by, &PROVINCE, approved.complete_by.into());
            let decided = owed_for(programme, approval, &approved.round.to_string(), proof());
            vec![decided, open(completion, PERIOD, due)]
        }
        InspectionProgrammeEvent::Returned(returned) => {
            vec![owed_for(programme, approval, &returned.round.to_string(), proof())]
        }
        InspectionProgrammeEvent::Completed(_) => vec![owed(programme, completion, proof())],
        InspectionProgrammeEvent::Ranked(_)
        | InspectionProgrammeEvent::TargetAdded(_)
        | InspectionProgrammeEvent::TargetRemoved(_)
        | InspectionProgrammeEvent::EstimateAttached(_)
        | InspectionProgrammeEvent::Amended(_) => Vec::new(),
    }
}

fn on_finding(
    event: &FindingEvent,
    meta: &Meta,
    registers: &dyn Registers,
) -> Vec<Intent<Command>> {
    let has_ended = matches!(event, FindingEvent::Closed(_) | FindingEvent::Withdrawn(_));
    if !has_ended {
        return Vec::new();
    }
    let Some(origin) = registers.finding(&meta.stream).and_then(|finding| finding.origin) else {
        return Vec::new();
    };
    if origin.category() != <Inspection as luuvet_engine::Decider>::CATEGORY {
        return Vec::new();
    }
    close_when_ended(&origin, registers)
}

fn close_when_ended(inspection: &StreamId, registers: &dyn Registers) -> Vec<Intent<Command>> {
    let Some(facts) = registers.inspection(inspection) else { return Vec::new() };
    let all_ended = facts.failed_items.iter().all(|item| {
        let finding = registers.finding(&finding_stream(inspection, *item));
        facts.carried_items.contains(item) || finding.is_some_and(|finding| !finding.is_open)
    });
    if facts.is_open && facts.conclusion.is_some() && all_ended {
        return vec![close(inspection)];
    }
    Vec::new()
}

fn close(inspection: &StreamId) -> Intent<Command> {
    let command = Command::Inspection(CloseInspection { note: None }.into());
    Intent { stream: inspection.clone(), command }
}

fn on_concluded(
    failed: &[FailedItem],
    report_by: Option<OwedBy>,
    inspected_by: &Scope,
    meta: &Meta,
) -> Vec<Intent<Command>> {
    let mut intents = vec![discharge(meta, ObligationKind::InspectionConclusion)];
    intents.extend(failed.iter().map(|failed| raise(failed, inspected_by, meta)));
    intents.extend(report_by.map(|by| {
        let due = (&meta.scope, inspected_by, by);
        open(meta, ObligationKind::InspectionRemediationReport, due)
    }));
    if failed.is_empty() {
        intents.push(close(&meta.stream));
    }
    intents
}

fn raise(failed: &FailedItem, inspected_by: &Scope, meta: &Meta) -> Intent<Command> {
    let FailedItem { item, failure, evidence, found_by, due_on } = failed;
    let kind = match failure.severity {
        FindingSeverity::Major | FindingSeverity::Minor => FindingKind::Nonconformity,
        FindingSeverity::Observation => FindingKind::Observation,
    };
    let command = RaiseFinding {
        agency: meta.scope.clone(),
        unit: failure.unit.clone(),
        kind,
        severity: failure.severity,
        source: FindingSource::Inspection,
        clause: item.clause.clone(),
        statement: format!("Không đạt mục {}: {}", item.number, item.text_vi),
        evidence: evidence.clone(),
        due_on: *due_on,
        found_by: *found_by,
        found_by_agency: Some(inspected_by.clone()),
        origin: Some(meta.stream.clone()),
    };
    let stream = finding_stream(&meta.stream, item.number);
    Intent { stream, command: Command::Finding(command.into()) }
}

/// What is owed once for each inspection.
const PERIOD: &str = "1";

fn owed(
    inspection: &StreamId,
    kind: ObligationKind,
    command: impl Into<ObligationCommand>,
) -> Intent<Command> {
    owed_for(inspection, kind, PERIOD, command)
}

fn owed_for(
    about: &StreamId,
    kind: ObligationKind,
    period: &str,
    command: impl Into<ObligationCommand>,
) -> Intent<Command> {
    let stream = obligation::stream(about, kind, period);
    Intent { stream, command: Command::Obligation(command.into()) }
}

fn open(meta: &Meta, kind: ObligationKind, due: (&Scope, &Scope, OwedBy)) -> Intent<Command> {
    open_for(meta, kind, PERIOD, due)
}

fn open_for(
    meta: &Meta,
    kind: ObligationKind,
    period: &str,
    (debtor, creditor, due): (&Scope, &Scope, OwedBy),
) -> Intent<Command> {
    let command = OpenObligation {
        kind,
        about: meta.stream.clone(),
        period: period.to_owned(),
        clause_ref: CLAUSE.to_owned(),
        debtor: debtor.clone(),
        creditor: creditor.clone(),
        due_on: due.due_on,
        term: due.term,
        cause: meta.event_id,
    };
    owed_for(&meta.stream, kind, period, command)
}

fn discharge(meta: &Meta, kind: ObligationKind) -> Intent<Command> {
    let command = DischargeObligation { evidence: meta.event_id, occurred_on: meta.occurred_on };
    owed(&meta.stream, kind, command)
}
