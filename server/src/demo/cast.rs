//! Who holds which office at an agency on a day, as the view knows it. Nothing else remembers it,
//! so that whoever is appointed during the run acts from then on.

use chrono::NaiveDate;
use luuvet_domain::role::Office;
use luuvet_engine::{PersonId, Scope};
use luuvet_projections::View;
use luuvet_projections::agencies::{AgencyRow, Term};

use super::DemoError;
use super::dice::Dice;

/// Where the overseers of quality management hold their offices.
pub(super) const DOST: Scope = Scope::constant("SKHCN");
/// Where the directors and officers of home affairs hold theirs.
pub(super) const HOME_AFFAIRS: Scope = Scope::constant("SNV");
/// Who inspects the overseers: the inspectorate of the province.
pub(super) const INSPECTORATE: Scope = Scope::constant("TTT");
/// Where the chair of the province and the province's office hold theirs.
pub(super) const PEOPLES_COMMITTEE: Scope = Scope::constant("UBND");

/// Someone in an office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Actor {
    pub(super) person: PersonId,
    pub(super) office: Office,
    pub(super) agency: Scope,
    /// The first day in that office.
    pub(super) since: NaiveDate,
}

/// An agency's officers on a day.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cast<'a> {
    row: &'a AgencyRow,
    on: NaiveDate,
}

impl<'a> Cast<'a> {
    /// The officers of an agency on a day.
    pub(super) fn of(view: &'a View, agency: &Scope, on: NaiveDate) -> Result<Self, DemoError> {
        match view.agencies.rows.get(agency) {
            Some(row) => Ok(Self { row, on }),
            None => Err(DemoError::NoAgency { agency: agency.clone() }),
        }
    }

    /// The codes of the agency's units.
    pub(super) fn units(&self) -> Vec<&'a str> {
        self.row.open_units().map(|unit| unit.code.as_str()).collect()
    }

    fn terms(&self, office: Office) -> impl Iterator<Item = &'a Term> {
        let on = self.on;
        self.row.terms.iter().filter(move |term| term.office == office && term.covers(on))
    }

    fn actor(&self, term: &Term) -> Actor {
        Actor {
            person: term.person,
            office: term.office,
            agency: self.row.code.clone(),
            since: term.from,
        }
    }

    /// Who holds an office, the longest in office first.
    pub(super) fn all(&self, office: Office) -> Vec<Actor> {
        self.terms(office).map(|term| self.actor(term)).collect()
    }

    /// The first who holds an office.
    pub(super) fn the(&self, office: Office) -> Result<Actor, DemoError> {
        self.terms(office)
            .next()
            .map(|term| self.actor(term))
            .ok_or_else(|| DemoError::NoOfficer { office, agency: self.row.code.clone() })
    }

    /// One of those who hold an office.
    pub(super) fn some(&self, office: Office, dice: &mut Dice) -> Result<Actor, DemoError> {
        match dice.pick(&self.all(office)) {
            Some(actor) => Ok(actor.clone()),
            None => self.the(office),
        }
    }

    /// One of those who hold an office, and is none of these persons.
    pub(super) fn another(
        &self,
        office: Office,
        than: &[PersonId],
        dice: &mut Dice,
    ) -> Option<Actor> {
        let mut all = self.all(office);
        all.retain(|actor| !than.contains(&actor.person));
        dice.pick(&all).cloned()
    }

    /// The head of a unit.
    pub(super) fn unit_head(&self, unit: &str) -> Result<Actor, DemoError> {
        self.terms(Office::UnitHead)
            .find(|term| term.unit.as_deref() == Some(unit))
            .map(|term| self.actor(term))
            .ok_or_else(|| DemoError::NoOfficer {
                office: Office::UnitHead,
                agency: self.row.code.clone(),
            })
    }
}

/// Who oversees an agency: the department of science and technology, and its own overseer for that.
pub(super) fn overseer_of(agency: &Scope) -> Scope {
    if *agency == DOST { INSPECTORATE } else { DOST }
}
