//! Files of evidence over HTTP.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use luuvet_engine::hex;
use reqwest::Method;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::support::client::Client;
use crate::support::files::{Files, SCAN, SCAN_SHA256, send};
use crate::support::{Server, founded, head, person, recorder, run_on, secretary, soon, staff};

/// All files below the folder of evidence, as paths from there.
fn kept(data: &Path) -> Vec<PathBuf> {
    let root = data.join("evidence");
    let mut found = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.push(path.strip_prefix(&root).unwrap().to_owned());
            }
        }
    }
    found.sort();
    found
}

async fn wait_until(is_so: impl Fn() -> bool) {
    let so = async {
        while !is_so() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    soon(so).await;
}

/// The scan with something in it that makes it another.
fn scan_of(length: usize) -> Vec<u8> {
    let mut bytes = SCAN.to_vec();
    bytes.resize(length, b'x');
    bytes
}

#[tokio::test]
async fn a_scan_is_kept_once_and_every_act_that_rests_on_it_shows_it() {
    let folder = founded().await;
    let server = Server::start(folder.path()).await;
    let (staff, secretary) = (Files::of(&server, staff()), Files::of(&server, secretary()));
    let said = "?name=Bi%C3%AAn%20b%E1%BA%A3n.pdf&number=12/BB-SXD&date=2016-03-04";
    let taken = staff.upload(said, SCAN).await;
    assert_eq!(taken.header("location"), format!("/evidence/{SCAN_SHA256}"));
    let taken = taken.taken(201);
    assert_eq!(taken["sha256"], SCAN_SHA256);
    assert_eq!(taken["sizeBytes"], SCAN.len());
    assert_eq!(taken["mediaType"], "application/pdf");
    let upload = &taken["uploads"][0];
    assert_eq!(upload["name"], "Biên bản.pdf");
    assert_eq!((&upload["number"], &upload["date"]), (&json!("12/BB-SXD"), &json!("2016-03-04")));
    assert_eq!(upload["by"], json!({ "person": person(10), "role": "Staff", "agency": "SXD" }));
    // A line that broke after the last byte: sent again it is the same.
    assert_eq!(staff.upload(said, SCAN).await.taken(200), taken);
    let again = secretary.upload("?name=quet.pdf", SCAN).await.taken(200);
    assert_eq!(again["uploads"][0], taken["uploads"][0]);
    assert_eq!(again["uploads"][1]["name"], "quet.pdf");
    let bytes = folder.path().join("evidence").join(&SCAN_SHA256[..2]).join(SCAN_SHA256);
    assert_eq!(fs::read(&bytes).unwrap(), SCAN);
    assert_eq!(fs::metadata(&bytes).unwrap().permissions().mode() & 0o777, 0o400);
    assert_eq!(kept(folder.path()).len(), 2);

    let elsewhere = "00".repeat(32);
    let add = "mutation ($scan: String!, $elsewhere: String!) {
        agencyAddUnit(id: \"agency/SXD\", input: { code: \"P.QH\", name: \"Phòng Quy hoạch\" },
                      act: { evidence: $scan, files: [
                          { sha256: $scan, number: \"12/BB-SXD\", date: \"2016-03-04\" },
                          { sha256: $elsewhere }] }) { position } }";
    let variables = json!({ "scan": SCAN_SHA256, "elsewhere": elsewhere });
    let client = Client::of(&server, head());
    let position = client.ask(add, variables).await.data()["agencyAddUnit"]["position"].clone();
    let query = "query ($position: Position!) {
        head(minPosition: $position) { position }
        events(order: NEWEST_FIRST, first: 1) { nodes {
            actOf { evidenceFile { sha256 } }
            evidence { sha256 number date file {
                sha256 sizeBytes mediaType name href uploadedAt
                uploads { name number date by { personId role } }
            } }
        } }
    }";
    let data = client.ask(query, json!({ "position": position })).await.data();
    let event = &data["events"]["nodes"][0];
    assert_eq!(event["actOf"]["evidenceFile"]["sha256"], SCAN_SHA256);
    let [here, gone] = [&event["evidence"][0], &event["evidence"][1]];
    assert_eq!((&here["number"], &here["date"]), (&json!("12/BB-SXD"), &json!("2016-03-04")));
    let file = &here["file"];
    assert_eq!(file["name"], "Biên bản.pdf");
    assert_eq!(file["mediaType"], "application/pdf");
    assert_eq!(file["sizeBytes"], SCAN.len());
    assert_eq!(file["uploadedAt"], taken["uploads"][0]["at"]);
    assert_eq!(file["uploads"][1]["by"], json!({ "personId": person(8), "role": "IsoSecretary" }));
    // Paper may lie elsewhere, and is referred to all the same.
    assert_eq!((&gone["sha256"], &gone["file"]), (&json!(elsewhere), &Value::Null));
    let downloaded = send(staff.request(Method::GET, file["href"].as_str().unwrap())).await;
    assert_eq!((downloaded.status, downloaded.bytes.as_slice()), (200, SCAN));
}

