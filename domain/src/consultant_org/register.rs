//! What other workflows may ask about consulting organisations.

use chrono::{Months, NaiveDate};
use luuvet_engine::StreamId;
use serde::{Deserialize, Serialize};

/// A consultant, who is known by the number of a card alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consultant {
    /// The number of the card.
    pub card_number: String,
    /// The first day on which the card is valid.
    pub card_issued_on: NaiveDate,
    /// The last day on which the card is valid.
    pub card_valid_until: NaiveDate,
    /// Since when the consultant has practised.
    pub practising_since: NaiveDate,
}

impl Consultant {
    /// Whether the consultant holds a valid card on a date and has practised so many years by then.
    #[must_use]
    pub fn is_eligible(&self, on: NaiveDate, years_min: u32) -> bool {
        let practised = self.practising_since.checked_add_months(Months::new(12 * years_min));
        self.card_issued_on <= on
            && on <= self.card_valid_until
            && practised.is_some_and(|since| since <= on)
    }
}

/// How many of the consultants meet the conditions on a date.
#[must_use]
pub fn eligible<'a>(
    consultants: impl IntoIterator<Item = &'a Consultant>,
    on: NaiveDate,
    years_min: u32,
) -> u32 {
    let all = consultants.into_iter().filter(|one| one.is_eligible(on, years_min));
    u32::try_from(all.count()).unwrap_or(u32::MAX)
}

/// A certificate of eligibility with the days on which it holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Certificate {
    /// Its number.
    pub number: String,
    /// The first day on which it is valid.
    pub valid_from: NaiveDate,
    /// The last day on which it is valid.
    pub valid_until: NaiveDate,
    /// The day from which on it is revoked.
    pub revoked_on: Option<NaiveDate>,
}

impl Certificate {
    /// Whether it holds on a date.
    #[must_use]
    pub fn holds(&self, on: NaiveDate) -> bool {
        self.valid_from <= on
            && on <= self.valid_until
            && self.revoked_on.is_none_or(|revoked| on < revoked)
    }
}

/// What other workflows need to know of a consulting organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConsultantOrgFacts {
    /// Its certificates, oldest first.
    pub certificates: Vec<Certificate>,
    /// Who works for it.
    pub consultants: Vec<Consultant>,
}

/// The register of consulting organisations.
pub trait ConsultantRegister {
    /// An organisation by its stream; `None` before it is registered.
    fn consultant_org(&self, stream: &StreamId) -> Option<ConsultantOrgFacts>;
}
