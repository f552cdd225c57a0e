//! PM-12 and PM-13.

use luuvet_domain::annual_plan::AnnualPlanCommand;
use luuvet_domain::document::{DocumentCommand, ProposeAmendment};
use luuvet_domain::finding::{FindingCommand, FindingSource};
use luuvet_domain::inspection::register::{ConclusionFacts, InspectionFacts};
use luuvet_domain::obligation::{self, ObligationCommand, ObligationKind};
use luuvet_domain::process::{ReviewInputs, ReviewOutputs};
use luuvet_domain::registry::{Command, Event, Qms};
use luuvet_domain::review::*;
use luuvet_engine::{
    CommandId, EventId, Intent, Meta, Position, ProcessManager, Recorded, Scope, StreamId, Version,
};
use uuid::Uuid;

use crate::fake::*;
use crate::golden::reviews;
use crate::story::*;

pub(crate) const CAUSE: EventId = EventId(Uuid::from_u128(77));

/// An event of SXD, of a day.
pub(crate) fn recorded(stream: StreamId, on: &str, event: Event) -> Recorded<Event> {
    let by = act::<ReviewCommand>(close(), HEAD, day(on));
    let meta = Meta {
        late_reason: None,
        position: Position(9),
        version: Version(2),
        recorded_at: morning(day("2016-12-16")),
        stream,
        event_id: CAUSE,
        kind: "".into(),
        schema: 1,
        decided_at: morning(day("2016-12-16")),
        occurred_on: by.occurred_on,
        recorded_by: by.recorded_by,
        act_of: by.act_of,
        scope: SXD,
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
    Recorded { meta, event }
}

fn react(
    manager: &dyn ProcessManager<Qms>,
    province: &Province,
    event: ReviewEvent,
) -> Vec<Intent<Command>> {
    let event = recorded(review_stream(), "2016-12-14", Event::Review(event));
    manager.react(&event, province)
}

fn scheduled_event() -> ReviewEvent {
    reviews().remove(0)
}

#[track_caller]
fn filled_by(province: &Province) -> Vec<FilledInput> {
    let intents = react(&ReviewInputs, province, scheduled_event());
    let [Intent { stream, command: Command::Review(ReviewCommand::Fill(fill)) }, ..] =
        intents.as_slice()
    else {
        panic!("{intents:?}")
    };
    assert_eq!(*stream, review_stream());
    fill.inputs.clone()
}

#[test]
fn scheduling_fills_what_is_known_and_the_review_takes_it() {
    let province = audited();
    let inputs = filled_by(&province);
    let kinds: Vec<_> = inputs.iter().map(|one| one.input.letter()).collect();
    assert_eq!(kinds, ["a", "c", "d", "e", "f"]);
    let answer = scheduled(&province).ask("2016-12-01", MANAGER, FillInputs { inputs });
    assert_eq!(answer.result.unwrap().len(), 5);
}

#[test]
fn the_filled_inputs_carry_the_figures() {
    let mut province = audited();
    let open = "finding/7".parse().unwrap();
    province.audit.standings.insert(open, luuvet_domain::audit::FindingStanding::Open);
    province.review.documents =
        DocumentFigures { in_force: 41, reviews_overdue: 3, put_into_force: 12 };
    province.review.findings =
        FindingFigures { raised: 21, outputs: 4, ended: 15, open: 6, overdue: 2 };
    province.review.changes = ChangeFigures {
        procedures_begun: 8,
        procedures_ended: 5,
        legal_instruments: 3,
        terms_changed: 9,
        regulations: 1,
    };
    province.review.signed = vec![SignedReview {
        stream: "review/before".parse().unwrap(),
        held_on: day("2015-12-11"),
        on: day("2015-12-14"),
        proof: EventId(Uuid::from_u128(3)),
        inputs: 7,
        outputs: 3,
        actions_completed: 2,
        actions_open: 0,
    }];
    province.review.carried = vec![CarriedAction {
        review: "review/before".parse().unwrap(),
        number: 3,
        what: text("x"),
    }];
    let inputs = filled_by(&province);
    let says = |n: usize, parts: &[&str]| {
        for part in parts {
            assert!(inputs[n].content.contains(part), "{}", inputs[n].content);
        }
    };
    says(0, &["1 cuộc đánh giá", "1 phát hiện", "2016-01-01"]);
    assert_eq!(inputs[0].references.len(), 2);
    says(1, &["hiệu lực: 41", "xem xét: 3", ": 12", "trong kỳ: 4"]);
    says(2, &["nêu 21", "kết thúc 15", "mở 6", "quá hạn 2"]);
    says(3, &["2015-12-14", "2 việc đã hoàn thành", "0 việc chưa xong", "1 việc chuyển"]);
    says(4, &["sửa đổi 8", "hiệu lực 5", "nhân sự 9", "mới 1"]);
}

#[test]
fn the_results_of_audits_tell_of_the_inspection_concluded_in_the_period() {
    let stream: luuvet_engine::StreamId = "inspection/7".parse().unwrap();
    let concluded = |on: &str| {
        let mut province = audited();
        let number = text("12/KL-SKHCN");
        let facts = InspectionFacts {
            agency: SXD,
            inspected_by: Scope::constant("SKHCN"),
            minutes_by: None,
            conclusion: Some(ConclusionFacts { number, issued_on: day(on) }),
            failed_items: vec![5, 6],
            carried_items: vec![6],
            is_open: true,
        };
        province.inspection.inspections.insert(stream.clone(), facts);
        province.inspection.last = Some(stream.clone());
        filled_by(&province).remove(0)
    };
    // The period begins on 1 January, and the review is scheduled on 14 December.
    for on in ["2016-01-01", "2016-12-14"] {
        let input = concluded(on);
        let told = format!(
            "kết luận 12/KL-SKHCN ngày {on}: 2 mục không đạt, trong đó 1 mục chuyển sang kỳ sau"
        );
        assert!(input.content.contains(&told), "{}", input.content);
        assert_eq!(input.references.first(), Some(&stream));
    }
    for on in ["2015-12-31", "2016-12-15"] {
        let input = concluded(on);
        assert!(input.content.contains("Chưa có kết luận kiểm tra"), "{}", input.content);
        assert!(!input.references.contains(&stream));
    }
}

/// The obligations that a reaction is about: kind, period and what becomes of it.
fn obligations(intents: &[Intent<Command>]) -> Vec<(ObligationKind, String, &'static str)> {
    let kinds =
        [ObligationKind::ReviewInput, ObligationKind::ReviewMinutes, ObligationKind::ReviewAction];
    let periods = ["1", "2", "b", "g"];
    let mut found = Vec::new();
    for intent in intents {
        let Command::Obligation(command) = &intent.command else { continue };
        let what = match command {
            ObligationCommand::Open(_) => "open",
            ObligationCommand::Discharge(_) => "discharge",
            ObligationCommand::Release(_) => "release",
            other => panic!("{other:?}"),
        };
        for kind in kinds {
            for period in periods {
                if obligation::stream(&review_stream(), kind, period) == intent.stream {
                    found.push((kind, period.to_owned(), what));
                }
            }
        }
    }
    found
}

#[test]
fn what_a_review_owes_becomes_obligations() {
    use ObligationKind::{ReviewAction, ReviewInput, ReviewMinutes};
    let expected: Vec<Vec<(ObligationKind, &str, &str)>> = vec![
        vec![(ReviewInput, "b", "open"), (ReviewInput, "g", "open")],
        vec![(ReviewInput, "b", "discharge")],
        vec![],
        vec![(ReviewMinutes, "1", "open")],
        vec![],
        vec![(ReviewMinutes, "1", "discharge")],
        vec![(ReviewAction, "1", "open")],
        vec![(ReviewAction, "1", "discharge")],
        vec![(ReviewAction, "2", "release")],
        vec![],
    ];
    for (event, expected) in reviews().into_iter().zip(expected) {
        let intents = react(&ReviewInputs, &audited(), event.clone());
        let found = obligations(&intents);
        let found: Vec<_> = found.iter().map(|(k, p, w)| (*k, p.as_str(), *w)).collect();
        assert_eq!(found, expected, "{event:?}");
    }
}

#[test]
fn dates_of_obligations_are_those_of_the_events() {
    let dates: Vec<_> = [0, 3, 6]
        .into_iter()
        .flat_map(|n| react(&ReviewInputs, &audited(), reviews().remove(n)))
        .filter_map(|intent| match intent.command {
            Command::Obligation(ObligationCommand::Open(open)) => Some(open.due_on.to_string()),
            _ => None,
        })
        .collect();
    assert_eq!(dates, ["2016-12-12", "2016-12-12", "2016-12-19", "2017-01-31"]);
}

#[test]
fn an_input_that_the_system_filled_discharges_nothing() {
    let known = ReviewInputSubmitted {
        input: ReviewInput::AuditResults,
        content: text("x"),
        references: Vec::new(),
    };
    assert_eq!(react(&ReviewInputs, &audited(), known.into()), []);
}

#[test]
fn an_output_becomes_a_finding_an_amendment_and_a_line_of_the_next_plan() {
    let intents = react(&ReviewOutputs, &audited(), reviews().remove(4));
    let [
        Intent { stream, command: Command::Finding(FindingCommand::Raise(raise)) },
        Intent { stream: amended, command: Command::Document(amend) },
        Intent { stream: planned, command: Command::AnnualPlan(AnnualPlanCommand::Propose(line)) },
    ] = intents.as_slice()
    else {
        panic!("{intents:?}")
    };
    assert_eq!(stream.as_str(), "finding/0190c2f0-6d2e-7c61-9d8b-2f6a1c3b4d5f");
    assert_eq!(raise.source, FindingSource::ManagementReview);
    assert_eq!((&raise.unit, &raise.clause), (&finding().unit, &finding().clause));
    assert_eq!((raise.evidence.as_str(), raise.found_by), ("Bố trí thêm người", Some(person(3))));
    assert_eq!(*amended, document());
    let expected: DocumentCommand = ProposeAmendment { reason: text("Bố trí thêm người") }.into();
    assert_eq!(*amend, expected);
    assert_eq!(planned.as_str(), "annual_plan/SXD-2017");
    assert_eq!((line.need.as_str(), line.output), ("Bố trí thêm người", 2));
}

#[test]
fn an_output_that_leads_to_nothing_is_not_reacted_to() {
    for (n, event) in reviews().into_iter().enumerate() {
        let event = match event {
            ReviewEvent::OutputRecorded(recorded) => {
                let output = ReviewOutput::Effectiveness;
                ReviewOutputRecorded { output, finding: None, amends: None, ..recorded }.into()
            }
            other => other,
        };
        assert_eq!(react(&ReviewOutputs, &audited(), event), [], "{n}");
    }
}
