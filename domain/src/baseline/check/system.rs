//! What is wrong with the entry of an agency's system: with its dates, its edition of the standard, and
//! what an announcement rests on.

use std::collections::BTreeSet;

use super::super::fault::rule;
use super::super::{BaselineEntry, BaselineKind, DocumentEntry, QmsEntry};
use super::Check;
use crate::document::DocumentKind;
use crate::qms::StandardEdition;

impl Check<'_> {
    pub(super) fn qms(&mut self, entry: &QmsEntry) {
        let announced = entry.announcement.as_ref();
        let announced_on = announced.map(|announced| announced.on);
        self.days([
            ("issued_on", Some(entry.issued_on)),
            ("confirmed_on", entry.confirmed_on),
            ("announced_on", announced_on),
            ("notified_on", announced.and_then(|announced| announced.notified_on)),
        ]);
        self.days([
            ("announced_on", announced_on),
            ("posted_on", announced.and_then(|announced| announced.posted_on)),
        ]);
        if self.facts.on_record.has_qms {
            self.fault(
                None,
                rule::ON_RECORD,
                "hệ thống của cơ quan đã được ghi nhận ở đây; hãy bỏ tờ này",
                "the agency's system is on record here already; leave this sheet out",
            );
        }
        for code in &entry.tthc {
            self.knows_tthc(code);
        }
        self.knows_standard(entry);
        if announced.is_none() {
            return;
        }
        if entry.confirmed_on.is_none() {
            self.fault(
                "confirmed_on",
                rule::TOGETHER,
                "hệ thống đã công bố phải có ngày xác nhận hiệu lực",
                "a system that is announced was confirmed to be effective; give the day",
            );
        }
        self.is_supported(entry);
    }

    /// The edition of the standard that an entry names.
    fn edition(&self, entry: &QmsEntry) -> Option<&StandardEdition> {
        self.facts.regulation.as_ref()?.parameters.qms.edition(&entry.standard)
    }

    /// The edition is one of the regulation's, and was followed when the system was issued.
    fn knows_standard(&mut self, entry: &QmsEntry) {
        let Some(regulation) = &self.facts.regulation else { return };
        let (column, standard, on) = ("standard", &entry.standard, entry.issued_on);
        let Some(edition) = self.edition(entry) else {
            let known = regulation.parameters.qms.standards.iter();
            let known: Vec<&str> = known.map(|edition| edition.name.as_str()).collect();
            let known = known.join(", ");
            self.fault(
                column,
                rule::UNKNOWN,
                format!("quy định không có tiêu chuẩn «{standard}»; các tiêu chuẩn: {known}"),
                format!("the regulation knows no standard \"{standard}\"; it knows: {known}"),
            );
            return;
        };
        let (from, until) = (edition.usable_from, edition.leave_by);
        if on < from {
            self.fault(
                column,
                rule::ORDER,
                format!("{standard} được áp dụng từ {from}, sau ngày ban hành hệ thống {on}; hãy sửa một trong hai"),
                format!("{standard} is used from {from} on, after the system was issued on {on}; mend one of the two"),
            );
        }
        if let Some(until) = until.filter(|until| on > *until) {
            self.fault(
                column,
                rule::ORDER,
                format!("{standard} chỉ được áp dụng đến {until}, trước ngày ban hành hệ thống {on}; hãy sửa một trong hai"),
                format!("{standard} was used until {until}, before the system was issued on {on}; mend one of the two"),
            );
        }
    }

    /// What is announced has its documents, an audit and a review.
    fn is_supported(&mut self, entry: &QmsEntry) {
        let mut missing: Vec<(String, String)> = Vec::new();
        let since = entry.issued_on;
        let has = |wanted: BaselineKind| {
            let mut of_kind = self.entries.iter().filter(|line| line.entry.kind() == wanted);
            of_kind.any(|line| line.entry.occurred_on() >= since)
        };
        for (kind, vi, en) in [
            (BaselineKind::Audit, "một cuộc đánh giá nội bộ", "an internal audit"),
            (BaselineKind::Review, "một cuộc xem xét của lãnh đạo", "a management review"),
        ] {
            if !has(kind) {
                missing.push((format!("{vi} từ {since}"), format!("{en} since {since}")));
            }
        }
        missing.extend(self.missing_documents(entry));
        if missing.is_empty() {
            return;
        }
        let (vi, en): (Vec<_>, Vec<_>) = missing.into_iter().unzip();
        self.fault(
            "announced_on",
            rule::TOGETHER,
            format!("hệ thống đã công bố nhưng thiếu: {}; hãy bổ sung các tờ", vi.join("; ")),
            format!(
                "the system is announced, but these are missing: {}; complete the sheets",
                en.join("; ")
            ),
        );
    }

    fn missing_documents(&self, entry: &QmsEntry) -> Vec<(String, String)> {
        let documents: Vec<&DocumentEntry> = self
            .entries
            .iter()
            .filter_map(|line| match &line.entry {
                BaselineEntry::Document(document) => Some(document),
                BaselineEntry::Tthc(_)
                | BaselineEntry::Competence(_)
                | BaselineEntry::Audit(_)
                | BaselineEntry::Review(_)
                | BaselineEntry::Qms(_)
                | BaselineEntry::Finding(_) => None,
            })
            .collect();
        let known = &self.facts.documents;
        let edition = self.edition(entry);
        let needs_manual = edition.is_none_or(|edition| edition.asks_for_manual);
        let has = |kind| documents.iter().any(|document| document.kind == kind);
        let kinds = [
            (DocumentKind::Policy, known.policy),
            (DocumentKind::Objectives, known.objectives),
            (DocumentKind::Manual, known.manual || !needs_manual),
        ];
        let mut missing: Vec<(String, String)> = kinds
            .into_iter()
            .filter(|(kind, is_known)| !is_known && !has(*kind))
            .map(|(kind, _)| (kind.title_vi().to_owned(), kind.title_en().to_owned()))
            .collect();
        let procedures = documents.iter().filter(|one| one.kind == DocumentKind::SystemProcedure);
        let answered: BTreeSet<&str> = procedures
            .flat_map(|document| &document.clauses)
            .chain(&known.procedure_clauses)
            .map(String::as_str)
            .collect();
        let required = edition.into_iter().flat_map(|edition| &edition.procedure_clauses);
        missing.extend(required.filter(|clause| !answered.contains(clause.as_str())).map(
            |clause| {
                (
                    format!("quy trình hệ thống cho điều {clause}"),
                    format!("a procedure for {clause}"),
                )
            },
        ));
        let carried: BTreeSet<&str> = documents
            .iter()
            .filter_map(|document| document.tthc.as_deref())
            .chain(known.tthc.iter().map(String::as_str))
            .collect();
        missing.extend(
            entry.tthc.iter().filter(|code| !carried.contains(code.as_str())).map(|code| {
                (format!("quy trình giải quyết {code}"), format!("a process for {code}"))
            }),
        );
        missing
    }
}
