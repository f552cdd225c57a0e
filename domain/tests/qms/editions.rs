//! The editions of the standard: with which a system begins, to which it moves, what each asks for.

use chrono::NaiveDate;
use luuvet_domain::qms::*;
use luuvet_engine::Refuse;
use luuvet_engine::testing::Answer;

use crate::fake::*;
use crate::guards::bring_in;
use crate::refusals::{decided, rule};
use crate::story::*;

fn text(text: &str) -> String {
    text.to_owned()
}

/// The first edition until a day for new systems and another for all; the next from 1 March 2016 on.
fn in_turn(begin_until: Option<&str>, leave_by: Option<&str>) -> Province {
    let first = StandardEdition {
        begin_until: begin_until.map(day),
        leave_by: leave_by.map(day),
        ..first_edition()
    };
    let next = StandardEdition { usable_from: day("2016-03-01"), ..next_edition() };
    knowing(ready(), &[first, next])
}

fn beginning(province: &Province, on: &str, standard: &str) -> Answer<AgencyQms> {
    nothing(province).ask(on, HEAD, StartBuilding { standard: text(standard), ..start() })
}

fn begun(standard: &str) -> [BuildingStarted; 1] {
    let StartBuilding { agency, consultant, .. } = start();
    [BuildingStarted { agency, standard: text(standard), consultant }]
}

#[test]
fn a_system_begins_with_an_edition_that_the_regulation_knows_under_its_name() {
    let province = in_turn(None, None);
    for written in ["TCVN ISO 9001:2008", "  tcvn iso   9001:2008 ", "Tcvn\tISO 9001:2008"] {
        beginning(&province, "2016-03-03", written).then(begun("TCVN ISO 9001:2008"));
    }
    for unknown in ["TCVN ISO 9001:2000", "ISO 9001:2008", "TCVNISO 9001:2008"] {
        let refusal = beginning(&province, "2016-03-03", unknown).refused("QMS-74");
        assert_eq!(refusal.field, Some("standard"));
        let en = &refusal.message.en;
        assert!(en.contains(&format!("\"{unknown}\"")), "{en}");
        assert!(en.ends_with("TCVN ISO 9001:2008, TCVN ISO 9001:2015"), "{en}");
    }
}

#[test]
fn no_system_begins_with_an_edition_before_its_first_day() {
    let province = in_turn(None, None);
    let refusal = beginning(&province, "2016-02-29", "TCVN ISO 9001:2015").refused("QMS-75");
    assert_eq!(refusal.field, Some("standard"));
    let en = &refusal.message.en;
    assert!(en.contains("2016-03-01") && en.ends_with("named: TCVN ISO 9001:2008"), "{en}");
    beginning(&province, "2016-03-01", "TCVN ISO 9001:2015").then(begun("TCVN ISO 9001:2015"));
    let early =
        knowing(ready(), &[StandardEdition { usable_from: day("2017-01-01"), ..next_edition() }]);
    let refusal = beginning(&early, "2016-03-03", "TCVN ISO 9001:2015").refused("QMS-75");
    assert!(refusal.message.en.ends_with("ask the province to add one to the regulation"));
}

#[test]
fn no_system_begins_with_an_edition_after_its_last_day() {
    for province in [
        in_turn(Some("2016-06-30"), None),
        in_turn(Some("2016-06-30"), Some("2018-06-30")),
        // Where none is named for new systems, it is that of all.
        in_turn(None, Some("2016-06-30")),
    ] {
        beginning(&province, "2016-06-30", "TCVN ISO 9001:2008").then(begun("TCVN ISO 9001:2008"));
        let refusal = beginning(&province, "2016-07-01", "TCVN ISO 9001:2008").refused("QMS-76");
        assert_eq!(refusal.field, Some("standard"));
        let en = &refusal.message.en;
        assert!(en.contains("2016-06-30") && en.ends_with("named: TCVN ISO 9001:2015"), "{en}");
    }
}

