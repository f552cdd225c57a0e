//! The table of a training course.
//!
//! A course is the province's, not one agency's: whose people someone may enrol or mark, `decide`
//! knows.

use luuvet_engine::{Bilingual, Definition, Grant, Place, Reach, Region, Role, Transition};

use super::{COMPETENCE, DEFAULT, TRAINING};
use crate::role::{
    AGENCY_HEAD, DOST_DIRECTOR, INSPECTOR, INTERNAL_AUDITOR, ISO_SECRETARY, PROVINCE_CHAIR,
    PROVINCE_OFFICE, QMR, STAFF, STAMEQ_HEAD, STAMEQ_OFFICER, TEAM_LEADER, UNIT_HEAD,
};

const PLANNERS: &[Grant] =
    &[Grant::new(STAMEQ_HEAD, Reach::Province), Grant::new(STAMEQ_OFFICER, Reach::Province)];
const DIRECTOR: &[Grant] = &[Grant::new(DOST_DIRECTOR, Reach::Province)];
const LEADERS: &[Grant] =
    &[Grant::new(STAMEQ_HEAD, Reach::Province), Grant::new(DOST_DIRECTOR, Reach::Province)];
const ENROLLERS: &[Grant] = &[
    Grant::new(AGENCY_HEAD, Reach::Province),
    Grant::new(QMR, Reach::Province),
    Grant::new(STAMEQ_OFFICER, Reach::Province),
];
/// A trainer may hold any of these offices at any agency.
const TRAINERS: &[Grant] = &[
    Grant::new(STAMEQ_OFFICER, Reach::Assigned),
    Grant::new(STAMEQ_HEAD, Reach::Assigned),
    Grant::new(INSPECTOR, Reach::Assigned),
    Grant::new(TEAM_LEADER, Reach::Assigned),
    Grant::new(QMR, Reach::Assigned),
    Grant::new(UNIT_HEAD, Reach::Assigned),
    Grant::new(INTERNAL_AUDITOR, Reach::Assigned),
    Grant::new(STAFF, Reach::Assigned),
];
const ATTENDANTS: &[Grant] = &[
    Grant::new(STAMEQ_OFFICER, Reach::Province),
    Grant::new(STAMEQ_HEAD, Reach::Assigned),
    Grant::new(INSPECTOR, Reach::Assigned),
    Grant::new(TEAM_LEADER, Reach::Assigned),
    Grant::new(QMR, Reach::Assigned),
    Grant::new(UNIT_HEAD, Reach::Assigned),
    Grant::new(INTERNAL_AUDITOR, Reach::Assigned),
    Grant::new(STAFF, Reach::Assigned),
];
/// The chair signs for the department's own people.
const SIGNERS: &[Grant] = &[
    Grant::new(STAMEQ_HEAD, Reach::Province),
    Grant::new(DOST_DIRECTOR, Reach::Province),
    Grant::new(PROVINCE_CHAIR, Reach::Province),
];
const MANAGERS: &[Grant] = &[Grant::PROCESS_MANAGER];
const CLERK: &[Role] = &[Role::constant(STAMEQ_OFFICER)];
const AGENCY_CLERK: &[Role] = &[Role::constant(ISO_SECRETARY), Role::constant(STAMEQ_OFFICER)];
const SIGNERS_CLERK: &[Role] = &[Role::constant(STAMEQ_OFFICER), Role::constant(PROVINCE_OFFICE)];
const NOT_HELD: &[&str] = &["Planned", "Approved", "Enrolling"];
const OFFERED: &[&str] = &["Approved", "Enrolling"];
const HELD: &[&str] = &["Delivered", "Assessed", "Certified"];
const MARKED: &[&str] = &["Assessed", "Certified"];

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
    category: "training_course",
    title: Bilingual::constant("Khóa đào tạo, tập huấn", "Training course"),
    version: 1,
    regions: &[Region {
        name: "phase",
        places: &[
            Place::open("Absent", "Chưa lập", "Not planned"),
            Place::open("Planned", "Đã lập kế hoạch", "Planned"),
            Place::open("Approved", "Đã phê duyệt", "Approved"),
            Place::open("Enrolling", "Đang ghi danh", "Enrolling"),
            Place::open("Delivered", "Đã tổ chức", "Delivered"),
            Place::open("Assessed", "Đã kiểm tra kết quả", "Assessed"),
            Place::open("Certified", "Đã cấp chứng nhận", "Certified"),
            Place::last("Reported", "Đã báo cáo", "Reported"),
            Place::last("Cancelled", "Đã hủy", "Cancelled"),
        ],
    }],
    transitions: &[
        row("PlanCourse", "TRN-01", &[TRAINING], &["Absent"], &["Planned"], PLANNERS, CLERK),
        row("ApproveCourse", "TRN-02", &[TRAINING], &["Planned"], &["Approved"], DIRECTOR, CLERK),
        row("ProposeEnrolments", "TRN-03", &[TRAINING], OFFERED, &[], MANAGERS, &[]),
        row(
            "EnrolParticipant",
            "TRN-04",
            &[TRAINING],
            OFFERED,
            &["Enrolling"],
            ENROLLERS,
            AGENCY_CLERK,
        ),
        row(
            "RecordAttendance",
            "TRN-05",
            &[COMPETENCE],
            &["Enrolling"],
            &["Delivered"],
            ATTENDANTS,
            CLERK,
        ),
        row("RecordAttendance", "TRN-06", &[COMPETENCE], HELD, &[], ATTENDANTS, CLERK),
        row(
            "RecordAssessment",
            "TRN-07",
            &[COMPETENCE],
            &["Delivered"],
            &["Assessed"],
            TRAINERS,
            CLERK,
        ),
        row("RecordAssessment", "TRN-08", &[COMPETENCE], MARKED, &[], TRAINERS, CLERK),
        row(
            "IssueCertificate",
            "TRN-09",
            &[COMPETENCE, DEFAULT],
            MARKED,
            &["Certified"],
            SIGNERS,
            SIGNERS_CLERK,
        ),
        row("EvaluateCourse", "TRN-10", &[COMPETENCE], HELD, &[], LEADERS, CLERK),
        row("ReportCourse", "TRN-11", &[TRAINING], HELD, &["Reported"], DIRECTOR, CLERK),
        row("CancelCourse", "TRN-12", &[DEFAULT], NOT_HELD, &["Cancelled"], DIRECTOR, CLERK),
    ],
};
