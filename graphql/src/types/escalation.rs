//! Escalations of what is overdue.

use std::sync::Arc;

use async_graphql::{InputObject, Object, Result, SimpleObject};
use chrono::NaiveDate;
use luuvet_domain::escalation::{
    self, Escalation as EscalationState, EscalationGround, EscalationLevel,
};
use luuvet_domain::register::Registers;
use luuvet_engine::{Decider, Scope, StreamId, Workflow};
use luuvet_projections::escalations::EscalationRow;

use super::worklist::{Act, available_actions};
use super::{Agency, DueDate, Obligation, Page, Person, Place, places};
use crate::page::{self, Wanted};
use crate::rows::Listed;
use crate::scalar::Position;
use crate::seen::Seen;

/// Which escalations are wanted: those that match everything that is given.
#[derive(Clone, Debug, Default, InputObject)]
pub(crate) struct EscalationFilter {
    /// Of what this agency owes.
    pub(crate) debtor: Option<Scope>,
    /// At these levels.
    pub(crate) levels: Option<Vec<EscalationLevel>>,
    /// Not settled yet, or settled.
    pub(crate) is_open: Option<bool>,
    /// Whose newest question should have been answered by now, or not.
    pub(crate) is_unanswered: Option<bool>,
}

impl EscalationFilter {
    fn is_a_list(&self) -> bool {
        matches!(
            self,
            Self { debtor: _, levels: None, is_open: None | Some(true), is_unanswered: None }
        )
    }

    fn matches(&self, row: &EscalationRow, today: Option<NaiveDate>) -> bool {
        let is_unanswered = || today.is_some_and(|today| row.is_unanswered(today));
        self.levels.as_ref().is_none_or(|all| row.level().is_some_and(|level| all.contains(&level)))
            && self.is_open.is_none_or(|wanted| row.is_open() == wanted)
            && self.is_unanswered.is_none_or(|wanted| is_unanswered() == wanted)
    }
}

/// A page of escalations: by debtor and first opening.
pub(crate) fn page_of(
    view: &Seen,
    filter: &EscalationFilter,
    args: impl Into<Wanted>,
) -> Result<Page<Escalation>> {
    let today = view.today();
    let listed = Listed {
        listing: if filter.is_open == Some(true) || filter.is_unanswered == Some(true) {
            &view.escalations.open
        } else {
            &view.escalations.by_debtor
        },
        agency: view.narrow(EscalationState::CATEGORY, filter.debtor.as_ref())?,
        rows: &view.escalations.rows,
        place: |row| (&row.opened.debtor, row.trace.first.position),
        category: EscalationState::CATEGORY,
    };
    let matches =
        (!filter.is_a_list()).then_some(|row: &&Arc<EscalationRow>| filter.matches(row, today));
    page::page_where(args, &listed, matches, |row| Escalation::new(view, row))
}

/// An escalation.
pub(crate) struct Escalation {
    view: Seen,
    row: Arc<EscalationRow>,
}

impl Escalation {
    fn new(view: &Seen, row: &Arc<EscalationRow>) -> Self {
        Self { view: view.clone(), row: Arc::clone(row) }
    }

    pub(crate) fn by_id(view: &Seen, id: &StreamId) -> Option<Self> {
        view.escalations
            .rows
            .get(id)
            .filter(|row| view.shows(id, &row.trace.scope))
            .map(|row| Self::new(view, row))
    }
}

/// The escalation of something overdue (đôn đốc): who was asked about it up the line, and what they
/// answered.
#[Object]
impl Escalation {
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
    /// Where its workflow stands, one place for each region.
    async fn places(&self) -> Vec<Place> {
        places(<EscalationState as Workflow<dyn Registers>>::definition(), self.row.trace.places())
    }
    /// What is overdue.
    async fn obligation(&self) -> Option<Obligation> {
        Obligation::by_id(&self.view, &self.row.opened.obligation)
    }
    /// Who owes it.
    async fn debtor(&self) -> Option<Agency> {
        Agency::by_code(&self.view, &self.row.opened.debtor)
    }
    /// The due date that was missed.
    async fn due_on(&self) -> NaiveDate {
        self.row.opened.due_on
    }
    /// How often it has been opened.
    async fn round(&self) -> u32 {
        self.row.opened.round
    }
    /// Where it is, or was when it was settled.
    async fn level(&self) -> Option<EscalationLevel> {
        self.row.level()
    }
    /// Whether it is not settled yet.
    async fn is_open(&self) -> bool {
        self.row.is_open()
    }
    /// Whether who was asked last has not answered, and should have: the escalation is overdue itself.
    async fn is_unanswered(&self) -> bool {
        self.view.today().is_some_and(|today| self.row.is_unanswered(today))
    }
    /// Who was asked in the newest round, oldest first.
    async fn asks(&self) -> Vec<Ask> {
        let asks = self.row.asks.iter().map(|ask| Ask {
            level: ask.level,
            level_vi: ask.level.title().vi.into_owned(),
            level_en: ask.level.title().en.into_owned(),
            ground: ask.ground,
            asked_on: ask.asked.occurred_on,
            asked_at: ask.asked.position.into(),
            answer_by: ask.answer_by.due_on,
            answer_due: DueDate::new(
                &self.view,
                &self.row.trace.stream,
                escalation::ANSWER,
                ask.answer_by,
            ),
            answer: ask.answer.as_ref().map(|given| Answer {
                measure: given.what.measure.clone(),
                done_by: given.what.done_by.due_on,
                letter_number: given.what.letter_number.clone(),
                answered_on: given.mark.occurred_on,
                answered_by: given.by.and_then(|person| Person::by_id(&self.view, person)),
            }),
        });
        asks.collect()
    }
    /// When it was settled.
    async fn settled_on(&self) -> Option<NaiveDate> {
        self.row.settled.as_ref().map(|mark| mark.occurred_on)
    }
}

/// Someone was asked about what is overdue.
#[derive(SimpleObject)]
#[graphql(name = "EscalationAsk")]
struct Ask {
    /// Who.
    level: EscalationLevel,
    /// Who, in Vietnamese.
    level_vi: String,
    /// Who, in English.
    level_en: String,
    /// Why it came to them; absent for the first who was asked.
    ground: Option<EscalationGround>,
    /// When they were asked.
    asked_on: NaiveDate,
    /// The event by which they were asked.
    asked_at: Position,
    /// By when they were to answer.
    answer_by: NaiveDate,
    /// The same with how it came about, and what has moved answers of this escalation.
    answer_due: DueDate,
    /// What they answered; absent while they have not.
    answer: Option<Answer>,
}

/// An answer for what is overdue.
#[derive(SimpleObject)]
#[graphql(name = "EscalationAnswer")]
struct Answer {
    /// What will be done about it.
    measure: String,
    /// By when what is owed will be done.
    done_by: NaiveDate,
    /// The number of the urging letter (công văn đôn đốc).
    letter_number: Option<String>,
    /// When it was answered.
    answered_on: NaiveDate,
    /// Who answered.
    answered_by: Option<Person>,
}
