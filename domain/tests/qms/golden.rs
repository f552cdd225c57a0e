//! Golden events: what is on disk is never renamed. `LUUVET_BLESS=1` writes what is missing.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use luuvet_domain::due::DueDate;
use luuvet_domain::qms::*;
use luuvet_engine::MessageSet;
use serde_json::value::RawValue;

use crate::fake::*;
use crate::story::*;

fn text(text: &str) -> String {
    text.to_owned()
}

fn samples() -> Vec<QmsEvent> {
    let due = DueDate::of(day("2017-03-10"), day("2017-03-17"));
    let clock = UpkeepClock { round: 2, due };
    let announcement = Announcement {
        round: 1,
        standard: start().standard,
        tthc: vec![text("TTHC-1")],
        notify_by: day("2016-06-27"),
        post_by: day("2016-06-27"),
    };
    let all = vec![AnnouncementDuty::Notify, AnnouncementDuty::Post, AnnouncementDuty::ReAnnounce];
    let on = day("2016-06-01");
    vec![
        SteeringCommitteeFormed { agency: SXD, chair: person(3), members: committee().members }
            .into(),
        BuildingStarted { agency: SXD, standard: start().standard, consultant: start().consultant }
            .into(),
        ScopeDefined {
            tthc: vec![text("TTHC-1")],
            exclusions: vec![ScopeExclusion { clause: text("7.3"), reason: text("Không có") }],
        }
        .into(),
        PolicySet { policy: policy().policy }.into(),
        ObjectivesSet { year: 2016, objectives: objectives().objectives }.into(),
        ObjectiveResultRecorded { year: 2016, objective: 1, result: text("99 %"), met: true }
            .into(),
        QmsIssued { note: Some(text("Lần 1")), audit: clock, review: clock }.into(),
        EffectivenessConfirmed { evidence: text("Đạt"), announce_by: day("2016-09-13") }.into(),
        ConformityAnnounced { announcement: announcement.clone(), note: None }.into(),
        DostNotified { round: 1, notice: text("Công văn 15/SXD") }.into(),
        NoticeAcknowledged { round: 1, note: Some(text("Đã nhận")) }.into(),
        AnnouncementPosted { round: 1, place: post().place }.into(),
        AnnouncementBecameStale {
            round: 1,
            ground: StaleGround::TthcListed,
            tthc: Some(text("TTHC-3")),
            reannounce_by: day("2016-08-01"),
            cause: Some(cause()),
        }
        .into(),
        ConformityReAnnounced { announcement, note: Some(text("Lần 2")), stopped: all.clone() }
            .into(),
        AuditClockRestarted { audit: proof("audit", 1), on, proof: cause(), clock }.into(),
        ReviewClockRestarted { review: proof("review", 1), on, proof: cause(), clock }.into(),
        MaintenanceLapsed { of: Upkeep::Audit, due_on: on, long_after: Some(clock.due) }.into(),
        LapseBecameLong { of: Upkeep::Audit, due_on: on }.into(),
        MaintenanceRestored { of: Upkeep::Review, due_on: on, on_time: true }.into(),
        StandardTransitionStarted {
            from: start().standard,
            to: transition().to,
            basis: transition().basis,
        }
        .into(),
        StandardTransitionCompleted { to: transition().to, evidence: text("Đạt") }.into(),
        QmsBroughtIn {
            agency: SXD,
            standard: text("TCVN ISO 9001:2008"),
            tthc: vec![text("TTHC-1")],
            issue_number: text("12/QĐ-SXD"),
            issued_on: day("2015-01-15"),
            confirmed_on: Some(day("2015-10-30")),
            announce_by: Some(day("2016-01-28")),
            announcement: Some(Box::new(BroughtInAnnouncement {
                announcement: Announcement {
                    round: 1,
                    standard: text("TCVN ISO 9001:2008"),
                    tthc: vec![text("TTHC-1")],
                    notify_by: day("2015-11-09"),
                    post_by: day("2015-11-09"),
                },
                number: text("98/QĐ-SXD"),
                on: day("2015-11-02"),
                notified_on: Some(day("2015-11-04")),
                posted_on: None,
                place: None,
            })),
            audits: vec![UpkeepProof { stream: proof("audit", 1), on: day("2015-09-18") }],
            audit: UpkeepClock { round: 1, due },
            reviews: vec![UpkeepProof { stream: proof("review", 1), on: day("2015-10-22") }],
            review: UpkeepClock { round: 1, due },
        }
        .into(),
        AnnouncementWithdrawn {
            reason: withdraw().reason,
            round: 1,
            stopped: all,
            audit_round: 2,
            review_round: 2,
        }
        .into(),
        crate::fake::due::golden_move("audit").into(),
    ]
}

fn compare<E: MessageSet>(category: &str, samples: &[E]) {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../tests/golden/events");
    let blesses = std::env::var_os("LUUVET_BLESS").is_some();
    for sample in samples {
        let kind = sample.message_type();
        let file = folder.join(format!("{category}.{}.v{}.json", kind.name, kind.schema));
        let payload = sample.payload().unwrap();
        if blesses {
            fs::create_dir_all(&folder).unwrap();
            fs::write(&file, format!("{}\n", payload.get())).unwrap();
        }
        let golden = fs::read_to_string(&file)
            .unwrap_or_else(|error| panic!("{}: {error}; bless it", file.display()));
        assert_eq!(golden.trim_end(), payload.get(), "{}", file.display());
        let raw: Box<RawValue> = serde_json::from_str(&golden).unwrap();
        assert_eq!(E::decode(kind.name, kind.schema, &raw).unwrap(), *sample);
    }
    let sampled: BTreeSet<_> = samples.iter().map(|sample| sample.message_type().name).collect();
    let all: BTreeSet<_> = E::TYPES.iter().map(|kind| kind.name).collect();
    assert_eq!(sampled, all, "every event type has a sample");
}

#[test]
fn events_of_agencies_systems_are_on_disk_as_ever() {
    compare("qms", &samples());
}
