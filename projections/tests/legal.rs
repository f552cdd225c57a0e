//! New law on the real runtime: an instrument reaches the agencies that it concerns, and is followed
//! until their documents are updated; what that does to compliance and to the overview.
#![allow(missing_docs, unreachable_pub, dead_code, clippy::unwrap_used, clippy::expect_used)]

#[path = "histories/province.rs"]
mod province;

use std::sync::Arc;

use chrono::{NaiveDate, TimeDelta};
use luuvet_domain::agency::{
    self, AgencyCommand, AgencyKind, AmendTthc, AppointOfficer, ListTthc, RegisterAgency,
};
use luuvet_domain::calendar::start_of;
use luuvet_domain::compliance::IndicatorKey;
use luuvet_domain::document::{
    self, ApproveDocument, DocumentCommand, DocumentKind, DraftDocument, PutIntoEffect,
    RegisterExternal, SubmitForReview, TthcCitation,
};
use luuvet_domain::legal_change::{
    self, AssessImpact, ImpactGround, LegalChangeCommand, ResolveImpact, UnchangedDocument,
};
use luuvet_domain::legal_instrument::{self, RegisterLegalInstrument};
use luuvet_domain::obligation::{self, ObligationKind};
use luuvet_domain::person::{self, RegisterPerson};
use luuvet_domain::qms::{self, StartBuilding};
use luuvet_domain::registry::Command;
use luuvet_domain::role::Office;
use luuvet_engine::store::{Direction, EventStore, Filter, MemoryStore};
use luuvet_engine::{Act, ActOf, Origin, PersonId, Position, Recorder, Role, StreamId};
use luuvet_projections::legal::{InstrumentFigures, LegalChangeRow};
use luuvet_projections::obligations::ObligationEnd;
use luuvet_projections::overview::{self, Fault};
use luuvet_projections::{View, compliance};
use province::{Province, UNIT, assessed_daily, first_day, kept_standings, memory, scope, start};
use uuid::Uuid;

/// SXD and SYT in the province of the histories.
const SXD: usize = 0;
const SYT: usize = 1;
/// The decree that the process rests on, and the one that amends it.
const OLD: &str = "59/2015/NĐ-CP";
const NEW: &str = "10/2016/NĐ-CP";

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn text(text: &str) -> String {
    text.to_owned()
}

fn process() -> StreamId {
    document::stream(&scope("SXD"), "QT-01")
}

fn instrument(number: &str, affects: &[&str]) -> RegisterLegalInstrument {
    RegisterLegalInstrument {
        number: text(number),
        title: text("Nghị định sửa đổi"),
        issuer: text("Chính phủ"),
        issued_on: day("2016-03-01"),
        effective_from: day("2016-04-15"),
        affects: affects.iter().map(|one| text(one)).collect(),
        fields: Vec::new(),
        concerns_all: false,
    }
}

fn change(number: &str, agency: &str) -> StreamId {
    legal_change::stream(&legal_instrument::stream(number), &scope(agency))
}

fn tthc(code: &str) -> AgencyCommand {
    ListTthc {
        code: text(code),
        name: text("Thẩm định thiết kế"),
        field: text("Xây dựng"),
        legal_basis: text(OLD),
        legal_working_days: 20,
        effective_from: first_day(),
    }
    .into()
}

struct Story(Province);

impl Story {
    /// SXD carries out one procedure by a process that rests on the old decree. SYT has none.
    async fn begun(store: Arc<MemoryStore>) -> Self {
        let mut story = Self(Province::founded(store).await);
        let stream = agency::stream(&scope("SXD"));
        story.0.install(stream, Command::Agency(tthc("TT-01"))).await;
        let build = StartBuilding {
            agency: scope("SXD"),
            standard: text("TCVN ISO 9001:2008"),
            consultant: None,
        };
        let system = qms::stream(&scope("SXD"));
        story.act(SXD, Office::AgencyHead, system, Command::AgencyQms(build.into())).await;
        let external = RegisterExternal {
            agency: scope("SXD"),
            code: text(OLD),
            title: text("Nghị định quản lý dự án"),
            issuer: text("Chính phủ"),
            number: text(OLD),
            effective_from: day("2015-08-05"),
            effective_to: None,
        };
        let law = document::stream(&scope("SXD"), OLD);
        story.document(Office::IsoSecretary, law, external).await;
        story.issue(1, 0).await;
        story
    }

    async fn act(&mut self, agency: usize, office: Office, stream: StreamId, command: Command) {
        if let Err(failure) = self.0.act(agency, office, stream.clone(), command).await {
            panic!("{stream}: {failure}");
        }
    }

