//! PM-16.

use crate::fake::due::counted;
use luuvet_domain::difficulty::*;
use luuvet_domain::due::TimeLimit;
use luuvet_domain::obligation::{
    self, DischargeObligation, ObligationCommand, ObligationKind, OpenObligation, ReleaseObligation,
};
use luuvet_domain::process::DifficultyTimers;
use luuvet_domain::registry::{Command, Event};
use luuvet_domain::report::{ReportAccepted, ReportedDifficulty};
use luuvet_engine::{
    CommandId, EventId, Intent, Meta, Position, ProcessManager, Recorded, Scope, StreamId, Version,
};
use uuid::Uuid;

use crate::fake::*;
use crate::golden::difficulties;
use crate::story::{self, *};

const CAUSE: EventId = EventId(Uuid::from_u128(77));

fn react_in(province: &Province, event: DifficultyEvent) -> Vec<Intent<Command>> {
    react_on(province, story::difficulty(), Event::Difficulty(event))
}

fn react_on(province: &Province, stream: StreamId, event: Event) -> Vec<Intent<Command>> {
    let by = act::<DifficultyCommand>(confirm(), HEAD, day(ON));
    let meta = Meta {
        late_reason: None,
        position: Position(9),
        version: Version(2),
        recorded_at: morning(day(ON)),
        stream,
        event_id: CAUSE,
        kind: "".into(),
        schema: 1,
        decided_at: morning(day(ON)),
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
    DifficultyTimers.react(&Recorded { meta, event }, province)
}

/// The day of every event here.
const ON: &str = "2016-04-06";

fn react(event: DifficultyEvent) -> Vec<Intent<Command>> {
    react_in(&Province::new(), event)
}

fn owed(
    kind: ObligationKind,
    period: &str,
    command: impl Into<ObligationCommand>,
) -> Intent<Command> {
    let stream = obligation::stream(&story::difficulty(), kind, period);
    Intent { stream, command: Command::Obligation(command.into()) }
}

fn opens(
    kind: ObligationKind,
    period: &str,
    (debtor, creditor): (Scope, Scope),
    due_on: &str,
) -> Intent<Command> {
    let command = OpenObligation {
        kind,
        about: story::difficulty(),
        period: text(period),
        clause_ref: text("Chỉ thị, điểm 2c"),
        debtor,
        creditor,
        due_on: day(due_on),
        term: match kind {
            Classification => counted(TimeLimit::DifficultyClassification, ON, due_on),
            Escalation => counted(TimeLimit::DifficultyEscalation, ON, due_on),
            Instruction => counted(TimeLimit::DifficultyInstruction, ON, due_on),
            Confirmation => counted(TimeLimit::DifficultyConfirmation, ON, due_on),
            _ => None,
        },
        cause: CAUSE,
    };
    owed(kind, period, command)
}

fn discharges(kind: ObligationKind) -> Intent<Command> {
    let discharge = DischargeObligation { evidence: CAUSE, occurred_on: day(ON) };
    owed(kind, "1", discharge)
}

use ObligationKind::{
    DifficultyClassification as Classification, DifficultyConfirmation as Confirmation,
    DifficultyEscalation as Escalation, DifficultyInstruction as Instruction,
    DifficultyResolution as Resolution,
};

#[test]
fn every_step_discharges_the_one_before_and_opens_the_next() {
    let all = difficulties();
    let on = |n: usize| react(all[n].clone());
    assert_eq!(on(0), [opens(Classification, "1", (SKHCN, SXD), "2016-04-11")]);
    assert_eq!(
        on(1),
        [discharges(Classification), opens(Escalation, "1", (SKHCN, UBND), "2016-04-13")]
    );
    assert_eq!(on(2), []);
    assert_eq!(on(3), [discharges(Escalation), opens(Instruction, "1", (UBND, SXD), "2016-04-29")]);
    assert_eq!(on(4), [discharges(Instruction), opens(Resolution, "1", (SXD, UBND), "2016-05-31")]);
    assert_eq!(on(5), []);
    assert_eq!(on(6), [discharges(Resolution), opens(Confirmation, "1", (SXD, SXD), "2016-06-14")]);
    assert_eq!(on(7), [discharges(Confirmation)]);
}

#[test]
fn what_is_not_beyond_the_department_is_not_to_be_escalated() {
    for class in [DifficultyClass::WithinDost, DifficultyClass::Rejected] {
        let ClassifyDifficulty { reason, .. } = classify(class);
        let classified = DifficultyClassified { class, reason, escalate_by: None };
        assert_eq!(react(classified.into()), [discharges(Classification)]);
    }
}

#[test]
fn what_the_department_resolved_was_owed_by_no_day() {
    let resolved = DifficultyResolved {
        result: resolve().result,
        by: SKHCN,
        on_time: None,
        confirm_by: day("2016-04-20"),
    };
    assert_eq!(react(resolved.into()), [opens(Confirmation, "1", (SXD, SKHCN), "2016-04-20")]);
}

#[test]
fn a_new_round_is_classified_anew_and_what_was_resolved_is_not_to_be_confirmed() {
    let mut province = Province::new();
    province.difficulty_round = 2;
    let again = |was_resolved| DifficultyReopened {
        round: 2,
        reason: reopen().reason,
        was_resolved,
        classify_by: day("2016-04-13"),
    };
    let classification = opens(Classification, "2", (SKHCN, SXD), "2016-04-13");
    let released = owed(Confirmation, "1", ReleaseObligation { cause: CAUSE });
    assert_eq!(react_in(&province, again(true).into()), [released, classification.clone()]);
    assert_eq!(react_in(&province, again(false).into()), [classification]);
}

#[test]
fn what_an_accepted_report_states_and_nobody_registered_is_raised_with_the_report_named() {
    let report: StreamId = "report/SXD-2016-H1".parse().unwrap();
    let accepted = || Event::Report(ReportAccepted { note: None, round: 1 }.into());
    let mut province = Province::new();
    assert_eq!(react_on(&province, report.clone(), accepted()), []);
    let RaiseDifficulty { topic, title, description, wish, .. } = raise();
    let stated = ReportedDifficulty { topic, title, description, wish, registered: None };
    let known = ReportedDifficulty { registered: Some(story::difficulty()), ..stated.clone() };
    province.report.stated = vec![stated.clone(), known, stated];
    let raised = |number| {
        let command =
            RaiseDifficulty { report: Some(report.clone()), report_item: Some(number), ..raise() };
        let stream = stream_of_reported(&report, number);
        Intent { stream, command: Command::Difficulty(command.into()) }
    };
    let intents = react_on(&province, report.clone(), accepted());
    assert_eq!(intents, [raised(1), raised(3)]);
    assert_ne!(intents[0].stream, intents[1].stream);
    // What is raised is accepted.
    let DifficultyCommand::Raise(first) = (match &intents[0].command {
        Command::Difficulty(command) => command.clone(),
        other => panic!("{other:?}"),
    }) else {
        panic!("{intents:?}")
    };
    let told = begin(&province).ask("2016-04-06", MANAGER, first);
    assert!(told.result.is_ok(), "{:?}", told.result);
    // Of an agency that has ended, it is the successor's.
    province.succession.ended = Some((SXD, SNV));
    let intents = react_on(&province, report, accepted());
    let Command::Difficulty(DifficultyCommand::Raise(first)) = &intents[0].command else {
        panic!("{intents:?}")
    };
    assert_eq!(first.agency, SNV);
}
