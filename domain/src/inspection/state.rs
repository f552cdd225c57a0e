//! The state of an inspection: what its decisions read, and nothing else.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use luuvet_engine::{Meta, PersonId, Scope};
use serde::{Deserialize, Serialize};

use super::command::{CheckResult, InspectionBasis, InspectionCommand, InspectionMode};
use super::event::{
    CheckItemRecorded, FailedItem, InspectionEvent, InspectionItem, InspectionScheduled,
    ItemFailure,
};
use super::proposal::Proposal;
use crate::finding::FindingSeverity;

/// An inspection, from before it is scheduled.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Inspection {
    /// Nothing was scheduled or proposed here.
    Absent,
    /// It was proposed, and not scheduled.
    Proposed(Proposal),
    /// It was scheduled.
    Present(Box<Course>),
}

/// An inspection that was scheduled.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Course {
    pub(super) agency: Scope,
    pub(super) mode: InspectionMode,
    pub(super) basis: InspectionBasis,
    pub(super) planned_on: NaiveDate,
    pub(super) checklist: Vec<InspectionItem>,
    pub(super) leader: Option<PersonId>,
    pub(super) members: Vec<PersonId>,
    /// The first day on which it may open, once the agency was told.
    pub(super) opens_from: Option<NaiveDate>,
    pub(super) has_written_programme: bool,
    /// Who checks an item, by its number.
    pub(super) assigned: BTreeMap<u32, PersonId>,
    /// What a check came to, by the item's number.
    pub(super) results: BTreeMap<u32, Outcome>,
    /// The latest legal date of an answer.
    pub(super) answered_on: Option<NaiveDate>,
    pub(super) carried: BTreeSet<u32>,
    pub(super) has_proposed_on_site: bool,
    /// Whether a report on remediation is owed.
    pub(super) report_owed: bool,
    /// The legal date on which the phase was entered.
    pub(super) since: NaiveDate,
    pub(super) phase: Phase,
}

/// What the check of an item came to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Outcome {
    result: CheckResult,
    evidence: String,
    failure: Option<ItemFailure>,
    by: Option<PersonId>,
}

/// How far it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Phase {
    Scheduled,
    Decided,
    Announced,
    FilesRequested,
    FilesReceived,
    InProgress,
    MinutesDrafted,
    MinutesSigned,
    SigningRefused,
    Concluded,
    LetterIssued,
    Remediation,
    RemediationVerified,
    Closed,
    Cancelled,
}

impl Inspection {
    pub(super) fn evolved(self, event: &InspectionEvent, meta: &Meta) -> Self {
        match (self, event) {
            (Self::Absent, InspectionEvent::Scheduled(scheduled)) => {
                Self::Present(Box::new(Course::scheduled(scheduled, meta)))
            }
            (Self::Absent, InspectionEvent::Proposed(proposed)) => {
                Self::Proposed(Proposal::made(proposed, meta))
            }
            (Self::Proposed(_), InspectionEvent::Scheduled(scheduled)) => {
                Self::Present(Box::new(Course::scheduled(scheduled, meta)))
            }
            (Self::Proposed(proposal), event) => Self::Proposed(proposal.after(event, meta)),
            (Self::Present(mut course), event) => {
                course.apply(event, meta);
                Self::Present(course)
            }
            (Self::Absent, _before_it_was_scheduled) => Self::Absent,
        }
    }
}

impl Course {
    fn scheduled(scheduled: &InspectionScheduled, meta: &Meta) -> Self {
        Self {
            agency: scheduled.agency.clone(),
            mode: scheduled.mode,
            basis: scheduled.basis,
            planned_on: scheduled.planned_on,
            checklist: scheduled.checklist.clone(),
            leader: None,
            members: Vec::new(),
            opens_from: None,
            has_written_programme: false,
            assigned: BTreeMap::new(),
            results: BTreeMap::new(),
            answered_on: None,
            carried: BTreeSet::new(),
            has_proposed_on_site: false,
            report_owed: false,
            since: meta.occurred_on,
            phase: Phase::Scheduled,
        }
    }

