//! A year's plans on the real runtime: from the calendar to the settlement, what is owed on the way,
//! what the budget book and the eighth indicator say, and a late plan in a second version.
#![allow(missing_docs, unreachable_pub, dead_code, clippy::unwrap_used, clippy::expect_used)]

#[path = "histories/province.rs"]
mod province;

use std::sync::Arc;

use chrono::{NaiveDate, TimeDelta};
use luuvet_domain::agency::{
    self, AgencyCommand, AgencyKind, AppointOfficer, Classification, ClassifyAgency, RegisterAgency,
};
use luuvet_domain::annual_plan::{
    self, AcknowledgeCut, AddLine, AllocateFunds, AnnualPlanCommand, AppraisePlan, DraftPlan,
    LineAllocation, LineAppraisal, PlanLineKind, RecordSpending, SendPlan, SettlePlan, SignPlan,
};
use luuvet_domain::calendar::start_of;
use luuvet_domain::compliance::IndicatorKey;
use luuvet_domain::money::Dong;
use luuvet_domain::obligation::ObligationKind;
use luuvet_domain::person::{self, RegisterPerson};
use luuvet_domain::plan_dossier::{
    self, AgreeDossier, AmendDossier, ApproveDossier, CompileDossier, PlanDossierCommand,
    PublishGuidance, SubmitDossier,
};
use luuvet_domain::registry::Command;
use luuvet_domain::role::Office;
use luuvet_engine::store::{Direction, EventStore, Filter, MemoryStore};
use luuvet_engine::{Act, ActOf, Origin, PersonId, Position, Recorder, Role, StreamId};
use luuvet_projections::{View, compliance};
use province::{Province, assessed_daily, holder, kept_standings, memory, scope};
use uuid::Uuid;

const MILLION: u64 = 1_000_000;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn text(text: &str) -> String {
    text.to_owned()
}

