//! What every step refuses alike: what is out of order, a text that is missing or too long, a date
//! before the last step; and all that announcing again and completing a move ask for.

use crate::fake::due::{due_by, within};
use luuvet_domain::due::TimeLimit;
use luuvet_domain::qms::*;
use luuvet_domain::register::Registers;
use luuvet_engine::{Context, Decider, Workflow};

use crate::fake::*;
use crate::story::*;

fn text(text: &str) -> String {
    text.to_owned()
}

fn blank() -> String {
    text(" \t ")
}

/// More than a text may have.
fn endless() -> String {
    "x".repeat(2_001)
}

/// Asks the decision alone, past the table.
pub(crate) fn decided(told: &Told<'_>, province: &Province, command: QmsCommand) -> QmsRejection {
    let on = day("2016-09-01");
    let asked = act(command, HEAD, on);
    let facts =
        Workflow::<dyn Registers>::gather(told.state(), &stream(&SXD), &asked, province).facts;
    let now = morning(on);
    let context = Context { now, today: on, facts, facts_as_of: None, referred: None };
    told.state().decide(&asked, &context).unwrap_err()
}

pub(crate) fn rule(rejection: &QmsRejection) -> &'static str {
    luuvet_engine::Refuse::refusal(rejection).rule
}

#[test]
fn what_the_table_lets_through_by_mistake_the_decision_still_refuses() {
    let province = ready();
    let again = || QmsCommand::from(ReAnnounce { note: None });
    let complete = || QmsCommand::from(CompleteTransition { evidence: text("Báo cáo 02") });
    let acknowledge = || QmsCommand::from(AcknowledgeNotice { note: None });
    let of_the_running = [
        confirm().into(),
        AnnounceConformity { note: None }.into(),
        notify().into(),
        acknowledge(),
        post().into(),
        again(),
        transition().into(),
        complete(),
        withdraw().into(),
        audit(1, "2016-08-01").into(),
        review(1, "2016-08-01").into(),
        stale(StaleGround::TthcListed, "X", "2016-08-01").into(),
        LapseMaintenance { of: Upkeep::Audit, due_on: day("2017-03-10") }.into(),
        NoteLongLapse { of: Upkeep::Audit, due_on: day("2017-03-10") }.into(),
    ];
    let bare = nothing(&province).done_on("2016-03-03", HEAD, start());
    for command in of_the_running {
        let shown = format!("{command:?}");
        assert_eq!(rule(&decided(&bare, &province, command)), "QMS-50", "{shown}");
    }
    let of_the_announced =
        [notify().into(), acknowledge(), post().into(), again(), withdraw().into()];
    for command in of_the_announced {
        let shown = format!("{command:?}");
        let told = checked(&province);
        assert_eq!(rule(&decided(&told, &province, command)), "QMS-50", "{shown}");
    }
    // There is no move that could be completed.
    assert_eq!(rule(&decided(&announced(&province), &province, complete())), "QMS-50");
    // What is announced is announced again, not anew.
    let anew = AnnounceConformity { note: None };
    assert_eq!(rule(&decided(&announced(&province), &province, anew.into())), "QMS-50");
}

