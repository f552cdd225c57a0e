//! Every guard, accepted and refused.

use crate::fake::due::{due_by, within};
use luuvet_domain::due::TimeLimit;
use luuvet_domain::qms::*;
use luuvet_domain::register::Registers;
use luuvet_engine::{Decider, Workflow};

use crate::fake::*;
use crate::refusals::{decided, rule};
use crate::story::*;

/// The occupied places.
trait Shown {
    fn shown(&self) -> Vec<&'static str>;
}

impl Shown for AgencyQms {
    fn shown(&self) -> Vec<&'static str> {
        Workflow::<dyn Registers>::places(self)
    }
}

fn text(text: &str) -> String {
    text.to_owned()
}

const CLOCKS: [&str; 2] = ["audit", "review"];

#[test]
fn a_whole_life_leads_to_an_announcement_that_is_notified_acknowledged_and_posted() {
    let province = ready();
    let told = announced(&province);
    assert_eq!(told.state().phase(), QmsPhase::Announced);
    let told = told
        .done_on("2016-06-22", QMR, notify())
        .done_on("2016-06-23", OFFICER, AcknowledgeNotice { note: None })
        .done_on("2016-06-23", QMR, post());
    for again in [QmsCommand::from(notify()), post().into()] {
        let who = QMR;
        nothing_happens(
            announced(&province)
                .done_on("2016-06-22", QMR, notify())
                .done_on("2016-06-23", QMR, post())
                .ask("2016-06-24", who, again),
        );
    }
    nothing_happens(told.ask("2016-06-24", OFFICER, AcknowledgeNotice { note: None }));
}

fn nothing_happens(answer: luuvet_engine::testing::Answer<AgencyQms>) {
    answer.then(Vec::<QmsEvent>::new());
}

#[test]
fn a_committee_has_registered_members_once_each() {
    let province = ready();
    nothing(&province).done_on("2016-03-03", HEAD, committee());
    let stranger = FormSteeringCommittee { chair: person(STRANGER), ..committee() };
    nothing(&province).ask("2016-03-03", HEAD, stranger).refused("QMS-54");
    let twice = FormSteeringCommittee { members: vec![person(3)], ..committee() };
    nothing(&province).ask("2016-03-03", HEAD, twice).refused("QMS-55");
    let members = (10..61).map(person).collect();
    nothing(&province)
        .ask("2016-03-03", HEAD, FormSteeringCommittee { members, ..committee() })
        .refused("QMS-56");
}

#[test]
fn a_system_is_the_streams_own_agencys() {
    let province = ready();
    // SKHCN is merged in this province, and is not the stream's agency either.
    let other = StartBuilding { agency: SKHCN, ..start() };
    let head_there = Who { agency: Some("SKHCN"), ..HEAD };
    nothing(&province).ask("2016-03-03", head_there, other).refused("QMS-53");
}

#[test]
fn a_text_must_be_there() {
    let province = ready();
    let blank = StartBuilding { standard: text(" "), ..start() };
    let refusal = nothing(&province).ask("2016-03-03", HEAD, blank).refused("QMS-52");
    assert_eq!(refusal.field, Some("standard"));
}

#[test]
fn a_scope_covers_procedures_in_force_and_excludes_only_within_clause_7() {
    let province = ready();
    let told = || nothing(&province).done_on("2016-03-03", HEAD, start());
    told().ask("2016-03-03", QMR, scope_of(&[])).refused("QMS-58");
    let unknown = told().ask("2016-03-03", QMR, scope_of(&["TTHC-1", "TTHC-9"])).refused("QMS-59");
    assert!(unknown.message.en.contains("TTHC-9"), "{}", unknown.message.en);
    let exclusion = |clause: &str| DefineScope {
        exclusions: vec![ScopeExclusion {
            clause: text(clause), reason: text("Không thiết kế")
        }],
        ..scope_of(&["TTHC-2", " TTHC-1", "TTHC-1"])
    };
    for outside in ["8.3", "7", "7.", "70.1"] {
        told().ask("2016-03-03", QMR, exclusion(outside)).refused("QMS-60");
    }
    told().ask("2016-03-03", QMR, exclusion("7.3")).then([ScopeDefined {
        tthc: vec![text("TTHC-1"), text("TTHC-2")],
        exclusions: exclusion("7.3").exclusions,
    }]);
    let exclusions = vec![exclusion("7.3").exclusions[0].clone(); 21];
    told()
        .ask("2016-03-03", QMR, DefineScope { exclusions, ..scope_of(&["TTHC-1"]) })
        .refused("QMS-56");
}

