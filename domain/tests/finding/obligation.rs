//! Obligations: reminders, overdue, escalation, and how they end.

use crate::fake::due::due_by;
use luuvet_domain::calendar::zone;
use luuvet_domain::due::DueDate;
use luuvet_domain::due::Term;
use luuvet_domain::obligation::*;
use luuvet_domain::register::Registers;
use luuvet_domain::role::PROVINCE;
use luuvet_engine::testing::{Scenario, faults_of};
use luuvet_engine::{EventId, Scope, StreamId, Workflow};
use proptest::prelude::*;
use uuid::Uuid;

use crate::fake::*;
use crate::story::{due, plus};

type Told<'r> = Scenario<'r, Obligation, dyn Registers>;

fn event(n: u128) -> EventId {
    EventId(Uuid::from_u128(n))
}

fn about() -> StreamId {
    "finding/0190c2f0-6d2e-7c61-9d8b-2f6a1c3b4d5e".parse().unwrap()
}

pub(crate) fn open_obligation() -> OpenObligation {
    OpenObligation {
        kind: ObligationKind::FindingAction,
        about: about(),
        period: "1".to_owned(),
        clause_ref: "ISO 9001:2008 4.2.3".to_owned(),
        debtor: SXD,
        creditor: SKHCN,
        due_on: day("2016-03-31"),
        term: None,
        cause: event(1),
    }
}

fn begin(province: &Province) -> Told<'_> {
    let stream = stream(&about(), ObligationKind::FindingAction, "1");
    Scenario::new(stream, province, zone(), morning(day("2016-03-01")))
}

/// Opened on 2016-03-01, due on the 31st.
fn opened(province: &Province) -> Told<'_> {
    owed_to(province, SKHCN)
}

fn owed_to(province: &Province, creditor: Scope) -> Told<'_> {
    begin(province).done_on("2016-03-01", MANAGER, OpenObligation { creditor, ..open_obligation() })
}

fn discharge(on: &str) -> DischargeObligation {
    DischargeObligation { evidence: event(7), occurred_on: day(on) }
}

fn moved(due_on: &str, window_closes_on: &str) -> MoveObligationDue {
    MoveObligationDue {
        due: DueDate::of(day(due_on), day(window_closes_on)),
        cause: event(3),
        decision_number: None,
    }
}

fn waive() -> WaiveObligation {
    WaiveObligation {
        reason: "Phòng đã giải thể".to_owned(),
        authority: "Công văn 5/SKHCN".to_owned(),
    }
}

const NOTHING: [ObligationEvent; 0] = [];

#[test]
fn the_table_has_no_faults() {
    assert_eq!(faults_of(<Obligation as Workflow<dyn Registers>>::definition()), [""; 0]);
}

#[test]
fn its_stream_follows_from_subject_kind_and_period() {
    assert_eq!(
        stream(&about(), ObligationKind::FindingAction, "1").as_str(),
        "obligation/50d96b69-1fe7-5797-afa1-4c5252063a9b"
    );
    let others = [
        stream(&about(), ObligationKind::FindingAction, "2"),
        stream(&about(), ObligationKind::FindingPlan, "1"),
        stream(&"finding/x".parse().unwrap(), ObligationKind::FindingAction, "1"),
    ];
    assert!(!others.contains(&stream(&about(), ObligationKind::FindingAction, "1")));
}

#[test]
fn opening_computes_window_and_reminders() {
    let province = Province::new();
    let command = open_obligation();
    begin(&province).ask("2016-03-01", MANAGER, command.clone()).then([ObligationOpened {
        kind: command.kind,
        about: command.about,
        period: command.period,
        clause_ref: command.clause_ref,
        debtor: command.debtor,
        creditor: command.creditor,
        due: due_by("2016-03-31", "2016-04-07", Term::Fixed { on: day("2016-03-31") }),
        reminders: vec![day("2016-03-24"), day("2016-03-30")],
        cause: event(1),
    }]);
}

