//! A small province for tests of controlled documents: one agency, its people, its registers.

use std::sync::Arc;

use chrono::{DateTime, Days, NaiveDate, Utc};
use luuvet_domain::calendar::{Calendar, start_of, zone};
use luuvet_domain::document::{
    ApproveDocument, BringInDocument, ControlledDocument, DocumentCommand, DocumentKind,
    DraftDocument, Edition, ProposeAmendment, PutIntoEffect, RegisterExternal, SubmitForReview,
    TthcCitation, stream,
};
use luuvet_domain::parameters::{Parameters, Regulation};
use luuvet_domain::register::{AgencyFacts, FindingFacts, ProcedureFacts, Registers};
use luuvet_domain::role::{AGENCY_HEAD, ISO_SECRETARY, Office, QMR, STAFF, UNIT_HEAD};
use luuvet_engine::testing::Scenario;
use luuvet_engine::{Act, ActOf, Origin, PersonId, Position, Recorder, Role, Scope, StreamId};
use uuid::Uuid;

use crate::blank::blank_registers;

pub(crate) type Document<'r> = Scenario<'r, ControlledDocument, dyn Registers>;

pub(crate) const HEAD: PersonId = PersonId(Uuid::from_u128(1));
pub(crate) const REPRESENTATIVE: PersonId = PersonId(Uuid::from_u128(2));
pub(crate) const SECRETARY: PersonId = PersonId(Uuid::from_u128(3));
pub(crate) const UNIT_OWNER: PersonId = PersonId(Uuid::from_u128(4));
pub(crate) const CLERK: PersonId = PersonId(Uuid::from_u128(5));

/// The agency's people; the head and the representative are staff too, so that they can draft.
pub(crate) const OFFICES: &[(PersonId, &str)] = &[
    (HEAD, AGENCY_HEAD),
    (HEAD, STAFF),
    (REPRESENTATIVE, QMR),
    (REPRESENTATIVE, STAFF),
    (SECRETARY, ISO_SECRETARY),
    (UNIT_OWNER, UNIT_HEAD),
    (CLERK, STAFF),
];

pub(crate) fn sxd() -> Scope {
    Scope::constant("SXD")
}

/// An agency that was merged into another.
pub(crate) fn merged() -> Scope {
    Scope::constant("SCU")
}

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Noon of a local day.
pub(crate) fn noon(on: NaiveDate) -> DateTime<Utc> {
    start_of(on) + chrono::Duration::hours(12)
}

/// What the view would answer. A TTHC `TTHC-1` of 20 working days is listed from 2016-01-01 until
/// the end of 2016; the law `50/2014/QH13` is in force from 2015-01-01, its decree `ND-59` from
/// 2016-04-01.
pub(crate) struct Fake {
    pub(crate) has_regulation: bool,
}

pub(crate) const REGISTERS: Fake = Fake { has_regulation: true };
pub(crate) const NO_REGULATION: Fake = Fake { has_regulation: false };

impl luuvet_engine::Registers for Fake {
    fn position(&self) -> Option<Position> {
        None
    }
    fn knows_scope(&self, scope: &Scope) -> bool {
        *scope == sxd() || *scope == merged()
    }
    fn holds_office(&self, person: PersonId, office: &Role, agency: &Scope, _: NaiveDate) -> bool {
        self.knows_scope(agency)
            && OFFICES.iter().any(|(holder, held)| *holder == person && *office == *held)
    }
    fn oversees(&self, _: &Role, _: &Scope, _: &Scope) -> bool {
        false
    }
    fn registration_opens(&self, today: NaiveDate) -> NaiveDate {
        Calendar::default().working_days_before(today, 5)
    }
}

impl Registers for Fake {
    fn finding(&self, _: &StreamId) -> Option<FindingFacts> {
        None
    }

