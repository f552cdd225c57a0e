//! What each command says: mostly what the rules want, in the light of the view.

use chrono::{Datelike, Days, Months, NaiveDate};
use luuvet_domain::agency::{
    AgencyCommand, AmendTthc, CompetenceKind, ListTthc, RecordCompetence, RepealTthc,
};
use luuvet_domain::audit::{
    AuditCommand, AuditItem, AuditResult, CancelAudit, CloseAudit, CloseMeeting, IssueReport,
    NotifyAuditees, OpenMeeting, PlanAudit, PostponeAudit, RecordEvidence, RequestFinding,
    TeamMember,
};
use luuvet_domain::audit_programme::{
    ApproveAuditProgramme, AuditProgrammeCommand, CompleteAuditProgramme, DraftAuditProgramme,
    PlannedUnit, ReviewAuditProgramme, StartAuditProgramme,
};
use luuvet_domain::document::{
    ApproveDocument, ConfirmStillSuitable, CopyOutcome, DeclareReviewOverdue, Disposition,
    DistributeCopy, DocumentCommand, DocumentKind, DraftDocument, ExpireExternal, ProposeAmendment,
    PutIntoEffect, RecallCopy, RecordDisposition, RegisterExternal, ReturnDraft, SetRetention,
    SubmitForReview, TakeEffect, TthcCitation, WithdrawDocument,
};
use luuvet_domain::finding::{
    AcceptFinding, AnalyseCause, ApprovePlan, CloseFinding, DeclineRegrade, DisposeOutput,
    DisputeFinding, DisputeRuling, EffectivenessOutcome, FindingCommand, FindingGrade, FindingKind,
    FindingSeverity, FindingSource, GrantExtension, MarkDuePassed, OutputDisposition,
    PlannedAction, ProposePlan, ProposeRegrade, RaiseFinding, RecordCorrection, RefuseExtension,
    Regrade, ReportImplemented, RequestExtension, RuleOnDispute, VerifyEffectiveness,
    WithdrawFinding,
};
use luuvet_domain::inspection::{
    self, AnnounceDecision, ApproveWrittenProgramme, AssignContent, CancelInspection,
    CarryItemForward, CheckResult, CloseInspection, ContentAssignment, DecideInspection,
    DraftMinutes, InspectionBasis, InspectionCommand, InspectionMode, IssueConclusion,
    IssueRemedyLetter, LetterIssuer, NotifyTarget, OpenInspection, PostponeInspection,
    ProposeOnSiteNextYear, RecordCheckItem, RecordExplanation, RefuseSigning, ReportRemediation,
    RequestFiles, ScheduleInspection, SubmitFiles, VerifyRemediation,
};
use luuvet_domain::inspection_programme::{
    AddTarget, AmendProgramme, ApproveProgramme, AttachEstimate, CompleteProgramme,
    DraftInspectionProgramme, InspectionProgrammeCommand, ProgrammeTarget, RankByRisk,
    RemoveTarget, ReturnProgramme, RiskRank, SubmitProgramme, TargetOmission,
};
use luuvet_domain::obligation::WaiveObligation;
use luuvet_domain::qms::{
    AcknowledgeNotice, AnnounceConformity, CompleteTransition, ConfirmEffectiveness, DefineScope,
    FormSteeringCommittee, IssueQms, LapseMaintenance, MarkAnnouncementStale, NotifyDost,
    PostAnnouncement, QmsCommand, QualityObjective, ReAnnounce, RecordAuditReported,
    RecordObjectiveResult, RecordReviewSigned, ScopeExclusion, SetObjectives, SetPolicy,
    StaleGround, StartBuilding, StartTransition, Upkeep, WithdrawAnnouncement,
};
use luuvet_domain::registry::Command;
use luuvet_domain::review::{
    self, AssignAction, CarryForwardAction, CloseReview, CompleteAction, FillInputs, HoldReview,
    OutputFinding, RecordOutput, ReviewCommand, ReviewInput, ReviewOutput, ScheduleReview,
    SubmitInput,
};
use luuvet_domain::role::Office;
use luuvet_engine::{EventId, PersonId, Scope, StreamId};
use luuvet_projections::View;
use uuid::Uuid;

