//! PM-20: what is released when an agency ends, and what is left to its successor.

use luuvet_domain::agency::{
    self, AgencyDissolved, AgencyEndRevoked, AgencyEvent, AgencyMergeAnnounced, AgencyMerged,
    OpenDebt,
};
use luuvet_domain::obligation::{self, ObligationCommand, ObligationKind, ReleaseObligation};
use luuvet_domain::process::AgencySuccession;
use luuvet_domain::qms::{self, QmsCommand, QmsFacts, QmsPhase};
use luuvet_domain::registry::{Command, Event};
use luuvet_domain::report::{
    PeriodKind, ReleaseReport, ReportCommand, ReportFacts, ReportKind, ReportPeriod, Timeliness,
};
use luuvet_engine::{
    CommandId, EventId, Intent, Meta, Position, ProcessManager, Recorded, Scope, StreamId, Version,
};
use uuid::Uuid;

use crate::fake::*;

const CAUSE: EventId = EventId(Uuid::from_u128(77));
const ON: &str = "2016-06-10";

fn react(event: AgencyEvent, province: &Province) -> Vec<Intent<Command>> {
    let by = act::<()>((), CLOCK, day(ON));
    let meta = Meta {
        late_reason: None,
        position: Position(9),
        version: Version(2),
        recorded_at: morning(day(ON)),
        stream: agency::stream(&SXD),
        event_id: CAUSE,
        kind: "".into(),
        schema: 1,
        decided_at: morning(day(ON)),
        occurred_on: by.occurred_on,
        recorded_by: by.recorded_by,
        act_of: by.act_of,
        scope: SXD,
        command_id: CommandId(Uuid::from_u128(1)),
        payload_hash: "".into(),
        correlation_id: Uuid::from_u128(1),
        causation_id: None,
        causation_depth: 0,
        definition_version: 1,
        parameter_version: None,
        facts_as_of: None,
        clauses: Vec::new(),
        evidence: Vec::new(),
        origin: by.origin,
    };
    AgencySuccession.react(&Recorded { meta, event: Event::Agency(event) }, province)
}

fn merged() -> AgencyEvent {
    AgencyMerged { into: SNV, effective_on: day(ON), assignments: Vec::new() }.into()
}

fn about(kind: ObligationKind) -> StreamId {
    let category = kind.answer().category;
    StreamId::new(category, "one").unwrap()
}

fn debt(kind: ObligationKind, debtor: Scope, due_on: &str, answered_by: Option<Scope>) -> OpenDebt {
    let about = about(kind);
    let obligation = obligation::stream(&about, kind, "1");
    OpenDebt { obligation, kind, about, debtor, due_on: day(due_on), answered_by }
}

/// Which obligations are released, and nothing else happens to any.
fn released(intents: &[Intent<Command>]) -> Vec<StreamId> {
    let of_obligations = intents.iter().filter(|one| one.stream.category() == "obligation");
    of_obligations
        .map(|one| {
            let wanted = ObligationCommand::from(ReleaseObligation { cause: CAUSE });
            assert_eq!(one.command, Command::Obligation(wanted));
            one.stream.clone()
        })
        .collect()
}

#[test]
fn what_only_a_living_agency_owes_is_released_and_the_rest_is_left_to_the_successor() {
    use ObligationKind as Kind;
    let mut province = Province::new();
    for kind in Kind::ALL {
        // All are due before the agency ends.
        let one = debt(kind, SXD, "2016-06-09", Some(SNV));
        province.succession.debts = vec![one.clone()];
        let left = released(&react(merged(), &province));
        let falls_away = [
            Kind::LegalImpactAssessment,
            Kind::LegalImpactUpdate,
            Kind::AuditProgrammeRun,
            Kind::AuditReport,
            Kind::ReviewInput,
            Kind::ReviewMinutes,
            Kind::ReviewAction,
            Kind::InternalAuditDue,
            Kind::ManagementReviewDue,
            Kind::ManagementReviewOfYear,
            Kind::NotifyDost,
            Kind::PostAnnouncement,
            Kind::ReAnnounce,
            Kind::QmsAnnouncement,
            Kind::EditionMove,
            Kind::PlanSending,
            Kind::PlanSignature,
            Kind::ParSelfScore,
            Kind::ItStart,
            Kind::ItDeployment,
            Kind::ItEvaluation,
        ]
        .contains(&kind);
        let wanted: Vec<StreamId> = falls_away.then_some(one.obligation).into_iter().collect();
        assert_eq!(left, wanted, "{kind:?}");
    }
}

