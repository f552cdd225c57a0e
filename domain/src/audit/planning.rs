//! Planning an audit: when, of what, by whom.

use chrono::{Datelike, NaiveDate};

use super::command::{AuditItem, PlanAudit, PostponeAudit, TeamMember};
use super::decide::{Answer, Asked, text};
use super::definition::AUDIT;
use super::event::{AuditPlanned, AuditPostponed};
use super::rejection::{AuditRejection, TEXT_RULE};
use super::state::{Phase, Plan};
use crate::input::{TITLE_CHARS_MAX, required_text};

/// The most members that a team may have.
pub const TEAM_MAX: usize = 20;
/// The most items that a plan may have.
pub const ITEMS_MAX: usize = 200;

fn check_days(year: i32, starts_on: NaiveDate, ends_on: NaiveDate) -> Result<(), AuditRejection> {
    if ends_on < starts_on || starts_on.year() != year || ends_on.year() != year {
        return Err(AuditRejection::Days { starts_on, ends_on, year });
    }
    Ok(())
}

impl Asked<'_> {
    pub(super) fn plan(&self, plan: &PlanAudit) -> Answer {
        let year = plan.starts_on.year();
        check_days(year, plan.starts_on, plan.ends_on)?;
        if plan.starts_on <= self.on() {
            let starts_on = plan.starts_on;
            return Err(AuditRejection::NotAhead { starts_on, on: self.on() });
        }
        let known = &self.inquiry.agency;
        let Some(agency) = known.as_ref().filter(|agency| agency.is_active) else {
            return Err(AuditRejection::UnknownAgency { agency: plan.agency.clone() });
        };
        if !self.inquiry.programme.as_ref().is_some_and(|programme| programme.is_open) {
            return Err(AuditRejection::NoProgramme { year });
        }
        let team = self.team(plan)?;
        if !team.iter().any(|member| member.person == plan.leader) {
            return Err(AuditRejection::LeaderNotInTeam { leader: plan.leader });
        }
        let items = items(plan, &team, &agency.units)?;
        Ok(vec![
            AuditPlanned {
                agency: plan.agency.clone(),
                year,
                starts_on: plan.starts_on,
                ends_on: plan.ends_on,
                extent: text("extent", AUDIT, &plan.extent)?,
                criteria: text("criteria", AUDIT, &plan.criteria)?,
                method: text("method", AUDIT, &plan.method)?,
                team,
                leader: plan.leader,
                items,
            }
            .into(),
        ])
    }

    fn team(&self, plan: &PlanAudit) -> Result<Vec<TeamMember>, AuditRejection> {
        if !(1..=TEAM_MAX).contains(&plan.team.len()) {
            return Err(AuditRejection::TeamSize { members: plan.team.len(), max: TEAM_MAX });
        }
        let mut team: Vec<TeamMember> = Vec::with_capacity(plan.team.len());
        for (member, facts) in plan.team.iter().zip(&self.inquiry.members) {
            let person = member.person;
            if !facts.is_registered {
                return Err(AuditRejection::UnknownPerson { person });
            }
            if team.iter().any(|other| other.person == person) {
                return Err(AuditRejection::Twice { person });
            }
            if !facts.is_certified {
                return Err(AuditRejection::NotCertified { person, until: plan.ends_on });
            }
            let declared = member.unit.as_deref().map(str::trim).filter(|unit| !unit.is_empty());
            if let Some(headed) = facts.units_headed.first()
                && !declared.is_some_and(|unit| facts.units_headed.iter().any(|u| u == unit))
            {
                return Err(AuditRejection::OtherUnit { person, headed: headed.clone() });
            }
            team.push(TeamMember { person, unit: declared.map(str::to_owned) });
        }
        Ok(team)
    }

    pub(super) fn postpone(&self, postpone: &PostponeAudit, plan: &Plan) -> Answer {
        match plan.phase {
            Phase::Planned | Phase::Notified => {}
            Phase::InProgress
            | Phase::FieldworkDone { .. }
            | Phase::Reported
            | Phase::FollowUp
            | Phase::Closed
            | Phase::Cancelled => return Err(AuditRejection::OutOfOrder),
        }
        self.follows(plan)?;
        let PostponeAudit { starts_on, ends_on, .. } = *postpone;
        check_days(plan.year, starts_on, ends_on)?;
        if starts_on <= self.on() {
            return Err(AuditRejection::NotAhead { starts_on, on: self.on() });
        }
        let reason = text("reason", AUDIT, &postpone.reason)?;
        Ok(vec![AuditPostponed { starts_on, ends_on, reason }.into()])
    }
}

fn items(
    plan: &PlanAudit,
    team: &[TeamMember],
    units: &[String],
) -> Result<Vec<AuditItem>, AuditRejection> {
    if !(1..=ITEMS_MAX).contains(&plan.items.len()) {
        return Err(AuditRejection::PlanSize { items: plan.items.len(), max: ITEMS_MAX });
    }
    let mut items = Vec::with_capacity(plan.items.len());
    for item in &plan.items {
        let unit = item.unit.trim().to_owned();
        if !units.contains(&unit) {
            return Err(AuditRejection::UnknownUnit { unit, units: units.to_vec() });
        }
        let Some(auditor) = team.iter().find(|member| member.person == item.auditor) else {
            return Err(AuditRejection::NotOfTheTeam { person: item.auditor });
        };
        if auditor.unit.as_ref() == Some(&unit) {
            return Err(AuditRejection::OwnUnit { person: item.auditor, unit });
        }
        let requirement =
            required_text(TEXT_RULE, AUDIT, "requirement", &item.requirement, TITLE_CHARS_MAX)?;
        items.push(AuditItem { unit, requirement, auditor: item.auditor });
    }
    Ok(items)
}
