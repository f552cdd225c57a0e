//! The steps of a report, as they usually are, and reports that have come so far.
//!
//! The report of the first half of 2016 is opened on 2016-05-16 and due on Wednesday 2016-06-15; its
//! registration window closes on the 22nd, it is missing from the 25th on.

use luuvet_domain::calendar::zone;
use luuvet_domain::difficulty::DifficultyTopic;
use luuvet_domain::due::DueDate;
use luuvet_domain::register::Registers;
use luuvet_domain::report::*;
use luuvet_engine::testing::{Answer, Scenario};
use luuvet_engine::{Scope, StreamId, Workflow};

use crate::fake::*;

pub(crate) type Told<'a> = Scenario<'a, PeriodicReport, dyn Registers>;

const fn at(person: u128, office: &'static str, agency: &'static str) -> Who {
    Who { person, office, agency: Some(agency) }
}

pub(crate) const SECRETARY: Who = at(5, "IsoSecretary", "SXD");
/// The office of the provincial committee.
pub(crate) const OFFICE: Who = at(11, "ProvinceOffice", "UBND");
/// Of the department of science and technology, as a debtor itself.
pub(crate) const DOST_QMR: Who = at(21, "Qmr", "SKHCN");
pub(crate) const DOST_HEAD: Who = at(22, "AgencyHead", "SKHCN");

pub(crate) const H1: ReportPeriod = ReportPeriod { year: 2016, kind: PeriodKind::H1 };

pub(crate) fn text(text: &str) -> String {
    text.to_owned()
}

pub(crate) fn of(agency: &Scope) -> StreamId {
    stream(agency, H1).unwrap()
}

pub(crate) fn adhoc() -> StreamId {
    "report/SXD-0190c2f0-6d2e-7c61-9d8b-2f6a1c3b4d5e".parse().unwrap()
}

pub(crate) fn begin(province: &Province) -> Told<'_> {
    begin_at(province, of(&SXD))
}

pub(crate) fn begin_at(province: &Province, stream: StreamId) -> Told<'_> {
    Scenario::new(stream, province, zone(), morning(day("2016-05-16")))
}

/// Asks, and leaves the history as it was.
pub(crate) trait Tries {
    fn tries(
        &self,
        on: &str,
        who: Who,
        command: impl Into<ReportCommand>,
    ) -> Answer<PeriodicReport>;

    fn places(&self) -> Vec<&'static str>;
}

impl Tries for Told<'_> {
    #[track_caller]
    fn tries(
        &self,
        on: &str,
        who: Who,
        command: impl Into<ReportCommand>,
    ) -> Answer<PeriodicReport> {
        self.clone().ask(on, who, command)
    }

    fn places(&self) -> Vec<&'static str> {
        Workflow::<dyn Registers>::places(self.state())
    }
}

pub(crate) fn open() -> OpenReport {
    OpenReport { agency: SXD, period: H1 }
}

pub(crate) fn request() -> RequestAdHocReport {
    RequestAdHocReport {
        agency: SXD,
        subject: text("Tình hình công bố lại"),
        due_on: None,
        data_from: None,
        supplements: None,
    }
}

pub(crate) fn due() -> DueDate {
    DueDate::of(day("2016-06-15"), day("2016-06-22"))
}

/// What is owed by SXD for the first half of 2016.
pub(crate) fn opened_event() -> ReportOpened {
    ReportOpened {
        agency: SXD,
        kind: ReportKind::H1,
        period: Some(H1),
        data_from: day("2015-12-15"),
        data_until: day("2016-06-14"),
        addressees: vec![Addressee::Ubnd, Addressee::Dost],
        reviewed_by: SKHCN,
        due: due(),
        missing_from: day("2016-06-25"),
    }
}

pub(crate) fn section(section: ReportSection) -> SectionText {
    SectionText { section, text: text("Không có") }
}

/// A difficulty that the report states and nobody has registered.
pub(crate) fn stated() -> ReportedDifficulty {
    ReportedDifficulty {
        topic: DifficultyTopic::Funding,
        title: text("Chưa có kinh phí chuyển đổi tiêu chuẩn"),
        description: text("Dự toán năm chưa có mục chi"),
        wish: Some(text("Bổ sung dự toán")),
        registered: None,
    }
}

/// All sections that need text.
pub(crate) fn draft() -> DraftReport {
    let needed = ReportSection::ALL.into_iter().filter(|one| one.needs_text());
    DraftReport { sections: needed.map(section).collect(), difficulties: None }
}

pub(crate) fn override_figure(value: u32) -> OverrideFigure {
    let figure = ReportFigure::ReviewsSigned;
    OverrideFigure { figure, value, reason: text("Một cuộc chưa nhập") }
}

pub(crate) fn sign() -> SignReport {
    SignReport { number: text("12/BC-SXD") }
}

pub(crate) fn submit() -> SubmitReport {
    SubmitReport { ubnd_ref: text("12/BC-SXD"), dost_ref: Some(text("12/BC-SXD")) }
}

pub(crate) fn receive() -> ReceiveReport {
    ReceiveReport { number: text("345") }
}

pub(crate) fn return_it() -> ReturnReport {
    ReturnReport { reason: text("Thiếu số liệu kinh phí") }
}

pub(crate) fn resubmit() -> ResubmitReport {
    ResubmitReport {
        number: text("15/BC-SXD"),
        ubnd_ref: text("15/BC-SXD"),
        dost_ref: Some(text("15/BC-SXD")),
        supplement: text("Bổ sung kinh phí"),
    }
}

pub(crate) fn accept() -> AcceptReport {
    AcceptReport { note: None }
}

pub(crate) fn opened(province: &Province) -> Told<'_> {
    begin(province).done_on("2016-05-16", MANAGER, open())
}

pub(crate) fn drafted(province: &Province) -> Told<'_> {
    opened(province).done_on("2016-06-09", QMR, draft())
}

pub(crate) fn signed(province: &Province) -> Told<'_> {
    drafted(province).done_on("2016-06-10", HEAD, sign())
}

pub(crate) fn submitted(province: &Province) -> Told<'_> {
    signed(province).done_on("2016-06-13", SECRETARY, submit())
}

pub(crate) fn received(province: &Province) -> Told<'_> {
    submitted(province).done_on("2016-06-14", OFFICE, receive()).done_on(
        "2016-06-14",
        OFFICER,
        receive(),
    )
}

pub(crate) fn returned(province: &Province) -> Told<'_> {
    received(province).done_on("2016-06-16", OFFICER, return_it())
}

pub(crate) fn accepted(province: &Province) -> Told<'_> {
    received(province).done_on("2016-06-16", CHIEF, accept())
}

/// The department's own report, signed.
pub(crate) fn signed_by_dost(province: &Province) -> Told<'_> {
    begin_at(province, of(&SKHCN))
        .done_on("2016-05-16", MANAGER, OpenReport { agency: SKHCN, period: H1 })
        .done_on("2016-06-09", DOST_QMR, draft())
        .done_on("2016-06-10", DOST_HEAD, sign())
}
