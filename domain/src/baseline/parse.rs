//! From the cells of a line to an entry. Every cell of a line is looked at, so that all that is wrong
//! with it is told at once.

use luuvet_engine::PersonId;
use uuid::Uuid;

use super::fault::{BaselineFault, Faults, rule};
use super::reader::{Cells, rows};
use super::{
    AuditEntry, BaselineEntry, BaselineKind, BaselineLine, BaselineSheet, CompetenceEntry,
    DocumentEntry, FindingEntry, QmsEntry, ReviewEntry, TthcEntry,
};
use crate::agency::CompetenceKind;
use crate::document::{DocumentKind, Edition, normalised_code};
use crate::finding::{FindingKind, FindingSeverity, FindingSource, PastClosure};
use crate::input::{CODE_CHARS_MAX, TEXT_CHARS_MAX, TITLE_CHARS_MAX};
use crate::qms::PastAnnouncement;
use crate::review::{ReviewInput, ReviewOutput};

/// The longest time for a procedure, in working days.
const WORKING_DAYS_MAX: u32 = 730;
/// The highest number of an issue or a revision.
const EDITION_MAX: u32 = 999;

const DOCUMENT_KINDS: &[(DocumentKind, &str, &str)] = &[
    (DocumentKind::Policy, "chính sách chất lượng", "policy"),
    (DocumentKind::Objectives, "mục tiêu chất lượng", "objectives"),
    (DocumentKind::Manual, "sổ tay chất lượng", "manual"),
    (DocumentKind::SystemProcedure, "quy trình hệ thống", "system procedure"),
    (DocumentKind::TthcProcedure, "quy trình giải quyết TTHC", "tthc procedure"),
    (DocumentKind::WorkInstruction, "hướng dẫn công việc", "work instruction"),
    (DocumentKind::Form, "biểu mẫu", "form"),
];

const COMPETENCE_KINDS: &[(CompetenceKind, &str, &str)] = &[
    (CompetenceKind::Awareness, "nhận thức", "awareness"),
    (CompetenceKind::Building, "xây dựng hệ thống", "building"),
    (CompetenceKind::InternalAuditor, "đánh giá nội bộ", "internal auditor"),
    (CompetenceKind::Maintenance, "duy trì, cải tiến", "maintenance"),
    (CompetenceKind::HeadsBriefing, "quán triệt cho người đứng đầu", "heads briefing"),
];

const SOURCES: &[(FindingSource, &str, &str)] = &[
    (FindingSource::InternalAudit, "đánh giá nội bộ", "internal audit"),
    (FindingSource::Inspection, "kiểm tra", "inspection"),
    (FindingSource::Complaint, "phản ánh, khiếu nại", "complaint"),
    (FindingSource::ManagementReview, "xem xét của lãnh đạo", "management review"),
    (FindingSource::Monitoring, "theo dõi, giám sát", "monitoring"),
];

const FINDING_KINDS: &[(FindingKind, &str, &str)] = &[
    (FindingKind::Nonconformity, "không phù hợp", "nonconformity"),
    (FindingKind::NonconformingOutput, "sản phẩm không phù hợp", "nonconforming output"),
    (FindingKind::Potential, "không phù hợp tiềm ẩn", "potential"),
    (FindingKind::Observation, "điểm lưu ý", "observation"),
];

const SEVERITIES: &[(FindingSeverity, &str, &str)] = &[
    (FindingSeverity::Major, "nặng", "major"),
    (FindingSeverity::Minor, "nhẹ", "minor"),
    (FindingSeverity::Observation, "điểm lưu ý", "observation"),
];

/// The entries of sheets in the order in which they are brought in, and what is wrong with the cells.
#[must_use]
pub fn read(sheets: &[BaselineSheet]) -> (Vec<BaselineLine>, Vec<BaselineFault>) {
    let (mut lines, mut all) = (Vec::new(), Vec::new());
    for sheet in sheets {
        let mut faults = Faults::of(sheet.kind);
        for row in rows(sheet, &mut faults) {
            let line = row.line;
            let entry = entry(sheet.kind, Cells::of(&row, &mut faults));
            lines.extend(entry.map(|entry| BaselineLine { line, entry }));
        }
        all.append(&mut faults.all);
    }
    lines.sort_by_key(|line| (line.entry.kind(), line.entry.occurred_on(), line.line));
    (lines, all)
}

fn entry(kind: BaselineKind, cells: Cells<'_>) -> Option<BaselineEntry> {
    Some(match kind {
        BaselineKind::Tthc => BaselineEntry::Tthc(tthc(cells)?),
        BaselineKind::Document => BaselineEntry::Document(document(cells)?),
        BaselineKind::Competence => BaselineEntry::Competence(competence(cells)?),
        BaselineKind::Audit => BaselineEntry::Audit(audit(cells)?),
        BaselineKind::Review => BaselineEntry::Review(review(cells)?),
        BaselineKind::Qms => BaselineEntry::Qms(qms(cells)?),
        BaselineKind::Finding => BaselineEntry::Finding(finding(cells)?),
    })
}

