//! Invariant 6: nobody approves, verifies or decides their own work.
//!
//! Like the other rules it reads recorded events alone. What someone did is remembered by name; an
//! act that judges is checked against those names.

use std::collections::{BTreeMap, BTreeSet};

use luuvet_domain::audit_programme::AuditProgrammeEvent;
use luuvet_domain::campaign::CampaignEvent;
use luuvet_domain::consolidated_report::ConsolidatedEvent;
use luuvet_domain::consultant_org::ConsultantOrgEvent;
use luuvet_domain::difficulty::DifficultyEvent;
use luuvet_domain::document::DocumentEvent;
use luuvet_domain::finding::FindingEvent;
use luuvet_domain::it_initiative::ItEvent;
use luuvet_domain::legal_change::LegalChangeEvent;
use luuvet_domain::par_evaluation::ParEvent;
use luuvet_domain::registry::Event;
use luuvet_domain::report::ReportEvent;
use luuvet_domain::roll_out::RollOutEvent;
use luuvet_domain::violation::{Subject, ViolationEvent};
use luuvet_engine::{Meta, PersonId, Recorded, StreamId};

use crate::rules::{Breach, breach};

/// Works of which each keeps everyone who had a hand in it.
const DRAFT: &str = "drafted";
const RAISED: &str = "raised";
const DONE: &str = "did";
const INVESTIGATED: &str = "investigated";
/// Works of which the last one counts: what was asked for or proposed before has been answered.
const DISPUTED: &str = "disputed";
const PLAN: &str = "proposed the plan";
const EXTENSION: &str = "asked for the extension";
const PROPOSED: &str = "proposed";
const SUBJECT: &str = "is the official of";
const DECIDED: &str = "decided";
const REPORTED: &str = "reported";
const ADVISED: &str = "advised on";
const RESOLVED: &str = "resolved";
const ASSESSED: &str = "assessed the impact of";
const REGISTERED: &str = "registered";
const LINKED: &str = "linked an amendment to";
const LODGED: &str = "lodged the appeal of";
const SCORED: &str = "scored";

/// Who had a hand in an instance.
#[derive(Default)]
struct Hands {
    works: BTreeMap<&'static str, BTreeSet<PersonId>>,
    /// Who answers for each action of the plan.
    plan: Vec<PersonId>,
}

impl Hands {
    fn adds(&mut self, work: &'static str, people: impl IntoIterator<Item = PersonId>) {
        self.works.entry(work).or_default().extend(people);
    }

    fn replaces(&mut self, work: &'static str, people: impl IntoIterator<Item = PersonId>) {
        self.works.insert(work, people.into_iter().collect());
    }

