//! The table of an agency's quality-management system: regions, places and rows.

use luuvet_engine::{Bilingual, Definition, Grant, Place, Reach, Region, Role, Transition};

use super::{
    ANNOUNCE, DEFAULT, DOCUMENTS, MAINTAIN, NOTICE, OBJECTIVES, POLICY, SCOPE, TRANSITION,
};
use crate::due::moving;
use crate::role::{AGENCY_HEAD, ISO_SECRETARY, QMR, STAMEQ_HEAD, STAMEQ_OFFICER};

const BUILD: &str = "Quyết định 19/2014/QĐ-TTg Điều 3";
const TTHC: &str = "Nghị định 63/2010/NĐ-CP; Quyết định 19/2014/QĐ-TTg Điều 4";

const HEAD: &[Grant] = &[Grant::new(AGENCY_HEAD, Reach::Own)];
const HEAD_OR_QMR: &[Grant] = &[Grant::new(AGENCY_HEAD, Reach::Own), Grant::new(QMR, Reach::Own)];
const OFFICE: &[Grant] = &[
    Grant::new(AGENCY_HEAD, Reach::Own),
    Grant::new(QMR, Reach::Own),
    Grant::new(ISO_SECRETARY, Reach::Own),
];
const STAMEQ: &[Grant] =
    &[Grant::new(STAMEQ_OFFICER, Reach::Oversees), Grant::new(STAMEQ_HEAD, Reach::Oversees)];
const CLOCK: &[Grant] = &[Grant::CLOCK];
const MANAGERS: &[Grant] = &[Grant::PROCESS_MANAGER];
const CLERK: &[Role] = &[Role::constant(ISO_SECRETARY)];
const STAMEQ_CLERK: &[Role] = &[Role::constant(STAMEQ_OFFICER)];

const STARTED: &[&str] = &["Building", "Issued", "EffectivenessConfirmed", "Announced"];
const BEGUN: &[&str] = &["Building", "Issued", "EffectivenessConfirmed", "Announced", "Withdrawn"];
const ISSUED: &[&str] = &["Issued", "EffectivenessConfirmed", "Announced"];

const fn row(
    command: &'static str,
    rule: &'static str,
    source: &'static [&'static str],
    from: &'static [&'static str],
    to: &'static [&'static str],
    act: &'static [Grant],
    record: &'static [Role],
) -> Transition {
    Transition { command, rule, source, from, to, act, record }
}