fn plain_code(cells: &mut Cells<'_>, column: &'static str) -> Option<String> {
    let code = cells.text(column, CODE_CHARS_MAX)?;
    if code.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.')) {
        return Some(code);
    }
    let vi = format!("«{code}» không phải mã; chỉ dùng A-Z a-z 0-9 - _ .");
    let en = format!("\"{code}\" is no code; use A-Z a-z 0-9 - _ . alone");
    cells.fault(column, rule::TEXT, &vi, &en);
    None
}

fn tthc(mut cells: Cells<'_>) -> Option<TthcEntry> {
    let code = plain_code(&mut cells, "code");
    let name = cells.text("name", TEXT_CHARS_MAX);
    let field = cells.text("field", TITLE_CHARS_MAX);
    let legal_basis = cells.text("legal_basis", TEXT_CHARS_MAX);
    let days = cells.number("legal_working_days", WORKING_DAYS_MAX);
    let effective_from = cells.date("effective_from");
    if days == Some(0) {
        let (vi, en) = ("thời hạn ít nhất 1 ngày", "the legal time is at least 1 day");
        cells.fault("legal_working_days", rule::NUMBER, vi, en);
        return None;
    }
    Some(TthcEntry {
        code: code?,
        name: name?,
        field: field?,
        legal_basis: legal_basis?,
        legal_working_days: days?,
        effective_from: effective_from?,
    })
}

fn document_code(cells: &mut Cells<'_>) -> Option<String> {
    let code = cells.text("code", CODE_CHARS_MAX)?;
    match normalised_code(&code) {
        Ok(code) => Some(code),
        Err(malformed) => {
            let vi =
                format!("«{}» không phải mã tài liệu; dùng chữ, số và - _ . /", malformed.found);
            let en = format!("\"{}\" is no code; use letters, digits and - _ . /", malformed.found);
            cells.fault("code", rule::TEXT, &vi, &en);
            None
        }
    }
}

fn document(mut cells: Cells<'_>) -> Option<DocumentEntry> {
    let code = document_code(&mut cells);
    let kind = cells.choice("kind", DOCUMENT_KINDS);
    let title = cells.text("title", TITLE_CHARS_MAX);
    let issue = cells.number("issue", EDITION_MAX);
    let revision = cells.number("revision", EDITION_MAX);
    let clauses = cells.list("clauses", CODE_CHARS_MAX);
    let unit = cells.optional_text("unit", CODE_CHARS_MAX);
    let tthc = cells.optional_text("tthc", CODE_CHARS_MAX);
    let processing = cells.optional_number("processing_days", WORKING_DAYS_MAX);
    let approval_number = cells.optional_text("approval_number", CODE_CHARS_MAX);
    let approved_on = cells.date("approved_on");
    let effective_from = cells.date("effective_from");
    let reviewed_on = cells.optional_date("reviewed_on");
    if issue == Some(0) {
        let (vi, en) = ("lần ban hành đánh số từ 1", "issues are numbered from 1");
        cells.fault("issue", rule::NUMBER, vi, en);
        return None;
    }
    Some(DocumentEntry {
        code: code?,
        kind: kind?,
        title: title?,
        edition: Edition { issue: issue?, revision: revision? },
        clauses: clauses?,
        unit: unit?,
        tthc: tthc?,
        processing_working_days: processing?,
        approval_number: approval_number?,
        approved_on: approved_on?,
        effective_from: effective_from?,
        reviewed_on: reviewed_on?,
    })
}

fn competence(mut cells: Cells<'_>) -> Option<CompetenceEntry> {
    let person = cells.text("person", CODE_CHARS_MAX);
    let kind = cells.choice("kind", COMPETENCE_KINDS);
    let number = cells.text("number", CODE_CHARS_MAX);
    let issuer = cells.text("issuer", TITLE_CHARS_MAX);
    let issued_on = cells.date("issued_on");
    let valid_until = cells.optional_date("valid_until");
    let person = person.and_then(|text| match text.parse::<Uuid>() {
        Ok(id) => Some(PersonId(id)),
        Err(_) => {
            // What was written may be a name, which is not repeated.
            cells.fault(
                "person",
                rule::TEXT,
                "không phải mã người; dùng mã trong sổ người, không ghi họ tên",
                "this is no person's id; give the id of the register of persons, not a name",
            );
            None
        }
    });
    Some(CompetenceEntry {
        person: person?,
        kind: kind?,
        number: number?,
        issuer: issuer?,
        issued_on: issued_on?,
        valid_until: valid_until?,
    })
}

fn audit(mut cells: Cells<'_>) -> Option<AuditEntry> {
    let number = cells.text("number", CODE_CHARS_MAX);
    let starts_on = cells.date("starts_on");
    let ends_on = cells.date("ends_on");
    let reported_on = cells.date("reported_on");
    let has_units = cells.has("units");
    let units = cells.list("units", CODE_CHARS_MAX);
    let conclusion = cells.text("conclusion", TEXT_CHARS_MAX);
    if !has_units {
        let (vi, en) = ("ô trống; hãy điền", "the cell is empty; fill it in");
        cells.fault("units", rule::TEXT, vi, en);
        return None;
    }
    Some(AuditEntry {
        number: number?,
        starts_on: starts_on?,
        ends_on: ends_on?,
        reported_on: reported_on?,
        units: units?,
        conclusion: conclusion?,
    })
}

