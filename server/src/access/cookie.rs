//! What a browser keeps of a session: cookies that no script can read.
//!
//! A browser sends them whoever's page makes it ask. So they count only for a request that a page of
//! ours makes: `SameSite` asks the browser for that, and [`is_own_page`] looks whether it was so.

use axum::http::{HeaderMap, HeaderValue, Method, header};
use chrono::{DateTime, Utc};
use cookie::time::Duration;
use cookie::{Cookie, SameSite};
use luuvet_graphql::transport::Origins;

/// Which of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Lets the page ask.
    Access,
    /// Prolongs the session.
    Refresh,
    /// What a sign-in by the identity provider began with, until it comes back from there.
    Begun,
}

impl Kind {
    /// The path below which it is shown.
    const fn path(self) -> &'static str {
        match self {
            Self::Access => "/",
            Self::Refresh => "/auth",
            Self::Begun => "/auth/oidc",
        }
    }

    /// The provider's page sends the browser back: no page of ours does.
    const fn same_site(self) -> SameSite {
        match self {
            Self::Access | Self::Refresh => SameSite::Strict,
            Self::Begun => SameSite::Lax,
        }
    }
}

/// How cookies are set and found.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Cookies {
    /// Whether browsers reach the server by HTTPS. Then a cookie never travels in the clear, and its name
    /// tells the browser that no other host may set it (RFC 6265bis 4.1.3).
    pub(crate) is_encrypted: bool,
}

impl Cookies {
    const fn name(self, kind: Kind) -> &'static str {
        match (kind, self.is_encrypted) {
            (Kind::Access, true) => "__Host-luuvet-access",
            (Kind::Refresh, true) => "__Secure-luuvet-refresh",
            (Kind::Begun, true) => "__Secure-luuvet-begun",
            (Kind::Access, false) => "luuvet-access",
            (Kind::Refresh, false) => "luuvet-refresh",
            (Kind::Begun, false) => "luuvet-begun",
        }
    }

    /// The cookie that a request shows.
    pub(super) fn shown(self, kind: Kind, headers: &HeaderMap) -> Option<String> {
        let name = self.name(kind);
        let texts = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
        let mut cookies = texts.flat_map(Cookie::split_parse).flatten();
        cookies.find(|cookie| cookie.name() == name).map(|cookie| cookie.value().to_owned())
    }

    fn cookie(self, kind: Kind, value: &str, seconds: i64) -> Option<HeaderValue> {
        let cookie = Cookie::build((self.name(kind), value))
            .path(kind.path())
            .http_only(true)
            .secure(self.is_encrypted)
            .same_site(kind.same_site())
            .max_age(Duration::seconds(seconds.max(0)));
        HeaderValue::try_from(cookie.to_string()).ok()
    }

    /// The header that gives a cookie to the browser, until a moment.
    pub(super) fn give(
        self,
        kind: Kind,
        value: &str,
        (now, until): (DateTime<Utc>, DateTime<Utc>),
    ) -> Option<HeaderValue> {
        self.cookie(kind, value, (until - now).num_seconds())
    }

    /// The header that takes a cookie from the browser.
    pub(super) fn take(self, kind: Kind) -> Option<HeaderValue> {
        self.cookie(kind, "", 0)
    }
}

/// Whether a page of ours makes the browser ask, or the person at the browser.
///
/// A browser says so itself where it reaches the server by HTTPS or on its own machine
/// (`Sec-Fetch-Site`). Elsewhere `Origin` does, which is sent with everything that can change anything.
pub(super) fn is_own_page(method: &Method, headers: &HeaderMap) -> bool {
    let only_reads = method.is_safe();
    match headers.get("sec-fetch-site").map(HeaderValue::as_bytes) {
        Some(b"same-origin") => true,
        Some(b"none") => only_reads,
        Some(_same_site_or_cross_site) => false,
        None => {
            let says_where = headers.contains_key(header::ORIGIN);
            (says_where || only_reads) && Origins::SameHost.allow(headers)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &str)]) -> HeaderMap {
        let pairs = pairs.iter().map(|(name, value)| {
            (header::HeaderName::from_static(name), HeaderValue::from_str(value).unwrap())
        });
        pairs.collect()
    }

    #[test]
    fn a_cookie_is_hidden_from_scripts_and_other_sites() {
        let now = DateTime::UNIX_EPOCH;
        let until = now + chrono::TimeDelta::hours(1);
        let given = |cookies: Cookies, kind| cookies.give(kind, "lva_x", (now, until)).unwrap();
        let (open, encrypted) = (Cookies::default(), Cookies { is_encrypted: true });
        assert_eq!(
            given(encrypted, Kind::Access),
            "__Host-luuvet-access=lva_x; HttpOnly; SameSite=Strict; Secure; Path=/; Max-Age=3600"
        );
        assert_eq!(
            given(encrypted, Kind::Begun),
            "__Secure-luuvet-begun=lva_x; HttpOnly; SameSite=Lax; Secure; Path=/auth/oidc; Max-Age=3600"
        );
        assert_eq!(
            given(open, Kind::Refresh),
            "luuvet-refresh=lva_x; HttpOnly; SameSite=Strict; Path=/auth; Max-Age=3600"
        );
        let shown = headers(&[("cookie", "a=1; luuvet-access=lva_x; luuvet-refresh=lvr_y")]);
        assert_eq!(open.shown(Kind::Access, &shown).as_deref(), Some("lva_x"));
        assert_eq!(encrypted.shown(Kind::Access, &shown), None);
    }

    #[test]
    fn a_cookie_counts_for_pages_of_ours_alone() {
        let own = ("host", "luuvet.example.vn");
        for (method, said, counts) in [
            (Method::POST, vec![("sec-fetch-site", "same-origin")], true),
            (Method::POST, vec![("sec-fetch-site", "same-site")], false),
            (Method::GET, vec![("sec-fetch-site", "cross-site")], false),
            (Method::GET, vec![("sec-fetch-site", "none")], true),
            (Method::POST, vec![("sec-fetch-site", "none")], false),
            (Method::POST, vec![own, ("origin", "https://luuvet.example.vn")], true),
            (Method::POST, vec![own, ("origin", "https://evil.example")], false),
            (Method::POST, vec![own, ("origin", "null")], false),
            (Method::POST, vec![own], false),
            (Method::GET, vec![own], true),
            (Method::GET, vec![own, ("origin", "https://evil.example")], false),
        ] {
            assert_eq!(is_own_page(&method, &headers(&said)), counts, "{method} {said:?}");
        }
    }
}