#[test]
fn a_report_that_was_due_before_is_owed_still_and_one_due_on_the_day_or_later_is_not() {
    let mut province = Province::new();
    for (due_on, is_released) in [("2016-06-09", false), (ON, true), ("2016-06-15", true)] {
        province.succession.debts =
            vec![debt(ObligationKind::PeriodicReport, SXD, due_on, Some(SNV))];
        assert_eq!(released(&react(merged(), &province)).len(), usize::from(is_released));
    }
}

#[test]
fn what_nobody_takes_over_is_released() {
    let mut province = Province::new();
    province.succession.debts = vec![debt(ObligationKind::FindingAction, SXD, ON, None)];
    let dissolved =
        AgencyDissolved { effective_on: day(ON), successor: None, assignments: Vec::new() };
    assert_eq!(released(&react(dissolved.into(), &province)).len(), 1);
}

#[test]
fn what_others_owe_about_its_own_system_is_released() {
    let mut province = Province::new();
    let theirs = debt(ObligationKind::ParVerification, SKHCN, ON, Some(SKHCN));
    province.succession.debts = vec![theirs.clone()];
    assert_eq!(released(&react(merged(), &province)), [theirs.obligation]);
}

#[test]
fn nothing_happens_before_the_day_of_effect() {
    let mut province = Province::new();
    province.succession.debts = vec![debt(ObligationKind::ReviewMinutes, SXD, ON, Some(SXD))];
    let announced = AgencyMergeAnnounced {
        into: SNV,
        effective_on: day("2016-07-01"),
        legal_basis: "NQ 864".into(),
        assignments: Vec::new(),
    };
    assert_eq!(react(announced.into(), &province), []);
    assert_eq!(react(AgencyEndRevoked { reason: "hoãn".into() }.into(), &province), []);
}

fn system(issued_on: Option<&str>) -> QmsFacts {
    QmsFacts {
        phase: QmsPhase::Issued,
        is_announced: false,
        is_stale: false,
        is_lapsed: false,
        scope: Vec::new(),
        issued_on: issued_on.map(day),
        announced_on: None,
        edition: None,
    }
}

#[test]
fn its_system_is_withdrawn_once_it_was_issued() {
    let mut province = Province::new();
    assert_eq!(react(merged(), &province), [], "no system");
    province.qms.facts = Some(system(None));
    assert_eq!(react(merged(), &province), [], "still being built");
    province.qms.facts = Some(system(Some("2016-01-15")));
    let intents = react(merged(), &province);
    assert_eq!(intents.len(), 1);
    assert_eq!(intents[0].stream, qms::stream(&SXD));
    let Command::AgencyQms(QmsCommand::Withdraw(withdraw)) = &intents[0].command else {
        panic!("{intents:?}")
    };
    assert!(withdraw.reason.contains(ON), "{}", withdraw.reason);
}

#[test]
fn a_report_that_is_open_and_not_due_yet_is_released() {
    let mut province = Province::new();
    let stream: StreamId = "report/SXD-2016-H1".parse().unwrap();
    province.succession.reports = vec![stream.clone()];
    let facts = |due_on: &str| ReportFacts {
        stream: stream.clone(),
        agency: SXD,
        kind: ReportKind::H1,
        period: Some(ReportPeriod { year: 2016, kind: PeriodKind::H1 }),
        reviewed_by: SKHCN,
        due_on: day(due_on),
        missing_from: day("2016-06-25"),
        submitted_on: None,
        timeliness: Timeliness::Awaited,
        was_found_late: false,
        is_accepted: false,
        is_consolidated: false,
    };
    province.report.known.insert(stream.clone(), facts("2016-06-15"));
    let release = ReportCommand::from(ReleaseReport { cause: CAUSE });
    let wanted = Intent { stream: stream.clone(), command: Command::Report(release) };
    assert_eq!(react(merged(), &province), [wanted]);
    province.report.known.insert(stream.clone(), facts("2016-06-09"));
    assert_eq!(react(merged(), &province), [], "it was due before");
}
