//! The report tracker on the real runtime: what the calendar opens, what a report says and as of
//! when, and what late and missing reports do to compliance, risk, overview and docket.
#![allow(missing_docs, unreachable_pub, dead_code, clippy::unwrap_used, clippy::expect_used)]

#[path = "histories/province.rs"]
mod province;

use std::sync::Arc;

use chrono::{NaiveDate, TimeDelta};
use luuvet_domain::agency::{self, AgencyKind, AppointOfficer, RegisterAgency};
use luuvet_domain::calendar::start_of;
use luuvet_domain::compliance::IndicatorKey;
use luuvet_domain::consolidated_report::{
    ConsolidatedRegister, DebtorStanding, SignConsolidatedReport, SubmitToUbnd,
};
use luuvet_domain::difficulty::{
    ClassifyDifficulty, DifficultyClass, DifficultyTopic, RaiseDifficulty, stream_of_reported,
};
use luuvet_domain::directive::DirectiveClause;
use luuvet_domain::finding::{FindingKind, FindingSeverity, FindingSource, RaiseFinding};
use luuvet_domain::obligation::{self, ObligationKind};
use luuvet_domain::person::{self, RegisterPerson};
use luuvet_domain::process::pm07::{Neglect, case_on};
use luuvet_domain::registry::Command;
use luuvet_domain::report::*;
use luuvet_domain::role::Office;
use luuvet_domain::violation::ViolationRegister;
use luuvet_engine::runtime::ReadModel;
use luuvet_engine::store::{Direction, EventStore, Filter, MemoryStore};
use luuvet_engine::{
    Act, ActOf, EvidenceRef, Origin, PersonId, Position, Recorder, Role, Scope, StreamId,
};
use luuvet_projections::obligations::ObligationEnd;
use luuvet_projections::reports::Tally;
use luuvet_projections::{View, compliance, implementation, overview, risk};
use province::{
    Province, UNIT, assessed_daily, first_day, holder, kept_standings, memory, scope, start,
};
use uuid::Uuid;

const SXD: usize = 0;
const SYT: usize = 1;
const SKHCN: usize = 2;
const H1: ReportPeriod = ReportPeriod { year: 2016, kind: PeriodKind::H1 };

