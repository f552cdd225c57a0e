//! The calendar.

use luuvet_domain::calendar::province::{self, AmendYear, PublishYear};
use luuvet_engine::CommandId;

use super::mutations;

mutations! {
    /// Days off and swapped working days, by published decision.
    CalendarMutation: Calendar
    begins {
        /// Publish a year's days off and swapped working days.
        calendar_publish_year(PublishYear) => |_: &PublishYear, _: CommandId| Ok::<_, async_graphql::Error>(province::stream());
        /// Amend a published year.
        calendar_amend_year(AmendYear) => |_: &AmendYear, _: CommandId| Ok::<_, async_graphql::Error>(province::stream());
    }
}
