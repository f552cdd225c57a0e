//! Consulting organisations.

use std::sync::Arc;

use async_graphql::{InputObject, Object, Result, SimpleObject};
use chrono::NaiveDate;
use luuvet_domain::consultant_org::{ConsultantOrg as OrganisationState, eligible};
use luuvet_domain::register::Registers;
use luuvet_engine::{Decider, Scope, StreamId, Workflow};
use luuvet_projections::View;
use luuvet_projections::consultants::ConsultantOrgRow;

use super::worklist::{Act, available_actions};
use super::{Page, Person, Place, places};
use crate::page::{self, Wanted};
use crate::rows::Listed;
use crate::seen::Seen;

/// Which consulting organisations are wanted: those that match everything that is given.
#[derive(Clone, Debug, Default, InputObject)]
pub(crate) struct ConsultantOrgFilter {
    /// Engaged for a unit of this agency.
    pub(crate) engaged_by: Option<Scope>,
    /// Whose workflow occupies any of these places, such as `Certified` or `Expired`.
    pub(crate) places: Option<Vec<String>>,
    /// With a certificate that is valid today, or without.
    pub(crate) is_certified: Option<bool>,
}

impl ConsultantOrgFilter {
    /// Whether all are wanted.
    fn is_a_list(&self) -> bool {
        matches!(self, Self { engaged_by: None, places: None, is_certified: None })
    }

    fn matches(&self, view: &View, row: &ConsultantOrgRow) -> bool {
        let stream = &row.trace.stream;
        let is_engaged = |agency: &Scope| {
            let mut engaged = view.roll_outs.of_agency(agency).flat_map(|one| &one.engaged);
            engaged.any(|engaged| engaged.what.organisation == *stream)
        };
        self.engaged_by.as_ref().is_none_or(is_engaged)
            && self.places.as_ref().is_none_or(|wanted| {
                row.trace.places().iter().any(|place| wanted.iter().any(|one| one == place))
            })
            && self.is_certified.is_none_or(|wanted| row.is_certified() == wanted)
    }
}

/// A page of organisations, in the order in which they were registered.
pub(crate) fn page_of(
    view: &Seen,
    filter: &ConsultantOrgFilter,
    args: impl Into<Wanted>,
) -> Result<Page<ConsultantOrg>> {
    let listed = Listed {
        listing: &view.consultants.by_registration,
        agency: None,
        rows: &view.consultants.rows,
        place: |row| (&row.trace.scope, row.trace.first.position),
        category: OrganisationState::CATEGORY,
    };
    let matches =
        (!filter.is_a_list()).then_some(|row: &&Arc<ConsultantOrgRow>| filter.matches(view, row));
    page::page_where(args, &listed, matches, |row| ConsultantOrg::new(view, row))
}

/// A consulting organisation.
pub(crate) struct ConsultantOrg {
    view: Seen,
    row: Arc<ConsultantOrgRow>,
}

impl ConsultantOrg {
    fn new(view: &Seen, row: &Arc<ConsultantOrgRow>) -> Self {
        Self { view: view.clone(), row: Arc::clone(row) }
    }

    pub(crate) fn by_id(view: &Seen, id: &StreamId) -> Option<Self> {
        view.consultants
            .rows
            .get(id)
            .filter(|row| view.shows(id, &row.trace.scope))
            .map(|row| Self::new(view, row))
    }
}

/// An organisation that consults agencies on their systems (tổ chức tư vấn).
#[Object]
impl ConsultantOrg {
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
        let definition = <OrganisationState as Workflow<dyn Registers>>::definition();
        places(definition, self.row.trace.places())
    }

    /// The number under which it is registered (mã số doanh nghiệp).
    async fn registration_number(&self) -> &str {
        &self.row.registered.what.registration_number
    }

    /// Its name.
    async fn name(&self) -> &str {
        &self.row.registered.what.name
    }

    /// When it was registered here.
    async fn registered_on(&self) -> NaiveDate {
        self.row.registered.mark.occurred_on
    }

    /// Whether it has a certificate of eligibility that is valid on a date; today when no date is given.
    async fn is_certified(
        &self,
        #[graphql(desc = "The date; today when absent.")] valid_on: Option<NaiveDate>,
    ) -> bool {
        match valid_on {
            Some(date) => self.row.certificates.iter().any(|one| one.holds(date)),
            None => self.row.is_certified(),
        }
    }

    /// Who works for it, by card.
    async fn consultants(
        &self,
        #[graphql(desc = "Of which date `isEligible` speaks; today when absent.")] valid_on: Option<
            NaiveDate,
        >,
    ) -> Vec<ConsultantCard> {
        let years = self.experience_years_min();
        let today = valid_on.or(self.view.today());
        let cards = self.row.consultants.iter().map(|one| ConsultantCard {
            card_number: one.card_number.clone(),
            card_issued_on: one.card_issued_on,
            card_valid_until: one.card_valid_until,
            practising_since: one.practising_since,
            is_eligible: today.is_some_and(|today| one.is_eligible(today, years)),
        });
        cards.collect()
    }

    /// How many of them meet the conditions on a date: a valid card, and enough years of practice.
    async fn eligible_consultants(
        &self,
        #[graphql(desc = "The date; today when absent.")] valid_on: Option<NaiveDate>,
    ) -> u32 {
        let years = self.experience_years_min();
        let today = valid_on.or(self.view.today());
        today.map_or(0, |today| eligible(&self.row.consultants, today, years))
    }

    /// The certificates of eligibility (giấy xác nhận đủ điều kiện) that were recorded, oldest first.
    async fn certificates(
        &self,
        #[graphql(desc = "Only those that are valid on this date; all when absent.")]
        valid_on: Option<NaiveDate>,
    ) -> Vec<ConsultantCertificate> {
        let all = self.row.certified.iter().zip(&self.row.certificates);
        let wanted =
            all.filter(|(_, certificate)| valid_on.is_none_or(|date| certificate.holds(date)));
        wanted
            .map(|(done, certificate)| ConsultantCertificate {
                number: done.what.number.clone(),
                issuer: done.what.issuer.clone(),
                valid_from: certificate.valid_from,
                valid_until: certificate.valid_until,
                revoked_on: certificate.revoked_on,
                recorded_by: done.by.and_then(|person| Person::by_id(&self.view, person)),
            })
            .collect()
    }
}

impl ConsultantOrg {
    fn experience_years_min(&self) -> u32 {
        let today = self.view.today();
        let set = today.and_then(|today| self.view.province.parameters_on(today));
        set.map_or(0, |set| set.values.consultant.experience_years_min)
    }
}

/// A consultant (chuyên gia tư vấn), who is known by the number of a card alone.
#[derive(SimpleObject)]
pub(crate) struct ConsultantCard {
    /// The number of the card.
    card_number: String,
    /// The first day on which the card is valid.
    card_issued_on: NaiveDate,
    /// The last day on which the card is valid.
    card_valid_until: NaiveDate,
    /// Since when the consultant has practised.
    practising_since: NaiveDate,
    /// Whether the consultant meets the conditions on the date that was asked for.
    is_eligible: bool,
}

/// A certificate of eligibility.
#[derive(SimpleObject)]
pub(crate) struct ConsultantCertificate {
    /// Its number.
    number: String,
    /// Who issued it.
    issuer: String,
    /// The first day on which it is valid.
    valid_from: NaiveDate,
    /// The last day on which it is valid.
    valid_until: NaiveDate,
    /// The day from which on it is revoked.
    revoked_on: Option<NaiveDate>,
    /// Who recorded it.
    recorded_by: Option<Person>,
}
