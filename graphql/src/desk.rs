//! What a server keeps beside its ledger, as requests meet it: the files of evidence, the log of access.

use std::sync::Arc;

use async_graphql::{Request, Response, ServerError};
use luuvet_engine::Bilingual;

use crate::access::{AccessLog, Noted};
use crate::error;
use crate::evidence::EvidenceFiles;
use crate::meter::Meter;

/// What a server keeps beside its ledger. Whoever runs the schema without a server has none of it.
#[derive(Clone, Default)]
pub struct Desk {
    /// The files of evidence.
    pub files: Option<Arc<dyn EvidenceFiles>>,
    /// The log of access.
    pub log: Option<Arc<dyn AccessLog>>,
    /// What counts.
    pub meter: Option<Arc<dyn Meter>>,
}

impl Desk {
    /// Lays it before the resolvers of a request, with what is noted of the request.
    pub(crate) fn lay(&self, request: Request, noted: &Arc<Noted>) -> Request {
        let request = request.data(Arc::clone(noted));
        let request = match &self.meter {
            Some(meter) => request.data(Arc::clone(meter)),
            None => request,
        };
        match &self.files {
            Some(files) => request.data(Arc::clone(files)),
            None => request,
        }
    }

    /// The answer, once what it discloses and refuses is in the log of access.
    pub(crate) async fn keep(&self, noted: &Noted, response: Response) -> Response {
        let Some(log) = &self.log else { return response };
        let entries = noted.entries(&response);
        if entries.is_empty() {
            return response;
        }
        let Err(cause) = log.keep(entries).await else { return response };
        tracing::error!(%cause, "the log of access cannot be kept");
        let said = error::coded(
            "ACCESS_LOG_FAILED",
            &Bilingual::constant(
                "không ghi được nhật ký truy cập nên không trả lời; hãy báo người quản trị",
                "the log of access cannot be kept, so there is no answer: tell the operator",
            ),
        );
        let mut withheld = ServerError::new(said.message, None);
        withheld.extensions = said.extensions;
        Response::from_errors(vec![withheld])
    }
}
