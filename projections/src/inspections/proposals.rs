//! Inspections that the system proposed: why, to whom, and what was answered.

use chrono::Datelike;
use luuvet_domain::inspection::register::ProposalFacts;
use luuvet_domain::inspection::{Inspection, InspectionEvent, InspectionProposed};
use luuvet_engine::{Meta, Position, StreamId};
use serde::{Deserialize, Serialize};

use crate::View;
use crate::listing::Listing;
use crate::table::Table;
use crate::trace::{Mark, Trace};

/// A proposed inspection.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ProposalRow {
    /// The workflow instance; that of the inspection, if it became one.
    pub trace: Trace<Inspection>,
    /// What was proposed.
    pub proposed: InspectionProposed,
    /// What was answered, and when.
    pub answer: Option<(ProposalAnswer, Mark)>,
}

/// What was answered to a proposal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ProposalAnswer {
    /// It was scheduled: the inspection has the same stream.
    Accepted,
    /// It was declined.
    Declined {
        /// Why.
        reason: String,
    },
    /// It was left to a programme.
    LeftToProgramme {
        /// The year of the programme.
        year: i32,
        /// Why.
        reason: String,
    },
    /// Nobody had answered, and its ground was gone.
    Withdrawn,
}

/// All proposals.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Proposals {
    /// Proposals by stream.
    pub rows: Table<StreamId, ProposalRow>,
    /// Streams by agency and by when they were proposed.
    pub by_agency: Listing<Position>,
    /// Streams of those that wait for an answer, by agency and by when they were proposed.
    pub open: Listing<Position>,
}

impl Proposals {
    pub(super) fn fold(&mut self, meta: &Meta, event: &InspectionEvent) {
        if let InspectionEvent::Proposed(proposed) = event {
            self.by_agency.put(&proposed.agency, meta.position, &meta.stream);
            let row =
                ProposalRow { trace: Trace::begin(meta), proposed: proposed.clone(), answer: None };
            self.rows.put(meta.stream.clone(), row);
        }
        self.rows.change(&meta.stream, |row| {
            row.trace.step(meta, event);
            row.take(meta, event);
        });
        let Some(row) = self.rows.get(&meta.stream) else { return };
        let first = row.trace.first.position;
        self.open.keep(&row.proposed.agency, first, &meta.stream, row.is_open());
    }
}

impl ProposalRow {
    /// Whether it waits for an answer.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.answer.is_none()
    }

    /// The year of the programme that it was left to.
    #[must_use]
    pub fn programme_year(&self) -> Option<i32> {
        match self.answer.as_ref()?.0 {
            ProposalAnswer::LeftToProgramme { year, .. } => Some(year),
            ProposalAnswer::Accepted
            | ProposalAnswer::Declined { .. }
            | ProposalAnswer::Withdrawn => None,
        }
    }

    fn take(&mut self, meta: &Meta, event: &InspectionEvent) {
        let answer = match event {
            InspectionEvent::Scheduled(_) => ProposalAnswer::Accepted,
            InspectionEvent::Declined(declined) => {
                ProposalAnswer::Declined { reason: declined.reason.clone() }
            }
            InspectionEvent::LeftToProgramme(left) => {
                ProposalAnswer::LeftToProgramme { year: left.year, reason: left.reason.clone() }
            }
            InspectionEvent::ProposalWithdrawn(_) => ProposalAnswer::Withdrawn,
            InspectionEvent::Proposed(_)
            | InspectionEvent::Decided(_)
            | InspectionEvent::Notified(_)
            | InspectionEvent::ProgrammeWritten(_)
            | InspectionEvent::Assigned(_)
            | InspectionEvent::Announced(_)
            | InspectionEvent::FilesRequested(_)
            | InspectionEvent::FilesSubmitted(_)
            | InspectionEvent::Opened(_)
            | InspectionEvent::ItemRecorded(_)
            | InspectionEvent::Explained(_)
            | InspectionEvent::MinutesDrafted(_)
            | InspectionEvent::MinutesSigned(_)
            | InspectionEvent::SigningRefused(_)
            | InspectionEvent::Concluded(_)
            | InspectionEvent::LetterIssued(_)
            | InspectionEvent::RemediationReported(_)
            | InspectionEvent::RemediationVerified(_)
            | InspectionEvent::ItemCarriedForward(_)
            | InspectionEvent::OnSiteProposed(_)
            | InspectionEvent::Closed(_)
            | InspectionEvent::Postponed(_)
            | InspectionEvent::Cancelled(_) => return,
        };
        self.answer = Some((answer, Mark::of(meta)));
    }

    pub(super) fn facts(&self) -> ProposalFacts {
        ProposalFacts {
            agency: self.proposed.agency.clone(),
            proposed_to: self.proposed.proposed_to.clone(),
            ground: self.proposed.ground,
            is_open: self.is_open(),
        }
    }
}

impl View {
    /// Proposals that were left to the programme of a year or to one before it, and that no programme
    /// since their answer has taken up: none of a later year than that has the agency as a target.
    pub fn proposed_targets(&self, year: i32) -> impl Iterator<Item = &ProposalRow> {
        let rows = self.inspections.proposals.rows.iter().map(|(_, row)| &**row);
        rows.filter(move |row| {
            let answered = row.answer.as_ref().map(|(_, mark)| mark.occurred_on.year());
            row.programme_year().is_some_and(|left_to| left_to <= year)
                && answered.is_some_and(|on| !self.is_target_after(&row.proposed.agency, on))
        })
    }
}
