//! Who may upload and who may download.

use std::io;

use axum::http::request::Parts;
use luuvet_domain::calendar::local_date;
use luuvet_domain::reading::RULE;
use luuvet_engine::{Recorder, Registers};
use luuvet_graphql::transport::RequestData;
use luuvet_graphql::{Identity, ServiceToken, reads_file, refusal_of};

use super::record::Record;
use super::refusal::Refusal;
use super::sha::Sha256Hex;
use super::{Evidence, HREF};

impl Evidence {
    /// Who asks, if they have not asked too much.
    async fn data(&self, parts: &Parts) -> Result<RequestData, Refusal> {
        let data = self.identify.http(parts).await?;
        self.identify.admits(&data)?;
        Ok(data)
    }

    /// Who asks for a file: anyone who is known. A scan shows names, and strangers read nobody's.
    pub(super) async fn asker(&self, parts: &Parts) -> Result<Asker, Refusal> {
        let data = self.data(parts).await?;
        match data.get::<Identity>().cloned() {
            Some(Identity::Anonymous) | None => Err(Refusal::nobody()),
            Some(identity) => Ok(Asker { data, identity }),
        }
    }

    /// Refuses a file to whoever neither reads an act that names it nor brought it; that is kept in the
    /// log of access.
    pub(super) async fn check(
        &self,
        asker: &Asker,
        sha256: &Sha256Hex,
        record: &Record,
    ) -> Result<(), Refusal> {
        let person = match &asker.identity {
            Identity::Recorder(recorder) => recorder.person,
            Identity::Person(person) => Some(*person),
            Identity::Anonymous => None,
        };
        if person.is_some_and(|person| record.came_from(person))
            || reads_file(self.engine.model(), &asker.identity, sha256.as_str())
        {
            return Ok(());
        }
        let operation = format!("GET {HREF}/{sha256}");
        let entry = refusal_of(&asker.data, &operation, "FORBIDDEN", Some(RULE));
        self.log.keep(entry.into_iter().collect()).await.map_err(io::Error::other)?;
        Err(Refusal::not_shown())
    }

    /// Who asks, if they may upload: whoever holds the office that they act in, from a page of ours or
    /// no page.
    pub(super) async fn uploader(&self, parts: &Parts) -> Result<Recorder, Refusal> {
        let data = self.data(parts).await?;
        let recorder = recorder(&data)?;
        if data.get::<ServiceToken>().is_some_and(|token| token.mutations.is_empty()) {
            return Err(Refusal::reads_only());
        }
        if !self.origins.allow(&parts.headers) {
            return Err(Refusal::foreign_page());
        }
        if self.engine.read_only().is_some() {
            return Err(Refusal::read_only());
        }
        let today = local_date(self.engine.clock().now());
        let agency = recorder.agency.as_ref();
        let holds = recorder.person.zip(agency).is_some_and(|(person, agency)| {
            self.engine.model().holds_office(person, &recorder.role, agency, today)
        });
        if holds {
            return Ok(recorder);
        }
        let agency = agency.map_or("–", |agency| agency.as_str());
        Err(Refusal::holds_no_office(recorder.role.as_str(), agency))
    }
}

/// Who asks for a file.
pub(super) struct Asker {
    data: RequestData,
    identity: Identity,
}

fn recorder(data: &RequestData) -> Result<Recorder, Refusal> {
    match data.get::<Identity>() {
        Some(Identity::Recorder(recorder)) => Ok(recorder.clone()),
        Some(Identity::Person(_)) => Err(Refusal::office_required()),
        Some(Identity::Anonymous) | None => Err(Refusal::nobody()),
    }
}
