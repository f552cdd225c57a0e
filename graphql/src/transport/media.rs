//! Media types: what a client sent, and what it will take.

use axum::http::HeaderMap;
use axum::http::header::{ACCEPT, CONTENT_ENCODING, CONTENT_TYPE};

use super::error::{Code, TransportError};

/// The two forms of an answer. They hold the same JSON; they differ in what a status may say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Media {
    /// The status tells what became of the request.
    GraphqlResponse,
    /// A well-formed request is always answered with 200: a legacy client cannot know whether
    /// another status comes from a proxy.
    Json,
}

impl Media {
    pub(crate) const fn content_type(self) -> &'static str {
        match self {
            Self::GraphqlResponse => "application/graphql-response+json; charset=utf-8",
            Self::Json => "application/json; charset=utf-8",
        }
    }

    /// The answer's form by the `Accept` headers. Where they say nothing, it is the modern form, as
    /// the specification asks since 2025; where they leave the choice to us (`*/*`), it is plain
    /// JSON, which every tool shows.
    pub(crate) fn negotiate(headers: &HeaderMap) -> Result<Self, TransportError> {
        let mut ranges = Vec::new();
        for value in headers.get_all(ACCEPT) {
            let text = value.to_str().unwrap_or_default();
            ranges.extend(text.split(',').filter_map(Range::parse));
        }
        if !headers.contains_key(ACCEPT) {
            return Ok(Self::GraphqlResponse);
        }
        let json = rank(&ranges, "json");
        let modern = rank(&ranges, "graphql-response+json");
        match (json, modern) {
            (None, None) => Err(TransportError::new(
                Code::NotAcceptable,
                "Accept phải cho phép application/graphql-response+json hoặc application/json",
                "Accept must allow application/graphql-response+json or application/json",
            )),
            (Some(json), Some(modern)) if modern > json => Ok(Self::GraphqlResponse),
            (None, Some(_)) => Ok(Self::GraphqlResponse),
            (Some(_), _) => Ok(Self::Json),
        }
    }
}

/// One element of an `Accept` header.
struct Range {
    kind: String,
    subtype: String,
    /// In thousandths, as HTTP allows three digits.
    quality: u16,
}

impl Range {
    fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split(';').map(str::trim);
        let (kind, subtype) = parts.next()?.split_once('/')?;
        let mut quality = 1000;
        for parameter in parts {
            let (name, value) = parameter.split_once('=')?;
            match name.trim().to_ascii_lowercase().as_str() {
                "q" => {
                    let number: f32 = value.trim().parse().ok()?;
                    // Clamped and rounded, so the cast neither wraps nor truncates.
                    quality = (number.clamp(0.0, 1.0) * 1000.0).round() as u16;
                }
                "charset" if !is_utf8(value) => return None,
                _ => {}
            }
        }
        let (kind, subtype) =
            (kind.trim().to_ascii_lowercase(), subtype.trim().to_ascii_lowercase());
        Some(Self { kind, subtype, quality })
    }

    /// How closely the range names `application/<subtype>`, if it does.
    fn specificity(&self, subtype: &str) -> Option<u8> {
        match (self.kind.as_str(), self.subtype.as_str()) {
            ("application", name) if name == subtype => Some(2),
            ("application", "*") => Some(1),
            ("*", "*") => Some(0),
            _ => None,
        }
    }
}

/// How much the client wants a type: the closest range decides (RFC 9110, 12.5.1); of equals, the
/// type that it names counts more than one under a wildcard, and the one named first more than the
/// next.
fn rank(ranges: &[Range], subtype: &str) -> Option<(u16, u8, std::cmp::Reverse<usize>)> {
    let matching = ranges.iter().enumerate().filter_map(|(place, range)| {
        Some((range.specificity(subtype)?, std::cmp::Reverse(place), range.quality))
    });
    let (specificity, place, quality) = matching.max()?;
    (quality > 0).then_some((quality, specificity, place))
}

