//! Random walks: the table and the decisions agree, and the invariants hold.

use std::collections::{BTreeMap, BTreeSet};

use chrono::Days;
use luuvet_domain::inspection::*;
use luuvet_domain::register::Registers;
use luuvet_engine::{MessageSet, PersonId, Workflow};
use proptest::prelude::*;

use crate::fake::*;
use crate::guards::finding_facts;
use crate::proposal::{accept, decline, leave, propose, withdraw};
use crate::story::*;

/// A step: how many days pass, which command, by whom, and what it says.
type Step = (u64, usize, usize, u32);

const TEAM: [Who; 6] = [DIRECTOR, CHIEF, OFFICER, INSPECTOR, HEAD, MANAGER];

fn command(n: usize, says: u32, province: &Province) -> InspectionCommand {
    let item = 1 + says % 2;
    match n {
        0 if says.is_multiple_of(3) => by_files().into(),
        0 => ad_hoc().into(),
        1 => decide_on().into(),
        2 => written().into(),
        3 => assign(&[(if says.is_multiple_of(2) { 6 } else { 8 }, &[item])]).into(),
        4 => announce().into(),
        5 => OpenInspection { note: None }.into(),
        6 => request().into(),
        7 => files().into(),
        8 | 9 if says.is_multiple_of(3) => fail(item).into(),
        8 | 9 => pass(item).into(),
        10 => draft().into(),
        11 => SignMinutes { note: None }.into(),
        12 => refuse().into(),
        13 => conclude().into(),
        14 => IssueRemedyLetter { remedy_due_on: None, ..letter() }.into(),
        15 => report().into(),
        16 => verify().into(),
        17 => carry(item).into(),
        18 => close().into(),
        19 => NotifyTarget { note: None }.into(),
        20 => RecordExplanation { item: Some(item), explanation: text("Giải trình") }.into(),
        21 => ProposeOnSiteNextYear { reason: text("Nên kiểm tra tại chỗ") }.into(),
        22 if province.like.is_empty() => postpone("2016-12-30").into(),
        22 | 23 => CancelInspection { reason: text("Hủy") }.into(),
        24 => propose().into(),
        25 if says.is_multiple_of(2) => accept().into(),
        25 => decline().into(),
        26 => leave().into(),
        _ => withdraw().into(),
    }
}

/// What the history says, told apart from the state.
#[derive(Default)]
struct Told {
    is_on_site: bool,
    is_announced: bool,
    has_programme: bool,
    assigned: BTreeMap<u32, PersonId>,
    answered: BTreeMap<u32, CheckResult>,
    carried: BTreeSet<u32>,
}

impl Told {
    fn take(&mut self, event: &InspectionEvent, by: PersonId) {
        match event {
            InspectionEvent::Scheduled(scheduled) => {
                self.is_on_site = scheduled.mode == InspectionMode::OnSite;
            }
            InspectionEvent::Announced(_) => self.is_announced = true,
            InspectionEvent::ProgrammeWritten(_) => self.has_programme = true,
            InspectionEvent::Assigned(assigned) => {
                for one in &assigned.assignments {
                    self.assigned.extend(one.items.iter().map(|item| (*item, one.member)));
                }
            }
            InspectionEvent::Opened(_) => {
                assert!(self.is_on_site && self.is_announced && self.has_programme);
                assert_eq!(self.assigned.len(), 2);
            }
            InspectionEvent::ItemRecorded(recorded) => {
                assert_eq!(self.assigned.get(&recorded.item), Some(&by));
                self.answered.insert(recorded.item, recorded.result);
            }
            InspectionEvent::MinutesDrafted(_) => assert_eq!(self.answered.len(), 2),
            InspectionEvent::Concluded(concluded) => self.check_failed(&concluded.failed),
            InspectionEvent::LetterIssued(letter) => {
                assert!(!self.is_on_site);
                self.check_failed(&letter.failed);
            }
            InspectionEvent::ItemCarriedForward(carried) => {
                self.carried.insert(carried.item.number);
            }
            InspectionEvent::Closed(_) => {
                // In these walks the findings of odd items have ended.
                for item in self.failed() {
                    assert!(item % 2 == 1 || self.carried.contains(&item));
                }
            }
            _ => {}
        }
    }

    fn failed(&self) -> Vec<u32> {
        let failed = self.answered.iter().filter(|(_, result)| **result == CheckResult::Fail);
        failed.map(|(item, _)| *item).collect()
    }

    fn check_failed(&self, failed: &[FailedItem]) {
        let stated: Vec<_> = failed.iter().map(|failed| failed.item.number).collect();
        assert_eq!(stated, self.failed());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn table_and_decisions_agree_and_the_invariants_hold(
        steps in prop::collection::vec((0_u64..2, 0_usize..28, 0_usize..6, 0_u32..60), 1..200),
    ) {
        let mut province = province();
        province.findings.insert(finding_stream(&stream(), 1), finding_facts(false));
        province.findings.insert(finding_stream(&stream(), 2), finding_facts(true));
        let mut told = begin(&province);
        let is_proposed = steps[0].2 % 2 == 0;
        let schedule = if steps[0].3 % 2 == 0 { ad_hoc() } else { by_files() };
        let begins: InspectionCommand = if is_proposed {
            AcceptInspection { mode: schedule.mode, ..accept() }.into()
        } else {
            schedule.into()
        };
        if is_proposed {
            told = told.done_on("2016-03-01", MANAGER, propose());
        }
        told = told.done_on("2016-03-01", DIRECTOR, begins);
        let mut heard = Told { is_on_site: steps[0].3 % 2 == 0, ..Told::default() };
        let mut today = day("2016-03-01");
        for (days, n, by, says) in steps as Vec<Step> {
            today = today + Days::new(days);
            let asked = act::<InspectionCommand>(command(n, says, &province), TEAM[by], today);
            told = told.at(morning(today));
            let Ok(events) = told.when(&asked).result else { continue };
            let name = asked.command.message_type().name;
            let before = told.state().places();
            for event in &events {
                heard.take(event, person(TEAM[by].person));
            }
            told = told.done(&asked);
            let after = told.state().places();
            let definition = <Inspection as Workflow<dyn Registers>>::definition();
            let allowed = before == after || definition.rows(name).any(|row| row.to.contains(&after[0]));
            prop_assert!(allowed, "{} led from {:?} to {:?}", name, before, after);
            let written = serde_json::to_string(told.state()).unwrap();
            prop_assert_eq!(&serde_json::from_str::<Inspection>(&written).unwrap(), told.state());
        }
    }
}