#[test]
fn objectives_can_be_measured_and_have_results() {
    let province = ready();
    let told = || nothing(&province).done_on("2016-03-03", HEAD, start());
    let mut vague = objectives();
    vague.objectives[0].target = text("cao nhất");
    told().ask("2016-03-03", HEAD, vague).refused("QMS-61");
    told()
        .ask("2016-03-03", HEAD, SetObjectives { objectives: vec![], ..objectives() })
        .refused("QMS-56");
    told().ask("2016-03-03", HEAD, SetObjectives { year: 16, ..objectives() }).refused("QMS-62");
    let result = |objective| RecordObjectiveResult { objective, result: text("99 %"), met: true };
    told().ask("2016-12-30", QMR, result(1)).refused("QMS-63");
    let set = || told().done_on("2016-03-03", HEAD, objectives());
    set().ask("2016-12-30", QMR, result(2)).refused("QMS-63");
    set().ask("2016-12-30", QMR, result(1)).then([ObjectiveResultRecorded {
        year: 2016,
        objective: 1,
        result: text("99 %"),
        met: true,
    }]);
}

#[test]
fn issuing_needs_every_document_in_force() {
    let issue = || IssueQms { note: None };
    let without = |change: fn(&mut DocumentsInForce), rule: &str| {
        let mut province = ready();
        change(&mut province.qms.documents);
        building(&province).ask("2016-03-10", HEAD, issue()).refused(rule);
    };
    without(|documents| documents.policy = false, "QMS-64");
    without(|documents| documents.objectives = false, "QMS-64");
    without(|documents| documents.manual = false, "QMS-64");
    without(|documents| documents.tthc = vec![text("TTHC-2")], "QMS-65");
    for missing in 0..6 {
        let mut province = ready();
        let clause = province.qms.documents.procedure_clauses.remove(missing);
        let refusal = building(&province).ask("2016-03-10", HEAD, issue()).refused("QMS-64");
        assert!(refusal.message.en.contains(&clause), "{}", refusal.message.en);
    }
    let province = ready();
    let bare = nothing(&province).done_on("2016-03-03", HEAD, start());
    bare.ask("2016-03-10", HEAD, issue()).refused("QMS-64");
    building(&province).ask("2016-03-02", HEAD, issue()).refused("QMS-57");
    let clock = |limit| {
        let due = due_by("2017-03-10", "2017-03-17", within(limit, "2016-03-10"));
        UpkeepClock { round: 1, due }
    };
    building(&province).ask("2016-03-10", HEAD, issue()).then([QmsIssued {
        note: None,
        audit: clock(TimeLimit::QmsAudit),
        review: clock(TimeLimit::QmsReview),
    }]);
}

#[test]
fn issuing_needs_a_scope_that_is_still_in_force_and_a_regulation() {
    let province = ready();
    let without_scope = nothing(&province)
        .done_on("2016-03-03", HEAD, start())
        .done_on("2016-03-03", HEAD, policy())
        .done_on("2016-03-03", HEAD, objectives());
    without_scope.ask("2016-03-10", HEAD, IssueQms { note: None }).refused("QMS-58");
    let unregulated = Province { regulation: None, ..ready() };
    nothing(&unregulated).ask("2016-03-03", HEAD, start()).refused("QMS-51");
    let issue = decided(&building(&province), &unregulated, IssueQms { note: None }.into());
    assert_eq!(rule(&issue), "QMS-51");
}