    /// The inspection after an event. What does not fit the state changes nothing.
    fn apply(&mut self, event: &InspectionEvent, meta: &Meta) {
        match event {
            InspectionEvent::Scheduled(_)
            | InspectionEvent::Proposed(_)
            | InspectionEvent::Declined(_)
            | InspectionEvent::LeftToProgramme(_)
            | InspectionEvent::ProposalWithdrawn(_) => {}
            InspectionEvent::Decided(decided) => {
                self.appoint(decided.leader, &decided.members);
                self.enter(Phase::Decided, meta);
            }
            InspectionEvent::Notified(notified) => self.opens_from = Some(notified.opens_from),
            InspectionEvent::ProgrammeWritten(_) => self.has_written_programme = true,
            InspectionEvent::Assigned(assigned) => {
                for one in &assigned.assignments {
                    self.assigned.extend(one.items.iter().map(|item| (*item, one.member)));
                }
            }
            InspectionEvent::Announced(_) => self.enter(Phase::Announced, meta),
            InspectionEvent::FilesRequested(requested) => {
                self.appoint(requested.leader, &requested.members);
                self.enter(Phase::FilesRequested, meta);
            }
            InspectionEvent::FilesSubmitted(_) => self.enter(Phase::FilesReceived, meta),
            InspectionEvent::Opened(_) => self.enter(Phase::InProgress, meta),
            InspectionEvent::ItemRecorded(recorded) => self.record(recorded, meta),
            InspectionEvent::Explained(_) => {}
            InspectionEvent::MinutesDrafted(_) => self.enter(Phase::MinutesDrafted, meta),
            InspectionEvent::MinutesSigned(_) => self.enter(Phase::MinutesSigned, meta),
            InspectionEvent::SigningRefused(_) => self.enter(Phase::SigningRefused, meta),
            InspectionEvent::Concluded(concluded) => {
                self.report_owed = concluded.report_by.is_some();
                self.enter(Phase::Concluded, meta);
            }
            InspectionEvent::LetterIssued(letter) => {
                self.report_owed = letter.report_by.is_some();
                self.enter(Phase::LetterIssued, meta);
            }
            InspectionEvent::RemediationReported(_) => {
                self.report_owed = false;
                self.enter(Phase::Remediation, meta);
            }
            InspectionEvent::RemediationVerified(_) => {
                self.enter(Phase::RemediationVerified, meta);
            }
            InspectionEvent::ItemCarriedForward(carried) => {
                self.carried.insert(carried.item.number);
            }
            InspectionEvent::OnSiteProposed(_) => self.has_proposed_on_site = true,
            InspectionEvent::Closed(_) => {
                self.report_owed = false;
                self.enter(Phase::Closed, meta);
            }
            InspectionEvent::Postponed(postponed) => self.planned_on = postponed.to,
            InspectionEvent::Cancelled(_) => self.enter(Phase::Cancelled, meta),
        }
    }

    fn enter(&mut self, phase: Phase, meta: &Meta) {
        self.phase = phase;
        self.since = meta.occurred_on;
    }

    fn appoint(&mut self, leader: PersonId, members: &[PersonId]) {
        self.leader = Some(leader);
        self.members = members.to_vec();
    }

    fn record(&mut self, recorded: &CheckItemRecorded, meta: &Meta) {
        let outcome = Outcome {
            result: recorded.result,
            evidence: recorded.evidence.clone(),
            failure: recorded.failure.clone(),
            by: meta.act_of.person,
        };
        self.results.insert(recorded.item, outcome);
        self.answered_on = self.answered_on.max(Some(meta.occurred_on));
    }

    pub(super) fn item(&self, number: u32) -> Option<&InspectionItem> {
        self.checklist.iter().find(|item| item.number == number)
    }

    pub(super) fn is_of_team(&self, person: PersonId) -> bool {
        self.leader == Some(person) || self.members.contains(&person)
    }

    /// The numbers of the items that a map of items does not have yet.
    fn missing<T>(&self, known: &BTreeMap<u32, T>) -> Vec<u32> {
        let numbers = self.checklist.iter().map(|item| item.number);
        numbers.filter(|number| !known.contains_key(number)).collect()
    }

