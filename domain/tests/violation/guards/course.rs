//! From the proposal to all that a decision needs.

use luuvet_domain::agency::AgencyKind;
use luuvet_domain::finding::{FindingSeverity, FindingSource};
use luuvet_domain::register::FindingFacts;
use luuvet_domain::role::Office;
use luuvet_domain::violation::*;
use luuvet_engine::{Scope, StreamId};

use crate::fake::*;
use crate::steps::*;

const DOST: Competence = Competence::DostDirector;
const UBND_CHAIR: Competence = Competence::ProvinceChair;

fn finding(n: u32) -> StreamId {
    format!("finding/{n}").parse().unwrap()
}

fn facts(agency: Scope) -> FindingFacts {
    FindingFacts {
        agency,
        raised_by: SKHCN,
        clause: text("ISO 9001:2008 4.2.3"),
        severity: FindingSeverity::Major,
        cycle: 1,
        source: FindingSource::Inspection,
        unit: text("VP"),
        due: None,
        is_overdue: true,
        is_implemented: false,
        is_extension_pending: false,
        is_open: true,
        origin: None,
    }
}

#[test]
fn only_who_oversees_proposes_and_only_against_an_active_agency() {
    let mut province = Province::new();
    begin(&province).tries("2016-04-11", HEAD, propose()).refused("VIO-01");
    let of_skhcn = || ProposeViolation { agency: SKHCN, ..propose() };
    begin(&province).tries("2016-04-11", MANAGER, of_skhcn()).refused("VIO-53");
    // There the department of science and technology is active.
    province.inspection.ubnd_inspects = true;
    assert!(begin(&province).tries("2016-04-11", MANAGER, of_skhcn()).result.is_ok());
    for who in [OFFICER, INSPECTOR, MANAGER] {
        let told = begin(&province).done_on("2016-04-11", who, propose());
        assert_eq!(told.places()[0], "Proposed");
    }
}

#[test]
fn a_proposal_names_what_belongs_to_its_subject_and_nothing_else() {
    let province = Province::new();
    let unclear = [
        ProposeViolation { organisation: Some(text("A")), ..propose() },
        ProposeViolation { official: Some(person(4)), ..propose() },
        ProposeViolation { official: None, ..of_official() },
        ProposeViolation { organisation: Some(text("A")), ..of_official() },
        ProposeViolation { organisation: None, ..of_organisation() },
        ProposeViolation { official: Some(person(4)), ..of_organisation() },
    ];
    for propose in unclear {
        begin(&province).tries("2016-04-11", OFFICER, propose).refused("VIO-54");
    }
    let strange = ProposeViolation { official: Some(person(STRANGER)), ..of_official() };
    begin(&province).tries("2016-04-11", OFFICER, strange).refused("VIO-55");
    for (propose, subject) in [
        (propose(), Subject::Agency),
        (of_official(), Subject::Official { person: person(4) }),
        (of_organisation(), Subject::Organisation { name: text("Công ty tư vấn A") }),
    ] {
        let event = event(begin(&province).tries("2016-04-11", OFFICER, propose));
        let ViolationEvent::Proposed(proposed) = event else { panic!("{event:?}") };
        assert_eq!(proposed.subject, subject);
    }
}

