//! What an internal audit answers to each command.

use std::sync::Arc;

use chrono::{Datelike, NaiveDate};
use luuvet_engine::{Act, Context, PersonId, StreamId};

use super::command::{
    AuditCommand, AuditResult, BringInAudit, CancelAudit, CloseAudit, CloseMeeting, IssueReport,
    NotifyAuditees, OpenMeeting, RecordEvidence, RequestFinding,
};
use super::definition::AUDIT;
use super::event::{
    AuditBroughtIn, AuditCancelled, AuditClosed, AuditEvent, AuditOpened, AuditReported,
    AuditeesNotified, EvidenceRecorded, FieldworkClosed, FindingRequested,
};
use super::register::{FindingStanding, ProgrammeFacts};
use super::rejection::{AuditRejection, TEXT_RULE};
use super::state::{Audit, Item, Phase, Plan};
use crate::due::TimeLimit;
use crate::finding::{FindingKind, FindingSeverity};
use crate::input::{CODE_CHARS_MAX, TEXT_CHARS_MAX, TITLE_CHARS_MAX, optional_text, required_text};
use crate::parameters::Regulation;
use crate::register::AgencyFacts;

/// What is known of a person who is to be of the team.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MemberFacts {
    /// Whether the person is registered.
    pub is_registered: bool,
    /// Whether the person's certificate is valid from the first to the last day.
    pub is_certified: bool,
    /// The units of the agency whose head the person is.
    pub units_headed: Vec<String>,
}

/// What a decision about an audit must know.
#[derive(Clone, Debug, PartialEq)]
pub struct AuditInquiry {
    /// The stream.
    pub stream: StreamId,
    /// The regulation in force on the date of the act, for commands that reckon with days.
    pub regulation: Option<Arc<Regulation>>,
    /// For planning and for findings: the agency.
    pub agency: Option<AgencyFacts>,
    /// For planning: the programme of the year.
    pub programme: Option<ProgrammeFacts>,
    /// For planning: the members of the team, in its order.
    pub members: Vec<MemberFacts>,
    /// For closing: how the findings stand.
    pub findings: Vec<(StreamId, FindingStanding)>,
    /// For cancelling: whether the year has another audit.
    pub has_other_audit: bool,
}

impl AuditInquiry {
    pub(super) fn about(stream: &StreamId) -> Self {
        Self {
            stream: stream.clone(),
            regulation: None,
            agency: None,
            programme: None,
            members: Vec::new(),
            findings: Vec::new(),
            has_other_audit: false,
        }
    }
}

pub(super) type Answer = Result<Vec<AuditEvent>, AuditRejection>;

/// An act, and what is known.
pub(super) struct Asked<'a> {
    act: &'a Act<AuditCommand>,
    pub(super) inquiry: &'a AuditInquiry,
}

pub(super) fn decide(
    audit: &Audit,
    act: &Act<AuditCommand>,
    context: &Context<AuditInquiry>,
) -> Answer {
    let asked = Asked { act, inquiry: &context.facts };
    match (&act.command, audit) {
        (AuditCommand::Plan(command), Audit::Absent) => asked.plan(command),
        (AuditCommand::BringIn(command), Audit::Absent) => asked.bring_in(command),
        (AuditCommand::Notify(command), Audit::Present(plan)) => asked.notify(command, plan),
        (AuditCommand::Open(command), Audit::Present(plan)) => asked.open(command, plan),
        (AuditCommand::Record(command), Audit::Present(plan)) => asked.record(command, plan),
        (AuditCommand::Request(command), Audit::Present(plan)) => asked.request(command, plan),
        (AuditCommand::CloseMeeting(command), Audit::Present(plan)) => {
            asked.close_meeting(command, plan)
        }
        (AuditCommand::Issue(command), Audit::Present(plan)) => asked.issue(command, plan),
        (AuditCommand::Close(command), Audit::Present(plan)) => asked.close(command, plan),
        (AuditCommand::Postpone(command), Audit::Present(plan)) => asked.postpone(command, plan),
        (AuditCommand::Cancel(command), Audit::Present(plan)) => asked.cancel(command, plan),
        (
            AuditCommand::Plan(_) | AuditCommand::BringIn(_),
            Audit::Present(_) | Audit::BroughtIn { .. },
        )
        | (
            AuditCommand::Notify(_)
            | AuditCommand::Open(_)
            | AuditCommand::Record(_)
            | AuditCommand::Request(_)
            | AuditCommand::CloseMeeting(_)
            | AuditCommand::Issue(_)
            | AuditCommand::Close(_)
            | AuditCommand::Postpone(_)
            | AuditCommand::Cancel(_),
            Audit::Absent | Audit::BroughtIn { .. },
        ) => Err(AuditRejection::OutOfOrder),
    }
}

