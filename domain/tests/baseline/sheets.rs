//! Sheets as they come out of Excel, sound and otherwise: everything that is wrong is told at once, with
//! its line and column.

use std::collections::BTreeSet;

use luuvet_domain::baseline::*;
use luuvet_domain::document::{DocumentKind, Edition};
use luuvet_domain::review::ReviewInput;

use crate::fake::*;
use crate::story::*;

/// What a fault is about: sheet, line, column, rule.
type Place = (BaselineKind, Option<u32>, Option<&'static str>, &'static str);

fn facts_in(province: &Province, entries: &[BaselineLine]) -> BaselineFacts {
    let days = (propose().as_of, day("2016-03-03"));
    BaselineFacts::of(province, &SXD, entries, days)
}

/// All that is wrong with sheets, as of the 29th of February.
fn faults_in(province: &Province, sheets: &[BaselineSheet]) -> Vec<BaselineFault> {
    let (entries, mut faults) = read(sheets);
    faults.extend(check(&entries, propose().as_of, &facts_in(province, &entries)));
    faults
}

fn places(faults: &[BaselineFault]) -> Vec<Place> {
    faults.iter().map(|fault| (fault.kind, fault.line, fault.column, fault.rule)).collect()
}

fn of_sheet(kind: BaselineKind, text: &str) -> Vec<Place> {
    places(&faults_in(&province(), &[sheet(kind, text)]))
}

/// The faults of all sheets with one replaced.
fn among_others(kind: BaselineKind, text: &str) -> Vec<Place> {
    places(&faults_in(&province(), &with(kind, text)))
}

#[test]
fn what_excel_saves_is_read_whole() {
    let (entries, faults) = read(&sheets());
    assert_eq!(faults, []);
    assert_eq!(faults_in(&province(), &sheets()), []);
    let count = |kind| entries.iter().filter(|line| line.entry.kind() == kind).count();
    assert_eq!(BaselineKind::ALL.map(count), [3, 12, 1, 2, 1, 1, 3]);
    // By kind, then by date: the audit of January before that of September.
    let names: Vec<&str> = entries
        .iter()
        .filter(|line| line.entry.kind() == BaselineKind::Audit)
        .map(|line| line.entry.name())
        .collect();
    assert_eq!(names, ["12/BC-SXD", "45/BC-SXD"]);
    // A remark line and the header count as lines of the file.
    assert_eq!((entries[0].line, entries[0].entry.name()), (3, "SXD-01"));
}

#[test]
fn every_cell_says_what_it_says() {
    let (entries, _) = read(&sheets());
    let found = |name: &str| &entries.iter().find(|line| line.entry.name() == name).unwrap().entry;
    let BaselineEntry::Document(process) = found("QT-01") else { panic!() };
    assert_eq!(process.title, "Cấp giấy phép xây dựng, cấp I, II");
    assert_eq!(
        (process.kind, process.tthc.as_deref()),
        (DocumentKind::TthcProcedure, Some("SXD-01"))
    );
    assert_eq!(process.processing_working_days, Some(25));
    assert_eq!(
        (process.approved_on, process.effective_from),
        (day("2015-01-05"), day("2015-01-15"))
    );
    let BaselineEntry::Document(objectives) = found("MTCL") else { panic!() };
    assert_eq!(objectives.edition, Edition { issue: 2, revision: 0 });
    assert_eq!((objectives.approved_on, objectives.reviewed_on), (day("2015-12-20"), None));
    let BaselineEntry::Document(capa) = found("QT-HT-05") else { panic!() };
    assert_eq!(capa.clauses, ["8.5.2", "8.5.3"]);
    let BaselineEntry::Review(review) = found("03/BB-SXD") else { panic!() };
    assert_eq!((review.inputs.as_slice(), review.outputs.len()), (&ReviewInput::ALL[..], 3));
    let BaselineEntry::Finding(open) = found("KPH-02/2015") else { panic!() };
    assert_eq!((open.closure.as_ref(), open.due_on), (None, Some(day("2016-03-30"))));
    let BaselineEntry::Finding(closed) = found("KPH-01/2015") else { panic!() };
    assert_eq!(closed.closure.as_ref().unwrap().closed_on, day("2015-11-05"));
}

/// Each template is sound as it is: nothing but remarks below its header. Its example, taken out of the
/// remark, is an entry.
#[test]
fn templates_are_read_and_their_examples_are_entries() {
    for kind in BaselineKind::ALL {
        let template = kind.template();
        assert_eq!(read(&[sheet(kind, &template)]), (vec![], vec![]), "{kind:?}");
        let mut lines = template.lines();
        let (header, example) = (lines.next().unwrap(), lines.last().unwrap());
        let filled = format!("{header}\n{}", example.trim_start_matches("# "));
        let (entries, faults) = read(&[sheet(kind, &filled)]);
        assert_eq!((entries.len(), faults), (1, vec![]), "{kind:?}");
    }
}

