use chrono::FixedOffset;
use luuvet_domain::access::Registers;
use luuvet_domain::access::account::*;
use luuvet_engine::testing::Scenario;
use luuvet_engine::{Act, PersonId, Recorder, Role, Scope};
use proptest::prelude::*;
use uuid::Uuid;

use crate::{PERSON, REGISTERS, at, console, gatekeeper};

type History = Scenario<'static, Account, dyn Registers>;

const LOCKOUT: Lockout = Lockout { free: 4, first_seconds: 60, longest_seconds: 3_600 };
const SESSION: SessionId = SessionId(Uuid::from_u128(1));

fn invited() -> History {
    let zone = FixedOffset::east_opt(7 * 3_600).unwrap();
    History::new(stream(PERSON), REGISTERS, zone, at(0))
        .done(&console(OpenAccount { enrolment_until: at(600) }))
}

fn active() -> History {
    invited().done(&gatekeeper(SetPassword { by: Proof::Enrolment }))
}

fn sign_in(n: u128, minutes: i64) -> SignIn {
    SignIn { session: SessionId(Uuid::from_u128(n)), by: Proof::Password, until: at(minutes) }
}

fn wrong() -> Act<AccountCommand> {
    gatekeeper(RefuseSignIn { lockout: LOCKOUT })
}

fn refresh(serial: u32) -> Act<AccountCommand> {
    gatekeeper(RefreshSession { session: SESSION, serial, until: at(120) })
}

#[track_caller]
fn refused_by(history: &History, act: &Act<AccountCommand>) -> &'static str {
    history.when(act).result.unwrap_err().rule
}

#[track_caller]
fn opened(history: &History) -> Opened {
    match history.state() {
        Account::Open(account) => account.clone(),
        other @ (Account::Absent | Account::Closed) => panic!("{other:?}"),
    }
}

#[test]
fn who_is_invited_sets_a_password_with_the_code_and_then_signs_in() {
    assert_eq!(refused_by(&invited(), &gatekeeper(sign_in(1, 60))), "ACC-08");
    let history = active().done(&gatekeeper(sign_in(1, 60)));
    assert_eq!(opened(&history).sessions.len(), 1);
}

#[test]
fn a_code_counts_once_and_until_its_time() {
    let set = gatekeeper(SetPassword { by: Proof::Enrolment });
    assert_eq!(refused_by(&invited().at(at(600)), &set), "ACC-03");
    assert_eq!(refused_by(&active(), &set), "ACC-03");
    let anew = active().done(&console(IssueEnrolment { until: at(900) })).at(at(700));
    assert!(anew.when(&set).result.is_ok());
}

#[test]
fn a_new_password_ends_the_sessions_that_the_old_one_began() {
    let history = active()
        .done(&gatekeeper(sign_in(1, 60)))
        .done(&gatekeeper(SetPassword { by: Proof::Password }));
    assert!(opened(&history).sessions.is_empty());
}

#[test]
fn wrong_passwords_lock_the_account_and_a_right_one_is_not_looked_at_until_then() {
    let mut history = active();
    for _ in 0..4 {
        history = history.done(&wrong());
    }
    assert!(history.when(&gatekeeper(sign_in(1, 60))).result.is_ok());
    let locked = history.done(&wrong());
    assert_eq!(refused_by(&locked, &gatekeeper(sign_in(1, 60))), "ACC-04");
    assert_eq!(refused_by(&locked, &wrong()), "ACC-04");
    let later = locked.at(at(1)).done(&gatekeeper(sign_in(1, 60)));
    assert_eq!(opened(&later).wrong_in_a_row, 0);
}

#[test]
fn a_lock_does_not_keep_out_who_comes_by_a_provider() {
    let mut history = active();
    for _ in 0..5 {
        history = history.done(&wrong());
    }
    let by_provider = SignIn { by: Proof::Provider, ..sign_in(1, 60) };
    assert!(history.when(&gatekeeper(by_provider)).result.is_ok());
}

