//! PM-18 and PM-18-course.

use luuvet_domain::agency::{AgencyCommand, AgencyEvent, OfficerAppointed, RecordCompetence};
use luuvet_domain::obligation::{self, ObligationCommand, ObligationKind};
use luuvet_domain::process::{CourseReactions, EnrolmentProposals};
use luuvet_domain::registry::{Command, Event, Qms};
use luuvet_domain::role::{Office, PROVINCE};
use luuvet_domain::training_course::*;
use luuvet_engine::{
    CommandId, EventId, Intent, Meta, Position, ProcessManager, Recorded, StreamId, Version,
};
use uuid::Uuid;

use crate::fake::*;
use crate::golden::courses;
use crate::story::*;

const CAUSE: EventId = EventId(Uuid::from_u128(77));

fn react(
    manager: &dyn ProcessManager<Qms>,
    province: &Province,
    stream: StreamId,
    event: Event,
) -> Vec<Intent<Command>> {
    let by = act::<TrainingCourseCommand>(cancel(), DIRECTOR, day("2016-05-16"));
    let scope = if stream.category() == "agency" { SXD } else { PROVINCE };
    let meta = Meta {
        late_reason: None,
        position: Position(9),
        version: Version(2),
        recorded_at: morning(day("2016-05-17")),
        stream,
        event_id: CAUSE,
        kind: "".into(),
        schema: 1,
        decided_at: morning(day("2016-05-17")),
        occurred_on: by.occurred_on,
        recorded_by: by.recorded_by,
        act_of: by.act_of,
        scope,
        command_id: CommandId(Uuid::from_u128(1)),
        payload_hash: "".into(),
        correlation_id: Uuid::from_u128(1),
        causation_id: None,
        causation_depth: 0,
        definition_version: 1,
        parameter_version: None,
        facts_as_of: None,
        clauses: Vec::new(),
        evidence: Vec::new(),
        origin: by.origin,
    };
    manager.react(&Recorded { meta, event }, province)
}

fn on_course(
    manager: &dyn ProcessManager<Qms>,
    province: &Province,
    n: usize,
) -> Vec<Intent<Command>> {
    react(manager, province, course_stream(), Event::TrainingCourse(courses().swap_remove(n)))
}

fn appointed(office: Office) -> Event {
    let appointed = OfficerAppointed {
        office,
        person: person(50),
        from: day("2016-06-01"),
        position: text("Giám đốc Sở"),
        is_leadership: true,
        unit: None,
    };
    Event::Agency(AgencyEvent::OfficerAppointed(appointed))
}

fn owed(kind: ObligationKind) -> StreamId {
    obligation::stream(&course_stream(), kind, "1")
}