#[test]
fn an_official_held_an_office_of_the_agency_on_the_day_of_the_act() {
    let mut province = Province::new();
    // The act is of 1 March, the proposal of 11 April.
    let mut tries = |terms: &[(u128, &'static str, &str)]| {
        let term = |(who, office, last): &(u128, _, &str)| (person(*who), *office, day(last));
        province.violations.terms = Some(terms.iter().map(term).collect());
        begin(&province).tries("2016-04-11", OFFICER, of_official()).result
    };
    assert!(tries(&[(4, "UnitHead", "2016-12-31")]).is_ok());
    assert!(tries(&[(4, "InternalAuditor", "2016-03-01")]).is_ok(), "an act of the last day");
    for terms in [
        &[][..],
        &[(5, "UnitHead", "2016-12-31")],
        &[(4, "UnitHead", "2016-02-29")],
        // Nobody's officials.
        &[(4, "MediaPartner", "2016-12-31"), (4, "Auditor", "2016-12-31")],
    ] {
        let refusal = tries(terms).unwrap_err();
        assert_eq!(refusal.rule, "VIO-93", "{terms:?}");
        assert_eq!(refusal.field, Some("official"));
    }
}

#[test]
fn a_proposal_rests_on_findings_of_the_agency_each_named_once() {
    let mut province = Province::new();
    for n in 1..=21 {
        province.findings.insert(finding(n), facts(SXD));
    }
    province.findings.insert(finding(99), facts(Scope::constant("SNV")));
    let on = |findings: Vec<StreamId>| ProposeViolation { findings, ..propose() };
    let tries = |findings| begin(&province).tries("2016-04-11", OFFICER, on(findings));
    tries(vec![finding(98)]).refused("VIO-56");
    tries(vec![finding(1), finding(99)]).refused("VIO-56");
    tries(vec![finding(1), finding(1)]).refused("VIO-57");
    tries((1..=21).map(finding).collect()).refused("VIO-57");
    assert!(tries((1..=20).map(finding).collect()).result.is_ok());
}

#[test]
fn an_act_lies_before_its_proposal_and_is_put_in_words() {
    let province = Province::new();
    let on = |date| ProposeViolation { committed_on: day(date), ..propose() };
    begin(&province).tries("2016-04-11", OFFICER, on("2016-04-12")).refused("VIO-58");
    assert!(begin(&province).tries("2016-04-11", OFFICER, on("2016-04-11")).result.is_ok());
    for wordless in [
        ProposeViolation { clause: text(" "), ..propose() },
        ProposeViolation { statement: text(""), ..propose() },
        ProposeViolation { evidence: text(""), ..propose() },
        ProposeViolation { conclusion: Some("1".repeat(61)), ..propose() },
        ProposeViolation { organisation: Some(text("")), ..of_organisation() },
    ] {
        begin(&province).tries("2016-04-11", OFFICER, wordless).refused("VIO-51");
    }
}

#[test]
fn who_proposed_neither_dismisses_nor_opens() {
    let province = Province::new();
    let told = begin(&province).done_on("2016-04-11", OFFICER, propose());
    let own = CHIEF.as_person_of(OFFICER);
    let opening = || open(Track::InternalAdmin, DOST);
    told.tries("2016-04-12", own, dismiss()).refused("VIO-63");
    told.tries("2016-04-12", own, opening()).refused("VIO-63");
    told.tries("2016-04-10", CHIEF, dismiss()).refused("VIO-90");
    told.tries("2016-04-10", CHIEF, opening()).refused("VIO-90");
    told.tries("2016-04-12", CHIEF, DismissProposal { reason: text("") }).refused("VIO-51");
    told.tries("2016-04-12", OFFICER, opening()).refused("VIO-04");
    let told = told.done_on("2016-04-12", CHIEF, dismiss());
    assert_eq!(told.places()[0], "Dismissed");
    told.tries("2016-04-12", CHIEF, opening()).refused("VIO-04");
}

#[test]
fn the_track_follows_from_the_subject() {
    let province = Province::new();
    let tracks = [Track::InternalAdmin, Track::DisciplineReferral, Track::SanctionL15];
    for (propose, own) in [
        (propose(), Track::InternalAdmin),
        (of_official(), Track::DisciplineReferral),
        (of_organisation(), Track::SanctionL15),
    ] {
        for track in tracks {
            let told = proposed(&province, propose.clone());
            let answer = told.tries("2016-04-12", CHIEF, open(track, UBND_CHAIR));
            if track == own {
                assert!(answer.result.is_ok());
            } else {
                let rule = if track == Track::SanctionL15 { "VIO-59" } else { "VIO-60" };
                answer.refused(rule);
            }
        }
    }
}

#[test]
fn what_the_province_opens_is_the_chairs_and_the_committee_handles_it() {
    let province = Province::new();
    let told = proposed(&province, propose());
    let with = |competence| open(Track::InternalAdmin, competence);
    told.tries("2016-04-12", CHAIR, with(DOST)).refused("VIO-61");
    for (who, competence, handler) in
        [(CHAIR, UBND_CHAIR, UBND), (CHIEF, UBND_CHAIR, UBND), (CHIEF, DOST, SKHCN)]
    {
        let event = event(told.tries("2016-04-12", who, with(competence)));
        let ViolationEvent::Opened(opened) = event else { panic!("{event:?}") };
        assert_eq!((opened.handled_by, opened.limitation_on), (handler, None));
        assert_eq!(opened.record_by, day("2016-04-14"));
    }
}

#[test]
fn a_time_barred_act_is_not_opened_but_internal_directing_knows_no_limitation() {
    let province = Province::new();
    let of =
        |propose: ProposeViolation, on: &str| ProposeViolation { committed_on: day(on), ..propose };
    let tries = |propose: ProposeViolation, track| {
        proposed(&province, propose).tries("2016-04-12", CHIEF, open(track, DOST))
    };
    tries(of(of_official(), "2014-04-11"), Track::DisciplineReferral).refused("VIO-62");
    tries(of(of_organisation(), "2015-04-10"), Track::SanctionL15).refused("VIO-62");
    for (propose, track, limitation) in [
        (of(of_official(), "2014-04-14"), Track::DisciplineReferral, Some("2016-04-14")),
        (of(of_organisation(), "2015-04-13"), Track::SanctionL15, Some("2016-04-13")),
        (of(propose(), "2010-01-04"), Track::InternalAdmin, None),
    ] {
        let event = event(tries(propose, track));
        let ViolationEvent::Opened(opened) = event else { panic!("{event:?}") };
        assert_eq!(opened.limitation_on, limitation.map(day));
    }
}

#[test]
fn a_clock_starts_under_a_regulation_alone() {
    let mut province = Province::new();
    province.regulation = None;
    let told = proposed(&province, propose());
    told.tries("2016-04-12", CHIEF, open(Track::InternalAdmin, DOST)).refused("VIO-52");
    assert!(told.tries("2016-04-12", CHIEF, dismiss()).result.is_ok());
}

#[test]
fn the_record_is_not_the_proposers_and_names_a_witness_of_a_refused_signature() {
    let province = Province::new();
    let told = begin(&province).done_on("2016-04-11", OFFICER, propose());
    let told = told.done_on("2016-04-12", CHIEF, open(Track::InternalAdmin, DOST));
    told.tries("2016-04-14", OFFICER, record()).refused("VIO-63");
    told.tries("2016-04-14", DIRECTOR, record()).refused("VIO-05");
    told.tries("2016-04-11", INSPECTOR, record()).refused("VIO-90");
    let with = |was_signing_refused, witness: Option<&str>| MakeRecord {
        was_signing_refused,
        witness: witness.map(text),
        ..record()
    };
    told.tries("2016-04-14", INSPECTOR, with(true, None)).refused("VIO-64");
    told.tries("2016-04-14", INSPECTOR, with(false, Some("Lê Văn A"))).refused("VIO-64");
    told.tries("2016-04-14", INSPECTOR, MakeRecord { number: text(""), ..record() })
        .refused("VIO-51");
    let answer = told.tries("2016-04-14", INSPECTOR, with(true, Some("Lê Văn A")));
    let Ok([ViolationEvent::Recorded(made), ViolationEvent::SigningRefused(refused)]) =
        answer.result.as_deref()
    else {
        panic!("{:?}", answer.result)
    };
    assert_eq!(refused.witness, "Lê Văn A");
    let days = [made.hearing_by, made.explain_by, made.decide.due_on, made.warn_on];
    assert_eq!(days, ["2016-04-18", "2016-04-19", "2016-04-21", "2016-04-19"].map(day));
}

#[test]
fn a_complex_case_has_the_longer_time_and_discipline_two_months() {
    let province = Province::new();
    let complex = || MakeRecord { is_complex: true, ..record() };
    for (propose, record, due) in [
        (propose(), complex(), "2016-05-16"),
        (of_official(), record(), "2016-06-14"),
        (of_organisation(), record(), "2016-04-21"),
    ] {
        let told = opened(&province, propose, UBND_CHAIR);
        let event = event(told.tries("2016-04-14", INSPECTOR, record));
        let ViolationEvent::Recorded(made) = event else { panic!("{event:?}") };
        assert_eq!(made.decide.due_on, day(due));
    }
}

#[test]
fn the_subject_explains_once_in_its_window_and_asks_for_a_hearing_early() {
    let province = Province::new();
    let told = recorded(&province, propose(), DOST);
    told.tries("2016-04-13", HEAD, explain(false)).refused("VIO-90");
    told.tries("2016-04-19", HEAD, explain(true)).refused("VIO-66");
    told.tries("2016-04-20", HEAD, explain(false)).refused("VIO-65");
    let asked = told.clone().done_on("2016-04-18", HEAD, explain(true));
    let explained = asked.done_on("2016-04-19", HEAD, explain(false));
    explained.tries("2016-04-19", HEAD, explain(false)).refused("VIO-65");
    let event = event(told.tries("2016-04-18", HEAD, explain(false)));
    let ViolationEvent::Explained(explained) = event else { panic!("{event:?}") };
    assert_eq!(explained.decide.map(|due| due.due_on), Some(day("2016-05-16")));
    assert_eq!(explained.warn_on, Some(day("2016-05-14")));
}

#[test]
fn only_who_speaks_for_the_subject_explains() {
    let province = Province::new();
    for (propose, speaker, other) in [
        (propose(), HEAD, UNIT_HEAD),
        (propose(), QMR, OFFICER),
        (of_official(), UNIT_HEAD, HEAD),
        (of_organisation(), OFFICER, HEAD),
    ] {
        let told = recorded(&province, propose, UBND_CHAIR);
        told.tries("2016-04-18", other, explain(false)).refused("VIO-68");
        assert!(told.tries("2016-04-18", speaker, explain(false)).result.is_ok());
    }
}

#[test]
fn an_official_is_heard_whatever_office_of_the_agency_they_hold() {
    let province = Province::new();
    let told = recorded(&province, of_official(), UBND_CHAIR);
    let told = told.done_on("2016-04-20", CHAIR, decision(&[Measure::RectifyOrder]));
    let served = told.done_on("2016-04-21", OFFICER, serve());
    let recorded = recorded(&province, of_official(), UBND_CHAIR);
    let of_the_agency = Office::ALL.into_iter().filter(|office| {
        // Neither partners of the agency, nor the chair, whose officials are of no agency.
        ![Office::MediaPartner, Office::Auditor, Office::ProvinceChair].contains(office)
    });
    for office in of_the_agency {
        let who = Who { office: office.name(), ..UNIT_HEAD };
        assert!(recorded.tries("2016-04-18", who, explain(false)).result.is_ok(), "{office:?}");
        assert!(served.tries("2016-04-25", who, lodge()).result.is_ok(), "{office:?}");
        assert!(served.tries("2016-04-25", who, report()).result.is_ok(), "{office:?}");
        // Another in that office is not heard.
        recorded.tries("2016-04-18", who.as_person_of(HEAD), explain(false)).refused("VIO-68");
        // Nor, unless it takes such papers in, an office of elsewhere.
        if ![Office::StameqOfficer, Office::ProvinceOffice].contains(&office) {
            let elsewhere = Who { agency: Some("SYT"), ..who };
            recorded.tries("2016-04-18", elsewhere, explain(false)).refused("VIO-06");
        }
    }
}

#[test]
fn an_official_speaks_in_their_own_case_and_has_no_other_part_in_any_office() {
    let mut province = Province::new();
    province.violations.kind = Some(AgencyKind::DistrictDivision);
    let own = |who: Who| who.as_person_of(UNIT_HEAD);
    let told = proposed(&province, of_official());
    told.tries("2016-04-12", own(CHIEF), dismiss()).refused("VIO-63");
    let opening = || open(Track::DisciplineReferral, DOST);
    told.tries("2016-04-12", own(CHIEF), opening()).refused("VIO-63");
    let told = told.done_on("2016-04-12", CHIEF, opening());
    told.tries("2016-04-13", own(DIRECTOR), refer()).refused("VIO-63");
    told.tries("2016-04-14", own(INSPECTOR), record()).refused("VIO-63");
    told.tries("2016-04-14", own(CHIEF), close(Some("Không có vi phạm"))).refused("VIO-63");
    let told = told.done_on("2016-04-14", INSPECTOR, record());
    told.tries("2016-04-15", CHIEF, verification(UNIT_HEAD.person)).refused("VIO-63");
    told.tries("2016-04-15", own(CHIEF), verification(AUDITOR.person)).refused("VIO-63");
    told.tries("2016-04-15", own(CHAIR), extend()).refused("VIO-63");
    let told = told.done_on("2016-04-15", UNIT_HEAD, explain(false));
    let orders = || decision(&[Measure::RectifyOrder]);
    told.tries("2016-04-20", own(DIRECTOR), orders()).refused("VIO-63");
    let told = told.done_on("2016-04-20", DIRECTOR, orders());
    told.tries("2016-04-21", own(OFFICER), serve()).refused("VIO-63");
    let told = told.done_on("2016-04-21", OFFICER, serve());
    let told = told.done_on("2016-04-22", UNIT_HEAD, lodge());
    told.tries("2016-04-25", own(DIRECTOR), suspend()).refused("VIO-63");
    let upholds = || settle(AppealOutcome::Upheld, &[]);
    told.tries("2016-04-25", own(CHAIR), upholds()).refused("VIO-63");
    let told = told.done_on("2016-04-25", CHAIR, upholds());
    let told = told.done_on("2016-04-26", UNIT_HEAD, report());
    told.tries("2016-04-27", own(OFFICER), verify(RemedyOutcome::Remedied)).refused("VIO-63");
    let told = told.done_on("2016-04-27", OFFICER, verify(RemedyOutcome::Remedied));
    told.tries("2016-04-27", own(CHIEF), close(None)).refused("VIO-63");
    assert_eq!(told.done_on("2016-04-27", CHIEF, close(None)).places()[0], "Closed");
}

#[test]
fn verification_is_asked_of_someone_known_who_did_not_propose() {
    let province = Province::new();
    let told = begin(&province).done_on("2016-04-11", OFFICER, propose());
    let told = told.done_on("2016-04-12", CHIEF, open(Track::InternalAdmin, DOST));
    let told = told.done_on("2016-04-14", INSPECTOR, record());
    told.tries("2016-04-15", CHIEF, verification(OFFICER.person)).refused("VIO-63");
    told.tries("2016-04-15", CHIEF, verification(STRANGER)).refused("VIO-55");
    told.tries("2016-04-15", OFFICER, verification(8)).refused("VIO-08");
    let told = told.done_on("2016-04-15", CHIEF, verification(AUDITOR.person));
    assert_eq!(told.places()[0], "Verifying");
    assert_eq!(told.clocks()[0], ("warning", "2016-05-14".to_owned()));
    // Who was asked to verify has investigated, and does not decide.
    told.tries("2016-04-20", DIRECTOR.as_person_of(AUDITOR), decision(&[Measure::Reminder]))
        .refused("VIO-63");
}

#[test]
fn the_time_to_decide_is_lengthened_once_and_not_after_it_is_over() {
    let province = Province::new();
    let told = recorded(&province, propose(), DOST);
    let late = event(told.tries("2016-04-22", CHIEF, verification(8)));
    let ViolationEvent::VerificationRequested(requested) = late else { panic!("{late:?}") };
    assert_eq!(requested.decide, None);
    let told = told.done_on("2016-04-15", CHIEF, verification(8));
    let again = event(told.tries("2016-04-18", CHIEF, verification(8)));
    let ViolationEvent::VerificationRequested(requested) = again else { panic!("{again:?}") };
    assert_eq!(requested.decide, None);
}

#[test]
fn the_superior_extends_the_time_of_a_complex_case_once_in_time_and_in_writing() {
    let province = Province::new();
    let told = recorded(&province, propose(), DOST);
    let asks = |told: &Told<'_>, on: &str, number: Option<&str>| {
        let mut act = act::<ViolationCommand>(extend(), CHAIR, day(on));
        act.act_of.document_number = number.map(text);
        told.clone().at(morning(day(on))).when(&act)
    };
    told.tries("2016-04-15", DIRECTOR, extend()).refused("VIO-09");
    asks(&told, "2016-04-15", Some("15/UBND")).refused("VIO-70");
    let told = told.done_on("2016-04-15", CHIEF, verification(8));
    asks(&told, "2016-04-18", None).refused("VIO-72");
    asks(&told, "2016-05-17", Some("15/UBND")).refused("VIO-71");
    asks(&told, "2016-04-14", Some("15/UBND")).refused("VIO-90");
    let extension = event(asks(&told, "2016-05-16", Some("15/UBND")));
    let ViolationEvent::Extended(extended) = &extension else { panic!("{extension:?}") };
    assert_eq!((&*extended.approval, extended.decide.due_on), ("15/UBND", day("2016-06-13")));
    let mut grant = act::<ViolationCommand>(extend(), CHAIR, day("2016-04-18"));
    grant.act_of.document_number = Some(text("15/UBND"));
    let told = told.at(morning(day("2016-04-18"))).done(&grant);
    asks(&told, "2016-04-19", Some("16/UBND")).refused("VIO-69");
    let discipline = recorded(&province, of_official(), DOST);
    let extension = event(asks(&discipline, "2016-04-15", Some("15/UBND")));
    let ViolationEvent::Extended(extended) = &extension else { panic!("{extension:?}") };
    assert_eq!(extended.decide.due_on, day("2016-08-15"));
}

