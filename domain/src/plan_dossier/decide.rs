//! What the province's dossier answers to each command.

use std::sync::Arc;

use chrono::{Datelike, NaiveDate};
use luuvet_engine::{Act, Context, Scope, StreamId};

use super::TOGETHER;
use super::command::{
    AgreeDossier, AmendDossier, ApproveDossier, CompileDossier, OpenDossier, PlanDossierCommand,
    PublishGuidance, ReturnDossier, SubmitDossier,
};
use super::event::{
    DossierAgreed, DossierAmended, DossierApproved, DossierCompiled, DossierLine, DossierOpened,
    DossierParty, DossierPlan, DossierReturned, DossierSubmitted, GuidancePublished,
    PlanDossierEvent,
};
use super::rejection::{DossierRejection, TEXT_RULE};
use super::state::{Dossier, ProvincialPlanDossier};
use crate::annual_plan::AppraisedPlan;
use crate::input::{CODE_CHARS_MAX, TEXT_CHARS_MAX, optional_text, required_text};
use crate::parameters::Regulation;
use crate::role::{DOF_DIRECTOR, DOST_DIRECTOR};

/// How far ahead of the act the year of a dossier may lie.
const YEARS_AHEAD_MAX: i32 = 2;

/// What a decision about the dossier must know.
#[derive(Clone, Debug, PartialEq)]
pub struct DossierInquiry {
    /// The stream that the act is for.
    pub stream: StreamId,
    /// For opening: the regulation in force on the date of the act.
    pub regulation: Option<Arc<Regulation>>,
    /// For opening: the department of science and technology.
    pub department: Option<Scope>,
    /// For opening: the finance department.
    pub finance: Option<Scope>,
    /// For compiling and submitting: the year's plans that were appraised, by agency.
    pub plans: Vec<AppraisedPlan>,
    /// For compiling: the agencies that clause 1 binds.
    pub debtors: Vec<Scope>,
}

type Answer<T = Vec<PlanDossierEvent>> = Result<T, DossierRejection>;

struct Asked<'a> {
    act: &'a Act<PlanDossierCommand>,
    inquiry: &'a DossierInquiry,
}

pub(super) fn decide(
    state: &ProvincialPlanDossier,
    act: &Act<PlanDossierCommand>,
    context: &Context<DossierInquiry>,
) -> Answer {
    let asked = Asked { act, inquiry: &context.facts };
    let dossier = match (state, &act.command) {
        (ProvincialPlanDossier::Absent, PlanDossierCommand::Open(open)) => return asked.open(open),
        (ProvincialPlanDossier::Absent, _refused_by_the_table) => {
            return Err(DossierRejection::OutOfOrder);
        }
        (ProvincialPlanDossier::Present(dossier), _) => dossier,
    };
    asked.follows(dossier)?;
    let event = match &act.command {
        PlanDossierCommand::Open(_) => return Err(DossierRejection::OutOfOrder),
        PlanDossierCommand::Guide(guide) => asked.guide(guide, dossier)?,
        PlanDossierCommand::Compile(compile) => asked.compile(compile, dossier)?,
        PlanDossierCommand::Agree(agree) => asked.agree(agree, dossier)?,
        PlanDossierCommand::Submit(submit) => asked.submit(submit, dossier)?,
        PlanDossierCommand::Approve(approve) => asked.approve(approve, dossier)?,
        PlanDossierCommand::Return(return_) => asked.return_dossier(return_, dossier)?,
        PlanDossierCommand::Amend(amend) => amended(amend, dossier)?,
    };
    Ok(vec![event])
}

fn text(field: &'static str, given: &str) -> Answer<String> {
    Ok(required_text(TEXT_RULE, TOGETHER, field, given, TEXT_CHARS_MAX)?)
}

fn number(given: &str) -> Answer<String> {
    Ok(required_text(TEXT_RULE, TOGETHER, "number", given, CODE_CHARS_MAX)?)
}

fn amended(amend: &AmendDossier, dossier: &Dossier) -> Answer<PlanDossierEvent> {
    let reason = text("reason", &amend.reason)?;
    Ok(DossierAmended { version: dossier.version + 1, reason }.into())
}

fn dossier_plan(plan: &AppraisedPlan) -> DossierPlan {
    let lines: Vec<DossierLine> = plan
        .lines
        .iter()
        .map(|line| DossierLine {
            line: line.line,
            kind: line.kind,
            requested_dong: line.requested_dong,
            appraised_dong: line.appraised_dong,
        })
        .collect();
    DossierPlan {
        plan: plan.plan.clone(),
        agency: plan.agency.clone(),
        appraised_dong: lines.iter().map(|line| line.appraised_dong).sum(),
        lines,
        is_approved: plan.is_approved,
    }
}