#[tokio::test]
async fn a_download_runs_nowhere_goes_on_where_it_broke_off_and_is_not_sent_twice() {
    let folder = founded().await;
    let server = Server::start(folder.path()).await;
    let files = Files::of(&server, staff());
    files.upload("?name=Bi%C3%AAn%20b%E1%BA%A3n.pdf", SCAN).await.taken(201);
    let whole = files.get(SCAN_SHA256, &[]).await;
    assert_eq!((whole.status, whole.bytes.as_slice()), (200, SCAN));
    for (name, value) in [
        ("content-type", "application/pdf"),
        ("content-length", SCAN.len().to_string().as_str()),
        ("x-content-type-options", "nosniff"),
        ("cross-origin-resource-policy", "same-origin"),
        ("cache-control", "private, no-cache"),
        ("accept-ranges", "bytes"),
        ("etag", &format!("\"{SCAN_SHA256}\"")),
        ("repr-digest", "sha-256=:bvHJkB28AFiNSfsN+134E9kGqTSAUNbv0n8KYgZiYWk=:"),
        (
            "content-disposition",
            "inline; filename=\"Bien ban.pdf\"; filename*=UTF-8''Bi%C3%AAn%20b%E1%BA%A3n.pdf",
        ),
    ] {
        assert_eq!(whole.header(name), value, "{name}");
    }
    let known = whole.header("etag");
    let again = files.get(SCAN_SHA256, &[("if-none-match", known)]).await;
    assert_eq!((again.status, again.bytes.len()), (304, 0));
    let rest = files.get(SCAN_SHA256, &[("range", "bytes=10-"), ("if-range", known)]).await;
    assert_eq!((rest.status, rest.bytes.as_slice()), (206, &SCAN[10..]));
    assert_eq!(rest.header("content-range"), format!("bytes 10-{}/{}", SCAN.len() - 1, SCAN.len()));
    assert_eq!(rest.header("content-length"), (SCAN.len() - 10).to_string());
    let other = files.get(SCAN_SHA256, &[("range", "bytes=10-"), ("if-range", "\"other\"")]).await;
    assert_eq!((other.status, other.bytes.as_slice()), (200, SCAN));
    let past = files.get(SCAN_SHA256, &[("range", "bytes=9999-")]).await;
    assert_eq!(past.header("content-range"), format!("bytes */{}", SCAN.len()));
    past.fails_saying(416, "RANGE_NOT_SATISFIABLE", &["outside"]);
    let head = send(files.request(Method::HEAD, &format!("/evidence/{SCAN_SHA256}"))).await;
    assert_eq!((head.status, head.bytes.len()), (200, 0));
    assert_eq!(head.header("content-length"), SCAN.len().to_string());

    // Text that a browser might take for something else, under a name that a desktop would run.
    let text =
        files.upload("?name=cai.bat", "del *.*; <script>alert(1)</script>\n").await.taken(201);
    let text = files.get(text["sha256"].as_str().unwrap(), &[]).await;
    assert_eq!(text.header("content-type"), "text/plain; charset=utf-8");
    assert_eq!(text.header("content-security-policy"), "default-src 'none'; sandbox");
    assert!(text.header("content-disposition").starts_with("attachment; filename=\"cai.bat.txt\""));

    let none = "11".repeat(32);
    files.get(&none, &[]).await.fails_saying(404, "NOT_FOUND", &[&none]);
    files.get("..%2f..%2fledger", &[]).await.fails_saying(400, "BAD_USER_INPUT", &["64 hexa"]);
}

