//! The table of an inspection: places and rows.

use luuvet_engine::{Bilingual, Definition, Grant, Place, Reach, Region, Role, Transition};

use super::{DEFAULT, PLAN, PROCEDURE};
use crate::role::{
    AGENCY_HEAD, DOST_DIRECTOR, INSPECTOR, ISO_SECRETARY, PROVINCE_CHAIR, PROVINCE_OFFICE, QMR,
    STAMEQ_HEAD, STAMEQ_OFFICER, TEAM_LEADER,
};

const DECIDERS: &[Grant] = &[
    Grant::new(STAMEQ_HEAD, Reach::Oversees),
    Grant::new(DOST_DIRECTOR, Reach::Oversees),
    Grant::new(PROVINCE_CHAIR, Reach::Oversees),
];
const DECIDERS_AND_OFFICERS: &[Grant] = &[
    Grant::new(STAMEQ_OFFICER, Reach::Oversees),
    Grant::new(STAMEQ_HEAD, Reach::Oversees),
    Grant::new(DOST_DIRECTOR, Reach::Oversees),
    Grant::new(PROVINCE_OFFICE, Reach::Oversees),
    Grant::new(PROVINCE_CHAIR, Reach::Oversees),
];
const SIGNERS: &[Grant] =
    &[Grant::new(DOST_DIRECTOR, Reach::Oversees), Grant::new(PROVINCE_CHAIR, Reach::Oversees)];
const ASSIGNED: &[Grant] = &[
    Grant::new(TEAM_LEADER, Reach::Assigned),
    Grant::new(INSPECTOR, Reach::Assigned),
    Grant::new(STAMEQ_OFFICER, Reach::Assigned),
    Grant::new(STAMEQ_HEAD, Reach::Assigned),
    Grant::new(PROVINCE_OFFICE, Reach::Assigned),
];
const AGENCY: &[Grant] = &[Grant::new(AGENCY_HEAD, Reach::Own), Grant::new(QMR, Reach::Own)];
const HEAD: &[Grant] = &[Grant::new(AGENCY_HEAD, Reach::Own)];
const MANAGERS: &[Grant] = &[Grant::PROCESS_MANAGER];
const CLERK: &[Role] = &[Role::constant(ISO_SECRETARY)];
const OVERSIGHT_CLERK: &[Role] = &[
    Role::constant(ISO_SECRETARY),
    Role::constant(STAMEQ_OFFICER),
    Role::constant(PROVINCE_OFFICE),
];

const NOT_OPENED: &[&str] = &["Scheduled", "Decided", "Announced", "FilesRequested"];
const CONCLUDED: &[&str] = &["Concluded", "LetterIssued", "Remediation", "RemediationVerified"];
const EXPLAINED: &[&str] = &["InProgress", "MinutesDrafted", "FilesReceived", "FileReviewed"];

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

const TITLE: Bilingual = Bilingual::constant("Kiểm tra hệ thống quản lý chất lượng", "Inspection");

const REGIONS: &[Region] = &[Region {
    name: "phase",
    places: &[
        Place::open("Absent", "Chưa lập", "Not scheduled"),
        Place::open("Proposed", "Được đề xuất", "Proposed"),
        Place::last("Declined", "Không kiểm tra", "Declined"),
        Place::last("LeftToProgramme", "Để kế hoạch năm sau", "Left to the next programme"),
        Place::last("ProposalWithdrawn", "Đề xuất đã rút", "Proposal withdrawn"),
        Place::open("Scheduled", "Đã lên lịch", "Scheduled"),
        Place::open("Decided", "Đã có quyết định", "Decided"),
        Place::open("Announced", "Đã công bố quyết định", "Decision announced"),
        Place::open("FilesRequested", "Đã yêu cầu hồ sơ", "Files requested"),
        Place::open("FilesReceived", "Đã nhận hồ sơ", "Files received"),
        Place::open("FileReviewed", "Đã xem xét hồ sơ", "Files reviewed"),
        Place::open("InProgress", "Đang kiểm tra", "In progress"),
        Place::open("MinutesDrafted", "Đã lập biên bản", "Minutes drafted"),
        Place::open("MinutesSigned", "Đã ký biên bản", "Minutes signed"),
        Place::open("SigningRefused", "Từ chối ký biên bản", "Signing refused"),
        Place::open("Concluded", "Đã kết luận", "Concluded"),
        Place::open("LetterIssued", "Đã có văn bản yêu cầu", "Letter issued"),
        Place::open("Remediation", "Đang khắc phục", "Remediation"),
        Place::open("RemediationVerified", "Đã xác minh khắc phục", "Remediation verified"),
        Place::last("Closed", "Đã kết thúc", "Closed"),
        Place::last("Cancelled", "Đã hủy", "Cancelled"),
    ],
}];