#[test]
fn a_sheet_that_cannot_be_read_is_told_as_a_whole() {
    let kind = BaselineKind::Tthc;
    let whole = |rule| vec![(kind, None, None, rule)];
    assert_eq!(of_sheet(kind, ""), whole("BSL-51"));
    assert_eq!(of_sheet(kind, "\u{feff}\r\n\r\n"), whole("BSL-51"));
    let open_quote =
        TTHC.replace("Xây dựng;Luật Xây dựng 2014;40", "\"Xây dựng;Luật Xây dựng 2014;40");
    assert_eq!(of_sheet(kind, &open_quote), whole("BSL-51"));
}

/// Lines are counted as an editor shows them, blank lines and quoted line breaks included.
#[test]
fn lines_are_those_of_the_file() {
    let kind = BaselineKind::Review;
    let header = REVIEWS.lines().next().unwrap();
    let entry = REVIEWS.lines().nth(1).unwrap();
    let broken = entry.replace("20/10/2015", "hôm qua");
    let quoted = entry.replace("03/BB-SXD", "\"04/BB\n-SXD\"");
    for end in ["\n", "\r\n"] {
        let text = [header, "", entry, &quoted, "# ghi chú", "", &broken].join(end);
        let place = (kind, Some(8), Some("held_on"), "BSL-54");
        assert_eq!(of_sheet(kind, &text), [place], "{end:?}");
    }
}

#[test]
fn a_header_names_each_column_once() {
    let kind = BaselineKind::Review;
    let strange = REVIEWS.replace("Ngày họp", "Ngày hợp");
    assert_eq!(
        of_sheet(kind, &strange),
        [(kind, Some(1), None, "BSL-52"), (kind, Some(1), Some("held_on"), "BSL-52")]
    );
    let twice = REVIEWS.replace("Đầu ra (a–c)", "Held on");
    assert_eq!(
        of_sheet(kind, &twice),
        [(kind, Some(1), Some("held_on"), "BSL-52"), (kind, Some(1), Some("outputs"), "BSL-52")]
    );
}

/// Four lines, each wrong in its own way, and a fifth in three: eight faults, none hidden by another.
#[test]
fn all_that_is_wrong_is_told_at_once() {
    let kind = BaselineKind::Document;
    let text = "code;kind;title;issue;revision;clauses;unit;tthc;processing_days;approved_on;effective_from\n\
        QT-HT-01;quy trình hệ thống;Kiểm soát tài liệu;1;0;4.2.3;;;;31/02/2015;15/01/2015\n\
        QT HT/02;quy trình;Kiểm soát hồ sơ;một;0;4.2.4;;;;05/01/2015;15/01/2015\n\
        BM-01;biểu mẫu;;1;0;;;;;05/01/2015;15/01/2015\n\
        BM-02;biểu mẫu;Phiếu;0;0;;;;;05/01/2015;15/01/2015\n\
        BM-03;biểu mẫu;Phiếu;1;0;;KHONG-CO;;;05/03/2016;15/01/2015\n";
    assert_eq!(
        of_sheet(kind, text),
        [
            (kind, Some(2), Some("approved_on"), "BSL-54"),
            (kind, Some(3), Some("kind"), "BSL-58"),
            (kind, Some(3), Some("issue"), "BSL-57"),
            (kind, Some(4), Some("title"), "BSL-53"),
            (kind, Some(5), Some("issue"), "BSL-57"),
            (kind, Some(6), Some("approved_on"), "BSL-55"),
            (kind, Some(6), Some("effective_from"), "BSL-56"),
            (kind, Some(6), Some("unit"), "BSL-61"),
        ]
    );
}

#[test]
fn a_fault_says_where_it_is_and_what_to_do_in_both_languages() {
    let text = REVIEWS.replace("22/10/2015", "22.13.2015");
    let [fault] = faults_in(&province(), &[sheet(BaselineKind::Review, &text)]).try_into().unwrap();
    assert_eq!(fault.place().vi, "tờ «Xem xét của lãnh đạo», dòng 2, cột «Ngày ký biên bản»");
    assert_eq!(fault.place().en, "sheet \"Management reviews\", line 2, column \"Signed on\"");
    assert_eq!(
        fault.message.vi,
        "«22.13.2015» không phải ngày; viết như 15/01/2015 hoặc 2015-01-15"
    );
}

