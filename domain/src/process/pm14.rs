//! PM-14, the planning cycle: from the estimates of a year to its settlement, through the dossier of
//! the province.
//!
//! | event | then |
//! |---|---|
//! | `DayOpened`, from the day on which the work on a year begins until plans are to be signed | the dossier of the year is opened, once clause 1 binds anyone |
//! | `DossierOpened`, and the same days | the plan of each agency that clause 1 binds is opened, if it is not; guidance and submission are owed |
//! | `GuidancePublished`, `DossierSubmitted` | that is discharged |
//! | `PlanOpened` | sending the estimate and signing the plan are owed by the agency |
//! | `PlanSigned` | that is discharged |
//! | `PlanSent` | that is discharged; appraising or returning it is owed by who appraises |
//! | `PlanReturned` | that is discharged; sending it again is owed by the agency |
//! | `PlanAppraised` | that is discharged |
//! | `DossierCompiled` | the plans in it are consolidated |
//! | `DossierReturned` | the plans in it go back to the appraisal |
//! | `DossierApproved` | the plans in it are approved |
//! | `PlanApproved` | allocation is owed; an agency whose plan was cut is told, and owes an answer |
//! | `CutAcknowledged`, `FundsAllocated` | that is discharged; with the first allocation, settlement is owed |
//! | `PlanSettled` | that is discharged |
//!
//! Debtors are those of the periodic reports: the agencies that clause 1 binds.

use chrono::{Datelike, NaiveDate};
use luuvet_engine::{Bilingual, Intent, Meta, ProcessManager, Recorded, Scope, StreamId};

use crate::annual_plan::{
    self, AnnualPlanCommand, AnnualPlanEvent, ApprovePlan, ConsolidatePlan, OpenPlan, ReleasePlan,
};
use crate::calendar::province::CalendarEvent;
use crate::obligation::{
    self, DischargeObligation, ObligationCommand, ObligationKind, OpenObligation, OwedBy,
};
use crate::parameters::Regulation;
use crate::plan_dossier::{self, OpenDossier, PlanDossierEvent};
use crate::register::Registers;
use crate::registry::{Command, Event, Qms};
use crate::role::{Office, PROVINCE};

const PLANNING: &str = "Chỉ thị, điểm 1b";
const DOSSIER: &str = "Chỉ thị, điểm 2b";
const FINANCE: &str = "Chỉ thị, điểm 3";
/// What is owed once about a plan or dossier.
const ONCE: &str = "1";

/// PM-14. See the module.
#[derive(Clone, Copy, Debug, Default)]
pub struct PlanningCycle;

impl ProcessManager<Qms> for PlanningCycle {
    fn name(&self) -> &'static str {
        "PM-14"
    }

    fn title(&self) -> Bilingual {
        Bilingual::constant("Chu trình kế hoạch và kinh phí năm", "Cycle of plans and money")
    }

    fn source(&self) -> &'static str {
        "Chỉ thị, điểm 1b, 2b, 3"
    }

    fn react(
        &self,
        event: &Recorded<Event>,
        registers: &(dyn Registers + 'static),
    ) -> Vec<Intent<Command>> {
        // Of other workflows it asks nothing; a new one leaves this alone.
        let about = About { meta: &event.meta, registers };
        if let Event::Calendar(CalendarEvent::DayOpened(day)) = &event.event {
            return about.day(day.date);
        }
        if let Event::PlanDossier(dossier) = &event.event {
            return about.dossier(dossier);
        }
        let Event::AnnualPlan(plan) = &event.event else { return Vec::new() };
        about.plan(plan)
    }
}

/// The years on whose plans work goes on a day.
fn years_at_work(regulation: &Regulation, on: NaiveDate) -> Vec<i32> {
    let years = [on.year(), on.year() + 1];
    let (parameters, calendar) = (&regulation.parameters.plan, &regulation.calendar);
    let is_at_work = |year: &i32| {
        let dates = parameters.schedule(*year, calendar);
        dates.is_some_and(|dates| dates.opens_on <= on && on <= dates.sign_by)
    };
    years.into_iter().filter(is_at_work).collect()
}

fn open_plans(year: i32, registers: &dyn Registers) -> Vec<Intent<Command>> {
    let debtors = registers.report_debtors().into_iter();
    debtors
        .filter(|agency| !registers.has_plan(agency, year))
        .filter_map(|agency| {
            let stream = annual_plan::stream(&agency, year).ok()?;
            Some(to_plan(&stream, OpenPlan { agency, year }))
        })
        .collect()
}

