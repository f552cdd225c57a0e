//! The way of a browser through the provider: authorization code with PKCE (RFC 9700 2.1.1).

use chrono::{DateTime, TimeDelta, Utc};
use openidconnect::core::{CoreAuthenticationFlow, CoreClient, CoreClientAuthMethod};
use openidconnect::{
    AuthType, AuthorizationCode, CsrfToken, EndpointMaybeSet, EndpointNotSet, EndpointSet, Nonce,
    PkceCodeChallenge, PkceCodeVerifier, TokenResponse,
};
use serde::{Deserialize, Serialize};

use super::{Found, Known, Provider, Unreachable, causes};

/// How long someone may take to sign in there.
const PATIENCE: TimeDelta = TimeDelta::minutes(10);

/// What a sign-in began with. The browser keeps it, sealed, and must have it when it comes back: so it is
/// the browser that began, and the answer is the one to its own question.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(in crate::access) struct Flow {
    state: CsrfToken,
    nonce: Nonce,
    verifier: String,
    /// The page of ours to go on with.
    pub(in crate::access) back: String,
    pub(in crate::access) until: DateTime<Utc>,
}

impl Flow {
    /// Whether an answer is the one to it.
    pub(in crate::access) fn asked_for(&self, state: &str, now: DateTime<Utc>) -> bool {
        now < self.until && *self.state.secret() == state
    }
}

/// Why somebody who came back does not come in.
#[derive(Debug)]
pub(in crate::access) enum NotFinished {
    /// The provider does not answer.
    Unreachable,
    /// The code, or the token that it was exchanged for, does not count.
    Refused(String),
}

impl From<Unreachable> for NotFinished {
    fn from(_: Unreachable) -> Self {
        Self::Unreachable
    }
}

type Client = CoreClient<
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

impl Provider {
    fn client(&self, found: &Found) -> Client {
        let settings = &self.settings;
        let (client, secret) = (settings.client.clone(), settings.secret.clone());
        let basic = CoreClientAuthMethod::ClientSecretBasic;
        let methods = found.metadata.token_endpoint_auth_methods_supported();
        let auth = match methods.is_none_or(|methods| methods.contains(&basic)) {
            true => AuthType::BasicAuth,
            false => AuthType::RequestBody,
        };
        CoreClient::from_provider_metadata(found.metadata.clone(), client, secret)
            .set_redirect_uri(settings.redirect.clone())
            .set_auth_type(auth)
    }

    /// Begins a sign-in: where the browser goes, and what it keeps.
    pub(in crate::access) async fn begin(
        &self,
        back: String,
        now: DateTime<Utc>,
    ) -> Result<(String, Flow), Unreachable> {
        let found = self.found().await?;
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let code = CoreAuthenticationFlow::AuthorizationCode;
        let (url, state, nonce) = self
            .client(&found)
            .authorize_url(code, CsrfToken::new_random, Nonce::new_random)
            .set_pkce_challenge(challenge)
            .url();
        let verifier = verifier.into_secret();
        Ok((url.into(), Flow { state, nonce, verifier, back, until: now + PATIENCE }))
    }

    /// Exchanges the code with which the browser came back: who it is.
    pub(in crate::access) async fn finish(
        &self,
        flow: &Flow,
        code: String,
    ) -> Result<Known, NotFinished> {
        let refused = |error: &dyn std::error::Error| NotFinished::Refused(causes(error));
        let found = self.found().await?;
        let client = self.client(&found);
        let exchange =
            client.exchange_code(AuthorizationCode::new(code)).map_err(|e| refused(&e))?;
        let verifier = PkceCodeVerifier::new(flow.verifier.clone());
        let answer = exchange.set_pkce_verifier(verifier).request_async(&self.http).await;
        let answer = answer.map_err(|error| match error {
            openidconnect::RequestTokenError::Request(_) => {
                tracing::warn!(cause = causes(&error), "the identity provider exchanges no code");
                NotFinished::Unreachable
            }
            error => refused(&error),
        })?;
        let token = answer.id_token().ok_or_else(|| {
            NotFinished::Refused("the provider gave no ID token for the code".to_owned())
        })?;
        let checked = self.check(|found| {
            let verifier = self.verifier(&self.settings.client, found);
            let claims = token.claims(&verifier, &flow.nonce)?;
            Ok(Known::new(&self.settings.issuer, claims.subject()))
        });
        checked.await?.map_err(|error| refused(&error))
    }
}
