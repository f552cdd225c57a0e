//! What tests let be true of competence and of courses on offer.

use chrono::NaiveDate;
use luuvet_domain::agency::CompetenceKind;
use luuvet_domain::training_course::{CompetenceGap, TrainingRegister};
use luuvet_engine::StreamId;

use super::Province;

/// Nobody lacks anything, and nothing is on offer.
#[derive(Default)]
pub(crate) struct Trainings {
    pub(crate) gaps: Vec<CompetenceGap>,
    pub(crate) on_offer: Vec<StreamId>,
}

impl TrainingRegister for Province {
    fn competence_gaps(&self, _: CompetenceKind, _: NaiveDate) -> Vec<CompetenceGap> {
        self.training.gaps.clone()
    }
    fn courses_on_offer(&self, _: CompetenceKind, _: NaiveDate) -> Vec<StreamId> {
        self.training.on_offer.clone()
    }
}