#[test]
fn confirming_needs_an_audit_and_a_review_since_the_issue_and_no_open_major() {
    let province = ready();
    let refused = |told: Told<'_>, rule| {
        told.ask("2016-06-15", HEAD, confirm()).refused(rule);
    };
    refused(issued(&province), "QMS-66");
    refused(issued(&province).done_on("2016-06-01", MANAGER, audit(1, "2016-06-01")), "QMS-66");
    refused(issued(&province).done_on("2016-06-01", MANAGER, review(1, "2016-06-01")), "QMS-66");
    let mut failing = ready();
    failing.qms.open_majors = vec![proof("finding", 7)];
    refused(checked(&failing), "QMS-67");
    checked(&province).ask("2016-06-15", HEAD, confirm()).then([EffectivenessConfirmed {
        evidence: confirm().evidence,
        announce_by: day("2016-09-13"),
    }]);
}

#[test]
fn what_was_audited_before_the_issue_does_not_count() {
    let province = ready();
    nothing_happens(issued(&province).ask("2016-06-01", MANAGER, audit(1, "2016-03-09")));
    nothing_happens(issued(&province).ask("2016-06-01", MANAGER, review(1, "2016-03-09")));
}

#[test]
fn announcing_comes_at_most_90_days_after_the_confirmation() {
    let province = ready();
    let announce = || AnnounceConformity { note: None };
    let announcement = Announcement {
        round: 1,
        standard: text("TCVN ISO 9001:2008"),
        tthc: vec![text("TTHC-1")],
        notify_by: day("2016-09-20"),
        post_by: day("2016-09-20"),
    };
    confirmed(&province)
        .ask("2016-09-13", HEAD, announce())
        .then([ConformityAnnounced { announcement, note: None }]);
    confirmed(&province).ask("2016-09-14", HEAD, announce()).refused("QMS-68");
    confirmed(&province).done_on("2016-09-14", HEAD, confirm()).done_on(
        "2016-09-14",
        HEAD,
        announce(),
    );
    confirmed(&province).ask("2016-06-20", QMR, announce()).refused("QMS-09");
}

#[test]
fn announcing_needs_the_documents_of_its_own_day() {
    let (province, mut later) = (ready(), ready());
    later.qms.documents.procedure_clauses.remove(0);
    let told = confirmed(&province);
    let state = told.state().clone();
    let command: QmsCommand = AnnounceConformity { note: None }.into();
    let asked = act(command, HEAD, day("2016-06-20"));
    let gathered = Workflow::<dyn Registers>::gather(&state, &stream(&SXD), &asked, &later);
    let context = luuvet_engine::Context {
        referred: None,
        now: morning(day("2016-06-20")),
        today: day("2016-06-20"),
        facts: gathered.facts,
        facts_as_of: None,
    };
    let answer = state.decide(&asked, &context);
    assert!(matches!(answer, Err(QmsRejection::DocumentsMissing { .. })), "{answer:?}");
}

#[test]
fn a_missed_audit_or_review_lapses_and_the_next_one_restores() {
    let province = ready();
    for (name, of) in CLOCKS.into_iter().zip([Upkeep::Audit, Upkeep::Review]) {
        let lapsed = || announced(&province).fire(name);
        assert_eq!(lapsed().state().shown()[2], "Lapsed");
        let late: QmsCommand = match of {
            Upkeep::Audit => audit(2, "2017-08-01").into(),
            Upkeep::Review => review(2, "2017-08-01").into(),
        };
        let restored = lapsed().done_on("2017-08-01", MANAGER, late);
        assert_eq!(restored.state().shown()[2], "NotLapsed");
    }
}

#[test]
fn an_audit_that_was_in_time_and_entered_late_says_so() {
    let province = ready();
    let told = announced(&province).fire("audit");
    let answer = told.ask("2017-08-01", MANAGER, audit(2, "2017-05-30"));
    let events = answer.result.unwrap();
    assert!(matches!(
        &events[..],
        [QmsEvent::AuditRestarted(_), QmsEvent::Restored(restored)]
            if restored.on_time && restored.of == Upkeep::Audit
    ));
}

#[test]
fn while_lapsed_nothing_is_confirmed_or_announced() {
    let province = ready();
    let lapsed = checked(&province).fire("audit");
    lapsed.ask("2017-07-01", HEAD, confirm()).refused("QMS-69");
    let announced_stale = announced(&province)
        .done_on("2016-07-01", QMR, scope_of(&["TTHC-1", "TTHC-2"]))
        .fire("review");
    announced_stale.ask("2017-07-01", HEAD, ReAnnounce { note: None }).refused("QMS-69");
}

