//! Internal audits: planned, notified, held, reported, followed up.
//!
//! One stream an audit, `audit/<uuid>`; the caller draws the key. ISO 9001:2008 8.2.2; ISO
//! 19011:2011 6. The year's programme is a stream of its own ([`crate::audit_programme`]).
//!
//! ```text
//! Planned ─► Notified ─► InProgress ─► FieldworkDone ─► Reported | FollowUp ─► Closed
//!    ▲──────────┘ postponed: notified anew            Planned, Notified ─► Cancelled
//! ```
//!
//! How it works where the texts leave it open:
//!
//! - A team may audit all units of an agency, its own among them: each item of the plan names its
//!   auditor, who must come from another unit. Where people work is declared at planning; where the
//!   agency register knows better (heads of units), it decides.
//! - Evidence and findings may still be recorded between the closing meeting and the report, since
//!   the report needs a result for each item and a finding for each that does not conform.
//! - A report with findings leads to *follow-up*, one without to *reported*; both are closed.
//! - The limit for the report is no clock of this stream: nothing happens to the audit when it
//!   passes. It is an obligation, opened by `PM-05-audit` from the date in the event.
//!
//! Not here: the findings. An audit asks for one and names its stream; that stream alone records it.

mod command;
mod decide;
mod definition;
mod event;
mod parameters;
mod planning;
mod register;
mod rejection;
mod state;

use chrono::{Datelike, NaiveDate};
use luuvet_engine::{
    Act, Context, Decider, Definition, Gathered, Meta, Scope, Source, StreamId, Workflow,
};
use uuid::Uuid;

pub use command::{
    AuditCommand, AuditItem, AuditResult, BringInAudit, CancelAudit, CloseAudit, CloseMeeting,
    IssueReport, NotifyAuditees, OpenMeeting, PlanAudit, PostponeAudit, RecordEvidence,
    RequestFinding, TeamMember,
};
pub use decide::{AuditInquiry, MemberFacts};
pub use event::{
    AuditBroughtIn, AuditCancelled, AuditClosed, AuditEvent, AuditOpened, AuditPlanned,
    AuditPostponed, AuditReported, AuditeesNotified, EvidenceRecorded, FieldworkClosed,
    FindingRequested,
};
pub use parameters::AuditParameters;
pub use planning::{ITEMS_MAX, TEAM_MAX};
pub use register::{AuditFacts, AuditRegister, FindingStanding, ProgrammeFacts, ReportedAudit};
pub use rejection::AuditRejection;
pub use state::{Audit, Plan};

use crate::agency::CompetenceKind;
use crate::calendar;
use crate::parameters::Regulation;
use crate::register::Registers;
use crate::role::PROVINCE;

/// The kind of competence that an auditor proves.
const CERTIFICATE: &str = CompetenceKind::InternalAuditor.name();

/// The namespace of the findings that audits ask for; on disk, never changed.
const NAMESPACE: Uuid = Uuid::from_u128(0x7d1e_40c2_5b96_5a3f_9c08_6175_6469_7421);

/// The stream of the finding that an audit asks for with a number, from 1.
pub(crate) fn finding_stream(audit: &StreamId, number: usize) -> StreamId {
    let key = Uuid::new_v5(&NAMESPACE, format!("{audit}|{number}").as_bytes());
    match StreamId::new(crate::finding::Finding::CATEGORY, key) {
        Ok(stream) => stream,
        Err(error) => unreachable!("a UUID is a plain key: {error}"),
    }
}

/// The day by which a year's audits are to be over.
pub(crate) fn year_ends_on(regulation: &Regulation, year: i32) -> NaiveDate {
    let audit = &regulation.parameters.audit;
    calendar::day_of_year(year, audit.year_ends_month, audit.year_ends_day)
}

impl Decider for Audit {
    const CATEGORY: &'static str = "audit";
    type Command = AuditCommand;
    type Event = AuditEvent;
    type Rejection = AuditRejection;
    type Facts = AuditInquiry;

    fn initial() -> Self {
        Self::Absent
    }

