//! Accounts, sessions and service tokens, against a server that believes no header.

use std::path::Path;

use reqwest::Method;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::support::client::Client;
use crate::support::socket::Subscriber;
use crate::support::{Server, founded, head, person, province_office, run_on, soon};

const PASSWORD: &str = "mưa trên bảy mái ngói cũ";
const HEAD: u32 = 6;
const SECRETARY: u32 = 8;

/// What a route under `/auth` answers.
struct Said {
    status: u16,
    body: Value,
}

async fn say(server: &Server, method: Method, path: &str, token: &str, body: Value) -> Said {
    let url = format!("http://{}/auth/{path}", server.address);
    let mut request = reqwest::Client::new().request(method, url).body(body.to_string());
    if !token.is_empty() {
        request = request.header("authorization", format!("Bearer {token}"));
    }
    let response = soon(request.send()).await.unwrap();
    let status = response.status().as_u16();
    let body = serde_json::from_slice(&soon(response.bytes()).await.unwrap());
    Said { status, body: body.unwrap_or_default() }
}

async fn post(server: &Server, path: &str, body: Value) -> Said {
    say(server, Method::POST, path, "", body).await
}

/// Opens an account at the console; gives the code.
async fn invite(data: &Path, number: u32, login: &str) -> String {
    let id = person(number);
    let added = run_on(data, &["user", "add", "--person", &id, "--login", login]).await;
    code_of(&added.succeeds().out)
}

fn code_of(out: &str) -> String {
    out.lines().find_map(|line| line.strip_prefix("code")).unwrap().trim().to_owned()
}

fn form(login: &str) -> Value {
    json!({ "login": login, "password": PASSWORD })
}

async fn sign_in(server: &Server, login: &str) -> Value {
    let said = post(server, "sign-in", form(login)).await;
    assert_eq!(said.status, 200, "{}", said.body);
    said.body
}

/// A province, its server, and two people who can sign in: the head and the secretary of SXD.
async fn open() -> (TempDir, Server) {
    let folder = founded().await;
    let server = Server::start_with(folder.path(), &["--lock-after", "1"]).await;
    for (number, login) in [(HEAD, "head"), (SECRETARY, "secretary")] {
        let code = invite(folder.path(), number, login).await;
        let enrolling = json!({ "login": login, "code": code, "password": PASSWORD });
        assert_eq!(post(&server, "enrol", enrolling).await.status, 204);
    }
    (folder, server)
}

fn text<'v>(value: &'v Value, name: &str) -> &'v str {
    value[name].as_str().unwrap()
}

const ADD_UNIT: &str = "mutation { agencyAddUnit(id: \"agency/SXD\", input: { code: \"P.QH\", name: \"Phòng Quy hoạch\" }) { position } }";

#[tokio::test]
async fn who_was_invited_sets_a_password_signs_in_and_acts_in_their_office() {
    let (folder, server) = open().await;
    let session = sign_in(&server, "Secretary").await;
    assert_eq!(session["person"], person(SECRETARY));
    let office = |role: &str| json!({ "role": role, "agency": "SXD" });
    assert_eq!(session["offices"], json!([office("IsoSecretary"), office("InternalAuditor")]));
    let client = Client::bearing(&server, text(&session, "accessToken"));
    client.ask(ADD_UNIT, json!({})).await.fails_saying("OFFICE_REQUIRED", &["Luuvet-Act-As"]);
    let not_held = client.clone().acting_as("AgencyHead@SXD").ask(ADD_UNIT, json!({})).await;
    not_held.fails_saying("FORBIDDEN", &["AgencyHead at SXD is not held"]);
    let client = client.acting_as("IsoSecretary@SXD");
    client.draft("HD-77").await;
    let event =
        client.ask("{ events(first: 1) { nodes { recordedBy { person { id } } } } }", json!({}));
    let event = event.await.data();
    assert_eq!(event["events"]["nodes"][0]["recordedBy"]["person"]["id"], person(SECRETARY));
    // The header that development believes is not believed here.
    let claimed = Client::of(&server, head()).ask("{ head { position } }", json!({})).await;
    claimed.fails_saying("UNAUTHENTICATED", &["--development"]);
    // No secret is in the ledger of access, and every step is.
    let kept = run_on(folder.path(), &["access-log", "--format", "jsonl"]).await.succeeds().out;
    for kind in ["account/AccountOpened", "account/PasswordSet", "account/SignedIn"] {
        assert!(kept.contains(kind), "{kind}");
    }
    for secret in [PASSWORD, "argon2", "secretary"] {
        assert!(!kept.contains(secret), "{secret}");
    }
}

