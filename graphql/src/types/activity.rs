//! Who did what in which role.

use async_graphql::{Enum, InputObject, Result, SimpleObject};
use chrono::NaiveDate;
use luuvet_domain::entry::Entry;
use luuvet_engine::{Decider, PersonId, Role, Scope};
use luuvet_projections::activity::{Deed, Hand, Tally};

use super::Person;
use crate::scalar::Position;
use crate::seen::Seen;

/// A person's part in an act.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
pub(crate) enum ActorHand {
    /// It was the person's act.
    Acted,
    /// The person entered what another had done.
    Entered,
}

/// Which acts are wanted: those that match everything that is given.
#[derive(Clone, Debug, Default, InputObject)]
pub(crate) struct ActivityFilter {
    /// Of this person.
    person: Option<PersonId>,
    /// In this office.
    office: Option<Role>,
    /// At this agency.
    agency: Option<Scope>,
}

/// What a person did in an office, by the type of the event that it led to. Acts that were voided are not
/// counted.
#[derive(SimpleObject)]
pub(crate) struct ActorActivity {
    /// The person.
    person: Option<Person>,
    /// The person's id.
    person_id: PersonId,
    /// The office in which it was done or entered.
    office: Role,
    /// The agency of that office.
    agency: Option<Scope>,
    /// The person's part in it.
    hand: ActorHand,
    /// The type of the first event, such as `finding/FindingRaised`.
    #[graphql(name = "type")]
    kind: String,
    /// How many acts.
    acts: u64,
    /// The legal date of the first.
    first_on: NaiveDate,
    /// Its position.
    first_at: Position,
    /// The legal date of the newest.
    last_on: NaiveDate,
    /// Its position.
    last_at: Position,
}

/// What matches, by person, office and agency; at most so many.
pub(crate) fn activity(
    view: &Seen,
    filter: &ActivityFilter,
    first: usize,
) -> Result<Vec<ActorActivity>> {
    let ActivityFilter { person, office, agency } = filter;
    let agency = view.narrow(Entry::CATEGORY, agency.as_ref())?;
    let all = view.activity.of(*person, office.as_ref(), agency);
    Ok(all.take(first).map(|(person, deed, tally)| of(view, person, deed, tally)).collect())
}

fn of(view: &Seen, person: PersonId, deed: &Deed, tally: &Tally) -> ActorActivity {
    ActorActivity {
        person: Person::by_id(view, person),
        person_id: person,
        office: deed.office.clone(),
        agency: deed.agency.clone(),
        hand: match deed.hand {
            Hand::Acted => ActorHand::Acted,
            Hand::Entered => ActorHand::Entered,
        },
        kind: deed.kind.to_string(),
        acts: tally.acts,
        first_on: tally.first.occurred_on,
        first_at: tally.first.position.into(),
        last_on: tally.last.occurred_on,
        last_at: tally.last.position.into(),
    }
}
