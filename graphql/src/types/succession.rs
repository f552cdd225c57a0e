//! How agencies end, and what goes over to others.

use std::sync::Arc;

use async_graphql::{Enum, Object};
use chrono::NaiveDate;
use luuvet_domain::agency::{Ending, WayOfEnding};
use luuvet_engine::{Scope, StreamId};
use luuvet_projections::agencies::AgencyRow;

use super::{Agency, Place, places};
use crate::seen::Seen;

/// In which way an agency ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub(crate) enum EndingWay {
    /// Sáp nhập: it is merged into another.
    Merged,
    /// Giải thể: it is dissolved.
    Dissolved,
}

/// How an agency ends, or has ended.
pub(crate) struct AgencyEnding {
    view: Seen,
    row: Arc<AgencyRow>,
    ending: Ending,
}

impl AgencyEnding {
    pub(crate) fn of(view: &Seen, row: &Arc<AgencyRow>) -> Option<Self> {
        let ending = row.ending.clone()?;
        Some(Self { view: view.clone(), row: Arc::clone(row), ending })
    }
}

/// How an agency ends, or has ended: merged into another (sáp nhập) or dissolved (giải thể).
#[Object]
impl AgencyEnding {
    /// In which way.
    async fn way(&self) -> EndingWay {
        match &self.ending.way {
            WayOfEnding::Merged { .. } => EndingWay::Merged,
            WayOfEnding::Dissolved { .. } => EndingWay::Dissolved,
        }
    }
    /// The first day on which it is no agency of its own any more.
    async fn effective_on(&self) -> NaiveDate {
        self.ending.effective_on
    }
    /// Whether that day has come.
    async fn is_over(&self) -> bool {
        self.ending.is_over
    }
    /// The legal instruments that say so.
    async fn legal_basis(&self) -> Option<&str> {
        self.row.end_announced.as_ref().map(|step| step.what.as_str())
    }
    /// The legal date of the announcement.
    async fn announced_on(&self) -> Option<NaiveDate> {
        self.row.end_announced.as_ref().map(|step| step.mark.occurred_on)
    }
    /// The agency that takes over what is not assigned, where there is one.
    async fn successor(&self) -> Option<Agency> {
        self.ending.successor().and_then(|code| Agency::by_code(&self.view, code))
    }
    /// What certain agencies take over instead.
    async fn assignments(&self) -> Vec<EndAssignment> {
        let assignments = self.ending.assignments.iter();
        assignments
            .map(|one| EndAssignment {
                view: self.view.clone(),
                item: one.item.clone(),
                to: one.to.clone(),
            })
            .collect()
    }
}

/// What a certain agency takes over of one that ends.
pub(crate) struct EndAssignment {
    view: Seen,
    item: StreamId,
    to: Scope,
}

/// What a certain agency takes over of one that ends.
#[Object]
impl EndAssignment {
    /// The workflow instance.
    async fn item(&self) -> &StreamId {
        &self.item
    }
    /// The agency that takes it over.
    async fn to(&self) -> Option<Agency> {
        Agency::by_code(&self.view, &self.to)
    }
}

/// A workflow instance that is open and goes over to another agency when its own ends, or went.
pub(crate) struct OpenItem {
    view: Seen,
    stream: StreamId,
}

impl OpenItem {
    pub(crate) fn new(view: &Seen, stream: StreamId) -> Self {
        Self { view: view.clone(), stream }
    }

    fn instance(&self) -> Option<&dyn luuvet_projections::cases::Instance> {
        self.view.instance(&self.stream)
    }
}

/// A workflow instance that is open and goes over to another agency when its own ends, or went.
#[Object]
impl OpenItem {
    /// The workflow instance.
    async fn id(&self) -> &StreamId {
        &self.stream
    }
    /// The agency that it concerns, also when another answers for it.
    async fn agency(&self) -> Option<Agency> {
        Agency::by_code(&self.view, self.instance()?.scope())
    }
    /// Its workflow, in Vietnamese.
    async fn title_vi(&self) -> Option<String> {
        self.instance().map(|one| one.definition().title.vi.to_string())
    }
    /// Its workflow, in English.
    async fn title_en(&self) -> Option<String> {
        self.instance().map(|one| one.definition().title.en.to_string())
    }
    /// Where it stands.
    async fn places(&self) -> Vec<Place> {
        self.instance().map(|one| places(one.definition(), one.places())).unwrap_or_default()
    }
}