#[test]
fn what_has_begun_with_an_edition_goes_on_after_its_last_day() {
    let province = in_turn(Some("2016-03-09"), Some("2016-03-09"));
    let told = announced(&province);
    assert_eq!(told.state().phase(), QmsPhase::Announced);
    told.ask("2016-06-21", HEAD, transition()).then([StandardTransitionStarted {
        from: text("TCVN ISO 9001:2008"),
        to: transition().to,
        basis: transition().basis,
    }]);
}

#[test]
fn a_system_moves_to_an_edition_that_may_be_taken_up_on_that_day() {
    let moving = |province: &Province, on: &str, to: &str| {
        announced(province).ask(on, HEAD, StartTransition { to: text(to), ..transition() })
    };
    let sound = in_turn(None, None);
    let started = StandardTransitionStarted {
        from: text("TCVN ISO 9001:2008"),
        to: text("TCVN ISO 9001:2015"),
        basis: transition().basis,
    };
    moving(&sound, "2016-07-01", "tcvn iso  9001:2015").then([started]);
    moving(&sound, "2016-07-01", "tcvn ISO 9001:2008").refused("QMS-72");
    let unknown = moving(&sound, "2016-07-01", "TCVN ISO 9001:2025").refused("QMS-74");
    assert_eq!(unknown.field, Some("to"));
    let later = StandardEdition { usable_from: day("2016-07-02"), ..next_edition() };
    let later = knowing(ready(), &[first_edition(), later]);
    assert_eq!(moving(&later, "2016-07-01", &transition().to).refused("QMS-75").field, Some("to"));
    assert!(moving(&later, "2016-07-02", &transition().to).result.is_ok());
    let over = StandardEdition { begin_until: Some(day("2016-07-01")), ..next_edition() };
    let over = knowing(ready(), &[first_edition(), over]);
    assert!(moving(&over, "2016-07-01", &transition().to).result.is_ok());
    assert_eq!(moving(&over, "2016-07-02", &transition().to).refused("QMS-76").field, Some("to"));
}

#[test]
fn nobody_moves_back_to_an_edition_that_no_system_begins_with() {
    let begin = |province| {
        let started = StartBuilding { standard: transition().to, ..start() };
        let told = nothing(province).done_on("2016-03-03", HEAD, started);
        let told = told.done_on("2016-03-03", QMR, scope_of(&["TTHC-1"]));
        let told = told.done_on("2016-03-03", HEAD, policy());
        let told = told.done_on("2016-03-03", HEAD, objectives());
        told.done_on("2016-03-10", HEAD, IssueQms { note: None })
    };
    let back = || StartTransition { to: start().standard, ..transition() };
    let both = in_turn(None, None);
    assert!(begin(&both).ask("2016-07-01", HEAD, back()).result.is_ok());
    let closed = in_turn(Some("2016-03-02"), None);
    begin(&closed).ask("2016-07-01", HEAD, back()).refused("QMS-76");
}

#[test]
fn each_edition_asks_for_its_own_documents() {
    let mut province = in_turn(None, None);
    province.qms.documents.manual = false;
    province.qms.documents.procedure_clauses.clear();
    let refusal =
        building(&province).ask("2016-03-10", HEAD, IssueQms { note: None }).refused("QMS-64");
    let en = &refusal.message.en;
    assert!(en.contains("TCVN ISO 9001:2008") && en.contains("manual") && en.contains("8.5.3"));
    let newer = StartBuilding { standard: transition().to, ..start() };
    let told = nothing(&province)
        .done_on("2016-03-03", HEAD, newer)
        .done_on("2016-03-03", QMR, scope_of(&["TTHC-1"]))
        .done_on("2016-03-03", HEAD, policy())
        .done_on("2016-03-03", HEAD, objectives());
    let issued = told.clone().done_on("2016-03-10", HEAD, IssueQms { note: None });
    assert_eq!(issued.state().phase(), QmsPhase::Issued);
    let mut without = in_turn(None, None);
    without.qms.documents.policy = false;
    let rejection = decided(&told, &without, IssueQms { note: None }.into());
    let refusal = rejection.refusal();
    assert_eq!(refusal.rule, "QMS-64");
    assert!(refusal.message.en.contains("TCVN ISO 9001:2015"), "{}", refusal.message.en);
}