    async fn document(
        &mut self,
        office: Office,
        stream: StreamId,
        command: impl Into<DocumentCommand>,
    ) {
        self.act(SXD, office, stream, Command::Document(command.into())).await;
    }

    async fn change(
        &mut self,
        agency: usize,
        office: Office,
        stream: StreamId,
        command: impl Into<LegalChangeCommand>,
    ) {
        self.act(agency, office, stream, Command::LegalChange(command.into())).await;
    }

    async fn register(&mut self, command: RegisterLegalInstrument) {
        let stream = legal_instrument::stream(&command.number);
        let command = Command::LegalInstrument(command.into());
        self.act(SXD, Office::IsoSecretary, stream, command).await;
    }

    /// The process gets an edition that is in force today.
    async fn issue(&mut self, issue: u32, revision: u32) {
        let draft = DraftDocument {
            agency: scope("SXD"),
            code: text("QT-01"),
            title: text("Quy trình thẩm định thiết kế"),
            kind: DocumentKind::TthcProcedure,
            unit: Some(text(UNIT)),
            issue: Some(issue),
            revision: Some(revision),
            clauses: Vec::new(),
            tthc: Some(TthcCitation {
                code: text("TT-01"),
                processing_working_days: 15,
                legal_basis: vec![text("59/2015/nđ-cp")],
            }),
            content_sha256: None,
            change_summary: Some(text("Theo nghị định mới")),
            planned_effect_on: None,
        };
        self.document(Office::UnitHead, process(), draft).await;
        self.document(Office::UnitHead, process(), SubmitForReview::default()).await;
        self.document(Office::AgencyHead, process(), ApproveDocument::default()).await;
        self.document(Office::AgencyHead, process(), PutIntoEffect::default()).await;
    }

    async fn on(&mut self, date: &str) {
        self.0.advance(start_of(day(date)) + TimeDelta::hours(9)).await;
        assert_eq!(self.0.today(), day(date));
    }

    fn view(&self) -> Arc<View> {
        self.0.engine.model()
    }

    fn row(&self, stream: &StreamId) -> LegalChangeRow {
        LegalChangeRow::clone(self.view().legal.changes.get(stream).unwrap())
    }

    fn documents_current(&self) -> Option<u32> {
        let assessed = compliance::assess(&self.view(), &scope("SXD"), self.0.today()).unwrap();
        assessed.indicators.iter().find(|one| one.key == IndicatorKey::Documents).unwrap().value
    }

    fn is_at_fault(&self) -> bool {
        let overview = overview::overview(&self.view(), self.0.today());
        let (_, agencies) =
            overview.faults.iter().find(|(fault, _)| *fault == Fault::DocumentsOverdue).unwrap();
        agencies.contains(&scope("SXD"))
    }

    fn end_of(&self, kind: ObligationKind) -> Option<ObligationEnd> {
        let stream = obligation::stream(&change(NEW, "SXD"), kind, "1");
        self.view().obligations.rows.get(&stream).unwrap().end.clone()
    }
}

async fn is_replayed(story: &Story, store: &Arc<MemoryStore>) {
    let everything = Filter::everything();
    let read = store.read_all(Position(0), Direction::Forward, usize::MAX, &everything);
    let records = read.await.unwrap().records;
    assert_eq!(kept_standings(&story.view()), assessed_daily(&records));
    let restarted = start(store.clone()).await.model();
    assert_eq!(restarted.digest(), story.view().digest());
}

