//! The worklist: what an office can and must do, by when, with which command, and what comes before.
//!
//! It is made from the workflows' tables, the obligations and the running clocks alone: no workflow
//! is named here, so a new one appears in it by itself. What *must* be done is owed: an obligation
//! with a due date. What *can* be done is awaited: an instance stands where someone has to lead it
//! on. What may be done at any time to what rests is neither.

use std::cmp::Reverse;
use std::collections::HashSet;
use std::sync::Arc;

use chrono::NaiveDate;
use luuvet_domain::obligation::Answer;
use luuvet_domain::registry::Qms;
use luuvet_domain::role::Office;
use luuvet_engine::{
    Definition, PersonId, Position, Reach, Registers, Scope, StreamId, System, Transition,
};

use crate::View;
use crate::cases::{Instance, RunningClock};
use crate::obligations::ObligationRow;

/// Whose work is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    /// That of an agency: of all its offices, and everything that it owes.
    Agency(Scope),
    /// That of an office at an agency.
    Office(Office, Scope),
    /// That of a person, in every office that they hold today.
    Person(PersonId),
}

/// Something to be done.
#[derive(Clone, Debug)]
pub struct WorkItem {
    /// What is owed; `None` when it is only awaited.
    pub owed: Option<Arc<ObligationRow>>,
    /// Whom it concerns.
    pub scope: Scope,
    /// The instance that the acts are for; `None` when it is yet to begin.
    pub stream: Option<StreamId>,
    /// Its workflow.
    pub definition: &'static Definition,
    /// Where it stands.
    pub places: Vec<&'static str>,
    /// The event that it is there on account of: what opened the obligation, or what led the
    /// instance to where it stands.
    pub since: Position,
    /// The acts that do it, any one of them.
    pub acts: Vec<WorkAct>,
    /// What the machine does by itself if nobody acts.
    pub next_clock: Option<RunningClock>,
}

impl WorkItem {
    /// The case whose label tells it from others like it; `None` when it is yet to begin.
    #[must_use]
    pub fn labelled(&self) -> Option<&StreamId> {
        let owed = self.owed.as_ref().map(|row| &row.trace.stream);
        owed.or(self.stream.as_ref())
    }
}

/// An act that is asked for.
#[derive(Clone, Debug)]
pub struct WorkAct {
    /// The command's row of the table.
    pub row: &'static Transition,
    /// The commands that the table wants before it, by the shortest way; empty when it can be done now.
    pub before: Vec<&'static str>,
    /// Who may do it, of those whose work was asked for.
    pub desks: Vec<WorkDesk>,
}

/// An office at an agency that may do an act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkDesk {
    /// The office.
    pub office: Office,
    /// At which agency.
    pub agency: Scope,
    /// Only persons whom the instance has assigned.
    pub only_assigned: bool,
    /// Nobody holds the office today: it is to be filled, or signed for, first.
    pub is_vacant: bool,
}

impl WorkAct {
    fn grant_also(&mut self, desks: Vec<WorkDesk>) {
        for desk in desks {
            if !self.desks.contains(&desk) {
                self.desks.push(desk);
            }
        }
    }
}

impl WorkItem {
    /// By when it must be done.
    #[must_use]
    pub fn due_on(&self) -> Option<NaiveDate> {
        self.owed.as_ref().map(|row| row.due.due_on)
    }
}

