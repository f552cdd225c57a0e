//! What is asked of inspections and their programmes.

use chrono::Datelike;
use luuvet_domain::finding::FindingSeverity;
use luuvet_domain::inspection::{
    self, AcceptInspection, AnnounceDecision, ApproveWrittenProgramme, AssignContent,
    CancelInspection, CarryItemForward, CheckResult, CloseInspection, ContentAssignment,
    DecideInspection, DeclineInspection, DraftMinutes, InspectionBasis, InspectionCommand,
    InspectionMode, IssueConclusion, IssueRemedyLetter, LeaveToProgramme, LetterIssuer,
    NotifyTarget, OpenInspection, PostponeInspection, ProposalGround, ProposeInspection,
    ProposeOnSiteNextYear, RecordCheckItem, RecordExplanation, RefuseSigning, ReportRemediation,
    RequestFiles, ScheduleInspection, SubmitFiles, VerifyRemediation, WithdrawInspectionProposal,
};
use luuvet_domain::inspection_programme::{
    AddTarget, AmendProgramme, ApproveProgramme, AttachEstimate, CompleteProgramme,
    DraftInspectionProgramme, InspectionProgrammeCommand, ProgrammeTarget, RankByRisk,
    RemoveTarget, ReturnProgramme, RiskRank, SubmitProgramme, TargetOmission,
};
use luuvet_domain::role::Office;
use luuvet_engine::{EventId, PersonId};
use uuid::Uuid;

use super::{Case, nobody};
use crate::dice::Dice;
use crate::province::{AGENCIES, UNIT, holder, scope};
use crate::world::extra;