type Who = (u128, Office, &'static str);

const CHIEF: Who = (9001, Office::StameqHead, "SKHCN");
const OFFICER: Who = (9002, Office::StameqOfficer, "SKHCN");
const DIRECTOR: Who = (9003, Office::DostDirector, "SKHCN");
const OFFICE: Who = (9004, Office::ProvinceOffice, "UBND");

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn text(text: &str) -> String {
    text.to_owned()
}

fn person(n: u128) -> PersonId {
    PersonId(Uuid::from_u128(n))
}

fn code(agency: usize) -> Scope {
    scope(province::AGENCIES[agency])
}

fn of(agency: usize) -> StreamId {
    stream(&code(agency), H1).unwrap()
}

fn by(agency: usize, office: Office) -> Who {
    (holder(agency, office).0.as_u128(), office, province::AGENCIES[agency])
}

struct Story {
    province: Province,
    store: Arc<MemoryStore>,
}

impl Story {
    /// The department has its director and sub-department, the committee its office.
    async fn begun() -> Self {
        let store = memory();
        let mut province = Province::founded(store.clone()).await;
        let committee = RegisterAgency {
            code: scope("UBND"),
            name: text("UBND tỉnh"),
            name_en: None,
            kind: AgencyKind::ProvincialPeoplesCommittee,
            gso_code: None,
            is_remote: false,
            parent: None,
        };
        let stream = agency::stream(&scope("UBND"));
        province.install(stream, Command::Agency(committee.into())).await;
        for (n, office, at) in [CHIEF, OFFICER, DIRECTOR, OFFICE] {
            let register = RegisterPerson {
                name_sealed: "x1.c2VhbGVk".repeat(8),
                contact_sealed: None,
                agency: scope(at),
            };
            let stream = person::stream(person(n));
            province.install(stream, Command::Person(register.into())).await;
            let appoint = AppointOfficer {
                office,
                person: person(n),
                from: first_day(),
                position: text("Công chức"),
                is_leadership: true,
                unit: None,
            };
            let stream = agency::stream(&scope(at));
            province.install(stream, Command::Agency(appoint.into())).await;
        }
        Self { province, store }
    }

    async fn on(&mut self, date: &str) {
        self.province.advance(start_of(day(date)) + TimeDelta::hours(9)).await;
        assert_eq!(self.province.today(), day(date));
    }

    /// Acts today, or on an earlier day that is entered late.
    async fn act(
        &mut self,
        (n, office, at): Who,
        stream: &StreamId,
        command: Command,
        late: Option<&str>,
    ) {
        let recorder = Recorder::person(person(n), Role::constant(office.name()), scope(at));
        let proof = EvidenceRef { sha256: "c".repeat(64), number: None, date: None };
        let act = Act {
            command,
            occurred_on: late.map_or(self.province.today(), day),
            act_of: ActOf::own(&recorder),
            recorded_by: recorder,
            evidence: late.map(|_| proof).into_iter().collect(),
            late_reason: late.map(|_| text("hồ sơ thất lạc")),
            origin: Origin::Simulated,
        };
        if let Err(failure) = self.province.send_act(stream.clone(), act).await {
            panic!("{stream}: {failure}");
        }
    }

    async fn report(&mut self, who: Who, report: &StreamId, command: impl Into<ReportCommand>) {
        self.act(who, report, Command::Report(command.into()), None).await;
    }

    async fn write_and_sign(&mut self, agency: usize) {
        let needed = ReportSection::ALL.into_iter().filter(|one| one.needs_text());
        let sections = needed.map(|section| SectionText { section, text: text("Không có") });
        let draft = DraftReport { sections: sections.collect(), difficulties: None };
        self.report(by(agency, Office::Qmr), &of(agency), draft).await;
        let sign = SignReport { number: text("12/BC") };
        self.report(by(agency, Office::AgencyHead), &of(agency), sign).await;
    }

    fn view(&self) -> Arc<View> {
        self.province.engine.model()
    }

    fn i7(&self, agency: usize) -> Option<u32> {
        let view = self.view();
        let assessed = compliance::assess(&view, &code(agency), self.province.today()).unwrap();
        let mut indicators = assessed.indicators.into_iter();
        indicators.find(|one| one.key == IndicatorKey::Reports).unwrap().value
    }

    fn tally(&self) -> Option<(ReportPeriod, Tally)> {
        overview::overview(&self.view(), self.province.today()).reports
    }

    /// What the ledger says leads to this view, and each day's standing was kept.
    async fn is_replayed(&self) {
        let view = self.view();
        let everything = Filter::everything();
        let read = self.store.read_all(Position(0), Direction::Forward, usize::MAX, &everything);
        let records = read.await.unwrap().records;
        assert_eq!(kept_standings(&view), assessed_daily(&records));
        assert_eq!(start(self.store.clone()).await.model().digest(), view.digest());
        let parts = view.to_parts().unwrap();
        let parts: Vec<&[u8]> = parts.iter().map(Vec::as_slice).collect();
        assert!(View::of_parts(&parts).unwrap() == *view, "read back otherwise");
    }
}

fn submit() -> SubmitReport {
    SubmitReport { ubnd_ref: text("12/BC"), dost_ref: Some(text("12/BC")) }
}

fn end_of(view: &View, report: &StreamId, kind: ObligationKind) -> Option<(bool, NaiveDate)> {
    let row = view.obligations.rows.get(&obligation::stream(report, kind, "1")).unwrap();
    match row.end {
        Some(ObligationEnd::Discharged { on_time, on, .. }) => Some((on_time, on)),
        Some(ObligationEnd::Waived { .. } | ObligationEnd::Released) | None => None,
    }
}

#[tokio::test]
async fn reports_in_time_late_and_missing_are_seen_everywhere() {
    let mut story = Story::begun().await;
    story.on("2016-05-15").await;
    assert!(story.view().reports.rows.is_empty());
    story.on("2016-05-16").await;
    let view = story.view();
    assert_eq!(view.reports.rows.len(), 3, "one for each debtor");
    let row = |view: &View, agency| view.reports.rows.get(&of(agency)).unwrap().clone();
    assert_eq!(row(&view, SXD).opened.reviewed_by, code(SKHCN));
    assert_eq!(row(&view, SKHCN).opened.reviewed_by, scope("UBND"));
    assert_eq!(row(&view, SKHCN).opened.addressees, [Addressee::Ubnd]);
    assert_eq!(end_of(&view, &of(SXD), ObligationKind::PeriodicReport), None);
    assert_eq!(story.tally(), None, "nothing has fallen due");

    // What the registers know of SXD: one major finding, which is open.
    let raise = RaiseFinding {
        agency: code(SXD),
        unit: text(UNIT),
        kind: FindingKind::Nonconformity,
        severity: FindingSeverity::Major,
        source: FindingSource::Inspection,
        clause: text("ISO 9001:2008 4.2.3"),
        statement: text("Không kiểm soát tài liệu"),
        evidence: text("Hồ sơ 15/2016"),
        due_on: Some(day("2016-12-01")),
        found_by: None,
        found_by_agency: None,
        origin: None,
    };
    let inspector = by(SKHCN, Office::Inspector);
    let finding: StreamId = "finding/SXD-1".parse().unwrap();
    story.act(inspector, &finding, Command::Finding(raise.into()), None).await;

    story.on("2016-06-09").await;
    let before = story.view().position;
    story.write_and_sign(SXD).await;
    let sxd = row(&story.view(), SXD);
    assert_eq!(sxd.frozen.as_ref().unwrap().what.as_of, before);
    let said: Vec<_> = sxd.figures.iter().filter(|one| one.value > 0).collect();
    let said: Vec<_> = said.iter().map(|one| (one.figure, one.value)).collect();
    assert_eq!(
        said,
        [
            (ReportFigure::FindingsRaised, 1),
            (ReportFigure::FindingsMajor, 1),
            (ReportFigure::FindingsOpen, 1)
        ]
    );
    assert_eq!(sxd.section(ReportSection::Funding), Some("Không có"));

    story.on("2016-06-13").await;
    story.report(by(SXD, Office::IsoSecretary), &of(SXD), submit()).await;
    for who in [OFFICE, OFFICER] {
        story.report(who, &of(SXD), ReceiveReport { number: text("345") }).await;
    }
    story.report(CHIEF, &of(SXD), AcceptReport { note: None }).await;
    story.write_and_sign(SYT).await;
    assert_eq!((story.i7(SXD), story.i7(SYT)), (None, None), "not before the due date");
    let view = story.view();
    let on_time = Some((true, day("2016-06-13")));
    assert_eq!(end_of(&view, &of(SXD), ObligationKind::PeriodicReport), on_time);
    assert_eq!(end_of(&view, &of(SXD), ObligationKind::ReportReview), on_time);

    story.on("2016-06-15").await;
    assert_eq!((story.i7(SXD), story.i7(SYT)), (Some(1000), None));
    story.on("2016-06-16").await;
    story.report(by(SYT, Office::IsoSecretary), &of(SYT), submit()).await;
    assert_eq!((story.i7(SYT), story.i7(SKHCN)), (Some(500), None), "the window is open");
    let tally = Tally { awaited: 1, on_time: 1, late: 1, missing: 0 };
    assert_eq!(story.tally(), Some((H1, tally)));

    story.on("2016-06-24").await;
    assert_eq!(row(&story.view(), SKHCN).timeliness(), Timeliness::Late);
    assert_eq!(story.i7(SKHCN), Some(0), "late, and not there");
    story.on("2016-06-25").await;
    let tally = Tally { awaited: 0, on_time: 1, late: 1, missing: 1 };
    assert_eq!(story.tally(), Some((H1, tally)));
    let ranking = risk::ranking(&story.view(), story.province.today());
    let missing = |agency| {
        let ranked = ranking.iter().find(|row| row.agency == code(agency)).unwrap();
        ranked.factors.missing_reports
    };
    assert_eq!([SXD, SYT, SKHCN].map(missing), [0, 0, 1]);

    let view = story.view();
    let consolidated = view.consolidated_reports.of_period(H1).unwrap();
    let compiled = &consolidated.compiled.as_ref().expect("nothing more was waited for").what;
    let lines: Vec<_> = compiled
        .lines
        .iter()
        .map(|line| (line.agency.as_str(), line.standing, line.is_accepted))
        .collect();
    assert_eq!(
        lines,
        [
            ("SKHCN", DebtorStanding::Missing, false),
            ("SXD", DebtorStanding::OnTime, true),
            ("SYT", DebtorStanding::Late, false)
        ]
    );
    let open = compiled.totals.iter().find(|one| one.figure == ReportFigure::FindingsOpen);
    assert_eq!(open.map(|one| (one.total, one.agencies)), Some((1, 1)));
    let (taken_in, _) = row(&view, SXD).consolidated.clone().unwrap();
    assert_eq!(taken_in, consolidated.trace.stream);
    assert_eq!(row(&view, SYT).consolidated, None);
    assert!(view.consolidations_awaited().is_empty());

    story.on("2016-06-27").await;
    let stream = consolidated.trace.stream.clone();
    let sign = SignConsolidatedReport {
        number: text("40/BC-SKHCN"),
        assessment: text("Một cơ quan không báo cáo"),
        proposals: None,
    };
    let command = Command::ConsolidatedReport(sign.into());
    story.act(DIRECTOR, &stream, command, None).await;
    let command = Command::ConsolidatedReport(SubmitToUbnd { ubnd_ref: text("40") }.into());
    story.act(CHIEF, &stream, command, None).await;
    let view = story.view();
    let sent = view.consolidated_reports.of_period(H1).unwrap();
    assert!(sent.is_open() && sent.submitted.as_ref().unwrap().what.on_time);
    let discharged = end_of(&view, &stream, ObligationKind::ConsolidatedReport);
    assert_eq!(discharged, Some((true, day("2016-06-27"))));

    story.on("2016-07-14").await;
    assert!(story.view().violations.rows.is_empty());
    story.on("2016-07-15").await;
    let view = story.view();
    let case = case_on(&of(SKHCN), Neglect::Missing);
    assert_eq!(view.open_violations(&code(SKHCN)), std::slice::from_ref(&case));
    assert_eq!(view.violations.rows.len(), 1, "SYT was late once only");
    story.is_replayed().await;
}

#[tokio::test]
async fn a_report_that_was_sent_in_time_and_entered_late_is_in_time_again() {
    let mut story = Story::begun().await;
    story.on("2016-06-13").await;
    story.write_and_sign(SYT).await;
    story.on("2016-07-01").await;
    assert_eq!(story.i7(SYT), Some(0));
    let secretary = by(SYT, Office::IsoSecretary);
    let submit = Command::Report(submit().into());
    story.act(secretary, &of(SYT), submit, Some("2016-06-15")).await;
    let view = story.view();
    let row = view.reports.rows.get(&of(SYT)).unwrap();
    assert_eq!(row.timeliness(), Timeliness::OnTime);
    assert!(row.missing.is_some() && row.cleared.is_some());
    assert_eq!(story.i7(SYT), Some(1000));
    let on_time = Some((true, day("2016-06-15")));
    assert_eq!(end_of(&view, &of(SYT), ObligationKind::PeriodicReport), on_time);
    story.is_replayed().await;
}

#[tokio::test]
async fn the_second_late_report_in_twelve_months_proposes_a_violation() {
    let mut story = Story::begun().await;
    story.on("2016-05-17").await;
    let request = RequestAdHocReport {
        agency: code(SYT),
        subject: text("Tình hình công bố lại"),
        due_on: Some(day("2016-06-01")),
        data_from: None,
        supplements: None,
    };
    let adhoc: StreamId = "report/SYT-1".parse().unwrap();
    story.report(CHIEF, &adhoc, request).await;
    story.on("2016-06-22").await;
    let view = story.view();
    let late = |after, until| {
        let found = view.late_reports(&code(SYT), day(after), day(until)).into_iter();
        found.map(|facts| facts.stream).collect::<Vec<_>>()
    };
    assert_eq!(late("2015-06-15", "2016-06-15"), std::slice::from_ref(&adhoc));
    assert_eq!(late("2016-05-31", "2016-06-01"), std::slice::from_ref(&adhoc));
    assert_eq!(late("2016-06-01", "2016-06-15"), []);
    assert_eq!(late("2015-06-15", "2016-05-31"), []);
    assert!(view.open_violations(&code(SYT)).is_empty());
    story.on("2016-06-23").await;
    let case = case_on(&of(SYT), Neglect::Late);
    assert_eq!(story.view().open_violations(&code(SYT)), std::slice::from_ref(&case));
    story.on("2016-06-24").await;
    story.write_and_sign(SYT).await;
    story.report(by(SYT, Office::IsoSecretary), &of(SYT), submit()).await;
    // What stays missing after that belongs into the same case.
    story.on("2016-07-20").await;
    assert_eq!(story.view().open_violations(&code(SYT)), std::slice::from_ref(&case));
    // The report on request was sent in time in fact: one late report is not too many.
    let one = SectionText { section: ReportSection::Proposals, text: text("Không có") };
    let secretary = by(SYT, Office::IsoSecretary);
    for (who, command) in [
        (secretary, ReportCommand::from(DraftReport { sections: vec![one], difficulties: None })),
        (by(SYT, Office::AgencyHead), SignReport { number: text("3/BC") }.into()),
        (secretary, submit().into()),
    ] {
        story.act(who, &adhoc, Command::Report(command), Some("2016-06-01")).await;
    }
    assert!(story.view().open_violations(&code(SYT)).is_empty());
    let row = story.view().violations.rows.get(&case).unwrap().clone();
    assert!(row.dismissed.as_ref().unwrap().what.contains("2016-06-01"));
    story.is_replayed().await;
}

/// A difficulty that SXD states in its report.
fn stated(registered: Option<StreamId>) -> ReportedDifficulty {
    ReportedDifficulty {
        topic: DifficultyTopic::Funding,
        title: text("Chưa có kinh phí chuyển đổi tiêu chuẩn"),
        description: text("Dự toán năm chưa có mục chi"),
        wish: None,
        registered,
    }
}

#[tokio::test]
async fn what_an_accepted_report_states_is_raised_and_stands_in_the_consolidated_report() {
    let mut story = Story::begun().await;
    story.on("2016-06-09").await;
    let known: StreamId = "difficulty/known".parse().unwrap();
    let raise = RaiseDifficulty {
        agency: code(SXD),
        topic: DifficultyTopic::People,
        title: text("Thiếu chuyên gia đánh giá"),
        description: text("Một người chuyển công tác"),
        wish: None,
        report: None,
        report_item: None,
    };
    let raise = Command::Difficulty(raise.into());
    story.act(by(SXD, Office::Qmr), &known, raise, None).await;
    let states = vec![stated(Some(known.clone())), stated(None)];
    let draft = DraftReport { sections: Vec::new(), difficulties: Some(states.clone()) };
    story.report(by(SXD, Office::Qmr), &of(SXD), draft).await;
    story.write_and_sign(SXD).await;
    assert_eq!(story.view().reported_difficulties(&of(SXD)), states, "sections leave them alone");
    story.on("2016-06-13").await;
    story.report(by(SXD, Office::IsoSecretary), &of(SXD), submit()).await;
    for who in [OFFICE, OFFICER] {
        story.report(who, &of(SXD), ReceiveReport { number: text("345") }).await;
    }
    assert_eq!(story.view().difficulties.rows.len(), 1, "not before it is accepted");
    story.report(CHIEF, &of(SXD), AcceptReport { note: None }).await;

    let view = story.view();
    assert_eq!(view.difficulties.rows.len(), 2, "the first was registered");
    let second = stream_of_reported(&of(SXD), 2);
    let row = view.difficulties.rows.get(&second).unwrap();
    assert_eq!(
        (row.raised.what.report.as_ref(), row.raised.what.report_item),
        (Some(&of(SXD)), Some(2))
    );
    assert_eq!((&row.raised.what.title, row.raised.by), (&stated(None).title, None));
    let classify = ObligationKind::DifficultyClassification;
    let owed = view.obligations.rows.get(&obligation::stream(&second, classify, "1")).unwrap();
    assert_eq!((&owed.opened.debtor, owed.due.due_on), (&code(SKHCN), day("2016-06-20")));

    // The other two are missing on the 25th, and the report is compiled.
    story.on("2016-06-25").await;
    let compiled = |story: &Story| {
        let view = story.view();
        let row = view.consolidated_reports.of_period(H1).unwrap();
        row.compiled.as_ref().unwrap().what.province.clone().unwrap()
    };
    let then = compiled(&story);
    let open: Vec<_> =
        then.difficulties.iter().map(|one| (&one.difficulty, one.raised_on)).collect();
    assert_eq!(open, [(&known, day("2016-06-09")), (&second, day("2016-06-13"))]);
    let debtors = u32::try_from(implementation::debtors(&story.view()).len()).unwrap();
    for line in &then.coverage {
        let all = line.done + line.on_track + line.due_soon + line.overdue + line.not_applicable;
        assert_eq!(all, debtors, "{line:?}");
    }
    let of_clause = |clause| *then.coverage.iter().find(|line| line.clause == clause).unwrap();
    let reporting = of_clause(DirectiveClause::C1c);
    assert_eq!((reporting.done, reporting.overdue), (1, 2));
    // The first should have been classified by the 16th, the second by the 20th, whose window is open.
    let difficulties = of_clause(DirectiveClause::C2c);
    assert_eq!((difficulties.due_soon, difficulties.overdue), (0, 1));

    story.on("2016-06-27").await;
    let reason = text("Không phải vướng mắc");
    let reject = ClassifyDifficulty { class: DifficultyClass::Rejected, reason };
    let reject = Command::Difficulty(reject.into());
    story.act(CHIEF, &second, reject, None).await;
    assert_eq!(compiled(&story), then, "it says what was known then");
    let now = story.view().province_standing();
    assert_eq!(now.difficulties.len(), 1);
    story.is_replayed().await;
}
