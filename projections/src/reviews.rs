//! Review packs: what a management review was told, by whom and when, what it decided, and what
//! became of its actions.

use std::ops::Bound;

use chrono::NaiveDate;
use luuvet_domain::finding::FindingKind;
use luuvet_domain::review::{
    CarriedAction, ChangeFigures, DocumentFigures, FindingFigures, MinutesSigned, Review,
    ReviewActionAssigned, ReviewBroughtIn, ReviewEvent, ReviewHeld, ReviewInput,
    ReviewInputSubmitted, ReviewOutputRecorded, ReviewRegister, ReviewScheduled, SignedReview,
};
use luuvet_engine::{EventId, Meta, PersonId, Position, Scope, StreamId};
use serde::{Deserialize, Serialize};

use crate::View;
use crate::listing::Listing;
use crate::table::Table;
use crate::trace::{Mark, Trace};

/// A review.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReviewRow {
    /// The workflow instance.
    pub trace: Trace<Review>,
    /// The agency.
    pub agency: Scope,
    /// When and of what period it was to be; not known of one that came in with a baseline.
    pub scheduled: Option<ReviewScheduled>,
    /// What a baseline says of it.
    pub brought_in: Option<ReviewBroughtIn>,
    /// The inputs as they were submitted last, in the order of ISO 9001:2008 5.6.2.
    pub inputs: Vec<InputRow>,
    /// Who chaired the meeting, what it considered, and when it was.
    pub held: Option<(ReviewHeld, Option<PersonId>, Mark)>,
    /// The outputs, in the order of recording.
    pub outputs: Vec<(ReviewOutputRecorded, Mark)>,
    /// The minutes, and when they were signed.
    pub signed: Option<(MinutesSigned, Mark)>,
    /// The event by which they were signed.
    pub signature: Option<EventId>,
    /// The actions, by their numbers.
    pub actions: Vec<ReviewActionRow>,
    /// When it was closed.
    pub closed: Option<Mark>,
}

/// An input of a review.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct InputRow {
    /// What was submitted.
    pub submitted: ReviewInputSubmitted,
    /// Who submitted it; absent when the system filled it.
    pub by: Option<PersonId>,
    /// When.
    pub mark: Mark,
}

/// An action of a review.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReviewActionRow {
    /// What, by whom, by when.
    pub assigned: ReviewActionAssigned,
    /// When it was assigned.
    pub assigned_on: NaiveDate,
    /// How it ended.
    pub end: Option<ReviewActionEnd>,
}

/// How an action ended.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum ReviewActionEnd {
    /// It was completed.
    Completed {
        /// The result.
        result: String,
        /// On which legal date.
        on: NaiveDate,
        /// Whether that was by its date.
        on_time: bool,
    },
    /// It was carried forward to the next review.
    CarriedForward {
        /// Why.
        reason: String,
        /// On which legal date.
        on: NaiveDate,
    },
}

/// Management reviews.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Reviews {
    /// Reviews by stream.
    pub rows: Table<StreamId, ReviewRow>,
    /// Streams by agency and by when they were scheduled.
    pub by_agency: Listing<Position>,
    /// Streams of reviews that are not closed, by agency and by when they were scheduled.
    pub open: Listing<Position>,
    /// Streams by agency and the legal date on which their minutes were signed.
    pub by_signature: Listing<(NaiveDate, Position)>,
}

impl Reviews {
    /// Takes an event in.
    pub fn fold(&mut self, meta: &Meta, event: &ReviewEvent) {
        if let ReviewEvent::Scheduled(ReviewScheduled { agency, .. })
        | ReviewEvent::BroughtIn(ReviewBroughtIn { agency, .. }) = event
        {
            self.by_agency.put(agency, meta.position, &meta.stream);
            self.rows.put(meta.stream.clone(), ReviewRow::begin(meta, agency));
        }
        if let ReviewEvent::Signed(_) | ReviewEvent::BroughtIn(_) = event {
            let key = (meta.occurred_on, meta.position);
            self.by_signature.put(&meta.scope, key, &meta.stream);
        }
        self.rows.change(&meta.stream, |row| {
            row.trace.step(meta, event);
            row.take(meta, event);
        });
        let Some(row) = self.rows.get(&meta.stream) else { return };
        let (agency, first) = (&row.agency, row.trace.first.position);
        self.open.keep(agency, first, &meta.stream, row.is_open());
    }

