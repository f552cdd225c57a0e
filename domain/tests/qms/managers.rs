//! PM-03, PM-09 and PM-10: what each event opens, discharges, releases and tells.

use crate::fake::due::counted;
use luuvet_domain::agency::{AgencyEvent, TthcAmended, TthcListed, TthcRepealed};
use luuvet_domain::due::DueDate;
use luuvet_domain::due::TimeLimit;
use luuvet_domain::obligation::{
    self, DischargeObligation, ObligationCommand, ObligationKind, OpenObligation, ReleaseObligation,
};
use luuvet_domain::process::{AnnouncementDuties, ProcedureChanges, QmsUpkeep, pm03};
use luuvet_domain::qms::*;
use luuvet_domain::registry::{Command, Event, Qms};
use luuvet_engine::{
    ActOf, CommandId, Intent, Meta, Origin, Position, ProcessManager, Recorded, Recorder, Role,
    StreamId, System, Version,
};
use uuid::Uuid;

use crate::fake::*;
use crate::story::*;

pub(crate) fn recorded(stream: StreamId, event: Event) -> Recorded<Event> {
    let recorder = Recorder::person(person(3), Role::constant("AgencyHead"), SXD);
    let (category, kind) = Qms::event_type(&event);
    let meta = Meta {
        late_reason: None,
        position: Position(7),
        recorded_at: morning(day("2016-06-20")),
        version: Version(3),
        stream,
        event_id: cause(),
        kind: format!("{category}/{}", kind.name).into(),
        schema: kind.schema,
        decided_at: morning(day("2016-06-20")),
        occurred_on: day("2016-06-20"),
        act_of: ActOf::own(&recorder),
        recorded_by: recorder,
        scope: SXD,
        command_id: CommandId(Uuid::from_u128(41)),
        payload_hash: "".into(),
        correlation_id: Uuid::from_u128(41),
        causation_id: None,
        causation_depth: 0,
        definition_version: 1,
        parameter_version: Some(1),
        facts_as_of: None,
        clauses: Vec::new(),
        evidence: Vec::new(),
        origin: Origin::Live,
    };
    Recorded { meta, event }
}

fn of_qms(event: impl Into<QmsEvent>) -> Recorded<Event> {
    recorded(stream(&SXD), Event::AgencyQms(event.into()))
}

fn upkeep(event: impl Into<QmsEvent>) -> Vec<Intent<Command>> {
    QmsUpkeep.react(&of_qms(event), &ready())
}

fn duties(event: impl Into<QmsEvent>) -> Vec<Intent<Command>> {
    AnnouncementDuties.react(&of_qms(event), &ready())
}

fn intent(
    kind: ObligationKind,
    round: &str,
    command: impl Into<ObligationCommand>,
) -> Intent<Command> {
    Intent {
        stream: obligation::stream(&stream(&SXD), kind, round),
        command: Command::Obligation(command.into()),
    }
}

fn open(kind: ObligationKind, round: &str, clause: &str, due_on: &str) -> Intent<Command> {
    let command = OpenObligation {
        kind,
        about: stream(&SXD),
        period: round.to_owned(),
        clause_ref: clause.to_owned(),
        debtor: SXD,
        creditor: SKHCN,
        due_on: day(due_on),
        term: match kind {
            ObligationKind::NotifyDost => counted(TimeLimit::QmsNotice, "2016-06-20", due_on),
            ObligationKind::PostAnnouncement => {
                counted(TimeLimit::QmsPosting, "2016-06-20", due_on)
            }
            ObligationKind::ReAnnounce => {
                counted(TimeLimit::QmsReannouncement, "2016-06-20", due_on)
            }
            _ => None,
        },
        cause: cause(),
    };
    intent(kind, round, command)
}

fn discharge(kind: ObligationKind, round: &str, on: &str) -> Intent<Command> {
    intent(kind, round, DischargeObligation { evidence: cause(), occurred_on: day(on) })
}

fn release(kind: ObligationKind, round: &str) -> Intent<Command> {
    intent(kind, round, ReleaseObligation { cause: cause() })
}

fn clock(round: u32, due_on: &str) -> UpkeepClock {
    UpkeepClock { round, due: DueDate::of(day(due_on), day(due_on)) }
}

fn announcement(round: u32) -> Announcement {
    Announcement {
        round,
        standard: start().standard,
        tthc: vec!["TTHC-1".to_owned()],
        notify_by: day("2016-06-27"),
        post_by: day("2016-06-28"),
    }
}

const AUDIT: ObligationKind = ObligationKind::InternalAuditDue;
const REVIEW: ObligationKind = ObligationKind::ManagementReviewDue;
const NOTIFY: ObligationKind = ObligationKind::NotifyDost;
const POST: ObligationKind = ObligationKind::PostAnnouncement;
const AGAIN: ObligationKind = ObligationKind::ReAnnounce;
const CLAUSE_2: &str = "Quyết định 19/2014/QĐ-TTg Điều 4 khoản 2";
const CLAUSE_3: &str = "Quyết định 19/2014/QĐ-TTg Điều 4 khoản 3";

#[test]
fn issuing_opens_the_first_audit_and_the_first_review() {
    let issued =
        QmsIssued { note: None, audit: clock(1, "2017-03-10"), review: clock(4, "2017-03-11") };
    assert_eq!(
        upkeep(issued),
        [
            open(AUDIT, "1", "ISO 9001:2008 8.2.2", "2017-03-10"),
            open(REVIEW, "4", "ISO 9001:2008 5.6", "2017-03-11"),
        ]
    );
}