#[test]
fn an_older_audit_or_the_same_again_restarts_nothing() {
    let province = ready();
    nothing_happens(checked(&province).ask("2016-06-12", MANAGER, audit(1, "2016-06-01")));
    nothing_happens(checked(&province).ask("2016-06-12", MANAGER, audit(2, "2016-05-01")));
    nothing_happens(checked(&province).ask("2016-06-12", MANAGER, review(1, "2016-06-10")));
}

#[test]
fn the_clock_does_not_lapse_before_its_time_or_for_a_due_date_that_is_gone() {
    let province = ready();
    let lapse = |due_on| LapseMaintenance { of: Upkeep::Audit, due_on: day(due_on) };
    issued(&province).tick("2017-03-10", lapse("2017-03-10")).refused("QMS-73");
    nothing_happens(checked(&province).tick("2017-03-20", lapse("2017-03-10")));
    let answer = issued(&province).tick("2017-03-18", lapse("2017-03-10"));
    let Ok([QmsEvent::Lapsed(lapsed)]) = answer.result.as_deref() else {
        panic!("{:?}", answer.result)
    };
    assert_eq!((lapsed.of, lapsed.due_on), (Upkeep::Audit, day("2017-03-10")));
    // Sixty days after the day of the lapse, with the window in which a timely act is entered.
    let long_after = lapsed.long_after.unwrap();
    assert_eq!(long_after.due_on, day("2017-05-17"));
    assert_eq!(long_after.window_closes_on, day("2017-05-24"));
}

#[test]
fn a_lapse_becomes_long_once_unless_it_is_made_good_before() {
    let province = ready();
    let note = || NoteLongLapse { of: Upkeep::Audit, due_on: day("2017-03-10") };
    let lapsed = || issued(&province).fire("audit");
    nothing_happens(issued(&province).tick("2017-03-18", note()));
    lapsed().tick("2017-05-17", note()).refused("QMS-73");
    lapsed()
        .tick("2017-05-25", note())
        .then([LapseBecameLong { of: Upkeep::Audit, due_on: day("2017-03-10") }]);
    let long = lapsed().fire("audit_long_lapse");
    assert!(long.state().places().contains(&"Lapsed"), "it is still to be made good");
    nothing_happens(long.clone().tick("2017-06-25", note()));
    let names = |told: &Told<'_>| -> Vec<&str> {
        told.state().deadlines().iter().map(|deadline| deadline.name).collect()
    };
    assert_eq!(names(&lapsed()), ["audit_long_lapse", "review"]);
    assert_eq!(names(&long), ["review"]);
    let restored = lapsed().done_on("2017-04-01", MANAGER, audit(2, "2017-04-01"));
    assert_eq!(names(&restored), ["audit", "review"]);
}

#[test]
fn a_lapse_that_was_stored_before_it_could_be_long_never_becomes_so() {
    let stored = r#"{"of":"Audit","due_on":"2017-03-10"}"#;
    let lapsed: MaintenanceLapsed = serde_json::from_str(stored).unwrap();
    assert_eq!(lapsed.long_after, None);
    assert_eq!(serde_json::to_string(&lapsed).unwrap(), stored);
}

#[test]
fn an_announcement_becomes_stale_by_what_it_covers_and_by_what_is_new() {
    let province = ready();
    let asked = |command| announced(&province).ask("2016-07-01", MANAGER, command);
    let becomes = |ground, tthc: &str, by| {
        [AnnouncementBecameStale {
            round: 1,
            ground,
            tthc: Some(text(tthc)),
            reannounce_by: day(by),
            cause: Some(cause()),
        }]
    };
    let listed = StaleGround::TthcListed;
    asked(stale(listed, "TTHC-3", "2016-06-01")).then(becomes(listed, "TTHC-3", "2016-08-01"));
    asked(stale(listed, "TTHC-3", "2016-08-01")).then(becomes(listed, "TTHC-3", "2016-08-31"));
    nothing_happens(asked(stale(listed, "TTHC-1", "2016-06-01")));
    for ground in [StaleGround::TthcAmended, StaleGround::TthcRepealed] {
        asked(stale(ground, "TTHC-1", "2016-07-01")).then(becomes(ground, "TTHC-1", "2016-08-01"));
        nothing_happens(asked(stale(ground, "TTHC-2", "2016-07-01")));
    }
    let twice =
        announced(&province).done_on("2016-07-01", MANAGER, stale(listed, "A", "2016-07-01"));
    nothing_happens(twice.ask("2016-07-02", MANAGER, stale(listed, "B", "2016-07-01")));
}