fn to_plan(stream: &StreamId, command: impl Into<AnnualPlanCommand>) -> Intent<Command> {
    Intent { stream: stream.clone(), command: Command::AnnualPlan(command.into()) }
}

/// An event, and what is known as of it.
struct About<'a> {
    meta: &'a Meta,
    registers: &'a dyn Registers,
}

impl About<'_> {
    fn day(&self, on: NaiveDate) -> Vec<Intent<Command>> {
        let Some(regulation) = self.registers.regulation(on) else { return Vec::new() };
        let years = years_at_work(&regulation, on).into_iter();
        years
            .flat_map(|year| {
                if self.registers.has_dossier(year) {
                    return open_plans(year, self.registers);
                }
                self.open_dossier(year, on).into_iter().collect()
            })
            .collect()
    }

    /// Opens the dossier of a year, once someone plans and both departments are directed.
    fn open_dossier(&self, year: i32, on: NaiveDate) -> Option<Intent<Command>> {
        let is_directed = |office| self.registers.department(office, on).is_some();
        let is_ready = is_directed(Office::DostDirector) && is_directed(Office::DofDirector);
        if !is_ready || self.registers.report_debtors().is_empty() {
            return None;
        }
        let stream = plan_dossier::stream(year).ok()?;
        Some(Intent { stream, command: Command::PlanDossier(OpenDossier { year }.into()) })
    }

    fn dossier(&self, event: &PlanDossierEvent) -> Vec<Intent<Command>> {
        let dossier = &self.meta.stream;
        match event {
            PlanDossierEvent::Opened(opened) => {
                let to = self.registers.provincial_committee().unwrap_or(PROVINCE);
                let guidance = Owed::once(ObligationKind::PlanGuidance, FINANCE);
                let submission = Owed::once(ObligationKind::PlanDossierSubmission, DOSSIER);
                let owed = [
                    self.open(guidance, &opened.finance, &to, opened.guidance_by),
                    self.open(submission, &opened.led_by, &to, opened.submit_by),
                ];
                owed.into_iter().chain(open_plans(opened.year, self.registers)).collect()
            }
            PlanDossierEvent::Guided(_) => {
                vec![self.discharge(ObligationKind::PlanGuidance, ONCE)]
            }
            PlanDossierEvent::Compiled(compiled) => {
                let version = compiled.version;
                let new = compiled.plans.iter().filter(|plan| !plan.is_approved);
                new.map(|plan| {
                    let (dossier, appraised_dong) = (dossier.clone(), plan.appraised_dong);
                    to_plan(&plan.plan, ConsolidatePlan { dossier, version, appraised_dong })
                })
                .collect()
            }
            PlanDossierEvent::Submitted(submitted) if submitted.version == 1 => {
                vec![self.discharge(ObligationKind::PlanDossierSubmission, ONCE)]
            }
            PlanDossierEvent::Returned(returned) => {
                let version = returned.version;
                let release = || ReleasePlan { dossier: dossier.clone(), version };
                returned.plans.iter().map(|plan| to_plan(plan, release())).collect()
            }
            PlanDossierEvent::Approved(approved) => {
                let new = approved.plans.iter().filter(|plan| !plan.is_approved);
                new.map(|plan| {
                    let command = ApprovePlan {
                        dossier: dossier.clone(),
                        version: approved.version,
                        number: approved.number.clone(),
                        approved_dong: plan.appraised_dong,
                    };
                    to_plan(&plan.plan, command)
                })
                .collect()
            }
            PlanDossierEvent::Submitted(_)
            | PlanDossierEvent::Agreed(_)
            | PlanDossierEvent::Amended(_) => Vec::new(),
        }
    }

    fn plan(&self, event: &AnnualPlanEvent) -> Vec<Intent<Command>> {
        use ObligationKind as Kind;
        let agency = &self.meta.scope;
        let to = || self.registers.provincial_committee().unwrap_or(PROVINCE);
        match event {
            AnnualPlanEvent::Opened(opened) => {
                let sending = Owed::once(Kind::PlanSending, PLANNING);
                let signature = Owed::once(Kind::PlanSignature, PLANNING);
                vec![
                    self.open(sending, agency, &to(), opened.send_by),
                    self.open(signature, agency, &to(), opened.sign_by),
                ]
            }
            AnnualPlanEvent::Signed(_) => vec![self.discharge(Kind::PlanSignature, ONCE)],
            AnnualPlanEvent::Sent(sent) => {
                let round = sent.round.to_string();
                let appraisal = Owed { kind: Kind::PlanAppraisal, period: &round, clause: FINANCE };
                // What was returned in a round is sent again in the next.
                let before = (sent.round - 1).to_string();
                let done = if sent.round == 1 {
                    self.discharge(Kind::PlanSending, ONCE)
                } else {
                    self.discharge(Kind::PlanResubmission, &before)
                };
                vec![done, self.open(appraisal, &sent.appraised_by, agency, sent.appraise_by)]
            }
            AnnualPlanEvent::Returned(returned) => {
                let round = returned.round.to_string();
                let again = Owed { kind: Kind::PlanResubmission, period: &round, clause: PLANNING };
                // Whoever returned it is waiting for it.
                let by = self.meta.act_of.agency.clone().unwrap_or_else(to);
                vec![
                    self.discharge(Kind::PlanAppraisal, &round),
                    self.open(again, agency, &by, returned.resend_by),
                ]
            }
            AnnualPlanEvent::Appraised(appraised) => {
                vec![self.discharge(Kind::PlanAppraisal, &appraised.round.to_string())]
            }
            AnnualPlanEvent::Approved(approved) => {
                let allocation = Owed::once(Kind::PlanAllocation, PLANNING);
                let answer = Owed::once(Kind::PlanCutAnswer, FINANCE);
                let told = approved.answer_by.map(|by| self.open(answer, agency, &to(), by));
                let owed = self.open(allocation, agency, &to(), approved.allocate_by);
                [owed].into_iter().chain(told).collect()
            }
            AnnualPlanEvent::Acknowledged(_) => vec![self.discharge(Kind::PlanCutAnswer, ONCE)],
            AnnualPlanEvent::Allocated(allocated) if allocated.is_first => {
                let settlement = Owed::once(Kind::PlanSettlement, PLANNING);
                vec![
                    self.discharge(Kind::PlanAllocation, ONCE),
                    self.open(settlement, agency, &to(), allocated.settle_by),
                ]
            }
            AnnualPlanEvent::Settled(_) => vec![self.discharge(Kind::PlanSettlement, ONCE)],
            AnnualPlanEvent::Proposed(_)
            | AnnualPlanEvent::Drafted(_)
            | AnnualPlanEvent::LineAdded(_)
            | AnnualPlanEvent::Guided(_)
            | AnnualPlanEvent::Consolidated(_)
            | AnnualPlanEvent::Released(_)
            | AnnualPlanEvent::Allocated(_)
            | AnnualPlanEvent::Spent(_)
            | AnnualPlanEvent::Amended(_) => Vec::new(),
        }
    }

    fn owed(
        &self,
        kind: ObligationKind,
        period: &str,
        command: impl Into<ObligationCommand>,
    ) -> Intent<Command> {
        let stream = obligation::stream(&self.meta.stream, kind, period);
        Intent { stream, command: Command::Obligation(command.into()) }
    }

    fn open(
        &self,
        Owed { kind, period, clause }: Owed<'_>,
        debtor: &Scope,
        creditor: &Scope,
        due_on: NaiveDate,
    ) -> Intent<Command> {
        let due = OwedBy::from(due_on);
        let command = OpenObligation {
            kind,
            about: self.meta.stream.clone(),
            period: period.to_owned(),
            clause_ref: clause.to_owned(),
            debtor: debtor.clone(),
            creditor: creditor.clone(),
            due_on: due.due_on,
            term: due.term,
            cause: self.meta.event_id,
        };
        self.owed(kind, period, command)
    }

    fn discharge(&self, kind: ObligationKind, period: &str) -> Intent<Command> {
        let (evidence, occurred_on) = (self.meta.event_id, self.meta.occurred_on);
        self.owed(kind, period, DischargeObligation { evidence, occurred_on })
    }
}

/// What is owed, for which round of it, by which clause.
#[derive(Clone, Copy)]
struct Owed<'a> {
    kind: ObligationKind,
    period: &'a str,
    clause: &'static str,
}

impl Owed<'static> {
    const fn once(kind: ObligationKind, clause: &'static str) -> Self {
        Self { kind, period: ONCE, clause }
    }
}