#[tokio::test]
async fn those_alone_who_may_act_upload_and_those_alone_who_are_known_download() {
    let folder = founded().await;
    let server = Server::start(folder.path()).await;
    let (anonymous, staff) = (Files::anonymous(&server), Files::of(&server, staff()));
    let refused = anonymous.upload("", SCAN).await;
    assert_eq!(refused.header("www-authenticate"), "Bearer");
    refused.fails_saying(401, "UNAUTHENTICATED", &["Luuvet-Recorder"]);
    let nobody = Files::of(&server, recorder(10, "AgencyHead", "SXD"));
    nobody.upload("", SCAN).await.fails_saying(403, "FORBIDDEN", &["AgencyHead", "SXD"]);
    let page = staff.request(Method::POST, "/evidence").header("origin", "https://evil.example");
    send(page.body(SCAN)).await.fails_saying(403, "ORIGIN_REFUSED", &["another site"]);
    assert_eq!(kept(folder.path()), Vec::<PathBuf>::new());
    staff.upload("", SCAN).await.taken(201);
    anonymous.get(SCAN_SHA256, &[]).await.fails_saying(401, "UNAUTHENTICATED", &["known"]);
    let malformed = Files::of(&server, "tôi").get(SCAN_SHA256, &[]).await;
    malformed.fails_saying(401, "UNAUTHENTICATED", &["malformed"]);
    assert_eq!(server.stop().await.code(), Some(0));
    let closed = Server::start_with(folder.path(), &[]).await;
    let refused = Files::anonymous(&closed).get(SCAN_SHA256, &[]).await;
    refused.fails_saying(401, "UNAUTHENTICATED", &[]);
}

#[tokio::test]
async fn a_file_is_given_to_who_brought_it_and_to_who_reads_an_act_that_names_it() {
    let folder = founded().await;
    let server = Server::start(folder.path()).await;
    let of = |number, role, agency| Files::of(&server, recorder(number, role, agency));
    let finance = of(12, "IsoSecretary", "STC");
    let overseers = [of(5, "StameqOfficer", "CCTDC"), of(1, "ProvinceOffice", "UBND-TINH")];
    let [scan, text] = [(SCAN.to_vec(), SCAN_SHA256.to_owned()), {
        let bytes = scan_of(SCAN.len() + 1);
        let sha256 = hex(&Sha256::digest(&bytes));
        (bytes, sha256)
    }];
    let staff_files = Files::of(&server, staff());
    for (bytes, _) in [&scan, &text] {
        staff_files.upload("", bytes.clone()).await.taken(201);
    }
    // No act names them yet: they are for who brought them, and who reads everything.
    for (_, sha256) in [&scan, &text] {
        assert_eq!(staff_files.get(sha256, &[]).await.status, 200);
        assert_eq!(overseers[1].get(sha256, &[]).await.status, 200);
        for other in [&Files::of(&server, secretary()), &finance, &overseers[0]] {
            let refused = other.get(sha256, &[]).await.fails_saying(403, "FORBIDDEN", &["no act"]);
            assert_eq!(
                (&refused["rule"], &refused["field"]),
                (&json!("READ-01"), &json!("sha256"))
            );
        }
    }
    // One is behind the act, the other in what it says.
    let draft = "mutation ($content: String!, $scan: String!) { documentDraft(
        input: { agency: \"SXD\", code: \"HD-01\", title: \"Hướng dẫn\", kind: WORK_INSTRUCTION,
                 clauses: [], contentSha256: $content }
        act: { files: [{ sha256: $scan }] }) { position } }";
    let variables = json!({ "content": text.1, "scan": scan.1 });
    Client::of(&server, staff()).ask(draft, variables).await.data();
    for (_, sha256) in [&scan, &text] {
        assert_eq!(Files::of(&server, secretary()).get(sha256, &[]).await.status, 200);
        for overseer in &overseers {
            assert_eq!(overseer.get(sha256, &[]).await.status, 200);
        }
        finance.get(sha256, &[]).await.fails_saying(403, "FORBIDDEN", &["Luuvet-Act-As"]);
    }
    // Bringing the same bytes shows that one has them already.
    finance.upload("", scan.0.clone()).await.taken(200);
    assert_eq!(finance.get(&scan.1, &[]).await.status, 200);
    let log = run_on(folder.path(), &["access-log"]).await.succeeds().out;
    let needles = [&person(12), "IsoSecretary@STC", "AccessRefused", &text.1, "READ-01"];
    let is_kept = |line: &str| needles.iter().all(|needle| line.contains(needle));
    assert!(log.lines().any(is_kept), "{log}");
}