#[test]
fn another_scope_makes_stale_and_announcing_again_cures() {
    let province = ready();
    let same = announced(&province).ask("2016-07-01", QMR, scope_of(&["TTHC-1"]));
    assert_eq!(same.result.unwrap().len(), 1);
    let told = announced(&province).done_on("2016-07-01", QMR, scope_of(&["TTHC-1", "TTHC-2"]));
    assert_eq!(told.state().shown()[1], "Stale");
    let again = ReAnnounce { note: None };
    let events = told.when(&act(again.clone(), HEAD, day("2016-07-01"))).result;
    assert!(events.is_ok(), "{events:?}");
    let told = told.done_on("2016-07-04", HEAD, again.clone());
    assert_eq!(told.state().shown()[1], "NotStale");
    told.ask("2016-07-05", HEAD, again).refused("QMS-13");
}

#[test]
fn a_notice_is_acknowledged_by_the_overseer_after_it_was_given() {
    let province = ready();
    let acknowledge = || AcknowledgeNotice { note: None };
    announced(&province).ask("2016-06-23", OFFICER, acknowledge()).refused("QMS-70");
    let told = announced(&province).done_on("2016-06-22", QMR, notify());
    told.ask("2016-06-23", HEAD, acknowledge()).refused("QMS-11");
}

#[test]
fn a_move_to_another_standard_begins_once_and_ends_after_audit_and_review() {
    let province = ready();
    let same = StartTransition { to: text("TCVN ISO 9001:2008"), ..transition() };
    announced(&province).ask("2016-07-01", HEAD, same).refused("QMS-72");
    let moving = || announced(&province).done_on("2016-07-01", HEAD, transition());
    moving().ask("2016-07-02", HEAD, transition()).refused("QMS-71");
    let complete = || CompleteTransition { evidence: text("Báo cáo 02") };
    moving().ask("2016-09-01", HEAD, complete()).refused("QMS-66");
    let checked_anew = moving().done_on("2016-08-01", MANAGER, audit(2, "2016-08-01")).done_on(
        "2016-08-02",
        MANAGER,
        review(2, "2016-08-02"),
    );
    let done = checked_anew.done_on("2016-09-01", HEAD, complete());
    assert_eq!(done.state().shown(), ["Announced", "Stale", "NotLapsed", "NotTransitioning"]);
}

#[test]
fn a_withdrawn_system_is_built_anew_and_its_rounds_go_on() {
    let province = ready();
    announced(&province).ask("2016-08-01", HEAD, withdraw()).then([AnnouncementWithdrawn {
        reason: text("Sáp nhập"),
        round: 1,
        stopped: vec![AnnouncementDuty::Notify, AnnouncementDuty::Post],
        audit_round: 2,
        review_round: 2,
    }]);
    let told = announced(&province).done_on("2016-08-01", HEAD, withdraw()).done_on(
        "2016-08-02",
        HEAD,
        start(),
    );
    assert!(told.clocks().is_empty());
    let events = told.ask("2016-08-03", HEAD, IssueQms { note: None }).result.unwrap();
    assert!(matches!(&events[..], [QmsEvent::Issued(issued)] if issued.audit.round == 3));
}

#[test]
fn only_the_machine_tells_of_audits_changes_and_lapses() {
    let province = ready();
    announced(&province).ask("2016-08-01", HEAD, audit(2, "2016-08-01")).refused("QMS-17");
    announced(&province).ask("2016-08-01", HEAD, review(2, "2016-08-01")).refused("QMS-18");
    let change = stale(StaleGround::TthcListed, "X", "2016-08-01");
    announced(&province).ask("2016-08-01", HEAD, change).refused("QMS-19");
    let lapse = LapseMaintenance { of: Upkeep::Audit, due_on: day("2017-06-01") };
    announced(&province).ask("2017-08-01", HEAD, lapse).refused("QMS-20");
}

