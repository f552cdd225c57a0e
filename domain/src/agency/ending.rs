//! How an agency ends: merged into another or dissolved, on a day that is announced.
//!
//! Until that day it is an agency in every respect. On it, its terms of office end without further
//! acts, and from then on whoever succeeds it acts for what it left open. Nothing is moved: its
//! streams stay where they are, and read as before.

use chrono::NaiveDate;
use luuvet_engine::{Act, Context, Deadline, Scope, Source, StreamId};

use super::decide::check_date;
use super::definition::REORGANISING;
use super::ending_rejection::EndRejection;
use super::{
    AgencyCommand, AgencyDissolutionAnnounced, AgencyDissolved, AgencyEndRevoked, AgencyEvent,
    AgencyFactsAsked, AgencyKind, AgencyMergeAnnounced, AgencyMerged, AgencyRecord,
    AgencyRejection, Assignment, DissolveAgency, EndAgency, Ending, MergeAgency, RevokeAgencyEnd,
    WayOfEnding, needs_successor, officers::may_look_back,
};
use crate::calendar;
use crate::input::{TEXT_CHARS_MAX, required_text};
use crate::register::Registers;

/// The most open things that may be assigned one by one.
pub const ASSIGNMENTS_MAX: usize = 200;

type Answer = Result<Vec<AgencyEvent>, AgencyRejection>;

/// What is known of an agency that is to take something over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeirFacts {
    /// The agency.
    pub agency: Scope,
    /// Whether it is registered.
    pub is_registered: bool,
    /// The first day on which it is no agency of its own any more, once that was announced.
    pub ends_on: Option<NaiveDate>,
    /// The agencies that something of its own goes to, also by way of others, by what was announced.
    pub leads_to: Vec<Scope>,
}

/// What a decision about the end of an agency must know.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EndInquiry {
    /// The agencies that are named, each once.
    pub heirs: Vec<HeirFacts>,
    /// What is open at the agency and goes over to another.
    pub open_items: Vec<StreamId>,
}

impl HeirFacts {
    fn of(agency: &Scope, registers: &dyn Registers) -> Self {
        let end = registers.end_of(agency);
        let ends_on = end.as_ref().map(|end| end.effective_on);
        let mut leads_to = end.map(|end| end.heirs).unwrap_or_default();
        let mut next = 0;
        while let Some(heir) = leads_to.get(next) {
            let further = registers.end_of(heir).map(|end| end.heirs).unwrap_or_default();
            for one in further {
                if !leads_to.contains(&one) {
                    leads_to.push(one);
                }
            }
            next += 1;
        }
        let is_registered = registers.agency(agency).is_some();
        Self { agency: agency.clone(), is_registered, ends_on, leads_to }
    }
}

impl AgencyFactsAsked {
    /// Asks what is known of the agencies named, and of what is open.
    pub(super) fn ask_of_end(
        &mut self,
        named: Option<&Scope>,
        assignments: Option<&[Assignment]>,
        registers: &dyn Registers,
    ) -> Vec<Source> {
        let assigned = assignments.unwrap_or_default().iter().map(|one| &one.to);
        let mut agencies: Vec<&Scope> = named.into_iter().chain(assigned).collect();
        agencies.sort_unstable();
        agencies.dedup();
        agencies.truncate(ASSIGNMENTS_MAX);
        let heirs: Vec<HeirFacts> =
            agencies.into_iter().map(|agency| HeirFacts::of(agency, registers)).collect();
        let read = heirs.iter().flat_map(|heir| heir.leads_to.iter().chain([&heir.agency]));
        let mut sources: Vec<Source> = Vec::new();
        for source in read.map(|agency| Source::new("agency", agency)) {
            if !sources.contains(&source) {
                sources.push(source);
            }
        }
        if let Ok(agency) = Scope::new(&self.key) {
            self.end.open_items = registers.open_items(&agency);
        }
        self.end.heirs = heirs;
        sources
    }
}

impl AgencyRecord {
    pub(super) fn merge(
        &self,
        command: &MergeAgency,
        act: &Act<AgencyCommand>,
        context: &Context<AgencyFactsAsked>,
    ) -> Answer {
        let MergeAgency { into, effective_on, .. } = command;
        self.check_end(*effective_on, act, context)?;
        self.check_heir("into", into, *effective_on, context)?;
        let assignments =
            self.checked_assignments(command.assignments.as_deref(), *effective_on, context)?;
        Ok(vec![
            AgencyMergeAnnounced {
                into: into.clone(),
                effective_on: *effective_on,
                legal_basis: legal_basis("AGY-16", &command.legal_basis)?,
                assignments,
            }
            .into(),
        ])
    }

    pub(super) fn dissolve(
        &self,
        command: &DissolveAgency,
        act: &Act<AgencyCommand>,
        context: &Context<AgencyFactsAsked>,
    ) -> Answer {
        let DissolveAgency { effective_on, successor, .. } = command;
        self.check_end(*effective_on, act, context)?;
        if let Some(successor) = successor {
            self.check_heir("successor", successor, *effective_on, context)?;
        }
        let assignments =
            self.checked_assignments(command.assignments.as_deref(), *effective_on, context)?;
        let is_assigned = |item: &StreamId| assignments.iter().any(|one| one.item == *item);
        let left: Vec<StreamId> = context
            .facts
            .end
            .open_items
            .iter()
            .filter(|item| needs_successor(item.category()) && !is_assigned(item))
            .cloned()
            .collect();
        if successor.is_none() && !left.is_empty() {
            return Err(EndRejection::SuccessorMissing { items: left }.into());
        }
        Ok(vec![
            AgencyDissolutionAnnounced {
                effective_on: *effective_on,
                legal_basis: legal_basis("AGY-17", &command.legal_basis)?,
                successor: successor.clone(),
                assignments,
            }
            .into(),
        ])
    }