/// The move is completed under what the edition asks for to which it goes.
#[test]
fn a_move_needs_the_documents_of_the_edition_that_it_goes_to() {
    let bare = || {
        let mut province = ready();
        province.qms.documents.manual = false;
        province.qms.documents.procedure_clauses.clear();
        province
    };
    let province = ready();
    let moved = announced(&province)
        .done_on("2016-07-01", HEAD, transition())
        .done_on("2016-08-01", MANAGER, audit(2, "2016-08-01"))
        .done_on("2016-08-02", MANAGER, review(2, "2016-08-02"));
    let complete = || QmsCommand::from(CompleteTransition { evidence: text("Báo cáo 02") });
    let strict = StandardEdition { procedure_clauses: vec![text("8.5.1")], ..next_edition() };
    let strict = knowing(bare(), &[first_edition(), strict]);
    let rejection = decided(&moved, &strict, complete());
    assert_eq!(rule(&rejection), "QMS-64");
    assert!(rejection.refusal().message.en.contains("procedure) 8.5.1"));
    let done = moved.done_on("2016-09-01", HEAD, complete());
    // Announcing again is under the new edition, of which the system now is.
    let again = act::<QmsCommand>(ReAnnounce { note: None }, HEAD, day("2016-09-01"));
    let answer = done.when(&again).result.unwrap();
    assert!(matches!(&answer[..], [QmsEvent::ReAnnounced(said)]
        if said.announcement.standard == "TCVN ISO 9001:2015"));
}

#[test]
fn an_edition_that_a_later_set_leaves_out_is_named_as_unknown() {
    let province = ready();
    let without_first = knowing(ready(), &[next_edition()]);
    let without_next = knowing(ready(), &[first_edition()]);
    let issue = decided(&building(&province), &without_first, IssueQms { note: None }.into());
    assert_eq!((rule(&issue), issue.refusal().field), ("QMS-74", None));
    // The way out is a move to one that it knows.
    let moving = announced(&province).done_on("2016-07-01", HEAD, transition());
    let complete = CompleteTransition { evidence: text("Báo cáo 02") };
    let complete = decided(&moving, &without_next, complete.into());
    assert_eq!((rule(&complete), complete.refusal().field), ("QMS-74", None));
}

#[test]
fn a_system_is_brought_in_under_an_edition_that_was_followed_when_it_was_issued() {
    let bringing = |province: &Province, standard: &str, issued_on: NaiveDate| {
        let told = nothing(province).at(morning(day("2016-03-03")));
        let command = BringInQms { standard: text(standard), issued_on, ..bring_in() };
        told.when(&act::<QmsCommand>(command, MANAGER, day("2015-11-04")))
    };
    let (first, next) = ("TCVN ISO 9001:2008", "TCVN ISO 9001:2015");
    let issued_on = bring_in().issued_on;
    let open = in_turn(None, None);
    let brought_in = bringing(&open, "tcvn iso 9001:2008", issued_on).result.unwrap();
    assert!(matches!(&brought_in[..], [QmsEvent::BroughtIn(system)] if system.standard == first
        && system.announcement.as_ref().is_some_and(|of| of.announcement.standard == first)));
    bringing(&open, "TCVN ISO 9001:2000", issued_on).refused("QMS-74");
    let too_early = bringing(&open, next, issued_on).refused("QMS-75");
    assert_eq!(too_early.field, Some("standard"));
    bringing(&open, first, day("2008-12-31")).refused("QMS-75");
    assert!(bringing(&open, first, day("2009-01-01")).result.is_ok());
    // It may have begun before no new system was to; it cannot have been issued after all had left.
    let closed = in_turn(Some("2014-01-01"), Some("2015-01-15"));
    assert!(bringing(&closed, first, issued_on).result.is_ok());
    bringing(&closed, first, day("2015-01-16")).refused("QMS-76");
}