fn review(mut cells: Cells<'_>) -> Option<ReviewEntry> {
    let number = cells.text("number", CODE_CHARS_MAX);
    let held_on = cells.date("held_on");
    let signed_on = cells.date("signed_on");
    let inputs = cells.letters("inputs", &ReviewInput::ALL.map(|input| (input, input.letter())));
    let outputs =
        cells.letters("outputs", &ReviewOutput::ALL.map(|output| (output, output.letter())));
    Some(ReviewEntry {
        number: number?,
        held_on: held_on?,
        signed_on: signed_on?,
        inputs: inputs?,
        outputs: outputs?,
    })
}

/// What belongs to an announcement, and only with one.
const OF_ANNOUNCEMENT: [&str; 4] = ["announcement_number", "notified_on", "posted_on", "place"];

fn qms(mut cells: Cells<'_>) -> Option<QmsEntry> {
    let standard = cells.text("standard", TITLE_CHARS_MAX);
    let tthc = cells.list("tthc", CODE_CHARS_MAX);
    let issue_number = cells.text("issue_number", CODE_CHARS_MAX);
    let issued_on = cells.date("issued_on");
    let confirmed_on = cells.optional_date("confirmed_on");
    let announcement = announcement(&mut cells);
    Some(QmsEntry {
        standard: standard?,
        tthc: tthc?,
        issue_number: issue_number?,
        issued_on: issued_on?,
        confirmed_on: confirmed_on?,
        announcement: announcement?,
    })
}

fn announcement(cells: &mut Cells<'_>) -> Option<Option<PastAnnouncement>> {
    if !cells.has("announced_on") {
        let Some(stray) = OF_ANNOUNCEMENT.into_iter().find(|column| cells.has(column)) else {
            return Some(None);
        };
        let vi = "chưa có ngày công bố; hãy điền ngày công bố, hoặc bỏ trống ô này";
        let en = "the day of the announcement is missing; fill it in, or leave this cell empty";
        cells.fault(stray, rule::TOGETHER, vi, en);
        return None;
    }
    let on = cells.date("announced_on");
    let number = cells.text("announcement_number", CODE_CHARS_MAX);
    let notified_on = cells.optional_date("notified_on");
    let posted_on = cells.optional_date("posted_on");
    let place = cells.optional_text("place", TITLE_CHARS_MAX);
    Some(Some(PastAnnouncement {
        number: number?,
        on: on?,
        notified_on: notified_on?,
        posted_on: posted_on?,
        place: place?,
    }))
}

/// What belongs to the end of a finding: all of it, or nothing.
const OF_CLOSURE: [&str; 4] = ["cause", "action", "implemented_on", "closed_on"];

fn finding(mut cells: Cells<'_>) -> Option<FindingEntry> {
    let number = cells.text("number", CODE_CHARS_MAX);
    let raised_on = cells.date("raised_on");
    let source = cells.choice("source", SOURCES);
    let kind = cells.choice("kind", FINDING_KINDS);
    let severity = cells.choice("severity", SEVERITIES);
    let clause = cells.text("clause", TITLE_CHARS_MAX);
    let unit = cells.text("unit", CODE_CHARS_MAX);
    let statement = cells.text("statement", TEXT_CHARS_MAX);
    let evidence = cells.text("evidence", TEXT_CHARS_MAX);
    let audit = cells.optional_text("audit", CODE_CHARS_MAX);
    let due_on = cells.optional_date("due_on");
    let closure = closure(&mut cells);
    Some(FindingEntry {
        number: number?,
        raised_on: raised_on?,
        source: source?,
        kind: kind?,
        severity: severity?,
        clause: clause?,
        unit: unit?,
        statement: statement?,
        evidence: evidence?,
        audit: audit?,
        due_on: due_on?,
        closure: closure?,
    })
}

fn closure(cells: &mut Cells<'_>) -> Option<Option<PastClosure>> {
    if !OF_CLOSURE.into_iter().any(|column| cells.has(column)) {
        return Some(None);
    }
    let missing: Vec<_> = OF_CLOSURE.into_iter().filter(|column| !cells.has(column)).collect();
    for column in &missing {
        let vi = "phát hiện đã đóng phải có nguyên nhân, hành động, ngày thực hiện và ngày đóng; \
                  phát hiện còn mở để trống cả bốn ô";
        let en = "a closed finding has its cause, action, day of implementation and day of closing; \
                  an open one leaves all four empty";
        cells.fault(column, rule::TOGETHER, vi, en);
    }
    if !missing.is_empty() {
        return None;
    }
    let cause = cells.text("cause", TEXT_CHARS_MAX);
    let action = cells.text("action", TEXT_CHARS_MAX);
    let implemented_on = cells.date("implemented_on");
    let closed_on = cells.date("closed_on");
    Some(Some(PastClosure {
        cause: cause?,
        action: action?,
        implemented_on: implemented_on?,
        closed_on: closed_on?,
    }))
}
