//! The way to a mail server: one mail at a time, and what it answered.
//!
//! A mail server's answer mostly repeats the address that it is about, so only its codes leave this
//! module.

use std::error::Error as _;
use std::io;
use std::net::IpAddr;
use std::str::FromStr;
use std::time::{Duration, SystemTime};

use chrono::{DateTime, Utc};
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Mailbox, Message};
use lettre::transport::smtp::{self, PoolConfig};
use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor};
use luuvet_domain::outbox::Interruption;
use uuid::Uuid;

use super::text::Text;

/// How long to wait for each answer of a mail server.
const ANSWER_WAIT_MAX: Duration = Duration::from_secs(30);

/// A mail server, and in whose name mails go there.
pub(crate) struct Post {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

/// What became of a mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Sent {
    /// The mail server took it.
    Taken {
        /// Its `Message-ID`, without brackets.
        message_id: String,
    },
    /// The mail server refused it.
    Refused {
        /// The reply code.
        code: u16,
        /// The enhanced status code.
        status: Option<String>,
    },
    /// It did not come so far: the next would fare no better.
    Interrupted(Interruption),
    /// The address cannot be written to.
    NoAddress,
}

/// Where the mail server is: `smtps://name:password@host`, or `smtp://host:port`.
#[derive(Clone)]
pub(crate) struct SmtpUrl(String);

/// Never the password.
impl std::fmt::Debug for SmtpUrl {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SmtpUrl")
    }
}

impl FromStr for SmtpUrl {
    type Err = String;

    /// The text is not repeated: it may hold a password.
    fn from_str(text: &str) -> Result<Self, String> {
        let form = "give smtps://NAME:PASSWORD@HOST, smtp://NAME:PASSWORD@HOST?tls=required, or \
                    smtp://HOST:PORT; what is special in a name or password is percent-encoded";
        if AsyncSmtpTransport::<Tokio1Executor>::from_url(text).is_err() {
            return Err(form.to_owned());
        }
        if sends_password_in_clear(text) {
            return Err(format!("the password would be sent unencrypted: {form}"));
        }
        Ok(Self(text.to_owned()))
    }
}

/// Whether a password goes over a network without encryption.
fn sends_password_in_clear(url: &str) -> bool {
    let Some(rest) = url.strip_prefix("smtp://") else { return false };
    let (authority, query) = match rest.split_once(['/', '?']) {
        Some((authority, query)) => (authority, query),
        None => (rest, ""),
    };
    let Some((_, host)) = authority.rsplit_once('@') else { return false };
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    let address = name.trim_matches(['[', ']']).parse::<IpAddr>();
    let is_here = name == "localhost" || address.is_ok_and(|address| address.is_loopback());
    !is_here && !query.contains("tls=required")
}

impl Post {
    pub(crate) fn new(url: &SmtpUrl, from: Mailbox) -> Result<Self, smtp::Error> {
        let builder = AsyncSmtpTransport::<Tokio1Executor>::from_url(&url.0)?
            .timeout(Some(ANSWER_WAIT_MAX))
            // Mails go one after the other.
            .pool_config(PoolConfig::new().max_size(1));
        Ok(Self { transport: builder.build(), from })
    }

    /// The `Message-ID` of a mail: the same whenever the same mail is sent.
    fn message_id(&self, key: Uuid) -> String {
        format!("{key}@{}", self.from.email.domain())
    }

    /// Sends a mail and waits for the answer.
    pub(crate) async fn send(
        &self,
        address: &str,
        name: Option<&str>,
        key: Uuid,
        text: Text,
        at: DateTime<Utc>,
    ) -> Sent {
        let Ok(address) = address.trim().parse() else { return Sent::NoAddress };
        let to = Mailbox::new(name.map(str::to_owned), address);
        let message_id = self.message_id(key);
        let message = Message::builder()
            .from(self.from.clone())
            .to(to)
            .subject(text.subject)
            .message_id(Some(format!("<{message_id}>")))
            .date(SystemTime::from(at))
            .header(ContentType::TEXT_PLAIN)
            .body(text.body);
        let Ok(mut message) = message else { return Sent::NoAddress };
        // So that no absence notice answers it (RFC 3834).
        let automatic = HeaderName::new_from_ascii_str("Auto-Submitted");
        message.headers_mut().insert_raw(HeaderValue::new(automatic, "auto-generated".to_owned()));
        match self.transport.send(message).await {
            Ok(_taken) => Sent::Taken { message_id },
            Err(error) => refused(&error),
        }
    }
}