#[tokio::test]
async fn a_weak_password_and_a_wrong_code_are_refused_by_the_rule() {
    let folder = founded().await;
    let server = Server::start_with(folder.path(), &["--lock-after", "9"]).await;
    let code = invite(folder.path(), HEAD, "head").await;
    let enrol = |code: &str, password: &str| {
        post(&server, "enrol", json!({ "login": "head", "code": code, "password": password }))
    };
    let weak = enrol(&code, "123456789012").await;
    assert_eq!((weak.status, &weak.body["rule"]), (422, &json!("ACC-22")));
    let wrong = enrol("AAAA-AAAA-AAAA-AAAA-AAAA", PASSWORD).await;
    assert_eq!((wrong.status, &wrong.body["code"]), (401, &json!("WRONG_CREDENTIALS")));
    assert_eq!(enrol(&code.to_lowercase(), PASSWORD).await.status, 204);
    assert_eq!(enrol(&code, PASSWORD).await.status, 401);
    // A new code is handed out, and the old password counts until it is used.
    let anew = run_on(folder.path(), &["user", "enrol", "--person", &person(HEAD)]).await;
    let anew = code_of(&anew.succeeds().out);
    sign_in(&server, "head").await;
    assert_eq!(enrol(&anew, "bảy con sông chảy ngược lên núi").await.status, 204);
    assert_eq!(post(&server, "sign-in", form("head")).await.status, 401);
}

#[tokio::test]
async fn wrong_passwords_lock_an_account_and_not_its_sessions() {
    let (_folder, server) = open().await;
    let session = sign_in(&server, "head").await;
    let guess = json!({ "login": "head", "password": "mưa trên sáu mái ngói cũ" });
    for _ in 0..2 {
        assert_eq!(post(&server, "sign-in", guess.clone()).await.status, 401);
    }
    let locked = post(&server, "sign-in", form("head")).await;
    assert_eq!((locked.status, &locked.body["rule"]), (429, &json!("ACC-04")));
    let me = say(&server, Method::GET, "me", text(&session, "accessToken"), json!({})).await;
    assert_eq!(me.status, 200);
    sign_in(&server, "secretary").await;
    // Nobody can tell a name that nobody has from a wrong password.
    let nobody = post(&server, "sign-in", form("nobody")).await;
    assert_eq!((nobody.status, &nobody.body["code"]), (401, &json!("WRONG_CREDENTIALS")));
}

#[tokio::test]
async fn a_session_is_prolonged_once_by_each_token_and_ended_by_a_stolen_one() {
    let (_folder, server) = open().await;
    let first = sign_in(&server, "head").await;
    let refresh = |session: &Value| {
        post(&server, "refresh", json!({ "refreshToken": session["refreshToken"] }))
    };
    let second = refresh(&first).await;
    assert_eq!(second.status, 200, "{}", second.body);
    let me = say(&server, Method::GET, "me", text(&second.body, "accessToken"), json!({})).await;
    assert_eq!(me.status, 200);
    assert_eq!(refresh(&first).await.status, 401);
    assert_eq!(refresh(&second.body).await.status, 401);
    let me = say(&server, Method::GET, "me", text(&second.body, "accessToken"), json!({})).await;
    assert_eq!(me.status, 401);
}