#[test]
fn an_audit_or_review_discharges_its_round_and_opens_the_next() {
    let (on, proof_of) = (day("2016-06-01"), cause());
    let restarted = AuditClockRestarted {
        audit: proof("audit", 1),
        on,
        proof: proof_of,
        clock: clock(2, "2017-06-01"),
    };
    assert_eq!(
        upkeep(restarted),
        [
            discharge(AUDIT, "1", "2016-06-01"),
            open(AUDIT, "2", "ISO 9001:2008 8.2.2", "2017-06-01"),
        ]
    );
    let restarted = ReviewClockRestarted {
        review: proof("review", 1),
        on,
        proof: proof_of,
        clock: clock(2, "2017-06-01"),
    };
    assert_eq!(
        upkeep(restarted),
        [
            discharge(REVIEW, "1", "2016-06-01"),
            open(REVIEW, "2", "ISO 9001:2008 5.6", "2017-06-01"),
        ]
    );
}

#[test]
fn a_withdrawal_releases_what_is_still_owed() {
    let withdrawn = AnnouncementWithdrawn {
        reason: "Sáp nhập".to_owned(),
        round: 3,
        stopped: vec![AnnouncementDuty::Post, AnnouncementDuty::ReAnnounce],
        audit_round: 5,
        review_round: 6,
    };
    assert_eq!(upkeep(withdrawn.clone()), [release(AUDIT, "5"), release(REVIEW, "6")]);
    assert_eq!(duties(withdrawn), [release(POST, "3"), release(AGAIN, "3")]);
}

#[test]
fn announcing_obliges_to_notify_and_to_post() {
    let announced = ConformityAnnounced { announcement: announcement(1), note: None };
    assert_eq!(
        duties(announced),
        [open(NOTIFY, "1", CLAUSE_2, "2016-06-27"), open(POST, "1", CLAUSE_2, "2016-06-28")]
    );
    let notified = DostNotified { round: 1, notice: "15/SXD".to_owned() };
    assert_eq!(duties(notified), [discharge(NOTIFY, "1", "2016-06-20")]);
    let posted = AnnouncementPosted { round: 1, place: "Trụ sở".to_owned() };
    assert_eq!(duties(posted), [discharge(POST, "1", "2016-06-20")]);
}

#[test]
fn a_stale_announcement_is_to_be_made_again_and_the_new_one_takes_its_place() {
    let stale = AnnouncementBecameStale {
        round: 1,
        ground: StaleGround::TthcListed,
        tthc: None,
        reannounce_by: day("2016-08-01"),
        cause: None,
    };
    assert_eq!(duties(stale), [open(AGAIN, "1", CLAUSE_3, "2016-08-01")]);
    let again = ConformityReAnnounced {
        announcement: announcement(2),
        note: None,
        stopped: vec![AnnouncementDuty::Notify],
    };
    assert_eq!(
        duties(again),
        [
            discharge(AGAIN, "1", "2016-06-20"),
            release(NOTIFY, "1"),
            open(NOTIFY, "2", CLAUSE_2, "2016-06-27"),
            open(POST, "2", CLAUSE_2, "2016-06-28"),
        ]
    );
}

pub(crate) fn facts(is_announced: bool) -> Province {
    let mut province = ready();
    province.qms.facts = Some(QmsFacts {
        phase: QmsPhase::Announced,
        is_announced,
        is_stale: false,
        is_lapsed: false,
        scope: vec!["TTHC-1".to_owned()],
        issued_on: Some(day("2016-03-10")),
        announced_on: None,
        edition: None,
    });
    province
}

#[test]
fn an_issued_system_hears_of_audits_and_reviews() {
    let meta =
        recorded(proof("audit", 1), Event::AgencyQms(PolicySet { policy: String::new() }.into()))
            .meta;
    assert_eq!(
        pm03::on_audit_reported(&meta, &SXD, &facts(false)),
        Some(Intent {
            stream: stream(&SXD),
            command: Command::AgencyQms(audit(1, "2016-06-20").into()),
        })
    );
    let of_review = Meta { stream: proof("review", 1), ..meta.clone() };
    assert_eq!(
        pm03::on_review_signed(&of_review, &SXD, &facts(false)),
        Some(Intent {
            stream: stream(&SXD),
            command: Command::AgencyQms(review(1, "2016-06-20").into()),
        })
    );
    assert_eq!(pm03::on_audit_reported(&meta, &SXD, &ready()), None);
    assert_eq!(pm03::on_review_signed(&of_review, &SXD, &ready()), None);
}

#[test]
fn a_change_of_procedures_reaches_an_announced_system_alone() {
    let code = || "TTHC-1".to_owned();
    let some = || "Xây dựng".to_owned();
    let effective_from = day("2016-07-01");
    let changes: [(AgencyEvent, StaleGround); 3] = [
        (
            TthcListed {
                code: code(),
                name: some(),
                field: some(),
                legal_basis: some(),
                legal_working_days: 20,
                effective_from,
            }
            .into(),
            StaleGround::TthcListed,
        ),
        (
            TthcAmended {
                code: code(),
                name: some(),
                field: some(),
                legal_basis: some(),
                legal_working_days: 20,
                effective_from,
            }
            .into(),
            StaleGround::TthcAmended,
        ),
        (
            TthcRepealed { code: code(), legal_basis: some(), effective_from }.into(),
            StaleGround::TthcRepealed,
        ),
    ];
    for (event, ground) in changes {
        let event = recorded(luuvet_domain::agency::stream(&SXD), Event::Agency(event));
        let expected = Intent {
            stream: stream(&SXD),
            command: Command::AgencyQms(stale(ground, "TTHC-1", "2016-07-01").into()),
        };
        assert_eq!(ProcedureChanges.react(&event, &facts(true)), [expected]);
        assert_eq!(ProcedureChanges.react(&event, &facts(false)), []);
        assert_eq!(ProcedureChanges.react(&event, &ready()), []);
    }
}