#[test]
fn nothing_stands_twice_across_sheets_and_spellings() {
    let kind = BaselineKind::Document;
    let more = "code;kind;title;issue;revision;approved_on;effective_from\n\
        bm - 01;biểu mẫu;Phiếu;1;1;05/01/2015;15/01/2015\n";
    let sheets = [sheets(), vec![sheet(kind, more)]].concat();
    let faults = places(&faults_in(&province(), &sheets));
    let [(found, _, column, rule)] = faults.try_into().unwrap();
    assert_eq!((found, column, rule), (kind, Some("code"), "BSL-59"));
    let two = format!("{SYSTEM}{}", SYSTEM.lines().last().unwrap());
    assert_eq!(
        among_others(BaselineKind::Qms, &two),
        [(BaselineKind::Qms, Some(3), None, "BSL-59")]
    );
}

#[test]
fn what_is_named_must_be_known() {
    let finding = FINDINGS.replace("45/BC-SXD;30/03/2016", "46/BC-SXD;30/03/2016");
    assert_eq!(
        among_others(BaselineKind::Finding, &finding),
        [(BaselineKind::Finding, Some(3), Some("audit"), "BSL-61")]
    );
    let process = DOCUMENTS.replace("SXD-03,15", "SXD-04,15");
    assert_eq!(
        among_others(BaselineKind::Document, &process),
        [
            (BaselineKind::Document, Some(12), Some("tthc"), "BSL-61"),
            // The announced scope then lacks its process.
            (BaselineKind::Qms, Some(2), Some("announced_on"), "BSL-62"),
        ]
    );
    let nobody = CERTIFICATES.replace("0001;", "03e7;");
    assert_eq!(
        among_others(BaselineKind::Competence, &nobody),
        [(BaselineKind::Competence, Some(2), Some("person"), "BSL-61")]
    );
    let audited = AUDITS.replace("VP | QLXD", "VP | P99");
    assert_eq!(
        among_others(BaselineKind::Audit, &audited),
        [(BaselineKind::Audit, Some(2), Some("units"), "BSL-61")]
    );
}

/// An edition of the standard is one of the regulation's, and was followed when the system was issued,
/// on 15 January 2015.
#[test]
fn a_system_names_an_edition_that_was_followed_when_it_was_issued() {
    let under = |usable_from: &str, leave_by: &str, sheets: &[BaselineSheet]| {
        let mut province = province();
        let mut regulation = province.regulation.as_deref().unwrap().clone();
        let mut values = parameters();
        values.qms.standards[0].usable_from = day(usable_from);
        values.qms.standards[0].leave_by = Some(day(leave_by));
        regulation.parameters = std::sync::Arc::new(values);
        province.regulation = Some(std::sync::Arc::new(regulation));
        places(&faults_in(&province, sheets))
    };
    let fault = |rule| [(BaselineKind::Qms, Some(2), Some("standard"), rule)];
    assert_eq!(under("2015-01-15", "2015-01-15", &sheets()), []);
    assert_eq!(under("2015-01-16", "2021-06-30", &sheets()), fault("BSL-56"));
    assert_eq!(under("2009-01-01", "2015-01-14", &sheets()), fault("BSL-56"));
    let spaced = SYSTEM.replace("TCVN ISO 9001:2008", "tcvn iso  9001:2008");
    assert_eq!(among_others(BaselineKind::Qms, &spaced), []);
    let unknown = SYSTEM.replace("TCVN ISO 9001:2008", "TCVN ISO 9001:2000");
    assert_eq!(among_others(BaselineKind::Qms, &unknown), fault("BSL-61"));
}

/// What is announced has the documents that its own edition asks for.
#[test]
fn an_edition_that_asks_for_no_manual_and_no_procedure_is_announced_without() {
    let mut province = province();
    let mut regulation = province.regulation.as_deref().unwrap().clone();
    let mut values = parameters();
    values.qms.standards[0].asks_for_manual = false;
    values.qms.standards[0].procedure_clauses.clear();
    regulation.parameters = std::sync::Arc::new(values);
    let lines = DOCUMENTS.lines();
    let few: Vec<&str> = lines
        .filter(|line| !line.contains("sổ tay") && !line.contains("quy trình hệ thống"))
        .collect();
    let few = with(BaselineKind::Document, &(few.join("\n") + "\n"));
    let announced = [(BaselineKind::Qms, Some(2), Some("announced_on"), "BSL-62")];
    assert_eq!(places(&faults_in(&province, &few)), announced);
    province.regulation = Some(std::sync::Arc::new(regulation));
    assert_eq!(places(&faults_in(&province, &few)), []);
}

/// A name is personal data: it is refused, and not repeated.
#[test]
fn a_name_in_place_of_an_id_is_refused_and_not_repeated() {
    let named = CERTIFICATES.replace("00000000-0000-0000-0000-000000000001", "Nông Thị Thử");
    let faults = faults_in(&province(), &with(BaselineKind::Competence, &named));
    assert_eq!(places(&faults), [(BaselineKind::Competence, Some(2), Some("person"), "BSL-53")]);
    assert!(!format!("{faults:?}").contains("Nông"));
}

