//! The worklist.

use async_graphql::{
    ComplexObject, Context, InputObject, Object, OneofObject, Result, SimpleObject,
};
use chrono::NaiveDate;
use luuvet_domain::obligation::Obligation as ObligationState;
use luuvet_domain::role::Office;
use luuvet_engine::{Bilingual, Decider, PersonId, Scope, StreamId};
use luuvet_projections::worklist::{Asked, WorkAct, WorkItem, open_acts, worklist};

use super::event::Event;
use super::obligation::SystemStep;
use super::{Agency, Obligation, Place, known_agency, places};
use crate::api::api;
use crate::mutation::Mutations;
use crate::scalar::Position;
use crate::seen::Seen;
use crate::{causes, error};

/// Whose work is asked for: exactly one of these.
#[derive(Clone, Debug, OneofObject)]
pub(crate) enum WorklistOf {
    /// An agency's: of all its offices, and everything that it owes.
    Agency(Scope),
    /// That of an office at an agency.
    Office(WorklistOffice),
    /// A person's, in every office that they hold today.
    Person(PersonId),
}

/// An office at an agency.
#[derive(Clone, Debug, InputObject)]
pub(crate) struct WorklistOffice {
    /// The office.
    pub(crate) office: Office,
    /// The agency's code.
    pub(crate) agency: Scope,
}

/// What there is to do, the most urgent first.
#[derive(SimpleObject)]
pub(crate) struct Worklist {
    /// How many items there are.
    total_count: usize,
    /// How many of them must be done: they are owed by a date.
    owed_count: usize,
    /// How many of those are past their due date.
    late_count: usize,
    /// The most urgent of them.
    items: Vec<Item>,
}

impl Worklist {
    pub(crate) fn of(
        view: &Seen,
        of: &WorklistOf,
        concerning: Option<&Scope>,
        first: usize,
    ) -> Result<Self> {
        let asked = match of {
            WorklistOf::Agency(agency) => {
                known_agency(view, agency, "of.agency")?;
                Asked::Agency(agency.clone())
            }
            WorklistOf::Office(at) => {
                known_agency(view, &at.agency, "of.office.agency")?;
                Asked::Office(at.office, at.agency.clone())
            }
            WorklistOf::Person(person) => {
                if view.people.rows.get(person).is_none() {
                    return Err(error::not_found(
                        "of.person",
                        format!("không có người nào mang mã {person}; xem danh bạ"),
                        format!("there is no person {person}; see the register of persons"),
                    ));
                }
                Asked::Person(*person)
            }
        };
        Self::check(view, &asked)?;
        let all = worklist(view, &asked, concerning);
        let today = view.today();
        let due = || all.iter().filter_map(WorkItem::due_on);
        Ok(Self {
            total_count: all.len(),
            owed_count: due().count(),
            late_count: due().filter(|due| today.is_some_and(|today| *due < today)).count(),
            items: all
                .into_iter()
                .take(first)
                .map(|item| Item { view: view.clone(), item })
                .collect(),
        })
    }
}

impl Worklist {
    /// Refuses the work of agencies that the reader may not see.
    fn check(view: &Seen, of: &Asked) -> Result<()> {
        let agency = match of {
            Asked::Agency(agency) | Asked::Office(_, agency) => agency.clone(),
            Asked::Person(person) => {
                let served = view.agencies.terms_of(*person).map(|(agency, _)| agency);
                let home = view.people.rows.get(person).map(|row| &row.agency);
                let mut theirs = served.chain(home);
                let shown = theirs.find(|one| view.shows_of(ObligationState::CATEGORY, one));
                match shown.or(home) {
                    Some(agency) => agency.clone(),
                    None => return Ok(()),
                }
            }
        };
        view.narrow(ObligationState::CATEGORY, Some(&agency)).map(|_| ())
    }
}

/// Something to be done.
struct Item {
    view: Seen,
    item: WorkItem,
}

impl Item {
    fn label(&self) -> Option<Bilingual> {
        self.view.label(self.item.labelled()?)
    }
}

