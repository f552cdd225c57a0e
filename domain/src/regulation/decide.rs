//! What the regulation answers to each command.

use chrono::{Days, NaiveDate};
use luuvet_engine::{Act, Context, EventId, Role};

use super::change::with_values;
use super::command::{
    AdoptParameters, ApproveProposal, ProposeParameters, ReturnProposal, ValueSource,
    WithdrawProposal,
};
use super::event::{
    ParametersAdopted, ParametersProposed, ProposalReturned, ProposalWithdrawn, RegulationEvent,
};
use super::rejection::RegulationRejection;
use super::{EFFECTIVE_AHEAD_DAYS_MAX, LAW, Proposal, ProvinceRegulation, RULE, RegulationCommand};
use crate::input::{TEXT_CHARS_MAX, required_text};
use crate::parameters::Parameters;

type Answer = Result<Vec<RegulationEvent>, RegulationRejection>;

pub(super) fn decide(
    regulation: &ProvinceRegulation,
    act: &Act<RegulationCommand>,
    context: &Context<()>,
) -> Answer {
    match &act.command {
        RegulationCommand::Adopt(command) => {
            let is_installer = act.recorded_by.role == Role::INSTALLER;
            regulation.adopt(command, is_installer, context.today)
        }
        RegulationCommand::Propose(command) => regulation.propose(command, context.today),
        RegulationCommand::Approve(command) => regulation.approve(command, act, context.today),
        RegulationCommand::Return(command) => regulation.give_back(command, act),
        RegulationCommand::Withdraw(command) => regulation.withdraw(command, act),
    }
}

fn checked_sources(sources: &[ValueSource]) -> Result<Vec<ValueSource>, RegulationRejection> {
    let mut checked: Vec<ValueSource> = Vec::with_capacity(sources.len());
    for given in sources {
        let parameter = given.parameter.trim().to_owned();
        if !Parameters::NAMES.contains(&parameter.as_str()) {
            return Err(RegulationRejection::UnknownParameter { parameter });
        }
        if checked.iter().any(|other| other.parameter == parameter) {
            return Err(RegulationRejection::SourceTwice { parameter });
        }
        let source = required_text(RULE, LAW, "sources.source", &given.source, TEXT_CHARS_MAX)?;
        checked.push(ValueSource { parameter, source });
    }
    checked.sort_by(|a, b| a.parameter.cmp(&b.parameter));
    Ok(checked)
}

impl ProvinceRegulation {
    fn adopt(&self, command: &AdoptParameters, is_installer: bool, today: NaiveDate) -> Answer {
        let set = self.checked(command)?;
        if self.last.as_ref().is_some_and(|last| says_the_same(last, &set)) {
            return Ok(Vec::new());
        }
        self.check_set(command, &set, is_installer, today)?;
        Ok(vec![set.into()])
    }

    fn propose(&self, command: &ProposeParameters, today: NaiveDate) -> Answer {
        let Some(last) = &self.last else { return Err(RegulationRejection::OutOfOrder) };
        let values = with_values(&last.values, command.values.0.clone())
            .map_err(|error| RegulationRejection::NoValue { error: error.to_string() })?;
        let given = checked_sources(&command.sources)?;
        let kept = last
            .sources
            .iter()
            .filter(|one| given.iter().all(|other| other.parameter != one.parameter));
        let whole = AdoptParameters {
            version: command.version,
            effective_from: command.effective_from,
            legal_basis: command.legal_basis.clone(),
            values,
            sources: kept.chain(&given).cloned().collect(),
            reason: command.reason.clone(),
        };
        let set = self.checked(&whole)?;
        self.check_set(&whole, &set, false, today)?;
        if last.values == set.values && last.sources == set.sources {
            return Err(RegulationRejection::NothingNew);
        }
        Ok(vec![ParametersProposed { set }.into()])
    }

    fn approve(
        &self,
        command: &ApproveProposal,
        act: &Act<RegulationCommand>,
        today: NaiveDate,
    ) -> Answer {
        let pending = self.pending(command.proposal)?;
        pending.check_other_hand(act)?;
        self.check_effect(pending.set.effective_from, false, today)?;
        Ok(vec![pending.set.clone().into()])
    }