/// What there is to do, the most urgent first: what is owed by due date, then what is awaited, the
/// longest waiting first. With `concerning`, only what concerns that agency.
#[must_use]
pub fn worklist(view: &View, asked: &Asked, concerning: Option<&Scope>) -> Vec<WorkItem> {
    let desks = Desks::of(view, asked);
    let mut items = owed(view, &desks, concerning);
    let told: HashSet<(StreamId, &'static str)> = items
        .iter()
        .flat_map(|item| item.acts.iter().filter_map(|act| Some((item.stream.clone()?, act))))
        .filter(|(_, act)| act.before.is_empty())
        .map(|(stream, act)| (stream, act.row.command))
        .collect();
    items.extend(awaited(view, &desks, concerning, &told));
    items.sort_by_key(|item| (Reverse(item.owed.is_some()), item.due_on(), item.since));
    items
}

/// What is owed, with all offices at the debtor that may do it.
#[must_use]
pub fn owed_by_debtor(view: &View, row: &Arc<ObligationRow>) -> Option<WorkItem> {
    let debtor = &row.opened.debtor;
    let answering = view.answering_now(debtor, &row.trace.stream).unwrap_or_else(|| debtor.clone());
    owed_item(view, &Desks::of(view, &Asked::Agency(answering)), row)
}

/// What the holders of offices may do now to an instance, as its table has it: also what nobody is waited
/// for.
#[must_use]
pub fn open_acts(view: &View, instance: &dyn Instance, posts: &[(Office, Scope)]) -> Vec<WorkAct> {
    let desks = Desks::held(view, posts);
    let places = instance.places();
    let rows = view
        .table_of(instance)
        .transitions
        .iter()
        .filter(|row| row.is_for_people() && row.from.iter().any(|from| places.contains(from)));
    let granted =
        rows.map(|row| (row, desks.granted(view, row, instance.scope(), Some(instance.stream()))));
    gathered(granted.filter(|(_, desks)| !desks.is_empty()))
}

/// The acts of rows that are open, each command once, with all to whom any of its rows is open.
fn gathered(granted: impl Iterator<Item = (&'static Transition, Vec<WorkDesk>)>) -> Vec<WorkAct> {
    let mut acts: Vec<WorkAct> = Vec::new();
    for (row, desks) in granted {
        match acts.iter_mut().find(|act| act.row.command == row.command) {
            None => acts.push(WorkAct { row, before: Vec::new(), desks }),
            Some(act) => act.grant_also(desks),
        }
    }
    acts
}

/// The offices whose work is asked for.
struct Desks {
    all: Vec<Desk>,
    agencies: Vec<Scope>,
    /// Whether everything is wanted that these agencies owe, whoever is to do it.
    is_of_agency: bool,
}

struct Desk {
    office: Office,
    agency: Scope,
    is_held: bool,
}

impl Desks {
    fn of(view: &View, asked: &Asked) -> Self {
        let posts: Vec<(Office, Scope)> = match asked {
            Asked::Agency(agency) => {
                Office::ALL.iter().map(|office| (*office, agency.clone())).collect()
            }
            Asked::Office(office, agency) => vec![(*office, agency.clone())],
            Asked::Person(person) => {
                let held = view.agencies.terms_of(*person);
                let held = held.filter(|(_, term)| view.today().is_some_and(|on| term.covers(on)));
                held.map(|(agency, term)| (term.office, agency.clone())).collect()
            }
        };
        Self { is_of_agency: matches!(asked, Asked::Agency(_)), ..Self::held(view, &posts) }
    }

    /// These offices, held or vacant today.
    fn held(view: &View, posts: &[(Office, Scope)]) -> Self {
        let Some(today) = view.today() else {
            return Self { all: Vec::new(), agencies: Vec::new(), is_of_agency: false };
        };
        let is_held = |office: Office, agency: &Scope| {
            let row = view.agencies.rows.get(agency);
            row.is_some_and(|row| {
                row.terms.iter().any(|term| term.office == office && term.covers(today))
            })
        };
        let desk = |office: Office, agency: &Scope| Desk {
            office,
            agency: agency.clone(),
            is_held: is_held(office, agency),
        };
        let all: Vec<Desk> = posts.iter().map(|(office, agency)| desk(*office, agency)).collect();
        let mut agencies: Vec<Scope> = all.iter().map(|desk| desk.agency.clone()).collect();
        agencies.sort_unstable();
        agencies.dedup();
        Self { all, agencies, is_of_agency: false }
    }

    /// Those that a row grants its command to, for what an instance concerns, or would.
    fn granted(
        &self,
        view: &View,
        row: &Transition,
        scope: &Scope,
        stream: Option<&StreamId>,
    ) -> Vec<WorkDesk> {
        let mut granted: Vec<WorkDesk> = Vec::new();
        let answering = match stream {
            Some(stream) => view.answering_now(scope, stream),
            None => view.is_living(scope).then(|| scope.clone()),
        };
        let Some(answering) = answering else { return granted };
        for desk in &self.all {
            let grants = row.act.iter().filter(|grant| grant.role.as_str() == desk.office.name());
            for grant in grants {
                let (reaches, only_assigned) = match grant.reach {
                    Reach::Own => (desk.agency == answering, false),
                    Reach::Oversees => {
                        let oversees = view.oversees(&grant.role, &desk.agency, &answering);
                        (desk.is_held && oversees, false)
                    }
                    Reach::Assigned => (desk.is_held, true),
                    Reach::Province => (desk.is_held, false),
                    Reach::System => (false, false),
                };
                let is_known = granted
                    .iter()
                    .any(|known| known.office == desk.office && known.agency == desk.agency);
                if reaches && !is_known {
                    granted.push(WorkDesk {
                        office: desk.office,
                        agency: desk.agency.clone(),
                        only_assigned,
                        is_vacant: !desk.is_held,
                    });
                }
            }
        }
        granted
    }
}

fn owed(view: &View, desks: &Desks, concerning: Option<&Scope>) -> Vec<WorkItem> {
    let mut items = Vec::new();
    for debtor in &desks.agencies {
        for stream in view.debts_of(debtor) {
            let Some(row) = view.obligations.rows.get(stream) else { continue };
            let Some(item) = owed_item(view, desks, row) else { continue };
            let is_wanted = concerning.is_none_or(|wanted| *wanted == item.scope);
            let is_theirs = desks.is_of_agency || item.acts.iter().any(|act| !act.desks.is_empty());
            if is_wanted && is_theirs {
                items.push(item);
            }
        }
    }
    items
}

fn owed_item(view: &View, desks: &Desks, row: &Arc<ObligationRow>) -> Option<WorkItem> {
    let Answer { category, commands } = row.opened.kind.answer();
    let definition = Qms::definitions().into_iter().find(|one| one.category == category)?;
    let instance = subject(view, row, category, commands);
    let (scope, places) = match instance {
        Some(one) => (one.scope().clone(), one.places()),
        None => (row.opened.debtor.clone(), definition.beginnings()),
    };
    let stream = instance.map(Instance::stream);
    let acts = commands
        .iter()
        .flat_map(|command| acts(view, desks, definition, &places, command, (&scope, stream)))
        .collect();
    Some(WorkItem {
        owed: Some(Arc::clone(row)),
        scope,
        stream: stream.cloned(),
        definition,
        places,
        since: row.trace.first.position,
        acts,
        next_clock: view.instance(&row.trace.stream)?.clocks().into_iter().next(),
    })
}

/// The instance to act on: what the obligation is about, or else the one of the debtor's from which
/// it is not so far, the newest of them.
fn subject<'a>(
    view: &'a View,
    row: &ObligationRow,
    category: &str,
    commands: &[&str],
) -> Option<&'a dyn Instance> {
    let about = &row.opened.about;
    if about.category() == category {
        return view.instance(about);
    }
    let debtors = view.awaiting.of_agency(&row.opened.debtor);
    debtors
        .filter(|stream| stream.category() == category)
        .filter_map(|stream| view.instance(stream))
        .filter_map(|one| {
            let places = one.places();
            let ways = commands
                .iter()
                .filter_map(|command| Some(view.table_of(one).way_to(&places, command)?.len()));
            Some((ways.min()?, Reverse(one.first().position), one))
        })
        .min_by_key(|(steps, begun, _)| (*steps, *begun))
        .map(|(_, _, one)| one)
}