impl Case<'_> {
    pub(super) fn inspection_programme(
        &self,
        name: &str,
        dice: &mut Dice,
    ) -> InspectionProgrammeCommand {
        let one = scope(AGENCIES[dice.below(AGENCIES.len())]);
        let mode = if dice.percent(50) { InspectionMode::OnSite } else { InspectionMode::ByFiles };
        match name {
            "DraftInspectionProgramme" => {
                DraftInspectionProgramme { year: self.year() + i32::from(dice.percent(5)) }.into()
            }
            "RankByRisk" => RankByRisk {
                ranks: AGENCIES
                    .map(|code| RiskRank { agency: scope(code), score: 500, reason: self.text() })
                    .to_vec(),
            }
            .into(),
            "AddTarget" => AddTarget { agency: one, mode, reason: self.text() }.into(),
            "RemoveTarget" => RemoveTarget { agency: one, reason: self.text() }.into(),
            "AttachEstimate" => {
                AttachEstimate { thousand_dong: 45_000, number: "1/DT".to_owned() }.into()
            }
            "SubmitProgramme" => {
                let omissions = AGENCIES
                    .into_iter()
                    .filter(|_| dice.percent(90))
                    .map(|code| TargetOmission { agency: scope(code), reason: self.text() })
                    .collect();
                SubmitProgramme { number: "8/TTr".to_owned(), omissions }.into()
            }
            "ApproveProgramme" => ApproveProgramme {
                number: if self.is_blank { String::new() } else { "9/QĐ".to_owned() },
            }
            .into(),
            "ReturnProgramme" => ReturnProgramme { reason: self.text() }.into(),
            "AmendProgramme" => {
                let (number, reason) = ("10/QĐ".to_owned(), self.text());
                if dice.percent(70) {
                    let add = vec![ProgrammeTarget { agency: one, mode, reason: self.text() }];
                    AmendProgramme { number, add, remove: Vec::new(), reason }.into()
                } else {
                    AmendProgramme { number, add: Vec::new(), remove: vec![one], reason }.into()
                }
            }
            "CompleteProgramme" => CompleteProgramme { summary: self.text() }.into(),
            other => panic!("{other}"),
        }
    }

    /// Those who inspect: of the department, or of the province where the department is inspected.
    fn team(&self) -> (PersonId, PersonId) {
        if self.agency.as_str() == "SKHCN" {
            return (extra(AGENCIES.len(), 1), extra(AGENCIES.len(), 2));
        }
        (extra(2, 13), holder(2, Office::Inspector))
    }

    pub(super) fn inspection(&self, name: &str, dice: &mut Dice) -> InspectionCommand {
        let (leader, member) = self.team();
        let row = self.view.inspections.rows.get(&self.stream);
        let items = row.map_or(15, |row| row.items.len());
        let open = row.and_then(|row| {
            let mut left = (1..).zip(&row.items).filter(|(_, item)| item.recorded.is_none());
            left.next().map(|(n, _)| n)
        });
        let any = dice.number_of(items, 5);
        let item = open.filter(|_| dice.percent(85)).unwrap_or(any);
        let number = || if self.is_blank { String::new() } else { "7/QĐ".to_owned() };
        match name {
            "ScheduleInspection" => self.schedule(dice).into(),
            "DecideInspection" => {
                let members = vec![if dice.percent(95) { member } else { nobody() }];
                DecideInspection { number: number(), leader, members }.into()
            }
            "NotifyTarget" => NotifyTarget { note: None }.into(),
            "ApproveWrittenProgramme" => ApproveWrittenProgramme { programme: self.text() }.into(),
            "AssignContent" => {
                let left: Vec<u32> = row.map_or_else(Vec::new, |row| {
                    let left = (1..).zip(&row.items).filter(|(_, item)| item.recorded.is_none());
                    left.map(|(n, _)| n).collect()
                });
                let half = left.len() / 2;
                let of =
                    |member, items: &[u32]| ContentAssignment { member, items: items.to_vec() };
                let assignments = vec![of(leader, &left[..half]), of(member, &left[half..])];
                AssignContent { assignments }.into()
            }
            "AnnounceDecision" => AnnounceDecision { minutes: self.text() }.into(),
            "RequestFiles" => RequestFiles {
                number: number(),
                leader,
                members: vec![member],
                files: self.text(),
                due_on: self.ahead(dice, 0, 12),
            }
            .into(),
            "SubmitFiles" => SubmitFiles { number: number(), description: self.text() }.into(),
            "OpenInspection" => OpenInspection { note: None }.into(),
            "RecordCheckItem" => self.check(item, dice).into(),
            "RecordExplanation" => {
                RecordExplanation { item: Some(any), explanation: self.text() }.into()
            }
            "DraftMinutes" => DraftMinutes { summary: self.text() }.into(),
            "SignMinutes" => {
                let note = self.is_blank.then(|| "x".repeat(2_001));
                inspection::SignMinutes { note }.into()
            }
            "RefuseSigning" => RefuseSigning { reason: self.text(), witness: self.text() }.into(),
            "IssueConclusion" => IssueConclusion {
                number: number(),
                summary: self.text(),
                remedy_due_on: self.maybe(dice, 50, 0, 45),
            }
            .into(),
            "IssueRemedyLetter" => IssueRemedyLetter {
                number: number(),
                issuer: if self.agency.as_str() == "SKHCN" {
                    LetterIssuer::Ubnd
                } else {
                    LetterIssuer::Dost
                },
                summary: self.text(),
                remedy_due_on: None,
            }
            .into(),
            "ReportRemediation" => {
                ReportRemediation { number: number(), summary: self.text() }.into()
            }
            "VerifyRemediation" => VerifyRemediation { summary: self.text() }.into(),
            "CarryItemForward" => {
                let failed = row.and_then(|row| {
                    let failed = &row.conclusion.as_ref()?.failed;
                    failed.first().map(|failed| failed.item.number)
                });
                let item = failed.unwrap_or(any);
                CarryItemForward { item, reason: self.text() }.into()
            }
            "ProposeOnSiteNextYear" => ProposeOnSiteNextYear { reason: self.text() }.into(),
            "CloseInspection" => CloseInspection { note: None }.into(),
            "PostponeInspection" => {
                PostponeInspection { to: self.ahead(dice, 0, 60), reason: self.text() }.into()
            }
            "ProposeInspection" => ProposeInspection {
                agency: self.agency.clone(),
                ground: ProposalGround::Risk { points: 1, threshold: 1 },
                cause: EventId(Uuid::from_u128(1)),
            }
            .into(),
            "WithdrawInspectionProposal" => {
                WithdrawInspectionProposal { cause: EventId(Uuid::from_u128(1)) }.into()
            }
            "AcceptInspection" => AcceptInspection {
                mode: if dice.percent(50) {
                    InspectionMode::OnSite
                } else {
                    InspectionMode::ByFiles
                },
                decision_number: number(),
                planned_on: self.ahead(dice, 0, 20),
            }
            .into(),
            "DeclineInspection" => DeclineInspection { reason: self.text() }.into(),
            "LeaveToProgramme" => LeaveToProgramme { reason: self.text() }.into(),
            "CancelInspection" => CancelInspection { reason: self.text() }.into(),
            other => panic!("{other}"),
        }
    }

    fn schedule(&self, dice: &mut Dice) -> ScheduleInspection {
        let last = self.view.inspections.last_concluded.get(&self.agency);
        let basis = dice.weighed(&[
            (InspectionBasis::Programme, 4),
            (InspectionBasis::AdHoc, 3),
            (InspectionBasis::FollowUp, 2),
        ]);
        let year = Some(self.today.year());
        ScheduleInspection {
            agency: self.agency.clone(),
            mode: if dice.percent(50) { InspectionMode::OnSite } else { InspectionMode::ByFiles },
            basis,
            programme_year: year.filter(|_| basis == InspectionBasis::Programme),
            follows: last
                .filter(|_| basis == InspectionBasis::FollowUp)
                .map(|stream| (**stream).clone()),
            decision_number: (basis == InspectionBasis::AdHoc).then(|| self.text()),
            planned_on: self.ahead(dice, 0, 20),
        }
    }

    fn check(&self, item: u32, dice: &mut Dice) -> RecordCheckItem {
        let result = dice.weighed(&[
            (CheckResult::Pass, 84),
            (CheckResult::Fail, 10),
            (CheckResult::NotApplicable, 6),
        ]);
        let is_lapse = result == CheckResult::Fail;
        let severity = dice.weighed(&[
            (FindingSeverity::Major, 2),
            (FindingSeverity::Minor, 6),
            (FindingSeverity::Observation, 2),
        ]);
        RecordCheckItem {
            item,
            result,
            evidence: self.text(),
            severity: is_lapse.then_some(severity),
            unit: is_lapse.then(|| UNIT.to_owned()),
        }
    }
}
