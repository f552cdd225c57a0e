//! Histories made by hand in which someone judges their own work, or a sanction is not the law's:
//! each must be named.

use luuvet_domain::audit_programme::{
    AuditProgrammeEvent, ProgrammeApproved as AuditProgrammeApproved, ProgrammeDrafted,
};
use luuvet_domain::document::{DocumentApproved, DocumentKind, Edition};
use luuvet_domain::finding::{
    ActionImplemented, DisputeRuled, DisputeRuling, EffectivenessVerified, ExtensionGranted,
    ExtensionRequested, FindingDisputed, FindingKind, FindingRaised, FindingSeverity,
    FindingSource, PlanApproved, PlanProposed, PlannedAction, Side,
};
use luuvet_domain::it_initiative::{
    DeploymentStarted, ElectronicKind, InitiativeApproved, InitiativeEvaluated, InitiativeOutline,
    InitiativeProposed, ItEvent, ItResult, QmsActivity,
};
use luuvet_domain::registry::Event;
use luuvet_domain::violation::{
    AppealDecided, AppealKind, AppealLodged, AppealOutcome, CaseClosed, CaseOpened, Competence,
    DecisionIssued, DecisionTimeExtended, Measure, ProposalDismissed, RecordMade, RemedyOutcome,
    RemedyReported, RemedyVerified, Subject, Track, VerificationRequested, ViolationEvent,
    ViolationProposed,
};
use luuvet_engine::PersonId;
use uuid::Uuid;

use crate::broken::{Hand, SECOND, SXD, day, due, text, whys};
use crate::{own_work, sanctions};

const DAY: &str = "2016-05-02";

fn person(n: u128) -> PersonId {
    PersonId(Uuid::from_u128(n))
}

/// The acts that are named as judging one's own work.
fn own(hand: &Hand) -> Vec<String> {
    let breaches = own_work::nobody_judges_their_own(&hand.0);
    breaches.into_iter().map(|breach| breach.why.split(" by ").next().unwrap().to_owned()).collect()
}

impl Hand {
    fn case(&mut self, by: u128, on: &str, event: impl Into<ViolationEvent>) {
        self.by(Some(by), "violation/1", on, Event::Violation(event.into()));
    }
}

#[test]
fn who_approves_their_own_draft_is_named() {
    let stream = "document/1";
    let drafted = |edition| {
        let mut hand = Hand::default();
        hand.draft(stream, "HD-01", edition, DocumentKind::WorkInstruction);
        hand
    };
    let approved = |edition| DocumentApproved { edition, note: None };
    let mut broken = drafted(Edition::FIRST);
    broken.document(stream, DAY, approved(Edition::FIRST));
    assert_eq!(own(&broken), ["document/DocumentApproved"]);
    let mut sound = drafted(Edition::FIRST);
    sound.by(Some(2), stream, DAY, Event::Document(approved(Edition::FIRST).into()));
    sound.put(stream, Edition::FIRST, DAY);
    // Another drafts the next edition; who drafted the first may approve that.
    let second = drafted(SECOND).0.pop().unwrap().event;
    sound.by(Some(2), stream, DAY, second);
    sound.document(stream, DAY, approved(SECOND));
    assert_eq!(own(&sound), Vec::<String>::new());
}

#[test]
fn who_approves_their_own_audit_programme_is_named() {
    let with = |approver| {
        let mut hand = Hand::default();
        let drafted = ProgrammeDrafted {
            agency: SXD,
            year: 2016,
            objectives: text(),
            importance: text(),
            status: text(),
            earlier_results: text(),
            criteria: text(),
            extent: text(),
            frequency: text(),
            methods: text(),
            units: Vec::new(),
        };
        let approved =
            AuditProgrammeApproved { note: None, audits_by: day("2016-11-30"), review_by: None };
        let stream = "audit_programme/SXD-2016";
        let event = |event: AuditProgrammeEvent| Event::AuditProgramme(event);
        hand.by(Some(1), stream, DAY, event(drafted.into()));
        hand.by(Some(approver), stream, DAY, event(approved.into()));
        own(&hand)
    };
    assert_eq!(with(1), ["audit_programme/ProgrammeApproved"]);
    assert_eq!(with(2), Vec::<String>::new());
}

#[test]
fn who_decides_on_their_own_initiative_or_evaluates_what_they_deployed_is_named() {
    let stream = "it_initiative/1";
    let told = |approver, evaluator| {
        let mut hand = Hand::default();
        let mut tell =
            |by, event: ItEvent| hand.by(Some(by), stream, DAY, Event::ItInitiative(event));
        let outline = InitiativeOutline {
            title: text(),
            purpose: text(),
            serves: QmsActivity::Apply,
            activity: text(),
            makes_electronic: ElectronicKind::Records,
            start_by: day(DAY),
            use_by: day(DAY),
        };
        let proposed = InitiativeProposed { agency: SXD, round: 1, outline };
        tell(1, proposed.into());
        let (number, start_by, use_by) = (text(), day(DAY), day(DAY));
        tell(approver, InitiativeApproved { number, start_by, use_by }.into());
        tell(3, DeploymentStarted { note: None, on_time: true }.into());
        let (result, conclusion) = (ItResult::Effective, text());
        tell(evaluator, InitiativeEvaluated { result, conclusion, on_time: true }.into());
        own(&hand)
    };
    assert_eq!(told(2, 1), Vec::<String>::new());
    assert_eq!(told(1, 2), ["it_initiative/InitiativeApproved"]);
    assert_eq!(told(2, 3), ["it_initiative/InitiativeEvaluated"]);
}

