//! What is asked of agencies' systems.

use chrono::Datelike;
use luuvet_domain::qms::{
    AcknowledgeNotice, AnnounceConformity, CompleteTransition, ConfirmEffectiveness, DefineScope,
    FormSteeringCommittee, IssueQms, LapseMaintenance, MarkAnnouncementStale, NoteLongLapse,
    NotifyDost, PostAnnouncement, QmsCommand, QualityObjective, ReAnnounce, RecordAuditReported,
    RecordObjectiveResult, RecordReviewSigned, ScopeExclusion, SetObjectives, SetPolicy,
    StaleGround, StartBuilding, StartTransition, Upkeep, WithdrawAnnouncement,
};
use luuvet_domain::role::Office;
use luuvet_engine::EventId;
use uuid::Uuid;

use super::{Case, nobody};
use crate::dice::Dice;
use crate::province::holder;
use crate::world::{FIRST, NEXT};

impl Case<'_> {
    pub(super) fn qms(&self, name: &str, dice: &mut Dice) -> QmsCommand {
        let n = self.nth();
        let standard =
            self.view.systems.rows.get(&self.agency).and_then(|row| row.standard.clone());
        let cause = EventId(Uuid::from_u128(1));
        match name {
            "FormSteeringCommittee" => FormSteeringCommittee {
                agency: self.agency.clone(),
                chair: holder(n, Office::AgencyHead),
                members: vec![if dice.percent(80) { holder(n, Office::Qmr) } else { nobody() }],
            }
            .into(),
            "StartBuilding" => StartBuilding {
                agency: self.agency.clone(),
                standard: if dice.percent(50) { FIRST } else { NEXT }.to_owned(),
                consultant: Some(self.text()).filter(|text| !text.is_empty()),
            }
            .into(),
            "DefineScope" => {
                let mut tthc = self.tthc();
                if dice.percent(75) {
                    tthc.retain(|code| self.has_process(code));
                }
                if dice.percent(5) {
                    tthc.push("TT-99".to_owned());
                }
                let clause = if dice.percent(85) { "7.3" } else { "8.3" }.to_owned();
                let exclusions = vec![ScopeExclusion { clause, reason: self.text() }];
                DefineScope { tthc, exclusions }.into()
            }
            "SetPolicy" => SetPolicy { policy: self.text() }.into(),
            "SetObjectives" => SetObjectives {
                year: self.today.year(),
                objectives: vec![QualityObjective {
                    statement: self.text(),
                    measure: self.text(),
                    target: if dice.percent(85) { "95%" } else { "tốt hơn" }.to_owned(),
                }],
            }
            .into(),
            "RecordObjectiveResult" => RecordObjectiveResult {
                objective: 1 + u32::from(dice.percent(15)),
                result: self.text(),
                met: true,
            }
            .into(),
            "IssueQms" => IssueQms { note: None }.into(),
            "ConfirmEffectiveness" => ConfirmEffectiveness { evidence: self.text() }.into(),
            "AnnounceConformity" => AnnounceConformity { note: None }.into(),
            "NotifyDost" => NotifyDost { notice: self.text() }.into(),
            "AcknowledgeNotice" => AcknowledgeNotice { note: None }.into(),
            "PostAnnouncement" => PostAnnouncement { place: self.text() }.into(),
            "ReAnnounce" => ReAnnounce { note: None }.into(),
            "StartTransition" => {
                let is_first = standard.as_deref() == Some(FIRST);
                let to = if is_first || dice.percent(15) { NEXT } else { FIRST }.to_owned();
                StartTransition { to, basis: self.text() }.into()
            }
            "CompleteTransition" => CompleteTransition { evidence: self.text() }.into(),
            "WithdrawAnnouncement" => WithdrawAnnouncement { reason: self.text() }.into(),
            "RecordAuditReported" => {
                let audit = "audit/none".parse().unwrap();
                RecordAuditReported { audit, on: self.today, cause }.into()
            }
            "RecordReviewSigned" => {
                let review = "review/none".parse().unwrap();
                RecordReviewSigned { review, on: self.today, cause }.into()
            }
            "MarkAnnouncementStale" => MarkAnnouncementStale {
                ground: StaleGround::TthcAmended,
                tthc: "TT-01".to_owned(),
                effective_from: self.today,
                cause,
            }
            .into(),
            "NoteLongLapse" => NoteLongLapse { of: Upkeep::Audit, due_on: self.today }.into(),
            "LapseMaintenance" => LapseMaintenance { of: Upkeep::Audit, due_on: self.today }.into(),
            other => panic!("{other}"),
        }
    }
}
