//! PM-18, competence: who should learn is proposed for the courses that teach it.
//!
//! | event | then |
//! |---|---|
//! | `CourseApproved`, for internal auditors | agencies without a certified auditor are proposed to enrol someone |
//! | `CourseApproved`, a briefing of heads | agencies whose head was not briefed are proposed to enrol them |
//! | `OfficerAppointed`, a head who was not briefed | the next briefing that is on offer is proposed |
//!
//! It only proposes: the agency enrols. An agency that has enrolled someone, or was proposed already,
//! the course passes over.

use luuvet_engine::{Bilingual, Intent, ProcessManager, Recorded, StreamId};

use crate::agency::{AgencyEvent, CompetenceKind};
use crate::register::Registers;
use crate::registry::{Command, Event, Qms};
use crate::role::Office;
use crate::training_course::{
    CompetenceGap, EnrolmentProposal, ProposeEnrolments, TrainingCourseEvent,
};

/// PM-18. See the module.
#[derive(Clone, Copy, Debug, Default)]
pub struct EnrolmentProposals;

impl ProcessManager<Qms> for EnrolmentProposals {
    fn name(&self) -> &'static str {
        "PM-18"
    }

    fn title(&self) -> Bilingual {
        Bilingual::constant(
            "Thiếu năng lực: đề xuất ghi danh khóa đào tạo",
            "Competence that is lacking: propose enrolment",
        )
    }

    fn source(&self) -> &'static str {
        "Chỉ thị, điểm 2d"
    }

    fn react(
        &self,
        event: &Recorded<Event>,
        registers: &(dyn Registers + 'static),
    ) -> Vec<Intent<Command>> {
        let (meta, briefing) = (&event.meta, CompetenceKind::HeadsBriefing);
        if let Event::TrainingCourse(TrainingCourseEvent::Approved(approved)) = &event.event {
            let gaps = registers.competence_gaps(approved.kind, meta.occurred_on);
            return propose(&meta.stream, gaps).into_iter().collect();
        }
        let Event::Agency(AgencyEvent::OfficerAppointed(appointed)) = &event.event else {
            return Vec::new();
        };
        if appointed.office != Office::AgencyHead {
            return Vec::new();
        }
        // Whoever is appointed ahead is not the head today.
        let from = appointed.from.max(meta.occurred_on);
        let Some(course) = registers.courses_on_offer(briefing, from).into_iter().next() else {
            return Vec::new();
        };
        let mut gaps = registers.competence_gaps(briefing, from);
        gaps.retain(|gap| gap.agency == meta.scope);
        propose(&course, gaps).into_iter().collect()
    }
}

fn propose(course: &StreamId, gaps: Vec<CompetenceGap>) -> Option<Intent<Command>> {
    if gaps.is_empty() {
        return None;
    }
    let proposals = gaps
        .into_iter()
        .map(|CompetenceGap { agency, person }| EnrolmentProposal { agency, person })
        .collect();
    let command = Command::TrainingCourse(ProposeEnrolments { proposals }.into());
    Some(Intent { stream: course.clone(), command })
}