#[test]
fn an_approved_course_owes_evaluation_and_report_by_the_dates_in_the_event() {
    let intents = on_course(&CourseReactions, &province(), 1);
    let due: Vec<_> = intents
        .iter()
        .map(|intent| match &intent.command {
            Command::Obligation(ObligationCommand::Open(open)) => {
                assert_eq!((&open.debtor, &open.creditor), (&SKHCN, &PROVINCE));
                assert_eq!(intent.stream, owed(open.kind));
                (open.kind, open.due_on)
            }
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(
        due,
        [
            (ObligationKind::TrainingEvaluation, day("2016-06-13")),
            (ObligationKind::TrainingReport, day("2016-06-27")),
        ]
    );
}

#[test]
fn a_certificate_is_recorded_as_a_competence_at_the_agency_of_its_holder() {
    let intents = on_course(&CourseReactions, &province(), 6);
    let command = RecordCompetence {
        person: person(PUPIL),
        kind: plan().kind,
        number: certify(PUPIL).number,
        issuer: certify(PUPIL).issuer,
        issued_on: day("2016-05-16"),
        valid_until: Some(day("2019-05-16")),
    };
    let command = Command::Agency(AgencyCommand::from(command));
    assert_eq!(intents, [Intent { stream: "agency/SXD".parse().unwrap(), command }]);
}

#[test]
fn evaluation_and_report_discharge_what_was_owed_and_a_cancelled_course_releases_both() {
    let province = province();
    for (n, kind) in [(7, ObligationKind::TrainingEvaluation), (8, ObligationKind::TrainingReport)]
    {
        let intents = on_course(&CourseReactions, &province, n);
        let [Intent { stream, command: Command::Obligation(ObligationCommand::Discharge(proof)) }] =
            intents.as_slice()
        else {
            panic!("{intents:?}")
        };
        assert_eq!((stream, proof.evidence), (&owed(kind), CAUSE));
        assert_eq!(proof.occurred_on, day("2016-05-16"));
    }
    let released = on_course(&CourseReactions, &province, 9);
    assert_eq!(released.len(), 2);
    for intent in released {
        let Command::Obligation(ObligationCommand::Release(_)) = intent.command else {
            panic!("{intent:?}")
        };
    }
    // Before the approval nothing was owed.
    let event = CourseCancelled { reason: cancel().reason, was_approved: false };
    let event = Event::TrainingCourse(event.into());
    assert_eq!(react(&CourseReactions, &province, course_stream(), event), []);
    for n in [0, 2, 3, 4, 5] {
        assert_eq!(on_course(&CourseReactions, &province, n), []);
    }
}

#[test]
fn agencies_that_lack_what_a_course_teaches_are_proposed_when_it_is_approved() {
    let mut province = province();
    assert_eq!(on_course(&EnrolmentProposals, &province, 1), []);
    province.training.gaps = vec![CompetenceGap { agency: SXD, person: None }];
    let proposals = vec![EnrolmentProposal { agency: SXD, person: None }];
    let command = Command::TrainingCourse(ProposeEnrolments { proposals }.into());
    let proposed = Intent { stream: course_stream(), command };
    assert_eq!(on_course(&EnrolmentProposals, &province, 1), [proposed]);
    for n in [0, 2, 3, 4, 5, 6, 7, 8, 9] {
        assert_eq!(on_course(&EnrolmentProposals, &province, n), []);
    }
}

#[test]
fn a_new_head_who_was_not_briefed_is_proposed_the_next_briefing() {
    let mut province = province();
    let agency = || "agency/SXD".parse::<StreamId>().unwrap();
    let head = || appointed(Office::AgencyHead);
    province.training.gaps = vec![
        CompetenceGap { agency: SKHCN, person: Some(person(9)) },
        CompetenceGap { agency: SXD, person: Some(person(50)) },
    ];
    // Nothing is on offer.
    assert_eq!(react(&EnrolmentProposals, &province, agency(), head()), []);
    let later = "training_course/0190c2f0-6d2e-7c61-9d8b-2f6a1c3b4d5f".parse().unwrap();
    province.training.on_offer = vec![course_stream(), later];
    let proposals = vec![EnrolmentProposal { agency: SXD, person: Some(person(50)) }];
    let command = Command::TrainingCourse(ProposeEnrolments { proposals }.into());
    let proposed = Intent { stream: course_stream(), command };
    assert_eq!(react(&EnrolmentProposals, &province, agency(), head()), [proposed]);
    assert_eq!(react(&EnrolmentProposals, &province, agency(), appointed(Office::Qmr)), []);
}

#[test]
fn a_certificate_is_recorded_where_its_holder_came_with_a_merger() {
    let mut province = Province::new();
    let certified =
        courses().into_iter().position(|one| matches!(one, TrainingCourseEvent::Certified(_)));
    let target = |province: &Province| {
        on_course(&CourseReactions, province, certified.unwrap()).swap_remove(0).stream
    };
    assert_eq!(target(&province).as_str(), "agency/SXD");
    province.succession.ended = Some((SXD, SNV));
    assert_eq!(target(&province).as_str(), "agency/SNV");
}
