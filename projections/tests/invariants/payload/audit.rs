//! What is asked of audits and their programmes.

use chrono::Days;
use luuvet_domain::audit::{
    AuditCommand, AuditItem, AuditResult, CancelAudit, CloseAudit, CloseMeeting, IssueReport,
    NotifyAuditees, OpenMeeting, PlanAudit, PostponeAudit, RecordEvidence, RequestFinding,
    TeamMember,
};
use luuvet_domain::audit_programme::{
    ApproveAuditProgramme, AuditProgrammeCommand, CompleteAuditProgramme, DraftAuditProgramme,
    PlannedUnit, ReviewAuditProgramme, StartAuditProgramme,
};

use super::{Case, OBSERVATION, SIX, lapse};
use crate::dice::Dice;
use crate::province::UNIT;
use crate::world::{UNIT_TWO, extra};

impl Case<'_> {
    pub(super) fn audit_programme(&self, name: &str, dice: &mut Dice) -> AuditProgrammeCommand {
        match name {
            "DraftAuditProgramme" => DraftAuditProgramme {
                agency: self.agency.clone(),
                year: self.year(),
                objectives: self.text(),
                importance: self.text(),
                status: self.text(),
                earlier_results: self.text(),
                criteria: self.text(),
                extent: self.text(),
                frequency: self.text(),
                methods: self.text(),
                // A unit may be audited twice in a year.
                units: [(UNIT, 6), (UNIT_TWO, 6), (UNIT, 10)][..2 + usize::from(dice.percent(40))]
                    .iter()
                    .map(|(unit, month)| PlannedUnit { unit: (*unit).to_owned(), month: *month })
                    .collect(),
            }
            .into(),
            "ApproveAuditProgramme" => ApproveAuditProgramme { note: None }.into(),
            "StartAuditProgramme" => StartAuditProgramme {}.into(),
            "CompleteAuditProgramme" => CompleteAuditProgramme { note: None }.into(),
            "ReviewAuditProgramme" => {
                ReviewAuditProgramme { conclusion: self.text(), improvements: self.text() }.into()
            }
            other => panic!("{other}"),
        }
    }

    pub(super) fn audit(&self, name: &str, dice: &mut Dice) -> AuditCommand {
        let row = self.view.audits.rows.get(&self.stream);
        let items = row.map_or(1, |row| row.items.len());
        let item = dice.number_of(items, 5);
        match name {
            "PlanAudit" => {
                let auditors = [extra(self.nth(), 0), extra(self.nth(), 1)];
                let starts_on = self.ahead(dice, 8, 20);
                let member = |person| TeamMember { person, unit: None };
                let mut team = auditors.map(member).to_vec();
                if dice.percent(10) {
                    team[1].unit = Some(UNIT.to_owned());
                }
                let units = if dice.percent(70) { vec![UNIT, UNIT_TWO] } else { vec![UNIT] };
                let items = units.into_iter().map(|unit| AuditItem {
                    unit: unit.to_owned(),
                    requirement: format!("ISO 9001:2008 {}", SIX[dice.below(6)]),
                    auditor: auditors[dice.below(2)],
                });
                PlanAudit {
                    agency: self.agency.clone(),
                    starts_on,
                    ends_on: starts_on + Days::new(1),
                    extent: self.text(),
                    criteria: self.text(),
                    method: self.text(),
                    items: items.collect(),
                    team,
                    leader: auditors[dice.below(2)],
                }
                .into()
            }
            "NotifyAuditees" => NotifyAuditees { notice: self.text() }.into(),
            "OpenMeeting" => OpenMeeting { minutes: self.text() }.into(),
            "RecordEvidence" => RecordEvidence {
                item,
                result: dice.weighed(&[
                    (AuditResult::Conforming, 6),
                    (AuditResult::Nonconforming, 3),
                    (AuditResult::Improvable, 1),
                ]),
                evidence: self.text(),
            }
            .into(),
            "RequestFinding" => {
                let wanting = row.and_then(|row| {
                    let mut wanting = (1..).zip(&row.items).filter(|(n, item)| {
                        item.result == Some(AuditResult::Nonconforming)
                            && row.findings.iter().all(|finding| finding.item != *n)
                    });
                    wanting.next().map(|(n, _)| n)
                });
                let item = wanting.filter(|_| dice.percent(85)).unwrap_or(item);
                let at = row.and_then(|row| row.items.get(item as usize - 1));
                let is_lapse = at.is_some_and(|at| at.result == Some(AuditResult::Nonconforming));
                let (kind, severity) = if is_lapse { lapse(dice) } else { OBSERVATION };
                let (statement, evidence) = (self.text(), self.text());
                RequestFinding { item, kind, severity, statement, evidence }.into()
            }
            "CloseMeeting" => CloseMeeting { minutes: self.text() }.into(),
            "IssueReport" => {
                IssueReport { number: "3/BC".to_owned(), conclusion: self.text() }.into()
            }
            "CloseAudit" => CloseAudit { note: None }.into(),
            "PostponeAudit" => {
                let starts_on = self.ahead(dice, 8, 15);
                let ends_on = starts_on + Days::new(1);
                PostponeAudit { starts_on, ends_on, reason: self.text() }.into()
            }
            "CancelAudit" => CancelAudit { reason: self.text() }.into(),
            other => panic!("{other}"),
        }
    }
}