    fn decide(
        &self,
        act: &Act<AuditCommand>,
        context: &Context<AuditInquiry>,
    ) -> Result<Vec<AuditEvent>, AuditRejection> {
        decide::decide(self, act, context)
    }

    fn evolve(self, event: &AuditEvent, meta: &Meta) -> Self {
        self.evolved(event, meta)
    }
}

impl Workflow<dyn Registers> for Audit {
    fn definition() -> &'static Definition {
        &definition::DEFINITION
    }

    fn places(&self) -> Vec<&'static str> {
        vec![match self {
            Self::Absent => "Absent",
            Self::Present(plan) => plan.phase.place(),
            Self::BroughtIn { .. } => state::Phase::Closed.place(),
        }]
    }

    fn scope(&self, command: &AuditCommand) -> Scope {
        match (self, command) {
            (Self::Present(plan), _) => plan.agency.clone(),
            (Self::BroughtIn { agency }, _) => agency.clone(),
            (Self::Absent, AuditCommand::Plan(plan)) => plan.agency.clone(),
            (Self::Absent, AuditCommand::BringIn(audit)) => audit.agency.clone(),
            (Self::Absent, _refused_by_the_table) => PROVINCE,
        }
    }

    fn gather(
        &self,
        stream: &StreamId,
        act: &Act<AuditCommand>,
        registers: &(dyn Registers + 'static),
    ) -> Gathered<AuditInquiry> {
        let mut facts = AuditInquiry::about(stream);
        let mut sources = Vec::new();
        match (&act.command, self) {
            (AuditCommand::Plan(plan), _) => {
                let agency = &plan.agency;
                sources.push(Source::new("agency", agency));
                sources.push(Source::new("audit_programme", agency));
                facts.agency = registers.agency(agency);
                facts.programme = registers.audit_programme(agency, plan.starts_on.year());
                for member in &plan.team {
                    let home = registers.home_agency(member.person);
                    if let Some(home) = &home {
                        sources.push(Source::new("person", home));
                        // Competences are recorded at the agency where a person works.
                        sources.push(Source::new("agency", home));
                    }
                    facts.members.push(MemberFacts {
                        is_registered: home.is_some(),
                        is_certified: [plan.starts_on, plan.ends_on]
                            .into_iter()
                            .all(|on| registers.has_competence(member.person, CERTIFICATE, on)),
                        units_headed: registers.units_headed(
                            member.person,
                            agency,
                            act.occurred_on,
                        ),
                    });
                }
            }
            (AuditCommand::BringIn(audit), _) => {
                sources.push(Source::new("agency", &audit.agency));
                facts.agency = registers.agency(&audit.agency);
            }
            (AuditCommand::Request(_), Self::Present(plan)) => {
                sources.push(Source::new("agency", &plan.agency));
                facts.agency = registers.agency(&plan.agency);
            }
            (AuditCommand::Notify(_) | AuditCommand::CloseMeeting(_), _) => {
                sources.push(Source::new("regulation", &PROVINCE));
                sources.push(Source::new("calendar", &PROVINCE));
                facts.regulation = registers.regulation(act.occurred_on);
            }
            (AuditCommand::Close(_), Self::Present(plan)) => {
                sources.push(Source::new("finding", &plan.agency));
                facts.findings = plan
                    .findings
                    .iter()
                    .map(|finding| (finding.clone(), registers.finding_standing(finding)))
                    .collect();
            }
            (AuditCommand::Cancel(_), Self::Present(plan)) => {
                sources.push(Source::new("audit", &plan.agency));
                facts.has_other_audit = registers
                    .audits_of_year(&plan.agency, plan.year)
                    .iter()
                    .any(|audit| audit.stream != *stream && !audit.is_cancelled);
            }
            (
                AuditCommand::Request(_) | AuditCommand::Close(_) | AuditCommand::Cancel(_),
                Self::Absent | Self::BroughtIn { .. },
            )
            | (
                AuditCommand::Open(_)
                | AuditCommand::Record(_)
                | AuditCommand::Issue(_)
                | AuditCommand::Postpone(_),
                _,
            ) => {}
        }
        let parameter_version = facts.regulation.as_ref().map(|regulation| regulation.version);
        Gathered { facts, sources, parameter_version }
    }
}