use crate::acts::LAW;
use crate::dice::Dice;
use crate::province::{AGENCIES, UNIT, first_day, holder, scope};
use crate::world::{UNIT_TWO, extra};

/// The clauses of the six documented procedures.
pub const SIX: [&str; 6] = ["4.2.3", "4.2.4", "8.2.2", "8.3", "8.5.2", "8.5.3"];

/// What a command is about.
pub struct Case<'a> {
    pub view: &'a View,
    pub agency: Scope,
    pub stream: StreamId,
    pub slot: usize,
    pub today: NaiveDate,
    /// Whether its texts are left blank.
    pub is_blank: bool,
}

/// Of the registry's workflows some commands are enough.
pub fn is_played(category: &str, command: &str) -> bool {
    match category {
        "agency" => ["ListTthc", "AmendTthc", "RepealTthc", "RecordCompetence"].contains(&command),
        "obligation" => command == "WaiveObligation",
        _ => true,
    }
}

/// A person whom nobody knows.
pub fn nobody() -> PersonId {
    PersonId(Uuid::from_u128(404))
}

/// The code of a document by slot; a withdrawn one is never used again.
pub fn code(slot: usize, generation: usize) -> String {
    let base = match slot {
        0 => "CSCL".to_owned(),
        1 => "MTCL".to_owned(),
        2 => "STCL".to_owned(),
        3..9 => format!("QT-HT-{slot}"),
        9 | 10 => format!("QT-TT-{slot}"),
        11 => "BM".to_owned(),
        LAW => "LUAT".to_owned(),
        _ => "HD".to_owned(),
    };
    format!("{base}-{generation}")
}

/// Who, of those that an inspection has assigned, may do what the command says.
pub fn assigned(case: &Case<'_>, command: &Command) -> Option<PersonId> {
    let row = case.view.inspections.rows.get(&case.stream)?;
    if let Command::Inspection(InspectionCommand::RecordItem(record)) = command {
        return row.items.get(record.item as usize - 1)?.assigned_to;
    }
    row.leader
}

pub fn command(category: &str, name: &str, case: &Case<'_>, dice: &mut Dice) -> Command {
    match category {
        "document" => Command::Document(case.document(name, dice)),
        "qms" => Command::AgencyQms(case.qms(name, dice)),
        "audit_programme" => Command::AuditProgramme(case.audit_programme(name, dice)),
        "audit" => Command::Audit(case.audit(name, dice)),
        "finding" => Command::Finding(case.finding(name, dice)),
        "review" => Command::Review(case.review(name, dice)),
        "inspection_programme" => {
            Command::InspectionProgramme(case.inspection_programme(name, dice))
        }
        "inspection" => Command::Inspection(case.inspection(name, dice)),
        "agency" => Command::Agency(case.agency(name, dice)),
        "obligation" => {
            let waive = WaiveObligation { reason: case.text(), authority: case.text() };
            Command::Obligation(waive.into())
        }
        other => panic!("{other} is not played"),
    }
}