#[test]
fn what_belongs_together_is_there_together() {
    let kind = BaselineKind::Finding;
    let half = FINDINGS.replace("Phân công văn thư;20/10/2015;05/11/2015", ";20/10/2015;");
    assert_eq!(
        among_others(kind, &half),
        [(kind, Some(2), Some("action"), "BSL-62"), (kind, Some(2), Some("closed_on"), "BSL-62")]
    );
    let odd = FINDINGS.replace("điểm lưu ý;điểm lưu ý", "điểm lưu ý;nhẹ");
    assert_eq!(among_others(kind, &odd), [(kind, Some(4), Some("severity"), "BSL-62")]);
    let slow = DOCUMENTS.replace("SXD-01,25", "SXD-01,31");
    let kind = BaselineKind::Document;
    assert_eq!(among_others(kind, &slow), [(kind, Some(10), Some("processing_days"), "BSL-62")]);
    let kind = BaselineKind::Qms;
    let unconfirmed = SYSTEM.replace("30/10/2015", "");
    assert_eq!(among_others(kind, &unconfirmed), [(kind, Some(2), Some("confirmed_on"), "BSL-62")]);
    let stray = SYSTEM.replace("02/11/2015", "");
    assert_eq!(
        among_others(kind, &stray),
        [(kind, Some(2), Some("announcement_number"), "BSL-62")]
    );
}

/// An announced system shows what an announcement here would have asked for.
#[test]
fn an_announced_system_has_its_documents_an_audit_and_a_review() {
    let alone = [sheet(BaselineKind::Tthc, TTHC), sheet(BaselineKind::Qms, SYSTEM)];
    let faults = faults_in(&province(), &alone);
    assert_eq!(places(&faults), [(BaselineKind::Qms, Some(2), Some("announced_on"), "BSL-62")]);
    for missing in ["đánh giá nội bộ", "xem xét của lãnh đạo", "sổ tay", "điều 8.5.3", "SXD-02"]
    {
        assert!(faults[0].message.vi.contains(missing), "{missing}: {}", faults[0].message.vi);
    }
    let issued =
        SYSTEM.replace("30/10/2015,98/QĐ-SXD,02/11/2015,04/11/2015,04/11/2015,Trụ sở", ",,,,,");
    let alone = [sheet(BaselineKind::Tthc, TTHC), sheet(BaselineKind::Qms, &issued)];
    assert_eq!(faults_in(&province(), &alone), []);
}

#[test]
fn what_is_on_record_stands() {
    let mut province = province();
    let on_record = &mut province.baseline.on_record;
    on_record.tthc.insert("SXD-02".to_owned(), 40);
    on_record.documents.insert("BM-01".to_owned());
    on_record.has_qms = true;
    on_record.first_audit = Some(day("2015-09-18"));
    on_record.first_review = Some(day("2016-02-01"));
    on_record.first_finding = Some(day("2015-09-12"));
    assert_eq!(
        places(&faults_in(&province, &sheets())),
        [
            (BaselineKind::Tthc, Some(4), Some("code"), "BSL-60"),
            (BaselineKind::Document, Some(13), Some("code"), "BSL-60"),
            (BaselineKind::Audit, Some(2), Some("reported_on"), "BSL-60"),
            (BaselineKind::Qms, Some(2), None, "BSL-60"),
        ]
    );
}

#[test]
fn there_are_not_too_many() {
    let header = "code;name;field;legal_basis;legal_working_days;effective_from";
    let lines: Vec<String> =
        (0..=ENTRIES_MAX).map(|n| format!("P-{n};Tên;Xây dựng;Luật;10;01/01/2015")).collect();
    let text = format!("{header}\n{}\n", lines.join("\n"));
    assert_eq!(of_sheet(BaselineKind::Tthc, &text), [(BaselineKind::Tthc, None, None, "BSL-63")]);
}

/// Whatever the text, reading ends and names its places within it.
#[test]
fn broken_copies_of_sound_sheets_are_read_without_fail() {
    let mut rules = BTreeSet::new();
    for cut in (0..DOCUMENTS.len()).filter(|cut| DOCUMENTS.is_char_boundary(*cut)).step_by(7) {
        let (head, tail) = DOCUMENTS.split_at(cut);
        for text in [head.to_owned(), tail.to_owned(), format!("{head};\"{tail}")] {
            let lines = u32::try_from(text.lines().count()).unwrap() + 1;
            for fault in faults_in(&province(), &[sheet(BaselineKind::Document, &text)]) {
                assert!(fault.line.is_none_or(|line| (1..=lines).contains(&line)), "{fault:?}");
                assert!(fault.column.is_none_or(|key| fault.kind.column(key).is_some()));
                rules.insert(fault.rule);
            }
        }
    }
    assert!(rules.len() >= 5, "{rules:?}");
}
