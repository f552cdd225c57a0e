//! Signing for the holder of an office: deputies, orders, written authorisations, acting heads.
//!
//! The head of an agency signs; who signs for them, in which capacity, for how long and in which
//! matters is a fact of the agency. A delegation stands for the office, so it outlasts a change of
//! the holder until it ends or is revoked; while nobody holds the office or acts in it, nobody
//! signs for it either.

use chrono::NaiveDate;
use luuvet_engine::{Act, Capacity, Context, System};
use serde::{Deserialize, Serialize};

use super::decide::check_date;
use super::definition::{SIGNING, appointers};
use super::officers::may_look_back;
use super::{
    AgencyCommand, AgencyEvent, AgencyFactsAsked, AgencyRecord, AgencyRejection, DelegateSignature,
    Delegation, RevokeSignature, SignatureDelegated, SignatureRevoked,
};
use crate::input::{CODE_CHARS_MAX, TEXT_CHARS_MAX, required_text};
use crate::registry::Qms;
use crate::role::Office;

/// In which capacity someone signs who does not hold the office.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::Enum))]
pub enum SignatureCapacity {
    /// `KT.` ký thay: a deputy signs in the head's place.
    #[serde(rename = "KT")]
    Deputy,
    /// `TL.` thừa lệnh: signed by order of the head.
    #[serde(rename = "TL")]
    ByOrder,
    /// `TUQ.` thừa ủy quyền: signed by written authorisation, for a limited time.
    #[serde(rename = "TUQ")]
    ByAuthorisation,
    /// `Q.` quyền: signed by who acts as head while nobody holds the office.
    #[serde(rename = "Q")]
    Acting,
}

impl SignatureCapacity {
    /// How it stands under a document.
    #[must_use]
    pub const fn mark(self) -> &'static str {
        match self {
            Self::Deputy => "KT.",
            Self::ByOrder => "TL.",
            Self::ByAuthorisation => "TUQ.",
            Self::Acting => "Q.",
        }
    }
}

impl From<SignatureCapacity> for Capacity {
    fn from(capacity: SignatureCapacity) -> Self {
        match capacity {
            SignatureCapacity::Deputy => Self::Deputy,
            SignatureCapacity::ByOrder => Self::ByOrder,
            SignatureCapacity::ByAuthorisation => Self::ByAuthorisation,
            SignatureCapacity::Acting => Self::Acting,
        }
    }
}

/// The holder delegates their own signature, and nobody delegates it further; who acts in a vacant
/// office is named by those who fill it.
fn check_delegator(
    office: Office,
    capacity: SignatureCapacity,
    act: &Act<AgencyCommand>,
) -> Result<(), AgencyRejection> {
    let acting = &act.act_of.office;
    let may = match capacity {
        SignatureCapacity::Acting => appointers(office).contains(&acting.as_str()),
        SignatureCapacity::Deputy
        | SignatureCapacity::ByOrder
        | SignatureCapacity::ByAuthorisation => acting.as_str() == office.name(),
    };
    if !may {
        let acting = acting.clone();
        return Err(AgencyRejection::NotTheDelegator { office, capacity, acting });
    }
    match (capacity, act.act_of.capacity) {
        (SignatureCapacity::Acting, _)
        | (
            SignatureCapacity::Deputy
            | SignatureCapacity::ByOrder
            | SignatureCapacity::ByAuthorisation,
            Capacity::Holder | Capacity::Acting,
        ) => Ok(()),
        (
            SignatureCapacity::Deputy
            | SignatureCapacity::ByOrder
            | SignatureCapacity::ByAuthorisation,
            Capacity::Deputy | Capacity::ByOrder | Capacity::ByAuthorisation,
        ) => Err(AgencyRejection::SubDelegated { office }),
    }
}

/// The workflows that a delegation is limited to, each once; none for all.
fn checked_matters(command: &DelegateSignature) -> Result<Vec<String>, AgencyRejection> {
    let mut matters: Vec<String> = Vec::new();
    for matter in command.matters.iter().flatten() {
        let matter = matter.trim();
        let is_known = Qms::definitions().iter().any(|definition| definition.category == matter);
        if !is_known {
            let matter = matter.chars().take(CODE_CHARS_MAX).collect();
            return Err(AgencyRejection::UnknownMatter { matter });
        }
        if !matters.iter().any(|known| known == matter) {
            matters.push(matter.to_owned());
        }
    }
    match command.capacity {
        SignatureCapacity::Acting if !matters.is_empty() => Err(AgencyRejection::MattersOfActing),
        SignatureCapacity::Acting
        | SignatureCapacity::Deputy
        | SignatureCapacity::ByOrder
        | SignatureCapacity::ByAuthorisation => Ok(matters),
    }
}

