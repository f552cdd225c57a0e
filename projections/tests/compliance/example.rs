//! The worked example of the regulation's description (domain, 3.1), through real folds: events,
//! view, assessment.
//!
//! Plans feed no indicator yet, so that I8 is unknown here instead of full; with it the example comes
//! to 84,600 / 95 = 890.

use chrono::NaiveDate;
use luuvet_domain::agency::{AgencyEvent, CompetenceKind, CompetenceRecorded, TthcListed};
use luuvet_domain::audit::{AuditEvent, AuditItem, AuditPlanned, AuditReported, TeamMember};
use luuvet_domain::audit_programme::{
    AuditProgrammeEvent, PlannedUnit, ProgrammeApproved, ProgrammeDrafted,
};
use luuvet_domain::calendar::start_of;
use luuvet_domain::compliance::Grade;
use luuvet_domain::document::{
    DocumentDrafted, DocumentEvent, DocumentKind, DocumentPutIntoEffect,
    DocumentReviewBecameOverdue, Edition, TthcCitation,
};
use luuvet_domain::due::DueDate;
use luuvet_domain::finding::{
    ActionImplemented, Completion, FindingEvent, FindingKind, FindingRaised, FindingSeverity,
    FindingSource, Side,
};
use luuvet_domain::qms::{
    Announcement, AnnouncementPosted, BuildingStarted, ConformityAnnounced, DostNotified, QmsEvent,
    QmsIssued, UpkeepClock,
};
use luuvet_domain::registry::{Event, Qms};
use luuvet_domain::report::{
    Addressee, PeriodKind, ReportEvent, ReportKind, ReportOpened, ReportPeriod, ReportSubmitted,
};
use luuvet_domain::review::{MinutesSigned, ReviewEvent, ReviewScheduled};
use luuvet_domain::role::Office;
use luuvet_engine::runtime::ReadModel;
use luuvet_engine::store::{Direction, EventStore, Filter};
use luuvet_engine::{
    ActOf, CommandId, EventId, Meta, Origin, Position, Recorded, Recorder, Role, Scope, System,
    Version,
};
use luuvet_projections::View;
use luuvet_projections::compliance::{assess, proof};
use uuid::Uuid;

use crate::province::{Province, UNIT, holder, memory, scope};

const SXD: Scope = Scope::constant("SXD");
/// The procedures that the agency carries out; of the last it has no document.
const TTHC: usize = 10;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn text() -> String {
    "nội dung".to_owned()
}

fn due(on: &str) -> DueDate {
    DueDate::of(day(on), day(on))
}

fn tthc(n: usize) -> String {
    format!("TT-{n:02}")
}

/// Folds an event in as the next one of the ledger.
fn tell(view: &mut View, stream: &str, on: &str, event: Event) {
    let n = view.position.map_or(0, |position| position.0 + 1);
    let person = holder(0, Office::Qmr);
    let recorder = Recorder::person(person, Role::constant(Office::Qmr.name()), SXD);
    let (category, kind) = Qms::event_type(&event);
    let meta = Meta {
        late_reason: None,
        position: Position(n),
        version: Version(n + 1),
        recorded_at: start_of(day(on)),
        stream: stream.parse().unwrap(),
        event_id: EventId(Uuid::from_u128(n.into())),
        kind: format!("{category}/{}", kind.name).into(),
        schema: kind.schema,
        decided_at: start_of(day(on)),
        occurred_on: day(on),
        act_of: ActOf::own(&recorder),
        recorded_by: recorder,
        scope: SXD,
        command_id: CommandId(Uuid::from_u128(n.into())),
        payload_hash: "".into(),
        correlation_id: Uuid::from_u128(n.into()),
        causation_id: None,
        causation_depth: 0,
        definition_version: 1,
        parameter_version: None,
        facts_as_of: None,
        clauses: Vec::new(),
        evidence: Vec::new(),
        origin: Origin::Simulated,
    };
    view.fold(&Recorded { meta, event });
}

/// A province that was founded, with SXD and its officers in it.
async fn founded() -> View {
    let store = memory();
    Province::founded(store.clone()).await;
    let everything = Filter::everything();
    let read = store.read_all(Position(0), Direction::Forward, usize::MAX, &everything);
    let mut view = View::empty();
    for record in read.await.unwrap().records {
        view.fold(&Qms::decode_record(&record.body).unwrap());
    }
    view
}

