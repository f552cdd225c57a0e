//! What time it is. The only place where the engine meets a clock.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use chrono::{DateTime, SubsecRound, Utc};
use futures_util::FutureExt;
use futures_util::future::{BoxFuture, pending};
use tokio::time::Instant;

/// Longest sleep between two looks at the clock, so that a clock set by hand is noticed.
const SLEEP_MAX: Duration = Duration::from_secs(30);

/// A source of time. Moments are whole microseconds.
pub trait Clock: Send + Sync {
    /// Now.
    fn now(&self) -> DateTime<Utc>;

    /// Waits until a moment may have come; may return earlier, then the caller looks again.
    fn sleep_until(&self, moment: DateTime<Utc>) -> BoxFuture<'_, ()>;

    /// A moment is being acted on: a clock that is moved by hand goes there, never back.
    fn arrive(&self, _moment: DateTime<Utc>) {}
}

/// The machine's clock.
#[derive(Clone, Copy, Debug, Default)]
pub struct RealClock;

impl Clock for RealClock {
    fn now(&self) -> DateTime<Utc> {
        Utc::now().trunc_subsecs(6)
    }

    fn sleep_until(&self, moment: DateTime<Utc>) -> BoxFuture<'_, ()> {
        let left = (moment - self.now()).to_std().unwrap_or_default();
        tokio::time::sleep(left.min(SLEEP_MAX)).boxed()
    }
}

/// A clock that stands still until it is moved.
#[derive(Debug)]
pub struct ManualClock(Mutex<DateTime<Utc>>);

impl ManualClock {
    /// A clock that shows this moment.
    #[must_use]
    pub fn new(moment: DateTime<Utc>) -> Self {
        Self(Mutex::new(moment.trunc_subsecs(6)))
    }
}

impl Clock for ManualClock {
    fn now(&self) -> DateTime<Utc> {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn sleep_until(&self, _moment: DateTime<Utc>) -> BoxFuture<'_, ()> {
        pending().boxed()
    }

    fn arrive(&self, moment: DateTime<Utc>) {
        let mut shown = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *shown = moment.trunc_subsecs(6).max(*shown);
    }
}

/// A simulated clock that runs by itself: from a moment on, at a rate.
#[derive(Debug)]
pub struct PacedClock {
    started: Instant,
    from: DateTime<Utc>,
    rate: f64,
}

impl PacedClock {
    /// A clock that shows `from` now and lets `rate` simulated seconds pass each second.
    #[must_use]
    pub fn new(from: DateTime<Utc>, rate: f64) -> Self {
        Self { started: Instant::now(), from: from.trunc_subsecs(6), rate }
    }
}

impl Clock for PacedClock {
    fn now(&self) -> DateTime<Utc> {
        let passed = self.started.elapsed().mul_f64(self.rate);
        let passed = chrono::TimeDelta::from_std(passed).unwrap_or(chrono::TimeDelta::MAX);
        self.from.checked_add_signed(passed).unwrap_or(DateTime::<Utc>::MAX_UTC).trunc_subsecs(6)
    }

    fn sleep_until(&self, moment: DateTime<Utc>) -> BoxFuture<'_, ()> {
        let left = (moment - self.now()).to_std().unwrap_or_default();
        // Rounded up, so that the moment has come when the sleep is over.
        let left = left.div_f64(self.rate) + Duration::from_millis(1);
        tokio::time::sleep(left.min(SLEEP_MAX)).boxed()
    }
}
