//! The tables have no faults; over random histories, decisions agree with them, and money never
//! flows beyond what was approved, allocated and spent.

use std::collections::{BTreeMap, BTreeSet};

use chrono::Days;
use luuvet_domain::annual_plan::*;
use luuvet_domain::money::Dong;
use luuvet_domain::plan_dossier::*;
use luuvet_domain::register::Registers;
use luuvet_engine::testing::{Scenario, faults_of};
use luuvet_engine::{MessageSet, Workflow};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use serde::de::DeserializeOwned;

use crate::fake::*;
use crate::steps::*;

#[test]
fn the_tables_have_no_faults() {
    let none: [String; 0] = [];
    assert_eq!(faults_of(<AnnualPlan as Workflow<dyn Registers>>::definition()), none);
    assert_eq!(faults_of(<ProvincialPlanDossier as Workflow<dyn Registers>>::definition()), none);
}

fn amount(says: u8) -> Dong {
    million(u64::from(says % 50))
}

fn plan_command(n: u8, says: u8, heard: &Heard) -> (AnnualPlanCommand, Who) {
    let lines: Vec<u32> = heard.lines.keys().copied().collect();
    let one = lines.get(usize::from(says) % lines.len().max(1)).copied().unwrap_or(1);
    let each = || lines.iter().copied();
    match n % 24 {
        0 => (draft(SXD).into(), QMR),
        1 | 2 => {
            let kind = PlanLineKind::ALL[usize::from(says % 10)];
            let replaces = says.is_multiple_of(3).then_some(one);
            (AddLine { replaces, ..line(kind, amount(says)) }.into(), QMR)
        }
        3 => (line(PlanLineKind::Maintain, million(30)).into(), QMR),
        4 | 5 => (sign().into(), HEAD),
        6 | 7 => (send().into(), QMR),
        8 => {
            let guide = GuideEstimate { number: text("9/STC"), guidance: text("Tách dòng") };
            (guide.into(), FINANCE_OFFICER)
        }
        9 => (ReturnPlan { reason: text("Sai mẫu") }.into(), FINANCE_OFFICER),
        10 | 11 => {
            let lines = each().map(|line| reduced(line, amount(says))).collect();
            let appraise = AppraisePlan { number: text("501/STC"), lines, technical_opinion: None };
            (appraise.into(), FINANCE_OFFICER)
        }
        12 | 13 => {
            let sum = each().map(|_| amount(says)).sum();
            (consolidate(sum).into(), MANAGER)
        }
        14 => (ReleasePlan { dossier: dossier_stream(), version: 1 }.into(), MANAGER),
        15 | 16 => (approve(each().map(|_| amount(says)).sum()).into(), MANAGER),
        17 => (AcknowledgeCut { answer: text("Đã biết") }.into(), QMR),
        18 | 19 => {
            let lines: Vec<_> = each().map(|line| (line, amount(says / 2))).collect();
            (allocate(&lines).into(), HEAD)
        }
        20 | 21 => (spend(one, Dong(amount(says).0 / 3)).into(), QMR),
        22 => {
            // All of one line's goes to another, or a little more or less.
            let other = lines.last().copied().unwrap_or(1);
            let approved = |line| heard.lines.get(&line).map_or(0, |line| line.approved.0);
            let change = |line, approved_dong| LineAmendment {
                line,
                approved_dong,
                allocated_dong: Dong::ZERO,
            };
            let off = u64::from(says.is_multiple_of(4));
            let sum = Dong(approved(one) + approved(other) + off);
            let lines = vec![change(one, Dong::ZERO), change(other, sum)];
            let amend = AmendPlan { number: text("150/QĐ"), reason: text("Dồn"), lines };
            (amend.into(), HEAD)
        }
        _ => (settle().into(), HEAD),
    }
}

/// A line's money as one hears of it.
#[derive(Clone, Copy, Default)]
struct Money {
    appraised: Dong,
    approved: Dong,
    allocated: Dong,
    spent: Dong,
}

#[derive(Default)]
struct Heard {
    lines: BTreeMap<u32, Money>,
    says: u8,
}

impl Heard {
    fn sum(&self, of: impl Fn(&Money) -> Dong) -> Dong {
        self.lines.values().map(of).sum()
    }

