//! Accounts of the people of the story: opened at the console, and enrolled by their owners.

use std::path::Path;

use serde_json::json;

use crate::support::{Server, person, run_on, soon};

/// What all of them sign in with here.
pub(crate) const PASSWORD: &str = "mưa trên bảy mái ngói cũ";

/// The logins, with the numbers of the persons in `province.json`.
const LOGINS: [(u32, &str); 8] = [
    (1, "auditor"),
    (2, "director"),
    (3, "inspector"),
    (4, "chief"),
    (5, "officer"),
    (6, "head"),
    (7, "qmr"),
    (8, "owner"),
];

pub(crate) async fn open(data: &Path, server: &Server) {
    for (number, login) in LOGINS {
        let id = person(number);
        let add = ["user", "add", "--person", &id, "--login", login];
        let said = run_on(data, &add).await.succeeds().out;
        let code = said.lines().find_map(|line| line.strip_prefix("code")).unwrap().trim();
        let form = json!({ "login": login, "code": code, "password": PASSWORD });
        let url = format!("http://{}/auth/enrol", server.address);
        let enrolling = reqwest::Client::new().post(url).body(form.to_string()).send();
        let status = soon(enrolling).await.unwrap().status();
        assert!(status.is_success(), "{login}: {status}");
    }
}