#[tokio::test]
async fn a_socket_that_a_session_opened_is_closed_when_the_session_ends() {
    let (_folder, server) = open().await;
    let session = sign_in(&server, "head").await;
    let token = text(&session, "accessToken");
    let init = json!({ "authorization": format!("Bearer {token}") });
    let query = "subscription { documentChanged(filter: { agency: \"SXD\" }) { position } }";
    let mut socket = Subscriber::known_by(&server, init, query, json!({})).await;
    socket.next().await;
    assert_eq!(say(&server, Method::POST, "sign-out", token, json!({})).await.status, 204);
    let other = sign_in(&server, "secretary").await;
    let other = Client::bearing(&server, text(&other, "accessToken"));
    other.acting_as("IsoSecretary@SXD").draft("HD-79").await;
    let (code, _, before) = socket.closed().await;
    assert_eq!((code, before), (4401, Vec::new()));
}

#[tokio::test]
async fn sign_out_the_console_and_a_new_password_end_sessions_at_once() {
    let (folder, server) = open().await;
    let me = |session: Value| {
        let (server, token) = (&server, text(&session, "accessToken").to_owned());
        async move { say(server, Method::GET, "me", &token, json!({})).await.status }
    };
    let session = sign_in(&server, "head").await;
    let token = text(&session, "accessToken");
    assert_eq!(say(&server, Method::POST, "sign-out", token, json!({})).await.status, 204);
    assert_eq!(me(session).await, 401);

    let session = sign_in(&server, "head").await;
    run_on(folder.path(), &["user", "sign-out", "--person", &person(HEAD)]).await.succeeds();
    assert_eq!(me(session).await, 401);

    let session = sign_in(&server, "head").await;
    let change =
        json!({ "oldPassword": PASSWORD, "newPassword": "bảy con sông chảy ngược lên núi" });
    let token = text(&session, "accessToken");
    assert_eq!(say(&server, Method::POST, "password", token, change).await.status, 204);
    assert_eq!(me(session).await, 401);
    assert_eq!(post(&server, "sign-in", form("head")).await.status, 401);
}

#[tokio::test]
async fn sessions_and_tokens_outlive_the_server_and_accounts_are_kept_without_one() {
    let (folder, server) = open().await;
    let session = sign_in(&server, "head").await;
    assert!(server.stop().await.success());
    let list = run_on(folder.path(), &["user", "list"]).await.succeeds().out;
    assert!(list.contains("head") && list.contains("1 sessions"), "{list}");
    run_on(folder.path(), &["user", "close", "--person", &person(SECRETARY)]).await.succeeds();
    let server = Server::start_with(folder.path(), &[]).await;
    let me = say(&server, Method::GET, "me", text(&session, "accessToken"), json!({})).await;
    assert_eq!(me.status, 200);
    assert_eq!(post(&server, "sign-in", form("secretary")).await.status, 401);
}

#[tokio::test]
async fn a_service_token_does_what_it_names_in_one_office_until_it_is_revoked() {
    let (folder, server) = open().await;
    let (id, purpose) = (person(SECRETARY), "văn thư");
    let mut add = [
        "token",
        "add",
        "--person",
        &id,
        "--office",
        "IsoSecretary",
        "--agency",
        "SXD",
        "--purpose",
        purpose,
        "--mutation",
        "documentDraft",
    ];
    let out = run_on(folder.path(), &add).await.succeeds().out;
    let line = |name: &str| out.lines().find_map(|line| line.strip_prefix(name)).unwrap().trim();
    let client = Client::bearing(&server, line("token"));
    client.draft("HD-78").await;
    client.ask(ADD_UNIT, json!({})).await.fails_saying("FORBIDDEN", &["agencyAddUnit"]);
    run_on(folder.path(), &["token", "revoke", line("id")]).await.succeeds();
    client.ask("{ head { position } }", json!({})).await.fails_saying("UNAUTHENTICATED", &[]);
    // Who has no account, an office that is not held, and a mutation that is not there, are no ground for a token.
    let (head, without) = (person(HEAD), person(10));
    (add[3], add[5]) = (&without, "Staff");
    run_on(folder.path(), &add).await.fails_saying(&["has no open account"]);
    add[3] = &head;
    add[5] = "InternalAuditor";
    run_on(folder.path(), &add).await.fails_saying(&["does not hold the office InternalAuditor"]);
    add[11] = "documentBurn";
    run_on(folder.path(), &add).await.fails_saying(&["no mutation `documentBurn`"]);
}