pub(super) static DEFINITION: Definition = Definition {
    category: "qms",
    title: Bilingual::constant(
        "Hệ thống quản lý chất lượng của cơ quan",
        "Quality-management system of an agency",
    ),
    version: 2,
    regions: &[
        Region {
            name: "phase",
            places: &[
                Place::open("NotStarted", "Chưa bắt đầu", "Not started"),
                Place::open("Building", "Đang xây dựng", "Building"),
                Place::open("Issued", "Đã ban hành", "Issued"),
                Place::open(
                    "EffectivenessConfirmed",
                    "Đã xác nhận hiệu lực",
                    "Effectiveness confirmed",
                ),
                Place::rest("Announced", "Đã công bố", "Announced"),
                Place::rest("Withdrawn", "Đã rút công bố", "Announcement withdrawn"),
            ],
        },
        Region {
            name: "stale",
            places: &[
                Place::open("NotStale", "Công bố còn đúng", "Announcement not stale"),
                Place::open("Stale", "Công bố đã lỗi thời", "Announcement stale"),
            ],
        },
        Region {
            name: "lapsed",
            places: &[
                Place::open("NotLapsed", "Duy trì đúng hạn", "Maintained"),
                Place::open("Lapsed", "Duy trì quá hạn", "Maintenance lapsed"),
            ],
        },
        Region {
            name: "transition",
            places: &[
                Place::rest("NotTransitioning", "Không chuyển đổi", "No transition"),
                Place::open("Transitioning", "Đang chuyển đổi tiêu chuẩn", "In transition"),
            ],
        },
    ],
    transitions: &[
        row(
            "FormSteeringCommittee",
            "QMS-01",
            &[BUILD],
            &[
                "NotStarted",
                "Building",
                "Issued",
                "EffectivenessConfirmed",
                "Announced",
                "Withdrawn",
            ],
            &[],
            HEAD,
            CLERK,
        ),
        row(
            "StartBuilding",
            "QMS-02",
            &[BUILD],
            &["NotStarted", "Withdrawn"],
            &["Building"],
            HEAD,
            CLERK,
        ),
        row("DefineScope", "QMS-03", &[SCOPE], STARTED, &["Stale"], HEAD_OR_QMR, CLERK),
        row("SetPolicy", "QMS-04", &[POLICY], STARTED, &[], HEAD, CLERK),
        row("SetObjectives", "QMS-05", &[OBJECTIVES], STARTED, &[], HEAD, CLERK),
        row("RecordObjectiveResult", "QMS-06", &[OBJECTIVES], STARTED, &[], HEAD_OR_QMR, CLERK),
        row("IssueQms", "QMS-07", &[DOCUMENTS], &["Building"], &["Issued"], HEAD, CLERK),
        row(
            "ConfirmEffectiveness",
            "QMS-08",
            &[ANNOUNCE, DEFAULT],
            &["Issued", "EffectivenessConfirmed"],
            &["EffectivenessConfirmed"],
            HEAD,
            CLERK,
        ),
        row(
            "AnnounceConformity",
            "QMS-09",
            &[ANNOUNCE],
            &["EffectivenessConfirmed"],
            &["Announced"],
            HEAD,
            CLERK,
        ),
        row("NotifyDost", "QMS-10", &[NOTICE], &["Announced"], &[], OFFICE, CLERK),
        row("AcknowledgeNotice", "QMS-11", &[NOTICE], &["Announced"], &[], STAMEQ, STAMEQ_CLERK),
        row("PostAnnouncement", "QMS-12", &[NOTICE], &["Announced"], &[], OFFICE, CLERK),
        row("ReAnnounce", "QMS-13", &[ANNOUNCE], &["Stale"], &["NotStale"], HEAD, CLERK),
        row("StartTransition", "QMS-14", &[TRANSITION], ISSUED, &["Transitioning"], HEAD, CLERK),
        row(
            "CompleteTransition",
            "QMS-15",
            &[TRANSITION],
            &["Transitioning"],
            &["NotTransitioning", "Stale"],
            HEAD,
            CLERK,
        ),
        row(
            "WithdrawAnnouncement",
            "QMS-16",
            &[ANNOUNCE],
            &["Announced"],
            &["Withdrawn", "NotStale", "NotLapsed", "NotTransitioning"],
            HEAD,
            CLERK,
        ),
        // An agency that ends maintains its system no longer, announced or not.
        row(
            "WithdrawAnnouncement",
            "QMS-21",
            &[MAINTAIN, DEFAULT],
            ISSUED,
            &["Withdrawn", "NotStale", "NotLapsed", "NotTransitioning"],
            MANAGERS,
            &[],
        ),
        row("RecordAuditReported", "QMS-17", &[MAINTAIN], ISSUED, &["NotLapsed"], MANAGERS, &[]),
        row("RecordReviewSigned", "QMS-18", &[MAINTAIN], ISSUED, &["NotLapsed"], MANAGERS, &[]),
        row(
            "MarkAnnouncementStale",
            "QMS-19",
            &[TTHC, DEFAULT],
            &["Announced"],
            &["Stale"],
            MANAGERS,
            &[],
        ),
        row(
            "BringInQms",
            "QMS-22",
            &[BUILD, ANNOUNCE],
            &["NotStarted"],
            &["Issued", "EffectivenessConfirmed", "Announced"],
            MANAGERS,
            &[],
        ),
        row("LapseMaintenance", "QMS-20", &[MAINTAIN, DEFAULT], ISSUED, &["Lapsed"], CLOCK, &[]),
        row("NoteLongLapse", "QMS-24", &[MAINTAIN, DEFAULT], ISSUED, &[], CLOCK, &[]),
        moving::row("QMS-23", BEGUN),
    ],
};