#[test]
fn a_text_that_is_blank_or_too_long_is_named_by_its_field() {
    let province = ready();
    let refused = |told: Told<'_>, on: &str, who, command: QmsCommand, field: &str| {
        let shown = format!("{command:?}");
        let refusal = told.ask(on, who, command).refused("QMS-52");
        assert_eq!(refusal.field, Some(field), "{shown}");
    };
    let fresh = || nothing(&province);
    for standard in [blank(), "x".repeat(201)] {
        refused(
            fresh(),
            "2016-03-03",
            HEAD,
            StartBuilding { standard, ..start() }.into(),
            "standard",
        );
    }
    let consultant = Some("x".repeat(201));
    let hired = StartBuilding { consultant, ..start() };
    refused(fresh(), "2016-03-03", HEAD, hired.into(), "consultant");

    let started = || nothing(&province).done_on("2016-03-03", HEAD, start());
    let by_head = |command, field: &str| refused(started(), "2016-03-04", HEAD, command, field);
    for policy in [blank(), endless()] {
        by_head(SetPolicy { policy }.into(), "policy");
    }
    for change in [
        (|one| one.statement = blank()) as fn(&mut QualityObjective),
        |one| one.measure = blank(),
        |one| one.target = blank(),
        |one| one.statement = endless(),
    ] {
        let mut set = objectives();
        change(&mut set.objectives[0]);
        by_head(set.into(), "objectives");
    }
    for (clause, reason) in [(blank(), text("x")), (text("7.3"), blank())] {
        let exclusions = vec![ScopeExclusion { clause, reason }];
        let scope = DefineScope { exclusions, ..scope_of(&["TTHC-1"]) };
        by_head(scope.into(), "exclusions");
    }
    let result = RecordObjectiveResult { objective: 1, result: blank(), met: true };
    refused(building(&province), "2016-03-04", QMR, result.into(), "result");

    let note = || Some(endless());
    let ask = |told, command, field: &str| refused(told, "2016-07-01", HEAD, command, field);
    ask(building(&province), IssueQms { note: note() }.into(), "note");
    for evidence in [blank(), endless()] {
        ask(checked(&province), ConfirmEffectiveness { evidence }.into(), "evidence");
    }
    ask(confirmed(&province), AnnounceConformity { note: note() }.into(), "note");
    ask(announced(&province), NotifyDost { notice: blank() }.into(), "notice");
    ask(announced(&province), PostAnnouncement { place: blank() }.into(), "place");
    ask(announced(&province), WithdrawAnnouncement { reason: blank() }.into(), "reason");
    ask(announced(&province), StartTransition { to: blank(), ..transition() }.into(), "to");
    ask(announced(&province), StartTransition { basis: blank(), ..transition() }.into(), "basis");
    let notified = announced(&province).done_on("2016-06-22", QMR, notify());
    refused(notified, "2016-07-01", OFFICER, AcknowledgeNotice { note: note() }.into(), "note");
    ask(gone_stale(&province), ReAnnounce { note: note() }.into(), "note");
    let moving = announced(&province).done_on("2016-06-30", HEAD, transition());
    ask(moving, CompleteTransition { evidence: blank() }.into(), "evidence");
}

/// Announced on 20 June, stale by a wider scope since 1 July.
fn gone_stale(province: &Province) -> Told<'_> {
    announced(province).done_on("2016-07-01", QMR, scope_of(&["TTHC-1", "TTHC-2"]))
}

#[test]
fn no_step_is_dated_before_the_last_one() {
    let province = ready();
    let refused = |told: Told<'_>, on: &str, who, command: QmsCommand| {
        let shown = format!("{command:?}");
        let refusal = told.ask(on, who, command).refused("QMS-57");
        assert_eq!(refusal.field, Some("occurredOn"), "{shown}");
    };
    refused(building(&province), "2016-03-02", HEAD, IssueQms { note: None }.into());
    refused(checked(&province), "2016-03-09", HEAD, confirm().into());
    let announce = AnnounceConformity { note: None };
    refused(confirmed(&province), "2016-06-14", HEAD, announce.into());
    // Everything that follows the announcement of 20 June.
    let eve = "2016-06-19";
    refused(announced(&province), eve, QMR, notify().into());
    refused(announced(&province), eve, QMR, post().into());
    refused(announced(&province), eve, HEAD, transition().into());
    refused(announced(&province), eve, HEAD, withdraw().into());
    let notified = announced(&province).done_on("2016-06-22", QMR, notify());
    refused(notified, eve, OFFICER, AcknowledgeNotice { note: None }.into());
    refused(gone_stale(&province), eve, HEAD, ReAnnounce { note: None }.into());
    let complete = CompleteTransition { evidence: text("Báo cáo 02") };
    refused(moved(&province), eve, HEAD, complete.into());
    // A system is built anew no earlier than it was withdrawn.
    let withdrawn = announced(&province).done_on("2016-08-01", HEAD, withdraw());
    refused(withdrawn.clone(), "2016-07-31", HEAD, start().into());
    let anew = withdrawn.done_on("2016-08-01", HEAD, start());
    assert_eq!(anew.state().phase(), QmsPhase::Building);
}

