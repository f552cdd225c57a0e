//! Who may upload and who may download.

use axum::http::request::Parts;
use luuvet_domain::calendar::local_date;
use luuvet_engine::{Recorder, Registers};
use luuvet_graphql::transport::RequestData;
use luuvet_graphql::{Identity, ServiceToken};

use super::Evidence;
use super::refusal::Refusal;

impl Evidence {
    /// Who asks, if they have not asked too much.
    async fn data(&self, parts: &Parts) -> Result<RequestData, Refusal> {
        let data = self.identify.http(parts).await?;
        self.identify.admits(&data)?;
        Ok(data)
    }

    /// Who asks, if they may download: anyone who is known.
    pub(super) async fn reader(&self, parts: &Parts) -> Result<Recorder, Refusal> {
        recorder(&self.data(parts).await?)
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

fn recorder(data: &RequestData) -> Result<Recorder, Refusal> {
    match data.get::<Identity>() {
        Some(Identity::Recorder(recorder)) => Ok(recorder.clone()),
        Some(Identity::Person(_)) => Err(Refusal::office_required()),
        Some(Identity::Anonymous) | None => Err(Refusal::nobody()),
    }
}