/// Whether the body is what we read: JSON in UTF-8, as it is.
pub(crate) fn check_body(headers: &HeaderMap) -> Result<(), TransportError> {
    let text = |name| headers.get(name).map(|value| value.to_str().unwrap_or("?"));
    if text(CONTENT_ENCODING).is_some_and(|coding| !coding.eq_ignore_ascii_case("identity")) {
        return Err(unsupported("Content-Encoding"));
    }
    let content_type = text(CONTENT_TYPE).ok_or_else(|| unsupported("Content-Type"))?;
    let mut parts = content_type.split(';').map(str::trim);
    let is_json = parts.next().is_some_and(|kind| kind.eq_ignore_ascii_case("application/json"));
    let is_utf8 = parts.all(|parameter| match parameter.split_once('=') {
        Some((name, value)) if name.trim().eq_ignore_ascii_case("charset") => is_utf8(value),
        _ => true,
    });
    if is_json && is_utf8 { Ok(()) } else { Err(unsupported("Content-Type")) }
}

fn unsupported(header: &str) -> TransportError {
    TransportError::new(
        Code::UnsupportedMediaType,
        format!("{header}: thân yêu cầu phải là application/json, UTF-8, không nén"),
        format!("{header}: the body must be application/json in UTF-8, not compressed"),
    )
}

fn is_utf8(charset: &str) -> bool {
    let charset = charset.trim().trim_matches('"');
    charset.eq_ignore_ascii_case("utf-8") || charset.eq_ignore_ascii_case("utf8")
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    #[track_caller]
    fn accepts(accept: &[&'static str], expected: Option<Media>) {
        let mut headers = HeaderMap::new();
        for value in accept {
            headers.append(ACCEPT, HeaderValue::from_static(value));
        }
        assert_eq!(Media::negotiate(&headers).ok(), expected, "{accept:?}");
    }

    #[test]
    fn the_highest_priority_that_we_have_is_chosen() {
        const MODERN: Option<Media> = Some(Media::GraphqlResponse);
        const JSON: Option<Media> = Some(Media::Json);
        accepts(&[], MODERN);
        accepts(&["*/*"], JSON);
        accepts(&["application/*"], JSON);
        accepts(&["application/json"], JSON);
        accepts(&["application/graphql-response+json"], MODERN);
        accepts(&["Application/GraphQL-Response+JSON; Charset=\"UTF-8\""], MODERN);
        accepts(
            &["application/graphql-response+json; charset=utf-8, application/json; charset=utf-8"],
            MODERN,
        );
        accepts(&["application/json, application/graphql-response+json"], JSON);
        accepts(&["application/json", "application/graphql-response+json"], JSON);
        accepts(&["application/json;q=0.9, application/graphql-response+json"], MODERN);
        accepts(&["application/graphql-response+json, */*"], MODERN);
        accepts(&["*/*, application/graphql-response+json"], MODERN);
        accepts(&["application/graphql-response+json;q=0.5, */*"], JSON);
        accepts(&["application/json;q=0, */*;q=0.1"], MODERN);
        accepts(&["text/html,application/xhtml+xml,*/*;q=0.8"], JSON);
        accepts(&["text/html"], None);
        accepts(&["application/json; charset=utf-16"], None);
        accepts(&["application/json;q=0"], None);
        accepts(&["nonsense"], None);
        accepts(&[""], None);
    }

    #[test]
    fn only_plain_utf8_json_is_read() {
        let check = |content_type: &'static str| {
            let headers =
                HeaderMap::from_iter([(CONTENT_TYPE, HeaderValue::from_static(content_type))]);
            check_body(&headers).is_ok()
        };
        assert!(check("application/json"));
        assert!(check("application/json; charset=utf-8"));
        assert!(check("Application/JSON;charset=\"UTF-8\""));
        assert!(!check("application/json; charset=iso-8859-1"));
        assert!(!check("application/graphql"));
        assert!(!check("text/plain"));
        assert!(!check("application/x-www-form-urlencoded"));
        assert!(check_body(&HeaderMap::new()).is_err());
    }
}