impl Case<'_> {
    /// What leads an audit, a review or a finding on, where the table alone would let it go round.
    pub fn next_step(&self) -> Option<&'static str> {
        if let Some(row) = self.view.audits.rows.get(&self.stream) {
            let is_near = row.starts_on < self.today + Days::new(7);
            let is_found = |n| row.findings.iter().any(|finding| finding.item == n);
            let has_lapse = (1..)
                .zip(&row.items)
                .any(|(n, item)| item.result == Some(AuditResult::Nonconforming) && !is_found(n));
            // What was not held in its year can only be given up.
            let is_of_a_year_gone = row.planned.year < self.today.year();
            return match row.trace.places()[0] {
                "Planned" | "Notified" if is_of_a_year_gone => Some("CancelAudit"),
                "Planned" if is_near => Some("PostponeAudit"),
                "Planned" => Some("NotifyAuditees"),
                "Notified" if row.starts_on <= self.today => Some("OpenMeeting"),
                "InProgress" | "FieldworkDone"
                    if row.items.iter().any(|item| item.result.is_none()) =>
                {
                    Some("RecordEvidence")
                }
                "InProgress" | "FieldworkDone" if has_lapse => Some("RequestFinding"),
                "InProgress" => Some("CloseMeeting"),
                "FieldworkDone" => Some("IssueReport"),
                _ => None,
            };
        }
        if let Some(row) = self.view.reviews.rows.get(&self.stream) {
            let has = |output| row.outputs.iter().any(|(one, _)| one.output == output);
            return match row.trace.places()[0] {
                "Scheduled" | "CollectingInputs" => Some("SubmitInput"),
                "Held" if ReviewOutput::ALL.into_iter().all(has) => Some("SignMinutes"),
                "Held" => Some("RecordOutput"),
                _ => None,
            };
        }
        let row = self.view.findings.rows.get(&self.stream)?;
        row.trace.places().contains(&"Implemented").then_some("VerifyEffectiveness")
    }

    fn text(&self) -> String {
        if self.is_blank { String::new() } else { "nội dung".to_owned() }
    }

    fn ahead(&self, dice: &mut Dice, from: u64, days: usize) -> NaiveDate {
        self.today + Days::new(from + dice.below(days) as u64)
    }

    /// With so many chances in a hundred, a day ahead.
    fn maybe(&self, dice: &mut Dice, percent: usize, from: u64, days: usize) -> Option<NaiveDate> {
        let on = self.ahead(dice, from, days);
        dice.percent(percent).then_some(on)
    }

    fn nth(&self) -> usize {
        AGENCIES.iter().position(|code| *code == self.agency.as_str()).unwrap_or(0)
    }

    fn tthc(&self) -> Vec<String> {
        let Some(row) = self.view.agencies.rows.get(&self.agency) else { return Vec::new() };
        let in_force = row.procedures.iter().filter(|one| one.covers(self.today));
        in_force.map(|one| one.code.clone()).collect()
    }

    fn has_process(&self, tthc: &str) -> bool {
        let mut documents = self.view.documents.of_agency(&self.agency);
        documents.any(|row| {
            row.tthc_code.as_deref() == Some(tthc) && row.edition_on(self.today).is_some()
        })
    }

    fn year(&self) -> i32 {
        let year = self.stream.key().rsplit_once('-').map_or(self.stream.key(), |(_, y)| y);
        year.parse().unwrap_or_else(|_| self.today.year())
    }

    fn document(&self, name: &str, dice: &mut Dice) -> DocumentCommand {
        match name {
            "DraftDocument" => self.draft(dice).into(),
            "SubmitForReview" => SubmitForReview { note: None }.into(),
            "ReturnDraft" => ReturnDraft { reason: self.text() }.into(),
            "ApproveDocument" => ApproveDocument { note: None }.into(),
            "PutIntoEffect" => {
                let later = self.maybe(dice, 25, 0, 12);
                PutIntoEffect { effective_from: later }.into()
            }
            "TakeEffect" => TakeEffect {}.into(),
            "ProposeAmendment" => ProposeAmendment { reason: self.text() }.into(),
            "ConfirmStillSuitable" => ConfirmStillSuitable { conclusion: self.text() }.into(),
            "DeclareReviewOverdue" => DeclareReviewOverdue {}.into(),
            "DistributeCopy" => {
                DistributeCopy { place: self.text(), copies: 1, number: dice.below(3).to_string() }
                    .into()
            }
            "RecallCopy" => {
                let outcome = CopyOutcome::Recalled;
                RecallCopy { number: dice.below(3).to_string(), outcome }.into()
            }
            "WithdrawDocument" => WithdrawDocument { reason: self.text() }.into(),
            "RegisterExternal" => RegisterExternal {
                agency: self.agency.clone(),
                code: if self.slot == LAW { self.code() } else { format!("{}-X", self.code()) },
                title: self.text(),
                issuer: self.text(),
                number: "50/2014/QH13".to_owned(),
                effective_from: self.ahead(dice, 0, 5) - Days::new(2),
                effective_to: self.maybe(dice, 10, 60, 700),
            }
            .into(),
            "ExpireExternal" => ExpireExternal {}.into(),
            "SetRetention" => SetRetention {
                months: Some(1),
                place: self.text(),
                disposition: Disposition::Destroy,
            }
            .into(),
            "RecordDisposition" => RecordDisposition {
                records: self.text(),
                closed_on: self.today - Days::new(dice.below(90) as u64),
            }
            .into(),
            other => panic!("{other}"),
        }
    }

    /// The code that the stream stands for: of the first generation that has it.
    fn code(&self) -> String {
        (0..)
            .map(|generation| code(self.slot, generation))
            .find(|code| luuvet_domain::document::stream(&self.agency, code) == self.stream)
            .unwrap()
    }

    fn draft(&self, dice: &mut Dice) -> DraftDocument {
        let kind = match self.slot {
            0 => DocumentKind::Policy,
            1 => DocumentKind::Objectives,
            2 => DocumentKind::Manual,
            3..9 => DocumentKind::SystemProcedure,
            9 | 10 => DocumentKind::TthcProcedure,
            11 => DocumentKind::Form,
            LAW => DocumentKind::External,
            _ => DocumentKind::WorkInstruction,
        };
        let row = self.view.documents.rows.get(&self.stream);
        let in_force = row.and_then(|row| row.edition_in_force()).map(|row| row.edition);
        let edition = in_force.map(|edition| {
            if dice.percent(20) { edition.next_issue() } else { edition.next_revision() }
        });
        // An amendment may come to answer another clause, or to carry out another procedure.
        let is_other = in_force.is_some() && dice.percent(6);
        let shift = usize::from(is_other) * dice.below(6);
        let clauses = match kind {
            DocumentKind::SystemProcedure => {
                vec![SIX[(self.slot - 3 + shift) % SIX.len()].to_owned()]
            }
            _ => Vec::new(),
        };
        let laws: Vec<String> = self
            .view
            .documents
            .of_agency(&self.agency)
            .filter(|row| row.external.is_some())
            .map(|row| row.code.clone())
            .collect();
        let tthc = self.tthc();
        let cited =
            (kind == DocumentKind::TthcProcedure && !tthc.is_empty()).then(|| TthcCitation {
                code: tthc[(self.slot + shift) % tthc.len()].clone(),
                processing_working_days: 5 + dice.below(11) as u32,
                legal_basis: laws.last().cloned().into_iter().collect(),
            });
        DraftDocument {
            agency: self.agency.clone(),
            code: self.code(),
            title: self.text(),
            kind,
            unit: Some(UNIT.to_owned()),
            issue: edition.map(|edition| edition.issue),
            revision: edition.map(|edition| edition.revision),
            clauses,
            tthc: cited,
            content_sha256: None,
            change_summary: in_force.map(|_| self.text()),
            planned_effect_on: None,
        }
    }

    fn qms(&self, name: &str, dice: &mut Dice) -> QmsCommand {
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
                standard: "TCVN ISO 9001:2008".to_owned(),
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
                let (old, new) = ("TCVN ISO 9001:2008", "TCVN ISO 9001:2015");
                let is_old = standard.as_deref() == Some(old);
                let to = if is_old || dice.percent(15) { new } else { old }.to_owned();
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
            "LapseMaintenance" => LapseMaintenance { of: Upkeep::Audit, due_on: self.today }.into(),
            other => panic!("{other}"),
        }
    }

    fn audit_programme(&self, name: &str, dice: &mut Dice) -> AuditProgrammeCommand {
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

    fn audit(&self, name: &str, dice: &mut Dice) -> AuditCommand {
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

    fn finding(&self, name: &str, dice: &mut Dice) -> FindingCommand {
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

    fn review(&self, name: &str, dice: &mut Dice) -> ReviewCommand {
        let row = self.view.reviews.rows.get(&self.stream);
        let actions = row.map_or(0, |row| row.actions.len());
        let action = dice.number_of(actions, 10);
        match name {
            "ScheduleReview" => ScheduleReview {
                agency: self.agency.clone(),
                planned_on: self.ahead(dice, 0, 15),
                period_from: self.today - Months::new(12),
                agenda: self.text(),
            }
            .into(),
            "SubmitInput" => {
                let given = |input| row.is_some_and(|row| row.input(input).is_some());
                let mut missing = ReviewInput::ASKED.into_iter().filter(|input| !given(*input));
                let any = *dice.one(&ReviewInput::ALL);
                let input = missing.next().filter(|_| dice.percent(70)).unwrap_or(any);
                SubmitInput { input, content: self.text() }.into()
            }
            "FillInputs" => FillInputs { inputs: Vec::new() }.into(),
            "HoldReview" => HoldReview {
                attendees: vec![holder(self.nth(), Office::Qmr)],
                policy: self.text(),
                objectives: self.text(),
            }
            .into(),
            "RecordOutput" => {
                let finding = dice.percent(10).then(|| OutputFinding {
                    unit: UNIT.to_owned(),
                    kind: FindingKind::Potential,
                    severity: FindingSeverity::Minor,
                    clause: "ISO 9001:2008 6.2".to_owned(),
                    statement: self.text(),
                });
                let documents = self.view.documents.of_agency(&self.agency);
                let first = documents.map(|row| row.trace.stream.clone()).next();
                let amends = first.filter(|_| dice.percent(10));
                let has = |output| {
                    let all = row.map(|row| row.outputs.as_slice()).unwrap_or_default();
                    all.iter().any(|(one, _)| one.output == output)
                };
                let mut missing = ReviewOutput::ALL.into_iter().filter(|output| !has(*output));
                let any = *dice.one(&ReviewOutput::ALL);
                let output = missing.next().filter(|_| dice.percent(70)).unwrap_or(any);
                RecordOutput { output, decision: self.text(), finding, amends }.into()
            }
            "SignMinutes" => review::SignMinutes {
                number: Some(self.text()).filter(|t| t.is_empty()).unwrap_or("5/BB".to_owned()),
            }
            .into(),
            "AssignAction" => AssignAction {
                what: self.text(),
                responsible: holder(self.nth(), Office::Staff),
                by: self.ahead(dice, 1, 30),
            }
            .into(),
            "CompleteAction" => CompleteAction { action, result: self.text() }.into(),
            "CarryForwardAction" => CarryForwardAction { action, reason: self.text() }.into(),
            "CloseReview" => CloseReview { note: None }.into(),
            other => panic!("{other}"),
        }
    }

    fn inspection_programme(&self, name: &str, dice: &mut Dice) -> InspectionProgrammeCommand {
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

    fn inspection(&self, name: &str, dice: &mut Dice) -> InspectionCommand {
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

    fn agency(&self, name: &str, dice: &mut Dice) -> AgencyCommand {
        let known = self.tthc();
        let code = if known.is_empty() { "TT-01" } else { dice.one(&known) }.to_owned();
        let effective_from = self.ahead(dice, 0, 10);
        let (legal_basis, legal_working_days) = ("Luật 50/2014/QH13".to_owned(), 15);
        match name {
            "ListTthc" => ListTthc {
                code: format!("TT-{:02}", 1 + dice.below(3)),
                name: self.text(),
                field: self.text(),
                legal_basis,
                legal_working_days,
                effective_from,
            }
            .into(),
            "AmendTthc" => AmendTthc {
                code,
                name: self.text(),
                field: self.text(),
                legal_basis,
                legal_working_days,
                effective_from,
            }
            .into(),
            "RepealTthc" => RepealTthc { code, legal_basis, effective_from }.into(),
            "RecordCompetence" => {
                let office = if dice.percent(60) { Office::AgencyHead } else { Office::Staff };
                let kind = if office == Office::AgencyHead {
                    CompetenceKind::HeadsBriefing
                } else {
                    CompetenceKind::InternalAuditor
                };
                RecordCompetence {
                    person: holder(self.nth(), office),
                    kind,
                    number: self.text(),
                    issuer: self.text(),
                    issued_on: self.today.max(first_day()),
                    valid_until: self.maybe(dice, 50, 30, 300),
                }
                .into()
            }
            other => panic!("{other}"),
        }
    }
}

const OBSERVATION: (FindingKind, FindingSeverity) =
    (FindingKind::Observation, FindingSeverity::Observation);

fn lapse(dice: &mut Dice) -> (FindingKind, FindingSeverity) {
    let kind = dice.weighed(&[
        (FindingKind::Nonconformity, 6),
        (FindingKind::NonconformingOutput, 2),
        (FindingKind::Potential, 2),
    ]);
    let severity = if dice.percent(22) { FindingSeverity::Major } else { FindingSeverity::Minor };
    (kind, severity)
}