    pub(super) fn unassigned(&self) -> Vec<u32> {
        self.missing(&self.assigned)
    }

    pub(super) fn unanswered(&self) -> Vec<u32> {
        self.missing(&self.results)
    }

    /// The numbers of the items that failed.
    pub(super) fn failed_items(&self) -> impl Iterator<Item = u32> {
        self.results
            .iter()
            .filter(|(_, outcome)| outcome.result == CheckResult::Fail)
            .map(|(item, _)| *item)
    }

    /// The failed items as the conclusion states them.
    pub(super) fn failures(&self, due_on: Option<NaiveDate>) -> Vec<FailedItem> {
        self.checklist
            .iter()
            .filter_map(|item| {
                let outcome = self.results.get(&item.number)?;
                let failure = outcome.failure.clone()?;
                let is_graded = failure.severity != FindingSeverity::Observation;
                Some(FailedItem {
                    item: item.clone(),
                    failure,
                    evidence: outcome.evidence.clone(),
                    found_by: outcome.by,
                    due_on: due_on.filter(|_| is_graded),
                })
            })
            .collect()
    }

    /// Who may do what only those assigned may: an item its member, an explanation whoever is of
    /// the team, all else the leader.
    pub(super) fn has_assigned(&self, person: PersonId, command: &InspectionCommand) -> bool {
        match command {
            InspectionCommand::RecordItem(record) => {
                // An item that does not exist is refused as such by the decision.
                match self.assigned.get(&record.item) {
                    Some(member) => *member == person,
                    None => self.item(record.item).is_none() && self.is_of_team(person),
                }
            }
            // Whose each item is, the decision looks at.
            InspectionCommand::RecordItems(_)
            | InspectionCommand::Explain(_)
            | InspectionCommand::VerifyRemediation(_) => self.is_of_team(person),
            InspectionCommand::WriteProgramme(_)
            | InspectionCommand::Assign(_)
            | InspectionCommand::Announce(_)
            | InspectionCommand::Open(_)
            | InspectionCommand::DraftMinutes(_)
            | InspectionCommand::RefuseSigning(_) => self.leader == Some(person),
            InspectionCommand::Schedule(_)
            | InspectionCommand::Decide(_)
            | InspectionCommand::Notify(_)
            | InspectionCommand::RequestFiles(_)
            | InspectionCommand::SubmitFiles(_)
            | InspectionCommand::SignMinutes(_)
            | InspectionCommand::Conclude(_)
            | InspectionCommand::IssueLetter(_)
            | InspectionCommand::ReportRemediation(_)
            | InspectionCommand::CarryForward(_)
            | InspectionCommand::ProposeOnSite(_)
            | InspectionCommand::Close(_)
            | InspectionCommand::Postpone(_)
            | InspectionCommand::Cancel(_)
            | InspectionCommand::Propose(_)
            | InspectionCommand::Accept(_)
            | InspectionCommand::Decline(_)
            | InspectionCommand::LeaveToProgramme(_)
            | InspectionCommand::WithdrawProposal(_) => false,
        }
    }

    pub(super) fn place(&self) -> &'static str {
        match self.phase {
            Phase::Scheduled => "Scheduled",
            Phase::Decided => "Decided",
            Phase::Announced => "Announced",
            Phase::FilesRequested => "FilesRequested",
            Phase::FilesReceived if self.unanswered().is_empty() => "FileReviewed",
            Phase::FilesReceived => "FilesReceived",
            Phase::InProgress => "InProgress",
            Phase::MinutesDrafted => "MinutesDrafted",
            Phase::MinutesSigned => "MinutesSigned",
            Phase::SigningRefused => "SigningRefused",
            Phase::Concluded => "Concluded",
            Phase::LetterIssued => "LetterIssued",
            Phase::Remediation => "Remediation",
            Phase::RemediationVerified => "RemediationVerified",
            Phase::Closed => "Closed",
            Phase::Cancelled => "Cancelled",
        }
    }
}