    /// An agency's signed reviews since a date, in the order of their signatures.
    pub fn signed_since(
        &self,
        agency: &Scope,
        since: NaiveDate,
    ) -> impl DoubleEndedIterator<Item = &ReviewRow> + use<'_> {
        let streams = self.by_signature.from(agency, Bound::Included((since, Position(0))));
        streams.filter_map(|stream| self.rows.get(stream)).map(|row| &**row)
    }

    /// The legal dates of an agency's signatures since a date.
    pub fn signatures_since(
        &self,
        agency: &Scope,
        since: NaiveDate,
    ) -> impl Iterator<Item = NaiveDate> + use<'_> {
        let signed = self.signed_since(agency, since).filter_map(|row| row.signed.as_ref());
        signed.map(|(_, mark)| mark.occurred_on)
    }
}

impl ReviewRow {
    fn begin(meta: &Meta, agency: &Scope) -> Self {
        Self {
            trace: Trace::begin(meta),
            agency: agency.clone(),
            scheduled: None,
            brought_in: None,
            inputs: Vec::new(),
            held: None,
            outputs: Vec::new(),
            signed: None,
            signature: None,
            actions: Vec::new(),
            closed: None,
        }
    }

    /// The legal date of the meeting, once held.
    #[must_use]
    pub fn held_on(&self) -> Option<NaiveDate> {
        let before = self.brought_in.as_ref().map(|review| review.held_on);
        before.or_else(|| self.held.as_ref().map(|(_, _, mark)| mark.occurred_on))
    }

    /// Whether it is not closed.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.closed.is_none()
    }

    /// An input, once submitted.
    #[must_use]
    pub fn input(&self, input: ReviewInput) -> Option<&InputRow> {
        self.inputs.iter().find(|row| row.submitted.input == input)
    }

    fn end(&mut self, number: u32, end: ReviewActionEnd) {
        if let Some(action) = self.actions.get_mut((number as usize).wrapping_sub(1)) {
            action.end = Some(end);
        }
    }

    fn take(&mut self, meta: &Meta, event: &ReviewEvent) {
        let on = meta.occurred_on;
        match event {
            ReviewEvent::Scheduled(scheduled) => self.scheduled = Some(scheduled.clone()),
            ReviewEvent::BroughtIn(review) => {
                let minutes = MinutesSigned {
                    number: review.number.clone(),
                    inputs: count(review.inputs.len()),
                    outputs: count(review.outputs.len()),
                    // By when they were owed is not known.
                    on_time: true,
                };
                self.signed = Some((minutes, Mark::of(meta)));
                self.signature = Some(meta.event_id);
                self.closed = Some(Mark::of(meta));
                self.brought_in = Some(review.clone());
            }
            ReviewEvent::InputsCompleted(_) => {}
            ReviewEvent::InputSubmitted(submitted) => {
                let row = InputRow {
                    submitted: submitted.clone(),
                    by: meta.act_of.person,
                    mark: Mark::of(meta),
                };
                self.inputs.retain(|other| other.submitted.input != submitted.input);
                self.inputs.push(row);
                self.inputs.sort_by_key(|row| row.submitted.input);
            }
            ReviewEvent::Held(held) => {
                self.held = Some((held.clone(), meta.act_of.person, Mark::of(meta)));
            }
            ReviewEvent::OutputRecorded(recorded) => {
                self.outputs.push((recorded.clone(), Mark::of(meta)));
            }
            ReviewEvent::Signed(signed) => {
                self.signed = Some((signed.clone(), Mark::of(meta)));
                self.signature = Some(meta.event_id);
            }
            ReviewEvent::ActionAssigned(assigned) => self.actions.push(ReviewActionRow {
                assigned: assigned.clone(),
                assigned_on: on,
                end: None,
            }),
            ReviewEvent::ActionCompleted(completed) => {
                let (result, on_time) = (completed.result.clone(), completed.on_time);
                self.end(completed.number, ReviewActionEnd::Completed { result, on, on_time });
            }
            ReviewEvent::ActionCarried(carried) => {
                let reason = carried.reason.clone();
                self.end(carried.number, ReviewActionEnd::CarriedForward { reason, on });
            }
            ReviewEvent::Closed(_) => self.closed = Some(Mark::of(meta)),
        }
    }

    fn signed_facts(&self) -> Option<SignedReview> {
        let (signed, mark) = self.signed.as_ref()?;
        let held_on = self.held_on()?;
        let (mut actions_completed, mut actions_open) = (0, 0);
        for action in &self.actions {
            match action.end {
                Some(ReviewActionEnd::Completed { .. }) => actions_completed += 1,
                Some(ReviewActionEnd::CarriedForward { .. }) => {}
                None => actions_open += 1,
            }
        }
        Some(SignedReview {
            stream: self.trace.stream.clone(),
            held_on,
            on: mark.occurred_on,
            proof: self.signature?,
            inputs: signed.inputs,
            outputs: signed.outputs,
            actions_completed,
            actions_open,
        })
    }
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

