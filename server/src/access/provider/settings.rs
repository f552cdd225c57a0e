//! What the operator says about the identity provider.

use openidconnect::url::{Host, Url};
use openidconnect::{ClientId, ClientSecret, IssuerUrl, RedirectUrl};

/// The identity provider, and who the server is to it.
#[derive(Clone, Debug)]
pub(crate) struct ProviderSettings {
    /// Its address, as it calls itself.
    pub(crate) issuer: IssuerUrl,
    /// The name under which the server is registered there.
    pub(crate) client: ClientId,
    /// The secret that goes with it; without one the server is a public client.
    pub(crate) secret: Option<ClientSecret>,
    /// Where browsers come back to: `https://…/auth/oidc/callback`.
    pub(crate) redirect: RedirectUrl,
    /// For whom access tokens are made that clients may show; without it none counts.
    pub(crate) audience: Option<String>,
}

/// Checks an address of the provider or for it: encrypted, unless it is on the same machine.
///
/// # Errors
/// What is wrong with it.
pub(crate) fn check_address(text: &str) -> Result<String, String> {
    let url: Url =
        text.parse().map_err(|error| format!("{error}; give an address like https://…"))?;
    let is_here = match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    };
    match url.scheme() {
        "https" => Ok(text.to_owned()),
        "http" if is_here => Ok(text.to_owned()),
        _another => {
            Err("who signs in must not be overheard: it must begin with https:// (http:// only \
                         on the same machine)"
                .to_owned())
        }
    }
}
