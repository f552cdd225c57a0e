//! What is wrong with entries that could be read: with their dates, with each other, and with what is
//! on record.

mod system;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use luuvet_engine::Bilingual;

use super::fault::{BaselineFault, rule};
use super::register::BaselineFacts;
use super::{
    AuditEntry, BaselineEntry, BaselineKind, BaselineLine, CompetenceEntry, DocumentEntry,
    FindingEntry, ReviewEntry, TthcEntry,
};
use crate::document::DocumentKind;
use crate::finding::{FindingKind, FindingSeverity, FindingSource};

/// The most entries of a baseline: with its acceptance they are one append.
pub const ENTRIES_MAX: usize = 900;

/// Everything that is wrong with entries as of a day.
#[must_use]
pub fn check(
    entries: &[BaselineLine],
    as_of: NaiveDate,
    facts: &BaselineFacts,
) -> Vec<BaselineFault> {
    let mut check =
        Check { entries, as_of, facts, faults: Vec::new(), at: (BaselineKind::Tthc, None) };
    if entries.len() > ENTRIES_MAX {
        let n = entries.len();
        check.fault(
            None,
            rule::TOO_MANY,
            format!("có {n} mục, tối đa {ENTRIES_MAX}; hãy để lại những gì còn hiệu lực"),
            format!("there are {n} entries, at most {ENTRIES_MAX}; keep what is still in force"),
        );
    }
    check.names();
    for line in entries {
        check.at = (line.entry.kind(), Some(line.line));
        check.entry(&line.entry);
    }
    check.faults
}

struct Check<'a> {
    entries: &'a [BaselineLine],
    as_of: NaiveDate,
    facts: &'a BaselineFacts,
    faults: Vec<BaselineFault>,
    /// The sheet and the line that are looked at.
    at: (BaselineKind, Option<u32>),
}

