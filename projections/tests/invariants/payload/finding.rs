//! What is asked of findings.

use luuvet_domain::finding::{
    AcceptFinding, AnalyseCause, ApprovePlan, CloseFinding, DeclineRegrade, DisposeOutput,
    DisputeFinding, DisputeRuling, EffectivenessOutcome, FindingCommand, FindingGrade,
    FindingSource, GrantExtension, MarkDuePassed, OutputDisposition, PlannedAction, ProposePlan,
    ProposeRegrade, RaiseFinding, RecordCorrection, RefuseExtension, Regrade, ReportImplemented,
    RequestExtension, RuleOnDispute, VerifyEffectiveness, WithdrawFinding,
};
use luuvet_domain::role::Office;

use super::{Case, OBSERVATION, SIX, lapse};
use crate::dice::Dice;
use crate::province::{UNIT, holder};

impl Case<'_> {
    pub(super) fn finding(&self, name: &str, dice: &mut Dice) -> FindingCommand {
        let row = self.view.findings.rows.get(&self.stream);
        let due_on = row.and_then(|row| row.due).map(|due| due.due_on);
        match name {
            "RaiseFinding" => {
                let (kind, severity) = if dice.percent(15) { OBSERVATION } else { lapse(dice) };
                RaiseFinding {
                    agency: self.agency.clone(),
                    unit: UNIT.to_owned(),
                    kind,
                    severity,
                    source: dice.weighed(&[
                        (FindingSource::Monitoring, 4),
                        (FindingSource::Complaint, 2),
                        (FindingSource::Inspection, 3),
                        (FindingSource::InternalAudit, 1),
                    ]),
                    clause: format!("ISO 9001:2008 {}", SIX[dice.below(6)]),
                    statement: self.text(),
                    evidence: self.text(),
                    due_on: None,
                    found_by: None,
                    found_by_agency: None,
                    origin: None,
                }
                .into()
            }
            "AcceptFinding" => AcceptFinding { note: None, close: dice.percent(20) }.into(),
            "DisputeFinding" => DisputeFinding { grounds: self.text() }.into(),
            "RuleOnDispute" => {
                let ruling =
                    if dice.percent(70) { DisputeRuling::Stands } else { DisputeRuling::Falls };
                RuleOnDispute { ruling, reason: self.text() }.into()
            }
            "RecordCorrection" => RecordCorrection {
                correction: self.text(),
                reverified_by: dice.percent(70).then(|| holder(self.nth(), Office::Qmr)),
                reverification: Some(self.text()),
            }
            .into(),
            "DisposeOutput" => DisposeOutput {
                disposition: if dice.percent(70) {
                    OutputDisposition::Eliminate
                } else {
                    OutputDisposition::Concession
                },
                authority: Some(self.text()),
                reason: self.text(),
            }
            .into(),
            "AnalyseCause" => {
                AnalyseCause { cause: self.text(), need_for_action: self.text() }.into()
            }
            "ProposePlan" => {
                // Now and then the one who is to verify is also to do it.
                let office = if dice.percent(25) { Office::Qmr } else { Office::Staff };
                let by = self.ahead(dice, 1, 10);
                let by = due_on.filter(|due| *due >= self.today).map_or(by, |due| due.min(by));
                let responsible = holder(self.nth(), office);
                let action = PlannedAction { what: self.text(), responsible, by };
                ProposePlan { actions: vec![action] }.into()
            }
            "ApprovePlan" => ApprovePlan { note: None }.into(),
            "ReportImplemented" => {
                let action = 1 + u32::from(dice.percent(5));
                ReportImplemented { action, result: self.text() }.into()
            }
            "RequestExtension" => {
                RequestExtension { days: 5 + dice.below(28) as u32, reason: self.text() }.into()
            }
            "GrantExtension" => {
                GrantExtension { days: dice.percent(30).then_some(5), note: None }.into()
            }
            "RefuseExtension" => RefuseExtension { reason: self.text() }.into(),
            "VerifyEffectiveness" => VerifyEffectiveness {
                outcome: if dice.percent(75) {
                    EffectivenessOutcome::Effective
                } else {
                    EffectivenessOutcome::Ineffective
                },
                evidence: self.text(),
            }
            .into(),
            "CloseFinding" => CloseFinding { note: None }.into(),
            "WithdrawFinding" => WithdrawFinding { reason: self.text() }.into(),
            "Regrade" => {
                let to = if dice.percent(25) { FindingGrade::Major } else { FindingGrade::Minor };
                Regrade { to, reason: self.text() }.into()
            }
            "DeclineRegrade" => DeclineRegrade { reason: self.text() }.into(),
            "MarkDuePassed" => MarkDuePassed { due_on: due_on.unwrap_or(self.today) }.into(),
            "ProposeRegrade" => ProposeRegrade { due_on: due_on.unwrap_or(self.today) }.into(),
            other => panic!("{other}"),
        }
    }
}