#[test]
fn reminders_whose_day_has_begun_are_left_out() {
    let province = Province::new();
    let told = begin(&province).done_on("2016-03-24", MANAGER, open_obligation());
    assert_eq!(
        told.clocks(),
        [("reminder", "2016-03-30".to_owned()), ("overdue", "2016-04-08".to_owned())]
    );
}

#[test]
fn what_is_opened_late_becomes_overdue_no_earlier_than_that_day() {
    let province = Province::new();
    let told = begin(&province).done_on("2016-04-20", MANAGER, open_obligation());
    assert_eq!(told.clocks(), [("overdue", "2016-04-21".to_owned())]);
}

#[test]
fn it_is_opened_once_by_a_process_manager_on_its_own_stream() {
    let province = Province::new();
    opened(&province).ask("2016-03-02", MANAGER, open_obligation()).then(NOTHING);
    opened(&province)
        .done_on("2016-03-02", MANAGER, discharge("2016-03-02"))
        .ask("2016-03-02", MANAGER, open_obligation())
        .then(NOTHING);
    begin(&province).ask("2016-03-01", DIRECTOR, open_obligation()).refused("OBL-01");
    let other = OpenObligation { period: "2".to_owned(), ..open_obligation() };
    begin(&province).ask("2016-03-01", MANAGER, other).refused("OBL-52");
    let bare = OpenObligation { clause_ref: " ".to_owned(), ..open_obligation() };
    begin(&province).ask("2016-03-01", MANAGER, bare).refused("OBL-51");
    let lawless = Province { regulation: None, ..Province::new() };
    begin(&lawless).ask("2016-03-01", MANAGER, open_obligation()).refused("OBL-50");
}

#[test]
fn it_reminds_at_the_start_of_the_day() {
    let province = Province::new();
    let remind = || RemindObligation { reminder_on: day("2016-03-24") };
    opened(&province)
        .tick("2016-03-24", remind())
        .then([ObligationReminded { reminder_on: day("2016-03-24"), due_on: day("2016-03-31") }]);
    opened(&province).tick("2016-03-23", remind()).refused("OBL-55");
    opened(&province).ask("2016-03-24", DIRECTOR, remind()).refused("OBL-04");
    let reminded = opened(&province).fire("reminder");
    assert_eq!(reminded.state().places(), ["Reminded"]);
    reminded.when(&act(remind(), CLOCK, day("2016-03-24"))).then(NOTHING);
    let again = reminded.fire("reminder");
    assert_eq!(again.clocks(), [("overdue", "2016-04-08".to_owned())]);
}

#[test]
fn it_becomes_overdue_and_escalates() {
    let province = Province::new();
    let mark = || MarkOverdue { due_on: day("2016-03-31") };
    opened(&province).tick("2016-04-08", mark()).then([ObligationBecameOverdue {
        due_on: day("2016-03-31"),
        escalates_on: day("2016-04-18"),
    }]);
    opened(&province).tick("2016-04-07", mark()).refused("OBL-55");
    let stale = MarkOverdue { due_on: day("2016-03-30") };
    opened(&province).tick("2016-04-08", stale).then(NOTHING);
    let overdue = || opened(&province).fire("overdue");
    assert_eq!(overdue().clocks(), [("escalation", "2016-04-19".to_owned())]);
    let escalate = || EscalateObligation { due_on: day("2016-03-31") };
    overdue()
        .tick("2016-04-19", escalate())
        .then([ObligationEscalated { due_on: day("2016-03-31") }]);
    overdue().tick("2016-04-18", escalate()).refused("OBL-55");
    let escalated = overdue().fire("escalation");
    assert!(escalated.clocks().is_empty());
    escalated.tick("2016-04-19", escalate()).refused("OBL-10");
    opened(&province).tick("2016-04-19", escalate()).refused("OBL-10");
}

