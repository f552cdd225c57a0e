//! Whom to tell of what happened to an obligation: a pure reading of the registers of that moment.
//!
//! At the debtor, those who hold on that day an office that may give a command that meets it, by the
//! workflow's own table: the same as the worklist shows it to. When it has gone up the line, those
//! too who head the agency that it is owed to, or the province. No kind of obligation is named here.

use std::collections::BTreeSet;
use std::sync::Arc;

use luuvet_domain::agency::SuccessionRegister;
use luuvet_domain::notice::{NoticeKind, Side};
use luuvet_domain::obligation::{Obligation, ObligationEvent};
use luuvet_domain::register::Registers;
use luuvet_domain::role::{Office, PROVINCE};
use luuvet_engine::{PersonId, Reach, Scope, Workflow};

use crate::View;
use crate::obligations::ObligationRow;
use crate::worklist;

/// Someone who is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Addressee {
    /// Who.
    pub person: PersonId,
    /// On which side they stand.
    pub side: Side,
    /// Where they hold the office on account of which they are told.
    pub agency: Scope,
}

/// What people are told of an event of an obligation; `None` when they are not told of it.
#[must_use]
pub fn kind_of(event: &ObligationEvent) -> Option<NoticeKind> {
    match event {
        ObligationEvent::Opened(_) => Some(NoticeKind::Opened),
        ObligationEvent::Reminded(_) => Some(NoticeKind::Reminded),
        ObligationEvent::DueMoved(_) => Some(NoticeKind::DueMoved),
        ObligationEvent::BecameOverdue(_) => Some(NoticeKind::BecameOverdue),
        ObligationEvent::Escalated(_) => Some(NoticeKind::Escalated),
        ObligationEvent::Discharged(_)
        | ObligationEvent::LatenessCleared(_)
        | ObligationEvent::Waived(_)
        | ObligationEvent::Released(_) => None,
    }
}

/// Whom to tell, each once: the debtor's people before the creditor's.
#[must_use]
pub fn addressees(view: &View, row: &Arc<ObligationRow>, kind: NoticeKind) -> Vec<Addressee> {
    let mut all = at_debtor(view, row);
    match kind {
        NoticeKind::Opened
        | NoticeKind::Reminded
        | NoticeKind::DueMoved
        | NoticeKind::BecameOverdue => {}
        NoticeKind::Escalated => all.extend(at_creditor(view, row)),
    }
    let mut told = BTreeSet::new();
    all.retain(|one| told.insert(one.person));
    all
}

fn at_debtor(view: &View, row: &Arc<ObligationRow>) -> Vec<Addressee> {
    let Some(item) = worklist::owed_by_debtor(view, row) else { return Vec::new() };
    let desks = item.acts.iter().flat_map(|act| &act.desks);
    desks.flat_map(|desk| holders(view, desk.office, &desk.agency, Side::Debtor)).collect()
}

fn at_creditor(view: &View, row: &ObligationRow) -> Vec<Addressee> {
    let creditor = &view.stands_for(&row.opened.creditor);
    let heads = |agency: &Scope, offices: &[Office]| -> Vec<Addressee> {
        let offices = offices.iter();
        offices.flat_map(|office| holders(view, *office, agency, Side::Creditor)).collect()
    };
    if *creditor != PROVINCE {
        let heading: Vec<Office> =
            Office::ALL.into_iter().filter(|office| office.is_signed_for()).collect();
        return heads(creditor, &heading);
    }
    let waiving = <Obligation as Workflow<dyn Registers>>::definition().rows("WaiveObligation");
    let offices: Vec<Office> = waiving
        .flat_map(|row| row.act)
        .filter(|grant| grant.reach == Reach::Province)
        .filter_map(|grant| Office::from_name(grant.role.as_str()))
        .collect();
    view.agencies.rows.iter().flat_map(|(agency, _)| heads(agency, &offices)).collect()
}

fn holders(view: &View, office: Office, agency: &Scope, side: Side) -> Vec<Addressee> {
    let Some(today) = view.today() else { return Vec::new() };
    let holding = view.holders(agency, office, today).into_iter();
    holding.map(|person| Addressee { person, side, agency: agency.clone() }).collect()
}
