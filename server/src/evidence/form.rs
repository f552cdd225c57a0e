//! What whoever uploads says of the file: as parameters of the address, or as fields of a form.

use std::collections::BTreeMap;

use axum::http::{HeaderMap, HeaderName};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;

use super::name::tidy;
use super::record::Said;
use super::refusal::Refusal;
use super::sha::Sha256Hex;

/// What can be said, beside the file itself.
pub(super) const FIELDS: [&str; 4] = ["name", "number", "date", "sha256"];

/// The longest value, in bytes.
pub(super) const VALUE_BYTES_MAX: u64 = 1024;

/// The longest number and sign, in characters.
const NUMBER_CHARS_MAX: usize = 100;

/// RFC 9530.
const CONTENT_DIGEST: HeaderName = HeaderName::from_static("content-digest");

/// What was said so far, each at most once.
#[derive(Debug, Default)]
pub(super) struct Form {
    said: BTreeMap<&'static str, String>,
    /// The name that a form's file came with.
    came_as: Option<String>,
}

impl Form {
    /// The parameters of an address.
    pub(super) fn of_query(query: &str) -> Result<Self, Refusal> {
        let mut form = Self::default();
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            form.say(&name, value.into_owned())?;
        }
        Ok(form)
    }

    pub(super) fn say(&mut self, name: &str, value: String) -> Result<(), Refusal> {
        let Some(field) = FIELDS.into_iter().find(|field| *field == name) else {
            return Err(Refusal::unknown_field(&shown(name), &FIELDS.join(", ")));
        };
        if value.len() as u64 > VALUE_BYTES_MAX {
            return Err(Refusal::malformed(
                field,
                format!("{field} dài hơn {VALUE_BYTES_MAX} byte; hãy rút ngắn"),
                format!("{field} is longer than {VALUE_BYTES_MAX} bytes; shorten it"),
            ));
        }
        match self.said.insert(field, value) {
            None => Ok(()),
            Some(_) => Err(Refusal::malformed(
                field,
                format!("{field} có hai lần; hãy chỉ gửi một"),
                format!("{field} is there twice; send it once"),
            )),
        }
    }

    /// Notes the name that the file came with; it counts where no other is said.
    pub(super) fn came_as(&mut self, name: &str) {
        self.came_as = Some(name.to_owned());
    }

    /// The hash that the bytes are to have.
    pub(super) fn sha256(&self) -> Result<Option<Sha256Hex>, Refusal> {
        let said = self.said.get("sha256").map(|text| text.parse());
        said.transpose().map_err(|_| Refusal::not_a_sha256("sha256"))
    }

    pub(super) fn into_said(mut self) -> Result<Said, Refusal> {
        let date = match self.said.remove("date").filter(|text| !text.is_empty()) {
            None => None,
            Some(text) => Some(text.parse().map_err(|_| {
                let text = shown(&text);
                Refusal::malformed(
                    "date",
                    format!("date: `{text}` không phải ngày; hãy viết như 2016-12-31"),
                    format!("date: `{text}` is no date; write it as 2016-12-31"),
                )
            })?),
        };
        let name = self.said.remove("name").or(self.came_as.take()).and_then(|name| tidy(&name));
        Ok(Said { name, number: self.number()?, date })
    }

    fn number(&mut self) -> Result<Option<String>, Refusal> {
        let number = self.said.remove("number").unwrap_or_default();
        let number = number.trim();
        if number.is_empty() {
            return Ok(None);
        }
        if number.chars().count() > NUMBER_CHARS_MAX || number.chars().any(char::is_control) {
            return Err(Refusal::malformed(
                "number",
                format!("number: số và ký hiệu có tối đa {NUMBER_CHARS_MAX} ký tự, trên một dòng"),
                format!(
                    "number: a number and sign has at most {NUMBER_CHARS_MAX} characters, on one line"
                ),
            ));
        }
        Ok(Some(number.to_owned()))
    }
}

/// A value as it is quoted in an answer.
fn shown(text: &str) -> String {
    text.chars().take(40).collect()
}

/// The hash of `Content-Digest`, if the header has a SHA-256; other algorithms are passed over, as the
/// RFC asks.
pub(super) fn content_digest(headers: &HeaderMap) -> Result<Option<Sha256Hex>, Refusal> {
    let said = headers.get_all(CONTENT_DIGEST);
    let members = said.iter().filter_map(|value| value.to_str().ok()).flat_map(|it| it.split(','));
    let sha256 = members.filter_map(|member| member.trim().strip_prefix("sha-256=")).next_back();
    let Some(sha256) = sha256 else { return Ok(None) };
    let digest = sha256
        .strip_prefix(':')
        .and_then(|rest| rest.strip_suffix(':'))
        .and_then(|text| BASE64.decode(text).ok())
        .and_then(|bytes| <[u8; 32]>::try_from(bytes).ok());
    match digest {
        Some(digest) => Ok(Some(Sha256Hex::of_digest(digest))),
        None => Err(Refusal::malformed(
            "Content-Digest",
            "Content-Digest: sha-256 phải là 32 byte ở dạng base64 giữa hai dấu hai chấm (RFC 9530)".into(),
            "Content-Digest: sha-256 must be 32 bytes in base64 between colons (RFC 9530)".into(),
        )),
    }
}