    fn regulation(&self, _: NaiveDate) -> Option<Arc<Regulation>> {
        self.has_regulation.then(|| {
            Arc::new(Regulation {
                version: 1,
                effective_from: day("2014-01-01"),
                parameters: Arc::new(parameters()),
                calendar: Arc::new(Calendar::default()),
            })
        })
    }
    fn agency(&self, code: &Scope) -> Option<AgencyFacts> {
        self.knows_agency(code).then(|| AgencyFacts {
            is_active: *code != merged(),
            units: vec!["QLXD".to_owned(), "VP".to_owned()],
        })
    }
    fn procedure(&self, _: &Scope, code: &str, on: NaiveDate) -> Option<ProcedureFacts> {
        (code == "TTHC-1" && (day("2016-01-01")..day("2017-01-01")).contains(&on))
            .then_some(ProcedureFacts { legal_working_days: 20 })
    }
    fn external_in_force(&self, _: &Scope, code: &str, on: NaiveDate) -> bool {
        match code {
            "50/2014/QH13" => on >= day("2015-01-01"),
            "ND-59" => on >= day("2016-04-01"),
            _ => false,
        }
    }
    fn home_agency(&self, person: PersonId) -> Option<Scope> {
        OFFICES.iter().any(|(holder, _)| *holder == person).then(|| Scope::constant("SXD"))
    }
    fn offices_since(&self, _: PersonId, _: NaiveDate) -> Vec<(Scope, Office)> {
        Vec::new()
    }
    fn holders(&self, _: &Scope, office: Office, _: NaiveDate) -> Vec<PersonId> {
        OFFICES.iter().filter(|(_, held)| *held == office.name()).map(|(p, _)| *p).collect()
    }
    fn has_competence(&self, _: PersonId, _: &str, _: NaiveDate) -> bool {
        false
    }
    fn findings_like(&self, _: &Scope, _: &str, _: &str, _: NaiveDate) -> Vec<StreamId> {
        Vec::new()
    }
}

impl Fake {
    fn knows_agency(&self, code: &Scope) -> bool {
        luuvet_engine::Registers::knows_scope(self, code)
    }
}

fn parameters() -> Parameters {
    let text = include_str!("../../data/parameters.json");
    let file: serde_json::Value = serde_json::from_str(text).unwrap();
    serde_json::from_value(file["values"].clone()).unwrap()
}