#[test]
fn the_director_refers_a_case_until_it_is_decided() {
    let province = subordinate();
    let told = recorded(&province, propose(), DOST);
    told.tries("2016-04-20", CHIEF, refer()).refused("VIO-10");
    told.tries("2016-04-13", DIRECTOR, refer()).refused("VIO-90");
    let referred = told.clone().done_on("2016-04-20", DIRECTOR, refer());
    assert_eq!(referred.places()[2], "UbndCompetent");
    referred.tries("2016-04-20", DIRECTOR, refer()).refused("VIO-10");
    let decided = told.done_on("2016-04-20", DIRECTOR, decision(&[Measure::Reminder]));
    decided.tries("2016-04-20", DIRECTOR, refer()).refused("VIO-73");
    let served = decided.done_on("2016-04-21", OFFICER, serve());
    let closed = served.done_on("2016-04-21", CHIEF, close(None));
    closed.tries("2016-04-21", DIRECTOR, refer()).refused("VIO-73");
}

#[test]
fn the_clock_of_the_decision_warns_once_and_lapses_when_its_window_is_over() {
    let province = Province::new();
    let told = recorded(&province, propose(), DOST);
    let due_on = day("2016-04-21");
    told.clone().tick("2016-04-18", WarnDecisionTime { due_on }).refused("VIO-91");
    told.clone().tick("2016-04-21", MarkDecisionTimeLapsed { due_on }).refused("VIO-91");
    told.tries("2016-05-20", CHAIR, MarkDecisionTimeLapsed { due_on }).refused("VIO-24");
    let other = MarkDecisionTimeLapsed { due_on: day("2016-04-20") };
    told.clone().tick("2016-05-20", other).then([] as [ViolationEvent; 0]);
    let told = told.fire("warning").fire("decision");
    assert_eq!(told.places()[1], "DecisionTimeLapsed");
    assert!(told.clocks().is_empty(), "{:?}", told.clocks());
}

#[test]
fn lapse_of_time_leaves_remedial_measures_alone_on_the_sanction_track_only() {
    let province = Province::new();
    for (propose, is_remedial_only) in [(propose(), false), (of_organisation(), true)] {
        let told = recorded(&province, propose, UBND_CHAIR);
        let due_on = day("2016-04-21");
        let event = event(told.tick("2016-05-20", MarkDecisionTimeLapsed { due_on }));
        assert_eq!(event, DecisionTimeLapsed { due_on, is_remedial_only }.into());
    }
}