/// I2 and I3: nine of ten procedures have a document in force; two of ten documents are overdue.
fn write_documents(view: &mut View) {
    for n in 1..=TTHC {
        let listed = TthcListed {
            code: tthc(n),
            name: text(),
            field: text(),
            legal_basis: text(),
            legal_working_days: 15,
            effective_from: day("2016-03-03"),
        };
        tell(view, "agency/SXD", "2016-03-03", Event::Agency(AgencyEvent::TthcListed(listed)));
        // The tenth document is the manual.
        let cited = (n < TTHC).then(|| TthcCitation {
            code: tthc(n),
            processing_working_days: 10,
            legal_basis: vec![text()],
        });
        let stream = format!("document/{n}");
        let drafted = DocumentDrafted {
            agency: SXD,
            code: format!("QT-{n:02}"),
            title: text(),
            kind: if n < TTHC { DocumentKind::TthcProcedure } else { DocumentKind::Manual },
            unit: None,
            edition: Edition::FIRST,
            clauses: Vec::new(),
            tthc: cited,
            content_sha256: None,
            change_summary: None,
            planned_effect_on: None,
        };
        tell(view, &stream, "2016-03-10", Event::Document(DocumentEvent::Drafted(drafted)));
        let put = DocumentPutIntoEffect {
            edition: Edition::FIRST,
            valid_from: day("2016-03-10"),
            next_review: due("2017-03-10"),
        };
        tell(view, &stream, "2016-03-10", Event::Document(DocumentEvent::PutIntoEffect(put)));
    }
}

/// I1: announced, notified and posted.
fn announce(view: &mut View) {
    let clock = UpkeepClock { round: 1, due: due("2017-04-03") };
    let announcement = Announcement {
        round: 1,
        standard: "TCVN ISO 9001:2008".to_owned(),
        tthc: (1..=TTHC).map(tthc).collect(),
        notify_by: day("2016-06-08"),
        post_by: day("2016-06-08"),
    };
    let started = BuildingStarted { agency: SXD, standard: text(), consultant: None };
    let events: [QmsEvent; 5] = [
        started.into(),
        QmsIssued { note: None, audit: clock, review: clock }.into(),
        ConformityAnnounced { announcement, note: None }.into(),
        DostNotified { round: 1, notice: text() }.into(),
        AnnouncementPosted { round: 1, place: text() }.into(),
    ];
    for event in events {
        tell(view, "qms/SXD", "2016-06-01", Event::AgencyQms(event));
    }
}

/// I4: its one unit was audited. I5: a review with all inputs and outputs was signed.
fn audit_and_review(view: &mut View) {
    let programme = "audit_programme/SXD-2016";
    let drafted = ProgrammeDrafted {
        agency: SXD,
        year: 2016,
        objectives: text(),
        importance: text(),
        status: text(),
        earlier_results: text(),
        criteria: text(),
        extent: text(),
        frequency: text(),
        methods: text(),
        // Twice in the year: still one unit.
        units: [4, 10].map(|month| PlannedUnit { unit: UNIT.to_owned(), month }).to_vec(),
    };
    let approved = ProgrammeApproved { note: None, audits_by: day("2016-11-30"), review_by: None };
    for event in [AuditProgrammeEvent::Drafted(drafted), AuditProgrammeEvent::Approved(approved)] {
        tell(view, programme, "2016-04-01", Event::AuditProgramme(event));
    }
    let auditor = holder(0, Office::Staff);
    let planned = AuditPlanned {
        agency: SXD,
        year: 2016,
        starts_on: day("2016-04-18"),
        ends_on: day("2016-04-18"),
        extent: text(),
        criteria: text(),
        method: text(),
        team: vec![TeamMember { person: auditor, unit: None }],
        leader: auditor,
        items: vec![AuditItem { unit: UNIT.to_owned(), requirement: text(), auditor }],
    };
    let reported = AuditReported {
        year: 2016,
        number: text(),
        conclusion: text(),
        units: vec![UNIT.to_owned()],
        conforming: 1,
        nonconforming: 0,
        improvable: 0,
        findings: Vec::new(),
        on_time: true,
    };
    for event in [AuditEvent::Planned(planned), AuditEvent::Reported(reported)] {
        tell(view, "audit/1", "2016-04-20", Event::Audit(event));
    }
    let scheduled = ReviewScheduled {
        agency: SXD,
        planned_on: day("2016-05-16"),
        period_from: day("2016-01-01"),
        agenda: text(),
    };
    let signed = MinutesSigned { number: text(), inputs: 7, outputs: 3, on_time: true };
    for event in [ReviewEvent::Scheduled(scheduled), ReviewEvent::Signed(signed)] {
        tell(view, "review/1", "2016-05-16", Event::Review(event));
    }
}

