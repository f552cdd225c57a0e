//! The table of an initiative.

use luuvet_engine::{Bilingual, Definition, Grant, Place, Reach, Region, Role, Transition};

use super::{DEFAULT, DIRECTIVE, PLAN};
use crate::role::{AGENCY_HEAD, ISO_SECRETARY, QMR, UNIT_HEAD};

const PROPOSERS: &[Grant] = &[Grant::new(ISO_SECRETARY, Reach::Own), Grant::new(QMR, Reach::Own)];
const DEPLOYERS: &[Grant] = &[
    Grant::new(ISO_SECRETARY, Reach::Own),
    Grant::new(QMR, Reach::Own),
    Grant::new(UNIT_HEAD, Reach::Own),
];
const HEAD: &[Grant] = &[Grant::new(AGENCY_HEAD, Reach::Own)];
const LEADERS: &[Grant] = &[Grant::new(AGENCY_HEAD, Reach::Own), Grant::new(QMR, Reach::Own)];
const CLERK: &[Role] = &[Role::constant(ISO_SECRETARY)];
const IN_USE: &[&str] = &["InUse", "Evaluated"];
const STANDING: &[&str] = &["Proposed", "Approved", "Deploying", "InUse", "Evaluated"];
const LIVING: &[&str] = &["Proposed", "Returned", "Approved", "Deploying", "InUse", "Evaluated"];

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
    category: "it_initiative",
    title: Bilingual::constant(
        "Ứng dụng công nghệ thông tin trong HTQLCL",
        "Use of information technology in quality management",
    ),
    version: 1,
    regions: &[Region {
        name: "phase",
        places: &[
            Place::open("Absent", "Chưa đề xuất", "Not proposed"),
            Place::open("Proposed", "Đã đề xuất", "Proposed"),
            Place::open("Returned", "Trả lại để hoàn thiện", "Returned"),
            Place::last("Refused", "Không được duyệt", "Refused"),
            Place::open("Approved", "Đã phê duyệt", "Approved"),
            Place::open("Deploying", "Đang triển khai", "Being deployed"),
            Place::open("InUse", "Đang sử dụng", "In use"),
            Place::rest("Evaluated", "Đang sử dụng, đã đánh giá", "In use and evaluated"),
            Place::last("Stopped", "Đã dừng", "Stopped"),
        ],
    }],
    transitions: &[
        row(
            "ProposeInitiative",
            "ITI-01",
            &[DIRECTIVE],
            &["Absent"],
            &["Proposed"],
            PROPOSERS,
            CLERK,
        ),
        row(
            "ReviseInitiative",
            "ITI-02",
            &[DIRECTIVE],
            &["Returned"],
            &["Proposed"],
            PROPOSERS,
            CLERK,
        ),
        row(
            "ApproveInitiative",
            "ITI-03",
            &[DIRECTIVE, DEFAULT],
            &["Proposed"],
            &["Approved"],
            HEAD,
            CLERK,
        ),
        row(
            "ReturnInitiative",
            "ITI-04",
            &[DIRECTIVE, DEFAULT],
            &["Proposed"],
            &["Returned"],
            HEAD,
            CLERK,
        ),
        row(
            "RefuseInitiative",
            "ITI-05",
            &[DIRECTIVE, DEFAULT],
            &["Proposed"],
            &["Refused"],
            HEAD,
            CLERK,
        ),
        row("LinkPlanLine", "ITI-06", &[DIRECTIVE, PLAN], STANDING, &[], PROPOSERS, CLERK),
        row(
            "StartDeploying",
            "ITI-07",
            &[DIRECTIVE],
            &["Approved"],
            &["Deploying"],
            DEPLOYERS,
            CLERK,
        ),
        row("PutIntoUse", "ITI-08", &[DIRECTIVE], &["Deploying"], &["InUse"], DEPLOYERS, CLERK),
        row("RecordUsage", "ITI-09", &[DIRECTIVE, DEFAULT], IN_USE, &[], DEPLOYERS, CLERK),
        row(
            "EvaluateInitiative",
            "ITI-10",
            &[DIRECTIVE, DEFAULT],
            &["InUse"],
            &["Evaluated"],
            LEADERS,
            CLERK,
        ),
        row("StopInitiative", "ITI-11", &[DEFAULT], LIVING, &["Stopped"], HEAD, CLERK),
    ],
};