impl Asked<'_> {
    fn on(&self) -> NaiveDate {
        self.act.occurred_on
    }

    fn follows(&self, dossier: &Dossier) -> Answer<()> {
        let (on, since) = (self.on(), dossier.since);
        if on < since { Err(DossierRejection::BeforeLastStep { on, since }) } else { Ok(()) }
    }

    fn open(&self, open: &OpenDossier) -> Answer {
        let year = open.year;
        let expected = super::stream(year).ok();
        if expected.as_ref() != Some(&self.inquiry.stream) {
            let found = self.inquiry.stream.clone();
            return Err(DossierRejection::WrongStream { year, found });
        }
        let from = self.on().year();
        let until = from + YEARS_AHEAD_MAX;
        let is_near = (from..=until).contains(&year);
        let regulation = self.inquiry.regulation.as_deref();
        let regulation = regulation.ok_or(DossierRejection::NoRegulation { on: self.on() })?;
        let (parameters, calendar) = (&regulation.parameters.plan, &regulation.calendar);
        let schedule = parameters.schedule(year, calendar).filter(|_| is_near);
        let schedule = schedule.ok_or(DossierRejection::Year { year, from, until })?;
        let (Some(led_by), Some(finance)) = (&self.inquiry.department, &self.inquiry.finance)
        else {
            return Err(DossierRejection::NoDepartments);
        };
        // Who begins late has a shortened time, not one that has passed.
        let least = |days| calendar.after_working_days(self.on(), days);
        Ok(vec![
            DossierOpened {
                year,
                led_by: led_by.clone(),
                finance: finance.clone(),
                guidance_by: schedule.guidance_by.max(least(parameters.late_guidance_working_days)),
                submit_by: schedule.dossier_by.max(least(parameters.late_dossier_working_days)),
            }
            .into(),
        ])
    }

    fn guide(&self, guide: &PublishGuidance, dossier: &Dossier) -> Answer<PlanDossierEvent> {
        Ok(GuidancePublished {
            number: number(&guide.number)?,
            guidance: text("guidance", &guide.guidance)?,
            on_time: self.on() <= dossier.guidance_by,
        }
        .into())
    }

    fn compile(&self, compile: &CompileDossier, dossier: &Dossier) -> Answer<PlanDossierEvent> {
        let plans: Vec<DossierPlan> = self.inquiry.plans.iter().map(dossier_plan).collect();
        if plans.iter().all(|plan| plan.is_approved) {
            return Err(DossierRejection::NothingToCompile { year: dossier.year });
        }
        let has_plan = |agency: &Scope| plans.iter().any(|plan| plan.agency == *agency);
        let without = self.inquiry.debtors.iter().filter(|agency| !has_plan(agency));
        let note = compile.note.as_deref();
        Ok(DossierCompiled {
            version: dossier.version,
            total_dong: plans.iter().map(|plan| plan.appraised_dong).sum(),
            without_plan: without.cloned().collect(),
            plans,
            note: optional_text(TEXT_RULE, TOGETHER, "note", note, TEXT_CHARS_MAX)?,
        }
        .into())
    }

    fn agree(&self, agree: &AgreeDossier, dossier: &Dossier) -> Answer<PlanDossierEvent> {
        let acting = &self.act.act_of;
        let (party, agency) = match acting.office.as_str() {
            DOST_DIRECTOR => (DossierParty::Dost, &dossier.led_by),
            DOF_DIRECTOR => (DossierParty::Dof, &dossier.finance),
            _no_party => return Err(DossierRejection::OutOfOrder),
        };
        if acting.agency.as_ref() != Some(agency) {
            return Err(DossierRejection::NotAParty { expected: agency.clone() });
        }
        if dossier.agreed.contains(&party) {
            return Err(DossierRejection::AlreadyAgreed { agency: agency.clone() });
        }
        if let Some(person) = acting.person
            && (dossier.compiler == Some(person) || dossier.agreeing.contains(&person))
        {
            return Err(DossierRejection::OwnDossier { person });
        }
        let number = number(&agree.number)?;
        // The other one of the two has agreed already.
        Ok(DossierAgreed { party, number, is_joint: !dossier.agreed.is_empty() }.into())
    }

    fn submit(&self, submit: &SubmitDossier, dossier: &Dossier) -> Answer<PlanDossierEvent> {
        if submit.total_dong != dossier.total {
            let (given, sum) = (submit.total_dong, dossier.total);
            return Err(DossierRejection::Total { given, sum });
        }
        let now: Vec<DossierPlan> = self.inquiry.plans.iter().map(dossier_plan).collect();
        for plan in &dossier.plans {
            let standing = now.iter().find(|one| one.plan == plan.plan);
            if standing.is_none_or(|one| one.lines != plan.lines) {
                return Err(DossierRejection::PlanChanged { plan: plan.plan.clone() });
            }
        }
        Ok(DossierSubmitted {
            version: dossier.version,
            number: number(&submit.number)?,
            total_dong: dossier.total,
            on_time: dossier.version > 1 || self.on() <= dossier.submit_by,
        }
        .into())
    }

    /// Nobody decides upon what they have prepared.
    fn may_decide(&self, dossier: &Dossier) -> Answer<()> {
        match self.act.act_of.person.filter(|person| dossier.authors.contains(person)) {
            Some(person) => Err(DossierRejection::OwnDossier { person }),
            None => Ok(()),
        }
    }

    fn approve(&self, approve: &ApproveDossier, dossier: &Dossier) -> Answer<PlanDossierEvent> {
        self.may_decide(dossier)?;
        Ok(DossierApproved {
            version: dossier.version,
            number: number(&approve.number)?,
            plans: dossier.plans.clone(),
            total_dong: dossier.total,
        }
        .into())
    }

    fn return_dossier(
        &self,
        return_: &ReturnDossier,
        dossier: &Dossier,
    ) -> Answer<PlanDossierEvent> {
        self.may_decide(dossier)?;
        let back = dossier.plans.iter().filter(|plan| !plan.is_approved);
        Ok(DossierReturned {
            version: dossier.version,
            reason: text("reason", &return_.reason)?,
            plans: back.map(|plan| plan.plan.clone()).collect(),
        }
        .into())
    }
}
