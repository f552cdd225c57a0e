//! Tokens: what a client shows to be known, sealed under a key that never leaves the machine.
//!
//! A token holds ids and no rights. It cannot be forged or read without the key; deleting the key's
//! file makes every token worthless at once.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use chrono::{DateTime, Utc};
use luuvet_domain::access::account::SessionId;
use luuvet_domain::access::token::TokenId;
use luuvet_engine::PersonId;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::provider::Flow;

const NONCE_LEN: usize = 24;
pub(super) const KEY_LEN: usize = 32;

/// What a kind of token begins with, so that one that leaked is recognised for what it is.
const ACCESS: &str = "lva_";
const REFRESH: &str = "lvr_";
const SERVICE: &str = "lvs_";
/// What a sign-in by the identity provider began with.
const BEGUN: &str = "lvb_";

/// Lets a session's client ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct AccessToken {
    pub(super) person: PersonId,
    pub(super) session: SessionId,
    pub(super) until: DateTime<Utc>,
}

/// Prolongs a session, once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct RefreshToken {
    pub(super) person: PersonId,
    pub(super) session: SessionId,
    pub(super) serial: u32,
}

/// What a bearer shows at a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shown {
    Access(AccessToken),
    Service(TokenId),
}

/// Seals tokens and opens them.
pub(super) struct Sealer(XChaCha20Poly1305);

impl Sealer {
    pub(super) fn new(key: [u8; KEY_LEN]) -> Self {
        Self(XChaCha20Poly1305::new(&key.into()))
    }

    pub(super) fn access(&self, token: &AccessToken) -> Result<String, String> {
        self.seal(ACCESS, token)
    }

    pub(super) fn refresh(&self, token: &RefreshToken) -> Result<String, String> {
        self.seal(REFRESH, token)
    }

    pub(super) fn service(&self, token: TokenId) -> Result<String, String> {
        self.seal(SERVICE, &token)
    }

    pub(super) fn begun(&self, flow: &Flow) -> Result<String, String> {
        self.seal(BEGUN, flow)
    }

    /// What a sign-in began with.
    pub(super) fn beginning(&self, text: &str) -> Option<Flow> {
        self.open(BEGUN, text)
    }

    /// What a bearer's token says; `None` when it is none of ours.
    pub(super) fn shown(&self, text: &str) -> Option<Shown> {
        let access = || self.open(ACCESS, text).map(Shown::Access);
        access().or_else(|| self.open(SERVICE, text).map(Shown::Service))
    }

    /// What a token says that prolongs a session.
    pub(super) fn refreshing(&self, text: &str) -> Option<RefreshToken> {
        self.open(REFRESH, text)
    }

    fn seal<T: Serialize>(&self, kind: &'static str, token: &T) -> Result<String, String> {
        let msg = serde_json::to_vec(token).map_err(|error| error.to_string())?;
        let mut nonce = [0; NONCE_LEN];
        getrandom::fill(&mut nonce).map_err(|error| error.to_string())?;
        let payload = Payload { msg: &msg, aad: kind.as_bytes() };
        let sealed = self.0.encrypt(&XNonce::from(nonce), payload);
        let sealed = sealed.map_err(|error| error.to_string())?;
        Ok(format!("{kind}{}", BASE64.encode([&nonce[..], &sealed].concat())))
    }

    fn open<T: DeserializeOwned>(&self, kind: &'static str, text: &str) -> Option<T> {
        let bytes = BASE64.decode(text.strip_prefix(kind)?).ok()?;
        let (nonce, sealed) = bytes.split_at_checked(NONCE_LEN)?;
        let nonce = <[u8; NONCE_LEN]>::try_from(nonce).ok()?;
        let payload = Payload { msg: sealed, aad: kind.as_bytes() };
        serde_json::from_slice(&self.0.decrypt(&XNonce::from(nonce), payload).ok()?).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    const REFRESHING: RefreshToken = RefreshToken {
        person: PersonId(Uuid::from_u128(1)),
        session: SessionId(Uuid::from_u128(2)),
        serial: 3,
    };

    #[test]
    fn a_token_opens_under_its_own_key_as_its_own_kind_and_only_whole() {
        let sealer = Sealer::new([7; KEY_LEN]);
        let text = sealer.refresh(&REFRESHING).unwrap();
        assert_eq!(sealer.refreshing(&text), Some(REFRESHING));
        assert_eq!(sealer.shown(&text), None);
        assert_eq!(sealer.shown(&text.replace(REFRESH, ACCESS)), None);
        assert_eq!(Sealer::new([8; KEY_LEN]).refreshing(&text), None);
        for end in 0..text.len() {
            assert_eq!(sealer.refreshing(&text[..end]), None);
        }
    }

    #[test]
    fn two_tokens_for_the_same_are_different() {
        let sealer = Sealer::new([7; KEY_LEN]);
        assert_ne!(sealer.refresh(&REFRESHING).unwrap(), sealer.refresh(&REFRESHING).unwrap());
    }
}