    /// Of these works, those in which the person had a hand.
    fn of(&self, person: Option<PersonId>, works: &[&'static str]) -> Vec<&'static str> {
        let has = |work: &&&'static str| {
            let people = self.works.get(**work);
            person.is_some_and(|person| people.is_some_and(|all| all.contains(&person)))
        };
        works.iter().filter(has).copied().collect()
    }
}

/// Invariant 6. See the module.
pub fn nobody_judges_their_own(events: &[Recorded<Event>]) -> Vec<Breach> {
    let mut all: BTreeMap<StreamId, Hands> = BTreeMap::new();
    let mut breaches = Vec::new();
    for Recorded { meta, event } in events {
        let judged: &[&str] = match event {
            Event::Document(event) => judged_of_document(event),
            Event::AuditProgramme(AuditProgrammeEvent::Approved(_)) => &[DRAFT],
            Event::Finding(event) => judged_of_finding(event),
            Event::Violation(event) => judged_of_case(event),
            Event::Difficulty(DifficultyEvent::Instructed(_)) => &[ADVISED],
            Event::Difficulty(DifficultyEvent::Confirmed(_)) => &[RESOLVED],
            // Without a signed reason the system has resolved it.
            Event::LegalChange(LegalChangeEvent::Resolved(end)) if !end.unchanged.is_empty() => {
                &[ASSESSED, LINKED]
            }
            Event::RollOut(RollOutEvent::ScopedOut(_) | RollOutEvent::ScopeOutRefused(_)) => {
                &[PROPOSED]
            }
            Event::RollOut(RollOutEvent::Coordinated(_) | RollOutEvent::Rescheduled(_)) => &[DRAFT],
            Event::RollOut(RollOutEvent::Approved(_)) => &[DRAFT, ADVISED],
            Event::ConsultantOrg(ConsultantOrgEvent::Certified(_)) => &[REGISTERED],
            Event::Report(ReportEvent::Accepted(_) | ReportEvent::Returned(_)) => &[DRAFT],
            Event::ConsolidatedReport(ConsolidatedEvent::Signed(_)) => &[DRAFT],
            Event::ConsolidatedReport(ConsolidatedEvent::Instructed(_)) => &[DRAFT, DECIDED],
            Event::Campaign(CampaignEvent::Evaluated(_)) => &[DRAFT],
            Event::ItInitiative(
                ItEvent::Approved(_) | ItEvent::Returned(_) | ItEvent::Refused(_),
            ) => &[PROPOSED],
            Event::ItInitiative(ItEvent::Evaluated(_)) => &[DONE],
            Event::ParEvaluation(
                ParEvent::Verified(_)
                | ParEvent::Appraised(_)
                | ParEvent::Ruled(_)
                | ParEvent::Finalised(_),
            ) => &[SCORED, LODGED],
            _ => &[],
        };
        let hands = all.entry(meta.stream.clone()).or_default();
        let person = meta.act_of.person;
        for work in hands.of(person, judged) {
            let who = person.map(|person| person.to_string()).unwrap_or_default();
            breaches.push(breach(6, meta, format!("{} by {who}, who {work} it", meta.kind)));
        }
        hands.take(meta, event);
    }
    breaches
}

const fn judged_of_document(event: &DocumentEvent) -> &'static [&'static str] {
    match event {
        DocumentEvent::Approved(_) => &[DRAFT],
        _ => &[],
    }
}

const fn judged_of_finding(event: &FindingEvent) -> &'static [&'static str] {
    match event {
        FindingEvent::DisputeRuled(_) => &[RAISED, DISPUTED],
        FindingEvent::PlanApproved(_) => &[PLAN],
        FindingEvent::ExtensionGranted(_) | FindingEvent::ExtensionRefused(_) => &[EXTENSION],
        FindingEvent::Effective(_) | FindingEvent::Ineffective(_) => &[DONE],
        _ => &[],
    }
}

const fn judged_of_case(event: &ViolationEvent) -> &'static [&'static str] {
    match event {
        ViolationEvent::Dismissed(_) | ViolationEvent::Opened(_) | ViolationEvent::Recorded(_) => {
            &[PROPOSED, SUBJECT]
        }
        ViolationEvent::Decided(_) | ViolationEvent::RemedyOrdered(_) => {
            &[PROPOSED, INVESTIGATED, SUBJECT]
        }
        ViolationEvent::Verified(_) => &[REPORTED, SUBJECT],
        ViolationEvent::AppealDecided(_) => &[PROPOSED, INVESTIGATED, DECIDED, LODGED, SUBJECT],
        ViolationEvent::Closed(_) | ViolationEvent::Extended(_) | ViolationEvent::Suspended(_) => {
            &[SUBJECT]
        }
        _ => &[],
    }
}