#[tokio::test]
async fn what_is_refused_says_why_and_leaves_nothing() {
    let folder = founded().await;
    let server = Server::start(folder.path()).await;
    let files = Files::of(&server, staff());
    let mut program = b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0".to_vec();
    program.resize(1024, 0);
    let refused = files.upload("?name=bien-ban.pdf", program).await;
    refused.fails_saying(415, "EVIDENCE_TYPE_REFUSED", &["Executable", "by content", "PDF"]);
    let page = files.upload("?name=a.txt", "<html><script>alert(1)</script></html>").await;
    page.fails_saying(415, "EVIDENCE_TYPE_REFUSED", &["web page", "print it to PDF"]);
    files.upload("", "").await.fails_saying(422, "EVIDENCE_EMPTY", &["empty"]);
    let other = "ab".repeat(32);
    let refused = files.upload(&format!("?sha256={other}"), SCAN).await;
    let said = refused.fails_saying(422, "EVIDENCE_OTHER_BYTES", &[&other, SCAN_SHA256]);
    assert_eq!(said["field"], "sha256");
    let digest = async |value: &str| {
        let request = files.request(Method::POST, "/evidence").header("content-digest", value);
        send(request.body(SCAN)).await
    };
    let other = "sha-256=:q6urq6urq6urq6urq6urq6urq6urq6urq6urq6urq6s=:";
    let said = digest(other).await.fails_saying(422, "EVIDENCE_OTHER_BYTES", &[SCAN_SHA256]);
    assert_eq!(said["field"], "Content-Digest");
    digest("sha-256=x").await.fails_saying(400, "BAD_USER_INPUT", &["RFC 9530"]);
    for (said, needle) in [
        ("?nane=x", "there is no field `nane`"),
        ("?date=04/03/2016", "`04/03/2016` is no date"),
        ("?sha256=7", "64 hexadecimal"),
        ("?name=a&name=b", "twice"),
    ] {
        files.upload(said, SCAN).await.fails_saying(400, "BAD_USER_INPUT", &[needle]);
    }
    let packed = files.request(Method::POST, "/evidence").header("content-encoding", "gzip");
    send(packed.body(SCAN)).await.fails_saying(415, "UNSUPPORTED_MEDIA_TYPE", &["as it is"]);
    assert_eq!(kept(folder.path()), Vec::<PathBuf>::new());
    let right = "sha-512=:AA==:, sha-256=:bvHJkB28AFiNSfsN+134E9kGqTSAUNbv0n8KYgZiYWk=:";
    digest(right).await.taken(201);
}

