//! The table of an internal audit. That the one who acts is of the team, or leads it, is checked by
//! `decide` (rules AUD-64 and AUD-65), since a table knows offices, not teams.

use luuvet_engine::{Bilingual, Definition, Grant, Place, Reach, Region, Role, Transition};

use crate::role::{AGENCY_HEAD, INTERNAL_AUDITOR, ISO_SECRETARY, QMR};

/// ISO 9001:2008 on internal audits.
pub(super) const AUDIT: &str = "ISO 9001:2008 8.2.2";

const QMR_OWN: &[Grant] = &[Grant::new(QMR, Reach::Own)];
const AUDITORS: &[Grant] = &[Grant::new(INTERNAL_AUDITOR, Reach::Own)];
const LEADERS: &[Grant] = &[Grant::new(QMR, Reach::Own), Grant::new(AGENCY_HEAD, Reach::Own)];
const HEAD_OWN: &[Grant] = &[Grant::new(AGENCY_HEAD, Reach::Own)];
const CLERK: &[Role] = &[Role::constant(ISO_SECRETARY)];
const AT_WORK: &[&str] = &["InProgress", "FieldworkDone"];

const fn row(
    command: &'static str,
    rule: &'static str,
    source: &'static [&'static str],
    from: &'static [&'static str],
    to: &'static [&'static str],
    act: &'static [Grant],
) -> Transition {
    Transition { command, rule, source, from, to, act, record: CLERK }
}

pub(super) static DEFINITION: Definition = Definition {
    category: "audit",
    title: Bilingual::constant("Đánh giá nội bộ", "Internal audit"),
    version: 2,
    regions: &[Region {
        name: "audit",
        places: &[
            Place::open("Absent", "Chưa lập", "Not planned"),
            Place::open("Planned", "Đã lập kế hoạch", "Planned"),
            Place::open("Notified", "Đã thông báo", "Auditees notified"),
            Place::open("InProgress", "Đang đánh giá", "In progress"),
            Place::open("FieldworkDone", "Đã kết thúc tại chỗ", "Fieldwork done"),
            Place::open("Reported", "Đã báo cáo, không có phát hiện", "Reported, nothing found"),
            Place::open("FollowUp", "Theo dõi khắc phục", "Reported, findings followed up"),
            Place::last("Closed", "Đã đóng", "Closed"),
            Place::last("Cancelled", "Đã hủy", "Cancelled"),
        ],
    }],
    transitions: &[
        row(
            "PlanAudit",
            "AUD-01",
            &[AUDIT, "ISO 19011:2011 6.3"],
            &["Absent"],
            &["Planned"],
            QMR_OWN,
        ),
        row(
            "NotifyAuditees",
            "AUD-02",
            &["ISO 19011:2011 6.2"],
            &["Planned"],
            &["Notified"],
            QMR_OWN,
        ),
        row(
            "OpenMeeting",
            "AUD-03",
            &["ISO 19011:2011 6.4.2"],
            &["Notified"],
            &["InProgress"],
            AUDITORS,
        ),
        row("RecordEvidence", "AUD-04", &[AUDIT, "ISO 19011:2011 6.4"], AT_WORK, &[], AUDITORS),
        row("RequestFinding", "AUD-05", &[AUDIT, "ISO 19011:2011 6.4"], AT_WORK, &[], AUDITORS),
        row(
            "CloseMeeting",
            "AUD-06",
            &["ISO 19011:2011 6.4.9"],
            &["InProgress"],
            &["FieldworkDone"],
            AUDITORS,
        ),
        row(
            "IssueReport",
            "AUD-07",
            &["ISO 19011:2011 6.5", AUDIT],
            &["FieldworkDone"],
            &["Reported", "FollowUp"],
            QMR_OWN,
        ),
        row(
            "CloseAudit",
            "AUD-08",
            &[AUDIT, "ISO 19011:2011 6.7"],
            &["Reported", "FollowUp"],
            &["Closed"],
            QMR_OWN,
        ),
        row(
            "PostponeAudit",
            "AUD-09",
            &["ISO 19011:2011 5.4"],
            &["Planned", "Notified"],
            &["Planned"],
            LEADERS,
        ),
        row(
            "CancelAudit",
            "AUD-10",
            &["ISO 19011:2011 5.4"],
            &["Planned", "Notified"],
            &["Cancelled"],
            HEAD_OWN,
        ),
        Transition {
            command: "BringInAudit",
            rule: "AUD-11",
            source: &[AUDIT],
            from: &["Absent"],
            to: &["Closed"],
            act: &[Grant::PROCESS_MANAGER],
            record: &[],
        },
    ],
};
