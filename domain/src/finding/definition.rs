//! The table of a finding: regions, places and rows.
//!
//! Rows that differ in who may act by severity or by the side that raised the finding are separate
//! rows; which of them applies to a finding is checked by `decide` (rules FND-61 and FND-63), since
//! a table knows places, not what was found.

use luuvet_engine::{Bilingual, Definition, Grant, Place, Reach, Region, Role, Transition};

use super::{CAUSE_OF_LACK, DEFAULT, EVIDENCE, PLAN, VERIFICATION};
use crate::due::moving;
use crate::role::{
    AGENCY_HEAD, DOST_DIRECTOR, INSPECTOR, INTERNAL_AUDITOR, ISO_SECRETARY, QMR, STAMEQ_HEAD,
    STAMEQ_OFFICER, UNIT_HEAD,
};

const INSPECTION: &str = "Chỉ thị, điểm 2đ";
const AUDIT: &str = "ISO 9001:2008 8.2.2";

const OWNER: &[Grant] = &[Grant::new(UNIT_HEAD, Reach::Own)];
const OWNER_OR_HEAD: &[Grant] =
    &[Grant::new(UNIT_HEAD, Reach::Own), Grant::new(AGENCY_HEAD, Reach::Own)];
const AUDITORS: &[Grant] = &[Grant::new(INTERNAL_AUDITOR, Reach::Own), Grant::new(QMR, Reach::Own)];
const QMR_OWN: &[Grant] = &[Grant::new(QMR, Reach::Own)];
const HEAD_OWN: &[Grant] = &[Grant::new(AGENCY_HEAD, Reach::Own)];
const INSPECTORS: &[Grant] =
    &[Grant::new(STAMEQ_OFFICER, Reach::Oversees), Grant::new(INSPECTOR, Reach::Oversees)];
const OVERSEERS: &[Grant] =
    &[Grant::new(STAMEQ_OFFICER, Reach::Oversees), Grant::new(STAMEQ_HEAD, Reach::Oversees)];
const ALL_OVERSEERS: &[Grant] = &[
    Grant::new(STAMEQ_OFFICER, Reach::Oversees),
    Grant::new(STAMEQ_HEAD, Reach::Oversees),
    Grant::new(INSPECTOR, Reach::Oversees),
];
const RULING_OVERSEERS: &[Grant] =
    &[Grant::new(STAMEQ_HEAD, Reach::Oversees), Grant::new(DOST_DIRECTOR, Reach::Oversees)];
const RULING_LEADERS: &[Grant] =
    &[Grant::new(QMR, Reach::Own), Grant::new(AGENCY_HEAD, Reach::Own)];
/// An accepted baseline.
const BASELINE: &[Grant] = &[Grant::PROCESS_MANAGER];
const CLOCK: &[Grant] = &[Grant::CLOCK];
const MANAGERS: &[Grant] = &[Grant::PROCESS_MANAGER];
const CLERK: &[Role] = &[Role::constant(ISO_SECRETARY)];
const OVERSIGHT_CLERK: &[Role] = &[Role::constant(ISO_SECRETARY), Role::constant(STAMEQ_OFFICER)];

