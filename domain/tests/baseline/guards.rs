//! Who may propose and decide, and what an accepted baseline says.

use luuvet_domain::baseline::*;
use luuvet_engine::{Refuse, Scope};

use crate::fake::*;
use crate::story::*;

#[test]
fn a_sound_proposal_is_taken_and_accepted_entry_by_entry() {
    let province = province();
    let (entries, _) = read(&sheets());
    let ProposeBaseline { agency, as_of, reason, .. } = propose();
    let proposal = BaselineProposed { agency, as_of, reason, entries: entries.clone() };
    begin(&province).ask("2016-03-03", HEAD, propose()).then([proposal]);
    let accepted = BaselineAccepted { as_of, review: accept().review, entries: 23 };
    let of_entries = entries
        .into_iter()
        .map(Box::new)
        .map(|entry| BaselineEvent::from(BaselineEntryAccepted { agency: SXD, entry }));
    let all: Vec<BaselineEvent> = [accepted.into()].into_iter().chain(of_entries).collect();
    assert_eq!(all.len(), 24);
    proposed(&province).ask("2016-03-07", DIRECTOR, accept()).then(all);
}

#[test]
fn the_head_proposes_for_their_own_agency_alone() {
    let province = province();
    begin(&province).ask("2016-03-03", QMR, propose()).refused("BSL-01");
    begin(&province).ask("2016-03-03", DIRECTOR, propose()).refused("BSL-01");
    let elsewhere = ProposeBaseline { agency: SNV, ..propose() };
    begin(&province).ask("2016-03-03", HEAD, elsewhere).refused("BSL-01");
    let unknown = ProposeBaseline { agency: Scope::constant("STC"), ..propose() };
    let head_of_stc = Who { agency: Some("STC"), ..HEAD };
    begin(&province).ask("2016-03-03", head_of_stc, unknown).refused("BSL-10");
}

#[test]
fn a_proposal_with_a_fault_is_refused_naming_the_first_and_how_many_more() {
    let province = province();
    let sheets = with(BaselineKind::Review, &REVIEWS.replace("20/10/2015", "20/10/2016"));
    let refusal = begin(&province)
        .ask("2016-03-03", HEAD, ProposeBaseline { sheets, ..propose() })
        .refused("BSL-55");
    assert!(refusal.message.vi.starts_with("tờ «Xem xét của lãnh đạo», dòng 2, cột «Ngày họp»: "));
    assert!(refusal.message.en.ends_with("; 1 more, see baselineCheck"), "{}", refusal.message.en);
}

#[test]
fn a_proposal_has_something_in_it_and_a_day_that_has_come() {
    let province = province();
    let empty = ProposeBaseline { sheets: Vec::new(), ..propose() };
    begin(&province).ask("2016-03-03", HEAD, empty).refused("BSL-14");
    let ahead = ProposeBaseline { as_of: day("2016-03-04"), ..propose() };
    begin(&province).ask("2016-03-03", HEAD, ahead).refused("BSL-13");
    let today = ProposeBaseline { as_of: day("2016-03-03"), ..propose() };
    assert!(begin(&province).ask("2016-03-03", HEAD, today).result.is_ok());
    let blank = ProposeBaseline { reason: " ".to_owned(), ..propose() };
    begin(&province).ask("2016-03-03", HEAD, blank).refused("BSL-11");
    let unregulated = Province { regulation: None, ..crate::story::province() };
    begin(&unregulated).ask("2016-03-03", HEAD, propose()).refused("BSL-12");
}

#[test]
fn nobody_decides_on_their_own_proposal_or_agency() {
    let mut province = province();
    let both = DIRECTOR.as_person_of(HEAD);
    province.inspection.homes.insert(person(HEAD.person), SKHCN);
    proposed(&province).ask("2016-03-07", both, accept()).refused("BSL-15");
    proposed(&province).ask("2016-03-07", both, send_back()).refused("BSL-15");
    // Another person of the agency who holds the office elsewhere.
    let of_sxd = DIRECTOR.as_person_of(QMR);
    proposed(&province).ask("2016-03-07", of_sxd, accept()).refused("BSL-16");
    proposed(&province).ask("2016-03-07", HEAD, accept()).refused("BSL-02");
    assert!(proposed(&province).ask("2016-03-07", CHIEF, accept()).result.is_ok());
}

#[test]
fn the_department_decides_and_the_province_on_the_departments_own() {
    let mut province = province();
    province.inspection.ubnd_inspects = true;
    province.inspection.homes.insert(person(CHAIR.person), UBND);
    proposed(&province).ask("2016-03-07", CHAIR, accept()).refused("BSL-17");
    let director_as_head = Who { office: "AgencyHead", ..DIRECTOR };
    let own = ProposeBaseline {
        agency: SKHCN,
        sheets: vec![sheet(BaselineKind::Tthc, TTHC)],
        ..propose()
    };
    let told: Told<'_> = luuvet_engine::testing::Scenario::new(
        stream(&SKHCN),
        &province as &dyn luuvet_domain::register::Registers,
        luuvet_domain::calendar::zone(),
        morning(day("2016-03-03")),
    );
    let told = told.done_on("2016-03-03", director_as_head, own);
    told.clone().ask("2016-03-07", CHIEF, accept()).refused("BSL-02");
    assert!(told.ask("2016-03-07", CHAIR, accept()).result.is_ok());
}

#[test]
fn a_decision_says_what_was_looked_at_and_is_not_dated_before_the_proposal() {
    let province = province();
    let blank = AcceptBaseline { review: String::new() };
    proposed(&province).ask("2016-03-07", DIRECTOR, blank).refused("BSL-11");
    let told = proposed(&province).at(morning(day("2016-03-07")));
    let early = act::<BaselineCommand>(accept(), DIRECTOR, day("2016-03-02"));
    told.when(&early).refused("BSL-18");
}

#[test]
fn what_is_returned_goes_nowhere_and_may_be_proposed_anew() {
    let province = province();
    let returned = proposed(&province).done_on("2016-03-07", CHIEF, send_back());
    returned.clone().ask("2016-03-08", CHIEF, accept()).refused("BSL-02");
    let anew = returned.done_on("2016-03-08", HEAD, propose());
    assert!(anew.ask("2016-03-09", CHIEF, accept()).result.is_ok());
}

#[test]
fn an_agency_has_one_baseline() {
    let province = province();
    let accepted = proposed(&province).done_on("2016-03-07", DIRECTOR, accept());
    accepted.clone().ask("2016-03-08", HEAD, propose()).refused("BSL-01");
    accepted.ask("2016-03-08", DIRECTOR, accept()).refused("BSL-02");
}

/// What came on record between proposal and acceptance is not overwritten.
#[test]
fn what_came_on_record_since_the_proposal_stands() {
    let quiet = province();
    let ours = act::<BaselineCommand>(propose(), HEAD, day("2016-03-03"));
    let events = begin(&quiet).when(&ours).result.unwrap();
    let mut later = province();
    later.baseline.on_record.documents.insert("STCL".to_owned());
    let told = events.into_iter().fold(begin(&later), |told, event| told.given(event, &ours));
    let answer = told.ask("2016-03-07", DIRECTOR, accept());
    assert_eq!(answer.result.unwrap_err().refusal().rule, "BSL-60");
}
