//! The table of a case: regions, places and rows.
//!
//! What depends on the track, the subject or the competence is checked by `decide`, since a table
//! knows places, not what the case is about.

use luuvet_engine::{Bilingual, Definition, Grant, Place, Reach, Region, Role, Transition};

use super::{
    COMPETENCE, DEFAULT, DIRECTIVE, EXPLANATION, NOT_SANCTIONED, ONE_DECISION, TIME_TO_DECIDE,
};
use crate::due::moving;
use crate::role::{
    AGENCY_HEAD, DOST_DIRECTOR, INSPECTOR, INTERNAL_AUDITOR, ISO_SECRETARY, Office, PROVINCE_CHAIR,
    PROVINCE_OFFICE, QMR, STAFF, STAMEQ_HEAD, STAMEQ_OFFICER, TEAM_LEADER, UNIT_HEAD,
};

const APPEAL: &str = "Luật Khiếu nại 2011 Điều 9, 28";
const SERVICE: &str = "Luật 15/2012/QH13 Điều 70";
const EXECUTION: &str = "Luật 15/2012/QH13 Điều 73";

const INVESTIGATORS: &[Grant] = &[
    Grant::new(STAMEQ_OFFICER, Reach::Oversees),
    Grant::new(STAMEQ_HEAD, Reach::Oversees),
    Grant::new(INSPECTOR, Reach::Oversees),
    Grant::new(TEAM_LEADER, Reach::Oversees),
    Grant::new(PROVINCE_OFFICE, Reach::Province),
];
const OPENERS: &[Grant] = &[
    Grant::new(STAMEQ_HEAD, Reach::Oversees),
    Grant::new(DOST_DIRECTOR, Reach::Oversees),
    Grant::new(PROVINCE_OFFICE, Reach::Province),
    Grant::new(PROVINCE_CHAIR, Reach::Province),
];
/// An agency's official may hold any of its offices, those of oversight among them. Who of them
/// speaks in a case, `decide` knows.
pub(super) const SUBJECT: &[Grant] = &[
    Grant::new(AGENCY_HEAD, Reach::Own),
    Grant::new(QMR, Reach::Own),
    Grant::new(ISO_SECRETARY, Reach::Own),
    Grant::new(UNIT_HEAD, Reach::Own),
    Grant::new(STAFF, Reach::Own),
    Grant::new(INTERNAL_AUDITOR, Reach::Own),
    Grant::new(STAMEQ_OFFICER, Reach::Own),
    Grant::new(STAMEQ_HEAD, Reach::Own),
    Grant::new(DOST_DIRECTOR, Reach::Own),
    Grant::new(INSPECTOR, Reach::Own),
    Grant::new(TEAM_LEADER, Reach::Own),
    Grant::new(Office::DofOfficer.name(), Reach::Own),
    Grant::new(Office::DofDirector.name(), Reach::Own),
    Grant::new(Office::DohaOfficer.name(), Reach::Own),
    Grant::new(Office::DohaDirector.name(), Reach::Own),
    Grant::new(PROVINCE_OFFICE, Reach::Own),
];
const RECEIVERS: &[Grant] =
    &[Grant::new(STAMEQ_OFFICER, Reach::Oversees), Grant::new(PROVINCE_OFFICE, Reach::Province)];
const DIRECTOR: &[Grant] = &[Grant::new(DOST_DIRECTOR, Reach::Oversees)];
const CHAIR: &[Grant] = &[Grant::new(PROVINCE_CHAIR, Reach::Province)];
const CLOCK: &[Grant] = &[Grant::CLOCK];
const MANAGERS: &[Grant] = &[Grant::PROCESS_MANAGER];
const CLERK: &[Role] = &[Role::constant(ISO_SECRETARY)];
const OVERSIGHT_CLERK: &[Role] = &[
    Role::constant(ISO_SECRETARY),
    Role::constant(STAMEQ_OFFICER),
    Role::constant(PROVINCE_OFFICE),
];

