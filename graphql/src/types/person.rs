//! Persons.

use std::sync::Arc;

use async_graphql::{Context, Object, Result};
use luuvet_engine::PersonId;
use luuvet_projections::people::PersonRow;

use super::{Agency, NoticePreference};
use crate::access::Noted;
use crate::api::{api, check_known};
use crate::seen::Seen;

/// A person.
pub(crate) struct Person {
    view: Seen,
    row: Arc<PersonRow>,
}

impl Person {
    pub(crate) fn by_id(view: &Seen, id: PersonId) -> Option<Self> {
        let row = view.people.rows.get(&id)?;
        Some(Self { view: view.clone(), row: Arc::clone(row) })
    }
}

/// A person. What is readable about them is sealed in the ledger; once erased, only the id is left.
#[Object]
impl Person {
    /// The person's id.
    async fn id(&self) -> PersonId {
        self.row.id
    }

    /// The person's name, for those who are signed in; absent once it was erased, or when this server has
    /// not the key.
    async fn name(&self, context: &Context<'_>) -> Result<Option<String>> {
        check_known(context)?;
        let Some(sealed) = self.row.name_sealed.as_ref() else { return Ok(None) };
        Noted::person(context, self.row.id);
        Ok(api(context).personal.open(self.row.id, sealed))
    }

    /// Where the person works.
    async fn agency(&self) -> Option<Agency> {
        Agency::by_code(&self.view, &self.row.agency)
    }

    /// How the person wants to be told what they owe.
    async fn notice_preference(&self) -> NoticePreference {
        self.row.notices.into()
    }

    /// Whether what is readable about the person was erased.
    async fn is_erased(&self) -> bool {
        self.row.is_erased
    }
}
