//! Management reviews.

use luuvet_domain::review::{
    AssignAction, CarryForwardAction, CloseReview, CompleteAction, HoldReview, RecordOutput,
    ScheduleReview, SignMinutes, SubmitInput,
};
use luuvet_engine::{CommandId, StreamId};

use super::{mutations, named};

mutations! {
    /// Management reviews (ISO 9001:2008 5.6).
    ReviewMutation: Review
    begins {
        /// Schedule a review; the system fills the inputs that it knows. Its id follows from the command id.
        review_schedule(ScheduleReview) => |_: &ScheduleReview, id: CommandId| named(StreamId::new("review", id));
    }
    on {
        /// Submit an input.
        review_submit_input(SubmitInput);
        /// Hold the review, chaired by the head of the agency.
        review_hold(HoldReview);
        /// Record an output.
        review_record_output(RecordOutput);
        /// Sign the minutes.
        review_sign_minutes(SignMinutes);
        /// Assign an action that the review decided.
        review_assign_action(AssignAction);
        /// Complete an action.
        review_complete_action(CompleteAction);
        /// Carry an action forward to the next review.
        review_carry_forward_action(CarryForwardAction);
        /// Close the review.
        review_close(CloseReview);
    }
}
