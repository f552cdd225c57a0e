//! Random walks: the table and the decisions agree, and the invariants hold.

use crate::fake::due::move_to;
use crate::story::due;
use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, Utc};
use luuvet_domain::finding::*;
use luuvet_domain::register::Registers;
use luuvet_engine::{Act, MessageSet, PersonId, Workflow};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, TestRunner};

use crate::fake::*;
use crate::story::*;

/// A step: how many days pass, which command, by whom, and what it says.
pub(crate) type Step = (u64, u16, u8, u8);

pub(crate) fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = (0_u64..6, any::<u16>(), any::<u8>(), any::<u8>());
    prop::collection::vec(step, 1..70)
}

const EVERYONE: [Who; 11] =
    [AUDITOR, QMR, HEAD, UNIT_HEAD, OFFICER, CHIEF, INSPECTOR, DIRECTOR, CHAIR, CLOCK, MANAGER];

fn command(name: &str, says: u8, today: NaiveDate) -> FindingCommand {
    let n = u32::from(says);
    let even = says.is_multiple_of(2);
    let grade = if even { FindingGrade::Major } else { FindingGrade::Minor };
    match name {
        "RaiseFinding" => {
            let raises = [minor, major, inspected, output, potential, observation];
            let raise = raises[usize::from(says) % raises.len()]();
            match says {
                0..40 => RaiseFinding { due_on: Some(plus(today, 20)), ..raise }.into(),
                40..80 => RaiseFinding { found_by: Some(person(2)), ..raise }.into(),
                80..120 => RaiseFinding { found_by_agency: Some(SKHCN), ..raise }.into(),
                _ => raise.into(),
            }
        }
        "AcceptFinding" => AcceptFinding { note: None, close: says > 220 }.into(),
        "DisputeFinding" => dispute().into(),
        "RuleOnDispute" => {
            rule(if even { DisputeRuling::Stands } else { DisputeRuling::Falls }).into()
        }
        "RecordCorrection" => RecordCorrection {
            reverified_by: even.then(|| person(u128::from(says % 8))),
            reverification: even.then(|| "đạt".to_owned()),
            ..correction()
        }
        .into(),
        "DisposeOutput" => dispose(if even {
            OutputDisposition::Eliminate
        } else {
            OutputDisposition::ActOnEffects
        })
        .into(),
        "AnalyseCause" => cause().into(),
        "ProposePlan" => {
            let actions = (0..=says % 3)
                .map(|n| PlannedAction {
                    what: "việc".to_owned(),
                    responsible: person(u128::from(says % 8 + n)),
                    by: plus(today, u64::from(says % 8)),
                })
                .collect();
            ProposePlan { actions }.into()
        }
        "ApprovePlan" => approve().into(),
        "ReportImplemented" => report(if says < 20 { 0 } else { 1 + n % 3 }).into(),
        "RequestExtension" => extension(n % 40).into(),
        "GrantExtension" => GrantExtension { days: even.then_some(n % 20), note: None }.into(),
        "RefuseExtension" => refuse().into(),
        "VerifyEffectiveness" => verify(if says < 170 {
            EffectivenessOutcome::Effective
        } else {
            EffectivenessOutcome::Ineffective
        })
        .into(),
        "CloseFinding" => close().into(),
        "WithdrawFinding" => withdraw().into(),
        "Regrade" => regrade(grade).into(),
        "DeclineRegrade" => decline().into(),
        "MarkDuePassed" => MarkDuePassed { due_on: today }.into(),
        "BringInFinding" => BringInFinding {
            closure: even.then(past_closure),
            raised_by: if says > 200 { SKHCN } else { SXD },
            accepted_on: today,
            ..bring_in()
        }
        .into(),
        "ProposeRegrade" => ProposeRegrade { due_on: today }.into(),
        "MoveDueDates" => {
            let to = due("2016-09-05", "2016-09-12");
            move_to("due", to.due_on, to).into()
        }
        other => panic!("no command {other}"),
    }
}

/// What a walk has recorded, and when.
pub(crate) type History = Vec<(FindingEvent, Act<FindingCommand>, DateTime<Utc>)>;

pub(crate) struct Walk<'r> {
    pub(crate) told: Told<'r>,
    now: DateTime<Utc>,
    pub(crate) history: History,
    /// The commands that led to an event.
    accepted: BTreeSet<&'static str>,
}