#[tokio::test]
async fn who_is_erased_can_sign_in_no_more_and_leaves_no_login_name() {
    let folder = founded().await;
    let server = Server::start(folder.path()).await;
    let office = Client::of(&server, province_office());
    let register = "mutation { personRegister(input: { name: \"Lục Văn Nháp\", agency: \"SXD\" }) { commandId } }";
    let registered = office.ask(register, json!({})).await.data();
    let id = text(&registered["personRegister"], "commandId").to_owned();
    let add = ["user", "add", "--person", &id, "--login", "nhap.lv"];
    let code = code_of(&run_on(folder.path(), &add).await.succeeds().out);
    let enrolling = json!({ "login": "nhap.lv", "code": code, "password": PASSWORD });
    assert_eq!(post(&server, "enrol", enrolling).await.status, 204);
    sign_in(&server, "nhap.lv").await;
    let erase =
        "mutation ($id: PersonId!) { personErase(id: $id, ground: REQUESTED) { position } }";
    office.ask(erase, json!({ "id": id })).await.data();
    assert_eq!(post(&server, "sign-in", form("nhap.lv")).await.status, 401);
    // The account closes a moment later.
    let closed = async {
        loop {
            let list = run_on(folder.path(), &["user", "list"]).await.succeeds().out;
            assert!(!list.contains("nhap.lv"), "{list}");
            if list.contains("closed") {
                break;
            }
        }
    };
    soon(closed).await;
}

#[tokio::test]
async fn who_reads_a_name_and_who_is_refused_is_in_the_log_of_access() {
    let (folder, server) = open().await;
    let session = sign_in(&server, "secretary").await;
    let token = text(&session, "accessToken");
    let client = Client::bearing(&server, token).acting_as("IsoSecretary@SXD");
    let query = "query Who($id: PersonId!) { person(id: $id) { name } }";
    client.ask(query, json!({ "id": person(HEAD) })).await.data();
    // A stranger is told no name, and leaves nothing in the log: it could fill a disk.
    let stranger = Client::anonymous(&server);
    let asked = json!({ "id": person(HEAD) });
    let refused = stranger.ask(query, asked).await.fails_saying("UNAUTHENTICATED", &["sign in"]);
    assert_eq!(refused["rule"], "READ-01");
    let officers = "{ agency(code: \"SXD\") { officers { person { name } } } }";
    stranger.ask(officers, json!({})).await.fails_saying("UNAUTHENTICATED", &["signed in"]);
    stranger.ask("{ head { position } }", json!({})).await.data();
    let approve =
        "mutation Approve { documentApprove(id: \"document/none\", input: {}) { position } }";
    client.ask(approve, json!({})).await;
    client.ask(ADD_UNIT, json!({})).await.fails_saying("REFUSED", &[]);
    let log = run_on(folder.path(), &["access-log"]).await.succeeds().out;
    let said = |needles: &[&str]| {
        log.lines().any(|line| needles.iter().all(|needle| line.contains(needle)))
    };
    let who = person(SECRETARY);
    assert!(said(&[&who, "SignedIn"]), "{log}");
    assert!(said(&[&who, "IsoSecretary@SXD", "PersonalDataRead", "Who", &person(HEAD)]), "{log}");
    assert!(said(&[&who, "AccessRefused", "agencyAddUnit", "REFUSED"]), "{log}");
    assert!(!log.contains("nobody known"), "{log}");
    run_on(folder.path(), &["verify"]).await.succeeds();
}