const NOT_ENDED: &[&str] = &[
    "Raised",
    "Disputed",
    "Accepted",
    "Corrected",
    "CauseAnalysed",
    "PlanProposed",
    "PlanApproved",
    "InProgress",
    "Implemented",
];
/// More time that was asked for in time and entered late clears the lateness.
const AFTER_GRANT: &[&str] = &["Extended", "DueRunning", "NoRegradeProposed"];
const AFTER_DECISION: &[&str] = &["NotExtended", "Extended"];
const ENDED: [&str; 4] = ["NoDueDate", "NotExtended", "Extended", "NoRegradeProposed"];
const AFTER_RULING: &[&str] = &["Accepted", "Withdrawn", ENDED[0], ENDED[1], ENDED[2], ENDED[3]];
const AFTER_CLOSING: &[&str] = &["Closed", ENDED[0], ENDED[1], ENDED[2], ENDED[3]];
const AFTER_WITHDRAWAL: &[&str] = &["Withdrawn", ENDED[0], ENDED[1], ENDED[2], ENDED[3]];
const AFTER_CHECK: &[&str] = &["VerifiedEffective", "CauseAnalysed", "DueRunning", "NoDueDate"];
const RAISED: &[&str] = &["Raised", "DueRunning", "RegradeProposed"];

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
    category: "finding",
    title: Bilingual::constant("Phát hiện và hành động khắc phục", "Finding and corrective action"),
    version: 2,
    regions: &[
        Region {
            name: "phase",
            places: &[
                Place::open("Absent", "Chưa nêu", "Not raised"),
                Place::open("Raised", "Đã nêu", "Raised"),
                Place::open("Disputed", "Bị phản đối", "Disputed"),
                Place::open("Accepted", "Đã chấp nhận", "Accepted"),
                Place::open("Corrected", "Đã khắc phục", "Corrected"),
                Place::open("CauseAnalysed", "Đã phân tích nguyên nhân", "Cause analysed"),
                Place::open("PlanProposed", "Đã trình kế hoạch", "Plan proposed"),
                Place::open("PlanApproved", "Đã duyệt kế hoạch", "Plan approved"),
                Place::open("InProgress", "Đang thực hiện", "In progress"),
                Place::open("Implemented", "Đã thực hiện xong", "Implemented"),
                Place::open("VerifiedEffective", "Đã xác nhận hiệu lực", "Verified effective"),
                Place::last("Closed", "Đã đóng", "Closed"),
                Place::last("Withdrawn", "Đã rút", "Withdrawn"),
            ],
        },
        Region {
            name: "due",
            places: &[
                Place::open("NoDueDate", "Không có hạn", "No due date"),
                Place::rest("DueRunning", "Hạn đang chạy", "Due date running"),
                Place::open("Overdue", "Quá hạn", "Overdue"),
                Place::rest("DueMet", "Đã thực hiện, hạn dừng", "Implemented, due date stopped"),
            ],
        },
        Region {
            name: "extension",
            places: &[
                Place::open("NotExtended", "Chưa gia hạn", "Not extended"),
                Place::open("ExtensionRequested", "Đang xin gia hạn", "Extension requested"),
                Place::rest("Extended", "Đã gia hạn", "Extended"),
            ],
        },
        Region {
            name: "regrade",
            places: &[
                Place::open(
                    "NoRegradeProposed",
                    "Không có đề xuất xếp loại lại",
                    "No regrade proposed",
                ),
                Place::open("RegradeProposed", "Đề xuất xếp loại lại", "Regrade proposed"),
            ],
        },
    ],
    transitions: &[
        row(
            "RaiseFinding",
            "FND-01",
            &["ISO 19011:2011 6.4", AUDIT],
            &["Absent"],
            RAISED,
            AUDITORS,
            CLERK,
        ),
        row(
            "RaiseFinding",
            "FND-02",
            &[INSPECTION],
            &["Absent"],
            RAISED,
            INSPECTORS,
            OVERSIGHT_CLERK,
        ),
        row("RaiseFinding", "FND-03", &[AUDIT, INSPECTION], &["Absent"], RAISED, MANAGERS, &[]),
        row(
            "AcceptFinding",
            "FND-04",
            &[AUDIT],
            &["Raised", "Disputed"],
            &["Accepted", "Closed", "NoDueDate"],
            OWNER_OR_HEAD,
            CLERK,
        ),
        row(
            "DisputeFinding",
            "FND-05",
            &[DEFAULT],
            &["Raised"],
            &["Disputed"],
            OWNER_OR_HEAD,
            CLERK,
        ),
        row(
            "RuleOnDispute",
            "FND-06",
            &[DEFAULT],
            &["Disputed"],
            AFTER_RULING,
            RULING_LEADERS,
            CLERK,
        ),
        row(
            "RuleOnDispute",
            "FND-07",
            &[DEFAULT],
            &["Disputed"],
            AFTER_RULING,
            RULING_OVERSEERS,
            OVERSIGHT_CLERK,
        ),
        row(
            "DisposeOutput",
            "FND-08",
            &["ISO 9001:2008 8.3"],
            &["Raised", "Disputed", "Accepted"],
            &[],
            OWNER,
            CLERK,
        ),
        row(
            "RecordCorrection",
            "FND-09",
            &[AUDIT, "ISO 9001:2008 8.3"],
            &["Accepted"],
            &["Corrected"],
            OWNER,
            CLERK,
        ),
        row(
            "AnalyseCause",
            "FND-10",
            &[CAUSE_OF_LACK, "ISO 9001:2008 8.5.3a"],
            &["Accepted", "Corrected", "CauseAnalysed"],
            &["CauseAnalysed"],
            OWNER,
            CLERK,
        ),
        row(
            "ProposePlan",
            "FND-11",
            &[PLAN, "ISO 9001:2008 8.5.3c"],
            &["CauseAnalysed", "PlanProposed"],
            &["PlanProposed"],
            OWNER,
            CLERK,
        ),
        row(
            "ApprovePlan",
            "FND-12",
            &[PLAN, DEFAULT],
            &["PlanProposed"],
            &["PlanApproved"],
            QMR_OWN,
            CLERK,
        ),
        row(
            "ApprovePlan",
            "FND-13",
            &[PLAN, DEFAULT],
            &["PlanProposed"],
            &["PlanApproved"],
            HEAD_OWN,
            CLERK,
        ),
        row(
            "ReportImplemented",
            "FND-14",
            &[PLAN, EVIDENCE],
            &["PlanApproved", "InProgress"],
            &[
                "InProgress",
                "Implemented",
                "DueMet",
                "NotExtended",
                "Extended",
                "NoRegradeProposed",
            ],
            OWNER,
            CLERK,
        ),
        row(
            "RequestExtension",
            "FND-15",
            &[DEFAULT],
            &["NotExtended", "Extended"],
            &["ExtensionRequested"],
            OWNER,
            CLERK,
        ),
        row(
            "GrantExtension",
            "FND-16",
            &[DEFAULT],
            &["ExtensionRequested"],
            AFTER_GRANT,
            QMR_OWN,
            CLERK,
        ),
        row(
            "GrantExtension",
            "FND-17",
            &[DEFAULT],
            &["ExtensionRequested"],
            AFTER_GRANT,
            HEAD_OWN,
            CLERK,
        ),
        row(
            "GrantExtension",
            "FND-18",
            &[DEFAULT],
            &["ExtensionRequested"],
            AFTER_GRANT,
            OVERSEERS,
            OVERSIGHT_CLERK,
        ),
        row(
            "RefuseExtension",
            "FND-19",
            &[DEFAULT],
            &["ExtensionRequested"],
            AFTER_DECISION,
            QMR_OWN,
            CLERK,
        ),
        row(
            "RefuseExtension",
            "FND-20",
            &[DEFAULT],
            &["ExtensionRequested"],
            AFTER_DECISION,
            HEAD_OWN,
            CLERK,
        ),
        row(
            "RefuseExtension",
            "FND-21",
            &[DEFAULT],
            &["ExtensionRequested"],
            AFTER_DECISION,
            OVERSEERS,
            OVERSIGHT_CLERK,
        ),
        row(
            "VerifyEffectiveness",
            "FND-22",
            &[VERIFICATION, "ISO 9001:2008 8.5.3e"],
            &["Implemented"],
            AFTER_CHECK,
            AUDITORS,
            CLERK,
        ),
        row(
            "VerifyEffectiveness",
            "FND-23",
            &[VERIFICATION, INSPECTION],
            &["Implemented"],
            AFTER_CHECK,
            INSPECTORS,
            OVERSIGHT_CLERK,
        ),
        row(
            "CloseFinding",
            "FND-24",
            &[VERIFICATION],
            &["VerifiedEffective", "Accepted"],
            AFTER_CLOSING,
            AUDITORS,
            CLERK,
        ),
        row(
            "CloseFinding",
            "FND-25",
            &[VERIFICATION, INSPECTION],
            &["VerifiedEffective", "Accepted"],
            AFTER_CLOSING,
            ALL_OVERSEERS,
            OVERSIGHT_CLERK,
        ),
        row("WithdrawFinding", "FND-26", &[DEFAULT], NOT_ENDED, AFTER_WITHDRAWAL, AUDITORS, CLERK),
        row(
            "WithdrawFinding",
            "FND-27",
            &[DEFAULT],
            NOT_ENDED,
            AFTER_WITHDRAWAL,
            ALL_OVERSEERS,
            OVERSIGHT_CLERK,
        ),
        row(
            "Regrade",
            "FND-28",
            &[DEFAULT],
            NOT_ENDED,
            &["DueRunning", "NoRegradeProposed"],
            AUDITORS,
            CLERK,
        ),
        row(
            "Regrade",
            "FND-29",
            &[DEFAULT],
            NOT_ENDED,
            &["DueRunning", "NoRegradeProposed"],
            INSPECTORS,
            OVERSIGHT_CLERK,
        ),
        row(
            "DeclineRegrade",
            "FND-30",
            &[DEFAULT],
            &["RegradeProposed"],
            &["NoRegradeProposed"],
            AUDITORS,
            CLERK,
        ),
        row(
            "DeclineRegrade",
            "FND-31",
            &[DEFAULT],
            &["RegradeProposed"],
            &["NoRegradeProposed"],
            INSPECTORS,
            OVERSIGHT_CLERK,
        ),
        row(
            "MarkDuePassed",
            "FND-32",
            &[AUDIT, DEFAULT],
            &["DueRunning"],
            &["Overdue", "NotExtended", "Extended"],
            CLOCK,
            &[],
        ),
        row(
            "BringInFinding",
            "FND-34",
            &[AUDIT],
            &["Absent"],
            &["Accepted", "Closed", "DueRunning"],
            BASELINE,
            &[],
        ),
        row("ProposeRegrade", "FND-33", &[DEFAULT], &["Overdue"], &["RegradeProposed"], CLOCK, &[]),
        moving::row("FND-35", &["DueRunning", "Overdue", "DueMet", "Closed", "Withdrawn"]),
    ],
};