/// Something to be done: what is owed by a date, or what someone is waited for.
#[Object(name = "WorklistItem")]
impl Item {
    /// What it is, in Vietnamese.
    async fn title_vi(&self) -> String {
        match &self.item.owed {
            Some(row) => row.opened.kind.title().vi.into_owned(),
            None => self.item.definition.title.vi.to_string(),
        }
    }
    /// What it is, in English.
    async fn title_en(&self) -> String {
        match &self.item.owed {
            Some(row) => row.opened.kind.title().en.into_owned(),
            None => self.item.definition.title.en.to_string(),
        }
    }
    /// What tells it from others like it, such as a document's code and title, in Vietnamese; what people wrote
    /// is as they wrote it. Absent where title and agency say it all.
    async fn label_vi(&self) -> Option<String> {
        self.label().map(|label| label.vi.into_owned())
    }
    /// What tells it from others like it, in English; what people wrote is as they wrote it.
    async fn label_en(&self) -> Option<String> {
        self.label().map(|label| label.en.into_owned())
    }
    /// The obligation, when it must be done; absent when someone is only waited for.
    async fn obligation(&self) -> Option<Obligation> {
        self.item.owed.as_ref().map(|row| Obligation::new(&self.view, row))
    }
    /// The last day for it, when it must be done.
    async fn due_on(&self) -> Option<NaiveDate> {
        self.item.due_on()
    }
    /// How many days are left; negative when it is late.
    async fn days_left(&self) -> Option<i64> {
        let (due, today) = (self.item.due_on()?, self.view.today()?);
        Some((due - today).num_days())
    }
    /// The agency that it concerns; absent when that is the province as a whole.
    async fn agency(&self) -> Option<Agency> {
        Agency::by_code(&self.view, &self.item.scope)
    }
    /// The workflow instance that is to be acted on; absent when it is yet to begin.
    async fn stream(&self) -> Option<&StreamId> {
        self.item.stream.as_ref()
    }
    /// The category of its workflow, such as `finding`.
    async fn category(&self) -> &str {
        self.item.definition.category
    }
    /// Where it stands.
    async fn places(&self) -> Vec<Place> {
        places(self.item.definition, self.item.places.clone())
    }
    /// What can be done about it: any one of these.
    async fn acts(&self) -> Vec<Act> {
        self.item.acts.iter().map(|act| Act::of(self.item.definition.category, act)).collect()
    }
    /// What the system does by itself if nobody acts.
    async fn next_step(&self) -> Option<SystemStep> {
        let clock = self.item.next_clock.as_ref()?;
        Some(SystemStep { at: clock.at, command: clock.command })
    }
    /// Why it is there: the event that brought it, then what led to that, back to the act or deadline
    /// that began it.
    async fn why(&self, context: &Context<'_>) -> Result<Vec<Event>> {
        let store = api(context).engine.store();
        let chain = causes::chain(&**store, self.item.since).await;
        let chain = chain.map_err(|cause| error::of_store(&cause))?;
        chain.iter().filter_map(|one| Event::if_shown(&self.view, one).transpose()).collect()
    }
    /// The position of the event that brought it.
    async fn since(&self) -> Position {
        self.item.since.into()
    }
}

/// What whoever asks may do now to an instance, in the offices in which they ask.
pub(crate) fn available_actions(view: &Seen, stream: &StreamId) -> Vec<Act> {
    let Some(instance) = view.instance(stream) else { return Vec::new() };
    let open = open_acts(view, instance, view.posts()).into_iter();
    open.map(|act| Act::of(instance.definition().category, &act)).collect()
}

/// Something that can be done.
#[derive(SimpleObject)]
#[graphql(name = "WorklistAct", complex)]
pub(crate) struct Act {
    /// The command.
    command: &'static str,
    /// The mutation that issues it.
    mutation: Option<&'static str>,
    /// The rule by which it is allowed.
    rule: &'static str,
    /// The clauses behind that.
    sources: Vec<&'static str>,
    /// Who may do it, of those whose work was asked for; none when others must.
    desks: Vec<Desk>,
    /// All offices that may do it, wherever they are held.
    offices: Vec<String>,
    /// Who else may record it, with the signed paper's number, date and scan.
    recorders: Vec<String>,
    /// What comes before it, by the shortest way through the workflow; none when it can be done now.
    before: Vec<Step>,
    #[graphql(skip)]
    input: &'static [crate::mutation::InputField],
}

#[ComplexObject]
impl Act {
    /// Whether it can be done now.
    async fn is_open(&self) -> bool {
        self.before.is_empty()
    }
    /// What its input must say.
    async fn input(&self) -> Vec<Field> {
        let required = self.input.iter().filter(|field| field.is_required());
        required
            .map(|field| Field { name: &field.name, kind: &field.kind, about: &field.description })
            .collect()
    }
}

/// A command that comes before another.
#[derive(SimpleObject)]
#[graphql(name = "WorklistStep")]
struct Step {
    /// The command.
    command: &'static str,
    /// The mutation that issues it; absent when the system does.
    mutation: Option<&'static str>,
}

/// A field that an input must have.
#[derive(SimpleObject)]
#[graphql(name = "WorklistField")]
struct Field {
    /// Its name.
    name: &'static str,
    /// Its type in this schema.
    #[graphql(name = "type")]
    kind: &'static str,
    /// What it is.
    about: &'static str,
}

/// An office at an agency.
#[derive(SimpleObject)]
#[graphql(name = "WorklistDesk")]
struct Desk {
    /// The office.
    office: Office,
    /// The agency's code.
    agency: Scope,
    /// Only persons whom the workflow instance has assigned.
    only_assigned: bool,
    /// Nobody holds the office today: fill it, or have it signed for, first.
    is_vacant: bool,
}

impl Act {
    fn of(category: &'static str, act: &WorkAct) -> Self {
        let mutations = Mutations::all();
        let offer = mutations.of(category, act.row.command);
        let step = |command: &&'static str| Step {
            command,
            mutation: mutations.of(category, command).map(|offer| offer.mutation.as_str()),
        };
        let desks = act.desks.iter().map(|desk| Desk {
            office: desk.office,
            agency: desk.agency.clone(),
            only_assigned: desk.only_assigned,
            is_vacant: desk.is_vacant,
        });
        let mut offices: Vec<String> =
            act.row.act.iter().map(|grant| grant.role.to_string()).collect();
        offices.dedup();
        Self {
            command: act.row.command,
            mutation: offer.map(|offer| offer.mutation.as_str()),
            rule: act.row.rule,
            sources: act.row.source.to_vec(),
            desks: desks.collect(),
            offices,
            recorders: act.row.record.iter().map(ToString::to_string).collect(),
            before: act.before.iter().map(step).collect(),
            input: offer.map_or(&[], |offer| &offer.input),
        }
    }
}