#[tokio::test]
async fn new_law_reaches_who_cites_what_it_amends_and_is_followed_to_the_next_edition() {
    let store = memory();
    let mut story = Story::begun(store.clone()).await;
    story.on("2016-03-14").await;
    story.register(instrument(NEW, &[OLD])).await;
    let sxd = change(NEW, "SXD");
    let row = story.row(&sxd);
    assert_eq!((row.opened.ground, row.opened.candidates), (ImpactGround::Cited, vec![process()]));
    assert_eq!(row.opened.assess_by, day("2016-03-28"));
    assert_eq!(row.opened.resolve.due_on, day("2016-04-15"));
    assert!(story.view().legal.changes.get(&change(NEW, "SYT")).is_none());
    story.on("2016-03-24").await;
    let assess =
        AssessImpact { documents: vec![process()], conclusion: text("Thời hạn mới") };
    story.change(SXD, Office::Qmr, sxd.clone(), assess).await;
    let places = story.view().documents.rows.get(&process()).unwrap().trace.places();
    assert!(places.contains(&"AmendmentProposed"), "{places:?}");
    let assessed = story.end_of(ObligationKind::LegalImpactAssessment).unwrap();
    assert!(matches!(assessed, ObligationEnd::Discharged { on_time: true, .. }));
    assert_eq!(story.end_of(ObligationKind::LegalImpactUpdate), None);
    assert_eq!(story.view().legal.open_of_document(&process()).count(), 1);
    // An edition in time, but of after the law.
    story.on("2016-04-15").await;
    story.issue(1, 1).await;
    let row = story.row(&sxd);
    let (end, by, _) = row.resolved.as_ref().unwrap();
    assert_eq!((end.on, end.on_time, *by), (day("2016-04-15"), true, None));
    assert!(!row.is_open() && row.documents[0].is_settled());
    let updated = story.end_of(ObligationKind::LegalImpactUpdate).unwrap();
    assert!(matches!(updated, ObligationEnd::Discharged { on_time: true, .. }));
    assert_eq!(story.view().legal.open_of_document(&process()).count(), 0);
    story.on("2016-04-27").await;
    assert_eq!((story.documents_current(), story.is_at_fault()), (Some(1000), false));
    is_replayed(&story, &store).await;
}

#[tokio::test]
async fn documents_that_were_not_updated_in_time_weigh_until_they_are() {
    let store = memory();
    let mut story = Story::begun(store.clone()).await;
    story.on("2016-03-14").await;
    story.register(instrument(NEW, &[OLD])).await;
    let sxd = change(NEW, "SXD");
    // The time passed on Friday the 15th; its registration window closes a week later.
    story.on("2016-04-22").await;
    assert_eq!((story.documents_current(), story.is_at_fault()), (Some(1000), false));
    story.on("2016-04-25").await;
    assert!(story.row(&sxd).is_overdue());
    assert_eq!((story.documents_current(), story.is_at_fault()), (Some(0), true));
    // It rests on the document and on the law that it does not follow.
    let (_, missed) = story.row(&sxd).overdue.unwrap();
    let document = story.view().documents.rows.get(&process()).unwrap().trace.last.position;
    let (view, today) = (story.view(), story.0.today());
    let proof = compliance::proof(&view, &scope("SXD"), today, IndicatorKey::Documents);
    assert_eq!(proof, [document, missed.position]);
    let overview = overview::overview(&story.view(), story.0.today());
    assert_eq!((overview.documents, overview.documents_overdue), (1, 1));
    assert_eq!((overview.legal_changes_open, overview.legal_changes_overdue), (1, 1));
    let figures = story.view().legal.figures(&legal_instrument::stream(NEW));
    let expected =
        InstrumentFigures { agencies: 1, to_assess: 1, overdue: 1, ..InstrumentFigures::default() };
    assert_eq!(figures, expected);
    // Assessed late, and still not updated.
    let assess =
        AssessImpact { documents: vec![process()], conclusion: text("Thời hạn mới") };
    story.change(SXD, Office::Qmr, sxd.clone(), assess).await;
    assert_eq!(story.documents_current(), Some(0));
    story.on("2016-05-16").await;
    story.issue(1, 1).await;
    assert_eq!((story.documents_current(), story.is_at_fault()), (Some(1000), false));
    let row = story.row(&sxd);
    assert!(!row.is_overdue() && !row.resolved.unwrap().0.on_time);
    let updated = story.end_of(ObligationKind::LegalImpactUpdate).unwrap();
    assert!(matches!(updated, ObligationEnd::Discharged { on_time: false, .. }));
    is_replayed(&story, &store).await;
}

#[tokio::test]
async fn a_late_assessment_without_impact_or_a_signed_reason_lifts_the_weight_too() {
    let store = memory();
    let mut story = Story::begun(store.clone()).await;
    story.on("2016-03-14").await;
    story.register(instrument(NEW, &[OLD])).await;
    story.register(instrument("11/2016/NĐ-CP", &[OLD])).await;
    story.on("2016-04-25").await;
    // One document is late for two laws.
    let is_late = |story: &Story| {
        let view = story.view();
        let row = view.documents.rows.get(&process()).unwrap();
        (row.is_update_overdue, view.legal.overdue_of_document(&process()).count())
    };
    assert_eq!(is_late(&story), (true, 2));
    let none = AssessImpact { documents: Vec::new(), conclusion: text("Không tác động") };
    story.change(SXD, Office::Qmr, change("11/2016/NĐ-CP", "SXD"), none).await;
    assert_eq!(is_late(&story), (true, 1));
    assert_eq!(story.documents_current(), Some(0));
    let sxd = change(NEW, "SXD");
    let assess = AssessImpact { documents: vec![process()], conclusion: text("Xem lại") };
    story.change(SXD, Office::Qmr, sxd.clone(), assess).await;
    let unchanged = vec![UnchangedDocument { document: process(), reason: text("Vẫn đúng") }];
    story.change(SXD, Office::AgencyHead, sxd.clone(), ResolveImpact { unchanged }).await;
    assert_eq!(is_late(&story), (false, 0));
    assert_eq!(story.documents_current(), Some(1000));
    let (end, by, _) = story.row(&sxd).resolved.unwrap();
    assert_eq!(end.unchanged.len(), 1);
    assert!(by.is_some());
    story.on("2016-04-26").await;
    is_replayed(&story, &store).await;
}

