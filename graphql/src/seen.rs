//! A view as somebody reads it: who reads, and what of it they may see.
//!
//! Every object of the API holds one. The policy stands in [`luuvet_domain::reading`]; here it is asked
//! for lists, for single instances, and for what is drawn together from many. A list shows what its
//! reader may see; whoever asks for more by name is refused, and not answered with nothing.

use std::ops::Deref;
use std::sync::Arc;

use async_graphql::Result;
use luuvet_domain::agency::SuccessionRegister;
use luuvet_domain::reading::Reader;
use luuvet_domain::registry::{Qms, has_instances};
use luuvet_domain::role::Office;
use luuvet_engine::{Bilingual, Scope, StreamId, System};
use luuvet_projections::View;
use luuvet_projections::cases::Instance;

use crate::error;

/// A view with its reader.
#[derive(Clone)]
pub(crate) struct Seen {
    view: Arc<View>,
    reader: Arc<Reader>,
}

impl Deref for Seen {
    type Target = View;

    fn deref(&self) -> &View {
        &self.view
    }
}

impl Seen {
    pub(crate) fn new(view: Arc<View>, reader: Arc<Reader>) -> Self {
        Self { view, reader }
    }

    /// The offices in which the reader asks.
    pub(crate) fn posts(&self) -> &[(Office, Scope)] {
        self.reader.posts()
    }

    /// Another moment, as the same reader sees it.
    pub(crate) fn at(&self, view: Arc<View>) -> Self {
        Self { view, reader: Arc::clone(&self.reader) }
    }

    /// Whether there is nothing that the reader may not see.
    pub(crate) fn shows_everything(&self) -> bool {
        self.reader.reads_everything()
    }

    /// Whether the reader sees all instances of a category, whomever these concern.
    pub(crate) fn shows_all(&self, category: &str) -> bool {
        self.reader.reads_all(category)
    }

    /// Whether the reader sees what a category holds about a scope.
    pub(crate) fn shows_of(&self, category: &str, scope: &Scope) -> bool {
        self.reader.reads(category, scope)
            || self.reader.agencies().iter().any(|own| self.stands_for(scope) == **own)
    }

    /// Whether the reader sees an instance that concerns a scope.
    pub(crate) fn shows(&self, stream: &StreamId, scope: &Scope) -> bool {
        self.shows_of(stream.category(), scope)
            || self
                .reader
                .agencies()
                .iter()
                .any(|own| self.went_to(own, scope, stream) || self.is_business_of(own, stream))
    }

    /// Whether an instance is an agency's business though it concerns another: a difficulty that was laid
    /// upon it; what another owes it, or owes on account of something of its own.
    fn is_business_of(&self, agency: &Scope, stream: &StreamId) -> bool {
        let difficulty = self.difficulties.rows.get(stream);
        if let Some(instructed) = difficulty.and_then(|row| row.instructed.as_ref()) {
            return instructed.what.responsible == *agency;
        }
        self.obligations.rows.get(stream).is_some_and(|row| {
            let about = self.instance(&row.opened.about).map(Instance::scope);
            row.opened.creditor == *agency || about == Some(agency)
        })
    }

    /// What tells an instance from others of its workflow and agency, as far as the reader may see what it is
    /// about.
    pub(crate) fn label(&self, stream: &StreamId) -> Option<Bilingual> {
        self.view.label(stream, |stream, scope| self.shows(stream, scope))
    }

    /// Refuses an instance that the reader may not see. What there is not can be asked for.
    pub(crate) fn check(&self, stream: &StreamId) -> Result<()> {
        if self.shows_all(stream.category()) {
            return Ok(());
        }
        let notice = self.notices.rows.get(stream).map(|row| &row.of.agency);
        match self.instance(stream).map(Instance::scope).or(notice) {
            Some(scope) if self.shows(stream, scope) => Ok(()),
            Some(scope) => Err(self.refuse(stream.category(), Some(scope), Some("id"))),
            None if has_instances(stream.category()) => Ok(()),
            None => Err(self.refuse(stream.category(), None, Some("id"))),
        }
    }

    /// Refuses an event of an instance, concerning a scope, that the reader may not see.
    pub(crate) fn check_event(&self, stream: &StreamId, scope: &Scope) -> Result<()> {
        if self.shows(stream, scope) {
            return Ok(());
        }
        Err(self.refuse(stream.category(), Some(scope), None))
    }

    /// Refuses what is drawn together from a category over all agencies to whoever does not see it all.
    pub(crate) fn check_all(&self, category: &str) -> Result<()> {
        if self.shows_all(category) { Ok(()) } else { Err(self.refuse(category, None, None)) }
    }

    /// Whose instances of a category are shown when those of an agency, or of all, are asked for:
    /// everybody's when it is `None`. Whoever belongs to one agency and asks for all is shown its own.
    pub(crate) fn narrow<'a>(
        &'a self,
        category: &str,
        asked: Option<&'a Scope>,
    ) -> Result<Option<&'a Scope>> {
        match asked {
            _any if self.shows_all(category) => Ok(asked),
            Some(agency) if self.shows_of(category, agency) => Ok(asked),
            Some(agency) => Err(self.refuse(category, Some(agency), Some("agency"))),
            None => match *self.reader.agencies() {
                [own] => Ok(Some(own)),
                [] => Err(self.refuse(category, None, None)),
                [..] => Err(error::coded(
                    "OFFICE_REQUIRED",
                    &Bilingual::constant(
                        "chưa rõ xem cho cơ quan nào: hãy nêu cơ quan trong bộ lọc, hoặc gửi header Luuvet-Act-As, \
                         ví dụ IsoSecretary@SXD; GET /auth/me liệt kê các chức vụ đang giữ",
                        "it is not known for which agency you ask: name one in the filter, or send the header \
                         Luuvet-Act-As, such as IsoSecretary@SXD; GET /auth/me lists the offices that you hold",
                    ),
                )),
            },
        }
    }

    fn refuse(
        &self,
        category: &str,
        whose: Option<&Scope>,
        field: Option<&'static str>,
    ) -> async_graphql::Error {
        let what = Qms::definitions()
            .into_iter()
            .find(|definition| definition.category == category)
            .map_or_else(|| Bilingual::constant("dữ liệu", "this"), |one| one.title.clone());
        let is_known = !matches!(*self.reader, Reader::Stranger);
        error::not_shown(self.reader.refuse(&what, whose, field), is_known)
    }
}
