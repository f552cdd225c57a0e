//! The table of a management review.

use luuvet_engine::{Bilingual, Definition, Grant, Place, Reach, Region, Role, Transition};

use crate::role::{AGENCY_HEAD, ISO_SECRETARY, QMR, STAFF, UNIT_HEAD};

/// ISO 9001:2008 on management review.
pub(super) const GENERAL: &str = "ISO 9001:2008 5.6.1";
pub(super) const INPUT: &str = "ISO 9001:2008 5.6.2";
pub(super) const OUTPUT: &str = "ISO 9001:2008 5.6.3";

const QMR_OWN: &[Grant] = &[Grant::new(QMR, Reach::Own)];
const HEAD_OWN: &[Grant] = &[Grant::new(AGENCY_HEAD, Reach::Own)];
const LEADERS: &[Grant] = &[Grant::new(QMR, Reach::Own), Grant::new(AGENCY_HEAD, Reach::Own)];
const DOERS: &[Grant] = &[
    Grant::new(QMR, Reach::Own),
    Grant::new(UNIT_HEAD, Reach::Own),
    Grant::new(STAFF, Reach::Own),
    Grant::new(AGENCY_HEAD, Reach::Own),
];
const CLERK: &[Role] = &[Role::constant(ISO_SECRETARY)];
const COLLECTING: &[&str] = &["Scheduled", "CollectingInputs", "InputsComplete"];
const COLLECTED: &[&str] = &["CollectingInputs", "InputsComplete"];
const SIGNED: &[&str] = &["MinutesSigned", "ActionsOpen"];

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
    category: "review",
    title: Bilingual::constant("Xem xét của lãnh đạo", "Management review"),
    version: 2,
    regions: &[Region {
        name: "review",
        places: &[
            Place::open("Absent", "Chưa lên lịch", "Not scheduled"),
            Place::open("Scheduled", "Đã lên lịch", "Scheduled"),
            Place::open("CollectingInputs", "Đang thu thập đầu vào", "Collecting inputs"),
            Place::open("InputsComplete", "Đủ đầu vào", "Inputs complete"),
            Place::open("Held", "Đã họp", "Held"),
            Place::open("MinutesSigned", "Đã ký biên bản", "Minutes signed"),
            Place::open("ActionsOpen", "Đang thực hiện kết luận", "Actions open"),
            Place::last("Closed", "Đã đóng", "Closed"),
        ],
    }],
    transitions: &[
        row("ScheduleReview", "RVW-01", &[GENERAL], &["Absent"], &["Scheduled"], LEADERS),
        row("SubmitInput", "RVW-02", &[INPUT], COLLECTING, COLLECTED, QMR_OWN),
        Transition {
            command: "FillInputs",
            rule: "RVW-03",
            source: &[INPUT],
            from: COLLECTING,
            to: COLLECTED,
            act: &[Grant::PROCESS_MANAGER],
            record: &[],
        },
        row("HoldReview", "RVW-04", &[GENERAL, INPUT], &["InputsComplete"], &["Held"], HEAD_OWN),
        row("RecordOutput", "RVW-05", &[OUTPUT], &["Held"], &[], LEADERS),
        row("SignMinutes", "RVW-06", &[GENERAL, OUTPUT], &["Held"], &["MinutesSigned"], HEAD_OWN),
        row("AssignAction", "RVW-07", &[OUTPUT], SIGNED, &["ActionsOpen"], LEADERS),
        row("CompleteAction", "RVW-08", &[OUTPUT], &["ActionsOpen"], &[], DOERS),
        row("CarryForwardAction", "RVW-09", &[INPUT], &["ActionsOpen"], &[], HEAD_OWN),
        row("CloseReview", "RVW-10", &[GENERAL], SIGNED, &["Closed"], QMR_OWN),
        Transition {
            command: "BringInReview",
            rule: "RVW-11",
            source: &[GENERAL],
            from: &["Absent"],
            to: &["Closed"],
            act: &[Grant::PROCESS_MANAGER],
            record: &[],
        },
    ],
};
