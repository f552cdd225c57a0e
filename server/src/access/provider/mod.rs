//! An identity provider (OpenID Connect): what is known of it, and who its tokens speak of.
//!
//! Everything about it is found at its address (OpenID Connect Discovery), its keys too, and found
//! again each hour and when a token names a key that is not known. The server starts and serves without
//! the provider; until it is there, nobody comes in by it.

mod flow;
mod settings;

use std::fmt;
use std::io;
use std::str::FromStr;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use axum::body::Bytes;
use chrono::{DateTime, TimeDelta, Utc};
use futures_util::future::BoxFuture;
use luuvet_domain::access::account::ForeignIdentity;
use luuvet_engine::hex;
use openidconnect::core::{
    CoreGenderClaim, CoreIdTokenVerifier, CoreJweContentEncryptionAlgorithm,
    CoreJwsSigningAlgorithm, CoreProviderMetadata,
};
use openidconnect::{
    AdditionalClaims, AsyncHttpClient, ClaimsVerificationError, ClientId, HttpRequest,
    HttpResponse, IdToken, JsonWebTokenType, Nonce, SignatureVerificationError, SubjectIdentifier,
};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use tokio::sync::Mutex;
use tokio::time::Instant;

use crate::https::HttpsClient;

pub(super) use flow::{Flow, NotFinished};
pub(crate) use settings::{ProviderSettings, check_address};

/// After how long it is asked again what it is.
const FRESH: Duration = Duration::from_secs(3_600);
/// How soon it may be asked again, whoever shows tokens of keys that nobody knows.
const RETRY: Duration = Duration::from_secs(5);
/// How far its clock may be ahead of ours.
const AHEAD: TimeDelta = TimeDelta::seconds(60);

/// Signatures that are checked with keys that the provider publishes: no shared secret, never none.
const ALGORITHMS: [CoreJwsSigningAlgorithm; 9] = [
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha384,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha512,
    CoreJwsSigningAlgorithm::RsaSsaPssSha256,
    CoreJwsSigningAlgorithm::RsaSsaPssSha384,
    CoreJwsSigningAlgorithm::RsaSsaPssSha512,
    CoreJwsSigningAlgorithm::EcdsaP256Sha256,
    CoreJwsSigningAlgorithm::EcdsaP384Sha384,
    CoreJwsSigningAlgorithm::EdDsa,
];

/// What an access token may call itself: what RFC 9068 says, and what providers say that are older.
const TYPES: [&str; 2] = ["at+jwt", "JWT"];

/// An access token as a JWT (RFC 9068). It has the claims of an ID token, and from when on it counts.
type AccessJwt =
    IdToken<NotBefore, CoreGenderClaim, CoreJweContentEncryptionAlgorithm, CoreJwsSigningAlgorithm>;

#[derive(Clone, Debug, Deserialize, Serialize)]
struct NotBefore {
    nbf: Option<i64>,
}

impl AdditionalClaims for NotBefore {}

/// Who somebody is at the provider, by the name that it has for them. The name may be readable: it is for
/// that person's own eyes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Known {
    pub(super) issuer: String,
    pub(super) subject: String,
}

impl Known {
    fn new(issuer: &str, subject: &SubjectIdentifier) -> Self {
        Self { issuer: issuer.to_owned(), subject: subject.to_string() }
    }

    /// As it is recorded.
    pub(super) fn identity(&self) -> ForeignIdentity {
        ForeignIdentity {
            issuer: self.issuer.clone(),
            subject_sha256: hex(&Sha256::digest(&self.subject)),
        }
    }
}

/// The provider does not answer, or not as a provider does. The cause is in the server's log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Unreachable;

/// The provider.
pub(super) struct Provider {
    settings: ProviderSettings,
    http: Http,
    found: RwLock<Option<Arc<Found>>>,
    /// When it was asked last; held by whoever is asking.
    asked: Mutex<Option<Instant>>,
}

/// How it is asked.
struct Http(HttpsClient);

impl<'c> AsyncHttpClient<'c> for Http {
    type Error = io::Error;
    type Future = BoxFuture<'c, io::Result<HttpResponse>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        Box::pin(async move {
            let answer = self.0.ask(request.map(Bytes::from)).await?;
            Ok(answer.map(|body| body.to_vec()))
        })
    }
}

/// What it said that it is.
struct Found {
    metadata: CoreProviderMetadata,
    at: Instant,
}

impl Provider {
    pub(super) fn new(settings: ProviderSettings) -> Result<Self, crate::Failure> {
        let http = Http(HttpsClient::new()?);
        Ok(Self { settings, http, found: RwLock::default(), asked: Mutex::default() })
    }

