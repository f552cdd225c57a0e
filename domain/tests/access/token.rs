use std::collections::BTreeSet;

use chrono::FixedOffset;
use luuvet_domain::access::Registers;
use luuvet_domain::access::token::*;
use luuvet_engine::testing::Scenario;
use luuvet_engine::{Role, Scope};
use uuid::Uuid;

use crate::{PERSON, REGISTERS, at, console};

type History = Scenario<'static, Token, dyn Registers>;

fn none_yet() -> History {
    let zone = FixedOffset::east_opt(7 * 3_600).unwrap();
    History::new(stream(TokenId(Uuid::from_u128(3))), REGISTERS, zone, at(0))
}

pub(crate) fn issue() -> IssueToken {
    let permit = Permit {
        person: PERSON,
        role: Role::constant("StameqOfficer"),
        agency: Scope::constant("SKHCN"),
        mutations: BTreeSet::from(["findingRaise".to_owned()]),
        until: at(600),
    };
    IssueToken { permit, purpose: "bảng điện tử của Chi cục".to_owned() }
}

#[test]
fn a_token_is_handed_out_once_and_revoked_for_ever() {
    let history = none_yet().done(&console(issue()));
    assert_eq!(*history.state(), Token::Issued(issue().permit));
    assert_eq!(history.when(&console(issue())).result.unwrap_err().rule, "TOK-01");
    let history = history.done(&console(RevokeToken {}));
    assert_eq!(*history.state(), Token::Revoked);
    assert_eq!(history.when(&console(RevokeToken {})).result.unwrap(), []);
}

#[test]
fn a_token_that_would_have_ended_already_is_not_handed_out() {
    let refusal = none_yet().at(at(600)).when(&console(issue())).result.unwrap_err();
    assert_eq!((refusal.rule, refusal.field), ("TOK-01", Some("until")));
}
