//! The table of an audit programme.

use luuvet_engine::{Bilingual, Definition, Grant, Place, Reach, Region, Role, Transition};

use crate::role::{AGENCY_HEAD, ISO_SECRETARY, QMR};

/// ISO 9001:2008 on internal audits.
pub(super) const AUDIT: &str = "ISO 9001:2008 8.2.2";

const QMR_OWN: &[Grant] = &[Grant::new(QMR, Reach::Own)];
const HEAD_OWN: &[Grant] = &[Grant::new(AGENCY_HEAD, Reach::Own)];
const REVIEWERS: &[Grant] = &[Grant::new(QMR, Reach::Own), Grant::new(AGENCY_HEAD, Reach::Own)];
const CLERK: &[Role] = &[Role::constant(ISO_SECRETARY)];

pub(super) static DEFINITION: Definition = Definition {
    category: "audit_programme",
    title: Bilingual::constant("Chương trình đánh giá nội bộ", "Programme of internal audits"),
    version: 1,
    regions: &[Region {
        name: "programme",
        places: &[
            Place::open("Absent", "Chưa lập", "Not drafted"),
            Place::open("Draft", "Dự thảo", "Draft"),
            Place::open("Approved", "Đã duyệt", "Approved"),
            Place::open("Running", "Đang thực hiện", "Running"),
            Place::open("Completed", "Đã hoàn thành", "Completed"),
            Place::last("Reviewed", "Đã xem xét", "Reviewed"),
        ],
    }],
    transitions: &[
        Transition {
            command: "DraftAuditProgramme",
            rule: "APR-01",
            source: &[AUDIT, "ISO 19011:2011 5.2", "ISO 19011:2011 5.3"],
            from: &["Absent", "Draft"],
            to: &["Draft"],
            act: QMR_OWN,
            record: CLERK,
        },
        Transition {
            command: "ApproveAuditProgramme",
            rule: "APR-02",
            source: &[AUDIT],
            from: &["Draft"],
            to: &["Approved"],
            act: HEAD_OWN,
            record: CLERK,
        },
        Transition {
            command: "StartAuditProgramme",
            rule: "APR-03",
            source: &["ISO 19011:2011 5.4"],
            from: &["Approved", "Running"],
            to: &["Running"],
            act: &[Grant::PROCESS_MANAGER],
            record: &[],
        },
        Transition {
            command: "CompleteAuditProgramme",
            rule: "APR-04",
            source: &[AUDIT, "ISO 19011:2011 5.5"],
            from: &["Running"],
            to: &["Completed"],
            act: QMR_OWN,
            record: CLERK,
        },
        Transition {
            command: "ReviewAuditProgramme",
            rule: "APR-05",
            source: &["ISO 19011:2011 5.6"],
            from: &["Completed"],
            to: &["Reviewed"],
            act: REVIEWERS,
            record: CLERK,
        },
    ],
};
