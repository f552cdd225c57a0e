//! A document through the API while its next edition is being written.
#![allow(missing_docs, unreachable_pub, dead_code, clippy::unwrap_used, clippy::expect_used)]

#[path = "../../projections/tests/histories/province.rs"]
mod province;

use std::sync::Arc;

use async_graphql::{Executor, Request};
use chrono::TimeDelta;
use luuvet_domain::agency::{self, ListTthc};
use luuvet_domain::calendar::start_of;
use luuvet_domain::document::{
    self, ApproveDocument, DocumentCommand, DocumentKind, DraftDocument, ProposeAmendment,
    PutIntoEffect, RegisterExternal, SubmitForReview, TthcCitation,
};
use luuvet_domain::registry::Command;
use luuvet_domain::role::Office;
use luuvet_engine::{CommandId, Origin, PersonId, StreamId};
use luuvet_graphql::{Api, LuuvetExecutor, PersonalData};
use province::{Province, UNIT, first_day, memory, scope};
use serde_json::{Value, json};

/// SXD in the province of the histories.
const SXD: usize = 0;

/// A vault that keeps nothing.
struct Empty;

impl PersonalData for Empty {
    fn seal(&self, _: PersonId, _: CommandId, _: &str, _: &str) -> Result<String, String> {
        Err("nothing is sealed here".to_owned())
    }
    fn open(&self, _: PersonId, _: &str) -> Option<String> {
        None
    }
    fn erase(&self, _: PersonId) -> Result<(), String> {
        Ok(())
    }
}

const LAW: &str = "50/2014/QH13";

fn stream() -> StreamId {
    document::stream(&scope("SXD"), "QT-01")
}

async fn act(province: &mut Province, office: Office, command: impl Into<DocumentCommand>) {
    let command = Command::Document(command.into());
    province.act(SXD, office, stream(), command).await.unwrap();
}

fn draft(revision: u32, clause: &str, tthc: &str) -> DraftDocument {
    DraftDocument {
        agency: scope("SXD"),
        code: "QT-01".to_owned(),
        title: "Cấp giấy phép xây dựng".to_owned(),
        kind: DocumentKind::TthcProcedure,
        unit: Some(UNIT.to_owned()),
        issue: Some(1),
        revision: Some(revision),
        clauses: vec![clause.to_owned()],
        tthc: Some(TthcCitation {
            code: tthc.to_owned(),
            processing_working_days: 10,
            legal_basis: vec![LAW.to_owned()],
        }),
        content_sha256: None,
        change_summary: (revision > 0).then(|| "Đổi thủ tục".to_owned()),
        planned_effect_on: None,
    }
}

/// The next edition, approved.
async fn approved(province: &mut Province, draft: DraftDocument) {
    act(province, Office::Staff, draft).await;
    act(province, Office::Staff, SubmitForReview { note: None }).await;
    act(province, Office::AgencyHead, ApproveDocument { note: None }).await;
}

const SHOWN: &str = "query($tthc: String) {
    documents(filter: { tthcCode: $tthc, kinds: [TTHC_PROCEDURE] }) {
        nodes { clauses tthcCode editions { label clauses tthcCode } }
    }
}";

async fn shown(province: &Province, tthc: Option<&str>) -> Value {
    let api = Api {
        engine: Arc::clone(&province.engine),
        personal: Arc::new(Empty),
        origin: Origin::Simulated,
    };
    let executor = LuuvetExecutor::new(Arc::new(api));
    let variables = async_graphql::Variables::from_json(json!({ "tthc": tthc }));
    let response = executor.execute(Request::new(SHOWN).variables(variables)).await;
    assert!(response.errors.is_empty(), "{:?}", response.errors);
    response.data.into_json().unwrap()["documents"]["nodes"].clone()
}

#[tokio::test]
async fn a_document_shows_what_is_in_force_and_its_draft_shows_what_is_to_come() {
    let mut province = Province::founded(memory()).await;
    for code in ["TTHC-1", "TTHC-2"] {
        let list = ListTthc {
            code: code.to_owned(),
            name: "Cấp giấy phép".to_owned(),
            field: "Xây dựng".to_owned(),
            legal_basis: "Luật Xây dựng 2014".to_owned(),
            legal_working_days: 20,
            effective_from: first_day(),
        };
        province.install(agency::stream(&scope("SXD")), Command::Agency(list.into())).await;
    }
    let law = RegisterExternal {
        agency: scope("SXD"),
        code: LAW.to_owned(),
        title: "Luật Xây dựng".to_owned(),
        issuer: "Quốc hội".to_owned(),
        number: LAW.to_owned(),
        effective_from: "2015-01-01".parse().unwrap(),
        effective_to: None,
    };
    let law = Command::Document(DocumentCommand::from(law));
    let registered = document::stream(&scope("SXD"), LAW);
    province.act(SXD, Office::IsoSecretary, registered, law).await.unwrap();
    // Until one is in force, the draft is all that there is.
    approved(&mut province, draft(0, "7.1", "TTHC-1")).await;
    let first = json!({ "label": "1/0", "clauses": ["7.1"], "tthcCode": "TTHC-1" });
    let before = json!([{ "clauses": ["7.1"], "tthcCode": "TTHC-1", "editions": [first] }]);
    assert_eq!(shown(&province, None).await, before);

    act(&mut province, Office::Qmr, PutIntoEffect { effective_from: None }).await;
    act(&mut province, Office::Qmr, ProposeAmendment { reason: "Luật mới".to_owned() }).await;
    approved(&mut province, draft(1, "7.5", "TTHC-2")).await;
    let second = json!({ "label": "1/1", "clauses": ["7.5"], "tthcCode": "TTHC-2" });
    let drafted =
        json!([{ "clauses": ["7.1"], "tthcCode": "TTHC-1", "editions": [first, second] }]);
    assert_eq!(shown(&province, None).await, drafted);
    // And is found by what it does today.
    assert_eq!(shown(&province, Some("TTHC-1")).await, drafted);
    assert_eq!(shown(&province, Some("TTHC-2")).await, json!([]));

    let tomorrow = start_of(first_day()) + TimeDelta::hours(33);
    province.advance(tomorrow).await;
    act(&mut province, Office::Qmr, PutIntoEffect { effective_from: None }).await;
    let after = json!([{ "clauses": ["7.5"], "tthcCode": "TTHC-2", "editions": [first, second] }]);
    assert_eq!(shown(&province, Some("TTHC-2")).await, after);
}
