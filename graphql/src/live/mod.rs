//! What is followed as it stands: boards, whose readers want the newest state and not every step to it.
//!
//! A payload is a pure function of what is asked, of the state that its reader knows, and of the
//! newest [`View`](luuvet_projections::View): the whole of it where nothing is known, else what
//! changed in between. So nothing is kept for a reader but a position: one that was cut off, one that
//! is slow and one that was never away are the same case, and nothing grows while one does not read.
//!
//! A [`Plan`] is a subscription taken apart, so that it can be executed again and again. A
//! [`Step`] is what resolvers see of one such execution. A [`Line`](line::Line) executes a plan once
//! for all of its readers. What it is not for: the event log, which [`events`](crate::subscription)
//! streams without loss.

mod changes;
mod line;
mod plan;
mod step;
mod window;

pub(crate) use changes::{
    Board, Changes, Compliance, Followed, Overview, Payloads, changes, named,
};
pub use line::Figures;
pub(crate) use line::Lines;
pub(crate) use plan::{Asked, asked};
pub(crate) use step::Step;