    fn latest(&self) -> Option<Arc<Found>> {
        self.found.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// What it is, as far as is known; asked when that is old or nothing is known.
    async fn found(&self) -> Result<Arc<Found>, Unreachable> {
        match self.latest() {
            Some(found) if found.at.elapsed() < FRESH => Ok(found),
            // Somebody is asking. Meanwhile what is known counts on, however long the answer takes.
            Some(old) if self.asked.try_lock().is_err() => Ok(old),
            old => self.ask(old.as_ref()).await.or_else(|unreachable| old.ok_or(unreachable)),
        }
    }

    /// Asks it what it is, unless somebody else has done so since `known` was.
    async fn ask(&self, known: Option<&Arc<Found>>) -> Result<Arc<Found>, Unreachable> {
        let mut asked = self.asked.lock().await;
        if let Some(latest) = self.latest()
            && known.is_none_or(|known| !Arc::ptr_eq(known, &latest))
        {
            return Ok(latest);
        }
        if asked.is_some_and(|at| at.elapsed() < RETRY) {
            return Err(Unreachable);
        }
        let issuer = &self.settings.issuer;
        let said = CoreProviderMetadata::discover_async(issuer.clone(), &self.http).await;
        *asked = Some(Instant::now());
        match said {
            Ok(metadata) => {
                let found = Arc::new(Found { metadata, at: Instant::now() });
                *self.found.write().unwrap_or_else(PoisonError::into_inner) =
                    Some(Arc::clone(&found));
                tracing::info!(issuer = issuer.as_str(), "the identity provider answers");
                Ok(found)
            }
            Err(error) => {
                let cause = causes(&error);
                tracing::warn!(
                    issuer = issuer.as_str(),
                    cause,
                    "the identity provider does not answer"
                );
                Err(Unreachable)
            }
        }
    }

    /// Asks it for the first time.
    pub(super) async fn greet(&self) {
        // Whether it answers is in the log; whoever comes in by it has it asked again.
        let _ = self.found().await;
    }

    /// Checks a token with the keys that are known, and once more with new ones if its key is not known.
    async fn check<T>(
        &self,
        mut check: impl FnMut(&Found) -> Result<T, ClaimsVerificationError>,
    ) -> Result<Result<T, ClaimsVerificationError>, Unreachable> {
        let found = self.found().await?;
        match check(&found) {
            Err(ClaimsVerificationError::SignatureVerification(
                SignatureVerificationError::NoMatchingKey,
            )) => match self.ask(Some(&found)).await {
                Ok(found) => Ok(check(&found)),
                Err(Unreachable) => Ok(check(&found)),
            },
            checked => Ok(checked),
        }
    }

    fn verifier(&self, audience: &str, found: &Found) -> CoreIdTokenVerifier<'static> {
        let (issuer, keys) = (self.settings.issuer.clone(), found.metadata.jwks().clone());
        CoreIdTokenVerifier::new_public_client(ClientId::new(audience.to_owned()), issuer, keys)
            .set_allowed_algs(ALGORITHMS)
    }

    /// Of whom an access token speaks, and until when; `None` when it does not count.
    pub(super) async fn bearer(
        &self,
        text: &str,
    ) -> Result<Option<(Known, DateTime<Utc>)>, Unreachable> {
        let Some(audience) = &self.settings.audience else { return Ok(None) };
        let Ok(token) = AccessJwt::from_str(text) else { return Ok(None) };
        let types = TYPES.map(|name| JsonWebTokenType::new(name.to_owned()).normalize());
        let types: Vec<_> = types.into_iter().flatten().collect();
        let checked = self.check(|found| {
            let verifier = self
                .verifier(audience, found)
                .set_allowed_jose_types(types.clone())
                .set_other_audience_verifier_fn(|_| true);
            let claims = token.claims(&verifier, |_: Option<&Nonce>| Ok(()))?;
            let from = claims.additional_claims().nbf.unwrap_or_default();
            if (Utc::now() + AHEAD).timestamp() < from {
                return Err(ClaimsVerificationError::Other("it does not count yet".to_owned()));
            }
            Ok((Known::new(&self.settings.issuer, claims.subject()), claims.expiration()))
        });
        match checked.await? {
            Ok(bearer) => Ok(Some(bearer)),
            Err(cause) => {
                tracing::debug!(%cause, "a token of the identity provider does not count");
                Ok(None)
            }
        }
    }
}

/// An error with all that caused it.
fn causes(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(one) = cause {
        text += &format!(": {one}");
        cause = one.source();
    }
    text
}

impl fmt::Debug for Provider {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Provider").field("settings", &self.settings).finish_non_exhaustive()
    }
}
