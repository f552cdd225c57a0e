//! The internal track: a department's case goes to the People's Committee and is remedied.

use luuvet_domain::calendar::zone;
use luuvet_domain::register::Registers;
use luuvet_domain::violation::*;
use luuvet_engine::Workflow;
use luuvet_engine::testing::{Scenario, faults_of};

use crate::fake::*;

#[test]
fn the_table_has_no_faults() {
    assert_eq!(faults_of(<ViolationCase as Workflow<dyn Registers>>::definition()), [""; 0]);
}

#[test]
fn a_departments_case_is_referred_decided_remedied_and_closed() {
    let province = Province::new();
    let text = || "Không khắc phục phát hiện nặng".to_owned();
    let propose = ProposeViolation {
        agency: SXD,
        subject: SubjectKind::Agency,
        official: None,
        organisation: None,
        clause: "ISO 9001:2008 4.2.3".to_owned(),
        statement: text(),
        evidence: text(),
        findings: Vec::new(),
        conclusion: Some("12/KL-SKHCN".to_owned()),
        committed_on: day("2016-03-01"),
    };
    let open = |track| OpenCase { track, competence: Competence::DostDirector };
    let record = MakeRecord {
        number: "01/BB".to_owned(),
        statement: text(),
        is_complex: false,
        was_signing_refused: false,
        witness: None,
    };
    let decide = || DecideCase {
        number: "20/QĐ-UBND".to_owned(),
        measures: vec![Measure::RectifyOrder],
        reasoning: text(),
        fine_vnd: None,
        remedy: Some(text()),
        remedy_due_on: None,
    };
    let stream = "violation/0190c2f0-6d2e-7c61-9d8b-2f6a1c3b4d5e".parse().unwrap();
    let begin: Scenario<'_, ViolationCase, dyn Registers> =
        Scenario::new(stream, &province, zone(), morning(day("2016-04-11")));
    let opening = begin.done_on("2016-04-11", MANAGER, propose);
    let told = opening.done_on("2016-04-12", CHIEF, open(Track::InternalAdmin));
    let told = told.done_on("2016-04-14", INSPECTOR, record);
    assert_eq!(told.clocks()[0], ("warning", "2016-04-19".to_owned()));
    let told = told.done_on(
        "2016-04-18",
        HEAD,
        SubmitExplanation { explanation: text(), asks_for_hearing: false },
    );
    let told = told.done_on("2016-04-20", DIRECTOR, ReferToUbnd { advice: text() });
    let told = told.done_on("2016-05-10", CHAIR, decide());
    let told =
        told.done_on("2016-05-11", OFFICER, ServeDecision { recipient: "Sở Xây dựng".to_owned() });
    let appealed = told.clone().done_on("2016-05-12", HEAD, LodgeAppeal { grounds: text() });
    let settle =
        || DecideAppeal { outcome: AppealOutcome::Annulled, reason: text(), measures: Vec::new() };
    // Who signed does not settle, whatever the office; another who signs for the chair does.
    appealed.clone().ask("2016-05-16", CHAIR, settle()).refused("VIO-63");
    let settled = appealed.done_on("2016-05-16", CHAIR.as_person_of(AUDITOR), settle());
    assert!(Workflow::<dyn Registers>::places(settled.state()).contains(&"AppealAnnulled"));
    let told = told.done_on("2016-05-18", HEAD, ReportRemedy { result: text() });
    let verify = VerifyRemedy { outcome: RemedyOutcome::Remedied, evidence: text() };
    let told = told.done_on("2016-05-20", OFFICER, verify);
    let told = told.done_on("2016-05-20", CHIEF, CloseCase { note: None });
    assert_eq!(Workflow::<dyn Registers>::places(told.state())[0], "Closed");
}

fn proposed(province: &Province) -> Scenario<'_, ViolationCase, dyn Registers> {
    let propose = ProposeViolation {
        agency: SXD,
        subject: SubjectKind::Agency,
        official: None,
        organisation: None,
        clause: "ISO 9001:2008 4.2.3".to_owned(),
        statement: "Quá hạn".to_owned(),
        evidence: "Kết luận 12".to_owned(),
        findings: Vec::new(),
        conclusion: None,
        committed_on: day("2016-03-01"),
    };
    let stream = "violation/0190c2f0-6d2e-7c61-9d8b-2f6a1c3b4d5e".parse().unwrap();
    let begin: Scenario<'_, ViolationCase, dyn Registers> =
        Scenario::new(stream, province, zone(), morning(day("2016-04-11")));
    begin.done_on("2016-04-11", OFFICER, propose)
}

#[test]
fn a_state_agency_is_not_sanctioned_and_who_proposed_does_not_open() {
    let province = Province::new();
    let open = |track| OpenCase { track, competence: Competence::DostDirector };
    proposed(&province).ask("2016-04-12", CHIEF, open(Track::SanctionL15)).refused("VIO-59");
    proposed(&province).ask("2016-04-12", CHIEF, open(Track::DisciplineReferral)).refused("VIO-60");
    let own = CHIEF.as_person_of(OFFICER);
    proposed(&province).ask("2016-04-12", own, open(Track::InternalAdmin)).refused("VIO-63");
}

#[test]
fn a_decision_waits_for_the_explanation_and_a_peers_case_for_referral() {
    let province = Province::new();
    let open = OpenCase { track: Track::InternalAdmin, competence: Competence::DostDirector };
    let record = MakeRecord {
        number: "01/BB".to_owned(),
        statement: "Quá hạn".to_owned(),
        is_complex: false,
        was_signing_refused: false,
        witness: None,
    };
    let decide = |measure| DecideCase {
        number: "20/QĐ".to_owned(),
        measures: vec![measure],
        reasoning: "Quá hạn".to_owned(),
        fine_vnd: None,
        remedy: None,
        remedy_due_on: None,
    };
    let told = proposed(&province).done_on("2016-04-12", CHIEF, open);
    let told = told.done_on("2016-04-14", INSPECTOR, record);
    let told = told.at(morning(day("2016-04-19")));
    let reminds = |on, who| act(decide(Measure::Reminder), who, day(on));
    told.when(&reminds("2016-04-19", DIRECTOR)).refused("VIO-67");
    let told = told.at(morning(day("2016-04-20")));
    told.when(&reminds("2016-04-20", DIRECTOR)).refused("VIO-74");
    told.when(&reminds("2016-04-20", CHAIR)).refused("VIO-75");
    told.when(&reminds("2016-04-20", DIRECTOR.as_person_of(INSPECTOR))).refused("VIO-63");
}