/// Tells a mail server's no to one mail from what would meet every mail.
fn refused(error: &smtp::Error) -> Sent {
    let Some(code) = error.status().map(u16::from) else {
        return Sent::Interrupted(match error {
            _ if is_tls(error) => Interruption::Tls,
            _ if error.is_timeout() => Interruption::TimedOut,
            _unreachable_or_broken_off => Interruption::Unreachable,
        });
    };
    let status = enhanced_status(&error.to_string());
    match (code, status.as_deref()) {
        (421, _) => Sent::Interrupted(Interruption::NotServing),
        (454 | 530 | 534 | 535 | 538, _) => Sent::Interrupted(Interruption::SignIn),
        (_, Some("5.1.7" | "5.1.8")) => Sent::Interrupted(Interruption::Sender),
        _ => Sent::Refused { code, status },
    }
}

/// Whether no encrypted connection came about. What is wrong with a certificate or handshake comes
/// as invalid data of the connection.
fn is_tls(error: &smtp::Error) -> bool {
    let mut cause = error.source();
    while let Some(one) = cause {
        let io = one.downcast_ref::<io::Error>();
        if io.is_some_and(|io| io.kind() == io::ErrorKind::InvalidData) {
            return true;
        }
        cause = one.source();
    }
    error.is_tls()
}

/// The enhanced status code (RFC 3463) in an answer such as `permanent error (550): 5.1.1 unknown`.
fn enhanced_status(answer: &str) -> Option<String> {
    let (_, text) = answer.split_once("): ")?;
    let word = text.split_whitespace().next()?;
    let parts: Vec<&str> = word.split('.').collect();
    let is_number = |part: &&str| {
        (1..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    let is_status =
        parts.len() == 3 && matches!(parts[0], "4" | "5") && parts.iter().all(is_number);
    is_status.then(|| word.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_enhanced_status_is_found_at_its_place_only() {
        let of = |text| enhanced_status(text);
        assert_eq!(of("permanent error (550): 5.1.1 <a@b.vn> unknown").as_deref(), Some("5.1.1"));
        assert_eq!(of("transient error (452): 4.2.2 full").as_deref(), Some("4.2.2"));
        for none in ["permanent error (550): no 5.1.1", "permanent error (550)", "x (550): 2.0.0"] {
            assert_eq!(of(none), None, "{none}");
        }
    }

    #[test]
    fn a_password_is_never_sent_in_clear_over_a_network() {
        for sound in [
            "smtp://127.0.0.1:2525",
            "smtp://mail.example.vn:25",
            "smtp://name:secret@127.0.0.1:25",
            "smtp://name:secret@[::1]:25",
            "smtp://name:secret@localhost",
            "smtp://name:secret@mail.example.vn?tls=required",
            "smtps://name:secret@mail.example.vn",
        ] {
            assert!(sound.parse::<SmtpUrl>().is_ok(), "{sound}");
        }
        for clear in [
            "smtp://name:secret@mail.example.vn",
            "smtp://name:secret@mail.example.vn:587/",
            "smtp://name:secret@mail.example.vn?tls=opportunistic",
        ] {
            let refusal = clear.parse::<SmtpUrl>().unwrap_err();
            assert!(refusal.contains("unencrypted"), "{refusal}");
        }
        for malformed in ["", "mail.example.vn", "http://mail.example.vn", "smtp://x?tls=maybe"] {
            let refusal = malformed.parse::<SmtpUrl>().unwrap_err();
            assert!(refusal.contains("smtps://NAME:PASSWORD@HOST"), "{refusal}");
        }
        let url: SmtpUrl = "smtps://name:secret@mail.example.vn".parse().unwrap();
        assert!(!format!("{url:?}").contains("secret"));
    }
}
