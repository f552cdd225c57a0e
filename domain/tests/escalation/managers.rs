//! PM-22.

use luuvet_domain::escalation::{self, *};
use luuvet_domain::obligation::{
    ObligationBecameOverdue, ObligationCommand, ObligationDischarged, ObligationDueMoved,
    ObligationEscalated, ObligationEvent, ObligationKind, ObligationReleased, ObligationWaived,
};
use luuvet_domain::process::Urging;
use luuvet_domain::process::pm22::{answer_owed, period};
use luuvet_domain::registry::{Command, Event};
use luuvet_engine::{
    CommandId, Intent, Meta, Position, ProcessManager, Recorded, StreamId, Version,
};
use uuid::Uuid;

use luuvet_domain::violation::{RemedyOutcome, RemedyVerified, SubjectKind, ViolationFacts};

use crate::fake::*;
use crate::golden::{escalations, line};
use crate::story::*;
use EscalationLevel::{AgencyHead, Chair, Department};

fn on_event(stream: &StreamId, event: Event, province: &Province) -> Vec<Intent<Command>> {
    let by = act::<EscalationCommand>(settle(), HEAD, day("2016-07-06"));
    let meta = Meta {
        late_reason: None,
        position: Position(9),
        version: Version(2),
        recorded_at: morning(day("2016-07-06")),
        stream: stream.clone(),
        event_id: CAUSE,
        kind: "".into(),
        schema: 1,
        decided_at: morning(day("2016-07-06")),
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
    Urging.react(&Recorded { meta, event }, province)
}

/// The report is owed; its escalation is at this level, if at any.
fn province(level: Option<EscalationLevel>) -> Province {
    let mut province = Province::new();
    province.escalation.debt = Some(DebtFacts {
        kind: ObligationKind::PeriodicReport,
        debtor: SXD,
        clause_ref: text(CLAUSE),
    });
    province.escalation.known = level.map(|level| EscalationFacts {
        round: 1,
        level: Some(level),
        line: line().into_iter().map(|rung| (rung.level, rung.agency)).collect(),
        open_asks: asks(),
    });
    province
}

fn asks() -> Vec<(EscalationLevel, String)> {
    [(AgencyHead, "2016-06-30"), (Department, "2016-07-11")]
        .map(|(level, due)| (level, period(1, level, day(due))))
        .to_vec()
}

fn of_debt(event: impl Into<ObligationEvent>, province: &Province) -> Vec<Intent<Command>> {
    on_event(&debt(), Event::Obligation(event.into()), province)
}

fn of_escalation(event: impl Into<EscalationEvent>, province: &Province) -> Vec<Intent<Command>> {
    on_event(&escalation::stream(&debt()), Event::Escalation(event.into()), province)
}

fn golden(n: usize) -> EscalationEvent {
    escalations().swap_remove(n)
}

fn overdue() -> ObligationBecameOverdue {
    ObligationBecameOverdue { due_on: day("2016-06-15"), escalates_on: day("2016-07-03") }
}

fn to_escalation(command: impl Into<EscalationCommand>) -> Intent<Command> {
    Intent { stream: escalation::stream(&debt()), command: Command::Escalation(command.into()) }
}

#[test]
fn what_becomes_overdue_is_asked_for() {
    let intents = of_debt(overdue(), &province(None));
    assert_eq!(intents, [to_escalation(open_for(&SXD))]);
}

#[test]
fn an_answer_that_is_overdue_is_not_escalated_itself() {
    let mut province = province(None);
    let debt = province.escalation.debt.as_mut().unwrap();
    debt.kind = ObligationKind::EscalationAnswer;
    assert_eq!(of_debt(overdue(), &province), []);
}

#[test]
fn what_stays_overdue_goes_to_the_department_once() {
    let escalated = || ObligationEscalated { due_on: day("2016-06-15") };
    let still = raise(AgencyHead, EscalationGround::StillOverdue);
    assert_eq!(of_debt(escalated(), &province(Some(AgencyHead))), [to_escalation(still)]);
    assert_eq!(of_debt(escalated(), &province(Some(Department))), []);
    assert_eq!(of_debt(escalated(), &province(None)), []);
}

#[test]
fn what_is_done_waived_released_or_moved_settles_it() {
    let events: [ObligationEvent; 4] = [
        ObligationDischarged { evidence: CAUSE, occurred_on: day("2016-07-05"), on_time: false }
            .into(),
        ObligationWaived { reason: text("Đã sáp nhập"), authority: text("12/QĐ") }.into(),
        ObligationReleased { cause: CAUSE }.into(),
        ObligationDueMoved {
            from: day("2016-06-15"),
            due: due("2016-07-15", "2016-07-22"),
            reminders: Vec::new(),
            cause: CAUSE,
            decision_number: None,
        }
        .into(),
    ];
    for event in events {
        assert_eq!(of_debt(event.clone(), &province(Some(Chair))), [to_escalation(settle())]);
        assert_eq!(of_debt(event, &province(None)), []);
    }
}

#[test]
fn whoever_is_asked_owes_an_answer_to_who_comes_after_them() {
    let opened = of_escalation(golden(0), &province(Some(AgencyHead)));
    let raised = of_escalation(golden(1), &province(Some(Department)));
    let owed = |intents: Vec<Intent<Command>>, level, due_on: &str| match intents.as_slice() {
        [Intent { stream: owed, command: Command::Obligation(ObligationCommand::Open(open)) }] => {
            assert_eq!(
                *owed,
                answer_owed(&escalation::stream(&debt()), &period(1, level, day(due_on)))
            );
            assert_eq!(open.due_on, day(due_on));
            (open.debtor.clone(), open.creditor.clone())
        }
        other => panic!("{other:?}"),
    };
    assert_eq!(owed(opened, AgencyHead, "2016-06-30"), (SXD, SKHCN));
    assert_eq!(owed(raised, Department, "2016-07-11"), (SKHCN, UBND));
    let to_chair = EscalationRaised {
        from: Department,
        to: Chair,
        ground: EscalationGround::Unanswered,
        answer_by: due("2016-07-26", "2016-08-02"),
    };
    let raised = of_escalation(to_chair, &province(Some(Chair)));
    assert_eq!(owed(raised, Chair, "2016-07-26"), (UBND, luuvet_domain::role::PROVINCE));
}

#[test]
fn an_answer_discharges_what_that_level_owed_and_nothing_of_the_others() {
    let intents = of_escalation(golden(2), &province(Some(Department)));
    let [
        Intent { stream: owed, command: Command::Obligation(ObligationCommand::Discharge(proof)) },
    ] = intents.as_slice()
    else {
        panic!("{intents:?}")
    };
    assert_eq!(*owed, answer_owed(&escalation::stream(&debt()), &asks()[1].1));
    assert_eq!((proof.evidence, proof.occurred_on), (CAUSE, day("2016-07-06")));
}

#[test]
fn the_answers_that_are_still_owed_fall_away_with_what_was_overdue() {
    let intents = of_escalation(golden(4), &province(Some(Department)));
    let released = |intent: &Intent<Command>| match &intent.command {
        Command::Obligation(ObligationCommand::Release(_)) => intent.stream.clone(),
        other => panic!("{other:?}"),
    };
    let released: Vec<_> = intents.iter().map(released).collect();
    let owed: Vec<_> =
        asks().iter().map(|(_, one)| answer_owed(&escalation::stream(&debt()), one)).collect();
    assert_eq!(released, owed);
    assert_eq!(of_escalation(golden(3), &province(Some(Chair))), []);
}

#[test]
fn a_verified_remedy_settles_what_was_asked_about_the_findings_of_the_case() {
    let case: StreamId = "violation/1".parse().unwrap();
    let finding = |n: u32| -> StreamId { format!("finding/{n}").parse().unwrap() };
    let asked = |n: u32| -> StreamId { format!("escalation/{n}").parse().unwrap() };
    let mut province = Province::new();
    let facts = ViolationFacts {
        agency: SXD,
        findings: vec![finding(1), finding(2)],
        subject: SubjectKind::Agency,
        clause: text(CLAUSE),
        committed_on: day("2016-06-15"),
        track: None,
        competence: None,
        handled_by: None,
        decide: None,
    };
    province.violations.cases.insert(case.clone(), facts);
    province.escalation.about =
        [(1, 11), (2, 21), (2, 22), (3, 31)].map(|(of, n)| (finding(of), asked(n))).to_vec();
    let verified = |outcome| {
        let remedy = RemedyVerified {
            outcome,
            evidence: text("Biên bản kiểm tra lại"),
            reported_on: day("2016-07-05"),
            remedy: None,
        };
        on_event(&case, Event::Violation(remedy.into()), &province)
    };
    let settled =
        |n: u32| Intent { stream: asked(n), command: Command::Escalation(settle().into()) };
    assert_eq!(verified(RemedyOutcome::Remedied), [11, 21, 22].map(settled));
    assert_eq!(verified(RemedyOutcome::NotRemedied), []);
}