impl Walk<'_> {
    /// Asks, and takes an answer into the history after checking it against the table.
    fn ask(mut self, act: Act<FindingCommand>) -> Self {
        let before = self.told.state().places();
        let Ok(events) = self.told.when(&act).result else { return self };
        let name = act.command.message_type().name;
        for event in events {
            self.accepted.insert(name);
            self.told = self.told.given(event.clone(), &act);
            self.history.push((event, act.clone(), self.now));
        }
        let rows: Vec<_> = <Finding as Workflow<dyn Registers>>::definition()
            .rows(name)
            .filter(|row| row.from.iter().any(|from| before.contains(from)))
            .collect();
        for place in self.told.state().places() {
            let known = before.contains(&place) || rows.iter().any(|row| row.to.contains(&place));
            assert!(known, "{name} leads from {before:?} to {place}");
        }
        self
    }

    /// Fires what is due by then, as the engine does, and checks each time that it is then gone.
    fn catch_up(mut self, today: NaiveDate) -> Self {
        loop {
            let next = self.told.state().deadlines().into_iter().min_by_key(|next| next.due);
            let deadline = match next {
                Some(deadline) if deadline.due <= morning(today) => deadline,
                Some(_) | None => break,
            };
            let on = luuvet_domain::calendar::local_date(deadline.due);
            self.now = deadline.due;
            self.told = self.told.at(self.now);
            self = self.ask(act(deadline.command.clone(), CLOCK, on));
            assert!(!self.told.state().deadlines().contains(&deadline), "{deadline:?} stays due");
        }
        self.now = morning(today);
        self.told = self.told.at(self.now);
        self
    }
}

/// Mostly what the table would accept from someone whom it names, sometimes anything.
fn choose(step: Step, places: &[&str], today: NaiveDate) -> (FindingCommand, Who) {
    let (_, which, by, says) = step;
    let rows = <Finding as Workflow<dyn Registers>>::definition().transitions;
    let open: Vec<_> = rows
        .iter()
        .filter(|row| row.from.iter().any(|from| places.contains(from)))
        .filter(|row| row.command != "WithdrawFinding" || says < 25)
        .collect();
    let pick = usize::from(which >> 4);
    if which % 8 == 0 || open.is_empty() {
        let row = &rows[pick % rows.len()];
        return (command(row.command, says, today), EVERYONE[usize::from(by) % EVERYONE.len()]);
    }
    let row = open[pick % open.len()];
    let office = &row.act[usize::from(by) % row.act.len()].role;
    let who = EVERYONE.into_iter().find(|who| office == who.office).unwrap();
    // Now and then the same person holds another office too.
    let who = if by > 200 { who.as_person_of(EVERYONE[usize::from(by) % 8]) } else { who };
    (command(row.command, says, today), who)
}

pub(crate) fn walk<'r>(province: &'r Province, steps: &[Step]) -> Walk<'r> {
    let mut today = day("2016-03-01");
    let mut walk = Walk {
        told: begin(province),
        now: morning(today),
        history: Vec::new(),
        accepted: BTreeSet::new(),
    };
    for step in steps {
        today = plus(today, step.0);
        walk = walk.catch_up(today);
        let (command, who) = choose(*step, &walk.told.state().places(), today);
        // Some acts are entered late.
        let is_late = step.1 & 8 != 0 && step.2 % 2 == 0;
        let late = if is_late { u64::from(step.2 % 64) } else { 0 };
        let on = today - chrono::Days::new(late);
        walk = walk.ask(act(command, who, on));
    }
    walk
}

fn provinces() -> [Province; 2] {
    let recurring = Province { like: vec!["finding/before".parse().unwrap()], ..Province::new() };
    [Province::new(), recurring]
}

fn actor(act: &Act<FindingCommand>) -> PersonId {
    act.act_of.person.unwrap_or(person(0))
}

/// Invariant 4: what is closed has cause, evidence and a verification by another, but observations.
fn closed_is_proven(history: &History) {
    let mut is_observation = false;
    let mut has_cause = false;
    let mut has_evidence = false;
    let mut is_effective = false;
    let mut doers = BTreeSet::new();
    let mut responsible = Vec::new();
    for (event, act, _) in history {
        match event {
            FindingEvent::Raised(raised) => {
                is_observation = raised.severity == FindingSeverity::Observation;
            }
            FindingEvent::BroughtIn(finding) => {
                if let Some(closure) = &finding.closure {
                    assert!(!closure.cause.is_empty() && !closure.action.is_empty());
                }
            }
            FindingEvent::Regraded(_) => is_observation = false,
            FindingEvent::CauseAnalysed(cause) => has_cause = !cause.cause.is_empty(),
            FindingEvent::PlanProposed(plan) => {
                responsible = plan.actions.iter().map(|action| action.responsible).collect();
            }
            FindingEvent::Implemented(done) => {
                has_evidence = !done.result.is_empty();
                doers.insert(actor(act));
                doers.insert(responsible[done.action as usize - 1]);
            }
            FindingEvent::Effective(_) => {
                is_effective = true;
                assert!(!doers.contains(&actor(act)), "verified by who did it");
            }
            FindingEvent::Ineffective(_) => {
                is_effective = false;
                assert!(!doers.contains(&actor(act)), "verified by who did it");
            }
            FindingEvent::Closed(_) => {
                assert!(is_observation || (has_cause && has_evidence && is_effective));
            }
            _ => {}
        }
    }
}