/// An act of one who holds an office at the agency, on a day, by their own hand.
pub(crate) fn by(
    (person, office): (PersonId, &'static str),
    on: NaiveDate,
    command: impl Into<DocumentCommand>,
) -> Act<DocumentCommand> {
    let recorder = Recorder::person(person, Role::constant(office), sxd());
    Act {
        command: command.into(),
        occurred_on: on,
        act_of: ActOf::own(&recorder),
        recorded_by: recorder,
        evidence: Vec::new(),
        late_reason: None,
        origin: Origin::Live,
    }
}

pub(crate) fn by_head(on: NaiveDate, command: impl Into<DocumentCommand>) -> Act<DocumentCommand> {
    by((HEAD, AGENCY_HEAD), on, command)
}

pub(crate) fn by_qmr(on: NaiveDate, command: impl Into<DocumentCommand>) -> Act<DocumentCommand> {
    by((REPRESENTATIVE, QMR), on, command)
}

pub(crate) fn by_secretary(
    on: NaiveDate,
    command: impl Into<DocumentCommand>,
) -> Act<DocumentCommand> {
    by((SECRETARY, ISO_SECRETARY), on, command)
}

pub(crate) fn by_owner(on: NaiveDate, command: impl Into<DocumentCommand>) -> Act<DocumentCommand> {
    by((UNIT_OWNER, UNIT_HEAD), on, command)
}

pub(crate) fn by_staff(on: NaiveDate, command: impl Into<DocumentCommand>) -> Act<DocumentCommand> {
    by((CLERK, STAFF), on, command)
}

/// An act of the machine.
pub(crate) fn by_machine(
    role: Role,
    on: NaiveDate,
    command: impl Into<DocumentCommand>,
) -> Act<DocumentCommand> {
    let recorder = Recorder::machine(role);
    Act {
        command: command.into(),
        occurred_on: on,
        act_of: ActOf::own(&recorder),
        recorded_by: recorder,
        evidence: Vec::new(),
        late_reason: None,
        origin: Origin::Live,
    }
}

pub(crate) fn by_clock(on: NaiveDate, command: impl Into<DocumentCommand>) -> Act<DocumentCommand> {
    by_machine(Role::CLOCK, on, command)
}

/// The first edition's draft of a procedure.
pub(crate) fn draft() -> DraftDocument {
    DraftDocument {
        agency: sxd(),
        code: "QT-HT-01".to_owned(),
        title: "Quy trình kiểm soát tài liệu".to_owned(),
        kind: DocumentKind::SystemProcedure,
        unit: Some("VP".to_owned()),
        issue: None,
        revision: None,
        clauses: vec!["4.2.3".to_owned()],
        tthc: None,
        content_sha256: None,
        change_summary: None,
        planned_effect_on: None,
    }
}

/// The draft of an edition that amends.
pub(crate) fn amended(issue: u32, revision: u32) -> DraftDocument {
    DraftDocument {
        issue: Some(issue),
        revision: Some(revision),
        change_summary: Some("Bổ sung mục phân phối".to_owned()),
        ..draft()
    }
}

/// The draft of a TTHC's procedure.
pub(crate) fn tthc_draft() -> DraftDocument {
    DraftDocument {
        title: "Cấp giấy phép xây dựng công trình cấp I, II".to_owned(),
        kind: DocumentKind::TthcProcedure,
        unit: Some("QLXD".to_owned()),
        tthc: Some(TthcCitation {
            code: "TTHC-1".to_owned(),
            processing_working_days: 20,
            legal_basis: vec!["50/2014/qh13".to_owned()],
        }),
        ..draft()
    }
}

pub(crate) fn form_draft() -> DraftDocument {
    DraftDocument { kind: DocumentKind::Form, ..draft() }
}

/// A form that was in force before the history here begins.
pub(crate) fn brought_in(accepted_on: NaiveDate) -> BringInDocument {
    let DraftDocument { agency, code, title, clauses, .. } = form_draft();
    BringInDocument {
        agency,
        code,
        title,
        kind: DocumentKind::Form,
        unit: None,
        edition: Edition { issue: 2, revision: 1 },
        clauses,
        tthc: None,
        approval_number: Some("12/QĐ-SXD".to_owned()),
        approved_on: day("2014-12-25"),
        valid_from: day("2015-01-15"),
        reviewed_on: Some(day("2015-12-01")),
        accepted_on,
    }
}

pub(crate) fn law() -> RegisterExternal {
    RegisterExternal {
        agency: sxd(),
        code: "50/2014/QH13".to_owned(),
        title: "Luật Xây dựng".to_owned(),
        issuer: "Quốc hội".to_owned(),
        number: "50/2014/QH13".to_owned(),
        effective_from: day("2015-01-01"),
        effective_to: None,
    }
}

pub(crate) fn propose() -> ProposeAmendment {
    ProposeAmendment { reason: "Luật mới có hiệu lực".to_owned() }
}

/// The day on which tests begin: a Thursday.
pub(crate) fn thursday() -> NaiveDate {
    day("2016-03-03")
}

pub(crate) fn later(days: u64) -> NaiveDate {
    thursday() + Days::new(days)
}

pub(crate) fn absent(registers: &Fake) -> Document<'_> {
    Scenario::new(stream(&sxd(), "QT-HT-01"), registers, zone(), noon(thursday()))
}

pub(crate) fn absent_law(registers: &Fake) -> Document<'_> {
    Scenario::new(stream(&sxd(), "50/2014/QH13"), registers, zone(), noon(thursday()))
}

pub(crate) fn drafted(draft: DraftDocument) -> Document<'static> {
    absent(&REGISTERS).done(&by_owner(thursday(), draft))
}

pub(crate) fn in_review(draft: DraftDocument) -> Document<'static> {
    drafted(draft).done(&by_owner(thursday(), SubmitForReview::default()))
}

pub(crate) fn approved(draft: DraftDocument) -> Document<'static> {
    in_review(draft).done(&by_head(thursday(), ApproveDocument::default()))
}

/// In force since the Thursday.
pub(crate) fn in_force(draft: DraftDocument) -> Document<'static> {
    approved(draft).done(&by_head(thursday(), PutIntoEffect::default()))
}

/// Edition 1/0 in force since the Thursday, 1/1 approved on the next day.
pub(crate) fn amendment_approved() -> Document<'static> {
    let friday = later(1);
    in_force(draft())
        .at(noon(friday))
        .done(&by_qmr(friday, propose()))
        .done(&by_owner(friday, amended(1, 1)))
        .done(&by_owner(friday, SubmitForReview::default()))
        .done(&by_head(friday, ApproveDocument::default()))
}

impl luuvet_domain::agency::SuccessionRegister for Fake {}

blank_registers!(Fake);
