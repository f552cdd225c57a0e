//! Invariant 8: what a dossier comes to is what its lines come to, and what is approved of the
//! agencies' plans. And nobody appraises their own agency's plan, or decides upon a dossier that they
//! prepared (invariant 6).

use std::collections::{BTreeMap, BTreeSet};

use luuvet_domain::annual_plan::{
    AnnualPlanEvent, LineAppraisal, PlanAppraised, PlanApproved, PlanDrafted, PlanLineKind,
    PlanOpened,
};
use luuvet_domain::money::Dong;
use luuvet_domain::plan_dossier::{
    DossierAgreed, DossierApproved, DossierLine, DossierParty, DossierPlan, PlanDossierEvent,
};
use luuvet_domain::registry::Event;
use luuvet_engine::{Meta, PersonId, Recorded, Scope, StreamId};

use crate::broken::{Hand, SXD, day, text};
use crate::rules::{Breach, breach};

/// Invariant 8. See the module.
pub fn totals_are_what_was_approved(events: &[Recorded<Event>]) -> Vec<Breach> {
    let mut breaches = Vec::new();
    // What was approved of plans by dossier, in any version, and the newest approval of each.
    let mut of_plans: BTreeMap<&StreamId, u64> = BTreeMap::new();
    let mut newest: BTreeMap<&StreamId, (&Meta, u64)> = BTreeMap::new();
    for Recorded { meta, event } in events {
        match event {
            Event::AnnualPlan(AnnualPlanEvent::Approved(approved)) => {
                *of_plans.entry(&approved.dossier).or_default() += approved.approved_dong.0;
                let lines: u64 = approved.lines.iter().map(|line| line.approved_dong.0).sum();
                if lines != approved.approved_dong.0 {
                    breaches.push(breach(8, meta, format!("its lines come to {lines}")));
                }
            }
            Event::PlanDossier(PlanDossierEvent::Approved(approved)) => {
                let total = approved.total_dong.0;
                let lines = approved.plans.iter().flat_map(|plan| &plan.lines);
                let lines: u64 = lines.map(|line| line.appraised_dong.0).sum();
                let plans: u64 = approved.plans.iter().map(|plan| plan.appraised_dong.0).sum();
                if (lines, plans) != (total, total) {
                    let why = format!("lines {lines}, plans {plans}, total {total}");
                    breaches.push(breach(8, meta, why));
                }
                newest.insert(&meta.stream, (meta, total));
            }
            _ => {}
        }
    }
    for (dossier, (meta, total)) in newest {
        let approved = of_plans.remove(dossier).unwrap_or_default();
        if approved != total {
            breaches.push(breach(8, meta, format!("{approved} approved, total {total}")));
        }
    }
    breaches
}

/// Invariant 6 for plans and dossiers.
pub fn nobody_judges_their_own_money(events: &[Recorded<Event>]) -> Vec<Breach> {
    let mut hands: BTreeMap<&StreamId, BTreeSet<PersonId>> = BTreeMap::new();
    let mut breaches = Vec::new();
    for Recorded { meta, event } in events {
        let hands = hands.entry(&meta.stream).or_default();
        let Some(by) = meta.act_of.person else { continue };
        let is_own_agency = meta.act_of.agency.as_ref() == Some(&meta.scope);
        let mut check = |is_fault, why: &str| {
            if is_fault {
                breaches.push(breach(6, meta, why.to_owned()));
            }
        };
        match event {
            Event::AnnualPlan(
                AnnualPlanEvent::Appraised(_)
                | AnnualPlanEvent::Returned(_)
                | AnnualPlanEvent::Guided(_),
            ) => {
                check(is_own_agency, "appraised own agency");
                check(hands.contains(&by), "appraised own plan");
            }
            Event::AnnualPlan(
                AnnualPlanEvent::Drafted(_)
                | AnnualPlanEvent::LineAdded(_)
                | AnnualPlanEvent::Signed(_)
                | AnnualPlanEvent::Sent(_),
            ) => {
                hands.insert(by);
            }
            Event::PlanDossier(PlanDossierEvent::Approved(_) | PlanDossierEvent::Returned(_)) => {
                check(hands.contains(&by), "decided upon own dossier");
            }
            Event::PlanDossier(
                PlanDossierEvent::Compiled(_)
                | PlanDossierEvent::Agreed(_)
                | PlanDossierEvent::Submitted(_),
            ) => {
                hands.insert(by);
            }
            _ => {}
        }
    }
    breaches
}

