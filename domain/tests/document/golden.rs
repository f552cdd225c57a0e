//! The forms on disk, frozen: one file for each type of event.
//!
//! `LUUVET_BLESS=1` writes the files anew; a changed form is a new schema version, not a new file.

use std::path::PathBuf;

use luuvet_domain::document::{
    AmendmentProposed, ControlledDocument, CopyDistributed, CopyOutcome, CopyRecalled, Disposition,
    DocumentApproved, DocumentBroughtIn, DocumentDrafted, DocumentEffectScheduled, DocumentEvent,
    DocumentKind, DocumentPutIntoEffect, DocumentReviewBecameOverdue, DocumentReviewedUnchanged,
    DocumentSubmitted, DocumentSuperseded, DocumentWithdrawn, DraftReturned, Edition,
    ExternalDocumentExpired, ExternalDocumentRegistered, ExternalDocumentTookEffect,
    RecordDisposed, RetentionSet, TthcCitation,
};
use luuvet_domain::due::moving::{DueDatesMoved, DueMove};
use luuvet_domain::due::{Basis, Count, DueDate, Term, TimeLimit};
use luuvet_engine::{Decider, EventId, MessageSet};
use serde_json::value::RawValue;
use uuid::Uuid;

use crate::support::{day, sxd};

/// One instance of every event.
pub(crate) fn instances() -> Vec<DocumentEvent> {
    let first = Edition::FIRST;
    let second = first.next_revision();
    let review = DueDate::of(day("2017-03-03"), day("2017-03-10"));
    vec![
        DocumentDrafted {
            agency: sxd(),
            code: "QT-01".to_owned(),
            title: "Cấp giấy phép xây dựng".to_owned(),
            kind: DocumentKind::TthcProcedure,
            unit: Some("QLXD".to_owned()),
            edition: second,
            clauses: vec!["7.1".to_owned(), "7.5".to_owned()],
            tthc: Some(TthcCitation {
                code: "TTHC-1".to_owned(),
                processing_working_days: 20,
                legal_basis: vec!["50/2014/QH13".to_owned()],
            }),
            content_sha256: Some("0f".repeat(32)),
            change_summary: Some("Rút ngắn thời gian xử lý".to_owned()),
            planned_effect_on: Some(day("2016-04-01")),
        }
        .into(),
        DocumentSubmitted { edition: second, note: Some("Đã lấy ý kiến".to_owned()) }.into(),
        DraftReturned { edition: second, reason: "Thiếu biểu mẫu".to_owned() }.into(),
        DocumentApproved { edition: second, note: None }.into(),
        DocumentEffectScheduled { edition: second, effective_from: day("2016-04-01") }.into(),
        DocumentPutIntoEffect {
            edition: second,
            valid_from: day("2016-03-03"),
            next_review: review,
        }
        .into(),
        DocumentSuperseded {
            edition: first,
            valid_from: day("2015-03-03"),
            valid_until: day("2016-03-03"),
            by: second,
        }
        .into(),
        AmendmentProposed { edition: first, reason: "Luật mới".to_owned() }.into(),
        DocumentReviewedUnchanged {
            edition: first,
            conclusion: "Vẫn phù hợp".to_owned(),
            next_review: review,
        }
        .into(),
        DocumentReviewBecameOverdue { edition: first, review }.into(),
        CopyDistributed {
            edition: Some(first),
            place: "Bộ phận một cửa".to_owned(),
            copies: 2,
            number: "01".to_owned(),
        }
        .into(),
        CopyRecalled {
            edition: None,
            place: "VP".to_owned(),
            copies: 1,
            number: "02".to_owned(),
            outcome: CopyOutcome::MarkedObsolete,
        }
        .into(),
        DocumentWithdrawn {
            edition: first,
            valid_from: day("2015-03-03"),
            valid_until: day("2016-03-03"),
            reason: "Gộp vào quy trình khác".to_owned(),
            abandoned_draft: Some(second),
        }
        .into(),
        ExternalDocumentRegistered {
            agency: sxd(),
            code: "50/2014/QH13".to_owned(),
            title: "Luật Xây dựng".to_owned(),
            issuer: "Quốc hội".to_owned(),
            number: "50/2014/QH13".to_owned(),
            effective_from: day("2015-01-01"),
            effective_to: Some(day("2020-12-31")),
        }
        .into(),
        ExternalDocumentTookEffect { effective_from: day("2015-01-01") }.into(),
        ExternalDocumentExpired { effective_to: day("2020-12-31") }.into(),
        RetentionSet {
            months: Some(60),
            place: "Tủ A, theo năm và số hồ sơ".to_owned(),
            disposition: Disposition::Destroy,
        }
        .into(),
        RecordDisposed {
            records: "Hồ sơ cấp phép năm 2010".to_owned(),
            closed_on: day("2010-12-31"),
            kept_until: day("2015-12-31"),
            disposition: Disposition::Destroy,
        }
        .into(),
        moved_by_calendar().into(),
        DocumentBroughtIn {
            agency: sxd(),
            code: "QT-HT-01".to_owned(),
            title: "Kiểm soát tài liệu".to_owned(),
            kind: DocumentKind::SystemProcedure,
            unit: None,
            edition: second,
            clauses: vec!["4.2.3".to_owned()],
            tthc: None,
            approval_number: Some("12/QĐ-SXD".to_owned()),
            approved_on: day("2015-01-05"),
            valid_from: day("2015-01-15"),
            reviewed_on: Some(day("2016-01-15")),
            next_review: review,
        }
        .into(),
    ]
}

fn moved_by_calendar() -> DueDatesMoved {
    let basis = Basis {
        term: Term::Counted(Count {
            from: day("2016-03-03"),
            length: 12,
            unit: TimeLimit::DocumentReview.unit(),
            parameter: Some(TimeLimit::DocumentReview),
        }),
        window_working_days: 5,
        held_until: None,
    };
    let to = DueDate { basis: Some(basis), ..DueDate::of(day("2017-03-06"), day("2017-03-13")) };
    DueDatesMoved {
        moves: vec![DueMove { timer: "review".to_owned(), from: day("2017-03-03"), to }],
        cause: EventId(Uuid::from_u128(24)),
        decision_number: "12/QĐ-UBND".to_owned(),
    }
}

#[test]
fn the_form_of_every_event_is_frozen() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../tests/golden/events");
    let instances = instances();
    for kind in DocumentEvent::TYPES {
        let instance = instances.iter().find(|event| event.message_type() == kind);
        let event = instance.unwrap_or_else(|| panic!("no instance of {}", kind.name));
        let category = ControlledDocument::CATEGORY;
        let path = folder.join(format!("{category}.{}.v{}.json", kind.name, kind.schema));
        if std::env::var_os("LUUVET_BLESS").is_some() {
            std::fs::create_dir_all(&folder).unwrap();
            std::fs::write(&path, format!("{}\n", event.payload().unwrap().get())).unwrap();
        }
        let golden = std::fs::read_to_string(&path)
            .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        assert_eq!(event.payload().unwrap().get(), golden.trim_end(), "{}", path.display());
        let raw = RawValue::from_string(golden.trim_end().to_owned()).unwrap();
        assert_eq!(&DocumentEvent::decode(kind.name, kind.schema, &raw).unwrap(), event);
    }
}