/// Rows that came later stand at the end, so that each earlier table is the beginning of this.
const ROWS: &[Transition] = &[
    row(
        "ScheduleInspection",
        "INS-01",
        &[PLAN],
        &["Absent"],
        &["Scheduled"],
        DECIDERS,
        OVERSIGHT_CLERK,
    ),
    row(
        "DecideInspection",
        "INS-02",
        &[PLAN, PROCEDURE],
        &["Scheduled"],
        &["Decided"],
        SIGNERS,
        OVERSIGHT_CLERK,
    ),
    row(
        "NotifyTarget",
        "INS-03",
        &[DEFAULT],
        &["Decided", "Announced"],
        &[],
        DECIDERS_AND_OFFICERS,
        OVERSIGHT_CLERK,
    ),
    row(
        "ApproveWrittenProgramme",
        "INS-04",
        &[PROCEDURE],
        &["Decided", "Announced"],
        &[],
        ASSIGNED,
        OVERSIGHT_CLERK,
    ),
    row(
        "AssignContent",
        "INS-05",
        &[PROCEDURE],
        &["Decided", "Announced", "InProgress", "FilesRequested", "FilesReceived"],
        &[],
        ASSIGNED,
        OVERSIGHT_CLERK,
    ),
    row(
        "AnnounceDecision",
        "INS-06",
        &[PROCEDURE],
        &["Decided"],
        &["Announced"],
        ASSIGNED,
        OVERSIGHT_CLERK,
    ),
    row(
        "RequestFiles",
        "INS-07",
        &[PROCEDURE],
        &["Scheduled"],
        &["FilesRequested"],
        DECIDERS,
        OVERSIGHT_CLERK,
    ),
    row(
        "SubmitFiles",
        "INS-08",
        &[PROCEDURE],
        &["FilesRequested"],
        &["FilesReceived"],
        HEAD,
        CLERK,
    ),
    row(
        "OpenInspection",
        "INS-09",
        &[PROCEDURE],
        &["Announced"],
        &["InProgress"],
        ASSIGNED,
        OVERSIGHT_CLERK,
    ),
    row(
        "RecordCheckItem",
        "INS-10",
        &[PROCEDURE],
        &["InProgress", "FilesReceived", "FileReviewed"],
        &["FileReviewed"],
        ASSIGNED,
        OVERSIGHT_CLERK,
    ),
    row("RecordExplanation", "INS-11", &[PROCEDURE], EXPLAINED, &[], AGENCY, CLERK),
    row("RecordExplanation", "INS-12", &[PROCEDURE], EXPLAINED, &[], ASSIGNED, OVERSIGHT_CLERK),
    row(
        "DraftMinutes",
        "INS-13",
        &[DEFAULT, PROCEDURE],
        &["InProgress"],
        &["MinutesDrafted"],
        ASSIGNED,
        OVERSIGHT_CLERK,
    ),
    row("SignMinutes", "INS-14", &[DEFAULT], &["MinutesDrafted"], &["MinutesSigned"], HEAD, CLERK),
    row(
        "RefuseSigning",
        "INS-15",
        &[DEFAULT],
        &["MinutesDrafted"],
        &["SigningRefused"],
        ASSIGNED,
        OVERSIGHT_CLERK,
    ),
    row(
        "IssueConclusion",
        "INS-16",
        &[PLAN, DEFAULT],
        &["MinutesSigned", "SigningRefused"],
        &["Concluded"],
        DECIDERS,
        OVERSIGHT_CLERK,
    ),
    row(
        "IssueRemedyLetter",
        "INS-17",
        &[PROCEDURE],
        &["FileReviewed"],
        &["LetterIssued"],
        DECIDERS,
        OVERSIGHT_CLERK,
    ),
    row(
        "ReportRemediation",
        "INS-18",
        &[PROCEDURE, DEFAULT],
        &["Concluded", "LetterIssued", "Remediation"],
        &["Remediation"],
        HEAD,
        CLERK,
    ),
    row(
        "VerifyRemediation",
        "INS-19",
        &[PROCEDURE],
        &["Remediation"],
        &["RemediationVerified"],
        DECIDERS_AND_OFFICERS,
        OVERSIGHT_CLERK,
    ),
    row(
        "VerifyRemediation",
        "INS-20",
        &[PROCEDURE],
        &["Remediation"],
        &["RemediationVerified"],
        ASSIGNED,
        OVERSIGHT_CLERK,
    ),
    row(
        "CarryItemForward",
        "INS-21",
        &[PROCEDURE],
        CONCLUDED,
        &[],
        DECIDERS_AND_OFFICERS,
        OVERSIGHT_CLERK,
    ),
    row(
        "ProposeOnSiteNextYear",
        "INS-22",
        &[PROCEDURE],
        CONCLUDED,
        &[],
        DECIDERS_AND_OFFICERS,
        OVERSIGHT_CLERK,
    ),
    row(
        "CloseInspection",
        "INS-23",
        &[PLAN, DEFAULT],
        CONCLUDED,
        &["Closed"],
        DECIDERS,
        OVERSIGHT_CLERK,
    ),
    row("CloseInspection", "INS-24", &[PLAN, DEFAULT], CONCLUDED, &["Closed"], MANAGERS, &[]),
    row("PostponeInspection", "INS-25", &[DEFAULT], NOT_OPENED, &[], DECIDERS, OVERSIGHT_CLERK),
    row(
        "CancelInspection",
        "INS-26",
        &[DEFAULT],
        NOT_OPENED,
        &["Cancelled"],
        DECIDERS,
        OVERSIGHT_CLERK,
    ),
    row("ProposeInspection", "INS-27", &[PLAN, DEFAULT], &["Absent"], &["Proposed"], MANAGERS, &[]),
    row(
        "AcceptInspection",
        "INS-28",
        &[PLAN],
        &["Proposed"],
        &["Scheduled"],
        SIGNERS,
        OVERSIGHT_CLERK,
    ),
    row(
        "DeclineInspection",
        "INS-29",
        &[PLAN, DEFAULT],
        &["Proposed"],
        &["Declined"],
        SIGNERS,
        OVERSIGHT_CLERK,
    ),
    row(
        "LeaveToProgramme",
        "INS-30",
        &[PLAN, DEFAULT],
        &["Proposed"],
        &["LeftToProgramme"],
        SIGNERS,
        OVERSIGHT_CLERK,
    ),
    row(
        "WithdrawInspectionProposal",
        "INS-31",
        &[DEFAULT],
        &["Proposed"],
        &["ProposalWithdrawn"],
        MANAGERS,
        &[],
    ),
    row(
        "RecordCheckItems",
        "INS-32",
        &[PROCEDURE],
        &["InProgress", "FilesReceived", "FileReviewed"],
        &["FileReviewed"],
        ASSIGNED,
        OVERSIGHT_CLERK,
    ),
];

/// The first table: items were recorded one by one.
static FIRST: Definition = Definition {
    category: "inspection",
    title: TITLE,
    version: 1,
    regions: REGIONS,
    transitions: ROWS.split_at(ROWS.len() - 1).0,
};

pub(super) static EARLIER: &[&Definition] = &[&FIRST];

pub(super) static DEFINITION: Definition = Definition {
    category: "inspection",
    title: TITLE,
    version: 2,
    regions: REGIONS,
    transitions: ROWS,
};