#[tokio::test]
async fn an_instrument_reaches_by_field_and_by_concerning_all() {
    let mut story = Story::begun(memory()).await;
    story.on("2016-03-14").await;
    let fields = vec![text(" xây DỰNG")];
    story.register(RegisterLegalInstrument { fields, ..instrument("12/2016/TT-BXD", &[]) }).await;
    let view = story.view();
    let row = view.legal.changes.get(&change("12/2016/TT-BXD", "SXD")).unwrap();
    assert_eq!((row.opened.ground, row.opened.candidates.len()), (ImpactGround::Field, 1));
    assert_eq!(view.legal.changes.len(), 1);
    let all = RegisterLegalInstrument { concerns_all: true, ..instrument("13/2016/QH13", &[]) };
    story.register(all).await;
    let view = story.view();
    for code in province::AGENCIES {
        let row = view.legal.changes.get(&change("13/2016/QH13", code)).unwrap();
        assert_eq!((row.opened.ground, row.opened.candidates.len()), (ImpactGround::General, 0));
    }
    assert_eq!(view.legal.of_agency(&scope("SXD")).count(), 2);
    assert_eq!(view.legal.of_instrument(&legal_instrument::stream("13/2016/QH13")).count(), 3);
    let none = AssessImpact { documents: Vec::new(), conclusion: text("Không tác động") };
    story.change(SYT, Office::Qmr, change("13/2016/QH13", "SYT"), none).await;
    let figures = story.view().legal.figures(&legal_instrument::stream("13/2016/QH13"));
    assert_eq!((figures.to_assess, figures.without_impact), (2, 1));
}

/// The office of the provincial People's Committee, with someone in it.
async fn clerk_of_the_province(province: &mut Province) -> Recorder {
    let (committee, clerk) = (scope("UBND"), PersonId(Uuid::from_u128(9_001)));
    let stream = agency::stream(&committee);
    let found = RegisterAgency {
        code: committee.clone(),
        name: text("UBND tỉnh"),
        name_en: None,
        kind: AgencyKind::ProvincialPeoplesCommittee,
        gso_code: None,
        is_remote: false,
        parent: None,
    };
    province.install(stream.clone(), Command::Agency(found.into())).await;
    let register = RegisterPerson {
        name_sealed: "x1.c2VhbGVk".repeat(8),
        contact_sealed: None,
        agency: committee.clone(),
    };
    province.install(person::stream(clerk), Command::Person(register.into())).await;
    let appoint = AppointOfficer {
        office: Office::ProvinceOffice,
        person: clerk,
        from: first_day(),
        position: text("Chuyên viên"),
        is_leadership: false,
        unit: None,
    };
    province.install(stream, Command::Agency(appoint.into())).await;
    Recorder::person(clerk, Role::constant(Office::ProvinceOffice.name()), committee)
}

#[tokio::test]
async fn an_amended_procedure_opens_the_amendment_of_its_process() {
    let mut story = Story::begun(memory()).await;
    story.on("2016-03-14").await;
    let amend = AmendTthc {
        code: text("TT-01"),
        name: text("Thẩm định thiết kế"),
        field: text("Xây dựng"),
        legal_basis: text(NEW),
        legal_working_days: 15,
        effective_from: day("2016-04-15"),
    };
    let clerk = clerk_of_the_province(&mut story.0).await;
    let act = Act {
        command: Command::Agency(amend.into()),
        occurred_on: story.0.today(),
        act_of: ActOf::own(&clerk),
        recorded_by: clerk,
        evidence: Vec::new(),
        late_reason: None,
        origin: Origin::Simulated,
    };
    story.0.send_act(agency::stream(&scope("SXD")), act).await.unwrap();
    let places = story.view().documents.rows.get(&process()).unwrap().trace.places();
    assert!(places.contains(&"AmendmentProposed"), "{places:?}");
}