/// A day of an entry, by its column.
type Day = (&'static str, Option<NaiveDate>);

impl Check<'_> {
    fn fault(
        &mut self,
        column: impl Into<Option<&'static str>>,
        rule: &'static str,
        vi: impl Into<String>,
        en: impl Into<String>,
    ) {
        let ((kind, line), column) = (self.at, column.into());
        let message = Bilingual::new(vi.into(), en.into());
        self.faults.push(BaselineFault { kind, line, column, rule, message });
    }

    fn entry(&mut self, entry: &BaselineEntry) {
        match entry {
            BaselineEntry::Tthc(entry) => self.tthc(entry),
            BaselineEntry::Document(entry) => self.document(entry),
            BaselineEntry::Competence(entry) => self.competence(entry),
            BaselineEntry::Audit(entry) => self.audit(entry),
            BaselineEntry::Review(entry) => self.review(entry),
            BaselineEntry::Qms(entry) => self.qms(entry),
            BaselineEntry::Finding(entry) => self.finding(entry),
        }
    }

    /// Nothing stands twice in a baseline.
    fn names(&mut self) {
        let mut seen: BTreeMap<(BaselineKind, &str, &str), u32> = BTreeMap::new();
        for line in self.entries {
            let kind = line.entry.kind();
            let (name, issuer) = match &line.entry {
                // An agency has one system.
                BaselineEntry::Qms(_) => ("", ""),
                BaselineEntry::Competence(entry) => (entry.number.as_str(), entry.issuer.as_str()),
                BaselineEntry::Tthc(_)
                | BaselineEntry::Document(_)
                | BaselineEntry::Audit(_)
                | BaselineEntry::Review(_)
                | BaselineEntry::Finding(_) => (line.entry.name(), ""),
            };
            self.at = (kind, Some(line.line));
            match seen.insert((kind, name, issuer), line.line) {
                None => {}
                Some(first) if kind == BaselineKind::Qms => self.fault(
                    None,
                    rule::TWICE,
                    format!("cơ quan chỉ có một hệ thống, đã ghi ở dòng {first}; hãy bỏ dòng này"),
                    format!("an agency has one system, on line {first}; take this line out"),
                ),
                Some(first) => self.fault(
                    kind.columns()
                        .iter()
                        .map(|column| column.key)
                        .find(|key| matches!(*key, "code" | "number")),
                    rule::TWICE,
                    format!("«{name}» đã có ở dòng {first}; hãy bỏ một dòng"),
                    format!("\"{name}\" stands on line {first} already; take one line out"),
                ),
            }
        }
    }

    /// Days that have come, each on or after the one before.
    fn days<const N: usize>(&mut self, days: [Day; N]) {
        let mut before: Option<(&'static str, NaiveDate)> = None;
        for (column, day) in days {
            let Some(day) = day else { continue };
            self.has_come(column, day);
            if let Some((earlier, on)) = before
                && day < on
            {
                let kind = self.at.0;
                let title =
                    |key| kind.column(key).map_or((key, key), |column| (column.vi, column.en));
                let (vi, en) = title(earlier);
                self.fault(
                    column,
                    rule::ORDER,
                    format!("ngày {day} ở trước «{vi}» ({on}); hãy sửa một trong hai"),
                    format!("{day} lies before \"{en}\" ({on}); mend one of the two"),
                );
            }
            before = Some((column, day));
        }
    }

    fn has_come(&mut self, column: &'static str, day: NaiveDate) {
        let as_of = self.as_of;
        if day > as_of {
            self.fault(
                column,
                rule::AFTER,
                format!("ngày {day} ở sau ngày chốt {as_of}; việc sau ngày chốt được ghi như thường lệ"),
                format!("{day} lies after the baseline's day {as_of}; what came later is entered as usual"),
            );
        }
    }

    fn is_before_history(
        &mut self,
        column: &'static str,
        day: NaiveDate,
        first: Option<NaiveDate>,
    ) {
        if let Some(first) = first.filter(|first| day >= *first) {
            self.fault(
                column,
                rule::ON_RECORD,
                format!("ngày {day} không ở trước việc đầu tiên cùng loại đã ghi trong hệ thống ({first})"),
                format!("{day} does not lie before the first of its kind on record here ({first})"),
            );
        }
    }

    fn knows_unit(&mut self, column: &'static str, unit: &str) {
        let Some(agency) = &self.facts.agency else { return };
        if !agency.units.iter().any(|known| known == unit) {
            let known = agency.units.join(", ");
            self.fault(
                column,
                rule::UNKNOWN,
                format!("cơ quan không có đơn vị «{unit}»; các đơn vị: {known}"),
                format!("the agency has no unit \"{unit}\"; its units: {known}"),
            );
        }
    }

    /// The legal time of a procedure of this baseline, or on record.
    fn legal_days(&self, code: &str) -> Option<u32> {
        let of_baseline = self.entries.iter().find_map(|line| match &line.entry {
            BaselineEntry::Tthc(entry) if entry.code == code => Some(entry.legal_working_days),
            BaselineEntry::Tthc(_)
            | BaselineEntry::Document(_)
            | BaselineEntry::Competence(_)
            | BaselineEntry::Audit(_)
            | BaselineEntry::Review(_)
            | BaselineEntry::Qms(_)
            | BaselineEntry::Finding(_) => None,
        });
        of_baseline.or_else(|| self.facts.on_record.tthc.get(code).copied())
    }

    fn knows_tthc(&mut self, code: &str) -> Option<u32> {
        let days = self.legal_days(code);
        if days.is_none() {
            self.fault(
                "tthc",
                rule::UNKNOWN,
                format!("thủ tục «{code}» không có trong danh mục của cơ quan; hãy thêm vào tờ «Thủ tục hành chính»"),
                format!("procedure \"{code}\" is not on the agency's list; add it to the sheet of procedures"),
            );
        }
        days
    }

    fn tthc(&mut self, entry: &TthcEntry) {
        self.days([("effective_from", Some(entry.effective_from))]);
        if self.facts.on_record.tthc.contains_key(&entry.code) {
            let code = &entry.code;
            self.fault(
                "code",
                rule::ON_RECORD,
                format!("thủ tục «{code}» đã có trong danh mục; hãy bỏ dòng này"),
                format!("procedure \"{code}\" is on the list already; take this line out"),
            );
        }
    }

    fn document(&mut self, entry: &DocumentEntry) {
        self.days([
            ("approved_on", Some(entry.approved_on)),
            ("effective_from", Some(entry.effective_from)),
            ("reviewed_on", entry.reviewed_on),
        ]);
        if self.facts.on_record.documents.contains(&entry.code) {
            let code = &entry.code;
            self.fault(
                "code",
                rule::ON_RECORD,
                format!("tài liệu «{code}» đã có trong hệ thống; hãy bỏ dòng này"),
                format!("document \"{code}\" is on record already; take this line out"),
            );
        }
        if let Some(unit) = &entry.unit {
            self.knows_unit("unit", unit);
        }
        if entry.kind == DocumentKind::SystemProcedure && entry.clauses.is_empty() {
            self.fault(
                "clauses",
                rule::TOGETHER,
                "quy trình hệ thống phải ghi điều khoản, như 4.2.3",
                "a system procedure names its clause, such as 4.2.3",
            );
        }
        let is_process = entry.kind == DocumentKind::TthcProcedure;
        match (&entry.tthc, entry.processing_working_days) {
            (Some(code), Some(days)) if is_process => {
                if let Some(legal) = self.knows_tthc(code).filter(|legal| days > *legal) {
                    self.fault(
                        "processing_days",
                        rule::TOGETHER,
                        format!("thời gian giải quyết {days} ngày dài hơn thời hạn theo luật là {legal} ngày"),
                        format!("{days} working days are more than the {legal} that the law allows"),
                    );
                }
            }
            (None, None) if !is_process => {}
            (Some(_) | None, Some(_) | None) => self.fault(
                "tthc",
                rule::TOGETHER,
                "quy trình giải quyết TTHC phải ghi mã TTHC và thời gian giải quyết; tài liệu khác để trống",
                "a TTHC procedure names the procedure and its processing time; other documents leave both empty",
            ),
        }
    }

    fn competence(&mut self, entry: &CompetenceEntry) {
        self.days([("issued_on", Some(entry.issued_on))]);
        if entry.valid_until.is_some_and(|until| until <= entry.issued_on) {
            self.fault(
                "valid_until",
                rule::ORDER,
                "ngày hết giá trị phải ở sau ngày cấp",
                "the last day of validity lies after the day of issue",
            );
        }
        if !self.facts.people.contains(&entry.person) {
            let person = entry.person;
            self.fault(
                "person",
                rule::UNKNOWN,
                format!("chưa có người mang mã {person}; hãy đăng ký người trước"),
                format!("nobody is registered with id {person}; register the person first"),
            );
        }
    }

    fn audit(&mut self, entry: &AuditEntry) {
        self.days([
            ("starts_on", Some(entry.starts_on)),
            ("ends_on", Some(entry.ends_on)),
            ("reported_on", Some(entry.reported_on)),
        ]);
        self.is_before_history("reported_on", entry.reported_on, self.facts.on_record.first_audit);
        for unit in &entry.units {
            self.knows_unit("units", unit);
        }
    }

    fn review(&mut self, entry: &ReviewEntry) {
        self.days([("held_on", Some(entry.held_on)), ("signed_on", Some(entry.signed_on))]);
        self.is_before_history("signed_on", entry.signed_on, self.facts.on_record.first_review);
    }

    fn finding(&mut self, entry: &FindingEntry) {
        let closure = entry.closure.as_ref();
        self.days([
            ("raised_on", Some(entry.raised_on)),
            ("implemented_on", closure.map(|closure| closure.implemented_on)),
            ("closed_on", closure.map(|closure| closure.closed_on)),
        ]);
        if entry.due_on.is_some_and(|due_on| due_on <= entry.raised_on) {
            self.fault(
                "due_on",
                rule::ORDER,
                "hạn khắc phục phải ở sau ngày nêu",
                "the due date lies after the day of raising",
            );
        }
        self.is_before_history("raised_on", entry.raised_on, self.facts.on_record.first_finding);
        self.knows_unit("unit", &entry.unit);
        let is_observed = entry.kind == FindingKind::Observation;
        if is_observed != (entry.severity == FindingSeverity::Observation) {
            self.fault(
                "severity",
                rule::TOGETHER,
                "«điểm lưu ý» vừa là loại vừa là mức độ; loại khác thì mức độ là nặng hoặc nhẹ",
                "an observation is so by kind and severity; any other kind is major or minor",
            );
        }
        if let Some(audit) = &entry.audit {
            self.knows_audit(audit, entry.source);
        }
    }

    fn knows_audit(&mut self, number: &str, source: FindingSource) {
        if source != FindingSource::InternalAudit {
            self.fault(
                "audit",
                rule::TOGETHER,
                "chỉ phát hiện từ đánh giá nội bộ mới ghi số báo cáo đánh giá",
                "only a finding of an internal audit names its report",
            );
        }
        let is_known = self
            .entries
            .iter()
            .any(|line| line.entry.kind() == BaselineKind::Audit && line.entry.name() == number);
        if !is_known {
            self.fault(
                "audit",
                rule::UNKNOWN,
                format!("không có báo cáo đánh giá số «{number}» trong tờ «Đánh giá nội bộ»"),
                format!("there is no audit report \"{number}\" on the sheet of audits"),
            );
        }
    }
}
