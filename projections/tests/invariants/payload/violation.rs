//! What is asked of violation cases.

use chrono::{Datelike, Days};
use luuvet_domain::role::Office;
use luuvet_domain::violation::competence::track_of;
use luuvet_domain::violation::{
    AppealOutcome, CloseCase, Competence, DecideAppeal, DecideCase, DismissProposal,
    EscalateNonCompliance, ExtendDecisionTime, LodgeAppeal, MakeRecord, MarkDecisionTimeLapsed,
    Measure, OpenCase, ProposeViolation, ReferToUbnd, RemedyOutcome, ReportRemedy,
    RequestVerification, ServeDecision, Subject, SubjectKind, SubmitExplanation, SuspendExecution,
    Track, VerifyRemedy, ViolationCommand, ViolationRegister, WarnDecisionTime,
};
use luuvet_engine::{PersonId, Reach, Transition};
use luuvet_projections::violations::ViolationRow;

use super::{Case, nobody};
use crate::dice::Dice;
use crate::province::holder;

/// Whether a command about a case is for those who oversee, where others may give it too.
pub fn is_for_overseers(row: &ViolationRow, command: &str) -> bool {
    match command {
        // What the subject says is entered for an organisation, which has no office of its own.
        "SubmitExplanation" | "ReportRemedy" | "LodgeAppeal" => {
            matches!(row.proposed.what.subject, Subject::Organisation { .. })
        }
        _ => row.competence == Some(Competence::DostDirector),
    }
}

/// The official who speaks for themselves, where the row is the subject's.
pub fn speaker(case: &Case<'_>, row: &Transition) -> Option<PersonId> {
    let is_subjects = row.act.iter().any(|grant| grant.reach == Reach::Own);
    match &case.view.violations.rows.get(&case.stream)?.proposed.what.subject {
        Subject::Official { person } if is_subjects => Some(*person),
        Subject::Official { .. } | Subject::Agency | Subject::Organisation { .. } => None,
    }
}

