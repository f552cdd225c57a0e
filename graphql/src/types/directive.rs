//! Directives.

use std::sync::Arc;

use async_graphql::Object;
use chrono::NaiveDate;
use luuvet_domain::directive::Directive as DirectiveState;
use luuvet_domain::register::Registers;
use luuvet_engine::{StreamId, Workflow};
use luuvet_projections::directives::DirectiveRow;

use super::worklist::{Act, available_actions};
use super::{Obligation, Person, Place, places};
use crate::seen::Seen;

/// A directive.
pub(crate) struct Directive {
    view: Seen,
    row: Arc<DirectiveRow>,
}

/// All directives, or those in force on a date, the newest first.
pub(crate) fn directives(view: &Seen, valid_on: Option<NaiveDate>) -> Vec<Directive> {
    let all = view.directives.newest_first();
    let wanted = all.filter(|row| valid_on.is_none_or(|date| row.is_in_force_on(date)));
    wanted.map(|row| Directive::new(view, row)).collect()
}

impl Directive {
    fn new(view: &Seen, row: &Arc<DirectiveRow>) -> Self {
        Self { view: view.clone(), row: Arc::clone(row) }
    }

    pub(crate) fn by_id(view: &Seen, id: &StreamId) -> Option<Self> {
        view.directives
            .rows
            .get(id)
            .filter(|row| view.shows(id, &row.trace.scope))
            .map(|row| Self::new(view, row))
    }
}

/// A directive (Chỉ thị) of the chair of the provincial People's Committee.
#[Object]
impl Directive {
    /// The workflow instance.
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
    /// Where its workflow stands.
    async fn places(&self) -> Vec<Place> {
        places(<DirectiveState as Workflow<dyn Registers>>::definition(), self.row.trace.places())
    }
    /// Its number and sign.
    async fn number(&self) -> &str {
        &self.row.signed.what.number
    }
    /// What it is about.
    async fn title(&self) -> &str {
        &self.row.signed.what.title
    }
    /// When it was signed.
    async fn signed_on(&self) -> NaiveDate {
        self.row.signed.mark.occurred_on
    }
    /// Who signed it.
    async fn signed_by(&self) -> Option<Person> {
        Person::by_id(&self.view, self.row.signed.by?)
    }
    /// The first day on which it is in force, or was.
    async fn effective_on(&self) -> NaiveDate {
        self.row.signed.what.effective_on
    }
    /// Whether it had taken effect on a date and was not superseded; today when no date is given.
    async fn is_in_force(
        &self,
        #[graphql(desc = "The date; today when absent.")] valid_on: Option<NaiveDate>,
    ) -> bool {
        match valid_on {
            Some(date) => self.row.is_in_force_on(date),
            None => self.row.took_effect.is_some() && self.row.superseded.is_none(),
        }
    }
    /// By when an agency that has not announced its system must have done so (điểm 1a).
    async fn announce_by(&self) -> NaiveDate {
        self.row.signed.what.announce_by
    }
    /// By when the department must have planned its publicity and training (điểm 2a, 2d).
    async fn plan_by(&self) -> NaiveDate {
        self.row.signed.what.plan_by
    }
    /// The number and sign of the document that took its place.
    async fn superseded_by(&self) -> Option<&str> {
        self.row.superseded.as_ref().map(|end| end.what.by.as_str())
    }
    /// When that was.
    async fn superseded_on(&self) -> Option<NaiveDate> {
        self.row.superseded.as_ref().map(|end| end.mark.occurred_on)
    }
    /// What it brought that is owed once, by debtor and due date; what it asks for again and again is
    /// among the obligations of those workflows.
    async fn obligations(&self) -> Vec<Obligation> {
        let about = self.view.obligations.about(&self.row.trace.stream).into_iter();
        let shown = about.filter(|row| self.view.shows(&row.trace.stream, &row.trace.scope));
        shown.map(|row| Obligation::new(&self.view, row)).collect()
    }
}
