//! Inspections that the system proposed.

use std::sync::Arc;

use async_graphql::{Enum, Object, Result};
use chrono::NaiveDate;
use luuvet_domain::inspection::{Inspection as InspectionState, ProposalGround};
use luuvet_domain::qms::Upkeep;
use luuvet_domain::register::Registers;
use luuvet_engine::{Decider, Scope, StreamId, Workflow};
use luuvet_projections::inspections::{ProposalAnswer, ProposalRow};

use super::worklist::{Act, available_actions};
use super::{Agency, Inspection, Page, Place, places};
use crate::page::{self, Wanted};
use crate::rows::{Answered, Listed};
use crate::seen::Seen;

/// Why an inspection is proposed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub(crate) enum InspectionProposalGround {
    /// Duy trì hệ thống bị bỏ quá lâu: an audit or a review of the agency's system is missing for long.
    LongLapse,
    /// Rủi ro cao: the agency has many points in the risk ranking.
    Risk,
}

/// What was answered to a proposal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub(crate) enum InspectionProposalAnswer {
    /// Kiểm tra đột xuất: it was scheduled.
    Accepted,
    /// Không kiểm tra: it was declined.
    Declined,
    /// Để kế hoạch năm sau: it was left to the next year's programme.
    LeftToProgramme,
    /// Đề xuất đã rút: nobody had answered, and its ground was gone.
    Withdrawn,
}

/// A page of proposals: by agency and in the order of proposing.
pub(crate) fn page_of(
    view: &Seen,
    agency: Option<&Scope>,
    is_open: Option<bool>,
    args: impl Into<Wanted>,
) -> Result<Page<InspectionProposal>> {
    let proposals = &view.inspections.proposals;
    let listed = Listed {
        listing: if is_open == Some(true) { &proposals.open } else { &proposals.by_agency },
        agency: view.narrow(InspectionState::CATEGORY, agency)?,
        rows: &proposals.rows,
        place: |row| (&row.proposed.agency, row.trace.first.position),
        category: InspectionState::CATEGORY,
    };
    let matches = (is_open == Some(false)).then_some(|row: &&Arc<ProposalRow>| !row.is_open());
    page::page_where(args, &Answered::new(view, listed), matches, |row| {
        InspectionProposal::new(view, row)
    })
}

/// An inspection that the system proposed.
pub(crate) struct InspectionProposal {
    view: Seen,
    row: Arc<ProposalRow>,
}

impl InspectionProposal {
    fn new(view: &Seen, row: &Arc<ProposalRow>) -> Self {
        Self { view: view.clone(), row: Arc::clone(row) }
    }

    pub(crate) fn by_id(view: &Seen, id: &StreamId) -> Option<Self> {
        view.inspections
            .proposals
            .rows
            .get(id)
            .filter(|row| view.shows(id, &row.trace.scope))
            .map(|row| Self::new(view, row))
    }

    fn lapse(&self) -> Option<(Upkeep, NaiveDate)> {
        match self.row.proposed.ground {
            ProposalGround::LongLapse { of, due_on } => Some((of, due_on)),
            ProposalGround::Risk { .. } => None,
        }
    }

    fn risk(&self) -> Option<(u32, u32)> {
        match self.row.proposed.ground {
            ProposalGround::Risk { points, threshold } => Some((points, threshold)),
            ProposalGround::LongLapse { .. } => None,
        }
    }
}

/// An inspection that the system proposed (đề xuất kiểm tra đột xuất): nobody is inspected before a
/// director accepts it.
#[Object]
impl InspectionProposal {
    /// The workflow instance; that of the inspection, if it became one.
    async fn id(&self) -> &StreamId {
        &self.row.trace.stream
    }

    /// The version of the workflow instance.
    async fn version(&self) -> u64 {
        self.row.trace.version.0
    }

    /// What whoever asks may do to it now (việc được làm), in the offices in which they ask: by which
    /// mutation, under which rule, and what its input must say.
    async fn available_actions(&self) -> Vec<Act> {
        available_actions(&self.view, &self.row.trace.stream)
    }

    /// Where its workflow stands, one place for each region.
    async fn places(&self) -> Vec<Place> {
        places(<InspectionState as Workflow<dyn Registers>>::definition(), self.row.trace.places())
    }

    /// The agency that it is proposed to inspect.
    async fn agency(&self) -> Option<Agency> {
        Agency::by_code(&self.view, &self.row.proposed.agency)
    }

    /// The agency whose director answers.
    async fn proposed_to(&self) -> Option<Agency> {
        Agency::by_code(&self.view, &self.row.proposed.proposed_to)
    }

    /// Why it is proposed.
    async fn ground(&self) -> InspectionProposalGround {
        match self.row.proposed.ground {
            ProposalGround::LongLapse { .. } => InspectionProposalGround::LongLapse,
            ProposalGround::Risk { .. } => InspectionProposalGround::Risk,
        }
    }

    /// Why it is proposed, in words, in Vietnamese.
    async fn ground_vi(&self) -> String {
        self.row.proposed.ground.words().vi.into_owned()
    }

    /// Why it is proposed, in words, in English.
    async fn ground_en(&self) -> String {
        self.row.proposed.ground.words().en.into_owned()
    }

    /// For a lapse: what is missing.
    async fn lapse_of(&self) -> Option<Upkeep> {
        self.lapse().map(|(of, _)| of)
    }

    /// For a lapse: the due date that was missed.
    async fn lapse_due_on(&self) -> Option<NaiveDate> {
        self.lapse().map(|(_, due_on)| due_on)
    }

    /// For a risk: the agency's points on the day of the proposal.
    async fn risk_points(&self) -> Option<u32> {
        self.risk().map(|(points, _)| points)
    }

    /// For a risk: the points that were enough then.
    async fn risk_threshold(&self) -> Option<u32> {
        self.risk().map(|(_, threshold)| threshold)
    }

    /// The day on which it was proposed.
    async fn proposed_on(&self) -> NaiveDate {
        self.row.trace.first.occurred_on
    }

    /// By when it is to be answered.
    async fn answer_by(&self) -> NaiveDate {
        self.row.proposed.answer_by
    }

    /// What was answered; absent while that is awaited.
    async fn answer(&self) -> Option<InspectionProposalAnswer> {
        self.row.answer.as_ref().map(|(answer, _)| match answer {
            ProposalAnswer::Accepted => InspectionProposalAnswer::Accepted,
            ProposalAnswer::Declined { .. } => InspectionProposalAnswer::Declined,
            ProposalAnswer::LeftToProgramme { .. } => InspectionProposalAnswer::LeftToProgramme,
            ProposalAnswer::Withdrawn => InspectionProposalAnswer::Withdrawn,
        })
    }

    /// The legal date of the answer.
    async fn answered_on(&self) -> Option<NaiveDate> {
        self.row.answer.as_ref().map(|(_, mark)| mark.occurred_on)
    }

    /// Why it was declined, or can wait for the programme.
    async fn reason(&self) -> Option<&str> {
        match &self.row.answer.as_ref()?.0 {
            ProposalAnswer::Declined { reason }
            | ProposalAnswer::LeftToProgramme { reason, .. } => Some(reason),
            ProposalAnswer::Accepted | ProposalAnswer::Withdrawn => None,
        }
    }

    /// The year of the programme that it was left to.
    async fn programme_year(&self) -> Option<i32> {
        self.row.programme_year()
    }

    /// The inspection that it became.
    async fn inspection(&self) -> Option<Inspection> {
        Inspection::by_id(&self.view, &self.row.trace.stream)
    }
}