impl Hands {
    fn take(&mut self, meta: &Meta, event: &Event) {
        let person = meta.act_of.person;
        match event {
            Event::Document(DocumentEvent::Drafted(_))
            | Event::AuditProgramme(AuditProgrammeEvent::Drafted(_)) => self.adds(DRAFT, person),
            // What comes after is another edition, by whoever drafts that.
            Event::Document(DocumentEvent::PutIntoEffect(_)) => self.replaces(DRAFT, None),
            Event::Finding(event) => self.take_finding(person, event),
            Event::Violation(event) => self.take_case(person, event),
            Event::Difficulty(DifficultyEvent::Proposed(_) | DifficultyEvent::Escalated(_)) => {
                self.adds(ADVISED, person);
            }
            Event::Difficulty(DifficultyEvent::Resolved(_)) => self.replaces(RESOLVED, person),
            // What comes after is another round.
            Event::Difficulty(DifficultyEvent::Reopened(_)) => self.replaces(ADVISED, None),
            // Another round is another plan.
            Event::RollOut(RollOutEvent::Identified(_)) => *self = Self::default(),
            Event::RollOut(RollOutEvent::ScopeOutProposed(_)) => self.replaces(PROPOSED, person),
            Event::RollOut(RollOutEvent::Drafted(_)) => {
                self.replaces(DRAFT, person);
                self.replaces(ADVISED, None);
            }
            Event::RollOut(RollOutEvent::Coordinated(_)) => self.adds(ADVISED, person),
            Event::ConsultantOrg(ConsultantOrgEvent::Registered(_)) => {
                self.adds(REGISTERED, person);
            }
            Event::LegalChange(LegalChangeEvent::Assessed(_)) => self.adds(ASSESSED, person),
            Event::LegalChange(LegalChangeEvent::Linked(_)) => self.adds(LINKED, person),
            Event::Report(
                ReportEvent::Drafted(_)
                | ReportEvent::Frozen(_)
                | ReportEvent::Overridden(_)
                | ReportEvent::Signed(_)
                | ReportEvent::Submitted(_)
                | ReportEvent::Resubmitted(_),
            )
            | Event::ConsolidatedReport(ConsolidatedEvent::Compiled(_)) => {
                self.adds(DRAFT, person);
            }
            Event::ConsolidatedReport(ConsolidatedEvent::Signed(_)) => {
                self.adds(DECIDED, person);
            }
            Event::ParEvaluation(
                ParEvent::SelfScored(_)
                | ParEvent::Attached(_)
                | ParEvent::Verified(_)
                | ParEvent::Appraised(_),
            ) => self.adds(SCORED, person),
            Event::Campaign(CampaignEvent::Planned(_)) => self.adds(DRAFT, person),
            Event::ItInitiative(ItEvent::Proposed(_)) => self.adds(PROPOSED, person),
            Event::ItInitiative(ItEvent::Started(_) | ItEvent::PutIntoUse(_)) => {
                self.adds(DONE, person);
            }
            Event::ParEvaluation(ParEvent::Contested(_)) => self.adds(LODGED, person),
            _ => {}
        }
    }

    fn take_finding(&mut self, person: Option<PersonId>, event: &FindingEvent) {
        match event {
            FindingEvent::Raised(raised) => {
                self.adds(RAISED, person.into_iter().chain(raised.found_by))
            }
            FindingEvent::Disputed(_) => self.replaces(DISPUTED, person),
            FindingEvent::PlanProposed(plan) => {
                self.replaces(PLAN, person);
                self.plan = plan.actions.iter().map(|action| action.responsible).collect();
            }
            FindingEvent::ExtensionRequested(_) => self.replaces(EXTENSION, person),
            FindingEvent::Implemented(done) => {
                let responsible = self.plan.get(done.action as usize - 1).copied();
                self.adds(DONE, person.into_iter().chain(responsible));
            }
            _ => {}
        }
    }

    fn take_case(&mut self, person: Option<PersonId>, event: &ViolationEvent) {
        match event {
            ViolationEvent::Proposed(proposed) => {
                self.replaces(PROPOSED, person);
                if let Subject::Official { person } = &proposed.subject {
                    self.replaces(SUBJECT, [*person]);
                }
            }
            ViolationEvent::Recorded(_) => self.adds(INVESTIGATED, person),
            ViolationEvent::VerificationRequested(asked) => {
                self.adds(INVESTIGATED, [asked.verifier]);
            }
            ViolationEvent::Decided(_) | ViolationEvent::RemedyOrdered(_) => {
                self.replaces(DECIDED, person);
            }
            ViolationEvent::Reported(_) => self.replaces(REPORTED, person),
            ViolationEvent::Lodged(_) => self.replaces(LODGED, person),
            _ => {}
        }
    }
}