/// I6: two findings came due, one was implemented in time. I10: two certified auditors, and a head
/// who was not briefed.
fn find_and_certify(view: &mut View) {
    for n in 1..=2 {
        let raised = FindingRaised {
            agency: SXD,
            unit: UNIT.to_owned(),
            kind: FindingKind::Nonconformity,
            severity: FindingSeverity::Minor,
            source: FindingSource::Monitoring,
            side: Side::Agency,
            raised_by: SXD,
            found_by: None,
            clause: text(),
            statement: text(),
            evidence: text(),
            respond_by: day("2016-04-11"),
            due: Some(due("2016-06-03")),
            origin: None,
        };
        let stream = format!("finding/{n}");
        tell(view, &stream, "2016-04-04", Event::Finding(FindingEvent::Raised(raised)));
    }
    let completion = Completion {
        implemented_on: day("2016-06-03"),
        on_time: Some(true),
        check_by: day("2016-07-04"),
    };
    let done = ActionImplemented { action: 1, result: text(), completion: Some(completion) };
    tell(view, "finding/1", "2016-06-03", Event::Finding(FindingEvent::Implemented(done)));
    for office in [Office::Staff, Office::Qmr] {
        let recorded = CompetenceRecorded {
            person: holder(0, office),
            kind: CompetenceKind::InternalAuditor,
            number: text(),
            issuer: text(),
            issued_on: day("2015-06-01"),
            valid_until: None,
        };
        let event = Event::Agency(AgencyEvent::CompetenceRecorded(recorded));
        tell(view, "agency/SXD", "2016-03-03", event);
    }
}

/// I7: the reports of 2016 came in time.
fn report_in_time(view: &mut View) {
    for (kind, report, due_on) in [
        (PeriodKind::H1, ReportKind::H1, "2016-06-15"),
        (PeriodKind::Annual, ReportKind::Annual, "2016-12-15"),
    ] {
        let period = ReportPeriod { year: 2016, kind };
        let opened = ReportOpened {
            agency: SXD,
            kind: report,
            period: Some(period),
            data_from: day("2015-12-15"),
            data_until: day("2016-06-14"),
            addressees: vec![Addressee::Ubnd],
            reviewed_by: scope("SKHCN"),
            due: due(due_on),
            missing_from: day("2017-01-01"),
        };
        let sent = ReportSubmitted { ubnd_ref: text(), dost_ref: None, on_time: true };
        for event in [ReportEvent::Opened(opened), ReportEvent::Submitted(sent)] {
            tell(view, &format!("report/SXD-{period}"), due_on, Event::Report(event));
        }
    }
}

#[tokio::test]
async fn the_worked_example_of_the_regulation_comes_out_of_real_folds() {
    let mut view = founded().await;
    write_documents(&mut view);
    announce(&mut view);
    audit_and_review(&mut view);
    find_and_certify(&mut view);
    report_in_time(&mut view);
    for n in 1..=2 {
        let overdue =
            DocumentReviewBecameOverdue { edition: Edition::FIRST, review: due("2017-03-10") };
        let event = Event::Document(DocumentEvent::ReviewBecameOverdue(overdue));
        tell(&mut view, &format!("document/{n}"), "2017-03-20", event);
    }
    let assessment = assess(&view, &scope("SXD"), day("2017-03-31")).unwrap();
    let values = assessment.indicators.each_ref().map(|indicator| indicator.value);
    assert_eq!(
        values,
        [
            Some(1000),
            Some(900),
            Some(800),
            Some(1000),
            Some(1000),
            Some(500),
            Some(1000),
            None,
            None,
            Some(500),
        ]
    );
    let weights = assessment.indicators.each_ref().map(|indicator| indicator.weight);
    assert_eq!(weights, [15, 15, 12, 12, 12, 10, 10, 6, 5, 3]);
    // 15,000 + 13,500 + 9,600 + 12,000 + 12,000 + 5,000 + 10,000 + 1,500 over 89.
    let score = assessment.score.unwrap();
    assert_eq!((score.points, score.grade), (78_600 / 89, Grade::A));
    assert_eq!(assessment.caps, []);
    for indicator in assessment.indicators.iter().filter(|one| one.value.is_some()) {
        let proof = proof(&view, &scope("SXD"), day("2017-03-31"), indicator.key);
        assert!(!proof.is_empty(), "{indicator:?}");
    }
}