impl ReviewRegister for View {
    fn reviews_signed(&self, agency: &Scope, since: NaiveDate) -> Vec<SignedReview> {
        self.reviews.signed_since(agency, since).filter_map(ReviewRow::signed_facts).collect()
    }

    fn review_actions_carried(&self, agency: &Scope) -> Vec<CarriedAction> {
        let Some(review) = self.reviews.signed_since(agency, NaiveDate::MIN).next_back() else {
            return Vec::new();
        };
        review
            .actions
            .iter()
            .filter(|action| matches!(action.end, Some(ReviewActionEnd::CarriedForward { .. })))
            .map(|action| CarriedAction {
                review: review.trace.stream.clone(),
                number: action.assigned.number,
                what: action.assigned.what.clone(),
            })
            .collect()
    }

    fn document_figures(&self, agency: &Scope, since: NaiveDate, on: NaiveDate) -> DocumentFigures {
        let mut figures = DocumentFigures::default();
        for row in self.documents.of_agency(agency).filter(|row| row.external.is_none()) {
            if row.edition_on(on).is_some() {
                figures.in_force += 1;
                figures.reviews_overdue += usize::from(row.is_review_overdue);
            }
            let new = row.editions.iter().filter_map(|edition| edition.valid_from);
            figures.put_into_force += new.filter(|from| since <= *from && *from <= on).count();
        }
        figures
    }

    fn finding_figures(&self, agency: &Scope, since: NaiveDate) -> FindingFigures {
        let mut figures = FindingFigures::default();
        for row in self.findings.of_agency(agency) {
            if row.trace.first.occurred_on >= since && !row.was_withdrawn {
                figures.raised += 1;
                figures.outputs += usize::from(row.raised.kind == FindingKind::NonconformingOutput);
            }
            match &row.ended {
                Some(ended) => figures.ended += usize::from(ended.occurred_on >= since),
                None => {
                    figures.open += 1;
                    figures.overdue += usize::from(row.is_overdue);
                }
            }
        }
        figures
    }

    fn change_figures(&self, agency: &Scope, since: NaiveDate, on: NaiveDate) -> ChangeFigures {
        let is_within = |day: NaiveDate| since <= day && day <= on;
        let mut figures = ChangeFigures {
            regulations: self
                .province
                .parameters
                .iter()
                .filter(|set| is_within(set.effective_from))
                .count(),
            legal_instruments: self
                .legal
                .of_agency(agency)
                .filter(|change| is_within(change.trace.first.occurred_on))
                .count(),
            ..ChangeFigures::default()
        };
        let Some(row) = self.agencies.rows.get(agency) else { return figures };
        for procedure in &row.procedures {
            figures.procedures_begun += usize::from(is_within(procedure.valid_from));
            figures.procedures_ended += usize::from(procedure.valid_until.is_some_and(is_within));
        }
        for term in &row.terms {
            figures.terms_changed += usize::from(is_within(term.from));
            figures.terms_changed += usize::from(term.until.is_some_and(is_within));
        }
        figures
    }

    fn document_agency(&self, stream: &StreamId) -> Option<Scope> {
        self.documents.rows.get(stream).map(|row| row.agency.clone())
    }
}
