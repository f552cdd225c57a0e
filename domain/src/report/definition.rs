//! The table of a report: regions, places and rows.
//!
//! Which office of those that oversee reviews a report depends on its addressees; `decide` checks it.

use luuvet_engine::{Bilingual, Definition, Grant, Place, Reach, Region, Role, Transition};

use super::{DEFAULT, ON_REQUEST, REPORTING};
use crate::due::moving;
use crate::role::{
    AGENCY_HEAD, DOST_DIRECTOR, ISO_SECRETARY, PROVINCE_CHAIR, PROVINCE_OFFICE, QMR, STAMEQ_HEAD,
    STAMEQ_OFFICER,
};

const REQUESTERS: &[Grant] = &[
    Grant::new(STAMEQ_HEAD, Reach::Oversees),
    Grant::new(DOST_DIRECTOR, Reach::Oversees),
    Grant::new(PROVINCE_OFFICE, Reach::Province),
    Grant::new(PROVINCE_CHAIR, Reach::Province),
];
const DRAFTERS: &[Grant] = &[Grant::new(QMR, Reach::Own), Grant::new(ISO_SECRETARY, Reach::Own)];
const HEAD: &[Grant] = &[Grant::new(AGENCY_HEAD, Reach::Own)];
const SENDERS: &[Grant] = &[
    Grant::new(ISO_SECRETARY, Reach::Own),
    Grant::new(QMR, Reach::Own),
    Grant::new(AGENCY_HEAD, Reach::Own),
];
const REVIEWERS: &[Grant] = &[
    Grant::new(STAMEQ_OFFICER, Reach::Oversees),
    Grant::new(STAMEQ_HEAD, Reach::Oversees),
    Grant::new(PROVINCE_OFFICE, Reach::Province),
];
const CLOCK: &[Grant] = &[Grant::CLOCK];
const MANAGERS: &[Grant] = &[Grant::PROCESS_MANAGER];
const CLERK: &[Role] = &[Role::constant(ISO_SECRETARY)];
const OVERSIGHT_CLERK: &[Role] = &[
    Role::constant(ISO_SECRETARY),
    Role::constant(STAMEQ_OFFICER),
    Role::constant(PROVINCE_OFFICE),
];

const WRITABLE: &[&str] = &["Opened", "Drafted", "Signed", "Returned"];
const IN_HAND: &[&str] = &["Drafted", "Returned"];
const REVIEWED: &[&str] = &["Received", "Resubmitted"];

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
    category: "report",
    title: Bilingual::constant("Báo cáo định kỳ, đột xuất", "Report"),
    version: 2,
    regions: &[
        Region {
            name: "phase",
            places: &[
                Place::open("Absent", "Chưa mở", "Not opened"),
                Place::open("Opened", "Đã mở", "Opened"),
                Place::open("Drafted", "Đang soạn", "Drafted"),
                Place::open("Signed", "Đã ký", "Signed"),
                Place::open("Submitted", "Đã gửi", "Submitted"),
                Place::open("Received", "Nơi nhận đã nhận đủ", "Received"),
                Place::open("Returned", "Trả lại để bổ sung", "Returned for supplement"),
                Place::open("Resubmitted", "Đã gửi lại", "Resubmitted"),
                Place::rest("Accepted", "Đã chấp nhận", "Accepted"),
                Place::last("Consolidated", "Đã tổng hợp", "Consolidated"),
                Place::last("Released", "Không còn phải gửi", "Released"),
            ],
        },
        Region {
            name: "due date",
            places: &[
                Place::open("NotDue", "Chưa có hạn", "Without a due date"),
                Place::rest("InTime", "Trong hạn", "In time"),
                Place::open("Late", "Trễ hạn", "Late"),
                Place::open("Missing", "Không nộp", "Missing"),
            ],
        },
    ],
    transitions: &[
        row(
            "OpenReport",
            "REP-01",
            &[REPORTING, DEFAULT],
            &["Absent"],
            &["Opened", "InTime"],
            MANAGERS,
            &[],
        ),
        row(
            "RequestAdHocReport",
            "REP-02",
            &[ON_REQUEST, DEFAULT],
            &["Absent"],
            &["Opened", "InTime"],
            REQUESTERS,
            OVERSIGHT_CLERK,
        ),
        row("DraftReport", "REP-03", &[REPORTING], WRITABLE, &["Drafted"], DRAFTERS, CLERK),
        row("RefreshFigures", "REP-04", &[DEFAULT], IN_HAND, &[], DRAFTERS, CLERK),
        row("OverrideFigure", "REP-05", &[DEFAULT], IN_HAND, &[], DRAFTERS, CLERK),
        row("SignReport", "REP-06", &[REPORTING], &["Drafted"], &["Signed"], HEAD, CLERK),
        row(
            "SubmitReport",
            "REP-07",
            &[REPORTING],
            &["Signed"],
            &["Submitted", "InTime", "Late"],
            SENDERS,
            CLERK,
        ),
        row(
            "ReceiveReport",
            "REP-08",
            &[REPORTING],
            &["Submitted"],
            &["Received"],
            REVIEWERS,
            OVERSIGHT_CLERK,
        ),
        row(
            "ReturnReport",
            "REP-09",
            &[DEFAULT],
            REVIEWED,
            &["Returned"],
            REVIEWERS,
            OVERSIGHT_CLERK,
        ),
        row(
            "ResubmitReport",
            "REP-10",
            &[REPORTING, DEFAULT],
            &["Returned"],
            &["Resubmitted"],
            HEAD,
            CLERK,
        ),
        row(
            "AcceptReport",
            "REP-11",
            &[REPORTING],
            REVIEWED,
            &["Accepted"],
            REVIEWERS,
            OVERSIGHT_CLERK,
        ),
        row(
            "MarkReportConsolidated",
            "REP-12",
            &[REPORTING],
            &["Accepted"],
            &["Consolidated"],
            MANAGERS,
            &[],
        ),
        row("MarkReportLate", "REP-13", &[DEFAULT], &["InTime"], &["Late"], CLOCK, &[]),
        row("DeclareReportMissing", "REP-14", &[DEFAULT], &["Late"], &["Missing"], CLOCK, &[]),
        row("MarkReportStillMissing", "REP-15", &[DEFAULT], &["Missing"], &[], CLOCK, &[]),
        moving::row("REP-17", &["InTime", "Late", "Missing"]),
        row(
            "ReleaseReport",
            "REP-16",
            &[DEFAULT],
            &["Opened", "Drafted", "Signed"],
            &["Released"],
            MANAGERS,
            &[],
        ),
    ],
};
