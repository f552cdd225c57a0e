//! What is asked of roll-outs and of consulting organisations.

use chrono::Days;
use luuvet_domain::consultant_org::{
    self, AddConsultant, CertifyConsultantOrg, ConsultantOrgCommand, ExpireCertificate,
    RegisterConsultantOrg, RemoveConsultant, RevokeCertificate,
};
use luuvet_domain::roll_out::{
    ApproveRollOut, CompleteRollOut, ConfirmSubject, CoordinateWithDost, DraftRollOutPlan,
    EngageConsultant, IdentifyUnit, MarkRollOutOverdue, PlannedMilestone, ProposeExclusion,
    RefuseExclusion, ReportMilestone, Reschedule, RollOutCommand, RollOutStep, ScopeOutUnit,
    StartTrial,
};
use luuvet_projections::consultants::ConsultantOrgRow;
use luuvet_projections::roll_outs::RollOutRow;

use super::Case;
use crate::dice::Dice;
use crate::province::scope;

/// How many organisations there are.
pub const ORGANISATIONS: usize = 6;

/// The registration number of one.
pub fn organisation(n: usize) -> String {
    format!("480010000{n}")
}

/// What leads a roll-out on; some are scoped out, and some lie.
pub fn next_step(row: &RollOutRow, slot: usize) -> Option<&'static str> {
    match row.trace.places()[0] {
        "Identified" if slot == 2 => Some("ProposeExclusion"),
        "Identified" => Some("ConfirmSubject"),
        "ScopeOutProposed" if slot == 2 => Some("ScopeOutUnit"),
        "ScopeOutProposed" => Some("RefuseExclusion"),
        "SubjectConfirmed" if slot != 3 => Some("DraftRollOutPlan"),
        "PlanDrafted" => Some("CoordinateWithDost"),
        // What the head drafted another drafts anew.
        "Coordinated" if row.trace.version.0.is_multiple_of(3) => Some("DraftRollOutPlan"),
        "Coordinated" => Some("ApproveRollOut"),
        "Approved" => Some("ReportMilestone"),
        "Building" => Some("StartTrial"),
        "Trial" => Some("CompleteRollOut"),
        _ => None,
    }
}

/// What leads an organisation on.
pub fn next_step_of_organisation(row: &ConsultantOrgRow) -> Option<&'static str> {
    match row.trace.places()[0] {
        _ if row.consultants.len() < 5 => Some("AddConsultant"),
        "Registered" | "Expired" => Some("CertifyConsultantOrg"),
        "Certified" => Some("AddConsultant"),
        _ => None,
    }
}

impl Case<'_> {
    pub(super) fn roll_out(&self, name: &str, dice: &mut Dice) -> RollOutCommand {
        let row = self.view.roll_outs.rows.get(&self.stream);
        match name {
            "IdentifyUnit" => {
                IdentifyUnit { unit: scope(self.stream.key()), parent: self.agency.clone() }.into()
            }
            "ConfirmSubject" => ConfirmSubject { ground: self.text() }.into(),
            "ProposeExclusion" => ProposeExclusion { legal_reason: self.text() }.into(),
            "ScopeOutUnit" => ScopeOutUnit { number: self.text() }.into(),
            "RefuseExclusion" => RefuseExclusion { reason: self.text() }.into(),
            "DraftRollOutPlan" => {
                let first = self.ahead(dice, 0, 30);
                let milestones = [first, first + Days::new(30)]
                    .map(|due_on| PlannedMilestone { name: self.text(), due_on });
                DraftRollOutPlan { milestones: milestones[..1 + dice.below(2)].to_vec() }.into()
            }
            "CoordinateWithDost" => CoordinateWithDost {
                agrees: dice.percent(85),
                number: self.text(),
                opinion: self.text(),
            }
            .into(),
            "ApproveRollOut" => ApproveRollOut { number: self.text() }.into(),
            "EngageConsultant" => {
                let organisation = consultant_org::stream(&organisation(dice.below(ORGANISATIONS)));
                EngageConsultant { organisation, contract: self.text() }.into()
            }
            "ReportMilestone" => {
                let open = row.and_then(|row| {
                    let mut all = row.milestones().filter(|(.., reached)| reached.is_none());
                    all.next().map(|(nth, ..)| nth)
                });
                let milestone = if dice.percent(90) { open.unwrap_or(1) } else { 3 };
                ReportMilestone { milestone, result: self.text() }.into()
            }
            "StartTrial" => StartTrial { note: None }.into(),
            "CompleteRollOut" => CompleteRollOut { note: None }.into(),
            "Reschedule" => {
                let due_on = row.map_or(self.today, |row| row.completion.due_on.max(self.today));
                let complete_by = due_on + Days::new(dice.below(200) as u64);
                Reschedule { complete_by, request: self.text(), reason: self.text() }.into()
            }
            "MarkRollOutOverdue" => {
                let due_on = row.and_then(|row| row.due_on()).unwrap_or(self.today);
                MarkRollOutOverdue { step: RollOutStep::Inventory, due_on }.into()
            }
            other => panic!("{other}"),
        }
    }

    pub(super) fn consultant_org(&self, name: &str, dice: &mut Dice) -> ConsultantOrgCommand {
        let row = self.view.consultants.rows.get(&self.stream);
        let staff = row.map_or(0, |row| row.consultants.len());
        match name {
            "RegisterConsultantOrg" => RegisterConsultantOrg {
                registration_number: organisation(self.slot),
                name: self.text(),
            }
            .into(),
            "AddConsultant" => AddConsultant {
                card_number: format!("TV-{}", if dice.percent(90) { staff } else { 0 }),
                card_issued_on: self.today - Days::new(30),
                card_valid_until: self.today + Days::new(2_000),
                practising_since: self.today
                    - Days::new(if dice.percent(90) { 2_000 } else { 100 }),
            }
            .into(),
            "RemoveConsultant" => {
                let card_number = format!("TV-{}", dice.below(8));
                RemoveConsultant { card_number, reason: self.text() }.into()
            }
            "CertifyConsultantOrg" => CertifyConsultantOrg {
                number: self.text(),
                issuer: self.text(),
                // Some have not long to go.
                issued_on: self.today - Days::new(dice.below(1_200) as u64),
            }
            .into(),
            "RevokeCertificate" => {
                RevokeCertificate { number: self.text(), reason: self.text() }.into()
            }
            "ExpireCertificate" => ExpireCertificate { valid_until: self.today }.into(),
            other => panic!("{other}"),
        }
    }
}