pub(super) fn text(
    field: &'static str,
    clause: &'static str,
    given: &str,
) -> Result<String, AuditRejection> {
    Ok(required_text(TEXT_RULE, clause, field, given, TEXT_CHARS_MAX)?)
}

/// Whether kind and severity go together: an observation, and nothing else, is only observed.
fn go_together(kind: FindingKind, severity: FindingSeverity) -> bool {
    (kind == FindingKind::Observation) == (severity == FindingSeverity::Observation)
}

impl Asked<'_> {
    pub(super) fn on(&self) -> NaiveDate {
        self.act.occurred_on
    }

    fn bring_in(&self, command: &BringInAudit) -> Answer {
        if !self.inquiry.agency.as_ref().is_some_and(|facts| facts.is_active) {
            return Err(AuditRejection::UnknownAgency { agency: command.agency.clone() });
        }
        Ok(vec![
            AuditBroughtIn {
                agency: command.agency.clone(),
                year: command.starts_on.year(),
                starts_on: command.starts_on,
                ends_on: command.ends_on,
                number: required_text(TEXT_RULE, AUDIT, "number", &command.number, CODE_CHARS_MAX)?,
                conclusion: text("conclusion", AUDIT, &command.conclusion)?,
                units: command.units.clone(),
            }
            .into(),
        ])
    }

    fn regulation(&self) -> Result<&Regulation, AuditRejection> {
        self.inquiry.regulation.as_deref().ok_or(AuditRejection::NoRegulation { on: self.on() })
    }

    pub(super) fn follows(&self, plan: &Plan) -> Result<(), AuditRejection> {
        if self.on() < plan.since {
            return Err(AuditRejection::BeforeLastStep { on: self.on(), since: plan.since });
        }
        Ok(())
    }

    fn is_leader(&self, plan: &Plan) -> Result<(), AuditRejection> {
        if self.act.act_of.person == Some(plan.leader) {
            return Ok(());
        }
        Err(AuditRejection::NotTheLeader { leader: plan.leader })
    }

    /// The item, if the one who acts may audit it: of the team, and not of the audited unit.
    fn item<'p>(&self, number: u32, plan: &'p Plan) -> Result<&'p Item, AuditRejection> {
        match plan.phase {
            Phase::InProgress | Phase::FieldworkDone { .. } => {}
            Phase::Planned
            | Phase::Notified
            | Phase::Reported
            | Phase::FollowUp
            | Phase::Closed
            | Phase::Cancelled => return Err(AuditRejection::OutOfOrder),
        }
        let Some(item) = plan.item(number) else {
            return Err(AuditRejection::UnknownItem { item: number, items: plan.items.len() });
        };
        let person = self.act.act_of.person.unwrap_or(PersonId(uuid::Uuid::nil()));
        let Some(member) = plan.team.iter().find(|member| member.person == person) else {
            return Err(AuditRejection::NotOfTheTeam { person });
        };
        if member.unit.as_ref() == Some(&item.unit) {
            return Err(AuditRejection::OwnUnit { person, unit: item.unit.clone() });
        }
        Ok(item)
    }

    fn notify(&self, notify: &NotifyAuditees, plan: &Plan) -> Answer {
        self.follows(plan)?;
        let regulation = self.regulation()?;
        let days = regulation.parameters.audit.notice_working_days;
        let earliest = regulation.calendar.after_working_days(self.on(), days);
        if plan.starts_on < earliest {
            return Err(AuditRejection::NoticeTooShort {
                starts_on: plan.starts_on,
                earliest,
                working_days: days,
            });
        }
        let notice = required_text(
            TEXT_RULE,
            "ISO 19011:2011 6.2",
            "notice",
            &notify.notice,
            TITLE_CHARS_MAX,
        )?;
        Ok(vec![AuditeesNotified { notice }.into()])
    }

    fn open(&self, open: &OpenMeeting, plan: &Plan) -> Answer {
        self.is_leader(plan)?;
        if self.on() < plan.starts_on {
            let starts_on = plan.starts_on;
            return Err(AuditRejection::TooEarly { starts_on, on: self.on() });
        }
        self.follows(plan)?;
        let minutes = text("minutes", "ISO 19011:2011 6.4.2", &open.minutes)?;
        Ok(vec![AuditOpened { minutes }.into()])
    }

    fn record(&self, record: &RecordEvidence, plan: &Plan) -> Answer {
        self.item(record.item, plan)?;
        self.follows(plan)?;
        let evidence = text("evidence", "ISO 19011:2011 6.4.7", &record.evidence)?;
        Ok(vec![EvidenceRecorded { item: record.item, result: record.result, evidence }.into()])
    }

    fn request(&self, request: &RequestFinding, plan: &Plan) -> Answer {
        let item = self.item(request.item, plan)?;
        self.follows(plan)?;
        let (kind, severity) = (request.kind, request.severity);
        if !go_together(kind, severity) {
            return Err(AuditRejection::KindAndSeverity { kind, severity });
        }
        match item.result {
            Some(AuditResult::Nonconforming) => {}
            Some(AuditResult::Improvable)
                if matches!(kind, FindingKind::Observation | FindingKind::Potential) => {}
            Some(AuditResult::Improvable | AuditResult::Conforming) | None => {
                return Err(AuditRejection::ResultWithoutFinding { item: request.item });
            }
        }
        let Some(agency) = self.inquiry.agency.as_ref().filter(|agency| agency.is_active) else {
            return Err(AuditRejection::UnknownAgency { agency: plan.agency.clone() });
        };
        if !agency.units.contains(&item.unit) {
            let (unit, units) = (item.unit.clone(), agency.units.clone());
            return Err(AuditRejection::UnknownUnit { unit, units });
        }
        Ok(vec![
            FindingRequested {
                finding: super::finding_stream(&self.inquiry.stream, plan.findings.len() + 1),
                agency: plan.agency.clone(),
                item: request.item,
                unit: item.unit.clone(),
                clause: item.requirement.clone(),
                kind,
                severity,
                statement: text("statement", "ISO 19011:2011 6.4.8", &request.statement)?,
                evidence: text("evidence", "ISO 19011:2011 6.4.8", &request.evidence)?,
            }
            .into(),
        ])
    }

    fn close_meeting(&self, close: &CloseMeeting, plan: &Plan) -> Answer {
        self.is_leader(plan)?;
        self.follows(plan)?;
        let regulation = self.regulation()?;
        let report_by = regulation.last_day(TimeLimit::AuditReport, self.on());
        let minutes = text("minutes", "ISO 19011:2011 6.4.9", &close.minutes)?;
        Ok(vec![FieldworkClosed { minutes, report_by }.into()])
    }

    fn issue(&self, issue: &IssueReport, plan: &Plan) -> Answer {
        let Phase::FieldworkDone { report_by } = plan.phase else {
            return Err(AuditRejection::OutOfOrder);
        };
        self.follows(plan)?;
        let (mut conforming, mut nonconforming, mut improvable) = (0, 0, 0);
        for (number, item) in (1..).zip(&plan.items) {
            match item.result {
                None => return Err(AuditRejection::NoResult { item: number }),
                Some(AuditResult::Nonconforming) if !item.has_finding => {
                    return Err(AuditRejection::NoFinding { item: number });
                }
                Some(AuditResult::Nonconforming) => nonconforming += 1,
                Some(AuditResult::Conforming) => conforming += 1,
                Some(AuditResult::Improvable) => improvable += 1,
            }
        }
        let clause = "ISO 19011:2011 6.5";
        Ok(vec![
            AuditReported {
                year: plan.year,
                number: required_text(TEXT_RULE, clause, "number", &issue.number, CODE_CHARS_MAX)?,
                conclusion: text("conclusion", clause, &issue.conclusion)?,
                units: plan.units(),
                conforming,
                nonconforming,
                improvable,
                findings: plan.findings.clone(),
                on_time: self.on() <= report_by,
            }
            .into(),
        ])
    }

    fn close(&self, close: &CloseAudit, plan: &Plan) -> Answer {
        self.follows(plan)?;
        let open: Vec<StreamId> = self
            .inquiry
            .findings
            .iter()
            .filter(|(_, standing)| match standing {
                FindingStanding::NotRaised | FindingStanding::Open => true,
                FindingStanding::Ended => false,
            })
            .map(|(finding, _)| finding.clone())
            .collect();
        if !open.is_empty() {
            return Err(AuditRejection::FindingsOpen { findings: open });
        }
        let note = optional_text(TEXT_RULE, AUDIT, "note", close.note.as_deref(), TEXT_CHARS_MAX)?;
        Ok(vec![AuditClosed { note }.into()])
    }

    fn cancel(&self, cancel: &CancelAudit, plan: &Plan) -> Answer {
        self.follows(plan)?;
        if !self.inquiry.has_other_audit {
            return Err(AuditRejection::OnlyAuditOfYear { year: plan.year });
        }
        let reason = text("reason", AUDIT, &cancel.reason)?;
        Ok(vec![AuditCancelled { reason }.into()])
    }
}