const RECORDED: &[&str] = &["RecordMade", "Explaining", "Verifying"];
const AFTER_DECISION: &[&str] = &["Decided", "RemedyOrdered", "NoDecisionClock"];
const HANDLED: &[&str] = &[
    "RecordMade",
    "Explaining",
    "Verifying",
    "Decided",
    "RemedyOrdered",
    "Served",
    "Executing",
    "Remedied",
    "Closed",
];
const DECIDED: &[&str] = &["Decided", "RemedyOrdered"];
const CLOSABLE: &[&str] =
    &["Opened", "RecordMade", "Explaining", "Verifying", "Served", "Remedied", "AppealAnnulled"];

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
    category: "violation",
    title: Bilingual::constant("Xử lý vi phạm", "Violation case"),
    version: 2,
    regions: &[
        Region {
            name: "phase",
            places: &[
                Place::open("Absent", "Chưa đề xuất", "Not proposed"),
                Place::open("Proposed", "Đã đề xuất xử lý", "Proposed"),
                Place::last("Dismissed", "Đã bác đề xuất", "Dismissed"),
                Place::open("Opened", "Đã mở vụ việc", "Opened"),
                Place::open("RecordMade", "Đã lập biên bản", "Record made"),
                Place::open("Explaining", "Đang giải trình", "Explaining"),
                Place::open("Verifying", "Đang xác minh", "Verifying"),
                Place::open("Decided", "Đã ra quyết định", "Decided"),
                Place::open(
                    "RemedyOrdered",
                    "Đã buộc khắc phục hậu quả (hết thời hạn xử phạt)",
                    "Remedy ordered, the time for a sanction having lapsed",
                ),
                Place::open("Served", "Đã giao quyết định", "Served"),
                Place::open("Executing", "Đã báo cáo khắc phục", "Remedy reported"),
                Place::open("Remedied", "Đã khắc phục", "Remedied"),
                Place::last("Closed", "Đã kết thúc", "Closed"),
            ],
        },
        Region {
            name: "decision",
            places: &[
                Place::open("NoDecisionClock", "Không có hạn ra quyết định", "No time to decide"),
                Place::rest(
                    "DecisionClockRunning",
                    "Hạn ra quyết định đang chạy",
                    "Time to decide running",
                ),
                Place::open(
                    "DecisionTimeLapsed",
                    "Hết thời hạn ra quyết định",
                    "Time to decide lapsed",
                ),
            ],
        },
        Region {
            name: "competence",
            places: &[
                Place::open("NoCompetence", "Chưa xác định thẩm quyền", "Competence not settled"),
                Place::rest(
                    "DostCompetent",
                    "Thẩm quyền của Giám đốc Sở KH&CN",
                    "The director is competent",
                ),
                Place::last(
                    "UbndCompetent",
                    "Thẩm quyền của Chủ tịch UBND tỉnh",
                    "The chair is competent",
                ),
            ],
        },
        Region {
            name: "appeal",
            places: &[
                Place::open("NoAppeal", "Không có khiếu nại", "No appeal"),
                Place::open("AppealLodged", "Đang khiếu nại", "Appeal lodged"),
                Place::last("AppealUpheld", "Giữ nguyên quyết định", "Decision upheld"),
                Place::last("AppealAmended", "Sửa đổi quyết định", "Decision amended"),
                Place::last("AppealAnnulled", "Hủy bỏ quyết định", "Decision annulled"),
            ],
        },
        Region {
            name: "execution",
            places: &[
                Place::open("NothingToExecute", "Không có gì phải thi hành", "Nothing to execute"),
                Place::rest("ToExecute", "Đang trong hạn khắc phục", "To be remedied"),
                Place::open("ExecutionSuspended", "Tạm đình chỉ thi hành", "Execution suspended"),
                Place::open(
                    "NonComplianceEscalated",
                    "Không chấp hành, đã báo UBND tỉnh",
                    "Non-compliance escalated",
                ),
            ],
        },
    ],
    transitions: &[
        row(
            "ProposeViolation",
            "VIO-01",
            &[DIRECTIVE],
            &["Absent"],
            &["Proposed"],
            INVESTIGATORS,
            OVERSIGHT_CLERK,
        ),
        row("ProposeViolation", "VIO-02", &[DIRECTIVE], &["Absent"], &["Proposed"], MANAGERS, &[]),
        row(
            "DismissProposal",
            "VIO-03",
            &[DIRECTIVE],
            &["Proposed"],
            &["Dismissed"],
            OPENERS,
            OVERSIGHT_CLERK,
        ),
        // A machine takes back what it proposed when the lateness behind it is cleared.
        row(
            "DismissProposal",
            "VIO-26",
            &[DIRECTIVE],
            &["Proposed"],
            &["Dismissed"],
            MANAGERS,
            &[],
        ),
        row(
            "OpenCase",
            "VIO-04",
            &[DIRECTIVE, NOT_SANCTIONED],
            &["Proposed"],
            &["Opened", "DostCompetent", "UbndCompetent"],
            OPENERS,
            OVERSIGHT_CLERK,
        ),
        row(
            "MakeRecord",
            "VIO-05",
            &["Luật 15/2012/QH13 Điều 58", DEFAULT],
            &["Opened"],
            &["RecordMade", "DecisionClockRunning"],
            INVESTIGATORS,
            OVERSIGHT_CLERK,
        ),
        row(
            "SubmitExplanation",
            "VIO-06",
            &[EXPLANATION],
            RECORDED,
            &["Explaining", "DecisionClockRunning"],
            SUBJECT,
            CLERK,
        ),
        row(
            "SubmitExplanation",
            "VIO-07",
            &[EXPLANATION],
            RECORDED,
            &["Explaining", "DecisionClockRunning"],
            RECEIVERS,
            OVERSIGHT_CLERK,
        ),
        row(
            "RequestVerification",
            "VIO-08",
            &["Luật 15/2012/QH13 Điều 59"],
            RECORDED,
            &["Verifying", "DecisionClockRunning"],
            OPENERS,
            OVERSIGHT_CLERK,
        ),
        row(
            "ExtendDecisionTime",
            "VIO-09",
            &[TIME_TO_DECIDE],
            &["DecisionClockRunning"],
            &[],
            CHAIR,
            OVERSIGHT_CLERK,
        ),
        row(
            "ReferToUbnd",
            "VIO-10",
            &[COMPETENCE],
            &["DostCompetent"],
            &["UbndCompetent"],
            DIRECTOR,
            OVERSIGHT_CLERK,
        ),
        row(
            "DecideCase",
            "VIO-11",
            &[COMPETENCE, TIME_TO_DECIDE, ONE_DECISION],
            RECORDED,
            AFTER_DECISION,
            DIRECTOR,
            OVERSIGHT_CLERK,
        ),
        row(
            "DecideCase",
            "VIO-12",
            &[COMPETENCE, TIME_TO_DECIDE, ONE_DECISION],
            RECORDED,
            AFTER_DECISION,
            CHAIR,
            OVERSIGHT_CLERK,
        ),
        row(
            "ServeDecision",
            "VIO-13",
            &[SERVICE],
            DECIDED,
            &["Served", "ToExecute"],
            INVESTIGATORS,
            OVERSIGHT_CLERK,
        ),
        row("ReportRemedy", "VIO-14", &[EXECUTION], &["Served"], &["Executing"], SUBJECT, CLERK),
        row(
            "ReportRemedy",
            "VIO-15",
            &[EXECUTION],
            &["Served"],
            &["Executing"],
            RECEIVERS,
            OVERSIGHT_CLERK,
        ),
        row(
            "VerifyRemedy",
            "VIO-16",
            &[EXECUTION, DEFAULT],
            &["Executing"],
            &["Remedied", "Served", "ToExecute", "NothingToExecute"],
            INVESTIGATORS,
            OVERSIGHT_CLERK,
        ),
        row("LodgeAppeal", "VIO-17", &[APPEAL], &["NoAppeal"], &["AppealLodged"], SUBJECT, CLERK),
        row(
            "LodgeAppeal",
            "VIO-18",
            &[APPEAL],
            &["NoAppeal"],
            &["AppealLodged"],
            RECEIVERS,
            OVERSIGHT_CLERK,
        ),
        row(
            "DecideAppeal",
            "VIO-19",
            &[APPEAL],
            &["AppealLodged"],
            &["AppealUpheld", "AppealAmended", "AppealAnnulled", "ToExecute", "NothingToExecute"],
            CHAIR,
            OVERSIGHT_CLERK,
        ),
        row(
            "SuspendExecution",
            "VIO-20",
            &["Luật Khiếu nại 2011 Điều 35"],
            &["ToExecute"],
            &["ExecutionSuspended"],
            DIRECTOR,
            OVERSIGHT_CLERK,
        ),
        row(
            "SuspendExecution",
            "VIO-21",
            &["Luật Khiếu nại 2011 Điều 35"],
            &["ToExecute"],
            &["ExecutionSuspended"],
            CHAIR,
            OVERSIGHT_CLERK,
        ),
        row(
            "CloseCase",
            "VIO-22",
            &[DIRECTIVE, DEFAULT],
            CLOSABLE,
            &["Closed", "NoDecisionClock", "NothingToExecute"],
            OPENERS,
            OVERSIGHT_CLERK,
        ),
        row("WarnDecisionTime", "VIO-23", &[DEFAULT], &["DecisionClockRunning"], &[], CLOCK, &[]),
        row(
            "MarkDecisionTimeLapsed",
            "VIO-24",
            &[TIME_TO_DECIDE],
            &["DecisionClockRunning"],
            &["DecisionTimeLapsed"],
            CLOCK,
            &[],
        ),
        row(
            "EscalateNonCompliance",
            "VIO-25",
            &[DIRECTIVE, EXECUTION],
            &["ToExecute"],
            &["NonComplianceEscalated", "UbndCompetent"],
            CLOCK,
            &[],
        ),
        moving::row("VIO-27", HANDLED),
    ],
};