    fn take(&mut self, event: &AnnualPlanEvent) {
        match event {
            AnnualPlanEvent::LineAdded(added) => {
                if let Some(replaced) = added.replaces {
                    assert!(self.lines.remove(&replaced).is_some());
                }
                assert!(self.lines.insert(added.line, Money::default()).is_none());
            }
            AnnualPlanEvent::Appraised(appraised) => {
                assert_eq!(appraised.lines.len(), self.lines.len());
                for one in &appraised.lines {
                    self.lines.get_mut(&one.line).unwrap().appraised = one.appraised_dong;
                }
            }
            AnnualPlanEvent::Approved(approved) => {
                for one in &approved.lines {
                    let line = self.lines.get_mut(&one.line).unwrap();
                    assert_eq!(line.appraised, one.approved_dong);
                    line.approved = one.approved_dong;
                }
                assert_eq!(approved.approved_dong, self.sum(|line| line.approved));
            }
            AnnualPlanEvent::Allocated(allocated) => {
                for line in self.lines.values_mut() {
                    line.allocated = Dong::ZERO;
                }
                for one in &allocated.lines {
                    self.lines.get_mut(&one.line).unwrap().allocated = one.allocated_dong;
                }
                assert_eq!(allocated.allocated_dong, self.sum(|line| line.allocated));
            }
            AnnualPlanEvent::Spent(spent) => {
                let line = self.lines.get_mut(&spent.line).unwrap();
                line.spent = Dong(line.spent.0 + spent.amount_dong.0);
                assert_eq!(line.spent, spent.spent_dong);
            }
            AnnualPlanEvent::Amended(amended) => {
                let before = self.sum(|line| line.approved);
                for one in &amended.lines {
                    let line = self.lines.get_mut(&one.line).unwrap();
                    (line.approved, line.allocated) = (one.approved_dong, one.allocated_dong);
                }
                assert_eq!(self.sum(|line| line.approved), before);
            }
            AnnualPlanEvent::Settled(settled) => {
                assert_eq!(settled.spent_dong, self.sum(|line| line.spent));
            }
            AnnualPlanEvent::Opened(_)
            | AnnualPlanEvent::Proposed(_)
            | AnnualPlanEvent::Drafted(_)
            | AnnualPlanEvent::Signed(_)
            | AnnualPlanEvent::Sent(_)
            | AnnualPlanEvent::Guided(_)
            | AnnualPlanEvent::Returned(_)
            | AnnualPlanEvent::Consolidated(_)
            | AnnualPlanEvent::Released(_)
            | AnnualPlanEvent::Acknowledged(_) => {}
        }
        for line in self.lines.values() {
            assert!(line.allocated <= line.approved && line.spent <= line.allocated);
        }
    }
}

type Step = (u64, u8, u8);

fn steps() -> impl Strategy<Value = Vec<Step>> {
    prop::collection::vec((0_u64..9, any::<u8>(), any::<u8>()), 1..160)
}

/// Lets an act be decided, checks that the table agrees, and gives its events.
fn step<'r, W>(
    told: Scenario<'r, W, dyn Registers>,
    command: W::Command,
    who: Who,
    today: chrono::NaiveDate,
) -> (Scenario<'r, W, dyn Registers>, Vec<W::Event>)
where
    W: Workflow<dyn Registers> + DeserializeOwned,
    W::Event: MessageSet + Clone,
    W::Command: MessageSet,
{
    let name = command.message_type().name;
    let before = told.state().places();
    let mut told = told.at(morning(today));
    let act = act(command, who, today);
    let Ok(events) = told.when(&act).result else { return (told, Vec::new()) };
    for event in events.clone() {
        told = told.given(event, &act);
    }
    for place in told.state().places() {
        let leads = W::definition().rows(name).any(|row| row.to.contains(&place));
        assert!(before.contains(&place) || leads, "{name} led to {place}");
    }
    let written = serde_json::to_string(told.state()).unwrap();
    assert_eq!(&serde_json::from_str::<W>(&written).unwrap(), told.state());
    (told, events)
}

/// Plays steps with a plan, and says which events happened.
fn walk_plan(steps: Vec<Step>) -> BTreeSet<&'static str> {
    let (mut happened, mut heard) = (BTreeSet::new(), Heard::default());
    let province = issued();
    let mut told = opened(&province);
    let mut today = day("2016-06-01");
    for (days, which, says) in steps {
        today = today + Days::new(days);
        // What is consolidated and approved is mostly what was appraised.
        let says = if (12..17).contains(&(which % 24)) && says > 30 { heard.says } else { says };
        let (command, who) = plan_command(which, says, &heard);
        let events;
        (told, events) = step(told, command, who, today);
        for event in &events {
            if matches!(event, AnnualPlanEvent::Appraised(_)) {
                heard.says = says;
            }
            heard.take(event);
            happened.insert(event.message_type().name);
        }
    }
    happened
}