fn raised() -> Hand {
    let mut hand = Hand::default();
    hand.finding(
        1,
        FindingRaised {
            agency: SXD,
            unit: "P1".to_owned(),
            kind: FindingKind::Nonconformity,
            severity: FindingSeverity::Major,
            source: FindingSource::Monitoring,
            side: Side::Agency,
            raised_by: SXD,
            found_by: Some(person(9)),
            clause: text(),
            statement: text(),
            evidence: text(),
            respond_by: day("2016-05-09"),
            due: Some(due("2016-06-01")),
            origin: None,
        },
    );
    hand
}

#[test]
fn who_rules_approves_extends_or_verifies_their_own_of_a_finding_is_named() {
    let ruled = |by| {
        let mut hand = raised();
        hand.finding(2, FindingDisputed { grounds: text() });
        let (ruling, reason) = (DisputeRuling::Stands, text());
        hand.finding(by, DisputeRuled { ruling, reason, plan_by: None });
        own(&hand)
    };
    for involved in [1, 9, 2] {
        assert_eq!(ruled(involved), ["finding/DisputeRuled"], "{involved}");
    }
    assert_eq!(ruled(3), Vec::<String>::new());

    let action =
        |by| PlannedAction { what: text(), responsible: person(by), by: day("2016-05-20") };
    let planned = || {
        let mut hand = raised();
        hand.finding(2, PlanProposed { actions: vec![action(3), action(4)] });
        hand
    };
    let approved = |by| {
        let mut hand = planned();
        hand.finding(by, PlanApproved { note: None });
        own(&hand)
    };
    assert_eq!(approved(2), ["finding/PlanApproved"]);
    assert_eq!(approved(3), Vec::<String>::new());

    let extended = |by| {
        let mut hand = planned();
        hand.finding(5, ExtensionRequested { days: 5, reason: text(), due: due("2016-06-01") });
        hand.finding(2, ExtensionRequested { days: 5, reason: text(), due: due("2016-06-01") });
        let granted = ExtensionGranted { days: 5, note: None, due: due("2016-06-06") };
        hand.finding(by, granted);
        own(&hand)
    };
    assert_eq!(extended(2), ["finding/ExtensionGranted"]);
    assert_eq!(extended(5), Vec::<String>::new(), "that request was answered before");

    let verified = |by| {
        let mut hand = planned();
        hand.finding(2, ActionImplemented { action: 2, result: text(), completion: None });
        hand.finding(by, EffectivenessVerified { evidence: text() });
        own(&hand)
    };
    for involved in [2, 4] {
        assert_eq!(verified(involved), ["finding/EffectivenessVerified"], "{involved}");
    }
    assert_eq!(verified(3), Vec::<String>::new(), "their action is not done yet");
}

fn proposed(subject: Subject) -> ViolationProposed {
    ViolationProposed {
        agency: SXD,
        subject,
        clause: text(),
        statement: text(),
        evidence: text(),
        findings: Vec::new(),
        conclusion: None,
        committed_on: day("2016-03-01"),
    }
}

fn opened(track: Track, limitation_on: Option<&str>) -> CaseOpened {
    CaseOpened {
        track,
        competence: Competence::ProvinceChair,
        handled_by: SXD,
        record_by: day("2016-05-04"),
        limitation_on: limitation_on.map(day),
    }
}

fn made(decide_by: &str) -> RecordMade {
    RecordMade {
        number: text(),
        statement: text(),
        is_complex: true,
        hearing_by: day("2016-05-06"),
        explain_by: day("2016-05-09"),
        decide: due(decide_by),
        warn_on: day("2016-05-10"),
    }
}

fn issued(measures: &[Measure]) -> DecisionIssued {
    DecisionIssued {
        number: text(),
        competence: Competence::ProvinceChair,
        measures: measures.to_vec(),
        reasoning: text(),
        fine_vnd: None,
        remedy: None,
        remedy_due_on: None,
        is_late: false,
        serve_by: day("2016-06-30"),
    }
}