#[test]
fn a_session_is_prolonged_by_the_newest_token_and_ended_by_an_older_one() {
    let history = active().done(&gatekeeper(sign_in(1, 60))).done(&refresh(0)).done(&refresh(1));
    assert_eq!(opened(&history).sessions[&SESSION], Session { until: at(120), serial: 2 });
    let ended = history.when(&refresh(0)).result.unwrap();
    assert_eq!(ended, [SignedOut { session: SESSION, because: SessionEnd::TokenReused }.into()]);
    assert_eq!(refused_by(&history.done(&refresh(0)), &refresh(2)), "ACC-05");
}

#[test]
fn a_session_that_was_not_prolonged_in_time_is_over() {
    let history = active().done(&gatekeeper(sign_in(1, 60)));
    assert_eq!(refused_by(&history.at(at(60)), &refresh(0)), "ACC-05");
}

#[test]
fn one_session_too_many_ends_the_one_that_would_end_first() {
    let mut history = active();
    for n in 0..SESSIONS_MAX as u128 {
        history = history.done(&gatekeeper(sign_in(n, 100 - n as i64)));
    }
    let history = history.done(&gatekeeper(sign_in(100, 200)));
    let sessions = opened(&history).sessions;
    assert_eq!(sessions.len(), SESSIONS_MAX);
    let first_to_end = SessionId(Uuid::from_u128(SESSIONS_MAX as u128 - 1));
    assert!(!sessions.contains_key(&first_to_end));
}

#[test]
fn a_closed_account_takes_nobody_in_again() {
    let history = active().done(&gatekeeper(sign_in(1, 60))).done(&console(CloseAccount {}));
    assert_eq!(refused_by(&history, &gatekeeper(sign_in(2, 60))), "ACC-08");
    assert_eq!(refused_by(&history, &console(OpenAccount { enrolment_until: at(9) })), "ACC-01");
}

#[test]
fn a_link_that_is_taken_back_ends_what_rests_on_it() {
    let identity =
        ForeignIdentity { issuer: "https://id.test".into(), subject_sha256: "0f".into() };
    let linked = invited().done(&console(LinkIdentity { identity: identity.clone() }));
    let by_provider = SignIn { by: Proof::Provider, ..sign_in(1, 60) };
    let history = linked.done(&gatekeeper(by_provider)).done(&console(UnlinkIdentity { identity }));
    assert!(opened(&history).sessions.is_empty());
    assert_eq!(refused_by(&history, &gatekeeper(by_provider)), "ACC-08");
}

#[test]
fn no_person_acts_here_not_even_on_their_own_account() {
    let recorded_by =
        Recorder::person(PersonId(Uuid::from_u128(7)), Role::constant("Qmr"), Scope::constant("A"));
    let mut act: Act<AccountCommand> = gatekeeper(sign_in(1, 60));
    act.act_of = luuvet_engine::ActOf::own(&recorded_by);
    act.recorded_by = recorded_by;
    assert!(active().when(&act).result.is_err());
}

proptest! {
    /// However passwords are guessed, of n wrong ones in a row the last locks for as long as the
    /// settings say and never for longer, so that a guesser gets few a day and the owner back in.
    #[test]
    fn locks_grow_and_stay_bounded(n in 1u32..60) {
        let mut history = active();
        let mut now = at(0);
        let mut last = 0;
        for _ in 0..n {
            history = history.at(now).done(&wrong());
            let until = opened(&history).locked_until;
            let seconds = until.map_or(0, |until| (until - now).num_seconds());
            prop_assert!(seconds >= last && seconds <= i64::from(LOCKOUT.longest_seconds));
            prop_assert_eq!(seconds > 0, opened(&history).wrong_in_a_row > LOCKOUT.free);
            (last, now) = (seconds, until.unwrap_or(now));
        }
    }
}
