//! Templates, checks and requests of baselines at the console.

use std::fs;
use std::path::Path;

use crate::support::{founded, run, run_on};

/// What people save: a sheet of documents with three faults, and one of findings without any.
fn sheets(folder: &Path) -> [String; 2] {
    let documents = "\u{feff}Mã tài liệu;Loại tài liệu;Tên tài liệu;Lần ban hành;Lần sửa đổi;Ngày phê duyệt;Ngày hiệu lực\r\n\
        BM-01;biểu mẫu;Phiếu yêu cầu;1;0;05/01/2015;15/01/2015\r\n\
        BM-02;biểu mậu;Phiếu xem xét;1;0;05/01/2015;15/01/2015\r\n\
        BM-03;biểu mẫu;Phiếu KPH;1;0;05/13/2015;15/01/2015\r\n\
        bm-01;biểu mẫu;Phiếu yêu cầu;1;0;05/01/2015;15/01/2015\r\n";
    let procedures = "code,name,field,legal_basis,legal_working_days,effective_from\n\
        SXD-91,Cấp phép,Xây dựng,\"Luật Xây dựng, 2014\",30,2015-01-01\n";
    [("document-phong.csv", documents), ("tthc.csv", procedures)].map(|(name, text)| {
        let file = folder.join(name);
        fs::write(&file, text).unwrap();
        file.to_str().unwrap().to_owned()
    })
}

#[tokio::test]
async fn a_template_is_printed_and_read_again_without_a_fault() {
    for kind in ["tthc", "document", "competence", "audit", "review", "qms", "finding"] {
        let ran = run(&["baseline", "template", kind]).await.succeeds();
        assert!(ran.out.starts_with('\u{feff}'), "{kind}");
        assert_eq!(ran.out.lines().count(), 3, "{kind}: {}", ran.out);
    }
    let ran = run(&["baseline", "template", "people"]).await;
    ran.fails_saying(&["no sheet of kind `people`", "document", "finding"]);
}

#[tokio::test]
async fn a_check_lists_every_fault_with_its_file_line_column_and_remedy() {
    let folder = founded().await;
    let files = tempfile::tempdir().unwrap();
    let [documents, procedures] = sheets(files.path());
    let line = ["baseline", "check", "--agency", "SXD", &documents, &procedures];
    let ran = run_on(folder.path(), &line).await;
    assert_eq!(ran.code, Some(1), "{ran:?}");
    for said in [
        "document-phong.csv: [BSL-58] tờ «Tài liệu», dòng 3, cột «Loại tài liệu»: «biểu mậu»",
        "document-phong.csv: [BSL-54] tờ «Tài liệu», dòng 4, cột «Ngày phê duyệt»: «05/13/2015»",
        "[BSL-59] tờ «Tài liệu», dòng 5, cột «Mã tài liệu»: «BM-01» đã có ở dòng 2",
        "sheet \"Documents\", line 5, column \"Document code\"",
    ] {
        assert!(ran.out.contains(said), "{said} is missing in {}", ran.out);
    }
    assert!(ran.err.contains("3 faults; nothing was sent"), "{ran:?}");
    let line = ["baseline", "check", "--agency", "SXD", &procedures];
    let ran = run_on(folder.path(), &line).await.succeeds();
    assert!(ran.out.contains("1 entries, no fault"), "{ran:?}");
}

#[tokio::test]
async fn a_check_says_what_it_cannot_read() {
    let folder = founded().await;
    let files = tempfile::tempdir().unwrap();
    let [documents, procedures] = sheets(files.path());
    let run = async |line: &[&str]| run_on(folder.path(), line).await;
    let unknown = run(&["baseline", "check", "--agency", "SXX", &procedures]).await;
    unknown.fails_saying(&["no agency `SXX`"]);
    let strange = files.path().join("giay-to.csv");
    fs::rename(&documents, &strange).unwrap();
    let ran = run(&["baseline", "check", "--agency", "SXD", strange.to_str().unwrap()]).await;
    ran.fails_saying(&["giay-to.csv", "name the file after the kind"]);
    let latin = files.path().join("review.csv");
    fs::write(&latin, b"S\xf4 bi\xean b\xa3n;").unwrap();
    let ran = run(&["baseline", "check", "--agency", "SXD", latin.to_str().unwrap()]).await;
    ran.fails_saying(&["review.csv", "CSV UTF-8"]);
}

#[tokio::test]
async fn a_request_holds_the_sheets_as_they_are() {
    let files = tempfile::tempdir().unwrap();
    let [_, procedures] = sheets(files.path());
    let line = [
        "baseline",
        "request",
        "--agency",
        "SXD",
        "--as-of",
        "2016-02-29",
        "--reason",
        "Từ năm 2015",
        &procedures,
    ];
    let ran = run(&line).await.succeeds();
    let body: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    let input = &body["variables"]["input"];
    assert_eq!((&input["agency"], &input["asOf"]), (&"SXD".into(), &"2016-02-29".into()));
    assert_eq!(input["sheets"][0]["kind"], "TTHC");
    let text = fs::read_to_string(&procedures).unwrap();
    assert_eq!(input["sheets"][0]["text"], text);
    assert!(body["query"].as_str().unwrap().contains("baselinePropose"));
}