#[test]
fn the_legal_date_of_the_proof_says_whether_it_was_in_time() {
    let province = Province::new();
    for (on, on_time, place) in
        [("2016-03-31", true, "DischargedOnTime"), ("2016-04-01", false, "DischargedLate")]
    {
        for overdue in [false, true] {
            let told = if overdue { opened(&province).fire("overdue") } else { opened(&province) };
            let told = told.at(morning(day("2016-04-20")));
            let done = act(discharge(on), MANAGER, day("2016-04-20"));
            let discharged =
                ObligationDischarged { evidence: event(7), occurred_on: day(on), on_time };
            let cleared = (overdue && on_time)
                .then(|| ObligationLatenessCleared { due_on: day("2016-03-31"), by: event(7) });
            let events: Vec<ObligationEvent> = std::iter::once(discharged.into())
                .chain(cleared.map(ObligationEvent::from))
                .collect();
            told.when(&done).then(events);
            let after = told.done(&done);
            assert_eq!(after.state().places(), [place]);
            assert!(after.clocks().is_empty());
            after.when(&done).then(NOTHING);
        }
    }
}

#[test]
fn a_due_date_that_is_moved_further_clears_that_the_one_before_was_missed() {
    let province = Province::new();
    let overdue = opened(&province).fire("overdue");
    let escalated = opened(&province).fire("overdue").fire("escalation");
    for told in [overdue, escalated] {
        let told = told.at(morning(day("2016-04-20")));
        let later = act(moved("2016-04-30", "2016-05-10"), MANAGER, day("2016-04-20"));
        let ObligationEvent::DueMoved(due_moved) = told.when(&later).result.unwrap().remove(0)
        else {
            panic!("not moved")
        };
        assert_eq!((due_moved.from, due_moved.cause), (day("2016-03-31"), event(3)));
        told.when(&later).then([
            ObligationEvent::from(due_moved),
            ObligationLatenessCleared { due_on: day("2016-03-31"), by: event(3) }.into(),
        ]);
        let after = told.done(&later);
        assert_eq!(after.state().places(), ["Opened"]);
        assert_eq!(after.clocks().last().unwrap(), &("overdue", "2016-05-11".to_owned()));
    }
    // What is not overdue has no lateness to be cleared.
    let answer = opened(&province).ask("2016-03-10", MANAGER, moved("2016-04-30", "2016-05-10"));
    assert_eq!(answer.result.unwrap().len(), 1);
}

#[test]
fn better_proof_of_a_late_entry_clears_that_it_was_discharged_late() {
    let province = Province::new();
    let late = opened(&province).fire("overdue").fire("escalation").done_on(
        "2016-04-20",
        MANAGER,
        discharge("2016-04-18"),
    );
    assert_eq!(late.state().places(), ["DischargedLate"]);
    let proof = DischargeObligation { evidence: event(8), occurred_on: day("2016-03-30") };
    let told = late.at(morning(day("2016-04-25")));
    let better = act(proof, MANAGER, day("2016-04-25"));
    told.when(&better).then([
        ObligationEvent::from(ObligationDischarged {
            evidence: event(8),
            occurred_on: day("2016-03-30"),
            on_time: true,
        }),
        ObligationLatenessCleared { due_on: day("2016-03-31"), by: event(8) }.into(),
    ]);
    let worse = act(discharge("2016-04-02"), MANAGER, day("2016-04-25"));
    told.when(&worse).then(NOTHING);
    let cleared = told.done(&better);
    assert_eq!(cleared.state().places(), ["DischargedOnTime"]);
    assert!(cleared.clocks().is_empty());
    // Nothing was recorded against it before the due date passed.
    let in_time = opened(&province).done_on("2016-03-10", MANAGER, discharge("2016-03-10"));
    assert_eq!(in_time.state().places(), ["DischargedOnTime"]);
}

#[test]
fn it_is_not_discharged_by_what_is_still_to_come() {
    let province = Province::new();
    opened(&province).ask("2016-03-10", MANAGER, discharge("2016-03-11")).refused("OBL-53");
    begin(&province).ask("2016-03-10", MANAGER, discharge("2016-03-10")).refused("OBL-07");
}

