//! How the server asks other servers: over HTTPS, with the certificates that the system trusts.

use std::io;
use std::time::Duration;

use axum::body::Bytes;
use axum::http::{Request, Response};
use http_body_util::{BodyExt, Full, LengthLimitError, Limited};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use tokio::time::timeout;

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(10);
/// The largest answer that is read.
const BODY_BYTES_MAX: usize = 1 << 20;

/// A client that follows no redirect: nobody is to send it elsewhere.
#[derive(Clone, Debug)]
pub(crate) struct HttpsClient(Client<HttpsConnector<HttpConnector>, Full<Bytes>>);

impl HttpsClient {
    pub(crate) fn new() -> io::Result<Self> {
        let ring = rustls::crypto::ring::default_provider();
        let connector = HttpsConnectorBuilder::new()
            .with_provider_and_native_roots(ring)?
            .https_or_http()
            .enable_http1()
            .build();
        Ok(Self(Client::builder(TokioExecutor::new()).build(connector)))
    }

    /// Asks, and reads the whole answer.
    pub(crate) async fn ask(&self, request: Request<Bytes>) -> io::Result<Response<Bytes>> {
        timeout(PATIENCE, self.ask_patiently(request)).await.unwrap_or_else(|_| {
            Err(io::Error::new(io::ErrorKind::TimedOut, "it takes too long to answer"))
        })
    }

    async fn ask_patiently(&self, request: Request<Bytes>) -> io::Result<Response<Bytes>> {
        let asked = self.0.request(request.map(Full::from)).await;
        let (parts, body) = asked.map_err(io::Error::other)?.into_parts();
        let body = Limited::new(body, BODY_BYTES_MAX).collect().await;
        let body = body.map_err(|cause| match cause.downcast::<LengthLimitError>() {
            Ok(_) => io::Error::other("its answer is too long"),
            Err(cause) => io::Error::other(cause),
        })?;
        Ok(Response::from_parts(parts, body.to_bytes()))
    }
}