    pub(super) fn revoke_end(command: &RevokeAgencyEnd) -> Answer {
        let reason =
            required_text("AGY-18", REORGANISING, "reason", &command.reason, TEXT_CHARS_MAX)?;
        Ok(vec![AgencyEndRevoked { reason }.into()])
    }

    pub(super) fn end(&self, command: &EndAgency, context: &Context<AgencyFactsAsked>) -> Answer {
        let Some(ending) = self.ending.as_ref().filter(|ending| !ending.is_over) else {
            return Err(AgencyRejection::OutOfOrder);
        };
        let Ending { way, effective_on, assignments, is_over: _ } = ending.clone();
        if command.effective_on != effective_on {
            return Ok(Vec::new());
        }
        if context.today < effective_on {
            return Err(EndRejection::NotYet { effective_on }.into());
        }
        Ok(vec![match way {
            WayOfEnding::Merged { into } => AgencyMerged { into, effective_on, assignments }.into(),
            WayOfEnding::Dissolved { successor } => {
                AgencyDissolved { effective_on, successor, assignments }.into()
            }
        }])
    }

    pub(super) fn end_deadline(&self) -> Option<Deadline<AgencyCommand>> {
        let ending = self.ending.as_ref().filter(|ending| !ending.is_over)?;
        let effective_on = ending.effective_on;
        Some(Deadline {
            due: calendar::start_of(effective_on),
            name: "end",
            command: EndAgency { effective_on }.into(),
        })
    }

    /// No term or delegation begins when the agency is no more.
    pub(super) fn check_begins_before_end(
        &self,
        field: &'static str,
        date: NaiveDate,
    ) -> Result<(), AgencyRejection> {
        match &self.ending {
            Some(Ending { effective_on, .. }) if date >= *effective_on => {
                let effective_on = *effective_on;
                Err(EndRejection::AfterTheEnd { field, date, effective_on }.into())
            }
            Some(_) | None => Ok(()),
        }
    }

    /// The day of effect lies neither before the act nor before what may still be entered: what its
    /// people did in the meantime was theirs to do.
    fn check_end(
        &self,
        effective_on: NaiveDate,
        act: &Act<AgencyCommand>,
        context: &Context<AgencyFactsAsked>,
    ) -> Result<(), AgencyRejection> {
        if self.kind == AgencyKind::ProvincialPeoplesCommittee {
            return Err(EndRejection::ProvincialCommittee.into());
        }
        check_date("effectiveOn", effective_on, context.today)?;
        let opens = context.facts.regulation.as_ref().map_or(context.today, |regulation| {
            let days = regulation.parameters.registration_window_working_days;
            regulation.calendar.working_days_before(context.today, days)
        });
        let earliest = opens.max(act.occurred_on);
        if effective_on < earliest && !may_look_back(act) {
            return Err(EndRejection::EffectTooEarly { effective_on, earliest }.into());
        }
        Ok(())
    }

    fn check_heir(
        &self,
        field: &'static str,
        agency: &Scope,
        effective_on: NaiveDate,
        context: &Context<AgencyFactsAsked>,
    ) -> Result<(), AgencyRejection> {
        let agency = agency.clone();
        if agency == self.code {
            return Err(EndRejection::ItsOwnHeir { field }.into());
        }
        let known = context.facts.end.heirs.iter().find(|heir| heir.agency == agency);
        let Some(heir) = known.filter(|heir| heir.is_registered) else {
            return Err(EndRejection::UnknownHeir { field, agency }.into());
        };
        if heir.leads_to.contains(&self.code) {
            return Err(EndRejection::ComesBack { field, agency }.into());
        }
        match heir.ends_on {
            Some(ends_on) if ends_on <= effective_on => {
                Err(EndRejection::HeirEnds { field, agency, ends_on }.into())
            }
            Some(_) | None => Ok(()),
        }
    }

    fn checked_assignments(
        &self,
        given: Option<&[Assignment]>,
        effective_on: NaiveDate,
        context: &Context<AgencyFactsAsked>,
    ) -> Result<Vec<Assignment>, AgencyRejection> {
        let given = given.unwrap_or_default();
        if given.len() > ASSIGNMENTS_MAX {
            return Err(EndRejection::TooManyAssignments { count: given.len() }.into());
        }
        for (n, one) in given.iter().enumerate() {
            if given[..n].iter().any(|before| before.item == one.item) {
                return Err(EndRejection::AssignedTwice { item: one.item.clone() }.into());
            }
            if !context.facts.end.open_items.contains(&one.item) {
                return Err(EndRejection::NotOpenHere { item: one.item.clone() }.into());
            }
            self.check_heir("assignments", &one.to, effective_on, context)?;
        }
        Ok(given.to_vec())
    }
}

fn legal_basis(rule: &'static str, text: &str) -> Result<String, AgencyRejection> {
    Ok(required_text(rule, REORGANISING, "legalBasis", text, TEXT_CHARS_MAX)?)
}