#[test]
fn moving_the_due_date_begins_the_reminders_anew() {
    let province = Province::new();
    let told = opened(&province).fire("reminder");
    told.at(morning(day("2016-03-25")))
        .when(&act(moved("2016-04-29", "2016-05-06"), MANAGER, day("2016-03-25")))
        .then([ObligationDueMoved {
            from: day("2016-03-31"),
            due: due("2016-04-29", "2016-05-06"),
            reminders: vec![day("2016-04-22"), day("2016-04-28")],
            cause: event(3),
            decision_number: None,
        }]);
}

#[test]
fn holding_the_consequences_leaves_the_reminders_alone() {
    let province = Province::new();
    let told = opened(&province).fire("reminder").done_on(
        "2016-03-25",
        MANAGER,
        moved("2016-03-31", "2016-05-09"),
    );
    assert_eq!(told.state().places(), ["Reminded"]);
    assert_eq!(
        told.clocks(),
        [("reminder", "2016-03-30".to_owned()), ("overdue", "2016-05-10".to_owned())]
    );
    told.ask("2016-03-25", MANAGER, moved("2016-03-31", "2016-05-09")).then(NOTHING);
}

#[test]
fn moving_the_due_date_takes_back_that_it_was_overdue() {
    let province = Province::new();
    let told = opened(&province).fire("overdue").fire("escalation").done_on(
        "2016-04-20",
        MANAGER,
        moved("2016-04-29", "2016-05-06"),
    );
    assert_eq!(told.state().places(), ["Opened"]);
    told.ask("2016-04-20", DIRECTOR, moved("2016-05-29", "2016-06-06")).refused("OBL-05");
    opened(&province)
        .done_on("2016-03-10", MANAGER, discharge("2016-03-10"))
        .ask("2016-03-11", MANAGER, moved("2016-04-29", "2016-05-06"))
        .then(NOTHING);
}

#[test]
fn only_the_creditor_waives() {
    let province = Province::new();
    let waived = || ObligationWaived { reason: waive().reason, authority: waive().authority };
    opened(&province).ask("2016-03-10", DIRECTOR, waive()).then([waived()]);
    opened(&province).ask("2016-03-10", CHAIR, waive()).refused("OBL-54");
    owed_to(&province, SXD).ask("2016-03-10", DIRECTOR, waive()).refused("OBL-54");
    owed_to(&province, PROVINCE).ask("2016-03-10", CHAIR, waive()).then([waived()]);
    owed_to(&province, UBND).ask("2016-03-10", CHAIR, waive()).then([waived()]);
    owed_to(&province, PROVINCE).ask("2016-03-10", DIRECTOR, waive()).refused("OBL-54");
    opened(&province).ask("2016-03-10", HEAD, waive()).refused("OBL-11");
}

#[test]
fn a_waiver_names_its_reason_and_authority() {
    let province = Province::new();
    for waive in [
        WaiveObligation { reason: String::new(), ..waive() },
        WaiveObligation { authority: String::new(), ..waive() },
    ] {
        opened(&province).ask("2016-03-10", DIRECTOR, waive).refused("OBL-51");
    }
    opened(&province)
        .done_on("2016-03-10", MANAGER, discharge("2016-03-10"))
        .ask("2016-03-11", DIRECTOR, waive())
        .refused("OBL-11");
}

#[test]
fn it_is_released_when_its_ground_falls_away() {
    let province = Province::new();
    let release = ReleaseObligation { cause: event(9) };
    opened(&province)
        .ask("2016-03-10", MANAGER, release.clone())
        .then([ObligationReleased { cause: event(9) }]);
    let released = opened(&province).done_on("2016-03-10", MANAGER, release.clone());
    assert!(released.clocks().is_empty());
    released
        .at(morning(day("2016-03-10")))
        .when(&act(release.clone(), MANAGER, day("2016-03-10")))
        .then(NOTHING);
    begin(&province).ask("2016-03-10", MANAGER, release.clone()).refused("OBL-12");
    opened(&province).ask("2016-03-10", DIRECTOR, release).refused("OBL-12");
}

/// A step: days that pass, which command, dates that it names, who asks.
type Step = (u64, u8, i64, u8);

