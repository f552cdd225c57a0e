//! Who holds an office of an agency, who signs for them, and what they are certified for.

use async_graphql::{Object, SimpleObject};
use chrono::NaiveDate;
use luuvet_domain::agency::{CompetenceKind, SignatureCapacity};
use luuvet_domain::role::Office;
use luuvet_engine::PersonId;
use luuvet_projections::View;
use luuvet_projections::agencies::{Delegation, Term};

use super::Person;
use crate::seen::Seen;

/// A person's term in an office.
pub(crate) struct Officer {
    pub(super) view: Seen,
    pub(super) term: Term,
}

/// A person's term in an office.
#[Object]
impl Officer {
    /// The office.
    async fn office(&self) -> Office {
        self.term.office
    }
    /// The person.
    async fn person(&self) -> Option<Person> {
        Person::by_id(&self.view, self.term.person)
    }
    /// The title of the person's post.
    async fn position(&self) -> &str {
        &self.term.position
    }
    /// The unit, for the head of a unit.
    async fn unit(&self) -> Option<&str> {
        self.term.unit.as_deref()
    }
    /// The first day in office.
    async fn valid_from(&self) -> NaiveDate {
        self.term.from
    }
    /// The first day no longer in office; absent while the term runs.
    async fn valid_until(&self) -> Option<NaiveDate> {
        self.term.until
    }
    /// The person's certificates.
    async fn competences(&self) -> Vec<Competence> {
        competences(&self.view, self.term.person)
    }
}

/// A delegation of signature.
pub(crate) struct SignatureDelegation {
    pub(super) view: Seen,
    pub(super) known: Delegation,
}

/// A delegation of signature (giao ký): who signs for the holder of an office, or acts in a vacant
/// one.
#[Object]
impl SignatureDelegation {
    /// The office that is signed for.
    async fn office(&self) -> Office {
        self.known.delegated.office
    }
    /// In which capacity.
    async fn capacity(&self) -> SignatureCapacity {
        self.known.delegated.capacity
    }
    /// Who signs.
    async fn person(&self) -> Option<Person> {
        Person::by_id(&self.view, self.known.delegated.person)
    }
    /// The id of who signs.
    async fn person_id(&self) -> PersonId {
        self.known.delegated.person
    }
    /// The first day.
    async fn valid_from(&self) -> NaiveDate {
        self.known.delegated.from
    }
    /// The first day on which it no longer holds; absent while it has no end.
    async fn valid_until(&self) -> Option<NaiveDate> {
        self.known.until
    }
    /// Number and sign of the document that says so.
    async fn basis_number(&self) -> &str {
        &self.known.delegated.basis_number
    }
    /// Date of that document.
    async fn basis_date(&self) -> NaiveDate {
        self.known.delegated.basis_date
    }
    /// The workflows in whose matters it holds; all when empty.
    async fn matters(&self) -> &[String] {
        &self.known.delegated.matters
    }
    /// Why it was revoked; absent while it was not.
    async fn revoked_because(&self) -> Option<&str> {
        self.known.revoked_because.as_deref()
    }
}

/// A certificate of a person.
#[derive(SimpleObject)]
pub(crate) struct Competence {
    /// What it is for.
    kind: CompetenceKind,
    /// Its number.
    number: String,
    /// Who issued it.
    issuer: String,
    /// The day of issue.
    issued_on: NaiveDate,
    /// The last day on which it is valid; absent when it does not expire.
    valid_until: Option<NaiveDate>,
}

fn competences(view: &View, person: PersonId) -> Vec<Competence> {
    view.agencies
        .competences
        .get(&person)
        .map(|all| {
            all.iter()
                .map(|one| Competence {
                    kind: one.kind,
                    number: one.number.clone(),
                    issuer: one.issuer.clone(),
                    issued_on: one.issued_on,
                    valid_until: one.valid_until,
                })
                .collect()
        })
        .unwrap_or_default()
}