/// What leads a case on.
pub fn next_step(case: &Case<'_>, row: &ViolationRow) -> Option<&'static str> {
    let is_theirs = matches!(row.proposed.what.subject, Subject::Agency);
    let may_explain = row.explanations.is_empty()
        && row.record.as_ref().is_some_and(|record| case.today <= record.what.explain_by);
    let is_of_a_third = |day: u32| case.today.ordinal() % 3 == day;
    let places = row.trace.places();
    if places.contains(&"AppealLodged") {
        let may_wait = places.contains(&"ToExecute") && !is_of_a_third(0);
        return Some(if may_wait { "SuspendExecution" } else { "DecideAppeal" });
    }
    let act = &row.proposed.what;
    let (clause, on) = (act.clause.as_str(), act.committed_on);
    let is_decided_elsewhere = row.decided().is_none()
        && row.record.is_some()
        && !case.view.decided_violations(&act.agency, &act.findings, clause, on).is_empty();
    let is_to_execute = places
        .iter()
        .any(|place| ["ToExecute", "ExecutionSuspended", "NonComplianceEscalated"].contains(place));
    match row.phase()? {
        _ if is_decided_elsewhere => Some("CloseCase"),
        "Served" if places.contains(&"NoAppeal") && is_of_a_third(1) => Some("LodgeAppeal"),
        "Proposed" => Some("OpenCase"),
        "Opened" => Some("MakeRecord"),
        "RecordMade" | "Explaining" | "Verifying" if may_explain => Some("SubmitExplanation"),
        "RecordMade" | "Explaining" | "Verifying"
            if is_theirs && row.competence == Some(Competence::DostDirector) =>
        {
            Some("ReferToUbnd")
        }
        "RecordMade" | "Explaining" | "Verifying" => Some("DecideCase"),
        "Decided" | "RemedyOrdered" => Some("ServeDecision"),
        "Served" if is_to_execute => Some("ReportRemedy"),
        "Executing" => Some("VerifyRemedy"),
        "Served" | "Remedied" => Some("CloseCase"),
        _ => None,
    }
}

/// Measures that a track knows.
fn measures(track: Track, is_late: bool, dice: &mut Dice) -> Vec<Measure> {
    let of_track: &[&[Measure]] = match track {
        Track::InternalAdmin => &[
            &[Measure::RectifyOrder],
            &[Measure::RectifyOrder, Measure::Criticism],
            &[Measure::Reminder],
        ],
        Track::DisciplineReferral => {
            &[&[Measure::Discipline], &[Measure::RectifyOrder, Measure::Discipline]]
        }
        Track::SanctionL15 if is_late && dice.percent(70) => &[&[Measure::Remedial]],
        Track::SanctionL15 => {
            &[&[Measure::Warning], &[Measure::Fine, Measure::Remedial], &[Measure::Remedial]]
        }
    };
    dice.one(of_track).to_vec()
}

impl Case<'_> {
    pub(super) fn violation(&self, name: &str, dice: &mut Dice) -> ViolationCommand {
        let row = self.view.violations.rows.get(&self.stream).map(|row| &**row);
        let decide_by = row.and_then(|row| row.decide).map_or(self.today, |due| due.due_on);
        let number = || if self.is_blank { String::new() } else { "7/QĐ".to_owned() };
        match name {
            "ProposeViolation" => self.propose_violation(dice).into(),
            "DismissProposal" => DismissProposal { reason: self.text() }.into(),
            "OpenCase" => self.open_case(row, dice).into(),
            "MakeRecord" => {
                let was_signing_refused = dice.percent(20);
                let is_witnessed = was_signing_refused != dice.percent(5);
                MakeRecord {
                    number: number(),
                    statement: self.text(),
                    is_complex: dice.percent(50),
                    was_signing_refused,
                    witness: is_witnessed.then(|| "Lê Văn A".to_owned()),
                }
                .into()
            }
            "SubmitExplanation" => {
                SubmitExplanation { explanation: self.text(), asks_for_hearing: dice.percent(30) }
                    .into()
            }
            "RequestVerification" => {
                let verifier =
                    if dice.percent(90) { holder(2, Office::Inspector) } else { nobody() };
                RequestVerification { question: self.text(), verifier }.into()
            }
            "ExtendDecisionTime" => ExtendDecisionTime { reason: self.text() }.into(),
            "ReferToUbnd" => ReferToUbnd { advice: self.text() }.into(),
            "DecideCase" => self.decide_case(row, number(), dice).into(),
            "ServeDecision" => ServeDecision { recipient: self.text() }.into(),
            "ReportRemedy" => ReportRemedy { result: self.text() }.into(),
            "VerifyRemedy" => {
                let outcome = if dice.percent(70) {
                    RemedyOutcome::Remedied
                } else {
                    RemedyOutcome::NotRemedied
                };
                VerifyRemedy { outcome, evidence: self.text() }.into()
            }
            "LodgeAppeal" => LodgeAppeal { grounds: self.text() }.into(),
            "DecideAppeal" => self.decide_appeal(row, dice).into(),
            "SuspendExecution" => SuspendExecution { reason: self.text() }.into(),
            "CloseCase" => CloseCase { note: Some(self.text()) }.into(),
            "WarnDecisionTime" => WarnDecisionTime { due_on: decide_by }.into(),
            "MarkDecisionTimeLapsed" => MarkDecisionTimeLapsed { due_on: decide_by }.into(),
            "EscalateNonCompliance" => {
                let remedy = row.and_then(|row| row.remedy);
                EscalateNonCompliance { due_on: remedy.map_or(self.today, |due| due.due_on) }.into()
            }
            other => panic!("{other}"),
        }
    }

    fn propose_violation(&self, dice: &mut Dice) -> ProposeViolation {
        let subject = dice.weighed(&[
            (SubjectKind::Agency, 3),
            (SubjectKind::Official, 4),
            (SubjectKind::Organisation, 4),
        ]);
        let findings: Vec<_> = self.view.findings.of_agency(&self.agency).collect();
        let grounds = if findings.is_empty() || dice.percent(60) {
            Vec::new()
        } else {
            vec![dice.one(&findings).trace.stream.clone()]
        };
        // Mostly lately; now and then so long ago that it is barred, or in days to come.
        let committed_on = match dice.below(100) {
            0..8 => self.today - Days::new(360 + dice.below(400) as u64),
            8 => self.today + Days::new(3),
            _ => self.today - Days::new(dice.below(60) as u64),
        };
        ProposeViolation {
            agency: self.agency.clone(),
            subject,
            official: (subject == SubjectKind::Official).then(|| self.official(dice)),
            organisation: (subject == SubjectKind::Organisation).then(|| self.text()),
            clause: "Chỉ thị, điểm 1a".to_owned(),
            statement: self.text(),
            evidence: self.text(),
            findings: grounds,
            conclusion: None,
            committed_on,
        }
    }

    /// Mostly someone of the staff; now and then the head, or someone who handles cases.
    fn official(&self, dice: &mut Dice) -> PersonId {
        match dice.below(20) {
            0..14 => holder(self.nth(), Office::Staff),
            14..18 => holder(self.nth(), Office::AgencyHead),
            // Who would have a part in the case of another.
            18 => holder(2, Office::Inspector),
            _ => nobody(),
        }
    }

    fn open_case(&self, row: Option<&ViolationRow>, dice: &mut Dice) -> OpenCase {
        let subject = row.map_or(SubjectKind::Agency, |row| row.proposed.what.subject.kind());
        let any = *dice.one(&[Track::InternalAdmin, Track::DisciplineReferral, Track::SanctionL15]);
        let track = if dice.percent(90) { track_of(subject) } else { any };
        let is_chairs = dice.percent(if subject == SubjectKind::Official { 25 } else { 60 });
        let competence =
            if is_chairs { Competence::ProvinceChair } else { Competence::DostDirector };
        OpenCase { track, competence }
    }

    fn decide_case(
        &self,
        row: Option<&ViolationRow>,
        number: String,
        dice: &mut Dice,
    ) -> DecideCase {
        let opened = row.and_then(|row| row.opened.as_ref()).map(|opened| opened.what.track);
        let is_late = row.and_then(|row| row.decide).is_some_and(|due| due.due_on < self.today);
        let any = *dice.one(&[Track::InternalAdmin, Track::DisciplineReferral, Track::SanctionL15]);
        let track = opened.filter(|_| dice.percent(94)).unwrap_or(any);
        let measures = measures(track, is_late, dice);
        let orders = measures.iter().any(|measure| measure.is_to_be_remedied());
        let is_fine = measures.contains(&Measure::Fine);
        DecideCase {
            number,
            reasoning: self.text(),
            fine_vnd: (is_fine != dice.percent(4)).then_some(5_000_000),
            remedy: orders.then(|| self.text()),
            remedy_due_on: self.maybe(dice, 30, 1, 25).filter(|_| orders),
            measures,
        }
    }

    fn decide_appeal(&self, row: Option<&ViolationRow>, dice: &mut Dice) -> DecideAppeal {
        let outcome =
            *dice.one(&[AppealOutcome::Upheld, AppealOutcome::Amended, AppealOutcome::Annulled]);
        let decided = row.and_then(|row| row.decision.as_ref());
        let first = decided.and_then(|decision| decision.what.measures.first().copied());
        let measures = first.filter(|_| outcome == AppealOutcome::Amended);
        DecideAppeal { outcome, reason: self.text(), measures: measures.into_iter().collect() }
    }
}
