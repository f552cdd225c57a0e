//! The register of persons. Names and contacts stay sealed here; only who holds the person's key
//! can read them.

use luuvet_domain::person::{NoticeChoice, PersonEvent};
use luuvet_engine::{Meta, PersonId, Scope};
use serde::{Deserialize, Serialize};

use crate::table::Table;
use crate::trace::Mark;

/// A person.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PersonRow {
    /// The person's id.
    pub id: PersonId,
    /// Where the person works.
    pub agency: Scope,
    /// The name, sealed; absent once erased.
    pub name_sealed: Option<String>,
    /// How to reach the person, sealed.
    pub contact_sealed: Option<String>,
    /// Whether what is readable about the person was erased.
    pub is_erased: bool,
    /// How they want to be told what they owe.
    pub notices: NoticeChoice,
    /// The newest event.
    pub last: Mark,
}

/// The register.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct People {
    /// Persons by id.
    pub rows: Table<PersonId, PersonRow>,
}

impl People {
    /// Takes an event in.
    pub fn fold(&mut self, meta: &Meta, event: &PersonEvent) {
        let Ok(id) = meta.stream.key().parse::<PersonId>() else { return };
        let last = Mark::of(meta);
        match event {
            PersonEvent::Registered(registered) => self.rows.put(
                id,
                PersonRow {
                    id,
                    agency: registered.agency.clone(),
                    name_sealed: Some(registered.name_sealed.clone()),
                    contact_sealed: registered.contact_sealed.clone(),
                    is_erased: false,
                    notices: NoticeChoice::default(),
                    last,
                },
            ),
            PersonEvent::Amended(amended) => self.rows.change(&id, |row| {
                row.agency = amended.agency.clone();
                row.name_sealed = Some(amended.name_sealed.clone());
                row.contact_sealed = amended.contact_sealed.clone();
                row.last = last;
            }),
            PersonEvent::NoticesChosen(chosen) => self.rows.change(&id, |row| {
                row.notices = NoticeChoice { mail: chosen.mail, language: chosen.language };
                row.last = last;
            }),
            PersonEvent::Erased(_) => self.rows.change(&id, |row| {
                row.name_sealed = None;
                row.contact_sealed = None;
                row.is_erased = true;
                row.last = last;
            }),
        }
    }
}