#[test]
fn the_machine_withdraws_the_system_of_an_agency_that_ends_announced_or_not() {
    let province = ready();
    announced(&province).ask("2016-08-01", MANAGER, withdraw()).then([AnnouncementWithdrawn {
        reason: text("Sáp nhập"),
        round: 1,
        stopped: vec![AnnouncementDuty::Notify, AnnouncementDuty::Post],
        audit_round: 2,
        review_round: 2,
    }]);
    issued(&province).ask("2016-08-01", HEAD, withdraw()).refused("QMS-21");
    let told = issued(&province).done_on("2016-08-01", MANAGER, withdraw());
    assert_eq!(told.state().shown(), ["Withdrawn", "NotStale", "NotLapsed", "NotTransitioning"]);
    assert!(told.clocks().is_empty());
    building(&province).ask("2016-08-01", MANAGER, withdraw()).refused("QMS-16");
}

/// What a baseline says of a system that was announced last year.
pub(crate) fn bring_in() -> BringInQms {
    BringInQms {
        agency: SXD,
        standard: "TCVN ISO 9001:2008".to_owned(),
        tthc: vec!["TTHC-1".to_owned(), "TTHC-2".to_owned()],
        issue_number: "12/QĐ-SXD".to_owned(),
        issued_on: day("2015-01-15"),
        confirmed_on: Some(day("2015-10-30")),
        announcement: Some(PastAnnouncement {
            number: "98/QĐ-SXD".to_owned(),
            on: day("2015-11-02"),
            notified_on: Some(day("2015-11-04")),
            posted_on: None,
            place: None,
        }),
        audits: vec![UpkeepProof { stream: proof("audit", 1), on: day("2015-09-18") }],
        reviews: vec![UpkeepProof { stream: proof("review", 1), on: day("2015-02-20") }],
        accepted_on: day("2016-03-03"),
    }
}

/// The clocks run from the real dates: the review of a year ago is overdue at the end of the day of
/// acceptance, the audit of last autumn is not.
#[test]
fn a_system_that_is_brought_in_goes_on_like_any_other() {
    let province = ready();
    let told = nothing(&province).at(morning(day("2016-03-03")));
    let bring = act::<QmsCommand>(bring_in(), MANAGER, day("2015-11-04"));
    let told = told.done(&bring);
    assert_eq!(told.state().places(), ["Announced", "NotStale", "NotLapsed", "NotTransitioning"]);
    let clocks = [("audit", "2016-09-27".to_owned()), ("review", "2016-03-04".to_owned())];
    assert_eq!(told.clocks(), clocks);
    told.clone().ask("2016-03-03", HEAD, notify()).then(Vec::<QmsEvent>::new());
    let posted = told.clone().done_on("2016-03-03", HEAD, post());
    let lapsed = posted.fire("review");
    assert!(lapsed.state().places().contains(&"Lapsed"));
    let on = day("2016-04-01");
    let review = RecordReviewSigned { review: proof("review", 2), on, cause: cause() };
    let restored = lapsed.done_on("2016-04-01", MANAGER, review);
    assert!(restored.state().places().contains(&"NotLapsed"));
    told.at(morning(day("2016-03-04"))).when(&bring).refused("QMS-22");
}

#[test]
fn a_system_is_brought_in_as_far_as_it_had_come() {
    let province = ready();
    let told = nothing(&province).at(morning(day("2016-03-03")));
    let on = day("2015-10-30");
    let place = |bring: BringInQms| {
        let act = act::<QmsCommand>(bring, MANAGER, on);
        told.clone().done(&act).state().places()[0]
    };
    let issued = BringInQms { announcement: None, confirmed_on: None, ..bring_in() };
    assert_eq!(place(issued), "Issued");
    let confirmed = BringInQms { announcement: None, ..bring_in() };
    assert_eq!(place(confirmed), "EffectivenessConfirmed");
}