/// Who acts: an office at an agency, held by someone of its own.
type Who = (Office, &'static str, u128);

const DIRECTOR: Who = (Office::DostDirector, "SKHCN", 901);
const CHIEF: Who = (Office::StameqHead, "SKHCN", 902);
const TREASURER: Who = (Office::DofDirector, "SYT", 903);
const OFFICER: Who = (Office::DofOfficer, "SYT", 904);
const CHAIR: Who = (Office::ProvinceChair, "UBND", 905);

fn head(agency: usize, code: &'static str) -> Who {
    (Office::AgencyHead, code, holder(agency, Office::AgencyHead).0.as_u128())
}

struct Year {
    store: Arc<MemoryStore>,
    province: Province,
}

impl Year {
    /// Both departments and the seat of the province have their officers.
    async fn begun() -> Self {
        let store = memory();
        let mut province = Province::founded(store.clone()).await;
        let seat = scope("UBND");
        let register = RegisterAgency {
            code: seat.clone(),
            name: text("Ủy ban nhân dân tỉnh"),
            name_en: None,
            kind: AgencyKind::ProvincialPeoplesCommittee,
            gso_code: None,
            is_remote: false,
            parent: None,
        };
        let classify = ClassifyAgency { classification: Classification::Mandatory, reason: None };
        for command in [AgencyCommand::from(register), classify.into()] {
            province.install(agency::stream(&seat), Command::Agency(command)).await;
        }
        for (office, at, n) in [DIRECTOR, CHIEF, TREASURER, OFFICER, CHAIR] {
            let id = PersonId(Uuid::from_u128(n));
            let register = RegisterPerson {
                name_sealed: "x1.c2VhbGVk".repeat(8),
                contact_sealed: None,
                agency: scope(at),
            };
            province.install(person::stream(id), Command::Person(register.into())).await;
            let appoint = AppointOfficer {
                office,
                person: id,
                from: province::first_day(),
                position: text("Chuyên viên"),
                is_leadership: false,
                unit: None,
            };
            let command = Command::Agency(AgencyCommand::from(appoint));
            province.install(agency::stream(&scope(at)), command).await;
        }
        Self { store, province }
    }

    async fn on(&mut self, date: &str, (office, at, n): Who, stream: StreamId, command: Command) {
        self.province.advance(start_of(day(date)) + TimeDelta::hours(9)).await;
        let role = Role::constant(office.name());
        let recorder = Recorder::person(PersonId(Uuid::from_u128(n)), role, scope(at));
        let act = Act {
            command,
            occurred_on: day(date),
            act_of: ActOf::own(&recorder),
            recorded_by: recorder,
            evidence: Vec::new(),
            late_reason: None,
            origin: Origin::Simulated,
        };
        self.province.send_act(stream, act).await.unwrap();
    }

    async fn plan(
        &mut self,
        code: &str,
        date: &str,
        who: Who,
        command: impl Into<AnnualPlanCommand>,
    ) {
        let stream = annual_plan::stream(&scope(code), 2017).unwrap();
        self.on(date, who, stream, Command::AnnualPlan(command.into())).await;
    }

    async fn dossier(&mut self, date: &str, who: Who, command: impl Into<PlanDossierCommand>) {
        let stream = plan_dossier::stream(2017).unwrap();
        self.on(date, who, stream, Command::PlanDossier(command.into())).await;
    }

    /// An agency drafts a plan with lines of 30 and 12 million, signs and sends it.
    async fn send(&mut self, (agency, code): (usize, &'static str), date: &str) {
        let who = head(agency, code);
        let draft = DraftPlan { agency: scope(code), year: 2017, goals: text("Duy trì") };
        self.plan(code, date, who, draft).await;
        for (kind, million) in [(PlanLineKind::Maintain, 30), (PlanLineKind::Training, 12)] {
            let line = AddLine {
                kind,
                activity: text("Theo kế hoạch"),
                requested_dong: Dong(million * MILLION),
                answers: None,
                replaces: None,
            };
            self.plan(code, date, who, line).await;
        }
        self.plan(code, date, who, SignPlan { number: text("12/KH") }).await;
        self.plan(code, date, who, SendPlan { number: text("13/CV") }).await;
    }

    async fn appraise(&mut self, code: &str, date: &str, who: Who, training: u64) {
        let line = |line, million: u64, reason: Option<&str>| LineAppraisal {
            line,
            appraised_dong: Dong(million * MILLION),
            reason: reason.map(text),
        };
        let reason = (training != 12).then_some("Vượt định mức");
        let lines = vec![line(1, 30, None), line(2, training, reason)];
        let appraise = AppraisePlan { number: text("5/TĐ"), lines, technical_opinion: None };
        self.plan(code, date, who, appraise).await;
    }

    async fn through(&mut self, compiled: &str, approved: &str, million: u64) {
        self.dossier(compiled, CHIEF, CompileDossier { note: None }).await;
        let agree = || AgreeDossier { number: text("7/CV") };
        self.dossier(compiled, DIRECTOR, agree()).await;
        self.dossier(compiled, TREASURER, agree()).await;
        let total_dong = Dong(million * MILLION);
        let submit = SubmitDossier { number: text("8/TTr"), total_dong };
        self.dossier(compiled, DIRECTOR, submit).await;
        self.dossier(approved, CHAIR, ApproveDossier { number: text("9/QĐ") }).await;
    }

    fn view(&self) -> Arc<View> {
        self.province.engine.model()
    }

    /// How what an agency owes of a kind has ended: in time or late; absent while it is owed.
    fn ended(&self, kind: ObligationKind, debtor: &str) -> Option<bool> {
        let view = self.view();
        let mut rows = view
            .obligations
            .rows
            .iter()
            .filter(|(_, row)| row.opened.kind == kind && row.opened.debtor == scope(debtor));
        let (_, row) = rows.next().unwrap_or_else(|| panic!("{debtor} owes no {kind:?}"));
        match row.end {
            Some(luuvet_projections::obligations::ObligationEnd::Discharged {
                on_time, ..
            }) => Some(on_time),
            _ => None,
        }
    }

    fn eighth(&self, code: &str) -> Option<u32> {
        let view = self.view();
        let assessed = compliance::assess(&view, &scope(code), view.today().unwrap()).unwrap();
        assessed.indicators.iter().find(|one| one.key == IndicatorKey::PlanAndMoney).unwrap().value
    }
}

#[tokio::test]
async fn a_year_goes_from_the_calendar_to_the_settlement_and_a_late_plan_into_a_second_version() {
    let mut year = Year::begun().await;
    let guide = PublishGuidance { number: text("3/HD"), guidance: text("Theo TT 116/2015") };
    year.dossier("2016-06-10", TREASURER, guide).await;
    assert_eq!(year.ended(ObligationKind::PlanGuidance, "SYT"), Some(true));
    // Nothing is to be measured in 2016: the plans that are open are those of 2017.
    assert_eq!(year.eighth("SXD"), None);
    year.send((0, "SXD"), "2016-07-18").await;
    assert_eq!(year.ended(ObligationKind::PlanSending, "SXD"), Some(true));
    assert_eq!(year.ended(ObligationKind::PlanSending, "SYT"), None);
    year.appraise("SXD", "2016-08-20", OFFICER, 8).await;
    year.through("2016-09-20", "2016-10-20", 38).await;
    assert_eq!(year.ended(ObligationKind::PlanDossierSubmission, "SKHCN"), Some(true));
    let view = year.view();
    let row = view.plans.of(&scope("SXD"), 2017).unwrap();
    assert_eq!((row.trace.places(), row.cut()), (vec!["Cut"], Dong(4 * MILLION)));
    let compiled = &view.dossiers.rows.get(&2017).unwrap().versions[0].compiled;
    let without = &compiled.as_ref().unwrap().what.without_plan;
    assert_eq!(*without, [scope("SKHCN"), scope("SYT")]);
    // The finance department is late, and another one appraises its plan.
    year.send((1, "SYT"), "2016-10-25").await;
    year.appraise("SYT", "2016-11-01", DIRECTOR, 12).await;
    year.dossier("2016-11-02", DIRECTOR, AmendDossier { reason: text("Bổ sung") }).await;
    year.through("2016-11-03", "2016-11-10", 80).await;
    let sxd = head(0, "SXD");
    assert_eq!(year.ended(ObligationKind::PlanCutAnswer, "SXD"), None);
    year.plan("SXD", "2016-11-15", sxd, AcknowledgeCut { answer: text("Giảm một lớp") }).await;
    assert_eq!(year.ended(ObligationKind::PlanCutAnswer, "SXD"), Some(false));
    let allocation =
        |line, million: u64| LineAllocation { line, allocated_dong: Dong(million * MILLION) };
    let lines = vec![allocation(1, 15), allocation(2, 4)];
    year.plan("SXD", "2016-12-20", sxd, AllocateFunds { number: text("4/QĐ"), lines }).await;
    assert_eq!(year.ended(ObligationKind::PlanAllocation, "SXD"), Some(true));
    assert_eq!(year.eighth("SXD"), None);
    let spending = RecordSpending {
        line: 2,
        amount_dong: Dong(3 * MILLION),
        purpose: text("Tập huấn"),
        voucher: text("PC 1"),
    };
    year.plan("SXD", "2017-03-01", sxd, spending).await;
    // Signed, and half of what was approved is allocated; SYT allocated nothing; SKHCN signed nothing.
    let eighth = ["SXD", "SYT", "SKHCN"].map(|code| year.eighth(code));
    assert_eq!(eighth, [Some(750), Some(500), Some(0)]);
    let settle = SettlePlan { number: text("5/BC"), result: text("Còn dư") };
    year.plan("SXD", "2018-02-05", sxd, settle).await;
    assert_eq!(year.ended(ObligationKind::PlanSettlement, "SXD"), Some(false));
    // The year is over, and no plan of the new one is signed.
    assert_eq!(year.eighth("SXD"), Some(0));
    let view = year.view();
    let book = view.plans.budget_book(2017, Some(&scope("SXD")));
    let figures: Vec<[u64; 6]> = book
        .iter()
        .map(|row| {
            let figures = row.figures;
            let all = [
                figures.requested,
                figures.appraised,
                figures.approved,
                figures.allocated,
                figures.spent,
                figures.variance(),
            ];
            all.map(|amount| amount.0 / MILLION)
        })
        .collect();
    assert_eq!(figures, [[30, 30, 30, 15, 0, 15], [12, 8, 8, 4, 3, 1]]);
    let of_year = view.plans.figures(2017);
    let counts = (of_year.plans, of_year.signed, of_year.approved, of_year.cut, of_year.settled);
    assert_eq!(counts, (3, 2, 2, 1, 1));
    assert_eq!(of_year.money.approved, Dong(80 * MILLION));
    let dossier = view.dossiers.rows.get(&2017).unwrap();
    assert_eq!((dossier.versions.len(), dossier.in_force()), (2, Some(2)));
    let first = dossier.versions[0].approved.as_ref().unwrap();
    assert_eq!(first.what.total_dong, Dong(38 * MILLION), "the old version is kept");
    // And the history by day is what an assessment of each day comes to.
    let everything = Filter::everything();
    let read = year.store.read_all(Position(0), Direction::Forward, usize::MAX, &everything);
    let records = read.await.unwrap().records;
    assert_eq!(kept_standings(&view), assessed_daily(&records));
    let again: View = serde_json::from_str(&serde_json::to_string(&*view).unwrap()).unwrap();
    assert_eq!(again.plans, view.plans);
    assert_eq!(again.dossiers, view.dossiers);
}
