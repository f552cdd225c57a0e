//! What a baseline answers to each command.

use chrono::NaiveDate;
use luuvet_engine::{Act, Context, Scope, StreamId};

use super::command::{AcceptBaseline, BaselineCommand, ProposeBaseline, ReturnBaseline};
use super::event::{
    BaselineAccepted, BaselineEntryAccepted, BaselineEvent, BaselineProposed, BaselineReturned,
};
use super::rejection::{BaselineRejection, TEXT_RULE};
use super::{Baseline, BaselineFacts, BaselineFault, Proposal, START, check, read, stream};
use crate::input::{TEXT_CHARS_MAX, required_text};
use crate::role::{PROVINCE_CHAIR, PROVINCE_OFFICE};

/// What a decision about a baseline must know.
#[derive(Clone, Debug, PartialEq)]
pub struct BaselineInquiry {
    /// The stream.
    pub stream: StreamId,
    /// What the sheets are checked against.
    pub facts: BaselineFacts,
    /// For a decision: the department that oversees the agency.
    pub overseer: Option<Scope>,
    /// For a decision: the agency where whoever acts works.
    pub home: Option<Scope>,
}

type Answer = Result<Vec<BaselineEvent>, BaselineRejection>;

struct Asked<'a> {
    act: &'a Act<BaselineCommand>,
    inquiry: &'a BaselineInquiry,
}

pub(super) fn decide(
    baseline: &Baseline,
    act: &Act<BaselineCommand>,
    context: &Context<BaselineInquiry>,
) -> Answer {
    let asked = Asked { act, inquiry: &context.facts };
    match (&act.command, baseline) {
        (
            BaselineCommand::Propose(command),
            Baseline::Absent | Baseline::Proposed(_) | Baseline::Returned { .. },
        ) => asked.propose(command),
        (BaselineCommand::Accept(command), Baseline::Proposed(proposal)) => {
            asked.accept(command, proposal)
        }
        (BaselineCommand::Return(command), Baseline::Proposed(proposal)) => {
            asked.send_back(command, proposal)
        }
        (BaselineCommand::Propose(_), Baseline::Accepted { .. })
        | (
            BaselineCommand::Accept(_) | BaselineCommand::Return(_),
            Baseline::Absent | Baseline::Returned { .. } | Baseline::Accepted { .. },
        ) => Err(BaselineRejection::OutOfOrder),
    }
}

fn text(field: &'static str, given: &str) -> Result<String, BaselineRejection> {
    Ok(required_text(TEXT_RULE, START, field, given, TEXT_CHARS_MAX)?)
}

/// Refuses where there are faults.
fn sound(faults: Vec<BaselineFault>) -> Result<(), BaselineRejection> {
    let count = faults.len();
    match faults.into_iter().next() {
        None => Ok(()),
        Some(first) => Err(BaselineRejection::Faulty { first: Box::new(first), count }),
    }
}

impl Asked<'_> {
    const fn on(&self) -> NaiveDate {
        self.act.occurred_on
    }

    fn propose(&self, command: &ProposeBaseline) -> Answer {
        let (facts, agency) = (&self.inquiry.facts, &command.agency);
        let is_active = facts.agency.as_ref().is_some_and(|facts| facts.is_active);
        if !is_active || self.inquiry.stream != stream(agency) {
            return Err(BaselineRejection::StrangeAgency { agency: agency.clone() });
        }
        if facts.regulation.is_none() {
            return Err(BaselineRejection::NoRegulation { on: self.on() });
        }
        let (as_of, on) = (command.as_of, self.on());
        if as_of > on {
            return Err(BaselineRejection::AsOfAhead { as_of, on });
        }
        let (entries, mut faults) = read(&command.sheets);
        faults.extend(check(&entries, as_of, facts));
        sound(faults)?;
        if entries.is_empty() {
            return Err(BaselineRejection::Empty);
        }
        let reason = text("reason", &command.reason)?;
        Ok(vec![BaselineProposed { agency: agency.clone(), as_of, reason, entries }.into()])
    }

    /// Nobody decides on their own work, or on their own agency.
    fn is_another(&self, proposal: &Proposal) -> Result<(), BaselineRejection> {
        let agency = &proposal.agency;
        let act_of = &self.act.act_of;
        if act_of.person.is_some_and(|person| proposal.by.contains(&person)) {
            return Err(BaselineRejection::OwnProposal);
        }
        let is_own = |place: Option<&Scope>| place == Some(agency);
        if is_own(act_of.agency.as_ref()) || is_own(self.inquiry.home.as_ref()) {
            return Err(BaselineRejection::OwnAgency { agency: agency.clone() });
        }
        let is_province =
            [PROVINCE_OFFICE, PROVINCE_CHAIR].iter().any(|office| act_of.office == *office);
        if let Some(department) = self.inquiry.overseer.clone().filter(|_| is_province) {
            return Err(BaselineRejection::DepartmentDecides { department });
        }
        let (on, proposed_on) = (self.on(), proposal.on);
        if on < proposed_on {
            return Err(BaselineRejection::BeforeProposal { on, proposed_on });
        }
        Ok(())
    }

    /// What came on record since the proposal is looked at again.
    fn accept(&self, command: &AcceptBaseline, proposal: &Proposal) -> Answer {
        self.is_another(proposal)?;
        let facts = &self.inquiry.facts;
        if facts.regulation.is_none() {
            return Err(BaselineRejection::NoRegulation { on: self.on() });
        }
        sound(check(&proposal.entries, proposal.as_of, facts))?;
        let review = text("review", &command.review)?;
        let entries = u32::try_from(proposal.entries.len()).unwrap_or(u32::MAX);
        let accepted = BaselineAccepted { as_of: proposal.as_of, review, entries };
        let of_entries = proposal.entries.iter().map(|entry| {
            BaselineEntryAccepted {
                agency: proposal.agency.clone(),
                entry: Box::new(entry.clone()),
            }
            .into()
        });
        Ok(std::iter::once(accepted.into()).chain(of_entries).collect())
    }

    fn send_back(&self, command: &ReturnBaseline, proposal: &Proposal) -> Answer {
        self.is_another(proposal)?;
        Ok(vec![BaselineReturned { reason: text("reason", &command.reason)? }.into()])
    }
}