const PLAN: &str = "annual_plan/SXD-2017";
const DOSSIER: &str = "plan_dossier/2017";

fn dossier_approved(hand: &mut Hand, by: u128, total: u64, line: u64) {
    let plan = DossierPlan {
        plan: PLAN.parse().unwrap(),
        agency: SXD,
        lines: vec![DossierLine {
            line: 1,
            kind: PlanLineKind::Maintain,
            requested_dong: Dong(50),
            appraised_dong: Dong(line),
        }],
        appraised_dong: Dong(line),
        is_approved: false,
    };
    let approved =
        DossierApproved { version: 1, number: text(), plans: vec![plan], total_dong: Dong(total) };
    let event = Event::PlanDossier(approved.into());
    hand.by(Some(by), DOSSIER, "2016-10-20", event);
}

fn plan_approved(hand: &mut Hand, amount: u64) {
    let line = luuvet_domain::annual_plan::LineApproval {
        line: 1,
        requested_dong: Dong(50),
        approved_dong: Dong(amount),
        reason: None,
    };
    let approved = PlanApproved {
        dossier: DOSSIER.parse().unwrap(),
        version: 1,
        number: text(),
        lines: vec![line],
        requested_dong: Dong(50),
        approved_dong: Dong(amount),
        cut_dong: Dong::ZERO,
        answer_by: None,
        allocate_by: day("2016-12-31"),
        settle_by: day("2018-01-31"),
    };
    hand.by(None, PLAN, "2016-10-20", Event::AnnualPlan(approved.into()));
}

fn whys(breaches: Vec<Breach>) -> Vec<String> {
    breaches.into_iter().map(|breach| breach.why).collect()
}

#[test]
fn a_total_that_is_not_what_was_approved_is_found_out() {
    let told = |total, line, approved| {
        let mut hand = Hand::default();
        dossier_approved(&mut hand, 9, total, line);
        plan_approved(&mut hand, approved);
        whys(totals_are_what_was_approved(&hand.0))
    };
    assert_eq!(told(40, 40, 40), Vec::<String>::new());
    assert_eq!(told(41, 40, 41), ["lines 40, plans 40, total 41"]);
    assert_eq!(told(40, 40, 39), ["39 approved, total 40"]);
}

#[test]
fn who_judges_their_own_plan_or_dossier_is_found_out() {
    let told = |drafter, appraiser, agreeing, chair| {
        let mut hand = Hand::default();
        let opened = PlanOpened {
            agency: Scope::constant("SYT"),
            year: 2017,
            send_by: day("2016-07-20"),
            sign_by: day("2017-01-31"),
        };
        hand.by(None, PLAN, "2016-06-01", Event::AnnualPlan(opened.into()));
        let drafted = Event::AnnualPlan(PlanDrafted { goals: text() }.into());
        hand.by(Some(drafter), PLAN, "2016-06-02", drafted);
        let appraised = PlanAppraised {
            round: 1,
            number: text(),
            lines: vec![LineAppraisal { line: 1, appraised_dong: Dong(40), reason: None }],
            requested_dong: Dong(40),
            appraised_dong: Dong(40),
            technical_opinion: None,
            on_time: true,
        };
        hand.by(Some(appraiser), PLAN, "2016-08-02", Event::AnnualPlan(appraised.into()));
        let party = DossierParty::Dost;
        let agreed = DossierAgreed { party, number: text(), is_joint: false };
        hand.by(Some(agreeing), DOSSIER, "2016-09-02", Event::PlanDossier(agreed.into()));
        dossier_approved(&mut hand, chair, 40, 40);
        for one in &mut hand.0 {
            one.meta.scope = Scope::constant("SYT");
        }
        whys(nobody_judges_their_own_money(&hand.0))
    };
    assert_eq!(told(1, 2, 3, 4), Vec::<String>::new());
    assert_eq!(told(1, 1, 3, 4), ["appraised own plan"]);
    assert_eq!(told(1, 2, 3, 3), ["decided upon own dossier"]);
}
