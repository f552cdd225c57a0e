//! The table of an account.

use luuvet_engine::{
    Act, Bilingual, Definition, Gathered, Grant, Place, Region, Scope, StreamId, Transition,
    Workflow,
};

use super::{Account, AccountCommand};
use crate::access::{Registers, SYSTEM};

/// At the server's console, or through the server's control socket, which is the same.
const CONSOLE: &[Grant] = &[Grant::INSTALLER];
/// The part of the server that knows who asks.
const GATEKEEPER: &[Grant] = &[Grant::GATEKEEPER];

static DEFINITION: Definition = Definition {
    category: "account",
    title: Bilingual::constant("Tài khoản", "Account"),
    version: 1,
    regions: &[Region {
        name: "account",
        places: &[
            Place::open("Absent", "Chưa mở", "Absent"),
            Place::open("Invited", "Chờ kích hoạt", "Invited"),
            Place::rest("Active", "Đang dùng", "Active"),
            Place::last("Closed", "Đã đóng", "Closed"),
        ],
    }],
    transitions: &[
        row("OpenAccount", "ACC-01", &["Absent"], &["Invited"], CONSOLE),
        row("IssueEnrolment", "ACC-02", &["Invited", "Active"], &[], CONSOLE),
        row("SetPassword", "ACC-03", &["Invited", "Active"], &["Active"], GATEKEEPER),
        row("LinkIdentity", "ACC-06", &["Invited", "Active"], &["Active"], CONSOLE),
        row("UnlinkIdentity", "ACC-07", &["Active"], &["Invited", "Active"], CONSOLE),
        row("SignIn", "ACC-08", &["Active"], &[], GATEKEEPER),
        row("RefuseSignIn", "ACC-04", &["Invited", "Active"], &[], GATEKEEPER),
        row("RefreshSession", "ACC-05", &["Active"], &[], GATEKEEPER),
        row("SignOut", "ACC-09", &["Invited", "Active"], &[], GATEKEEPER),
        row("EndSessions", "ACC-10", &["Invited", "Active"], &[], CONSOLE),
        row("CloseAccount", "ACC-11", &["Invited", "Active", "Closed"], &["Closed"], CONSOLE),
    ],
};

const fn row(
    command: &'static str,
    rule: &'static str,
    from: &'static [&'static str],
    to: &'static [&'static str],
    act: &'static [Grant],
) -> Transition {
    Transition { command, rule, source: &["NIST SP 800-63B"], from, to, act, record: &[] }
}

impl Workflow<dyn Registers> for Account {
    fn definition() -> &'static Definition {
        &DEFINITION
    }

    fn places(&self) -> Vec<&'static str> {
        vec![match self {
            Self::Absent => "Absent",
            Self::Open(account) if account.can_sign_in() => "Active",
            Self::Open(_) => "Invited",
            Self::Closed => "Closed",
        }]
    }

    fn scope(&self, _: &AccountCommand) -> Scope {
        SYSTEM
    }

    fn gather(&self, _: &StreamId, _: &Act<AccountCommand>, _: &dyn Registers) -> Gathered<()> {
        Gathered::nothing()
    }
}