#[test]
fn announcing_again_asks_for_all_that_announcing_did() {
    let again = || ReAnnounce { note: Some(text("Mở rộng phạm vi")) };
    let refused = |change: fn(&mut Province), rule: &str| {
        let sound = ready();
        let told = gone_stale(&sound);
        let mut province = ready();
        change(&mut province);
        let rejection = decided(&told, &province, again().into());
        assert_eq!(luuvet_engine::Refuse::refusal(&rejection).rule, rule);
    };
    refused(|province| province.qms.documents.policy = false, "QMS-64");
    refused(|province| province.qms.documents.objectives = false, "QMS-64");
    refused(|province| province.qms.documents.manual = false, "QMS-64");
    for n in 0..6_usize {
        let sound = ready();
        let told = gone_stale(&sound);
        let mut province = ready();
        let clause = province.qms.documents.procedure_clauses.remove(n);
        let rejection = decided(&told, &province, again().into());
        let QmsRejection::DocumentsMissing { missing, .. } = &rejection else {
            panic!("{rejection:?}")
        };
        assert!(missing.len() == 1 && missing[0].ends_with(&clause), "{missing:?}");
    }
    // The procedure that came into the scope has no process, or is no longer in force.
    refused(|province| province.qms.documents.tthc.truncate(1), "QMS-65");
    refused(|province| province.qms.tthc.truncate(1), "QMS-59");
    refused(|province| province.regulation = None, "QMS-51");
    let province = ready();
    let told = || gone_stale(&province).done_on("2016-07-02", QMR, post());
    told().ask("2016-07-04", QMR, again()).refused("QMS-13");
    announced(&province).ask("2016-07-04", HEAD, again()).refused("QMS-13");
    told().ask("2016-07-04", HEAD, again()).then([ConformityReAnnounced {
        announcement: Announcement {
            round: 2,
            standard: text("TCVN ISO 9001:2008"),
            tthc: vec![text("TTHC-1"), text("TTHC-2")],
            notify_by: day("2016-07-11"),
            post_by: day("2016-07-11"),
        },
        note: Some(text("Mở rộng phạm vi")),
        stopped: vec![AnnouncementDuty::Notify],
    }]);
}

/// A move to another standard since 1 July, with an audit and a review since.
fn moved(province: &Province) -> Told<'_> {
    announced(province)
        .done_on("2016-07-01", HEAD, transition())
        .done_on("2016-08-01", MANAGER, audit(2, "2016-08-01"))
        .done_on("2016-08-02", MANAGER, review(2, "2016-08-02"))
}

