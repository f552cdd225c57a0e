//! How much one may ask: requests in a minute and sockets at a time, for each person, and for each address
//! where nobody is known.

use std::collections::HashMap;
use std::net::{IpAddr, SocketAddr};
use std::num::NonZeroU32;
use std::sync::{Arc, Mutex, PoisonError};

use axum::extract::ConnectInfo;
use axum::extract::connect_info::Connected;
use axum::http::request::Parts;
use axum::serve::IncomingStream;
use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use luuvet_engine::{Bilingual, PersonId};
use luuvet_graphql::transport::Refused;
use tokio::net::TcpListener;

use crate::tls::TlsListener;

/// Who is at the other end of a connection.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Peer(pub(crate) SocketAddr);

impl Connected<IncomingStream<'_, TcpListener>> for Peer {
    fn connect_info(stream: IncomingStream<'_, TcpListener>) -> Self {
        Self(*stream.remote_addr())
    }
}

impl Connected<IncomingStream<'_, TlsListener>> for Peer {
    fn connect_info(stream: IncomingStream<'_, TlsListener>) -> Self {
        Self(*stream.remote_addr())
    }
}

/// Who is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Counted {
    Person(PersonId),
    Stranger(IpAddr),
}

/// How much each may.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Allowance {
    /// Requests in a minute, at once or spread.
    pub(crate) requests: NonZeroU32,
    /// Sockets at a time.
    pub(crate) sockets: usize,
    /// Whether a proxy stands before the server and says from where each request comes.
    pub(crate) is_behind_proxy: bool,
}

/// Those counted at a time before the ones that rest are forgotten.
const COUNTED_MAX: usize = 16_384;

/// What each has used.
pub(crate) struct Quotas {
    allowance: Allowance,
    requests: DefaultKeyedRateLimiter<Counted>,
    sockets: Arc<Mutex<HashMap<Counted, usize>>>,
}

/// A place for a socket, given back when the socket's data are let go of.
#[derive(Debug)]
pub(crate) struct Seat {
    of: Counted,
    taken: Arc<Mutex<HashMap<Counted, usize>>>,
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = taken.get_mut(&self.of) {
            *count -= 1;
            if *count == 0 {
                taken.remove(&self.of);
            }
        }
    }
}

impl Quotas {
    pub(crate) fn new(allowance: Allowance) -> Self {
        let requests = RateLimiter::keyed(Quota::per_minute(allowance.requests));
        Self { allowance, requests, sockets: Arc::default() }
    }

    /// From where a request comes, as far as that is known.
    pub(crate) fn stranger(&self, parts: &Parts) -> Option<Counted> {
        let peer = parts.extensions.get::<ConnectInfo<Peer>>().map(|one| one.0.0.ip());
        // The last address of the last such line is the one that the proxy itself saw: whoever asks can write
        // the others, and some proxies add a line of their own.
        let mut lines = parts.headers.get_all("x-forwarded-for").iter();
        let told = lines.next_back().and_then(|value| value.to_str().ok());
        let told = told.and_then(|all| all.rsplit(',').next()?.trim().parse().ok());
        let address = told.filter(|_| self.allowance.is_behind_proxy).or(peer);
        address.map(Counted::Stranger)
    }

    /// Counts a request.
    pub(crate) fn request(&self, who: Counted) -> Result<(), Refused> {
        if self.requests.len() > COUNTED_MAX {
            self.requests.retain_recent();
        }
        let Err(not_until) = self.requests.check_key(&who) else { return Ok(()) };
        let wait = not_until.wait_time_from(DefaultClock::default().now());
        let (max, seconds) = (self.allowance.requests, wait.as_secs() + 1);
        Err(Refused::TooMany {
            message: Bilingual::new(
                format!(
                    "quá {max} yêu cầu mỗi phút: hãy thử lại sau {seconds} giây (giới hạn \
                     --limit-requests-per-minute)"
                ),
                format!(
                    "more than {max} requests a minute: try again in {seconds} seconds (the limit \
                     --limit-requests-per-minute)"
                ),
            ),
            retry_after_seconds: seconds,
        })
    }

    /// Takes a place for a socket.
    pub(crate) fn socket(&self, who: Counted) -> Result<Seat, Refused> {
        let mut taken = self.sockets.lock().unwrap_or_else(PoisonError::into_inner);
        let count = taken.entry(who).or_default();
        let max = self.allowance.sockets;
        if *count >= max {
            return Err(Refused::TooMany {
                message: Bilingual::new(
                    format!("đang mở {max} kết nối: hãy đóng bớt (giới hạn --limit-sockets)"),
                    format!("{max} sockets are open: close some (the limit --limit-sockets)"),
                ),
                retry_after_seconds: 1,
            });
        }
        *count += 1;
        Ok(Seat { of: who, taken: Arc::clone(&self.sockets) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quotas(requests: u32, sockets: usize) -> Quotas {
        let requests = NonZeroU32::new(requests).unwrap();
        Quotas::new(Allowance { requests, sockets, is_behind_proxy: true })
    }

    fn person(number: u128) -> Counted {
        Counted::Person(PersonId(uuid::Uuid::from_u128(number)))
    }

    #[test]
    fn each_person_has_requests_of_their_own() {
        let quotas = quotas(2, 1);
        assert!(quotas.request(person(1)).is_ok() && quotas.request(person(1)).is_ok());
        let Err(Refused::TooMany { message, retry_after_seconds }) = quotas.request(person(1))
        else {
            panic!("not refused")
        };
        assert!(message.en.contains("--limit-requests-per-minute"), "{}", message.en);
        assert!((1..=60).contains(&retry_after_seconds));
        assert!(quotas.request(person(2)).is_ok());
    }

    #[test]
    fn a_socket_gives_its_place_back() {
        let quotas = quotas(1, 1);
        let seat = quotas.socket(person(1)).unwrap();
        assert!(quotas.socket(person(1)).is_err());
        assert!(quotas.socket(person(2)).is_ok());
        drop(seat);
        assert!(quotas.socket(person(1)).is_ok());
    }

    #[test]
    fn a_proxy_is_believed_about_the_last_address_alone() {
        let request = axum::http::Request::builder()
            .header("x-forwarded-for", "198.51.100.9")
            .header("x-forwarded-for", "10.0.0.1, 203.0.113.7")
            .extension(ConnectInfo(Peer(SocketAddr::from(([127, 0, 0, 1], 9)))))
            .body(())
            .unwrap();
        let (parts, ()) = request.into_parts();
        let of = |is_behind_proxy| {
            let allowance = Allowance { is_behind_proxy, ..quotas(1, 1).allowance };
            Quotas::new(allowance).stranger(&parts)
        };
        assert_eq!(of(true), Some(Counted::Stranger([203, 0, 113, 7].into())));
        assert_eq!(of(false), Some(Counted::Stranger([127, 0, 0, 1].into())));
    }
}
