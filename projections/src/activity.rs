//! Who did what in which role: the acts of each person, counted by office, agency and type.

use luuvet_engine::{ActOf, Meta, PersonId, Role, Scope};
use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

use crate::table::Table;
use crate::trace::Mark;

/// A person's part in an act.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Hand {
    /// It was the person's act.
    Acted,
    /// The person entered what another had done.
    Entered,
}

/// What a person did again and again, perhaps.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Deed {
    /// The office in which it was done or entered.
    pub office: Role,
    /// The agency of that office.
    pub agency: Option<Scope>,
    /// The person's part in it.
    pub hand: Hand,
    /// The full type name of the first event that it led to.
    pub kind: SmolStr,
}

/// How often, and when.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Tally {
    /// How many acts.
    pub acts: u64,
    /// The first.
    pub first: Mark,
    /// The newest.
    pub last: Mark,
}

/// The acts of people.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Activity {
    /// By person.
    pub people: Table<PersonId, Table<Deed, Tally>>,
}

impl Activity {
    /// Counts the act that an event begins, whatever number of events it led to.
    pub fn fold(&mut self, meta: &Meta) {
        if meta.event_id != meta.entry() {
            return;
        }
        let ActOf { person, office, agency, .. } = &meta.act_of;
        if let Some(person) = person {
            self.count(*person, (office, agency.as_ref(), Hand::Acted), meta);
        }
        let recorder = &meta.recorded_by;
        match recorder.person {
            Some(entered) if Some(entered) != *person => {
                let desk = (&recorder.role, recorder.agency.as_ref(), Hand::Entered);
                self.count(entered, desk, meta);
            }
            Some(_) | None => {}
        }
    }

    fn count(
        &mut self,
        person: PersonId,
        (office, agency, hand): (&Role, Option<&Scope>, Hand),
        meta: &Meta,
    ) {
        let deed =
            Deed { office: office.clone(), agency: agency.cloned(), hand, kind: meta.kind.clone() };
        let mark = Mark::of(meta);
        let none = || Tally { acts: 0, first: mark.clone(), last: mark.clone() };
        self.people.change_or(person, Table::default, |deeds| {
            deeds.change_or(deed, none, |tally| {
                tally.acts += 1;
                tally.last = mark.clone();
            });
        });
    }

    /// The deeds of one person or all, in one office or all, at one agency or all: by person, office and
    /// agency.
    pub fn of<'a>(
        &'a self,
        person: Option<PersonId>,
        office: Option<&'a Role>,
        agency: Option<&'a Scope>,
    ) -> impl Iterator<Item = (PersonId, &'a Deed, &'a Tally)> {
        let people =
            self.people.iter().filter(move |(id, _)| person.is_none_or(|person| person == **id));
        people
            .flat_map(|(id, deeds)| deeds.iter().map(|(deed, tally)| (*id, deed, &**tally)))
            .filter(move |(_, deed, _)| office.is_none_or(|office| *office == deed.office))
            .filter(move |(_, deed, _)| agency.is_none_or(|of| deed.agency.as_ref() == Some(of)))
    }
}