fn dossier_command(n: u8, says: u8) -> (PlanDossierCommand, Who) {
    let sum = if says.is_multiple_of(5) { million(64) } else { million(65) };
    match n % 10 {
        0 => (guide().into(), FINANCE_DIRECTOR),
        1 | 2 => (CompileDossier { note: None }.into(), CHIEF),
        3 | 4 => (agree().into(), DIRECTOR),
        5 | 6 => (agree().into(), FINANCE_DIRECTOR),
        7 => (submit(sum).into(), DIRECTOR),
        8 if says.is_multiple_of(2) => (approve_dossier().into(), CHAIR),
        8 => (return_dossier().into(), CHAIR),
        _ => (amend_dossier().into(), DIRECTOR),
    }
}

/// Plays steps with the dossier, and says which events happened.
fn walk_dossier(steps: Vec<Step>) -> BTreeSet<&'static str> {
    let mut happened = BTreeSet::new();
    let province = two_plans();
    let mut told = dossier_opened(&province);
    let (mut today, mut agreed, mut version) = (day("2016-06-01"), BTreeSet::new(), 1);
    for (days, which, says) in steps {
        today = today + Days::new(days);
        let (command, who) = dossier_command(which, says);
        let events;
        (told, events) = step(told, command, who, today);
        for event in &events {
            happened.insert(event.message_type().name);
            match event {
                PlanDossierEvent::Compiled(compiled) => {
                    let lines = compiled.plans.iter().flat_map(|plan| &plan.lines);
                    let sum: u64 = lines.map(|line| line.appraised_dong.0).sum();
                    assert_eq!((compiled.total_dong, compiled.version), (Dong(sum), version));
                    agreed.clear();
                }
                PlanDossierEvent::Agreed(one) => assert!(agreed.insert(one.party)),
                PlanDossierEvent::Submitted(_) => assert_eq!(agreed.len(), 2),
                PlanDossierEvent::Amended(amended) => {
                    version += 1;
                    assert_eq!(amended.version, version);
                }
                PlanDossierEvent::Opened(_)
                | PlanDossierEvent::Guided(_)
                | PlanDossierEvent::Approved(_)
                | PlanDossierEvent::Returned(_) => {}
            }
        }
    }
    happened
}

proptest! {
    #[test]
    fn decisions_agree_with_the_tables_and_money_stays_within_its_limits(steps in steps()) {
        walk_plan(steps.clone());
        walk_dossier(steps);
    }
}

#[test]
fn every_event_happens_on_some_walk() {
    let mut runner = TestRunner::deterministic();
    let (mut of_plan, mut of_dossier) = (BTreeSet::new(), BTreeSet::new());
    for _ in 0..3_000 {
        let steps = steps().new_tree(&mut runner).unwrap().current();
        of_plan.extend(walk_plan(steps.clone()));
        of_dossier.extend(walk_dossier(steps));
    }
    // Opened before the walks begin; proposals come from elsewhere.
    of_plan.extend(["PlanOpened", "LineProposed"]);
    of_dossier.insert("DossierOpened");
    let all: BTreeSet<_> = AnnualPlanEvent::TYPES.iter().map(|kind| kind.name).collect();
    assert_eq!(of_plan, all);
    let all: BTreeSet<_> = PlanDossierEvent::TYPES.iter().map(|kind| kind.name).collect();
    assert_eq!(of_dossier, all);
}