impl AgencyRecord {
    pub(super) fn delegate(
        &self,
        command: &DelegateSignature,
        act: &Act<AgencyCommand>,
        context: &Context<AgencyFactsAsked>,
    ) -> Result<Vec<AgencyEvent>, AgencyRejection> {
        const RULE: &str = "AGY-14";
        let DelegateSignature { office, capacity, person, from, until, basis_date, .. } = *command;
        if !office.is_signed_for() {
            return Err(AgencyRejection::NotSignedFor { office });
        }
        check_delegator(office, capacity, act)?;
        if !context.facts.person_is_registered {
            return Err(AgencyRejection::UnknownPerson { person });
        }
        let basis_number =
            required_text(RULE, SIGNING, "basisNumber", &command.basis_number, CODE_CHARS_MAX)?;
        let matters = checked_matters(command)?;
        let event = SignatureDelegated {
            office,
            capacity,
            person,
            from,
            until,
            basis_number,
            basis_date,
            matters,
        };
        if self.delegations.iter().any(|known| known.is(&event)) {
            return Ok(Vec::new());
        }
        self.check_days(command, act, context.today)?;
        self.check_begins_before_end("from", from)?;
        self.check_stand(command)?;
        Ok(vec![event.into()])
    }

    fn check_days(
        &self,
        command: &DelegateSignature,
        act: &Act<AgencyCommand>,
        today: NaiveDate,
    ) -> Result<(), AgencyRejection> {
        let DelegateSignature { capacity, from, until, basis_date, .. } = *command;
        let occurred_on = act.occurred_on;
        check_date("from", from, today)?;
        check_date("basisDate", basis_date, today)?;
        if basis_date > occurred_on {
            return Err(AgencyRejection::BasisAfterTheAct { basis_date, occurred_on });
        }
        if from < occurred_on && !may_look_back(act) {
            return Err(AgencyRejection::BeforeTheAct { field: "from", date: from, occurred_on });
        }
        match until {
            Some(until) if until <= from => {
                Err(AgencyRejection::EndsBeforeItBegins { from, until })
            }
            Some(until) => check_date("until", until, today),
            None if capacity == SignatureCapacity::ByAuthorisation => {
                Err(AgencyRejection::AuthorisationWithoutEnd)
            }
            None => Ok(()),
        }
    }

    /// Whom the office and other delegations leave room for.
    fn check_stand(&self, command: &DelegateSignature) -> Result<(), AgencyRejection> {
        let DelegateSignature { office, capacity, person, from, .. } = *command;
        let mut holders = self.holders(office, from);
        match capacity {
            SignatureCapacity::Acting => {
                if let Some(holder) = holders.next() {
                    return Err(AgencyRejection::OfficeIsHeld { office, holder, on: from });
                }
            }
            SignatureCapacity::Deputy
            | SignatureCapacity::ByOrder
            | SignatureCapacity::ByAuthorisation => {
                if holders.any(|holder| holder == person) {
                    return Err(AgencyRejection::DelegatedToHolder { office, person, on: from });
                }
            }
        }
        let met = self.delegations.iter().find(|known| {
            known.office == office
                && known.capacity == capacity
                && (known.person == person || capacity == SignatureCapacity::Acting)
                && known.meets(from, command.until)
        });
        match met {
            Some(known) => Err(AgencyRejection::DelegationExists {
                office,
                capacity,
                person: known.person,
                since: known.from,
                until: known.until,
            }),
            None => Ok(()),
        }
    }

    pub(super) fn revoke(
        &self,
        command: &RevokeSignature,
        act: &Act<AgencyCommand>,
        today: NaiveDate,
    ) -> Result<Vec<AgencyEvent>, AgencyRejection> {
        let RevokeSignature { office, capacity, person, until, .. } = *command;
        check_delegator(office, capacity, act)?;
        let last = self
            .delegations
            .iter()
            .filter(|known| {
                known.office == office && known.capacity == capacity && known.person == person
            })
            .max_by_key(|known| known.from);
        let Some(known) = last else {
            return Err(AgencyRejection::NoDelegation { office, capacity, person });
        };
        if known.until == Some(until) {
            return Ok(Vec::new());
        }
        // An end that is still to come may be brought forward; one that has come stands.
        if let Some(end) = known.until.filter(|end| *end <= act.occurred_on || *end < until) {
            return Err(AgencyRejection::DelegationEnded { office, capacity, person, until: end });
        }
        check_date("until", until, today)?;
        // On its first day: then it never ran.
        if until < known.from {
            return Err(AgencyRejection::EndsBeforeItBegins { from: known.from, until });
        }
        if until < act.occurred_on && !may_look_back(act) {
            return Err(AgencyRejection::BeforeTheAct {
                field: "until",
                date: until,
                occurred_on: act.occurred_on,
            });
        }
        let reason = required_text("AGY-15", SIGNING, "reason", &command.reason, TEXT_CHARS_MAX)?;
        let from = known.from;
        Ok(vec![SignatureRevoked { office, capacity, person, from, until, reason }.into()])
    }
}

impl Delegation {
    /// Whether an event says what is known already.
    fn is(&self, event: &SignatureDelegated) -> bool {
        self.office == event.office
            && self.capacity == event.capacity
            && self.person == event.person
            && self.from == event.from
            && self.until == event.until
            && self.matters == event.matters
    }

    /// Whether it has a day in common with `[from, until)`.
    fn meets(&self, from: NaiveDate, until: Option<NaiveDate>) -> bool {
        self.until.is_none_or(|end| from < end) && until.is_none_or(|until| self.from < until)
    }
}