/// Invariant 6: nobody rules on, approves, grants, refuses or verifies their own work.
fn nobody_decides_on_their_own_work(history: &History) {
    let mut raisers = Vec::new();
    let mut disputer = None;
    let mut proposer = None;
    let mut asker = None;
    for (event, act, _) in history {
        let by = actor(act);
        match event {
            FindingEvent::Raised(raised) => {
                raisers = raised.found_by.into_iter().chain(act.act_of.person).collect();
            }
            FindingEvent::Disputed(_) => disputer = Some(by),
            FindingEvent::DisputeRuled(_) => {
                assert!(!raisers.contains(&by) && disputer != Some(by));
            }
            FindingEvent::Corrected(corrected) => {
                assert!(corrected.reverification.as_ref().is_none_or(|again| again.by != by));
            }
            FindingEvent::PlanProposed(_) => proposer = Some(by),
            FindingEvent::PlanApproved(_) => assert_ne!(proposer, Some(by)),
            FindingEvent::ExtensionRequested(_) => asker = Some(by),
            FindingEvent::ExtensionGranted(_) | FindingEvent::ExtensionRefused(_) => {
                assert_ne!(asker, Some(by));
            }
            _ => {}
        }
    }
}

/// Each due date passes once, after its window, and nobody is granted more than the regulation.
fn due_dates_pass_once(history: &History) {
    let mut passed = BTreeSet::new();
    let mut granted = 0;
    let mut cycle = 1;
    for (event, act, _) in history {
        match event {
            FindingEvent::Ineffective(found) => {
                assert_eq!(found.cycle, cycle + 1);
                cycle = found.cycle;
            }
            FindingEvent::DuePassed(due) => {
                assert!(due.due_on < act.occurred_on);
                assert!(passed.insert((cycle, due.due_on)), "{} passed twice", due.due_on);
            }
            FindingEvent::ExtensionGranted(_) => granted += 1,
            _ => {}
        }
    }
    assert!(granted <= parameters().finding_extensions_max);
}

proptest! {
    #![proptest_config(Config { cases: 400, ..Config::default() })]

    #[test]
    fn table_and_decisions_agree_and_the_invariants_hold(steps in steps()) {
        for province in provinces() {
            let walk = walk(&province, &steps);
            closed_is_proven(&walk.history);
            nobody_decides_on_their_own_work(&walk.history);
            due_dates_pass_once(&walk.history);
        }
    }

    /// A state that was written and read again is the same state.
    #[test]
    fn a_state_survives_writing(steps in steps()) {
        let province = Province::new();
        let walk = walk(&province, &steps);
        let state = walk.told.state();
        let text = serde_json::to_string(state).unwrap();
        prop_assert_eq!(&serde_json::from_str::<Finding>(&text).unwrap(), state);
    }
}

#[test]
fn every_command_is_accepted_somewhere_and_every_event_happens() {
    let mut runner = TestRunner::deterministic();
    let mut accepted = BTreeSet::new();
    let mut happened = BTreeSet::new();
    let provinces = provinces();
    for n in 0..4_000 {
        let tree = steps().new_tree(&mut runner).unwrap();
        let walk = walk(&provinces[n % 2], &tree.current());
        accepted.extend(walk.accepted);
        happened.extend(walk.history.iter().map(|(event, ..)| event.message_type().name));
    }
    // What the calendar moves has a test of its own.
    let of_people = |name: &&str| !["MoveDueDates", "DueDatesMoved"].contains(name);
    let commands = FindingCommand::TYPES.iter().map(|kind| kind.name).filter(of_people);
    let events = FindingEvent::TYPES.iter().map(|kind| kind.name).filter(of_people);
    let (commands, events): (BTreeSet<_>, BTreeSet<_>) = (commands.collect(), events.collect());
    assert_eq!(accepted, commands);
    assert_eq!(happened, events);
}