#[test]
fn a_move_is_completed_with_all_documents_an_audit_and_a_review_since_it_began() {
    let complete = || CompleteTransition { evidence: text("Báo cáo 02") };
    let refused = |change: fn(&mut Province), expected: &str| {
        let sound = ready();
        let told = moved(&sound);
        let mut province = ready();
        change(&mut province);
        let rejection = decided(&told, &province, complete().into());
        assert_eq!(rule(&rejection), expected);
    };
    refused(|province| province.qms.documents.policy = false, "QMS-64");
    refused(|province| province.qms.documents.objectives = false, "QMS-64");
    refused(|province| province.qms.documents.tthc.clear(), "QMS-65");
    refused(|province| province.qms.tthc.clear(), "QMS-59");
    refused(|province| province.regulation = None, "QMS-51");

    let province = ready();
    let moving = || announced(&province).done_on("2016-07-01", HEAD, transition());
    moving().ask("2016-09-01", HEAD, complete()).refused("QMS-66");
    // Those of before the move do not count, and one of the two is not enough.
    let audited = || moving().done_on("2016-08-01", MANAGER, audit(2, "2016-08-01"));
    let refusal = audited().ask("2016-09-01", HEAD, complete()).refused("QMS-66");
    assert!(refusal.message.en.contains("management review"), "{}", refusal.message.en);
    let reviewed = moving().done_on("2016-08-02", MANAGER, review(2, "2016-08-02"));
    let refusal = reviewed.ask("2016-09-01", HEAD, complete()).refused("QMS-66");
    assert!(refusal.message.en.contains("internal audit"), "{}", refusal.message.en);
    moved(&province).ask("2016-09-01", QMR, complete()).refused("QMS-15");
    announced(&province).ask("2016-09-01", HEAD, complete()).refused("QMS-15");

    let completed = StandardTransitionCompleted {
        to: text("TCVN ISO 9001:2015"),
        evidence: text("Báo cáo 02"),
    };
    let became_stale = AnnouncementBecameStale {
        round: 1,
        ground: StaleGround::StandardChanged,
        tthc: None,
        reannounce_by: day("2016-10-03"),
        cause: None,
    };
    let both: [QmsEvent; 2] = [completed.clone().into(), became_stale.into()];
    moved(&province).ask("2016-09-01", HEAD, complete()).then(both);
    // What is stale already does not become so again.
    let stale = moved(&province).done_on("2016-08-15", QMR, scope_of(&["TTHC-1", "TTHC-2"]));
    stale.ask("2016-09-01", HEAD, complete()).then([completed.clone()]);
    // Before an announcement there is none to become stale.
    let not_announced = checked(&province)
        .done_on("2016-07-01", HEAD, transition())
        .done_on("2016-08-01", MANAGER, audit(2, "2016-08-01"))
        .done_on("2016-08-02", MANAGER, review(2, "2016-08-02"));
    not_announced.ask("2016-09-01", HEAD, complete()).then([completed]);
}

#[test]
fn a_first_proof_counts_on_the_day_of_the_issue_and_its_clock_runs_from_there() {
    let province = ready();
    let due = due_by("2017-03-10", "2017-03-17", within(TimeLimit::QmsAudit, "2016-03-10"));
    issued(&province).ask("2016-03-10", MANAGER, audit(1, "2016-03-10")).then([
        AuditClockRestarted {
            audit: proof("audit", 1),
            on: day("2016-03-10"),
            proof: cause(),
            clock: UpkeepClock { round: 2, due },
        },
    ]);
}

/// An act of an earlier day, entered later.
fn entered(
    told: Told<'_>,
    today: &str,
    on: &str,
    command: impl Into<QmsCommand>,
) -> luuvet_engine::testing::Answer<AgencyQms> {
    told.at(morning(day(today))).when(&act(command.into(), HEAD, day(on)))
}

#[test]
fn an_audit_or_review_of_a_later_day_is_no_ground_for_an_earlier_act() {
    let province = ready();
    // The review was signed on 10 June, after the act of the 8th that is entered on the 13th.
    let refusal = entered(checked(&province), "2016-06-13", "2016-06-08", confirm());
    let refusal = refusal.refused("QMS-66");
    assert!(refusal.message.en.contains("management review"), "{}", refusal.message.en);
    assert!(refusal.message.en.contains("2016-06-08"), "{}", refusal.message.en);
    let accepted = entered(checked(&province), "2016-06-13", "2016-06-10", confirm());
    assert!(accepted.result.is_ok(), "{:?}", accepted.result);
    // A newer one beside an older one takes nothing away from it.
    let twice = checked(&province).done_on("2016-06-13", MANAGER, audit(2, "2016-06-13"));
    let accepted = entered(twice, "2016-06-14", "2016-06-10", confirm());
    assert!(accepted.result.is_ok(), "{:?}", accepted.result);
    // So too for the completion of a move, which began on 1 July.
    let complete = || CompleteTransition { evidence: text("Báo cáo 02") };
    entered(moved(&province), "2016-08-04", "2016-08-01", complete()).refused("QMS-66");
    let accepted = entered(moved(&province), "2016-08-04", "2016-08-02", complete());
    assert!(accepted.result.is_ok(), "{:?}", accepted.result);
}