/// The rows of a command that can be taken: from here, or once what comes before has been done.
fn acts(
    view: &View,
    desks: &Desks,
    definition: &'static Definition,
    places: &[&'static str],
    command: &str,
    (scope, stream): (&Scope, Option<&StreamId>),
) -> Option<WorkAct> {
    let before = definition.way_to(places, command)?;
    let rows = definition.rows(command).filter(|row| row.is_for_people());
    let mut act: Option<WorkAct> = None;
    for row in rows {
        let is_open = row.from.iter().any(|from| places.contains(from));
        if before.is_empty() && !is_open {
            continue;
        }
        let granted = desks.granted(view, row, scope, stream);
        match &mut act {
            None => act = Some(WorkAct { row, before: before.clone(), desks: granted }),
            Some(act) => act.grant_also(granted),
        }
    }
    act
}

fn awaited(
    view: &View,
    desks: &Desks,
    concerning: Option<&Scope>,
    told: &HashSet<(StreamId, &'static str)>,
) -> Vec<WorkItem> {
    let streams = view.awaiting.between(concerning, None, None);
    streams
        .filter_map(|stream| view.instance(stream))
        .filter_map(|instance| awaited_item(view, desks, instance, told))
        .collect()
}

fn awaited_item(
    view: &View,
    desks: &Desks,
    instance: &dyn Instance,
    told: &HashSet<(StreamId, &'static str)>,
) -> Option<WorkItem> {
    let (definition, scope, places) =
        (view.table_of(instance), instance.scope(), instance.places());
    let stream = instance.stream();
    let rows = definition.awaited(&places);
    let rows = rows.filter(|row| !told.contains(&(stream.clone(), row.command)));
    let granted = rows.map(|row| (row, desks.granted(view, row, scope, Some(stream))));
    let acts = gathered(granted.filter(|(_, desks)| !desks.is_empty()));
    (!acts.is_empty()).then(|| WorkItem {
        owed: None,
        scope: scope.clone(),
        stream: Some(instance.stream().clone()),
        definition,
        places,
        since: instance.last().position,
        acts,
        next_clock: instance.clocks().into_iter().next(),
    })
}
