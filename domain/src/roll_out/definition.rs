//! The table of a roll-out.

use luuvet_engine::{Bilingual, Definition, Grant, Place, Reach, Region, Role, Transition};

use super::{DEFAULT, DIRECTIVE, ELIGIBILITY, SUBJECTS};
use crate::due::moving;
use crate::role::{
    AGENCY_HEAD, DOST_DIRECTOR, ISO_SECRETARY, PROVINCE_OFFICE, QMR, STAMEQ_HEAD, STAMEQ_OFFICER,
};

const IDENTIFIERS: &[Grant] = &[
    Grant::PROCESS_MANAGER,
    Grant::new(AGENCY_HEAD, Reach::Own),
    Grant::new(QMR, Reach::Own),
    Grant::new(STAMEQ_OFFICER, Reach::Oversees),
    Grant::new(STAMEQ_HEAD, Reach::Oversees),
];
const LEADERS: &[Grant] = &[Grant::new(AGENCY_HEAD, Reach::Own), Grant::new(QMR, Reach::Own)];
const HEAD: &[Grant] = &[Grant::new(AGENCY_HEAD, Reach::Own)];
/// Nobody oversees their own agency: for the department's own units the province's office does.
const CONSENTERS: &[Grant] =
    &[Grant::new(STAMEQ_HEAD, Reach::Oversees), Grant::new(PROVINCE_OFFICE, Reach::Oversees)];
const COORDINATORS: &[Grant] = &[
    Grant::new(STAMEQ_HEAD, Reach::Oversees),
    Grant::new(DOST_DIRECTOR, Reach::Oversees),
    Grant::new(PROVINCE_OFFICE, Reach::Oversees),
];
const CLOCK: &[Grant] = &[Grant::CLOCK];
const CLERK: &[Role] = &[Role::constant(ISO_SECRETARY)];
const OVERSEERS_CLERKS: &[Role] =
    &[Role::constant(STAMEQ_OFFICER), Role::constant(PROVINCE_OFFICE)];
const UNTIL_TRIAL: &[&str] =
    &["Identified", "SubjectConfirmed", "PlanDrafted", "Coordinated", "Approved", "Building"];
const APPROVED: &[&str] = &["Approved", "Building", "Trial"];

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
    category: "roll_out",
    title: Bilingual::constant(
        "Xây dựng, áp dụng HTQLCL tại đơn vị trực thuộc",
        "Roll-out to a subordinate unit",
    ),
    version: 1,
    regions: &[
        Region {
            name: "roll_out",
            places: &[
                Place::open("Absent", "Chưa rà soát", "Not identified"),
                Place::open("Identified", "Đã rà soát, chờ xác định", "Identified"),
                Place::open("ScopeOutProposed", "Đề nghị không áp dụng", "Exclusion proposed"),
                Place::rest("ScopedOut", "Không thuộc diện áp dụng", "Scoped out"),
                Place::open("SubjectConfirmed", "Thuộc diện áp dụng", "Subject confirmed"),
                Place::open("PlanDrafted", "Đã dự thảo kế hoạch", "Plan drafted"),
                Place::open("Coordinated", "Sở KH&CN đã thống nhất", "Coordinated"),
                Place::open("Approved", "Đã phê duyệt kế hoạch", "Plan approved"),
                Place::open("Building", "Đang xây dựng", "Building"),
                Place::open("Trial", "Đang áp dụng thử", "On trial"),
                Place::last("Completed", "Đã áp dụng", "Completed"),
            ],
        },
        Region {
            name: "time",
            places: &[
                Place::open("NoTimeLimit", "Chưa có thời hạn", "No time limit"),
                Place::rest("WithinTime", "Trong thời hạn", "Within its time"),
                Place::open("Overdue", "Quá hạn", "Overdue"),
                Place::rest("TimeEnded", "Hết thời hạn phải theo dõi", "Time ended"),
            ],
        },
    ],
    transitions: &[
        row(
            "IdentifyUnit",
            "ROL-01",
            &[DIRECTIVE],
            &["Absent", "ScopedOut"],
            &["Identified", "WithinTime"],
            IDENTIFIERS,
            CLERK,
        ),
        row(
            "ConfirmSubject",
            "ROL-02",
            &[DIRECTIVE, SUBJECTS],
            &["Identified"],
            &["SubjectConfirmed", "WithinTime"],
            LEADERS,
            CLERK,
        ),
        row(
            "ProposeExclusion",
            "ROL-03",
            &[DIRECTIVE, SUBJECTS],
            UNTIL_TRIAL,
            &["ScopeOutProposed"],
            LEADERS,
            CLERK,
        ),
        row(
            "ScopeOutUnit",
            "ROL-04",
            &[SUBJECTS, DEFAULT],
            &["ScopeOutProposed"],
            &["ScopedOut", "TimeEnded"],
            CONSENTERS,
            OVERSEERS_CLERKS,
        ),
        row(
            "RefuseExclusion",
            "ROL-05",
            &[SUBJECTS, DEFAULT],
            &["ScopeOutProposed"],
            UNTIL_TRIAL,
            CONSENTERS,
            OVERSEERS_CLERKS,
        ),
        row(
            "DraftRollOutPlan",
            "ROL-06",
            &[DIRECTIVE],
            &["SubjectConfirmed", "PlanDrafted", "Coordinated"],
            &["PlanDrafted"],
            LEADERS,
            CLERK,
        ),
        row(
            "CoordinateWithDost",
            "ROL-07",
            &[DIRECTIVE],
            &["PlanDrafted"],
            &["Coordinated", "SubjectConfirmed"],
            COORDINATORS,
            OVERSEERS_CLERKS,
        ),
        row(
            "ApproveRollOut",
            "ROL-08",
            &[DIRECTIVE],
            &["Coordinated"],
            &["Approved", "WithinTime"],
            HEAD,
            CLERK,
        ),
        row("EngageConsultant", "ROL-09", &[ELIGIBILITY], APPROVED, &[], LEADERS, CLERK),
        row("ReportMilestone", "ROL-10", &[DIRECTIVE], APPROVED, &["Building"], LEADERS, CLERK),
        row("StartTrial", "ROL-11", &[DIRECTIVE], &["Building"], &["Trial"], LEADERS, CLERK),
        row(
            "CompleteRollOut",
            "ROL-12",
            &[DIRECTIVE],
            &["Trial"],
            &["Completed", "TimeEnded"],
            LEADERS,
            CLERK,
        ),
        row(
            "Reschedule",
            "ROL-13",
            &[DIRECTIVE, DEFAULT],
            APPROVED,
            &["WithinTime"],
            COORDINATORS,
            OVERSEERS_CLERKS,
        ),
        row(
            "MarkRollOutOverdue",
            "ROL-14",
            &[DIRECTIVE, DEFAULT],
            &["WithinTime"],
            &["Overdue"],
            CLOCK,
            &[],
        ),
        moving::row("ROL-15", &["WithinTime", "Overdue", "TimeEnded"]),
    ],
};
