//! Every guard of a case, accepted and refused.

mod course;
mod decision;
mod outcome;
