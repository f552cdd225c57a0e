//! The table of a legal change.

use luuvet_engine::{Bilingual, Definition, Grant, Place, Reach, Region, Role, Transition};

use super::{DEFAULT, DIRECTIVE, STANDARD, UPKEEP};
use crate::due::moving;
use crate::role::{AGENCY_HEAD, ISO_SECRETARY, QMR, UNIT_HEAD};

const QMR_OWN: &[Grant] = &[Grant::new(QMR, Reach::Own)];
const HEAD_OWN: &[Grant] = &[Grant::new(AGENCY_HEAD, Reach::Own)];
const UNIT_HEAD_OWN: &[Grant] = &[Grant::new(UNIT_HEAD, Reach::Own)];
const LEADERS: &[Grant] = &[Grant::new(QMR, Reach::Own), Grant::new(AGENCY_HEAD, Reach::Own)];
const MANAGERS: &[Grant] = &[Grant::PROCESS_MANAGER];
const CLOCK: &[Grant] = &[Grant::CLOCK];
const CLERK: &[Role] = &[Role::constant(ISO_SECRETARY)];
const AFFECTED: &[&str] = &["Assessed", "Updating"];
const OPEN: &[&str] = &["Registered", "Assessed", "Updating"];

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
    category: "legal_change",
    title: Bilingual::constant("Cập nhật thay đổi pháp luật", "Legal change"),
    version: 1,
    regions: &[
        Region {
            name: "change",
            places: &[
                Place::open("Absent", "Chưa mở", "Not opened"),
                Place::open("Registered", "Chờ đánh giá tác động", "To be assessed"),
                Place::last("NoImpact", "Không tác động", "No impact"),
                Place::open("Assessed", "Có tài liệu phải sửa đổi", "Documents affected"),
                Place::open("Updating", "Đang cập nhật tài liệu", "Being updated"),
                Place::last("Resolved", "Đã cập nhật xong", "Resolved"),
            ],
        },
        Region {
            name: "time",
            places: &[
                Place::open("NoTimeLimit", "Chưa có thời hạn", "No time limit"),
                Place::open("WithinTime", "Trong thời hạn cập nhật", "Within its time"),
                Place::open("Overdue", "Quá hạn cập nhật", "Overdue"),
                Place::last("TimeEnded", "Hết thời hạn phải theo dõi", "Time ended"),
            ],
        },
    ],
    transitions: &[
        row(
            "OpenImpactAssessment",
            "LGC-01",
            &[DIRECTIVE, UPKEEP],
            &["Absent"],
            &["Registered", "WithinTime"],
            MANAGERS,
            &[],
        ),
        row(
            "AssessImpact",
            "LGC-02",
            &[UPKEEP, STANDARD],
            &["Registered"],
            &["NoImpact", "Assessed", "Updating", "Resolved", "TimeEnded"],
            QMR_OWN,
            CLERK,
        ),
        row("AssessImpact", "LGC-03", &[UPKEEP, STANDARD], AFFECTED, &["Updating"], QMR_OWN, CLERK),
        row("LinkAmendment", "LGC-04", &[STANDARD], AFFECTED, &["Updating"], UNIT_HEAD_OWN, CLERK),
        row(
            "SettleDocument",
            "LGC-05",
            &[UPKEEP, STANDARD],
            AFFECTED,
            &["Updating", "Resolved", "TimeEnded"],
            MANAGERS,
            &[],
        ),
        row(
            "ResolveImpact",
            "LGC-06",
            &[DIRECTIVE, UPKEEP, STANDARD],
            AFFECTED,
            &["Resolved", "TimeEnded"],
            HEAD_OWN,
            CLERK,
        ),
        row("ExplainDelay", "LGC-07", &[DIRECTIVE, DEFAULT], OPEN, &[], LEADERS, CLERK),
        row("MarkImpactOverdue", "LGC-08", &[DIRECTIVE], &["WithinTime"], &["Overdue"], CLOCK, &[]),
        moving::row("LGC-09", &["WithinTime", "Overdue", "TimeEnded"]),
    ],
};
