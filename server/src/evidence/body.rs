//! The body of an upload as it comes: one chunk at a time, given up when the line is dead or the server
//! stops.

use std::pin::Pin;
use std::time::Duration;

use axum::body::{Body, Bytes};
use futures_util::{Stream, StreamExt, stream};
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;

use super::refusal::Refusal;

/// How long nothing may come. A slow line is no reason to give up, a dead one is.
const STALL: Duration = Duration::from_secs(60);

/// How much of a refused body is still read, for how long, and how long nothing may come: closing at
/// once would take the answer away from a client that is still sending.
const LINGER_BYTES_MAX: usize = 64 << 20;
const LINGER: Duration = Duration::from_secs(10);
const LINGER_IDLE: Duration = Duration::from_secs(1);

/// A body as it comes.
pub(super) type Incoming = Pin<Box<dyn Stream<Item = Result<Bytes, Broken>> + Send>>;

/// Why a body ended before its end.
#[derive(Clone, Copy, Debug, thiserror::Error)]
pub(super) enum Broken {
    #[error("the body broke off")]
    Off,
    #[error("the body stalled")]
    Stalled,
    #[error("the server stops")]
    Stopping,
}

impl From<Broken> for Refusal {
    fn from(broken: Broken) -> Self {
        match broken {
            Broken::Off => Self::broken_off(),
            Broken::Stalled => Self::stalled(STALL.as_secs()),
            Broken::Stopping => Self::stopping(),
        }
    }
}

impl From<multer::Error> for Refusal {
    fn from(error: multer::Error) -> Self {
        match error {
            multer::Error::StreamReadFailed(cause) => {
                cause.downcast_ref::<Broken>().copied().unwrap_or(Broken::Off).into()
            }
            multer::Error::IncompleteFieldData { .. }
            | multer::Error::IncompleteHeaders
            | multer::Error::IncompleteStream => Broken::Off.into(),
            other => Self::no_form(&other.to_string()),
        }
    }
}

pub(super) fn incoming(body: Body, shutdown: CancellationToken) -> Incoming {
    let begun = (body.into_data_stream(), shutdown);
    Box::pin(stream::try_unfold(begun, |(mut body, shutdown)| async move {
        // The parser of forms reads on for as long as there is something: this gives it one chunk at
        // a time, so that a fast sender fills no memory.
        tokio::task::yield_now().await;
        let next = tokio::select! {
            next = timeout(STALL, body.next()) => next.map_err(|_| Broken::Stalled)?,
            () = shutdown.cancelled() => return Err(Broken::Stopping),
        };
        match next {
            None => Ok(None),
            Some(Ok(bytes)) => Ok(Some((bytes, (body, shutdown)))),
            Some(Err(_)) => Err(Broken::Off),
        }
    }))
}

/// Reads on a little and forgets it.
pub(super) async fn linger(body: &mut Incoming) {
    let mut left = LINGER_BYTES_MAX;
    let reading = async {
        while let Ok(Some(Ok(bytes))) = timeout(LINGER_IDLE, body.next()).await {
            left = left.saturating_sub(bytes.len());
            if left == 0 {
                break;
            }
        }
    };
    // Whether it ended or not, the answer goes out now.
    let _ = timeout(LINGER, reading).await;
}