fn command(step: Step, today: chrono::NaiveDate) -> ObligationCommand {
    let (_, which, shift, _) = step;
    let date = today + chrono::TimeDelta::days(shift);
    match which % 8 {
        0 => open_obligation().into(),
        1 => RemindObligation { reminder_on: date }.into(),
        2 => MoveObligationDue {
            due: DueDate::of(date, plus(date, u64::from(which))),
            cause: event(3),
            decision_number: None,
        }
        .into(),
        3 => DischargeObligation { evidence: event(7), occurred_on: date }.into(),
        4 => MarkOverdue { due_on: date }.into(),
        5 => EscalateObligation { due_on: date }.into(),
        6 => waive().into(),
        _ => ReleaseObligation { cause: event(9) }.into(),
    }
}

/// Fires what is due by then, as the engine does, and checks each time that it is then gone.
fn catch_up<'r>(mut told: Told<'r>, now: chrono::DateTime<chrono::Utc>) -> Told<'r> {
    loop {
        let next = told.state().deadlines().into_iter().min_by_key(|deadline| deadline.due);
        match next {
            Some(deadline) if deadline.due <= now => told = told.fire(deadline.name),
            Some(_) | None => return told.at(now),
        }
    }
}

proptest! {
    /// Invariant 3, and that table and decision agree.
    #[test]
    fn what_is_overdue_was_due_and_has_no_proof_in_time(
        steps in prop::collection::vec((0_u64..9, any::<u8>(), -30_i64..30, any::<u8>()), 1..40),
    ) {
        let province = Province::new();
        let mut told = opened(&province);
        let mut today = day("2016-03-01");
        let mut due_on = open_obligation().due_on;
        let mut proofs = Vec::new();
        for step in steps {
            today = plus(today, step.0);
            told = catch_up(told, morning(today));
            let who = [MANAGER, MANAGER, MANAGER, CLOCK, DIRECTOR, CHAIR][usize::from(step.3) % 6];
            let act = act(command(step, today), who, today);
            let before = told.state().places();
            let Ok(events) = told.when(&act).result else { continue };
            for event in events {
                match &event {
                    ObligationEvent::DueMoved(moved) => due_on = moved.due.due_on,
                    ObligationEvent::Discharged(done) => proofs.push(done.occurred_on),
                    _ => {}
                }
                told = told.given(event, &act);
            }
            let after = told.state().places();
            let name = luuvet_engine::MessageSet::message_type(&act.command).name;
            let definition = <Obligation as Workflow<dyn Registers>>::definition();
            let known = definition
                .rows(name)
                .filter(|row| row.from.contains(&before[0]))
                .any(|row| before == after || row.to.contains(&after[0]));
            prop_assert!(known, "{} leads from {:?} to {:?}", name, before, after);
            if ["Overdue", "Escalated"].contains(&after[0]) {
                prop_assert!(due_on < today);
                prop_assert!(proofs.is_empty());
            }
            if after[0] == "DischargedLate" {
                prop_assert!(proofs.iter().all(|proof| *proof > due_on));
            }
        }
    }
}

#[test]
fn who_succeeded_the_creditor_waives_unless_they_owe_it_now() {
    let mut province = Province::new();
    province.succession.ended = Some((SNV, SKHCN));
    assert!(owed_to(&province, SNV).ask("2016-03-10", DIRECTOR, waive()).result.is_ok());
    // The creditor was merged into the debtor.
    province.succession.ended = Some((SNV, SXD));
    let own = Who { agency: Some("SXD"), ..DIRECTOR };
    owed_to(&province, SNV).ask("2016-03-10", own, waive()).refused("OBL-11");
    assert!(owed_to(&province, SNV).ask("2016-03-10", CHAIR, waive()).result.is_ok());
    // The debtor was merged into the creditor.
    province.succession.ended = Some((SXD, SKHCN));
    opened(&province).ask("2016-03-10", DIRECTOR, waive()).refused("OBL-11");
    assert!(opened(&province).ask("2016-03-10", CHAIR, waive()).result.is_ok());
}