#[tokio::test]
async fn the_provinces_office_administers_accounts_and_nobody_else() {
    let (folder, server) = open().await;
    let code = invite(folder.path(), 1, "office").await;
    let enrolling = json!({ "login": "office", "code": code, "password": PASSWORD });
    assert_eq!(post(&server, "enrol", enrolling).await.status, 204);
    let list = json!({ "do": "list" });
    let head = sign_in(&server, "head").await;
    let ask = async |session: &Value, body: Value| {
        say(&server, Method::POST, "accounts", text(session, "accessToken"), body).await
    };
    let refused = ask(&head, list.clone()).await;
    assert_eq!((refused.status, &refused.body["code"]), (403, &json!("FORBIDDEN")));
    assert_eq!(post(&server, "accounts", list.clone()).await.status, 401);

    let office = sign_in(&server, "office").await;
    let staff = person(10);
    let opened = ask(&office, json!({ "do": "open", "person": staff, "login": "gia.dinh" })).await;
    assert_eq!(
        (opened.status, &opened.body["login"]),
        (200, &json!("gia.dinh")),
        "{}",
        opened.body
    );
    let enrolling =
        json!({ "login": "gia.dinh", "code": opened.body["code"], "password": PASSWORD });
    assert_eq!(post(&server, "enrol", enrolling).await.status, 204);
    let session = sign_in(&server, "gia.dinh").await;
    let accounts = ask(&office, list.clone()).await.body["accounts"].clone();
    let account = accounts.as_array().unwrap().iter().find(|one| one["person"] == staff).unwrap();
    assert_eq!((&account["state"], &account["sessions"]), (&json!("active"), &json!(1)));
    assert_eq!(ask(&office, json!({ "do": "signOut", "person": staff })).await.status, 204);
    let over = say(&server, Method::GET, "me", text(&session, "accessToken"), json!({})).await;
    assert_eq!(over.status, 401);
    assert_eq!(ask(&office, json!({ "do": "close", "person": staff })).await.status, 204);
    assert_eq!(post(&server, "sign-in", form("gia.dinh")).await.status, 401);
    let unknown = ask(&office, json!({ "do": "grant", "person": staff })).await;
    assert_eq!((unknown.status, &unknown.body["code"]), (400, &json!("BAD_INPUT")));

    let log = run_on(folder.path(), &["access-log"]).await.succeeds().out;
    let by_office = |line: &&str| line.contains("AccountAdministered") && line.contains(&person(1));
    let deeds: Vec<_> = log.lines().filter(by_office).collect();
    assert_eq!(deeds.len(), 4, "{log}");
    assert!(deeds[0].ends_with(&format!("ProvinceOffice@UBND-TINH  open {staff}")), "{log}");
}

#[tokio::test]
async fn a_browser_is_told_how_one_may_sign_in_and_whether_it_keeps_a_session() {
    let (_folder, server) = open().await;
    let ways = say(&server, Method::GET, "ways", "", json!({})).await.body;
    let none =
        json!({ "password": true, "provider": false, "development": false, "session": false });
    assert_eq!(ways, none);
    let url = format!("http://{}/auth", server.address);
    let http = reqwest::Client::new();
    let form = json!({ "login": "head", "password": PASSWORD, "cookies": true });
    let signing_in = http.post(format!("{url}/sign-in")).header("sec-fetch-site", "same-origin");
    let signed_in = soon(signing_in.body(form.to_string()).send()).await.unwrap();
    assert_eq!(signed_in.status().as_u16(), 200);
    let cookies = signed_in.headers().get_all("set-cookie").iter();
    let cookies: Vec<_> =
        cookies.map(|it| it.to_str().unwrap().split(';').next().unwrap()).collect();
    let asked = http.get(format!("{url}/ways")).header("cookie", cookies.join("; "));
    let ways: Value =
        serde_json::from_slice(&soon(soon(asked.send()).await.unwrap().bytes()).await.unwrap())
            .unwrap();
    assert_eq!(ways["session"], true, "{ways}");
}