#[tokio::test]
async fn the_limit_holds_while_the_bytes_come() {
    const MIB: usize = 1 << 20;
    let folder = founded().await;
    let options = ["--development", "--evidence-mib-max", "1"];
    let server = Server::start_with(folder.path(), &options).await;
    let files = Files::of(&server, staff());
    let too_large = ["larger than 1 MiB", "--evidence-mib-max"];
    files.upload("", scan_of(MIB + 1)).await.fails_saying(413, "EVIDENCE_TOO_LARGE", &too_large);
    // A form has room around its file; the file has none.
    let form = files.submit(&[("file", Some("a.pdf"), &scan_of(MIB + 1))]).await;
    form.fails_saying(413, "EVIDENCE_TOO_LARGE", &too_large);
    // Nobody said how long it will be, and it does not end.
    let mut endless = files.begin().await;
    for _ in 0..3 {
        endless.write(&scan_of(MIB / 2)).await;
    }
    let answer = endless.answer().await;
    assert!(answer.starts_with("HTTP/1.1 413 "), "{answer}");
    assert_eq!(kept(folder.path()), Vec::<PathBuf>::new());
    files.upload("", scan_of(MIB)).await.taken(201);
    files.submit(&[("file", Some("b.pdf"), &scan_of(MIB - 1))]).await.taken(201);
}

#[tokio::test]
async fn an_upload_that_breaks_off_leaves_nothing() {
    let folder = founded().await;
    let server = Server::start(folder.path()).await;
    let mut upload = Files::of(&server, staff()).begin().await;
    upload.write(&scan_of(100_000)).await;
    wait_until(|| !kept(folder.path()).is_empty()).await;
    drop(upload);
    wait_until(|| kept(folder.path()).is_empty()).await;
    // Neither does a server that was killed, once it is started again.
    let mut upload = Files::of(&server, staff()).begin().await;
    upload.write(&scan_of(100_000)).await;
    wait_until(|| !kept(folder.path()).is_empty()).await;
    server.kill().await;
    assert_eq!(kept(folder.path()).len(), 1);
    let _server = Server::start(folder.path()).await;
    assert_eq!(kept(folder.path()), Vec::<PathBuf>::new());
}

#[tokio::test]
async fn a_browsers_form_is_taken_with_its_fields_in_any_order() {
    let folder = founded().await;
    let server = Server::start(folder.path()).await;
    let files = Files::of(&server, staff());
    let scan = ("file", Some("Biên bản.pdf"), SCAN);
    let number: (&str, Option<&str>, &[u8]) = ("number", None, "12/BB-SXD".as_bytes());
    let taken = files.submit(&[number, scan, ("date", None, b"2016-03-04")]).await.taken(201);
    let upload = &taken["uploads"][0];
    assert_eq!(taken["sha256"], SCAN_SHA256);
    assert_eq!(upload["name"], "Biên bản.pdf");
    assert_eq!((&upload["number"], &upload["date"]), (&json!("12/BB-SXD"), &json!("2016-03-04")));
    let named = [scan, ("name", None, b"quet.pdf".as_slice())];
    assert_eq!(files.submit(&named).await.taken(200)["uploads"][1]["name"], "quet.pdf");
    for (parts, needle) in [
        (&[scan, scan][..], "one file at a time"),
        (&[number], "no file"),
        (&[scan, ("tag", None, b"x")], "there is no field `tag`"),
        (&[scan, ("number", None, &[b'7'; 5000])], "number"),
    ] {
        files.submit(parts).await.fails_saying(400, "BAD_USER_INPUT", &[needle]);
    }
    let request = files.request(Method::POST, "/evidence");
    let open = request.header("content-type", "multipart/form-data").body(SCAN);
    send(open).await.fails_saying(400, "BAD_USER_INPUT", &["multipart/form-data"]);
}