/// A case of official 9: proposed by 1, opened by 2, recorded by 3, verified by 4, decided by 5,
/// appealed against by 9, settled by 6, reported by 7, seen by 8, closed by 2. One act of it may be
/// another's.
fn handled(nth: usize, other: u128) -> Vec<String> {
    let mut hand = Hand::default();
    let verification = VerificationRequested {
        question: text(),
        verifier: person(4),
        decide: None,
        warn_on: None,
    };
    let lodged = AppealLodged {
        kind: AppealKind::Reconsideration,
        grounds: text(),
        settled_by: SXD,
        settle_by: day("2016-06-30"),
    };
    let settled = AppealDecided {
        outcome: AppealOutcome::Upheld,
        reason: text(),
        measures: Vec::new(),
        remedy: None,
        stopped: Vec::new(),
    };
    let verified = RemedyVerified {
        outcome: RemedyOutcome::Remedied,
        evidence: text(),
        reported_on: day(DAY),
        remedy: None,
    };
    let acts: [(u128, ViolationEvent); 10] = [
        (1, proposed(Subject::Official { person: person(9) }).into()),
        (2, opened(Track::DisciplineReferral, None).into()),
        (3, made("2016-06-01").into()),
        (2, verification.into()),
        (5, issued(&[Measure::Discipline]).into()),
        (9, lodged.into()),
        (6, settled.into()),
        (7, RemedyReported { result: text(), on_time: None }.into()),
        (8, verified.into()),
        (2, CaseClosed { note: None, stopped: Vec::new() }.into()),
    ];
    for (n, (by, event)) in acts.into_iter().enumerate() {
        hand.case(if n == nth { other } else { by }, DAY, event);
    }
    own(&hand)
}

#[test]
fn who_handles_a_case_of_their_own_making_is_named() {
    assert_eq!(handled(0, 1), Vec::<String>::new());
    let cases: [(usize, &[u128], &str); 6] = [
        (1, &[1, 9], "CaseOpened"),
        (2, &[1, 9], "RecordMade"),
        (4, &[1, 3, 4, 9], "DecisionIssued"),
        (6, &[1, 3, 4, 5, 9], "AppealDecided"),
        (8, &[7, 9], "RemedyVerified"),
        (9, &[9], "CaseClosed"),
    ];
    for (nth, involved, kind) in cases {
        for other in involved {
            assert_eq!(handled(nth, *other)[0], format!("violation/{kind}"), "{other}");
        }
    }
    let mut dismissed = Hand::default();
    dismissed.case(1, DAY, proposed(Subject::Agency));
    dismissed.case(1, DAY, ProposalDismissed { reason: text() });
    assert_eq!(own(&dismissed), ["violation/ProposalDismissed"]);
}

/// A sanction that may lack something, decided on a day.
fn sanctioned(subject: Subject, is_recorded: bool, on: &str, measures: &[Measure]) -> Hand {
    let mut hand = Hand::default();
    hand.case(1, DAY, proposed(subject));
    hand.case(2, DAY, opened(Track::SanctionL15, Some("2016-07-01")));
    if is_recorded {
        hand.case(3, DAY, made("2016-06-01"));
    }
    hand.case(5, on, issued(measures));
    hand
}

fn organisation() -> Subject {
    Subject::Organisation { name: "Công ty A".to_owned() }
}

#[test]
fn a_sanction_of_a_state_agency_without_a_record_or_after_its_time_is_named() {
    let faults = |hand: &Hand| whys(&sanctions::sanctioned_within_the_law(&hand.0)).join("; ");
    let fine = [Measure::Fine];
    let sound = sanctioned(organisation(), true, "2016-06-01", &fine);
    assert_eq!(faults(&sound), "");
    let of_state = sanctioned(Subject::Agency, true, "2016-06-01", &fine);
    assert_eq!(faults(&of_state), "sanctions Some(Agency)");
    let of_official = sanctioned(Subject::Official { person: person(9) }, true, DAY, &fine);
    assert!(faults(&of_official).starts_with("sanctions Some(Official"));
    let unrecorded = sanctioned(organisation(), false, "2016-06-01", &fine);
    assert_eq!(faults(&unrecorded), "decided on 2016-06-01, recorded None");
    let late = sanctioned(organisation(), true, "2016-06-02", &fine);
    assert_eq!(faults(&late), "decided on 2016-06-02, to be decided by 2016-06-01");
    let mut twice = sound;
    twice.case(5, "2016-06-01", issued(&fine));
    assert_eq!(faults(&twice), "decided twice");
    // Extended in time, it may be decided later, but no penalty after limitation.
    let extended = |on, measures: &[Measure]| {
        let mut hand = sanctioned(organisation(), true, on, measures);
        let decision = hand.0.pop().unwrap().event;
        let extension = DecisionTimeExtended {
            reason: text(),
            approval: text(),
            decide: due("2016-07-29"),
            warn_on: day("2016-07-27"),
        };
        hand.case(5, "2016-06-01", extension);
        hand.by(Some(5), "violation/1", on, decision);
        faults(&hand)
    };
    assert_eq!(extended("2016-07-01", &fine), "");
    assert_eq!(extended("2016-07-02", &fine), "a penalty on 2016-07-02, barred since 2016-07-01");
    assert_eq!(extended("2016-07-02", &[Measure::Remedial]), "");
    // What is no sanction, this rule leaves alone.
    let mut internal = Hand::default();
    internal.case(1, DAY, proposed(Subject::Agency));
    internal.case(2, DAY, opened(Track::InternalAdmin, None));
    internal.case(5, DAY, issued(&[Measure::Reminder]));
    assert_eq!(faults(&internal), "");
}