    fn give_back(&self, command: &ReturnProposal, act: &Act<RegulationCommand>) -> Answer {
        let pending = self.pending(command.proposal)?;
        pending.check_other_hand(act)?;
        let reason = required_text(RULE, LAW, "reason", &command.reason, TEXT_CHARS_MAX)?;
        Ok(vec![ProposalReturned { proposal: command.proposal, reason }.into()])
    }

    fn withdraw(&self, command: &WithdrawProposal, act: &Act<RegulationCommand>) -> Answer {
        let Proposal { office, agency, .. } = self.pending(command.proposal)?;
        if (&act.act_of.office, &act.act_of.agency) != (office, agency) {
            return Err(RegulationRejection::NotTheirs {
                office: office.clone(),
                agency: agency.clone(),
            });
        }
        let reason = required_text(RULE, LAW, "reason", &command.reason, TEXT_CHARS_MAX)?;
        Ok(vec![ProposalWithdrawn { proposal: command.proposal, reason }.into()])
    }

    fn pending(&self, named: EventId) -> Result<&Proposal, RegulationRejection> {
        match &self.proposal {
            None => Err(RegulationRejection::OutOfOrder),
            Some(pending) if pending.event != named => {
                Err(RegulationRejection::OtherProposal { pending: pending.event })
            }
            Some(pending) => Ok(pending),
        }
    }

    /// The set with its texts trimmed and its sources in order, under the next version.
    fn checked(&self, command: &AdoptParameters) -> Result<ParametersAdopted, RegulationRejection> {
        Ok(ParametersAdopted {
            version: self.last.as_ref().map_or(1, |last| last.version + 1),
            effective_from: command.effective_from,
            legal_basis: required_text(
                RULE,
                LAW,
                "legalBasis",
                &command.legal_basis,
                TEXT_CHARS_MAX,
            )?,
            values: command.values.clone(),
            sources: checked_sources(&command.sources)?,
            reason: required_text(RULE, LAW, "reason", &command.reason, TEXT_CHARS_MAX)?,
        })
    }

    fn check_set(
        &self,
        command: &AdoptParameters,
        set: &ParametersAdopted,
        is_installer: bool,
        today: NaiveDate,
    ) -> Result<(), RegulationRejection> {
        if let Some(given) = command.version.filter(|given| *given != set.version) {
            return Err(RegulationRejection::VersionMoved { given, next: set.version });
        }
        self.check_effect(set.effective_from, is_installer, today)?;
        set.values.check().map_err(RegulationRejection::Value)
    }

    fn check_effect(
        &self,
        effective_from: NaiveDate,
        is_installer: bool,
        today: NaiveDate,
    ) -> Result<(), RegulationRejection> {
        if let Some(last) = self.last.as_ref().filter(|l| effective_from <= l.effective_from) {
            return Err(RegulationRejection::NotLater {
                effective_from,
                before: last.effective_from,
            });
        }
        // What was decided since then was decided without it. The installation lays the ground for
        // a history that is still to come, so it may begin in the past.
        if effective_from < today && !is_installer {
            return Err(RegulationRejection::InThePast { effective_from, today });
        }
        let last = today + Days::new(EFFECTIVE_AHEAD_DAYS_MAX);
        if effective_from > last {
            return Err(RegulationRejection::TooFarAhead { effective_from, last });
        }
        Ok(())
    }
}

/// Whether two sets differ in their version alone.
fn says_the_same(last: &ParametersAdopted, set: &ParametersAdopted) -> bool {
    *last == ParametersAdopted { version: last.version, ..set.clone() }
}

impl Proposal {
    /// Whoever proposed a set does not decide on it.
    fn check_other_hand(&self, act: &Act<RegulationCommand>) -> Result<(), RegulationRejection> {
        match (self.person, act.act_of.person) {
            (Some(proposer), Some(person)) if proposer == person => {
                Err(RegulationRejection::OwnProposal { person })
            }
            (_, _) => Ok(()),
        }
    }
}
